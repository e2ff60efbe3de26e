#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "hyphen/hyphen.h"
#include "schema/schema.h"
#include "unicode/bidi.h"
#include "unicode/collation.h"

/*
 * Languages: data/languages/TAG.yaml (share/chancery/languages when installed) for labels, months, number and date
 * patterns and punctuation; unicode/ for what does not depend on a language. An engine keeps languages; they outlive
 * briefings.
 */
typedef struct lang_set lang_set;
typedef struct lang lang;

lang_set *lang_set_new(arena *engine_arena);
/* Lists the folder's files (their names are the tags); files are read when a language is first asked for. */
bool lang_set_read(lang_set *set, const char *folder);
/* Where the patterns lie that words are divided by. Without it, no word is. */
void lang_set_hyphenation(lang_set *set, const char *folder);
size_t lang_set_tags(const lang_set *set, const str **tags);
/* A shipped language; one with a region more (en-CA) is its language, after a warning (LANGUAGE_FALLBACK, once a run),
   but keeps its tag. Else NULL with a diagnostic (UNKNOWN_NAME with the nearest; INSTALLATION if a file is damaged). */
const lang *lang_find(lang_set *set, const schema_context *context, str tag, place where);

/* The language that a text is marked with: a shipped one, or any other whose tag (BCP 47) ICU knows, which has nothing
   but its tag and direction. NULL with a diagnostic (UNKNOWN_NAME with what was meant), or if ICU is not there. */
const lang *lang_marked(lang_set *set, const schema_context *context, str tag, place where);
/* In which language the words, numbers and dates that Chancery puts into a text are: the text's, or the document's if
   no file is shipped for that. */
const lang *lang_printing(const lang *language, const lang *document);

str lang_tag(const lang *language);
/* The script of the tag ("Hant"); empty if it names none. */
str lang_script(const lang *language);
bool lang_is_rtl(const lang *language);
/* Whether words of the language are divided with hyphens: not from right to left, nor between ideographs. A word of
   another alphabet in such a text stays whole. */
bool lang_is_hyphenated(const lang *language);

/* The text of a by-language mapping or of a plain scalar for a language, by its tag, else by the tag without its region
   (en-GB: en), never by that of another script (kk-Latn: not kk); else the word of the language's file that it names,
   which has the place where that is named. NULL if it lacks the language. */
const tree_node *lang_pick(const lang *language, const schema_context *context, const tree_node *text);
/* As lang_pick, and NO_TRANSLATION is reported, with the languages that are there. */
const tree_node *lang_need(const lang *language, const schema_context *context, const tree_node *text);

/* schema_context.knows_word; `words` there is the lang_set. */
bool lang_knows_word(const schema_context *context, const tree_node *name);

str lang_format_date(const lang *language, arena *a, int year, int month, int day);
typedef enum { LANG_MONTHS_LONG, LANG_MONTHS_SHORT } lang_month_names; /* in a text; at an axis */
str lang_format_day(const lang *language, arena *a, int year, int month, int day, lang_month_names names);
/* A date or period as data have it (2024-01-31, 2024-05, 202405, 2024M05, 2024-Q1, 2024-S2, 2024-W07, 2025-01/2025-07)
   in words; empty if it is none, or has none (2024, 2023/24). */
str lang_format_time(const lang *language, arena *a, str text, lang_month_names names);

/* The words of the language files that the program itself puts in: each file has them all, and the `labels` of a
   template may replace them. */
typedef struct {
    const char *name; /* NULL ends them */
    const char *help;
} lang_label_row;
extern const lang_label_row lang_labels[];
/* Words of the language files for units, which briefings name: {word: million}. NULL ends them. */
extern const char *const lang_unit_words[];
/* One of them ("figure": "Figure {n}"), with {n} or {title} put in; empty if the language has none of that name. */
str lang_label(const lang *language, arena *a, const char *name, str argument);
size_t lang_label_names(arena *a, str **names);
/* Upper case by the language's rules (letterspaced capitals): full Unicode mapping. */
str lang_upper(const lang *language, arena *a, str text);

/* What divides the language's words, opened at first need; NULL: there are no patterns for it, or (reported) they are
   damaged. */
const hyphen_patterns *lang_hyphenation_of(const lang *language, diags *all, hyphen_state *state);

/* Opportunities inside a text between spaces (unicode/breaks.h), by the language's rules. */
size_t lang_break_points(const lang *language, str word, uint16_t *at, size_t room);
/* The direction of a paragraph that says nothing of it: from right to left in a language of that direction; else by its
   letters (unicode_is_mostly_rtl). */
unicode_direction lang_base_direction(const lang *language, str text);
unicode_data *lang_unicode(const lang *language);
/* The language's alphabet and capitals; the engine keeps it. */
unicode_collation *lang_collation(const lang *language);
/* True if a text needed ICU and it could not be opened: what was laid out since then is not to be written
   (INSTALLATION). */
bool lang_set_damaged(const lang_set *set);

#endif
