#include "font/face.h"

#include "base/file.h"
#include "font/library.h"

#include <hb-ot.h>
#include <string.h>

/* One font file: opening it after checks that HarfBuzz leaves to its users, metrics, coverage. */

/* ---- checks ---- */

static uint32_t big_endian(const uint8_t *at, size_t bytes) {
    uint32_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

/*
 * HarfBuzz takes a table that reaches past the file's end as a shorter one: outlines would be missing silently.
 * The table directory (OpenType 1.9, "Organization of an OpenType Font") is checked against the file's length.
 */
static bool directory_is_whole(hb_blob_t *blob, unsigned index) {
    enum { HEADER = 12, RECORD = 16 };
    unsigned length;
    const uint8_t *file = (const uint8_t *)hb_blob_get_data(blob, &length);
    size_t start = 0;
    if (length >= HEADER && memcmp(file, "ttcf", 4) == 0) {
        if (index >= big_endian(file + 8, 4) || length - HEADER < ((size_t)index + 1) * 4)
            return false;
        start = big_endian(file + HEADER + 4 * (size_t)index, 4);
    } else if (index > 0) {
        return false;
    }
    if (start > length || length - start < HEADER)
        return false;
    size_t count = big_endian(file + start + 4, 2);
    if (count == 0 || (length - start - HEADER) / RECORD < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *record = file + start + HEADER + i * RECORD;
        uint64_t end = (uint64_t)big_endian(record + 8, 4) + big_endian(record + 12, 4);
        if (end > length)
            return false;
    }
    return true;
}

static unsigned table_length(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned length = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return length;
}

bool font_face_has_table(hb_face_t *face, hb_tag_t tag) {
    return table_length(face, tag) > 0;
}

typedef struct {
    hb_tag_t tag;
    unsigned least; /* bytes */
} needed_table;

/* NULL if the face can be used, else what is wrong with it. */
static const char *face_fault(hb_face_t *face) {
    static const needed_table needed[] = {{HB_TAG('h', 'e', 'a', 'd'), 54},
                                          {HB_TAG('h', 'h', 'e', 'a'), 36},
                                          {HB_TAG('m', 'a', 'x', 'p'), 6},
                                          {HB_TAG('h', 'm', 't', 'x'), 4},
                                          {HB_TAG('c', 'm', 'a', 'p'), 4}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (table_length(face, needed[i].tag) < needed[i].least)
            return "lacks a table that every font has";
    if (!font_face_has_table(face, HB_TAG('g', 'l', 'y', 'f')) &&
        !font_face_has_table(face, HB_TAG('C', 'F', 'F', ' ')))
        return "has no outlines";
    unsigned glyphs = hb_face_get_glyph_count(face);
    return glyphs < 2 || glyphs > 65535 ? "has no glyphs" : NULL;
}

/* ---- opening ---- */

static str postscript_name(arena *a, hb_face_t *face, const char *path) {
    char name[128];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    str from = {name, length};
    if (length == 0) {
        from = path_name(str_of(path));
        from.length = from.length > 4 ? from.length - 4 : from.length; /* ".ttf" */
    }
    char *out = arena_alloc(a, from.length + 1);
    size_t kept = 0;
    for (size_t i = 0; i < from.length; i++) /* what a PDF name takes as it is */
        if (from.at[i] > ' ' && from.at[i] < 127 && strchr("()<>[]{}/%#", from.at[i]) == NULL)
            out[kept++] = from.at[i];
    out[kept] = '\0';
    return kept > 0 ? (str){out, kept} : STR("Face");
}

/* What the face states, else the height of a letter. */
static int32_t height(hb_font_t *font, hb_ot_metrics_tag_t tag, hb_codepoint_t letter, int32_t fallback) {
    hb_position_t value = 0;
    if (hb_ot_metrics_get_position(font, tag, &value) && value > 0)
        return value;
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, letter, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents) &&
        extents.y_bearing > 0)
        return extents.y_bearing;
    return fallback;
}

static void fill_metrics(font_face *face, hb_font_t *font) {
    int32_t em = face->units_per_em;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font, &extents);
    face->ascender = extents.ascender != 0 ? extents.ascender : em * 4 / 5;
    face->descender = extents.descender != 0 ? extents.descender : -em / 5;
    face->cap_height = height(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H', em * 7 / 10);
    face->x_height = height(font, HB_OT_METRICS_TAG_X_HEIGHT, 'x', em / 2);
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font, ' ', &glyph)) {
        face->space_glyph = (uint16_t)glyph;
        face->space_advance = hb_font_get_glyph_h_advance(font, glyph);
    } else {
        face->space_advance = em / 4;
    }
    if (hb_font_get_nominal_glyph(font, 0x2010, &glyph) || hb_font_get_nominal_glyph(font, '-', &glyph))
        face->hyphen_glyph = (uint16_t)glyph;
    face->digit_advance =
        hb_font_get_nominal_glyph(font, '0', &glyph) ? hb_font_get_glyph_h_advance(font, glyph) : em / 2;
}

static void release_private(void *object) {
    font_face_private *own = object;
    if (own->library->damaged)
        return; /* HarfBuzz 6 would free what it never had */
    for (font_shape_setting *s = own->settings; s != NULL; s = s->next)
        for (font_shape_plan *p = s->plans; p != NULL; p = p->next)
            hb_shape_plan_destroy(p->plan);
    hb_font_destroy(own->pair_font);
    hb_font_destroy(own->font);
    hb_face_destroy(own->face);
}

static font_face *face_make(font_library *library, const char *path, unsigned index, hb_face_t *harfbuzz) {
    arena *a = library->arena;
    font_face *face = ARENA_NEW(a, font_face);
    font_face_private *own = ARENA_NEW(a, font_face_private);
    own->library = library;
    own->memory = a;
    own->face = harfbuzz;
    own->index_in_file = index;
    own->font = hb_font_create(harfbuzz);
    arena_defer(a, release_private, own);
    face->private_part = own;
    face->name = postscript_name(a, harfbuzz, path).at;
    face->path = path;
    face->index = (uint32_t)library->faces.count;
    face->units_per_em = (int32_t)hb_face_get_upem(harfbuzz);
    face->glyph_count = hb_face_get_glyph_count(harfbuzz);
    face->cff = font_face_has_table(harfbuzz, HB_TAG('C', 'F', 'F', ' '));
    fill_metrics(face, own->font);
    *VECTOR_PUSH(a, &library->faces) = face;
    return face;
}

font_face *font_face_open_file(font_library *library, const char *path, unsigned index, str *reason) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) {
        *reason = STR("cannot be read");
        return NULL;
    }
    if (!directory_is_whole(blob, index)) {
        hb_blob_destroy(blob);
        *reason = index > 0 ? STR("has no face of that number, or has been cut short")
                            : STR("is no font file, or has been cut short");
        return NULL;
    }
    hb_face_t *face = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    const char *fault = face_fault(face);
    if (fault != NULL) {
        hb_face_destroy(face);
        *reason = str_of(fault);
        return NULL;
    }
    return face_make(library, path, index, face);
}

hb_face_t *font_face_harfbuzz(font_face *face) {
    return face->private_part->face;
}

void font_face_begin(void) {
    font_harfbuzz_begin();
}

bool font_face_good(font_face *face) {
    font_library *library = face->private_part->library;
    library->damaged = library->damaged || errno == ENOMEM;
    return !library->damaged;
}

/* ---- characters and glyphs ---- */

typedef struct {
    uint32_t first, last;
} range;

static bool in_ranges(const range *ranges, size_t count, uint32_t character) {
    for (size_t i = 0; i < count && character >= ranges[i].first; i++)
        if (character <= ranges[i].last)
            return true;
    return false;
}

/* Spaces (general categories Zs, Zl, Zp, and the white space among controls) and the Default_Ignorable_Code_Points of
 * Unicode 15. */
bool font_is_invisible(uint32_t character) {
    static const range ranges[] = {
        {0x09, 0x0D},     {0x20, 0x20},       {0xA0, 0xA0},       {0xAD, 0xAD},      {0x34F, 0x34F},   {0x61C, 0x61C},
        {0x115F, 0x1160}, {0x1680, 0x1680},   {0x17B4, 0x17B5},   {0x180B, 0x180F},  {0x2000, 0x200F}, {0x2028, 0x202F},
        {0x205F, 0x206F}, {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    return in_ranges(ranges, sizeof ranges / sizeof *ranges, character);
}

bool font_extends_cluster(uint32_t character) {
    if (character < 0x300)
        return false;
    if (character == 0x200C || character == 0x200D || (character >= 0x1F3FB && character <= 0x1F3FF))
        return true;
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), character)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        return true;
    default:
        return false;
    }
}

static bool ask_face(const font_face_private *own, uint32_t character) {
    hb_codepoint_t glyph;
    font_harfbuzz_begin();
    bool has = hb_font_get_nominal_glyph(own->font, character, &glyph) && glyph != 0;
    font_harfbuzz_end(own->library);
    return has;
}

bool font_face_has(font_face *face, uint32_t character) {
    font_face_private *own = face->private_part;
    if (character > 0xFFFF)
        return ask_face(own, character);
    font_coverage_block *block = own->coverage[character >> 8];
    if (block == NULL)
        block = own->coverage[character >> 8] = arena_alloc(own->memory, sizeof *block);
    uint64_t bit = UINT64_C(1) << (character & 63);
    size_t word = character >> 6 & 3;
    if ((block->known[word] & bit) == 0) {
        if (ask_face(own, character))
            block->has[word] |= bit;
        block->known[word] |= bit;
    }
    return (block->has[word] & bit) != 0;
}

static void find_characters(font_face *face) {
    font_face_private *own = face->private_part;
    own->characters = arena_array(own->memory, face->glyph_count, sizeof *own->characters);
    font_harfbuzz_begin();
    hb_set_t *set = hb_set_create();
    hb_face_collect_unicodes(own->face, set);
    hb_codepoint_t character = HB_SET_VALUE_INVALID, glyph;
    while (hb_set_next(set, &character))
        if (hb_font_get_nominal_glyph(own->font, character, &glyph) && glyph < face->glyph_count &&
            own->characters[glyph] == 0)
            own->characters[glyph] = character;
    hb_set_destroy(set);
    font_harfbuzz_end(own->library);
}

uint32_t font_glyph_character(font_face *face, uint16_t glyph) {
    if (face->private_part->characters == NULL)
        find_characters(face);
    return glyph < face->glyph_count ? face->private_part->characters[glyph] : 0;
}

int32_t font_glyph_advance(font_face *face, uint16_t glyph) {
    return hb_font_get_glyph_h_advance(face->private_part->font, glyph);
}
