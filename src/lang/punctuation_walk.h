#ifndef LANG_PUNCTUATION_WALK_H
#define LANG_PUNCTUATION_WALK_H

#include "base/vector.h"
#include "lang/language.h"
#include "lang/punctuation.h"
#include "unicode/case.h"

/* Private to punctuation*.c. */

#define NO_BREAK_SPACE STR("\u00A0")
#define APOSTROPHE STR("\u2019")
#define MINUS STR("\u2212")
#define EN_DASH STR("\u2013")
#define EM_DASH STR("\u2014")
#define ELLIPSIS STR("\u2026")

/* What is to be done at a byte. */
typedef enum {
    SIGN_NONE,
    SIGN_WHITE,
    SIGN_DOUBLE, /* " */
    SIGN_SINGLE, /* ' */
    SIGN_HYPHEN,
    SIGN_STOP,
    SIGN_COLON,
    SIGN_SPACED, /* one of the language's signs with a space before it */
    SIGN_AT,
    SIGN_LEAD /* of a sequence that may be a quotation mark */
} sign_kind;

enum {                  /* lang_sign_data.ends and starts: what is bound to what follows */
       BIND_NUMBER = 1, /* to a unit or a month */
       BIND_ROMAN = 2,  /* to what stands behind Roman figures */
       BIND_STOP = 4,   /* an initial, or the number of a day, with its full stop */
       BIND_MARK = 8,   /* № § */
       BIND_WORD = 16   /* a word of the language file's, to a number, a name, the rest of a phrase */
};

enum { QUOTES_OPEN_MAX = 16 };

typedef struct {
    char typed;   /* " or ', or 0 for a sign of the language */
    uint8_t pair; /* 0: outer, 1: inner */
} open_quote;

typedef struct {
    arena *arena;
    str text;
    const lang_sign_part *parts;
    size_t part, start, end; /* the part under work */
    const lang *language;
    const lang_sign_data *data;
    unsigned ask;
    VECTOR(lang_sign) signs;
    open_quote open[QUOTES_OPEN_MAX];
    size_t open_count;
    size_t opened;       /* where an opening quote was typed last; SIZE_MAX: nowhere */
    size_t last_closing; /* the text's last ' that can close a quotation; SIZE_MAX: not looked for yet */
} sign_walk;

/* Whether byte `at` may be changed. */
bool sign_may_change(const sign_walk *w, size_t at);
/* In any order within what is next to the byte under work; false if bytes before it were changed already. */
bool sign_add(sign_walk *w, size_t at, size_t length, str sign);

/* Each does what is to be done at `at` and returns where to go on. */
size_t sign_double(sign_walk *w, size_t at);
size_t sign_single(sign_walk *w, size_t at);
size_t sign_lead(sign_walk *w, size_t at);
size_t sign_hyphen(sign_walk *w, size_t at);
size_t sign_stop(sign_walk *w, size_t at);
size_t sign_white(sign_walk *w, size_t at);
size_t sign_spaced(sign_walk *w, size_t at);

/* ---- characters (characters.c) ---- */

/* The characters around a place; 0 at the text's ends. */
uint32_t sign_before(str text, size_t at);
uint32_t sign_at(str text, size_t at);
bool sign_is_letter(uint32_t c);
bool sign_is_white(uint32_t c); /* spaces of any kind; and 0: a text's end is like a space */
static inline bool sign_is_figure(uint32_t c) {
    return c >= '0' && c <= '9';
}
enum { GROUP_FIGURES = 3 };
/* How many figures stand before a place, or from there on. */
size_t sign_figures_before(str text, size_t at);
size_t sign_figures_at(str text, size_t at);
static inline bool sign_is_plain_white(uint32_t c) {
    return c == ' ' || c == '\n' || c == '\t';
}
/* What stands before something that begins: brackets, dashes, opening quotes. */
bool sign_is_opening(uint32_t c);
bool sign_is_currency(uint32_t c);
/* Whether something begins at `at`: behind a space, a bracket, an opening quote. */
bool sign_begins(const sign_walk *w, size_t at);
/* Whether one of the words stands at byte `at`, or ends before it; whole: no letter goes on beside it. */
bool sign_word_at(str text, size_t at, const lang_words *words);
bool sign_word_before(str text, size_t at, const lang_words *words, size_t *start);
/* The number of Roman figures that ends before `at`, or begins there: its bytes; 0 if there is none. */
size_t sign_roman_before(str text, size_t at);
size_t sign_roman_at(str text, size_t at);

#endif
