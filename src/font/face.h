#ifndef FONT_FACE_H
#define FONT_FACE_H

#include "font/family.h"
#include "font/words.h"

#include <hb.h>

/* An open face, as only font/ sees it. */

/* Which characters of a block of 256 a face has, as far as it was asked. */
typedef struct {
    uint64_t known[4], has[4];
} font_coverage_block;

typedef struct font_face_private {
    font_library *library;
    arena *memory; /* as long as the library */
    hb_face_t *face;
    hb_font_t *font;
    hb_font_t *pair_font;               /* pairs.c: characters are glyphs; made at first need */
    font_coverage_block *coverage[256]; /* of the basic plane, by the upper byte */
    uint32_t *characters;               /* by glyph; made at first need */
    font_shape_setting *settings;       /* the last used first */
    font_alternates alternates;
    unsigned index_in_file; /* of a collection */
    bool features_known, has_lining;
    uint16_t features;             /* font_feature bits that make a difference */
    uint32_t shaped;               /* words, until `space_known` */
    bool space_known, space_kerns; /* whether any lookup touches the space */
} font_face_private;

/* Opens a face of a file; NULL, and *reason says what is wrong with it. */
font_face *font_face_open_file(font_library *library, const char *path, unsigned index, str *reason);
bool font_face_has_table(hb_face_t *face, hb_tag_t tag);

#endif
