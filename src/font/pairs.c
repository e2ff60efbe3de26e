#include "font/font.h"

#include "base/utf8.h"
#include "font/face.h"
#include "font/library.h"
#include "font/words.h"

#include <string.h>

/*
 * Kerning between two words that touch: a link and the comma after it, a digit and its percent sign. What the face
 * has for the two glyphs is asked once. They are shown to HarfBuzz as private characters that a font of our own maps to
 * these very glyphs, so that small capitals, old-style digits and superscripts are kerned as what they are.
 */

enum { FIRST_PRIVATE = 0xF0000 }; /* plane 15: as many as a face can have glyphs */

typedef struct {
    uint32_t face, script;
    uint16_t left, right;
} pair_key;

typedef struct {
    pair_key key;
    int32_t kerning;
} kerned_pair;

static hb_bool_t glyph_of_private(hb_font_t *font, void *data, hb_codepoint_t character, hb_codepoint_t *glyph,
                                  void *user) {
    (void)font, (void)data, (void)user;
    *glyph = character - FIRST_PRIVATE;
    return character >= FIRST_PRIVATE;
}

static hb_font_t *pair_font(font_face *face) {
    font_face_private *own = face->private_part;
    if (own->pair_font == NULL) {
        hb_font_funcs_t *functions = hb_font_funcs_create();
        hb_font_funcs_set_nominal_glyph_func(functions, glyph_of_private, NULL, NULL);
        own->pair_font = hb_font_create_sub_font(own->font);
        hb_font_set_funcs(own->pair_font, functions, NULL, NULL);
        hb_font_funcs_destroy(functions);
    }
    return own->pair_font;
}

/* Nothing is to be put in the place of these glyphs. */
static const hb_feature_t as_they_are[] = {
    {HB_TAG('c', 'c', 'm', 'p'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('l', 'o', 'c', 'l'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('r', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('r', 'c', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};

static int32_t ask_face(font_library *library, font_face *face, const pair_key *key) {
    const hb_codepoint_t pair[] = {FIRST_PRIVATE + key->left, FIRST_PRIVATE + key->right};
    hb_buffer_t *b = library->buffer;
    font_harfbuzz_begin();
    hb_buffer_clear_contents(b);
    hb_buffer_add_codepoints(b, pair, 2, 0, 2);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, (hb_script_t)key->script);
    hb_shape(pair_font(face), b, as_they_are, sizeof as_they_are / sizeof *as_they_are);
    font_harfbuzz_end(library);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(b, NULL);
    if (count != 2 || infos[0].codepoint != key->left || infos[1].codepoint != key->right)
        return 0;
    return positions[0].x_advance - font_glyph_advance(face, key->left);
}

static bool is_right_to_left(const font_word *word) {
    return ((const font_stored_word *)(const void *)word)->setting->rtl;
}

/* Of characters without a script, the neighbour's; if both have none, Latin. */
static hb_script_t pair_script(const font_word *left, const font_word *right) {
    hb_script_t script = font_text_script((str){left->text, left->text_length});
    if (script == HB_SCRIPT_COMMON)
        script = font_text_script((str){right->text, right->text_length});
    return script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : script;
}

int32_t font_kerning(font_library *library, const font_word *left, const font_word *right) {
    if (left->face != right->face || left->glyph_count == 0 || right->glyph_count == 0 || is_right_to_left(left) ||
        is_right_to_left(right))
        return 0;
    pair_key key; /* compared as bytes */
    memset(&key, 0, sizeof key);
    key.face = left->face->index;
    key.script = (uint32_t)pair_script(left, right);
    key.left = left->glyphs[left->glyph_count - 1].glyph;
    key.right = right->glyphs[0].glyph;
    if (key.left == 0 || key.right == 0)
        return 0;
    if (library->pairs == NULL)
        library->pairs = map_new(library->words);
    const kerned_pair *known = map_get(library->pairs, (str){(const char *)&key, sizeof key});
    if (known != NULL)
        return known->kerning;
    kerned_pair *pair = ARENA_NEW(library->words, kerned_pair);
    *pair = (kerned_pair){key, ask_face(library, left->face, &key)};
    map_set(library->pairs, (str){(const char *)&pair->key, sizeof pair->key}, pair);
    return pair->kerning;
}

/* ---- small capitals ---- */

static bool changes(font_library *library, font_face *face, str letter, str language, uint16_t features) {
    const unsigned small = FONT_SMALL_CAPITALS | FONT_CAPITALS_TO_SMALL;
    const font_word *real = font_shape(library, face, letter, language, features, false);
    const font_word *base = font_shape(library, face, letter, language, (uint16_t)(features & ~small), false);
    return !real->missing && real->glyph_count > 0 && real->glyphs[0].glyph != base->glyphs[0].glyph;
}

bool font_has_small_capitals(font_library *library, font_face *face, str text, str language, uint16_t features) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        hb_unicode_general_category_t category = hb_unicode_general_category(unicode, utf8_next(text, &at));
        bool wanted =
            category == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
            (category == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER && (features & FONT_CAPITALS_TO_SMALL) != 0);
        if (wanted && !changes(library, face, str_part(text, start, at - start), language, features))
            return false;
    }
    return true;
}
