#include "unicode/case.h"

#include "base/utf8.h"
#include "unicode/icu.h"

/*
 * Capitals of the Latin and Cyrillic letters, by the regularities of their blocks. Unicode's full mapping of all other
 * characters is ICU's.
 */

enum { STEP_PAIRS = 0 }; /* capital and small letter take turns: an odd (or even) code is the small one */

/* Small letters first..last become capitals by `step`; STEP_PAIRS: by one, those of the parity of `first`. */
static const struct {
    uint32_t first, last;
    int32_t step;
} small[] = {
    {0x61, 0x7A, -32},          {0xE0, 0xF6, -32},          {0xF8, 0xFE, -32},
    {0xFF, 0xFF, 0x178 - 0xFF}, {0x101, 0x12F, STEP_PAIRS}, {0x133, 0x137, STEP_PAIRS},
    {0x13A, 0x148, STEP_PAIRS}, {0x14B, 0x177, STEP_PAIRS}, {0x17A, 0x17E, STEP_PAIRS},
    {0x430, 0x44F, -32},        {0x450, 0x45F, -80},        {0x461, 0x481, STEP_PAIRS},
    {0x48B, 0x4BF, STEP_PAIRS}, {0x4C2, 0x4CE, STEP_PAIRS}, {0x4CF, 0x4CF, 0x4C0 - 0x4CF},
    {0x4D1, 0x52F, STEP_PAIRS},
};

/* Characters that are no small letters, with the above; past them nothing is known here. */
static const struct {
    uint32_t first, last;
} known[] = {
    {0x20, 0xB4},   {0xB6, 0xDE},     {0xE0, 0x130},    {0x132, 0x148},   {0x14A, 0x17E},
    {0x400, 0x52F}, {0x2000, 0x206F}, {0x20A0, 0x20BF}, {0x2116, 0x2116}, {0x2190, 0x22FF},
};

static bool is_known(uint32_t c) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (c >= known[i].first && c <= known[i].last)
            return true;
    return false;
}

static uint32_t capital(uint32_t c) {
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        if (c < small[i].first || c > small[i].last)
            continue;
        if (small[i].step != STEP_PAIRS)
            return (uint32_t)((int32_t)c + small[i].step);
        return (c - small[i].first) % 2 == 0 ? c - 1 : c;
    }
    return c;
}

uint32_t unicode_small_letter(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        int32_t step = small[i].step == STEP_PAIRS ? -1 : small[i].step;
        uint32_t letter = (uint32_t)((int32_t)c - step);
        if (letter >= small[i].first && letter <= small[i].last &&
            (small[i].step != STEP_PAIRS || (letter - small[i].first) % 2 == 0))
            return letter;
    }
    return c;
}

bool unicode_is_capital(uint32_t c) {
    return unicode_small_letter(c) != c;
}

/* False if the text has characters that are not known here. */
static bool upper_by_rule(arena *a, str text, bool dotted_i, str *out) {
    enum { SHARP_S = 0xDF, DOTLESS_I = 0x131, DOTTED_CAPITAL_I = 0x130, GROWTH = 2 };
    char *upper = arena_alloc(a, text.length * GROWTH + 1);
    size_t length = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = utf8_next(text, &offset);
        if (c == SHARP_S) {
            upper[length++] = 'S';
            upper[length++] = 'S';
        } else if (c == DOTLESS_I) {
            upper[length++] = 'I';
        } else if (c == 'i' && dotted_i) {
            length += utf8_put(upper + length, DOTTED_CAPITAL_I);
        } else if (is_known(c)) {
            length += utf8_put(upper + length, capital(c));
        } else {
            return false;
        }
    }
    *out = (str){upper, length};
    return true;
}

static str upper_by_icu(unicode_data *icu, arena *a, str text, bool dotted_i) {
    enum { GROWTH = 3 }; /* no character has more than three capitals (SpecialCasing.txt) */
    if (text.length > INT32_MAX / (GROWTH * sizeof(UChar)))
        return text;
    size_t units = unicode_to_utf16(icu, text), room = GROWTH * units + 1;
    UChar *upper = ARENA_ARRAY(a, UChar, room);
    UErrorCode status = U_ZERO_ERROR;
    int32_t length =
        icu->u_strToUpper_(upper, (int32_t)room, icu->units, (int32_t)units, dotted_i ? "tr" : "", &status);
    if (U_FAILURE(status))
        return text;
    char *out = arena_alloc(a, (size_t)length * 3 + 1);
    size_t bytes = 0;
    for (int32_t i = 0; i < length; i++) {
        uint32_t c = upper[i];
        if (U16_IS_LEAD(c) && i + 1 < length && U16_IS_TRAIL(upper[i + 1]))
            c = (uint32_t)U16_GET_SUPPLEMENTARY(c, upper[++i]);
        bytes += utf8_put(out + bytes, c);
    }
    return (str){out, bytes};
}

str unicode_upper(unicode_data *unicode, arena *a, str text, bool dotted_i) {
    str out;
    if (upper_by_rule(a, text, dotted_i, &out))
        return out;
    return unicode_data_open(unicode) ? upper_by_icu(unicode, a, text, dotted_i) : text;
}

/* Letter at `*at` as a capital; any space as a space. */
static uint32_t next_folded(str text, size_t *at) {
    uint32_t c = utf8_next(text, at);
    return c == 0xA0 || c == 0x202F ? ' ' : capital(c);
}

/* Bytes of `text` that are the same letters as all of `words`; 0 if they are not. */
static size_t match_length(str text, str words) {
    size_t at = 0, in_words = 0;
    while (in_words < words.length) {
        if (at >= text.length || next_folded(text, &at) != next_folded(words, &in_words))
            return 0;
    }
    return at;
}

bool unicode_same_letters(str a, str b) {
    return a.length > 0 && match_length(a, b) == a.length;
}

static bool is_word_character(uint32_t c) {
    return (c >= '0' && c <= '9') || capital(c) != c || unicode_is_capital(c);
}

bool unicode_has_words(str text, str words) {
    uint32_t before = ' ';
    for (size_t at = 0; words.length > 0 && at < text.length;) {
        str rest = str_part(text, at, text.length);
        size_t length = match_length(rest, words), end = at + length;
        if (length > 0 && !is_word_character(before) &&
            (end == text.length || !is_word_character(utf8_next(text, &end))))
            return true;
        before = utf8_next(text, &at);
    }
    return false;
}
