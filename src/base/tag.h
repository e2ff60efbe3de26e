#ifndef BASE_TAG_H
#define BASE_TAG_H

#include "base/str.h"

/* Language tags (BCP 47), as far as their form goes. */

/* "de-AT" -> "de", "es-419" -> "es"; "kk-Latn" stays, since a script is no region. The tag itself if it ends in none.
 */
str tag_without_region(str tag);

#endif
