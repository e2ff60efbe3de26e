#include "data/column_report.h"
#include "data/dataset_load.h"

/* ---- what columns are ---- */

void data_report_no_column(diags *all, arena *scratch, str name, place where, const str *names, size_t count) {
    str list = str_join(scratch, names, count, STR(", "));
    diag *d = diag_add(all, DIAG_DATA_SHAPE, where, "the data have no column “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(all, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(all, d, name, names, count);
}

static data_column *find_column(data_loader *l, str name) {
    for (size_t i = 0; i < l->columns.count; i++)
        if (data_shape_same_letters(l->columns.at[i].shown.name, name))
            return &l->columns.at[i].shown;
    return NULL;
}

static void declare_types(data_loader *l) {
    for (size_t i = 0; i < l->keys->types.count; i++) {
        const data_set_type *declared = &l->keys->types.at[i];
        data_column *c = find_column(l, declared->entry.key);
        if (c != NULL) {
            c->declared = &declared->type;
            continue;
        }
        l->failed = true;
        str *names = ARENA_ARRAY(l->scratch, str, l->columns.count);
        for (size_t k = 0; k < l->columns.count; k++)
            names[k] = l->columns.at[k].shown.name;
        data_report_no_column(l->diags, l->scratch, declared->entry.key, declared->entry.key_place, names,
                              l->columns.count);
    }
}

/* The point of 1.206 is proved for all columns by one that has 0.5. */
static bool sign_is_proved(const data_loader *l) {
    bool proved = l->notation->proved;
    for (size_t i = 0; i < l->columns.count && !proved; i++)
        proved = data_column_tally_proves(&l->columns.at[i].tally, l->columns.at[i].shown.name);
    return proved;
}

static void report_unproved(data_loader *l, const data_column *c) {
    str way = data_column_way_out(l->scratch, c, l->notation, c->odd.text);
    diag *d = diag_add(l->diags, DIAG_NOT_A_NUMBER, c->odd.place,
                       "“" STR_FORMAT "” may be thousands or have decimals: nothing in the file shows which",
                       STR_ARGS(c->odd.text));
    diag_hint(l->diags, d, STR_FORMAT, STR_ARGS(way));
    l->failed = true;
}

void data_loader_settle_types(data_loader *l) {
    declare_types(l);
    bool proved = sign_is_proved(l);
    for (size_t i = 0; i < l->columns.count; i++) {
        data_column *c = &l->columns.at[i].shown;
        if (c->declared == NULL)
            data_column_infer(c, &l->columns.at[i].tally, proved);
        else
            data_column_declare(c, &l->columns.at[i].tally, proved);
        if (c->declared != NULL && c->odd.place.source != NULL)
            report_unproved(l, c);
    }
}

/* ---- whether their cells are stored so ---- */

static bool numbers_are_right(data_loader *l, size_t column) {
    const data_loading_column *c = &l->columns.at[column];
    const data_column *shown = &c->shown;
    if (shown->declared != NULL && shown->type != DATA_TYPE_NUMBER && shown->type != DATA_TYPE_WHOLE)
        return false; /* each cell is to be judged */
    if (shown->declared != NULL && c->tally.counts[DATA_LOOK_LONG] > 0)
        return false; /* a declared number may not lose digits */
    if (c->guess == DATA_GUESS_WHOLE && shown->stored == DATA_STORED_REAL)
        data_table_whole_to_real(l->table, column, l->rows);
    return shown->stored == DATA_STORED_REAL || (shown->stored == DATA_STORED_WHOLE && c->guess == DATA_GUESS_WHOLE);
}

/* The code that takes the place of each code; false if a text is none in this column. */
static bool recode_texts(data_loader *l, size_t column, data_dictionary *fresh, uint32_t *codes) {
    const data_column *c = &l->columns.at[column].shown;
    const data_dictionary *texts = &l->table->columns[column].texts;
    for (size_t i = 0; i < texts->count; i++) {
        char room[DATA_DATE_BYTES];
        data_cell_seen seen;
        data_cell_look(l->notation, texts->texts[i], &seen);
        data_value value = data_column_value(c, &seen, room);
        if (value.kind == DATA_VALUE_MISSING)
            codes[i] = DATA_TABLE_NO_CODE;
        else if (value.kind == DATA_VALUE_TEXT)
            codes[i] = data_dictionary_code(fresh, value.text);
        else
            return false;
    }
    return true;
}

static bool texts_are_right(data_loader *l, size_t column) {
    const data_loading_column *c = &l->columns.at[column];
    bool as_it_stands = c->shown.stored == DATA_STORED_TEXT && !data_column_has_missing(&c->shown) && !c->spaced;
    if (as_it_stands && c->shown.declared == NULL)
        return true;
    if (c->has_numbers)
        return false;
    data_dictionary fresh;
    uint32_t *codes = ARENA_ARRAY(l->scratch, uint32_t, l->table->columns[column].texts.count);
    data_dictionary_init(&fresh, l->arena);
    bool right = recode_texts(l, column, &fresh, codes) && (c->shown.stored == DATA_STORED_TEXT || fresh.count == 0);
    if (right)
        data_table_recode(l->table, column, l->rows, codes, &fresh);
    else
        data_dictionary_drop(&fresh);
    if (right && c->shown.stored != DATA_STORED_TEXT)
        data_table_store_as(l->table, column, c->shown.stored);
    return right;
}

bool data_loader_is_right(data_loader *l, size_t column) {
    switch (l->columns.at[column].guess) {
    case DATA_GUESS_NONE:
    case DATA_GUESS_TEXT:
        return texts_are_right(l, column);
    case DATA_GUESS_WHOLE:
    case DATA_GUESS_REAL:
        return numbers_are_right(l, column);
    case DATA_GUESS_WRONG:
        break;
    }
    return false;
}
