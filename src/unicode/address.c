#include "unicode/breaks.h"

/*
 * Where web and e-mail addresses may be broken, without a hyphen: behind a slash, which shows that the address goes on,
 * and before other signs, which nobody takes there for the end of a sentence. Never behind a hyphen, which would be
 * taken for one that was added, nor next to the address's own ends (after "The Chicago Manual of Style", 17th edition,
 * 14.18, which breaks before single slashes as well).
 */

enum { LETTERS_AT_ENDS = 2 };

static bool is_letter_or_digit(char c) {
    unsigned char letter = (unsigned char)(c | 32);
    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool begins_next_line(char c) {
    static const char signs[] = ".,?&#=%_~-@+;:";
    for (const char *s = signs; *s != '\0'; s++)
        if (*s == c)
            return true;
    return false;
}

bool unicode_is_address(str token) {
    bool at = false;
    for (size_t i = 0; i < token.length; i++) {
        str rest = str_part(token, i, token.length - i);
        if (token.at[i] == ':' && str_starts(rest, STR("://")) && i > 0)
            return true;
        if (at && token.at[i] == '.' && i + 1 < token.length && is_letter_or_digit(token.at[i + 1]))
            return true;
        at = at || (token.at[i] == '@' && i > 0);
    }
    return str_starts(token, STR("www."));
}

size_t unicode_address_points(str token, uint16_t *at, size_t room) {
    size_t count = 0;
    for (size_t i = LETTERS_AT_ENDS; i + LETTERS_AT_ENDS <= token.length && count < room && i <= UINT16_MAX; i++) {
        char before = token.at[i - 1], after = token.at[i];
        bool behind_slash = before == '/' && after != '/';
        bool before_sign = begins_next_line(after) && is_letter_or_digit(before) && is_letter_or_digit(token.at[i + 1]);
        if (behind_slash || before_sign)
            at[count++] = (uint16_t)i;
    }
    return count;
}
