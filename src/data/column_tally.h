#ifndef DATA_COLUMN_TALLY_H
#define DATA_COLUMN_TALLY_H

#include "data/cell_look.h"
#include "data/column.h"

/*
 * What the cells of one column look like, counted cell by cell; and what follows from it. Every rule asks what *all*
 * cells of a column are: one that is otherwise decides, wherever it stands.
 */
typedef struct {
    size_t counts[DATA_LOOKS];
    data_odd_cell first[DATA_LOOKS];
    size_t first_row[DATA_LOOKS];
    size_t marked; /* of the missing ones: marks, not empty */
    uint8_t decimals;
    bool negative, grouped;
    size_t width; /* of number-like cells: bytes, if all have as many */
    bool widths_differ;
    /* Of WHOLE: four digits from 1500 to 2199, six of a year and month, eight of a day that exists. */
    size_t years, months, days;
    /* Of WHOLE and NUMBER: the point in 1.206 may group digits; and there is a fraction that proves the decimal sign.
     */
    size_t unproved;
    bool proves_decimal;
    size_t clocks; /* of NUMBER: 9.30, 23.59 */
    /* Of DAY: with points; a first or second number above 12; no day of the calendar in that order. */
    size_t points, first_is_day, second_is_day;
    bool no_day_month, no_month_day;
    /* Of what is no number: some cell has other signs than a code has; is no "A12-b"; of DIRTY: is no "12b". */
    bool beyond_codes, beyond_labels, beyond_houses;
} data_column_tally;

/* True if the cell is the first of its look: data_column_tally_note then takes its place. `notation` is what it was
   looked at with. */
bool data_column_tally_add(data_column_tally *tally, const data_notation *notation, const data_cell_seen *cell,
                           size_t row);
/* The same cell `times` more. */
void data_column_tally_repeat(data_column_tally *tally, const data_notation *notation, const data_cell_seen *cell,
                              size_t times);
/* Whether the look of a cell is all that counts when it comes again: neither a number nor a day. */
static inline bool data_column_tally_is_all(data_look look) {
    return look > DATA_LOOK_LONG && look != DATA_LOOK_DAY;
}
/* Keeps the place and a copy of the text. */
void data_column_tally_note(data_column_tally *tally, arena *a, const data_cell_seen *cell, place where);

/* Whether the column proves the decimal sign of the file: all its cells are numbers, and one is written as only a
   fraction is (0.5, 12.75, 1206.125). */
bool data_column_tally_proves(const data_column_tally *tally, str name);

/* The type of a column that nobody declared. Fills all of `column` but name, place and declared. `sign_is_proved`: the
   decimal sign is declared, or another column of the file proves it. */
void data_column_infer(data_column *column, const data_column_tally *tally, bool sign_is_proved);

/* The words of `types`, and what one of them (its value) declares. */
extern const schema_value data_declared_words[];
/* The same for a declared type; `declared` is set. Whether each cell is of it, data_column_value says; but `odd` is set
   if all points may be thousands, which declaring a number does not settle. */
void data_column_declare(data_column *column, const data_column_tally *tally, bool sign_is_proved);

/* What a cell is in its column. */
typedef struct {
    enum { DATA_VALUE_MISSING, DATA_VALUE_WHOLE, DATA_VALUE_REAL, DATA_VALUE_TEXT, DATA_VALUE_WRONG } kind;
    int64_t whole;
    double real;
    str text; /* trimmed, not composed */
} data_value;
enum { DATA_DATE_BYTES = 16 };
/* `room`: for a date that is written anew. WRONG: the cell is not of the declared type; never where it was inferred
   from the cells themselves. */
data_value data_column_value(const data_column *column, const data_cell_seen *cell, char room[DATA_DATE_BYTES]);

#endif
