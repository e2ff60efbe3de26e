#include "data/quantity_format.h"

#include "data/dataset.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/* Formats: how they are found, and what may be put on which figure. */

const data_format data_format_shortest = {.scale = 1};

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
        data_format_set_pattern(pattern, name);
        map_set(store->patterns, name, pattern);
    }
    return pattern;
}

const data_format *data_format_need(data_store *store, const schema_word *word) {
    str name = word->value;
    if (name.length == 0)
        return NULL;
    const data_format *format = data_format_find(store, name);
    if (format == NULL)
        data_format_report(store, name, word->node->place);
    return format;
}

void data_format_report(data_store *store, str name, place where) {
    if (schema_may_lack(store->description, "formats"))
        return;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, where, "there is no format “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(store->diags, d, "a name from `formats`, or a pattern such as 0, 0.0 or +0.0");
    if (!data_format_help(store, d, name))
        diag_nearest(store->diags, d, name, store->format_names, map_count(store->formats));
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
    *out = data_quantity_of(number, false, node->place);
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
