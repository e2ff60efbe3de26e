/* Fuzzing of what reads descriptions: any bytes give a tree or diagnostics, every part of every text has a place in the
   source, and validation leaves only what the vocabulary allows. See `make fuzz`. */
#include "chart/chart.h"
#include "doc/doc.h"
#include "doc/template/template.h"
#include "report/report.h"
#include "schema/validate.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check(bool holds) {
    if (!holds)
        abort();
}

/* Aliases are shared: a tree of a few bytes may stand for a million nodes, so only some are visited. */
enum { MOST_VISITS = 20000, MOST_PLACES = 200 };

static void visit(const tree_node *node, size_t *visits) {
    if (++*visits > MOST_VISITS)
        return;
    check(node->place.start <= node->place.end && node->place.end <= node->place.source->text.length);
    for (size_t i = 0; node->kind == TREE_SCALAR && i < node->text.length && i < MOST_PLACES; i++) {
        place where = tree_text_place(node, i, 1);
        check(where.start <= where.end && where.end <= node->place.source->text.length);
    }
    for (uint32_t i = 0; node->kind == TREE_LIST && i < node->count; i++)
        visit(node->items[i], visits);
    for (uint32_t i = 0; node->kind == TREE_MAP && i < node->count; i++) {
        check(tree_find(node, node->pairs[i].key) == &node->pairs[i]);
        visit(node->pairs[i].value, visits);
    }
}

static void validate(arena *a, diags *all, const tree_node *root, schema_where where) {
    static const str languages[] = {{"en", 2}, {"kk", 2}, {"ru", 2}};
    const schema_context context = {.vocabulary = doc_vocabulary_new(a, &chart_registry),
                                    .arena = a,
                                    .diags = all,
                                    .languages = languages,
                                    .language_count = 3};
    schema_checker checker = {.context = &context, .where = where};
    const tree_node *clean = schema_clean(&checker, root, doc_top_rows);
    schema_require(&checker, clean, doc_top_rows);
    const tree_node *body = tree_get(clean, "body");
    for (uint32_t i = 0; body != NULL && body->kind == TREE_LIST && i < body->count; i++) {
        schema_block block = schema_block_of(&context, body->items[i]);
        check(block.kind != NULL && block.value != NULL);
        schema_fill_common(&block, arena_alloc(a, schema_struct_size(context.vocabulary->common)));
        schema_fill_value(&context, block.kind, block.value, arena_alloc(a, schema_size_of(block.kind)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    arena *a = arena_new();
    if (a == NULL)
        return 0;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        arena_on_failure(a, &out_of_memory);
        diags *all = diags_new(a);
        source *s = source_new(a, STR("fuzz.yaml"), (str){(const char *)bytes, length});
        const tree_node *root = tree_read(a, all, s);
        check(root != NULL || diags_failed(all));
        if (root != NULL) {
            size_t visits = 0;
            visit(root, &visits);
            for (schema_where where = SCHEMA_IN_BRIEFING; visits <= MOST_VISITS && where <= SCHEMA_IN_OTHER; where++)
                validate(a, all, root, where);
        }
        str out;
        for (size_t i = 0; report_form_at(i) != NULL; i++)
            report_write(report_form_at(i), all, a, true, &out);
    }
    arena_drop(a);
    return 0;
}
