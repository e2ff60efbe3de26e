#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_REPLACEMENT 0xFFFDu

/* The character at s.at[*offset], which moves past it. Broken bytes give U+FFFD and move by one. */
uint32_t utf8_next(str s, size_t *offset);
/* Writes 1-4 bytes; returns how many. Surrogates and values past U+10FFFF are written as U+FFFD. */
size_t utf8_put(char *out, uint32_t character);
/* Offset of the first byte that is not part of valid UTF-8 (RFC 3629), or s.length. */
size_t utf8_valid(str s);
size_t utf8_count(str s); /* characters */
bool utf8_is_ascii(str s);
/* Where the character begins that byte `offset`, which must be within valid s, belongs to. */
size_t utf8_start(str s, size_t offset);
/* Control characters (tabs and line ends too), line separators and directional controls: shown as they are they could
   drive a terminal, break a line or reorder it. */
bool utf8_is_unsafe(uint32_t character);
/* Valid, and without such characters. */
bool utf8_is_printable(str s);

#endif
