/* Whether a scalar is what its key wants, type by type. */
#include "base/buffer.h"
#include "base/tag.h"
#include "schema/validate.h"

#include <string.h>

typedef bool check(const schema_checker *checker, const tree_node *node, const schema_key *key);

static diag *bad(const schema_checker *checker, const tree_node *node, const char *what) {
    return diag_add(checker->context->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” is %s",
                    STR_ARGS(node->text), what);
}

static bool any_text(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    (void)checker, (void)node, (void)key;
    return true;
}

static bool check_bool(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    bool value;
    (void)key;
    if (schema_truth(node->text, &value))
        return true;
    diag_expected(checker->context->diags, bad(checker, node, "neither yes nor no"), "yes or no");
    return false;
}

/* Limits are short decimals. */
static str limit_text(arena *a, double value) {
    buffer *b = buffer_new(a);
    buffer_milli(b, (int64_t)(value * 1000 + (value < 0 ? -0.5 : 0.5)));
    return buffer_view(b);
}

static bool within(const schema_checker *checker, const tree_node *node, const schema_key *key, double value,
                   const char *unit) {
    diags *all = checker->context->diags;
    arena *a = checker->context->arena;
    if ((key->least == 0 && key->most == 0) || (value >= key->least && value <= key->most))
        return true;
    str least = limit_text(a, key->least), most = limit_text(a, key->most);
    diag *d = bad(checker, node, value < key->least ? "too small" : "too large");
    diag_expected(all, d, "from " STR_FORMAT " to " STR_FORMAT "%s", STR_ARGS(least), STR_ARGS(most), unit);
    return false;
}

static bool check_int(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    int64_t value;
    if (str_to_int(node->text, &value))
        return within(checker, node, key, (double)value, "");
    diag_expected(checker->context->diags, bad(checker, node, "no whole number"), "a whole number, such as 2");
    return false;
}

static bool check_number(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    double value;
    if (str_to_double(node->text, &value) && value - value == 0)
        return within(checker, node, key, value, "");
    diag_expected(checker->context->diags, bad(checker, node, "no number"),
                  "a number with a decimal point, such as 0.5");
    return false;
}

static bool check_length(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    mpt value;
    if (mpt_parse(node->text, &value))
        return within(checker, node, key, (double)value / 1000, " pt");
    diag *d = bad(checker, node, "no length");
    diag_expected(checker->context->diags, d, "a number and its unit: 26 mm, 2.6 cm, 1 in or 74 pt");
    return false;
}

static bool is_word(str text, const char *also) {
    if (text.length == 0 || text.at[0] < 'a' || text.at[0] > 'z')
        return false;
    for (size_t i = 1; i < text.length; i++) {
        char c = text.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr(also, c) != NULL) || c == '\0')
            return false;
    }
    return true;
}

static bool check_colour(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    uint32_t rgb;
    (void)key;
    if (schema_colour(node->text, &rgb) || is_word(node->text, "_-"))
        return true;
    diag *d = bad(checker, node, "no colour");
    diag_expected(checker->context->diags, d, "\"#12436D\", or the name of a colour of the template");
    return false;
}

static bool check_date(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    int year, month, day;
    (void)key;
    if (schema_date(node->text, &year, &month, &day))
        return true;
    diag_expected(checker->context->diags, bad(checker, node, "no date of the calendar"),
                  "year-month-day, such as 2025-09-11");
    return false;
}

static bool check_name(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    bool is_id = key->type == SCHEMA_ID;
    if (is_word(node->text, is_id ? "_-" : "_"))
        return true;
    diag *d = diag_add(checker->context->diags, DIAG_BAD_NAME, node->place, "“" STR_FORMAT "” cannot be a name",
                       STR_ARGS(node->text));
    diag_expected(checker->context->diags, d, "a small letter first, then small letters, figures%s",
                  is_id ? ", _ and -" : " and _");
    return false;
}

static bool check_language(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_context *context = checker->context;
    (void)key;
    if (schema_has_language(context, node->text) || schema_has_language(context, tag_without_region(node->text)))
        return true; /* of a region only lang/ can tell */
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, node->place,
                       "“" STR_FORMAT "” is not a language that Chancery has", STR_ARGS(node->text));
    str all = str_join(context->arena, context->languages, context->language_count, STR(", "));
    diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(all));
    diag_nearest(context->diags, d, node->text, context->languages, context->language_count);
    return false;
}

static bool check_enum(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_context *context = checker->context;
    for (size_t i = 0; key->values[i].word != NULL; i++)
        if (str_is(node->text, key->values[i].word))
            return true;
    VECTOR(str) values = {0};
    for (size_t i = 0; key->values[i].word != NULL; i++)
        *VECTOR_PUSH(context->arena, &values) = str_of(key->values[i].word);
    diag *d = bad(checker, node, "not one of the values that may stand here");
    str all = str_join(context->arena, values.at, values.count, STR(", "));
    diag_expected(context->diags, d, values.count == 1 ? STR_FORMAT : "one of " STR_FORMAT, STR_ARGS(all));
    diag_nearest(context->diags, d, node->text, values.at, values.count);
    return false;
}

static bool check_variant(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_context *context = checker->context;
    if (schema_variant_find(context, key, node->text) != NULL)
        return true;
    str *names;
    size_t count;
    str all = schema_variant_names(context, key, &names, &count);
    diag *d = bad(checker, node, "not one of the values that may stand here");
    diag_expected(context->diags, d, count == 1 ? STR_FORMAT : "one of " STR_FORMAT, STR_ARGS(all));
    diag_nearest(context->diags, d, node->text, names, count);
    return false;
}

static bool check_width(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    mpt length;
    double share;
    str number = str_trim(str_part(node->text, 0, node->text.length < 2 ? 0 : node->text.length - 2));
    (void)key;
    if (str_is(node->text, "auto") || (mpt_parse(node->text, &length) && length > 0))
        return true;
    if (str_ends(node->text, STR("fr")) && str_to_double(number, &share) && share > 0 && share < 10000)
        return true;
    diag_expected(checker->context->diags, bad(checker, node, "no width"),
                  "a length (30 mm), a share of what is left (2fr), or auto");
    return false;
}

static check *const checks[] = {
    [SCHEMA_STRING] = any_text,     [SCHEMA_INLINE] = any_text,       [SCHEMA_MARKDOWN] = any_text,
    [SCHEMA_BOOL] = check_bool,     [SCHEMA_INT] = check_int,         [SCHEMA_NUMBER] = check_number,
    [SCHEMA_LENGTH] = check_length, [SCHEMA_COLOUR] = check_colour,   [SCHEMA_DATE] = check_date,
    [SCHEMA_NAME] = check_name,     [SCHEMA_ID] = check_name,         [SCHEMA_LANGUAGE] = check_language,
    [SCHEMA_TAG] = any_text,        [SCHEMA_PATH] = any_text,         [SCHEMA_SQL] = any_text,
    [SCHEMA_ENUM] = check_enum,     [SCHEMA_WIDTH] = check_width,     [SCHEMA_DATE_OR_TEXT] = any_text,
    [SCHEMA_CELL] = any_text,       [SCHEMA_VARIANT] = check_variant, [SCHEMA_ANY_OF] = NULL,
};

bool schema_check_scalar(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    return checks[key->type](checker, node, key);
}
