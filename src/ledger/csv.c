#include "ledger/ledger.h"

#include <string.h>

/*
 * The ledger as a table for spreadsheets (RFC 4180): a line for each place where a fact is printed, one for a fact that
 * is printed nowhere, and one for each figure of a table or chart.
 *
 * A spreadsheet takes a cell that begins with one of = + - @ for a formula, also behind white space. Such a text gets
 * an apostrophe before it, as spreadsheets themselves write a text that is none (OWASP, CSV Injection); exact values,
 * which are numbers, stand as they are.
 */

typedef struct {
    buffer *out;
    bool begun;
} line;

static bool looks_like_formula(str text) {
    size_t at = 0;
    while (at < text.length && strchr(" \t\r\n", text.at[at]) != NULL)
        at++;
    str rest = str_part(text, at, text.length);
    bool wide = str_starts(rest, STR("＝")) || str_starts(rest, STR("＋")) || str_starts(rest, STR("－")) ||
                str_starts(rest, STR("＠"));
    return wide || (rest.length > 0 && strchr("=+-@", rest.at[0]) != NULL);
}

static void separate(line *l) {
    if (l->begun)
        buffer_byte(l->out, ',');
    l->begun = true;
}

static void quoted(buffer *out, str text, bool guarded) {
    buffer_byte(out, '"');
    if (guarded)
        buffer_byte(out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"')
            buffer_byte(out, '"');
        if (text.at[i] != '\0')
            buffer_byte(out, text.at[i]);
    }
    buffer_byte(out, '"');
}

static bool needs_quotes(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (strchr(",;\t\"\r\n", text.at[i]) != NULL)
            return true;
    return text.length > 0 && (text.at[0] == ' ' || text.at[text.length - 1] == ' ');
}

static void cell(line *l, str text) {
    bool guarded = looks_like_formula(text);
    separate(l);
    if (guarded || needs_quotes(text))
        quoted(l->out, text, guarded);
    else
        buffer_str(l->out, text);
}

static void digits(line *l, str number) {
    separate(l);
    buffer_str(l->out, number);
}

static void whole(line *l, uint32_t number) {
    separate(l);
    if (number > 0)
        buffer_uint(l->out, number);
}

static void end(line *l) {
    buffer_text(l->out, "\r\n");
    l->begun = false;
}

/* ---- columns ---- */

static const char *const columns[] = {"figure", "label",   "printed", "value",  "unit", "kind",   "status", "as_of",
                                      "period", "source",  "file",    "sheet",  "line", "sha256", "how",    "formula",
                                      "page",   "section", "block",   "number", "row",  "column"};

static void head(line *l) {
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        cell(l, str_of(columns[i]));
    end(l);
}

static str joined(arena *a, str all, str one) {
    if (all.length == 0 || one.length == 0)
        return all.length == 0 ? one : all;
    return str_print(a, STR_FORMAT "; " STR_FORMAT, STR_ARGS(all), STR_ARGS(one));
}

static str titles(arena *a, const ledger_source *sources, size_t count) {
    str all = {0};
    for (size_t i = 0; i < count; i++)
        all = joined(a, all, sources[i].title.length > 0 ? sources[i].title : sources[i].id);
    return all;
}

/* Several files stand one behind the other; a line is that of the only one. */
static void file_cells(line *l, const ledger_file *files, size_t count) {
    arena *a = l->out->arena;
    str names = {0}, sheets = {0}, sums = {0};
    for (size_t i = 0; i < count; i++) {
        names = joined(a, names, files[i].file);
        sheets = joined(a, sheets, files[i].sheet);
        sums = joined(a, sums, files[i].digest);
    }
    cell(l, names);
    cell(l, sheets);
    whole(l, count == 1 ? files[0].line : 0);
    cell(l, sums);
}

static void fact_cells(line *l, const ledger_fact *f, str printed) {
    cell(l, f->name);
    cell(l, f->label);
    cell(l, printed);
    (f->is_text ? cell : digits)(l, f->value);
    cell(l, f->unit);
    cell(l, f->kind);
    cell(l, f->status);
    cell(l, f->as_of);
    cell(l, f->period);
    cell(l, titles(l->out->arena, f->sources, f->source_count));
    file_cells(l, f->files, f->file_count);
    cell(l, f->how);
    cell(l, f->formula);
}

static void place_cells(line *l, const ledger_place *p) {
    whole(l, p->page);
    cell(l, p->section);
    cell(l, str_of(ledger_block_name(p->block)));
    whole(l, p->number);
    whole(l, p->row);
    cell(l, (str){0});
}

static void fact(line *l, const ledger_fact *f) {
    for (size_t i = 0; i < f->places.count; i++) {
        fact_cells(l, f, f->places.at[i].printed);
        place_cells(l, &f->places.at[i]);
        end(l);
    }
    if (f->places.count > 0)
        return;
    fact_cells(l, f, f->printed);
    for (int i = 0; i < 6; i++)
        cell(l, (str){0});
    end(l);
}

enum { UNKNOWN_OF_CELLS = 6 /* from unit to source */ };

/* A figure of a fact has its line above. */
static void figure(line *l, const ledger_table *t, const ledger_cell *c) {
    if (c->fact.length > 0)
        return;
    cell(l, (str){0});
    cell(l, t->title);
    cell(l, c->printed);
    digits(l, c->value);
    for (int i = 0; i < UNKNOWN_OF_CELLS; i++)
        cell(l, (str){0});
    file_cells(l, t->files, t->file_count);
    cell(l, c->how);
    cell(l, t->query);
    whole(l, c->page);
    cell(l, t->section);
    cell(l, str_of(ledger_block_name(t->block)));
    whole(l, t->number);
    cell(l, c->row);
    cell(l, c->column);
    end(l);
}

void ledger_write_csv(buffer *out, const ledger *all) {
    line l = {.out = out};
    head(&l);
    for (size_t i = 0; i < all->fact_count; i++)
        fact(&l, &all->facts[i]);
    for (size_t i = 0; i < all->table_count; i++)
        for (size_t k = 0; k < all->tables[i].cell_count; k++)
            figure(&l, &all->tables[i], &all->tables[i].cells[k]);
}
