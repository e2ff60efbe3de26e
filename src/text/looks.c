#include "text/private.h"

/* Scaled superscripts, in thousandths of the text's size: as wide as looks right beside lower case, their tops at about
 * cap height. */
enum { SUPERSCRIPT_SIZE = 620, SUPERSCRIPT_RISE = 340 };
/* Code is scaled so that its small letters are as high as the text's, within these bounds (thousandths). */
enum { CODE_SIZE_LEAST = 780, CODE_SIZE_MOST = 1000 };
/* Where a text in nothing but small capitals has to be set in capitals: between the height of these and of small ones.
 */
enum { INSTEAD_SIZE = 850 };
/* Small capitals and capitals are spaced by so much of the size, unless the style says by how much. */
enum { CAPITALS_SPACE = 40 };

text_setter *text_setter_new(arena *briefing_arena, font_library *library, diags *all) {
    text_setter *setter = ARENA_NEW(briefing_arena, text_setter);
    setter->arena = briefing_arena;
    setter->library = library;
    setter->diags = all;
    setter->scratch = arena_new_child(briefing_arena);
    arena_alloc(setter->scratch, 1); /* a first block that rewinding keeps */
    setter->empty = arena_now(setter->scratch);
    return setter;
}

bool report_once(text_setter *setter, diag_code code, uint32_t character, place where) {
    for (size_t i = 0; i < setter->reports.count; i++) {
        const text_report *r = &setter->reports.at[i];
        if (r->code == code && r->character == character && r->place.source == where.source &&
            r->place.start == where.start)
            return false;
    }
    enum { REMEMBERED_MOST = 400 }; /* diagnostics have a limit of their own below that */
    if (setter->reports.count < REMEMBERED_MOST)
        *VECTOR_PUSH(setter->arena, &setter->reports) = (text_report){code, character, where};
    return true;
}

static uint16_t features_of(const doc_style *style) {
    unsigned features = 0;
    if (style->old_style)
        features |= FONT_OLD_STYLE;
    if (style->tabular)
        features |= FONT_TABULAR;
    if (style->proportional)
        features |= FONT_PROPORTIONAL;
    if (style->letter_space != 0)
        features |= FONT_NO_LIGATURES;
    if (style->capitals)
        features |= FONT_CASE;
    return (uint16_t)features;
}

static bool all_differ(const font_word *a, const font_word *b) {
    if (a->glyph_count != b->glyph_count || a->glyph_count == 0)
        return false;
    for (size_t i = 0; i < a->glyph_count; i++)
        if (a->glyphs[i].glyph == b->glyphs[i].glyph)
            return false;
    return true;
}

static bool has_superiors(text_setter *setter, const text_look *look, str text) {
    const font_word *real = font_shape(setter->library, look->face, text, STR("en"), look->features, false);
    const font_word *base =
        font_shape(setter->library, look->face, text, STR("en"), (uint16_t)(look->features & ~FONT_SUPERIORS), false);
    return all_differ(real, base);
}

/* Two ways: the face's own superscripts, and smaller raised characters for what it has none of. */
static void make_superscript(text_setter *setter, text_look *look) {
    look->features &= (uint16_t) ~(FONT_OLD_STYLE | FONT_TABULAR | FONT_PROPORTIONAL);
    text_look *scaled = ARENA_NEW(setter->arena, text_look);
    *scaled = *look;
    scaled->size = mpt_scale(look->size, SUPERSCRIPT_SIZE, 1000);
    scaled->letter_space = mpt_scale(look->letter_space, SUPERSCRIPT_SIZE, 1000);
    scaled->rise = mpt_scale(look->size, SUPERSCRIPT_RISE, 1000);
    look->scaled = scaled;
    look->features |= FONT_SUPERIORS;
    look->superior_figures = has_superiors(setter, look, STR("0123456789"));
}

static void space_capitals(text_look *look) {
    if (look->letter_space == 0)
        look->letter_space = mpt_scale(look->size, CAPITALS_SPACE, 1000);
    look->features |= FONT_NO_LIGATURES;
}

/* Two ways again: the face's own small capitals, and what stands in for them in a text that it has not got all of. That
   is the text as typed, or in capitals if it should be small capitals throughout: letters made smaller are too light
   beside others. */
static void make_small_capitals(text_setter *setter, text_look *look) {
    text_look *instead = ARENA_NEW(setter->arena, text_look);
    *instead = *look;
    if (look->capitals) {
        instead->size = mpt_scale(look->size, INSTEAD_SIZE, 1000);
        instead->letter_space = mpt_scale(look->letter_space, INSTEAD_SIZE, 1000);
        space_capitals(instead);
        look->features |= FONT_CAPITALS_TO_SMALL;
        look->features &= (uint16_t)~FONT_CASE;
        look->capitals = false;
    }
    look->instead = instead;
    look->features |= FONT_SMALL_CAPITALS;
    space_capitals(look);
}

static void make_code(text_setter *setter, text_look *look) {
    const doc_style *style = look->style;
    str name = style->mono_family.length > 0 ? style->mono_family : STR("DejaVu Sans Mono");
    font_family *family = font_family_find(setter->library, name);
    if (family == NULL || look->family == family || look->face == NULL)
        return;
    const font_face *text = look->face;
    font_face *code = font_face_open(setter->library, family, look->bold, look->italic, setter->diags, style->place);
    look->family = family;
    look->family_name = name;
    look->face = code;
    if (code == NULL || code->x_height <= 0)
        return;
    int64_t wanted = (int64_t)text->x_height * code->units_per_em * 1000 / text->units_per_em / code->x_height;
    int64_t scale = wanted < CODE_SIZE_LEAST ? CODE_SIZE_LEAST : wanted > CODE_SIZE_MOST ? CODE_SIZE_MOST : wanted;
    look->size = mpt_scale(look->size, scale, 1000);
}

static text_look *look_new(text_setter *setter, const doc_style *style, uint8_t format, bool linked) {
    text_look *look = ARENA_NEW(setter->arena, text_look);
    *look = (text_look){.style = style,
                        .format = format,
                        .linked = linked,
                        .bold = style->bold || (format & DOC_STRONG) != 0,
                        .italic = style->italic != ((format & DOC_EMPHASIS) != 0),
                        .capitals = style->capitals,
                        .protrudes = style->line.protrude == DOC_YES ||
                                     (style->line.protrude == DOC_BY_ALIGN && style->align == DOC_ALIGN_JUSTIFY),
                        .features = features_of(style),
                        .size = style->size,
                        .letter_space = mpt_scale(style->size, style->letter_space, 1000),
                        .family_name = style->family,
                        .rgb = linked ? style->link_rgb : style->rgb};
    look->family = font_family_find(setter->library, style->family);
    if (look->family != NULL)
        look->face =
            font_face_open(setter->library, look->family, look->bold, look->italic, setter->diags, style->place);
    else if (report_once(setter, DIAG_NO_FACE, 0, style->place))
        diag_add(setter->diags, DIAG_NO_FACE, style->place, "there is no font family “" STR_FORMAT "”",
                 STR_ARGS(style->family));
    if ((format & DOC_CODE_SPAN) != 0)
        make_code(setter, look);
    if ((format & DOC_SUPERSCRIPT) != 0 && look->face != NULL)
        make_superscript(setter, look);
    else if (style->small_capitals && (format & DOC_CODE_SPAN) == 0)
        make_small_capitals(setter, look);
    return look;
}

const text_look *look_for(text_setter *setter, const doc_style *style, uint8_t format, bool linked) {
    text_look **at = &setter->looks;
    while (*at != NULL && ((*at)->style != style || (*at)->format != format || (*at)->linked != linked))
        at = &(*at)->next;
    text_look *found = *at;
    if (found == NULL)
        found = look_new(setter, style, format, linked);
    else
        *at = found->next;
    found->next = setter->looks;
    return setter->looks = found;
}
