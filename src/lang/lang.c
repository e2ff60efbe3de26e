#include "lang/language.h"

#include "base/gate.h"
#include "unicode/case.h"

#include <string.h>

/*
 * The set of languages and what their files say. A file may be `like` another one (en-US like en): it says only what
 * differs.
 */

enum { LANGUAGE_FILE_BYTES = 256 * 1024, LIKE_DEPTH = 4 };

/* ---- the set ---- */

lang_set *lang_set_new(arena *engine_arena) {
    lang_set *set = ARENA_NEW(engine_arena, lang_set);
    set->arena = engine_arena;
    set->unicode = unicode_data_new(engine_arena);
    return set;
}

bool lang_set_read(lang_set *set, const char *folder) {
    set->tag_count = folder == NULL ? 0 : path_list(set->arena, folder, STR(".yaml"), &set->tags);
    if (set->tag_count == 0)
        return false;
    set->folder = str_copy(set->arena, str_of(folder));
    set->loaded = ARENA_ARRAY(set->arena, lang *, set->tag_count);
    return true;
}

void lang_set_hyphenation(lang_set *set, const char *folder) {
    set->hyphenation = folder == NULL ? NULL : str_zero(set->arena, str_of(folder));
}

size_t lang_set_tags(const lang_set *set, const str **tags) {
    *tags = set->tags;
    return set->tag_count;
}

bool lang_set_damaged(const lang_set *set) {
    return unicode_data_missing(set->unicode);
}

str lang_tag(const lang *language) {
    return language->tag;
}

/* A damaged file is read again, and reported again, by whoever asks next: another run has diagnostics of its own. */
const hyphen_patterns *lang_hyphenation_of(const lang *language, diags *all, hyphen_state *state) {
    lang_division *division = language->division;
    *state = HYPHEN_THERE;
    if (!division->asked) {
        lang_set *set = language->set;
        division->patterns = hyphen_open(set->arena, all, set->hyphenation, language->tag, state);
        division->asked = *state != HYPHEN_DAMAGED;
    } else if (division->patterns == NULL) {
        *state = HYPHEN_MISSING;
    }
    return division->patterns;
}

/* ---- reading a file ---- */

static void read_string(const tree_node *mapping, const char *key, str *out) {
    const tree_node *node = tree_get(mapping, key);
    if (node != NULL)
        *out = schema_string(node, *out);
}

static void read_months(const tree_node *list, str *months) {
    if (list == NULL || list->kind != TREE_LIST)
        return;
    for (size_t i = 0; i < list->count && i < LANG_MONTHS; i++)
        months[i] = schema_string(list->items[i], (str){0});
}

static void read_dates(const tree_node *dates, lang *language) {
    static const char *const keys[LANG_DATE_STYLES] = {
        [LANG_DATE_LONG] = "long", [LANG_DATE_SHORT] = "short", [LANG_DATE_MONTH] = "month"};
    for (size_t i = 0; i < LANG_DATE_STYLES; i++)
        read_string(dates, keys[i], &language->dates[i]);
    read_string(dates, "first", &language->date_first);
}

static void read_labels(arena *a, const tree_node *labels, lang *language) {
    for (size_t i = 0; labels != NULL && labels->kind == TREE_MAP && i < labels->count; i++) {
        str *text = ARENA_NEW(a, str);
        *text = schema_string(labels->pairs[i].value, (str){0});
        map_set(language->labels, labels->pairs[i].key, text);
    }
}

static void take_over(lang *language, const lang *from) {
    lang_set *set = language->set;
    str tag = language->tag;
    map *labels = language->labels;
    lang_division *division = language->division;
    *language = *from;
    language->set = set;
    language->division = division;
    language->tag = tag;
    language->labels = labels;
    for (size_t i = 0; i < map_count(from->labels); i++)
        map_set(labels, map_at(from->labels, i)->key, map_at(from->labels, i)->value);
}

static void fill(lang *language, const tree_node *root) {
    arena *a = language->set->arena;
    const tree_node *numbers = tree_get(root, "numbers");
    read_string(root, "name", &language->name);
    read_string(numbers, "decimal", &language->decimal);
    read_string(numbers, "group", &language->group);
    read_string(numbers, "percent", &language->percent);
    read_string(numbers, "currency", &language->currency);
    language->group_from = schema_int(tree_get(numbers, "group_from"), language->group_from);
    language->dotted_i = schema_bool(tree_get(root, "dotted_i"), language->dotted_i);
    const tree_node *months = tree_get(root, "months");
    read_months(months, language->months);
    read_months(months, language->months_alone);
    read_months(tree_get(root, "months_alone"), language->months_alone);
    read_dates(tree_get(root, "dates"), language);
    read_labels(a, tree_get(root, "labels"), language);
    lang_punctuation_read(language, root);
}

static bool complete(const lang *language) {
    bool all = language->decimal.length > 0 && language->percent.length > 0 && language->currency.length > 0;
    for (size_t i = 0; i < LANG_MONTHS; i++)
        all = all && language->months[i].length > 0;
    for (size_t i = 0; i < LANG_DATE_STYLES; i++)
        all = all && language->dates[i].length > 0;
    return all;
}

static const tree_node *read_file(lang_set *set, const schema_context *context, str tag) {
    arena *a = set->arena;
    str name = str_print(a, STR_FORMAT ".yaml", STR_ARGS(tag)), text;
    const char *path = path_join(a, set->folder, name);
    if (!file_read(file_gate_lasting(context->gate), a, context->diags, NOWHERE, path, LANGUAGE_FILE_BYTES, &text))
        return NULL;
    const tree_node *root = tree_read(a, context->diags, source_new(a, str_of(path), text));
    return root != NULL && schema_validate(context, root, lang_file_keys) ? root : NULL;
}

static size_t tag_index(const lang_set *set, str tag) {
    size_t low = 0, high = set->tag_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(set->tags[middle], tag);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return set->tag_count;
}

bool lang_set_ships(const lang_set *set, str tag) {
    return tag_index(set, tag) < set->tag_count;
}

/* `depth` ends languages that are like each other in a ring. */
static const lang *load(lang_set *set, const schema_context *context, size_t index, int depth) {
    if (set->loaded[index] != NULL)
        return set->loaded[index];
    const tree_node *root = depth < LIKE_DEPTH ? read_file(set, context, set->tags[index]) : NULL;
    if (root == NULL)
        return NULL;
    lang *language = ARENA_NEW(set->arena, lang);
    language->set = set;
    language->tag = set->tags[index];
    language->division = ARENA_NEW(set->arena, lang_division);
    language->labels = map_new(set->arena);
    str like = schema_string(tree_get(root, "like"), (str){0});
    if (like.length > 0) {
        size_t base = tag_index(set, like);
        const lang *from = base < set->tag_count ? load(set, context, base, depth + 1) : NULL;
        if (from == NULL)
            return NULL;
        take_over(language, from);
    }
    fill(language, root);
    lang_know_tag(language);
    if (!complete(language))
        return NULL;
    lang_punctuation_prepare(language);
    set->loaded[index] = language;
    return language;
}

const lang *lang_find(lang_set *set, const schema_context *context, str tag, place where) {
    size_t index = tag_index(set, tag);
    if (index == set->tag_count) {
        diag *d =
            diag_add(context->diags, DIAG_UNKNOWN_NAME, where, "there is no language “" STR_FORMAT "”", STR_ARGS(tag));
        str all = str_join(context->arena, set->tags, set->tag_count, STR(", "));
        diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(all));
        diag_nearest(context->diags, d, tag, set->tags, set->tag_count);
        return NULL;
    }
    if (set->loaded[index] != NULL)
        return set->loaded[index];
    schema_context own = *context;
    own.arena = set->arena;
    const lang *language = load(set, &own, index, 0);
    if (language == NULL)
        diag_add(context->diags, DIAG_INSTALLATION, where,
                 "the language file " STR_FORMAT "/" STR_FORMAT ".yaml is damaged or incomplete", STR_ARGS(set->folder),
                 STR_ARGS(tag));
    return language;
}

/* ---- texts by language ---- */

/* "en-GB" -> "en", but "kk-Latn" stays: another script is no stand-in. Empty when nothing is left to drop. */
static str wider_tag(str tag) {
    size_t cut = tag.length;
    while (cut > 0 && tag.at[cut - 1] != '-')
        cut--;
    if (cut == 0)
        return (str){0};
    enum { SCRIPT_LETTERS = 4 };
    bool variant = tag.at[cut] >= '0' && tag.at[cut] <= '9'; /* "de-1996" */
    if (tag.length - cut == SCRIPT_LETTERS && !variant)
        return (str){0};
    return str_part(tag, 0, cut - 1);
}

const tree_node *lang_pick(const lang *language, const schema_context *context, const tree_node *text) {
    if (text == NULL || text->kind != TREE_MAP || !schema_is_by_language(context, text))
        return text;
    for (str tag = language->tag; tag.length > 0; tag = wider_tag(tag)) {
        const tree_pair *pair = tree_find(text, tag);
        if (pair != NULL && pair->value->kind != TREE_NULL)
            return pair->value;
    }
    return NULL;
}

const tree_node *lang_need(const lang *language, const schema_context *context, const tree_node *text) {
    const tree_node *picked = lang_pick(language, context, text);
    if (picked != NULL || text == NULL)
        return picked;
    str *present = ARENA_ARRAY(context->arena, str, text->count);
    size_t count = 0;
    for (size_t i = 0; i < text->count; i++)
        if (text->pairs[i].value->kind != TREE_NULL)
            present[count++] = text->pairs[i].key;
    str list = str_join(context->arena, present, count, STR(", "));
    diag *d = diag_add(context->diags, DIAG_NO_TRANSLATION, text->place,
                       "this text is missing in " STR_FORMAT " (“" STR_FORMAT "”)", STR_ARGS(language->name),
                       STR_ARGS(language->tag));
    if (language->only_marked)
        diag_hint(context->diags, d, "write it as plain text: there are translations only into languages with a file");
    else if (count > 0)
        diag_hint(context->diags, d, "it is there in " STR_FORMAT "; add “" STR_FORMAT ": …”", STR_ARGS(list),
                  STR_ARGS(language->tag));
    return NULL;
}

/* ---- labels and dates ---- */

typedef struct {
    const char *name; /* as it stands in braces; NULL ends a list */
    str value;
} field;

static const field *find_field(const field *fields, str name) {
    while (fields->name != NULL && !str_is(name, fields->name))
        fields++;
    return fields;
}

/* What {name} at the start of `rest` stands for, and the bytes it takes; NULL if it is no field. */
static const field *field_at(const field *fields, str rest, size_t *length) {
    const char *end = rest.at[0] == '{' ? memchr(rest.at, '}', rest.length) : NULL;
    if (end == NULL)
        return NULL;
    *length = (size_t)(end - rest.at) + 1;
    const field *found = find_field(fields, str_part(rest, 1, *length - 2));
    return found->name == NULL ? NULL : found;
}

/* The pattern with its fields put in; without `out` only its length. */
static size_t put_fields(str pattern, const field *fields, char *out) {
    size_t length = 0;
    for (size_t i = 0, taken = 1; i < pattern.length; i += taken, taken = 1) {
        const field *found = field_at(fields, str_part(pattern, i, pattern.length), &taken);
        if (found == NULL)
            taken = 1;
        str piece = found == NULL ? str_part(pattern, i, 1) : found->value;
        if (out != NULL && piece.length > 0)
            memcpy(out + length, piece.at, piece.length);
        length += piece.length;
    }
    return length;
}

static str expand(arena *a, str pattern, const field *fields) {
    size_t length = put_fields(pattern, fields, NULL);
    char *text = arena_alloc(a, length + 1);
    put_fields(pattern, fields, text);
    return (str){text, length};
}

str lang_label(const lang *language, arena *a, const char *name, str argument) {
    const str *label = map_get(language->labels, str_of(name));
    if (label == NULL)
        return (str){0};
    if (memchr(label->at, '{', label->length) == NULL)
        return *label;
    return expand(a, *label, (const field[]){{"n", argument}, {"title", argument}, {NULL, {0}}});
}

str lang_put_sign(arena *a, str pattern, str number, str sign) {
    return expand(a, pattern, (const field[]){{"n", number}, {"sign", sign}, {NULL, {0}}});
}

size_t lang_label_names(const lang *language, arena *a, str **names) {
    size_t count = map_count(language->labels);
    *names = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        (*names)[i] = map_at(language->labels, i)->key;
    return count;
}

str lang_format_date(const lang *language, arena *a, int year, int month, int day, lang_date_style style) {
    if (month < 1 || month > LANG_MONTHS)
        return (str){0};
    const str *names = style == LANG_DATE_MONTH ? language->months_alone : language->months;
    const field fields[] = {
        {"day", str_print(a, "%d", day)},
        {"day:2", str_print(a, "%02d", day)},
        {"month", names[month - 1]},
        {"month:1", str_print(a, "%d", month)},
        {"month:2", str_print(a, "%02d", month)},
        {"year", str_print(a, "%d", year)},
        {NULL, {0}},
    };
    bool first = style == LANG_DATE_LONG && day == 1 && language->date_first.length > 0;
    return expand(a, first ? language->date_first : language->dates[style], fields);
}

/* ---- what Unicode decides ---- */

unicode_data *lang_unicode(const lang *language) {
    return language->set->unicode;
}

str lang_upper(const lang *language, arena *a, str text) {
    return unicode_upper(language->set->unicode, a, text, language->dotted_i);
}

size_t lang_break_points(const lang *language, str word, uint16_t *at, size_t room) {
    return unicode_break_points(language->set->unicode, (unicode_line_rules)language->line_rules, word, at, room);
}
