#include "data/dataset.h"

#include "base/utf8.h"
#include "data/data_file.h"
#include "data/database.h"
#include "data/dataset_load.h"
#include "data/names.h"
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

/* ---- loading ---- */

static void find_unit(data_set *set) {
    const schema_word *given = &set->keys->unit.column;
    for (size_t i = 0; i < set->column_count && set->unit == NULL; i++) {
        const data_column *c = &set->columns[i];
        bool named = c->stored == DATA_STORED_TEXT && data_name_is_unit(c->name);
        if (given->node == NULL ? named : data_shape_same_letters(c->name, given->value))
            set->unit = c;
    }
}

static void show(data_store *store, data_set *set, const data_loader *l) {
    size_t count = set->column_count = l->columns.count;
    set->columns = ARENA_ARRAY(store->arena, data_column, count);
    for (size_t i = 0; i < count; i++)
        set->columns[i] = l->columns.at[i].shown;
    if (set->failed)
        return;
    find_unit(set);
    set->table = l->table;
    data_table_shown *shown = ARENA_NEW(store->arena, data_table_shown);
    *shown = (data_table_shown){.name = set->name, .table = set->table, .columns = set->columns, .store = store};
    if (!data_table_show(data_database(store), shown))
        arena_fail(store->arena);
}

void data_set_load(data_store *store, data_set *set) {
    const schema_variant_choice *choice = &set->keys->reader;
    const data_reader *reader = (const data_reader *)choice->variant; /* its first member */
    data_loader l = {.diags = store->diags, .arena = store->arena, .keys = set->keys};
    data_input *input = ARENA_NEW(l.arena, data_input);
    void **kept = ARENA_NEW(l.arena, void *);
    *input = (data_input){.arena = l.arena,
                          .diags = store->diags,
                          .record = &set->record,
                          .path = set->keys->file.value,
                          .keys = choice->keys,
                          .kept = kept};
    l.input = input;
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(input);
    good_keys = data_notation_read(set->keys, store->arena, store->diags, &set->notation) && good_keys;
    l.notation = &set->notation;
    set->failed = !data_file_read(store->context, set->keys, reader, input) || !good_keys;
    if (set->failed)
        return;
    l.shape = data_shape_new(&(data_shape_request){
        .reader = reader, .input = input, .keys = set->keys, .unicode = lang_unicode(store->language)});
    set->failed = l.shape == NULL || !data_loader_run(&l);
    show(store, set, &l);
}
