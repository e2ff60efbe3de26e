#include "data/sql/parse.h"

#include <sqlite3.h>
#include <string.h>

/* What is asked of a tree by many. */

void data_sql_each_child(const data_sql_node *node, void (*visit)(void *context, data_sql_node *child), void *context) {
    for (size_t i = 0; i < node->operands.count; i++)
        visit(context, node->operands.at[i]);
    if (node->call == NULL)
        return;
    if (node->call->filter != NULL)
        visit(context, node->call->filter);
    const data_sql_window *window = node->call->window;
    for (size_t i = 0; window != NULL && i < window->partition.count; i++)
        visit(context, window->partition.at[i]);
    for (size_t i = 0; window != NULL && i < window->order.count; i++)
        visit(context, window->order.at[i].expression);
    for (size_t i = 0; window != NULL && i < window->bounds.count; i++)
        visit(context, window->bounds.at[i]);
}

static void seek_comparison(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || data_sql_compares(node);
}

bool data_sql_compares(const data_sql_node *node) {
    switch (node->kind) {
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_IN:
    case DATA_SQL_NODE_BETWEEN:
    case DATA_SQL_NODE_LIKE:
        return true;
    default:
        break;
    }
    bool found = node->has_base; /* CASE a WHEN b */
    data_sql_each_child(node, seek_comparison, &found);
    return found;
}

bool data_sql_is_reckoned(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_ARITHMETIC || node->kind == DATA_SQL_NODE_SIGN;
}

bool data_sql_is_literal(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NUMBER || node->kind == DATA_SQL_NODE_STRING;
}

bool data_sql_literal_value(str number, double *value) {
    int tens = data_sql_fraction_tens(number);
    static const char *const signs[] = {[2] = "%", [3] = "‰"};
    if (tens > 0)
        number = str_trim(str_part(number, 0, number.length - strlen(signs[tens])));
    if (!data_number(number, value))
        return false;
    *value = lang_shift(*value, -tens);
    return true;
}

bool data_sql_gives_one_row(const data_sql_select *select) {
    const data_sql_core *core = select->cores[0];
    if (select->limit != NULL && select->limit->kind == DATA_SQL_NODE_NUMBER && str_is(select->limit->text, "1"))
        return true;
    if (select->core_count > 1)
        return false;
    return core->is_values ? core->row_count == 1
                           : core->from_count == 0 || (core->aggregates && core->group.count == 0);
}

/* ---- names ---- */

str data_sql_quoted(arena *a, str name) {
    char *text = sqlite3_mprintf("\"%.*w\"", (int)name.length, name.at);
    if (text == NULL)
        arena_fail(a);
    str quoted = str_copy(a, str_of(text));
    sqlite3_free(text);
    return quoted;
}

bool data_sql_is_plain_name(str name) {
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.at[i], lower = c | 0x20;
        bool letter = c >= 0x80 || c == '_' || (lower >= 'a' && lower <= 'z');
        if (!letter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return name.length > 0;
}

str data_sql_name(arena *a, str name) {
    return data_sql_is_plain_name(name) && data_sql_is_name(name) ? name : data_sql_quoted(a, name);
}
