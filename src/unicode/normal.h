#ifndef UNICODE_NORMAL_H
#define UNICODE_NORMAL_H

#include "base/str.h"
#include "unicode/data.h"

/* A text with its letters composed (Unicode's Normalization Form C): the same `text` if it is so already, else a copy
   in the arena. ICU is opened only for a text that holds combining marks or rare characters; without it, such a text
   stays as it is (unicode_data_missing). */
str unicode_composed(unicode_data *unicode, arena *a, str text);

#endif
