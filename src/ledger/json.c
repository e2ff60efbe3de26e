#include "ledger/ledger.h"

#include "base/json.h"

/* The ledger for programs. Keys are never left out; what is not known is null, or an empty list. */

enum { SCHEMA_VERSION = 1 };

static void text(json *j, const char *key, str value) {
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

static void value(json *j, const char *key, str digits, bool is_text) {
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
        text(j, "id", all[i].id);
        text(j, "title", all[i].title);
        text(j, "publisher", all[i].publisher);
        text(j, "date", all[i].date);
        text(j, "url", all[i].url);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void files(json *j, const ledger_file *all, size_t count) {
    json_key(j, "files");
    json_open(j, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(j, '{');
        text(j, "dataset", all[i].set);
        text(j, "file", all[i].file);
        text(j, "sheet", all[i].sheet);
        number(j, "line", all[i].line);
        text(j, "sha256", all[i].digest);
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
        text(j, "section", p->section);
        text(j, "block", str_of(ledger_block_name(p->block)));
        number(j, "number", p->number);
        number(j, "row", p->row);
        text(j, "printed", p->printed);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void fact(json *j, const ledger_fact *f) {
    json_open(j, '{');
    text(j, "name", f->name);
    text(j, "label", f->label);
    value(j, "value", f->value, f->is_text && f->has_value);
    text(j, "printed", f->printed);
    text(j, "unit", f->unit);
    text(j, "kind", f->kind);
    text(j, "status", f->status);
    text(j, "as_of", f->as_of);
    text(j, "period", f->period);
    text(j, "how", f->how);
    text(j, "formula", f->formula);
    words(j, "inputs", f->inputs);
    sources(j, f->sources, f->source_count);
    files(j, f->files, f->file_count);
    places(j, f->places);
    json_close(j, '}');
}

static void cell(json *j, const ledger_cell *c) {
    json_open(j, '{');
    text(j, "row", c->row);
    text(j, "column", c->column);
    value(j, "value", c->value, false);
    text(j, "printed", c->printed);
    text(j, "how", c->how);
    text(j, "fact", c->fact);
    number(j, "page", c->page);
    json_close(j, '}');
}

static void table(json *j, const ledger_table *t) {
    json_open(j, '{');
    text(j, "block", str_of(ledger_block_name(t->block)));
    number(j, "number", t->number);
    number(j, "page", t->page);
    text(j, "section", t->section);
    text(j, "title", t->title);
    text(j, "query", t->query);
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
    text(j, "that", c->that);
    text(j, "sentence", c->sentence);
    json_key(j, "holds");
    json_bool(j, c->holds);
    json_close(j, '}');
}

void ledger_write_json(buffer *out, const ledger *l) {
    json j = {.out = out};
    json_open(&j, '{');
    json_key(&j, "ledger");
    json_uint(&j, SCHEMA_VERSION);
    text(&j, "title", l->title);
    text(&j, "language", l->language);
    text(&j, "date", l->date);
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
