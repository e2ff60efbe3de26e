#include "font/words.h"

#include "base/utf8.h"
#include "font/face.h"
#include "font/library.h"

#include <hb-ot.h>
#include <string.h>

/*
 * Shaping, each distinct word once. Words are kept in one hash table for all faces; a word's key is its text and its
 * setting (face, language, features, direction). Kerning with the space, which shaping word by word would lose, is
 * found by shaping " word " in faces whose lookups know the space at all.
 */

enum {
    FIRST_SLOTS = 1024,
    WORD_BYTES_MAX = 60000,
    /* Asking whether a face's lookups touch the space costs as much as some hundreds of words: it pays in long
       documents only. Until then every word is shaped between spaces; the outcome is the same. */
    WORDS_BEFORE_ASKING = 2000
};

void font_words_start(font_library *library) {
    library->words = arena_new_child(library->arena);
    library->table = arena_new_child(library->arena);
    library->slot_count = FIRST_SLOTS;
    library->slots = ARENA_ARRAY(library->table, font_word_slot, FIRST_SLOTS);
    library->word_count = library->chunk_left = 0;
    library->pairs = NULL;
}

void font_library_trim(font_library *library, size_t limit) {
    if (arena_size(library->words) + arena_size(library->table) <= limit)
        return;
    arena_drop(library->words);
    arena_drop(library->table);
    for (size_t i = 0; i < library->faces.count; i++)
        library->faces.at[i]->writer = NULL;
    font_words_start(library);
}

/* ---- settings ---- */

typedef struct {
    uint16_t bit;
    hb_tag_t tag;
    uint32_t value;
} feature_entry;

static const feature_entry feature_table[] = {{FONT_SMALL_CAPITALS, HB_TAG('s', 'm', 'c', 'p'), 1},
                                              {FONT_CAPITALS_TO_SMALL, HB_TAG('c', '2', 's', 'c'), 1},
                                              {FONT_OLD_STYLE, HB_TAG('o', 'n', 'u', 'm'), 1},
                                              {FONT_TABULAR, HB_TAG('t', 'n', 'u', 'm'), 1},
                                              {FONT_PROPORTIONAL, HB_TAG('p', 'n', 'u', 'm'), 1},
                                              {FONT_SUPERIORS, HB_TAG('s', 'u', 'p', 's'), 1},
                                              {FONT_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0},
                                              {FONT_NO_LIGATURES, HB_TAG('c', 'l', 'i', 'g'), 0},
                                              {FONT_CASE, HB_TAG('c', 'a', 's', 'e'), 1}};

static const hb_tag_t LINING = HB_TAG('l', 'n', 'u', 'm');

static uint16_t feature_bit(hb_tag_t tag) {
    for (size_t i = 0; i < sizeof feature_table / sizeof *feature_table; i++)
        if (feature_table[i].tag == tag)
            return feature_table[i].bit;
    return 0;
}

/* The features that make a difference in a face. What is asked beyond them shares words with what is not. */
static uint16_t useful_features(const font_face *face) {
    font_face_private *own = face->private_part;
    if (own->features_known)
        return own->features;
    hb_tag_t tags[32];
    font_harfbuzz_begin();
    for (unsigned from = 0, count = 32; count == 32; from += count) {
        hb_ot_layout_table_get_feature_tags(own->face, HB_OT_TAG_GSUB, from, &count, tags);
        for (unsigned i = 0; i < count; i++) {
            own->features |= feature_bit(tags[i]);
            own->has_lining = own->has_lining || tags[i] == LINING;
        }
    }
    font_harfbuzz_end(own->library);
    own->features_known = true;
    return own->features;
}

static void add_feature(font_shape_setting *setting, hb_tag_t tag, uint32_t value) {
    setting->list[setting->list_count++] = (hb_feature_t){tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

static void fill_features(font_shape_setting *setting) {
    for (size_t i = 0; i < sizeof feature_table / sizeof *feature_table; i++)
        if (setting->features & feature_table[i].bit)
            add_feature(setting, feature_table[i].tag, feature_table[i].value);
    const unsigned own_digits = FONT_OLD_STYLE | FONT_SMALL_CAPITALS;
    if ((setting->features & own_digits) == 0 && setting->face->private_part->has_lining)
        add_feature(setting, LINING, 1); /* some faces have old-style digits unless asked */
    const font_alternates *alternates = &setting->face->private_part->alternates;
    for (size_t i = 0; i < alternates->count; i++)
        add_feature(setting, alternates->tags[i], 1);
    if (!setting->rtl)
        return;
    add_feature(setting, HB_TAG('k', 'e', 'r', 'n'), 0);
    setting->list_count--;
    setting->unkerned = 1;
}

static font_shape_setting *setting_new(font_library *library, font_face *face, str language, uint16_t features,
                                       bool rtl) {
    font_shape_setting *setting = ARENA_NEW(library->arena, font_shape_setting);
    setting->face = face;
    setting->language = str_copy(library->arena, language);
    setting->features = features;
    setting->rtl = rtl;
    setting->seed = (str_hash(language) ^ ((uint64_t)face->index << 20 | (uint64_t)features << 1 | rtl)) *
                    UINT64_C(0x9E3779B97F4A7C15);
    setting->harfbuzz_language = hb_language_from_string(language.at, (int)language.length);
    fill_features(setting);
    return setting;
}

static bool setting_is(const font_shape_setting *s, str language, uint16_t features, bool rtl) {
    return s->features == features && s->rtl == rtl && str_equal(s->language, language);
}

/* The setting last used stands first. */
static font_shape_setting *setting_find(font_library *library, font_face *face, str language, uint16_t features,
                                        bool rtl) {
    font_face_private *own = face->private_part;
    font_shape_setting **link = &own->settings;
    while (*link != NULL && !setting_is(*link, language, features, rtl))
        link = &(*link)->next;
    font_shape_setting *found = *link;
    if (found == NULL)
        found = setting_new(library, face, language, features, rtl);
    else
        *link = found->next;
    found->next = own->settings;
    own->settings = found;
    return found;
}

hb_script_t font_text_script(str word) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (size_t at = 0; at < word.length;) {
        unsigned char lead = (unsigned char)word.at[at];
        if (lead < 0x80) {
            if ((lead | 32) >= 'a' && (lead | 32) <= 'z')
                return HB_SCRIPT_LATIN;
            at++;
            continue;
        }
        hb_script_t script = hb_unicode_script(unicode, utf8_next(word, &at));
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
            return script;
    }
    return HB_SCRIPT_COMMON;
}

/* Words of digits and punctuation alone count as Latin, so that they get its kerning. */
static hb_script_t script_of(str word) {
    hb_script_t script = font_text_script(word);
    return script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : script;
}

static const font_shape_plan *plan_for(font_library *library, font_shape_setting *setting, hb_script_t script) {
    for (const font_shape_plan *p = setting->plans; p != NULL; p = p->next)
        if (p->script == script)
            return p;
    font_shape_plan *p = ARENA_NEW(library->arena, font_shape_plan);
    p->script = script;
    p->properties = (hb_segment_properties_t){.direction = setting->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR,
                                              .script = script,
                                              .language = setting->harfbuzz_language};
    p->feature_count = setting->list_count + (script == HB_SCRIPT_ARABIC ? setting->unkerned : 0);
    p->plan =
        hb_shape_plan_create(setting->face->private_part->face, &p->properties, setting->list, p->feature_count, NULL);
    font_harfbuzz_end(library);
    p->next = setting->plans;
    setting->plans = p;
    return p;
}

/* ---- kerning with the space ---- */

/* Whether any lookup that shaping uses takes the space into account. */
static bool lookups_know_space(const font_face *face) {
    static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
    hb_face_t *harfbuzz = face->private_part->face;
    hb_set_t *lookups = hb_set_create(), *glyphs = hb_set_create();
    bool found = font_face_has_table(harfbuzz, HB_TAG('k', 'e', 'r', 'n'));
    for (size_t t = 0; t < 2 && !found; t++) {
        hb_set_clear(lookups);
        hb_ot_layout_collect_lookups(harfbuzz, tables[t], NULL, NULL, NULL, lookups);
        for (hb_codepoint_t i = HB_SET_VALUE_INVALID; !found && hb_set_next(lookups, &i);) {
            hb_ot_layout_lookup_collect_glyphs(harfbuzz, tables[t], i, glyphs, glyphs, glyphs, NULL);
            found = hb_set_has(glyphs, face->space_glyph);
        }
    }
    hb_set_destroy(lookups);
    hb_set_destroy(glyphs);
    return found;
}

static bool wants_spaces(const font_face *face) {
    font_face_private *own = face->private_part;
    if (face->space_glyph == 0)
        return false;
    if (!own->space_known && ++own->shaped > WORDS_BEFORE_ASKING) {
        own->space_known = true;
        own->space_kerns = lookups_know_space(face);
    }
    return !own->space_known || own->space_kerns;
}

/* ---- shaping ---- */

/* What came out of HarfBuzz: a view into its buffer. */
typedef struct {
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    unsigned count;
    unsigned lead;        /* bytes before the word: clusters are counted from there */
    int32_t last_advance; /* of the last glyph, without kerning */
    int32_t before, after;
} shaped;

/* What is put around a word whose letters join others: they take the form that they have beside a letter that joins. */
#define JOINER "\u200D"

static void run_harfbuzz(font_library *library, font_shape_setting *setting, const font_shape_plan *plan, str text) {
    hb_buffer_t *b = library->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    if ((setting->features & FONT_JOINS_LAST) != 0)
        hb_buffer_add_utf8(b, JOINER, -1, sizeof JOINER - 1, 0);
    hb_buffer_add_utf8(b, text.at, (int)text.length, 0, (int)text.length);
    if ((setting->features & FONT_JOINS_NEXT) != 0)
        hb_buffer_add_utf8(b, JOINER, -1, 0, 0);
    hb_buffer_set_segment_properties(b, &plan->properties);
    hb_shape_plan_execute(plan->plan, setting->face->private_part->font, b, setting->list, plan->feature_count);
    if (!hb_buffer_allocation_successful(b))
        arena_fail(library->arena);
}

static shaped view(font_library *library) {
    shaped out = {0};
    out.infos = hb_buffer_get_glyph_infos(library->buffer, &out.count);
    out.positions = hb_buffer_get_glyph_positions(library->buffer, NULL);
    out.last_advance = out.count > 0 ? out.positions[out.count - 1].x_advance : 0;
    return out;
}

static bool interacts(const hb_glyph_info_t *info) {
    return (hb_glyph_info_get_glyph_flags(info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
}

/* Takes the spaces off again. False if they have become part of the word's clusters: then it is to be shaped alone. */
static bool strip_spaces(const font_face *face, size_t length, bool rtl, shaped *s) {
    unsigned n = s->count;
    uint32_t first = rtl ? (uint32_t)length + 1 : 0, last = rtl ? 0 : (uint32_t)length + 1;
    if (n < 3 || s->infos[0].cluster != first || s->infos[n - 1].cluster != last || s->infos[1].cluster == first ||
        s->infos[n - 2].cluster == last)
        return false;
    hb_font_t *font = face->private_part->font;
    s->before = s->positions[0].x_advance - face->space_advance;
    s->last_advance = s->positions[n - 2].x_advance;
    bool touched = rtl ? interacts(&s->infos[n - 2]) : interacts(&s->infos[n - 1]);
    if (touched) {
        if (n > 3 && s->infos[n - 3].cluster == s->infos[n - 2].cluster)
            return false; /* a mark's advance tells nothing of kerning */
        s->last_advance = hb_font_get_glyph_h_advance(font, s->infos[n - 2].codepoint);
        s->after = s->positions[n - 2].x_advance - s->last_advance;
    }
    s->infos++;
    s->positions++;
    s->count = n - 2;
    s->lead = 1;
    return true;
}

static shaped shape(font_library *library, font_shape_setting *setting, str word) {
    const font_shape_plan *plan = plan_for(library, setting, script_of(word));
    bool joins = (setting->features & (FONT_JOINS_LAST | FONT_JOINS_NEXT)) != 0;
    if (word.length > 0 && !joins && wants_spaces(setting->face)) {
        if (library->padded == NULL) {
            library->padded = arena_alloc(library->arena, WORD_BYTES_MAX + 2);
            library->padded[0] = ' ';
        }
        memcpy(library->padded + 1, word.at, word.length);
        library->padded[word.length + 1] = ' ';
        run_harfbuzz(library, setting, plan, (str){library->padded, word.length + 2});
        shaped s = view(library);
        if (strip_spaces(setting->face, word.length, setting->rtl, &s))
            return s;
    }
    run_harfbuzz(library, setting, plan, word);
    return view(library);
}

static int16_t short_of(int32_t value) {
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

static void fill_glyphs(font_word *word, const shaped *s, font_glyph *glyphs) {
    int32_t width = 0;
    for (size_t i = 0; i < word->glyph_count; i++) {
        font_glyph *g = &glyphs[i];
        *g = (font_glyph){.glyph = (uint16_t)s->infos[i].codepoint,
                          .cluster = (uint16_t)(s->infos[i].cluster - s->lead),
                          .advance = short_of(i + 1 < s->count ? s->positions[i].x_advance : s->last_advance)};
        width += g->advance;
        if (g->glyph == 0)
            word->missing = 1;
        if (i < 64 && interacts(&s->infos[i]))
            word->unsafe |= UINT64_C(1) << i;
    }
    word->advance = width;
}

static bool has_offsets(const shaped *s) {
    for (unsigned i = 0; i < s->count; i++)
        if (s->positions[i].x_offset != 0 || s->positions[i].y_offset != 0)
            return true;
    return false;
}

static void fill_offsets(font_word *word, const shaped *s, font_offset *offsets) {
    word->placed = 1;
    for (size_t i = 0; i < word->glyph_count; i++)
        offsets[i] = (font_offset){short_of(s->positions[i].x_offset), short_of(s->positions[i].y_offset)};
}

/* Words lie close together: there may be hundreds of thousands. */
static void *word_memory(font_library *library, size_t size) {
    enum { CHUNK = 8 * 1024 };
    size_t align = _Alignof(font_stored_word), need = (size + align - 1) / align * align;
    if (need > CHUNK / 4)
        return arena_alloc(library->words, need);
    if (library->chunk_left < need) {
        library->chunk = arena_alloc(library->words, CHUNK);
        library->chunk_left = CHUNK;
    }
    void *at = library->chunk;
    library->chunk += need;
    library->chunk_left -= need;
    return at;
}

/* A word that shows nothing (a directional control alone) is a space without width, so that it can be copied out. The
   text lies right after the record, and glyphs after it: a lookup touches two neighbouring cache lines. */
static font_stored_word *word_new(font_library *library, font_shape_setting *setting, str text) {
    font_harfbuzz_begin();
    shaped s = shape(library, setting, text);
    font_harfbuzz_end(library);
    bool bare = s.count == 0 && text.length > 0;
    size_t count = bare ? 1 : s.count > UINT16_MAX ? UINT16_MAX : s.count;
    size_t align = _Alignof(font_glyph), room = (text.length + align - 1) / align * align;
    bool placed = has_offsets(&s);
    size_t glyph_size = sizeof(font_glyph) + (placed ? sizeof(font_offset) : 0);
    font_stored_word *stored = word_memory(library, sizeof *stored + room + count * glyph_size);
    char *typed = (char *)(stored + 1);
    font_glyph *glyphs = (font_glyph *)(void *)(typed + room);
    stored->setting = setting;
    if (text.length > 0)
        memcpy(typed, text.at, text.length);
    font_word *word = &stored->word;
    *word = (font_word){.face = setting->face,
                        .text = typed,
                        .glyphs = glyphs,
                        .space_before = short_of(s.before),
                        .space_after = short_of(s.after),
                        .text_length = (uint16_t)text.length,
                        .glyph_count = (uint16_t)count,
                        .features = setting->features};
    if (bare)
        glyphs[0] = (font_glyph){.glyph = setting->face->space_glyph};
    else
        fill_glyphs(word, &s, glyphs);
    if (placed)
        fill_offsets(word, &s, (font_offset *)(void *)(glyphs + count));
    return stored;
}

/* ---- the table ---- */

/* By eight bytes at a time; where a word lies never shows. */
static uint32_t hash_of(str text, uint64_t seed) {
    const uint64_t factor = UINT64_C(0xD6E8FEB86659FD93);
    uint64_t h = seed ^ text.length, piece;
    const char *at = text.at;
    size_t left = text.length;
    for (; left >= 8; at += 8, left -= 8) {
        memcpy(&piece, at, 8);
        h = (h ^ piece) * factor;
        h ^= h >> 32;
    }
    piece = 0;
    for (size_t i = 0; i < left; i++)
        piece = piece << 8 | (unsigned char)at[i];
    h = (h ^ piece) * factor;
    h ^= h >> 32;
    return (uint32_t)(h * factor >> 32);
}

static void grow_table(font_library *library) {
    arena *fresh = arena_new_child(library->arena);
    size_t count = library->slot_count * 2;
    font_word_slot *slots = ARENA_ARRAY(fresh, font_word_slot, count);
    for (size_t i = 0; i < library->slot_count; i++) {
        font_word_slot old = library->slots[i];
        if (old.word == NULL)
            continue;
        size_t at = old.hash & (count - 1);
        while (slots[at].word != NULL)
            at = (at + 1) & (count - 1);
        slots[at] = old;
    }
    arena_drop(library->table);
    library->table = fresh;
    library->slots = slots;
    library->slot_count = count;
}

static bool slot_is(const font_word_slot *slot, uint32_t hash, const font_shape_setting *setting, str text) {
    return slot->hash == hash && slot->word->setting == setting && slot->word->word.text_length == text.length &&
           memcmp(slot->word + 1, text.at, text.length) == 0;
}

const font_word *font_shape(font_library *library, font_face *face, str word, str language, uint16_t features,
                            bool rtl) {
    font_shape_setting *setting = face->private_part->settings;
    features &= useful_features(face) | FONT_JOINS_LAST | FONT_JOINS_NEXT;
    if (setting == NULL || !setting_is(setting, language, features, rtl))
        setting = setting_find(library, face, language, features, rtl);
    str text = {word.length == 0 ? "" : word.at, word.length > WORD_BYTES_MAX ? WORD_BYTES_MAX : word.length};
    uint32_t hash = hash_of(text, setting->seed);
    size_t at = hash & (library->slot_count - 1);
    for (; library->slots[at].word != NULL; at = (at + 1) & (library->slot_count - 1))
        if (slot_is(&library->slots[at], hash, setting, text))
            return &library->slots[at].word->word;
    font_stored_word *stored = word_new(library, setting, text);
    library->slots[at] = (font_word_slot){hash, stored};
    if (++library->word_count * 4 > library->slot_count * 3)
        grow_table(library);
    return &stored->word;
}

/* In two steps, half the distance apart: the slot, then the word that the slot leads to. */
void font_expect(font_library *library, const font_face *face, str word, str language, uint16_t features) {
    enum { RING = sizeof library->expected / sizeof *library->expected, CACHE_LINE = 64 };
    const font_shape_setting *setting = face->private_part->settings;
    if (setting == NULL || !setting_is(setting, language, features & face->private_part->features, false))
        return;
    size_t mask = library->slot_count - 1;
    uint32_t hash = hash_of(word, setting->seed), *before = &library->expected[library->expected_count++ % RING];
    __builtin_prefetch(&library->slots[hash & mask]);
    const char *stored = (const char *)library->slots[*before & mask].word;
    if (stored != NULL) {
        __builtin_prefetch(stored);
        __builtin_prefetch(stored + CACHE_LINE);
    }
    *before = hash;
}
