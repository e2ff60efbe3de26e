#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include "base/map.h"
#include "lang/lang.h"
#include "lang/names.h"
#include "lang/punctuation_rules.h"
#include "unicode/breaks.h"

/* What a language is, for the files of lang/ alone. */

enum { LANG_MONTHS = 12, LANG_QUOTES = 4, LANG_QUARTERS = 4, LANG_HALVES = 2 };

/* ---- a language file, as its rows (vocabulary.c) fill it ---- */

typedef SCHEMA_ITEMS(schema_word) lang_file_list;
typedef struct {
    schema_entry entry;
    schema_word text;
} lang_file_entry;
typedef SCHEMA_ITEMS(lang_file_entry) lang_file_entries;

typedef struct {
    const tree_node *node;
    schema_word decimal, group, percent, currency, range_signed;
    schema_whole group_from;
} lang_file_numbers;
typedef struct {
    const tree_node *node;
    schema_word longer, first, month, week, to;
    lang_file_list quarters, halves; /* LANG_QUARTERS and LANG_HALVES of them */
} lang_file_dates;
typedef struct {
    const tree_node *node;
    schema_choice stand; /* lang_unit_stand */
    lang_file_list of, plural_ends;
    schema_word nouns;
} lang_file_units;
typedef struct {
    const tree_node *node;
    lang_file_list after_numbers, after_roman_numbers, before_numbers, before_names, phrases;
} lang_file_no_break;

typedef struct {
    const tree_node *node;
    schema_word pages, numbered, counted, shares, years, clock, small_words;
} lang_file_beside_numbers;

typedef struct {
    const tree_node *node;
#define LANG_NAMES_MEMBER(id, key, what) schema_word key;
    LANG_NAMES_ROWS(LANG_NAMES_MEMBER)
#undef LANG_NAMES_MEMBER
} lang_file_names;

typedef struct {
    const tree_node *node;
    schema_word tag, name, like, hyphenation;
    schema_flag dotted_i;
    lang_file_numbers numbers;
    lang_file_entries ordinals; /* ending -> pattern */
    lang_file_list months, months_alone, months_short;
    lang_file_dates dates;
    lang_file_units units;
    lang_file_list quotes; /* LANG_QUOTES of them */
    schema_word dash;
    lang_file_entries space_before;
    lang_file_list elided;
    lang_file_no_break no_break;
    lang_file_beside_numbers beside_numbers;
    lang_file_entries words;
    lang_file_names names;
} lang_file;
extern const schema_key lang_file_keys[];

/* ---- languages ---- */

struct lang_set {
    arena *arena; /* of the engine: languages outlive briefings */
    str folder;
    const char *hyphenation; /* folder, or NULL */
    str *tags;               /* sorted by bytes */
    size_t tag_count;
    lang **loaded; /* beside `tags`; NULL: not asked for yet */
    map *regional; /* tag -> lang of a region without a file, which has what its language has; NULL: none yet */
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
    str patterns_tag; /* of the file that names the patterns of hyphenation, after which `make` names them; empty: none
                       */
    lang_file file;   /* with what it takes over from the one that it is like; the next are its fields, ready to use */
    str decimal, group;
    str percent, currency; /* "{n}{sign}": where % and a currency sign stand */
    int64_t group_from;    /* whole digits from which groups are made; 0: never */
    bool rtl;
    uint8_t line_rules;            /* unicode_line_rules */
    bool only_marked;              /* no file is shipped: it has a tag, a direction and nothing else */
    bool dotted_i;                 /* i has the capital İ, and ı the capital I (Turkish, Kazakh in Latin letters) */
    str months[LANG_MONTHS];       /* in a date */
    str months_alone[LANG_MONTHS]; /* without a day: май, not мая */
    str months_short[LANG_MONTHS];
    str date;       /* pattern */
    str date_first; /* the same for a month's first day; empty: as of any other day */
    map *words;     /* name -> const str * */
    lang_punctuation_rules punctuation;
};

/* A pattern with its fields put in (pattern.c); what is no field stays. */
typedef struct {
    const char *name; /* as it stands in braces; NULL ends a list */
    str value;
} lang_pattern_field;
str lang_expand(arena *a, str pattern, const lang_pattern_field *fields);
/* A pattern with its {n} and {sign} put in. */
str lang_put_sign(arena *a, str pattern, str number, str sign);

/* What follows from the tag alone. */
void lang_know_tag(lang *language);
bool lang_set_ships(const lang_set *set, str tag);
/* Index of a shipped tag; set->tag_count if it is none. */
size_t lang_set_index(const lang_set *set, str tag);
/* A shipped language, read at first need; NULL after a diagnostic if its file is damaged. `context` is a briefing's. */
const lang *lang_set_load(lang_set *set, const schema_context *context, size_t index, place where);
/* "en-CA" of a language that is shipped: a language with that tag and, after a warning, all that `en` has. NULL: it is
   none such, or no region that ICU knows. */
const lang *lang_of_region(lang_set *set, const schema_context *context, str tag, place where);

#endif
