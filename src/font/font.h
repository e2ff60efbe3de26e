#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/length.h"
#include "schema/schema.h"

/*
 * Families, faces, fallback, coverage, shaping, metrics. The only user of HarfBuzz for shaping (pdf/ uses hb-subset).
 *
 * A font_library belongs to an engine (one thread) and outlives briefings: face files are mapped when first needed, and
 * each distinct word is shaped once for each face and feature set. What it remembers never shows in a document's bytes.
 * Design units: font units of the face (font_face.units_per_em to an em).
 */
typedef struct font_library font_library;
typedef struct font_family font_family;

typedef struct {
    uint16_t glyph;
    uint16_t cluster; /* byte offset in the word's text of the first character that this glyph stands for */
    int16_t advance;  /* design units */
} font_glyph;

/* Where a glyph is drawn, from where it would be: marks over letters. Design units, y upwards. */
typedef struct {
    int16_t x, y;
} font_offset;

typedef struct font_face font_face;

/* A shaped word: no space in it; may be empty. Never moves; lives until font_library_trim. */
typedef struct font_word {
    font_face *face;
    const char *text;         /* UTF-8, as typed */
    const font_glyph *glyphs; /* in visual order */
    int32_t advance;          /* sum of the glyphs' advances, design units */
    int16_t space_before;     /* kerning with a space on either side, design units; 0 at a line's start or end */
    int16_t space_after;
    uint16_t text_length; /* bytes */
    uint16_t glyph_count;
    uint8_t placed;    /* some glyph has an offset: font_word_offset */
    uint8_t missing;   /* holds the face's .notdef: no face of the chain has a character */
    uint16_t features; /* font_feature bits that it was shaped with */
    uint64_t unsafe;   /* bit n: parted before glyph n, the parts do not look as they do here; font_word_unsafe */
    void *divisions;   /* text/'s own: where the word may be divided; in the library's arena */
    void *encoded;     /* the PDF writer's own: how the document of `stamp` shows the word; in that document's arena */
    uint32_t stamp;    /* the PDF writer's own: the document that used it last */
} font_word;

/* Whether the parts of a word are to be shaped anew when it is parted before a glyph (HarfBuzz: unsafe to break). */
static inline bool font_word_unsafe(const font_word *word, size_t glyph) {
    return glyph >= 64 || (word->unsafe >> glyph & 1) != 0;
}

/* Offsets lie behind the glyphs of the few words that have any. */
static inline font_offset font_word_offset(const font_word *word, size_t glyph) {
    return word->placed ? ((const font_offset *)(const void *)(word->glyphs + word->glyph_count))[glyph]
                        : (font_offset){0, 0};
}

/* OpenType features that styles may ask for; kern and liga are always on. Digits are lining unless FONT_OLD_STYLE is
   asked for; those among small capitals are as the face has them there. */
enum {
    FONT_SMALL_CAPITALS = 1,
    FONT_OLD_STYLE = 2,
    FONT_TABULAR = 4,
    FONT_SUPERIORS = 8,     /* real superscripts, where the face has them */
    FONT_NO_LIGATURES = 16, /* letterspaced text */
    FONT_CASE = 32,         /* case-sensitive forms, for text in capitals */
    FONT_PROPORTIONAL = 64,
    FONT_CAPITALS_TO_SMALL = 128, /* capitals are small capitals too */
    /* Not of the face: the first letter joins one before the word, the last one joins one after it, as in Arabic. */
    FONT_JOINS_LAST = 1 << 14,
    FONT_JOINS_NEXT = 1 << 15
};

struct font_face {
    const char *name; /* PostScript name: "PTSerif-Bold" */
    const char *path;
    uint32_t index; /* in the library */
    int32_t units_per_em;
    int32_t ascender, descender, cap_height, x_height; /* design units, descender negative */
    int32_t space_advance;                             /* design units */
    int32_t digit_advance;                             /* of a zero, design units */
    uint16_t space_glyph;
    uint16_t hyphen_glyph;
    uint32_t glyph_count;
    bool cff;
    void *writer; /* the PDF writer's own: how many documents have used the face, as a number */
    struct font_face_private *private_part;
};

/* Reads the family files (all .yaml files of a fonts folder). Faces are not opened yet. */
font_library *font_library_new(arena *engine_arena);
bool font_library_read(font_library *library, const schema_context *context, const char *folder);
/* What shaped words lie in: emptied by font_library_trim. */
arena *font_library_arena(font_library *library);
/* Between two documents: forgets all shaped words, and what the PDF writer made of words and faces (`encoded`, `writer`
   is NULL again), if they take more than `limit` bytes. */
void font_library_trim(font_library *library, size_t limit);

/* A family by its name, or NULL; names for "did you mean". */
font_family *font_family_find(font_library *library, str name);
size_t font_family_names(font_library *library, arena *a, str **names);

/* The face of a family, opened. A missing or damaged file is DIAG_NO_FACE (reported once a run; the hint names the
 * package), and NULL. */
font_face *font_face_open(font_library *library, font_family *family, bool bold, bool italic, diags *all, place where);

/* The first face of the family's chain (family; the families that it or its fallbacks name for the character's script;
   its fallbacks, theirs) that has `character`; the first face, if none has, and *found false. Faces of the chain are
   opened only when needed; those for a script may be absent. A character that is never drawn (space of any
   kind, joiner, soft hyphen, bidi control, variation selector) is found anywhere. `previous` (may be NULL) is preferred
   for combining marks and joiners, and for punctuation and symbols of no script that the family itself lacks. */
font_face *font_face_for(font_library *library, font_family *family, bool bold, bool italic, uint32_t character,
                         font_face *previous, bool *found, diags *all, place where);
/* As font_face_for, for a character and its marks: the first face that shows all of `cluster` when it is shaped. */
font_face *font_face_for_cluster(font_library *library, font_family *family, bool bold, bool italic, str cluster,
                                 font_face *previous, bool *found, diags *all, place where);
/* The Debian package of the first family for the character's script whose faces are absent; empty if there is none. */
str font_package_for(font_library *library, font_family *family, uint32_t character);
bool font_face_has(font_face *face, uint32_t character);
/* Characters that never need a glyph: spaces of any width, joiners, soft hyphen, bidi controls, variation selectors. */
bool font_is_invisible(uint32_t character);
/* Characters that join the one before: combining marks, joiners, skin tones. No line ends before them, and no other
 * face takes over. */
bool font_extends_cluster(uint32_t character);

/* Shapes a word (text without spaces, all of it in `face`), or finds it. `language` is a BCP 47 tag. Right-to-left text
   comes out in visual order. Longer than 60,000 bytes: the caller splits it. */
const font_word *font_shape(font_library *library, font_face *face, str word, str language, uint16_t features,
                            bool rtl);

/* Whether a face has small capitals for all small letters of a text; with FONT_CAPITALS_TO_SMALL for its capitals too.
 */
bool font_has_small_capitals(font_library *library, font_face *face, str text, str language, uint16_t features);

/* By how much two words that touch are to be moved apart, or together, as their letters would be within a word; design
   units. Nothing between words of two faces, or from right to left. */
int32_t font_kerning(font_library *library, const font_word *left, const font_word *right);

/* Announces that a word will be asked for, best FONT_EXPECTED words before it is: fetches what looking it up will
   touch. In a long document most of that is in no cache. Nothing but time depends on it. */
enum { FONT_EXPECTED = 16 };
void font_expect(font_library *library, const font_face *face, str word, str language, uint16_t features);

/* What stands for the characters of a glyph when the face is seen alone: the lowest character that maps to it, or 0. */
uint32_t font_glyph_character(font_face *face, uint16_t glyph);
int32_t font_glyph_advance(font_face *face, uint16_t glyph);

/* The HarfBuzz face, for the subsetter. */
struct hb_face_t *font_face_harfbuzz(font_face *face);
/* HarfBuzz does not say when memory runs out. Before calls of it on a face, and after: false if memory ran out between;
   then what they made is neither used nor freed. */
void font_face_begin(void);
bool font_face_good(font_face *face);

static inline mpt font_units(const font_face *face, int64_t units, mpt size) {
    return mpt_scale(size, units, face->units_per_em);
}

/* The vocabulary of family files. */
extern const schema_key font_file_keys[];

#endif
