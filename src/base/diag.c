#include "base/diag.h"

#include "base/utf8.h"
#include "base/vector.h"

#include <stdio.h>
#include <string.h>

/* Warnings and errors have a limit each, so that many of the first never hide the second. */
enum { MOST_RECORDS = 200 };

/* Bytes of a text of a record: what users wrote is quoted in it, and may be as long as a file. */
enum { LONGEST_TEXT = 2000 };

struct diags {
    arena *arena;
    VECTOR(diag *) records;
    size_t warnings, errors; /* all of them, kept or only counted */
    diag_severity worst;
    uint8_t levels[DIAG_CODE_COUNT]; /* 1 + diag_level; 0: as the code's row says */
    diag overflow;                   /* takes what is written to a record that is only counted */
    const char *(*why_stop)(void *context);
    void *stop_context;
    bool stopped;
};

typedef struct {
    const char *name;
    diag_severity severity;
    const char *meaning;
} code_entry;

static const code_entry codes[] = {
#define DIAG_CODE(id, name, severity, meaning) [DIAG_##id] = {name, DIAG_##severity, meaning},
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

/* Through a stream that ends with the buffer: vsnprintf would go on to the end of a text of 60 MB, byte by byte. */
static str print_text(arena *a, const char *format, va_list arguments) {
    static const char ellipsis[] = "…";
    char text[LONGEST_TEXT + sizeof ellipsis] = "";
    FILE *stream = fmemopen(text, LONGEST_TEXT, "w");
    if (stream == NULL)
        arena_fail(a);
    bool whole = vfprintf(stream, format, arguments) >= 0;
    whole = fclose(stream) == 0 && whole;
    text[LONGEST_TEXT] = '\0';
    size_t length = strlen(text);
    if (whole && length < LONGEST_TEXT - 1)
        return str_copy(a, (str){text, length});
    size_t cut = utf8_valid((str){text, length}); /* the last character may be in pieces */
    if (cut + 4 < length)
        cut = length; /* other bytes are broken as well, and shown as such */
    memcpy(text + cut, ellipsis, sizeof ellipsis);
    return str_copy(a, str_of(text));
}

static bool severity_now(const diags *all, diag_code code, diag_severity *out) {
    *out = codes[code].severity;
    if (all->levels[code] != 0)
        *out = all->levels[code] == 1 + DIAG_LEVEL_ERROR ? DIAG_ERROR : DIAG_WARNING;
    return all->levels[code] != 1 + DIAG_LEVEL_OFF;
}

diag *diag_add(diags *all, diag_code code, place where, const char *format, ...) {
    diag_severity severity;
    bool on = severity_now(all, code, &severity);
    if (all->stopped || !on || !count_in(all, severity)) {
        all->overflow = (diag){.code = code, .severity = severity, .place = where};
        return &all->overflow;
    }
    va_list arguments;
    va_start(arguments, format);
    str message = print_text(all->arena, format, arguments);
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
    d->expected = print_text(all->arena, format, arguments);
    va_end(arguments);
}

void diag_hint(diags *all, diag *d, const char *format, ...) {
    if (d == &all->overflow)
        return;
    va_list arguments;
    va_start(arguments, format);
    d->hint = print_text(all->arena, format, arguments);
    va_end(arguments);
}

void diag_also(diags *all, diag *d, place where, const char *format, ...) {
    if (d == &all->overflow || d->also_count == sizeof d->also / sizeof *d->also)
        return;
    va_list arguments;
    va_start(arguments, format);
    d->also[d->also_count++] = (diag_span){where, print_text(all->arena, format, arguments)};
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

/* Counts anew what is kept; what was only counted stays as it was. */
static void count_again(diags *all) {
    size_t left_out = diags_left_out(all);
    all->warnings = all->errors = 0;
    diag_severity worst = all->worst > DIAG_ERROR ? all->worst : DIAG_WARNING;
    for (size_t i = 0; i < all->records.count; i++) {
        diag_severity severity = all->records.at[i]->severity;
        worst = severity > worst ? severity : worst;
        *(severity == DIAG_WARNING ? &all->warnings : &all->errors) += 1;
    }
    if (left_out > 0)
        worst = all->worst;
    all->warnings += left_out;
    all->worst = worst;
}

void diags_set_level(diags *all, diag_code code, diag_level level) {
    if (codes[code].severity != DIAG_WARNING)
        return;
    all->levels[code] = (uint8_t)(1 + level);
    size_t kept = 0;
    for (size_t i = 0; i < all->records.count; i++) {
        diag *d = all->records.at[i];
        if (d->code == code)
            d->severity = level == DIAG_LEVEL_ERROR ? DIAG_ERROR : DIAG_WARNING;
        if (d->code != code || level != DIAG_LEVEL_OFF)
            all->records.at[kept++] = d;
    }
    all->records.count = kept;
    count_again(all);
}

bool diags_are_off(const diags *all, diag_code code) {
    return all->levels[code] == 1 + DIAG_LEVEL_OFF;
}

void diags_stop_when(diags *all, const char *(*why)(void *context), void *context) {
    all->why_stop = why;
    all->stop_context = context;
}

bool diags_to_be_stopped(const diags *all) {
    return all->stopped || (all->why_stop != NULL && all->why_stop(all->stop_context) != NULL);
}

bool diags_were_stopped(const diags *all) {
    return all->stopped;
}

bool diags_stopped(diags *all) {
    if (all->stopped || all->why_stop == NULL)
        return all->stopped;
    const char *why = all->why_stop(all->stop_context);
    if (why == NULL)
        return false;
    diag_add(all, DIAG_STOPPED, NOWHERE, "%s", why);
    return all->stopped = true;
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

diag *diags_added(diags *all, size_t index) {
    return all->records.at[index];
}

bool diags_have(const diags *all, diag_code code, place where) {
    for (size_t i = 0; i < diags_count(all); i++) {
        const diag *d = diags_at(all, i);
        if (d->code == code && d->place.source == where.source && d->place.start == where.start &&
            d->place.end == where.end)
            return true;
    }
    return false;
}

bool diags_failed(const diags *all) {
    return all->worst >= DIAG_ERROR;
}

int diags_exit_status(const diags *all) {
    return (int)all->worst;
}

bool diag_code_find(str name, diag_code *out) {
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        if (str_is(name, codes[i].name)) {
            *out = (diag_code)i;
            return true;
        }
    return false;
}

const char *diag_code_name(diag_code code) {
    return codes[code].name;
}

diag_severity diag_code_severity(diag_code code) {
    return codes[code].severity;
}

const char *diag_code_meaning(diag_code code) {
    return codes[code].meaning;
}

const char *diag_severity_name(diag_severity severity) {
    return severity == DIAG_WARNING ? "warning" : "error";
}
