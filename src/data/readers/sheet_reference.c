#include "data/readers/sheet.h"

#include <string.h>

/* References to cells: "B7", "$A$5:$F$120", "'Data 2024'!A1:F20", of OpenDocument "$Data.$A$1:.$F$20". */

static void skip(str text, size_t *at, char sign) {
    if (*at < text.length && text.at[*at] == sign)
        (*at)++;
}

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool sheet_reference(str text, size_t *at, uint32_t *row, uint32_t *column) {
    *row = *column = 0;
    skip(text, at, '$');
    for (; *at < text.length && is_letter(text.at[*at]) && *column <= SHEET_COLUMNS_MAX; (*at)++)
        *column = *column * 26 + (uint32_t)((text.at[*at] | 0x20) - 'a') + 1;
    if (*column == 0 || *column > SHEET_COLUMNS_MAX)
        return false;
    skip(text, at, '$');
    size_t digits = *at;
    for (; *at < text.length && text.at[*at] >= '0' && text.at[*at] <= '9' && *row <= SHEET_ROWS_MAX; (*at)++)
        *row = *row * 10 + (uint32_t)(text.at[*at] - '0');
    return *at == digits || (*row > 0 && *row <= SHEET_ROWS_MAX);
}

/* A name in quotes has each of its own doubled. */
static str unquote(arena *a, str name) {
    if (name.length < 2 || name.at[0] != '\'' || name.at[name.length - 1] != '\'')
        return name;
    char *out = arena_alloc(a, name.length);
    size_t length = 0;
    for (size_t i = 1; i + 1 < name.length; i++) {
        out[length++] = name.at[i];
        if (name.at[i] == '\'' && name.at[i + 1] == '\'')
            i++;
    }
    return (str){out, length};
}

/* Where the sheet’s name before a cell ends; `at` if there is none. */
static size_t name_end(str text, size_t at, char sign) {
    bool quoted = false;
    for (size_t i = at; i < text.length && (quoted || text.at[i] != ':'); i++) {
        if (text.at[i] == '\'')
            quoted = !quoted;
        else if (text.at[i] == sign && !quoted)
            return i;
    }
    return at;
}

static bool cell_with_sheet(arena *a, str text, size_t *at, char sign, str *sheet, uint32_t *row, uint32_t *column) {
    size_t end = name_end(text, *at, sign);
    if (end < text.length && text.at[end] == sign) {
        skip(text, at, '$');
        *sheet = end > *at ? unquote(a, str_part(text, *at, end - *at)) : (str){0};
        *at = end + 1;
    }
    return sheet_reference(text, at, row, column);
}

static void order(uint32_t *first, uint32_t *last) {
    uint32_t kept = *first;
    if (*first <= *last)
        return;
    *first = *last;
    *last = kept;
}

bool sheet_area_of(arena *a, str text, char sign, str *sheet, sheet_area *area) {
    size_t at = 0;
    str again = {0};
    *sheet = (str){0};
    *area = (sheet_area){0};
    if (!cell_with_sheet(a, text, &at, sign, sheet, &area->first_row, &area->first_column))
        return false;
    area->last_row = area->first_row;
    area->last_column = area->first_column;
    bool single = at == text.length;
    if (!single &&
        (text.at[at++] != ':' || !cell_with_sheet(a, text, &at, sign, &again, &area->last_row, &area->last_column)))
        return false;
    if (at != text.length || (single && area->first_row == 0) || (again.length > 0 && !str_equal(again, *sheet)))
        return false;
    area->first_row = area->first_row == 0 ? 1 : area->first_row;
    area->last_row = area->last_row == 0 ? SHEET_ROWS_MAX : area->last_row;
    order(&area->first_row, &area->last_row);
    order(&area->first_column, &area->last_column);
    return true;
}
