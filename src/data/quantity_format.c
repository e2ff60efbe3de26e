#include "data/private.h"

#include <math.h>
#include <string.h>

/* Formats: what a briefing or template says of them, and what may be put on which figure. */

const data_format data_format_shortest = {.scale = 1};

static bool is_sign(str text) {
    return str_is(text, "%") || str_is(text, "‰");
}

/* ---- reading ---- */

static const char *const kind_names[] = {"amount", "count", "share", "change", "rate", "index", "price", "year", NULL};

const char *data_kind_name(data_kind kind) {
    return kind_names[kind];
}

/* A pattern's sign is kept apart, and what it multiplies by is the scale. */
static void set_pattern(data_format *format, str pattern) {
    format->sign = lang_pattern_sign(pattern);
    format->fraction = format->sign.length > 0;
    format->pattern = str_trim(str_part(pattern, 0, pattern.length - format->sign.length));
    if (format->fraction)
        format->scale = str_is(format->sign, "%") ? 100 : 1000;
    bool signed_number = pattern.length > 0 && pattern.at[0] == '+';
    format->kind = !format->fraction ? DATA_KIND_AMOUNT : signed_number ? DATA_KIND_CHANGE : DATA_KIND_SHARE;
}

static void read_pattern(data_store *store, const tree_node *node, data_format *format) {
    str pattern = schema_string(node, (str){0});
    if (pattern.length > 0 && !lang_pattern_valid(pattern)) {
        diag *d = diag_add(store->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” is no number pattern",
                           STR_ARGS(pattern));
        diag_expected(
            store->diags, d,
            "0, 0.0, 0.00, #.## (up to two decimals), +0.0 (always with a sign), 0 %%; the language adds the grouping");
        pattern = (str){0};
    }
    set_pattern(format, pattern);
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

static void read_scale(data_store *store, const tree_node *node, data_format *format) {
    if (node == NULL)
        return;
    double scale = schema_number(node, 1);
    if (scale == 0 || !isfinite(scale))
        diag_add(store->diags, DIAG_BAD_VALUE, node->place, "the scale of a format cannot be 0");
    else if (format->fraction)
        refuse_beside_percent(store, node, format, "scale");
    else
        format->scale = scale;
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
    if (!good || tree_get(unit, "other") != NULL)
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
    if (unit == NULL || unit->kind == TREE_NULL)
        return;
    if (!unit_is_good(store, unit))
        return;
    if (format->fraction) {
        refuse_beside_percent(store, unit, format, "unit");
        return;
    }
    const tree_node *text = lang_pick(store->language, store->context, unit);
    str sign = str_trim(schema_string(text, (str){0}));
    if (!is_sign(sign)) {
        format->unit = unit;
        return;
    }
    format->sign = sign;
    bool signed_number = format->pattern.length > 0 && format->pattern.at[0] == '+';
    format->kind = signed_number ? DATA_KIND_CHANGE : DATA_KIND_SHARE;
}

static void read_prefix(data_store *store, const tree_node *prefix, data_format *format) {
    if (prefix == NULL || prefix->kind == TREE_NULL)
        return;
    if (format->sign.length == 0) {
        format->prefix = prefix;
        return;
    }
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, prefix->place, "a figure in “" STR_FORMAT "” has no currency sign",
                       STR_ARGS(format->sign));
    diag_hint(store->diags, d, "take out “prefix”, or the “" STR_FORMAT "”", STR_ARGS(format->sign));
}

void format_load(data_store *store, const tree_pair *pair) {
    const tree_node *node = pair->value, *kind = tree_get(node, "kind");
    if (node->kind == TREE_NULL)
        return;
    data_format *format = ARENA_NEW(store->arena, data_format);
    *format = (data_format){.name = pair->key, .scale = 1};
    read_pattern(store, tree_get(node, "number"), format);
    read_scale(store, tree_get(node, "scale"), format);
    read_unit(store, tree_get(node, "unit"), format);
    read_prefix(store, tree_get(node, "prefix"), format);
    format->kind_given = kind != NULL;
    format->kind = (data_kind)schema_enum(kind, kind_names, (int)format->kind);
    format->plain = schema_bool(tree_get(node, "plain"), format->kind == DATA_KIND_YEAR);
    format->measure = schema_string(tree_get(node, "measure"), (str){0});
    map_set(store->formats, pair->key, format);
}

/* ---- finding ---- */

const data_format *data_format_find(data_store *store, str name) {
    const data_format *named = map_get(store->formats, name);
    if (named != NULL || !lang_pattern_valid(name))
        return named;
    data_format *pattern = map_get(store->patterns, name);
    if (pattern == NULL) {
        pattern = ARENA_NEW(store->arena, data_format);
        name = str_copy(store->arena, name);
        *pattern = (data_format){.scale = 1};
        set_pattern(pattern, name);
        map_set(store->patterns, name, pattern);
    }
    return pattern;
}

size_t data_format_names(const data_store *store, str **names) {
    *names = store->format_names;
    return map_count(store->formats);
}

const data_format *find_format(data_store *store, const tree_node *node) {
    str name = schema_string(node, (str){0});
    if (name.length == 0)
        return NULL;
    const data_format *format = data_format_find(store, name);
    if (format == NULL) {
        diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, node->place, "there is no format “" STR_FORMAT "”",
                           STR_ARGS(name));
        diag_expected(store->diags, d, "the name of a format, or a pattern as “0.0”");
        diag_nearest(store->diags, d, name, store->format_names, map_count(store->formats));
    }
    return format;
}

/* ---- putting a format on a figure ---- */

data_quantity data_quantity_of(double value, bool year, place where) {
    return (data_quantity){.value = value,
                           .format = &data_format_shortest,
                           .kind = year ? DATA_KIND_YEAR : DATA_KIND_AMOUNT,
                           .known = DATA_DECIMALS_ALL,
                           .status = DATA_READ,
                           .place = where};
}

/* ---- typed numbers ---- */

static int decimals_typed(str text) {
    const char *point = memchr(text.at, '.', text.length);
    return point == NULL ? 0 : (int)(text.at + text.length - point) - 1;
}

bool data_typed_number(data_store *store, const tree_node *node, data_quantity *out) {
    str text = str_trim(node->text), sign = {0};
    static const char *const signs[] = {"%", "‰"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_ends(text, str_of(signs[i])))
            sign = str_of(signs[i]);
    str digits = str_trim(str_part(text, 0, text.length - sign.length));
    double number;
    if (node->style != TREE_PLAIN || !data_number(digits, &number))
        return false;
    *out = data_quantity_of(number, sign.length == 0 && data_is_year(number) && digits.length == 4, node->place);
    out->status = DATA_STATED;
    out->known = decimals_typed(digits);
    if (sign.length == 0)
        return true;
    /* "12.5 %" is 0.125, printed with the decimals that it was typed with; past twelve a double may not have them. */
    enum { DECIMALS_MOST = 12 };
    int tens = str_is(sign, "%") ? 2 : 3, shown = out->known < DECIMALS_MOST ? out->known : DECIMALS_MOST;
    str zeros = str_part(STR("0.000000000000"), 0, shown == 0 ? 1 : (size_t)shown + 2);
    out->value = lang_shift(number, -tens);
    out->known += tens;
    out->format =
        data_format_find(store, str_print(store->arena, STR_FORMAT " " STR_FORMAT, STR_ARGS(zeros), STR_ARGS(sign)));
    out->kind = DATA_KIND_SHARE;
    return true;
}

/* ---- what goes together ---- */

static diag *refuse(data_store *store, const data_quantity *q, diag_code code, place where, str message) {
    diag *d = diag_add(store->diags, code, where, STR_FORMAT, STR_ARGS(message));
    if (q->place.source != NULL && (q->place.source != where.source || q->place.start != where.start))
        diag_also(store->diags, d, q->place, "the figure is defined here");
    return d;
}

static str words_of(data_store *store, const data_format *format) {
    str unit = data_unit_or_sign(store, store->language, format);
    return unit.length > 0 ? str_print(store->arena, "“" STR_FORMAT "”", STR_ARGS(unit))
                           : str_print(store->arena, "the scale " STR_FORMAT,
                                       STR_ARGS(lang_plain_number(store->arena, format->scale)));
}

/* A pattern with % is for fractions; false after a diagnostic if the figure is none. */
static bool is_fraction(data_store *store, const data_quantity *q, const data_format *to, place where) {
    const data_format *own = q->format;
    if (own->fraction)
        return true;
    str sign = to->sign, pattern = to->pattern.length > 0 ? to->pattern : STR("0");
    str typed = lang_plain_number(store->arena, q->value);
    if (own->sign.length > 0) {
        diag *d =
            refuse(store, q, DIAG_BAD_VALUE, where,
                   str_print(store->arena, "“" STR_FORMAT "” multiplies by %d, and this figure is in per cent already",
                             STR_ARGS(sign), (int)to->scale));
        diag_hint(store->diags, d, "write the pattern as “" STR_FORMAT "”: the figure keeps its sign",
                  STR_ARGS(pattern));
        return false;
    }
    if (own->scale != 1 || own->unit != NULL || own->prefix != NULL) {
        diag *d = refuse(store, q, DIAG_BAD_VALUE, where,
                         str_print(store->arena, "“" STR_FORMAT "” is for a fraction, and this figure has " STR_FORMAT,
                                   STR_ARGS(sign), STR_ARGS(words_of(store, own))));
        diag_hint(store->diags, d,
                  "make the share a fact of its own: {expr: part / whole, format: \"" STR_FORMAT " " STR_FORMAT "\"}",
                  STR_ARGS(pattern), STR_ARGS(sign));
        return false;
    }
    if (q->status != DATA_STATED)
        return true;
    diag *d =
        refuse(store, q, DIAG_BAD_VALUE, where,
               str_print(store->arena, "a number typed for a “" STR_FORMAT "” pattern bears its sign", STR_ARGS(sign)));
    diag_expected(
        store->diags, d, "“" STR_FORMAT " " STR_FORMAT "”, or “" STR_FORMAT " " STR_FORMAT "” if that is meant",
        STR_ARGS(typed), STR_ARGS(sign),
        STR_ARGS(lang_plain_number(store->arena, lang_shift(q->value, to->scale > 100 ? 3 : 2))), STR_ARGS(sign));
    return false;
}

/* The figure's own format with other decimals. */
static bool take_pattern(data_store *store, data_quantity *q, const data_format *to, place where) {
    const data_format *own = q->format;
    if (to->fraction && !is_fraction(store, q, to, where))
        return false;
    if (own == &data_format_shortest || (to->fraction && !own->fraction)) {
        q->kind = to->kind;
        q->format = to;
        return true;
    }
    data_format *changed = ARENA_NEW(store->arena, data_format);
    *changed = *own;
    changed->name = (str){0};
    changed->pattern = to->pattern;
    changed->silent = true;
    q->format = changed;
    return true;
}

/* Per cent and what is none, or two measures, cannot stand for each other. */
static bool measures_differ(const data_quantity *q, const data_format *to) {
    const data_format *own = q->format;
    if (own->measure.length > 0 && to->measure.length > 0 && !str_equal(own->measure, to->measure))
        return true;
    if (own->sign.length > 0)
        return !str_equal(own->sign, to->sign);
    return to->sign.length > 0 && (own->unit != NULL || own->prefix != NULL);
}

static bool take_named(data_store *store, data_quantity *q, const data_format *to, place where) {
    const data_format *own = q->format;
    if (to->fraction && !is_fraction(store, q, to, where))
        return false;
    if (measures_differ(q, to)) {
        diag *d = refuse(store, q, DIAG_UNITS, where,
                         str_print(store->arena, "the format “" STR_FORMAT "” is for another measure than the figure’s",
                                   STR_ARGS(to->name)));
        str from = words_of(store, own), into = words_of(store, to);
        if (own->measure.length > 0 && to->measure.length > 0)
            from = own->measure, into = to->measure;
        diag_hint(store->diags, d, "the figure is in " STR_FORMAT ", the format in " STR_FORMAT, STR_ARGS(from),
                  STR_ARGS(into));
        return false;
    }
    if (own->fraction && !to->fraction) { /* 0.125 is 12.5 in per cent */
        int tens = own->scale > 100 ? 3 : 2;
        q->value = lang_shift(q->value, tens);
        q->known = q->known == DATA_DECIMALS_ALL ? q->known : q->known - tens;
    }
    if (to->kind_given || own == &data_format_shortest || to->sign.length > 0)
        q->kind = to->kind;
    q->format = to;
    return true;
}

bool data_convert(data_store *store, data_quantity *q, const data_format *to, place where) {
    if (to == NULL || to == q->format)
        return true;
    return (to->name.length == 0 ? take_pattern : take_named)(store, q, to, where);
}
