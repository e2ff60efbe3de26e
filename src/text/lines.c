#include "text/lines.h"

#include "text/align.h"
#include "text/points.h"
#include "text/setter.h"

/*
 * Points -> breaks. A paragraph is tried without divided words first, and taken if no line has spaces much wider or
 * narrower than they should be; else all words may be divided. What is wider than its line is divided in any style, and
 * broken between letters if that is not enough.
 */

/* Words are divided when lines without that are worse than this share of the tolerance: TeX's pretolerance. */
enum { UNDIVIDED_SHARE = 8 };
/* Justified text has a last line of this part of the measure, and of two words if it is asked for another number of
   lines: else it would pay with a stump. Ragged text, which is short, has one of three words. */
enum { LAST_WORDS = 1, LOOSE_LAST_WORDS = 2, RAGGED_LAST_WORDS = 3, LAST_WIDTH_PART = 7 };
/* Who asks for another number of lines accepts looser or tighter ones for it. */
static const double LOOSE_TOLERANCE = 800;
/* A ragged line may fall short by this many times the text's size, or this part of the measure, whichever is more. */
enum { RAGGED_SIZES = 3, RAGGED_PART = 12 };

static size_t one_line(text_setter *setter, arena *a, para_line **lines) {
    *lines = ARENA_NEW(a, para_line);
    (*lines)[0].at = (uint32_t)setter->breaks.count - 1;
    return 1;
}

static uint16_t last_words(const text_job *job) {
    if (!text_is_justified(job))
        return RAGGED_LAST_WORDS;
    return job->style->line.looseness == 0 ? LAST_WORDS : LOOSE_LAST_WORDS;
}

static para_shape shape_of(const text_job *job, const mpt *widths) {
    const doc_style *style = job->style;
    mpt by_size = style->size * RAGGED_SIZES, by_measure = job->measure / RAGGED_PART;
    return (para_shape){.widths = widths,
                        .width_count = widths[0] == widths[1] ? 1 : 2,
                        .ragged = !text_is_justified(job),
                        .balance = style->balance,
                        .ragged_stretch = by_size > by_measure ? by_size : by_measure,
                        .tolerance = style->line.tolerance,
                        .emergency_stretch = style->line.emergency_stretch,
                        .looseness = style->line.looseness,
                        .last_line_words = last_words(job),
                        .last_line_width = job->measure / LAST_WIDTH_PART};
}

static bool divides_words(const text_job *job) {
    doc_choice choice = (doc_choice)job->style->line.hyphenate;
    return choice == DOC_YES || (choice == DOC_BY_ALIGN && text_is_justified(job));
}

static size_t without_hyphens(text_scan *scan, const para_shape *shape, para_line **lines) {
    para_shape strict = *shape;
    if (!shape->ragged)
        strict.tolerance = shape->tolerance / UNDIVIDED_SHARE;
    const text_setter *setter = scan->setter;
    return para_lines_within(setter->scratch, setter->breaks.at, setter->breaks.count, &strict, lines);
}

size_t text_break_lines(text_scan *scan, para_line **lines) {
    text_setter *setter = scan->setter;
    const text_job *job = scan->job;
    scan->hyphenate = false;
    text_find_points(scan);
    if (job->single_line)
        return one_line(setter, setter->scratch, lines);
    const mpt widths[2] = {job->measure - job->first_indent, job->measure};
    para_shape shape = shape_of(job, widths);
    if (shape.looseness != 0 && shape.tolerance < LOOSE_TOLERANCE)
        shape.tolerance = LOOSE_TOLERANCE;
    if (divides_words(job)) {
        size_t count = shape.looseness == 0 ? without_hyphens(scan, &shape, lines) : 0;
        if (count > 0)
            return count;
        scan->hyphenate = true;
        text_find_points(scan);
    }
    while (text_mark_emergencies(scan, widths[0] < widths[1] ? widths[0] : widths[1]))
        text_find_points(scan);
    return para_lines(setter->scratch, setter->breaks.at, setter->breaks.count, &shape, lines);
}
