#include "data/column_tally.h"

#include <math.h>
#include <stdio.h>

#define WHOLE_MAX 9007199254740992.0 /* 2^53: up to here a double keeps whole numbers */

static const data_value wrong = {.kind = DATA_VALUE_WRONG};

const char *data_type_name(data_type type) {
    static const char *const names[] = {"text", "number", "whole", "code", "date", "period", "year", "mixed"};
    return names[type];
}

bool data_column_has_missing(const data_column *c) {
    return c->type != DATA_TYPE_TEXT && c->type != DATA_TYPE_MIXED &&
           (c->type != DATA_TYPE_CODE || c->stored != DATA_STORED_TEXT);
}

static data_value text_of(str text) {
    return (data_value){.kind = DATA_VALUE_TEXT, .text = text};
}

/* 12E5 is one where that is declared: then it is no code. */
static bool is_number(const data_cell_seen *cell) {
    return cell->look == DATA_LOOK_WHOLE || cell->look == DATA_LOOK_NUMBER || cell->look == DATA_LOOK_EXPONENT ||
           (cell->look == DATA_LOOK_CODE && cell->exponent);
}

static data_value number_of(const data_column *c, const data_cell_seen *cell) {
    bool number = is_number(cell) || (cell->look == DATA_LOOK_LONG && (c->declared == NULL || cell->decimals > 0));
    return number ? (data_value){.kind = DATA_VALUE_REAL, .real = cell->number} : wrong;
}

static data_value whole_of(const data_cell_seen *cell) {
    if (cell->look == DATA_LOOK_WHOLE)
        return (data_value){.kind = DATA_VALUE_WHOLE, .whole = cell->whole};
    if (!is_number(cell) || cell->number != floor(cell->number) || fabs(cell->number) > WHOLE_MAX)
        return wrong;
    return (data_value){.kind = DATA_VALUE_WHOLE, .whole = (int64_t)cell->number};
}

static data_value year_of(const data_cell_seen *cell) {
    enum { YEAR_DIGITS = 4 };
    bool year = cell->look == DATA_LOOK_WHOLE && cell->digits <= YEAR_DIGITS && !cell->negative && !cell->grouped;
    return year ? whole_of(cell) : wrong;
}

static data_value period_of(const data_cell_seen *cell) {
    enum { YEAR_DIGITS = 4, MONTH_DIGITS = 6 };
    bool digits = cell->look == DATA_LOOK_WHOLE && (cell->digits == YEAR_DIGITS || cell->digits == MONTH_DIGITS) &&
                  cell->digits == cell->text.length;
    bool period = digits || cell->look == DATA_LOOK_PERIOD || cell->look == DATA_LOOK_DATE;
    return period ? text_of(cell->text) : wrong;
}

static data_value written_date(int year, int month, int day, char room[DATA_DATE_BYTES]) {
    if (!data_date_exists(year, month, day) || year > 9999)
        return wrong;
    int length = snprintf(room, DATA_DATE_BYTES, "%04d-%02d-%02d", year, month, day);
    return text_of((str){room, (size_t)length});
}

static data_value date_of(data_date_order dates, const data_cell_seen *cell, char room[DATA_DATE_BYTES]) {
    int64_t whole = cell->whole;
    if (cell->look == DATA_LOOK_DATE && !cell->rewritten)
        return text_of(cell->text);
    if (cell->look == DATA_LOOK_DATE)
        return written_date(cell->year, cell->first, cell->second, room);
    if (cell->look == DATA_LOOK_DAY && dates == DATA_DATES_DMY)
        return written_date(cell->year, cell->second, cell->first, room);
    if (cell->look == DATA_LOOK_DAY && dates == DATA_DATES_MDY)
        return written_date(cell->year, cell->first, cell->second, room);
    if (cell->look == DATA_LOOK_WHOLE && dates == DATA_DATES_COMPACT && cell->digits == 8)
        return written_date((int)(whole / 10000), (int)(whole / 100 % 100), (int)(whole % 100), room);
    return wrong;
}

data_value data_column_value(const data_column *c, const data_cell_seen *cell, char room[DATA_DATE_BYTES]) {
    if (!data_column_has_missing(c))
        return text_of(cell->text);
    if (cell->look == DATA_LOOK_MISSING)
        return (data_value){.kind = DATA_VALUE_MISSING};
    switch (c->type) {
    case DATA_TYPE_NUMBER:
        return number_of(c, cell);
    case DATA_TYPE_YEAR:
        return year_of(cell);
    case DATA_TYPE_PERIOD:
        return period_of(cell);
    case DATA_TYPE_DATE:
        return date_of(c->dates, cell, room);
    default:
        return whole_of(cell);
    }
}
