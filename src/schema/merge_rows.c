/*
 * Lists of rows that have a name: those of a later layer change the row of their name, and what is new stands at the
 * end, or before or after a row that it names. `remove: yes` takes a row out.
 */
#include "schema/load.h"

typedef VECTOR(const tree_node *) row_vector;

/* Keys of a row that say where it stands; the list's rows of the vocabulary have them. */
static const char before_key[] = "before", after_key[] = "after", remove_key[] = "remove";

typedef struct {
    const schema_context *context;
    const schema_key *key;
    row_vector rows;
} row_merge;

static str name_of(const row_merge *m, const tree_node *row) {
    const tree_node *name = tree_get(row, m->key->merge_by);
    return name == NULL || name->kind != TREE_SCALAR ? (str){0} : name->text;
}

/* Index of the row of a name, or the number of rows. */
static size_t row_find(const row_merge *m, str name) {
    size_t i = 0;
    while (i < m->rows.count && !str_equal(name_of(m, m->rows.at[i]), name))
        i++;
    return i;
}

static void report_no_row(const row_merge *m, const tree_node *named) {
    if (schema_lost(m->context->losses, m->key->name))
        return;
    arena *a = m->context->arena;
    str *names = ARENA_ARRAY(a, str, m->rows.count);
    for (size_t i = 0; i < m->rows.count; i++)
        names[i] = name_of(m, m->rows.at[i]);
    diag *d = diag_add(m->context->diags, DIAG_UNKNOWN_NAME, named->place, "“%s” has no row “" STR_FORMAT "”",
                       m->key->name, STR_ARGS(named->text));
    if (m->rows.count == 0) {
        diag_hint(m->context->diags, d, "only rows that come earlier can be named: those of the template, or above");
        return;
    }
    str all = str_join(a, names, m->rows.count, STR(", "));
    diag_expected(m->context->diags, d, "one of: " STR_FORMAT, STR_ARGS(all));
    diag_nearest(m->context->diags, d, named->text, names, m->rows.count);
}

static void row_remove(row_merge *m, size_t index) {
    for (size_t i = index + 1; i < m->rows.count; i++)
        m->rows.at[i - 1] = m->rows.at[i];
    m->rows.count--;
}

static void row_insert(row_merge *m, size_t index, const tree_node *row) {
    *VECTOR_PUSH(m->context->arena, &m->rows) = row;
    for (size_t i = m->rows.count - 1; i > index; i--)
        m->rows.at[i] = m->rows.at[i - 1];
    m->rows.at[index] = row;
}

/* Where a row that says `before` or `after` belongs; `otherwise` for one that says neither. */
static size_t row_place(const row_merge *m, const tree_node *row, size_t otherwise) {
    const tree_node *before = tree_get(row, before_key), *after = tree_get(row, after_key);
    const tree_node *named = before != NULL ? before : after;
    if (before != NULL && after != NULL) {
        diag *d =
            diag_add(m->context->diags, DIAG_BAD_VALUE, after->place, "this row stands both before and after one");
        diag_also(m->context->diags, d, before->place, "before");
        diag_hint(m->context->diags, d, "keep one of them");
    }
    if (named == NULL || named->kind != TREE_SCALAR)
        return otherwise;
    size_t index = row_find(m, named->text);
    if (index == m->rows.count) {
        report_no_row(m, named);
        return otherwise;
    }
    return before != NULL ? index : index + 1;
}

static bool is_removed(const tree_node *row) {
    const tree_node *remove = tree_get(row, remove_key);
    bool removed = false;
    return remove != NULL && remove->kind == TREE_SCALAR && schema_truth(remove->text, &removed) && removed;
}

/* What else a row says that is taken out would be without effect. */
static void report_idle_keys(const row_merge *m, const tree_node *row) {
    for (uint32_t i = 0; i < row->count; i++) {
        const tree_pair *pair = &row->pairs[i];
        if (!str_is(pair->key, m->key->merge_by) && !str_is(pair->key, remove_key))
            diag_add(m->context->diags, DIAG_UNKNOWN_KEY, pair->key_place,
                     "“" STR_FORMAT "” has no effect on a row that is taken out", STR_ARGS(pair->key));
    }
}

static void merge_row(row_merge *m, const tree_node *row) {
    const tree_node *name = tree_get(row, m->key->merge_by);
    if (name == NULL || name->kind != TREE_SCALAR) /* reported when its file was read */
        return;
    size_t own = row_find(m, name->text);
    bool there = own < m->rows.count;
    if (is_removed(row)) {
        report_idle_keys(m, row);
        if (there)
            row_remove(m, own);
        else
            report_no_row(m, name);
        return;
    }
    const tree_node *merged = there ? schema_merge_item(m->context, m->rows.at[own], row) : row;
    bool moves = tree_get(row, before_key) != NULL || tree_get(row, after_key) != NULL;
    if (there && !moves) {
        m->rows.at[own] = merged;
        return;
    }
    if (there)
        row_remove(m, own);
    row_insert(m, row_place(m, row, m->rows.count), merged);
}

const tree_node *schema_merge_rows(const schema_context *context, const schema_key *key, const tree_node *base,
                                   const tree_node *over) {
    row_merge m = {.context = context, .key = key};
    for (uint32_t i = 0; base != NULL && base->kind == TREE_LIST && i < base->count; i++)
        *VECTOR_PUSH(context->arena, &m.rows) = base->items[i];
    for (uint32_t i = 0; i < over->count; i++)
        merge_row(&m, over->items[i]);
    return tree_with_items(context->arena, over, m.rows.at, m.rows.count);
}
