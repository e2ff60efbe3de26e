#include "data/ask/question.h"

#include "data/cell_look.h"

#include <string.h>

/* Times as days: a date or period, as it is written in cells and in questions, has a first and a last one. */

/* ---- days ---- */

/* Days are numbered as if each month had 31: in their order, and the day behind a month's last need not exist to be the
   end that is not reached. */
enum { MONTH_DAYS = 31, MONTHS = 12 };

static long month_start(long year, int month) {
    return (year * MONTHS + month - 1) * MONTH_DAYS;
}

static long day_of(long year, int month, int day) {
    return month_start(year, month) + day - 1;
}

str data_ask_day_text(arena *a, long day) {
    long month = day / MONTH_DAYS;
    return str_print(a, "%04ld-%02ld-%02ld", month / MONTHS, month % MONTHS + 1, day % MONTH_DAYS + 1);
}

static int days_in(long year, int month) {
    int days = MONTH_DAYS;
    while (!data_date_exists((int)year, month, days))
        days--;
    return days;
}

/* The day that stands `after` days behind 1 January, perhaps in another year. */
static long day_after(long year, int after) {
    int month = 1;
    if (after < 0)
        return day_of(year - 1, MONTHS, MONTH_DAYS + 1 + after);
    for (; after >= days_in(year, month); month = month % MONTHS + 1) {
        after -= days_in(year, month);
        year += month == MONTHS;
    }
    return day_of(year, month, after + 1);
}

/* ---- how they are written ---- */

typedef struct {
    str rest;
} scan;

static bool digits(scan *s, size_t count, int *out) {
    if (s->rest.length < count)
        return false;
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        if (s->rest.at[i] < '0' || s->rest.at[i] > '9')
            return false;
        *out = *out * 10 + (s->rest.at[i] - '0');
    }
    s->rest = str_part(s->rest, count, s->rest.length);
    return true;
}

static bool sign(scan *s, const char *signs) {
    if (s->rest.length == 0 || strchr(signs, s->rest.at[0]) == NULL)
        return false;
    s->rest = str_part(s->rest, 1, s->rest.length);
    return true;
}

static data_ask_span months(long year, int first, int count) {
    return (data_ask_span){month_start(year, first), month_start(year, first) + count * MONTH_DAYS};
}

/* ISO 8601: the first week of a year has its 4 January; weeks begin on Mondays, as the year 1 did. */
static data_ask_span week(long year, int number) {
    long before = year - 1, fourth = before * 365 + before / 4 - before / 100 + before / 400 + 3;
    int monday = 3 - (int)(fourth % 7) + 7 * (number - 1);
    return (data_ask_span){day_after(year, monday), day_after(year, monday + 7)};
}

/* "Q3", "M01": what follows the year and perhaps a hyphen or a space. */
static bool part_of_year(scan *s, long year, data_ask_span *out) {
    static const struct {
        char letter;
        int digits, most, months; /* months of a part; 0: weeks */
    } parts[] = {{'Q', 1, 4, 3},  {'T', 1, 4, 3},  {'H', 1, 2, 6}, {'S', 1, 2, 6},
                 {'M', 2, 12, 1}, {'W', 2, 53, 0}, {'A', 1, 1, 12}};
    char letter = s->rest.length > 0 ? s->rest.at[0] : '\0';
    s->rest = str_part(s->rest, 1, s->rest.length);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int number;
        if (parts[i].letter != letter)
            continue;
        if (!digits(s, (size_t)parts[i].digits, &number) || s->rest.length > 0 || number < 1 || number > parts[i].most)
            return false;
        *out = parts[i].months == 0 ? week(year, number)
                                    : months(year, (number - 1) * parts[i].months + 1, parts[i].months);
        return true;
    }
    return false;
}

/* "/24", "/2024": years that run over the turn; "/2025-07": months from one to another. */
static bool second_year(scan *s, long first, data_ask_span *out) {
    int year;
    bool four = s->rest.length == 4 && digits(s, 4, &year);
    if (!four && !(s->rest.length == 2 && digits(s, 2, &year)))
        return false;
    long last = four ? year : first - first % 100 + year + (year < first % 100 ? 100 : 0);
    *out = (data_ask_span){month_start(first, 1), month_start(last + 1, 1)};
    return last > first;
}

static bool month_or_day(scan *s, long year, data_ask_span *out) {
    int month, day;
    if (!digits(s, 2, &month) || month < 1 || month > 12)
        return false;
    *out = months(year, month, 1);
    if (s->rest.length == 0)
        return true;
    if (sign(s, "/")) {
        data_ask_span last;
        bool good = data_ask_span_of(s->rest, &last) && last.end > out->end;
        out->end = good ? last.end : out->end;
        return good;
    }
    if (!sign(s, "-") || !digits(s, 2, &day) || !data_date_exists((int)year, month, day))
        return false;
    *out = (data_ask_span){day_of(year, month, day), day_of(year, month, day) + 1};
    return s->rest.length == 0 || sign(s, "T "); /* a time of that day */
}

bool data_ask_span_of(str text, data_ask_span *out) {
    scan s = {text};
    int year, month;
    if (!digits(&s, 4, &year))
        return false;
    *out = months(year, 1, 12);
    if (s.rest.length == 0)
        return true;
    if (sign(&s, "/"))
        return second_year(&s, year, out);
    scan six = s;
    if (text.length == 6 && digits(&six, 2, &month)) { /* 202401 */
        *out = months(year, month, 1);
        return month >= 1 && month <= 12;
    }
    bool hyphen = sign(&s, "- ");
    bool digit = s.rest.length > 0 && s.rest.at[0] >= '0' && s.rest.at[0] <= '9';
    return digit ? hyphen && month_or_day(&s, year, out) : part_of_year(&s, year, out);
}
