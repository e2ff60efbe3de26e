#ifndef DATA_CELL_SCAN_H
#define DATA_CELL_SCAN_H

#include "data/cell_look.h"

/* The parts of cell_look.c: each fills what belongs to the look that it finds. For the files of cell_look alone. */

/* `text` is trimmed and not empty. False if it is no number as the notation writes them. */
bool data_scan_number(const data_notation *notation, str text, data_cell_seen *out);
/* Dates, periods, times of day, bands: what begins with a digit, < or the like. */
bool data_scan_time(str text, data_cell_seen *out);
bool data_scan_band(str text);
/* A number with a currency, a scale, a unit, signs or a remark before or behind it. */
bool data_scan_dirty(str text);

/* "bn", "млн": what multiplies the number before it. */
bool data_scan_is_scale(str word);

static inline bool data_scan_is_digit(char c) {
    return c >= '0' && c <= '9';
}
/* Bytes of the space at `at`: 0 if there is none. */
size_t data_scan_space(str text, size_t at);

#endif
