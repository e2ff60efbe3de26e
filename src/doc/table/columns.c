/* The columns of a table: which the data or the file has, and what stands in each. */
#include "data/names.h"
#include "doc/facts.h"
#include "doc/table/table.h"

#include <math.h>

static bool find_column(doc_table_plan *plan, doc_table_column *column) {
    const tree_node *key = column->said.key.node;
    const str *names;
    size_t count = doc_table_source_names(plan, &names);
    column->key = key != NULL ? column->said.key.value : column->index < count ? names[column->index] : STR("");
    if (count == 0 || (key == NULL && column->index < count))
        return true;
    if (key == NULL) {
        diag *d = diag_add(plan->b->diags, DIAG_BAD_VALUE, column->said.node->place, "more columns than the data has");
        diag_expected(plan->b->diags, d, "at most %zu", count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(names[i], column->key))
            continue;
        column->index = i;
        return true;
    }
    doc_unknown_name(plan->b, key->place, "column", column->key, names, count);
    return false;
}

static bool facts_have_units(const doc_table_plan *plan) {
    for (size_t i = 0; i < plan->source.row_count; i++) {
        const data_format *format = plan->source.facts[i]->number.format;
        if (format->unit != NULL || format->prefix != NULL || format->sign.length > 0)
            return true;
    }
    return false;
}

/* How many columns there are when `columns` does not say. */
static size_t natural_columns(const doc_table_plan *plan) {
    const str *names;
    size_t count = doc_table_source_names(plan, &names);
    if (plan->source.facts != NULL) /* label, value, and unit if there is one */
        return facts_have_units(plan) ? 3 : 2;
    if (count > 0)
        return count;
    if (plan->keys->head.node != NULL)
        return plan->keys->head.count;
    if (plan->source.row_count == 0)
        return 0;
    const tree_node *first = plan->keys->rows.at[0];
    return first->kind == TREE_LIST ? first->count : 1;
}

static bool take_columns(doc_table_plan *plan) {
    doc_builder *b = plan->b;
    const doc_table_keys *keys = plan->keys;
    bool listed = keys->columns.node != NULL;
    plan->column_count = listed ? keys->columns.count : natural_columns(plan);
    plan->columns = ARENA_ARRAY(b->a, doc_table_column, plan->column_count);
    const str *names;
    size_t known = doc_table_source_names(plan, &names);
    for (size_t k = 0; k < plan->column_count; k++) {
        doc_table_column *column = &plan->columns[k];
        column->index = k;
        column->said = listed ? keys->columns.at[k] : (doc_table_column_keys){.align = {NULL, -1}};
        const schema_word *format = &column->said.format;
        if (listed && !find_column(plan, column))
            return false;
        if (format->node != NULL)
            doc_format_find(b, format->value, format->node->place, &column->format);
        if (!listed && k < known)
            column->key = names[k];
        plan->has_units = plan->has_units || (plan->source.facts != NULL && str_is(column->key, "unit"));
    }
    plan->has_units = plan->has_units || (plan->source.data != NULL && plan->source.data->has_units);
    return true;
}

/* Columns of values that the data have, and `columns` does not list. */
static void warn_of_unshown(const doc_table_plan *plan) {
    const data_rows *rows = plan->source.data;
    if (rows == NULL || rows->across.length == 0 || plan->keys->columns.node == NULL)
        return;
    bool *shown = ARENA_ARRAY(plan->b->a, bool, rows->column_count);
    for (size_t k = 0; k < plan->column_count; k++)
        shown[plan->columns[k].index] = true;
    data_rows_warn_unshown(plan->b->store, rows, shown, plan->keys->columns.node->place, "columns");
}

/* ---- what a column is ---- */

static bool fact_is_number(doc_builder *b, const doc_raw_cell *cell) {
    str rest = cell->text, name = {0};
    str_split(&rest, ':', &name);
    const data_fact *fact = data_fact_find(b->store, name);
    return fact != NULL && !fact->is_text;
}

/* Years of which papers speak; amounts are among them only by chance. */
static bool looks_like_year(double value) {
    enum { FIRST = 1900, LAST = 2100 };
    return value >= FIRST && value <= LAST && data_is_year(value);
}

/* Nobody said that they are years, and the language groups their digits. Two suffice in a first column, and where
   somebody typed them ungrouped. */
static void warn_of_years(const doc_table_plan *plan, size_t k, size_t numbers) {
    enum { NUMBERS_LEAST = 3, DIGITS = 4 };
    doc_builder *b = plan->b;
    const doc_table_column *column = &plan->columns[k];
    bool two_suffice = k == 0 || plan->source.data == NULL;
    if (!column->numeric || column->years || column->format != NULL || numbers + two_suffice < NUMBERS_LEAST)
        return;
    size_t row = 0;
    while (doc_table_raw(plan, row, column->index).kind != DOC_CELL_NUMBER)
        row++;
    doc_raw_cell cell = doc_table_raw(plan, row, column->index);
    str printed = data_print(b->store, b->a, plan->language, &cell.number, DATA_PRINT_NUMBER).text;
    if (printed.length <= DIGITS)
        return;
    str name = column->key.length > 0 ? column->key : str_print(b->a, "%zu", k + 1);
    diag *d =
        diag_add(b->diags, DIAG_LIKE_YEARS, cell.node->place,
                 "the numbers of the column “" STR_FORMAT "” look like years, and are printed as “" STR_FORMAT "”",
                 STR_ARGS(name), STR_ARGS(printed));
    if (plan->source.data != NULL)
        diag_hint(b->diags, d,
                  "if they are years, declare “types: {" STR_FORMAT
                  ": year}” in the dataset, or name them so in the query, as “year”; if they are figures, give the "
                  "column a format, as “0”",
                  STR_ARGS(name));
    else
        diag_hint(b->diags, d,
                  "if they are years, give the column a head that says so, or a format of “kind: year”; if they are "
                  "figures, a format, as “0”");
}

/* What the column is called: by its key, its label, or its head. */
static bool is_called(const doc_table_plan *plan, size_t k, bool (*says)(str)) {
    const doc_table_column *column = &plan->columns[k];
    const tree_node *label = column->said.label;
    if (label == NULL && k < plan->keys->head.count)
        label = plan->keys->head.at[k];
    const tree_node *text = label == NULL ? NULL : lang_pick(plan->language, plan->b->schema, label);
    return says(column->key) || (text != NULL && text->kind == TREE_SCALAR && says(text->text));
}

/* Numbers in all cells make a column of numbers; a year or a code is one by the type of the data or by the column's
   name, unless a format says otherwise, never by its looks. */
static void column_look(doc_table_plan *plan, size_t k) {
    doc_table_column *column = &plan->columns[k];
    bool named_year = is_called(plan, k, data_name_is_year);
    bool named_code = plan->source.data == NULL && is_called(plan, k, data_name_is_code);
    size_t numbers = 0, years = 0, like_years = 0;
    for (size_t i = 0; i < plan->source.row_count; i++) {
        doc_raw_cell cell = doc_table_raw(plan, i, column->index);
        if (cell.kind == DOC_CELL_EMPTY || cell.kind == DOC_CELL_MISSING) {
            column->missing += cell.kind == DOC_CELL_MISSING || plan->source.data != NULL;
            continue;
        }
        bool fact = cell.kind == DOC_CELL_FACT && fact_is_number(plan->b, &cell);
        if (cell.kind != DOC_CELL_NUMBER && !fact) {
            if (column->texts++ == 0)
                column->text =
                    cell.kind == DOC_CELL_INLINE && cell.node->kind == TREE_SCALAR ? cell.node->text : cell.text;
            continue;
        }
        double value = cell.number.value;
        numbers++;
        like_years += !fact && looks_like_year(value);
        years += !fact && (cell.whole || (named_year && data_is_year(value)) ||
                           (named_code && value >= 0 && value == floor(value)));
    }
    bool all_years = years == numbers && column->format == NULL;
    column->numeric = numbers > 0 && column->texts == 0;
    column->years =
        column->numeric && (all_years || (column->format != NULL && column->format->kind == DATA_KIND_YEAR));
    if (numbers > 0 && like_years == numbers)
        warn_of_years(plan, k, numbers);
}

/* The first column names the rows unless it holds numbers. */
static void column_header(doc_table_plan *plan, size_t k) {
    const schema_flag *said = &plan->columns[k].said.header;
    bool first = k == 0 && plan->column_count > 1 && !plan->columns[0].numeric;
    plan->columns[k].header = said->node != NULL ? said->value : first;
}

static void column_width(const doc_table_column *column, doc_column *out) {
    str width = column->said.width.value;
    if (width.length == 0 || str_is(width, "auto"))
        return;
    double share;
    if (str_ends(width, STR("fr")) && str_to_double(str_part(width, 0, width.length - 2), &share)) {
        out->kind = DOC_WIDTH_SHARE;
        out->share = share;
    } else if (mpt_parse(width, &out->fixed)) {
        out->kind = DOC_WIDTH_FIXED;
    }
}

static void column_align(const doc_table_column *column, doc_column *out) {
    static const doc_align aligns[TABLE_ALIGN_COUNT] = {[TABLE_ALIGN_LEFT] = DOC_ALIGN_LEFT,
                                                        [TABLE_ALIGN_RIGHT] = DOC_ALIGN_RIGHT,
                                                        [TABLE_ALIGN_CENTRE] = DOC_ALIGN_CENTRE,
                                                        [TABLE_ALIGN_DECIMAL] = DOC_ALIGN_RIGHT};
    int natural = column->numeric && !column->years ? TABLE_ALIGN_DECIMAL : TABLE_ALIGN_LEFT;
    int align = column->said.align.node != NULL ? column->said.align.value : natural;
    out->align = aligns[align];
    out->decimal = align == TABLE_ALIGN_DECIMAL;
}

bool doc_table_columns_plan(doc_table_plan *plan) {
    if (!take_columns(plan))
        return false;
    warn_of_unshown(plan);
    plan->out->column_count = plan->column_count;
    plan->out->columns = ARENA_ARRAY(plan->b->a, doc_column, plan->column_count);
    for (size_t k = 0; k < plan->column_count; k++) {
        doc_table_typed_look(plan, k);
        column_look(plan, k);
        column_header(plan, k);
        column_width(&plan->columns[k], &plan->out->columns[k]);
        column_align(&plan->columns[k], &plan->out->columns[k]);
    }
    return true;
}
