#ifndef LANG_UNITS_H
#define LANG_UNITS_H

#include "lang/lang.h"

/* Units of one form behind numbers that need several: 1 enterprise, 2 enterprises; 2 миллиона, 5 миллионов. */

typedef enum { LANG_UNIT_ALONE, LANG_UNIT_FIRST, LANG_UNIT_LAST } lang_unit_stand;

/* A unit with its noun in the form that a plural category needs (number.h). *known: false if the language file has no
   noun for it, and it is no abbreviation or counting word that stands with any number; then it is as it was. */
str lang_unit_form(const lang *language, arena *a, str unit, str category, bool *known);
/* Whether such a unit looks like a plural: "enterprises", which does not go with 1. */
bool lang_unit_is_plural(const lang *language, str unit);

#endif
