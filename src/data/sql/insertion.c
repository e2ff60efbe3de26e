#include "data/sql/insertion.h"

#include <stdarg.h>
#include <stdlib.h>

void data_sql_piece_text(arena *a, data_sql_pieces *pieces, str text) {
    *VECTOR_PUSH(a, pieces) = (data_sql_piece){.text = text};
}

void data_sql_piece_print(arena *a, data_sql_pieces *pieces, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    data_sql_piece_text(a, pieces, str_print_list(a, format, arguments));
    va_end(arguments);
}

void data_sql_piece_copy(arena *a, data_sql_pieces *pieces, data_sql_span copy) {
    *VECTOR_PUSH(a, pieces) = (data_sql_piece){.copy = copy};
}

void data_sql_piece_all(arena *a, data_sql_pieces *pieces, const data_sql_pieces *more) {
    for (size_t i = 0; i < more->count; i++)
        *VECTOR_PUSH(a, pieces) = more->at[i];
}

void data_sql_insert(data_sql_insertions *into, size_t at, bool closes, data_sql_span from, data_sql_pieces pieces) {
    size_t order = into->all.count;
    *VECTOR_PUSH(into->arena, &into->all) = (data_sql_insertion){at, closes, order, from, false, pieces};
}

void data_sql_wrap(data_sql_insertions *into, data_sql_span around, str before, str behind) {
    data_sql_pieces opening = {0}, closing = {0};
    data_sql_piece_text(into->arena, &opening, before);
    data_sql_piece_text(into->arena, &closing, behind);
    data_sql_insert(into, around.start, false, around, opening);
    data_sql_insert(into, around.end, true, around, closing);
}

void data_sql_wrap_meant(data_sql_insertions *into, data_sql_span around, str before, str behind) {
    data_sql_wrap(into, around, before, behind);
    for (size_t i = into->all.count - 2; i < into->all.count; i++)
        into->all.at[i].meant = true;
}

data_sql_insertions *data_sql_insertions_of(const data_sql_insertions *all, data_sql_span part) {
    data_sql_insertions *found = ARENA_NEW(all->arena, data_sql_insertions);
    found->arena = all->arena;
    for (size_t i = 0; i < all->all.count; i++) {
        const data_sql_insertion *insertion = &all->all.at[i];
        if (insertion->meant && insertion->from.start >= part.start && insertion->from.end <= part.end)
            *VECTOR_PUSH(all->arena, &found->all) = *insertion;
    }
    return found;
}

/* At one place what ends there is closed, the inner first; then what begins there is opened, the outer first. */
static int by_place(const void *a, const void *b) {
    const data_sql_insertion *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->closes != y->closes)
        return x->closes ? -1 : 1;
    bool before = x->closes ? x->order < y->order : x->order > y->order;
    return before ? -1 : 1;
}

void data_sql_insertions_sort(data_sql_insertions *all) {
    if (all->all.count > 0)
        qsort(all->all.at, all->all.count, sizeof *all->all.at, by_place);
}
