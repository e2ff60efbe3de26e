#include "base/diag.h"

#include "base/vector.h"

/* Warnings and errors have a limit each, so that many of the first never hide the second. */
enum { MOST_RECORDS = 200 };

struct diags {
    arena *arena;
    VECTOR(diag *) records;
    size_t warnings, errors; /* all of them, kept or only counted */
    diag_severity worst;
    diag overflow; /* takes what is written to a record that is only counted */
};

typedef struct {
    const char *name;
    diag_severity severity;
} code_entry;

static const code_entry codes[] = {
#define DIAG_CODE(id, name, severity, meaning) [DIAG_##id] = {name, DIAG_##severity},
#include "base/diag_codes.h"
#undef DIAG_CODE
};

diags *diags_new(arena *a) {
    diags *all = ARENA_NEW(a, diags);
    all->arena = a;
    return all;
}

/* Counts one more; false if there are enough of its kind. */
static bool count_in(diags *all, diag_severity severity) {
    if (severity > all->worst)
        all->worst = severity;
    size_t *count = severity == DIAG_WARNING ? &all->warnings : &all->errors;
    return ++*count <= MOST_RECORDS;
}

diag *diag_add(diags *all, diag_code code, place where, const char *format, ...) {
    diag_severity severity = codes[code].severity;
    if (!count_in(all, severity)) {
        all->overflow = (diag){.code = code, .severity = severity, .place = where};
        return &all->overflow;
    }
    va_list arguments;
    va_start(arguments, format);
    str message = str_print_list(all->arena, format, arguments);
    va_end(arguments);
    diag *d = ARENA_NEW(all->arena, diag);
    *d = (diag){.code = code, .severity = severity, .place = where, .message = message};
    *VECTOR_PUSH(all->arena, &all->records) = d;
    return d;
}

void diag_expected(diags *all, diag *d, const char *format, ...) {
    if (d == &all->overflow)
        return;
    va_list arguments;
    va_start(arguments, format);
    d->expected = str_print_list(all->arena, format, arguments);
    va_end(arguments);
}

void diag_hint(diags *all, diag *d, const char *format, ...) {
    if (d == &all->overflow)
        return;
    va_list arguments;
    va_start(arguments, format);
    d->hint = str_print_list(all->arena, format, arguments);
    va_end(arguments);
}

void diag_also(diags *all, diag *d, place where, const char *format, ...) {
    if (d == &all->overflow || d->also_count == sizeof d->also / sizeof *d->also)
        return;
    va_list arguments;
    va_start(arguments, format);
    d->also[d->also_count++] = (diag_span){where, str_print_list(all->arena, format, arguments)};
    va_end(arguments);
}

void diag_nearest(diags *all, diag *d, str word, const str *candidates, size_t count) {
    str near = str_nearest(word, candidates, count);
    if (near.length == 0)
        return;
    str before = d->hint;
    diag_hint(all, d, STR_FORMAT "%sdid you mean “" STR_FORMAT "”?", STR_ARGS(before), before.length > 0 ? "\n" : "",
              STR_ARGS(near));
}

size_t diags_count(const diags *all) {
    return all->records.count;
}

size_t diags_left_out(const diags *all) {
    return all->warnings + all->errors - all->records.count;
}

const diag *diags_at(const diags *all, size_t index) {
    return all->records.at[index];
}

bool diags_failed(const diags *all) {
    return all->worst >= DIAG_ERROR;
}

int diags_exit_status(const diags *all) {
    return (int)all->worst;
}

const char *diag_code_name(diag_code code) {
    return codes[code].name;
}

const char *diag_severity_name(diag_severity severity) {
    return severity == DIAG_WARNING ? "warning" : "error";
}
