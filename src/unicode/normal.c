#include "unicode/normal.h"

#include "base/utf8.h"
#include "unicode/icu.h"

#include <stdint.h>
#include <string.h>

/* Characters that stand in no composition but as its base, and are composed themselves (DerivedNormalizationProps.txt:
   NFC_Quick_Check is yes): Latin, Cyrillic, punctuation, currencies, arrows and signs, ideographs, Hangul. */
static const struct {
    uint32_t first, last;
} stable[] = {{0x00, 0x2FF},    {0x400, 0x482},   {0x48A, 0x52F},   {0x2002, 0x206F}, {0x20A0, 0x20BF},
              {0x2116, 0x2125}, {0x2190, 0x22FF}, {0x3001, 0x3029}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};

static bool is_stable(str text) {
    size_t at = 0;
    if (utf8_is_ascii(text))
        return true;
    while (at < text.length) {
        uint32_t c = utf8_next(text, &at);
        bool found = false;
        for (size_t i = 0; i < sizeof stable / sizeof *stable && !found; i++)
            found = c >= stable[i].first && c <= stable[i].last;
        if (!found)
            return false;
    }
    return true;
}

static str from_utf16(arena *a, const UChar *units, int32_t count) {
    char *out = arena_alloc(a, (size_t)count * 3 + 1);
    size_t bytes = 0;
    for (int32_t i = 0; i < count; i++) {
        uint32_t c = units[i];
        if (U16_IS_LEAD(c) && i + 1 < count && U16_IS_TRAIL(units[i + 1]))
            c = (uint32_t)U16_GET_SUPPLEMENTARY(c, units[++i]);
        bytes += utf8_put(out + bytes, c);
    }
    return (str){out, bytes};
}

str unicode_composed(unicode_data *unicode, arena *a, str text) {
    enum { GROWTH = 3 }; /* no text grows more in NFC, in UTF-16 (Unicode's FAQ on normalization) */
    if (is_stable(text) || text.length > INT32_MAX / (GROWTH * (int)sizeof(UChar)) || !unicode_data_open(unicode))
        return text;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unicode->unorm2_getNFCInstance_(&status);
    if (U_FAILURE(status))
        return text;
    size_t count = unicode_to_utf16(unicode, text), room = GROWTH * count + 1;
    if (unicode->unorm2_isNormalized_(nfc, unicode->units, (int32_t)count, &status) && U_SUCCESS(status))
        return text;
    arena *scratch = arena_new_child(a);
    UChar *units = ARENA_ARRAY(scratch, UChar, room);
    int32_t composed = unicode->unorm2_normalize_(nfc, unicode->units, (int32_t)count, units, (int32_t)room, &status);
    str out = U_SUCCESS(status) ? from_utf16(a, units, composed) : text;
    arena_drop(scratch);
    return out;
}
