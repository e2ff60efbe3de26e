/* Columns that become rows, and letters that become a column. */
#include "data/shape_plan.h"

#include "base/utf8.h"

#include <string.h>

/* ---- heads that are years or periods ---- */

static bool digits(str text, size_t from, size_t count) {
    bool all = text.length >= from + count;
    for (size_t i = from; all && i < from + count; i++)
        all = text.at[i] >= '0' && text.at[i] <= '9';
    return all;
}

/* "2024", "2024-01", "2024-Q3", "2024Q3", "2024M01", "2024-W05", "2024-S1", "2023/24"; behind any of these a code in
   brackets ("2019 [YR2019]") or a flag of the head is no part of it. */
static bool is_period(str name, str *label) {
    enum { YEAR_FIRST = 1500, YEAR_LAST = 2199, LONGEST = 8 };
    const char *bracket = name.length > 0 ? memchr(name.at, '[', name.length) : NULL;
    str text = bracket == NULL ? name : str_trim(str_part(name, 0, (size_t)(bracket - name.at)));
    int64_t year;
    if (!digits(text, 0, 4) || !str_to_int(str_part(text, 0, 4), &year) || year < YEAR_FIRST || year > YEAR_LAST ||
        text.length > LONGEST)
        return false;
    *label = text;
    size_t at = 4;
    if (at < text.length && (text.at[at] == '-' || text.at[at] == '/'))
        at++;
    if (at < text.length && strchr("QMWSHT", text.at[at]) != NULL)
        at++;
    size_t rest = text.length - at;
    return text.length == 4 || ((rest == 1 || rest == 2) && digits(text, at, rest));
}

/* ---- the plan ---- */

static bool is_kept(const data_unpivot_keys *keys, const data_shape_indices *kept, size_t column, str name) {
    str label;
    if (keys->keep.node == NULL)
        return !is_period(name, &label);
    for (size_t i = 0; i < kept->count; i++)
        if (kept->at[i] == column)
            return true;
    return false;
}

static bool find_kept(data_shape *shape, data_shape_indices *kept) {
    const data_word_list *keep = &shape->asked.keys->unpivot.keep;
    bool found = true;
    for (size_t i = 0; i < keep->count; i++) {
        size_t column = data_shape_need(shape, &shape->file_columns, keep->at[i].value, keep->at[i].node->place);
        found = found && column != SIZE_MAX;
        if (column != SIZE_MAX)
            *VECTOR_PUSH(shape->arena, kept) = column;
    }
    return found;
}

static void add(data_shape *shape, str name, place where) {
    size_t same = data_shape_find(&shape->columns, name);
    *VECTOR_PUSH(shape->arena, &shape->columns) = (data_shape_column){name, where};
    if (same == SIZE_MAX)
        return;
    diag *d = data_shape_error(shape, where, "there is a column named “" STR_FORMAT "” already", STR_ARGS(name));
    diag_also(shape->diags, d, shape->columns.at[same].place, "the first of them");
}

/* "freq,unit,geo\TIME_PERIOD": the names of the parts of the first column. */
static void add_parts(data_shape *shape) {
    str split = shape->asked.keys->unpivot.split.value, rest = shape->file_columns.at[0].name, piece;
    const char *last = rest.length == 0 ? NULL : memrchr(rest.at, '\\', rest.length);
    if (last != NULL)
        rest.length = (size_t)(last - rest.at);
    while (str_split(&rest, split.at[0], &piece)) {
        add(shape, data_shape_clean(shape, piece), shape->file_columns.at[0].place);
        shape->parts++;
    }
}

static void report_nothing(data_shape *shape, place where) {
    diag *d = data_shape_error(shape, where, "`unpivot` has nothing to turn into rows");
    if (shape->asked.keys->unpivot.keep.node == NULL)
        diag_expected(shape->diags, d, "columns whose names are years or periods, as 2024, 2024-01, 2024-Q3");
    else
        diag_expected(shape->diags, d, "columns besides those that are kept");
    diag_also(shape->diags, d, shape->record->header, "the header");
}

static bool check_split(data_shape *shape) {
    const schema_word *split = &shape->asked.keys->unpivot.split;
    if (split->node == NULL || split->value.length == 1)
        return true;
    data_shape_error(shape, split->node->place, "`split` is one character, as “,”");
    return false;
}

static bool plan_columns(data_shape *shape, const data_unpivot_keys *keys, const data_shape_indices *kept) {
    arena *a = shape->arena;
    shape->splits = keys->split.node != NULL;
    if (shape->splits)
        add_parts(shape);
    for (size_t i = shape->splits; i < shape->file_columns.count; i++) {
        bool stays = is_kept(keys, kept, i, shape->file_columns.at[i].name);
        *VECTOR_PUSH(a, stays ? &shape->stays : &shape->turns) = i;
        if (stays)
            add(shape, shape->file_columns.at[i].name, shape->file_columns.at[i].place);
    }
    place where = data_shape_key_place(shape, keys->node->place);
    if (shape->turns.count == 0) {
        report_nothing(shape, where);
        return false;
    }
    add(shape, keys->name.value, where);
    add(shape, keys->value.value, where);
    shape->labels = ARENA_ARRAY(a, str, shape->turns.count);
    for (size_t i = 0; i < shape->turns.count; i++) {
        str name = shape->file_columns.at[shape->turns.at[i]].name, label;
        shape->labels[i] = is_period(name, &label) ? label : name;
    }
    return !shape->failed;
}

bool data_shape_plan_turn(data_shape *shape) {
    const data_unpivot_keys *keys = &shape->asked.keys->unpivot;
    data_shape_indices kept = {0};
    shape->turned = keys->node != NULL;
    if (shape->turned)
        return check_split(shape) && find_kept(shape, &kept) && plan_columns(shape, keys, &kept);
    for (size_t i = 0; i < shape->file_columns.count; i++)
        *VECTOR_PUSH(shape->arena, &shape->columns) = shape->file_columns.at[i];
    return true;
}

/* ---- turning a row ---- */

/* A part of a cell has its own place where the cell stands in the file as it is read. */
static data_read_cell part_of(const data_shape *shape, const data_read_cell *cell, str part) {
    data_read_cell out = *cell;
    out.text = part;
    str file = shape->asked.input->file->text;
    if (part.at >= file.at && part.at + part.length <= file.at + file.length && file.length > 0) {
        out.start = (size_t)(part.at - file.at);
        out.end = out.start + part.length;
    }
    return out;
}

static void split_first(data_shape *shape) {
    const data_read_cell *cell = &shape->cells.at[0];
    str rest = cell->text, piece;
    size_t count = 0;
    while (str_split(&rest, shape->asked.keys->unpivot.split.value.at[0], &piece)) {
        if (count < shape->parts)
            shape->out.at[count] = part_of(shape, cell, data_shape_clean(shape, piece));
        count++;
    }
    for (size_t i = count; i < shape->parts; i++)
        shape->out.at[i] = (data_read_cell){.start = cell->start, .end = cell->end};
    if (count != shape->parts && shape->first && shape->ragged++ < DATA_SHAPE_REPORTS)
        data_shape_error(shape, data_shape_place(shape, cell), "this cell has %zu part%s, its head has %zu", count,
                         count == 1 ? "" : "s", shape->parts);
}

bool data_shape_turn(data_shape *shape) {
    if (shape->turn >= shape->turns.count)
        return false;
    if (shape->splits && shape->turn == 0)
        split_first(shape);
    data_read_cell *out = shape->out.at + shape->parts;
    for (size_t i = 0; i < shape->stays.count; i++)
        *out++ = shape->cells.at[shape->stays.at[i]];
    const data_read_cell *cell = &shape->cells.at[shape->turns.at[shape->turn]];
    out[0] = (data_read_cell){.text = shape->labels[shape->turn], .start = cell->start, .end = cell->end};
    out[1] = *cell;
    shape->turn++;
    return true;
}

/* ---- flags ---- */

bool data_shape_plan_flags(data_shape *shape) {
    size_t columns = shape->columns.count;
    for (size_t i = 0; i < shape->asked.keys->flags.count; i++) {
        const data_set_name *flag = &shape->asked.keys->flags.at[i];
        size_t found = data_shape_need(shape, &shape->columns, flag->entry.key, flag->entry.key_place);
        if (found == SIZE_MAX)
            continue;
        if (found >= columns)
            data_shape_error(shape, flag->entry.key_place, "this column is made of flags itself");
        *VECTOR_PUSH(shape->arena, &shape->flags) = (data_shape_flag){.column = found, .key = flag};
        add(shape, flag->name.value, flag->name.node->place);
    }
    return !shape->failed;
}

/* Words behind a number that are a part of it. */
static bool is_scale(str text) {
    static const char *const scales[] = {"k",   "m",    "K",    "M",   "mn",  "bn",  "tn",  "mln", "mio", "mrd",
                                         "mld", "Mio",  "Mrd",  "Mn",  "Bn",  "kg",  "km",  "t",   "th",  "тыс",
                                         "млн", "млрд", "трлн", "мың", "USD", "EUR", "KZT", "RUB", "GBP", "KM",
                                         "pp",  "pc",   "cm",   "ha",  "л",   "т",   "кг",  "км",  "га",  NULL};
    for (const char *const *scale = scales; *scale != NULL; scale++)
        if (str_is(text, *scale))
            return true;
    return false;
}

/* Letters, and the marks that stand for notes. */
static bool is_flag_character(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250) || (c >= 0x400 && c < 0x530) ||
           c == '*' || c == '(' || c == ')' || c == '[' || c == ']' || c == 0x2020 || c == 0x2021 || c == 0xB9 ||
           c == 0xB2 || c == 0xB3 || (c >= 0x2074 && c < 0x207A);
}

static bool is_flag(str text) {
    enum { LONGEST = 5 };
    return text.length > 0 && text.length <= LONGEST && !is_scale(text) && !str_is(text, "(") && !str_is(text, ")");
}

/* What a flag stands beside: a number however it is written, or the mark of a missing one. */
static bool is_value(str text) {
    static const char *const marks[] = {":", "..", "...", "-", ".", NULL};
    static const uint32_t signs[] = {'.', ',', ' ', '\'', '+', '-', 0xA0, 0x2009, 0x2019, 0x202F, 0x2212};
    for (const char *const *mark = marks; *mark != NULL; mark++)
        if (str_is(text, *mark))
            return true;
    bool some = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool digit = c >= '0' && c <= '9', known = digit;
        for (size_t i = 0; !known && i < sizeof signs / sizeof *signs; i++)
            known = c == signs[i];
        if (!known)
            return false;
        some = some || digit;
    }
    return some;
}

/* Cuts "613.9 p" into 613.9 and p, "p 613.9" too; false if there is nothing to be cut off. */
static bool cut_flag(const data_shape *shape, str text, str *value, str *flag) {
    size_t end = 0, start = 0; /* of the last character that is no flag; of the first */
    for (size_t at = 0; at < text.length;) {
        size_t here = at;
        uint32_t c = utf8_next(text, &at);
        if (is_flag_character(c) || c == ' ' || c == 0xA0 || c == 0x202F)
            continue;
        start = end == 0 ? here : start;
        end = at;
    }
    *value = str_part(text, 0, end);
    *flag = data_shape_clean(shape, str_part(text, end, text.length));
    if (is_flag(*flag) && is_value(*value))
        return true;
    *value = str_part(text, start, text.length);
    *flag = data_shape_clean(shape, str_part(text, 0, start));
    return is_flag(*flag) && is_value(*value);
}

void data_shape_take_flags(data_shape *shape) {
    size_t first = shape->out.count - shape->flags.count;
    for (size_t i = 0; i < shape->flags.count; i++) {
        data_read_cell *cell = &shape->out.at[shape->flags.at[i].column], *taken = &shape->out.at[first + i];
        str value, flag;
        *taken = (data_read_cell){.start = cell->start, .end = cell->end};
        if (cell->number || !cut_flag(shape, cell->text, &value, &flag))
            continue;
        *taken = part_of(shape, cell, flag);
        *cell = part_of(shape, cell, value);
        shape->flags.at[i].found = true;
    }
}

/* A preset says of all files of a site what some of them have; a file that was not read to its end may have more. */
void data_shape_end_flags(data_shape *shape) {
    if (shape->failed)
        return;
    for (size_t i = 0; i < shape->flags.count; i++) {
        const schema_entry *key = &shape->flags.at[i].key->entry;
        if (shape->flags.at[i].found || data_shape_from_preset(shape, key->key_place))
            continue;
        diag *d = data_shape_error(shape, key->key_place, "no number of “" STR_FORMAT "” has a flag",
                                   STR_ARGS(shape->columns.at[shape->flags.at[i].column].name));
        diag_expected(shape->diags, d, "letters or a mark behind or before a number, as “613.9 p”, “1206*”");
        diag_hint(shape->diags, d,
                  "take it out of `flags`; where no row has a flag a query can say “null as " STR_FORMAT "”",
                  STR_ARGS(shape->flags.at[i].key->name.value));
    }
}
