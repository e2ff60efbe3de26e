#include "unicode/tags.h"

#include "unicode/icu.h"

#include <string.h>

/* Language tags that ICU knows. */

enum { TAG_BYTES_MAX = 100, NAME_UNITS_MAX = 100, UNKNOWN_REGION_DIGITS = 3 };

static bool is_tag_text(str tag) {
    for (size_t i = 0; i < tag.length; i++) {
        char c = tag.at[i], letter = (char)(c | 0x20);
        if (c != '-' && !(c >= '0' && c <= '9') && !(letter >= 'a' && letter <= 'z'))
            return false;
    }
    return tag.length > 0 && tag.length < TAG_BYTES_MAX;
}

/* Region codes of three digits (UN M.49) have no ISO code of letters. */
static bool knows_region(const unicode_data *icu, const char *locale) {
    char region[ULOC_COUNTRY_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = icu->uloc_getCountry_(locale, region, sizeof region, &status);
    return U_SUCCESS(status) &&
           (length == 0 || length == UNKNOWN_REGION_DIGITS || icu->uloc_getISO3Country_(locale)[0] != '\0');
}

static bool knows_script(const unicode_data *icu, const char *locale) {
    char script[ULOC_SCRIPT_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = icu->uloc_getScript_(locale, script, sizeof script, &status);
    return U_SUCCESS(status) &&
           (length == 0 || icu->u_getPropertyValueEnum_(UCHAR_SCRIPT, script) != UCHAR_INVALID_CODE);
}

bool unicode_canonical_tag(unicode_data *icu, arena *a, str tag, str *canonical) {
    if (!is_tag_text(tag) || !unicode_data_open(icu))
        return false;
    char zero[TAG_BYTES_MAX], locale[ULOC_FULLNAME_CAPACITY], out[ULOC_FULLNAME_CAPACITY];
    memcpy(zero, tag.at, tag.length);
    zero[tag.length] = '\0';
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    icu->uloc_forLanguageTag_(zero, locale, sizeof locale, &parsed, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || (size_t)parsed != tag.length)
        return false;
    if (icu->uloc_getISO3Language_(locale)[0] == '\0' || !knows_script(icu, locale) || !knows_region(icu, locale))
        return false;
    int32_t length = icu->uloc_toLanguageTag_(locale, out, sizeof out, 1, &status);
    if (U_FAILURE(status) || length <= 0 || (size_t)length >= sizeof out)
        return false;
    *canonical = str_copy(a, (str){out, (size_t)length});
    return true;
}

static bool is_named(const unicode_data *icu, const char *code, str name) {
    UChar units[NAME_UNITS_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = icu->uloc_getDisplayLanguage_(code, "en", units, NAME_UNITS_MAX, &status);
    if (U_FAILURE(status) || (size_t)length != name.length)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.at[i];
        UChar small = byte >= 'A' && byte <= 'Z' ? (UChar)(byte | 0x20) : byte, unit = units[i];
        if (small != (unit >= 'A' && unit <= 'Z' ? (unit | 0x20) : unit))
            return false;
    }
    return true;
}

bool unicode_tag_of_name(unicode_data *icu, arena *a, str name, str *tag) {
    if (!unicode_data_open(icu))
        return false;
    for (const char *const *code = icu->uloc_getISOLanguages_(); *code != NULL; code++) {
        if (!is_named(icu, *code, name))
            continue;
        *tag = str_copy(a, str_of(*code));
        return true;
    }
    return false;
}
