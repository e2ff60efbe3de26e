#ifndef PDF_CFF_H
#define PDF_CFF_H

#include "base/arena.h"
#include "base/str.h"

/*
 * CID-keyed CFF fonts (Noto CJK and its like): there a CID names a glyph by the font's charset, not by its index (ISO
 * 32000-1, 9.7.4.2). Fills cids[0 .. glyph_count) by glyph and returns true; false if the font is name-keyed or cannot
 * be read, where CID = glyph.
 */
bool pdf_cff_cids(str font, uint32_t *cids, uint32_t glyph_count);

/* Gives the glyphs of a CID-keyed font other CIDs; cids[0] is 0. As pdf_cff_repeat. */
bool pdf_cff_rename(arena *a, str *font, const uint32_t *cids, uint32_t glyph_count);

/*
 * Name-keyed CFF fonts, where CID = glyph: adds `count` glyphs behind the others that look like those of `again`, so
 * that one shape can have several CIDs. The new font is in the arena; false, and the font as it was, if its Top DICT
 * has no room for the new offsets (HarfBuzz's subsets have), or it is CID-keyed.
 */
bool pdf_cff_repeat(arena *a, str *font, const uint16_t *again, size_t count);

#endif
