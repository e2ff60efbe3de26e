/*
 * Makes the table of names.h:  names_compile OUTPUT LANGUAGE-FILE...
 * A part of the build, not of the library. The same files give the same bytes.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "lang/names.h"
#include "tree/tree.h"
#include "unicode/case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 256 * 1024 };

static const char *const keys[] = {
#define LANG_NAMES_KEY(id, key, what) #key,
    LANG_NAMES_ROWS(LANG_NAMES_KEY)
#undef LANG_NAMES_KEY
};

_Noreturn static void complain(const char *path, const char *what, str word) {
    fprintf(stderr, "names_compile: %s: %s “" STR_FORMAT "”\n", path, what, STR_ARGS(word));
    exit(1);
}

static str read_all(arena *a, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        complain(path, "cannot be read", (str){0});
    char *bytes = arena_alloc(a, FILE_BYTES_MAX);
    size_t length = fread(bytes, 1, FILE_BYTES_MAX, file);
    fclose(file);
    return (str){bytes, length};
}

static bool is_small(str word) {
    for (size_t at = 0; at < word.length;) {
        uint32_t c = utf8_next(word, &at);
        if (unicode_small_letter(c) != c || c == '"' || c == '\\')
            return false;
    }
    return true;
}

static void add(arena *a, map *words, const char *path, str word, unsigned kind) {
    word = str_trim(word);
    if (word.length == 0)
        return;
    if (!is_small(word))
        complain(path, "capitals or quotes in", word);
    unsigned *kinds = map_get(words, word);
    if (kinds == NULL)
        map_set(words, word, kinds = ARENA_NEW(a, unsigned));
    *kinds |= 1u << kind;
}

static unsigned kind_of(const char *path, str key) {
    for (unsigned kind = 0; kind < LANG_NAMES; kind++)
        if (str_is(key, keys[kind]))
            return kind;
    complain(path, "there is no kind of names", key);
}

static void read_language(arena *a, map *words, const char *path) {
    const tree_node *root = tree_read(a, diags_new(a), source_new(a, str_of(path), read_all(a, path)));
    if (root == NULL)
        complain(path, "is not readable as", STR("YAML"));
    const tree_node *names = tree_get(root, "names");
    for (size_t i = 0; names != NULL && i < names->count; i++) {
        unsigned kind = kind_of(path, names->pairs[i].key);
        str rest = tree_text(names->pairs[i].value), word;
        while (str_split(&rest, kind == LANG_NAMES_TOTAL ? ',' : ' ', &word))
            add(a, words, path, word, kind);
    }
}

static int by_bytes(const void *a, const void *b) {
    const map_entry *one = *(const map_entry *const *)a, *other = *(const map_entry *const *)b;
    return str_compare(one->key, other->key);
}

static void write_table(arena *a, const map *words, const char *path) {
    size_t count = map_count(words);
    const map_entry **sorted = ARENA_ARRAY(a, const map_entry *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = map_at(words, i);
    qsort(sorted, count, sizeof *sorted, by_bytes);
    FILE *out = fopen(path, "wb");
    if (out == NULL)
        complain(path, "cannot be written", (str){0});
    fputs("/* Made of data/languages by names_compile. */\n#include \"lang/names.h\"\n\n"
          "const lang_name_word lang_name_words[] = {\n",
          out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {\"" STR_FORMAT "\", 0x%xu},\n", STR_ARGS(sorted[i]->key), *(unsigned *)sorted[i]->value);
    fprintf(out, "};\nconst size_t lang_name_word_count = %zu;\n", count);
    if (fclose(out) != 0)
        complain(path, "cannot be written", (str){0});
}

int main(int count, char **arguments) {
    if (count < 3)
        complain("usage", "names_compile OUTPUT LANGUAGE-FILE...", (str){0});
    arena *a = arena_new();
    map *words = map_new(a);
    for (int i = 2; i < count; i++)
        read_language(a, words, arguments[i]);
    write_table(a, words, arguments[1]);
    arena_drop(a);
    return 0;
}
