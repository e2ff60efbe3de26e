#ifndef FONT_PRIVATE_H
#define FONT_PRIVATE_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "font/font.h"

#include <errno.h>
#include <hb-ot.h>
#include <hb.h>

/* Private to font/. */

/* ---- a family file, as its rows (vocabulary.c) fill it ---- */

typedef SCHEMA_ITEMS(schema_word) family_file_list;
typedef struct {
    schema_entry entry; /* by a script's code, or `other` */
    family_file_list families;
} family_file_script;
typedef struct {
    schema_entry entry; /* by the family's name */
    schema_word package, licence;
    schema_word regular, italic, bold, bold_italic;
    family_file_list fallback;                  /* for all characters, or … */
    SCHEMA_ITEMS(family_file_script) by_script; /* … the other form of the same key */
    family_file_list alternates;
} family_file_entry;
typedef struct {
    const tree_node *node;
    family_file_list folders;
    SCHEMA_ITEMS(family_file_entry) families;
} family_file;

/* ---- families ---- */

typedef struct family_chain family_chain;

enum { STYLE_COUNT = 4 }; /* regular, italic, bold, bold italic: bit 0 is italic, bit 1 is bold */

typedef enum { FACE_UNTRIED, FACE_OPEN, FACE_FAILED } face_state;

/* One of a family's four styles: where its file is declared, and what came of it. */
typedef struct {
    str file; /* as declared; empty: another style stands in */
    place place;
    face_state state;
    font_face *face;
    bool absent; /* FACE_FAILED: there is no such file */
    str reason;  /* FACE_FAILED: the message and … */
    str hint;    /* … the way out, said again in every run */
} family_style;

/* Features that shaping in the faces of a family always uses: forms that it prefers to the faces' first ones. */
enum { ALTERNATES_MAX = 8 };
typedef struct {
    const hb_tag_t *tags;
    size_t count;
} font_alternates;
enum { FACE_INDEX_MAX = 255 };

typedef struct {
    str name;
    place place;
    hb_script_t script; /* whose characters it is asked for; HB_SCRIPT_COMMON: any */
} family_fallback;

/* Where a character of a script is looked for, in order. */
struct family_chain {
    family_chain *next;
    hb_script_t script;
    font_family **at;
    size_t count;
    size_t first_of_script, end_of_script; /* those that are asked for this script alone: they may be absent */
};

struct font_family {
    str name;
    str package;
    const char *folder; /* of the family file */
    family_style styles[STYLE_COUNT];
    font_alternates alternates;
    family_fallback *fallbacks;
    size_t fallback_count;
    family_chain *chains; /* by script; made at first need */
    place bad_script;     /* of a fallback */
};

/* Which characters of a block of 256 a face has, as far as it was asked. */
typedef struct {
    uint64_t known[4], has[4];
} coverage_block;

/* A plan is made for each script that occurs in a setting. */
typedef struct shape_plan {
    struct shape_plan *next;
    hb_script_t script;
    hb_shape_plan_t *plan;
    unsigned feature_count; /* of the setting's list */
    hb_segment_properties_t properties;
} shape_plan;

enum { FEATURES_MAX = 12 + ALTERNATES_MAX };

/* A way to shape words in a face: all that a word's shape depends on but its text. */
typedef struct shape_setting {
    struct shape_setting *next;
    font_face *face;
    str language;
    uint16_t features;
    bool right_to_left;
    uint64_t seed; /* of word hashes */
    hb_language_t harfbuzz_language;
    hb_feature_t list[FEATURES_MAX];
    unsigned list_count;
    /* 1: from right to left; one feature more turns kerning off in Arabic, whose letters have few gaps between them, so
       that readers (poppler) take a gap of 8/100 em for a space. */
    unsigned unkerned;
    shape_plan *plans;
} shape_setting;

typedef struct font_face_private {
    font_library *library;
    arena *memory; /* as long as the library */
    hb_face_t *face;
    hb_font_t *font;
    hb_font_t *pair_font;          /* pairs.c: characters are glyphs; made at first need */
    coverage_block *coverage[256]; /* of the basic plane, by the upper byte */
    uint32_t *characters;          /* by glyph; made at first need */
    shape_setting *settings;       /* the last used first */
    font_alternates alternates;
    unsigned index_in_file; /* of a collection */
    bool features_known, has_lining;
    uint16_t features;             /* font_feature bits that make a difference */
    uint32_t shaped;               /* words, until `space_known` */
    bool space_known, space_kerns; /* whether any lookup touches the space */
} font_face_private;

typedef struct {
    font_word word;
    const shape_setting *setting;
} stored_word;

typedef struct {
    uint32_t hash;
    stored_word *word; /* NULL: free */
} word_slot;

struct font_library {
    arena *arena;
    VECTOR(font_family *) families;
    map *by_name;
    VECTOR(str) folders;
    VECTOR(font_face *) faces;
    arena *words; /* shaped words and what the PDF writer makes of them */
    char *chunk;  /* of these, in use */
    size_t chunk_left;
    map *pairs;   /* pairs.c: kerning found, with the words; NULL: none yet */
    arena *table; /* the slots */
    word_slot *slots;
    size_t slot_count, word_count;
    uint32_t expected[FONT_EXPECTED / 2]; /* hashes of the words announced last; a ring */
    uint32_t expected_count;
    hb_buffer_t *buffer;
    char *padded; /* room for a word between two spaces */
    bool damaged; /* memory ran out within HarfBuzz: its objects are not even safe to free */
};

/* library.c. As font_face_open; a file that is not there is no fault. */
font_face *face_if_there(font_library *library, font_family *family, bool bold, bool italic, diags *all, place where);

/* chain.c: the fallbacks of a family, and whether all that are named are declared. */
void chain_read(font_library *library, font_family *family, const family_file_entry *file);
bool chain_check(const font_library *library, diags *all);

/* face.c: opens a face of a file; NULL, and *reason. */
font_face *face_open(font_library *library, const char *path, unsigned index, str *reason);
bool face_has_table(hb_face_t *face, hb_tag_t tag);

/*
 * HarfBuzz does not say when memory runs out: a table that cannot be loaded is an empty one, and text comes out as
 * boxes. But whoever fails to allocate leaves ENOMEM in errno, so every group of calls stands between these two; the
 * second jumps to the arena's target then.
 */
static inline void harfbuzz_begin(void) {
    errno = 0;
}

static inline void harfbuzz_end(font_library *library) {
    if (errno != ENOMEM)
        return;
    library->damaged = true;
    arena_fail(library->arena);
}

/* words.c */
void words_start(font_library *library);
/* The script of the first character that has one; HB_SCRIPT_COMMON if none has. */
hb_script_t words_script(str text);

#endif
