#ifndef LANG_PUNCTUATION_RULES_H
#define LANG_PUNCTUATION_RULES_H

#include "lang/characters.h"
#include "lang/lang.h"

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

/* A quotation mark, and the no-break space that it has on its inner side. */
typedef struct {
    str mark, space, both; /* both: in their order */
} lang_quote;

enum { LANG_SPACED_MARKS = 8 };

/* What a language file says of punctuation, and tables of bytes for the scan of a text (punctuation_rules.c). All
   empty: nothing is known, and nothing is changed. */
typedef struct {
    lang_quote quotes[4];
    str dash_before, dash, dash_after;
    struct {
        char mark;
        str space, both;
    } spaced[LANG_SPACED_MARKS]; /* marks that have a space before them */
    lang_words elided, after_numbers, after_roman, before_numbers, before_names, phrases;
    lang_words pages, numbered, counted, shares, years, clock, small_words; /* in small letters */
    str first_day;                                                          /* "1er" */
    bool month_first;                                                       /* "September 11" */
    uint8_t kinds[256];                                                     /* of a byte: lang_byte_kind */
    uint8_t ends[256];   /* what may be bound to what follows it ends in this byte: LANG_BIND_… bits */
    uint8_t starts[256]; /* … and what follows may start with it */
} lang_punctuation_rules;

/* Takes what the language's file says of punctuation; once all is read, the tables are made. */
void lang_punctuation_read(lang *language);
void lang_punctuation_prepare(lang *language);

#endif
