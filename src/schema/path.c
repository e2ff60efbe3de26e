/* Names of files in files: what they are relative to, and what may be read. */
#include "base/utf8.h"
#include "schema/load.h"

/* Standard input stands in the current folder. */
static str folder_of(const source *s) {
    return s == NULL || str_is(s->name, "<stdin>") ? STR(".") : path_folder(s->name);
}

file_opened *schema_open(const schema_context *context, const tree_node *path_node) {
    const str name = path_node->text;
    if (name.length == 0) {
        diag_add(context->diags, DIAG_BAD_VALUE, path_node->place, "the name of a file is empty");
        return NULL;
    }
    if (!utf8_is_printable(name)) {
        diag *d = diag_add(context->diags, DIAG_BAD_VALUE, path_node->place, "this name of a file cannot be printed");
        diag_expected(context->diags, d, "a name without control characters and line ends");
        return NULL;
    }
    return file_open_named(context->gate, context->arena, context->diags, path_node->place,
                           folder_of(path_node->place.source), name);
}

bool schema_take(const schema_context *context, arena *a, const tree_node *path_node, file_opened *file, str *text) {
    return file_take(context->gate, a, context->diags, path_node->place, file, FILE_LIMIT_BYTES, text);
}

bool schema_closes_ring(const schema_context *context, const schema_chain *chain, str identity, str name, place where) {
    size_t length = 0;
    str ring = name;
    for (const schema_chain *c = chain; c != NULL; c = c->outer, length++) {
        ring = str_print(context->arena, STR_FORMAT " → " STR_FORMAT, STR_ARGS(c->name), STR_ARGS(ring));
        if (identity.length == 0 || !str_equal(c->identity, identity))
            continue;
        diag *d =
            diag_add(context->diags, DIAG_CYCLE, where, "files need each other in a ring: " STR_FORMAT, STR_ARGS(ring));
        diag_hint(context->diags, d, "take the name of the next file out of one of them");
        return true;
    }
    if (length < SCHEMA_CHAIN_MAX)
        return false;
    diag_add(context->diags, DIAG_YAML_LIMIT, where, "more than %d files, each named by the one before",
             SCHEMA_CHAIN_MAX);
    return true;
}

const tree_node *schema_read_file(const schema_context *context, file_opened *file, str name, place where,
                                  source **read) {
    str text;
    if (!file_take(context->gate, context->arena, context->diags, where, file, FILE_LIMIT_BYTES, &text))
        return NULL;
    return schema_read_text(context, text, name, where, read);
}

const tree_node *schema_read_text(const schema_context *context, str text, str name, place where, source **read) {
    source *s = source_new(context->arena, name, text);
    if (read != NULL)
        *read = s;
    const tree_node *root = tree_read(context->arena, context->diags, s);
    if (root == NULL || root->kind != TREE_NULL)
        return root;
    diag *d = diag_add(context->diags, DIAG_EMPTY, place_at(s, 0, 0), "this file is empty");
    diag_hint(context->diags, d,
              where.source != NULL ? "was it saved? If nothing belongs into it, take out where it is named"
                                   : "was it saved? A briefing has at least a template, a title and a body");
    return NULL;
}
