#ifndef UNICODE_DATA_H
#define UNICODE_DATA_H

#include "base/arena.h"

#include <stdbool.h>

/*
 * What Unicode says of characters. Common cases (letters of Europe) go by rules of our own; for all others ICU is
 * opened, at the first text that needs it, since that takes milliseconds. One object for an engine, whose arena owns
 * it; not to be shared by threads.
 */
typedef struct unicode_data unicode_data;

unicode_data *unicode_data_new(arena *engine_arena);
/* Opens ICU unless it is open, without a jump. False if it cannot be opened, which is remembered. */
bool unicode_data_open(unicode_data *unicode);
/* True if a text needed ICU and it could not be opened. */
bool unicode_data_missing(const unicode_data *unicode);

#endif
