#include "text/bidi.h"

#include "base/utf8.h"
#include "text/align.h"
#include "text/run.h"
#include "text/setter.h"
#include "unicode/bidi.h"

#include <string.h>

/*
 * Text in both directions (UAX #9). Pieces are found as in any text first. If one of them could run from right to left,
 * the levels of the paragraph are found, pieces are cut where the level changes, and those of odd levels are shaped
 * anew. Lines are broken and justified in logical order; only then are a line's runs put where they are seen. Their own
 * order, and that of their words, stays the logical one, in which they are read.
 */

#define LINE_SEPARATOR "\u2028"

/* ---- char styles ---- */

/* Letters that join are not moved apart. Nothing hangs: what is first in a line may be seen last. */
static const text_char_style *char_style_of_level(text_setter *setter, const text_char_style *style, uint8_t level,
                                                  uint8_t base) {
    bool rtl = (level & 1) != 0;
    if (style->in_bidi || (!rtl && base == 0))
        return style;
    for (size_t i = 0; i < setter->turned.count; i++)
        if (setter->turned.at[i].of == style && setter->turned.at[i].turned->rtl == rtl)
            return setter->turned.at[i].turned;
    text_char_style *turned = arena_copy(setter->arena, style, sizeof *style);
    turned->in_bidi = true;
    turned->rtl = rtl;
    turned->protrudes = false;
    if (rtl) {
        turned->letter_space = 0;
        turned->features &= (uint16_t)~FONT_NO_LIGATURES;
    }
    *VECTOR_PUSH(setter->arena, &setter->turned) = (text_turned_style){style, turned};
    return turned;
}

/* ---- the paragraph ---- */

static bool may_run_left(const text_scan *scan) {
    const text_setter *setter = scan->setter;
    if (lang_is_rtl(scan->job->language))
        return true;
    for (size_t i = 0; i < setter->pieces.count; i++) {
        const text_piece *piece = &setter->pieces.at[i];
        if ((piece->kinds & TEXT_BYTE_HARD) != 0 && unicode_may_be_rtl((str){piece->typed, piece->typed_length}))
            return true;
    }
    return false;
}

static size_t gap_text(const text_piece *piece, char *out) {
    if (piece->gap != PAGE_GAP_NONE)
        return utf8_put(out, page_gap_character(piece->gap));
    if (!piece->forced)
        return 0;
    memcpy(out, LINE_SEPARATOR, strlen(LINE_SEPARATOR));
    return strlen(LINE_SEPARATOR);
}

/* The pieces and their gaps, as they were typed. */
static str paragraph_text(const text_setter *setter) {
    enum { GAP_BYTES = 4 };
    size_t room = 0, length = 0;
    for (size_t i = 0; i < setter->pieces.count; i++)
        room += setter->pieces.at[i].typed_length + GAP_BYTES;
    char *text = arena_alloc(setter->scratch, room + 1);
    for (size_t i = 0; i < setter->pieces.count; i++) {
        const text_piece *piece = &setter->pieces.at[i];
        if (piece->typed_length > 0)
            memcpy(text + length, piece->typed, piece->typed_length);
        length += piece->typed_length;
        length += gap_text(piece, text + length);
    }
    return (str){text, length};
}

/* ---- warnings ---- */

static void report_control(text_scan *scan, const text_piece *piece, size_t offset, const unicode_control *control) {
    static const struct {
        const char *message, *hint;
    } texts[] = {
        [UNICODE_CONTROL_OVERRIDE] = {"a %s (U+%04X) turns letters round: what is seen is not what was typed",
                                      "delete it, unless it is meant; it can make one name look like another"},
        [UNICODE_CONTROL_OPEN] = {"a %s (U+%04X) is not closed; it ends with its paragraph",
                                  "delete it, or close it (U+202C for embeddings and overrides, U+2069 for isolates)"},
        [UNICODE_CONTROL_STRAY] = {"a %s (U+%04X) closes nothing", "delete it"}};
    text_setter *setter = scan->setter;
    const text_piece at = {.typed = piece->typed + offset, .inline_index = piece->inline_index};
    place where = text_typed_place(scan, &at, strlen(LINE_SEPARATOR)); /* all controls have three bytes */
    if (!text_report_once(setter, DIAG_BIDI_CONTROL, control->character, where))
        return;
    str message = str_print(setter->scratch, texts[control->fault].message, unicode_control_name(control->character),
                            control->character);
    diag *d = diag_add(setter->diags, DIAG_BIDI_CONTROL, where, STR_FORMAT, STR_ARGS(message));
    diag_hint(setter->diags, d, "%s", texts[control->fault].hint);
}

static void report_controls(text_scan *scan, str text) {
    enum { CONTROLS_MAX = 200 };
    unicode_control found[CONTROLS_MAX];
    const text_setter *setter = scan->setter;
    size_t count = unicode_bidi_controls(text, found, CONTROLS_MAX), next = 0, start = 0;
    for (size_t i = 0; i < setter->pieces.count && next < count; i++) {
        const text_piece *piece = &setter->pieces.at[i];
        char gap[4];
        for (; next < count && found[next].at < start + piece->typed_length; next++)
            if (found[next].fault != UNICODE_CONTROL_PAIRED)
                report_control(scan, piece, found[next].at - start, &found[next]);
        start += piece->typed_length + gap_text(piece, gap);
    }
}

/* ---- pieces by level ---- */

/* Bytes [from, to) of a piece, all of one level. */
static void add_part(text_scan *scan, const text_piece *whole, size_t from, size_t to, uint8_t level) {
    text_setter *setter = scan->setter;
    text_piece *part = TEXT_APPEND(setter->arena, &setter->pieces);
    *part = *whole;
    part->level = level;
    part->style = char_style_of_level(setter, whole->style, level, scan->base_level);
    part->typed += from;
    part->typed_length = (uint32_t)(to - from);
    part->joined = whole->joined && from == 0;
    if (part->style == whole->style && from == 0 && to == whole->typed_length)
        return;
    const lang *language = text_inline_language(&scan->inlines->at[whole->inline_index], scan->job);
    part->word =
        text_shape_typed(setter, part->style, whole->word->face, language, (str){part->typed, part->typed_length});
    part->width = text_piece_width(part, part->word);
}

/* A gap of another level than the word before it is a piece of its own. */
static void add_levelled(text_scan *scan, const text_piece *piece, const uint8_t *levels) {
    text_setter *setter = scan->setter;
    size_t length = piece->typed_length, from = 0;
    text_piece word = *piece;
    bool followed = piece->gap != PAGE_GAP_NONE;
    bool apart = followed && length > 0 && levels[length] != levels[length - 1];
    if (apart)
        word.gap = PAGE_GAP_NONE;
    for (size_t to = 1; to < length; to++)
        if (levels[to] != levels[from]) {
            add_part(scan, &word, from, to, levels[from]);
            text_piece *part = &setter->pieces.at[setter->pieces.count - 1];
            part->gap = PAGE_GAP_NONE;
            part->forced = false;
            from = to;
        }
    uint8_t level = length > 0 ? levels[from] : followed ? levels[0] : scan->base_level;
    add_part(scan, &word, from, length, level);
    if (!apart)
        return;
    setter->pieces.at[setter->pieces.count - 1].forced = false;
    add_part(scan, piece, length, length, levels[length]);
    setter->pieces.at[setter->pieces.count - 1].joined = false;
}

/* ---- letters that join over a change of format ---- */

static void shape_joined(text_scan *scan, text_piece *piece, unsigned joins) {
    const lang *language = text_inline_language(&scan->inlines->at[piece->inline_index], scan->job);
    piece->word = font_shape(scan->setter->library, piece->word->face, (str){piece->typed, piece->typed_length},
                             lang_tag(language), (uint16_t)(piece->word->features | joins), true);
    piece->width = text_piece_width(piece, piece->word);
}

static void join_letters(text_scan *scan) {
    text_setter *setter = scan->setter;
    for (size_t i = 0; i + 1 < setter->pieces.count; i++) {
        text_piece *piece = &setter->pieces.at[i], *next = piece + 1;
        if (piece->gap != PAGE_GAP_NONE || piece->forced || !piece->style->rtl || !next->style->rtl ||
            !unicode_letters_join(lang_unicode(scan->job->language), (str){piece->typed, piece->typed_length},
                                  (str){next->typed, next->typed_length}))
            continue;
        shape_joined(scan, piece, FONT_JOINS_NEXT);
        shape_joined(scan, next, FONT_JOINS_LAST);
    }
}

void text_bidi_pieces(text_scan *scan) {
    text_setter *setter = scan->setter;
    scan->bidi = may_run_left(scan);
    if (!scan->bidi)
        return;
    str text = paragraph_text(setter);
    uint8_t *levels = arena_alloc(setter->scratch, text.length + 1);
    unicode_direction base = lang_base_direction(scan->job->language, text);
    scan->base_level = unicode_bidi_levels(lang_unicode(scan->job->language), text, base, levels);
    report_controls(scan, text);
    size_t count = setter->pieces.count, start = 0;
    const text_piece *pieces = arena_copy(setter->scratch, setter->pieces.at, count * sizeof *pieces);
    setter->pieces.count = 0;
    for (size_t i = 0; i < count; i++) {
        char gap[4];
        add_levelled(scan, &pieces[i], levels + start);
        start += pieces[i].typed_length + gap_text(&pieces[i], gap);
    }
    join_letters(scan);
}

/* ---- a line ---- */

/* L1: the gap at a line's end has the paragraph's level, and so becomes a run of its own. */
static void part_last_gap(text_scan *scan, const text_piece *end, text_line *line) {
    text_setter *setter = scan->setter;
    text_run *last = &setter->runs.at[setter->runs.count - 1];
    page_piece *piece = &setter->page_pieces.at[setter->page_pieces.count - 1];
    uint8_t gap = piece->gap;
    if (gap == PAGE_GAP_NONE || last->level == scan->base_level)
        return;
    piece->gap = PAGE_GAP_NONE;
    text_run run = *last;
    run.first_piece = (uint32_t)setter->page_pieces.count;
    run.piece_count = 1;
    run.x = line->width;
    run.level = scan->base_level;
    run.reads_otherwise = false;
    run.division = TEXT_RUN_WHOLE;
    run.typed_inline = end->inline_index;
    run.typed = end->typed + end->typed_length;
    const font_word *nothing = font_shape(setter->library, run.face, (str){0}, (str){0}, 0, false);
    *TEXT_APPEND(setter->arena, &setter->page_pieces) = (page_piece){.word = nothing, .gap = gap};
    *TEXT_APPEND(setter->arena, &setter->runs) = run;
    line->run_count++;
}

static page_run as_shown(const text_setter *setter, const text_run *run) {
    return (page_run){.size = run->style->size,
                      .word_space = run->word_space,
                      .letter_space = run->style->letter_space + run->tracking,
                      .stretch = run->stretch,
                      .rtl = (run->level & 1) != 0,
                      .pieces = setter->page_pieces.at + run->first_piece,
                      .piece_count = run->piece_count};
}

/* The gap after a run's last word. */
static mpt last_gap(const text_setter *setter, const text_run *run) {
    const page_run shown = as_shown(setter, run);
    const page_piece *last = &shown.pieces[shown.piece_count - 1];
    return last->gap == PAGE_GAP_NONE ? 0 : page_gap_advance(&shown, run->face, last, NULL);
}

static mpt least(mpt a, mpt b) {
    return a < b ? a : b;
}

/* L2. A run that goes from right to left has the gap after it at its left; at the line's end that hangs out of it, and
   so do runs of gaps alone. */
static void place_runs(text_scan *scan, const text_line *line) {
    text_setter *setter = scan->setter;
    text_run *runs = &setter->runs.at[line->first_run];
    size_t count = line->run_count;
    uint8_t *levels = arena_alloc(setter->scratch, count);
    uint32_t *order = ARENA_ARRAY(setter->scratch, uint32_t, count);
    mpt *widths = ARENA_ARRAY(setter->scratch, mpt, count), x = 0;
    text_run *rightmost = NULL;
    for (size_t i = 0; i < count; i++) {
        mpt end = i + 1 < count ? least(runs[i + 1].x, line->width) : line->width;
        widths[i] = end - least(runs[i].x, line->width);
        levels[i] = runs[i].x < line->width ? runs[i].level : scan->base_level;
    }
    unicode_visual_order(levels, count, order);
    for (size_t i = 0; i < count; i++) {
        text_run *run = &runs[order[i]];
        bool rtl = (run->level & 1) != 0, inside = order[i] + 1u < count && runs[order[i] + 1].x < line->width;
        run->x = x + (rtl && inside ? last_gap(setter, run) : 0);
        x += widths[order[i]];
        rightmost = widths[order[i]] > 0 ? run : rightmost;
    }
    if (rightmost == NULL || rightmost == runs + order[0])
        return;
    const page_run shown = as_shown(setter, rightmost); /* what rounding has left over goes before it */
    rightmost->x = line->width - page_run_advance(&shown, rightmost->face);
}

/* A paragraph that runs from right to left starts at the right. */
static void align_right(const text_scan *scan, text_line *line, mpt indent) {
    const text_job *job = scan->job;
    if (job->measure >= MPT_MAX / 4)
        return;
    mpt rest = job->measure - indent - line->width;
    line->x = text_job_align(job) == DOC_ALIGN_CENTRE && rest > 0 ? rest / 2 : rest;
}

void text_bidi_line(text_scan *scan, const text_piece *end, text_line *line, mpt indent) {
    if (!scan->bidi || line->run_count == 0)
        return;
    part_last_gap(scan, end, line);
    place_runs(scan, line);
    if (scan->base_level != 0)
        align_right(scan, line, indent);
}
