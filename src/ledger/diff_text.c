#include "ledger/diff.h"

/* What differs, for people: facts by what happened to them, then tables and charts, then checks and claims. */

enum { CELLS_SHOWN_MAX = 20 /* of one table or chart */ };

static void indent(buffer *out, int width) {
    buffer_print(out, "%*s", width, "");
}

/* "456 million US dollars (2024, provisional)" */
static void fact_side(buffer *out, const ledger_fact *f) {
    str time = f->period.length > 0 ? f->period : f->as_of;
    buffer_shown(out, f->has_value ? f->printed : STR("no value"));
    if (time.length + f->status.length == 0)
        return;
    buffer_text(out, " (");
    buffer_shown(out, time);
    if (time.length > 0 && f->status.length > 0)
        buffer_text(out, ", ");
    buffer_shown(out, f->status);
    buffer_byte(out, ')');
}

/* ", exactly 456.2 to 456.4": where both are printed alike. */
static void exact_sides(buffer *out, str before, str after, bool printed_alike) {
    if (!printed_alike || str_equal(before, after))
        return;
    buffer_text(out, ", exactly ");
    buffer_shown(out, before);
    buffer_text(out, " → ");
    buffer_shown(out, after);
}

static void fact_line(buffer *out, const ledger_fact_change *c) {
    indent(out, 2);
    buffer_shown(out, (c->after != NULL ? c->after : c->before)->name);
    buffer_text(out, ": ");
    if (c->before != NULL)
        fact_side(out, c->before);
    if (c->before != NULL && c->after != NULL)
        buffer_text(out, " → ");
    if (c->after != NULL)
        fact_side(out, c->after);
    if (c->before != NULL && c->after != NULL)
        exact_sides(out, c->before->value, c->after->value, str_equal(c->before->printed, c->after->printed));
    buffer_byte(out, '\n');
}

static void write_facts(buffer *out, const ledger_diff *d) {
    static const char *const heads[LEDGER_CHANGE_COUNT] = {[LEDGER_NEW_PERIOD] = "new periods",
                                                           [LEDGER_REVISED] = "revised",
                                                           [LEDGER_ADDED] = "added",
                                                           [LEDGER_REMOVED] = "removed",
                                                           [LEDGER_RESTATED] = "restated"};
    for (int change = 0; change < LEDGER_CHANGE_COUNT; change++) {
        bool begun = false;
        for (size_t i = 0; i < d->fact_count; i++) {
            if (d->facts[i].change != (ledger_change)change)
                continue;
            if (!begun)
                buffer_print(out, "%s\n", heads[change]);
            begun = true;
            fact_line(out, &d->facts[i]);
        }
    }
}

static void table_line(buffer *out, const ledger_table *t) {
    buffer_print(out, "%s %u", ledger_block_name(t->block), t->number);
    if (t->title.length > 0) {
        buffer_text(out, " “");
        buffer_shown(out, t->title);
        buffer_text(out, "”");
    }
    buffer_byte(out, '\n');
}

static void cell_line(buffer *out, const ledger_cell_change *c) {
    const ledger_cell *shown = c->new_cell != NULL ? c->new_cell : c->old_cell;
    indent(out, 2);
    buffer_print(out, "%s: ", ledger_change_name(c->change));
    buffer_shown(out, shown->row);
    if (shown->row.length > 0 && shown->column.length > 0)
        buffer_text(out, ", ");
    buffer_shown(out, shown->column);
    buffer_text(out, ": ");
    if (c->old_cell != NULL)
        buffer_shown(out, c->old_cell->printed);
    if (c->old_cell != NULL && c->new_cell != NULL)
        buffer_text(out, " → ");
    if (c->new_cell != NULL)
        buffer_shown(out, c->new_cell->printed);
    if (c->old_cell != NULL && c->new_cell != NULL)
        exact_sides(out, c->old_cell->value, c->new_cell->value, str_equal(c->old_cell->printed, c->new_cell->printed));
    buffer_byte(out, '\n');
}

static void write_cells(buffer *out, const ledger_diff *d) {
    for (size_t i = 0; i < d->cell_count;) {
        const ledger_cell_change *first = &d->cells[i];
        size_t count = 1;
        while (i + count < d->cell_count && d->cells[i + count].before == first->before &&
               d->cells[i + count].after == first->after)
            count++;
        table_line(out, first->after != NULL ? first->after : first->before);
        for (size_t k = 0; k < count && k < CELLS_SHOWN_MAX; k++)
            cell_line(out, &d->cells[i + k]);
        if (count > CELLS_SHOWN_MAX)
            buffer_print(out, "  … and %zu more\n", count - CELLS_SHOWN_MAX);
        i += count;
    }
}

static void write_checks(buffer *out, const ledger_diff *d) {
    for (size_t i = 0; i < d->check_count; i++) {
        const ledger_check_change *c = &d->checks[i];
        const ledger_check *shown = c->after != NULL ? c->after : c->before;
        bool claim = shown->sentence.length > 0;
        buffer_text(out, claim ? "claim " : "check ");
        if (c->before == NULL)
            buffer_text(out, shown->holds ? "added: " : "added, and fails: ");
        else if (c->after == NULL)
            buffer_text(out, "removed: ");
        else
            buffer_text(out, shown->holds ? "holds now: " : "no longer holds: ");
        buffer_shown(out, claim ? shown->sentence : shown->that);
        buffer_byte(out, '\n');
    }
}

void ledger_write_diff_text(buffer *out, const ledger_diff *d) {
    if (!ledger_differs(d))
        buffer_text(out, "no figure, check or claim differs\n");
    write_facts(out, d);
    write_cells(out, d);
    write_checks(out, d);
}
