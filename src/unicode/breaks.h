#ifndef UNICODE_BREAKS_H
#define UNICODE_BREAKS_H

#include "base/str.h"
#include "unicode/data.h"

/* Where a text between spaces may be broken without a hyphen. Places are byte offsets, ascending, never 0 nor the
   text's length; at most `room` are found, within the first 65,535 bytes. */

/* Whose rules a line is broken by. */
typedef enum { LANG_LINES_ROOT, LANG_LINES_CHINESE, LANG_LINES_JAPANESE, LANG_LINE_RULES } lang_line_rules;

/* Opportunities by UAX #14: a rule of our own for the characters of European languages, ICU for all others. */
size_t unicode_break_points(unicode_data *unicode, lang_line_rules rules, str word, uint16_t *at, size_t room);

/* Whether a text between spaces is a web or e-mail address, and where such a one may be broken. */
bool lang_is_address(str token);
size_t lang_address_points(str token, uint16_t *at, size_t room);

#endif
