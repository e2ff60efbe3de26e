#ifndef UNICODE_COLLATION_H
#define UNICODE_COLLATION_H

#include "base/str.h"
#include "unicode/data.h"

/*
 * The order of texts, and their capitals, by a language. Nothing here allocates in arenas or fails by a jump, but
 * unicode_collation_of: SQLite calls the rest, and its frames may not be jumped over.
 */
typedef struct unicode_collation unicode_collation;

/* The engine's, one for each tag (BCP 47). Opens nothing. */
unicode_collation *unicode_collation_of(unicode_data *unicode, str tag, bool dotted_i);
/* Below 0, 0, above 0: by the alphabet of the language (CLDR); texts that it does not tell apart by their bytes, so
   that only the same bytes are equal. Texts of digits and hyphens need no ICU. All by bytes if ICU is not there
   (unicode_data_missing). */
int unicode_collate(unicode_collation *c, str a, str b);
/* The same without a difference between capitals and small letters. */
int unicode_collate_letters(unicode_collation *c, str a, str b);

/* Unicode's full mapping to small letters or capitals, by the language; bytes written. `room`: UNICODE_CASE_GROWTH
   times the text's length is always enough; else, and without ICU, the text stays as it is. */
enum { UNICODE_CASE_GROWTH = 3 }; /* SpecialCasing.txt: two bytes may become six */
size_t unicode_map_case(unicode_collation *c, bool upper, str text, char *out, size_t room);
/* A character without its case (CaseFolding.txt, simple mapping). */
uint32_t unicode_fold(unicode_collation *c, uint32_t character);

#endif
