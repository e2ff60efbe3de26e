#ifndef REPORT_MANUAL_H
#define REPORT_MANUAL_H

#include "base/buffer.h"
#include "base/diag.h"

/*
 * The manual of all codes: an input that trips each, and the repair. `chancery explain` prints it, docs/diagnostics.md
 * is made from it, and a test runs every input as it stands and as repaired.
 *
 * A new code is a row in base/diag_codes.h and an entry in the list of its part (manual_data.c, ...).
 */

typedef struct {
    const char *name, *text; /* in the folder that the command is run in */
} report_file;

enum { REPORT_FILES_MAX = 3 };

typedef struct {
    diag_code code;
    const char *command;                 /* a shell line; NULL: REPORT_COMMAND */
    report_file files[REPORT_FILES_MAX]; /* further than `briefing` and if need be; ended by a name NULL if fewer */
    const char *briefing;                /* text of REPORT_BRIEFING; NULL: none is needed */
    const char *repair;                  /* what to do: a sentence or two, Markdown's `…` around what is typed */
    /* The repaired input: `wrong`, which stands once in the command and files together, becomes `right`. */
    const char *wrong, *right;
} report_entry;

#define REPORT_BRIEFING "visit.yaml"
#define REPORT_COMMAND "chancery check " REPORT_BRIEFING

/* NULL only if the manual lacks the code, which a test forbids. */
const report_entry *report_entry_of(diag_code code);
const char *report_command(const report_entry *entry);
/* The entry's files one after another, the briefing first; false past the last. */
bool report_entry_file(const report_entry *entry, size_t index, report_file *out);
/* Whether what is wrong and what is right are short enough to stand within a sentence. */
bool report_entry_in_line(const report_entry *entry);
/* "error, exit status 1" */
const char *report_severity(diag_code code);

/* What `chancery explain CODE` and `--list` print. */
void report_explain(diag_code code, buffer *out);
void report_list_codes(buffer *out);

/* ---- the parts of the manual: entries, ended by one without a repair ---- */

extern const report_entry report_manual_machine[], report_manual_yaml[], report_manual_vocabulary[],
    report_manual_data[], report_manual_trade[], report_manual_sql[], report_manual_sql_data[],
    report_manual_document[], report_manual_page[];

#endif
