#include "data/observation.h"

#include "data/cell_look.h"

#include <stdio.h>
#include <string.h>

/* ---- days ---- */

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

data_day data_day_of(int year, int month, int day) {
    int before = year - 1, days = before * 365 + before / 4 - before / 100 + before / 400;
    for (int m = 1; m < month; m++)
        days += days_of_month(year, m);
    return days + day;
}

typedef struct {
    int year, month, day;
} date;

static date date_of(data_day day) {
    enum { DAYS_OF_400_YEARS = 146097 };
    date out = {(int)((int64_t)day * 400 / DAYS_OF_400_YEARS), 1, 0}; /* no year too late, and one or two too early */
    while (data_day_of(out.year + 1, 1, 1) <= day)
        out.year++;
    out.day = (int)(day - data_day_of(out.year, 1, 1)) + 1;
    for (; out.month < 12 && out.day > days_of_month(out.year, out.month); out.month++)
        out.day -= days_of_month(out.year, out.month);
    return out;
}

/* ---- reading ---- */

static bool digits(str text, size_t at, size_t count, int *out) {
    enum { DIGITS_MOST = 9 }; /* of an int */
    *out = 0;
    if (count > DIGITS_MOST || at + count > text.length)
        return false;
    for (size_t i = at; i < at + count; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *out = *out * 10 + (text.at[i] - '0');
    }
    return true;
}

static data_period months(int year, int first, int last) {
    return (data_period){data_day_of(year, first, 1), data_day_of(year, last, days_of_month(year, last))};
}

/* "Q3", "M07", "H1" of a year; weeks are none: they belong to two. */
static bool read_part(int year, str text, data_period *out) {
    static const struct {
        char letter;
        int count;
    } parts[] = {{'Q', 4}, {'H', 2}, {'S', 2}, {'M', 12}, {'A', 1}};
    int number;
    if (text.length < 2 || !digits(text, 1, text.length - 1, &number))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int length = 12 / parts[i].count;
        if (text.at[0] != parts[i].letter || number < 1 || number > parts[i].count)
            continue;
        *out = months(year, (number - 1) * length + 1, number * length);
        return true;
    }
    return false;
}

static bool read_single(str text, data_period *out) {
    int year, month, day;
    if (!digits(text, 0, 4, &year) || year < 1)
        return false;
    if (text.length == 4) {
        *out = months(year, 1, 12);
        return true;
    }
    if (text.length == 6 && digits(text, 4, 2, &month) && month >= 1 && month <= 12) {
        *out = months(year, month, month);
        return true;
    }
    bool parted = text.at[4] == '-' || text.at[4] == ' ';
    if (text.length >= 10 && parted && text.at[7] == '-' && digits(text, 5, 2, &month) && digits(text, 8, 2, &day)) {
        if ((text.length > 10 && text.at[10] != 'T' && text.at[10] != ' ') || !data_date_exists(year, month, day))
            return false;
        out->first = out->last = data_day_of(year, month, day);
        return true;
    }
    if (text.length == 7 && parted && digits(text, 5, 2, &month)) {
        if (month < 1 || month > 12)
            return false;
        *out = months(year, month, month);
        return true;
    }
    return read_part(year, str_part(text, parted ? 5 : 4, text.length), out);
}

/* 2023/2024 may be one year that begins in summer, or two. */
static bool is_doubtful(str text, size_t slash) {
    int first, last;
    return slash == 4 && text.length == 9 && digits(text, 0, 4, &first) && digits(text, 5, 4, &last) &&
           last == first + 1;
}

bool data_period_read(str text, data_period *out) {
    text = str_trim(text);
    *out = (data_period){0};
    const char *slash = text.length == 0 ? NULL : memchr(text.at, '/', text.length);
    if (slash == NULL)
        return read_single(text, out);
    size_t at = (size_t)(slash - text.at);
    data_period first, last;
    if (is_doubtful(text, at) || !read_single(str_part(text, 0, at), &first) ||
        !read_single(str_part(text, at + 1, text.length), &last) || last.last < first.first)
        return false;
    *out = (data_period){first.first, last.last};
    return true;
}

/* ---- what they are to each other ---- */

bool data_period_known(data_period period) {
    return period.first > 0 && period.last >= period.first;
}

typedef struct {
    date first, last;
    bool of_months; /* begins and ends with a month */
    int months;
} span;

static span span_of(data_period period) {
    span s = {.first = date_of(period.first), .last = date_of(period.last)};
    s.of_months = s.first.day == 1 && s.last.day == days_of_month(s.last.year, s.last.month);
    s.months = (s.last.year - s.first.year) * 12 + s.last.month - s.first.month + 1;
    return s;
}

bool data_period_is_part(data_period period) {
    enum { DAYS_LEAST = 27 }; /* of a month; what is shorter is a day or a stock */
    if (!data_period_known(period) || period.last - period.first < DAYS_LEAST)
        return false;
    span s = span_of(period);
    return s.first.year == s.last.year && !(s.of_months && s.months == 12);
}

bool data_period_is_whole(data_period period) {
    if (!data_period_known(period))
        return false;
    span s = span_of(period);
    return s.of_months && s.months % 12 == 0;
}

bool data_period_is_year(data_period period) {
    return data_period_is_whole(period) && span_of(period).months == 12;
}

bool data_period_same_months(data_period a, data_period b) {
    span x = span_of(a), y = span_of(b);
    bool ends = x.last.day == y.last.day || (x.of_months && y.of_months);
    return x.first.month == y.first.month && x.first.day == y.first.day && x.last.month == y.last.month && ends;
}

data_period data_period_joined(data_period a, data_period b) {
    if (!data_period_known(a) || !data_period_known(b))
        return (data_period){0};
    return (data_period){a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

str data_period_text(arena *a, data_period period) {
    if (!data_period_known(period))
        return (str){0};
    span s = span_of(period);
    if (period.first == period.last)
        return str_print(a, "%04d-%02d-%02d", s.first.year, s.first.month, s.first.day);
    if (!s.of_months)
        return str_print(a, "%04d-%02d-%02d/%04d-%02d-%02d", s.first.year, s.first.month, s.first.day, s.last.year,
                         s.last.month, s.last.day);
    if (s.months == 1)
        return str_print(a, "%04d-%02d", s.first.year, s.first.month);
    if (s.months == 12 && s.first.month == 1)
        return str_print(a, "%04d", s.first.year);
    if (s.months % 12 == 0 && s.first.month == 1)
        return str_print(a, "%04d/%04d", s.first.year, s.last.year);
    return str_print(a, "%04d-%02d/%04d-%02d", s.first.year, s.first.month, s.last.year, s.last.month);
}

/* ---- status ---- */

/* The codes of Eurostat's flags and of SDMX's OBS_STATUS; those that say something else, as b for a break in series,
   are known but have no status. */
static bool status_of_letter(char letter, uint8_t *status) {
    static const char others[] = "abdgimnorsuxz";
    switch (letter) {
    case 'p':
        *status |= DATA_PROVISIONAL;
        return true;
    case 'e':
        *status |= DATA_ESTIMATED;
        return true;
    case 'f':
        *status |= DATA_FORECAST;
        return true;
    case 'c':
        *status |= DATA_CONFIDENTIAL;
        return true;
    default:
        return strchr(others, letter) != NULL;
    }
}

uint8_t data_status_of_flag(str flag, bool confidential_column) {
    enum { LETTERS_MOST = 3 };
    str code = {0};
    str_split(&flag, ':', &code);
    code = str_trim(code);
    if (confidential_column)
        return str_is(code, "C") || str_is(code, "N") || str_is(code, "D") || str_is(code, "S") ? DATA_CONFIDENTIAL : 0;
    uint8_t status = 0;
    for (size_t i = 0; i < code.length; i++) {
        char c = code.at[i] >= 'A' && code.at[i] <= 'Z' ? (char)(code.at[i] + 32) : code.at[i];
        bool gap = c == ' ' || c == ',' || c == ';';
        if (code.length > 2 * LETTERS_MOST || (!gap && (c < 'a' || c > 'z' || !status_of_letter(c, &status))))
            return 0;
    }
    return status;
}

const char *data_status_word(uint8_t status) {
    static const char *const words[DATA_STATUSES] = {"provisional", "estimated", "forecast", "confidential"};
    for (int i = 0; i < DATA_STATUSES; i++)
        if (status & (1u << i))
            return words[i];
    return NULL;
}
