/* Names of files in files: what they are relative to, and what may be read. */
#include "base/file.h"
#include "schema/load.h"

#include <errno.h>
#include <string.h>

static bool is_allowed(const schema_context *context, str real) {
    for (size_t i = 0; i < context->root_count; i++)
        if (path_within(real, str_of(context->roots[i])))
            return true;
    for (size_t i = 0; i < context->template_folder_count; i++) {
        const char *folder = path_real(context->arena, str_zero(context->arena, context->template_folders[i]));
        if (folder != NULL && path_within(real, str_of(folder)))
            return true;
    }
    return false;
}

/* Standard input stands in the current folder. */
static str folder_of(const source *s) {
    return s == NULL || str_is(s->name, "<stdin>") ? STR(".") : path_folder(s->name);
}

const char *schema_resolve(const schema_context *context, const tree_node *path_node) {
    arena *a = context->arena;
    str name = path_node->text;
    if (name.length == 0) {
        diag_add(context->diags, DIAG_BAD_VALUE, path_node->place, "the name of a file is empty");
        return NULL;
    }
    const char *path = path_join(a, folder_of(path_node->place.source), name), *real = path_real(a, path);
    if (real == NULL) {
        diag *d =
            diag_add(context->diags, DIAG_UNREADABLE, path_node->place, "cannot read “%s”: %s", path, strerror(errno));
        diag_hint(context->diags, d, "names are relative to the folder of the file that they stand in");
        str *files;
        size_t count = path_list(a, str_zero(a, path_folder(str_of(path))), STR(""), &files);
        diag_nearest(context->diags, d, path_name(name), files, count);
        return NULL;
    }
    if (is_allowed(context, str_of(real)))
        return path;
    diag *d = diag_add(context->diags, DIAG_OUTSIDE_ROOT, path_node->place,
                       "“" STR_FORMAT "” lies outside of the briefing’s folder", STR_ARGS(name));
    diag_hint(context->diags, d, "if it may be read: --root DIR, with the folder that it lies in");
    return NULL;
}

bool schema_closes_ring(const schema_context *context, const schema_chain *chain, const char *real, str name,
                        place where) {
    size_t length = 0;
    str ring = name;
    for (const schema_chain *c = chain; c != NULL; c = c->outer, length++) {
        ring = str_print(context->arena, STR_FORMAT " → " STR_FORMAT, STR_ARGS(c->name), STR_ARGS(ring));
        if (strcmp(c->real, real) != 0)
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

const tree_node *schema_read_file(const schema_context *context, const char *path, str name, place where,
                                  source **read) {
    str text;
    if (!file_read(context->arena, context->diags, where, path, FILE_LIMIT_BYTES, &text))
        return NULL;
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
