#include "pdf/glyphs.h"

#include "base/utf8.h"

#include <string.h>

enum { FIRST_HIGH = 0x80, HIGH_CODES = 0xE0 - FIRST_HIGH, TRAILS = 128, PAIRS = 16 * TRAILS, LIGATURE_BYTES = 64 };

/* A face counts the documents that used it, in its `writer`; the count marks a document in the face's words. */
static uint32_t next_stamp(font_face *face) {
    uintptr_t count = (uintptr_t)face->writer + 1;
    face->writer = (void *)count;
    return (uint32_t)count;
}

pdf_face *pdf_face_new(arena *a, font_face *face) {
    pdf_face *f = ARENA_NEW(a, pdf_face);
    f->face = face;
    f->arena = a;
    f->stamp = next_stamp(face);
    f->first = ARENA_ARRAY(a, uint32_t, (size_t)face->glyph_count + 1);
    pdf_code_of(f, face->space_glyph, " ", 1); /* the first, so that nothing else takes code 32 */
    return f;
}

static bool has_own_place(const pdf_face *f, const char *text, size_t length) {
    unsigned char c = length == 1 ? (unsigned char)*text : 0;
    return c >= 0x20 && c < 0x7F && c != '(' && c != ')' && c != '\\' && !f->ascii_taken[c];
}

static uint32_t code_by_number(uint32_t n) {
    if (n < HIGH_CODES)
        return FIRST_HIGH + n;
    n -= HIGH_CODES;
    if (n < PAIRS)
        return (0xE0 + n / TRAILS) << 8 | (0x80 + n % TRAILS);
    n -= PAIRS;
    return (0xF0 + n / (TRAILS * TRAILS)) << 16 | (0x80 + n / TRAILS % TRAILS) << 8 | (0x80 + n % TRAILS);
}

static uint32_t code_new(pdf_face *f, uint16_t glyph, const char *text, size_t length) {
    pdf_code *added = VECTOR_PUSH(f->arena, &f->codes);
    *added = (pdf_code){.text = text, .length = (uint16_t)length, .glyph = glyph, .next = f->first[glyph]};
    f->first[glyph] = (uint32_t)f->codes.count;
    if (has_own_place(f, text, length)) {
        added->code = (unsigned char)*text;
        f->ascii_taken[added->code] = true;
    } else {
        added->code = code_by_number(f->others++);
    }
    return added->code;
}

uint32_t pdf_code_of(pdf_face *f, uint16_t glyph, const char *text, size_t length) {
    for (uint32_t i = f->first[glyph]; i != 0; i = f->codes.at[i - 1].next) {
        const pdf_code *c = &f->codes.at[i - 1];
        if (c->length == length && memcmp(c->text, text, length) == 0)
            return c->code;
    }
    return code_new(f, glyph, text, length);
}

char *pdf_settle(char *o, int64_t *owed, int32_t units_per_em) {
    int64_t half = *owed < 0 ? -units_per_em / 2 : units_per_em / 2;
    int64_t thousandths = (*owed + half) / units_per_em;
    if (thousandths == 0)
        return o;
    *owed -= thousandths * units_per_em;
    *o++ = ')';
    o = pdf_put_int(o, thousandths);
    *o++ = '(';
    return o;
}

/* ---- words ---- */

/* What is known while a word is being written. */
typedef struct {
    pdf_face *f;
    const font_word *word;
    mpt size; /* 0: not known, raised glyphs stay on the baseline */
    bool soft_hyphen;
    bool raised, misspelt; /* found on the way */
    int64_t owed;
    char *o;
} encoder;

/* A missing character is set as a space that reads as the character: PDF/A allows no .notdef (ISO 19005-3, 6.2.11.8).
 */
static int32_t natural_advance(const font_face *face, uint16_t glyph) {
    return glyph == 0 ? face->space_advance : font_glyph_advance((font_face *)(uintptr_t)face, glyph);
}

static bool same_cluster(const font_word *w, uint16_t i, uint16_t j) {
    return w->glyphs[i].cluster == w->glyphs[j].cluster;
}

/* The text of the cluster that holds glyphs [from, to): up to the start of the next one in the text. */
static str cluster_text(const font_word *w, uint16_t from, uint16_t to) {
    uint16_t start = w->glyphs[from].cluster, end = w->text_length;
    if (to < w->glyph_count && w->glyphs[to].cluster > start)
        end = w->glyphs[to].cluster;
    else if (from > 0 && w->glyphs[from - 1].cluster > start)
        end = w->glyphs[from - 1].cluster;
    return (str){w->text + start, (size_t)(end - start)};
}

static bool is_private(uint32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* PDF/A-3a wants ActualText for private characters (6.2.11.7.3). */
static bool holds_private(str text) {
    for (size_t at = 0; at < text.length;)
        if (is_private(utf8_next(text, &at)))
            return true;
    return false;
}

static void raise(encoder *e, int64_t rise) {
    e->o = pdf_put_literal(e->o, ")]TJ ");
    e->o = pdf_put_milli(e->o, rise);
    e->o = pdf_put_literal(e->o, " Ts[(");
}

static void glyph_put(encoder *e, uint16_t index, str text) {
    const font_face *face = e->f->face;
    const font_glyph *g = &e->word->glyphs[index];
    font_offset offset = font_word_offset(e->word, index);
    bool raised = offset.y != 0 && e->size != 0;
    e->raised = e->raised || offset.y != 0;
    e->owed -= (int64_t)offset.x * 1000;
    if (offset.x != 0)
        e->o = pdf_settle(e->o, &e->owed, face->units_per_em);
    if (raised)
        raise(e, mpt_scale(e->size, offset.y, face->units_per_em));
    e->o = pdf_put_code(e->o, pdf_code_of(e->f, g->glyph, text.at, text.length));
    if (raised)
        raise(e, 0);
    int64_t change = (int64_t)natural_advance(face, g->glyph) - g->advance + offset.x;
    e->owed += change * 1000;
    if (change != 0)
        e->o = pdf_settle(e->o, &e->owed, face->units_per_em);
}

/* Whether the glyphs of a cluster, each read as the character that its face gives it, spell the cluster's text. */
static bool spells(const encoder *e, uint16_t from, uint16_t to, str text) {
    if (to - from == 1)
        return text.length <= LIGATURE_BYTES;
    if (to - from > PDF_STACK_MOST)
        return false;
    size_t at = 0;
    for (uint16_t i = from; i < to; i++)
        if (at >= text.length || utf8_next(text, &at) != font_glyph_character(e->f->face, e->word->glyphs[i].glyph))
            return false;
    return at == text.length;
}

/* A glyph under ActualText still needs some character: its face's, else the first of the cluster. */
static str own_character(const encoder *e, uint16_t glyph, str cluster) {
    uint32_t c = font_glyph_character(e->f->face, glyph);
    size_t length = 0;
    if (c == 0) {
        utf8_next(cluster, &length);
        return str_part(cluster, 0, length);
    }
    char *text = arena_alloc(e->f->arena, 4);
    length = utf8_put(text, c);
    return (str){text, length};
}

static void cluster_put(encoder *e, uint16_t from, uint16_t to) {
    const font_word *w = e->word;
    str text = cluster_text(w, from, to);
    bool spelt = spells(e, from, to, text);
    e->misspelt = e->misspelt || !spelt || holds_private(text);
    size_t at = 0;
    for (uint16_t i = from; i < to; i++) {
        str own = text;
        if (e->soft_hyphen && i + 1 == w->glyph_count) {
            own = STR("\u00AD");
        } else if (!spelt) {
            own = own_character(e, w->glyphs[i].glyph, text);
        } else if (to - from > 1) {
            size_t start = at;
            utf8_next(text, &at);
            own = str_part(text, start, at - start);
        }
        glyph_put(e, i, own);
    }
}

static void word_put(encoder *e) {
    const font_word *w = e->word;
    for (uint16_t from = 0, to; from < w->glyph_count; from = to) {
        for (to = (uint16_t)(from + 1); to < w->glyph_count && same_cluster(w, from, to);)
            to++;
        cluster_put(e, from, to);
    }
}

/* Words are many and small: they share chunks of memory. */
static pdf_word *word_room(pdf_face *f, size_t length) {
    enum { CHUNK = 8192 };
    size_t align = _Alignof(pdf_word), size = (sizeof(pdf_word) + length + align - 1) / align * align;
    if (size > CHUNK / 4)
        return arena_alloc(f->arena, size);
    if ((size_t)(f->end - f->free) < size) {
        f->free = arena_alloc(f->arena, CHUNK);
        f->end = f->free + CHUNK;
    }
    pdf_word *w = (pdf_word *)(void *)f->free;
    f->free += size;
    return w;
}

const pdf_word *pdf_word_encode(pdf_face *f, const font_word *word) {
    enum { ON_STACK = 4096 };
    char small[ON_STACK], *room = small;
    size_t most = (size_t)word->glyph_count * PDF_GLYPH_ROOM;
    if (most > sizeof small)
        room = arena_alloc(f->arena, most);
    encoder e = {.f = f, .word = word, .o = room};
    word_put(&e);
    size_t length = (size_t)(e.o - room);
    bool special = e.raised || e.misspelt || length > UINT16_MAX;
    pdf_word *w = word_room(f, special ? 0 : length);
    *w = (pdf_word){
        .carry = (int32_t)e.owed, .length = special ? 0 : (uint16_t)length, .special = special, .misspelt = e.misspelt};
    memcpy(w->bytes, room, w->length);
    font_word *mine = (font_word *)(uintptr_t)word; /* the two fields below are ours (font.h) */
    mine->encoded = w;
    mine->stamp = f->stamp;
    return w;
}

char *pdf_word_put(pdf_face *f, const font_word *word, mpt size, bool soft_hyphen, char *o, int64_t *owed) {
    encoder e = {.f = f, .word = word, .size = size, .soft_hyphen = soft_hyphen, .o = o, .owed = *owed};
    word_put(&e);
    *owed = e.owed;
    return e.o;
}
