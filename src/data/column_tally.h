#ifndef DATA_COLUMN_TALLY_H
#define DATA_COLUMN_TALLY_H

#include "data/cell_look.h"
#include "data/column.h"

/*
 * What the cells of one column look like, counted cell by cell; and what follows from it. Every rule asks what *all*
 * cells of a column are: one that is otherwise decides, wherever it stands.
 */
typedef enum {
    DATA_TRAIT_MARKED,   /* of MISSING: a mark, not empty */
    DATA_TRAIT_YEAR,     /* of WHOLE: four digits from 1500 to 2199, … */
    DATA_TRAIT_MONTH,    /* … six of a year and month, … */
    DATA_TRAIT_DAY,      /* … eight of a day that exists */
    DATA_TRAIT_UNPROVED, /* of WHOLE and NUMBER: the point in 1.206 may group digits, and 36 does not show otherwise */
    DATA_TRAIT_CLOCK,    /* of NUMBER: 9.30, 23.59 */
    DATA_TRAIT_POINTS,   /* of DAY: with points */
    DATA_TRAIT_FIRST_IS_DAY,  /* of DAY: the first number is above 12, … */
    DATA_TRAIT_SECOND_IS_DAY, /* … or the second */
    DATA_TRAITS
} data_trait;
/* What one cell adds to the counts: its look, and a bit for each trait that it has. Equal texts add the same. */
typedef uint16_t data_cell_traits;
enum { DATA_LOOK_BITS = 4, DATA_LOOK_MASK = (1 << DATA_LOOK_BITS) - 1 };

typedef struct {
    size_t counts[DATA_LOOKS], traits[DATA_TRAITS];
    data_odd_cell first[DATA_LOOKS];
    size_t first_row[DATA_LOOKS];
    uint8_t decimals;
    bool negative, grouped;
    bool proves_decimal; /* some fraction does: 0.5, 12.75, 1206.125 */
    bool slashes;        /* of DATE: some are written with slashes */
    /* Of DAY: no day of the calendar in that order. */
    bool no_day_month, no_month_day;
    /* Of what is no number: some cell has other signs than a code has; is no "A12-b"; of DIRTY: is no "12b". */
    bool beyond_codes, beyond_labels, beyond_houses;
} data_column_tally;

/* Counts a cell. `notation` is what it was looked at with. *first: it is the first of its look, and
   data_column_tally_note is to take its place. */
data_cell_traits data_column_tally_add(data_column_tally *tally, const data_notation *notation,
                                       const data_cell_seen *cell, size_t row, bool *first);
/* Counts one that equals a cell that was counted. */
static inline void data_column_tally_again(data_column_tally *tally, data_cell_traits traits) {
    tally->counts[traits & DATA_LOOK_MASK]++;
    for (unsigned bits = (unsigned)traits >> DATA_LOOK_BITS, i = 0; bits != 0; bits >>= 1, i++)
        tally->traits[i] += bits & 1;
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
