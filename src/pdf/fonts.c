#include "base/utf8.h"
#include "pdf/cff.h"
#include "pdf/writer.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

/*
 * Fonts in the file: each face cut down to the glyphs that this document shows, as a Type0 font with an embedded CMap
 * (code -> CID) and a ToUnicode map (code -> text). CID = glyph in the subset, for name-keyed CFF by definition
 * (ISO 32000-1, 9.7.4.2). A glyph that reads as several texts (the space is also the no-break and the narrow one) has a
 * CID for each of them, by CIDToGIDMap: MuPDF knows one text a CID only. CFF allows no such map; there the glyph is
 * repeated.
 */

/* HarfBuzz's objects, released in any case with the document. */
typedef struct {
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *face;
    hb_blob_t *program;
    uint32_t *cids; /* by glyph of the subset; NULL: the same */
} subset;

static void subset_release(void *object) {
    subset *s = object;
    hb_blob_destroy(s->program);
    hb_face_destroy(s->face);
    hb_subset_plan_destroy(s->plan);
    hb_subset_input_destroy(s->input);
    *s = (subset){0};
}

/* Where a missing character is set as a space, the space's glyph stands in for .notdef. */
static uint16_t shown_glyph(const pdf_face *f, const pdf_code *code) {
    return code->glyph == 0 ? f->face->space_glyph : code->glyph;
}

static void set_input(const pdf_face *f, subset *s) {
    static const char *const dropped[] = {"GSUB", "GPOS", "GDEF", "kern", "name",
                                          "post", "OS/2", "DSIG", "cmap", "gasp"};
    hb_set_t *glyphs = hb_subset_input_glyph_set(s->input);
    for (size_t i = 0; i < f->codes.count; i++)
        hb_set_add(glyphs, shown_glyph(f, &f->codes.at[i]));
    hb_subset_input_set_flags(s->input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t *drop = hb_subset_input_set(s->input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, hb_tag_from_string(dropped[i], -1));
}

static bool plan_again(const pdf_face *f, subset *s) {
    hb_subset_plan_destroy(s->plan);
    s->plan = hb_subset_plan_create_or_fail(font_face_harfbuzz(f->face), s->input);
    return s->plan != NULL;
}

/* Poppler takes word space off the width of whatever has CID 32, and then sees a gap behind a letter that has it
   (TextPage::addChar). So nothing that is shown may become glyph 32 of the subset: glyphs that nothing shows are added
   before it until one of them has that place. They come from below the run of neighbouring glyphs that 32 falls into,
   the nearest first. */
enum { POPPLER_SPACE = 32, PLAN_TRIES = 4 };

static bool is_spare(const hb_map_t *kept, uint32_t glyph) {
    return hb_map_get(kept, glyph) == HB_MAP_VALUE_INVALID;
}

static bool shows(const pdf_face *f, uint32_t glyph) {
    for (size_t i = 0; i < f->codes.count; i++)
        if (shown_glyph(f, &f->codes.at[i]) == glyph)
            return true;
    return false;
}

static bool free_cid_of_space(const pdf_face *f, subset *s) {
    hb_set_t *glyphs = hb_subset_input_glyph_set(s->input);
    for (int i = 0; i < PLAN_TRIES; i++) {
        const hb_map_t *kept = hb_subset_plan_old_to_new_glyph_mapping(s->plan);
        uint32_t glyph = hb_map_get(hb_subset_plan_new_to_old_glyph_mapping(s->plan), POPPLER_SPACE);
        if (glyph == HB_MAP_VALUE_INVALID || glyph == f->face->space_glyph || !shows(f, glyph))
            return true;
        while (glyph > 0 && !is_spare(kept, glyph - 1))
            glyph--;
        if (glyph == 0)
            return true;
        uint32_t wanted = POPPLER_SPACE + 1 - hb_map_get(kept, glyph);
        while (wanted > 0 && glyph-- > 1)
            if (is_spare(kept, glyph)) {
                hb_set_add(glyphs, glyph);
                wanted--;
            }
        if (!plan_again(f, s))
            return false;
    }
    return true;
}

static bool subset_make(const pdf_face *f, subset *s) {
    s->input = hb_subset_input_create_or_fail();
    if (s->input == NULL)
        arena_fail(f->arena);
    set_input(f, s);
    if (!plan_again(f, s) || !free_cid_of_space(f, s))
        return false;
    s->face = hb_subset_plan_execute_or_fail(s->plan);
    if (s->face == NULL)
        return false;
    s->program =
        f->face->cff ? hb_face_reference_table(s->face, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(s->face);
    return hb_blob_get_length(s->program) > 0 && hb_face_get_glyph_count(s->face) > 0;
}

static str program_of(const subset *s) {
    unsigned length;
    const char *bytes = hb_blob_get_data(s->program, &length);
    return (str){bytes, length};
}

static void find_cids(const pdf_face *f, subset *s) {
    uint32_t count = hb_face_get_glyph_count(s->face);
    uint32_t *cids = f->face->cff ? ARENA_ARRAY(f->arena, uint32_t, count) : NULL;
    if (cids != NULL && pdf_cff_cids(program_of(s), cids, count))
        s->cids = cids;
}

/* What a code shows. */
typedef struct {
    uint32_t code, cid;
    uint16_t glyph, own; /* of the face, of the subset */
    str text;
} shown;

static int by_code(const void *a, const void *b) {
    const shown *x = a, *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static int by_cid(const void *a, const void *b) {
    const shown *x = a, *y = b;
    return (x->cid > y->cid) - (x->cid < y->cid);
}

static shown *shown_codes(const pdf_face *f, const subset *s) {
    size_t count = f->codes.count;
    shown *all = ARENA_ARRAY(f->arena, shown, count);
    for (size_t i = 0; i < count; i++) {
        const pdf_code *c = &f->codes.at[i];
        uint16_t glyph = shown_glyph(f, c);
        uint32_t own = hb_map_get(hb_subset_plan_old_to_new_glyph_mapping(s->plan), glyph);
        all[i] = (shown){c->code, s->cids == NULL ? own : s->cids[own], glyph, (uint16_t)own, {c->text, c->length}};
    }
    qsort(all, count, sizeof *all, by_code);
    return all;
}

/* A CID of its own for each code, beyond the glyphs of the subset where need be. Their number; 0 if there were none. */
static uint32_t part_cids(const pdf_face *f, const subset *s, shown *codes) {
    uint32_t glyphs = hb_face_get_glyph_count(s->face), next = glyphs;
    bool *taken = ARENA_ARRAY(f->arena, bool, glyphs);
    for (size_t i = 0; i < f->codes.count; i++) {
        if (!taken[codes[i].own]) {
            taken[codes[i].own] = true;
            continue;
        }
        next += next == POPPLER_SPACE;
        if (next > UINT16_MAX)
            break;
        codes[i].cid = next++;
    }
    return next == glyphs ? 0 : next;
}

/* MuPDF heeds what a CID reads as only if the CID, taken for a code, lies in a range of codes (pdf_remap_cmap). So
   where there are more than fit into those of one byte, CID = code. Returns one more than the highest. */
enum { ONE_BYTE_CODES = 0xE0, TWO_BYTES_FROM = 0xE080 };

static uint32_t name_by_code(const pdf_face *f, shown *codes) {
    uint32_t next = ONE_BYTE_CODES, most = 0;
    for (size_t i = 0; i < f->codes.count; i++) {
        if (codes[i].code <= UINT16_MAX)
            codes[i].cid = codes[i].code;
        else
            codes[i].cid = next < TWO_BYTES_FROM ? next++ : 0; /* so many no face has */
        most = codes[i].cid > most ? codes[i].cid : most;
    }
    return most + 1;
}

/* ---- CMaps ---- */

/* Only the code spaces that are used, for the sake of simple readers. */
static void put_map_head(buffer *b, const char *ordering, const char *name, int type, const shown *last) {
    static const char *const spaces[] = {"<00><DF>", "<E080><EFFF>", "<F08080><FFFFFF>"};
    int count = pdf_code_bytes(last->code);
    buffer_reset(b);
    buffer_print(
        b,
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)"
        "/Supplement 0>>def/CMapName/%s def/CMapType %d def/WMode 0 def %d begincodespacerange",
        ordering, name, type, count);
    for (int i = 0; i < count; i++)
        buffer_text(b, spaces[i]);
    buffer_text(b, "endcodespacerange\n");
}

static const char map_tail[] = "endcmap CMapName currentdict/CMap defineresource pop end end";

enum { BLOCK = 100 /* entries at most (Adobe Technical Note 5014) */ };

static void put_code_hex(buffer *b, uint32_t code) {
    buffer_byte(b, '<');
    pdf_hex(b, code, 2 * pdf_code_bytes(code));
    buffer_byte(b, '>');
}

static size_t block_at(buffer *b, size_t index, size_t count, const char *name) {
    size_t rest = count - index;
    if (index % BLOCK == 0)
        buffer_print(b, "%zu begin%s\n", rest < BLOCK ? rest : (size_t)BLOCK, name);
    return index % BLOCK == BLOCK - 1 || rest == 1;
}

static void system_info(pdf_haru *h, pdf_dictionary *d) {
    pdf_dictionary *info = pdf_haru_inner(h, d, "CIDSystemInfo");
    pdf_haru_ascii(h, info, "Registry", "Adobe");
    pdf_haru_ascii(h, info, "Ordering", "Identity");
    pdf_haru_number(h, info, "Supplement", 0);
}

static uint32_t write_map(pdf_writer *w, str text) {
    pdf_haru *h = w->haru;
    pdf_dictionary *d = pdf_haru_stream_begin(h);
    pdf_haru_name(h, d, "Type", "CMap");
    pdf_haru_name(h, d, "CMapName", "Chancery");
    pdf_haru_number(h, d, "WMode", 0);
    system_info(h, d);
    return pdf_haru_stream_end(h, text, PDF_PACK);
}

static uint32_t write_encoding(pdf_writer *w, const pdf_face *f, const shown *codes) {
    buffer *b = w->engine->scratch;
    size_t count = f->codes.count;
    put_map_head(b, "Identity", "Chancery", 1, &codes[count - 1]);
    for (size_t i = 0; i < count; i++) {
        bool last = block_at(b, i, count, "cidchar");
        put_code_hex(b, codes[i].code);
        buffer_uint(b, codes[i].cid);
        buffer_text(b, last ? "\nendcidchar\n" : "\n");
    }
    buffer_text(b, map_tail);
    return write_map(w, buffer_view(b));
}

/* PDF/A allows no U+0000, U+FEFF and U+FFFE here (6.2.11.7.2). */
static void put_unicode(buffer *b, str text) {
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool allowed = c != 0 && c != 0xFEFF && c != 0xFFFE;
        pdf_utf16_hex(b, allowed ? str_part(text, start, at - start) : STR("\uFFFD"));
    }
}

static uint32_t write_to_unicode(pdf_writer *w, const pdf_face *f, const shown *codes) {
    buffer *b = w->engine->scratch;
    size_t count = f->codes.count;
    put_map_head(b, "UCS", "Adobe-Identity-UCS", 2, &codes[count - 1]);
    for (size_t i = 0; i < count; i++) {
        bool last = block_at(b, i, count, "bfchar");
        put_code_hex(b, codes[i].code);
        buffer_byte(b, '<');
        put_unicode(b, codes[i].text);
        buffer_text(b, last ? ">\nendbfchar\n" : ">\n");
    }
    buffer_text(b, map_tail);
    uint32_t number = pdf_object_new(&w->file);
    pdf_stream(&w->file, number, (str){0}, buffer_view(b), PDF_PACK);
    return number;
}

/* ---- dictionaries ---- */

static int thousandths(const font_face *face, int32_t units) {
    return (int)mpt_scale(units, 1000, face->units_per_em);
}

/* Widths by CID, in runs of consecutive ones. */
static uint32_t write_widths(pdf_writer *w, const pdf_face *f, const shown *codes) {
    size_t count = f->codes.count;
    shown *cids = arena_copy(f->arena, codes, count * sizeof *codes);
    qsort(cids, count, sizeof *cids, by_cid);
    buffer *b = pdf_object_begin(&w->file);
    uint32_t next = UINT32_MAX;
    buffer_byte(b, '[');
    for (size_t i = 0; i < count; i++) {
        uint32_t cid = cids[i].cid;
        if (i > 0 && cid == cids[i - 1].cid)
            continue;
        if (cid != next) {
            buffer_text(b, i == 0 ? "" : "]");
            buffer_uint(b, cid);
        }
        buffer_byte(b, cid != next ? '[' : ' ');
        buffer_milli(b, mpt_scale(1000000, font_glyph_advance(f->face, cids[i].glyph), f->face->units_per_em));
        next = cid + 1;
    }
    buffer_text(b, "]]");
    uint32_t number = pdf_object_new(&w->file);
    pdf_object_end(&w->file, number);
    return number;
}

/* The object of the map from CID to glyph (9.7.4.2); 0 if both are the same. */
static uint32_t write_glyph_map(pdf_writer *w, const pdf_face *f, const subset *s, shown *codes) {
    uint32_t glyphs = hb_face_get_glyph_count(s->face), cids = part_cids(f, s, codes);
    bool many = glyphs > ONE_BYTE_CODES || cids > ONE_BYTE_CODES;
    if (many)
        cids = name_by_code(f, codes);
    if (cids == 0)
        return 0;
    char *bytes = arena_alloc(f->arena, (size_t)cids * 2);
    memset(bytes, 0, (size_t)cids * 2);
    for (uint32_t i = 0; i < glyphs && !many; i++) {
        bytes[2 * i] = (char)(i >> 8);
        bytes[2 * i + 1] = (char)i;
    }
    for (size_t i = 0; i < f->codes.count; i++) {
        bytes[2 * codes[i].cid] = (char)(codes[i].own >> 8);
        bytes[2 * codes[i].cid + 1] = (char)codes[i].own;
    }
    uint32_t number = pdf_object_new(&w->file);
    pdf_stream(&w->file, number, (str){0}, (str){bytes, (size_t)cids * 2}, PDF_PACK);
    return number;
}

/* The program of a CFF face with a glyph more for each further text of a glyph. */
static str repeat_glyphs(const pdf_face *f, const subset *s, shown *codes, str program) {
    uint32_t glyphs = hb_face_get_glyph_count(s->face), cids = part_cids(f, s, codes);
    if (cids == 0)
        return program;
    uint16_t *again = ARENA_ARRAY(f->arena, uint16_t, cids - glyphs);
    for (size_t i = 0; i < f->codes.count; i++)
        if (codes[i].cid >= glyphs)
            again[codes[i].cid - glyphs] = codes[i].own;
    if (!pdf_cff_repeat(f->arena, &program, again, cids - glyphs))
        for (size_t i = 0; i < f->codes.count; i++)
            codes[i].cid = codes[i].own;
    return program;
}

/* The program of a CID-keyed face with CIDs by code; a glyph of several codes has that of the first. */
static str rename_glyphs(const pdf_face *f, const subset *s, shown *codes, str program) {
    uint32_t glyphs = hb_face_get_glyph_count(s->face), next = name_by_code(f, codes);
    uint32_t *cids = ARENA_ARRAY(f->arena, uint32_t, glyphs);
    for (size_t i = 0; i < f->codes.count; i++) {
        uint32_t *cid = &cids[codes[i].own];
        if (*cid == 0)
            *cid = codes[i].cid;
        codes[i].cid = *cid;
    }
    for (uint32_t glyph = 1; glyph < glyphs; glyph++)
        if (cids[glyph] == 0) /* shown by none */
            cids[glyph] = next++;
    if (!pdf_cff_rename(f->arena, &program, cids, glyphs))
        for (size_t i = 0; i < f->codes.count; i++)
            codes[i].cid = s->cids[codes[i].own];
    return program;
}

/* A big-endian 16-bit number of a font table; 0 past its end. */
static int16_t table_number(const char *bytes, unsigned length, unsigned at) {
    if (at + 2 > length)
        return 0;
    return (int16_t)((unsigned char)bytes[at] << 8 | (unsigned char)bytes[at + 1]);
}

enum { HEAD_BOX = 36, POST_ITALIC_ANGLE = 4, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64, STEM = 80 };

static void describe_shape(pdf_writer *w, const font_face *face, pdf_dictionary *descriptor) {
    hb_face_t *hb = font_face_harfbuzz((font_face *)(uintptr_t)face);
    hb_blob_t *head = hb_face_reference_table(hb, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *post = hb_face_reference_table(hb, HB_TAG('p', 'o', 's', 't'));
    unsigned length;
    const char *bytes = hb_blob_get_data(head, &length);
    int box[4];
    for (unsigned i = 0; i < 4; i++)
        box[i] = thousandths(face, table_number(bytes, length, HEAD_BOX + 2 * i));
    bytes = hb_blob_get_data(post, &length);
    int angle = table_number(bytes, length, POST_ITALIC_ANGLE);
    hb_blob_destroy(head);
    hb_blob_destroy(post);
    pdf_haru_integers(w->haru, descriptor, "FontBBox", box, 4);
    pdf_haru_number(w->haru, descriptor, "ItalicAngle", angle);
    pdf_haru_number(w->haru, descriptor, "Flags", FLAG_SYMBOLIC | (angle != 0 ? FLAG_ITALIC : 0));
}

static pdf_dictionary *describe(pdf_writer *w, const font_face *face, const char *name, uint32_t program) {
    pdf_haru *h = w->haru;
    pdf_dictionary *d = pdf_haru_dictionary(h);
    pdf_haru_name(h, d, "Type", "FontDescriptor");
    pdf_haru_name(h, d, "FontName", name);
    describe_shape(w, face, d);
    pdf_haru_number(h, d, "Ascent", thousandths(face, face->ascender));
    pdf_haru_number(h, d, "Descent", thousandths(face, face->descender));
    pdf_haru_number(h, d, "CapHeight", thousandths(face, face->cap_height));
    pdf_haru_number(h, d, "StemV", STEM); /* not in OpenType fonts; readers use it for substitutes only */
    pdf_haru_reference(h, d, face->cff ? "FontFile3" : "FontFile2", program);
    return d;
}

static pdf_dictionary *descendant(pdf_writer *w, const font_face *face, const char *name, pdf_dictionary *descriptor,
                                  uint32_t widths, uint32_t glyph_map) {
    pdf_haru *h = w->haru;
    pdf_dictionary *d = pdf_haru_dictionary(h);
    pdf_haru_name(h, d, "Type", "Font");
    pdf_haru_name(h, d, "Subtype", face->cff ? "CIDFontType0" : "CIDFontType2");
    pdf_haru_name(h, d, "BaseFont", name);
    system_info(h, d);
    pdf_haru_link(h, d, "FontDescriptor", descriptor);
    pdf_haru_reference(h, d, "W", widths);
    if (glyph_map != 0)
        pdf_haru_reference(h, d, "CIDToGIDMap", glyph_map);
    else if (!face->cff)
        pdf_haru_name(h, d, "CIDToGIDMap", "Identity");
    return d;
}

/* The tag of a subset (9.6.4) comes from its bytes: same glyphs, same tag. */
static const char *subset_name(const pdf_face *f, str program) {
    enum { TAG = 6, NAME_MAX = 100 };
    char tag[TAG];
    uint64_t hash = str_hash(program);
    for (int i = 0; i < TAG; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    return str_print(f->arena, "%.*s+%.*s", TAG, tag, NAME_MAX, f->face->name).at;
}

static uint32_t write_program(pdf_writer *w, const pdf_face *f, str program) {
    pdf_dictionary *d = pdf_haru_stream_begin(w->haru);
    if (f->face->cff)
        pdf_haru_name(w->haru, d, "Subtype", "CIDFontType0C");
    else
        pdf_haru_number(w->haru, d, "Length1", (int32_t)program.length);
    return pdf_haru_stream_end(w->haru, program, PDF_PACK);
}

static pdf_dictionary *write_font(pdf_writer *w, const pdf_face *f, const subset *s) {
    pdf_haru *h = w->haru;
    str program = program_of(s);
    shown *codes = shown_codes(f, s);
    uint32_t glyph_map = f->face->cff ? 0 : write_glyph_map(w, f, s, codes);
    if (f->face->cff)
        program = s->cids != NULL ? rename_glyphs(f, s, codes, program) : repeat_glyphs(f, s, codes, program);
    const char *name = subset_name(f, program);
    pdf_dictionary *descriptor = describe(w, f->face, name, write_program(w, f, program));
    pdf_dictionary *below = descendant(w, f->face, name, descriptor, write_widths(w, f, codes), glyph_map);
    pdf_dictionary *font = pdf_haru_dictionary(h);
    pdf_haru_name(h, font, "Type", "Font");
    pdf_haru_name(h, font, "Subtype", "Type0");
    pdf_haru_name(h, font, "BaseFont", name);
    pdf_haru_append(h, pdf_haru_array(h, font, "DescendantFonts"), below);
    pdf_haru_reference(h, font, "Encoding", write_encoding(w, f, codes));
    pdf_haru_reference(h, font, "ToUnicode", write_to_unicode(w, f, codes));
    return font;
}

static void subset_check(const pdf_face *f, subset *s) {
    if (font_face_good(f->face))
        return;
    *s = (subset){0};
    arena_fail(f->arena);
}

/* Content streams name a face by its index in the document. */
static void enter_font(pdf_writer *w, size_t index, pdf_dictionary *font) {
    char name[1 + PDF_UINT_ROOM + 1] = "F";
    *pdf_put_uint(name + 1, index) = '\0';
    pdf_haru_link(w->haru, w->fonts, name, font);
}

bool pdf_fonts(pdf_writer *w) {
    for (size_t i = 0; i < w->faces.count; i++) {
        pdf_face *f = w->faces.at[i];
        if (f == NULL)
            continue;
        subset *s = ARENA_NEW(w->arena, subset);
        arena_defer(w->arena, subset_release, s);
        font_face_begin();
        bool made = subset_make(f, s);
        subset_check(f, s);
        if (!made) {
            diag_add(w->diags, DIAG_NO_FACE, NOWHERE, "the face %s cannot be embedded: its file %s is damaged",
                     f->face->name, f->face->path);
            return false;
        }
        find_cids(f, s);
        enter_font(w, i, write_font(w, f, s));
        subset_check(f, s);
        subset_release(s);
    }
    return !pdf_haru_failed(w->haru);
}
