#include "para/cost.h"

/*
 * Demerits are added up as TeX's plain format does: (LINE + badness)^2 + penalty^2 + …. Badness grows with the square
 * of the ratio, not the cube: then the sum of demerits is least where the spaces of all lines differ least, not just
 * where the worst line is best. The numbers are our own, found on prose in English, German and Russian (make
 * bench-type). Beyond TeX: the flex has a small badness of its own, a third consecutive divided word is dearer than a
 * second, and lines that begin or end alike cost too.
 */
static const double LINE = 10, FITNESS = 1000;
/* A second consecutive divided word, a third, each further one; one before the last line. */
static const double FLAGGED_TWICE = 2000, FLAGGED_THRICE = 20000, FLAGGED_MORE = 50000, FLAGGED_LAST = 20000;
/* Of a line whose flex is used up: like spaces of ratio 0.22. */
static const double FLEX_BADNESS = 5;
/* For each word that the last line lacks, which is dearer than any line within the tolerance; for a last line of no
 * width. */
static const double LAST_WORD = 1e6, LAST_WIDTH = 20000;
/* Badness grows by the square up to this ratio, and from there in proportion, so that the worst can still be told
 * apart.
 */
static const double SQUARE_TO = 10, BEYOND = 1000;

/* For each line that begins, or ends, as the one before. */
static const double EQUAL_WORDS = 4000;

const double para_cost_fitness = FITNESS, para_cost_run = FLAGGED_MORE;
const double para_cost_overfull = 1e15;

static double badness_of(double ratio) {
    return ratio > SQUARE_TO ? BEYOND * ratio : 100 * ratio * ratio;
}

static uint8_t fit_of(double ratio) {
    return ratio < -.5 ? 0 : ratio <= .5 ? 1 : ratio <= 1 ? 2 : 3;
}

/* A line without any stretchability is the worse the shorter it is. */
static double stretch_ratio(int64_t missing, int64_t stretch) {
    return stretch > 0 ? (double)missing / (double)stretch : missing == 0 ? 0 : SQUARE_TO + (double)missing / 1000;
}

static int64_t flex_used(const para_line_room *room) {
    int64_t most = room->flex > 0 ? room->flex : 0;
    return room->missing < -most ? -most : room->missing > most ? most : room->missing;
}

bool para_cost_is_overfull(const para_line_room *room, const para_shape *shape) {
    return -room->missing > room->flex + (shape->ragged ? 0 : room->shrink);
}

para_cost para_cost_of_room(const para_line_room *room, bool forced, const para_shape *shape) {
    para_cost c = {.overfull = para_cost_is_overfull(room, shape)};
    int64_t used = forced && room->missing >= 0 ? 0 : flex_used(room), rest = room->missing - used;
    if (room->flex > 0)
        c.flex = (double)used / (double)room->flex;
    if (rest < 0) {
        c.ratio = c.overfull || room->shrink <= 0 ? -1 : (double)rest / (double)room->shrink;
        c.badness = badness_of(-c.ratio);
    } else if (!forced) {
        c.ratio = stretch_ratio(rest, shape->ragged ? shape->ragged_stretch : room->stretch);
        c.badness = badness_of(c.ratio);
    }
    c.badness += FLEX_BADNESS * c.flex * c.flex;
    c.fit = shape->ragged ? PARA_FIT_START : fit_of(c.ratio);
    return c;
}

double para_cost_demerits(const para_cost *c, const para_break *to, unsigned run, uint8_t from_fit, bool last) {
    double base = LINE + c->badness, d = base * base, penalty = to->penalty;
    if (penalty > 0)
        d += penalty * penalty;
    else if (penalty > PARA_FORCED)
        d -= penalty * penalty;
    if (run > 0 && to->flagged)
        d += run > 2 ? FLAGGED_MORE : run > 1 ? FLAGGED_THRICE : FLAGGED_TWICE;
    if (run > 0 && last)
        d += FLAGGED_LAST;
    if (c->fit > from_fit + 1 || from_fit > c->fit + 1)
        d += FITNESS;
    return d;
}

static double last_line(const para_shape *shape, uint16_t words, mpt natural) {
    double d = 0;
    if (words < shape->last_line_words)
        d += LAST_WORD * (shape->last_line_words - words);
    if (natural < shape->last_line_width)
        d += LAST_WIDTH * (1 - (double)(natural > 0 ? natural : 0) / shape->last_line_width);
    return d;
}

double para_cost_of_pair(const para_break *from, const para_break *to, bool last, const para_shape *shape) {
    double d = 0;
    if (to->starts != NULL && from->starts == to->starts)
        d += EQUAL_WORDS;
    if (to->ends != NULL && from->ends == to->ends)
        d += EQUAL_WORDS;
    if (last)
        d += last_line(shape, (uint16_t)(to->words - from->words), para_span(to->width, from->next_width));
    return d;
}

para_cost para_cost_of(const para_break *from, uint8_t from_fit, unsigned run, const para_break *to, bool last,
                       mpt width, const para_shape *shape) {
    static const para_break start = {0};
    const para_break *f = from == NULL ? &start : from;
    const para_line_room room = {.missing = (int64_t)width - para_span(to->width, f->next_width),
                                 .stretch = para_span(to->stretch, f->next_stretch),
                                 .shrink = para_span(to->shrink, f->next_shrink),
                                 .flex = para_span(to->flex, f->next_flex)};
    para_cost c = para_cost_of_room(&room, to->penalty <= PARA_FORCED, shape);
    c.demerits = para_cost_demerits(&c, to, run, from_fit, last);
    if (from != NULL)
        c.demerits += para_cost_of_pair(from, to, last, shape);
    if (c.overfull)
        c.demerits = para_cost_overfull;
    return c;
}
