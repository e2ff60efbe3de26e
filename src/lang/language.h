#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include "base/map.h"
#include "lang/lang.h"
#include "lang/punctuation_rules.h"
#include "unicode/breaks.h"

/* What a language is, for the files of lang/ alone. */

enum { LANG_DATE_STYLES = 3, LANG_MONTHS = 12 };

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
    str percent, currency; /* "{n}{sign}": where % and a currency sign stand */
    int64_t group_from;    /* whole digits from which groups are made; 0: never */
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

/* A pattern with its {n} and {sign} put in. */
str lang_put_sign(arena *a, str pattern, str number, str sign);

/* What follows from the tag alone. */
void lang_know_tag(lang *language);
bool lang_set_ships(const lang_set *set, str tag);

/* The vocabulary of language files. */
extern const schema_key lang_file_keys[];

#endif
