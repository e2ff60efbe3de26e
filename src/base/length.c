#include "base/length.h"

typedef struct {
    const char *name;
    int64_t numerator, denominator; /* mpt in one unit */
} unit;

/* 1 in = 72 pt = 25.4 mm */
static const unit units[] = {{"pt", 1000, 1}, {"mm", 360000, 127}, {"cm", 3600000, 127}, {"in", 72000, 1}};

/* With fewer digits than these, digits * numerator stays below 2^63. */
enum { MOST_DIGITS = 12, SMALLEST_SCALE = 1000000 };

typedef struct {
    int64_t digits, scale;
    bool negative;
} number;

static bool scan_number(str *text, number *n) {
    *n = (number){.scale = 1};
    size_t i = 0, count = 0;
    bool point = false, any = false;
    if (i < text->length && (text->at[i] == '-' || text->at[i] == '+'))
        n->negative = text->at[i++] == '-';
    for (; i < text->length; i++) {
        char c = text->at[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        any = true;
        if (point && n->scale == SMALLEST_SCALE)
            continue; /* a millionth of a unit is below any length's precision */
        n->digits = n->digits * 10 + (c - '0');
        if (n->digits != 0 && ++count > MOST_DIGITS)
            return false;
        if (point)
            n->scale *= 10;
    }
    *text = str_part(*text, i, text->length);
    return any;
}

static int64_t rounded(int64_t numerator, int64_t denominator) {
    return (numerator + (numerator < 0 ? -denominator : denominator) / 2) / denominator;
}

static const unit *find_unit(str name) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(name, units[i].name))
            return &units[i];
    return NULL;
}

bool mpt_parse(str text, mpt *out) {
    number n;
    str rest = str_trim(text);
    if (!scan_number(&rest, &n))
        return false;
    rest = str_trim(rest);
    if (rest.length == 0 && n.digits == 0) {
        *out = 0;
        return true;
    }
    const unit *u = find_unit(rest);
    if (u == NULL)
        return false;
    int64_t value = rounded(n.digits * u->numerator, n.scale * u->denominator);
    if (value > MPT_MAX)
        return false;
    *out = (mpt)(n.negative ? -value : value);
    return true;
}

mpt mpt_scale(mpt value, int64_t numerator, int64_t denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    int64_t scaled = rounded(value * numerator, denominator);
    return (mpt)(scaled > MPT_MAX ? MPT_MAX : scaled < -MPT_MAX ? -MPT_MAX : scaled);
}
