#include "lang/icu_own.h"

#include "base/utf8.h"

#include <dlfcn.h>

/*
 * ICU, opened when a text first needs it: linking it costs every start more than a millisecond, and European texts
 * never get here. The names carry ICU's version, so it is the very library that we were compiled for. It stays open:
 * closing would pull it from under other engines.
 *
 * Only locales are asked for that ICU has; one that it lacks would give the process's own.
 */

#define NAME_OF(function) NAME_AFTER_RENAMING(function)
#define NAME_AFTER_RENAMING(function) #function
#define LIBRARY "libicuuc.so." U_ICU_VERSION_SHORT

static void close_all(void *object) {
    lang_icu *icu = object;
    if (icu->bidi != NULL)
        icu->ubidi_close_(icu->bidi);
    for (size_t i = 0; i < LANG_LINE_RULES; i++)
        if (icu->lines[i] != NULL)
            icu->ubrk_close_(icu->lines[i]);
}

/* ISO C knows no cast from an object's to a function's address; POSIX promises that the bytes are the same. */
static bool find(void *library, const char *name, void *function) {
    void *address = dlsym(library, name);
    *(void **)function = address;
    return address != NULL;
}

#define FIND(function) found = found && find(library, NAME_OF(function), &icu->function##_);

static bool find_all(lang_icu *icu, void *library) {
    bool found = true;
    ICU_FUNCTIONS(FIND)
    return found;
}

lang_icu *lang_icu_of(lang_set *set) {
    if (set->icu != NULL || set->icu_failed)
        return set->icu;
    lang_icu *icu = ARENA_NEW(set->arena, lang_icu);
    icu->arena = set->arena;
    arena_defer(set->arena, close_all, icu);
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    UErrorCode status = U_ZERO_ERROR;
    if (library != NULL && find_all(icu, library))
        icu->lines[LANG_LINES_ROOT] = icu->ubrk_open_(UBRK_LINE, "", NULL, 0, &status);
    set->icu_failed = icu->lines[LANG_LINES_ROOT] == NULL || U_FAILURE(status);
    set->icu = set->icu_failed ? NULL : icu;
    return set->icu;
}

size_t lang_icu_to_utf16(lang_icu *icu, str text) {
    if (icu->room < text.length + 1) {
        icu->room = 2 * text.length + 256;
        icu->units = ARENA_ARRAY(icu->arena, UChar, icu->room);
        icu->offsets = ARENA_ARRAY(icu->arena, uint32_t, icu->room);
    }
    size_t count = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t start = (uint32_t)offset;
        uint32_t c = utf8_next(text, &offset);
        icu->offsets[count] = start;
        if (c > 0xFFFF) {
            icu->units[count++] = (UChar)(0xD7C0 + (c >> 10));
            icu->offsets[count] = start;
            icu->units[count++] = (UChar)(0xDC00 + (c & 0x3FF));
        } else {
            icu->units[count++] = (UChar)c;
        }
    }
    return count;
}

/* Strict rules (JIS X 4051, GB/T 15834): no line starts with small kana, sound marks or closing signs, none ends with
   opening ones; and quotation marks of Chinese and Japanese open and close. */
static UBreakIterator *lines_of(lang_icu *icu, lang_line_rules rules) {
    static const char *const locales[LANG_LINE_RULES] = {"", "zh@lb=strict", "ja@lb=strict"};
    UErrorCode status = U_ZERO_ERROR;
    if (icu->lines[rules] == NULL)
        icu->lines[rules] = icu->ubrk_open_(UBRK_LINE, locales[rules], NULL, 0, &status);
    return icu->lines[rules] == NULL ? icu->lines[LANG_LINES_ROOT] : icu->lines[rules];
}

size_t lang_icu_break_points(lang_icu *icu, lang_line_rules rules, str word, uint16_t *at, size_t room) {
    size_t units = lang_icu_to_utf16(icu, word), count = 0;
    UBreakIterator *lines = lines_of(icu, rules);
    UErrorCode status = U_ZERO_ERROR;
    icu->ubrk_setText_(lines, icu->units, (int32_t)units, &status);
    if (U_FAILURE(status))
        return 0;
    for (int32_t unit; count < room && (unit = icu->ubrk_next_(lines)) != UBRK_DONE;)
        if ((size_t)unit < units)
            at[count++] = (uint16_t)icu->offsets[unit];
    return count;
}

str lang_icu_upper(lang_icu *icu, arena *a, str text, bool dotted_i) {
    enum { GROWTH = 3 }; /* no character has more than three capitals (SpecialCasing.txt) */
    if (text.length > INT32_MAX / (GROWTH * sizeof(UChar)))
        return text;
    size_t units = lang_icu_to_utf16(icu, text), room = GROWTH * units + 1;
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
