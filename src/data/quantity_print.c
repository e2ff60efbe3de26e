#include "data/quantity_print.h"

#include "data/quantity_format.h"
#include "data/store.h"
#include "lang/units.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Figures as text. */

#define NO_BREAK_SPACE "\u00A0"
#define EXACT_MAX 9007199254740992.0 /* 2^53: up to here a double keeps whole numbers */

/* ---- texts of formats ---- */

static bool is_reported(data_store *store, const void *what) {
    for (size_t i = 0; i < store->reported.count; i++)
        if (store->reported.at[i] == what)
            return true;
    *VECTOR_PUSH(store->arena, &store->reported) = what;
    return false;
}

const tree_node *data_need_text(data_store *store, const lang *language, const tree_node *text) {
    const tree_node *picked = lang_pick(language, store->context, text);
    if (picked != NULL || text == NULL || is_reported(store, text))
        return picked;
    return lang_need(language, store->context, text);
}

/* Languages that have a form for a few things have one for many; in others (fr: 1 million) it is a rarity that “other”
   may stand for. */
static bool needs_form(const lang *language, str form) {
    enum { A_FEW = 3 };
    return !str_is(form, "many") || str_is(lang_plural(language, A_FEW, 0), "few");
}

static str plural_of(data_store *store, const lang *language, const tree_node *forms, double printed, int decimals) {
    str form = lang_plural(language, printed, decimals);
    const tree_pair *pair = tree_find(forms, form);
    if (pair == NULL && needs_form(language, form) && !is_reported(store, forms)) {
        diag *d =
            diag_add(store->diags, DIAG_NO_TRANSLATION, forms->place,
                     "this unit lacks the plural form “" STR_FORMAT "”, which " STR_FORMAT " needs in “" STR_FORMAT "”",
                     STR_ARGS(form), STR_ARGS(lang_plain_number(store->arena, printed)), STR_ARGS(lang_tag(language)));
        diag_hint(store->diags, d, "add “" STR_FORMAT ": …”", STR_ARGS(form));
    }
    return tree_text(pair != NULL ? pair->value : data_format_form_other(forms));
}

static void doubt_unit(data_store *store, const lang *language, const tree_node *unit, const char *why) {
    enum { A_FEW = 3 };
    if (is_reported(store, unit))
        return;
    diag *d =
        diag_add(store->diags, DIAG_UNIT_FORM, unit->place, "the unit “" STR_FORMAT "” %s", STR_ARGS(unit->text), why);
    bool few = str_is(lang_plural(language, A_FEW, 0), "few");
    diag_hint(store->diags, d, "give its forms: unit: {one: …, %sother: …}", few ? "few: …, many: …, " : "");
}

/* A unit of one form that the language file does not know is printed as it is. That is wrong if it stands with numbers
   that need two. */
static void check_unit(data_store *store, const lang *language, const tree_node *unit, str category) {
    bool one = str_is(category, "one"), parts = str_is(category, "other") && needs_form(language, STR("many"));
    if (one && lang_unit_is_plural(language, unit->text)) {
        doubt_unit(store, language, unit, "stands behind 1 and looks like a plural");
        return;
    }
    for (size_t i = 0; i < store->unit_forms.count; i++) {
        const struct data_unit_form *seen = &store->unit_forms.at[i];
        if (seen->unit != unit || seen->language != language || parts)
            continue;
        if (!str_equal(seen->category, category))
            doubt_unit(store, language, unit, "has one form, and stands with numbers that need two");
        return;
    }
    if (!parts)
        *VECTOR_PUSH(store->arena, &store->unit_forms) = (struct data_unit_form){unit, language, category};
}

/* A briefing has few units, and many figures of each. */
static str form_of(data_store *store, const lang *language, str unit, str category, bool *known) {
    enum { KEPT_MAX = 64 };
    for (size_t i = 0; i < store->units.count; i++) {
        const struct data_unit_inflected *kept = &store->units.at[i];
        if (kept->language != language || !str_equal(kept->unit, unit) || !str_equal(kept->category, category))
            continue;
        *known = kept->known;
        return kept->text;
    }
    str text = lang_unit_form(language, store->arena, unit, category, known);
    if (store->units.count < KEPT_MAX)
        *VECTOR_PUSH(store->arena, &store->units) =
            (struct data_unit_inflected){unit, category, text, language, *known};
    return text;
}

static str inflected(data_store *store, const lang *language, const tree_node *unit, double printed, int decimals) {
    if (tree_text(unit).length == 0)
        return tree_text(unit);
    bool known;
    str category = lang_plural(language, printed, decimals);
    str text = form_of(store, language, unit->text, category, &known);
    if (!known)
        check_unit(store, language, unit, category);
    return text;
}

/* The unit that follows a number as printed. */
static str unit_behind(data_store *store, const lang *language, const data_format *format, double printed,
                       int decimals) {
    const tree_node *unit = data_need_text(store, language, format->unit);
    if (unit != NULL && unit->kind == TREE_MAP)
        return plural_of(store, language, unit, printed, decimals);
    return inflected(store, language, unit, printed, decimals);
}

static str prefix_of(data_store *store, const lang *language, const data_format *format) {
    return tree_text(data_need_text(store, language, format->prefix));
}

/* In heads and at axes a noun stands for many: тонн, enterprises. */
static str many_of(data_store *store, const lang *language, str unit) {
    enum { MANY = 5 };
    bool known;
    return unit.length == 0 ? unit : form_of(store, language, unit, lang_plural(language, MANY, 0), &known);
}

str data_unit_text(data_store *store, const lang *language, const data_format *format) {
    language = lang_printing(language, store->language);
    const tree_node *node = data_need_text(store, language, format->unit);
    str unit = node != NULL && node->kind == TREE_MAP ? tree_text(data_format_form_other(node))
                                                      : many_of(store, language, tree_text(node));
    str prefix = prefix_of(store, language, format);
    if (unit.length == 0 || prefix.length == 0)
        return unit.length == 0 ? prefix : unit;
    bool leads = lang_currency_leads(language);
    return str_print(store->arena, STR_FORMAT NO_BREAK_SPACE STR_FORMAT, STR_ARGS(leads ? prefix : unit),
                     STR_ARGS(leads ? unit : prefix));
}

str data_unit_or_sign(data_store *store, const lang *language, const data_format *format) {
    return format->sign.length > 0 ? format->sign : data_unit_text(store, language, format);
}

const char *data_unit_words(data_store *store, arena *a, const data_quantity *q) {
    str unit = data_unit_or_sign(store, store->language, q->format), scale = {0}, measure = {0};
    if (q->format->scale != 1 && !q->format->fraction)
        scale = str_print(a, " (scale " STR_FORMAT ")", STR_ARGS(lang_plain_number(a, q->format->scale)));
    if (q->format->measure.length > 0)
        measure = str_print(a, ", measure “" STR_FORMAT "”", STR_ARGS(q->format->measure));
    if (unit.length == 0)
        return str_print(a, "no unit" STR_FORMAT STR_FORMAT, STR_ARGS(scale), STR_ARGS(measure)).at;
    return str_print(a, "“" STR_FORMAT "”" STR_FORMAT STR_FORMAT, STR_ARGS(unit), STR_ARGS(scale), STR_ARGS(measure))
        .at;
}

/* ---- numbers ---- */

/* Powers of ten, which nearly all scales are, move the decimal sign: 0.285 by 100 is 28.5. */
double data_scaled(double value, double scale) {
    enum { MOST = 15 };
    double size = 1;
    for (int tens = 0; tens <= MOST; tens++, size *= 10) {
        if (scale == size)
            return tens == 0 ? value : lang_shift(value, tens);
        if (fabs(scale * size - 1) < 1e-14)
            return lang_shift(value, -tens);
    }
    return value * scale;
}

double data_printed_value(const data_quantity *q) {
    return data_scaled(q->value, q->format->scale);
}

/* Who typed a number without a format wants the decimals that he typed: 1.10 is a section. */
static str pattern_of(const data_quantity *q) {
    bool typed = q->status == DATA_STATED && q->known >= 0 && q->known < DATA_DECIMALS_ALL;
    if (q->format->pattern.length > 0 || !typed || q->format->scale != 1 || q->kind == DATA_KIND_YEAR)
        return q->format->pattern;
    return data_pattern_zeros(q->known);
}

str data_pattern_zeros(int decimals) {
    static const char zeros[] = "0.000000000000000";
    int shown = decimals < DATA_DECIMALS_ALL ? decimals : DATA_DECIMALS_ALL;
    return (str){zeros, shown > 0 ? (size_t)shown + 2 : 1};
}

int data_decimals(const data_quantity *q) {
    return lang_decimals(data_printed_value(q), pattern_of(q));
}

double data_printed_rounded(const data_quantity *q) {
    return lang_round(data_printed_value(q), lang_pattern_decimals(pattern_of(q)));
}

/* Nobody wants twelve decimals, and who typed a number wants those he typed. */
static void check_decimals(data_store *store, const data_quantity *q, int decimals) {
    if (q->format->pattern.length > 0 || q->status == DATA_STATED || decimals <= DATA_DECIMALS_FINE ||
        is_reported(store, q->place.source == NULL ? NULL : q->place.source->text.at + q->place.start))
        return;
    diag *d = diag_add(store->diags, DIAG_UNFORMATTED, q->place,
                       "no format says how many decimals this figure has, and it prints %d", decimals);
    diag_hint(store->diags, d, "give it a format, such as format: \"0.0\"");
}

/* The scale that leaves the lost digits out; none does, where nobody counts so far. */
static void hint_scale(data_store *store, diag *d, double value) {
    static const struct {
        const char *words, *scale;
        double times;
    } steps[] = {
        {"thousands", "1e-3", 1e3}, {"millions", "1e-6", 1e6}, {"billions", "1e-9", 1e9}, {"trillions", "1e-12", 1e12}};
    size_t i = 0, count = sizeof steps / sizeof *steps;
    while (i < count && fabs(value) > EXACT_MAX * steps[i].times)
        i++;
    if (i < count)
        diag_hint(store->diags, d, "print it in %s: a format with “scale: %s”", steps[i].words, steps[i].scale);
    else
        diag_hint(store->diags, d, "no paper counts so far: look at its exponent, or at what it is computed from");
}

/* Beyond 2^53 the last digits of a whole number are not kept, and none may be printed that are made up. A scale that
   leaves them out is the way. */
static void check_size(data_store *store, const data_quantity *q, double value) {
    if (fabs(value) <= EXACT_MAX || is_reported(store, q->format))
        return;
    if (!isfinite(value)) {
        diag_add(store->diags, DIAG_NOT_A_NUMBER, q->place, "this figure is too large to be printed in its scale");
        return;
    }
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, q->place,
                       "this figure is beyond 9,007,199,254,740,992, and its last digits are not kept");
    hint_scale(store, d, q->value);
}

/* Fifteen digits of a number are kept (lang/number.h): decimals behind them are zeros, and true of no other number than
   one of fifteen digits. Below 1e11 that takes more than DATA_DECIMALS_FINE, of which check_decimals speaks. */
static bool has_made_up_digits(double value, int decimals) {
    enum { DIGITS = 15 };
    if (fabs(value) < 1e11 || fabs(value) * pow(10, decimals) < 1e15)
        return false;
    char kept[32];
    snprintf(kept, sizeof kept, "%.*e", DIGITS - 1, value);
    return strtod(kept, NULL) != value;
}

static void check_digits(data_store *store, const data_quantity *q, double value, int decimals) {
    if (decimals <= 0 || fabs(value) > EXACT_MAX || !has_made_up_digits(value, decimals) ||
        is_reported(store, q->format))
        return;
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, q->place,
                       "this figure has more than 15 digits, and the last of its %d decimals are not kept", decimals);
    diag_hint(store->diags, d, "print fewer decimals, or thousands or millions: a format with “scale: 1e-6”");
}

static void add_unit(data_store *store, arena *a, const lang *language, const data_quantity *q, lang_number *out) {
    str unit = unit_behind(store, language, q->format, data_printed_rounded(q), out->decimals);
    if (unit.length > 0)
        out->text = str_print(a, STR_FORMAT NO_BREAK_SPACE STR_FORMAT, STR_ARGS(out->text), STR_ARGS(unit));
    str prefix = prefix_of(store, language, q->format);
    if (prefix.length > 0)
        lang_add_sign(language, a, LANG_CURRENCY, prefix, out);
}

void data_print_around(data_store *store, arena *a, const lang *language, const data_quantity *q, lang_number *out) {
    if (q->format->sign.length > 0)
        lang_add_sign(language, a, LANG_PERCENT, q->format->sign, out);
    if (!q->format->silent)
        add_unit(store, a, language, q, out);
}

/* Third, not third and a half. */
static void make_ordinal(data_store *store, arena *a, const lang *language, const data_quantity *q, lang_number *out) {
    double value = data_printed_value(q);
    str digits = lang_plain_number(a, value), text = lang_ordinal(language, a, out->text, digits);
    bool whole = value == floor(value) && value >= 0;
    if (whole && text.length > 0) {
        out->text = text;
        return;
    }
    if (is_reported(store, q->place.source == NULL ? NULL : q->place.source->text.at + q->place.start))
        return;
    if (whole)
        diag_add(store->diags, DIAG_NO_TRANSLATION, q->place, "“" STR_FORMAT "” has no ordinal numbers in its file",
                 STR_ARGS(lang_tag(language)));
    else
        diag_hint(store->diags,
                  diag_add(store->diags, DIAG_NOT_A_NUMBER, q->place, "" STR_FORMAT " is no ordinal number",
                           STR_ARGS(digits)),
                  "ordinal numbers are whole, as ranks are");
}

lang_number data_print(data_store *store, arena *a, const lang *language, const data_quantity *q,
                       data_print_parts parts) {
    const data_format *format = q->format;
    language = lang_printing(language, store->language);
    bool plain = format->plain || (q->kind == DATA_KIND_YEAR && format->pattern.length == 0);
    lang_number out;
    double value = data_printed_value(q);
    check_size(store, q, value);
    lang_grouping grouping = plain ? LANG_GROUPS_NONE : q->grouped ? LANG_GROUPS_EVEN : LANG_GROUPS_USUAL;
    lang_format_number(language, a, value, pattern_of(q), grouping, &out);
    check_decimals(store, q, out.decimals);
    check_digits(store, q, value, out.decimals);
    if (lang_pattern_is_ordinal(format->pattern))
        make_ordinal(store, a, language, q, &out);
    if (parts != DATA_PRINT_BARE && format->sign.length > 0)
        lang_add_sign(language, a, LANG_PERCENT, format->sign, &out);
    if (parts == DATA_PRINT_WHOLE && !format->silent)
        add_unit(store, a, language, q, &out);
    return out;
}

void data_decimals_check(data_store *store, str name, const data_quantity *q, const lang_number *printed, place where) {
    double shown = pow(10, -printed->decimals) / fabs(q->format->scale), known = pow(10, -q->known);
    bool all_known = q->known >= DATA_DECIMALS_ALL || q->status == DATA_COMPUTED;
    if (all_known || printed->decimals == 0 || shown > known * 0.999 ||
        is_reported(store, q->place.source == NULL ? NULL : q->place.source->text.at + q->place.start))
        return;
    diag *d = diag_add(store->diags, DIAG_DECIMALS, where,
                       "“" STR_FORMAT "” prints as " STR_FORMAT ", with more decimals than are known of it",
                       STR_ARGS(name), STR_ARGS(printed->text));
    diag_hint(store->diags, d,
              q->status == DATA_STATED ? "type the decimals that are known, as in “value: 456.0”; or print fewer"
                                       : "no cell of its column has as many decimals; print fewer");
}

str data_print_tick(const lang *language, arena *a, double value, int decimals, str sign, bool grouped) {
    lang_number out;
    lang_format_number(language, a, value, data_pattern_zeros(decimals), grouped ? LANG_GROUPS_EVEN : LANG_GROUPS_USUAL,
                       &out);
    if (sign.length > 0)
        lang_add_sign(language, a, LANG_PERCENT, sign, &out);
    return out.text;
}

/* ---- what names something ---- */

str data_time_text(data_store *store, arena *a, const lang *language, str text, lang_month_names names) {
    str printed = lang_format_time(lang_printing(language, store->language), a, text, names);
    return printed.length > 0 ? printed : text;
}

str data_name_plain(arena *a, double value) {
    return lang_plain_number(a, value);
}

str data_name_text(data_store *store, arena *a, const lang *language, double value) {
    enum { WHOLE_DIGITS = 15 };
    lang_number out;
    bool whole = floor(value) == value && fabs(value) < pow(10, WHOLE_DIGITS);
    if (whole)
        return lang_plain_number(a, value);
    lang_format_number(lang_printing(language, store->language), a, value, (str){0}, LANG_GROUPS_USUAL, &out);
    return out.text;
}

str data_plain_number(data_store *store, double value) {
    return lang_plain_number(store->arena, value);
}
