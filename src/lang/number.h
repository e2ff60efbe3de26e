#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include "lang/lang.h"

/* A formatted number: its text, and where alignment stands: the byte offset of the decimal separator (or the text's
 * end, before any unit). */
typedef struct {
    str text;
    size_t decimal_at; /* bytes before the decimal separator */
    size_t number_end; /* bytes of the number itself, before the space and unit */
} lang_number;

/* "0", "0.0", "0.00", "#.##" (up to so many), "0.0#" (one or two), "+0.0" (always a sign, but for zero), "0 %" (the
   sign is put behind, the value stays as given), "" (as many decimals as the number has, at most 15 digits). Grouping,
   decimal separator and minus (U+2212) come from the language; a no-break space stands before %. Rounds half away from
   zero on the number's shortest decimal form (its last digits past the fifteenth are the dust of binary arithmetic and
   are left out); what is printed as zero has no minus. `plain` leaves grouping out (years). False with no text if the
   pattern is bad or the value is no finite number. */
bool lang_format_number(const lang *language, arena *a, double value, str pattern, bool plain, lang_number *out);
bool lang_pattern_valid(str pattern);
int lang_pattern_decimals(str pattern); /* the most that it prints */
/* The shortest form with a point and no grouping, for diagnostics: "1206.5", "-36". */
str lang_plain_number(arena *a, double value);
/* value * 10^tens by moving the decimal separator, so that 0.285 by two places is 28.5. */
double lang_shift(double value, int tens);

#endif
