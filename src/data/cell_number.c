#include "data/cell_scan.h"

#include <string.h>

/* Numbers as a dataset writes them. One pass over the bytes; the value is made of digits that a double holds exactly,
   and of a power of ten that it holds, too, so that the one rounding is the right one (Clinger 1990). */

enum {
    WHOLE_DIGITS = 15,     /* that a spreadsheet keeps, and a double exactly */
    MANTISSA_DIGITS = 18,  /* that an int64_t holds */
    PHONE_DIGITS = 8,      /* behind a + */
    PLAIN_BYTES_MAX = 400, /* of a number that needs the library */
};
#define EXACT_MAX 9007199254740992u /* 2^53 */
#define MINUS "\xE2\x88\x92"        /* U+2212 */

const data_notation data_notation_plain = {.decimal = '.', .proved = true};

typedef struct {
    str text;
    size_t at;
    uint64_t mantissa; /* of the first MANTISSA_DIGITS digits */
    unsigned digits, decimals, kept;
    size_t exponent_at; /* of E; 0: none */
    bool negative, plus, leading_zero, grouped, signed_exponent;
} scan;

static bool at_digit(const scan *s) {
    return s->at < s->text.length && data_scan_is_digit(s->text.at[s->at]);
}

static void take_sign(scan *s) {
    str minus = STR(MINUS);
    if (s->text.at[0] == '-' || s->text.at[0] == '+') {
        s->negative = s->text.at[0] == '-';
        s->plus = !s->negative;
        s->at = 1;
    } else if (str_starts(s->text, minus)) {
        s->negative = true;
        s->at = minus.length;
    }
}

static unsigned take_digits(scan *s) {
    unsigned count = 0;
    for (; at_digit(s); s->at++, count++) {
        if (s->kept == MANTISSA_DIGITS)
            continue;
        s->mantissa = s->mantissa * 10 + (uint64_t)(s->text.at[s->at] - '0');
        s->kept += s->mantissa > 0;
    }
    return count;
}

/* Bytes of the sign between groups at `at`; 0: there is none. */
static size_t group_sign(const data_notation *notation, str text, size_t at) {
    if (at >= text.length)
        return 0;
    if (notation->thousands == ' ')
        return data_scan_space(text, at);
    if (notation->thousands == '\'')
        return text.at[at] == '\'' ? 1 : str_starts(str_part(text, at, 3), STR("\xE2\x80\x99")) ? 3 : 0;
    return (unsigned char)text.at[at] == notation->thousands;
}

/* Groups of three digits behind the first one to three. */
static void take_groups(const data_notation *notation, scan *s) {
    size_t sign;
    while (s->digits > 0 && (s->grouped || s->digits <= 3) && (sign = group_sign(notation, s->text, s->at)) > 0) {
        scan ahead = *s;
        ahead.at += sign;
        if (take_digits(&ahead) != 3)
            return;
        ahead.grouped = true;
        ahead.digits += 3;
        *s = ahead;
    }
}

static bool take_exponent(scan *s) {
    if (s->at >= s->text.length || (s->text.at[s->at] != 'e' && s->text.at[s->at] != 'E'))
        return true;
    s->exponent_at = s->at++;
    s->signed_exponent = s->at < s->text.length && (s->text.at[s->at] == '+' || s->text.at[s->at] == '-');
    s->at += s->signed_exponent;
    bool any = at_digit(s);
    while (at_digit(s))
        s->at++;
    return any;
}

static bool scan_all(const data_notation *notation, scan *s) {
    take_sign(s);
    s->leading_zero = at_digit(s) && s->text.at[s->at] == '0';
    s->digits = take_digits(s);
    s->leading_zero = s->leading_zero && s->digits > 1;
    if (notation->thousands != 0)
        take_groups(notation, s);
    if (s->at < s->text.length && s->text.at[s->at] == notation->decimal) {
        s->at++;
        s->decimals = take_digits(s);
        if (s->decimals == 0)
            return false;
    }
    return s->digits + s->decimals > 0 && take_exponent(s) && s->at == s->text.length;
}

/* By the library, from the form that it reads. */
static bool library_value(const data_notation *notation, const scan *s, double *value) {
    char plain[PLAIN_BYTES_MAX];
    size_t length = 0, from = s->negative && s->text.at[0] != '-' ? sizeof MINUS - 1 : s->plus || s->negative;
    if (s->text.length >= PLAIN_BYTES_MAX)
        return false;
    if (s->negative)
        plain[length++] = '-';
    for (size_t i = from; i < s->text.length; i++) {
        char c = s->text.at[i];
        if (c == notation->decimal)
            plain[length++] = '.';
        else if (data_scan_is_digit(c) || (s->exponent_at > 0 && i >= s->exponent_at))
            plain[length++] = c;
    }
    return str_to_double((str){plain, length}, value);
}

static bool value_of(const data_notation *notation, const scan *s, double *value) {
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool all_kept = s->kept < MANTISSA_DIGITS && s->mantissa <= EXACT_MAX;
    if (!all_kept || s->exponent_at > 0 || s->decimals >= sizeof tens / sizeof *tens)
        return library_value(notation, s, value);
    double size = (double)s->mantissa;
    if (s->decimals > 0)
        size /= tens[s->decimals];
    *value = s->negative ? -size : size;
    return true;
}

static data_look look_of(const data_notation *notation, const scan *s) {
    if (s->exponent_at > 0)
        return s->leading_zero || (s->decimals == 0 && !s->signed_exponent && notation != &data_notation_plain)
                   ? DATA_LOOK_CODE
                   : DATA_LOOK_EXPONENT;
    if (s->plus && s->decimals == 0 && s->digits >= PHONE_DIGITS)
        return DATA_LOOK_WORD; /* a telephone number */
    if (s->leading_zero)
        return DATA_LOOK_CODE;
    if (s->digits > WHOLE_DIGITS)
        return DATA_LOOK_LONG;
    return s->decimals == 0 ? DATA_LOOK_WHOLE : DATA_LOOK_NUMBER;
}

bool data_scan_number(const data_notation *notation, str text, data_cell_seen *out) {
    scan s = {.text = text};
    if (!scan_all(notation, &s))
        return false;
    out->look = look_of(notation, &s);
    out->negative = s.negative;
    out->grouped = s.grouped;
    out->digits = (uint8_t)(s.digits < UINT8_MAX ? s.digits : UINT8_MAX);
    out->decimals = (uint8_t)(s.decimals < UINT8_MAX ? s.decimals : UINT8_MAX);
    out->exponent = s.exponent_at > 0 && !s.leading_zero;
    if (out->look == DATA_LOOK_WORD || (out->look == DATA_LOOK_CODE && !out->exponent))
        return true;
    if (out->look == DATA_LOOK_WHOLE) {
        out->whole = s.negative ? -(int64_t)s.mantissa : (int64_t)s.mantissa;
        out->number = (double)out->whole;
        return true;
    }
    return value_of(notation, &s, &out->number);
}
