#include "text/char_style.h"

#include "text/setter.h"

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

static uint16_t features_of(const doc_style *paragraph) {
    unsigned features = 0;
    if (paragraph->old_style)
        features |= FONT_OLD_STYLE;
    if (paragraph->tabular)
        features |= FONT_TABULAR;
    if (paragraph->proportional)
        features |= FONT_PROPORTIONAL;
    if (paragraph->letter_space != 0)
        features |= FONT_NO_LIGATURES;
    if (paragraph->capitals)
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

static bool has_superiors(text_setter *setter, const text_char_style *style, str text) {
    const font_word *real = font_shape(setter->library, style->face, text, STR("en"), style->features, false);
    const font_word *base =
        font_shape(setter->library, style->face, text, STR("en"), (uint16_t)(style->features & ~FONT_SUPERIORS), false);
    return all_differ(real, base);
}

/* Two ways: the face's own superscripts, and smaller raised characters for what it has none of. */
static void make_superscript(text_setter *setter, text_char_style *style) {
    style->features &= (uint16_t) ~(FONT_OLD_STYLE | FONT_TABULAR | FONT_PROPORTIONAL);
    text_char_style *scaled = ARENA_NEW(setter->arena, text_char_style);
    *scaled = *style;
    scaled->size = mpt_scale(style->size, SUPERSCRIPT_SIZE, 1000);
    scaled->letter_space = mpt_scale(style->letter_space, SUPERSCRIPT_SIZE, 1000);
    scaled->rise = mpt_scale(style->size, SUPERSCRIPT_RISE, 1000);
    style->scaled = scaled;
    style->features |= FONT_SUPERIORS;
    style->superior_digits = has_superiors(setter, style, STR("0123456789"));
}

static void space_capitals(text_char_style *style) {
    if (style->letter_space == 0)
        style->letter_space = mpt_scale(style->size, CAPITALS_SPACE, 1000);
    style->features |= FONT_NO_LIGATURES;
}

/* Two ways again: the face's own small capitals, and what stands in for them in a text that it has not got all of. That
   is the text as typed, or in capitals if it should be small capitals throughout: letters made smaller are too light
   beside others. */
static void make_small_capitals(text_setter *setter, text_char_style *style) {
    text_char_style *instead = ARENA_NEW(setter->arena, text_char_style);
    *instead = *style;
    if (style->capitals) {
        instead->size = mpt_scale(style->size, INSTEAD_SIZE, 1000);
        instead->letter_space = mpt_scale(style->letter_space, INSTEAD_SIZE, 1000);
        space_capitals(instead);
        style->features |= FONT_CAPITALS_TO_SMALL;
        style->features &= (uint16_t)~FONT_CASE;
        style->capitals = false;
    }
    style->instead = instead;
    style->features |= FONT_SMALL_CAPITALS;
    space_capitals(style);
}

static void make_code(text_setter *setter, text_char_style *style) {
    const doc_style *paragraph = style->paragraph;
    str name = paragraph->mono_family.length > 0 ? paragraph->mono_family : STR("DejaVu Sans Mono");
    font_family *family = font_family_find(setter->library, name);
    if (family == NULL || style->family == family || style->face == NULL)
        return;
    const font_face *text = style->face;
    font_face *code =
        font_face_open(setter->library, family, style->bold, style->italic, setter->diags, paragraph->place);
    style->family = family;
    style->family_name = name;
    style->face = code;
    if (code == NULL || code->x_height <= 0)
        return;
    int64_t wanted = (int64_t)text->x_height * code->units_per_em * 1000 / text->units_per_em / code->x_height;
    int64_t scale = wanted < CODE_SIZE_LEAST ? CODE_SIZE_LEAST : wanted > CODE_SIZE_MOST ? CODE_SIZE_MOST : wanted;
    style->size = mpt_scale(style->size, scale, 1000);
}

/* A style needs a font only where it is worn: others may be like it and say theirs. */
static void report_no_family(text_setter *setter, const doc_style *paragraph) {
    bool none = paragraph->family.length == 0;
    if (!text_report_once(setter, none ? DIAG_MISSING_KEY : DIAG_NO_FACE, 0, paragraph->place))
        return;
    if (!none) {
        diag_add(setter->diags, DIAG_NO_FACE, paragraph->place, "there is no font family “" STR_FORMAT "”",
                 STR_ARGS(paragraph->family));
        return;
    }
    diag *d = diag_add(setter->diags, DIAG_MISSING_KEY, paragraph->place, "this style is worn and has no font");
    diag_expected(setter->diags, d, "font: a role of `fonts`");
    diag_hint(setter->diags, d, "like: body   takes over all that the style does not say");
}

static text_char_style *char_style_new(text_setter *setter, const doc_style *paragraph, uint8_t format, bool linked) {
    text_char_style *style = ARENA_NEW(setter->arena, text_char_style);
    *style = (text_char_style){.paragraph = paragraph,
                               .format = format,
                               .linked = linked,
                               .bold = paragraph->bold || (format & DOC_STRONG) != 0,
                               .italic = paragraph->italic != ((format & DOC_EMPHASIS) != 0),
                               .capitals = paragraph->capitals,
                               .protrudes =
                                   paragraph->line.protrude == DOC_YES ||
                                   (paragraph->line.protrude == DOC_BY_ALIGN && paragraph->align == DOC_ALIGN_JUSTIFY),
                               .features = features_of(paragraph),
                               .size = paragraph->size,
                               .letter_space = mpt_scale(paragraph->size, paragraph->letter_space, 1000),
                               .family_name = paragraph->family,
                               .rgb = linked ? paragraph->link_rgb : paragraph->rgb};
    style->family = font_family_find(setter->library, paragraph->family);
    if (style->family != NULL)
        style->face =
            font_face_open(setter->library, style->family, style->bold, style->italic, setter->diags, paragraph->place);
    else
        report_no_family(setter, paragraph);
    if ((format & DOC_CODE_SPAN) != 0)
        make_code(setter, style);
    if ((format & DOC_SUPERSCRIPT) != 0 && style->face != NULL)
        make_superscript(setter, style);
    else if (paragraph->small_capitals && (format & DOC_CODE_SPAN) == 0)
        make_small_capitals(setter, style);
    return style;
}

const text_char_style *text_char_style_find(text_setter *setter, const doc_style *paragraph, uint8_t format,
                                            bool linked) {
    text_char_style **at = &setter->char_styles;
    while (*at != NULL && ((*at)->paragraph != paragraph || (*at)->format != format || (*at)->linked != linked))
        at = &(*at)->next;
    text_char_style *found = *at;
    if (found == NULL)
        found = char_style_new(setter, paragraph, format, linked);
    else
        *at = found->next;
    found->next = setter->char_styles;
    return setter->char_styles = found;
}
