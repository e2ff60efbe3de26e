#include "ledger/ledger.h"

#include "base/utf8.h"

/* The ledger for people: a table of facts for a terminal, then tables and charts, then checks. */

enum { COLUMNS = 6, GAP = 2 };
typedef enum { NAME, PRINTED, VALUE, AS_OF, FROM, WHERE } column;
static const char *const heads[COLUMNS] = {"figure", "printed", "exact", "as of", "from", "where"};
static const size_t widest[COLUMNS] = {24, 30, 18, 12, 32, 0}; /* what is longer is cut; the last is free */

typedef struct {
    str cells[COLUMNS];
} text_row;

static str shown(arena *a, str text) {
    if (utf8_is_printable(text))
        return text;
    buffer *out = buffer_new(a);
    buffer_shown(out, text);
    return buffer_view(out);
}

static str cut(arena *a, str text, size_t width) {
    if (width == 0 || utf8_count(text) <= width)
        return text;
    size_t end = 0;
    for (size_t i = 0; i + 1 < width; i++)
        utf8_next(text, &end);
    return str_print(a, STR_FORMAT "…", (int)end, text.at);
}

static void pad(buffer *out, size_t width) {
    for (size_t i = 0; i < width; i++)
        buffer_byte(out, ' ');
}

/* "trade.csv:14", "trade.csv", "rows of “trade”" */
static str file_words(arena *a, const ledger_file *f) {
    if (f->file.length == 0)
        return str_print(a, "rows of “" STR_FORMAT "”", STR_ARGS(f->set));
    if (f->line == 0)
        return f->file;
    if (f->sheet.length > 0)
        return str_print(a, STR_FORMAT ", “" STR_FORMAT "” row %u", STR_ARGS(f->file), STR_ARGS(f->sheet), f->line);
    return str_print(a, STR_FORMAT ":%u", STR_ARGS(f->file), f->line);
}

static str joined(arena *a, str all, str one) {
    return all.length == 0 ? one : str_print(a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(all), STR_ARGS(one));
}

static str files_words(arena *a, const ledger_file *files, size_t count) {
    str all = {0};
    for (size_t i = 0; i < count; i++)
        all = joined(a, all, file_words(a, &files[i]));
    return all;
}

/* Files, or the facts that it is computed from, or the source of what was typed. */
static str from_words(arena *a, const ledger_fact *f) {
    str all = files_words(a, f->files, f->file_count);
    for (size_t i = 0; all.length == 0 && i < f->inputs.count; i++)
        all = f->inputs.count == 1 ? f->inputs.at[0] : str_join(a, f->inputs.at, f->inputs.count, STR(", "));
    return all.length == 0 && f->source_count > 0 ? f->sources[0].id : all;
}

static str place_words(arena *a, const ledger_place *p) {
    buffer *out = buffer_new(a);
    ledger_place_write(out, p);
    return buffer_view(out);
}

static text_row row_of(arena *a, const ledger_fact *f) {
    text_row row = {{f->name, f->has_value ? f->printed : STR("(no value)"), f->is_text ? (str){0} : f->value, f->as_of,
                     from_words(a, f), f->places.count == 0 ? STR("not printed") : place_words(a, &f->places.at[0])}};
    for (size_t k = 0; k < COLUMNS; k++)
        row.cells[k] = cut(a, shown(a, row.cells[k]), widest[k]);
    return row;
}

static void measure(const text_row *row, size_t *widths) {
    for (size_t k = 0; k < COLUMNS; k++) {
        size_t width = utf8_count(row->cells[k]);
        widths[k] = width > widths[k] ? width : widths[k];
    }
}

static void write_row(buffer *out, const text_row *row, const size_t *widths) {
    for (size_t k = 0; k < COLUMNS; k++) {
        size_t room = widths[k] - utf8_count(row->cells[k]);
        pad(out, k == VALUE ? room : 0);
        buffer_str(out, row->cells[k]);
        if (k + 1 < COLUMNS)
            pad(out, (k == VALUE ? 0 : room) + GAP);
    }
    buffer_byte(out, '\n');
}

/* Further places stand below the first. */
static void write_places(buffer *out, const ledger_fact *f, const size_t *widths) {
    size_t indent = 0;
    for (size_t k = 0; k < WHERE; k++)
        indent += widths[k] + GAP;
    for (size_t i = 1; i < f->places.count; i++) {
        pad(out, indent);
        buffer_str(out, shown(out->arena, place_words(out->arena, &f->places.at[i])));
        buffer_byte(out, '\n');
    }
}

static void write_facts(buffer *out, const ledger *l) {
    arena *a = out->arena;
    text_row *rows = ARENA_ARRAY(a, text_row, l->fact_count), head;
    size_t widths[COLUMNS] = {0};
    for (size_t k = 0; k < COLUMNS; k++)
        head.cells[k] = str_of(heads[k]);
    measure(&head, widths);
    for (size_t i = 0; i < l->fact_count; i++) {
        rows[i] = row_of(a, &l->facts[i]);
        measure(&rows[i], widths);
    }
    write_row(out, &head, widths);
    for (size_t i = 0; i < l->fact_count; i++) {
        write_row(out, &rows[i], widths);
        write_places(out, &l->facts[i], widths);
    }
}

static void write_table(buffer *out, const ledger_table *t) {
    arena *a = out->arena;
    buffer_print(out, "%s %u", ledger_block_name(t->block), t->number);
    if (t->title.length > 0)
        buffer_print(out, " “" STR_FORMAT "”", STR_ARGS(shown(a, t->title)));
    if (t->page > 0)
        buffer_print(out, ", p. %u", t->page);
    buffer_print(out, ": %zu figure%s", t->cell_count, t->cell_count == 1 ? "" : "s");
    str files = shown(a, files_words(a, t->files, t->file_count));
    if (files.length > 0)
        buffer_print(out, " from " STR_FORMAT, STR_ARGS(files));
    if (t->query.length > 0)
        buffer_print(out, "\n  " STR_FORMAT, STR_ARGS(cut(a, shown(a, t->query), 76)));
    buffer_byte(out, '\n');
}

static void write_checks(buffer *out, const ledger *l) {
    for (size_t i = 0; i < l->check_count; i++) {
        const ledger_check *c = &l->checks[i];
        bool claim = c->sentence.length > 0;
        buffer_print(out, "%s %s: ", claim ? "claim" : "check", c->holds ? "holds" : "fails");
        buffer_shown(out, claim ? c->sentence : c->that);
        buffer_byte(out, '\n');
    }
}

void ledger_write_text(buffer *out, const ledger *l) {
    if (l->fact_count > 0)
        write_facts(out, l);
    if (l->fact_count > 0 && l->table_count > 0)
        buffer_byte(out, '\n');
    for (size_t i = 0; i < l->table_count; i++)
        write_table(out, &l->tables[i]);
    if (l->check_count > 0 && l->fact_count + l->table_count > 0)
        buffer_byte(out, '\n');
    write_checks(out, l);
}
