#include "data/quantity_format.h"
#include "data/store.h"
#include "lang/characters.h"

#include <string.h>

/* Patterns of spreadsheets (#,##0.0), of C and Python (%.1f, {:,.1f}), with units and currencies in them (0 млн, $0.0):
   what is meant, in patterns of ours. */

typedef struct {
    bool sign;
    int decimals;
    str percent;        /* % or ‰ */
    str prefix, suffix; /* what stood around the digits */
} meaning;

static bool is_digit_sign(char c) {
    return c == '0' || c == '#';
}

static bool is_number(char c) {
    return c >= '0' && c <= '9';
}

static int number_at(str text, size_t *at) {
    int number = 0;
    for (; *at < text.length && is_number(text.at[*at]) && number < DATA_DECIMALS_ALL; (*at)++)
        number = number * 10 + (text.at[*at] - '0');
    return number < DATA_DECIMALS_ALL ? number : DATA_DECIMALS_ALL;
}

/* %.1f, %d, %+.1f %%, .1f, ,.0f, .1%, {:,.2f} */
static bool read_program(str text, meaning *out) {
    size_t at = 0;
    bool braces = text.length > 2 && text.at[0] == '{' && text.at[1] == ':';
    at = braces ? 2 : text.at[0] == '%' ? 1 : 0;
    for (; at < text.length && strchr("+-, #_'", text.at[at]) != NULL; at++)
        out->sign = out->sign || text.at[at] == '+';
    (void)number_at(text, &at);
    for (; at < text.length && (text.at[at] == ',' || text.at[at] == '_'); at++) {
    }
    bool point = at < text.length && text.at[at] == '.';
    if (point) {
        at++;
        out->decimals = number_at(text, &at);
    }
    if (at >= text.length || strchr("dfgeiuFG%", text.at[at]) == NULL ||
        (text.at[at] != 'd' && !point && text.at[0] != '%'))
        return false;
    bool percent = text.at[at] == '%';
    str rest = str_trim(str_part(text, at + 1, text.length));
    if (percent || str_is(rest, "%%") || str_is(rest, "%"))
        out->percent = STR("%");
    else if (!str_is(rest, "}"))
        out->suffix = rest;
    return true;
}

/* How many decimals the digits' run says: a comma before three signs, or before #, makes groups. */
static int decimals_of(str run) {
    size_t last = run.length;
    for (size_t i = 0; i < run.length; i++)
        if (run.at[i] == '.' || run.at[i] == ',')
            last = i;
    if (last == run.length)
        return 0;
    size_t behind = run.length - last - 1;
    bool group = run.at[last] == ',' ? behind == 3 : behind == 3 && run.at[last + 1] == '#';
    return group || behind > DATA_DECIMALS_ALL ? 0 : (int)behind;
}

/* #,##0.0; 0,00; $0.0; 0 млн; 00; the first part of #,##0;(#,##0). */
static bool read_digits(str text, meaning *out) {
    size_t start = 0, end = 0;
    str part = {0};
    str_split(&text, ';', &part);
    while (start < part.length && !is_digit_sign(part.at[start]))
        start++;
    for (size_t i = start; i < part.length; i++) {
        str here = str_part(part, i, part.length);
        bool space = str_starts(here, STR("\u00A0")) || str_starts(here, STR("\u202F"));
        if (is_digit_sign(part.at[i]))
            end = i + 1;
        else if (strchr(".,' ", part.at[i]) == NULL && !space && (unsigned char)part.at[i] < 0x80)
            break;
        else if ((unsigned char)part.at[i] >= 0x80 && !space && end > 0)
            break;
    }
    if (end == 0)
        return false;
    out->decimals = decimals_of(str_part(part, start, end));
    out->prefix = str_trim(str_part(part, 0, start));
    out->suffix = str_trim(str_part(part, end, part.length));
    out->sign = str_starts(out->prefix, STR("+"));
    if (out->sign)
        out->prefix = str_trim(str_part(out->prefix, 1, out->prefix.length));
    if (data_format_is_sign(out->suffix)) {
        out->percent = out->suffix;
        out->suffix = (str){0};
    }
    return true;
}

static bool is_currency(str text) {
    return text.length > 0 && lang_is_currency(lang_character_before(text, text.length));
}

static bool has_digits(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (is_number(text.at[i]))
            return true;
    return false;
}

bool data_format_help(data_store *store, diag *d, str text) {
    meaning m = {0};
    arena *a = store->arena;
    text = str_trim(text);
    if (text.length == 0 || (!read_program(text, &m) && (m = (meaning){0}, !read_digits(text, &m))))
        return false;
    str pattern =
        str_print(a, "%s" STR_FORMAT "%s" STR_FORMAT, m.sign ? "+" : "", STR_ARGS(data_pattern_zeros(m.decimals)),
                  m.percent.length > 0 ? " " : "", STR_ARGS(m.percent));
    if (has_digits(m.prefix) || has_digits(m.suffix))
        return false;
    const char *language = "grouping and decimal sign come from the language";
    str sign = is_currency(m.prefix) ? m.prefix : is_currency(m.suffix) ? m.suffix : (str){0};
    if (sign.length > 0)
        diag_hint(store->diags, d,
                  "write “" STR_FORMAT "”, and the currency in a format of its own: {number: \"" STR_FORMAT
                  "\", prefix: \"" STR_FORMAT "\"}; %s",
                  STR_ARGS(pattern), STR_ARGS(pattern), STR_ARGS(sign), language);
    else if (m.prefix.length + m.suffix.length > 0)
        diag_hint(store->diags, d,
                  "write “" STR_FORMAT "”, and the unit in a format of its own: {number: \"" STR_FORMAT
                  "\", unit: \"" STR_FORMAT "\"}; %s",
                  STR_ARGS(pattern), STR_ARGS(pattern), STR_ARGS(m.suffix.length > 0 ? m.suffix : m.prefix), language);
    else
        diag_hint(store->diags, d, "write “" STR_FORMAT "”: %s%s", STR_ARGS(pattern), language,
                  text.at[0] == '0' && text.length > 1 && text.at[1] == '0'
                      ? "; what has leading zeros is a code, and stands in quotation marks"
                      : "");
    return true;
}
