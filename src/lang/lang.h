#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "lang/hyphen.h"
#include "schema/schema.h"

/*
 * Languages: data/languages/TAG.yaml (share/chancery/languages when installed) for labels, months, number and date
 * patterns; ICU for what Unicode decides (line break opportunities, scripts, bidi later). The only user of ICU; ICU
 * data is opened on first need, since that takes milliseconds. An engine keeps languages; they outlive briefings.
 */
typedef struct lang_set lang_set;
typedef struct lang lang;

lang_set *lang_set_new(arena *engine_arena);
/* Lists the folder's files (their names are the tags); files are read when a language is first asked for. */
bool lang_set_read(lang_set *set, const char *folder);
/* Where the patterns lie that words are divided by. Without it, no word is. */
void lang_set_hyphenation(lang_set *set, const char *folder);
size_t lang_set_tags(const lang_set *set, const str **tags);
/* A shipped language, or NULL with a diagnostic (UNKNOWN_NAME with the nearest; INSTALLATION if its file is damaged).
 */
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
bool lang_is_right_to_left(const lang *language);
/* Whether words of the language are divided with hyphens: not from right to left, nor between ideographs. A word of
   another alphabet in such a text stays whole. */
bool lang_is_hyphenated(const lang *language);

/* The text of a by-language mapping or of a plain scalar for a language, by its tag, else by the tag without its region
   (en-GB: en), never by that of another script (kk-Latn: not kk). NULL if it lacks the language. */
const tree_node *lang_pick(const lang *language, const schema_context *context, const tree_node *text);
/* As lang_pick, and NO_TRANSLATION is reported, with the languages that are there. */
const tree_node *lang_need(const lang *language, const schema_context *context, const tree_node *text);

/* A formatted number: its text, and where alignment stands: the byte offset of the decimal sign (or the text's end,
 * before any unit). */
typedef struct {
    str text;
    size_t decimal_at; /* bytes before the decimal sign */
    size_t number_end; /* bytes up to the number's end, before the space and unit */
    int decimals;      /* decimals that are printed */
} lang_number;

/* "0", "0.0", "0.00", "#.##" (up to so many), "0.0#" (one or two), "+0.0" (always a sign, but for nought), "0 %" (the
   sign is put behind as the language does, the value stays as given), "" (as many decimals as the number has, at most
   15 figures). Grouping, decimal sign and minus (U+2212) come from the language. Rounds half away from zero on the
   number's shortest decimal form (its last figures past the fifteenth are the dust of binary arithmetic and are left
   out); what is printed as nought has no minus. `plain` leaves grouping out (years). False with no text if the pattern
   is bad or the value is no finite number. */
bool lang_format_number(const lang *language, arena *a, double value, str pattern, bool plain, lang_number *out);
bool lang_pattern_valid(str pattern);
int lang_pattern_decimals(str pattern); /* the most that it prints; 15 if it is empty */
str lang_pattern_sign(str pattern);     /* its "%" or "‰"; empty if it has none */
/* Puts % or ‰, or a currency sign, to a printed number where the language has it ("12.5%", "12,5 %"; "−£36", "−36 €"):
   a sign in front stands between the minus and the digits. */
typedef enum { LANG_PERCENT, LANG_CURRENCY } lang_sign_kind;
void lang_add_sign(const lang *language, arena *a, lang_sign_kind kind, str sign, lang_number *number);
/* True if a currency sign stands in front of its number. */
bool lang_currency_leads(const lang *language);
/* The CLDR plural category ("one", "few", "other" …) of a number as printed, by ICU: 1 enterprise, 1.0 enterprises.
   "other" if the number is none, or ICU is not there (lang_set_damaged). */
str lang_plural(const lang *language, double printed, int decimals);
/* The value as it is printed in so many decimals, and the decimals that a pattern prints of it. */
double lang_round(double value, int decimals);
int lang_decimals(double value, str pattern);
/* The shortest form with a point and no grouping, for diagnostics: "1206.5", "-36". */
str lang_plain_number(arena *a, double value);
/* value * 10^tens by moving the decimal sign, so that 0.285 by two places is 28.5. */
double lang_shift(double value, int tens);
typedef enum { LANG_DATE_LONG, LANG_DATE_SHORT, LANG_DATE_MONTH } lang_date_style;
str lang_format_date(const lang *language, arena *a, int year, int month, int day, lang_date_style style);
/* A label of the language file ("figure": "Figure {n}"), with {n} or {title} put in; empty if the file has none of that
 * name. */
str lang_label(const lang *language, arena *a, const char *name, str argument);
size_t lang_label_names(const lang *language, arena *a, str **names);
/* Upper case by the language's rules (letterspaced capitals): full Unicode mapping. */
str lang_upper(const lang *language, arena *a, str text);

/* Whether two texts are the same but for capitals and kinds of space (Latin and Cyrillic letters), and whether the
   words stand in a text so, whole. */
bool lang_same_letters(str a, str b);
bool lang_has_words(str text, str words);

/* What divides the language's words, opened at first need; NULL: there are no patterns for it, or (reported) they are
   damaged. */
const lang_hyphenation *lang_hyphenation_of(const lang *language, diags *all, lang_hyphenation_state *state);

/* Opportunities inside a text between spaces, by UAX #14: a rule of our own for the characters of European languages,
   ICU (its root locale) for all others. Fills `at` with byte offsets (ascending, never 0 nor the length) where a line
   may break without a hyphen; returns how many (at most room). */
size_t lang_break_points(const lang *language, str word, uint16_t *at, size_t room);
/* Whether a text between spaces is a web or e-mail address, and where such a one may be broken. */
bool lang_is_address(str token);
size_t lang_address_points(str token, uint16_t *at, size_t room);
/* True for characters that never need a glyph: spaces of any width, joiners, bidi controls, variation selectors, soft
 * hyphen. */
bool lang_is_invisible(uint32_t character);
/* True if a text needed ICU and it could not be opened: what was laid out since then is not to be written
 * (INSTALLATION). */
bool lang_set_damaged(const lang_set *set);

#endif
