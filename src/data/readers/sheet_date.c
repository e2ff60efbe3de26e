#include "data/readers/sheet_number.h"

#include <math.h>

/* Dates and times of workbooks, which are numbers of days. */

enum {
    SECONDS_A_DAY = 86400,
    FALSE_DAY = 60,          /* 29 February 1900, which the calendar of 1900 has and the year had not */
    LAST_DAY_1900 = 2958465, /* 31 December 9999 */
    FROM_1904_TO_1900 = 1462
};

typedef struct {
    int year, month, day;
} civil;

/* The day that many days after 1 March 0000, in the Gregorian calendar (Hinnant’s `civil_from_days`). */
static civil civil_of(int days) {
    int era = days / 146097, of_era = days % 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;
    civil c = {.day = of_year - (153 * month + 2) / 5 + 1, .month = month < 10 ? month + 3 : month - 9};
    c.year = era * 400 + year + (c.month <= 2);
    return c;
}

/* By the calendar of 1900: day 1 is 1 January 1900. */
static civil day_of(int days) {
    const int day_zero = 693900; /* 31 December 1899, counted from 1 March 0000 */
    if (days == 0)
        return (civil){1900, 1, 0}; /* as spreadsheets show it; no date of any calendar */
    if (days == FALSE_DAY)
        return (civil){1900, 2, 29};
    return civil_of(day_zero + (days > FALSE_DAY ? days - 1 : days));
}

static str time_text(arena *a, int64_t seconds, bool with_seconds) {
    int64_t hours = seconds / 3600;
    int minutes = (int)(seconds / 60 % 60), rest = (int)(seconds % 60);
    return with_seconds || rest != 0 ? str_print(a, "%02lld:%02d:%02d", (long long)hours, minutes, rest)
                                     : str_print(a, "%02lld:%02d", (long long)hours, minutes);
}

static str day_text(arena *a, civil day, const sheet_format *format) {
    bool first_of_month = day.day == 1 && !format->day, first_of_year = first_of_month && day.month == 1;
    if (first_of_year && format->year && !format->month)
        return str_print(a, "%04d", day.year);
    if (first_of_month && format->year && format->month)
        return str_print(a, "%04d-%02d", day.year, day.month);
    return str_print(a, "%04d-%02d-%02d", day.year, day.month, day.day);
}

str sheet_date_text(arena *a, double days, const sheet_format *format, bool since_1904) {
    int last = LAST_DAY_1900 - (since_1904 ? FROM_1904_TO_1900 : 0);
    if (!(days >= 0) || days >= last + 1)
        return (str){0};
    int64_t seconds = llround(days * SECONDS_A_DAY);
    bool dated = format->year || format->month || format->day, timed = format->hour || format->minute || format->second;
    if (!dated && (format->elapsed || days < 1))
        return time_text(a, seconds, format->second);
    int whole = (int)(seconds / SECONDS_A_DAY);
    if (whole > last)
        return (str){0};
    /* In the calendar of 1904 day 0 is a real day, and the false one cannot be written. */
    int of_1900 = since_1904 ? whole + FROM_1904_TO_1900 : whole;
    civil day = day_of(of_1900);
    if (!timed)
        return day_text(a, day, format);
    int of_day = (int)(seconds % SECONDS_A_DAY);
    return str_print(a, "%04d-%02d-%02d %02d:%02d:%02d", day.year, day.month, day.day, of_day / 3600, of_day / 60 % 60,
                     of_day % 60);
}
