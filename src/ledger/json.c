#include "ledger/making.h"

/* The ledger for programs. Keys are never left out; what is not known is null, or an empty list. */

enum { SCHEMA_VERSION = 1 };

void ledger_json_text(json *j, const char *key, str value) {
    json_key(j, key);
    if (value.length == 0)
        json_null(j);
    else
        json_text(j, value);
}

static void number(json *j, const char *key, uint32_t value) {
    json_key(j, key);
    if (value == 0)
        json_null(j);
    else
        json_uint(j, value);
}

void ledger_json_value(json *j, const char *key, str digits, bool is_text) {
    json_key(j, key);
    if (is_text)
        json_text(j, digits);
    else if (digits.length == 0)
        json_null(j);
    else
        json_number(j, digits);
}

static void words(json *j, const char *key, ledger_words list) {
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < list.count; i++)
        json_text(j, list.at[i]);
    json_close(j, ']');
}

static void sources(json *j, const ledger_source *all, size_t count) {
    json_key(j, "sources");
    json_open(j, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(j, '{');
        ledger_json_text(j, "id", all[i].id);
        ledger_json_text(j, "title", all[i].title);
        ledger_json_text(j, "publisher", all[i].publisher);
        ledger_json_text(j, "date", all[i].date);
        ledger_json_text(j, "url", all[i].url);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void files(json *j, const ledger_file *all, size_t count) {
    json_key(j, "files");
    json_open(j, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(j, '{');
        ledger_json_text(j, "dataset", all[i].set);
        ledger_json_text(j, "file", all[i].file);
        ledger_json_text(j, "sheet", all[i].sheet);
        number(j, "line", all[i].line);
        ledger_json_text(j, "sha256", all[i].digest);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void places(json *j, ledger_places list) {
    json_key(j, "places");
    json_open(j, '[');
    for (size_t i = 0; i < list.count; i++) {
        const ledger_place *p = &list.at[i];
        json_open(j, '{');
        number(j, "page", p->page);
        ledger_json_text(j, "section", p->section);
        ledger_json_text(j, "block", str_of(ledger_block_name(p->block)));
        number(j, "number", p->number);
        number(j, "row", p->row);
        ledger_json_text(j, "printed", p->printed);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void fact(json *j, const ledger_fact *f) {
    json_open(j, '{');
    ledger_json_text(j, "name", f->name);
    ledger_json_text(j, "label", f->label);
    ledger_json_value(j, "value", f->value, f->is_text && f->has_value);
    ledger_json_text(j, "printed", f->printed);
    ledger_json_text(j, "unit", f->unit);
    ledger_json_text(j, "kind", f->kind);
    ledger_json_text(j, "status", f->status);
    ledger_json_text(j, "as_of", f->as_of);
    ledger_json_text(j, "period", f->period);
    ledger_json_text(j, "how", f->how);
    ledger_json_text(j, "formula", f->formula);
    words(j, "inputs", f->inputs);
    sources(j, f->sources, f->source_count);
    files(j, f->files, f->file_count);
    places(j, f->places);
    json_close(j, '}');
}

static void cell(json *j, const ledger_cell *c) {
    json_open(j, '{');
    ledger_json_text(j, "row", c->row);
    ledger_json_text(j, "column", c->column);
    ledger_json_value(j, "value", c->value, false);
    ledger_json_text(j, "printed", c->printed);
    ledger_json_text(j, "how", c->how);
    ledger_json_text(j, "fact", c->fact);
    number(j, "page", c->page);
    json_close(j, '}');
}

static void table(json *j, const ledger_table *t) {
    json_open(j, '{');
    ledger_json_text(j, "block", str_of(ledger_block_name(t->block)));
    number(j, "number", t->number);
    number(j, "page", t->page);
    ledger_json_text(j, "section", t->section);
    ledger_json_text(j, "title", t->title);
    ledger_json_text(j, "query", t->query);
    files(j, t->files, t->file_count);
    json_key(j, "figures");
    json_open(j, '[');
    for (size_t i = 0; i < t->cell_count; i++)
        cell(j, &t->cells[i]);
    json_close(j, ']');
    json_close(j, '}');
}

static void check(json *j, const ledger_check *c) {
    json_open(j, '{');
    ledger_json_text(j, "that", c->that);
    ledger_json_text(j, "sentence", c->sentence);
    json_key(j, "holds");
    json_bool(j, c->holds);
    json_close(j, '}');
}

void ledger_write_json(buffer *out, const ledger *l) {
    json j = {.out = out};
    json_open(&j, '{');
    json_key(&j, "ledger");
    json_uint(&j, SCHEMA_VERSION);
    ledger_json_text(&j, "title", l->title);
    ledger_json_text(&j, "language", l->language);
    ledger_json_text(&j, "date", l->date);
    json_key(&j, "facts");
    json_open(&j, '[');
    for (size_t i = 0; i < l->fact_count; i++)
        fact(&j, &l->facts[i]);
    json_close(&j, ']');
    json_key(&j, "tables");
    json_open(&j, '[');
    for (size_t i = 0; i < l->table_count; i++)
        table(&j, &l->tables[i]);
    json_close(&j, ']');
    json_key(&j, "checks");
    json_open(&j, '[');
    for (size_t i = 0; i < l->check_count; i++)
        check(&j, &l->checks[i]);
    json_close(&j, ']');
    json_close(&j, '}');
    buffer_byte(out, '\n');
}
