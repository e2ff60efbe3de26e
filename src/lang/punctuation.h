#ifndef LANG_PUNCTUATION_H
#define LANG_PUNCTUATION_H

#include "lang/lang.h"

/*
 * Typographic punctuation: what a keyboard has none of. A text is looked through once; what it finds are the places
 * where printed marks replace what was typed, by the language and by what is around. Marks that were typed stay.
 *
 *   quotes   " and ' become the language's quotation marks, outer and inner in turn, or an apostrophe. Behind a digit
 *            they stay as they are (5' 10"), for few faces have primes.
 *   dashes   -- and --- become en and em dash, a hyphen between spaces the language's dash, one between the numbers
 *            of a range an en dash, one before a number the minus sign; ... becomes an ellipsis.
 *   spaces   no-break spaces between number and unit, day and month, initials and name, behind № and § and the
 *            abbreviations of the language file; and where the language has some before marks or within quotes
 *            (French).
 *
 * Internet addresses are left alone.
 */
enum { LANG_PUNCTUATION_QUOTES = 1, LANG_PUNCTUATION_DASHES = 2, LANG_PUNCTUATION_SPACES = 4 };

/* A part of a text: from the end of the one before up to its own. Nothing is changed in one that is fixed, but it is
   seen from the others. */
typedef struct {
    size_t end;
    const lang *language;
    bool fixed;
} lang_punctuation_part;

/* Bytes [at, at + length) of the text, at least one, give way to the mark; to nothing if it is empty. */
typedef struct {
    size_t at, length;
    str mark;
} lang_replacement;

/* The replacements of a paragraph, which lie in `a`, in their order; no two of them touch the same byte, and none
   reaches over a part's end. */
size_t lang_punctuate(arena *a, str text, const lang_punctuation_part *parts, size_t part_count, unsigned ask,
                      lang_replacement **found);
/* Whether the hyphen between two digits stands for “to”: 2019-2024, 5-7 %; not within 737-800. */
bool lang_is_range_hyphen(const lang *language, str text, size_t at);

#endif
