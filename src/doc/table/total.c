#include "data/names.h"
#include "doc/inline.h"
#include "doc/table/table.h"

/* The last row of a table. What is given is compared with the parts; what is computed leaves out what cannot be added,
   and says so. */

str doc_table_column_name(const doc_table_plan *plan, size_t k) {
    doc_builder *b = plan->b;
    const doc_table_column *column = &plan->columns[k];
    const doc_table *table = plan->out;
    str label = table->head_count > 0 ? doc_plain_text(b->a, &table->rows[0].cells[k].text) : (str){0};
    if (label.length > 0)
        return label;
    return column->key.length > 0 ? column->key : str_print(b->a, "%zu", k + 1);
}

/* What the column's name says of figures of which no format says it. */
static void take_kinds(const doc_table_plan *plan, size_t k) {
    const doc_table_column *column = &plan->columns[k];
    data_kind named = data_kind_of_name(column->key);
    if (named == DATA_KIND_AMOUNT)
        named = data_kind_of_name(doc_table_column_name(plan, k));
    for (size_t i = 0; i < column->parts.count; i++) {
        data_quantity *part = &column->parts.at[i];
        bool said = part->format->kind_given || (part->kind != DATA_KIND_AMOUNT && part->kind != DATA_KIND_SHARE);
        if (!said && named != DATA_KIND_AMOUNT && (part->kind == DATA_KIND_AMOUNT || named != DATA_KIND_SHARE))
            part->kind = named;
    }
}

static diag *warn(const doc_table_plan *plan, place where, size_t k, const char *why) {
    return diag_add(plan->b->diags, DIAG_TOTAL, where, "the column “" STR_FORMAT "” is left out of the total: %s",
                    STR_ARGS(doc_table_column_name(plan, k)), why);
}

/* ---- a row of the data that is a total itself ---- */

static str row_label(const doc_table_plan *plan, size_t row) {
    for (size_t k = 0; k < plan->column_count; k++) {
        doc_raw_cell cell = doc_table_raw(plan, row, plan->columns[k].index);
        if (cell.kind == DOC_CELL_TEXT)
            return cell.text;
        if (cell.kind == DOC_CELL_INLINE && cell.node->kind == TREE_SCALAR)
            return cell.node->text;
    }
    return (str){0};
}

/* Whether the figures of a row are the sums of the others, in every column of numbers. */
static bool is_sum_of_others(const doc_table_plan *plan, size_t row) {
    size_t proofs = 0;
    for (size_t k = 0; k < plan->column_count; k++) {
        const doc_table_column *column = &plan->columns[k];
        size_t count = column->parts.count, at = 0;
        while (at < count && column->part_rows.at[at] != row)
            at++;
        if (at == count || !column->numeric || column->years || count < 3)
            continue;
        data_quantity *others = ARENA_ARRAY(plan->b->a, data_quantity, count - 1);
        for (size_t i = 0; i < count; i++)
            if (i != at)
                others[i - (i > at)] = column->parts.at[i];
        double sum;
        if (data_total_compare(others, count - 1, &column->parts.at[at], &sum) != DATA_TOTAL_SAME || sum == 0)
            return false;
        proofs++;
    }
    return proofs > 0;
}

static void check_total_rows(const doc_table_plan *plan, const tree_node *total) {
    enum { CHANCE_ROWS = 4 }; /* so many rows before equality alone is no chance */
    doc_builder *b = plan->b;
    for (size_t i = 0; i < plan->source.row_count; i++) {
        str label = row_label(plan, i);
        bool last = i + 1 == plan->source.row_count, named = data_names_total(b->store, label);
        bool proved = (named || (last && i >= CHANCE_ROWS)) && is_sum_of_others(plan, i);
        if (!named && !proved)
            continue;
        if (!(named && proved) && plan->keys->figure.note != NULL)
            continue;
        diag *d = diag_add(b->diags, named && proved ? DIAG_BAD_VALUE : DIAG_TOTAL_TWICE, total->place,
                           "the row “" STR_FORMAT "” %s", STR_ARGS(label),
                           proved ? "is the sum of the others, and the total counts it again"
                                  : "is counted in the total; it may be one itself");
        diag_hint(b->diags, d, "leave that row out, as with “where”; or take out “total”");
    }
}

/* ---- computed ---- */

static void say_unit(const doc_table_plan *plan, doc_row *row, const data_quantity *sum, const tree_node *node) {
    doc_builder *b = plan->b;
    for (size_t k = 0; plan->source.facts != NULL && k < plan->column_count; k++)
        if (str_is(plan->columns[k].key, "unit"))
            row->cells[k].text = doc_inline_of(b, data_unit_or_sign(b->store, plan->language, sum->format), node);
}

/* Printed parts that do not add up to the printed total puzzle the reader, unless a note says why. */
static void check_rounding(const doc_table_plan *plan, size_t k, const data_quantity *sum, const tree_node *total) {
    const doc_table_column *column = &plan->columns[k];
    double parts;
    if (data_total_compare(column->parts.at, column->parts.count, sum, &parts) == DATA_TOTAL_SAME ||
        plan->keys->figure.note != NULL)
        return;
    doc_builder *b = plan->b;
    diag *d = diag_add(b->diags, DIAG_TOTAL, total->place,
                       "the parts of “" STR_FORMAT "” as printed add up to " STR_FORMAT ", the total is " STR_FORMAT,
                       STR_ARGS(doc_table_column_name(plan, k)), STR_ARGS(data_name_plain(b->a, parts)),
                       STR_ARGS(data_name_plain(b->a, data_printed_rounded(sum))));
    diag_hint(b->diags, d, "print one more decimal, or say in “note” that the figures are rounded");
}

/* What to write, of a column that stands as typed. */
static const char *typed_hint(const doc_table_column *column) {
    if (column->odd->style != TREE_PLAIN || !str_equal(str_of(column->odd_why), STR("is no number")))
        return "write what belongs to a number into a cell or note of its own; if all are numbers, give the column a "
               "format, as “0”";
    return "write what belongs to a number into a cell or note of its own; if it stands for a number that is not "
           "known: "
           "“missing”";
}

/* A sum of what is known looks like a sum of all. */
static void check_missing(const doc_table_plan *plan, size_t k, const tree_node *total) {
    doc_builder *b = plan->b;
    size_t missing = plan->columns[k].missing;
    if (missing == 0 || plan->keys->figure.note != NULL)
        return;
    diag *d = diag_add(
        b->diags, DIAG_TOTAL, total->place, "the total of “" STR_FORMAT "” is without %zu cell%s that ha%s no number",
        STR_ARGS(doc_table_column_name(plan, k)), missing, missing == 1 ? "" : "s", missing == 1 ? "s" : "ve");
    diag_hint(b->diags, d, "say so in “note”, for the reader");
}

/* False if there is nothing to add; what is left out by chance or by a guess is reported. */
static bool can_be_added(doc_table_plan *plan, size_t k, const tree_node *total) {
    const doc_table_column *column = &plan->columns[k];
    const data_rows *data = plan->source.data;
    if (data != NULL && data_rows_are_mixed(data, column->index)) {
        diag *d = warn(plan, total->place, k, "it holds numbers beside other things");
        data_rows_blame_column(plan->b->store, data, column->index, d);
        return false;
    }
    if (column->as_typed && k > 0) {
        str why = str_print(plan->b->a, "“" STR_FORMAT "” %s", STR_ARGS(tree_text(column->odd)), column->odd_why);
        if (column->texts <= 2 * column->typed_numbers)
            diag_hint(plan->b->diags, warn(plan, total->place, k, str_zero(plan->b->a, why)), "%s", typed_hint(column));
        return false;
    }
    if (column->parts.count == 0)
        return false;
    if (column->years) {
        if (k > 0 && !column->header && column->format == NULL)
            diag_hint(plan->b->diags, warn(plan, total->place, k, "its numbers name years or things"),
                      "if they are figures, give the column a format: {number: \"0\"}; if not: {kind: year}");
        return false;
    }
    if (column->numeric)
        return true;
    if (k > 0 && column->parts.count >= column->texts) {
        str why = str_print(plan->b->a, "“" STR_FORMAT "” is no number", STR_ARGS(column->text));
        diag_hint(plan->b->diags, warn(plan, total->place, k, str_zero(plan->b->a, why)),
                  "write what belongs to a number into a cell or note of its own");
    }
    return false;
}

static void report_left_out(const doc_table_plan *plan, size_t k, data_sum_result result, const data_quantity *culprit,
                            const tree_node *total) {
    doc_builder *b = plan->b;
    if (result == DATA_SUM_NOT_WHOLE) {
        diag_hint(b->diags, warn(plan, total->place, k, "shares add up only if they make 100 %"),
                  "if these are amounts, say so in their format: kind: amount; if they are rates: kind: rate");
        return;
    }
    if (culprit->format->kind_given) /* it was said */
        return;
    str why =
        str_print(b->a, "it looks like one of the kind “%s”, which is never added", data_kind_name(culprit->kind));
    diag_hint(b->diags, warn(plan, total->place, k, str_zero(b->a, why)),
              "say in its format what it is: kind: %s, or kind: amount", data_kind_name(culprit->kind));
}

/* A word for the row that has no figure at all (given: nothing), unless something has been said of its columns: then
   this would be an echo. */
static void check_nothing_added(const doc_table_plan *plan, const doc_row *row, const tree_node *total, size_t said) {
    bool some = false;
    for (size_t k = 0; k < plan->column_count; k++)
        some = some || row->cells[k].number || (total->kind != TREE_SCALAR && row->cells[k].text.count > 0);
    doc_builder *b = plan->b;
    if (some || diags_count(b->diags) > said || diags_failed(b->diags))
        return;
    diag *d =
        diag_add(b->diags, DIAG_TOTAL, total->place, "the total is empty: no column has figures that can be added");
    diag_hint(b->diags, d, "take out “total”; or see that the columns hold numbers, of a kind that is added");
}

static void add_up(doc_table_plan *plan, size_t k, doc_row *row, const tree_node *total) {
    doc_builder *b = plan->b;
    doc_table_column *column = &plan->columns[k];
    size_t with = 0, at, culprit = 0, count = column->parts.count;
    if (!can_be_added(plan, k, total))
        return;
    at = data_unit_break(b->store, column->parts.at, count, &with);
    if (at < count) {
        if (plan->has_units) { /* else the column was reported */
            diag *d = diag_add(b->diags, DIAG_UNITS, total->place, "figures of different units cannot be added");
            diag_also(b->diags, d, column->parts.at[with].place, "this is in %s",
                      data_unit_words(b->store, b->a, &column->parts.at[with]));
            diag_also(b->diags, d, column->parts.at[at].place, "this is in %s",
                      data_unit_words(b->store, b->a, &column->parts.at[at]));
        }
        return;
    }
    take_kinds(plan, k);
    data_quantity sum;
    data_sum_result result = data_sum(b->store, column->parts.at, count, &sum, &culprit);
    if (result != DATA_SUM_ADDED) {
        report_left_out(plan, k, result, &column->parts.at[culprit], total);
        return;
    }
    doc_table_number_add(plan, k, &row->cells[k], &sum, plan->source.node, NULL);
    say_unit(plan, row, &sum, plan->source.node);
    check_rounding(plan, k, &sum, total);
    check_missing(plan, k, total);
}

/* ---- given ---- */

static bool keys_fit(doc_table_plan *plan, const tree_node *total) {
    doc_builder *b = plan->b;
    if (total->kind == TREE_LIST && total->count != plan->column_count) {
        diag_add(b->diags, DIAG_BAD_VALUE, total->place, "a total row of %u cell%s in a table of %zu column%s",
                 total->count, total->count == 1 ? "" : "s", plan->column_count, plan->column_count == 1 ? "" : "s");
        return false;
    }
    str *keys = ARENA_ARRAY(b->a, str, plan->column_count);
    for (size_t k = 0; k < plan->column_count; k++)
        keys[k] = plan->columns[k].key;
    for (size_t i = 0; total->kind == TREE_MAP && i < total->count; i++) {
        bool found = false;
        for (size_t k = 0; k < plan->column_count; k++)
            found = found || str_equal(keys[k], total->pairs[i].key);
        if (!found)
            doc_unknown_name(b, total->pairs[i].key_place, "column", total->pairs[i].key, keys, plan->column_count);
    }
    return true;
}

static const tree_node *given_for(const doc_table_plan *plan, const tree_node *total, size_t k) {
    if (total->kind == TREE_LIST)
        return k < total->count ? total->items[k] : NULL;
    const tree_pair *pair = tree_find(total, plan->columns[k].key);
    return pair == NULL ? NULL : pair->value;
}

/* The number that is given, also in quotation marks: those print it as typed, but make it no less wrong. */
static bool given_number(const doc_table_plan *plan, const doc_table_column *column, const tree_node *node,
                         data_quantity *out) {
    doc_raw_cell cell = doc_table_raw_node(plan, column->index, node);
    if (cell.kind == DOC_CELL_FACT || cell.kind == DOC_CELL_NUMBER)
        return doc_table_cell_number(plan, column, &cell, out);
    if (node->kind != TREE_SCALAR)
        return false;
    tree_node plain = *node;
    plain.style = TREE_PLAIN;
    return data_typed_number(plan->b->store, &plain, out);
}

/* Shares need not be all there are; but if the total says that they are, they must. */
static bool says_whole(const data_quantity *total) {
    return total->format->sign.length > 0 &&
           data_equal(data_printed_rounded(total), str_is(total->format->sign, "%") ? 100 : 1000, 0);
}

/* The first of them may have no unit, and go with any. */
static bool fits_unit_of_all(const doc_table_plan *plan, const doc_table_column *column, const data_quantity *total) {
    for (size_t i = 0; i < column->parts.count; i++)
        if (!data_same_unit(plan->b->store, &column->parts.at[i], total))
            return false;
    return true;
}

/* Under figures that can be added stands their sum, or nothing; a text would pass for it unchecked. */
static void refuse_text(const doc_table_plan *plan, size_t k, const tree_node *node) {
    doc_builder *b = plan->b;
    const doc_table_column *column = &plan->columns[k];
    data_quantity sum;
    size_t culprit, with, count = column->parts.count;
    bool text = doc_table_raw_node(plan, column->index, node).kind == DOC_CELL_INLINE && node->kind == TREE_SCALAR;
    if (!text || data_unit_break(b->store, column->parts.at, count, &with) < count ||
        data_sum(b->store, column->parts.at, count, &sum, &culprit) != DATA_SUM_ADDED)
        return;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, node->place,
                       "the total of “" STR_FORMAT "” is a text, and nobody can compare it with its parts",
                       STR_ARGS(doc_table_column_name(plan, k)));
    diag_expected(b->diags, d, "a number, \"\" for none, or “total: yes”; the parts add up to " STR_FORMAT,
                  STR_ARGS(data_name_plain(b->a, data_printed_rounded(&sum))));
}

static void compare(doc_table_plan *plan, size_t k, const tree_node *node) {
    doc_builder *b = plan->b;
    doc_table_column *column = &plan->columns[k];
    data_quantity given, sum;
    size_t with, count = column->parts.count, culprit;
    if (!column->numeric || column->years || count == 0)
        return;
    take_kinds(plan, k);
    if (!given_number(plan, column, node, &given)) {
        refuse_text(plan, k, node);
        return;
    }
    if (data_unit_break(b->store, column->parts.at, count, &with) < count)
        return;
    if (!fits_unit_of_all(plan, column, &given)) {
        diag_add(b->diags, DIAG_UNITS, node->place, "this total is not in the unit of its column");
        return;
    }
    data_sum_result result = data_sum(b->store, column->parts.at, count, &sum, &culprit);
    if (result == DATA_SUM_NEVER || (result == DATA_SUM_NOT_WHOLE && !says_whole(&given)))
        return;
    double parts;
    data_total_match match = data_total_compare(column->parts.at, count, &given, &parts);
    if (match == DATA_TOTAL_SAME || (match == DATA_TOTAL_ROUNDED && plan->keys->figure.note != NULL))
        return;
    bool wrong = match == DATA_TOTAL_WRONG;
    diag *d =
        diag_add(b->diags, wrong ? DIAG_CHECK_FAILED : DIAG_TOTAL, node->place,
                 "the total of “" STR_FORMAT "” is given as " STR_FORMAT ", and its parts add up to " STR_FORMAT,
                 STR_ARGS(doc_table_column_name(plan, k)),
                 STR_ARGS(data_name_plain(b->a, data_printed_rounded(&given))), STR_ARGS(data_name_plain(b->a, parts)));
    if (wrong)
        diag_hint(b->diags, d, "“total: yes” adds them up");
    else
        diag_hint(b->diags, d,
                  "the rounding of %zu parts explains it; more decimals, or a “note”, would tell the reader", count);
}

void doc_table_total_fill(doc_table_plan *plan, doc_row *row) {
    const tree_node *total = plan->keys->total;
    bool given = total->kind != TREE_SCALAR;
    if (given && !keys_fit(plan, total))
        return;
    size_t said = diags_count(plan->b->diags), printed = plan->b->block_facts.count;
    if (!given)
        check_total_rows(plan, total);
    for (size_t k = 0; k < plan->column_count; k++) {
        const tree_node *node = given ? given_for(plan, total, k) : NULL;
        if (!given)
            add_up(plan, k, row, total);
        if (node == NULL)
            continue;
        compare(plan, k, node);
        doc_raw_cell cell = doc_table_raw_node(plan, plan->columns[k].index, node);
        size_t parts = plan->columns[k].parts.count;
        doc_table_cell_print(plan, &plan->columns[k], &row->cells[k], &cell);
        if (plan->columns[k].parts.count > parts)
            say_unit(plan, row, &plan->columns[k].parts.at[parts], node);
        plan->columns[k].parts.count = plan->columns[k].places.count = parts; /* it is none of them */
    }
    plan->b->block_facts.count = printed; /* a total of the table is compared here */
    check_nothing_added(plan, row, total, said);
}
