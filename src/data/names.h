#ifndef DATA_NAMES_H
#define DATA_NAMES_H

#include "data/quantity.h"

/*
 * What the name of a column, or the label of a row, says of data: by the words of the language files (lang/names.h),
 * all languages at once, whatever language the briefing is in. Names are composed (NFC). A name is split into words at
 * every sign and at camelCase: "refYear" is ref, year; numbers are no words.
 */

/* One word for years (or for periods), and all others may stand beside it: "Fiscal year", "Год основания", but not
   "year_end_stock". */
bool data_name_is_year(str name);
/* The same of periods: "TIME_PERIOD", "Месяц". */
bool data_name_is_period(str name);
bool data_name_is_date(str name);  /* one of its words is for dates: "Дата договора" */
bool data_name_is_clock(str name); /* or for times of day: "Uhrzeit" */
bool data_text_says_status(str text); /* has a word for figures that are not final: "estimated", "предварительные" */
bool data_text_has_month(str text); /* names a month in words: "янв. 2024", "5 May" */
/* Codes and numbers that name things: "HS code", "ИИН", "cmdCode", "numéro client". */
bool data_name_is_code(str name);
/* Holds units or currencies, if it is no column of numbers: "unit", "UNIT_MEASURE", "Ед. изм."; not "unit price". */
bool data_name_is_unit(str name);
/* Says what is measured: "indicator". Of use only where there is no column of units. */
bool data_name_is_measure(str name);
/* What the figures of a column are: "growth_pct" holds changes. DATA_KIND_AMOUNT if the name says nothing. */
data_kind data_kind_of_name(str column);
/* Whether its figures are rates, changes, indices, prices or per cents of which nothing says that they are shares of
   one whole: a sum of them is no figure of anything. */
bool data_name_never_adds(str column);

/* Holds shares, or other figures in per cent: "unemployment_pct", "Share, %". */
bool data_name_is_per_cent(str name);

/* A row's label that says that the row is a total: "Total", "Всего", "World", "_T", "W00", "EU27_2020". */
bool data_label_is_total(str label);

/* Whether a number could be a year at all: whole, from 1500 to 2199. Only beside a name or a type does that say
 * anything.
 */
bool data_is_year(double value);

#endif
