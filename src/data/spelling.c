#include "data/spelling.h"

#include "base/utf8.h"
#include "unicode/case.h"

enum { TEXTS_MAX = 5000 };

static bool is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

str data_spelling_fold(arena *a, str text) {
    char *out = arena_alloc(a, text.length * 2 + 4);
    size_t length = 0;
    bool space = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (is_space(c)) {
            space = length > 0;
            continue;
        }
        if (space)
            out[length++] = ' ';
        space = false;
        length += utf8_put(out + length, unicode_small_letter(c));
    }
    return (str){out, length};
}

/* ---- of a column ---- */

typedef struct {
    VECTOR(str) texts;
} family;

/* Found out when first asked for: queries compare few columns, and those often. */
struct data_spellings {
    const data_column *column;
    map *families; /* by what their texts have in common */
};

static map *families_of(data_store *store, const data_column *column) {
    const str *texts;
    size_t count = data_column_texts(column, &texts);
    map *families = map_new(store->arena);
    for (size_t i = 0; i < count && count <= TEXTS_MAX; i++) {
        str folded = data_spelling_fold(store->arena, texts[i]);
        family *f = map_get(families, folded);
        if (f == NULL) {
            f = ARENA_NEW(store->arena, family);
            map_set(families, folded, f);
        }
        *VECTOR_PUSH(store->arena, &f->texts) = texts[i];
    }
    return families;
}

static const map *known_families(data_store *store, const data_column *column) {
    for (size_t i = 0; i < store->spellings.count; i++)
        if (store->spellings.at[i].column == column)
            return store->spellings.at[i].families;
    map *families = families_of(store, column);
    *VECTOR_PUSH(store->arena, &store->spellings) = (struct data_spellings){column, families};
    return families;
}

size_t data_spelling_others(data_store *store, const data_column *column, str text, const str **others) {
    const family *f = map_get(known_families(store, column), data_spelling_fold(store->arena, text));
    size_t count = 0;
    *others = NULL;
    if (f == NULL || f->texts.count < 2)
        return 0;
    str *found = ARENA_ARRAY(store->arena, str, f->texts.count);
    for (size_t i = 0; i < f->texts.count; i++)
        if (!str_equal(f->texts.at[i], text))
            found[count++] = f->texts.at[i];
    *others = found;
    return count;
}
