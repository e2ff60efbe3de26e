#ifndef UNICODE_TAGS_H
#define UNICODE_TAGS_H

#include "base/str.h"
#include "unicode/data.h"

/* Language tags (BCP 47) that ICU knows. False too if ICU is not there. */

/* The canonical form of a well-formed tag of a language, script and region that are known. */
bool unicode_canonical_tag(unicode_data *unicode, arena *a, str tag, str *canonical);
/* The tag of a language by its English name. */
bool unicode_tag_of_name(unicode_data *unicode, arena *a, str name, str *tag);

#endif
