#include "data/sql/row_set.h"

#include <sqlite3.h>

#include <string.h>

/* SQLite's own memory, so that its limits hold. */
enum { PAGE_WORDS = 64, PAGE_ROWS = PAGE_WORDS * 64, PAGES_AT_FIRST = 16 };
#define ROWS_MAX (INT64_C(1) << 40) /* a greater number is no row's */

static bool make_room(data_sql_row_set *set, size_t page) {
    if (page < set->page_count)
        return true;
    size_t count = set->page_count == 0 ? PAGES_AT_FIRST : set->page_count;
    while (count <= page)
        count *= 2;
    uint64_t **pages = sqlite3_realloc64(set->pages, count * sizeof *pages);
    if (pages == NULL)
        return false;
    memset(pages + set->page_count, 0, (count - set->page_count) * sizeof *pages);
    set->pages = pages;
    set->page_count = count;
    return true;
}

data_sql_row_added data_sql_row_set_add(data_sql_row_set *set, int64_t row) {
    if (row < 0 || row > ROWS_MAX)
        return DATA_SQL_ROW_NEW;
    size_t page = (size_t)row / PAGE_ROWS, bit = (size_t)row % PAGE_ROWS;
    if (!make_room(set, page))
        return DATA_SQL_ROW_NO_MEMORY;
    if (set->pages[page] == NULL) {
        set->pages[page] = sqlite3_malloc64(PAGE_WORDS * sizeof **set->pages);
        if (set->pages[page] == NULL)
            return DATA_SQL_ROW_NO_MEMORY;
        memset(set->pages[page], 0, PAGE_WORDS * sizeof **set->pages);
    }
    uint64_t *word = &set->pages[page][bit / 64], mask = UINT64_C(1) << bit % 64;
    bool known = (*word & mask) != 0;
    *word |= mask;
    return known ? DATA_SQL_ROW_KNOWN : DATA_SQL_ROW_NEW;
}

void data_sql_row_set_free(data_sql_row_set *set) {
    for (size_t i = 0; i < set->page_count; i++)
        sqlite3_free(set->pages[i]);
    sqlite3_free(set->pages);
    *set = (data_sql_row_set){0};
}
