#ifndef FONT_WORDS_H
#define FONT_WORDS_H

#include "font/family.h"

#include <hb.h>

/* How words are shaped, and where shaped words are kept. */

/* A plan is made for each script that occurs in a setting. */
typedef struct font_shape_plan {
    struct font_shape_plan *next;
    hb_script_t script;
    hb_shape_plan_t *plan;
    unsigned feature_count; /* of the setting's list */
    hb_segment_properties_t properties;
} font_shape_plan;

enum { FONT_FEATURES_MAX = 12 + FONT_ALTERNATES_MAX };

/* A way to shape words in a face: all that a word's shape depends on but its text. */
typedef struct font_shape_setting {
    struct font_shape_setting *next;
    font_face *face;
    str language;
    uint16_t features;
    bool rtl;
    uint64_t seed; /* of word hashes */
    hb_language_t harfbuzz_language;
    hb_feature_t list[FONT_FEATURES_MAX];
    unsigned list_count;
    /* 1: from right to left; one feature more turns kerning off in Arabic, whose letters have few gaps between them, so
       that readers (poppler) take a gap of 8/100 em for a space. */
    unsigned unkerned;
    font_shape_plan *plans;
} font_shape_setting;

typedef struct {
    font_word word;
    const font_shape_setting *setting;
} font_stored_word;

typedef struct font_word_slot {
    uint32_t hash;
    font_stored_word *word; /* NULL: free */
} font_word_slot;

/* An empty table of words. */
void font_words_start(font_library *library);
/* The script of the first character that has one; HB_SCRIPT_COMMON if none has. */
hb_script_t font_text_script(str text);

#endif
