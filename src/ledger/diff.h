#ifndef LEDGER_DIFF_H
#define LEDGER_DIFF_H

#include "ledger/ledger.h"

/* What is other in one ledger than in an earlier one. Places are not compared: a text that moves changes no figure. */
typedef enum {
    LEDGER_NEW_PERIOD, /* a fact holds for another time */
    LEDGER_REVISED,    /* another value for the same time */
    LEDGER_ADDED,
    LEDGER_REMOVED,
    LEDGER_RESTATED, /* the same value, of another unit, status or source, or printed otherwise */
    LEDGER_CHANGE_COUNT
} ledger_change;
const char *ledger_change_name(ledger_change change); /* "new-period" */

typedef struct {
    ledger_change change;
    const ledger_fact *before, *after; /* NULL: there was, or is, none */
} ledger_fact_change;

typedef struct {
    ledger_change change; /* revised, added, removed, or restated: printed otherwise */
    const ledger_table *before, *after;
    const ledger_cell *old_cell, *new_cell;
} ledger_cell_change;

typedef struct {
    const ledger_check *before, *after; /* both: it turned */
} ledger_check_change;

typedef struct {
    const ledger_fact_change *facts;
    size_t fact_count;
    const ledger_cell_change *cells; /* of tables and charts, but for facts', table by table */
    size_t cell_count;
    const ledger_check_change *checks;
    size_t check_count;
} ledger_diff;

const ledger_diff *ledger_compare(arena *a, const ledger *before, const ledger *after);
static inline bool ledger_differs(const ledger_diff *d) {
    return d->fact_count + d->cell_count + d->check_count > 0;
}

/* For people; and for programs, as docs/figures.md says. */
void ledger_write_diff_text(buffer *out, const ledger_diff *d);
void ledger_write_diff_json(buffer *out, const ledger_diff *d);

#endif
