#include "base/str.h"

#include "base/utf8.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

str str_of(const char *zero_ended) {
    return (str){zero_ended, zero_ended == NULL ? 0 : strlen(zero_ended)};
}

bool str_equal(str a, str b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool str_is(str a, const char *zero_ended) {
    return str_equal(a, str_of(zero_ended));
}

int str_compare(str a, str b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.at, b.at, shorter);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

bool str_starts(str s, str prefix) {
    return s.length >= prefix.length && str_equal((str){s.at, prefix.length}, prefix);
}

bool str_ends(str s, str suffix) {
    return s.length >= suffix.length && str_equal(str_part(s, s.length - suffix.length, suffix.length), suffix);
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s) {
    while (s.length > 0 && is_space(s.at[0]))
        s = (str){s.at + 1, s.length - 1};
    while (s.length > 0 && is_space(s.at[s.length - 1]))
        s.length--;
    return s;
}

str str_part(str s, size_t from, size_t length) {
    if (s.at == NULL)
        return (str){0};
    if (from > s.length)
        from = s.length;
    if (length > s.length - from)
        length = s.length - from;
    return (str){s.at + from, length};
}

bool str_split(str *rest, char separator, str *piece) {
    if (rest->at == NULL)
        return false;
    const char *end = rest->length == 0 ? NULL : memchr(rest->at, separator, rest->length);
    if (end == NULL) {
        *piece = *rest;
        *rest = (str){0};
        return true;
    }
    size_t length = (size_t)(end - rest->at);
    *piece = (str){rest->at, length};
    *rest = (str){end + 1, rest->length - length - 1};
    return true;
}

str str_copy(arena *a, str s) {
    return (str){str_zero(a, s), s.length};
}

const char *str_zero(arena *a, str s) {
    char *copy = arena_alloc(a, s.length + 1);
    if (s.length > 0)
        memcpy(copy, s.at, s.length);
    return copy;
}

str str_print(arena *a, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    str result = str_print_list(a, format, arguments);
    va_end(arguments);
    return result;
}

str str_print_list(arena *a, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = arena_try_alloc(a, size + 1);
    if (text != NULL)
        vsnprintf(text, size + 1, format, again);
    va_end(again);
    if (text == NULL)
        arena_fail(a);
    return (str){text, size};
}

str str_join(arena *a, const str *items, size_t count, str separator) {
    size_t length = count < 2 ? 0 : (count - 1) * separator.length;
    for (size_t i = 0; i < count; i++)
        length += items[i].length;
    char *text = arena_alloc(a, length + 1);
    char *end = text;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && separator.length > 0)
            end = (char *)memcpy(end, separator.at, separator.length) + separator.length;
        if (items[i].length > 0)
            end = (char *)memcpy(end, items[i].at, items[i].length) + items[i].length;
    }
    return (str){text, length};
}

uint64_t str_hash(str s) {
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a, 64 bits: offset basis and prime of its definition */
    for (size_t i = 0; i < s.length; i++)
        hash = (hash ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return hash;
}

enum { LONGEST_WORD = 64 }; /* characters; nobody mistypes a longer name */

/* The characters of a word with ASCII letters in lower case, or 0 if there are too many of them. */
static size_t folded(str word, uint32_t out[LONGEST_WORD]) {
    size_t count = 0;
    for (size_t offset = 0; offset < word.length; count++) {
        if (count == LONGEST_WORD)
            return 0;
        uint32_t c = utf8_next(word, &offset);
        out[count] = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
    }
    return count;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Damerau-Levenshtein, each pair of neighbours swapped at most once (optimal string alignment). */
static unsigned edit_distance(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
    unsigned rows[3][LONGEST_WORD + 1];
    unsigned *before = rows[0], *above = rows[1], *here = rows[2];
    for (size_t j = 0; j <= b_count; j++)
        above[j] = (unsigned)j;
    for (size_t i = 1; i <= a_count; i++) {
        here[0] = (unsigned)i;
        for (size_t j = 1; j <= b_count; j++) {
            here[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], here[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                here[j] = least(here[j], before[j - 2] + 1);
        }
        unsigned *oldest = before;
        before = above;
        above = here;
        here = oldest;
    }
    return above[b_count];
}

str str_nearest(str word, const str *candidates, size_t count) {
    uint32_t wanted[LONGEST_WORD], other[LONGEST_WORD];
    size_t length = folded(word, wanted);
    unsigned best = (unsigned)(length / 3) + 1;
    str nearest = {0};
    if (length == 0)
        return nearest;
    for (size_t i = 0; i < count; i++) {
        size_t other_length = folded(candidates[i], other);
        size_t apart = other_length > length ? other_length - length : length - other_length;
        if (other_length == 0 || apart >= best)
            continue;
        unsigned distance = edit_distance(wanted, length, other, other_length);
        if (distance < best) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

typedef struct {
    uint64_t digits; /* all digits as one whole number, while it stays exact */
    int exponent;    /* of ten */
    bool negative, exact;
} decimal;

static bool is_digit(str s, size_t i) {
    return i < s.length && s.at[i] >= '0' && s.at[i] <= '9';
}

static void add_digit(decimal *d, char digit) {
    if (d->digits > (UINT64_C(1) << 53) / 10 - 1)
        d->exact = false;
    else
        d->digits = d->digits * 10 + (uint64_t)(digit - '0');
}

/* [+-] digits [. digits] [e [+-] digits], with a digit before or after the point. */
static bool scan_decimal(str s, decimal *d) {
    *d = (decimal){.exact = true};
    size_t i = 0, digits = 0;
    if (i < s.length && (s.at[i] == '-' || s.at[i] == '+'))
        d->negative = s.at[i++] == '-';
    for (; is_digit(s, i); i++, digits++)
        add_digit(d, s.at[i]);
    if (i < s.length && s.at[i] == '.')
        for (i++; is_digit(s, i); i++, digits++) {
            add_digit(d, s.at[i]);
            d->exponent--;
        }
    if (digits == 0)
        return false;
    if (i < s.length && (s.at[i] == 'e' || s.at[i] == 'E')) {
        i++;
        bool below = i < s.length && s.at[i] == '-';
        if (i < s.length && (s.at[i] == '-' || s.at[i] == '+'))
            i++;
        if (!is_digit(s, i))
            return false;
        int exponent = 0;
        for (; is_digit(s, i); i++)
            exponent = exponent > 9999 ? exponent : exponent * 10 + (s.at[i] - '0');
        d->exponent += below ? -exponent : exponent;
    }
    return i == s.length;
}

/* The C library rounds the hard cases; it is asked in the C locale, which costs nothing to come by. */
static bool library_double(str s, double *value) {
    char near_copy[512];
    char *copy = s.length < sizeof near_copy ? near_copy : malloc(s.length + 1);
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    bool done = copy != NULL && c != (locale_t)0;
    if (done) {
        memcpy(copy, s.at, s.length);
        copy[s.length] = '\0';
        *value = strtod_l(copy, NULL, c);
    }
    if (c != (locale_t)0)
        freelocale(c);
    if (copy != near_copy)
        free(copy);
    return done && isfinite(*value);
}

bool str_to_double(str s, double *value) {
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int exact_tens = (int)(sizeof tens / sizeof *tens) - 1;
    decimal d;
    if (!scan_decimal(s, &d))
        return false;
    if (!d.exact || d.exponent > exact_tens || d.exponent < -exact_tens)
        return library_double(s, value);
    /* Both operands are exact, so the one rounding is the right one (Clinger 1990). */
    double whole = (double)d.digits;
    double size = d.exponent < 0 ? whole / tens[-d.exponent] : whole * tens[d.exponent];
    *value = d.negative ? -size : size;
    return true;
}

bool str_to_int(str s, int64_t *value) {
    bool negative = s.length > 0 && s.at[0] == '-';
    size_t i = negative || (s.length > 0 && s.at[0] == '+') ? 1 : 0;
    if (i == s.length)
        return false;
    int64_t sum = 0; /* counted downwards: the negative side reaches one further */
    for (; i < s.length; i++) {
        if (!is_digit(s, i))
            return false;
        int digit = s.at[i] - '0';
        if (sum < (INT64_MIN + digit) / 10)
            return false;
        sum = sum * 10 - digit;
    }
    if (!negative && sum == INT64_MIN)
        return false;
    *value = negative ? sum : -sum;
    return true;
}
