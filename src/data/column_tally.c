#include "data/column_tally.h"

#include "data/names.h"

#include <string.h>

enum { YEAR_FIRST = 1500, YEAR_LAST = 2199, MONTHS_FIRST = 1900, MONTHS_LAST = 2099, CALENDAR_MONTHS = 12 };

/* ---- numbers ---- */

static void add_whole(data_column_tally *t, const data_cell_seen *cell, size_t times) {
    int64_t value = cell->whole;
    t->unproved += cell->digits <= 3 ? times : 0;
    if (cell->digits != cell->text.length) /* a sign, or groups */
        return;
    if (cell->digits == 4)
        t->years += value >= YEAR_FIRST && value <= YEAR_LAST ? times : 0;
    else if (cell->digits == 6)
        t->months += value / 100 >= MONTHS_FIRST && value / 100 <= MONTHS_LAST && value % 100 >= 1 &&
                             value % 100 <= CALENDAR_MONTHS
                         ? times
                         : 0;
    else if (cell->digits == 8)
        t->days += value / 10000 >= MONTHS_FIRST && value / 10000 <= MONTHS_LAST &&
                           data_date_exists((int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100))
                       ? times
                       : 0;
}

/* "9.30": hours and minutes with a point. */
static bool is_clock(const data_cell_seen *cell) {
    if (cell->decimals != 2 || cell->digits == 0 || cell->digits > 2 || cell->negative || cell->number >= 24)
        return false;
    return cell->text.at[cell->text.length - 2] < '6';
}

static void add_fraction(data_column_tally *t, const data_notation *notation, const data_cell_seen *cell,
                         size_t times) {
    double size = cell->negative ? -cell->number : cell->number;
    bool as_groups = cell->decimals == 3 && cell->digits >= 1 && cell->digits <= 3 && size >= 1;
    bool proved = notation == &data_notation_plain; /* of this cell alone */
    t->unproved += as_groups && !proved ? times : 0;
    t->proves_decimal = t->proves_decimal || (!as_groups && !proved);
    t->clocks += is_clock(cell) ? times : 0;
}

static void add_number(data_column_tally *t, const data_notation *notation, const data_cell_seen *cell, size_t times) {
    t->negative = t->negative || cell->negative;
    t->grouped = t->grouped || cell->grouped;
    t->widths_differ = t->widths_differ || (t->width > 0 && t->width != cell->text.length);
    t->width = cell->text.length;
    if (cell->decimals > t->decimals)
        t->decimals = cell->decimals;
    if (cell->look == DATA_LOOK_WHOLE)
        add_whole(t, cell, times);
    else if (cell->look == DATA_LOOK_NUMBER)
        add_fraction(t, notation, cell, times);
}

/* ---- days ---- */

static void add_day(data_column_tally *t, const data_cell_seen *cell, size_t times) {
    t->points += cell->separator == '.' ? times : 0;
    t->first_is_day += cell->first > CALENDAR_MONTHS ? times : 0;
    t->second_is_day += cell->second > CALENDAR_MONTHS ? times : 0;
    t->no_day_month = t->no_day_month || !data_date_exists(cell->year, cell->second, cell->first);
    t->no_month_day = t->no_month_day || !data_date_exists(cell->year, cell->first, cell->second);
}

/* ---- texts ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* A byte of a letter past ASCII counts as a letter: no-break spaces and signs are rare enough in what has no space. */
static bool is_letter(char c) {
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_code_sign(char c) {
    return is_digit(c) || is_letter(c) || c == '_' || c == '.' || c == '/' || c == '-';
}

static bool has_only_code_signs(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (!is_code_sign(text.at[i]))
            return false;
    return true;
}

static size_t count_while(str text, size_t from, bool (*is)(char)) {
    size_t end = from;
    while (end < text.length && is(text.at[end]))
        end++;
    return end - from;
}

/* "A12-b", "1203A1": letters among digits, but not a number with a flag or unit behind it ("12b", "5km"). */
static bool is_label(str text) {
    size_t digits = count_while(text, 0, is_digit), letters = count_while(text, digits, is_letter);
    bool flagged = digits > 0 && letters <= 2 && digits + letters == text.length;
    return letters > 0 && !flagged && has_only_code_signs(text);
}

/* "12b", "7-A" is none: a house's number. */
static bool is_house(str text) {
    enum { LETTER_BYTES = 6 };
    size_t digits = count_while(text, 0, is_digit), letters = count_while(text, digits, is_letter);
    return digits > 0 && letters > 0 && letters <= LETTER_BYTES && digits + letters == text.length;
}

static void add_text(data_column_tally *t, const data_cell_seen *cell) {
    t->beyond_codes = t->beyond_codes || !has_only_code_signs(cell->text);
    t->beyond_labels = t->beyond_labels || !is_label(cell->text);
    if (cell->look == DATA_LOOK_DIRTY)
        t->beyond_houses = t->beyond_houses || !is_house(cell->text);
}

/* ---- all ---- */

void data_column_tally_repeat(data_column_tally *t, const data_notation *notation, const data_cell_seen *cell,
                              size_t times) {
    data_look look = cell->look;
    if (look <= DATA_LOOK_LONG && look != DATA_LOOK_MISSING)
        add_number(t, notation, cell, times);
    else if (look == DATA_LOOK_MISSING)
        t->marked += cell->marked ? times : 0;
    else
        add_text(t, cell);
    if (look == DATA_LOOK_DAY)
        add_day(t, cell, times);
    t->counts[look] += times;
}

bool data_column_tally_add(data_column_tally *t, const data_notation *notation, const data_cell_seen *cell,
                           size_t row) {
    data_column_tally_repeat(t, notation, cell, 1);
    if (t->counts[cell->look] > 1)
        return false;
    t->first_row[cell->look] = row;
    return true;
}

void data_column_tally_note(data_column_tally *t, arena *a, const data_cell_seen *cell, place where) {
    t->first[cell->look] = (data_odd_cell){where, str_copy(a, cell->text)};
}

bool data_column_tally_proves(const data_column_tally *t, str name) {
    for (data_look look = DATA_LOOK_CODE; look < DATA_LOOKS; look++)
        if (t->counts[look] > 0)
            return false;
    return t->proves_decimal && !data_name_is_code(name);
}
