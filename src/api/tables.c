#include "api/briefing.h"
#include "base/file.h"
#include "data/examine.h"

/* What data were taken for. */

/* ---- a data file alone ---- */

/* Names are relative to the folder that the text seems to lie in. */
str api_data_briefing(chancery_briefing *b, const char *path, const char *keys, const char **name) {
    arena *a = b->arena;
    str file = path_name(str_of(path));
    str set = data_set_name_for(a, file), quoted = tree_quote(a, file);
    *name = path_join(a, path_folder(str_of(path)), STR("(data)"));
    return str_print(a,
                     "template: base\ntitle: Data\nbody: [text: Data]\n"
                     "data: {" STR_FORMAT ": {file: " STR_FORMAT "%s%s}}\nlint: {unused: off}\n",
                     STR_ARGS(set), STR_ARGS(quoted), keys == NULL ? "" : ", ", keys == NULL ? "" : keys);
}

/* ---- records ---- */

static const chancery_trait *traits_of(arena *a, const data_set_findings *f) {
    chancery_trait *traits = ARENA_ARRAY(a, chancery_trait, f->trait_count);
    for (size_t i = 0; i < f->trait_count; i++)
        traits[i] = (chancery_trait){f->traits[i].name, api_text(a, f->traits[i].value)};
    return traits;
}

static const chancery_value *values_of(arena *a, const data_column_findings *f) {
    chancery_value *values = ARENA_ARRAY(a, chancery_value, f->value_count);
    for (size_t i = 0; i < f->value_count; i++)
        values[i] = (chancery_value){api_text(a, f->values[i].text), f->values[i].count};
    return values;
}

static const chancery_remark *remarks_of(arena *a, const data_column_findings *f) {
    chancery_remark *remarks = ARENA_ARRAY(a, chancery_remark, f->remark_count);
    for (size_t i = 0; i < f->remark_count; i++) {
        const data_remark *remark = &f->remarks[i];
        remarks[i] = (chancery_remark){data_remark_name(remark->kind), api_text(a, remark->text), remark->count,
                                       api_place(a, remark->place)};
    }
    return remarks;
}

static const chancery_column *column_of(arena *a, const data_column_findings *f) {
    chancery_column *c = ARENA_NEW(a, chancery_column);
    *c = (chancery_column){.name = api_text(a, f->name),
                           .type = f->type,
                           .why = api_text(a, f->why),
                           .declared = f->declared,
                           .cells = f->cells,
                           .missing = f->missing,
                           .least = api_text(a, f->least),
                           .most = api_text(a, f->most),
                           .different = f->different,
                           .values = values_of(a, f),
                           .value_count = f->value_count,
                           .remarks = remarks_of(a, f),
                           .remark_count = f->remark_count,
                           .place = api_place(a, f->place)};
    return c;
}

static chancery_table *table_of(arena *a, const data_set_findings *f) {
    const chancery_column **columns = ARENA_ARRAY(a, const chancery_column *, f->column_count);
    for (size_t i = 0; i < f->column_count; i++)
        columns[i] = column_of(a, &f->columns[i]);
    chancery_table *t = ARENA_NEW(a, chancery_table);
    *t = (chancery_table){.name = api_text(a, f->name),
                          .file = api_text(a, f->file),
                          .loaded = f->loaded,
                          .row_count = f->rows,
                          .traits = traits_of(a, f),
                          .trait_count = f->trait_count,
                          .columns = columns,
                          .column_count = f->column_count,
                          .place = api_place(a, f->place)};
    return t;
}

typedef struct {
    size_t index;
    const chancery_table *table;
} table_asked;

static void ask_table(chancery_briefing *b, void *data) {
    table_asked *asked = data;
    data_store *store = b->doc == NULL ? NULL : b->doc->data;
    str *names;
    size_t count = store == NULL ? 0 : data_set_names(store, &names);
    if (asked->index >= count)
        return;
    if (b->tables == NULL)
        b->tables = ARENA_ARRAY(b->arena, chancery_table *, count);
    if (b->tables[asked->index] == NULL)
        b->tables[asked->index] = table_of(b->arena, data_examine(store, b->arena, asked->index));
    asked->table = b->tables[asked->index];
}

const chancery_table *chancery_table_at(chancery_briefing *b, size_t index) {
    table_asked asked = {.index = index};
    if (b != NULL)
        api_run_with_core(b, ask_table, &asked);
    return asked.table;
}
