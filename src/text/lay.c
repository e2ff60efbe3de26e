#include "text/text.h"

#include "base/utf8.h"
#include "text/align.h"
#include "text/bidi.h"
#include "text/divide.h"
#include "text/lines.h"
#include "text/points.h"
#include "text/protrusion.h"
#include "text/run.h"
#include "text/setter.h"

/* Breaks -> lines of runs. */

enum { QUOTED_BYTES_MAX = 60 };

/* ---- pieces of a line ---- */

/* A line under work: from a place in the pieces up to a point. */
typedef struct {
    text_scan *scan;
    uint32_t piece, offset; /* where it starts */
    size_t first_run;
    mpt x;                          /* of the next run, natural */
    mpt tail;                       /* letterspacing and gaps after the last thing that shows */
    uint32_t spaces;                /* that may be stretched, before the last thing that shows */
    uint32_t pending;               /* … after it */
    mpt space_width, pending_width; /* of these, together */
    mpt shrink, pending_shrink;     /* … what they can give */
    uint32_t letters, wide;         /* glyphs and gaps so far; those of Chinese and Japanese */
} line_work;

static bool is_stretchable(uint8_t gap) {
    return gap == PAGE_GAP_SPACE || gap == PAGE_GAP_NO_BREAK;
}

/* The run that takes a piece, or the part of it from a byte on. A part of a divided word is a run of its own. */
static text_run *open_run(line_work *w, const text_piece *piece, uint32_t from, text_run_division division) {
    text_setter *setter = w->scan->setter;
    if (setter->runs.count > w->first_run && division == TEXT_RUN_WHOLE) {
        text_run *last = &setter->runs.at[setter->runs.count - 1];
        if (last->division == TEXT_RUN_WHOLE && last->style == piece->style && last->face == piece->word->face &&
            last->inline_index == piece->group && last->level == piece->level && last->wide == piece->wide)
            return last;
    }
    text_run *run = TEXT_APPEND(setter->arena, &setter->runs);
    *run =
        (text_run){.style = piece->style,
                   .face = piece->word->face,
                   .first_piece = (uint32_t)setter->page_pieces.count,
                   .inline_index = piece->group,
                   .typed_inline = piece->inline_index,
                   .typed = piece->typed + from,
                   .actual_start = (uint32_t)setter->actual->length,
                   .x = w->x,
                   .division = (uint8_t)division,
                   .level = piece->level,
                   .letters = w->letters,
                   .wide = piece->wide,
                   .wide_before = w->wide,
                   .word_space = (mpt)w->spaces + (mpt)w->pending}; /* spaces before it, until the line is justified */
    return run;
}

static void add_gap_character(buffer *out, uint8_t gap) {
    char bytes[4];
    if (gap != PAGE_GAP_NONE)
        buffer_add(out, bytes, utf8_put(bytes, page_gap_character(gap)));
}

/* Capitals read as they were typed. */
static void add_reading(text_setter *setter, text_run *run, str typed, const page_piece *piece) {
    const font_word *word = piece->word;
    buffer_str(setter->actual, typed);
    add_gap_character(setter->actual, piece->gap);
    run->actual_length = (uint32_t)setter->actual->length - run->actual_start;
    if (!str_equal(typed, (str){word->text, word->text_length}))
        run->reads_otherwise = true;
}

/* The word of bytes [from, to) of a piece: the whole, or a part shaped as a word of its own. */
static const font_word *word_of(const line_work *w, const text_piece *piece, uint32_t from, uint32_t to, bool hyphen) {
    if (from == 0 && to == piece->typed_length)
        return piece->word;
    const lang *language = text_inline_language(&w->scan->inlines->at[piece->inline_index], w->scan->job);
    str part = {piece->typed + from, to - from};
    if (hyphen)
        return text_shape_hyphened(w->scan->setter, piece->style, piece->word->face, language, part);
    return text_shape_typed(w->scan->setter, piece->style, piece->word->face, language, part);
}

/* Whether a word, if it is divided, has to state what it reads as. Ideographs need not: a line may end after each. */
static bool reads_whole(const text_piece *piece) {
    enum { IDEOGRAPH_LEAD = 0xE3, FOUR_BYTES = 0xF0 };
    for (uint32_t i = 0; i < piece->typed_length; i++)
        if ((unsigned char)piece->typed[i] >= IDEOGRAPH_LEAD && (unsigned char)piece->typed[i] < FOUR_BYTES)
            return false;
    return true;
}

static text_run_division division_of(const text_piece *piece, bool starts_inside, bool ends_inside) {
    if ((!starts_inside && !ends_inside) || !reads_whole(piece))
        return TEXT_RUN_WHOLE;
    return starts_inside ? TEXT_RUN_GOES_ON : TEXT_RUN_BEGINS;
}

/* Where there is no gap, its width is the kerning with the next piece. */
static void count_gap(line_work *w, const text_piece *piece) {
    w->x += piece->gap_width;
    w->tail += piece->gap_width;
    w->letters += piece->gap != PAGE_GAP_NONE;
    w->wide += piece->wide && piece->gap != PAGE_GAP_NONE;
    if (is_stretchable(piece->gap)) {
        w->pending++;
        w->pending_width += piece->gap_width;
        w->pending_shrink += text_space_shrink(piece);
    }
}

static void count_word(line_work *w, const text_piece *piece, const font_word *word) {
    w->x += word == piece->word ? piece->width : text_piece_width(piece, word);
    w->letters += word->glyph_count;
    w->wide += piece->wide ? word->glyph_count : 0;
    if (word->glyph_count == 0)
        return;
    w->tail = piece->style->letter_space;
    w->spaces += w->pending;
    w->space_width += w->pending_width;
    w->shrink += w->pending_shrink;
    w->pending = 0;
    w->pending_width = w->pending_shrink = 0;
}

/*
 * What the parts of a divided word read as: the first as the whole word, each other as the gap after it. Programs that
 * read pages then find the word once, whole and in its place (pdfium does not heed an empty ActualText, and poppler
 * would put a word that reaches over two lines after the next one). Where no gap follows, a word joiner holds the
 * place, but for the paragraph's end.
 */
static str part_reading(const line_work *w, uint32_t index, text_run_division division) {
    const text_setter *setter = w->scan->setter;
    const text_piece *piece = &setter->pieces.at[index];
    if (division == TEXT_RUN_BEGINS)
        return (str){piece->typed, piece->typed_length};
    bool joined = piece->gap == PAGE_GAP_NONE && index + 1 < setter->pieces.count;
    uint32_t character = joined ? 0x2060 : piece->gap == PAGE_GAP_NONE ? ' ' : page_gap_character(piece->gap);
    char bytes[4];
    return str_copy(w->scan->arena, (str){bytes, utf8_put(bytes, character)});
}

/* Adds bytes [from, to) of a piece; the gap only if that is its end. */
static void add_to_line(line_work *w, uint32_t index, uint32_t from, uint32_t end, const text_point *to) {
    text_setter *setter = w->scan->setter;
    const text_piece *piece = &setter->pieces.at[index];
    bool broken = end < piece->typed_length, hyphen = broken && text_division_adds_hyphen(to->kind);
    const font_word *word = word_of(w, piece, from, end, hyphen);
    text_run_division division = division_of(piece, from > 0, broken);
    text_run *run = open_run(w, piece, from, division);
    run->piece_count++;
    if (division != TEXT_RUN_WHOLE)
        run->actual = part_reading(w, index, division);
    page_piece *out = TEXT_APPEND(setter->arena, &setter->page_pieces);
    *out = (page_piece){.word = word,
                        .gap = broken ? (uint8_t)PAGE_GAP_NONE : piece->gap,
                        .kern = broken ? (int16_t)0 : piece->kern,
                        .soft_hyphen = hyphen};
    if (piece->style->capitals)
        add_reading(setter, run, (str){piece->typed + from, end - from}, out);
    count_word(w, piece, word);
    if (!broken)
        count_gap(w, piece);
}

static void gather_line(line_work *w, const text_point *to) {
    const text_setter *setter = w->scan->setter;
    for (uint32_t i = w->piece; i <= to->piece; i++) {
        const text_piece *piece = &setter->pieces.at[i];
        uint32_t start = i == w->piece ? w->offset : 0;
        uint32_t end = i == to->piece ? to->offset : piece->typed_length;
        if (start == end && piece->typed_length > 0)
            continue;
        add_to_line(w, i, start, end, to);
    }
}

/* Lines copy out with a space between them, though none was typed before a forced line end. */
static void add_space(line_work *w) {
    text_setter *setter = w->scan->setter;
    text_run *run = &setter->runs.at[setter->runs.count - 1];
    page_piece *last = &setter->page_pieces.at[setter->page_pieces.count - 1];
    if (last->gap != PAGE_GAP_NONE)
        return;
    last->gap = PAGE_GAP_SPACE;
    if (run->style->capitals) {
        buffer_byte(setter->actual, ' ');
        run->actual_length++;
    }
}

/* ---- alignment ---- */

static mpt hanging_left(const text_setter *setter, size_t first_run) {
    for (size_t r = first_run; r < setter->runs.count; r++) {
        const text_run *run = &setter->runs.at[r];
        for (uint32_t i = 0; i < run->piece_count; i++) {
            const page_piece *piece = &setter->page_pieces.at[run->first_piece + i];
            if (piece->word->glyph_count > 0)
                return text_protrusion_left(run->style, piece->word);
            if (piece->gap != PAGE_GAP_NONE)
                return 0;
        }
    }
    return 0;
}

static mpt hanging_right(const text_setter *setter, size_t first_run) {
    for (size_t r = setter->runs.count; r-- > first_run;) {
        const text_run *run = &setter->runs.at[r];
        for (uint32_t i = run->piece_count; i-- > 0;) {
            const page_piece *piece = &setter->page_pieces.at[run->first_piece + i];
            if (piece->word->glyph_count > 0)
                return text_protrusion_right(run->style, piece->word);
        }
    }
    return 0;
}

static text_line_measure measure_line(const line_work *w, bool stretch, bool first) {
    const text_setter *setter = w->scan->setter;
    bool ends_wide = setter->runs.at[setter->runs.count - 1].wide;
    return (text_line_measure){.first_run = w->first_run,
                               .wide = w->wide - (ends_wide ? 1 : 0),
                               .natural = w->x - w->tail,
                               .spaces = w->spaces,
                               .letters = w->letters > 0 ? w->letters - 1 - w->pending : 0,
                               .space_width = w->space_width,
                               .shrink = w->shrink,
                               .left = hanging_left(setter, w->first_run),
                               .right = hanging_right(setter, w->first_run),
                               .stretch = stretch,
                               .first = first};
}

/* ---- warnings ---- */

static str quoted(const text_piece *piece, arena *a) {
    str text = {piece->typed, piece->typed_length};
    if (text.length <= QUOTED_BYTES_MAX)
        return text;
    return str_print(a, STR_FORMAT "…", (int)utf8_start(text, QUOTED_BYTES_MAX), text.at);
}

static void report_overfull(text_scan *scan, uint32_t index, const char *outcome) {
    text_setter *setter = scan->setter;
    const text_piece *piece = &setter->pieces.at[index];
    place where = text_typed_place(scan, piece, piece->typed_length);
    if (!text_report_once(setter, DIAG_OVERFULL, 0, where))
        return;
    str word = quoted(piece, setter->scratch);
    diag *d = diag_add(setter->diags, DIAG_OVERFULL, where, "“" STR_FORMAT "” is wider than its line %s",
                       STR_ARGS(word), outcome);
    diag_hint(setter->diags, d, "divide it, use a shorter word, or give the text more room");
}

/* The widest piece of a line, which is what does not fit. */
static uint32_t widest_piece(const text_setter *setter, uint32_t first, uint32_t last) {
    uint32_t widest = first;
    for (uint32_t i = first; i <= last; i++)
        if (setter->pieces.at[i].width > setter->pieces.at[widest].width)
            widest = i;
    return widest;
}

static void warn(line_work *w, const text_line *line, mpt room, const text_point *to) {
    if (to->kind == TEXT_DIVIDE_ANYWHERE)
        report_overfull(w->scan, to->piece, "and was broken inside");
    else if (line->width > room && w->scan->job->measure < MPT_MAX / 4)
        report_overfull(w->scan, widest_piece(w->scan->setter, w->piece, to->piece), "and reaches over its end");
}

/* ---- notes ---- */

static void collect_notes(line_work *w, text_line *line) {
    text_setter *setter = w->scan->setter;
    line->first_note = setter->notes.count;
    const doc_note *last = NULL;
    for (size_t i = w->first_run; i < setter->runs.count; i++) {
        const doc_inline *in = &w->scan->inlines->at[setter->runs.at[i].inline_index];
        if (in->kind == DOC_NOTE_MARK && in->note != NULL && in->note != last)
            *TEXT_APPEND(setter->arena, &setter->notes) = last = in->note;
    }
    line->note_count = setter->notes.count - line->first_note;
}

/* ---- the whole ---- */

static void lay_line(line_work *w, const para_line *break_, bool last) {
    text_setter *setter = w->scan->setter;
    const text_point *to = &setter->points.at[break_->at];
    const text_piece *end = &setter->pieces.at[to->piece];
    text_line *line = TEXT_APPEND(setter->arena, &setter->lines);
    bool first = setter->lines.count == 1;
    *line = (text_line){.first_run = setter->runs.count, .divided = setter->breaks.at[break_->at].flagged};
    w->first_run = setter->runs.count;
    w->x = w->tail = w->space_width = w->pending_width = w->shrink = w->pending_shrink = 0;
    w->spaces = w->pending = w->letters = w->wide = 0;
    gather_line(w, to);
    line->run_count = setter->runs.count - w->first_run;
    bool forced = end->forced && to->offset == end->typed_length;
    if (forced && !last)
        add_space(w);
    text_line_measure m = measure_line(w, !forced && !last && to->kind != TEXT_DIVIDE_ANYWHERE, first);
    m.in_address = to->kind == TEXT_DIVIDE_ADDRESS;
    warn(w, line, text_align_line(w->scan, &m, line), to);
    text_bidi_line(w->scan, end, line, first ? w->scan->job->first_indent : 0);
    collect_notes(w, line);
    bool whole = to->offset == end->typed_length;
    w->piece = whole ? to->piece + 1 : to->piece;
    w->offset = whole ? 0 : to->offset;
}

static void lay_lines(text_scan *scan) {
    para_line *breaks;
    size_t count = text_break_lines(scan, &breaks);
    line_work w = {.scan = scan};
    for (size_t i = 0; i < count; i++)
        lay_line(&w, &breaks[i], i + 1 == count);
}

static void keep_runs(text_setter *setter, arena *a, text_block *block) {
    page_piece *pieces = arena_copy(a, setter->page_pieces.at, setter->page_pieces.count * sizeof *pieces);
    const char *actual = arena_copy(a, setter->actual->at, setter->actual->length);
    block->runs = arena_copy(a, setter->runs.at, setter->runs.count * sizeof *block->runs);
    for (size_t i = 0; i < setter->runs.count; i++) {
        text_run *run = &block->runs[i];
        run->pieces = pieces + run->first_piece;
        if (run->reads_otherwise && run->division == TEXT_RUN_WHOLE)
            run->actual = (str){actual + run->actual_start, run->actual_length};
    }
}

/* From a line's top to its baseline: what the leading has more than the face's height is shared above and below. */
static mpt ascent_of(const text_char_style *style, const doc_style *paragraph) {
    if (style->face == NULL)
        return paragraph->leading;
    mpt above = font_units(style->face, style->face->ascender, style->size);
    mpt below = font_units(style->face, -style->face->descender, style->size);
    return (paragraph->leading - above - below) / 2 + above;
}

static void start_lists(text_setter *setter) {
    setter->runs.count = setter->page_pieces.count = setter->lines.count = setter->notes.count = 0;
    if (setter->actual == NULL)
        setter->actual = buffer_new(setter->arena);
    buffer_reset(setter->actual);
}

text_block *text_lay(text_setter *setter, arena *a, const doc_inlines *inlines, const text_job *job) {
    text_block_private *set = ARENA_NEW(a, text_block_private);
    text_block *block = &set->block;
    set->inlines = inlines->at;
    set->inline_count = inlines->count;
    block->job = arena_copy(a, job, sizeof *job);
    block->leading = job->style->leading;
    block->ascent = ascent_of(text_char_style_find(setter, job->style, 0, false), job->style);
    text_scan scan = {.setter = setter, .arena = a, .inlines = inlines, .job = block->job};
    text_scan_inlines(&scan);
    if (setter->pieces.count == 0)
        return block;
    start_lists(setter);
    lay_lines(&scan);
    keep_runs(setter, a, block);
    block->line_count = setter->lines.count;
    block->lines = arena_copy(a, setter->lines.at, setter->lines.count * sizeof *block->lines);
    block->note_count = setter->notes.count;
    if (setter->notes.count > 0)
        block->notes = arena_copy(a, setter->notes.at, setter->notes.count * sizeof(const doc_note *));
    for (size_t i = 0; i < block->line_count; i++)
        if (block->lines[i].width > block->widest)
            block->widest = block->lines[i].width;
    return block;
}

mpt text_height(const text_block *block) {
    return block->leading * (mpt)block->line_count;
}
