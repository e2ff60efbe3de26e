#include "unicode/collation.h"

#include "base/map.h"
#include "unicode/case.h"
#include "unicode/icu.h"

#include <dlfcn.h>
#include <string.h>
#include <unicode/ucol.h>

/*
 * Alphabets lie in the library of ICU that plural rules lie in, too, and are opened when two texts are first compared.
 * A language that ICU has no alphabet for gets that of all languages (root), never the process's.
 */

#define NAME_OF(function) NAME_AFTER_RENAMING(function)
#define NAME_AFTER_RENAMING(function) #function
#define LIBRARY "libicui18n.so." U_ICU_VERSION_SHORT

#define COLLATION_FUNCTIONS(X)                                                                                         \
    X(ucol_open)                                                                                                       \
    X(ucol_close)                                                                                                      \
    X(ucol_setAttribute)                                                                                               \
    X(ucol_strcollUTF8)

#define COLLATION_MEMBER(function) __typeof__(&function) function##_;

struct unicode_collation {
    unicode_data *icu;
    const char *locale;
    bool dotted_i;
    bool asked;
    COLLATION_FUNCTIONS(COLLATION_MEMBER)
    UCollator *order, *letters; /* NULL: not there */
    UCaseMap *cases;            /* NULL: not asked for yet, or not there */
};

static void close_all(void *object) {
    unicode_collation *c = object;
    if (c->order != NULL)
        c->ucol_close_(c->order);
    if (c->letters != NULL)
        c->ucol_close_(c->letters);
    if (c->cases != NULL)
        c->icu->ucasemap_close_(c->cases);
}

unicode_collation *unicode_collation_of(unicode_data *icu, str tag, bool dotted_i) {
    if (icu->collations == NULL)
        icu->collations = map_new(icu->arena);
    unicode_collation *c = map_get(icu->collations, tag);
    if (c != NULL)
        return c;
    c = ARENA_NEW(icu->arena, unicode_collation);
    char *locale = arena_copy(icu->arena, str_zero(icu->arena, tag), tag.length + 1);
    for (char *hyphen = locale; (hyphen = strchr(hyphen, '-')) != NULL;)
        *hyphen = '_';
    c->icu = icu;
    c->locale = locale;
    c->dotted_i = dotted_i;
    arena_defer(icu->arena, close_all, c);
    map_set(icu->collations, str_copy(icu->arena, tag), c);
    return c;
}

/* ---- order ---- */

/* ISO C knows no cast from an object's to a function's address; POSIX promises that the bytes are the same. */
static bool find(void *library, const char *name, void *function) {
    void *address = dlsym(library, name);
    *(void **)function = address;
    return address != NULL;
}

#define FIND(function) found = found && find(library, NAME_OF(function), &c->function##_);

/* Punctuation counts in every language, as it does in most. */
static UCollator *open_at(unicode_collation *c, UCollationStrength strength) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *order = c->ucol_open_(c->locale, &status);
    c->ucol_setAttribute_(order, UCOL_STRENGTH, (UColAttributeValue)strength, &status);
    c->ucol_setAttribute_(order, UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE, &status);
    if (U_SUCCESS(status))
        return order;
    c->ucol_close_(order);
    return NULL;
}

static bool open_order(unicode_collation *c) {
    if (c->asked)
        return c->order != NULL;
    c->asked = true;
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    bool found = library != NULL;
    if (found) {
        COLLATION_FUNCTIONS(FIND)
    }
    if (found) {
        c->order = open_at(c, UCOL_TERTIARY);
        c->letters = open_at(c, UCOL_SECONDARY);
    }
    c->icu->missing = c->icu->missing || c->order == NULL || c->letters == NULL;
    return c->order != NULL;
}

/* Digits and hyphens: every alphabet has them in the order of their codes. */
static bool is_plain(str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((text.at[i] < '0' || text.at[i] > '9') && text.at[i] != '-')
            return false;
    return true;
}

static int by(unicode_collation *c, const UCollator *order, str a, str b) {
    UErrorCode status = U_ZERO_ERROR;
    if (order == NULL || a.length > INT32_MAX || b.length > INT32_MAX)
        return str_compare(a, b);
    return (int)c->ucol_strcollUTF8_(order, a.length > 0 ? a.at : "", (int32_t)a.length, b.length > 0 ? b.at : "",
                                     (int32_t)b.length, &status);
}

int unicode_collate(unicode_collation *c, str a, str b) {
    if (str_equal(a, b))
        return 0;
    if ((is_plain(a) && is_plain(b)) || !open_order(c))
        return str_compare(a, b);
    int order = by(c, c->order, a, b);
    return order != 0 ? order : str_compare(a, b);
}

int unicode_collate_letters(unicode_collation *c, str a, str b) {
    open_order(c);
    return by(c, c->letters, a, b);
}

/* ---- capitals ---- */

static bool open_cases(unicode_collation *c) {
    if (c->cases != NULL || !unicode_data_open(c->icu))
        return c->cases != NULL;
    UErrorCode status = U_ZERO_ERROR;
    c->cases = c->icu->ucasemap_open_(c->dotted_i ? "tr" : c->locale, 0, &status);
    c->icu->missing = c->icu->missing || c->cases == NULL;
    return c->cases != NULL;
}

static bool is_ascii(str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

static size_t map_ascii(bool upper, str text, char *out) {
    char first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z';
    for (size_t i = 0; i < text.length; i++)
        out[i] = text.at[i] >= first && text.at[i] <= last ? (char)(text.at[i] ^ 0x20) : text.at[i];
    return text.length;
}

size_t unicode_map_case(unicode_collation *c, bool upper, str text, char *out, size_t room) {
    if (!c->dotted_i && is_ascii(text) && text.length <= room)
        return map_ascii(upper, text, out);
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    if (room <= INT32_MAX && text.length <= room && open_cases(c))
        length = (upper ? c->icu->ucasemap_utf8ToUpper_ : c->icu->ucasemap_utf8ToLower_)(
            c->cases, out, (int32_t)room, text.at, (int32_t)text.length, &status);
    if (length > 0 && U_SUCCESS(status))
        return (size_t)length;
    size_t kept = text.length < room ? text.length : room;
    if (kept > 0)
        memcpy(out, text.at, kept);
    return kept;
}

uint32_t unicode_fold(unicode_collation *c, uint32_t character) {
    enum { CAPITAL_I = 'I', DOTTED_CAPITAL_I = 0x130, DOTLESS_I = 0x131, LATIN_END = 0x180, CYRILLIC = 0x400 };
    enum { CYRILLIC_END = 0x530 };
    if (c->dotted_i && character == CAPITAL_I)
        return DOTLESS_I;
    if (c->dotted_i && character == DOTTED_CAPITAL_I)
        return 'i';
    uint32_t small = unicode_small_letter(character);
    bool ours = character < LATIN_END || (character >= CYRILLIC && character < CYRILLIC_END);
    if (small != character || ours || !unicode_data_open(c->icu))
        return small;
    return (uint32_t)c->icu->u_foldCase_((UChar32)character, U_FOLD_CASE_DEFAULT);
}
