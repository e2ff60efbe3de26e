#include "data/readers/sheet_number.h"

#include "base/buffer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number as digits: 0.d1 d2 d3 … times ten to the power of `point`. */
enum { DIGITS = 15 };
typedef struct {
    bool negative;
    int count; /* 0: nought */
    int point;
    char digits[DIGITS + 1];
} decimal;

static decimal decimal_of(double value) {
    char text[32]; /* "-d.dddddddddddddde+ddd" */
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, fabs(value));
    decimal d = {.negative = signbit(value), .count = DIGITS};
    size_t i = 0;
    for (const char *at = text; *at != 'e' && i < DIGITS; at++)
        if (*at >= '0' && *at <= '9')
            d.digits[i++] = *at;
    d.point = atoi(strchr(text, 'e') + 1) + 1;
    while (d.count > 0 && d.digits[d.count - 1] == '0')
        d.count--;
    return d;
}

/* Keeps so many digits, and rounds half away from nought as spreadsheets do. */
static void round_digits(decimal *d, int keep) {
    if (keep >= d->count)
        return;
    bool up = keep >= 0 && d->digits[keep] >= '5';
    d->count = keep < 0 ? 0 : keep;
    for (; up && d->count > 0 && d->digits[d->count - 1] == '9'; d->count--)
        ;
    if (up && d->count > 0) {
        d->digits[d->count - 1]++;
    } else if (up) { /* 9.96 is 10.0 */
        d->digits[d->count++] = '1';
        d->point++;
    }
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
}

static str plain(arena *a, const decimal *d) {
    if (d->count == 0)
        return STR("0");
    buffer *out = buffer_new(a);
    if (d->negative)
        buffer_byte(out, '-');
    if (d->point <= 0)
        buffer_text(out, "0.");
    for (int i = d->point; i < 0; i++)
        buffer_byte(out, '0');
    for (int i = 0; i < d->count; i++) {
        if (i == d->point && i > 0)
            buffer_byte(out, '.');
        buffer_byte(out, d->digits[i]);
    }
    for (int i = d->count; i < d->point; i++)
        buffer_byte(out, '0');
    return buffer_view(out);
}

/* Whether it is written as it would be printed: "-12.5", and not "1e5", "007", "-0", "1.50". Of whole numbers every
   digit counts; a fraction may have been longer. */
static bool is_plain(str text) {
    size_t i = text.length > 0 && text.at[0] == '-' ? 1 : 0, digits = 0, point = 0;
    if (i == text.length || (text.at[i] == '0' && text.length > i + 1 && text.at[i + 1] != '.'))
        return false;
    for (size_t k = i; k < text.length; k++) {
        bool digit = text.at[k] >= '0' && text.at[k] <= '9';
        if (!digit && (text.at[k] != '.' || point > 0 || k == i))
            return false;
        digits += digit;
        point = digit ? point : k;
    }
    char last = text.at[text.length - 1];
    return point == 0 ? i == 0 || text.at[i] != '0' : digits <= DIGITS && last != '0' && last != '.';
}

str sheet_number_text(arena *a, str stored, const sheet_format *shown) {
    str text = str_trim(stored);
    bool rounds = shown != NULL && shown->rounds;
    double value;
    if (!rounds && is_plain(text))
        return str_copy(a, text);
    if (!str_to_double(text, &value) || !isfinite(value))
        return (str){0};
    decimal d = decimal_of(value);
    if (rounds)
        round_digits(&d, shown->scientific ? shown->places + 1 : d.point + shown->places);
    return plain(a, &d);
}
