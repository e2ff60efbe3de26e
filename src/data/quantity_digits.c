#include "data/quantity_digits.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

/* SQLite's printf() has a point whatever the process's locale is. */
void data_number_digits(double number, char digits[DATA_DIGITS_ROOM]) {
    enum { DIGITS = 15, TENS_MAX = 18, TENS_MIN = -12, WRITTEN_MIN = -4 }; /* %g turns to exponents below 0.0001 */
    int tens = number == 0 || !isfinite(number) ? 0 : (int)floor(log10(fabs(number)));
    if (number == floor(number) && tens < TENS_MAX && isfinite(number)) {
        sqlite3_snprintf(DATA_DIGITS_ROOM, digits, "%lld", (sqlite3_int64)number);
    } else if (tens < WRITTEN_MIN && tens >= TENS_MIN) {
        sqlite3_snprintf(DATA_DIGITS_ROOM, digits, "%.*f", DIGITS - 1 - tens, number);
        for (size_t end = strlen(digits); digits[end - 1] == '0'; end--)
            digits[end - 1] = '\0';
    } else {
        sqlite3_snprintf(DATA_DIGITS_ROOM, digits, "%.*g", DIGITS, number);
    }
}
