#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A borrowed piece of text: UTF-8 unless said otherwise, not ended by a NUL. The empty one has length 0, `at` may be
 * NULL. */
typedef struct {
    const char *at;
    size_t length; /* bytes */
} str;

#define STR(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_FORMAT "%.*s"
#define STR_ARGS(s) (int)(s).length, (s).at

str str_of(const char *zero_ended);
bool str_equal(str a, str b);
bool str_is(str a, const char *zero_ended);
int str_compare(str a, str b); /* by bytes */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
str str_trim(str s);                             /* ASCII white space */
str str_part(str s, size_t from, size_t length); /* clamped to s */
/* The piece before the first `separator` in *rest, which moves past it; false when *rest is used up. */
bool str_split(str *rest, char separator, str *piece);

str str_copy(arena *a, str s); /* the copy is followed by a NUL */
const char *str_zero(arena *a, str s);
str str_print(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
str str_print_list(arena *a, const char *format, va_list arguments);
str str_join(arena *a, const str *items, size_t count, str separator);
uint64_t str_hash(str s); /* FNV-1a, the same on every machine */
/* The candidate nearest to `word` by edit distance (Damerau-Levenshtein, at most a third of its length); empty if none
 * is near. */
str str_nearest(str word, const str *candidates, size_t count);
/* Decimal number in the C locale's form whatever the process's locale is; false unless all of s is one. */
bool str_to_double(str s, double *value);
bool str_to_int(str s, int64_t *value);

#endif
