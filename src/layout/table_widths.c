#include "layout/table.h"

/*
 * Widths of a table's columns. Fixed ones are as given. Shares divide by weight what the others leave, half of the room
 * at least. The automatic ones get the rest after CSS 2.1, 17.5.2.2: between the widest piece that cannot be broken and
 * the width without breaks, and what remains in proportion to the latter.
 */
typedef struct {
    mpt natural, least;
} demand;

bool layout_table_cell_on_decimal(const layout_table *t, size_t column, const doc_cell *cell) {
    return t->doc->columns[column].decimal && cell->number && cell->column_span == 1 && cell->text.count == 1;
}

mpt layout_table_cell_left_part(layout_flow *f, const layout_table *t, const doc_cell *cell) {
    return text_width(f->setter, str_part(cell->text.at[0].text, 0, cell->decimal_at), cell->style, t->language);
}

mpt layout_table_cell_width(const layout_table *t, size_t column, const doc_cell *cell) {
    mpt width = t->widths[column];
    for (size_t k = column + 1; k < column + cell->column_span && k < t->doc->column_count; k++)
        width += t->doc->gap + t->widths[k];
    return width;
}

static demand measure_cell(layout_flow *f, const layout_table *t, const doc_cell *cell) {
    demand d = {0};
    if (cell->text.count == 0)
        return d;
    arena *a = f->stores.open->memory;
    arena_mark mark = arena_now(a);
    text_job job = {.style = cell->style, .language = t->language, .measure = MPT_MAX / 4};
    text_measure(f->setter, a, &cell->text, &job, &d.natural, &d.least);
    arena_rewind(a, mark);
    return d;
}

static void grow(demand *column, demand by) {
    if (by.natural > column->natural)
        column->natural = by.natural;
    if (by.least > column->least)
        column->least = by.least;
}

static void measure_single(layout_flow *f, layout_table *t, demand *demands, size_t column, const doc_cell *cell) {
    demand d = measure_cell(f, t, cell);
    if (layout_table_cell_on_decimal(t, column, cell)) {
        mpt left = layout_table_cell_left_part(f, t, cell), right = d.natural - left;
        if (left > t->decimal_left[column])
            t->decimal_left[column] = left;
        if (right > t->decimal_right[column])
            t->decimal_right[column] = right;
    }
    grow(&demands[column], d);
}

static bool is_automatic(const layout_table *t, size_t column) {
    return t->doc->columns[column].kind == DOC_WIDTH_AUTO;
}

/* What a cell over several columns wants beyond what these want already is shared by the automatic ones. */
static void measure_span(layout_flow *f, const layout_table *t, demand *demands, size_t column, const doc_cell *cell) {
    demand d = measure_cell(f, t, cell);
    size_t automatic = 0;
    for (size_t k = column; k < column + cell->column_span && k < t->doc->column_count; k++) {
        automatic += is_automatic(t, k);
        d.natural -= demands[k].natural + (k > column ? t->doc->gap : 0);
        d.least -= demands[k].least + (k > column ? t->doc->gap : 0);
    }
    for (size_t k = column; automatic > 0 && k < column + cell->column_span && k < t->doc->column_count; k++) {
        if (!is_automatic(t, k))
            continue;
        demands[k].natural += d.natural > 0 ? d.natural / (mpt)automatic : 0;
        demands[k].least += d.least > 0 ? d.least / (mpt)automatic : 0;
    }
}

static void measure_rows(layout_flow *f, layout_table *t, demand *demands) {
    const doc_table *doc = t->doc;
    bool spans = false;
    for (size_t r = 0; r < doc->row_count; r++) {
        for (size_t c = 0; c < doc->column_count; c++) {
            const doc_cell *cell = &doc->rows[r].cells[c];
            spans |= cell->column_span > 1;
            if (cell->column_span == 1 && (is_automatic(t, c) || doc->columns[c].decimal))
                measure_single(f, t, demands, c, cell);
        }
    }
    for (size_t c = 0; c < doc->column_count; c++) {
        mpt aligned = t->decimal_left[c] + t->decimal_right[c];
        grow(&demands[c], (demand){aligned, aligned});
    }
    for (size_t r = 0; spans && r < doc->row_count; r++)
        for (size_t c = 0; c < doc->column_count; c++)
            if (doc->rows[r].cells[c].column_span > 1)
                measure_span(f, t, demands, c, &doc->rows[r].cells[c]);
}

static mpt give_fixed(layout_table *t, mpt room) {
    for (size_t c = 0; c < t->doc->column_count; c++) {
        if (t->doc->columns[c].kind != DOC_WIDTH_FIXED)
            continue;
        t->widths[c] = t->doc->columns[c].fixed;
        room -= t->widths[c];
    }
    return room;
}

static mpt give_shares(layout_table *t, mpt room, const demand *demands) {
    double sum = 0, automatic = 0;
    for (size_t c = 0; c < t->doc->column_count; c++) {
        if (t->doc->columns[c].kind == DOC_WIDTH_SHARE)
            sum += t->doc->columns[c].share;
        if (is_automatic(t, c))
            automatic += demands[c].natural;
    }
    if (sum <= 0 || room <= 0)
        return room;
    double whole = room - automatic > room / 2.0 ? room - automatic : room / 2.0;
    mpt left = room;
    for (size_t c = 0; c < t->doc->column_count; c++) {
        if (t->doc->columns[c].kind != DOC_WIDTH_SHARE)
            continue;
        t->widths[c] = (mpt)(whole * t->doc->columns[c].share / sum);
        left -= t->widths[c];
    }
    return left;
}

/* `room` among the automatic columns; what rounding loses goes to the last. */
static void give_automatic(layout_table *t, mpt room, const demand *demands) {
    int64_t natural = 0, least = 0;
    size_t last = SIZE_MAX;
    for (size_t c = 0; c < t->doc->column_count; c++) {
        if (!is_automatic(t, c))
            continue;
        natural += demands[c].natural;
        least += demands[c].least;
        last = c;
    }
    if (last == SIZE_MAX)
        return;
    int64_t left = room;
    for (size_t c = 0; c <= last; c++) {
        if (!is_automatic(t, c))
            continue;
        int64_t one = demands[c].least;
        if (natural <= room)
            one = natural == 0 ? 0 : demands[c].natural * (int64_t)room / natural;
        else if (least < room)
            one += (demands[c].natural - demands[c].least) * (room - least) / (natural - least);
        t->widths[c] = (mpt)(c == last && least < room ? left : one);
        left -= t->widths[c];
    }
}

static int64_t sum_under(const layout_table *t, mpt cap) {
    int64_t sum = 0;
    for (size_t c = 0; c < t->doc->column_count; c++)
        sum += t->widths[c] < cap ? t->widths[c] : cap;
    return sum;
}

/* The width that no column may exceed for all to have room together. */
static mpt cap_for(const layout_table *t, mpt room) {
    mpt low = 0, high = room;
    while (high - low > 1) {
        mpt middle = low + (high - low) / 2;
        if (sum_under(t, middle) <= room)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Columns that cannot all have what they need: the widest are narrowed to one width, so that none starves for another;
 * text is broken even where it should not be, which text/ reports. */
static void shrink(layout_flow *f, layout_table *t, mpt room) {
    int64_t sum = sum_under(t, MPT_MAX);
    if (sum <= room)
        return;
    int64_t tenths = (sum - room + 50) / 100; /* not as a floating number: those follow the process's locale */
    diag *d = diag_add(f->all, DIAG_OVERFULL, t->block->place, "the table is wider than its place by %lld.%d pt",
                       (long long)(tenths / 10), (int)(tenths % 10));
    diag_hint(f->all, d, "leave columns out, shorten long words, or give it narrower columns");
    mpt cap = cap_for(t, room);
    for (size_t c = 0; c < t->doc->column_count; c++)
        t->widths[c] = t->widths[c] < cap ? t->widths[c] : cap;
}

/* Columns of which not even the gaps have room. */
static void report_crowd(layout_flow *f, const layout_table *t) {
    diag *d = diag_add(f->all, DIAG_OFF_PAGE, t->block->place,
                       "the %zu columns of this table have no room in its place", t->doc->column_count);
    diag_hint(f->all, d, "leave columns out, or make several tables of it");
}

bool layout_table_find_widths(layout_flow *f, layout_table *t) {
    size_t count = t->doc->column_count;
    arena *a = t->store->memory;
    t->widths = ARENA_ARRAY(a, mpt, count);
    t->x_of = ARENA_ARRAY(a, mpt, count);
    t->decimal_left = ARENA_ARRAY(a, mpt, count);
    t->decimal_right = ARENA_ARRAY(a, mpt, count);
    int64_t free_width = t->width - (int64_t)(count - 1) * t->doc->gap;
    if (free_width < (int64_t)count) {
        report_crowd(f, t);
        return false;
    }
    mpt room = (mpt)free_width;
    demand *demands = ARENA_ARRAY(a, demand, count);
    measure_rows(f, t, demands);
    mpt left = give_fixed(t, room);
    left = give_shares(t, left, demands);
    give_automatic(t, left > 0 ? left : 0, demands);
    shrink(f, t, room);
    mpt x = t->x;
    for (size_t c = 0; c < count; c++) {
        t->x_of[c] = x;
        x += t->widths[c] + t->doc->gap;
    }
    return true;
}
