#include "doc/facts.h"
#include "doc/inline.h"
#include "doc/table/table.h"

#include <string.h>

/* Where a table's rows come from. */

static const str fact_columns[] = {{"label", 5}, {"value", 5}, {"unit", 4}, {"name", 4}, {"as_of", 5}};
enum { FACT_LABEL, FACT_VALUE, FACT_UNIT, FACT_NAME, FACT_AS_OF, FACT_COLUMNS };

static bool facts_find(doc_table_plan *plan) {
    doc_builder *b = plan->b;
    const doc_words *names = &plan->keys->facts;
    plan->source.facts = ARENA_ARRAY(b->a, const data_fact *, names->count);
    for (size_t i = 0; i < names->count; i++) {
        const data_fact *fact = doc_fact_find(b, names->at[i].value, names->at[i].node->place);
        if (fact == NULL)
            return false;
        plan->source.facts[i] = fact;
        plan->source.cited = data_sources_joined(b->store, plan->source.cited, fact->sources);
    }
    plan->source.row_count = names->count;
    return true;
}

bool doc_table_source_read(doc_table_plan *plan) {
    const doc_table_keys *k = plan->keys;
    const tree_node *all[] = {k->data, k->rows.node, k->facts.node}, *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        found = all[i] != NULL ? all[i] : found;
        count += all[i] != NULL;
    }
    if (count != 1) {
        diag *d = diag_add(plan->b->diags, count == 0 ? DIAG_MISSING_KEY : DIAG_BAD_VALUE, plan->place,
                           count == 0 ? "a table without rows" : "a table takes its rows from one place");
        diag_expected(plan->b->diags, d, "one of `data` (a query or a dataset), `rows`, `facts`");
        return false;
    }
    plan->source.node = found;
    if (k->facts.node != NULL)
        return facts_find(plan);
    if (k->rows.node != NULL) {
        plan->source.row_count = k->rows.count;
        return true;
    }
    plan->source.data = data_query(plan->b->store, found);
    plan->source.row_count = plan->source.data == NULL ? 0 : plan->source.data->row_count;
    return plan->source.data != NULL;
}

size_t doc_table_source_names(const doc_table_plan *plan, const str **names) {
    if (plan->source.data != NULL) {
        *names = plan->source.data->columns;
        return plan->source.data->column_count;
    }
    *names = fact_columns;
    return plan->source.facts != NULL ? FACT_COLUMNS : 0;
}

/* "${…}" and nothing else: its inside. */
static bool only_fact(str text, str *inside) {
    text = str_trim(text);
    if (!str_starts(text, STR("${")) || text.at[text.length - 1] != '}')
        return false;
    *inside = str_part(text, 2, text.length - 3);
    str low, high;
    return memchr(inside->at, '}', inside->length) == NULL && !doc_range_split(*inside, &low, &high);
}

static bool is_missing(const doc_table_plan *plan, const tree_node *node) {
    const doc_words *marks = &plan->keys->missing;
    for (size_t i = 0; node->kind == TREE_SCALAR && i < marks->count; i++)
        if (str_equal(str_trim(node->text), str_trim(marks->at[i].value)))
            return true;
    return false;
}

doc_raw_cell doc_table_raw_node(const doc_table_plan *plan, size_t index, const tree_node *node) {
    doc_raw_cell cell = {.node = node};
    if (node->kind == TREE_NULL || (node->kind == TREE_SCALAR && str_trim(node->text).length == 0))
        return cell;
    cell.kind = DOC_CELL_INLINE;
    if (node->kind != TREE_SCALAR)
        return cell;
    bool as_typed = index < plan->column_count && plan->columns[index].as_typed;
    if (is_missing(plan, node)) {
        cell.kind = DOC_CELL_MISSING;
    } else if (!as_typed && data_typed_number(plan->b->store, node, &cell.number)) {
        cell.kind = DOC_CELL_NUMBER;
    } else if (only_fact(node->text, &cell.text)) {
        cell.kind = DOC_CELL_FACT;
    }
    return cell;
}

static doc_raw_cell data_raw(const doc_table_source *from, const data_cell *cell) {
    static const doc_cell_kind kinds[] = {
        [DATA_NULL] = DOC_CELL_EMPTY, [DATA_NUMBER] = DOC_CELL_NUMBER, [DATA_TEXT] = DOC_CELL_TEXT};
    bool empty = cell->kind == DATA_TEXT && cell->text.length == 0;
    return (doc_raw_cell){.kind = empty ? DOC_CELL_EMPTY : kinds[cell->kind],
                          .number = data_cell_quantity(cell, from->node->place),
                          .text = cell->text,
                          .whole = cell->whole,
                          .time = cell->time,
                          .node = from->node,
                          .fact = cell->fact};
}

static doc_raw_cell fact_raw(const doc_table_plan *plan, const data_fact *fact, size_t index) {
    doc_builder *b = plan->b;
    doc_raw_cell cell = {.kind = DOC_CELL_TEXT, .node = plan->source.node};
    if (index == FACT_VALUE)
        cell.fact = fact;
    if (index == FACT_VALUE && !fact->is_text) {
        cell.kind = DOC_CELL_NUMBER;
        cell.number = fact->number;
    } else if (index == FACT_VALUE) {
        cell.text = data_fact_text(b->store, b->a, plan->language, fact);
    } else if (index == FACT_LABEL) {
        cell.text = fact->label == NULL ? fact->name : doc_text_read(b, fact->label);
    } else if (index == FACT_UNIT) {
        cell.text = fact->is_text ? (str){0} : data_unit_or_sign(b->store, plan->language, fact->number.format);
    } else {
        cell.text = index == FACT_NAME ? fact->name : data_fact_period(b->store, b->a, plan->language, fact);
    }
    return cell;
}

doc_raw_cell doc_table_raw(const doc_table_plan *plan, size_t row, size_t index) {
    const doc_table_source *from = &plan->source;
    if (from->data != NULL)
        return data_raw(from, &from->data->cells[row * from->data->column_count + index]);
    if (from->facts != NULL)
        return fact_raw(plan, from->facts[row], index);
    const tree_node *items = plan->keys->rows.at[row];
    if (items->kind == TREE_LIST)
        return index < items->count ? doc_table_raw_node(plan, index, items->items[index])
                                    : (doc_raw_cell){.node = items};
    return index == 0 ? doc_table_raw_node(plan, index, items) : (doc_raw_cell){.node = items};
}
