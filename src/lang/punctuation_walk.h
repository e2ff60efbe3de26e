#ifndef LANG_PUNCTUATION_WALK_H
#define LANG_PUNCTUATION_WALK_H

#include "base/vector.h"
#include "lang/characters.h"
#include "lang/punctuation.h"
#include "lang/punctuation_rules.h"

/* The scan of a text, which the files punctuation*.c share. */

#define LANG_NO_BREAK_SPACE STR("\u00A0")
#define LANG_APOSTROPHE STR("\u2019")
#define LANG_MINUS STR("\u2212")
#define LANG_EN_DASH STR("\u2013")
#define LANG_EM_DASH STR("\u2014")
#define LANG_ELLIPSIS STR("\u2026")

enum { LANG_OPEN_QUOTES_MAX = 16 };

typedef struct {
    char typed;   /* " or ', or 0 for a mark of the language */
    uint8_t pair; /* 0: outer, 1: inner */
} lang_open_quote;

typedef struct {
    arena *arena;
    str text;
    const lang_punctuation_part *parts;
    size_t part, start, end; /* the part under work */
    const lang *language;
    const lang_punctuation_rules *rules;
    unsigned ask;
    VECTOR(lang_replacement) found;
    lang_open_quote open[LANG_OPEN_QUOTES_MAX];
    size_t open_count;
    size_t opened;       /* where an opening quote was typed last; SIZE_MAX: nowhere */
    size_t last_closing; /* the text's last ' that can close a quotation; SIZE_MAX: not looked for yet */
} lang_walk;

/* Whether byte `at` may be changed. */
bool lang_walk_may_change(const lang_walk *w, size_t at);
/* In any order within what is next to the byte under work; false if bytes before it were changed already. */
bool lang_walk_replace(lang_walk *w, size_t at, size_t length, str mark);

/* Whether something begins at `at`: behind a space, a bracket, an opening quote. */
bool lang_walk_begins(const lang_walk *w, size_t at);

/* Whether the hyphen at `at` stands between the numbers of a range (punctuation_ranges.c). */
bool lang_walk_stands_in_range(const lang_walk *w, size_t at);

/* Each does what is to be done at `at` and returns where to go on. */
size_t lang_walk_double_quote(lang_walk *w, size_t at);
size_t lang_walk_single_quote(lang_walk *w, size_t at);
size_t lang_walk_lead(lang_walk *w, size_t at);
size_t lang_walk_hyphen(lang_walk *w, size_t at);
size_t lang_walk_stop(lang_walk *w, size_t at);
size_t lang_walk_white(lang_walk *w, size_t at);
size_t lang_walk_spaced(lang_walk *w, size_t at);

#endif
