#include "text/protrusion.h"

#include "base/utf8.h"

/*
 * Protrusion: how far punctuation hangs in the margin, so that the edge of the text looks straight. A full stop is
 * mostly white; set flush, it makes a dent (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
 * system", 2000, chapter 3). Shares were found by eye on PT Serif, PT Sans and Vollkorn; letters and digits do not
 * hang.
 */

/* Thousandths of the glyph's advance; in order. */
static const struct {
    uint16_t character;
    uint16_t left, right;
} hangs[] = {
    {'!', 0, 150},
    {'"', 300, 450},
    {'\'', 400, 500},
    {'(', 100, 0},
    {')', 0, 100},
    {'*', 100, 200},
    {',', 0, 650},
    {'-', 300, 550},
    {'.', 0, 650},
    {'/', 50, 150},
    {':', 0, 400},
    {';', 0, 400},
    {'?', 0, 150},
    {'[', 50, 0},
    {']', 0, 50},
    {0xAB, 300, 200},
    {0xBB, 200, 300},
    {0x2010, 300, 550},
    {0x2011, 300, 550},
    {0x2013, 150, 300},
    {0x2014, 100, 200},
    {0x2018, 400, 500},
    {0x2019, 400, 550},
    {0x201A, 300, 500},
    {0x201C, 300, 400},
    {0x201D, 300, 450},
    {0x201E, 250, 400},
    {0x2026, 0, 150},
    {0x2039, 350, 200},
    {0x203A, 200, 350},
    /* Half of this full-width punctuation is white. */
    {0x3001, 0, 500},
    {0x3002, 0, 500},
    {0x3008, 500, 0},
    {0x3009, 0, 500},
    {0x300A, 500, 0},
    {0x300B, 0, 500},
    {0x300C, 500, 0},
    {0x300D, 0, 500},
    {0x300E, 500, 0},
    {0x300F, 0, 500},
    {0x3010, 500, 0},
    {0x3011, 0, 500},
    {0xFF08, 500, 0},
    {0xFF09, 0, 500},
    {0xFF0C, 0, 500},
    {0xFF0E, 0, 500},
    {0xFF3B, 500, 0},
    {0xFF3D, 0, 500},
};

static size_t find(uint32_t character) {
    size_t low = 0, high = sizeof hangs / sizeof *hangs, count = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hangs[middle].character == character)
            return middle;
        if (hangs[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return count;
}

/* Letters, digits and all that is not ASCII or has no lead byte C2, E2, E3 or EF never hang: no need to look. */
static bool may_hang(unsigned char lead) {
    unsigned char letter = (unsigned char)(lead | 32);
    return lead < 0x80 ? !(letter >= 'a' && letter <= 'z') && !(lead >= '0' && lead <= '9')
                       : lead == 0xC2 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF;
}

static mpt hanging(const text_char_style *style, const font_word *word, uint32_t character, size_t glyph, bool right) {
    size_t at = find(character);
    if (at == sizeof hangs / sizeof *hangs)
        return 0;
    uint16_t share = right ? hangs[at].right : hangs[at].left;
    mpt advance = font_units(word->face, word->glyphs[glyph].advance, style->size);
    return mpt_scale(advance, share, 1000);
}

mpt text_protrusion_left(const text_char_style *style, const font_word *word) {
    if (!style->protrudes || word->glyph_count == 0 || word->text_length == 0 ||
        !may_hang((unsigned char)word->text[0]))
        return 0;
    size_t at = 0;
    return hanging(style, word, utf8_next((str){word->text, word->text_length}, &at), 0, false);
}

mpt text_protrusion_right(const text_char_style *style, const font_word *word) {
    if (!style->protrudes || word->glyph_count == 0 || word->text_length == 0)
        return 0;
    str text = {word->text, word->text_length};
    size_t at = utf8_start(text, text.length - 1);
    if (!may_hang((unsigned char)text.at[at]))
        return 0;
    return hanging(style, word, utf8_next(text, &at), word->glyph_count - 1u, true);
}

mpt text_protrusion_hyphen(const text_char_style *style, const font_face *face) {
    if (!style->protrudes)
        return 0;
    font_face *own = (font_face *)(uintptr_t)face; /* only its advance is asked */
    mpt advance = font_units(face, font_glyph_advance(own, face->hyphen_glyph), style->size);
    return mpt_scale(advance, hangs[find('-')].right, 1000);
}
