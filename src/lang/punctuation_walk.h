#ifndef LANG_PUNCTUATION_WALK_H
#define LANG_PUNCTUATION_WALK_H

#include "base/vector.h"
#include "lang/language.h"
#include "lang/punctuation.h"
#include "unicode/case.h"

/* Private to punctuation*.c. */

#define LANG_NO_BREAK_SPACE STR("\u00A0")
#define LANG_APOSTROPHE STR("\u2019")
#define LANG_MINUS STR("\u2212")
#define LANG_EN_DASH STR("\u2013")
#define LANG_EM_DASH STR("\u2014")
#define LANG_ELLIPSIS STR("\u2026")

/* What is to be done at a byte. */
typedef enum {
    LANG_BYTE_NONE,
    LANG_BYTE_WHITE,
    LANG_BYTE_DOUBLE, /* " */
    LANG_BYTE_SINGLE, /* ' */
    LANG_BYTE_HYPHEN,
    LANG_BYTE_STOP,
    LANG_BYTE_COLON,
    LANG_BYTE_SPACED, /* one of the language's marks with a space before it */
    LANG_BYTE_AT,
    LANG_BYTE_LEAD /* of a sequence that may be a quotation mark */
} lang_byte_kind;

enum {                       /* lang_punctuation_rules.ends and starts: what is bound to what follows */
       LANG_BIND_NUMBER = 1, /* to a unit or a month */
       LANG_BIND_ROMAN = 2,  /* to what stands behind Roman numerals */
       LANG_BIND_STOP = 4,   /* an initial, or the number of a day, with its full stop */
       LANG_BIND_MARK = 8,   /* № § */
       LANG_BIND_WORD = 16   /* a word of the language file's, to a number, a name, the rest of a phrase */
};

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

/* Each does what is to be done at `at` and returns where to go on. */
size_t lang_walk_double_quote(lang_walk *w, size_t at);
size_t lang_walk_single_quote(lang_walk *w, size_t at);
size_t lang_walk_lead(lang_walk *w, size_t at);
size_t lang_walk_hyphen(lang_walk *w, size_t at);
size_t lang_walk_stop(lang_walk *w, size_t at);
size_t lang_walk_white(lang_walk *w, size_t at);
size_t lang_walk_spaced(lang_walk *w, size_t at);

/* ---- characters (characters.c) ---- */

/* The characters around a place; 0 at the text's ends. */
uint32_t lang_character_before(str text, size_t at);
uint32_t lang_character_at(str text, size_t at);
bool lang_is_letter(uint32_t c);
bool lang_is_white(uint32_t c); /* spaces of any kind; and 0: a text's end is like a space */
static inline bool lang_is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}
enum { LANG_GROUP_DIGITS = 3 };
/* How many digits stand before a place, or from there on. */
size_t lang_digits_before(str text, size_t at);
size_t lang_digits_at(str text, size_t at);
static inline bool lang_is_plain_white(uint32_t c) {
    return c == ' ' || c == '\n' || c == '\t';
}
/* What stands before something that begins: brackets, dashes, opening quotes. */
bool lang_is_opening(uint32_t c);
bool lang_is_currency(uint32_t c);
/* Whether something begins at `at`: behind a space, a bracket, an opening quote. */
bool lang_walk_begins(const lang_walk *w, size_t at);
/* Whether one of the words stands at byte `at`, or ends before it; whole: no letter goes on beside it. */
bool lang_word_at(str text, size_t at, const lang_words *words);
bool lang_word_before(str text, size_t at, const lang_words *words, size_t *start);
/* The number of Roman numerals that ends before `at`, or begins there: its bytes; 0 if there is none. */
size_t lang_roman_before(str text, size_t at);
size_t lang_roman_at(str text, size_t at);

#endif
