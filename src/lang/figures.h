#ifndef LANG_FIGURES_H
#define LANG_FIGURES_H

#include "lang/lang.h"

/*
 * Numbers in running text, and whether a reader takes each for a figure (an amount, a count, a share) or for a name: a
 * year, a date, a clock time, what is numbered (№ 5, p. 12, 2025/114), what has letters (G20, 27-й), a code
 * (737-800), a telephone number.
 */
typedef enum {
    LANG_FIGURE,
    LANG_FIGURE_YEAR,
    LANG_FIGURE_DATE,
    LANG_FIGURE_CLOCK,
    LANG_FIGURE_NUMBERED,
    LANG_FIGURE_NAMED,
    LANG_FIGURE_CODE,
    LANG_FIGURE_TELEPHONE
} lang_figure_kind;

typedef struct {
    lang_figure_kind kind;
    size_t start, end; /* bytes, without sign, unit and % */
    double value;      /* LANG_FIGURE: as the language writes numbers */
} lang_figure;

/* The first number at or behind `from`; false if there is none. */
bool lang_figure_next(const lang *language, str text, size_t from, lang_figure *out);

#endif
