#include "base/tag.h"
#include "lang/language.h"
#include "unicode/bidi.h"
#include "unicode/tags.h"

#include <string.h>

/*
 * Languages that a text is marked with. Chancery needs a file only for a language that it puts words, numbers or dates
 * of its own into; a text may be in any other that has a tag (BCP 47).
 */

/* Scripts written from right to left (Unicode 15), and languages that are written in one of them unless their tag says
   otherwise (CLDR 42, likelySubtags). A unit test asks ICU about every language and script it has. */
static const char *const rtl_scripts[] = {"Adlm", "Arab", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Hatr", "Hebr",
                                          "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb",
                                          "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti",
                                          "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Thaa", "Yezi"};
static const char *const rtl_languages[] = {"ae",  "aeb", "ar",  "arc", "arq", "ars", "ary", "arz", "bal", "bej",
                                            "bgn", "bqi", "brh", "ckb", "dv",  "fa",  "gbz", "glk", "he",  "khw",
                                            "ks",  "lad", "lah", "lrc", "mde", "mzn", "nqo", "ota", "pal", "phn",
                                            "ps",  "sd",  "sdh", "shu", "sog", "swb", "syr", "ug",  "ur",  "yi"};

static bool is_among(str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

#define IS_AMONG(word, list) is_among((word), (list), sizeof(list) / sizeof *(list))

str lang_script(const lang *language) {
    enum { SCRIPT_LETTERS = 4 };
    str rest = language->tag, part = {0};
    str_split(&rest, '-', &part);
    bool there = str_split(&rest, '-', &part) && part.length == SCRIPT_LETTERS && part.at[0] > '9';
    return there ? part : (str){0};
}

bool lang_is_rtl(const lang *language) {
    return language->rtl;
}

bool lang_is_hyphenated(const lang *language) {
    return !language->rtl && language->line_rules == UNICODE_LINES_ROOT;
}

void lang_know_tag(lang *language) {
    str rest = language->tag, first = {0}, script = lang_script(language);
    str_split(&rest, '-', &first);
    language->rtl = script.length > 0 ? IS_AMONG(script, rtl_scripts) : IS_AMONG(first, rtl_languages);
    language->line_rules = str_is(first, "zh")   ? UNICODE_LINES_CHINESE
                           : str_is(first, "ja") ? UNICODE_LINES_JAPANESE
                                                 : UNICODE_LINES_ROOT;
}

unicode_direction lang_base_direction(const lang *language, str text) {
    if (language->rtl)
        return UNICODE_RTL;
    return unicode_is_mostly_rtl(language->set->unicode, text) ? UNICODE_RTL : UNICODE_LTR;
}

/* ---- marked languages ---- */

static const lang *marked_new(lang_set *set, str tag) {
    lang *language = ARENA_NEW(set->arena, lang);
    language->set = set;
    language->tag = language->name = str_copy(set->arena, tag);
    language->words = map_new(set->arena);
    language->division = ARENA_NEW(set->arena, lang_division);
    language->only_marked = true;
    lang_know_tag(language);
    if (set->marked == NULL)
        set->marked = map_new(set->arena);
    map_set(set->marked, language->tag, language);
    return language;
}

/* "ar_SA" for "ar-SA". */
static str with_hyphens(arena *a, str tag) {
    char *out = arena_alloc(a, tag.length + 1);
    for (size_t i = 0; i < tag.length; i++)
        out[i] = tag.at[i] == '_' ? '-' : tag.at[i];
    return (str){out, tag.length};
}

static void report_unknown(lang_set *set, const schema_context *context, str tag, place where) {
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, where, "“" STR_FORMAT "” is no language tag that is known",
                       STR_ARGS(tag));
    diag_expected(context->diags, d, "a tag by BCP 47, such as fr, ar, he, ja, zh-Hant or kk-Latn");
    str meant = with_hyphens(context->arena, tag);
    if (!unicode_canonical_tag(set->unicode, context->arena, meant, &meant) &&
        !unicode_tag_of_name(set->unicode, context->arena, tag, &meant))
        diag_nearest(context->diags, d, tag, set->tags, set->tag_count);
    else
        diag_hint(context->diags, d, "did you mean “" STR_FORMAT "”?", STR_ARGS(meant));
}

const lang *lang_marked(lang_set *set, const schema_context *context, str tag, place where) {
    if (lang_set_ships(set, tag))
        return lang_find(set, context, tag, where);
    const lang *known = set->marked == NULL ? NULL : map_get(set->marked, tag);
    if (known != NULL)
        return known;
    if (!unicode_data_open(set->unicode))
        return NULL;
    str canonical;
    if (!unicode_canonical_tag(set->unicode, context->arena, tag, &canonical)) {
        report_unknown(set, context, tag, where);
        return NULL;
    }
    if (lang_set_ships(set, canonical) || lang_set_ships(set, tag_without_region(canonical)))
        return lang_find(set, context, canonical, where);
    known = set->marked == NULL ? NULL : map_get(set->marked, canonical);
    return known == NULL ? marked_new(set, canonical) : known;
}

/* ---- regions ---- */

/* Once for each tag of a run: it may be marked in every paragraph. */
static void tell_fallback(const schema_context *context, str tag, str general, place where) {
    str message = str_print(context->arena,
                            "there is no language file for “" STR_FORMAT "”: the one of “" STR_FORMAT "” is taken",
                            STR_ARGS(tag), STR_ARGS(general));
    for (size_t i = 0; i < diags_count(context->diags); i++) {
        const diag *d = diags_at(context->diags, i);
        if (d->code == DIAG_LANGUAGE_FALLBACK && str_equal(d->message, message))
            return;
    }
    diag *d = diag_add(context->diags, DIAG_LANGUAGE_FALLBACK, where, STR_FORMAT, STR_ARGS(message));
    diag_hint(context->diags, d,
              "write “" STR_FORMAT "”, unless the tag of the region matters to whoever reads the file",
              STR_ARGS(general));
}

static const lang *regional_new(lang_set *set, const lang *general, str tag) {
    lang *language = ARENA_NEW(set->arena, lang);
    *language = *general;
    language->tag = str_copy(set->arena, tag);
    language->division = ARENA_NEW(set->arena, lang_division);
    if (set->regional == NULL)
        set->regional = map_new(set->arena);
    map_set(set->regional, language->tag, language);
    return language;
}

/* Whether a tag is one, and written as it should be, by ICU, which knows the regions. Without ICU no text can be set,
   and that is said. */
static bool check_proper(lang_set *set, const schema_context *context, str tag, str general, place where) {
    str canonical;
    if (!unicode_data_open(set->unicode))
        return true;
    bool known = unicode_canonical_tag(set->unicode, context->arena, tag, &canonical);
    if (known && str_equal(canonical, tag))
        return true;
    if (known) {
        report_unknown(set, context, tag, where);
        return false;
    }
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, where, "“" STR_FORMAT "” names no region that is known",
                       STR_ARGS(tag));
    diag_expected(context->diags, d, "a code of ISO 3166-1, such as GB or KZ, or the language alone: " STR_FORMAT,
                  STR_ARGS(general));
    return false;
}

const lang *lang_of_region(lang_set *set, const schema_context *context, str tag, place where) {
    str general = tag_without_region(tag);
    if (str_equal(general, tag) || !lang_set_ships(set, general))
        return NULL;
    if (!check_proper(set, context, tag, general, where))
        return NULL;
    const lang *language = set->regional == NULL ? NULL : map_get(set->regional, tag);
    const lang *from = language != NULL ? language : lang_set_load(set, context, lang_set_index(set, general), where);
    if (from == NULL)
        return NULL;
    tell_fallback(context, tag, general, where);
    return language != NULL ? language : regional_new(set, from, tag);
}

const lang *lang_printing(const lang *language, const lang *document) {
    return language->only_marked ? document : language;
}
