#include "data/dataset.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "data/data_file.h"
#include "data/database.h"
#include "data/kept.h"
#include "data/names.h"
#include "data/preset.h"
#include "data/table_module.h"

/* ---- cells ---- */

bool data_number(str text, double *value) {
    str trimmed = str_trim(text);
    size_t i = trimmed.length > 0 && (trimmed.at[0] == '-' || trimmed.at[0] == '+') ? 1 : 0;
    bool zeros = trimmed.length > i + 1 && trimmed.at[i] == '0' && trimmed.at[i + 1] >= '0' && trimmed.at[i + 1] <= '9';
    return !zeros && str_to_double(trimmed, value);
}

bool data_looks_numeric(str text) {
    static const uint32_t signs[] = {'.',    ',',    ' ',    '\'',   '+',    '-', '%', 0xA0,
                                     0x202F, 0x2009, 0x2019, 0x2212, 0x20AC, '$', 0xA3};
    size_t digits = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = utf8_next(text, &offset);
        bool known = c >= '0' && c <= '9';
        digits += known;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !known; i++)
            known = c == signs[i];
        if (!known)
            return false;
    }
    return digits > 0;
}

/* ---- the column of units ---- */

static void find_unit_column(data_store *store, data_set *set) {
    const schema_word *given = &set->keys->unit.column;
    for (size_t i = 0; i < set->column_count && set->unit == NULL; i++) {
        const data_column *c = &set->columns[i];
        bool is_unit = given->node != NULL ? data_shape_same_letters(c->name, given->value)
                                           : c->stored == DATA_STORED_TEXT && data_name_is_unit(c->name);
        set->unit = is_unit ? c : NULL;
    }
    if (given->node == NULL || set->unit != NULL)
        return;
    str *names = ARENA_ARRAY(store->arena, str, set->column_count);
    for (size_t i = 0; i < set->column_count; i++)
        names[i] = set->columns[i].name;
    data_report_no_column(store->diags, store->arena, given->value, given->node->place, names, set->column_count);
    set->failed = true;
}

/* ---- loading ---- */

static void show(data_store *store, data_set *set) {
    data_table_shown *shown = ARENA_NEW(store->arena, data_table_shown);
    *shown = (data_table_shown){.name = set->name, .table = set->table, .columns = set->columns, .store = store};
    if (!data_table_show(data_database(store), shown))
        arena_fail(store->arena);
}

/* A sign cannot both separate cells and stand within them. */
static bool check_decimal(data_store *store, const data_set_keys *keys, const data_file_record *record) {
    const tree_node *said = keys->decimal.node;
    if (said == NULL || !str_equal(record->delimiter, keys->decimal.value))
        return true;
    diag *d = diag_add(store->diags, DIAG_DATA_SHAPE, said->place, "“" STR_FORMAT "” separates the cells of this file",
                       STR_ARGS(keys->decimal.value));
    diag_expected(store->diags, d, "another decimal sign, or another `delimiter`");
    diag_also(store->diags, d, record->header, "the header");
    return false;
}

/* Without the keys of its preset a file may be refused for what the preset would take care of. */
static void blame_missing_preset(data_store *store, const data_set_keys *keys, source *file, size_t before) {
    const data_preset *preset = data_preset_fitting(store->context, file);
    if (preset != NULL && diags_count(store->diags) > before)
        diag_also(store->diags, diags_added(store->diags, before), keys->file.node->place,
                  "the file looks like “preset: " STR_FORMAT "”: " STR_FORMAT, STR_ARGS(preset->name),
                  STR_ARGS(preset->title.value));
}

static bool load_shaped(data_store *store, const data_set *set, const data_reader *reader, data_input *input,
                        data_loaded *out) {
    const data_set_keys *keys = set->keys;
    arena *scratch = arena_new_child(input->arena);
    data_loader l = {.diags = store->diags,
                     .arena = input->arena,
                     .scratch = scratch,
                     .keys = keys,
                     .notation = &set->notation,
                     .limits = &data_load_usual_limits,
                     .input = input,
                     .traced = store->traced};
    const data_preset *preset = map_get(store->presets, keys->preset.value);
    if (preset != NULL && !reader->binary && !reader->no_file &&
        !data_preset_check(store->context, preset, keys, input->file))
        return false;
    out->record.preset = keys->preset.value;
    size_t before = diags_count(store->diags);
    l.shape = data_shape_new(&(data_shape_request){.reader = reader,
                                                   .input = input,
                                                   .keys = keys,
                                                   .unicode = lang_unicode(store->language),
                                                   .preset = preset == NULL ? NULL : preset->node->place.source});
    bool loaded = l.shape != NULL && check_decimal(store, keys, &out->record) && data_loader_run(&l);
    if (!loaded && keys->preset.node == NULL && keys->file.node != NULL && !reader->binary)
        blame_missing_preset(store, keys, input->file, before);
    out->table = l.table;
    out->places = (data_row_places){l.rows_source, l.row_starts.at, l.row_starts.count};
    out->column_count = l.columns.count;
    out->columns = ARENA_ARRAY(store->arena, data_column, l.columns.count);
    for (size_t i = 0; i < l.columns.count; i++)
        out->columns[i] = l.columns.at[i].shown;
    arena_drop(scratch);
    return loaded;
}

static bool load_file(data_store *store, const data_set *set, file_opened *file, data_loaded *out) {
    const data_set_keys *keys = set->keys;
    const data_reader *reader = (const data_reader *)keys->reader.variant; /* its first member */
    void *reader_kept = NULL;
    size_t before = diags_count(store->diags);
    data_kept *kept = data_kept_new(store);
    data_input *input = ARENA_NEW(kept->arena, data_input);
    *input = (data_input){.arena = kept->arena,
                          .diags = store->diags,
                          .record = &out->record,
                          .path = keys->file.value,
                          .keys = keys->reader.keys,
                          .kept = &reader_kept};
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(input);
    bool loaded = data_file_read(store->context, keys, reader, file, input) && good_keys &&
                  load_shaped(store, set, reader, input, out);
    if (loaded && store->traced && file != NULL)
        out->record.digest = sha256_text(kept->arena, input->bytes);
    if (reader != NULL && reader->close != NULL)
        reader->close(input);
    input->kept = NULL;
    if (!loaded)
        return false;
    if (file != NULL)
        data_kept_keep(store, kept, keys, file, out, before);
    return true;
}

/* Opens the file; NULL, and nothing is said, if the rows stand in the briefing. */
static file_opened *open_file(data_store *store, const data_set_keys *keys, bool *good) {
    const data_reader *reader = (const data_reader *)keys->reader.variant;
    file_opened *file = keys->file.node == NULL ? NULL : schema_open(store->context, keys->file.node);
    *good = file != NULL || (keys->file.node == NULL && reader != NULL && reader->no_file);
    if (*good || keys->file.node != NULL)
        return file;
    diag *d = diag_add(store->diags, DIAG_MISSING_KEY, keys->entry.key_place, "these data have no rows");
    diag_expected(store->diags, d, "“file: trade.csv”, or “rows: [{year: 2024, usd: 12.5}]”");
    return NULL;
}

void data_set_load(data_store *store, data_set *set) {
    const data_set_keys *keys = set->keys;
    bool good;
    file_opened *file = open_file(store, keys, &good);
    data_loaded loaded = {0};
    set->failed = !data_notation_read(keys, store->arena, store->diags, &set->notation) || !good;
    if (set->failed)
        return;
    bool known = file != NULL && data_kept_find(store, keys, file, &loaded) != NULL;
    set->failed = !known && !load_file(store, set, file, &loaded);
    set->columns = loaded.columns;
    set->column_count = loaded.column_count;
    set->record = loaded.record;
    set->places = loaded.places;
    if (set->column_count > 0)
        find_unit_column(store, set);
    if (set->column_count > 0 && !data_attributes_find(store, set))
        set->failed = true;
    if (set->failed)
        return;
    set->table = loaded.table;
    show(store, set);
}
