#include "ledger/diff.h"
#include "ledger/making.h"

/* What differs, for programs. Keys are never left out; what is not known is null. */

enum { SCHEMA_VERSION = 1 };

static void fact_side(json *j, const char *key, const ledger_fact *f) {
    json_key(j, key);
    if (f == NULL) {
        json_null(j);
        return;
    }
    json_open(j, '{');
    ledger_json_value(j, "value", f->value, f->is_text && f->has_value);
    ledger_json_text(j, "printed", f->printed);
    ledger_json_text(j, "unit", f->unit);
    ledger_json_text(j, "period", f->period);
    ledger_json_text(j, "as_of", f->as_of);
    ledger_json_text(j, "status", f->status);
    ledger_json_text(j, "source", f->source_count > 0 ? f->sources[0].id : (str){0});
    json_close(j, '}');
}

static void cell_side(json *j, const char *key, const ledger_cell *c) {
    json_key(j, key);
    if (c == NULL) {
        json_null(j);
        return;
    }
    json_open(j, '{');
    ledger_json_value(j, "value", c->value, false);
    ledger_json_text(j, "printed", c->printed);
    json_close(j, '}');
}

static void fact(json *j, const ledger_fact_change *c) {
    json_open(j, '{');
    ledger_json_text(j, "name", (c->after != NULL ? c->after : c->before)->name);
    ledger_json_text(j, "change", str_of(ledger_change_name(c->change)));
    fact_side(j, "old", c->before);
    fact_side(j, "new", c->after);
    json_close(j, '}');
}

static void cell(json *j, const ledger_cell_change *c) {
    const ledger_table *table = c->after != NULL ? c->after : c->before;
    const ledger_cell *shown = c->new_cell != NULL ? c->new_cell : c->old_cell;
    json_open(j, '{');
    ledger_json_text(j, "block", str_of(ledger_block_name(table->block)));
    json_key(j, "number");
    json_uint(j, table->number);
    ledger_json_text(j, "title", table->title);
    ledger_json_text(j, "row", shown->row);
    ledger_json_text(j, "column", shown->column);
    ledger_json_text(j, "change", str_of(ledger_change_name(c->change)));
    cell_side(j, "old", c->old_cell);
    cell_side(j, "new", c->new_cell);
    json_close(j, '}');
}

static void holds(json *j, const char *key, const ledger_check *check) {
    json_key(j, key);
    if (check == NULL)
        json_null(j);
    else
        json_bool(j, check->holds);
}

static void check(json *j, const ledger_check_change *c) {
    const ledger_check *shown = c->after != NULL ? c->after : c->before;
    const char *change = c->before == NULL ? "added" : c->after == NULL ? "removed" : "turned";
    json_open(j, '{');
    ledger_json_text(j, "that", shown->that);
    ledger_json_text(j, "sentence", shown->sentence);
    ledger_json_text(j, "change", str_of(change));
    holds(j, "old", c->before);
    holds(j, "new", c->after);
    json_close(j, '}');
}

void ledger_write_diff_json(buffer *out, const ledger_diff *d) {
    json j = {.out = out};
    json_open(&j, '{');
    json_key(&j, "diff");
    json_uint(&j, SCHEMA_VERSION);
    json_key(&j, "facts");
    json_open(&j, '[');
    for (size_t i = 0; i < d->fact_count; i++)
        fact(&j, &d->facts[i]);
    json_close(&j, ']');
    json_key(&j, "figures");
    json_open(&j, '[');
    for (size_t i = 0; i < d->cell_count; i++)
        cell(&j, &d->cells[i]);
    json_close(&j, ']');
    json_key(&j, "checks");
    json_open(&j, '[');
    for (size_t i = 0; i < d->check_count; i++)
        check(&j, &d->checks[i]);
    json_close(&j, ']');
    json_close(&j, '}');
    buffer_byte(out, '\n');
}
