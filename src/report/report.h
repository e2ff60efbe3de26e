#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buffer.h"
#include "base/diag.h"

/*
 * Diagnostics as text. A form (for people, JSON, ...) is a file here and a row in forms.h; all of them write the same
 * records in the same order.
 */

/* What a form writes. */
typedef struct {
    const diag *const *records; /* by file and place, files as first met */
    size_t count;
    size_t not_shown; /* further ones, which were only counted */
    bool colour;      /* on a terminal that has colours; for forms that people read */
} report;

typedef struct {
    const char *name; /* as on the command line */
    const char *help; /* what it is, without a full stop */
    bool for_people;  /* other talk may stand between the diagnostics; else nothing else may */
    /* The whole of a report whose one record says REPORT_NO_MEMORY: what is left to say without memory. */
    const char *no_memory;
    void (*write)(const report *r, buffer *out);
} report_form;

#define REPORT_NO_MEMORY "the machine’s memory is used up"

/* The forms in the order of forms.h; NULL past the last. */
const report_form *report_form_at(size_t index);
/* NULL if there is none of that name. */
const report_form *report_form_named(const char *name);

/* The first `count` diagnostics in the order in which forms write them; the list lies in the arena. */
const diag **report_in_order(const diags *all, arena *a, size_t count);
/* All diagnostics in a form, which must be one of these; the text lies in the arena. */
void report_write(const report_form *form, const diags *all, arena *a, bool colour, str *out);
/* The same as plain text. */
void report_write_text(const diags *all, arena *a, str *out);

#endif
