#include "data/sql/type.h"

#include "data/sql/token.h"

#include <string.h>

bool data_sql_is_number(data_sql_type type) {
    return type == DATA_SQL_TYPE_NUMBER || type == DATA_SQL_TYPE_WHOLE || type == DATA_SQL_TYPE_YEAR ||
           type == DATA_SQL_TYPE_WHOLE_CODE || type == DATA_SQL_TYPE_TRUTH;
}

bool data_sql_is_text(data_sql_type type) {
    return type == DATA_SQL_TYPE_TEXT || type == DATA_SQL_TYPE_CODE || type == DATA_SQL_TYPE_DATE ||
           type == DATA_SQL_TYPE_PERIOD || type == DATA_SQL_TYPE_CLEANED;
}

bool data_sql_is_unordered(data_sql_type type) {
    return type == DATA_SQL_TYPE_MIXED || type == DATA_SQL_TYPE_CLEANED;
}

data_sql_type data_sql_type_of_column(const data_column *c) {
    switch (c->type) {
    case DATA_TYPE_NUMBER:
        return DATA_SQL_TYPE_NUMBER;
    case DATA_TYPE_WHOLE:
        return DATA_SQL_TYPE_WHOLE;
    case DATA_TYPE_YEAR:
        return DATA_SQL_TYPE_YEAR;
    case DATA_TYPE_CODE:
        return c->stored == DATA_STORED_TEXT ? DATA_SQL_TYPE_CODE : DATA_SQL_TYPE_WHOLE_CODE;
    case DATA_TYPE_DATE:
        return DATA_SQL_TYPE_DATE;
    case DATA_TYPE_PERIOD:
        return DATA_SQL_TYPE_PERIOD;
    case DATA_TYPE_MIXED:
        return DATA_SQL_TYPE_MIXED;
    case DATA_TYPE_TEXT:
    case DATA_TYPES:
        break;
    }
    return DATA_SQL_TYPE_TEXT;
}

data_sql_type data_sql_type_either(data_sql_type a, data_sql_type b) {
    if (a == b || b == DATA_SQL_TYPE_NULL)
        return a;
    if (a == DATA_SQL_TYPE_NULL)
        return b;
    if (a == DATA_SQL_TYPE_MIXED || b == DATA_SQL_TYPE_MIXED)
        return DATA_SQL_TYPE_MIXED;
    if (data_sql_is_number(a) && data_sql_is_number(b))
        return DATA_SQL_TYPE_NUMBER;
    if (data_sql_is_text(a) && data_sql_is_text(b))
        return a == DATA_SQL_TYPE_CLEANED || b == DATA_SQL_TYPE_CLEANED ? DATA_SQL_TYPE_CLEANED : DATA_SQL_TYPE_TEXT;
    return DATA_SQL_TYPE_ANY;
}

/* ---- functions ---- */

static const struct {
    const char *name;
    data_sql_function function;
    data_sql_type type; /* where it does not depend on the arguments */
    bool aggregates;
} functions[] = {
    {"abs", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"avg", DATA_SQL_FUNCTION_SUMS, DATA_SQL_TYPE_NUMBER, true},
    {"ceil", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"ceiling", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"char", DATA_SQL_FUNCTION_WRITES, DATA_SQL_TYPE_TEXT, false},
    {"coalesce", DATA_SQL_FUNCTION_CHOOSES, DATA_SQL_TYPE_ANY, false},
    {"count", DATA_SQL_FUNCTION_COUNTS, DATA_SQL_TYPE_WHOLE, true},
    {"cume_dist", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_NUMBER, false},
    {"date", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_DATE, false},
    {"datetime", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_TEXT, false},
    {"dense_rank", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_WHOLE, false},
    {"exp", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"first_value", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"floor", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"format", DATA_SQL_FUNCTION_WRITES, DATA_SQL_TYPE_TEXT, false},
    {"group_concat", DATA_SQL_FUNCTION_GATHERS, DATA_SQL_TYPE_TEXT, true},
    {"hex", DATA_SQL_FUNCTION_WRITES, DATA_SQL_TYPE_TEXT, false},
    {"ifnull", DATA_SQL_FUNCTION_CHOOSES, DATA_SQL_TYPE_ANY, false},
    {"iif", DATA_SQL_FUNCTION_CHOOSES, DATA_SQL_TYPE_ANY, false},
    {"instr", DATA_SQL_FUNCTION_COUNTS, DATA_SQL_TYPE_WHOLE, false},
    {"julianday", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_NUMBER, false},
    {"lag", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"last_value", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"lead", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"length", DATA_SQL_FUNCTION_COUNTS, DATA_SQL_TYPE_WHOLE, false},
    {"ln", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"log", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"log10", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"log2", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"lower", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"ltrim", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"max", DATA_SQL_FUNCTION_PICKS, DATA_SQL_TYPE_ANY, true},
    {"min", DATA_SQL_FUNCTION_PICKS, DATA_SQL_TYPE_ANY, true},
    {"mod", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"nth_value", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"ntile", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_WHOLE, false},
    {"nullif", DATA_SQL_FUNCTION_PASSES, DATA_SQL_TYPE_ANY, false},
    {"percent_rank", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_NUMBER, false},
    {"pow", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"power", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"printf", DATA_SQL_FUNCTION_WRITES, DATA_SQL_TYPE_TEXT, false},
    {"quote", DATA_SQL_FUNCTION_WRITES, DATA_SQL_TYPE_TEXT, false},
    {"rank", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_WHOLE, false},
    {"replace", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"round", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"row_number", DATA_SQL_FUNCTION_RANKS, DATA_SQL_TYPE_WHOLE, false},
    {"rtrim", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"sign", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"sqrt", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"strftime", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_TEXT, false},
    {"string_agg", DATA_SQL_FUNCTION_GATHERS, DATA_SQL_TYPE_TEXT, true},
    {"substr", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"substring", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"sum", DATA_SQL_FUNCTION_SUMS, DATA_SQL_TYPE_NUMBER, true},
    {"time", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_TEXT, false},
    {"total", DATA_SQL_FUNCTION_SUMS, DATA_SQL_TYPE_NUMBER, true},
    {"trim", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
    {"trunc", DATA_SQL_FUNCTION_RECKONS, DATA_SQL_TYPE_NUMBER, false},
    {"unicode", DATA_SQL_FUNCTION_COUNTS, DATA_SQL_TYPE_WHOLE, false},
    {"unixepoch", DATA_SQL_FUNCTION_DATES, DATA_SQL_TYPE_NUMBER, false},
    {"upper", DATA_SQL_FUNCTION_CUTS, DATA_SQL_TYPE_TEXT, false},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

static int compare_word(str word, const char *name) {
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
        if (c != (unsigned char)name[i])
            return c < (unsigned char)name[i] ? -1 : 1;
    }
    return name[word.length] == '\0' ? 0 : -1;
}

bool data_sql_calls(const data_sql_node *node, const char *name) {
    return node->kind == DATA_SQL_NODE_CALL && compare_word(node->text, name) == 0;
}

/* The row of the function that a node calls; FUNCTIONS if it has none. */
static size_t find_function(const data_sql_node *node) {
    size_t low = 0, high = FUNCTIONS;
    while (node->kind == DATA_SQL_NODE_CALL && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_word(node->text, functions[middle].name);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FUNCTIONS;
}

data_sql_function data_sql_function_of(const data_sql_node *call) {
    size_t row = find_function(call);
    return row == FUNCTIONS ? DATA_SQL_FUNCTION_OTHER : functions[row].function;
}

/* min(a, b) gives the smaller of two, min(a) that of many rows. */
bool data_sql_is_aggregate(const data_sql_node *node) {
    size_t row = find_function(node);
    bool picks_of_row =
        row != FUNCTIONS && functions[row].function == DATA_SQL_FUNCTION_PICKS && node->operands.count > 1;
    return row != FUNCTIONS && functions[row].aggregates && node->call->window == NULL && !picks_of_row;
}

/* ---- nodes ---- */

bool data_sql_gives(const data_sql_node *node, size_t operand) {
    if (node->kind != DATA_SQL_NODE_CASE)
        return operand > 0 || !data_sql_calls(node, "iif");
    size_t first = node->has_base ? 1 : 0, last = node->operands.count - 1;
    return operand >= first && ((operand - first) % 2 == 1 || (node->has_else && operand == last));
}

/* A number that is written beside a year or a code stands for one: coalesce(year, 0). */
static data_sql_type either_node(data_sql_type type, const data_sql_node *node) {
    bool names = type == DATA_SQL_TYPE_YEAR || type == DATA_SQL_TYPE_WHOLE_CODE;
    return names && node->kind == DATA_SQL_NODE_NUMBER ? type : data_sql_type_either(type, node->type);
}

/* Of what the node gives; numbers that are written come last. */
static data_sql_type either_of(const data_sql_node *node) {
    data_sql_type type = DATA_SQL_TYPE_NULL;
    for (int written = 0; written < 2; written++)
        for (size_t i = 0; i < node->operands.count; i++) {
            const data_sql_node *operand = node->operands.at[i];
            if (data_sql_gives(node, i) && (operand->kind == DATA_SQL_NODE_NUMBER) == written)
                type = either_node(type, operand);
        }
    return type;
}

/* Hundreds of years at most: year - 1 is a year, year - 2000 an age. */
static bool is_few(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NUMBER && node->type == DATA_SQL_TYPE_WHOLE && node->text.length <= 3;
}

static data_sql_type of_arithmetic(const data_sql_node *node) {
    bool moves = node->op == DATA_SQL_OP_ADD || node->op == DATA_SQL_OP_SUBTRACT;
    return moves && node->operands.at[0]->type == DATA_SQL_TYPE_YEAR && is_few(node->operands.at[1])
               ? DATA_SQL_TYPE_YEAR
               : DATA_SQL_TYPE_NUMBER;
}

/* As a text, 9 stands behind 10; years and codes have the same digits everywhere. */
static bool loses_order(const data_sql_node *node) {
    bool number = node->type == DATA_SQL_TYPE_NUMBER || node->type == DATA_SQL_TYPE_WHOLE;
    return data_sql_is_unordered(node->type) || (number && node->kind != DATA_SQL_NODE_NUMBER);
}

static data_sql_type text_of(const data_sql_node *node) {
    for (size_t i = 0; i < node->operands.count; i++)
        if (loses_order(node->operands.at[i]))
            return DATA_SQL_TYPE_CLEANED;
    return DATA_SQL_TYPE_TEXT;
}

/* The numbers among the arguments of substr() and the like are places in the text. */
static data_sql_type cut_of(const data_sql_node *node) {
    return node->operands.count > 0 && data_sql_is_unordered(node->operands.at[0]->type) ? DATA_SQL_TYPE_CLEANED
                                                                                         : DATA_SQL_TYPE_TEXT;
}

static data_sql_type of_call(const data_sql_node *node) {
    size_t row = find_function(node);
    if (row == FUNCTIONS)
        return DATA_SQL_TYPE_ANY;
    data_sql_type first = node->operands.count > 0 ? node->operands.at[0]->type : DATA_SQL_TYPE_ANY;
    switch (functions[row].function) {
    case DATA_SQL_FUNCTION_PICKS:
    case DATA_SQL_FUNCTION_CHOOSES:
        return either_of(node);
    case DATA_SQL_FUNCTION_PASSES:
        return first;
    case DATA_SQL_FUNCTION_CUTS:
        return cut_of(node);
    case DATA_SQL_FUNCTION_SUMS:
    case DATA_SQL_FUNCTION_RECKONS: {
        bool keeps = data_sql_calls(node, "sum") || data_sql_calls(node, "abs");
        return keeps && first == DATA_SQL_TYPE_WHOLE ? DATA_SQL_TYPE_WHOLE : functions[row].type;
    }
    default:
        return functions[row].type;
    }
}

/* By the affinity of the type's name, as SQLite finds it (datatype3.html, 3.1). */
static data_sql_type of_cast(const data_sql_node *node) {
    static const struct {
        const char *part;
        data_sql_type type;
    } parts[] = {{"int", DATA_SQL_TYPE_WHOLE},
                 {"char", DATA_SQL_TYPE_TEXT},
                 {"clob", DATA_SQL_TYPE_TEXT},
                 {"text", DATA_SQL_TYPE_TEXT},
                 {"blob", DATA_SQL_TYPE_ANY}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t at = 0; at + strlen(parts[i].part) <= node->text.length; at++)
            if (compare_word(str_part(node->text, at, strlen(parts[i].part)), parts[i].part) == 0)
                return parts[i].type == DATA_SQL_TYPE_TEXT ? text_of(node) : parts[i].type;
    return DATA_SQL_TYPE_NUMBER;
}

static bool is_digits(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return true;
}

data_sql_type data_sql_type_of(const data_sql_node *node) {
    switch (node->kind) {
    case DATA_SQL_NODE_NUMBER:
        return is_digits(node->text) ? DATA_SQL_TYPE_WHOLE : DATA_SQL_TYPE_NUMBER;
    case DATA_SQL_NODE_STRING:
        return DATA_SQL_TYPE_TEXT;
    case DATA_SQL_NODE_NULL:
        return DATA_SQL_TYPE_NULL;
    case DATA_SQL_NODE_NAME:
    case DATA_SQL_NODE_FACT:
        return node->type;
    case DATA_SQL_NODE_TRUTH:
    case DATA_SQL_NODE_NOT:
    case DATA_SQL_NODE_AND:
    case DATA_SQL_NODE_OR:
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_IN:
    case DATA_SQL_NODE_BETWEEN:
    case DATA_SQL_NODE_LIKE:
    case DATA_SQL_NODE_EXISTS:
        return DATA_SQL_TYPE_TRUTH;
    case DATA_SQL_NODE_ARITHMETIC:
        return of_arithmetic(node);
    case DATA_SQL_NODE_SIGN:
    case DATA_SQL_NODE_COLLATE:
        return node->operands.at[0]->type;
    case DATA_SQL_NODE_CONCAT:
        return text_of(node);
    case DATA_SQL_NODE_CAST:
        return of_cast(node);
    case DATA_SQL_NODE_CASE:
        return either_of(node);
    case DATA_SQL_NODE_CALL:
        return of_call(node);
    case DATA_SQL_NODE_SCALAR:
        return node->query->column_count > 0 ? node->query->columns[0].type : DATA_SQL_TYPE_ANY;
    case DATA_SQL_NODE_BLOB:
    case DATA_SQL_NODE_JSON:
    case DATA_SQL_NODE_ROW:
    case DATA_SQL_NODES:
        break;
    }
    return DATA_SQL_TYPE_ANY;
}
