#ifndef UNICODE_CASE_H
#define UNICODE_CASE_H

#include "base/str.h"
#include "unicode/data.h"

/* Upper case by Unicode's full mapping. dotted_i: i has the capital İ, and ı the capital I (Turkish, Kazakh in Latin
   letters). Without ICU, a text that needs it stays as it is. */
str unicode_upper(unicode_data *unicode, arena *a, str text, bool dotted_i);
/* Of the Latin and Cyrillic letters; false for all others. */
bool unicode_is_capital(uint32_t character);
uint32_t unicode_small_letter(uint32_t character); /* of a capital; any other stays as it is */
/* Whether two texts are the same but for capitals and kinds of space (Latin and Cyrillic letters), and whether the
   words stand in a text so, whole. */
bool unicode_same_letters(str a, str b);
bool unicode_has_words(str text, str words);

#endif
