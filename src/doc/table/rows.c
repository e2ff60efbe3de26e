#include "doc/table/table.h"

#include <string.h>

/* Where a table's rows come from. */

static const str fact_columns[] = {{"label", 5}, {"value", 5}, {"unit", 4}, {"name", 4}, {"as_of", 5}};
enum { FACT_LABEL, FACT_VALUE, FACT_UNIT, FACT_NAME, FACT_AS_OF, FACT_COLUMNS };

static bool facts_find(table_plan *plan) {
    builder *b = plan->b;
    const doc_words *names = &plan->keys->facts;
    plan->source.facts = ARENA_ARRAY(b->a, const data_fact *, names->count);
    for (size_t i = 0; i < names->count; i++) {
        const data_fact *fact = fact_find(b, names->at[i].value, names->at[i].node->place);
        if (fact == NULL)
            return false;
        plan->source.facts[i] = fact;
        plan->source.cited = fact_source_shared(plan->source.cited, fact, i == 0);
    }
    plan->source.row_count = names->count;
    return true;
}

bool table_source_read(table_plan *plan) {
    const table_keys *k = plan->keys;
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

size_t table_source_names(const table_plan *plan, const str **names) {
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
    return memchr(inside->at, '}', inside->length) == NULL;
}

raw_cell table_raw_node(const table_plan *plan, const tree_node *node) {
    raw_cell cell = {.node = node};
    if (node->kind == TREE_NULL || (node->kind == TREE_SCALAR && str_trim(node->text).length == 0))
        return cell;
    cell.kind = CELL_INLINE;
    if (node->kind != TREE_SCALAR)
        return cell;
    if (data_typed_number(plan->b->store, node, &cell.number)) {
        cell.kind = CELL_NUMBER;
        cell.whole = memchr(node->text.at, '.', node->text.length) == NULL;
    } else if (only_fact(node->text, &cell.text)) {
        cell.kind = CELL_FACT;
    }
    return cell;
}

static raw_cell data_raw(const table_source *from, const data_cell *cell) {
    static const cell_kind kinds[] = {[DATA_NULL] = CELL_EMPTY, [DATA_NUMBER] = CELL_NUMBER, [DATA_TEXT] = CELL_TEXT};
    return (raw_cell){.kind = kinds[cell->kind],
                      .number = data_cell_quantity(cell, from->node->place),
                      .text = cell->text,
                      .whole = cell->whole,
                      .node = from->node};
}

static raw_cell fact_raw(const table_plan *plan, const data_fact *fact, size_t index) {
    builder *b = plan->b;
    raw_cell cell = {.kind = CELL_TEXT, .node = plan->source.node};
    if (index == FACT_VALUE && !fact->is_text) {
        cell.kind = CELL_NUMBER;
        cell.number = fact->number;
    } else if (index == FACT_VALUE) {
        cell.text = fact->text;
    } else if (index == FACT_LABEL) {
        cell.text = fact->label == NULL ? fact->name : text_read(b, fact->label);
    } else if (index == FACT_UNIT) {
        cell.text = fact->is_text ? (str){0} : data_unit_or_sign(b->store, plan->language, fact->number.format);
    } else {
        cell.text = index == FACT_NAME ? fact->name : fact->number.period;
    }
    return cell;
}

raw_cell table_raw(const table_plan *plan, size_t row, size_t index) {
    const table_source *from = &plan->source;
    if (from->data != NULL)
        return data_raw(from, &from->data->cells[row * from->data->column_count + index]);
    if (from->facts != NULL)
        return fact_raw(plan, from->facts[row], index);
    const tree_node *items = plan->keys->rows.at[row];
    if (items->kind == TREE_LIST)
        return index < items->count ? table_raw_node(plan, items->items[index]) : (raw_cell){.node = items};
    return index == 0 ? table_raw_node(plan, items) : (raw_cell){.node = items};
}
