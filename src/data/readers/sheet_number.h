#ifndef DATA_READERS_SHEET_NUMBER_H
#define DATA_READERS_SHEET_NUMBER_H

#include "base/str.h"

/*
 * Numbers of spreadsheets as text. What is stored is binary and shown with 15 significant digits at the most: 0.1 + 0.2
 * is stored as 0.30000000000000004 and is 0.3.
 */

/* What a number format (ECMA-376, 18.8.31) says of a number: that it is a date, or how much of it is shown. */
enum { SHEET_UNIT_ROOM = 32 };
typedef struct {
    char unit[SHEET_UNIT_ROOM]; /* of numbers: words and signs that stand beside them, "%", "€", "млн тг"; or empty */
    bool year, month, day, hour, minute, second; /* any: it is a date or a time */
    bool elapsed;                                /* hours that do not end at 24 */
    bool rounds;                                 /* it shows so many `places`; else all digits that there are */
    bool scientific;                             /* `places` are those behind the first digit */
    int places; /* of the number as it is stored: of "0.0%" three, of "0," minus three */
} sheet_format;

sheet_format sheet_format_of(str code);
/* Of the numbers that need no code (18.8.30). */
sheet_format sheet_format_built_in(uint32_t number);
bool sheet_format_is_date(const sheet_format *format);

/* A stored number in plain form, with a point; `shown` (NULL: none) rounds it as that format does. Empty if it is no
   number. Whole numbers that are written out keep all their digits. In the arena. */
str sheet_number_text(arena *a, str stored, const sheet_format *shown);

/* Days since the beginning of a workbook’s calendar as a date, by what the format shows of it: "2024-05-01",
   "2024-05-01 13:30:00", "13:30". A month or a year alone, "2024-05" or "2024", only if it is the first day of it.
   Empty if it is no date: before the beginning, or after 9999. The calendar of 1900 has a 29 February 1900. */
str sheet_date_text(arena *a, double days, const sheet_format *format, bool since_1904);

#endif
