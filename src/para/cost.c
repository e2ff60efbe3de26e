#include "para/private.h"

/*
 * Demerits are added up as TeX's plain format does: (LINE + badness)^2 + penalty^2 + …. Badness grows with the square
 * of the ratio, not the cube: then the sum of demerits is least where the spaces of all lines differ least, not just
 * where the worst line is best. The figures are ours, found on prose in English, German and Russian (make bench-type).
 * Beyond TeX: the flex has a small badness of its own, a third divided word in turn is dearer than a second, and so are
 * lines that begin or end alike.
 */
static const double LINE = 10, FITNESS = 1000;
/* A second divided word in turn, a third and each further one, one before the last line. */
static const double FLAGGED_TWICE = 2000, FLAGGED_MORE = 20000, FLAGGED_LAST = 20000;
/* Of a line whose flex is used up: like spaces of ratio 0.22. */
static const double FLEX_BADNESS = 5;
/* For each word that the last line lacks, which is dearer than any line within the tolerance; for a last line of no
 * width. */
static const double LAST_WORD = 1e6, LAST_WIDTH = 20000;
/* Badness grows by the square up to this ratio, and from there in proportion, so that the worst can still be told
 * apart.
 */
static const double SQUARE_TO = 10, BEYOND = 1000;

const double cost_equal_words = 4000;
const double cost_fitness = FITNESS, cost_run = FLAGGED_MORE;
const double cost_overfull = 1e18;

static double badness_of(double ratio) {
    return ratio > SQUARE_TO ? BEYOND * ratio : 100 * ratio * ratio;
}

static uint8_t fit_of(double ratio) {
    return ratio < -.5 ? 0 : ratio <= .5 ? 1 : ratio <= 1 ? 2 : 3;
}

/* A line without any stretchability is the worse the shorter it is. */
static double stretch_ratio(mpt missing, mpt stretch) {
    return stretch > 0 ? (double)missing / stretch : missing == 0 ? 0 : SQUARE_TO + missing / 1000.0;
}

static mpt flex_used(const line_room *room) {
    mpt least = -room->flex, most = room->flex;
    return room->missing < least ? least : room->missing > most ? most : room->missing;
}

para_cost cost_shape(const line_room *room, bool forced, const para_shape *shape) {
    para_cost c = {0};
    mpt used = forced && room->missing >= 0 ? 0 : flex_used(room), rest = room->missing - used;
    if (room->flex > 0)
        c.flex = (double)used / room->flex;
    if (rest < 0) {
        c.overfull = shape->ragged || -(int64_t)rest > room->shrink;
        c.ratio = room->shrink > 0 ? (double)rest / room->shrink : -1;
        c.badness = badness_of(-c.ratio);
    } else if (!forced) {
        c.ratio = stretch_ratio(rest, shape->ragged ? shape->ragged_stretch : room->stretch);
        c.badness = badness_of(c.ratio);
    }
    c.badness += FLEX_BADNESS * c.flex * c.flex;
    c.fit = shape->ragged ? FIT_START : fit_of(c.ratio);
    return c;
}

double cost_demerits(const para_cost *c, const para_break *to, unsigned run, uint8_t from_fit, bool last) {
    double base = LINE + c->badness, d = base * base, penalty = to->penalty;
    if (penalty > 0)
        d += penalty * penalty;
    else if (penalty > PARA_FORCED)
        d -= penalty * penalty;
    if (run > 0 && to->flagged)
        d += run > 1 ? FLAGGED_MORE : FLAGGED_TWICE;
    if (run > 0 && last)
        d += FLAGGED_LAST;
    if (c->fit > from_fit + 1 || from_fit > c->fit + 1)
        d += FITNESS;
    return d;
}

double cost_last_line(const para_shape *shape, uint16_t words, mpt natural) {
    double d = 0;
    if (words < shape->last_line_words)
        d += LAST_WORD * (shape->last_line_words - words);
    if (natural < shape->last_line_width)
        d += LAST_WIDTH * (shape->last_line_width - natural) / shape->last_line_width;
    return d;
}

static double equal_words(const para_break *from, const para_break *to) {
    double d = 0;
    if (to->starts != NULL && from->starts == to->starts)
        d += cost_equal_words;
    if (to->ends != NULL && from->ends == to->ends)
        d += cost_equal_words;
    return d;
}

para_cost para_cost_of(const para_break *from, uint8_t from_fit, unsigned run, const para_break *to, bool last,
                       mpt width, const para_shape *shape) {
    static const para_break start = {0};
    const para_break *f = from == NULL ? &start : from;
    mpt natural = span(to->width, f->next_width);
    const line_room room = {.missing = width - natural,
                            .stretch = span(to->stretch, f->next_stretch),
                            .shrink = span(to->shrink, f->next_shrink),
                            .flex = span(to->flex, f->next_flex)};
    para_cost c = cost_shape(&room, to->penalty <= PARA_FORCED, shape);
    c.demerits = cost_demerits(&c, to, run, from_fit, last);
    if (from != NULL)
        c.demerits += equal_words(from, to);
    if (last && from != NULL)
        c.demerits += cost_last_line(shape, (uint16_t)(to->words - f->words), natural);
    if (c.overfull)
        c.demerits = cost_overfull;
    return c;
}
