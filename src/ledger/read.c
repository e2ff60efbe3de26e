#include "ledger/read.h"

/* JSON -> ledger. JSON is YAML in flow style, so that the tree’s reader reads it. */

/* YAML has no null but nothing. */
static bool is_null(const tree_node *node) {
    return node == NULL || node->kind != TREE_SCALAR || (node->style == TREE_PLAIN && str_is(node->text, "null"));
}

static str text_of(const tree_node *node, const char *key) {
    const tree_node *value = tree_get(node, key);
    return is_null(value) ? (str){0} : value->text;
}

static uint32_t number_of(const tree_node *node, const char *key) {
    int64_t number;
    bool known = str_to_int(text_of(node, key), &number) && number > 0 && number <= UINT32_MAX;
    return known ? (uint32_t)number : 0;
}

static size_t list_of(const tree_node *node, const char *key, const tree_node *const **items) {
    const tree_node *list = tree_get(node, key);
    *items = NULL;
    if (list == NULL || list->kind != TREE_LIST)
        return 0;
    *items = list->items;
    return list->count;
}

static ledger_block block_of(const tree_node *node) {
    str name = text_of(node, "block");
    for (int i = 0; i < LEDGER_BLOCK_COUNT; i++)
        if (str_is(name, ledger_block_name((ledger_block)i)))
            return (ledger_block)i;
    return LEDGER_PARAGRAPH;
}

static ledger_words words_of(arena *a, const tree_node *node, const char *key) {
    const tree_node *const *items;
    size_t count = list_of(node, key, &items);
    str *words = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        words[i] = tree_text(items[i]);
    return (ledger_words){words, count};
}

static const ledger_file *files_of(arena *a, const tree_node *node, size_t *count) {
    const tree_node *const *items;
    *count = list_of(node, "files", &items);
    ledger_file *files = ARENA_ARRAY(a, ledger_file, *count);
    for (size_t i = 0; i < *count; i++)
        files[i] = (ledger_file){.set = text_of(items[i], "dataset"),
                                 .file = text_of(items[i], "file"),
                                 .digest = text_of(items[i], "sha256"),
                                 .sheet = text_of(items[i], "sheet"),
                                 .line = number_of(items[i], "line")};
    return files;
}

static const ledger_source *sources_of(arena *a, const tree_node *node, size_t *count) {
    const tree_node *const *items;
    *count = list_of(node, "sources", &items);
    ledger_source *sources = ARENA_ARRAY(a, ledger_source, *count);
    for (size_t i = 0; i < *count; i++)
        sources[i] = (ledger_source){.id = text_of(items[i], "id"),
                                     .title = text_of(items[i], "title"),
                                     .publisher = text_of(items[i], "publisher"),
                                     .date = text_of(items[i], "date"),
                                     .url = text_of(items[i], "url")};
    return sources;
}

static ledger_places places_of(arena *a, const tree_node *node) {
    const tree_node *const *items;
    size_t count = list_of(node, "places", &items);
    ledger_place *places = ARENA_ARRAY(a, ledger_place, count);
    for (size_t i = 0; i < count; i++)
        places[i] = (ledger_place){.page = number_of(items[i], "page"),
                                   .section = text_of(items[i], "section"),
                                   .block = block_of(items[i]),
                                   .number = number_of(items[i], "number"),
                                   .row = number_of(items[i], "row"),
                                   .printed = text_of(items[i], "printed")};
    return (ledger_places){places, count};
}

static ledger_fact fact_of(arena *a, const tree_node *node) {
    const tree_node *value = tree_get(node, "value");
    ledger_fact f = {.name = text_of(node, "name"),
                     .label = text_of(node, "label"),
                     .has_value = !is_null(value),
                     .is_text = !is_null(value) && value->style == TREE_QUOTED,
                     .value = text_of(node, "value"),
                     .printed = text_of(node, "printed"),
                     .unit = text_of(node, "unit"),
                     .kind = text_of(node, "kind"),
                     .status = text_of(node, "status"),
                     .as_of = text_of(node, "as_of"),
                     .period = text_of(node, "period"),
                     .how = text_of(node, "how"),
                     .formula = text_of(node, "formula"),
                     .inputs = words_of(a, node, "inputs"),
                     .places = places_of(a, node)};
    f.sources = sources_of(a, node, &f.source_count);
    f.files = files_of(a, node, &f.file_count);
    return f;
}

static ledger_table table_of(arena *a, const tree_node *node) {
    ledger_table t = {.block = block_of(node),
                      .number = number_of(node, "number"),
                      .page = number_of(node, "page"),
                      .section = text_of(node, "section"),
                      .title = text_of(node, "title"),
                      .query = text_of(node, "query")};
    const tree_node *const *items;
    t.cell_count = list_of(node, "figures", &items);
    ledger_cell *cells = ARENA_ARRAY(a, ledger_cell, t.cell_count);
    for (size_t i = 0; i < t.cell_count; i++)
        cells[i] = (ledger_cell){.page = number_of(items[i], "page"),
                                 .row = text_of(items[i], "row"),
                                 .column = text_of(items[i], "column"),
                                 .value = text_of(items[i], "value"),
                                 .printed = text_of(items[i], "printed"),
                                 .how = text_of(items[i], "how"),
                                 .fact = text_of(items[i], "fact")};
    t.cells = cells;
    t.files = files_of(a, node, &t.file_count);
    return t;
}

static void take_lists(arena *a, const tree_node *root, ledger *out) {
    const tree_node *const *items;
    out->fact_count = list_of(root, "facts", &items);
    ledger_fact *facts = ARENA_ARRAY(a, ledger_fact, out->fact_count);
    for (size_t i = 0; i < out->fact_count; i++)
        facts[i] = fact_of(a, items[i]);
    out->facts = facts;
    out->table_count = list_of(root, "tables", &items);
    ledger_table *tables = ARENA_ARRAY(a, ledger_table, out->table_count);
    for (size_t i = 0; i < out->table_count; i++)
        tables[i] = table_of(a, items[i]);
    out->tables = tables;
    out->check_count = list_of(root, "checks", &items);
    ledger_check *checks = ARENA_ARRAY(a, ledger_check, out->check_count);
    for (size_t i = 0; i < out->check_count; i++)
        checks[i] = (ledger_check){.that = text_of(items[i], "that"),
                                   .sentence = text_of(items[i], "sentence"),
                                   .holds = str_is(text_of(items[i], "holds"), "true")};
    out->checks = checks;
}

const ledger *ledger_read(arena *a, diags *all, const tree_node *root) {
    const tree_node *version = tree_get(root, "ledger");
    if (version == NULL) {
        diag *d = diag_add(all, DIAG_OTHER_FILE, root->place, "this file is no ledger");
        diag_expected(all, d, "what `chancery facts --format json` writes, or figures.json of a PDF");
        return NULL;
    }
    if (!str_is(tree_text(version), "1")) {
        diag *d = diag_add(all, DIAG_BAD_VALUE, version->place, "this ledger is of another version");
        diag_expected(all, d, "version 1; write it again with this version of the program");
        return NULL;
    }
    ledger *out = ARENA_NEW(a, ledger);
    out->title = text_of(root, "title");
    out->language = text_of(root, "language");
    out->date = text_of(root, "date");
    take_lists(a, root, out);
    return out;
}
