#include "lang/language.h"

#include "base/file.h"
#include "base/gate.h"
#include "base/vector.h"

#include <string.h>

/*
 * Language files, read when a language is first asked for. A file may be `like` another one (en-US like en): it says
 * only what differs.
 */

enum { LANGUAGE_FILE_BYTES = 256 * 1024, LIKE_DEPTH = 4 };

/* ---- the struct of a file -> what is used ---- */

static void take_months(const lang_file_list *list, str *months) {
    for (size_t i = 0; i < list->count && i < LANG_MONTHS; i++)
        months[i] = list->at[i].value;
}

static void take_words(lang *language) {
    const lang_file_entries *words = &language->file.words;
    for (size_t i = 0; i < words->count; i++)
        map_set(language->words, words->at[i].entry.key, (void *)&words->at[i].text.value);
}

static void take_fields(lang *language) {
    const lang_file *file = &language->file;
    language->name = file->name.value;
    language->decimal = file->numbers.decimal.value;
    language->group = file->numbers.group.value;
    language->percent = file->numbers.percent.value;
    language->currency = file->numbers.currency.value;
    language->group_from = file->numbers.group_from.value;
    language->dotted_i = file->dotted_i.value;
    take_months(&file->months, language->months);
    take_months(file->months_alone.count > 0 ? &file->months_alone : &file->months, language->months_alone);
    take_months(file->months_short.count > 0 ? &file->months_short : &file->months, language->months_short);
    language->date = file->dates.longer.value;
    language->date_first = file->dates.first.value;
    take_words(language);
    lang_punctuation_read(language);
}

/* ---- completeness ---- */

static bool are_empty(const str *texts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (texts[i].length == 0)
            return true;
    return false;
}

typedef VECTOR(str) names;

/* What a file, with those that it is like, has to have and has not. */
static names missing(const lang *language, arena *a) {
    const struct {
        const char *name;
        bool is_missing;
    } keys[] = {{"numbers.decimal", language->decimal.length == 0},
                {"numbers.percent", language->percent.length == 0},
                {"numbers.currency", language->currency.length == 0},
                {"months", are_empty(language->months, LANG_MONTHS)},
                {"dates.long", language->date.length == 0}};
    names out = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].is_missing)
            *VECTOR_PUSH(a, &out) = str_of(keys[i].name);
    for (const lang_label_row *row = lang_labels; row->name != NULL; row++)
        if (!map_has(language->words, str_of(row->name)))
            *VECTOR_PUSH(a, &out) = str_print(a, "words.%s", row->name);
    return out;
}

/* What a pattern does not name is lost from the page. */
static bool check_pattern(const lang *language, str pattern, const char *key, const char *const *fields, diags *all) {
    for (; *fields != NULL; fields++) {
        if (memmem(pattern.at, pattern.length, *fields, strlen(*fields)) != NULL)
            continue;
        diag *d = diag_add(all, DIAG_INSTALLATION, language->file.node->place,
                           "“%s” of this language file is a pattern without “%s}”", key, *fields);
        diag_hint(all, d, "it is now: " STR_FORMAT, STR_ARGS(pattern));
        return false;
    }
    return true;
}

static bool check_words(const lang *language, diags *all) {
    static const char *const numbered[] = {"figure", "table", "paragraph", NULL};
    static const char *const number[] = {"{n", NULL}, *const title[] = {"{title", NULL};
    for (const char *const *name = numbered; *name != NULL; name++)
        if (!check_pattern(language, *(const str *)map_get(language->words, str_of(*name)), *name, number, all))
            return false;
    return check_pattern(language, *(const str *)map_get(language->words, STR("section")), "section", title, all);
}

static bool check_year_patterns(const lang *language, const lang_file_list *patterns, const char *key, diags *all) {
    static const char *const year[] = {"{year", NULL};
    for (size_t i = 0; i < patterns->count; i++)
        if (!check_pattern(language, patterns->at[i].value, key, year, all))
            return false;
    return true;
}

/* A file need not have them: then periods stand as the data have them. */
static bool check_period_patterns(const lang *language, diags *all) {
    static const char *const month[] = {"{month", "{year", NULL}, *const week[] = {"{week", "{year", NULL};
    const lang_file_dates *dates = &language->file.dates;
    return (dates->month.node == NULL || check_pattern(language, dates->month.value, "dates.month", month, all)) &&
           (dates->week.node == NULL || check_pattern(language, dates->week.value, "dates.week", week, all)) &&
           check_year_patterns(language, &dates->quarters, "dates.quarters", all) &&
           check_year_patterns(language, &dates->halves, "dates.halves", all);
}

static bool check_patterns(const lang *language, diags *all) {
    static const char *const number[] = {"{n", "{sign", NULL}, *const date[] = {"{day", "{month", "{year", NULL};
    const char *const *month = date + 1;
    return check_pattern(language, language->percent, "numbers.percent", number, all) &&
           check_pattern(language, language->currency, "numbers.currency", number, all) &&
           check_pattern(language, language->date, "dates.long", date, all) &&
           (language->date_first.length == 0 ||
            check_pattern(language, language->date_first, "dates.first", month, all)) &&
           check_period_patterns(language, all);
}

static bool check_complete(const lang *language, diags *all) {
    arena *a = language->set->arena;
    names lacking = missing(language, a);
    if (lacking.count > 0)
        diag_add(all, DIAG_INSTALLATION, language->file.node->place, "this language file lacks " STR_FORMAT,
                 STR_ARGS(str_join(a, lacking.at, lacking.count, STR(", "))));
    return lacking.count == 0 && check_patterns(language, all) && check_words(language, all);
}

static bool check_tag(const lang_file *file, str tag, diags *all) {
    bool same = str_equal(file->tag.value, tag);
    if (!same)
        diag_add(all, DIAG_INSTALLATION, file->tag.node->place, "the tag of this language file is not its name");
    return same;
}

/* ---- reading ---- */

static const tree_node *read_file(lang_set *set, const schema_context *context, str tag) {
    arena *a = set->arena;
    str name = str_print(a, STR_FORMAT ".yaml", STR_ARGS(tag)), text;
    const char *path = path_join(a, set->folder, name);
    if (!file_read(file_gate_lasting(context->gate), a, context->diags, NOWHERE, path, LANGUAGE_FILE_BYTES, &text))
        return NULL;
    const tree_node *root = tree_read(a, context->diags, source_new(a, str_of(path), text));
    return root != NULL && schema_validate(context, root, lang_file_keys) ? root : NULL;
}

static const lang *load(lang_set *set, const schema_context *context, size_t index, int depth);

/* What the file says, over what it takes from the one that it is like. */
static bool fill(lang *language, const schema_context *context, const tree_node *root, int depth) {
    lang_set *set = language->set;
    lang_file own = {0};
    schema_fill(context, lang_file_keys, root, &own);
    language->file = own;
    if (own.hyphenation.node != NULL)
        language->patterns_tag = language->tag;
    if (!check_tag(&own, language->tag, context->diags))
        return false;
    if (own.like.node == NULL)
        return true;
    size_t base = lang_set_index(set, own.like.value);
    const lang *from = base < set->tag_count ? load(set, context, base, depth + 1) : NULL;
    if (from == NULL)
        return false;
    language->file = from->file;
    schema_fill_given(context, lang_file_keys, root, &language->file);
    if (own.hyphenation.node == NULL)
        language->patterns_tag = from->patterns_tag;
    for (size_t i = 0; i < map_count(from->words); i++)
        map_set(language->words, map_at(from->words, i)->key, map_at(from->words, i)->value);
    return true;
}

static lang *language_new(lang_set *set, str tag) {
    lang *language = ARENA_NEW(set->arena, lang);
    language->set = set;
    language->tag = tag;
    language->division = ARENA_NEW(set->arena, lang_division);
    language->words = map_new(set->arena);
    lang_know_tag(language);
    return language;
}

/* `depth` ends languages that are like each other in a ring. */
static const lang *load(lang_set *set, const schema_context *context, size_t index, int depth) {
    if (set->loaded[index] != NULL)
        return set->loaded[index];
    const tree_node *root = depth < LIKE_DEPTH ? read_file(set, context, set->tags[index]) : NULL;
    if (root == NULL)
        return NULL;
    lang *language = language_new(set, set->tags[index]);
    if (!fill(language, context, root, depth))
        return NULL;
    take_fields(language);
    if (!check_complete(language, context->diags))
        return NULL;
    lang_punctuation_prepare(language);
    set->loaded[index] = language;
    return language;
}

const lang *lang_set_load(lang_set *set, const schema_context *context, size_t index, place where) {
    if (set->loaded[index] != NULL)
        return set->loaded[index];
    schema_context own = *context;
    own.arena = set->arena;
    const lang *language = load(set, &own, index, 0);
    if (language == NULL)
        diag_add(context->diags, DIAG_INSTALLATION, where,
                 "the language file " STR_FORMAT "/" STR_FORMAT ".yaml is damaged or incomplete", STR_ARGS(set->folder),
                 STR_ARGS(set->tags[index]));
    return language;
}
