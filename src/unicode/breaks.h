#ifndef UNICODE_BREAKS_H
#define UNICODE_BREAKS_H

#include "base/str.h"
#include "unicode/data.h"

/* Where a text between spaces may be broken without a hyphen. Places are byte offsets, ascending, never 0 nor the
   text's length; at most `room` are found, within the first 65,535 bytes. */

/* Whose rules a line is broken by. */
typedef enum {
    UNICODE_LINES_ROOT,
    UNICODE_LINES_CHINESE,
    UNICODE_LINES_JAPANESE,
    UNICODE_LINE_RULES
} unicode_line_rules;

/* Opportunities by UAX #14: a rule of our own for the characters of European languages, ICU for all others. */
size_t unicode_break_points(unicode_data *unicode, unicode_line_rules rules, str word, uint16_t *at, size_t room);

/* Whether a text between spaces is a web or e-mail address, and where such a one may be broken. */
bool unicode_is_address(str token);
size_t unicode_address_points(str token, uint16_t *at, size_t room);

#endif
