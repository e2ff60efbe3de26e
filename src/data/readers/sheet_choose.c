#include "data/readers/sheet.h"

/* Which sheet, and which of its cells: by the keys `sheet` and `range`. */

static str *sheet_names(sheet_book *book, bool filled) {
    str *names = ARENA_ARRAY(book->input->arena, str, book->sheets.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < book->sheets.count; i++)
        if (!filled || (book->sheets.at[i].filled && !book->sheets.at[i].hidden))
            names[count++] = book->sheets.at[i].name;
    return names;
}

/* "“Data”, “Notes”" */
static str list_of(arena *a, const str *names, size_t count) {
    str list = {0};
    for (size_t i = 0; i < count; i++)
        list = str_print(a, STR_FORMAT "%s“" STR_FORMAT "”", STR_ARGS(list), i == 0 ? "" : ", ", STR_ARGS(names[i]));
    return list;
}

static const sheet_info *sheet_named(const sheet_book *book, str name) {
    for (size_t i = 0; i < book->sheets.count; i++)
        if (str_equal(book->sheets.at[i].name, name))
            return &book->sheets.at[i];
    return NULL;
}

static const sheet_info *need_sheet(sheet_book *book, const schema_word *key, str name) {
    const sheet_info *found = sheet_named(book, name);
    int64_t number;
    if (found != NULL)
        return found;
    if (str_to_int(name, &number) && number >= 1 && (uint64_t)number <= book->sheets.count)
        return &book->sheets.at[number - 1];
    arena *a = book->input->arena;
    diags *all = book->input->diags;
    str *names = sheet_names(book, false);
    diag *d = diag_add(all, DIAG_UNKNOWN_NAME, key->node->place, "there is no sheet “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(all, d, "one of " STR_FORMAT ", or a number from 1 to %zu",
                  STR_ARGS(list_of(a, names, book->sheets.count)), book->sheets.count);
    diag_nearest(all, d, name, names, book->sheets.count);
    diag_also(all, d, place_at(book->input->file, 0, 0), "the file that the sheets are of");
    return NULL;
}

/* ---- without a name ---- */

static bool holds_something(sheet_book *book, const sheet_info *sheet) {
    sheet_row row = {0};
    void *rows = sheet->filled ? NULL : sheet_start(book, sheet);
    return sheet->filled || (rows != NULL && book->kind->next(rows, &row));
}

static size_t count_filled(sheet_book *book, bool hidden, sheet_info **last) {
    size_t count = 0;
    for (size_t i = 0; i < book->sheets.count; i++) {
        sheet_info *sheet = &book->sheets.at[i];
        if (sheet->hidden != hidden || book->fault.what != NULL)
            continue;
        book->input->file->sheet = sheet->name; /* for a fault */
        sheet->filled = holds_something(book, sheet);
        count += sheet->filled;
        *last = sheet->filled ? sheet : *last;
    }
    return count;
}

static const sheet_info *only_sheet(sheet_book *book) {
    diags *all = book->input->diags;
    sheet_info *sheet = NULL;
    size_t count = count_filled(book, false, &sheet);
    bool hidden = count == 0;
    if (hidden)
        count = count_filled(book, true, &sheet);
    if (sheet_failed(book))
        return NULL;
    book->input->file->sheet = (str){0};
    if (count == 0) {
        diag_add(all, DIAG_EMPTY, place_at(book->input->file, 0, 0), "none of the file’s sheets holds anything");
        return NULL;
    }
    if (count == 1 && !hidden)
        return sheet;
    str *names = sheet_names(book, true);
    diag *d = diag_add(all, DIAG_MISSING_KEY, book->keys->node->place,
                       hidden ? "all sheets that hold something are hidden: say which one is meant"
                              : "several sheets hold something: say which one is meant");
    if (hidden)
        names = sheet_names(book, false);
    diag_expected(all, d, "`sheet`: one of " STR_FORMAT,
                  STR_ARGS(list_of(book->input->arena, names, hidden ? book->sheets.count : count)));
    diag_hint(all, d, "sheet: " STR_FORMAT, STR_ARGS(names[0]));
    return NULL;
}

/* ---- ranges ---- */

static const sheet_name *range_named(const sheet_book *book, str name) {
    for (size_t i = 0; i < book->names.count; i++)
        if (str_equal(book->names.at[i].name, name))
            return &book->names.at[i];
    return NULL;
}

static bool refuse_range(sheet_book *book) {
    arena *a = book->input->arena;
    diags *all = book->input->diags;
    const schema_word *range = &book->keys->range;
    str *names = ARENA_ARRAY(a, str, book->names.count + 1);
    for (size_t i = 0; i < book->names.count; i++)
        names[i] = book->names.at[i].name;
    diag *d = diag_add(all, DIAG_UNKNOWN_NAME, range->node->place,
                       "“" STR_FORMAT "” is neither a range nor the name of one in this file", STR_ARGS(range->value));
    if (book->names.count == 0)
        diag_expected(all, d, "cells such as A5:F120; the file has no named ranges");
    else
        diag_expected(all, d, "cells such as A5:F120, or one of " STR_FORMAT,
                      STR_ARGS(list_of(a, names, book->names.count)));
    diag_nearest(all, d, range->value, names, book->names.count);
    return false;
}

/* What the key `range` means, and the sheet that it names, if it does. */
static bool read_range(sheet_book *book, str *sheet, sheet_area *area) {
    const schema_word *range = &book->keys->range;
    *sheet = (str){0};
    *area = (sheet_area){1, 1, SHEET_ROWS_MAX, SHEET_COLUMNS_MAX};
    if (range->node == NULL)
        return true;
    const sheet_name *named = range_named(book, range->value);
    if (named == NULL)
        return sheet_area_of(book->arena, range->value, '!', sheet, area) || refuse_range(book);
    *sheet = named->sheet;
    *area = named->area;
    if (!named->no_area)
        return true;
    diag_add(book->input->diags, DIAG_BAD_VALUE, range->node->place,
             "the name “" STR_FORMAT "” does not stand for one range of cells", STR_ARGS(range->value));
    return false;
}

bool sheet_choose(sheet_book *book, sheet_survey *survey) {
    const sheet_keys *keys = book->keys;
    str of_range;
    if (!read_range(book, &of_range, &survey->range))
        return false;
    if (keys->sheet.node != NULL)
        survey->sheet = need_sheet(book, &keys->sheet, keys->sheet.value);
    else if (of_range.length > 0)
        survey->sheet = need_sheet(book, &keys->range, of_range);
    else
        survey->sheet = only_sheet(book);
    if (survey->sheet == NULL)
        return false;
    if (of_range.length == 0 || str_equal(of_range, survey->sheet->name))
        return true;
    diag *d = diag_add(book->input->diags, DIAG_BAD_VALUE, keys->range.node->place,
                       "this range is of another sheet, “" STR_FORMAT "”", STR_ARGS(of_range));
    diag_also(book->input->diags, d, keys->sheet.node->place, "the sheet is named here");
    return false;
}
