/* Layers of a mapping that files of ours hold, by their names. */
#include "base/file.h"
#include "schema/load.h"

size_t schema_layer_names(const schema_context *context, const schema_layer_kind *kind, str **names) {
    *names = NULL;
    return kind->folder == NULL ? 0 : path_list(context->arena, kind->folder, STR(".yaml"), names);
}

static void report_unknown(const schema_context *context, const schema_layer_kind *kind, const tree_node *name) {
    str *names;
    size_t count = schema_layer_names(context, kind, &names);
    str all = str_join(context->arena, names, count, STR(", "));
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, name->place, "there is no %s “" STR_FORMAT "”", kind->noun,
                       STR_ARGS(name->text));
    diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(all));
    diag_nearest(context->diags, d, name->text, names, count);
}

static bool is_known(const schema_context *context, const schema_layer_kind *kind, str name) {
    str *names;
    size_t count = schema_layer_names(context, kind, &names);
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return true;
    return false;
}

const tree_node *schema_layer(const schema_context *context, const schema_layer_kind *kind, const tree_node *name) {
    if (!is_known(context, kind, name->text)) {
        report_unknown(context, kind, name);
        return NULL;
    }
    arena *a = context->arena;
    const char *path = path_join(a, str_of(kind->folder), str_print(a, STR_FORMAT ".yaml", STR_ARGS(name->text)));
    file_opened *file = file_open_path(context->gate, a, context->diags, name->place, path);
    const tree_node *root = file == NULL ? NULL : schema_read_file(context, file, file->name, name->place, NULL);
    schema_checker checker = {.context = context, .where = SCHEMA_IN_OTHER};
    return root == NULL ? NULL : schema_clean(&checker, root, kind->keys);
}
