#include "doc/build.h"

/* What stands before the body: letterhead, kind of paper, title, memo head; and the metadata they share. */

/* ---- the memo head's rows ---- */

static const tree_node *head_rows(const builder *b) {
    const tree_node *head = tree_get(b->root, "head");
    return head != NULL && head->kind == TREE_LIST ? head : NULL;
}

static str row_key(const tree_node *row) {
    return schema_string(tree_get(row, "key"), STR(""));
}

/* NULL also for an empty value, which removes a row. */
static const tree_node *meta_value(const builder *b, str key) {
    const tree_pair *pair = tree_find(tree_get(b->root, "meta"), key);
    if (pair == NULL || pair->value->kind == TREE_NULL || str_is(schema_string(pair->value, STR("-")), ""))
        return NULL;
    return pair->value;
}

static void report_unknown_meta(builder *b) {
    const tree_node *meta = tree_get(b->root, "meta"), *head = head_rows(b);
    size_t count = head == NULL ? 0 : head->count;
    str *keys = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = row_key(head->items[i]);
    for (size_t i = 0; meta != NULL && meta->kind == TREE_MAP && i < meta->count; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known = known || str_equal(keys[k], meta->pairs[i].key);
        if (known)
            continue;
        str key = meta->pairs[i].key;
        diag *d = diag_add(b->diags, DIAG_UNKNOWN_KEY, meta->pairs[i].key_place,
                           "the memo head has no row “" STR_FORMAT "”", STR_ARGS(key));
        if (count > 0)
            diag_expected(b->diags, d, "one of: " STR_FORMAT, STR_ARGS(str_join(b->a, keys, count, STR(", "))));
        diag_nearest(b->diags, d, key, keys, count);
    }
}

static void report_missing_meta(builder *b) {
    const tree_node *head = head_rows(b), *meta = tree_get(b->root, "meta");
    place where = meta != NULL ? meta->place : b->description->body != NULL ? b->description->body->place : NOWHERE;
    where = place_at(where.source, where.start, where.start);
    for (size_t i = 0; head != NULL && i < head->count && !b->failed_before; i++) {
        str key = row_key(head->items[i]);
        if (!schema_bool(tree_get(head->items[i], "required"), false) || meta_value(b, key) != NULL)
            continue;
        diag *d = diag_add(b->diags, DIAG_MISSING_KEY, where, "the memo head needs `" STR_FORMAT "`", STR_ARGS(key));
        diag_also(b->diags, d, head->items[i]->place, "the template requires it");
        diag_hint(b->diags, d, "meta:\n  " STR_FORMAT ": ...", STR_ARGS(key));
    }
}

static bool is_date(const tree_node *row) {
    return str_is(schema_string(tree_get(row, "type"), STR("text")), "date");
}

static doc_inlines date_text(builder *b, const tree_node *text) {
    doc_briefing *out = b->out;
    int year, month, day;
    const char *instead = out->has_date ? NULL : b->context->date_override;
    if (!schema_date(instead == NULL ? text->text : str_of(instead), &year, &month, &day)) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, text->place, "“" STR_FORMAT "” is no date", STR_ARGS(text->text));
        diag_expected(b->diags, d, "a date as year-month-day: 2025-09-11");
        return (doc_inlines){0};
    }
    str printed = lang_format_date(b->language, b->a, year, month, day, LANG_DATE_LONG);
    if (!out->has_date) { /* the briefing's date is its memo head's first */
        out->has_date = true;
        out->year = year;
        out->month = month;
        out->day = day;
        b->date = printed;
    }
    return inline_of(b, printed, text);
}

/* A reference is looked for as it was given. */
static unsigned mode_of(const tree_node *row) {
    return str_is(row_key(row), "reference") ? INLINE_AS_TYPED : 0;
}

/* Each value is read once: the head, the metadata and running lines share it. */
static void read_meta(builder *b) {
    const tree_node *head = head_rows(b);
    b->meta = map_new(b->a);
    for (size_t i = 0; head != NULL && i < head->count; i++) {
        const tree_node *row = head->items[i], *value = meta_value(b, row_key(row));
        if (value == NULL)
            continue;
        const tree_node *text = lang_need(b->language, b->schema, value);
        doc_inlines *read = ARENA_NEW(b->a, doc_inlines);
        if (text != NULL && text->kind == TREE_SCALAR)
            *read = is_date(row) ? date_text(b, text) : inline_read(b, text, b->language, mode_of(row));
        map_set(b->meta, row_key(row), read);
    }
}

static str meta_plain(builder *b, const char *key) {
    const doc_inlines *text = map_get(b->meta, str_of(key));
    return text == NULL ? (str){0} : doc_plain_text(b->a, text);
}

static void read_marking(builder *b) {
    const tree_node *marking = tree_get(b->root, "marking");
    marking_check(b, marking);
    b->marking = schema_string(marking, STR(""));
    const tree_pair *label = tree_find(tree_get(tree_get(b->root, "markings"), "labels"), b->marking);
    b->marking_label = label == NULL ? b->marking : text_read(b, label->value);
}

void front_read(builder *b) {
    doc_briefing *out = b->out;
    b->title = inline_read(b, tree_get(b->root, "title"), b->language, 0);
    out->title = doc_plain_text(b->a, &b->title);
    read_meta(b);
    out->reference = meta_plain(b, "reference");
    str author = text_read(b, tree_get(b->root, "author")), subject = text_read(b, tree_get(b->root, "subject"));
    out->author = author.length > 0 ? author : meta_plain(b, "from");
    out->subject = subject;
    b->number_paragraphs = schema_bool(tree_get(tree_get(b->root, "paragraphs"), "numbered"), false);
    read_marking(b);
    labels_check(b);
    report_unknown_meta(b);
    report_missing_meta(b);
}

/* ---- letterhead, kind, title ---- */

static scope front_scope(builder *b) {
    return (scope){.language = b->language, .text = b->styles[STYLE_BODY], .unnumbered = true};
}

static doc_block *letterhead_side(builder *b, const tree_node *node, style_id style, const scope *s) {
    doc_inlines text = inline_read(b, node, b->language, INLINE_RESERVED | INLINE_NO_NOTES);
    return paragraph_new(b, node == NULL ? NOWHERE : node->place, s, b->styles[style], text);
}

static doc_block *letterhead_rule(builder *b, place where, const scope *s) {
    doc_block *rule = block_new(b, DOC_RULE, where, s);
    rule->artifact = true;
    rule->rule.width = MPT_PT(0.75);
    rule->rule.rgb = b->styles[STYLE_LETTERHEAD]->rgb;
    rule->rule.space_before = MPT_PT(5);
    return rule;
}

static void letterhead(builder *b, const scope *s, block_vector *out) {
    const tree_node *node = tree_get(b->root, "letterhead");
    if (node == NULL || node->kind != TREE_MAP)
        return;
    doc_block *left = letterhead_side(b, tree_get(node, "left"), STYLE_LETTERHEAD, s);
    doc_block *right = letterhead_side(b, tree_get(node, "right"), STYLE_LETTERHEAD_RIGHT, s);
    if (left->text.count + right->text.count == 0)
        return;
    if (right->text.count > 0) {
        doc_block *columns = block_new(b, DOC_COLUMNS, node->place, s);
        block_vector sides = {0};
        *VECTOR_PUSH(b->a, &sides) = left;
        *VECTOR_PUSH(b->a, &sides) = right;
        static const double shares[] = {0.6, 0.4};
        columns->children = blocks_of(b, &sides);
        columns->columns.gap = MPT_PT(12);
        columns->columns.shares = arena_copy(b->a, shares, sizeof shares);
        left = columns;
    }
    *VECTOR_PUSH(b->a, out) = left;
    *VECTOR_PUSH(b->a, out) = letterhead_rule(b, node->place, s);
}

static void kind_line(builder *b, const scope *s, block_vector *out) {
    const tree_node *node = tree_get(b->root, "kind");
    str text = text_read(b, node);
    if (text.length == 0)
        return;
    const tree_node *origin = lang_pick(b->language, b->schema, node);
    doc_block *kind = paragraph_new(b, origin->place, s, b->styles[STYLE_KIND], inline_of(b, text, origin));
    kind->keep_with_next = true;
    *VECTOR_PUSH(b->a, out) = kind;
}

static void title_line(builder *b, const scope *s, block_vector *out) {
    if (b->title.count == 0)
        return;
    doc_block *title = block_new(b, DOC_HEADING, tree_get(b->root, "title")->place, s);
    title->style = b->styles[STYLE_TITLE];
    title->text = b->title;
    title->bookmark = b->out->title;
    title->keep_with_next = true;
    *VECTOR_PUSH(b->a, out) = title;
}

/* ---- memo head ---- */

typedef struct {
    const tree_node *row;
    const doc_inlines *value;
} head_pair;
typedef VECTOR(head_pair) head_pairs;

static void split_pairs(builder *b, head_pairs sides[2]) {
    const tree_node *head = head_rows(b);
    for (size_t i = 0; head != NULL && i < head->count; i++) {
        const tree_node *row = head->items[i];
        const doc_inlines *value = map_get(b->meta, row_key(row));
        if (value == NULL || schema_bool(tree_get(row, "hidden"), false))
            continue;
        size_t side = schema_int(tree_get(row, "column"), 1) == 2;
        *VECTOR_PUSH(b->a, &sides[side]) = (head_pair){row, value};
    }
}

static void pair_cells(builder *b, const head_pair *pair, doc_cell *cells) {
    cells[0] = (doc_cell){.style = b->styles[STYLE_HEAD_LABEL], .header = pair != NULL, .column_span = 1};
    cells[1] = (doc_cell){.style = b->styles[STYLE_HEAD_VALUE], .column_span = 1};
    if (pair == NULL)
        return;
    cells[0].text = inline_read(b, tree_get(pair->row, "label"), b->language, INLINE_NO_NOTES | INLINE_AS_TYPED);
    cells[1].text = *pair->value;
}

static void head_columns(builder *b, doc_table *table) {
    /* Labels and values of the left pair, then of the right one: shares of the measure. */
    static const double two[] = {0.13, 0.48, 0.11, 0.28}, one[] = {0.13, 0.87};
    const double *shares = table->column_count == 4 ? two : one;
    table->columns = ARENA_ARRAY(b->a, doc_column, table->column_count);
    for (size_t k = 0; k < table->column_count; k++)
        table->columns[k] = (doc_column){.kind = DOC_WIDTH_SHARE, .share = shares[k]};
}

static void memo_head(builder *b, const scope *s, block_vector *out) {
    head_pairs sides[2] = {{0}, {0}};
    split_pairs(b, sides);
    size_t rows = sides[0].count > sides[1].count ? sides[0].count : sides[1].count;
    if (rows == 0)
        return;
    doc_block *block = block_new(b, DOC_TABLE, head_rows(b)->place, s);
    doc_table *table = block->table;
    table_styles(b, table);
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

void front_blocks(builder *b, block_vector *out) {
    scope s = front_scope(b);
    letterhead(b, &s, out);
    kind_line(b, &s, out);
    title_line(b, &s, out);
    memo_head(b, &s, out);
}
