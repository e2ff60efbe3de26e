#include "text/scan.h"

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/setter.h"

#include <string.h>

/* Inlines -> pieces. A word is looked up in the char style's own face first: only if that lacks something are its
 * characters looked at. */

/* Longer than any word of people's. Both sides of every place where a word may be broken are shaped, which takes the
   square of its length: Chinese has such places between all characters, and so has a word full of soft hyphens. */
enum { PIECE_BYTES_MAX = 240 };

static const uint8_t ascii_kinds[0x80] = {
    ['\t'] = TEXT_BYTE_SPACE,  ['\n'] = TEXT_BYTE_SPACE,  ['\v'] = TEXT_BYTE_SPACE,  ['\f'] = TEXT_BYTE_SPACE,
    ['\r'] = TEXT_BYTE_SPACE,  [' '] = TEXT_BYTE_SPACE,   ['!'] = TEXT_BYTE_CLOSING, ['?'] = TEXT_BYTE_CLOSING,
    [')'] = TEXT_BYTE_CLOSING, [']'] = TEXT_BYTE_CLOSING, ['%'] = TEXT_BYTE_CLOSING, ['('] = TEXT_BYTE_OPENING,
    ['['] = TEXT_BYTE_OPENING, ['$'] = TEXT_BYTE_HARD,    ['+'] = TEXT_BYTE_HARD,    ['-'] = TEXT_BYTE_HARD,
    ['/'] = TEXT_BYTE_HARD,    ['\\'] = TEXT_BYTE_HARD,   ['{'] = TEXT_BYTE_HARD,    ['|'] = TEXT_BYTE_HARD,
    ['}'] = TEXT_BYTE_HARD,    ['@'] = TEXT_BYTE_HARD};

/* Two-byte sequences from U+00C0 to U+053F (lead bytes C3 to D4) are letters of Europe and their marks. */
static inline uint8_t kind_of(unsigned char byte) {
    if (byte < 0x80)
        return ascii_kinds[byte];
    if (byte == 0xC2 || byte == 0xE2)
        return TEXT_BYTE_GAP | TEXT_BYTE_HARD;
    return byte > 0xD4 ? TEXT_BYTE_HARD : 0;
}

/* The gap that a sequence with lead byte C2 or E2 is, and its length; PAGE_GAP_NONE if it is none. */
static page_gap gap_at(const char *at, const char *end, size_t *length) {
    static const struct {
        uint8_t last, gap;
    } general[] = {{0x82, PAGE_GAP_EN},   {0x83, PAGE_GAP_EM},   {0x87, PAGE_GAP_FIGURE},
                   {0x89, PAGE_GAP_THIN}, {0x8A, PAGE_GAP_HAIR}, {0xAF, PAGE_GAP_NARROW}};
    const unsigned char *u = (const unsigned char *)at;
    *length = u[0] == 0xC2 ? 2 : 3;
    if ((size_t)(end - at) < *length) {
        *length = (size_t)(end - at);
        return PAGE_GAP_NONE;
    }
    if (u[0] == 0xC2)
        return u[1] == 0xA0 ? PAGE_GAP_NO_BREAK : PAGE_GAP_NONE;
    for (size_t i = 0; u[1] == 0x80 && i < sizeof general / sizeof *general; i++)
        if (u[2] == general[i].last)
            return general[i].gap;
    return PAGE_GAP_NONE;
}

/* No line is broken beside a quotation mark (« » and U+2018..201F): no need to ask for words that have just these. */
static bool is_quote(const char *at, size_t length) {
    const unsigned char *u = (const unsigned char *)at;
    if (u[0] == 0xC2)
        return length == 2 && (u[1] == 0xAB || u[1] == 0xBB);
    return u[0] == 0xE2 && length == 3 && u[1] == 0x80 && u[2] >= 0x98 && u[2] <= 0x9F;
}

/* ---- pieces ---- */

const lang *text_inline_language(const doc_inline *in, const text_job *job) {
    return in->language != NULL ? in->language : job->language;
}

const font_word *text_shape_typed(text_setter *setter, const text_char_style *style, font_face *face,
                                  const lang *language, str typed) {
    str shown = style->capitals ? lang_upper(language, setter->scratch, typed) : typed;
    return font_shape(setter->library, face, shown, lang_tag(language), style->features, style->rtl);
}

bool text_ends_in_soft_hyphen(str typed) {
    return str_ends(typed, STR("\u00AD"));
}

const font_word *text_shape_hyphened(text_setter *setter, const text_char_style *style, font_face *face,
                                     const lang *language, str typed) {
    size_t length = text_ends_in_soft_hyphen(typed) ? typed.length - strlen("\u00AD") : typed.length;
    char *hyphened = arena_alloc(setter->scratch, length + 1);
    memcpy(hyphened, typed.at, length);
    hyphened[length] = '-';
    return text_shape_typed(setter, style, face, language, (str){hyphened, length + 1});
}

mpt text_piece_width(const text_piece *piece, const font_word *word) {
    const text_char_style *style = piece->style;
    return font_units(word->face, word->advance, style->size) + style->letter_space * word->glyph_count;
}

/* Ideographs, kana, their punctuation and full-width forms, by the first character; Hangul has spaces. */
static bool is_wide(str typed) {
    size_t at = 0;
    uint32_t c = typed.length == 0 || (unsigned char)typed.at[0] < 0xE2 ? 0 : utf8_next(typed, &at);
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

static text_piece *add_piece(text_scan *scan, const text_char_style *style, const font_word *word, str typed) {
    text_piece *piece = TEXT_APPEND(scan->setter->arena, &scan->setter->pieces);
    *piece = (text_piece){.word = word,
                          .style = style,
                          .typed = typed.at,
                          .typed_length = (uint32_t)typed.length,
                          .wide = is_wide(typed),
                          .inline_index = scan->inline_index,
                          .group = scan->group};
    piece->width = text_piece_width(piece, word);
    return piece;
}

/* Characters next to each other that no face has: one warning. */
typedef struct {
    size_t from, to;    /* bytes of the word; equal: none */
    uint32_t character; /* the first that this paragraph has not had */
} absence;

/* Whether a paragraph has had no warning of this character. Past some hundred it has been warned enough. */
static bool is_news(text_setter *setter, uint32_t character) {
    enum { NEWS_MOST = 200 };
    for (size_t i = 0; i < setter->missing.count; i++)
        if (setter->missing.at[i] == character)
            return false;
    if (setter->missing.count == NEWS_MOST)
        return false;
    *TEXT_APPEND(setter->arena, &setter->missing) = character;
    return true;
}

static void note_absence(text_setter *setter, absence *a, size_t from, size_t to, uint32_t character) {
    if (a->to == a->from)
        *a = (absence){.from = from};
    a->to = to;
    if (is_news(setter, character) && a->character == 0)
        a->character = character;
}

static void report_absence(text_scan *scan, absence *a, str word) {
    text_setter *setter = scan->setter;
    uint32_t character = a->character;
    str typed = str_part(word, a->from, a->to - a->from);
    *a = (absence){0};
    if (character == 0)
        return;
    text_piece piece = {.typed = typed.at, .inline_index = scan->inline_index};
    place where = text_typed_place(scan, &piece, typed.length);
    if (!text_report_once(setter, DIAG_MISSING_GLYPH, character, where))
        return;
    diag *d = diag_add(setter->diags, DIAG_MISSING_GLYPH, where,
                       "no face of “" STR_FORMAT "” or its fallbacks has “" STR_FORMAT "” (U+%04X)",
                       STR_ARGS(scan->style->family_name), STR_ARGS(typed), character);
    str package = font_package_for(setter->library, scan->style->family, character);
    if (package.length > 0)
        diag_hint(setter->diags, d, "apt-get install " STR_FORMAT, STR_ARGS(package));
    else
        diag_hint(setter->diags, d, "leave it out, or choose a font family that has it");
}

/* The first character of a cluster that a face lacks, else the cluster's first. */
static uint32_t lacking(font_face *face, str cluster) {
    size_t first = 0;
    uint32_t base = utf8_next(cluster, &first);
    for (size_t at = 0; at < cluster.length;) {
        uint32_t c = utf8_next(cluster, &at);
        if (!font_is_invisible(c) && !font_face_has(face, c))
            return c;
    }
    return base;
}

/* The next character with what is not drawn before it and the marks that belong to it, and the first face that has all
   of them. */
static str next_cluster(text_scan *scan, str text, size_t *at, font_face *previous, font_face **face,
                        uint32_t *missing) {
    const text_char_style *style = scan->style;
    text_setter *setter = scan->setter;
    size_t start = *at;
    bool found;
    bool begun = false;
    for (size_t next = start; next < text.length; *at = next) {
        uint32_t c = utf8_next(text, &next);
        bool invisible = font_is_invisible(c) && c != 0xAD;
        if (begun && !font_extends_cluster(c) && !invisible)
            break;
        begun = begun || !invisible;
    }
    str cluster = str_part(text, start, *at - start);
    *face = font_face_for_cluster(setter->library, style->family, style->bold, style->italic, cluster, previous, &found,
                                  setter->diags, style->paragraph->place);
    *missing = found || *face == NULL ? 0 : lacking(*face, cluster);
    return cluster;
}

/* A word that its first face cannot show whole: cut where the face changes. */
static void add_by_fallback(text_scan *scan, const text_char_style *style, str typed) {
    text_setter *setter = scan->setter;
    str shown = style->capitals ? lang_upper(scan->language, setter->scratch, typed) : typed;
    bool same_text = shown.length == typed.length;
    size_t start = 0, at = 0;
    font_face *open = NULL;
    absence absent = {0};
    while (at < typed.length) {
        size_t before = at;
        font_face *face = NULL;
        uint32_t missing;
        str text = same_text ? shown : typed;
        str cluster = next_cluster(scan, text, &at, open, &face, &missing);
        if (missing != 0)
            note_absence(setter, &absent, before, before + cluster.length, missing);
        else
            report_absence(scan, &absent, typed);
        if (open != NULL && face != open) {
            str part = str_part(typed, start, before - start);
            add_piece(scan, style, text_shape_typed(setter, style, open, scan->language, part), part);
            start = before;
        }
        open = face;
    }
    report_absence(scan, &absent, typed);
    str part = str_part(typed, start, typed.length - start);
    if (open != NULL)
        add_piece(scan, style, text_shape_typed(setter, style, open, scan->language, part), part);
}

static bool only_digits(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return true;
}

static bool all_superior(const text_scan *scan, const text_char_style *style, const font_word *real, str typed) {
    if (only_digits(typed))
        return style->superior_digits;
    const font_word *base = font_shape(scan->setter->library, style->face, typed, lang_tag(scan->language),
                                       (uint16_t)(style->features & ~FONT_SUPERIORS), false);
    if (real->glyph_count != base->glyph_count)
        return false;
    for (size_t i = 0; i < real->glyph_count; i++)
        if (real->glyphs[i].glyph == base->glyphs[i].glyph)
            return false;
    return true;
}

static void add_part(text_scan *scan, str typed) {
    const text_char_style *style = scan->style;
    const font_word *word = text_shape_typed(scan->setter, style, style->face, scan->language, typed);
    if (style->scaled != NULL && !all_superior(scan, style, word, typed)) {
        style = style->scaled;
        word = text_shape_typed(scan->setter, style, style->face, scan->language, typed);
    }
    if (word->missing)
        add_by_fallback(scan, style, typed);
    else
        add_piece(scan, style, word, typed);
}

/* Where a word of more bytes than a piece may hold is cut: before a character that does not join the one before. */
static size_t part_length(str typed) {
    if (typed.length <= PIECE_BYTES_MAX)
        return typed.length;
    size_t last = utf8_start(typed, PIECE_BYTES_MAX);
    for (size_t cut = last; cut > PIECE_BYTES_MAX / 2; cut = utf8_start(typed, cut - 1)) {
        size_t at = cut;
        if (!font_extends_cluster(utf8_next(typed, &at)))
            return cut;
    }
    return last; /* nothing but marks */
}

static void add_word(text_scan *scan, str typed, uint8_t kinds) {
    size_t first = scan->setter->pieces.count;
    while (typed.length > 0) {
        size_t length = part_length(typed);
        add_part(scan, str_part(typed, 0, length));
        typed = str_part(typed, length, typed.length - length);
    }
    for (size_t i = first; i < scan->setter->pieces.count; i++)
        scan->setter->pieces.at[i].kinds = kinds;
}

/* ---- gaps ---- */

static text_piece *last_piece(text_scan *scan) {
    size_t count = scan->setter->pieces.count;
    return count == 0 ? NULL : &scan->setter->pieces.at[count - 1];
}

static text_piece *add_empty(text_scan *scan, const char *at) {
    const text_char_style *style = scan->style->scaled != NULL ? scan->style->scaled : scan->style;
    const font_word *word = text_shape_typed(scan->setter, style, style->face, scan->language, (str){at, 0});
    return add_piece(scan, style, word, (str){at, 0});
}

/* A gap stands after a piece of its own size: the space after a superscript is no smaller than others. */
static void add_gap(text_scan *scan, page_gap gap, const char *at) {
    text_piece *last = last_piece(scan);
    bool at_start = last == NULL || last->forced;
    if (at_start && gap == PAGE_GAP_SPACE && !scan->keep_spaces)
        return;
    if (at_start || last->gap != PAGE_GAP_NONE || last->style->size != scan->style->size ||
        last->style->rise != scan->style->rise)
        last = add_empty(scan, at);
    last->gap = (uint8_t)gap;
}

/* Announces the next word from `at` on and returns its end. A word that is split or shown otherwise is only not found
   as quickly. */
static const char *expect_word(const text_scan *scan, const char *at, const char *end) {
    while (at < end && (kind_of((unsigned char)*at) & TEXT_BYTE_SPACE) != 0)
        at++;
    const char *start = at;
    while (at < end && (kind_of((unsigned char)*at) & TEXT_BYTE_SPACE) == 0)
        at++;
    if (at > start)
        font_expect(scan->setter->library, scan->style->face, (str){start, (size_t)(at - start)},
                    lang_tag(scan->language), scan->style->features);
    return at;
}

static void scan_text(text_scan *scan, str text) {
    const char *at = text.at, *end = text.at + text.length, *start = at, *expected = at;
    for (int i = 0; i < FONT_EXPECTED; i++)
        expected = expect_word(scan, expected, end);
    uint8_t kinds = 0;
    while (at < end) {
        uint8_t kind = kind_of((unsigned char)*at);
        size_t length = 1;
        page_gap gap = PAGE_GAP_NONE;
        if ((kind & TEXT_BYTE_SPACE) != 0)
            gap = PAGE_GAP_SPACE;
        else if ((kind & TEXT_BYTE_GAP) != 0)
            gap = gap_at(at, end, &length);
        if (gap == PAGE_GAP_NONE) {
            if ((kind & TEXT_BYTE_OPENING) != 0 && at != start)
                kind = TEXT_BYTE_HARD;
            if ((kinds & TEXT_BYTE_CLOSING) != 0 && kind == 0 && *at != '.' && *at != ',' && *at != ';' && *at != ':')
                kind = TEXT_BYTE_HARD;
            if (!is_quote(at, length))
                kinds |= kind;
            at += length;
            continue;
        }
        if (at > start)
            add_word(scan, (str){start, (size_t)(at - start)}, kinds);
        add_gap(scan, gap, at);
        expected = expect_word(scan, expected, end);
        at += length;
        start = at;
        kinds = 0;
    }
    if (at > start)
        add_word(scan, (str){start, (size_t)(at - start)}, kinds);
}

/* ---- inlines ---- */

place text_typed_place(const text_scan *scan, const text_piece *piece, size_t length) {
    const doc_inline *in = &scan->inlines->at[piece->inline_index];
    if (in->origin == NULL || !text_is_typed_in(in, piece->typed))
        return scan->job->style->place;
    size_t offset = (size_t)(piece->typed - in->text.at);
    place first = doc_inline_place(in, offset);
    place last = doc_inline_place(in, offset + (length == 0 ? 0 : length - 1));
    if (last.source == first.source && last.end > first.end)
        first.end = last.end;
    return first;
}

static str number_text(text_scan *scan, uint32_t number) {
    return str_print(scan->arena, "%u", number);
}

static void force_line_end(text_scan *scan) {
    text_piece *last = last_piece(scan);
    if (last == NULL || last->forced)
        last = add_empty(scan, "");
    last->forced = true;
}

static void scan_mark(text_scan *scan, str text) {
    text_piece *last = last_piece(scan);
    const doc_inline *before = last == NULL ? NULL : &scan->inlines->at[last->inline_index];
    if (before != NULL && before->kind == DOC_NOTE_MARK && last->gap == PAGE_GAP_NONE)
        last->gap = PAGE_GAP_THIN; /* two marks are two numbers */
    size_t first = scan->setter->pieces.count;
    scan_text(scan, text);
    if (first < scan->setter->pieces.count)
        scan->setter->pieces.at[first].joined = true;
}

static void scan_one(text_scan *scan, const doc_inline *in) {
    uint8_t format = in->format;
    if (in->kind == DOC_NOTE_MARK)
        format |= DOC_SUPERSCRIPT;
    scan->language = text_inline_language(in, scan->job);
    scan->style = text_char_style_find(scan->setter, scan->job->style, format, in->link != NULL);
    if (scan->instead && scan->style->instead != NULL)
        scan->style = scan->style->instead;
    if (scan->style->face == NULL)
        return;
    scan->keep_spaces = scan->job->single_line || (format & DOC_CODE_SPAN) != 0;
    if (in->kind == DOC_LINE_BREAK && scan->job->single_line)
        add_gap(scan, PAGE_GAP_SPACE, "");
    else if (in->kind == DOC_LINE_BREAK)
        force_line_end(scan);
    else if (in->kind == DOC_PAGE)
        scan_text(scan, number_text(scan, scan->job->page));
    else if (in->kind == DOC_PAGES)
        scan_text(scan, number_text(scan, scan->job->pages));
    else if (in->kind == DOC_NOTE_MARK)
        scan_mark(scan, in->text);
    else
        scan_text(scan, in->text);
}

/* Whether an inline's text goes to the same element as the one before it: then kerning and runs go on over the joint.
 */
static bool joins(const doc_inline *before, const doc_inline *in) {
    bool plain = before->kind != DOC_NOTE_MARK && before->kind != DOC_REFERENCE && in->kind != DOC_NOTE_MARK &&
                 in->kind != DOC_REFERENCE;
    return plain && before->link == in->link && before->language == in->language &&
           ((before->format ^ in->format) & DOC_CODE_SPAN) == 0;
}

/* ---- between pieces ---- */

/* Whether letters of one piece are kerned with those of the other. */
static bool same_type(const text_piece *a, const text_piece *b) {
    return a->word->face == b->word->face && a->style->size == b->style->size && a->style->rise == b->style->rise &&
           a->level == b->level;
}

/* What lies between a piece and the next, which may be of another run: colours, links and marks do not end kerning. */
static void join_pieces(text_setter *setter, text_piece *piece, const text_piece *next) {
    const page_run run = {
        .size = piece->style->size, .letter_space = piece->style->letter_space, .rtl = piece->style->rtl};
    bool kerned = next != NULL && !piece->forced && same_type(piece, next);
    if (kerned && piece->gap == PAGE_GAP_NONE)
        piece->kern = (int16_t)font_kerning(setter->library, piece->word, next->word);
    const page_piece left = {.word = piece->word, .gap = piece->gap, .kern = piece->kern};
    const page_piece right = {.word = kerned ? next->word : NULL};
    piece->gap_width = page_gap_advance(&run, piece->word->face, &left, kerned ? &right : NULL);
}

/* Small capitals are for the whole of a text or for nothing of it. */
static bool lacks_small_capitals(const text_scan *scan) {
    const text_job *job = scan->job;
    for (size_t i = 0; job->style->small_capitals && i < scan->inlines->count; i++) {
        const doc_inline *in = &scan->inlines->at[i];
        const text_char_style *style = text_char_style_find(scan->setter, job->style, in->format, in->link != NULL);
        if (style->face != NULL && style->instead != NULL &&
            !font_has_small_capitals(scan->setter->library, style->face, in->text,
                                     lang_tag(text_inline_language(in, job)), style->features))
            return true;
    }
    return false;
}

void text_scan_inlines(text_scan *scan) {
    text_setter *setter = scan->setter;
    arena_rewind(setter->scratch, setter->empty);
    setter->pieces.count = setter->missing.count = 0;
    scan->instead = lacks_small_capitals(scan);
    for (size_t i = 0; i < scan->inlines->count; i++) {
        scan->inline_index = (uint32_t)i;
        if (i == 0 || !joins(&scan->inlines->at[i - 1], &scan->inlines->at[i]))
            scan->group = (uint32_t)i;
        scan_one(scan, &scan->inlines->at[i]);
    }
    text_bidi_pieces(scan);
    for (size_t i = 0; i < setter->pieces.count; i++) {
        text_piece *piece = &setter->pieces.at[i];
        join_pieces(setter, piece, i + 1 < setter->pieces.count ? piece + 1 : NULL);
    }
}
