#include "data/cell_scan.h"

#include <string.h>

/* Dates, periods, times of day and bands, by patterns: 9 stands for a digit, 0 for a digit that may be missing, @ for
   one of . / -, which is the same throughout, any other character for itself. */

typedef struct {
    int numbers[6]; /* runs of digits, in their order */
    size_t count;
    char separator; /* what @ stood for */
} matched;

static bool match_sign(const char *pattern, char c, matched *m) {
    if (*pattern != '@')
        return c == *pattern;
    if ((c != '.' && c != '/' && c != '-') || (m->separator != '\0' && m->separator != c))
        return false;
    m->separator = c;
    return true;
}

static bool matches(const char *pattern, str text, matched *m) {
    size_t at = 0;
    bool in_number = false;
    *m = (matched){0};
    for (; *pattern != '\0'; pattern++) {
        bool digit = at < text.length && data_scan_is_digit(text.at[at]);
        if (*pattern == '0' && !digit)
            continue;
        if (at >= text.length)
            return false;
        if (*pattern != '9' && *pattern != '0') {
            if (!match_sign(pattern, text.at[at++], m))
                return false;
            in_number = false;
            continue;
        }
        if (!digit)
            return false;
        m->count += !in_number;
        in_number = true;
        m->numbers[m->count - 1] = m->numbers[m->count - 1] * 10 + (text.at[at++] - '0');
    }
    return at == text.length;
}

bool data_date_exists(int year, int month, int day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

static size_t digits_at(str text, size_t at) {
    size_t end = at;
    while (end < text.length && data_scan_is_digit(text.at[end]))
        end++;
    return end - at;
}

/* ---- dates ---- */

/* "T10:30", " 10:30:00.000Z", "T00:00:00+05:00". */
static bool is_time_of_day(str text) {
    static const char *const patterns[] = {"99:99", "99:99:99", "99:99:99.9000000"}, *const zones[] = {
                                                                                         "", "Z", "+99:99", "-99:99"};
    if (text.length < 6 || (text.at[0] != 'T' && text.at[0] != ' '))
        return false;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (size_t k = 0; k < sizeof zones / sizeof *zones; k++) {
            char whole[32];
            matched m;
            strcpy(whole, patterns[i]);
            strcat(whole, zones[k]);
            if (matches(whole, str_part(text, 1, text.length), &m) && m.numbers[0] < 25 && m.numbers[1] < 60)
                return true;
        }
    return false;
}

/* As spreadsheets and databases write a day: " 0:00", "T00:00:00.000Z". */
static bool is_midnight(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (memchr("0:.", text.at[i], 3) == NULL && (i > 0 || (text.at[i] != 'T' && text.at[i] != ' ')) &&
            (i + 1 < text.length || text.at[i] != 'Z'))
            return false;
    return true;
}

static bool scan_date(str text, data_cell_seen *out) {
    matched m;
    str day = str_part(text, 0, 10);
    bool hyphens = matches("9999-99-99", day, &m);
    if (hyphens || matches("9999/99/99", day, &m)) {
        bool good = data_date_exists(m.numbers[0], m.numbers[1], m.numbers[2]) &&
                    (text.length == day.length || (hyphens && is_time_of_day(str_part(text, 10, text.length))));
        out->look = good ? DATA_LOOK_DATE : DATA_LOOK_ODD_DATE;
        out->rewritten = !hyphens || (text.length > day.length && is_midnight(str_part(text, 10, text.length)));
        out->year = (uint16_t)m.numbers[0];
        out->first = (uint8_t)m.numbers[1];
        out->second = (uint8_t)m.numbers[2];
        return good || text.length == day.length;
    }
    if (matches("9999-90-90", text, &m)) {
        out->look = DATA_LOOK_ODD_DATE;
        return true;
    }
    return false;
}

static bool scan_day(str text, data_cell_seen *out) {
    matched m;
    bool midnight = matches("90@90@9999 90:99", text, &m) || matches("90@90@9999 90:99:99", text, &m);
    midnight = midnight && m.numbers[3] + m.numbers[4] + m.numbers[5] == 0;
    if (midnight || matches("90@90@9999", text, &m)) {
        out->look = DATA_LOOK_DAY;
        out->separator = m.separator;
        out->first = (uint8_t)m.numbers[0];
        out->second = (uint8_t)m.numbers[1];
        out->year = (uint16_t)m.numbers[2];
        return true;
    }
    if (!matches("90@90@99", text, &m) && !matches("90@90@9999 90:99", text, &m) &&
        !matches("90@90@9999 90:99:99", text, &m))
        return false;
    out->look = DATA_LOOK_ODD_DATE;
    return true;
}

/* ---- periods ---- */

static bool is_month(int number) {
    return number >= 1 && number <= 12;
}

/* "Q3" of "2024-Q3", and with what else statistics count parts of a year; the year's own A1 as well. */
static bool is_part_of_year(str text) {
    static const struct {
        char letter;
        int most;
    } parts[] = {{'Q', 4}, {'H', 2}, {'S', 2}, {'T', 4}, {'M', 12}, {'W', 53}, {'A', 1}};
    matched m;
    for (size_t i = 0; text.length > 1 && i < sizeof parts / sizeof *parts; i++)
        if (text.at[0] == parts[i].letter)
            return matches(parts[i].most > 9 ? "99" : "9", str_part(text, 1, text.length), &m) && m.numbers[0] >= 1 &&
                   m.numbers[0] <= parts[i].most;
    return false;
}

static bool is_period(str text) {
    matched m;
    if (matches("9999-99", text, &m))
        return is_month(m.numbers[1]);
    if (matches("9999-99/9999-99", text, &m))
        return is_month(m.numbers[1]) && is_month(m.numbers[3]);
    if (matches("9999/99", text, &m) || matches("9999/9999", text, &m))
        return true;
    str part = str_part(text, 4, text.length);
    if (part.length > 0 && (part.at[0] == '-' || part.at[0] == ' '))
        part = str_part(part, 1, part.length);
    return is_part_of_year(part);
}

static bool is_clock(str text) {
    matched m;
    return matches("90:99", text, &m) || matches("90:99:99", text, &m);
}

bool data_scan_time(str text, data_cell_seen *out) {
    enum { YEAR_DIGITS = 4, DATE_BYTES = 8 };
    bool year_first = digits_at(text, 0) == YEAR_DIGITS;
    if (year_first ? text.length >= DATE_BYTES && scan_date(text, out) : scan_day(text, out))
        return true;
    bool period = year_first && is_period(text), clock = !year_first && is_clock(text);
    out->look = period ? DATA_LOOK_PERIOD : DATA_LOOK_CLOCK;
    return period || clock;
}

/* ---- bands ---- */

/* "-" or "–", with a space on either side or none. */
static size_t dash_at(str text, size_t at) {
    size_t start = at;
    at += data_scan_space(text, at);
    if (at < text.length && text.at[at] == '-')
        at++;
    else if (str_starts(str_part(text, at, 3), STR("\xE2\x80\x93")))
        at += 3;
    else
        return 0;
    return at + data_scan_space(text, at) - start;
}

static size_t comparison_at(str text) {
    static const char *const signs[] = {"<", ">", "\xE2\x89\xA4", "\xE2\x89\xA5"}; /* ≤ ≥ */
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(text, str_of(signs[i])))
            return strlen(signs[i]) + data_scan_space(text, strlen(signs[i]));
    return 0;
}

bool data_scan_band(str text) {
    static const char *const ordinals[] = {"st", "nd", "rd", "th", "+"};
    size_t compared = comparison_at(text), first = digits_at(text, compared);
    if (first == 0 || compared + first == text.length)
        return first > 0 && compared > 0;
    if (compared > 0)
        return false;
    str rest = str_part(text, first, text.length);
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (str_is(rest, ordinals[i]))
            return true;
    size_t dash = dash_at(text, first), second = digits_at(text, first + dash);
    return dash > 0 && second > 0 && first + dash + second == text.length;
}
