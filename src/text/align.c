#include "text/align.h"

#include "text/points.h"
#include "text/run.h"
#include "text/setter.h"

/*
 * Runs at their places. A justified line takes what it lacks from the letters' width first (expansion), from the space
 * between letters next (tracking), as far as the style allows both, and the rest from its spaces: the order in which
 * the eye minds. para/ has judged the line by just that.
 */

static int64_t clamp(int64_t value, int64_t most) {
    return value < -most ? -most : value > most ? most : value;
}

static mpt stretched(mpt width, int32_t stretch) {
    return stretch == 0 ? width : mpt_scale(width, 1000 + stretch, 1000);
}

/* a / b to nearest, for b > 0. */
static int64_t divided(int64_t a, int64_t b) {
    return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

/*
 * Spreads what is missing. Each share is one number for the line; what the shares leave over, less than half a
 * thousandth of a point for each space, goes before the last run, so that a line of several runs ends exactly at the
 * margin.
 */
static void justify(const text_scan *scan, const text_line_measure *m, mpt room) {
    text_setter *setter = scan->setter;
    const doc_style *style = scan->job->style;
    int32_t stretch = 0;
    mpt tracking = 0, space = 0, natural = m->natural;
    if (natural > 0)
        stretch = (int32_t)clamp(((int64_t)room - natural) * 1000 / natural, style->line.expansion);
    int64_t left = (int64_t)(room - stretched(natural, stretch)) * 1000 / (1000 + stretch);
    bool expanded = stretch == style->line.expansion || stretch == -style->line.expansion;
    if (m->letters > 0 && text_tracking(scan) > 0 && expanded)
        tracking = (mpt)clamp(left / m->letters, style->size * text_tracking(scan) / 1000);
    left -= (int64_t)tracking * m->letters;
    uint32_t shares = m->spaces + m->wide;
    if (shares > 0)
        space = (mpt)divided(left, shares);
    for (size_t i = m->first_run; i < setter->runs.count; i++) {
        text_run *run = &setter->runs.at[i];
        mpt x = run->x + tracking * (mpt)run->letters + space * (run->word_space + (mpt)run->wide_before);
        run->x = stretched(x, stretch);
        run->word_space = space;
        run->tracking = tracking + (run->wide ? space : 0);
        run->stretch = stretch;
    }
    mpt made = stretched(natural + tracking * (mpt)m->letters + space * (mpt)shares, stretch);
    if (setter->runs.count > m->first_run + 1 && shares > 0)
        setter->runs.at[setter->runs.count - 1].x += room - made;
}

static void leave_natural(text_setter *setter, size_t first_run) {
    for (size_t i = first_run; i < setter->runs.count; i++)
        setter->runs.at[i].word_space = 0;
}

/* The parts of a divided word are measured before they are shaped: a kerning may be missing (divide.c). The spaces take
 * that up, too. */
enum { UNKNOWN_PART = 16 }; /* of the size */

static mpt tracking_most(const text_scan *scan, const text_line_measure *m) {
    return (mpt)(scan->job->style->size * text_tracking(scan) / 1000 * m->letters);
}

/* What a line can be made as narrow as. */
static mpt least_width(const text_scan *scan, const text_line_measure *m) {
    const doc_style *style = scan->job->style;
    mpt natural = m->natural - m->shrink - (mpt)m->wide * (style->size / TEXT_WIDE_SHRINK_PART);
    return mpt_scale(natural, 1000 - style->line.expansion, 1000) - tracking_most(scan, m) - style->size / UNKNOWN_PART;
}

/* A line without spaces is left as it is unless its letters can make it end at the margin; one that ends in an address,
   unless that takes no holes. */
static bool can_reach(const text_scan *scan, const text_line_measure *m, mpt room) {
    const doc_style *style = scan->job->style;
    if (m->spaces + m->wide > 0 && !m->in_address)
        return true;
    mpt letters = mpt_scale(m->natural, 1000 + style->line.expansion, 1000) + tracking_most(scan, m);
    return room <= letters + text_space_stretch(m->space_width);
}

mpt text_align_line(const text_scan *scan, const text_line_measure *m, text_line *line) {
    const text_job *job = scan->job;
    mpt indent = m->first ? job->first_indent : 0, room = job->measure - indent;
    line->x = indent;
    line->width = m->natural;
    if (text_is_justified(job)) {
        room += m->left + m->right;
        line->x -= m->left;
    }
    if (text_is_justified(job) && (m->stretch || m->natural > room) && can_reach(scan, m, room)) {
        mpt least = least_width(scan, m);
        line->width = room > least ? room : least;
        justify(scan, m, line->width);
        return room;
    }
    leave_natural(scan->setter, m->first_run);
    if (m->natural >= room)
        return room;
    if (text_job_align(job) == DOC_ALIGN_CENTRE)
        line->x += (room - m->natural) / 2;
    else if (text_job_align(job) == DOC_ALIGN_RIGHT)
        line->x += room - m->natural;
    return room;
}
