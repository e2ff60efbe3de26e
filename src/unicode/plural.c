#include "unicode/plural.h"

#include "base/map.h"
#include "unicode/icu.h"

#include <dlfcn.h>
#include <math.h>
#include <string.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

/*
 * Plural categories by the rules of CLDR (42, plurals.xml). They lie in another library of ICU than what texts need,
 * and opening that costs a quarter of a short paper: the rules of our languages stand here, too, and those of others
 * are ICU's. The rules look at the decimals that are printed, so the number goes to ICU through its formatter: 1 is
 * "one" in English, 1.0 is not.
 */

#define NAME_OF(function) NAME_AFTER_RENAMING(function)
#define NAME_AFTER_RENAMING(function) #function
#define LIBRARY "libicui18n.so." U_ICU_VERSION_SHORT

#define PLURAL_FUNCTIONS(X)                                                                                            \
    X(uplrules_open)                                                                                                   \
    X(uplrules_close)                                                                                                  \
    X(uplrules_selectFormatted)                                                                                        \
    X(unumf_openForSkeletonAndLocale)                                                                                  \
    X(unumf_close)                                                                                                     \
    X(unumf_openResult)                                                                                                \
    X(unumf_closeResult)                                                                                               \
    X(unumf_formatDouble)

#define PLURAL_MEMBER(function) __typeof__(&function) function##_;

typedef struct unicode_plurals {
    PLURAL_FUNCTIONS(PLURAL_MEMBER)
    bool there;
    map *rules; /* language without script and region -> UPluralRules */
} unicode_plurals;

static void close_all(void *object) {
    unicode_plurals *p = object;
    for (size_t i = 0; i < map_count(p->rules); i++)
        p->uplrules_close_(map_at(p->rules, i)->value);
}

/* ISO C knows no cast from an object's to a function's address; POSIX promises that the bytes are the same. */
static bool find(void *library, const char *name, void *function) {
    void *address = dlsym(library, name);
    *(void **)function = address;
    return address != NULL;
}

#define FIND(function) p->there = p->there && find(library, NAME_OF(function), &p->function##_);

static unicode_plurals *plurals_of(unicode_data *icu) {
    if (icu->plurals != NULL)
        return icu->plurals;
    unicode_plurals *p = ARENA_NEW(icu->arena, unicode_plurals);
    p->rules = map_new(icu->arena);
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    p->there = library != NULL;
    if (library != NULL) {
        PLURAL_FUNCTIONS(FIND)
    }
    if (p->there)
        arena_defer(icu->arena, close_all, p);
    icu->plurals = p;
    return p;
}

static const UPluralRules *rules_of(unicode_data *icu, unicode_plurals *p, str language) {
    UPluralRules *rules = map_get(p->rules, language);
    if (rules != NULL)
        return rules;
    UErrorCode status = U_ZERO_ERROR;
    rules = p->uplrules_open_(str_zero(icu->arena, language), &status);
    if (U_FAILURE(status))
        return NULL;
    map_set(p->rules, str_copy(icu->arena, language), rules);
    return rules;
}

/* ".00" for two decimals. */
static int32_t skeleton_of(int decimals, UChar *out) {
    static const char whole[] = "precision-integer";
    int32_t length = 0;
    for (; decimals <= 0 && whole[length] != '\0'; length++)
        out[length] = (UChar)whole[length];
    for (; decimals > 0 && length <= decimals; length++)
        out[length] = length == 0 ? '.' : '0';
    return length;
}

/* Bytes of the category, which is ASCII; 0 if ICU has none. */
static int32_t select_category(const unicode_plurals *p, const UPluralRules *rules, double printed, int decimals,
                               char *out, int32_t room) {
    UErrorCode status = U_ZERO_ERROR;
    UChar skeleton[32], category[16];
    int32_t length = 0;
    UNumberFormatter *format =
        p->unumf_openForSkeletonAndLocale_(skeleton, skeleton_of(decimals, skeleton), "en", &status);
    UFormattedNumber *number = p->unumf_openResult_(&status);
    p->unumf_formatDouble_(format, printed, number, &status);
    length = p->uplrules_selectFormatted_(rules, number, category, sizeof category / sizeof *category, &status);
    if (U_FAILURE(status) || length > room)
        length = 0;
    for (int32_t i = 0; i < length; i++)
        out[i] = (char)category[i];
    p->unumf_closeResult_(number);
    p->unumf_close_(format);
    return length;
}

/* ---- by heart ---- */

/* i = 1 and v = 0 */
static const char *germanic(double size, bool whole) {
    return whole && size == 1 ? "one" : "other";
}

/* n = 1 */
static const char *turkic(double size, bool whole) {
    (void)whole;
    return size == 1 ? "one" : "other";
}

/* i = 0, 1; of millions: many */
static const char *french(double size, bool whole) {
    if (size < 2)
        return "one";
    return whole && fmod(size, 1e6) == 0 ? "many" : "other";
}

/* v = 0, by the last digits: 1, 21; 2-4, 22; else */
static const char *russian(double size, bool whole) {
    int last = (int)fmod(size, 10), two = (int)fmod(size, 100);
    if (!whole)
        return "other";
    if (last == 1 && two != 11)
        return "one";
    return last >= 2 && last <= 4 && (two < 12 || two > 14) ? "few" : "many";
}

static const struct {
    const char *language;
    const char *(*category)(double size, bool whole);
} known[] = {{"en", germanic}, {"de", germanic}, {"nl", germanic}, {"fr", french}, {"kk", turkic}, {"ru", russian}};

str unicode_plural(unicode_data *icu, str language, double printed, int decimals) {
    for (size_t i = 0; i < sizeof known / sizeof *known && isfinite(printed); i++)
        if (str_is(language, known[i].language))
            return str_of(known[i].category(fabs(printed), decimals <= 0));
    return unicode_plural_of_icu(icu, language, printed, decimals);
}

str unicode_plural_of_icu(unicode_data *icu, str language, double printed, int decimals) {
    enum { DECIMALS_MAX = 15, CATEGORY_BYTES = 16 };
    unicode_plurals *p = plurals_of(icu);
    const UPluralRules *rules = p->there ? rules_of(icu, p, language) : NULL;
    char *category = arena_alloc(icu->arena, CATEGORY_BYTES);
    int32_t length = 0;
    if (rules != NULL)
        length = select_category(p, rules, printed, decimals < DECIMALS_MAX ? decimals : DECIMALS_MAX, category,
                                 CATEGORY_BYTES);
    icu->missing = icu->missing || length == 0;
    return length == 0 ? STR("other") : (str){category, (size_t)length};
}
