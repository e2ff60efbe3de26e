#include "doc/table.h"

#include <math.h>
#include <string.h>

/* ---- columns ---- */

static bool find_column(table_plan *plan, const tree_node *node, table_column *column) {
    const tree_node *key = tree_get(node, "key");
    const str *names;
    size_t count = table_source_names(plan, &names);
    column->key = schema_string(key, column->index < count ? names[column->index] : STR(""));
    if (count == 0 || (key == NULL && column->index < count))
        return true;
    if (key == NULL) {
        diag *d = diag_add(plan->b->diags, DIAG_BAD_VALUE, node->place, "more columns than the data has");
        diag_expected(plan->b->diags, d, "at most %zu", count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(names[i], column->key))
            continue;
        column->index = i;
        return true;
    }
    unknown_name(plan->b, key->place, "column", column->key, names, count);
    return false;
}

static void column_from(table_plan *plan, const tree_node *node, table_column *column) {
    builder *b = plan->b;
    const tree_node *format = tree_get(node, "format");
    column->node = node;
    if (format != NULL && format->kind == TREE_SCALAR)
        format_find(b, format->text, format->place, &column->format);
    column->names = tree_get(node, "names");
}

static bool facts_have_units(const table_plan *plan) {
    for (size_t i = 0; i < plan->source.row_count; i++) {
        const data_format *format = plan->source.facts[i]->number.format;
        if (format->unit != NULL || format->prefix != NULL || format->sign.length > 0)
            return true;
    }
    return false;
}

/* How many columns there are when `columns` does not say. */
static size_t natural_columns(const table_plan *plan) {
    const str *names;
    size_t count = table_source_names(plan, &names);
    if (plan->source.facts != NULL) /* label, value, and unit if there is one */
        return facts_have_units(plan) ? 3 : 2;
    const tree_node *head = schema_block_get(plan->block, "head");
    if (head != NULL && head->kind == TREE_LIST)
        return head->count;
    if (count > 0 || plan->source.row_count == 0)
        return count;
    const tree_node *first = plan->source.rows->items[0];
    return first->kind == TREE_LIST ? first->count : 1;
}

static bool columns_plan(table_plan *plan) {
    builder *b = plan->b;
    const tree_node *said = schema_block_get(plan->block, "columns");
    bool listed = said != NULL && said->kind == TREE_LIST;
    plan->column_count = listed ? said->count : natural_columns(plan);
    plan->columns = ARENA_ARRAY(b->a, table_column, plan->column_count);
    const str *names;
    size_t known = table_source_names(plan, &names);
    for (size_t k = 0; k < plan->column_count; k++) {
        table_column *column = &plan->columns[k];
        column->index = k;
        if (listed) {
            if (!find_column(plan, said->items[k], column))
                return false;
            column_from(plan, said->items[k], column);
        } else if (k < known) {
            column->key = names[k];
        }
        plan->has_units = plan->has_units || (plan->source.facts != NULL && str_is(column->key, "unit"));
    }
    plan->has_units = plan->has_units || (plan->source.data != NULL && plan->source.data->has_units);
    return plan->column_count > 0;
}

/* ---- what a column is ---- */

static bool fact_is_number(builder *b, const raw_cell *cell) {
    str rest = cell->text, name = {0};
    str_split(&rest, ':', &name);
    const data_fact *fact = data_fact_find(b->store, name);
    return fact != NULL && !fact->is_text;
}

/* Numbers in all cells make a column of numbers; if they look like years, and no format says otherwise, of years. */
static void column_look(table_plan *plan, table_column *column) {
    size_t numbers = 0, years = 0;
    for (size_t i = 0; i < plan->source.row_count; i++) {
        raw_cell cell = table_raw(plan, i, column->index);
        if (cell.kind == CELL_EMPTY)
            continue;
        bool fact = cell.kind == CELL_FACT && fact_is_number(plan->b, &cell);
        if (cell.kind != CELL_NUMBER && !fact) {
            if (column->texts++ == 0)
                column->text = cell.kind == CELL_INLINE && cell.node->kind == TREE_SCALAR ? cell.node->text : cell.text;
            continue;
        }
        numbers++;
        years += !fact && cell.whole && cell.number.value >= 1000 && cell.number.value <= 9999;
    }
    bool all_years = years == numbers && column->format == NULL;
    column->numeric = numbers > 0 && column->texts == 0;
    column->years =
        column->numeric && (all_years || (column->format != NULL && column->format->kind == DATA_KIND_YEAR));
}

/* The first column names the rows unless it holds numbers. */
static void column_header(table_plan *plan, size_t k) {
    const tree_node *said = tree_get(plan->columns[k].node, "header");
    plan->columns[k].header = schema_bool(said, k == 0 && plan->column_count > 1 && !plan->columns[0].numeric);
}

static void column_align(const table_column *column, doc_column *out) {
    static const char *const names[] = {"left", "right", "centre", "decimal", NULL};
    enum { DECIMAL = 3 };
    int align = schema_enum(tree_get(column->node, "align"), names, column->years ? 0 : column->numeric ? DECIMAL : 0);
    static const doc_align aligns[] = {DOC_ALIGN_LEFT, DOC_ALIGN_RIGHT, DOC_ALIGN_CENTRE, DOC_ALIGN_RIGHT};
    out->align = aligns[align];
    out->decimal = align == DECIMAL;
    const tree_node *width = tree_get(column->node, "width");
    if (width == NULL || width->kind != TREE_SCALAR || str_is(width->text, "auto"))
        return;
    double share;
    if (str_ends(width->text, STR("fr")) && str_to_double(str_part(width->text, 0, width->text.length - 2), &share)) {
        out->kind = DOC_WIDTH_SHARE;
        out->share = share;
    } else if (mpt_parse(width->text, &out->fixed)) {
        out->kind = DOC_WIDTH_FIXED;
    }
}

/* ---- rows ---- */

static doc_row *row_new(table_plan *plan, place where, style_id style) {
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

/* The label of a column: from `head`, the column's entry, or for data the column's own name. */
static doc_inlines label_of(table_plan *plan, size_t k) {
    const tree_node *head = schema_block_get(plan->block, "head");
    const table_column *column = &plan->columns[k];
    if (head != NULL && head->kind == TREE_LIST && k < head->count)
        return inline_read(plan->b, head->items[k], plan->language, 0);
    const tree_node *label = tree_get(column->node, "label");
    if (label != NULL)
        return inline_read(plan->b, label, plan->language, 0);
    return plan->source.data == NULL ? (doc_inlines){0} : inline_of(plan->b, column->key, plan->source.node);
}

static void head_add(table_plan *plan) {
    bool any = false;
    doc_row *row = row_new(plan, plan->source.node->place, STYLE_TABLE_HEAD);
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

static bool row_fits(table_plan *plan, size_t i) {
    if (plan->source.rows == NULL)
        return true;
    const tree_node *items = plan->source.rows->items[i];
    size_t count = items->kind == TREE_LIST ? items->count : 1;
    if (count == plan->column_count)
        return true;
    diag *d = diag_add(plan->b->diags, DIAG_BAD_VALUE, items->place, "a row of %zu cell%s in a table of %zu column%s",
                       count, count == 1 ? "" : "s", plan->column_count, plan->column_count == 1 ? "" : "s");
    diag_hint(plan->b->diags, d, "an empty cell is written as \"\"");
    return false;
}

static void body_add(table_plan *plan) {
    for (size_t i = 0; i < plan->source.row_count; i++) {
        if (!row_fits(plan, i))
            continue;
        place where = plan->source.rows != NULL ? plan->source.rows->items[i]->place : plan->source.node->place;
        doc_row *row = row_new(plan, where, STYLE_TABLE);
        for (size_t k = 0; k < plan->column_count; k++) {
            raw_cell cell = table_raw(plan, i, plan->columns[k].index);
            size_t before = plan->columns[k].parts.count;
            table_cell_print(plan, &plan->columns[k], &row->cells[k], &cell);
            if (plan->columns[k].parts.count > before)
                *VECTOR_PUSH(plan->b->a, &plan->columns[k].part_rows) = i;
        }
    }
}

/* ---- the total row ---- */

static void total_add(table_plan *plan) {
    const tree_node *total = schema_block_get(plan->block, "total");
    if (total == NULL || total->kind == TREE_NULL || (total->kind == TREE_SCALAR && !schema_bool(total, false)))
        return;
    doc_row *row = row_new(plan, total->place, STYLE_TABLE_TOTAL);
    row->total = true;
    table_total_fill(plan, row, total);
    if (row->cells[0].text.count == 0 && total->kind != TREE_LIST)
        row->cells[0].text = inline_of(plan->b, label_text(plan->b, plan->language, "total", STR("")), total);
    row->cells[0].header = true;
}

/* ---- all of it ---- */

void table_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    doc_block *made = block_new(b, DOC_TABLE, block->block->place, &s);
    doc_table *table = made->table;
    table_plan plan = {.b = b, .block = block, .language = s.language, .out = table};
    if (!table_source_read(&plan) || !columns_plan(&plan))
        return;
    if (plan.source.row_count == 0) {
        diag_add(b->diags, DIAG_EMPTY, plan.source.node->place, "this table has no rows");
        return;
    }
    table_styles(b, table);
    table->column_count = plan.column_count;
    table->columns = ARENA_ARRAY(b->a, doc_column, plan.column_count);
    table->rows = ARENA_ARRAY(b->a, doc_row, plan.source.row_count + 2);
    for (size_t k = 0; k < plan.column_count; k++) {
        column_look(&plan, &plan.columns[k]);
        column_header(&plan, k);
        column_align(&plan.columns[k], &table->columns[k]);
    }
    head_add(&plan);
    body_add(&plan);
    table_units_check(&plan);
    total_add(&plan);
    table->summary = text_read(b, schema_block_get(block, "summary"));
    const data_source *cited =
        plan.source.data == NULL ? plan.source.cited : data_query_source(b->store, plan.source.node);
    frame_read(b, block, &s, made, cited);
    table_units_say(&plan, made->frame);
    *VECTOR_PUSH(b->a, out) = made;
}
