/* Values of validated nodes. What validation let through reads without a question here. */
#include "schema/validate.h"

bool schema_truth(str text, bool *value) {
    static const struct {
        const char *word;
        bool value;
    } words[] = {{"yes", true}, {"no", false}, {"true", true}, {"false", false}, {"on", true}, {"off", false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(text, words[i].word)) {
            *value = words[i].value;
            return true;
        }
    return false;
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool schema_colour(str text, uint32_t *rgb) {
    bool shorthand = text.length == 4;
    if ((!shorthand && text.length != 7) || text.at[0] != '#')
        return false;
    uint32_t value = 0;
    for (size_t i = 1; i < text.length; i++) {
        int digit = hex_digit(text.at[i]);
        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
        if (shorthand)
            value = value << 4 | (uint32_t)digit;
    }
    *rgb = value;
    return true;
}

static bool digits(str text, size_t from, size_t count, int *value) {
    *value = 0;
    for (size_t i = from; i < from + count; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *value = *value * 10 + (text.at[i] - '0');
    }
    return true;
}

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* ISO 8601, calendar date in extended form: 2025-09-11. */
bool schema_date(str text, int *year, int *month, int *day) {
    return text.length == 10 && text.at[4] == '-' && text.at[7] == '-' && digits(text, 0, 4, year) &&
           digits(text, 5, 2, month) && digits(text, 8, 2, day) && *year >= 1 && *month >= 1 && *month <= 12 &&
           *day >= 1 && *day <= days_in(*year, *month);
}

/* ---- blocks ---- */

schema_block schema_block_of(const schema_context *context, const tree_node *node) {
    schema_block block = {.context = context, .block = node};
    if (node == NULL || node->kind != TREE_MAP)
        return block;
    for (uint32_t i = 0; i < node->count; i++) {
        const schema_key *kind = schema_key_find(context->vocabulary->kinds, node->pairs[i].key);
        if (kind != NULL) {
            block.kind = kind;
            block.value = node->pairs[i].value;
        }
    }
    return block;
}

/* ---- languages ---- */

bool schema_has_language(const schema_context *context, str tag) {
    for (size_t i = 0; i < context->language_count; i++)
        if (str_equal(tag, context->languages[i]))
            return true;
    return false;
}

const tree_node *schema_word_of(const tree_node *text) {
    const tree_node *name = tree_get(text, "word");
    bool is_name = name != NULL && name->kind == TREE_SCALAR && name->text.length > 0 &&
                   (name->text.at[0] < '0' || name->text.at[0] > '9');
    return is_name ? name : NULL;
}

bool schema_is_by_language(const schema_context *context, const tree_node *node) {
    if (node == NULL || node->kind != TREE_MAP || node->count == 0)
        return false;
    const tree_node *word = schema_word_of(node);
    for (uint32_t i = 0; i < node->count; i++)
        if (node->pairs[i].value != word && !schema_has_language(context, node->pairs[i].key))
            return false;
    return true;
}
