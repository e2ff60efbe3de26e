/* Writes the reference (docs/reference.md) from the vocabulary tables, so that no key exists without its line. */
#include "doc/doc.h"
#include "doc/vocabulary_parts.h"
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
    [SCHEMA_ANY_OF] = "",
};

enum { PATH_ROOM = 256, DEPTH_MAX = 8 };

static void print_type(const schema_key *key) {
    switch (key->type) {
    case SCHEMA_ANY_OF:
        for (const schema_key *k = key->item; k != NULL && !schema_is_end(k); k++) {
            fputs(k == key->item ? "" : ", or ", stdout);
            print_type(k);
        }
        return;
    case SCHEMA_ENUM:
        for (size_t i = 0; key->values != NULL && key->values[i].word != NULL; i++)
            printf("%s`%s`", i == 0 ? "" : ", ", key->values[i].word);
        break;
    case SCHEMA_LIST:
        fputs("list of ", stdout);
        print_type(key->item);
        break;
    default:
        fputs(type_names[key->type], stdout);
        break;
    }
    if (key->flags & SCHEMA_BY_LANGUAGE)
        fputs(", perhaps by language", stdout);
}

static void print_row(const char *path, const schema_key *key) {
    printf("| `%s` | ", path);
    print_type(key);
    printf(" | %s", key->flags & SCHEMA_REQUIRED ? "required" : "");
    if (key->default_text != NULL)
        printf("`%s`", key->default_text);
    printf(" | %s |\n", key->help == NULL ? "" : key->help);
}

static void print_keys(const char *prefix, const schema_key *keys, unsigned without, int depth);

/* What lies inside a value: the keys of a mapping, of a list's items, of each alternative. */
static void print_inside(const char *path, const schema_key *key, unsigned without, int depth) {
    char inner[PATH_ROOM];
    if (key == NULL || depth > DEPTH_MAX)
        return;
    switch (key->type) {
    case SCHEMA_MAP:
        snprintf(inner, sizeof inner, "%s%s", path, *path ? "." : "");
        print_keys(inner, key->keys, without, depth + 1);
        break;
    case SCHEMA_DICT:
        snprintf(inner, sizeof inner, "%s.NAME", path);
        print_inside(inner, key->item, without, depth + 1);
        break;
    case SCHEMA_LIST:
        snprintf(inner, sizeof inner, "%s[]", path);
        print_inside(inner, key->item, without, depth + 1);
        break;
    case SCHEMA_ANY_OF:
        for (const schema_key *k = key->item; k != NULL && !schema_is_end(k); k++)
            print_inside(path, k, without, depth + 1);
        break;
    default:
        break;
    }
}

static void print_keys(const char *prefix, const schema_key *keys, unsigned without, int depth) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        char path[PATH_ROOM];
        if (k->flags & without)
            continue;
        snprintf(path, sizeof path, "%s%s", prefix, k->name);
        print_row(path, k);
        print_inside(path, k, without, depth);
    }
}

static void print_table(const char *title, const char *text, const schema_key *keys, unsigned without) {
    printf("\n## %s\n\n%s\n\n| key | value | default | meaning |\n|---|---|---|---|\n", title, text);
    print_keys("", keys, without, 0);
}

int main(void) {
    printf("# Reference\n\nMade by `make docs` from the vocabulary table in `src/schema/`; do not edit. `NAME` stands "
           "for a name of yours, `[]` for each item of a list. Lengths carry a unit: mm, cm, in, pt.\n");
    print_table("Briefings",
                "The keys of a briefing description. Keys of templates may stand here too and override the template’s.",
                doc_top_keys, SCHEMA_TEMPLATE);
    print_table("Blocks", "Each block of `body` has exactly one of these kinds.", doc_kind_keys, 0);
    print_table("Keys of every block", "They stand beside the kind, or inside its long form.", doc_common_rows, 0);
    print_table("Templates",
                "The keys of a template. It takes over what it does not say from the template that it `extends`.",
                doc_top_keys, SCHEMA_BRIEFING);
    print_table("Language files", "`data/languages/TAG.yaml`.", lang_file_keys, 0);
    print_table("Family files", "`fonts/*.yaml`.", font_file_keys, 0);
    return fflush(stdout) == 0 ? 0 : 1;
}
