#include "page/page.h"

/* U+2007 is as wide as a figure: faces for text keep theirs at one width, so that of "0" stands for all. */
static int32_t figure_units(const font_face *face) {
    return font_figure_advance(face);
}

/* Natural width of a gap, before word space, letter space and stretch. Fixed spaces after Unicode 15, chapter 6, table
   6-2; U+202F and U+2009 at a sixth of an em, as French and Russian setters have it. */
static mpt gap_natural(page_gap gap, const font_face *face, mpt size) {
    switch (gap) {
    case PAGE_GAP_SPACE:
    case PAGE_GAP_NO_BREAK:
        return font_units(face, face->space_advance, size);
    case PAGE_GAP_NARROW:
    case PAGE_GAP_THIN:
        return mpt_scale(size, 1, 6);
    case PAGE_GAP_FIGURE:
        return font_units(face, figure_units(face), size);
    case PAGE_GAP_EN:
        return mpt_scale(size, 1, 2);
    case PAGE_GAP_EM:
        return size;
    case PAGE_GAP_HAIR:
        return mpt_scale(size, 1, 12);
    case PAGE_GAP_NONE:
        return 0;
    }
    return 0;
}

static mpt stretched(mpt width, const page_run *run) {
    return run->stretch == 0 ? width : mpt_scale(width, 1000 + run->stretch, 1000);
}

mpt page_gap_advance(const page_run *run, const font_face *face, const page_piece *piece, const page_piece *next) {
    if (piece->gap == PAGE_GAP_NONE)
        return run->letter_space;
    mpt width = gap_natural(piece->gap, face, run->size);
    if (piece->gap == PAGE_GAP_SPACE || piece->gap == PAGE_GAP_NO_BREAK) {
        int32_t kerning = piece->word->space_after + (next == NULL ? 0 : next->word->space_before);
        width = stretched(width + font_units(face, kerning, run->size), run) + run->word_space;
    } else {
        width = stretched(width, run);
    }
    return width + 2 * run->letter_space; /* one belongs to the word's last glyph, one to the gap */
}

mpt page_piece_advance(const page_run *run, const font_face *face, const page_piece *piece) {
    const font_word *word = piece->word;
    mpt width = stretched(font_units(face, word->advance, run->size), run);
    return width + (word->glyph_count > 0 ? word->glyph_count - 1 : 0) * run->letter_space;
}

mpt page_run_advance(const page_run *run, const font_face *face) {
    mpt width = 0;
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        width += page_piece_advance(run, face, piece);
        if (i + 1 < run->piece_count)
            width += page_gap_advance(run, face, piece, piece + 1);
    }
    return width;
}

uint32_t page_gap_character(page_gap gap) {
    static const uint16_t characters[] = {
        [PAGE_GAP_NONE] = 0,        [PAGE_GAP_SPACE] = 0x20,  [PAGE_GAP_NO_BREAK] = 0xA0,
        [PAGE_GAP_NARROW] = 0x202F, [PAGE_GAP_THIN] = 0x2009, [PAGE_GAP_FIGURE] = 0x2007,
        [PAGE_GAP_EN] = 0x2002,     [PAGE_GAP_EM] = 0x2003,   [PAGE_GAP_HAIR] = 0x200A,
    };
    return characters[gap];
}
