#ifndef PDF_GLYPHS_H
#define PDF_GLYPHS_H

#include "base/vector.h"
#include "page/page.h"
#include "pdf/put.h"

/*
 * How glyphs are written in content streams, and what they read as.
 *
 * Every pair of a glyph and the text it stands for gets a code when a document first uses it, so ToUnicode is exact
 * even where one glyph stands for several characters (a space and a no-break space, Latin A and Cyrillic А in some
 * faces). Codes are of one to three bytes by their first byte (the embedded CMap says so); none holds a byte that a
 * literal string would have to escape:
 *
 *     20..7E            printable ASCII in its own place, but ( ) and \. 20 is the space: Tw stretches the one-byte
 * code 32 80..DF            the first other pairs E0..EF 80..FF     the next 2,048 F0..FF 80..FF 80..FF
 *
 * Words are encoded once for each document and copied from then on. Codes go by the order of first use, so they depend
 * on the document alone, never on what an engine did before.
 */
typedef struct {
    uint32_t code;
    uint32_t next; /* index + 1 of the same glyph's next code, or 0 */
    const char *text;
    uint16_t length;
    uint16_t glyph;
} pdf_code;

typedef struct {
    font_face *face;
    arena *arena;
    uint32_t stamp;  /* marks this document in words */
    uint32_t *first; /* by glyph: index + 1 of its first code, or 0 */
    VECTOR(pdf_code) codes;
    bool ascii_taken[128];
    uint32_t others;  /* codes given out beyond ASCII */
    char *free, *end; /* where encoded words go */
} pdf_face;

/* A word as the inside of a TJ array, from within one string to within another: "AV" may be "A)80(V". */
typedef struct {
    int32_t carry; /* how far right of its true end it leaves the pen: thousandths of a design unit */
    uint16_t length;
    bool special;  /* not kept: holds a raised glyph, is not spelt by its glyphs, or is very long */
    bool misspelt; /* … not spelt by its glyphs: needs ActualText */
    char bytes[];
} pdf_word;

enum {
    PDF_CODE_ROOM = 3,
    PDF_STACK_MOST =
        8, /* marks over each other that are read one by one; of more, readers drop those that look alike */
    PDF_ADJUST_ROOM = PDF_UINT_ROOM + 3,
    PDF_GLYPH_ROOM = 112 /* a code, two adjustments, text rise set and unset */
};

pdf_face *pdf_face_new(arena *a, font_face *face);
uint32_t pdf_code_of(pdf_face *f, uint16_t glyph, const char *text, size_t length);
static inline char *pdf_put_code(char *o, uint32_t code) {
    if (code > 0xFFFF)
        *o++ = (char)(code >> 16);
    if (code > 0xFF)
        *o++ = (char)(code >> 8);
    *o++ = (char)code;
    return o;
}
static inline int pdf_code_bytes(uint32_t code) {
    return code > 0xFFFF ? 3 : code > 0xFF ? 2 : 1;
}

/* Moves the pen back by the whole thousandths of an em that *owed holds (in thousandths of a design unit): ")12(". */
char *pdf_settle(char *o, int64_t *owed, int32_t units_per_em);

const pdf_word *pdf_word_encode(pdf_face *f, const font_word *word);
/* The word in this document, encoded at its first use. */
static inline const pdf_word *pdf_word_of(pdf_face *f, const font_word *word) {
    return word->stamp == f->stamp && word->encoded != NULL ? word->encoded : pdf_word_encode(f, word);
}
/* Encodes a special word, or one that ends in a hyphen that was not typed, at `size`. There must be room for
 * PDF_GLYPH_ROOM a glyph. */
char *pdf_word_put(pdf_face *f, const font_word *word, mpt size, bool soft_hyphen, char *o, int64_t *owed);

#endif
