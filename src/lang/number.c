#include "lang/number.h"

#include "lang/language.h"

#include "unicode/plural.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Numbers as a language prints them. All rounding is done on decimal digits, never on binary ones: 0.125 to two places
 * is 0.13, as on paper.
 */

enum {
    DECIMALS_MAX = 15,
    CERTAIN_DIGITS = 15, /* decimal digits that a double always keeps (DBL_DIG) */
    ALL_DIGITS = 17,     /* that tell any two doubles apart */
    EXACT_TENS = 6       /* places that are tried before asking the C library */
};

/* ---- patterns ---- */

typedef struct {
    bool shortest; /* the empty pattern: as many decimals as the number has */
    bool sign;
    int least, most; /* decimals */
    str suffix;      /* "%" or "‰" */
} number_pattern;

static int count_bytes(str *rest, char byte) {
    int count = 0;
    while (rest->length > 0 && rest->at[0] == byte) {
        *rest = str_part(*rest, 1, rest->length);
        count++;
    }
    return count;
}

bool lang_pattern_is_ordinal(str pattern) {
    return str_is(pattern, "ordinal");
}

/* ordinal, or [+] (0 | #) [. 0… #…] [%] */
static bool parse_pattern(str pattern, number_pattern *out) {
    *out = (number_pattern){.shortest = pattern.length == 0, .most = DECIMALS_MAX};
    if (out->shortest)
        return true;
    if (lang_pattern_is_ordinal(pattern)) {
        out->most = 0;
        return true;
    }
    str rest = pattern;
    out->sign = rest.at[0] == '+';
    if (out->sign)
        rest = str_part(rest, 1, rest.length);
    if (rest.length == 0 || (rest.at[0] != '0' && rest.at[0] != '#'))
        return false;
    rest = str_part(rest, 1, rest.length);
    out->most = 0;
    if (rest.length > 0 && rest.at[0] == '.') {
        rest = str_part(rest, 1, rest.length);
        out->least = count_bytes(&rest, '0');
        out->most = out->least + count_bytes(&rest, '#');
        if (out->most == 0 || out->most > DECIMALS_MAX)
            return false;
    }
    out->suffix = str_trim(rest);
    return out->suffix.length == 0 || str_is(out->suffix, "%") || str_is(out->suffix, "‰");
}

bool lang_pattern_valid(str pattern) {
    number_pattern parsed;
    return pattern.length > 0 && parse_pattern(pattern, &parsed);
}

int lang_pattern_decimals(str pattern) {
    number_pattern parsed;
    return parse_pattern(pattern, &parsed) ? parsed.most : 0;
}

str lang_pattern_sign(str pattern) {
    number_pattern parsed;
    return parse_pattern(pattern, &parsed) ? parsed.suffix : (str){0};
}

/* ---- decimal digits ---- */

/* 0.DIGITS times ten to the power of `point`; zero has no digits. */
typedef struct {
    char digits[ALL_DIGITS + 8];
    int count, point;
    bool negative;
} decimal;

static void trim_zeros(decimal *d) {
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
    if (d->count == 0)
        d->point = 0;
}

/* `size` is a whole number below 10^16, standing for size / 10^decimals. */
static void from_whole(decimal *d, uint64_t size, int decimals) {
    char text[24];
    int length = 0;
    for (; size > 0; size /= 10)
        text[length++] = (char)('0' + size % 10);
    for (int i = 0; i < length; i++)
        d->digits[i] = text[length - 1 - i];
    d->count = length;
    d->point = length - decimals;
    trim_zeros(d);
}

/* Most numbers of a briefing have a few decimals: m / 10^k of two exact doubles is rounded once, so it equals the value
   if and only if m / 10^k is what was written. */
static bool few_decimals(decimal *d, double size) {
    static const double tens[EXACT_TENS + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    for (int k = 0; k <= EXACT_TENS; k++) {
        double whole = nearbyint(size * tens[k]);
        if (whole >= 1e15)
            return false;
        if (whole / tens[k] == size) {
            from_whole(d, (uint64_t)whole, k);
            return true;
        }
    }
    return false;
}

/* The decimal separator that the C library writes depends on the process's locale, so only the digits are taken. */
static void from_scientific(decimal *d, const char *text) {
    d->count = 0;
    const char *c = text;
    for (; *c != 'e'; c++)
        if (*c >= '0' && *c <= '9')
            d->digits[d->count++] = *c;
    d->point = atoi(c + 1) + 1;
    trim_zeros(d);
}

/* The shortest decimal form that reads back as the value; where that takes more than 15 digits, the last ones are the
   dust of binary arithmetic (0.285 * 100 = 28.499999999999996) and 15 are taken, but for whole numbers. */
static void to_decimal(decimal *d, double value) {
    double size = fabs(value);
    *d = (decimal){.negative = value < 0};
    if (size == 0 || few_decimals(d, size))
        return;
    bool whole = size >= 1e15;
    char text[40];
    for (int digits = CERTAIN_DIGITS; digits <= ALL_DIGITS; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, size);
        if (!whole || strtod(text, NULL) == size)
            break;
    }
    from_scientific(d, text);
}

/* Half away from zero, on the decimal digits. */
static void round_to(decimal *d, int decimals) {
    int keep = d->point + decimals;
    if (keep >= d->count)
        return;
    bool up = keep >= 0 && d->digits[keep] >= '5';
    d->count = keep > 0 ? keep : 0;
    if (up) {
        int i = d->count - 1;
        while (i >= 0 && d->digits[i] == '9')
            i--;
        if (i < 0) { /* 9.99 -> 10 */
            d->digits[0] = '1';
            d->count = 1;
            d->point++;
        } else {
            d->digits[i]++;
            d->count = i + 1;
        }
    }
    trim_zeros(d);
}

/* The double nearest to the digits, moved by `tens` places. */
static double from_decimal(const decimal *d, int tens) {
    char text[64];
    double value = 0;
    snprintf(text, sizeof text, "%s0.%.*se%d", d->negative ? "-" : "", d->count, d->digits, d->point + tens);
    if (!str_to_double(str_of(text), &value) && d->count > 0 && d->point + tens > 0)
        value = d->negative ? -HUGE_VAL : HUGE_VAL; /* past DBL_MAX */
    return value;
}

/* ---- printing ---- */

/* The longest number has 309 whole digits (DBL_MAX), 15 decimals and a group separator for each three. */
enum { NUMBER_ROOM = 1024, GROUP_DIGITS = 3 };

typedef struct {
    char at[NUMBER_ROOM];
    size_t length;
} number_text;

static void add(number_text *out, str piece) {
    size_t length = piece.length < sizeof out->at - out->length ? piece.length : 0;
    if (length > 0)
        memcpy(out->at + out->length, piece.at, length);
    out->length += length;
}

static void add_digit(number_text *out, const decimal *d, int index) {
    char digit = index >= 0 && index < d->count ? d->digits[index] : '0';
    add(out, (str){&digit, 1});
}

static int whole_digits(const decimal *d) {
    return d->point > 0 ? d->point : 1; /* no whole digits: one zero */
}

static bool makes_groups(const lang *language, int digits, lang_grouping grouping) {
    int64_t from = grouping == LANG_GROUPS_EVEN ? GROUP_DIGITS + 1 : language->group_from;
    return grouping != LANG_GROUPS_NONE && language->group_from > 0 && digits >= from;
}

static void print_whole(number_text *out, const decimal *d, const lang *language, lang_grouping grouping) {
    int digits = whole_digits(d), from = d->point > 0 ? 0 : -1;
    bool groups = makes_groups(language, digits, grouping);
    for (int i = 0; i < digits; i++) {
        if (groups && i > 0 && (digits - i) % GROUP_DIGITS == 0)
            add(out, language->group);
        add_digit(out, d, from + i);
    }
}

static int decimals_shown(const decimal *d, const number_pattern *p) {
    int there = d->count - d->point;
    return there > p->least ? there : p->least;
}

static void print_decimals(number_text *out, const decimal *d, const lang *language, const number_pattern *p) {
    int digits = decimals_shown(d, p);
    if (digits <= 0)
        return;
    add(out, language->decimal);
    for (int i = 0; i < digits; i++)
        add_digit(out, d, d->point + i);
}

bool lang_format_number(const lang *language, arena *a, double value, str pattern, lang_grouping grouping,
                        lang_number *out) {
    number_pattern p;
    *out = (lang_number){0};
    if (!isfinite(value) || !parse_pattern(pattern, &p))
        return false;
    decimal d;
    to_decimal(&d, value);
    round_to(&d, p.most);
    number_text text;
    text.length = 0;
    /* What is printed as zero has no sign: −0.04 is not less than 0.0 on paper. */
    if (d.count > 0 && d.negative)
        add(&text, STR(LANG_MINUS));
    else if (d.count > 0 && p.sign)
        add(&text, STR("+"));
    print_whole(&text, &d, language, grouping);
    out->decimal_at = text.length;
    print_decimals(&text, &d, language, &p);
    out->number_end = text.length;
    out->decimals = decimals_shown(&d, &p);
    out->text = str_copy(a, (str){text.at, text.length});
    if (p.suffix.length > 0)
        lang_add_sign(language, a, LANG_PERCENT, p.suffix, out);
    return true;
}

/* ---- signs ---- */

/* Bytes of "−" or "+" that a printed number starts with. */
static size_t lead_length(str text) {
    if (str_starts(text, STR(LANG_MINUS)))
        return sizeof LANG_MINUS - 1;
    return str_starts(text, STR("+")) ? 1 : 0;
}

bool lang_currency_leads(const lang *language) {
    return !str_starts(language->currency, STR("{n}"));
}

void lang_add_sign(const lang *language, arena *a, lang_sign_kind kind, str sign, lang_number *number) {
    str pattern = kind == LANG_PERCENT ? language->percent : language->currency;
    size_t lead = lead_length(number->text), n = 0;
    while (n < pattern.length && !str_starts(str_part(pattern, n, pattern.length), STR("{n}")))
        n++;
    str digits = str_part(number->text, lead, number->text.length);
    size_t before = lang_put_sign(a, str_part(pattern, 0, n), digits, sign).length;
    number->text = str_print(a, STR_FORMAT STR_FORMAT, STR_ARGS(str_part(number->text, 0, lead)),
                             STR_ARGS(lang_put_sign(a, pattern, digits, sign)));
    number->decimal_at += before;
    number->number_end += before;
}

double lang_round(double value, int decimals) {
    decimal d;
    if (!isfinite(value))
        return value;
    to_decimal(&d, value);
    round_to(&d, decimals);
    return from_decimal(&d, 0);
}

int lang_decimals(double value, str pattern) {
    number_pattern p;
    decimal d;
    if (!isfinite(value) || !parse_pattern(pattern, &p))
        return 0;
    to_decimal(&d, value);
    round_to(&d, p.most);
    return decimals_shown(&d, &p);
}

bool lang_is_grouped(const lang *language, double value, int decimals) {
    decimal d;
    if (!isfinite(value))
        return false;
    to_decimal(&d, value);
    round_to(&d, decimals);
    return makes_groups(language, whole_digits(&d), LANG_GROUPS_USUAL);
}

str lang_plain_number(arena *a, double value) {
    static const lang plain = {.decimal = {".", 1}};
    lang_number out;
    lang_format_number(&plain, a, fabs(value), (str){0}, LANG_GROUPS_NONE, &out);
    return str_print(a, "%s" STR_FORMAT, value < 0 ? "-" : "", STR_ARGS(out.text));
}

double lang_shift(double value, int tens) {
    decimal d;
    if (!isfinite(value) || value == 0)
        return value;
    to_decimal(&d, value);
    return from_decimal(&d, tens);
}

str lang_decimal_sign(const lang *language) {
    return language->decimal;
}

str lang_group_sign(const lang *language) {
    return language->group;
}

str lang_plural(const lang *language, double printed, int decimals) {
    str rest = language->tag, tag = {0};
    str_split(&rest, '-', &tag);
    return unicode_plural(lang_unicode(language), tag, printed, decimals);
}
