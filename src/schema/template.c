/* Templates and themes: found by name or path, read once by an engine, merged along `extends` and `theme`. */
#include "base/file.h"
#include "schema/load.h"

#include <string.h>

/* A template as read and validated. It is read again when its file has changed; one with errors is never kept, so that
   each use reports them; nor one of which it is not known whether it has changed. */
typedef struct {
    const tree_node *root;
    str version; /* of the file */
} kept_template;

struct schema_cache {
    arena *arena;
    map *by_file; /* identity -> kept_template */
};

struct schema_cache *schema_cache_new(arena *engine_arena) {
    struct schema_cache *cache = ARENA_NEW(engine_arena, struct schema_cache);
    cache->arena = engine_arena;
    cache->by_file = map_new(engine_arena);
    return cache;
}

/* ---- finding ---- */

static bool is_path(str name) {
    return memchr(name.at, '/', name.length) != NULL || str_ends(name, STR(".yaml")) || str_ends(name, STR(".yml"));
}

/* A theme is a template that says nothing but how things look; themes lie in a folder of their own. */
typedef struct {
    const char *noun;
    const char *folder; /* within those of templates */
} layer_kind;

static const layer_kind template_kind = {"template", ""}, theme_kind = {"theme", "themes"};

static const char *kind_folder(const schema_context *context, const layer_kind *kind, size_t index) {
    return path_join(context->arena, context->template_folders[index], str_of(kind->folder));
}

static size_t shipped_names(const schema_context *context, const layer_kind *kind, str **names) {
    VECTOR(str) found = {0};
    for (size_t i = 0; i < context->template_folder_count; i++) {
        str *files;
        size_t count = path_list(context->arena, kind_folder(context, kind, i), STR(".yaml"), &files);
        for (size_t k = 0; k < count; k++)
            *VECTOR_PUSH(context->arena, &found) = files[k];
    }
    *names = found.at;
    return found.count;
}

static file_opened *open_by_name(const schema_context *context, const layer_kind *kind, str name, place where) {
    arena *a = context->arena;
    str file = str_print(a, STR_FORMAT ".yaml", STR_ARGS(name));
    for (size_t i = 0; i < context->template_folder_count; i++) {
        const char *path = path_join(a, str_of(kind_folder(context, kind, i)), file);
        if (file_exists(path))
            return file_open_path(context->gate, a, context->diags, where, path);
    }
    str *names;
    size_t count = shipped_names(context, kind, &names);
    str all = str_join(a, names, count, STR(", "));
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_TEMPLATE, where, "there is no %s “" STR_FORMAT "”", kind->noun,
                       STR_ARGS(name));
    diag_expected(context->diags, d, "one of " STR_FORMAT ", or the path of a %s of yours", STR_ARGS(all), kind->noun);
    diag_nearest(context->diags, d, name, names, count);
    return NULL;
}

/* A template named on the command line has no place in a file: its path is taken as it stands. */
static file_opened *open_by_path(const schema_context *context, str name, place where) {
    if (where.source == NULL)
        return file_open_asked(context->gate, context->arena, context->diags, where, str_zero(context->arena, name));
    const tree_node node = {.kind = TREE_SCALAR, .place = where, .text = name};
    return schema_open(context, &node);
}

/* What it names may lie in its own folder, which need not be one of the briefing's. */
static schema_context beside_template(const schema_context *context, str name) {
    schema_context wider = *context;
    wider.gate = file_gate_new(context->arena, context->gate);
    file_gate_allow(wider.gate, str_zero(context->arena, path_folder(name)));
    return wider;
}

/* ---- reading ---- */

static const tree_node *read_template(const schema_context *context, file_opened *file, str name, place where) {
    schema_checker checker = {.context = context, .where = SCHEMA_IN_TEMPLATE};
    const tree_node *root = schema_read_file(context, file, name, where, NULL);
    root = root == NULL ? NULL : schema_clean(&checker, root, context->vocabulary->top);
    return schema_dropped(&checker, SCHEMA_TO_PARENT) ? NULL : root; /* what it extends cannot be had */
}

static const tree_node *kept_or_read(const schema_context *context, file_opened *file, place where) {
    struct schema_cache *cache = context->cache;
    if (cache == NULL || file->identity.length == 0 || file->version.length == 0)
        return read_template(context, file, file->name, where);
    kept_template *kept = map_get(cache->by_file, file->identity);
    if (kept != NULL && str_equal(kept->version, file->version))
        return kept->root;
    arena *a = cache->arena;
    schema_context lasting = *context;
    lasting.arena = a;
    size_t before = diags_count(context->diags) + diags_left_out(context->diags);
    const tree_node *root = read_template(&lasting, file, str_copy(a, file->name), where);
    if (root == NULL || diags_count(context->diags) + diags_left_out(context->diags) != before)
        return root;
    kept = ARENA_NEW(a, kept_template);
    *kept = (kept_template){root, str_copy(a, file->version)};
    map_set(cache->by_file, str_copy(a, file->identity), kept);
    return root;
}

/* ---- the chain ---- */

static void refuse_extends(const schema_context *context, const tree_node *extends) {
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_KEY, extends->place, "a theme extends no template");
    diag_hint(context->diags, d, "a theme that starts from another theme names it with “theme”");
}

static const tree_node *layers_in(const schema_context *context, const layer_kind *kind, str name, place where,
                                  const schema_chain *chain, bool dressed);

/* Briefings can do without a theme, but what they name may have stood in it. */
static const tree_node *theme_layers(const schema_context *context, str name, place where, const schema_chain *chain) {
    const tree_node *layers = layers_in(context, &theme_kind, name, where, chain, true);
    if (layers == NULL)
        schema_lose_theme(context);
    return layers;
}

static bool is_said(const tree_node *name) {
    return name != NULL && name->kind == TREE_SCALAR;
}

/* The layers of a file, the farthest first: what it extends, the theme that it names, what it says itself. Of all
   themes that are named, only the one nearest to the briefing is worn: not `dressed` means that a nearer file has said
   which. NULL if the file, or one that it extends, cannot be had. */
static const tree_node *layers_in(const schema_context *context, const layer_kind *kind, str name, place where,
                                  const schema_chain *chain, bool dressed) {
    const schema_context wider = is_path(name) && where.source == NULL ? beside_template(context, name) : *context;
    context = &wider;
    file_opened *file = is_path(name) ? open_by_path(context, name, where) : open_by_name(context, kind, name, where);
    if (file == NULL || schema_closes_ring(context, chain, file->identity, path_name(file->name), where))
        return NULL;
    const tree_node *root = kept_or_read(context, file, where), *below = NULL;
    const tree_node *extends = schema_top_value(context, root, SCHEMA_TO_PARENT),
                    *theme = schema_top_value(context, root, SCHEMA_TO_THEME);
    const schema_chain link = {chain, file->identity, path_name(file->name)};
    bool is_template = kind == &template_kind;
    if (is_said(extends) && !is_template)
        refuse_extends(context, extends);
    else if (is_said(extends))
        below = layers_in(context, kind, extends->text, extends->place, &link, dressed && theme == NULL);
    if (root == NULL || (is_template && is_said(extends) && below == NULL))
        return NULL;
    if (dressed && is_said(theme))
        below = schema_merge_top(context, below, theme_layers(context, theme->text, theme->place, &link));
    if (below == NULL && !is_template) /* its rows are for those of a template, which is not known here */
        return root;
    return schema_merge_top(context, below, root);
}

const tree_node *schema_template(const schema_context *context, str name, place where, bool dressed) {
    return layers_in(context, &template_kind, name, where, NULL, dressed);
}

const tree_node *schema_theme(const schema_context *context, str name, place where) {
    return theme_layers(context, name, where, NULL);
}
