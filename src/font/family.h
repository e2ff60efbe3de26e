#ifndef FONT_FAMILY_H
#define FONT_FAMILY_H

#include "font/chain.h"
#include "font/font.h"

#include <hb.h>

/* A family as it is declared, and the faces that it has opened. */

enum { FONT_STYLE_COUNT = 4 }; /* regular, italic, bold, bold italic: bit 0 is italic, bit 1 is bold */

typedef enum { FONT_FACE_UNTRIED, FONT_FACE_OPEN, FONT_FACE_FAILED } font_face_state;

/* One of a family's four styles: where its file is declared, and what came of it. */
typedef struct {
    str file; /* as declared; empty: another style stands in */
    place place;
    font_face_state state;
    font_face *face;
    bool absent; /* FONT_FACE_FAILED: there is no such file */
    str reason;  /* FONT_FACE_FAILED: the message and … */
    str hint;    /* … the way out, reported again in every run */
} font_family_style;

/* Features that shaping in the faces of a family always uses: forms that it prefers to the faces' first ones. */
enum { FONT_ALTERNATES_MAX = 8 };
typedef struct {
    const hb_tag_t *tags;
    size_t count;
} font_alternates;
enum { FONT_FACE_INDEX_MAX = 255 };

struct font_family {
    str name;
    str package;
    const char *folder; /* of the family file */
    font_family_style styles[FONT_STYLE_COUNT];
    font_alternates alternates;
    font_fallback *fallbacks;
    size_t fallback_count;
    font_chain *chains; /* by script; made at first need */
    place bad_script;   /* of a fallback */
};

/* As font_face_open, but a file that is not there is no fault: NULL without a diagnostic. */
font_face *font_face_if_there(font_library *library, font_family *family, bool bold, bool italic, diags *all,
                              place where);

#endif
