#include "text/divide.h"

#include "base/utf8.h"
#include "text/setter.h"
#include "unicode/breaks.h"

#include <string.h>

/*
 * Where words may be divided, and how wide the parts are: a token's places come from hyphen/ and unicode/ (UAX #14,
 * addresses). Widths of parts are sums of the word's own advances; only where no glyph begins at the place (a ligature)
 * are the parts shaped. Such a width may be off by a kerning; the lines themselves are made of parts that are shaped as
 * words of their own.
 *
 * What is found is kept with the word, for each way of asking.
 */

enum { ASK_HYPHENATE = 8, ASK_BEFORE = 4, ASK_AFTER = 9, ASK_WORD = 14 }; /* a bit, and shifts */

static uint32_t key_of(const doc_line_style *line, unsigned ask, bool hyphenate) {
    if (!hyphenate)
        return 0;
    return ask | ASK_HYPHENATE | (uint32_t)line->letters_before << ASK_BEFORE |
           (uint32_t)line->letters_after << ASK_AFTER | (uint32_t)line->letters_word << ASK_WORD;
}

/* ---- the places ---- */

typedef struct {
    uint16_t *at;
    uint8_t *kind; /* text_division_kind */
    size_t count;
} places;

static places places_new(arena *a, size_t room) {
    return (places){arena_array(a, room, sizeof(uint16_t)), arena_array(a, room, 1), 0};
}

static bool after_hyphen(str token, size_t at) {
    str before = str_part(token, 0, at);
    return str_ends(before, STR("-")) || str_ends(before, STR("\u2010"));
}

static void find_breaks(const lang *language, str token, places *out) {
    bool address = unicode_is_address(token);
    out->count = address ? unicode_address_points(token, out->at, token.length)
                         : lang_break_points(language, token, out->at, token.length);
    for (size_t i = 0; i < out->count; i++) {
        str before = str_part(token, 0, out->at[i]);
        out->kind[i] = text_ends_in_soft_hyphen(before)  ? (uint8_t)TEXT_DIVIDE_SOFT
                       : after_hyphen(token, out->at[i]) ? (uint8_t)TEXT_DIVIDE_HARD
                       : address                         ? (uint8_t)TEXT_DIVIDE_ADDRESS
                                                         : (uint8_t)TEXT_DIVIDE_PLAIN;
    }
}

static size_t letters(str part) {
    size_t count = 0;
    for (size_t at = 0; at < part.length;) {
        uint32_t c = utf8_next(part, &at);
        bool punctuation = c < 0x80 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9');
        count += !punctuation && c != 0xAD && !font_extends_cluster(c);
    }
    return count;
}

static bool long_enough(const doc_line_style *line, str token, size_t at) {
    size_t before = letters(str_part(token, 0, at));
    size_t after = letters(str_part(token, at, token.length - at));
    return before >= line->letters_before && after >= line->letters_after && before + after >= line->letters_word;
}

static bool leaves_fragment(str token, size_t at) {
    enum { ENOUGH = 3 };
    return letters(str_part(token, 0, at)) < ENOUGH || letters(str_part(token, at, token.length - at)) < ENOUGH;
}

static void find_hyphens(const hyphen_patterns *h, const doc_line_style *line, str token, unsigned ask, places *out) {
    static const uint8_t kinds[] = {[HYPHEN_POINT_SOFT] = TEXT_DIVIDE_SOFT,
                                    [HYPHEN_POINT_COMPOUND] = TEXT_DIVIDE_COMPOUND,
                                    [HYPHEN_POINT_SYLLABLE] = TEXT_DIVIDE_SYLLABLE,
                                    [HYPHEN_POINT_HYPHENED] = TEXT_DIVIDE_HYPHENED};
    bool own_least = line->letters_before != 0 || line->letters_after != 0 || line->letters_word != 0;
    size_t found = hyphen_points(h, token, ask, out->at, out->kind, token.length);
    for (size_t i = 0; i < found; i++) {
        if (own_least && !long_enough(line, token, out->at[i]))
            continue;
        uint8_t kind = kinds[out->kind[i]];
        bool fragment = kind == TEXT_DIVIDE_SYLLABLE && leaves_fragment(token, out->at[i]);
        out->at[out->count] = out->at[i];
        out->kind[out->count++] = fragment ? (uint8_t)TEXT_DIVIDE_FRAGMENT : kind;
    }
}

/* Both in order; a place that is in both breaks without dividing. */
static places merge(arena *a, const places *breaks, const places *hyphens) {
    places out = places_new(a, breaks->count + hyphens->count);
    for (size_t b = 0, h = 0; b < breaks->count || h < hyphens->count;) {
        bool take_break = h == hyphens->count || (b < breaks->count && breaks->at[b] <= hyphens->at[h]);
        if (take_break && h < hyphens->count && breaks->at[b] == hyphens->at[h])
            h++;
        const places *from = take_break ? breaks : hyphens;
        size_t index = take_break ? b++ : h++;
        out.at[out.count] = from->at[index];
        out.kind[out.count++] = from->kind[index];
    }
    return out;
}

/* ---- the patterns of a language ---- */

static void report_missing(text_scan *scan, const lang *language, const text_piece *piece) {
    text_setter *setter = scan->setter;
    str tag = lang_tag(language);
    place where = text_typed_place(scan, piece, piece->typed_length);
    diag *d =
        diag_add(setter->diags, DIAG_NO_HYPHENATION, where,
                 "there are no hyphenation patterns for “" STR_FORMAT "”: its words are not divided", STR_ARGS(tag));
    diag_hint(setter->diags, d, "install the patterns and build again (make setup; make), or say `hyphenate: no`");
}

/* Once asked for, kept for the setter's life, so that each language is reported once a run. */
static const hyphen_patterns *patterns_of(text_scan *scan, const lang *language, const text_piece *piece) {
    text_setter *setter = scan->setter;
    for (size_t i = 0; i < setter->patterns.count; i++)
        if (setter->patterns.at[i].language == language)
            return setter->patterns.at[i].patterns;
    hyphen_state state;
    const hyphen_patterns *h = lang_hyphenation_of(language, setter->diags, &state);
    *VECTOR_PUSH(setter->arena, &setter->patterns) = (text_patterns){language, h};
    if (state == HYPHEN_MISSING)
        report_missing(scan, language, piece);
    return h;
}

/* Words of an alphabet that is hyphenated: Latin, Greek, Cyrillic letters by their lead bytes, four bytes at least. */
static bool may_be_hyphenated(str token) {
    size_t run = 0;
    enum { LEAST = 4 };
    for (size_t i = 0; i < token.length && run < LEAST; i++) {
        unsigned char c = (unsigned char)token.at[i], letter = (unsigned char)(c | 32);
        bool counts =
            (letter >= 'a' && letter <= 'z') || (c >= 0x80 && c <= 0xBF) || (c >= 0xC3 && c <= 0xD4) || c == 0xE1;
        run = counts ? run + 1 : 0;
    }
    return run >= LEAST;
}

/* ---- the widths ---- */

static int32_t hyphen_advance(const font_face *face) {
    return font_glyph_advance((font_face *)(uintptr_t)face, face->hyphen_glyph);
}

bool text_division_adds_hyphen(uint8_t kind) {
    return kind >= TEXT_DIVIDE_SOFT && kind <= TEXT_DIVIDE_FRAGMENT;
}

static void measure_shaped(text_scan *scan, const text_piece *piece, text_division *d) {
    text_setter *setter = scan->setter;
    const lang *language = text_inline_language(&scan->inlines->at[piece->inline_index], scan->job);
    str first = {piece->typed, d->at}, rest = {piece->typed + d->at, piece->typed_length - d->at};
    const font_word *before = text_division_adds_hyphen(d->kind)
                                  ? text_shape_hyphened(setter, piece->style, piece->word->face, language, first)
                                  : text_shape_typed(setter, piece->style, piece->word->face, language, first);
    const font_word *after = text_shape_typed(setter, piece->style, piece->word->face, language, rest);
    d->before = before->advance;
    d->glyphs_before = before->glyph_count;
    d->after = after->advance;
    d->glyphs_after = after->glyph_count;
}

/* By the advances of the whole word; false if no glyph begins there. */
static bool measure_summed(const text_piece *piece, text_division *d) {
    const font_word *word = piece->word;
    if (word->text_length != piece->typed_length)
        return false;
    int32_t sum = 0;
    size_t glyph = 0;
    while (glyph < word->glyph_count && word->glyphs[glyph].cluster < d->at)
        sum += word->glyphs[glyph++].advance;
    if (glyph == 0 || glyph == word->glyph_count || word->glyphs[glyph].cluster != d->at)
        return false;
    d->after = word->advance - sum;
    if (font_word_unsafe(word, glyph)) {
        const font_glyph *last = &word->glyphs[glyph - 1]; /* kerning with what follows is in its advance */
        if (glyph > 1 && last->cluster == word->glyphs[glyph - 2].cluster)
            return false;
        sum += font_glyph_advance(word->face, last->glyph) - last->advance;
    }
    d->before = sum;
    d->glyphs_before = (uint16_t)glyph;
    d->glyphs_after = (uint16_t)(word->glyph_count - glyph);
    if (text_division_adds_hyphen(d->kind)) {
        d->before += hyphen_advance(word->face);
        d->glyphs_before++;
    }
    return true;
}

/* ---- the whole ---- */

static places places_of(text_scan *scan, const text_piece *piece, str token, unsigned ask, bool breaks,
                        bool hyphenate) {
    arena *a = scan->setter->scratch;
    const lang *language = text_inline_language(&scan->inlines->at[piece->inline_index], scan->job);
    const hyphen_patterns *h = hyphenate && lang_is_hyphenated(language) && may_be_hyphenated(token)
                                   ? patterns_of(scan, language, piece)
                                   : NULL;
    places found = {0}, hyphens = {0};
    if (breaks) {
        found = places_new(a, token.length);
        find_breaks(language, token, &found);
    }
    if (h == NULL)
        return found;
    hyphens = places_new(a, token.length);
    find_hyphens(h, &scan->job->style->line, token, ask, &hyphens);
    return found.count == 0 ? hyphens : merge(a, &found, &hyphens);
}

static text_divisions *measured(text_scan *scan, arena *a, const text_piece *piece, const places *p, size_t start) {
    text_divisions *out = arena_alloc(a, sizeof *out + p->count * sizeof *out->at);
    for (size_t i = 0; i < p->count; i++) {
        if (p->at[i] <= start || p->at[i] >= start + piece->typed_length)
            continue;
        text_division *d = &out->at[out->count++];
        *d = (text_division){.at = (uint16_t)(p->at[i] - start), .kind = p->kind[i]};
        if (!measure_summed(piece, d))
            measure_shaped(scan, piece, d);
    }
    return out;
}

static const text_divisions none;

const text_divisions *text_divisions_of_piece(text_scan *scan, const text_piece *piece, unsigned ask, bool breaks,
                                              bool hyphenate) {
    if (!breaks && !hyphenate)
        return &none;
    font_word *word = (font_word *)(uintptr_t)piece->word; /* `divisions` is ours (font.h) */
    bool kept = word->text_length == piece->typed_length && !piece->style->capitals;
    uint32_t key = key_of(&scan->job->style->line, ask, hyphenate);
    for (const text_divisions *d = word->divisions; kept && d != NULL; d = d->next)
        if (d->key == key)
            return d;
    str token = {piece->typed, piece->typed_length};
    places found = places_of(scan, piece, token, ask, breaks, hyphenate);
    if (!kept)
        return found.count == 0 ? &none : measured(scan, scan->setter->scratch, piece, &found, 0);
    text_divisions *made = measured(scan, font_library_arena(scan->setter->library), piece, &found, 0);
    made->key = key;
    made->next = word->divisions;
    word->divisions = made;
    return made;
}

size_t text_divisions_of_token(text_scan *scan, const text_piece *pieces, size_t count, str token, unsigned ask,
                               bool breaks, bool hyphenate, text_token_divisions *out) {
    places found = places_of(scan, pieces, token, ask, breaks, hyphenate);
    arena *a = scan->setter->scratch;
    out->pieces = ARENA_ARRAY(a, const text_divisions *, count);
    out->joints = ARENA_ARRAY(a, uint8_t, count);
    size_t start = 0, next = 0;
    for (size_t i = 0; i < count; i++) {
        size_t end = start + pieces[i].typed_length;
        while (next < found.count && found.at[next] <= start)
            next++;
        size_t first = next;
        while (next < found.count && found.at[next] < end)
            next++;
        out->pieces[i] = &none;
        if (next > first) {
            places own = {found.at + first, found.kind + first, next - first};
            out->pieces[i] = measured(scan, a, &pieces[i], &own, start);
        }
        bool joint = next < found.count && found.at[next] == end;
        out->joints[i] = joint ? found.kind[next] : (uint8_t)TEXT_DIVIDE_NEVER;
        start = end;
    }
    return found.count;
}
