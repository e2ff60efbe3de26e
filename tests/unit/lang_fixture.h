#ifndef LANG_FIXTURE_H
#define LANG_FIXTURE_H

#include "lang/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The shipped languages, for the tests of lang/. */

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
    lang_set *set;
    schema_context context;
} fixture;

static inline int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    f->diags = diags_new(f->arena);
    f->set = lang_set_new(f->arena);
    if (!lang_set_read(f->set, "data/languages"))
        return -1;
    f->context = (schema_context){.arena = f->arena, .diags = f->diags};
    f->context.language_count = lang_set_tags(f->set, &f->context.languages);
    return 0;
}

static inline int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

static inline const lang *language(fixture *f, const char *tag) {
    const lang *found = lang_marked(f->set, &f->context, str_of(tag), NOWHERE);
    if (found == NULL)
        fail_msg("no language %s", tag);
    return found;
}

static inline void assert_str(str actual, const char *expected) {
    if (!str_is(actual, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(actual), expected);
}

#endif
