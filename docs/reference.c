/* Writes the reference (docs/reference.md) from the vocabulary tables, so that no key exists without its line. */
#include "chart/chart.h"
#include "data/preset.h"
#include "doc/styles.h"
#include "doc/template/template.h"
#include "font/font.h"
#include "lang/language.h"
#include "schema/validate.h"

#include <stdio.h>
#include <string.h>

static const char *const type_names[] = {
    [SCHEMA_STRING] = "text",
    [SCHEMA_INLINE] = "inline text",
    [SCHEMA_MARKDOWN] = "Markdown",
    [SCHEMA_BOOL] = "yes or no",
    [SCHEMA_INT] = "whole number",
    [SCHEMA_NUMBER] = "number",
    [SCHEMA_LENGTH] = "length",
    [SCHEMA_COLOUR] = "colour",
    [SCHEMA_DATE] = "date",
    [SCHEMA_NAME] = "name",
    [SCHEMA_ID] = "id",
    [SCHEMA_LANGUAGE] = "language tag",
    [SCHEMA_TAG] = "language tag of any language",
    [SCHEMA_PATH] = "path",
    [SCHEMA_SQL] = "SQL",
    [SCHEMA_ENUM] = "one of",
    [SCHEMA_WIDTH] = "width",
    [SCHEMA_DATE_OR_TEXT] = "date or inline text",
    [SCHEMA_MAP] = "mapping",
    [SCHEMA_DICT] = "mapping by name",
    [SCHEMA_LIST] = "list",
    [SCHEMA_BLOCK] = "block",
    [SCHEMA_CELL] = "cell",
    [SCHEMA_VARIANT] = "",
    [SCHEMA_ANY_OF] = "",
};

enum { PATH_ROOM = 256, DEPTH_MAX = 8 };

static const schema_registry *registry_of(const schema_vocabulary *v, const schema_key *key) {
    const schema_registry *r = key->type == SCHEMA_VARIANT ? v->registries : NULL;
    while (r != NULL && r->name != NULL && strcmp(r->name, key->variants) != 0)
        r++;
    return r == NULL || r->name == NULL ? NULL : r;
}

static void print_type(const schema_vocabulary *v, const schema_key *key) {
    const schema_registry *variants = registry_of(v, key);
    switch (key->type) {
    case SCHEMA_ANY_OF:
        for (const schema_key *k = key->item; k != NULL && !schema_is_end(k); k++) {
            fputs(k == key->item ? "" : ", or ", stdout);
            print_type(v, k);
        }
        return;
    case SCHEMA_ENUM:
        for (size_t i = 0; key->values != NULL && key->values[i].word != NULL; i++)
            printf("%s`%s`", i == 0 ? "" : ", ", key->values[i].word);
        break;
    case SCHEMA_VARIANT:
        for (size_t i = 0; variants != NULL && i < variants->count; i++)
            printf("%s`%s`", i == 0 ? "" : ", ", variants->variants[i]->name);
        break;
    case SCHEMA_LIST:
        if (key->flags & SCHEMA_SINGLE) {
            print_type(v, key->item);
            fputs(", or ", stdout);
        }
        fputs("list of ", stdout);
        print_type(v, key->item);
        break;
    default:
        fputs(type_names[key->type], stdout);
        break;
    }
    if (key->flags & SCHEMA_BY_LANGUAGE)
        fputs(", perhaps by language", stdout);
}

/* What each word of a choice means. */
static void print_values(const schema_key *key) {
    for (size_t i = 0; key->values != NULL && key->values[i].word != NULL; i++)
        if (key->values[i].help != NULL)
            printf("; `%s`: %s", key->values[i].word, key->values[i].help);
}

static void print_notes(const schema_vocabulary *v, const schema_key *key) {
    const schema_registry *variants = registry_of(v, key);
    print_values(key);
    for (size_t i = 0; variants != NULL && i < variants->count; i++) {
        const schema_variant *variant = variants->variants[i];
        printf("; `%s`: %s%s%s", variant->name, variant->help, variant->suffixes == NULL ? "" : ", files ",
               variant->suffixes == NULL ? "" : variant->suffixes);
    }
    for (const schema_key *k = key->type == SCHEMA_ANY_OF ? key->item : NULL; k != NULL && !schema_is_end(k); k++)
        print_values(k);
    const schema_key *item = key->type == SCHEMA_LIST || key->type == SCHEMA_DICT ? key->item : NULL;
    if (item != NULL)
        print_values(item);
    schema_reference to = key->to == SCHEMA_TO_NOTHING && item != NULL ? item->to : key->to;
    if (to != SCHEMA_TO_NOTHING)
        printf("; names %s", schema_reference_name(to));
    if (key->merge_by != NULL)
        printf("; rows of a template and of what it extends merge by `%s`", key->merge_by);
    if (key->example != NULL)
        printf("; such as `%s`", key->example);
    if (key->since != NULL)
        printf("; since %s", key->since);
    if (key->renamed != NULL)
        printf("; was `%s`", key->renamed);
}

static void print_default(const schema_key *key) {
    if (key->flags & SCHEMA_REQUIRED)
        printf("required");
    else if (key->default_text != NULL)
        printf("`%s`", key->default_text);
    else if (key->default_in_words != NULL)
        printf("%s", key->default_in_words);
}

static void print_row(const schema_vocabulary *v, const char *path, const schema_key *key) {
    printf("| `%s` | ", path);
    print_type(v, key);
    printf(" | ");
    print_default(key);
    printf(" | %s", key->help == NULL ? "" : key->help);
    print_notes(v, key);
    printf(" |\n");
}

static void print_keys(const schema_vocabulary *v, const char *prefix, const schema_key *keys, unsigned without,
                       int depth);

/* What lies inside a value: the keys of a mapping, of a list's items, of each alternative. */
static void print_inside(const schema_vocabulary *v, const char *path, const schema_key *key, unsigned without,
                         int depth) {
    char inner[PATH_ROOM];
    if (key == NULL || depth > DEPTH_MAX)
        return;
    switch (key->type) {
    case SCHEMA_MAP:
        snprintf(inner, sizeof inner, "%s%s", path, *path ? "." : "");
        print_keys(v, inner, key->keys, without, depth + 1);
        break;
    case SCHEMA_DICT:
        snprintf(inner, sizeof inner, "%s.NAME", path);
        print_inside(v, inner, key->item, without, depth + 1);
        break;
    case SCHEMA_LIST:
        snprintf(inner, sizeof inner, "%s[]", path);
        print_inside(v, inner, key->item, without, depth + 1);
        break;
    case SCHEMA_ANY_OF:
        for (const schema_key *k = key->item; k != NULL && !schema_is_end(k); k++)
            print_inside(v, path, k, without, depth + 1);
        break;
    default:
        break;
    }
}

/* The keys that each variant adds stand behind the key that chooses it. */
static void print_variants(const schema_vocabulary *v, const char *prefix, const schema_key *key, int depth) {
    const schema_registry *variants = registry_of(v, key);
    for (size_t i = 0; variants != NULL && i < variants->count; i++) {
        char path[PATH_ROOM];
        int owner = *prefix == '\0' ? 0 : (int)strlen(prefix) - 1; /* without its point */
        snprintf(path, sizeof path, "%.*s[%s: %s].", owner, prefix, key->name, variants->variants[i]->name);
        print_keys(v, path, variants->variants[i]->keys, 0, depth + 1);
    }
}

static void print_keys(const schema_vocabulary *v, const char *prefix, const schema_key *keys, unsigned without,
                       int depth) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        char path[PATH_ROOM];
        if (k->flags & without)
            continue;
        snprintf(path, sizeof path, "%s%s", prefix, k->name);
        print_row(v, path, k);
        print_inside(v, path, k, without, depth);
        print_variants(v, prefix, k, depth);
    }
}

static void print_table(const schema_vocabulary *v, const char *title, const char *text, const schema_key *keys,
                        unsigned without) {
    printf("\n## %s\n\n%s\n\n| key | value | default | meaning |\n|---|---|---|---|\n", title, text);
    print_keys(v, "", keys, without, 0);
}

/* Which kinds of block take which common keys. */
static void print_common(const schema_vocabulary *vocabulary) {
    for (const schema_key *common = vocabulary->common; common->name != NULL; common++) {
        printf("%s`%s`: ", common == vocabulary->common ? "\n" : "", common->name);
        const char *separator = "";
        for (const schema_key *kind = vocabulary->kinds; kind->name != NULL; kind++) {
            if (kind->to == SCHEMA_TO_BLOCK_FILE || (kind->common & common->common) == 0)
                continue;
            printf("%s%s", separator, kind->name);
            separator = ", ";
        }
        printf(".  \n");
    }
}

/* Of the keys that only some things keep, those that this one does. */
static void print_kept(const doc_known_style *style) {
    const char *separator = "";
    for (const doc_kept_key *key = doc_kept_keys; key->key != NULL; key++) {
        if ((style->keeps & key->keeps) == 0)
            continue;
        printf("%s`%s`", separator, key->key);
        separator = ", ";
    }
}

/* The styles that things wear without being told. */
static void print_styles(void) {
    printf("\n## Styles\n\nWhat things wear unless they say otherwise. `base` has them all; where a template lacks one "
           "that is needed, the next stands in, with a warning. Of the keys that place text, each keeps those of the "
           "last column; one that nothing which wears a style keeps is an error where the style says it itself.\n\n"
           "| style | worn by | without it | of the keys that place text |\n|---|---|---|---|\n");
    for (const doc_known_style *s = doc_known_styles; s->name != NULL; s++) {
        printf("| `%s` | %s | %s%s%s | ", s->name, s->wearer, s == doc_known_styles ? "an error" : "`",
               s == doc_known_styles ? "" : doc_known_styles[s->instead].name, s == doc_known_styles ? "" : "`");
        print_kept(s);
        printf(" |\n");
    }
}

static void print_all(const schema_vocabulary *vocabulary) {
    printf(
        "# Reference\n\nMade by `make docs` from the rows of the vocabulary; do not edit. `NAME` stands "
        "for a name of yours, `[]` for each item of a list. Lengths carry a unit: mm, cm, in, pt. A text “perhaps by "
        "language” may be a mapping by language tag, `{en: To, fr: À}`, or name a word of the language files, "
        "`{word: to}`; or both, and then what stands beside `word` goes before it.\n");
    print_table(vocabulary, "Briefings",
                "The keys of a briefing description. Keys of templates may stand here too and override the template’s.",
                vocabulary->top, SCHEMA_TEMPLATE);
    print_table(vocabulary, "Blocks", "Each block of `body` has exactly one of these kinds.", vocabulary->kinds, 0);
    print_table(
        vocabulary, "Keys of every block",
        "They stand beside the kind, or inside its long form. Kinds that a key would have no effect on refuse it.",
        vocabulary->common, 0);
    print_common(vocabulary);
    print_table(vocabulary, "Templates",
                "The keys of a template. It takes over what it does not say from the template that it `extends`: "
                "mappings merge key by key, rows of `head` by `key` and of `sections` by `role`. A row that is new "
                "stands at the end, or where its `before` or `after` says; `remove: yes` takes one out. Every other "
                "list, the marking scheme among them, takes the place of the one below. An empty value removes what "
                "was inherited.",
                vocabulary->top, SCHEMA_BRIEFING);
    print_styles();
    print_table(vocabulary, "Language files", "`data/languages/TAG.yaml`.", lang_file_keys, 0);
    print_table(vocabulary, "Family files", "`fonts/*.yaml`.", font_file_keys, 0);
}

/* ---- presets ---- */

/* A line of YAML, and what it is for: from the files of data/presets themselves. */
static bool print_presets(arena *a, const schema_vocabulary *vocabulary) {
    const schema_context context = {
        .vocabulary = vocabulary, .arena = a, .diags = diags_new(a), .presets = "data/presets"};
    data_preset *presets;
    size_t count = data_presets_all(&context, &presets);
    printf("\n## Presets\n\nA file of one of these sites loads as it is with the line of its row: `data: {trade: "
           "{file: trade.csv, "
           "preset: comtrade}}`.\nA preset stands for keys of a dataset (`data/presets/NAME.yaml`); those that are "
           "written "
           "beside it stand over its own.\n\n| line | files | got from | columns that tell them |\n| --- | --- | --- | "
           "--- "
           "|\n");
    for (size_t i = 0; i < count; i++) {
        const data_preset *p = &presets[i];
        printf("| `preset: " STR_FORMAT "` | " STR_FORMAT " | " STR_FORMAT " |", STR_ARGS(p->name),
               STR_ARGS(p->title.value), STR_ARGS(p->from.value));
        for (size_t k = 0; k < p->columns.count; k++) {
            str rest = p->columns.at[k].value, first;
            if (str_split(&rest, '|', &first))
                printf("%s`" STR_FORMAT "`", k == 0 ? " " : ", ", STR_ARGS(first));
        }
        printf("%s |\n", p->columns.count == 0 ? " any" : "");
    }
    return count > 0 && !diags_failed(context.diags);
}

int main(void) {
    arena *a = arena_new();
    jmp_buf out_of_memory;
    if (a == NULL || setjmp(out_of_memory))
        return 1;
    arena_on_failure(a, &out_of_memory);
    const schema_vocabulary *vocabulary = doc_vocabulary_new(a, &chart_registry);
    print_all(vocabulary);
    bool good = print_presets(a, vocabulary);
    arena_drop(a);
    return fflush(stdout) == 0 && good ? 0 : 1;
}
