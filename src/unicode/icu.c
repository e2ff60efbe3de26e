#include "unicode/icu.h"

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
    unicode_data *icu = object;
    if (icu->bidi != NULL)
        icu->ubidi_close_(icu->bidi);
    for (size_t i = 0; i < UNICODE_LINE_RULES; i++)
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

static bool find_all(unicode_data *icu, void *library) {
    bool found = true;
    UNICODE_ICU_FUNCTIONS(FIND)
    return found;
}

unicode_data *unicode_data_new(arena *engine_arena) {
    unicode_data *icu = ARENA_NEW(engine_arena, unicode_data);
    icu->arena = engine_arena;
    arena_defer(engine_arena, close_all, icu);
    return icu;
}

bool unicode_data_open(unicode_data *icu) {
    if (icu->open || icu->missing)
        return icu->open;
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    UErrorCode status = U_ZERO_ERROR;
    if (library != NULL && find_all(icu, library))
        icu->lines[UNICODE_LINES_ROOT] = icu->ubrk_open_(UBRK_LINE, "", NULL, 0, &status);
    icu->open = icu->lines[UNICODE_LINES_ROOT] != NULL && U_SUCCESS(status);
    icu->missing = !icu->open;
    return icu->open;
}

bool unicode_data_missing(const unicode_data *icu) {
    return icu->missing;
}

size_t unicode_to_utf16(unicode_data *icu, str text) {
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
