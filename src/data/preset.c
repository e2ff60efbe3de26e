#include "data/preset.h"

#include <string.h>

static const schema_key column_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "the name of a column, or a pattern"}};

const schema_key data_preset_keys[] = {
    {.name = "title",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(data_preset, title),
     .help = "whose files these are"},
    {.name = "from",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(data_preset, from),
     .help = "where they are got, and what is to be chosen there"},
    {.name = "columns",
     .type = SCHEMA_LIST,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(data_preset, columns),
     .help = "columns that tell such a file; `*` at an end is any text, `|` parts alternatives"},
    {.name = "data",
     .type = SCHEMA_MAP,
     .keys = data_dataset_rows,
     .field = SCHEMA_FIELD(data_preset, data),
     .help = "keys of a dataset, which its own stand over"},
    SCHEMA_END_OF(data_preset)};

static schema_layer_kind presets_of(const schema_context *context) {
    return (schema_layer_kind){"preset", context->presets, data_preset_keys};
}

static data_preset *read_preset(const schema_context *context, const tree_node *name) {
    const schema_layer_kind kind = presets_of(context);
    const tree_node *root = schema_layer(context, &kind, name);
    if (root == NULL)
        return NULL;
    data_preset *preset = ARENA_NEW(context->arena, data_preset);
    schema_fill(context, data_preset_keys, root, preset);
    preset->name = name->text;
    return preset;
}

/* ---- applying ---- */

static const tree_node *apply(const schema_context *context, const tree_node *set, map *presets) {
    const tree_node *name = tree_get(set, "preset");
    if (name == NULL || name->kind != TREE_SCALAR)
        return set;
    data_preset *preset = map_get(presets, name->text);
    if (preset == NULL)
        preset = read_preset(context, name);
    if (preset == NULL)
        return tree_with_items(context->arena, set, NULL, 0);
    map_set(presets, name->text, preset);
    return preset->data == NULL ? set : schema_merge_item(context, preset->data, set);
}

static const tree_node *with_value(arena *a, const tree_node *mapping, const char *key, const tree_node *value) {
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, mapping->count);
    for (uint32_t i = 0; i < mapping->count; i++) {
        pairs[i] = mapping->pairs[i];
        if (str_is(pairs[i].key, key))
            pairs[i].value = value;
    }
    return tree_with_pairs(a, mapping, pairs, mapping->count);
}

const tree_node *data_presets_apply(const schema_context *context, const tree_node *root, map *presets) {
    const tree_node *sets = tree_get(root, "data");
    if (sets == NULL || sets->kind != TREE_MAP)
        return root;
    tree_pair *pairs = ARENA_ARRAY(context->arena, tree_pair, sets->count);
    for (uint32_t i = 0; i < sets->count; i++) {
        pairs[i] = sets->pairs[i];
        pairs[i].value = apply(context, pairs[i].value, presets);
    }
    return with_value(context->arena, root, "data", tree_with_pairs(context->arena, sets, pairs, sets->count));
}

/* ---- whether a file is one of a preset’s ---- */

static bool matches_one(str name, str pattern) {
    if (str_starts(pattern, STR("*")))
        return str_ends(name, str_part(pattern, 1, pattern.length));
    if (str_ends(pattern, STR("*")))
        return str_starts(name, str_part(pattern, 0, pattern.length - 1));
    return str_equal(name, pattern);
}

static bool matches(str name, str patterns) {
    str pattern;
    while (str_split(&patterns, '|', &pattern))
        if (matches_one(name, pattern))
            return true;
    return false;
}

static str bare(str cell) {
    str text = str_trim(cell);
    if (text.length >= 2 && text.at[0] == '"' && text.at[text.length - 1] == '"')
        text = str_part(text, 1, text.length - 2);
    return str_trim(text);
}

/* A column’s name may hold the separator; then it stands in quotes, which is looked for as a whole. */
static bool has_column(str line, char separator, str patterns) {
    str rest = line, cell;
    while (str_split(&rest, separator, &cell))
        if (matches(bare(cell), patterns))
            return true;
    return false;
}

static bool line_has_all(str line, const data_preset *preset) {
    static const char separators[] = ",;\t|";
    for (const char *separator = separators; *separator != '\0'; separator++) {
        bool all = true;
        for (size_t i = 0; all && i < preset->columns.count; i++)
            all = has_column(line, *separator, preset->columns.at[i].value);
        if (all)
            return true;
    }
    return false;
}

/* The header stands among the first lines. */
static bool fits(const data_preset *preset, source *file) {
    enum { LINES = 20 };
    for (uint32_t line = 1; line <= LINES && preset->columns.count > 0; line++)
        if (line_has_all(source_line(file, line), preset))
            return true;
    return preset->columns.count == 0;
}

static str columns_in_words(const schema_context *context, const data_preset *preset) {
    str *names = ARENA_ARRAY(context->arena, str, preset->columns.count);
    for (size_t i = 0; i < preset->columns.count; i++) {
        str rest = preset->columns.at[i].value;
        str_split(&rest, '|', &names[i]);
    }
    return str_join(context->arena, names, preset->columns.count, STR(", "));
}

size_t data_presets_all(const schema_context *context, data_preset **presets) {
    const schema_layer_kind kind = presets_of(context);
    str *names;
    size_t count = schema_layer_names(context, &kind, &names), known = 0;
    *presets = ARENA_ARRAY(context->arena, data_preset, count);
    for (size_t i = 0; i < count; i++) {
        const tree_node name = {.kind = TREE_SCALAR, .text = names[i]};
        const data_preset *preset = read_preset(context, &name);
        if (preset != NULL)
            (*presets)[known++] = *preset;
    }
    return known;
}

const data_preset *data_preset_fitting(const schema_context *context, source *file) {
    data_preset *all;
    const data_preset *best = NULL;
    size_t count = data_presets_all(context, &all);
    for (size_t i = 0; i < count; i++)
        if (all[i].columns.count > (best == NULL ? 0 : best->columns.count) && fits(&all[i], file))
            best = &all[i];
    return best;
}

bool data_preset_check(const schema_context *context, const data_preset *preset, const data_set_keys *keys,
                       source *file) {
    if (fits(preset, file))
        return true;
    diag *d = diag_add(context->diags, DIAG_OTHER_FILE, keys->preset.node->place,
                       "this file is none of “" STR_FORMAT "” (" STR_FORMAT ")", STR_ARGS(preset->name),
                       STR_ARGS(preset->title.value));
    str columns = columns_in_words(context, preset);
    diag_expected(context->diags, d, "a line with the columns " STR_FORMAT, STR_ARGS(columns));
    const data_preset *other = data_preset_fitting(context, file);
    if (other != NULL)
        diag_hint(context->diags, d, "it looks like “preset: " STR_FORMAT "”: " STR_FORMAT, STR_ARGS(other->name),
                  STR_ARGS(other->title.value));
    else
        diag_hint(context->diags, d, "get it again as the table of presets says, or describe it by keys of its own");
    diag_also(context->diags, d, place_at(file, 0, source_line(file, 1).length), "the file begins so");
    return false;
}
