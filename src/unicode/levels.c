#include "unicode/bidi.h"

#include "base/utf8.h"
#include "unicode/icu.h"

/* Directions and joining letters, as Unicode has them. */

static bool start(unicode_data *icu) {
    if (icu->bidi == NULL)
        icu->bidi = icu->ubidi_open_();
    if (icu->bidi == NULL)
        arena_fail(icu->arena);
    return icu->bidi != NULL;
}

static UBiDiLevel base_level(unicode_direction base) {
    return base == UNICODE_FIRST_STRONG ? UBIDI_DEFAULT_LTR : base == UNICODE_RTL;
}

static bool find_levels(unicode_data *icu, str text, unicode_direction base, uint8_t *levels, uint8_t *paragraph) {
    UErrorCode status = U_ZERO_ERROR;
    if (text.length > INT32_MAX || !start(icu))
        return false;
    size_t units = unicode_to_utf16(icu, text);
    icu->ubidi_setPara_(icu->bidi, icu->units, (int32_t)units, base_level(base), NULL, &status);
    const UBiDiLevel *found = U_FAILURE(status) ? NULL : icu->ubidi_getLevels_(icu->bidi, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        arena_fail(icu->arena);
    if (found == NULL || U_FAILURE(status))
        return false;
    *paragraph = icu->ubidi_getParaLevel_(icu->bidi) & 1;
    for (size_t i = 0; i < units; i++) {
        size_t end = i + 1 < units ? icu->offsets[i + 1] : text.length;
        for (size_t byte = icu->offsets[i]; byte < end; byte++)
            levels[byte] = found[i];
    }
    return true;
}

uint8_t unicode_bidi_levels(unicode_data *icu, str text, unicode_direction base, uint8_t *levels) {
    uint8_t paragraph = 0;
    if (unicode_data_open(icu) && text.length > 0 && find_levels(icu, text, base, levels, &paragraph))
        return paragraph;
    for (size_t i = 0; i < text.length; i++)
        levels[i] = 0;
    return base == UNICODE_RTL;
}

bool unicode_is_mostly_rtl(unicode_data *icu, str text) {
    if (!unicode_data_open(icu))
        return false;
    size_t rtl = 0, ltr = 0;
    bool starts_rtl = false;
    for (size_t i = 0; i < text.length;) {
        UCharDirection direction = icu->u_charDirection_((UChar32)utf8_next(text, &i));
        rtl += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        ltr += direction == U_LEFT_TO_RIGHT;
        starts_rtl = starts_rtl || (rtl > 0 && ltr == 0);
    }
    return starts_rtl && rtl > ltr;
}

/* ---- joining ---- */

static UJoiningType joining(const unicode_data *icu, uint32_t c) {
    return (UJoiningType)icu->u_getIntPropertyValue_((UChar32)c, UCHAR_JOINING_TYPE);
}

/* ArabicShaping.txt: marks between letters are transparent. */
static UJoiningType last_joining(const unicode_data *icu, str text) {
    UJoiningType found = U_JT_TRANSPARENT;
    for (size_t end = text.length; end > 0 && found == U_JT_TRANSPARENT;) {
        size_t at = utf8_start(text, end - 1);
        end = at;
        found = joining(icu, utf8_next(text, &at));
    }
    return found;
}

static UJoiningType first_joining(const unicode_data *icu, str text) {
    UJoiningType found = U_JT_TRANSPARENT;
    for (size_t at = 0; at < text.length && found == U_JT_TRANSPARENT;)
        found = joining(icu, utf8_next(text, &at));
    return found;
}

bool unicode_letters_join(unicode_data *icu, str before, str after) {
    if (!unicode_data_open(icu))
        return false;
    UJoiningType last = last_joining(icu, before), first = first_joining(icu, after);
    bool to_next = last == U_JT_DUAL_JOINING || last == U_JT_JOIN_CAUSING || last == U_JT_LEFT_JOINING;
    bool to_last = first == U_JT_DUAL_JOINING || first == U_JT_JOIN_CAUSING || first == U_JT_RIGHT_JOINING;
    return to_next && to_last;
}
