#include "data/examine_texts.h"

#include "base/buffer.h"
#include "base/map.h"
#include "data/spelling.h"
#include "lang/names.h"

enum { REMARKS_MAX = 10 /* of a kind and column */ };

/* ---- one name, two spellings ---- */

typedef struct {
    const data_counted_text *first;
    buffer *spellings; /* NULL: only one so far */
    size_t count;
} family;

static void add_spelling(buffer *out, const data_counted_text *value) {
    buffer_print(out, "%s“" STR_FORMAT "” (%zu)", out->length > 0 ? ", " : "", STR_ARGS(value->text), value->count);
}

static void join_family(arena *a, family *f, const data_counted_text *value) {
    if (f->first == NULL) {
        f->first = value;
        f->count = value->count;
        return;
    }
    if (f->spellings == NULL) {
        f->spellings = buffer_new(a);
        add_spelling(f->spellings, f->first);
    }
    add_spelling(f->spellings, value);
    f->count += value->count;
}

static void remark_alike(arena *a, const data_counted_list *texts, data_remark_list *remarks) {
    map *families = map_new(a);
    for (size_t i = 0; i < texts->count; i++) {
        str folded = data_spelling_fold(a, texts->at[i].text);
        family *f = map_get(families, folded);
        if (f == NULL) {
            f = ARENA_NEW(a, family);
            map_set(families, folded, f);
        }
        join_family(a, f, &texts->at[i]);
    }
    size_t said = 0;
    for (size_t i = 0; i < map_count(families) && said < REMARKS_MAX; i++) {
        const family *f = map_at(families, i)->value;
        if (f->spellings == NULL)
            continue;
        said++;
        *VECTOR_PUSH(a, remarks) = (data_remark){.kind = DATA_REMARK_ALIKE,
                                                 .text = str_print(a, STR_FORMAT " are one name in different spellings",
                                                                   STR_ARGS(buffer_view(f->spellings))),
                                                 .count = f->count};
    }
}

/* ---- totals ---- */

static void remark_totals(arena *a, const data_counted_list *texts, data_remark_list *remarks) {
    size_t said = 0;
    for (size_t i = 0; i < texts->count && said < REMARKS_MAX; i++) {
        const data_counted_text *value = &texts->at[i];
        if ((lang_names_of(value->text) & 1u << LANG_NAMES_TOTAL) == 0)
            continue;
        said++;
        *VECTOR_PUSH(a, remarks) = (data_remark){
            .kind = DATA_REMARK_TOTAL,
            .text = str_print(a, "“" STR_FORMAT "” names a total: its rows may hold the others", STR_ARGS(value->text)),
            .count = value->count};
    }
}

void data_examine_texts(arena *a, const data_counted_list *texts, data_remark_list *remarks) {
    remark_alike(a, texts, remarks);
    remark_totals(a, texts, remarks);
}

/* ---- the most frequent ---- */

size_t data_most_frequent(arena *a, const data_counted_list *texts, size_t most, data_counted_text **out) {
    *out = ARENA_ARRAY(a, data_counted_text, most);
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++) {
        size_t at = count;
        while (at > 0 && (*out)[at - 1].count < texts->at[i].count)
            at--;
        if (at == most)
            continue;
        count += count < most;
        for (size_t k = count - 1; k > at; k--)
            (*out)[k] = (*out)[k - 1];
        (*out)[at] = texts->at[i];
    }
    return count;
}
