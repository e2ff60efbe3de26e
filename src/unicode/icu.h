#ifndef UNICODE_ICU_H
#define UNICODE_ICU_H

#include "unicode/breaks.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* What icu.c opens and the icu_*.c use. Each function of ICU is a member of its own name. */
#define UNICODE_ICU_FUNCTIONS(X)                                                                                       \
    X(ubrk_open)                                                                                                       \
    X(ubrk_close)                                                                                                      \
    X(ubrk_setText)                                                                                                    \
    X(ubrk_next)                                                                                                       \
    X(ubidi_open)                                                                                                      \
    X(ubidi_close)                                                                                                     \
    X(ubidi_setPara)                                                                                                   \
    X(ubidi_getLevels)                                                                                                 \
    X(ubidi_getParaLevel)                                                                                              \
    X(u_charDirection)                                                                                                 \
    X(u_getIntPropertyValue)                                                                                           \
    X(u_foldCase)                                                                                                      \
    X(ucasemap_open)                                                                                                   \
    X(ucasemap_close)                                                                                                  \
    X(ucasemap_utf8ToLower)                                                                                            \
    X(ucasemap_utf8ToUpper)                                                                                            \
    X(u_strToUpper)                                                                                                    \
    X(u_getPropertyValueEnum)                                                                                          \
    X(unorm2_getNFCInstance)                                                                                           \
    X(unorm2_isNormalized)                                                                                             \
    X(unorm2_normalize)                                                                                                \
    X(uloc_forLanguageTag)                                                                                             \
    X(uloc_toLanguageTag)                                                                                              \
    X(uloc_getLanguage)                                                                                                \
    X(uloc_getScript)                                                                                                  \
    X(uloc_getISO3Language)                                                                                            \
    X(uloc_getISO3Country)                                                                                             \
    X(uloc_getCountry)                                                                                                 \
    X(uloc_getISOLanguages)                                                                                            \
    X(uloc_getDisplayLanguage)

#define UNICODE_ICU_MEMBER(function) __typeof__(&function) function##_;

struct unicode_data {
    arena *arena;
    bool open, missing;              /* neither: not asked for yet */
    struct unicode_plurals *plurals; /* NULL: not asked for yet */
    struct map *collations;          /* tag -> unicode_collation; NULL: not asked for yet */
    UNICODE_ICU_FUNCTIONS(UNICODE_ICU_MEMBER)
    UBreakIterator *lines[UNICODE_LINE_RULES]; /* NULL: not asked for yet, but the first */
    UBiDi *bidi;                               /* NULL: not asked for yet */
    UChar *units;                              /* scratch: a text in UTF-16 … */
    uint32_t *offsets;                         /* … and where each unit's character starts in the UTF-8 text */
    size_t room;
};

/* Fills units and offsets; returns how many. */
size_t unicode_to_utf16(unicode_data *icu, str text);

#endif
