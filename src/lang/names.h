#ifndef LANG_NAMES_H
#define LANG_NAMES_H

#include "base/str.h"

/*
 * What a word of a column's name, or a row's label, says of data, in all languages that are shipped, whatever language
 * a briefing is in: `names` in data/languages/TAG.yaml. The build makes a table of them (names_compile.c), so that no
 * language file has to be read for it.
 */
#define LANG_NAMES_ROWS(X)                                                                                             \
    X(YEAR, year, "a column of years: year, жылы")                                                                     \
    X(PERIOD, period, "a column of periods, or of years: period, month")                                               \
    X(DATE, date, "a column of dates: date, день")                                                                     \
    X(MONTH, month, "the name of a month, within a cell: January, янв")                                                \
    X(CLOCK, clock, "a column of times of day: time, Uhrzeit")                                                         \
    X(QUALIFIER, qualifier, "what may stand beside a word for years or periods: fiscal, отчётный")                     \
    X(CODE, code, "a column of codes, where it is the last word of its name: code, id, ИИН")                           \
    X(CODE_FIRST, code_first, "the same as the first of two words: code postal, номер договора")                       \
    X(CODE_ALONE, code_alone, "the same where it is the whole name: account, article")                                 \
    X(UNIT, unit, "a column of units or currencies, where it is the first word: unit, валюта")                         \
    X(MEASURE, measure, "a column that says what is measured: indicator")                                              \
    X(TOTAL, total, "whole labels of rows that are totals, with commas between them: total, in total")                 \
    X(STATUS, status, "a word within a text that tells of figures that are not final: provisional, оценка")            \
    X(SHARE, share, "a column of shares of a whole: share")                                                            \
    X(PERCENT, percent, "a column in per cent, of shares or of rates: pct, percent")                                   \
    X(CHANGE, change, "a column of changes: growth")                                                                   \
    X(RATE, rate, "a column of rates and means, which do not add up: rate, average")                                   \
    X(INDEX, index, "a column of index numbers: index")                                                                \
    X(PRICE, price, "a column of prices: price")

typedef enum {
#define LANG_NAMES_ID(id, key, what) LANG_NAMES_##id,
    LANG_NAMES_ROWS(LANG_NAMES_ID)
#undef LANG_NAMES_ID
        LANG_NAMES
} lang_names_kind;

/* The table, sorted by bytes. */
typedef struct {
    const char *word; /* in small letters, composed (NFC) */
    unsigned kinds;   /* 1u << lang_names_kind */
} lang_name_word;
extern const lang_name_word lang_name_words[];
extern const size_t lang_name_word_count;

/* The kinds of a word, or of a label with spaces; capitals do not matter. 0: no language file has it. */
unsigned lang_names_of(str word);

#endif
