#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/source.h"

/*
 * Diagnostics: the one way to report. A record holds what every form needs that report/ writes.
 *
 * Errors are collected, so that a run reports as many independent ones as it can. The worst severity gives the exit
 * status: nothing or warnings 0, error 1, usage 2, machine 3.
 */
typedef enum { DIAG_WARNING, DIAG_ERROR, DIAG_USAGE, DIAG_MACHINE } diag_severity;

/* One table (diag_codes.h) of name, severity and what the code means. A code never changes its meaning. report/manual.h
   has an input that trips each, and the repair. */
typedef enum {
#define DIAG_CODE(id, name, severity, meaning) DIAG_##id,
#include "base/diag_codes.h"
#undef DIAG_CODE
    DIAG_CODE_COUNT
} diag_code;

typedef struct {
    place place;
    str label; /* what this place has to do with it */
} diag_span;

typedef struct diag {
    diag_code code;
    diag_severity severity;
    place place;
    str message;       /* a sentence without a full stop: what is wrong */
    str expected;      /* empty, or what would have been right */
    str hint;          /* empty, or a way out; may have several lines (an example to copy) */
    diag_span also[4]; /* other places, first seen here, included from here */
    size_t also_count;
} diag;

typedef struct diags diags;

diags *diags_new(arena *a);
/* Adds a record; the texts are copied. Past 200 warnings or 200 errors of a run they are only counted. Never NULL. */
diag *diag_add(diags *all, diag_code code, place where, const char *format, ...) __attribute__((format(printf, 4, 5)));
void diag_expected(diags *all, diag *d, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_hint(diags *all, diag *d, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_also(diags *all, diag *d, place where, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "did you mean “x”?", if a candidate is near; else nothing. */
void diag_nearest(diags *all, diag *d, str word, const str *candidates, size_t count);

/* Work that takes long asks between its steps whether it is to end. `why` says so, or NULL; the first time that it
   does, STOPPED is added, and nothing after that. Without it nothing is stopped. */
void diags_stop_when(diags *all, const char *(*why)(void *context), void *context);
bool diags_stopped(diags *all);
bool diags_to_be_stopped(const diags *all); /* the same, but nothing is added */
bool diags_were_stopped(const diags *all);  /* STOPPED was added */

/* How grave a code is in a run, in place of what its row says; records that were added already follow. Only a warning's
   severity can be set. */
typedef enum { DIAG_LEVEL_OFF, DIAG_LEVEL_WARNING, DIAG_LEVEL_ERROR } diag_level;
void diags_set_level(diags *all, diag_code code, diag_level level);
bool diags_are_off(const diags *all, diag_code code); /* work for such a record is in vain */

size_t diags_count(const diags *all);
size_t diags_left_out(const diags *all); /* how many were only counted */
const diag *diags_at(const diags *all, size_t index);
diag *diags_added(diags *all, size_t index);                    /* the same, for who knows more of what went before */
bool diags_have(const diags *all, diag_code code, place where); /* that was said of that place before */
bool diags_failed(const diags *all);                            /* an error or worse was added */
int diags_exit_status(const diags *all);                        /* 0, 1, 2 or 3 */

const char *diag_code_name(diag_code code);
bool diag_code_find(str name, diag_code *out);
diag_severity diag_code_severity(diag_code code);
const char *diag_code_meaning(diag_code code); /* a phrase without a full stop */
const char *diag_severity_name(diag_severity severity);

#endif
