#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include "lang/lang.h"

/* A formatted number: its text, and where alignment stands: the byte offset of the decimal separator (or the text's
 * end, before any unit). */
typedef struct {
    str text;
    size_t decimal_at; /* bytes before the decimal separator */
    size_t number_end; /* bytes up to the number's end, before the space and unit */
    int decimals;      /* decimals that are printed */
} lang_number;

/* Languages may leave four digits together (1234), but not beside five (1 234, 12 345). */
typedef enum {
    LANG_GROUPS_USUAL,
    LANG_GROUPS_NONE, /* years, numbers of rooms */
    LANG_GROUPS_EVEN  /* from four digits on, if the language makes groups at all */
} lang_grouping;

/* "0", "0.0", "0.00", "#.##" (up to so many), "0.0#" (one or two), "+0.0" (always a sign, but for zero), "0 %" (the
   sign is put behind as the language does, the value stays as given), "" (as many decimals as the number has, at most
   15 digits). Grouping, decimal separator and minus (U+2212) come from the language. Rounds half away from zero on the
   number's shortest decimal form (its last digits past the fifteenth are the dust of binary arithmetic and are left
   out); what is printed as zero has no minus. False with no text if the pattern is bad or the value is no finite
   number. */
bool lang_format_number(const lang *language, arena *a, double value, str pattern, lang_grouping grouping,
                        lang_number *out);
bool lang_pattern_valid(str pattern);
/* "ordinal" is a pattern, too: a whole number, with what the language puts behind it. */
bool lang_pattern_is_ordinal(str pattern);
/* A printed number as an ordinal; `digits`: without groups. Empty if the language file has no pattern for it. */
str lang_ordinal(const lang *language, arena *a, str number, str digits);
/* "5–7"; with signs as the language writes it, "−3 to −1". */
str lang_range_text(const lang *language, arena *a, str from, str to, bool has_signs);
int lang_pattern_decimals(str pattern); /* the most that it prints; 15 if it is empty */
str lang_pattern_sign(str pattern);     /* its "%" or "‰"; empty if it has none */
/* Puts % or ‰, or a currency sign, to a printed number where the language has it ("12.5%", "12,5 %"; "−£36", "−36 €"):
   a sign in front stands between the minus and the digits. */
typedef enum { LANG_PERCENT, LANG_CURRENCY } lang_sign_kind;
void lang_add_sign(const lang *language, arena *a, lang_sign_kind kind, str sign, lang_number *number);
/* True if a currency sign stands in front of its number. */
bool lang_currency_leads(const lang *language);
/* The plural category of a number as printed (unicode/plural.h). */
str lang_plural(const lang *language, double printed, int decimals);
/* The value as it is printed in so many decimals, and the decimals that a pattern prints of it. */
double lang_round(double value, int decimals);
int lang_decimals(double value, str pattern);
/* Whether the language makes groups of the value's whole digits, as they are printed in so many decimals. */
bool lang_is_grouped(const lang *language, double value, int decimals);
/* The shortest form with a point and no grouping, for diagnostics: "1206.5", "-36". */
str lang_plain_number(arena *a, double value);
/* value * 10^tens by moving the decimal separator, so that 0.285 by two places is 28.5. */
double lang_shift(double value, int tens);

/* The signs of a number: in every language, the decimal sign, and what stands between thousands. */
#define LANG_MINUS "\u2212"
str lang_decimal_sign(const lang *language);
str lang_group_sign(const lang *language);

#endif
