#ifndef TEXT_CHAR_STYLE_H
#define TEXT_CHAR_STYLE_H

#include "text/text.h"

/* How the characters of an inline are shown: a paragraph style with the format of the inline. Made once for each pair;
   lives as long as the setter. */
typedef struct text_char_style {
    const doc_style *paragraph;
    uint8_t format; /* of the inline */
    bool linked;
    bool bold, italic;
    bool capitals;
    bool protrudes;
    bool in_bidi, rtl; /* made for a paragraph with both directions; for words that run from right to left */
    uint16_t features;
    mpt size, rise;
    mpt letter_space;
    uint32_t rgb;
    font_family *family;
    str family_name;
    font_face *face;                       /* NULL: it could not be opened, which has been reported */
    const struct text_char_style *scaled;  /* superscripts: for characters of which the face has no real ones */
    bool superior_digits;                  /* superscripts: the face has all ten digits */
    const struct text_char_style *instead; /* small capitals: for a text of which the face lacks some */
    struct text_char_style *next;
} text_char_style;

const text_char_style *text_char_style_find(text_setter *setter, const doc_style *paragraph, uint8_t format,
                                            bool linked);

#endif
