#include "data/dataset.h"

#include "base/utf8.h"
#include "data/database.h"
#include "data/dataset_load.h"
#include "data/table_module.h"

#include <math.h>
#include <string.h>

static const schema_value column_types[] = {[DATA_TYPE_TEXT] = {"text", "printed as it stands"},
                                            [DATA_TYPE_NUMBER] = {"number", "each cell is a number, or empty"},
                                            [DATA_TYPE_WHOLE] = {"whole", "each cell is a whole number, or empty"},
                                            {NULL, NULL}};
static const schema_key type_item[] = {
    {.type = SCHEMA_ENUM, .values = column_types, .field = SCHEMA_FIELD(data_set_type, type), .help = "a type"}};
static const schema_key set_rows[] = {{.name = "file",
                                       .type = SCHEMA_PATH,
                                       .to = SCHEMA_TO_DATA_FILE,
                                       .flags = SCHEMA_REQUIRED,
                                       .field = SCHEMA_FIELD(data_set_keys, file),
                                       .help = "data file whose first row names its columns"},
                                      {.name = "reader",
                                       .type = SCHEMA_VARIANT,
                                       .variants = "reader",
                                       .variant_by = "file",
                                       .field = SCHEMA_FIELD(data_set_keys, reader),
                                       .default_in_words = "by the end of the file’s name",
                                       .help = "what kind of file it is"},
                                      {.name = "source",
                                       .type = SCHEMA_ID,
                                       .to = SCHEMA_TO_SOURCE,
                                       .field = SCHEMA_FIELD(data_set_keys, source),
                                       .help = "id of the source that the file comes from"},
                                      {.name = "types",
                                       .type = SCHEMA_DICT,
                                       .item = type_item,
                                       .field = SCHEMA_ITEMS_OF(data_set_keys, types),
                                       .help = "type of a column, instead of what is inferred",
                                       .example = "{year: whole}"},
                                      SCHEMA_END_OF(data_set_keys)};
const schema_key data_set_item[] = {{.type = SCHEMA_MAP, .keys = set_rows, .field = SCHEMA_SELF(data_set_keys)}};

enum { YEAR_FIRST = 1500, YEAR_LAST = 2199 };

/* ---- cells ---- */

bool data_number(str text, double *value) {
    str trimmed = str_trim(text);
    size_t i = trimmed.length > 0 && (trimmed.at[0] == '-' || trimmed.at[0] == '+') ? 1 : 0;
    bool zeros = trimmed.length > i + 1 && trimmed.at[i] == '0' && trimmed.at[i + 1] >= '0' && trimmed.at[i + 1] <= '9';
    return !zeros && str_to_double(trimmed, value);
}

bool data_is_year(double value) {
    return value >= YEAR_FIRST && value <= YEAR_LAST && value == floor(value);
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

/* ---- the file ---- */

/* The file’s name does not say what it is, and nothing else does. */
static void report_no_reader(data_store *store, const data_set *set) {
    if (set->keys->reader.node != NULL) /* reported */
        return;
    size_t count = data_reader_registry.count;
    str *names = ARENA_ARRAY(store->arena, str, count), *ends = ARENA_ARRAY(store->arena, str, count);
    for (size_t i = 0; i < count; i++) {
        const schema_variant *variant = data_reader_registry.variants[i];
        names[i] = str_of(variant->name);
        ends[i] = str_of(variant->suffixes == NULL ? "" : variant->suffixes);
    }
    str all = str_join(store->arena, names, count, STR(", ")), suffixes = str_join(store->arena, ends, count, STR(" "));
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, set->keys->file.node->place,
                       "the name of this data file does not say what it is");
    diag_expected(store->diags, d, "a name that ends with one of " STR_FORMAT ", or `reader`: one of " STR_FORMAT,
                  STR_ARGS(suffixes), STR_ARGS(all));
    diag_hint(store->diags, d, "reader: %s", data_reader_registry.variants[0]->name);
}

static bool check_encoding(data_store *store, source *file) {
    str text = file->text;
    const char *nul = text.length > 0 ? memchr(text.at, '\0', text.length) : NULL;
    size_t bad = utf8_valid(text);
    if (nul != NULL && (size_t)(nul - text.at) < bad)
        bad = (size_t)(nul - text.at);
    if (bad == text.length)
        return true;
    diag *d = diag_add(store->diags, DIAG_ENCODING, place_at(file, bad, bad + 1), "byte 0x%02X is not UTF-8 text",
                       (unsigned)(unsigned char)text.at[bad]);
    diag_hint(store->diags, d, "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)");
    return false;
}

static str without_mark(str text) {
    return str_starts(text, STR("\xEF\xBB\xBF")) ? str_part(text, 3, text.length - 3) : text;
}

static bool read_data_file(data_store *store, const data_set *set, const data_reader *reader, data_input *input) {
    const tree_node *path = set->keys->file.node;
    if (path == NULL)
        return false;
    file_opened *opened = schema_open(store->context, path);
    if (opened == NULL || !schema_take(store->context, store->arena, path, opened, &input->bytes))
        return false;
    if (reader == NULL) {
        report_no_reader(store, set);
        return false;
    }
    input->file = source_new(store->arena, opened->name, reader->binary ? STR("") : without_mark(input->bytes));
    return reader->binary || check_encoding(store, input->file);
}

/* ---- loading ---- */

static void show(data_store *store, data_set *set, const data_loader *l) {
    size_t count = set->column_count = l->columns.count;
    set->columns = ARENA_ARRAY(store->arena, data_column, count);
    for (size_t i = 0; i < count; i++)
        set->columns[i] = l->columns.at[i].shown;
    if (set->failed)
        return;
    set->table = l->table;
    data_table_shown *shown = ARENA_NEW(store->arena, data_table_shown);
    *shown = (data_table_shown){.name = set->name, .table = set->table, .columns = set->columns, .store = store};
    if (!data_table_show(data_database(store), shown))
        arena_fail(store->arena);
}

void data_set_load(data_store *store, data_set *set) {
    const schema_variant_choice *choice = &set->keys->reader;
    const data_reader *reader = (const data_reader *)choice->variant; /* its first member */
    data_loader l = {.diags = store->diags, .arena = store->arena, .keys = set->keys, .reader = reader};
    l.input =
        (data_input){.arena = l.arena, .diags = store->diags, .path = set->keys->file.value, .keys = choice->keys};
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(&l.input);
    set->failed = !read_data_file(store, set, reader, &l.input) || !good_keys;
    if (set->failed)
        return;
    data_loader_run(&l);
    set->failed = l.failed || diags_were_stopped(store->diags);
    show(store, set, &l);
}
