/* Formats: what a briefing or template says of them. */
#include "data/quantity_format.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

static const schema_value kinds[] = {[DATA_KIND_AMOUNT] = {"amount", "added in totals"},
                                     [DATA_KIND_COUNT] = {"count", "added in totals"},
                                     [DATA_KIND_SHARE] = {"share", "added if they make 100 %"},
                                     [DATA_KIND_CHANGE] = {"change", "never added"},
                                     [DATA_KIND_RATE] = {"rate", "never added"},
                                     [DATA_KIND_INDEX] = {"index", "never added"},
                                     [DATA_KIND_PRICE] = {"price", "never added"},
                                     [DATA_KIND_YEAR] = {"year", "never added, and printed without grouping"},
                                     {NULL, NULL}};

/* Text, plural forms, or either by language. */
static const schema_key unit_form_item[] = {{.type = SCHEMA_STRING, .help = "a form"}};
static const schema_key unit_item_forms[] = {{.type = SCHEMA_STRING, .help = "text"},
                                             {.type = SCHEMA_DICT, .item = unit_form_item, .help = "plural forms"},
                                             SCHEMA_END};
static const schema_key unit_item[] = {
    {.type = SCHEMA_ANY_OF, .item = unit_item_forms, .help = "text or plural forms"}};
static const schema_key unit_forms[] = {
    {.type = SCHEMA_STRING, .help = "text"},
    {.type = SCHEMA_DICT, .item = unit_item, .help = "by language or plural form (one, few, many, other)"},
    SCHEMA_END};

static const schema_key format_rows[] = {
    {.name = "number",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_format_keys, number),
     .default_in_words = "as many decimals as the number has",
     .help =
         "pattern of decimals: 0, 0.0, +0.0, #.##; 0 % is for fractions: it multiplies by 100 (0.125 is 12.5 %) and "
         "stands with neither unit nor scale; ordinal prints 2nd, 5th. Grouping, decimal sign and the place of % come "
         "from the language",
     .example = "\"0.0\""},
    {.name = "unit",
     .type = SCHEMA_ANY_OF,
     .item = unit_forms,
     .field = SCHEMA_FIELD(data_format_keys, unit),
     .help = "behind the number in prose; in tables and charts it stands once, in the head or under the title. With "
             "plural forms: {one: enterprise, other: enterprises}. \"%\" is a sign at every number and multiplies by "
             "nothing",
     .example = "million US dollars"},
    {.name = "prefix",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_format_keys, prefix),
     .help = "currency sign, £ or US$: before the number or behind it, as the language does",
     .example = "£"},
    {.name = "plain",
     .type = SCHEMA_BOOL,
     .field = SCHEMA_FIELD(data_format_keys, plain),
     .default_in_words = "`no`, but of years `yes`",
     .help = "no grouping of digits: numbers of rooms"},
    {.name = "scale",
     .type = SCHEMA_NUMBER,
     .default_text = "1",
     .field = SCHEMA_FIELD(data_format_keys, scale),
     .help = "the value is multiplied by this before it is printed"},
    {.name = "kind",
     .type = SCHEMA_ENUM,
     .values = kinds,
     .field = SCHEMA_FIELD(data_format_keys, kind),
     .default_in_words = "`share` for %, `change` for + with %, else `amount`",
     .help = "what the figures are, which says whether totals add them"},
    {.name = "measure",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_format_keys, measure),
     .help = "what is measured (usd, tonnes): figures of two measures are never added, compared or drawn together",
     .example = "usd"},
    SCHEMA_END_OF(data_format_keys)};
const schema_key data_format_item[] = {
    {.type = SCHEMA_MAP, .keys = format_rows, .field = SCHEMA_SELF(data_format_keys)}};

bool data_format_is_sign(str text) {
    return str_is(text, "%") || str_is(text, "‰");
}

const char *data_kind_name(data_kind kind) {
    return kinds[kind].word;
}

/* A pattern's sign is kept apart, and what it multiplies by is the scale. */
void data_format_set_pattern(data_format *format, str pattern) {
    format->sign = lang_pattern_sign(pattern);
    format->fraction = format->sign.length > 0;
    format->pattern = str_trim(str_part(pattern, 0, pattern.length - format->sign.length));
    if (format->fraction)
        format->scale = str_is(format->sign, "%") ? 100 : 1000;
    bool signed_number = pattern.length > 0 && pattern.at[0] == '+';
    bool ordinal = lang_pattern_is_ordinal(pattern);
    format->kind = ordinal             ? DATA_KIND_INDEX
                   : !format->fraction ? DATA_KIND_AMOUNT
                   : signed_number     ? DATA_KIND_CHANGE
                                       : DATA_KIND_SHARE;
}

static void read_pattern(data_store *store, const schema_word *number, data_format *format) {
    str pattern = number->value;
    if (pattern.length > 0 && !lang_pattern_valid(pattern)) {
        diag *d = diag_add(store->diags, DIAG_BAD_VALUE, number->node->place, "“" STR_FORMAT "” is no number pattern",
                           STR_ARGS(pattern));
        diag_expected(
            store->diags, d,
            "0, 0.0, 0.00, #.## (up to two decimals), +0.0 (always with a sign), 0 %%; the language adds the grouping");
        data_format_help(store, d, pattern);
        pattern = (str){0};
    }
    data_format_set_pattern(format, pattern);
}

/* "%" in a pattern does what `scale` and `unit` do, and cannot stand beside them. */
static void refuse_beside_percent(data_store *store, const tree_node *node, const data_format *format,
                                  const char *key) {
    str sign = format->sign;
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, node->place,
                       "“" STR_FORMAT "” in a pattern multiplies by %d, and “%s” stands beside it", STR_ARGS(sign),
                       (int)format->scale, key);
    diag_hint(store->diags, d,
              "a value that is a fraction: number: \"" STR_FORMAT " " STR_FORMAT "\", and no “%s”\n"
              "a value that is in per cent already: number: \"" STR_FORMAT "\", unit: \"" STR_FORMAT "\"",
              STR_ARGS(format->pattern), STR_ARGS(sign), key, STR_ARGS(format->pattern), STR_ARGS(sign));
}

static void read_scale(data_store *store, const schema_decimal *scale, data_format *format) {
    if (format->fraction && scale->node == NULL)
        return;
    if (scale->value == 0 || !isfinite(scale->value))
        diag_add(store->diags, DIAG_BAD_VALUE, scale->node->place, "the scale of a format cannot be 0");
    else if (format->fraction)
        refuse_beside_percent(store, scale->node, format, "scale");
    else
        format->scale = scale->value;
}

/* ---- units ---- */

static const char *const plural_forms[] = {"zero", "one", "two", "few", "many", "other"};
enum { PLURAL_FORMS = sizeof plural_forms / sizeof *plural_forms };

static bool is_plural_form(str key) {
    for (size_t i = 0; i < PLURAL_FORMS; i++)
        if (str_is(key, plural_forms[i]))
            return true;
    return false;
}

static bool is_language(const data_store *store, str key) {
    for (size_t i = 0; i < store->context->language_count; i++)
        if (str_equal(key, store->context->languages[i]))
            return true;
    return false;
}

const tree_node *data_format_form_other(const tree_node *forms) {
    const tree_pair *pair = tree_find(forms, STR("other"));
    return pair == NULL ? NULL : pair->value;
}

static bool forms_are_good(data_store *store, const tree_node *unit) {
    bool good = true, languages = false;
    for (size_t i = 0; i < unit->count; i++)
        languages = languages || is_language(store, unit->pairs[i].key);
    for (size_t i = 0; i < unit->count; i++) {
        const tree_pair *pair = &unit->pairs[i];
        if (languages ? is_language(store, pair->key) : is_plural_form(pair->key) && pair->value->kind == TREE_SCALAR)
            continue;
        good = false;
        diag *d = diag_add(store->diags, DIAG_BAD_VALUE, pair->key_place, "“" STR_FORMAT "” is no %s",
                           STR_ARGS(pair->key), languages ? "language that is shipped" : "form of a unit");
        diag_expected(store->diags, d, "plural forms (zero, one, two, few, many, other) or tags of shipped languages");
    }
    if (!good || data_format_form_other(unit) != NULL)
        return good;
    diag *d = diag_add(store->diags, DIAG_MISSING_KEY, unit->place, "a unit with plural forms needs “other”");
    diag_hint(store->diags, d, "“other” stands in heads and behind all numbers that no other form is for");
    return false;
}

/* Text, or plural forms; each perhaps by language. */
static bool unit_is_good(data_store *store, const tree_node *unit) {
    if (unit->kind != TREE_MAP)
        return true;
    if (!schema_is_by_language(store->context, unit))
        return forms_are_good(store, unit);
    for (size_t i = 0; i < unit->count; i++)
        if (unit->pairs[i].value->kind == TREE_MAP && !forms_are_good(store, unit->pairs[i].value))
            return false;
    return true;
}

/* A unit "%" is printed as the sign of a pattern is, but multiplies by nothing. */
static void read_unit(data_store *store, const tree_node *unit, data_format *format) {
    if (unit == NULL || !unit_is_good(store, unit))
        return;
    if (format->fraction) {
        refuse_beside_percent(store, unit, format, "unit");
        return;
    }
    const tree_node *text = lang_pick(store->language, store->context, unit);
    str sign = str_trim(tree_text(text));
    if (!data_format_is_sign(sign)) {
        format->unit = unit;
        return;
    }
    format->sign = sign;
    bool signed_number = format->pattern.length > 0 && format->pattern.at[0] == '+';
    format->kind = signed_number ? DATA_KIND_CHANGE : DATA_KIND_SHARE;
}

static void read_prefix(data_store *store, const tree_node *prefix, data_format *format) {
    if (prefix == NULL)
        return;
    if (format->sign.length == 0) {
        format->prefix = prefix;
        return;
    }
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, prefix->place, "a figure in “" STR_FORMAT "” has no currency sign",
                       STR_ARGS(format->sign));
    diag_hint(store->diags, d, "take out “prefix”, or the “" STR_FORMAT "”", STR_ARGS(format->sign));
}

void data_format_load(data_store *store, const data_format_keys *keys) {
    data_format *format = ARENA_NEW(store->arena, data_format);
    *format = (data_format){.name = keys->entry.key, .scale = 1};
    read_pattern(store, &keys->number, format);
    read_scale(store, &keys->scale, format);
    read_unit(store, keys->unit, format);
    read_prefix(store, keys->prefix, format);
    format->kind_given = keys->kind.node != NULL;
    if (format->kind_given)
        format->kind = (data_kind)keys->kind.value;
    format->plain = keys->plain.node != NULL ? keys->plain.value : format->kind == DATA_KIND_YEAR;
    format->measure = keys->measure.value;
    map_set(store->formats, format->name, format);
}
