/* A briefing, its includes and its templates -> one merged, validated description. */
#include "schema/load.h"
#include "base/file.h"

#include <string.h>

static str real_folder(const schema_context *context, const char *path) {
    str folder = strcmp(path, "-") == 0 ? STR(".") : path_folder(str_of(path));
    const char *real = path_real(context->arena, str_zero(context->arena, folder));
    return real == NULL ? folder : str_of(real);
}

/* The template that the command line, or else the briefing, names. */
static const tree_node *load_template(const schema_context *context, const tree_node *root, const char *override,
                                      bool dressed, str *name) {
    const tree_node *said = schema_top_value(context, root, SCHEMA_TO_TEMPLATE);
    if (override != NULL) {
        *name = str_of(override);
        return schema_template(context, *name, NOWHERE, dressed);
    }
    if (said == NULL || said->kind != TREE_SCALAR) {
        place where = root->place.source == NULL ? NOWHERE : place_at(root->place.source, 0, 0);
        diag *d = diag_add(context->diags, DIAG_MISSING_KEY, where, "the key “template” is missing");
        diag_hint(context->diags, d, "the first line of a briefing says which template it uses: “template: memo”");
        return NULL;
    }
    *name = said->text;
    return schema_template(context, *name, said->place, dressed);
}

/* The theme that the command line, or else the briefing, names; NULL: none, or it cannot be had. */
static const tree_node *load_theme(const schema_context *context, const tree_node *root, const char *override) {
    const tree_node *said = schema_top_value(context, root, SCHEMA_TO_THEME);
    if (override != NULL)
        return schema_theme(context, str_of(override), NOWHERE);
    if (said == NULL || said->kind != TREE_SCALAR)
        return NULL;
    return schema_theme(context, said->text, said->place);
}

/* *identity of the file: empty for a text. */
static const tree_node *read_briefing(const schema_context *context, const char *path, str name, const str *text,
                                      str *identity, source **read) {
    *identity = (str){0};
    if (text != NULL)
        return schema_read_text(context, *text, name, NOWHERE, read);
    file_opened *opened = file_open_asked(context->gate, context->arena, context->diags, NOWHERE, path);
    if (opened == NULL)
        return NULL;
    *identity = opened->identity;
    return schema_read_file(context, opened, name, NOWHERE, read);
}

schema_description *schema_load(const schema_context *given, const char *path, const str *text,
                                const char *template_override, const char *theme_override) {
    arena *a = given->arena;
    schema_context noting = *given, *context = &noting;
    noting.losses = schema_losses_new(a, given->diags);
    bool is_stdin = text == NULL && strcmp(path, "-") == 0;
    schema_loader loader = {.checker = {.context = context, .where = SCHEMA_IN_BRIEFING},
                            .shared_files = map_new(a),
                            .block_files = map_new(a)};
    source *read = NULL;
    str name = is_stdin ? STR("<stdin>") : str_copy(a, str_of(path));
    str identity;
    const tree_node *file = read_briefing(context, path, name, text, &identity, &read);
    const tree_node *root = file == NULL ? NULL : schema_clean(&loader.checker, file, context->vocabulary->top);
    if (root == NULL)
        return NULL;
    const schema_chain chain = {NULL, identity, name};
    schema_description *d = ARENA_NEW(a, schema_description);
    d->source = read;
    d->losses = context->losses;
    d->folder = real_folder(context, path);
    bool named = template_override != NULL || !schema_dropped(&loader.checker, SCHEMA_TO_TEMPLATE);
    bool dressed = theme_override == NULL && schema_top_value(context, root, SCHEMA_TO_THEME) == NULL;
    const tree_node *template =
        named ? load_template(context, root, template_override, dressed, &d->template_name) : NULL;
    const tree_node *merged = schema_merge_top(context, template, load_theme(context, root, theme_override));
    merged = schema_merge_top(context, merged,
                              schema_includes(&loader, schema_top_value(context, root, SCHEMA_TO_SHARED_FILE), &chain));
    merged = schema_merge_top(context, merged, root);
    d->root = merged;
    d->body = schema_expand(&loader, schema_body(context, root), &chain);
    schema_require(&loader.checker, merged, context->vocabulary->top);
    /* Without styles or facts all the rest would seem wrong. */
    return template == NULL || loader.lacks_facts ? NULL : d;
}
