#ifndef UNICODE_BIDI_H
#define UNICODE_BIDI_H

#include "base/str.h"
#include "unicode/data.h"

/*
 * Text in both directions, by UAX #9 (ICU's implementation of it). Levels are found for a whole paragraph, the order of
 * what stands in a line (rule L2) once it has been broken. Odd levels run from right to left.
 */
typedef enum { LANG_LEFT_TO_RIGHT, LANG_RIGHT_TO_LEFT, LANG_BY_FIRST_STRONG } lang_direction;

enum { LANG_LEVEL_MAX = 126 }; /* BD2: 125 and what resolving adds */

/* Whether anything in a text could run from right to left: letters of such scripts, Arabic figures, directional
   controls. Quick, by the bytes. */
bool lang_may_run_left(str text);

/* Whether a text's first strong character (P2, P3) and most of its letters run from right to left: a sentence that
   begins with a foreign name is not in that name's language (HL1 allows it). */
bool unicode_is_mostly_rtl(unicode_data *unicode, str text);

/* Levels of a paragraph, one for each byte (all bytes of a character have the same); returns the paragraph's own: 0 or
   1. Rule L1 has been applied to the paragraph's end, and is the caller's for the ends of lines. If ICU is not there
   (unicode_data_missing), all is 0. */
uint8_t lang_bidi_levels(unicode_data *unicode, str text, lang_direction base, uint8_t *levels);

/* L2: order[i] is the index of what stands at place i from the left. */
void lang_visual_order(const uint8_t *levels, size_t count, uint32_t *order);

/* Directional controls. Worth a word are those that are not closed, close nothing, or override letters' own direction
   (by which one text can be made to look like another). */
typedef enum { LANG_CONTROL_PAIRED, LANG_CONTROL_OVERRIDE, LANG_CONTROL_OPEN, LANG_CONTROL_STRAY } lang_control_fault;
typedef struct {
    uint32_t at; /* byte */
    uint32_t character;
    lang_control_fault fault;
} lang_control;
/* Those of a paragraph, in order; returns how many, at most `room`. */
size_t lang_bidi_controls(str text, lang_control *found, size_t room);
/* "right-to-left override" */
const char *lang_control_name(uint32_t character);

/* Whether an Arabic letter (or one of another script whose letters join) at the end of `before` joins the one at the
   start of `after`. */
bool lang_letters_join(unicode_data *unicode, str before, str after);

#endif
