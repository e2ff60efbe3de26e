#ifndef UNICODE_BIDI_H
#define UNICODE_BIDI_H

#include "base/str.h"
#include "unicode/data.h"

/*
 * Text in both directions, by UAX #9 (ICU's implementation of it). Levels are found for a whole paragraph, the order of
 * what stands in a line (rule L2) once it has been broken. Odd levels run from right to left.
 */
typedef enum { UNICODE_LTR, UNICODE_RTL, UNICODE_FIRST_STRONG } unicode_direction;

enum { UNICODE_LEVEL_MAX = 126 }; /* BD2: 125 and what resolving adds */

/* Whether anything in a text could run from right to left: letters of such scripts, Arabic digits, directional
   controls. Quick, by the bytes. */
bool unicode_may_be_rtl(str text);

/* Whether a text's first strong character (P2, P3) and most of its letters run from right to left: a sentence that
   begins with a foreign name is not in that name's language (HL1 allows it). */
bool unicode_is_mostly_rtl(unicode_data *unicode, str text);

/* Levels of a paragraph, one for each byte (all bytes of a character have the same); returns the paragraph's own: 0 or
   1. Rule L1 has been applied to the paragraph's end, and is the caller's for the ends of lines. If ICU is not there
   (unicode_data_missing), all is 0. */
uint8_t unicode_bidi_levels(unicode_data *unicode, str text, unicode_direction base, uint8_t *levels);

/* L2: order[i] is the index of what stands at place i from the left. */
void unicode_visual_order(const uint8_t *levels, size_t count, uint32_t *order);

/* Directional controls. Worth a word are those that are not closed, close nothing, or override letters' own direction
   (by which one text can be made to look like another). */
typedef enum {
    UNICODE_CONTROL_PAIRED,
    UNICODE_CONTROL_OVERRIDE,
    UNICODE_CONTROL_OPEN,
    UNICODE_CONTROL_STRAY
} unicode_control_fault;
typedef struct {
    uint32_t at; /* byte */
    uint32_t character;
    unicode_control_fault fault;
} unicode_control;
/* Those of a paragraph, in order; returns how many, at most `room`. */
size_t unicode_bidi_controls(str text, unicode_control *found, size_t room);
/* "right-to-left override" */
const char *unicode_control_name(uint32_t character);

/* Whether an Arabic letter (or one of another script whose letters join) at the end of `before` joins the one at the
   start of `after`. */
bool unicode_letters_join(unicode_data *unicode, str before, str after);

#endif
