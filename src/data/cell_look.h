#ifndef DATA_CELL_LOOK_H
#define DATA_CELL_LOOK_H

#include "base/str.h"

/*
 * What the text of one cell looks like, whatever its column is: nothing here knows columns, files or languages. Plain
 * numbers are read in some ten nanoseconds, and to the double that is nearest, whatever the process's locale is.
 */
typedef enum {
    DATA_LOOK_MISSING,  /* empty, or a mark that stands for an unknown value */
    DATA_LOOK_WHOLE,    /* 1206, −36, and 1,206 if the comma groups digits */
    DATA_LOOK_NUMBER,   /* 1206.5, .5 */
    DATA_LOOK_EXPONENT, /* 1.2E6, 1e+05: numbers, too */
    DATA_LOOK_CODE,     /* 0402, 01.1, 12E5: as a number it would lose something */
    DATA_LOOK_LONG,     /* 16 digits or more before the decimal sign */
    DATA_LOOK_DATE,     /* 2024-01-31, 2024/01/31, perhaps with a time: a day that exists */
    DATA_LOOK_DAY,      /* 31.12.2024, 3/4/2024 0:00: day, month and year, in an order that other cells prove */
    DATA_LOOK_ODD_DATE, /* 31.12.24, 2024-02-30, 2024-1-5: none that can be trusted */
    DATA_LOOK_PERIOD,   /* 2024-01, 2024-Q3, 2024M01, 2024-W05, 2023/24, 2025-01/2025-07 */
    DATA_LOOK_BAND,     /* 0-14, 65+, <15, 3rd */
    DATA_LOOK_CLOCK,    /* 9:30, 23:59:59 */
    DATA_LOOK_DIRTY,    /* a number with more than a number: 1 206 ₸, (36), 12 %, <5*, 2.5 bn, 613.9 p */
    DATA_LOOK_WORD,     /* anything else */
    DATA_LOOKS
} data_look;
#define DATA_LOOK_BIT(look) (1u << DATA_LOOK_##look)

/* How a dataset writes its numbers. */
typedef struct {
    char decimal;       /* '.' or ',' */
    uint32_t thousands; /* 0: digits are not grouped; a space stands for every kind of space, ' for ’ too */
    /* Marks beside those that always stand for a missing value, and marks that stand for nought. */
    const str *missing, *zero;
    size_t missing_count, zero_count;
    bool proved; /* the signs are: declared, or by the file's own kind */
} data_notation;

/* A point, no groups, no marks: of cells of which the file itself says that they are numbers (12E5 is one there). */
extern const data_notation data_notation_plain;

typedef struct {
    data_look look;
    bool marked;           /* MISSING, but not empty */
    bool negative;         /* of numbers */
    bool grouped;          /* digits are */
    bool exponent;         /* of CODE: 12E5, which a declared number may be */
    uint8_t digits;        /* before the decimal sign, and … */
    uint8_t decimals;      /* … behind it, at most 255 */
    bool rewritten;        /* of DATE: with slashes, or at midnight, which is no more than the day */
    char separator;        /* DAY: . / or - */
    uint8_t first, second; /* DAY: the numbers before the year; DATE: month and day */
    uint16_t year;         /* DAY, DATE */
    str text;              /* trimmed */
    int64_t whole;         /* WHOLE */
    double number;         /* WHOLE, NUMBER, EXPONENT, LONG, and CODE if `exponent` */
} data_cell_seen;

void data_cell_look(const data_notation *notation, str text, data_cell_seen *out);

/* Without white space at its ends: also no-break, thin, wide and zero-width spaces, and the byte order mark. */
str data_cell_trim(str text);

/* Marks that stand for a missing value without being declared: each means unknown, withheld or not applicable, never
   nought, in every statistical office whose list of signs was seen. A text of letters may be one: `NA` is Namibia, so
   only a column of something else than texts has missing cells. */
bool data_is_missing_mark(str text);

/* Whether the dataset declares it, as missing or as nought: such a mark holds in quotation marks, too. */
bool data_is_own_mark(const data_notation *notation, str text);
/* Marks of offices that mean nought in one and unknown in another ("-", "x", "*"): they must be declared. */
bool data_is_doubtful_mark(str text);
/* What a spreadsheet leaves where a formula failed: "#REF!". */
bool data_is_broken_formula(str text);

bool data_date_exists(int year, int month, int day);

#endif
