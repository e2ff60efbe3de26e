#ifndef DATA_QUANTITY_H
#define DATA_QUANTITY_H

#include "data/observation.h"

#include "lang/number.h"

/*
 * A figure, from where it is read to where it is printed. This is the one place that prints, adds and compares figures:
 * prose, cells, totals, charts, alternative texts and checks hand a quantity over and get text or an answer.
 */
typedef struct data_store data_store;
typedef struct data_source data_source;

/* What a figure is, which says whether it can be added. Amounts and counts can; shares if they make up a whole; the
   others never. */
typedef enum {
    DATA_KIND_AMOUNT,
    DATA_KIND_COUNT,
    DATA_KIND_SHARE,
    DATA_KIND_CHANGE,
    DATA_KIND_RATE,
    DATA_KIND_INDEX,
    DATA_KIND_PRICE,
    DATA_KIND_YEAR
} data_kind;

/* A format of the briefing or template, or a pattern written where a figure is printed. What is printed is value times
   scale, in the pattern. */
typedef struct {
    str name;                /* empty: a pattern */
    str pattern;             /* "0.0", without its sign; empty: as many decimals as the number has */
    str sign;                /* "%" or "‰", printed at the number everywhere; empty: none */
    bool fraction;           /* the sign stood in the pattern: the value is a fraction, and the scale 100 or 1000 */
    const tree_node *unit;   /* NULL, or text perhaps by language and by plural form */
    const tree_node *prefix; /* NULL, or a currency sign, perhaps by language */
    bool silent; /* a pattern over a figure's own format: unit and prefix are known, and not printed in prose */
    bool plain;  /* no grouping */
    double scale;
    data_kind kind;
    bool kind_given;
    str measure; /* "usd", "tonnes"; empty: not given */
} data_format;

/* A number as it is: as many decimals as it has, no unit. */
extern const data_format data_format_shortest;

enum { DATA_DECIMALS_ALL = 15 }; /* decimals known: all, or nobody knows */

typedef struct {
    double value; /* before the format's scale */
    const data_format *format;
    data_kind kind;
    int known;                                             /* decimals of the value that are known */
    enum { DATA_COMPUTED, DATA_READ, DATA_STATED } status; /* by an expression; from data; typed */
    str period;                                            /* `as_of` as it was written; empty: not given */
    const data_source *source;                             /* NULL: none in common */
    const data_observation *about;                         /* NULL: nothing is known */
    place place;                                           /* where it is defined */
    bool is_fact;                                          /* prints with the same digits wherever it stands */
    bool grouped;                                          /* also if it has four digits: others beside it have more */
} data_quantity;

/* ---- formats (quantity_format.c) ---- */

/* A named format, or a pattern ("0.0"); NULL if it is neither. */
const data_format *data_format_find(data_store *store, str name_or_pattern);
/* Reports that there is none, with what to write instead. */
void data_format_report(data_store *store, str name, place where);
/* A number of the data, without a format. */
data_quantity data_quantity_of(double value, bool year, place where);
/* A plain scalar that is a number, perhaps with % or ‰, which make it a fraction ("12.5 %" is 0.125). False if it is
   none; nothing is reported. */
bool data_typed_number(data_store *store, const tree_node *node, data_quantity *out);
/* Puts another format on a figure. A pattern changes decimals and keeps scale and sign; a named one brings its own.
   NULL changes nothing. False after a diagnostic at `where`: the two do not go together. */
bool data_convert(data_store *store, data_quantity *q, const data_format *format, place where);

/* ---- printing (quantity_print.c) ---- */

typedef enum {
    DATA_PRINT_WHOLE,  /* prose: with prefix, % and unit */
    DATA_PRINT_NUMBER, /* in a column, at a bar: the number and its % */
    DATA_PRINT_BARE    /* beside a column of units: digits alone */
} data_print_parts;

lang_number data_print(data_store *store, arena *a, const lang *language, const data_quantity *q,
                       data_print_parts parts);
/* Two figures as a range: “5–7%”, “$5–7 million”, “−3 to −1”; between: the first byte behind the first, and that of
   the second; 0 and 0 if they print alike. False after a diagnostic at `where`: they are in two units, or the second is
   the smaller one. */
bool data_print_range(data_store *store, arena *a, const lang *language, const data_quantity *from,
                      const data_quantity *to, place where, str *out, size_t between[2]);
/* Warns, once for each figure, if it was printed with more decimals than are known of it: 456 as 456.0. */
void data_decimals_check(data_store *store, str name, const data_quantity *q, const lang_number *printed, place where);
/* The unit as it stands in a head, subtitle or axis, with the prefix: "million US dollars", "£ million"; empty if there
   is none. Its % is no unit. */
str data_unit_text(data_store *store, const lang *language, const data_format *format);
/* The same with % and ‰, for a column of units. */
str data_unit_or_sign(data_store *store, const lang *language, const data_format *format);
/* The unit for messages: "“million US dollars”", "“%”", "no unit"; ended by a NUL. */
const char *data_unit_words(data_store *store, arena *a, const data_quantity *q);
/* What is printed, before it is rounded; and what is printed. */
double data_printed_value(const data_quantity *q);
double data_printed_rounded(const data_quantity *q);
/* The decimals that it is printed with. */
int data_decimals(const data_quantity *q);
/* A value at an axis, which is scaled already; grouped: also of four digits. */
str data_print_tick(const lang *language, arena *a, double value, int decimals, str sign, bool grouped);

/* ---- figures that stand together: in a column, at the bars of a chart (quantity_even.c) ---- */

/* What makes them even: those that nothing gives decimals to (no format, and they are no facts) get as many as any of
   those has; and all make groups if one does. Zeroed, then each is seen. */
typedef struct {
    int decimals;
    bool grouped;
} data_evenness;
void data_even_see(data_store *store, data_evenness *even, const lang *language, const data_quantity *q);
void data_even_make(data_store *store, const data_evenness *even, data_quantity *q);
/* A date or a period of the data as the language has it; the text itself if it has no words for it. */
str data_time_text(data_store *store, arena *a, const lang *language, str text, lang_month_names names);
/* A number that names something (a category, a row): no grouping. As in the data with a point; and as printed. */
str data_name_plain(arena *a, double value);
str data_name_text(data_store *store, arena *a, const lang *language, double value);

/* ---- adding and comparing (quantity_sum.c) ---- */

/* Whether two figures print in one unit and scale, and neither names another measure than the other. One without unit
 * and scale goes with any, one without a measure too. */
bool data_same_unit(data_store *store, const data_quantity *a, const data_quantity *b);
/* Whether a format says what its figures are in: a unit, a sign, a scale or a measure. */
bool data_has_terms(const data_format *format);
/* Whether the values of two figures, as they are before they are scaled, can be added and compared: those that print in
   one unit have one scale; of one measure in two units, each has the scale of its own. What has no terms goes with any.
 */
bool data_same_terms(data_store *store, const data_quantity *a, const data_quantity *b);
/* The first of them that is not in the unit of those before; `count` if there is none. `with`: the one it differs from.
 */
size_t data_unit_break(data_store *store, const data_quantity *all, size_t count, size_t *with);

typedef enum {
    DATA_SUM_ADDED,
    DATA_SUM_NOT_WHOLE, /* shares that do not make 100 % */
    DATA_SUM_NEVER      /* rates, indices, years: `culprit` is one */
} data_sum_result;
/* Adds figures of one unit; the sum prints as they do. */
data_sum_result data_sum(data_store *store, const data_quantity *parts, size_t count, data_quantity *sum,
                         size_t *culprit);
const char *data_kind_name(data_kind kind);
/* Whether a row's label says that it is a total: a word of the language files (names.h), or what the briefing prints.
 */
bool data_names_total(data_store *store, str label);

typedef enum { DATA_TOTAL_SAME, DATA_TOTAL_ROUNDED, DATA_TOTAL_WRONG } data_total_match;
/* How a total is to its parts, all as printed: the same, off by no more than their rounding, or wrong. *parts_sum is
   their sum. */
data_total_match data_total_compare(const data_quantity *parts, size_t count, const data_quantity *total,
                                    double *parts_sum);
/* Whether shares in % make a whole, and as printed do not: *parts_sum is what those add up to. */
bool data_whole_broken(const data_quantity *parts, size_t count, double *parts_sum);
/* The unit of a figure's last decimal, in the terms of its value: the coarser of what is known and what is printed; 0
   if there is none. */
double data_last_unit(const data_quantity *q);
/* The same number but for the dust of binary arithmetic. */
bool data_equal(double a, double b, double tolerance);

#endif
