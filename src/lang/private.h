#ifndef LANG_PRIVATE_H
#define LANG_PRIVATE_H

#include "base/map.h"
#include "lang/bidi.h"
#include "lang/lang.h"

/* Private to lang/. */

enum { LANG_DATE_STYLES = 3, LANG_MONTHS = 12 };

typedef struct lang_icu lang_icu;

typedef struct {
    str *at;
    size_t count;
} lang_words;

/* A quotation mark, and the no-break space that it has on its inner side. */
typedef struct {
    str sign, space, both; /* both: in their order */
} lang_quote;

enum { LANG_SPACED_SIGNS = 8 };

/* What a language file says of typographic signs, and tables of bytes for the scan of a text (signs_read.c). All empty:
   nothing is known, and nothing is changed. */
typedef struct {
    lang_quote quotes[4];
    str dash_before, dash, dash_after;
    struct {
        char sign;
        str space, both;
    } spaced[LANG_SPACED_SIGNS]; /* signs that have a space before them */
    lang_words elided, after_numbers, after_roman, before_numbers, before_names, phrases;
    str first_day;       /* "1er" */
    bool month_first;    /* "September 11" */
    uint8_t kinds[256];  /* of a byte: sign_kind */
    uint8_t ends[256];   /* what may be bound to what follows it ends in this byte: BIND_… bits */
    uint8_t starts[256]; /* … and what follows may start with it */
} lang_sign_data;

struct lang_set {
    arena *arena; /* of the engine: languages outlive briefings */
    str folder;
    const char *hyphenation; /* folder, or NULL */
    str *tags;               /* sorted by bytes */
    size_t tag_count;
    lang **loaded;                /* beside `tags`; NULL: not asked for yet */
    map *marked;                  /* tag -> lang without a file; NULL: none yet */
    lang_icu *icu;                /* NULL: not opened yet */
    struct lang_plurals *plurals; /* NULL: not asked for yet */
    bool icu_failed;
};

/* What a language's words are divided by, once that has been asked. */
typedef struct {
    bool asked;
    const lang_hyphenation *patterns; /* NULL: there are none */
} lang_division;

struct lang {
    lang_set *set;
    lang_division *division;
    str tag, name;
    str decimal, group;
    str percent, currency; /* "{n}{sign}": where % and a currency sign stand */
    int64_t group_from;    /* whole digits from which groups are made; 0: never */
    bool right_to_left;
    uint8_t line_rules; /* lang_line_rules */
    bool only_marked;   /* no file is shipped: it has a tag, a direction and nothing else */
    bool dotted_i;      /* i has the capital İ, and ı the capital I (Turkish, Kazakh in Latin letters) */
    str months[LANG_MONTHS];
    str months_alone[LANG_MONTHS]; /* as they stand without a day (nominative) */
    str dates[LANG_DATE_STYLES];   /* by lang_date_style */
    str date_first;                /* the long date of a month's first day; empty: as of any other day */
    map *labels;                   /* name -> const str * */
    lang_sign_data signs;
};

/* Takes what the file's root says of signs; what it does not say stays. Once all is read, the tables are made. */
void lang_signs_read(lang *language, const tree_node *root);
void lang_signs_prepare(lang *language);

/* Opens ICU; NULL if it is not there (remembered in the set). */
lang_icu *lang_icu_of(lang_set *set);
/* Whose rules a line is broken by. */
typedef enum { LANG_LINES_ROOT, LANG_LINES_CHINESE, LANG_LINES_JAPANESE, LANG_LINE_RULES } lang_line_rules;
size_t lang_icu_break_points(lang_icu *icu, lang_line_rules rules, str word, uint16_t *at, size_t room);
str lang_icu_upper(lang_icu *icu, arena *a, str text, bool dotted_i);
bool lang_icu_levels(lang_icu *icu, str text, lang_direction base, uint8_t *levels, uint8_t *paragraph);
/* A letter that runs from right to left first, and more of those than of others. */
bool lang_icu_mostly_leftward(const lang_icu *icu, str text);
bool lang_icu_joins(const lang_icu *icu, str before, str after);
/* The canonical form of a well-formed tag of a language, script and region that are known; else false. */
bool lang_icu_canonical_tag(lang_icu *icu, arena *a, str tag, str *canonical);
/* The tag of a language by its English name. */
bool lang_icu_tag_of_name(lang_icu *icu, arena *a, str name, str *tag);

/* A pattern with its {n} and {sign} put in. */
str lang_put_sign(arena *a, str pattern, str number, str sign);

/* What follows from the tag alone. */
void lang_know_tag(lang *language);
bool lang_set_ships(const lang_set *set, str tag);

/* The rules of UAX #14 for the letters, figures and signs of European languages. False, with nothing done, if the word
   has a character of another kind. */
bool lang_break_by_rule(str word, uint16_t *at, size_t room, size_t *count);
/* Capitals of Latin and Cyrillic letters; false if the text has others. */
bool lang_upper_by_rule(arena *a, str text, bool dotted_i, str *out);
bool lang_is_capital(uint32_t character); /* of those */

#endif
