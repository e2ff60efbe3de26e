#include "ledger/diff.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"

#include <string.h>

/* Each ledger is gone through once; what belongs together is found by its name, or its title and heads. */

const char *ledger_change_name(ledger_change change) {
    static const char *const names[LEDGER_CHANGE_COUNT] = {[LEDGER_NEW_PERIOD] = "new-period",
                                                           [LEDGER_REVISED] = "revised",
                                                           [LEDGER_ADDED] = "added",
                                                           [LEDGER_REMOVED] = "removed",
                                                           [LEDGER_RESTATED] = "restated"};
    return names[change];
}

typedef struct {
    arena *a;
    VECTOR(ledger_fact_change) facts;
    VECTOR(ledger_cell_change) cells;
    VECTOR(ledger_check_change) checks;
} comparing;

/* ---- facts ---- */

static str time_of(const ledger_fact *f) {
    return f->period.length > 0 ? f->period : f->as_of;
}

static bool same_sources(const ledger_fact *a, const ledger_fact *b) {
    bool same = a->source_count == b->source_count;
    for (size_t i = 0; same && i < a->source_count; i++)
        same = str_equal(a->sources[i].id, b->sources[i].id);
    return same;
}

static bool find_change(const ledger_fact *a, const ledger_fact *b, ledger_change *out) {
    bool same_value = str_equal(a->value, b->value) && a->is_text == b->is_text && a->has_value == b->has_value;
    bool same_words = str_equal(a->printed, b->printed) && str_equal(a->unit, b->unit) &&
                      str_equal(a->status, b->status) && same_sources(a, b);
    bool same_time = str_equal(time_of(a), time_of(b));
    *out = !same_time ? LEDGER_NEW_PERIOD : !same_value ? LEDGER_REVISED : LEDGER_RESTATED;
    return !same_time || !same_value || !same_words;
}

static void compare_facts(comparing *c, const ledger *before, const ledger *after) {
    map *old = map_new(c->a), *met = map_new(c->a);
    for (size_t i = 0; i < before->fact_count; i++)
        map_set(old, before->facts[i].name, (void *)(uintptr_t)&before->facts[i]);
    for (size_t i = 0; i < after->fact_count; i++) {
        const ledger_fact *now = &after->facts[i], *then = map_get(old, now->name);
        ledger_change change = LEDGER_ADDED;
        map_set(met, now->name, c);
        if (then == NULL || find_change(then, now, &change))
            *VECTOR_PUSH(c->a, &c->facts) = (ledger_fact_change){change, then, now};
    }
    for (size_t i = 0; i < before->fact_count; i++)
        if (!map_has(met, before->facts[i].name))
            *VECTOR_PUSH(c->a, &c->facts) = (ledger_fact_change){LEDGER_REMOVED, &before->facts[i], NULL};
}

/* ---- tables and charts ---- */

/* The same key a second time is another one. */
static str numbered(arena *a, map *times, str key) {
    size_t *count = map_get(times, key);
    if (count == NULL) {
        count = ARENA_NEW(a, size_t);
        map_set(times, key, count);
    }
    return ++*count == 1 ? key : str_print(a, STR_FORMAT "\x1f%zu", STR_ARGS(key), *count);
}

static str table_key(arena *a, const ledger_table *t) {
    return str_print(a, "%d\x1f" STR_FORMAT, (int)t->block, STR_ARGS(t->title));
}

static str cell_key(arena *a, const ledger_cell *cell) {
    return str_print(a, STR_FORMAT "\x1f" STR_FORMAT, STR_ARGS(cell->row), STR_ARGS(cell->column));
}

static map *cells_by_key(arena *a, const ledger_table *t) {
    map *cells = map_new(a), *times = map_new(a);
    for (size_t i = 0; t != NULL && i < t->cell_count; i++)
        if (t->cells[i].fact.length == 0)
            map_set(cells, numbered(a, times, cell_key(a, &t->cells[i])), (void *)(uintptr_t)&t->cells[i]);
    return cells;
}

/* A space that groups digits, as wide as its bytes; 0: none stands here. */
static size_t grouping_width(str s, size_t at) {
    static const char *const spaces[] = {" ", "\u00a0", "\u202f"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_starts(str_part(s, at, s.length - at), str_of(spaces[i])))
            return strlen(spaces[i]);
    return 0;
}

static bool is_digit(str s, size_t at) {
    return at < s.length && s.at[at] >= '0' && s.at[at] <= '9';
}

static str without_grouping(arena *a, str s) {
    buffer *plain = buffer_new(a);
    for (size_t i = 0; i < s.length; i++) {
        size_t width = i > 0 && is_digit(s, i - 1) ? grouping_width(s, i) : 0;
        if (width > 0 && is_digit(s, i + width))
            i += width - 1;
        else
            buffer_byte(plain, s.at[i]);
    }
    return buffer_view(plain);
}

/* 240 and 240.0, 1206 and 1 206: another cell of the column has got decimals or groups, and this one nothing new. */
static bool differ_in_evenness_alone(arena *a, str before, str after) {
    str one = without_grouping(a, before), other = without_grouping(a, after);
    str less = one.length < other.length ? one : other, more = one.length < other.length ? other : one;
    if (!str_starts(more, less))
        return false;
    for (size_t i = less.length; i < more.length; i++)
        if (more.at[i] != '0' && (i > less.length || (more.at[i] != '.' && more.at[i] != ',')))
            return false;
    return true;
}

static void compare_table(comparing *c, const ledger_table *before, const ledger_table *after) {
    const map *old = cells_by_key(c->a, before), *new = cells_by_key(c->a, after);
    for (size_t i = 0; i < map_count(new); i++) {
        const ledger_cell *now = map_at(new, i)->value, *then = map_get(old, map_at(new, i)->key);
        ledger_change change = then == NULL                          ? LEDGER_ADDED
                               : !str_equal(then->value, now->value) ? LEDGER_REVISED
                                                                     : LEDGER_RESTATED;
        if (change != LEDGER_RESTATED || !differ_in_evenness_alone(c->a, then->printed, now->printed))
            *VECTOR_PUSH(c->a, &c->cells) = (ledger_cell_change){change, before, after, then, now};
    }
    for (size_t i = 0; i < map_count(old); i++)
        if (!map_has(new, map_at(old, i)->key))
            *VECTOR_PUSH(c->a, &c->cells) =
                (ledger_cell_change){LEDGER_REMOVED, before, after, map_at(old, i)->value, NULL};
}

static map *tables_by_key(arena *a, const ledger *l) {
    map *tables = map_new(a), *times = map_new(a);
    for (size_t i = 0; i < l->table_count; i++)
        map_set(tables, numbered(a, times, table_key(a, &l->tables[i])), (void *)(uintptr_t)&l->tables[i]);
    return tables;
}

static void compare_tables(comparing *c, const ledger *before, const ledger *after) {
    const map *old = tables_by_key(c->a, before), *new = tables_by_key(c->a, after);
    for (size_t i = 0; i < map_count(new); i++)
        compare_table(c, map_get(old, map_at(new, i)->key), map_at(new, i)->value);
    for (size_t i = 0; i < map_count(old); i++)
        if (!map_has(new, map_at(old, i)->key))
            compare_table(c, map_at(old, i)->value, NULL);
}

/* ---- checks and claims ---- */

static map *checks_by_key(arena *a, const ledger *l) {
    map *checks = map_new(a), *times = map_new(a);
    for (size_t i = 0; i < l->check_count; i++) {
        const ledger_check *check = &l->checks[i];
        str key = str_print(a, "%d" STR_FORMAT, check->sentence.length > 0, STR_ARGS(check->that));
        map_set(checks, numbered(a, times, key), (void *)(uintptr_t)check);
    }
    return checks;
}

static void compare_checks(comparing *c, const ledger *before, const ledger *after) {
    const map *old = checks_by_key(c->a, before), *new = checks_by_key(c->a, after);
    for (size_t i = 0; i < map_count(new); i++) {
        const ledger_check *now = map_at(new, i)->value, *then = map_get(old, map_at(new, i)->key);
        if (then == NULL || then->holds != now->holds)
            *VECTOR_PUSH(c->a, &c->checks) = (ledger_check_change){then, now};
    }
    for (size_t i = 0; i < map_count(old); i++)
        if (!map_has(new, map_at(old, i)->key))
            *VECTOR_PUSH(c->a, &c->checks) = (ledger_check_change){map_at(old, i)->value, NULL};
}

const ledger_diff *ledger_compare(arena *a, const ledger *before, const ledger *after) {
    comparing c = {.a = a};
    compare_facts(&c, before, after);
    compare_tables(&c, before, after);
    compare_checks(&c, before, after);
    ledger_diff *out = ARENA_NEW(a, ledger_diff);
    *out = (ledger_diff){c.facts.at, c.facts.count, c.cells.at, c.cells.count, c.checks.at, c.checks.count};
    return out;
}
