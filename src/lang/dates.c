#include "lang/language.h"

#include <string.h>

/* Dates, and periods as statistics write them, in words of a language. */

str lang_format_date(const lang *language, arena *a, int year, int month, int day) {
    return lang_format_day(language, a, year, month, day, LANG_MONTHS_LONG);
}

str lang_format_day(const lang *language, arena *a, int year, int month, int day, lang_month_names names) {
    if (month < 1 || month > LANG_MONTHS)
        return (str){0};
    /* A name that is not shortened is declined beside a day: 1 марта. */
    bool shortened = !str_equal(language->months_short[month - 1], language->months_alone[month - 1]);
    const str *months = names == LANG_MONTHS_SHORT && shortened ? language->months_short : language->months;
    const lang_pattern_field fields[] = {
        {"day", str_print(a, "%d", day)},
        {"day:2", str_print(a, "%02d", day)},
        {"month", months[month - 1]},
        {"month:1", str_print(a, "%d", month)},
        {"month:2", str_print(a, "%02d", month)},
        {"year", str_print(a, "%d", year)},
        {NULL, {0}},
    };
    bool first = day == 1 && language->date_first.length > 0;
    return lang_expand(a, first ? language->date_first : language->date, fields);
}

/* ---- what is written ---- */

static bool number_at(str text, size_t at, size_t digits, int *out) {
    *out = 0;
    if (at + digits > text.length)
        return false;
    for (size_t i = at; i < at + digits; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *out = *out * 10 + (text.at[i] - '0');
    }
    return true;
}

static bool is_in(int number, int most) {
    return number >= 1 && number <= most;
}

typedef struct {
    const lang *language;
    arena *a;
    lang_month_names names;
} writer;

/* Empty if the language file has no such pattern. */
static str year_pattern(const writer *w, str pattern, str month, int week, int year) {
    return lang_expand(w->a, pattern,
                       (const lang_pattern_field[]){{"month", month},
                                                    {"week", str_print(w->a, "%d", week)},
                                                    {"year", str_print(w->a, "%d", year)},
                                                    {NULL, {0}}});
}

static str month_name(const writer *w, int month) {
    return (w->names == LANG_MONTHS_SHORT ? w->language->months_short : w->language->months_alone)[month - 1];
}

static str month_text(const writer *w, int year, str month) {
    return year_pattern(w, w->language->file.dates.month.value, month, 0, year);
}

static str between(const writer *w, str from, str to) {
    return str_print(w->a, STR_FORMAT STR_FORMAT STR_FORMAT, STR_ARGS(from), STR_ARGS(w->language->file.dates.to.value),
                     STR_ARGS(to));
}

static str nth(const lang_file_list *patterns, int number) {
    return (size_t)number <= patterns->count ? patterns->at[number - 1].value : (str){0};
}

/* "2025-01/2025-07" */
static str span_text(const writer *w, str text) {
    enum { LENGTH = 15 };
    int year, month, last_year, last_month;
    if (text.length != LENGTH || text.at[4] != '-' || text.at[7] != '/' || text.at[12] != '-' ||
        !number_at(text, 0, 4, &year) || !number_at(text, 5, 2, &month) || !number_at(text, 8, 4, &last_year) ||
        !number_at(text, 13, 2, &last_month) || !is_in(month, LANG_MONTHS) || !is_in(last_month, LANG_MONTHS))
        return (str){0};
    if (w->language->file.dates.month.value.length == 0)
        return (str){0};
    if (year == last_year)
        return month_text(w, year, between(w, month_name(w, month), month_name(w, last_month)));
    return between(w, month_text(w, year, month_name(w, month)), month_text(w, last_year, month_name(w, last_month)));
}

/* "05" of "2024-05", "M05", "Q3", "S1", "H2", "W07", "A1". */
static str part_text(const writer *w, int year, str part) {
    const lang_file_dates *dates = &w->language->file.dates;
    bool letter = part.length > 0 && part.at[0] >= 'A' && part.at[0] <= 'Z';
    int number;
    if (part.length < 2 || part.length > 3 || !number_at(part, letter, part.length - letter, &number))
        return (str){0};
    switch (letter ? part.at[0] : 'M') {
    case 'M':
        return is_in(number, LANG_MONTHS) && (letter || part.length == 2) ? month_text(w, year, month_name(w, number))
                                                                          : (str){0};
    case 'Q':
        return is_in(number, LANG_QUARTERS) ? year_pattern(w, nth(&dates->quarters, number), (str){0}, 0, year)
                                            : (str){0};
    case 'S':
    case 'H':
        return is_in(number, LANG_HALVES) ? year_pattern(w, nth(&dates->halves, number), (str){0}, 0, year) : (str){0};
    case 'W':
        return is_in(number, 53) ? year_pattern(w, dates->week.value, (str){0}, number, year) : (str){0};
    case 'A':
        return number == 1 ? str_print(w->a, "%d", year) : (str){0};
    default:
        return (str){0};
    }
}

/* "2024-01-31", and with a time of day behind it, which stays. */
static str day_text(const writer *w, str text) {
    enum { DAY_LENGTH = 10, CLOCK_LENGTH = 5 };
    int year, month, day;
    if (text.length < DAY_LENGTH || text.at[4] != '-' || text.at[7] != '-' || !number_at(text, 0, 4, &year) ||
        !number_at(text, 5, 2, &month) || !number_at(text, 8, 2, &day) || !is_in(month, LANG_MONTHS))
        return (str){0};
    str rest = str_part(text, DAY_LENGTH, text.length),
        printed = lang_format_day(w->language, w->a, year, month, day, w->names);
    if (rest.length == 0)
        return printed;
    if (rest.length <= CLOCK_LENGTH || (rest.at[0] != 'T' && rest.at[0] != ' '))
        return (str){0};
    return str_print(w->a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(printed), STR_ARGS(str_part(rest, 1, rest.length)));
}

str lang_format_time(const lang *language, arena *a, str text, lang_month_names names) {
    enum { YEAR_DIGITS = 4, YEAR_AND_MONTH = 6 };
    const writer w = {language, a, names};
    int year;
    text = str_trim(text);
    if (!number_at(text, 0, YEAR_DIGITS, &year) || text.length <= YEAR_DIGITS)
        return (str){0};
    str found = day_text(&w, text);
    if (found.length == 0)
        found = span_text(&w, text);
    size_t at = YEAR_DIGITS;
    bool mark = text.at[at] == '-' || text.at[at] == ' ', letter = text.at[at] >= 'A' && text.at[at] <= 'Z';
    if (found.length == 0 && (mark || letter || text.length == YEAR_AND_MONTH))
        found = part_text(&w, year, str_part(text, at + mark, text.length));
    return found;
}
