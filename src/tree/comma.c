#include "tree/private.h"

#include <string.h>

/*
 * Numbers that are typed with commas. Within brackets YAML parts them: "{value: 1,206}" has the value 1 and the key
 * 206.
 */
enum { GROUP = 3 /* digits between the commas of thousands */ };

static size_t digits_at(str text, size_t at) {
    size_t count = 0;
    while (tree_byte(text, at + count) >= '0' && tree_byte(text, at + count) <= '9')
        count++;
    return count;
}

size_t tree_comma_number_end(str text, size_t start, bool *grouped) {
    char sign = tree_byte(text, start);
    size_t at = start + (sign == '-' || sign == '+'), commas = 0, digits = digits_at(text, at);
    *grouped = digits > 0 && digits <= GROUP;
    at += digits;
    while (digits > 0 && tree_byte(text, at) == ',' && digits_at(text, at + 1) > 0) {
        digits = digits_at(text, at + 1);
        *grouped = *grouped && digits == GROUP;
        at += 1 + digits;
        commas++;
    }
    if (*grouped && tree_byte(text, at) == '.')
        at += 1 + digits_at(text, at + 1);
    return commas == 1 || (commas > 1 && *grouped) ? at : start;
}

static str joined(arena *a, str number, str instead) {
    str rest = number, piece = {0};
    VECTOR(str) pieces = {0};
    while (str_split(&rest, ',', &piece))
        *VECTOR_PUSH(a, &pieces) = piece;
    return str_join(a, pieces.at, pieces.count, instead);
}

str tree_without_commas(arena *a, str number, bool grouped) {
    str point = joined(a, number, STR(".")), plain = joined(a, number, STR(""));
    if (!grouped)
        return str_print(a, "decimals stand behind a point: " STR_FORMAT, STR_ARGS(point));
    bool only_thousands = number.length > plain.length + 1 || memchr(number.at, '.', number.length) != NULL;
    if (only_thousands)
        return str_print(a, "a number is written without grouping: " STR_FORMAT, STR_ARGS(plain));
    return str_print(
        a, "a number is written without grouping: " STR_FORMAT ", or with a point before its decimals: " STR_FORMAT,
        STR_ARGS(plain), STR_ARGS(point));
}
