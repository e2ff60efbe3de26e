/* The memo head: rows that a template asks for, and what the briefing's `meta` says for each. */
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

static const schema_value head_types[] = {[DOC_HEAD_TEXT] = {"text", "printed as written"},
                                          [DOC_HEAD_DATE] = {"date", "2025-09-11, printed as the language has it"},
                                          {NULL, NULL}};
const schema_key doc_head_rows[] = {
    {.name = "key",
     .type = SCHEMA_NAME,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(doc_head_keys, key),
     .help = "key of `meta`"},
    {.name = "label",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_head_keys, label),
     .help = "printed before the value"},
    {.name = "type",
     .type = SCHEMA_ENUM,
     .values = head_types,
     .default_text = "text",
     .field = SCHEMA_FIELD(doc_head_keys, type),
     .help = "what the value is"},
    {.name = "column",
     .type = SCHEMA_INT,
     .default_text = "1",
     .field = SCHEMA_FIELD(doc_head_keys, column),
     .help = "1 stands left, 2 right",
     SCHEMA_LIMITS(1, 2)},
    {.name = "required",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .field = SCHEMA_FIELD(doc_head_keys, required),
     .help = "a briefing must say it"},
    {.name = "hidden",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .field = SCHEMA_FIELD(doc_head_keys, hidden),
     .help = "not printed in the head, but known, as every row is, as ${key} to header, footer, letterhead and kind of "
             "paper, where it comes before a fact of that name; `reference`, `from` and the first date go to the "
             "metadata either way"},
    {.name = "before",
     .type = SCHEMA_NAME,
     .to = SCHEMA_TO_HEAD_ROW,
     .field = SCHEMA_FIELD(doc_head_keys, before),
     .help = "the row stands before that one, instead of at the end"},
    {.name = "after",
     .type = SCHEMA_NAME,
     .to = SCHEMA_TO_HEAD_ROW,
     .field = SCHEMA_FIELD(doc_head_keys, after),
     .help = "the row stands behind that one"},
    {.name = "remove",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .field = SCHEMA_FIELD(doc_head_keys, remove),
     .help = "takes the row of this key out"},
    SCHEMA_END_OF(doc_head_keys)};

/* ---- values ---- */

/* NULL also for an empty value, which removes a row. */
static const schema_entry *meta_value(const doc_builder *b, str key) {
    const schema_entry *entry = doc_entry_find(&b->top->meta, key);
    bool empty = entry != NULL && entry->node->kind == TREE_SCALAR && entry->node->text.length == 0;
    return empty ? NULL : entry;
}

static const doc_head_keys *head_row(const doc_builder *b, str key) {
    for (size_t i = 0; i < b->top->head.count; i++)
        if (str_equal(b->top->head.at[i].key.value, key))
            return &b->top->head.at[i];
    return NULL;
}

static void report_unknown_meta(doc_builder *b) {
    if (schema_may_lack(b->description, "head"))
        return;
    size_t count = b->top->head.count;
    str *keys = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = b->top->head.at[i].key.value;
    for (size_t i = 0; i < b->top->meta.count; i++) {
        const schema_entry *entry = &b->top->meta.at[i];
        if (head_row(b, entry->key) != NULL)
            continue;
        diag *d = diag_add(b->diags, DIAG_UNKNOWN_KEY, entry->key_place, "the memo head has no row “" STR_FORMAT "”",
                           STR_ARGS(entry->key));
        if (count > 0)
            diag_expected(b->diags, d, "one of: " STR_FORMAT, STR_ARGS(str_join(b->a, keys, count, STR(", "))));
        diag_nearest(b->diags, d, entry->key, keys, count);
    }
}

static void report_missing_meta(doc_builder *b) {
    const tree_node *meta = b->top->meta.node, *body = b->description->body;
    place where = meta != NULL ? meta->place : body != NULL ? body->place : NOWHERE;
    where = place_at(where.source, where.start, where.start);
    for (size_t i = 0; i < b->top->head.count && !b->failed_before; i++) {
        const doc_head_keys *row = &b->top->head.at[i];
        str key = row->key.value;
        if (!row->required.value || meta_value(b, key) != NULL)
            continue;
        diag *d = diag_add(b->diags, DIAG_MISSING_KEY, where, "the memo head needs `" STR_FORMAT "`", STR_ARGS(key));
        diag_also(b->diags, d, row->node->place, "the template requires it");
        diag_hint(b->diags, d, "meta:\n  " STR_FORMAT ": ...", STR_ARGS(key));
    }
}

static doc_inlines date_text(doc_builder *b, const tree_node *text) {
    doc_briefing *out = b->out;
    int year, month, day;
    const char *instead = out->has_date ? NULL : b->context->date_override;
    if (!schema_date(instead == NULL ? text->text : str_of(instead), &year, &month, &day)) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, text->place, "“" STR_FORMAT "” is no date", STR_ARGS(text->text));
        diag_expected(b->diags, d, "a date as year-month-day: 2025-09-11");
        return (doc_inlines){0};
    }
    str printed = lang_format_date(b->language, b->a, year, month, day);
    if (!out->has_date) { /* the briefing's date is its memo head's first */
        out->has_date = true;
        out->year = year;
        out->month = month;
        out->day = day;
        b->date = printed;
    }
    return doc_inline_of(b, printed, text);
}

/* A reference is looked for as it was given. */
static unsigned mode_of(const doc_head_keys *row) {
    return str_is(row->key.value, "reference") ? DOC_INLINE_AS_TYPED : 0;
}

/* Each value is read once: the head, the metadata and running lines share it. */
void doc_head_read(doc_builder *b) {
    b->meta = map_new(b->a);
    for (size_t i = 0; i < b->top->head.count; i++) {
        const doc_head_keys *row = &b->top->head.at[i];
        const schema_entry *value = meta_value(b, row->key.value);
        if (value == NULL)
            continue;
        const tree_node *text = lang_need(b->language, b->schema, value->node);
        doc_inlines *read = ARENA_NEW(b->a, doc_inlines);
        if (text != NULL && text->kind == TREE_SCALAR)
            *read = row->type.value == DOC_HEAD_DATE ? date_text(b, text)
                                                     : doc_inline_read(b, text, b->language, mode_of(row));
        map_set(b->meta, row->key.value, read);
    }
}

void doc_head_check(doc_builder *b) {
    report_unknown_meta(b);
    report_missing_meta(b);
}

str doc_head_text(doc_builder *b, str key) {
    const doc_inlines *text = map_get(b->meta, key);
    return text == NULL ? (str){0} : doc_plain_text(b->a, text);
}

bool doc_head_has(const doc_builder *b, str key) {
    return head_row(b, key) != NULL;
}

/* ---- the table ---- */

typedef struct {
    const doc_head_keys *row;
    const doc_inlines *value;
} head_pair;
typedef VECTOR(head_pair) head_pairs;

static void split_pairs(doc_builder *b, head_pairs sides[2]) {
    for (size_t i = 0; i < b->top->head.count; i++) {
        const doc_head_keys *row = &b->top->head.at[i];
        const doc_inlines *value = map_get(b->meta, row->key.value);
        if (value != NULL && !row->hidden.value)
            *VECTOR_PUSH(b->a, &sides[row->column.value == 2]) = (head_pair){row, value};
    }
}

static void pair_cells(doc_builder *b, const head_pair *pair, doc_cell *cells) {
    cells[0] = (doc_cell){.style = b->styles[DOC_STYLE_HEAD_LABEL], .header = pair != NULL, .column_span = 1};
    cells[1] = (doc_cell){.style = b->styles[DOC_STYLE_HEAD_VALUE], .column_span = 1};
    if (pair == NULL)
        return;
    cells[0].text = doc_inline_read(b, pair->row->label, b->language, DOC_INLINE_NO_NOTES | DOC_INLINE_AS_TYPED);
    cells[1].text = *pair->value;
}

static void head_columns(doc_builder *b, doc_table *table) {
    /* Labels and values of the left pair, then of the right one: shares of the measure. */
    static const double two[] = {0.13, 0.48, 0.11, 0.28}, one[] = {0.13, 0.87};
    const double *shares = table->column_count == 4 ? two : one;
    table->columns = ARENA_ARRAY(b->a, doc_column, table->column_count);
    for (size_t k = 0; k < table->column_count; k++)
        table->columns[k] = (doc_column){.kind = DOC_WIDTH_SHARE, .share = shares[k]};
}

void doc_head_block(doc_builder *b, const doc_scope *s, doc_block_vector *out) {
    head_pairs sides[2] = {{0}, {0}};
    split_pairs(b, sides);
    size_t rows = sides[0].count > sides[1].count ? sides[0].count : sides[1].count;
    if (rows == 0)
        return;
    doc_block *block = doc_block_new(b, DOC_TABLE, b->top->head.node->place, s);
    doc_table *table = block->table;
    doc_table_styles(b, table);
    table->layout_rules_only_outside = true;
    table->rule_heavy_width = table->rule_width;
    table->cell_padding = MPT_PT(1.6);
    table->column_count = sides[1].count > 0 ? 4 : 2;
    head_columns(b, table);
    table->rows = ARENA_ARRAY(b->a, doc_row, rows);
    table->row_count = rows;
    for (size_t i = 0; i < rows; i++) {
        table->rows[i].place = block->place;
        table->rows[i].cells = ARENA_ARRAY(b->a, doc_cell, table->column_count);
        for (size_t side = 0; side * 2 < table->column_count; side++)
            pair_cells(b, i < sides[side].count ? &sides[side].at[i] : NULL, table->rows[i].cells + side * 2);
    }
    *VECTOR_PUSH(b->a, out) = block;
}
