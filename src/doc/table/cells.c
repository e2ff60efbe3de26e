#include "doc/facts.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/sums.h"
#include "doc/table/table.h"

#include "unicode/case.h"

/* Cells of a table: what is printed in them, and the units of its columns. */

/* ---- figures ---- */

bool doc_table_cell_number(const doc_table_plan *plan, const doc_table_column *column, const doc_raw_cell *cell,
                           data_quantity *out) {
    doc_builder *b = plan->b;
    bool formatted = false;
    *out = cell->number;
    if (cell->kind == DOC_CELL_FACT) {
        doc_read_fact read;
        if (!doc_fact_read(b, cell->text, cell->node->place, &read) || read.fact->is_text)
            return false;
        *out = read.number;
        formatted = read.formatted;
    } else if (cell->kind != DOC_CELL_NUMBER) {
        return false;
    } else if (column->years) {
        out->kind = DATA_KIND_YEAR;
    } else if (out->kind == DATA_KIND_YEAR && out->format == &data_format_shortest) {
        out->kind = DATA_KIND_AMOUNT; /* beside numbers that are no years */
    }
    bool typed = cell->kind == DOC_CELL_FACT || out->status == DATA_STATED;
    return formatted || column->format == NULL ||
           data_convert(b->store, out, column->format, typed ? cell->node->place : column->said.format.node->place);
}

void doc_table_number_add(doc_table_plan *plan, size_t k, doc_cell *out, const data_quantity *number,
                          const tree_node *node, const data_fact *fact) {
    out->number = true;
    *VECTOR_PUSH(plan->b->a, &plan->numbers) = (doc_table_number){out, node, k, fact, *number};
}

/* For the ledger. */
static void keep_figure(doc_builder *b, const doc_inlines *text, const data_fact *fact, const data_quantity *number,
                        const tree_node *node) {
    if (text->count > 0)
        text->at[0].figure = doc_figure_keep(b, fact, number, node->place);
}

void doc_table_numbers_even(doc_table_plan *plan) {
    data_store *store = plan->b->store;
    data_evenness *even = ARENA_ARRAY(plan->b->a, data_evenness, plan->column_count);
    for (size_t i = 0; i < plan->numbers.count; i++)
        data_even_see(store, &even[plan->numbers.at[i].column], plan->language, &plan->numbers.at[i].number);
    for (size_t i = 0; i < plan->numbers.count; i++)
        data_even_make(store, &even[plan->numbers.at[i].column], &plan->numbers.at[i].number);
    for (size_t k = 0; k < plan->column_count; k++)
        for (size_t i = 0; i < plan->columns[k].parts.count; i++)
            data_even_make(store, &even[k], &plan->columns[k].parts.at[i]);
}

void doc_table_numbers_print(doc_table_plan *plan) {
    doc_builder *b = plan->b;
    data_print_parts parts = plan->has_units ? DATA_PRINT_BARE : DATA_PRINT_NUMBER;
    doc_table_numbers_even(plan);
    for (size_t i = 0; i < plan->numbers.count; i++) {
        const doc_table_number *n = &plan->numbers.at[i];
        lang_number printed = data_print(b->store, b->a, plan->language, &n->number, parts);
        n->cell->text = doc_inline_of(b, printed.text, n->node);
        n->cell->decimal_at = printed.decimal_at;
        if (n->fact != NULL || n->number.kind != DATA_KIND_YEAR) /* which names its row */
            keep_figure(b, &n->cell->text, n->fact, &n->number, n->node);
    }
}

/* The name of a raw value, if `names` has one; else empty. */
static str name_of(doc_table_plan *plan, doc_table_column *column, str raw) {
    *VECTOR_PUSH(plan->b->a, &column->values) = raw;
    const tree_pair *pair = tree_find(column->said.names, raw);
    return pair == NULL ? (str){0} : doc_text_read(plan->b, pair->value);
}

/* A number that `names` has a name for is a number all the same. */
static void number_cell(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell) {
    doc_builder *b = plan->b;
    data_quantity number;
    if (!doc_table_cell_number(plan, column, cell, &number))
        return;
    column->has_figures = true;
    if (cell->fact != NULL)
        doc_sums_note(b, cell->fact, &number, cell->node->place);
    *VECTOR_PUSH(b->a, &column->parts) = number;
    *VECTOR_PUSH(b->a, &column->places) = cell->node->place;
    str name =
        cell->kind == DOC_CELL_NUMBER ? name_of(plan, column, data_name_plain(b->a, cell->number.value)) : (str){0};
    if (name.length > 0)
        out->text = doc_inline_of(b, name, cell->node);
    else
        doc_table_number_add(plan, (size_t)(column - plan->columns), out, &number, cell->node, cell->fact);
    if (name.length > 0 && cell->fact != NULL)
        keep_figure(plan->b, &out->text, cell->fact, &number, cell->node);
}

/* A fact that is a text. */
static void word_cell(doc_table_plan *plan, doc_cell *out, const doc_raw_cell *cell) {
    doc_builder *b = plan->b;
    out->text = doc_inline_of(b, data_fact_text(b->store, b->a, plan->language, cell->fact), cell->node);
    keep_figure(b, &out->text, cell->fact, NULL, cell->node);
}

static void fact_cell(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell) {
    str rest = cell->text, name = {0};
    str_split(&rest, ':', &name);
    doc_raw_cell with = *cell;
    with.fact = data_fact_find(plan->b->store, name);
    if (with.fact != NULL && with.fact->is_text)
        word_cell(plan, out, &with);
    else
        number_cell(plan, column, out, &with);
}

static void text_cell(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell) {
    str name = name_of(plan, column, cell->text);
    if (name.length == 0 && cell->fact != NULL) {
        word_cell(plan, out, cell);
        return;
    }
    if (name.length == 0 && cell->time)
        name = data_time_text(plan->b->store, plan->b->a, plan->language, cell->text, LANG_MONTHS_LONG);
    out->text = doc_inline_of(plan->b, name.length > 0 ? name : cell->text, cell->node);
}

static void typed_cell(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell) {
    bool scalar = cell->node->kind == TREE_SCALAR;
    str name = scalar ? name_of(plan, column, cell->node->text) : (str){0};
    out->text = name.length > 0 ? doc_inline_of(plan->b, name, cell->node)
                                : doc_inline_read(plan->b, cell->node, plan->language, DOC_INLINE_CELL);
}

void doc_table_cell_print(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell) {
    switch (cell->kind) {
    case DOC_CELL_NUMBER:
        number_cell(plan, column, out, cell);
        return;
    case DOC_CELL_FACT:
        fact_cell(plan, column, out, cell);
        return;
    case DOC_CELL_TEXT:
        text_cell(plan, column, out, cell);
        return;
    case DOC_CELL_INLINE:
    case DOC_CELL_MISSING:
        typed_cell(plan, column, out, cell);
        return;
    default:
        return;
    }
}

/* ---- units ---- */

static bool same_place(place a, place b) {
    return a.source == b.source && a.start == b.start;
}

static void report_units(doc_table_plan *plan, const doc_table_column *column, size_t at, size_t with) {
    doc_builder *b = plan->b;
    const data_quantity *one = &column->parts.at[with], *other = &column->parts.at[at];
    place where = column->places.at[at];
    diag *d = diag_add(b->diags, DIAG_UNITS, where, "two units or scales in the column “" STR_FORMAT "”",
                       STR_ARGS(doc_table_column_name(plan, (size_t)(column - plan->columns))));
    if (!same_place(other->place, where))
        diag_also(b->diags, d, other->place, "this is in %s", data_unit_words(b->store, b->a, other));
    if (!same_place(one->place, where))
        diag_also(b->diags, d, one->place, "this is in %s", data_unit_words(b->store, b->a, one));
    diag_hint(b->diags, d,
              "give the column a named format, which all its figures take; or a column of units: {facts: […]} has one");
}

void doc_table_units_check(doc_table_plan *plan) {
    for (size_t k = 0; k < plan->column_count; k++) {
        const doc_table_column *column = &plan->columns[k];
        size_t with, at = data_unit_break(plan->b->store, column->parts.at, column->parts.count, &with);
        if (!plan->has_units && at < column->parts.count)
            report_units(plan, column, at, with);
    }
}

static str column_unit(const doc_table_plan *plan, const doc_table_column *column) {
    str unit = {0};
    for (size_t i = 0; unit.length == 0 && i < column->parts.count; i++)
        unit = data_unit_text(plan->b->store, plan->language, column->parts.at[i].format);
    return unit;
}

void doc_table_units_say(doc_table_plan *plan, doc_frame *frame) {
    doc_builder *b = plan->b;
    for (size_t k = 0; !plan->has_units && k < plan->column_count; k++) {
        str unit = column_unit(plan, &plan->columns[k]);
        if (unit.length == 0 || doc_frame_says(b, frame, unit))
            continue;
        if (plan->out->head_count == 0) {
            doc_frame_add_unit(b, frame, unit, plan->source.node);
            continue;
        }
        doc_inlines *head = &plan->out->rows[0].cells[k].text;
        if (!unicode_has_words(doc_plain_text(b->a, head), unit))
            *head =
                doc_inline_with(b, *head, head->count == 0 ? unit : str_print(b->a, ", " STR_FORMAT, STR_ARGS(unit)),
                                plan->source.node);
    }
}
