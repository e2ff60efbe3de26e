/* table: from data, facts or rows. The work is in doc/table/. */
#include "doc/table/table.h"
#include "doc/inline.h"
#include "doc/making.h"

static const schema_value alignments[] = {[TABLE_ALIGN_LEFT] = {"left", "at the left of the column"},
                                          [TABLE_ALIGN_RIGHT] = {"right", "at its right"},
                                          [TABLE_ALIGN_CENTRE] = {"centre", "in its middle"},
                                          [TABLE_ALIGN_DECIMAL] = {"decimal", "numbers on their decimal sign"},
                                          {NULL, NULL}};
static const schema_key column_rows[] = {
    {.name = "key",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_COLUMN,
     .field = SCHEMA_FIELD(doc_table_column_keys, key),
     .help = "column of the data; without it columns are taken in turn"},
    DOC_TEXT_ROW("label", doc_table_column_keys, label, "heading of the column"),
    {.name = "width",
     .type = SCHEMA_WIDTH,
     .default_text = "auto",
     .field = SCHEMA_FIELD(doc_table_column_keys, width),
     .help = "a length, a share such as 2fr, or auto: by content"},
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = alignments,
     .default_in_words = "`decimal` for numbers, else `left`",
     .field = SCHEMA_FIELD(doc_table_column_keys, align),
     .help = "where the cells stand"},
    {.name = "format",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_FORMAT,
     .field = SCHEMA_FIELD(doc_table_column_keys, format),
     .help = "name of a format, or a pattern, which changes decimals and keeps each figure’s scale",
     .example = "\"0.0\""},
    {.name = "header",
     .type = SCHEMA_BOOL,
     .default_in_words = "`yes` of the first column unless it holds numbers",
     .field = SCHEMA_FIELD(doc_table_column_keys, header),
     .help = "its cells name their rows"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = doc_value_name_item,
     .field = SCHEMA_FIELD(doc_table_column_keys, names),
     .help = "text printed for a value of the data",
     .example = "{export: Exports}"},
    SCHEMA_END_OF(doc_table_column_keys)};
static const schema_key column_item[] = {
    {.type = SCHEMA_MAP, .keys = column_rows, .field = SCHEMA_SELF(doc_table_column_keys)}};
static const schema_key row_item[] = {
    {.type = SCHEMA_LIST, .item = doc_cell_item, .field = SCHEMA_ITEM(NODE), .help = "a row of cells"}};
static const schema_key mark_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a mark"}};
static const schema_key heading_item[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_ITEM(NODE), .help = "one line of text"}};
static const schema_key total_forms[] = {{.type = SCHEMA_BOOL,
                                          .field = SCHEMA_FIELD(doc_table_keys, sums),
                                          .help = "sums of the columns of amounts, counts, and shares that make 100 %"},
                                         {.type = SCHEMA_LIST, .item = doc_cell_item, .help = "the cells"},
                                         {.type = SCHEMA_DICT, .item = doc_cell_item, .help = "cells by column"},
                                         SCHEMA_END};

static const schema_key keys[] = {
    {.name = "data",
     .type = SCHEMA_ANY_OF,
     .item = data_query_forms,
     .field = SCHEMA_FIELD(doc_table_keys, data),
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)",
     .example = "select flow, usd from trade"},
    {.name = "facts",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = doc_fact_name_item,
     .field = SCHEMA_ITEMS_OF(doc_table_keys, facts),
     .help = "facts, one a row: label and value",
     .example = "[exports, imports]"},
    {.name = "rows",
     .type = SCHEMA_LIST,
     .item = row_item,
     .field = SCHEMA_ITEMS_OF(doc_table_keys, rows),
     .help = "the rows themselves",
     .example = "[[Exports, 210], [Imports, 246]]"},
    {.name = "missing",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = mark_item,
     .field = SCHEMA_ITEMS_OF(doc_table_keys, missing),
     .help =
         "marks in `rows` that stand where a number is not known: they print as typed, and the column’s other cells "
         "stay numbers. Totals leave them out",
     .example = "[\"-\", n/a, c]"},
    {.name = "head",
     .type = SCHEMA_LIST,
     .item = heading_item,
     .field = SCHEMA_ITEMS_OF(doc_table_keys, head),
     .help = "headings, from the first column on, instead of the columns’ labels",
     .example = "[Flow, Value]"},
    {.name = "columns",
     .type = SCHEMA_LIST,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(doc_table_keys, columns),
     .help = "which columns, in what order, how",
     .example = "[{key: flow, label: Flow}, {key: usd, label: Value}]"},
    {.name = "total",
     .type = SCHEMA_ANY_OF,
     .item = total_forms,
     .default_text = "no",
     .field = SCHEMA_FIELD(doc_table_keys, total),
     .help = "a last row of sums; what is given must be the sum of its parts"},
    {.name = "summary",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_table_keys, summary),
     .help = "for readers who cannot see the table"},
    DOC_FIGURE_ROWS(doc_table_keys, figure),
    SCHEMA_END_OF(doc_table_keys)};

/* ---- rows ---- */

static doc_row *row_new(doc_table_plan *plan, place where, doc_known_style_id style) {
    doc_table *table = plan->out;
    doc_row *row = &table->rows[table->row_count++];
    *row = (doc_row){.place = where, .cells = ARENA_ARRAY(plan->b->a, doc_cell, plan->column_count)};
    for (size_t k = 0; k < plan->column_count; k++)
        row->cells[k] = (doc_cell){.style = plan->b->styles[style],
                                   .align = table->columns[k].align,
                                   .header = plan->columns[k].header,
                                   .column_span = 1};
    return row;
}

/* SQL is no heading. */
static void warn_of_unnamed(const doc_table_plan *plan, const doc_table_column *column) {
    const data_rows *rows = plan->source.data;
    if (rows->unnamed == NULL || !rows->unnamed[column->index])
        return;
    diag *d = diag_add(plan->b->diags, DIAG_SQL_UNNAMED, plan->source.node->place,
                       "the query gives a column no name, and “" STR_FORMAT "” is printed as its heading",
                       STR_ARGS(column->key));
    diag_hint(plan->b->diags, d, "name it: " STR_FORMAT " as …; or give the table a “head”", STR_ARGS(column->key));
}

/* The label of a column: from `head`, the column's entry, or for data the column's own name. */
static doc_inlines label_of(doc_table_plan *plan, size_t k) {
    const doc_table_column *column = &plan->columns[k];
    if (k < plan->keys->head.count)
        return doc_inline_read(plan->b, plan->keys->head.at[k], plan->language, 0);
    if (column->said.label != NULL)
        return doc_inline_read(plan->b, column->said.label, plan->language, 0);
    if (plan->source.data == NULL)
        return (doc_inlines){0};
    warn_of_unnamed(plan, column);
    str name = data_time_text(plan->b->store, plan->b->a, plan->language, column->key, LANG_MONTHS_LONG);
    return doc_inline_of(plan->b, name, plan->source.node);
}

static void head_add(doc_table_plan *plan) {
    bool any = false;
    doc_row *row = row_new(plan, plan->source.node->place, DOC_STYLE_TABLE_HEAD);
    row->head = true;
    for (size_t k = 0; k < plan->column_count; k++) {
        row->cells[k].header = true;
        row->cells[k].text = label_of(plan, k);
        any = any || row->cells[k].text.count > 0;
    }
    if (any)
        plan->out->head_count = 1;
    else
        plan->out->row_count = 0;
}

static bool row_fits(doc_table_plan *plan, size_t i) {
    if (plan->keys->rows.node == NULL)
        return true;
    const tree_node *items = plan->keys->rows.at[i];
    size_t count = items->kind == TREE_LIST ? items->count : 1;
    if (count == plan->column_count)
        return true;
    diag *d = diag_add(plan->b->diags, DIAG_BAD_VALUE, items->place, "a row of %zu cell%s in a table of %zu column%s",
                       count, count == 1 ? "" : "s", plan->column_count, plan->column_count == 1 ? "" : "s");
    diag_hint(plan->b->diags, d, "an empty cell is written as \"\"");
    return false;
}

static void body_add(doc_table_plan *plan) {
    for (size_t i = 0; i < plan->source.row_count; i++) {
        if (!row_fits(plan, i))
            continue;
        place where = (plan->keys->rows.node != NULL ? plan->keys->rows.at[i] : plan->source.node)->place;
        doc_row *row = row_new(plan, where, DOC_STYLE_TABLE);
        for (size_t k = 0; k < plan->column_count; k++) {
            doc_raw_cell cell = doc_table_raw(plan, i, plan->columns[k].index);
            size_t before = plan->columns[k].parts.count;
            doc_table_cell_print(plan, &plan->columns[k], &row->cells[k], &cell);
            if (plan->columns[k].parts.count > before)
                *VECTOR_PUSH(plan->b->a, &plan->columns[k].part_rows) = i;
        }
    }
}

/* ---- keys that would do nothing ---- */

/* A heading is given in one place, for a column that is there. */
static void check_headings(const doc_table_plan *plan) {
    for (size_t k = 0; k < plan->keys->head.count; k++)
        if (k < plan->column_count)
            doc_no_effect(plan->b, plan->columns[k].said.label, "`head` has this column’s heading already",
                          "take out `label`, or `head`");
        else
            doc_no_effect(plan->b, plan->keys->head.at[k], "the table has no column for this heading",
                          "take it out, or add the column");
}

/* Once all cells are printed. */
static void check_columns(const doc_table_plan *plan) {
    for (size_t k = 0; k < plan->column_count; k++) {
        const doc_table_column *column = &plan->columns[k];
        doc_names_check(plan->b, column->said.names, column->values.at, column->values.count);
        if (column->texts > 0 && !column->has_figures)
            doc_no_effect(plan->b, column->said.format.node, "texts have no format, and this column has no figures",
                          "take it out, or give the column figures");
    }
}

/* ---- the total row ---- */

static void total_add(doc_table_plan *plan) {
    const tree_node *total = plan->keys->total;
    if (total == NULL || (total->kind == TREE_SCALAR && !plan->keys->sums.value))
        return;
    doc_row *row = row_new(plan, total->place, DOC_STYLE_TABLE_TOTAL);
    row->total = true;
    doc_table_total_fill(plan, row);
    if (row->cells[0].text.count == 0 && !row->cells[0].number && total->kind != TREE_LIST)
        row->cells[0].text = doc_inline_of(plan->b, doc_label_text(plan->b, plan->language, "total", STR("")), total);
    row->cells[0].header = true;
}

/* ---- all of it ---- */

static data_sources sources_of(const doc_table_plan *plan) {
    if (plan->source.data != NULL)
        return data_query_sources(plan->b->store, plan->source.node);
    return plan->source.cited;
}

static void doc_table_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const doc_table_keys *k = given->keys;
    doc_block *made = doc_block_new(b, DOC_TABLE, given->place, &s);
    doc_table *table = made->table;
    doc_table_plan plan = {.b = b, .keys = k, .place = given->place, .language = s.language, .out = table};
    if (!doc_table_source_read(&plan) || !doc_table_columns_plan(&plan))
        return;
    if (plan.source.row_count == 0 || plan.column_count == 0) {
        diag_add(b->diags, DIAG_EMPTY, plan.source.node->place, "this table has no %s",
                 plan.source.row_count == 0 ? "rows" : "columns");
        return;
    }
    doc_table_styles(b, table);
    table->rows = ARENA_ARRAY(b->a, doc_row, plan.source.row_count + 2);
    check_headings(&plan);
    head_add(&plan);
    body_add(&plan);
    doc_table_units_check(&plan);
    doc_table_numbers_even(&plan);
    total_add(&plan);
    doc_table_numbers_print(&plan);
    check_columns(&plan);
    doc_table_missing_check(&plan);
    table->summary = doc_text_read(b, k->summary);
    doc_frame_read(b, &k->figure, &s, made, sources_of(&plan));
    doc_table_units_say(&plan, made->frame);
    made->frame->query = plan.source.data == NULL ? NULL : plan.source.node;
    doc_table_sense(&plan, made->frame);
    *VECTOR_PUSH(b->a, out) = made;
}

const doc_block_kind doc_block_table = {{.name = "table",
                                         .type = SCHEMA_MAP,
                                         .keys = keys,
                                         .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                         .field = SCHEMA_SELF(doc_table_keys),
                                         .help = "a table from data, facts or rows"},
                                        doc_table_read};
