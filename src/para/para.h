#ifndef PARA_PARA_H
#define PARA_PARA_H

#include "base/length.h"

/*
 * Total-fit line breaking: widths, costs and line lengths -> breaks (Knuth and Plass, "Breaking Paragraphs into Lines",
 * Software: Practice and Experience 11, 1981). Knows neither fonts nor pages. The paragraph is given as its feasible
 * breaks, each with running totals, so that the width of any span is a subtraction. Totals may wrap around at 32 bits:
 * only differences within a line count, so a paragraph may be as long as memory allows. What stands between two breaks
 * is narrower than MPT_MAX.
 *
 * A line has two means to become as wide as its measure: `flex`, which does not show (letters a little wider or
 * narrower, Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", 2000), and its spaces. The
 * flex is used first; the spaces take what is left, and what they take is what a line is judged by.
 *
 * What hangs in the margin is in the totals too: a hyphen that protrudes makes `width` smaller, an opening quotation
 * mark makes `next_width` larger.
 */
typedef struct {
    mpt width;      /* natural width from the paragraph's start up to a line that ends here, a hyphen included */
    mpt next_width; /* … up to where a line would start after this break (the space is dropped) */
    mpt stretch, next_stretch; /* running totals of the glue's stretchability, as width */
    mpt shrink, next_shrink;
    mpt flex, next_flex; /* running totals of what lines can give or take without touching the spaces */
    int32_t penalty;     /* PARA_FORCED: must break here, and the line that ends here is not stretched */
    uint16_t words;      /* words up to here: for the last line */
    bool flagged;        /* a divided word (hyphen) */
    bool gap;            /* stands in a space: for rivers */
    /* The word that a line ends with here, and the one that the next begins with; compared as pointers, NULL equals no
       other. Two consecutive lines that begin or end with the same word are a blemish. */
    const void *ends, *starts;
} para_break;

enum { PARA_FORCED = -10000, PARA_NEVER = 10000 };

typedef struct {
    const mpt *widths; /* of the lines; the last one holds for all further lines */
    size_t width_count;
    bool ragged;           /* right edge free: stretch is at the line's end, spaces keep their width */
    bool balance;          /* lines of about equal length (ragged; up to a dozen lines) */
    mpt ragged_stretch;    /* how far a ragged line may fall short for a badness of 100 */
    double tolerance;      /* first accepted badness; grows in steps */
    mpt emergency_stretch; /* what each line is assumed to have besides, when no tolerance helps */
    int looseness; /* so many lines more or fewer than the best paragraph has, if the last tolerance allows; not in
                      paragraphs of hundreds of lines */
    uint16_t last_line_words; /* fewer on the last line cost */
    mpt last_line_width;      /* narrower last lines cost */
} para_shape;

typedef struct {
    uint32_t at;  /* index of the break that ends the line */
    double ratio; /* of the spaces' stretch (positive) or shrink (negative, -1 at the least); 0 in ragged lines */
    double flex;  /* share of the flex that is used: -1 … 1 */
    bool overfull;
} para_line;

/* Breaks a paragraph; the last of `breaks` must be PARA_FORCED. Lines lie in `a`. Returns their number; at least 1.
   Never fails: a box wider than its line is set overfull and says so. */
size_t para_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines);

/* As para_lines, but 0 if a line is worse than the shape's tolerance, the last line has too few words or too little
   width, or looseness is not reached: before words are divided. */
size_t para_lines_within(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines);

/* What a line from one break to another costs (for tests; para_lines adds them up). `from` NULL: the paragraph's start.
   `run` is how many consecutive lines end in a divided word, the one that ends at `from` included. */
typedef struct {
    double badness, demerits;
    double ratio, flex;
    uint8_t fit; /* fitness class: 0 tight … 3 very loose */
    bool overfull;
} para_cost;
para_cost para_cost_of(const para_break *from, uint8_t from_fit, unsigned run, const para_break *to, bool last,
                       mpt width, const para_shape *shape);

/* How much the white channels that run down through a paragraph cost (for tests; 0: there are none). */
double para_river_cost(arena *a, const para_break *breaks, const para_shape *shape, const para_line *lines,
                       size_t count);

#endif
