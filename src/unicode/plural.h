#ifndef UNICODE_PLURAL_H
#define UNICODE_PLURAL_H

#include "base/str.h"
#include "unicode/data.h"

/* The CLDR plural category ("one", "few", "other" …) of a number as printed, in a language without script and region:
   1 enterprise, 1.0 enterprises. "other" if the number is none, or ICU is not there (unicode_data_missing). */
str unicode_plural(unicode_data *unicode, str language, double printed, int decimals);
/* The same, of ICU: what the rules that we know by heart are tested with. */
str unicode_plural_of_icu(unicode_data *unicode, str language, double printed, int decimals);

#endif
