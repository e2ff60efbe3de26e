#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include "base/map.h"
#include "lang/lang.h"
#include "unicode/breaks.h"

/* Private to lang/. */

enum { LANG_DATE_STYLES = 3, LANG_MONTHS = 12 };

typedef struct {
    str *at;
    size_t count;
} lang_words;

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
    str first_day;       /* "1er" */
    bool month_first;    /* "September 11" */
    uint8_t kinds[256];  /* of a byte: lang_byte_kind */
    uint8_t ends[256];   /* what may be bound to what follows it ends in this byte: LANG_BIND_… bits */
    uint8_t starts[256]; /* … and what follows may start with it */
} lang_punctuation_rules;

struct lang_set {
    arena *arena; /* of the engine: languages outlive briefings */
    str folder;
    const char *hyphenation; /* folder, or NULL */
    str *tags;               /* sorted by bytes */
    size_t tag_count;
    lang **loaded; /* beside `tags`; NULL: not asked for yet */
    map *marked;   /* tag -> lang without a file; NULL: none yet */
    unicode_data *unicode;
};

/* What a language's words are divided by, once that has been asked. */
typedef struct {
    bool asked;
    const hyphen_patterns *patterns; /* NULL: there are none */
} lang_division;

struct lang {
    lang_set *set;
    lang_division *division;
    str tag, name;
    str decimal, group;
    int64_t group_from; /* whole digits from which groups are made; 0: never */
    bool rtl;
    uint8_t line_rules; /* unicode_line_rules */
    bool only_marked;   /* no file is shipped: it has a tag, a direction and nothing else */
    bool dotted_i;      /* i has the capital İ, and ı the capital I (Turkish, Kazakh in Latin letters) */
    str months[LANG_MONTHS];
    str months_alone[LANG_MONTHS]; /* as they stand without a day (nominative) */
    str dates[LANG_DATE_STYLES];   /* by lang_date_style */
    str date_first;                /* the long date of a month's first day; empty: as of any other day */
    map *labels;                   /* name -> const str * */
    lang_punctuation_rules punctuation;
};

/* Takes what the file's root says of punctuation; what it does not say stays. Once all is read, the tables are made. */
void lang_punctuation_read(lang *language, const tree_node *root);
void lang_punctuation_prepare(lang *language);

/* What follows from the tag alone. */
void lang_know_tag(lang *language);
bool lang_set_ships(const lang_set *set, str tag);

#endif
