#include "data/table_index.h"

#include <string.h>

enum {
    INDEXES_MAX = 32, /* sets of columns of one table */
    ROWS_WORTHWHILE = 64
};

/* Rows with the same keys are a group. */
typedef struct data_table_index {
    size_t count; /* of columns; 0: this index is free */
    uint32_t columns[DATA_LOOKUP_COLUMNS_MAX];
    unsigned asked;  /* how often, up to when it was made */
    uint32_t *slots; /* hash -> group + 1; 0: free. NULL: not made */
    size_t slot_count;
    uint32_t *starts; /* by group, and one more: where its rows begin */
    uint32_t *rows;
} data_table_index;

/* ---- keys ---- */

static size_t hash_of(const uint64_t *keys, size_t count) {
    static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ keys[i]) * odd;
        hash ^= hash >> 32;
    }
    return (size_t)(hash * odd >> 20);
}

/* False if one of the cells is missing: it equals nothing. */
static bool keys_of(const data_table *table, const data_table_index *index, size_t row, uint64_t *keys) {
    for (size_t i = 0; i < index->count; i++) {
        const data_table_column *c = &table->columns[index->columns[i]];
        if (data_table_is_missing(c, row))
            return false;
        keys[i] = data_table_key(c, row);
    }
    return true;
}

static bool row_has(const data_table *table, const data_table_index *index, size_t row, const uint64_t *keys) {
    for (size_t i = 0; i < index->count; i++)
        if (data_table_key(&table->columns[index->columns[i]], row) != keys[i])
            return false;
    return true;
}

/* ---- making ---- */

/* What is needed while an index is made. */
typedef struct {
    const data_table *table;
    data_table_index *index;
    uint32_t *slots; /* hash -> group + 1, with room for a group for each row */
    size_t slot_count;
    uint32_t *groups; /* by row: group + 1, or 0 */
    uint32_t *first;  /* by group: its first row */
    uint32_t *sizes;
    size_t group_count;
} making;

static size_t power_above(size_t count) {
    size_t power = 16;
    while (power < count)
        power *= 2;
    return power;
}

static void group_row(making *m, size_t row) {
    uint64_t keys[DATA_LOOKUP_COLUMNS_MAX];
    if (!keys_of(m->table, m->index, row, keys))
        return;
    size_t at = hash_of(keys, m->index->count) & (m->slot_count - 1);
    while (m->slots[at] != 0 && !row_has(m->table, m->index, m->first[m->slots[at] - 1], keys))
        at = (at + 1) & (m->slot_count - 1);
    if (m->slots[at] == 0) {
        m->first[m->group_count] = (uint32_t)row;
        m->slots[at] = (uint32_t)++m->group_count;
    }
    m->groups[row] = m->slots[at];
    m->sizes[m->slots[at] - 1]++;
}

static void sort_rows(making *m, uint32_t *starts, uint32_t *rows) {
    for (size_t i = 0; i < m->group_count; i++)
        starts[i + 1] = starts[i] + m->sizes[i];
    memset(m->sizes, 0, m->group_count * sizeof *m->sizes);
    for (size_t row = 0; row < m->table->row_count; row++) {
        size_t group = m->groups[row];
        if (group != 0)
            rows[starts[group - 1] + m->sizes[group - 1]++] = (uint32_t)row;
    }
}

static void fill_slots(making *m, uint32_t *slots, size_t slot_count) {
    uint64_t keys[DATA_LOOKUP_COLUMNS_MAX];
    for (size_t i = 0; i < m->group_count; i++) {
        keys_of(m->table, m->index, m->first[i], keys);
        size_t at = hash_of(keys, m->index->count) & (slot_count - 1);
        while (slots[at] != 0)
            at = (at + 1) & (slot_count - 1);
        slots[at] = (uint32_t)(i + 1);
    }
}

static void keep(making *m, data_table *table) {
    data_table_index *index = m->index;
    size_t slot_count = power_above(m->group_count * 2), rows = m->table->row_count;
    uint32_t *slots = arena_try_alloc(table->index_arena, slot_count * sizeof *slots);
    uint32_t *starts = arena_try_alloc(table->index_arena, (m->group_count + 1) * sizeof *starts);
    uint32_t *sorted = arena_try_alloc(table->index_arena, rows * sizeof *sorted);
    if (slots == NULL || starts == NULL || sorted == NULL)
        return;
    sort_rows(m, starts, sorted);
    fill_slots(m, slots, slot_count);
    index->slots = slots;
    index->slot_count = slot_count;
    index->starts = starts;
    index->rows = sorted;
}

static void make(data_table *table, data_table_index *index) {
    size_t rows = table->row_count;
    making m = {.table = table, .index = index, .slot_count = power_above(rows + rows / 2)};
    arena *scratch = arena_new();
    if (scratch == NULL)
        return;
    m.slots = arena_try_alloc(scratch, m.slot_count * sizeof *m.slots);
    m.groups = arena_try_alloc(scratch, rows * sizeof *m.groups);
    m.first = arena_try_alloc(scratch, rows * sizeof *m.first);
    m.sizes = arena_try_alloc(scratch, rows * sizeof *m.sizes);
    if (m.slots != NULL && m.groups != NULL && m.first != NULL && m.sizes != NULL) {
        for (size_t row = 0; row < rows; row++)
            group_row(&m, row);
        keep(&m, table);
    }
    arena_drop(scratch);
}

/* ---- looking up ---- */

static data_table_index *index_of(data_table *table, const data_table_lookup *lookup) {
    if (table->indexes == NULL)
        table->indexes = arena_try_alloc(table->index_arena, INDEXES_MAX * sizeof *table->indexes);
    for (size_t i = 0; table->indexes != NULL && i < INDEXES_MAX; i++) {
        data_table_index *index = &table->indexes[i];
        if (index->count == 0) {
            index->count = lookup->count;
            memcpy(index->columns, lookup->columns, sizeof index->columns);
            return index;
        }
        if (index->count == lookup->count &&
            memcmp(index->columns, lookup->columns, lookup->count * sizeof *lookup->columns) == 0)
            return index;
    }
    return NULL;
}

static data_table_rows rows_of(const data_table *table, const data_table_index *index, const uint64_t *keys) {
    size_t mask = index->slot_count - 1;
    for (size_t at = hash_of(keys, index->count) & mask; index->slots[at] != 0; at = (at + 1) & mask) {
        size_t group = index->slots[at] - 1, start = index->starts[group];
        if (row_has(table, index, index->rows[start], keys))
            return (data_table_rows){index->rows + start, index->starts[group + 1] - start};
    }
    return (data_table_rows){0};
}

bool data_table_find_rows(data_table *table, const data_table_lookup *lookup, data_table_rows *out) {
    if (table->row_count < ROWS_WORTHWHILE)
        return false;
    data_table_index *index = index_of(table, lookup);
    if (index == NULL)
        return false;
    if (index->slots == NULL && index->asked++ == 1)
        make(table, index);
    if (index->slots == NULL)
        return false;
    *out = rows_of(table, index, lookup->keys);
    return true;
}

/* ---- row by row ---- */

/* The first row from `row` on, within its chunk, where a column has the key; `end` if there is none. */
static size_t next_in_chunk(const data_table_column *c, uint64_t key, size_t row, size_t end) {
    const union data_chunk *chunk = &c->chunks[row >> DATA_CHUNK_SHIFT];
    size_t base = row & ~(size_t)(DATA_CHUNK_ROWS - 1), i = row - base, limit = end - base;
    if (c->stored == DATA_STORED_TEXT) {
        const uint32_t code = (uint32_t)key;
        while (i < limit && chunk->codes[i] != code)
            i++;
    } else if (c->stored == DATA_STORED_WHOLE) {
        const int64_t whole = (int64_t)key;
        while (i < limit && chunk->wholes[i] != whole)
            i++;
    } else {
        while (i < limit && data_table_key_of_real(chunk->reals[i]) != key)
            i++;
    }
    return base + i;
}

static bool holds(const data_table *table, const data_table_lookup *lookup, size_t row) {
    for (size_t i = 0; i < lookup->count; i++) {
        const data_table_column *c = &table->columns[lookup->columns[i]];
        if (data_table_is_missing(c, row) || data_table_key(c, row) != lookup->keys[i])
            return false;
    }
    return true;
}

size_t data_table_next_row(const data_table *table, const data_table_lookup *lookup, size_t row) {
    const data_table_column *c = &table->columns[lookup->columns[0]];
    while (row < table->row_count) {
        size_t end = (row | (DATA_CHUNK_ROWS - 1)) + 1;
        if (end > table->row_count)
            end = table->row_count;
        row = next_in_chunk(c, lookup->keys[0], row, end);
        if (row < end && holds(table, lookup, row))
            return row;
        row += row < end;
    }
    return table->row_count;
}
