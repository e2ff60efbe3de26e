#ifndef TEXT_PROTRUSION_H
#define TEXT_PROTRUSION_H

#include "text/char_style.h"

/* How far a word's first or last character, or a hyphen, hangs in the margin; never negative. */
mpt text_protrusion_left(const text_char_style *style, const font_word *word);
mpt text_protrusion_right(const text_char_style *style, const font_word *word);
mpt text_protrusion_hyphen(const text_char_style *style, const font_face *face);

#endif
