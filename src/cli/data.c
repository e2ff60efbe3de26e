#include "base/buffer.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <string.h>

/* What data were taken for: for people in lines that fit 80 columns, or as JSON. */

enum { WIDTH = 80, NAME_WIDTH_MAX = 24, VALUE_WIDTH_MAX = 50, TYPE_WIDTH = 7 };

/* ---- text ---- */

/* A text as a terminal may have it: what utf8_is_unsafe names is escaped, so that a file's cells neither paint nor
   break the listing. */
static const char *shown(const cli_options *o, str text) {
    if (utf8_is_printable(text))
        return str_zero(o->arena, text);
    buffer *out = buffer_new(o->arena);
    buffer_shown(out, text);
    return str_zero(o->arena, buffer_view(out));
}

static size_t width_of(const char *text) {
    return utf8_count(str_of(text));
}

static void pad(size_t from, size_t to) {
    printf("%*s", from < to ? (int)(to - from) : 0, "");
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* Words one after the other, and further lines below the first word. */
typedef struct {
    size_t indent, at;
    bool begun;
} flow;

static void flow_word(flow *f, const char *word) {
    size_t width = width_of(word);
    if (f->begun && f->at + 1 + width > WIDTH) {
        printf("\n%*s", (int)f->indent, "");
        f->at = f->indent;
    } else if (f->begun) {
        putchar(' ');
        f->at++;
    }
    fputs(word, stdout);
    f->at += width;
    f->begun = true;
}

/* Broken at its spaces. */
static void flow_text(const cli_options *o, flow *f, const char *text) {
    str rest = str_of(text), word;
    while (str_split(&rest, ' ', &word))
        if (word.length > 0)
            flow_word(f, shown(o, word));
}

static flow flow_at(size_t indent) {
    printf("%*s", (int)indent, "");
    return (flow){.indent = indent, .at = indent};
}

static void print_traits(const cli_options *o, const chancery_table *t) {
    flow f = flow_at(2);
    for (size_t i = 0; i < t->trait_count; i++) {
        const char *comma = i + 1 < t->trait_count ? "," : "";
        flow_word(&f, shown(o, str_print(o->arena, "%s %s%s", t->traits[i].name, t->traits[i].value, comma)));
    }
    puts("");
}

static str shortened(const cli_options *o, const char *text) {
    str all = str_of(text);
    if (utf8_count(all) <= VALUE_WIDTH_MAX)
        return all;
    size_t end = 0;
    for (size_t i = 0; i < VALUE_WIDTH_MAX; i++)
        utf8_next(all, &end);
    return str_print(o->arena, STR_FORMAT "…", (int)end, text);
}

/* "export (107), import (107), …": as many as have room. */
static void print_values(const cli_options *o, const chancery_column *c, size_t at) {
    for (size_t i = 0; i < c->value_count; i++) {
        str value = shortened(o, shown(o, str_of(c->values[i].text)));
        value = str_print(o->arena, "%s" STR_FORMAT, i > 0 ? ", " : "", STR_ARGS(value));
        if (c->values[i].count > 1)
            value = str_print(o->arena, STR_FORMAT " (%zu)", STR_ARGS(value), c->values[i].count);
        size_t width = utf8_count(value);
        if (at + width + 4 > WIDTH && i > 0) {
            fputs(", …", stdout);
            return;
        }
        fputs(value.at, stdout);
        at += width;
    }
    if (c->different > c->value_count)
        fputs(", …", stdout);
}

static void print_range(const cli_options *o, const chancery_column *c, size_t at) {
    if (c->value_count > 0)
        print_values(o, c, at);
    else if (*c->least != '\0' && strcmp(c->least, c->most) == 0)
        fputs(c->least, stdout);
    else if (*c->least != '\0')
        printf("%s … %s", c->least, c->most);
    puts("");
}

static void print_remark(const cli_options *o, const chancery_remark *remark, size_t indent) {
    printf("%*s! ", (int)indent, "");
    flow f = {.indent = indent + 2, .at = indent + 2};
    flow_text(o, &f, remark->text);
    if (remark->place.file != NULL && remark->place.from.line > 0) {
        str where =
            str_print(o->arena, "(%s:%u:%u)", remark->place.file, remark->place.from.line, remark->place.from.column);
        flow_text(o, &f, where.at);
    }
    puts("");
}

static void print_column(const cli_options *o, const chancery_column *c, size_t name_width) {
    const char *name = shown(o, str_of(c->name));
    size_t indent = 2 + name_width + 2, width = width_of(name);
    printf("  %s", name);
    if (width > name_width)
        puts("");
    pad(width > name_width ? 0 : 2 + width, indent);
    printf("%s", c->type);
    pad(width_of(c->type), TYPE_WIDTH + 2);
    print_range(o, c, indent + TYPE_WIDTH + 2);
    flow f = flow_at(indent);
    str cells = str_print(o->arena, "%s%s%zu cell%s", c->why, *c->why != '\0' ? "; " : "", c->cells, plural(c->cells));
    flow_text(o, &f, cells.at);
    if (c->different > 0)
        flow_text(o, &f, str_print(o->arena, "(%zu different)", c->different).at);
    puts("");
    for (size_t i = 0; i < c->remark_count; i++)
        print_remark(o, &c->remarks[i], indent);
}

/* No remarks, or the same number of cells that are missing. */
static bool has_alike_remarks(const chancery_column *a, const chancery_column *b) {
    if (a->remark_count == 0 || b->remark_count == 0)
        return a->remark_count == b->remark_count;
    return a->remark_count == 1 && b->remark_count == 1 && strcmp(a->remarks->kind, "missing") == 0 &&
           strcmp(b->remarks->kind, "missing") == 0 && a->missing == b->missing;
}

/* Columns of years, say, that differ in their numbers only: the first stands for all. */
static bool is_alike(const chancery_column *a, const chancery_column *b) {
    return strcmp(a->type, b->type) == 0 && a->value_count == 0 && b->value_count == 0 && strcmp(a->why, b->why) == 0 &&
           has_alike_remarks(a, b);
}

static size_t count_alike(const chancery_table *t, size_t first) {
    size_t count = 1;
    while (first + count < t->column_count && is_alike(t->columns[first], t->columns[first + count]))
        count++;
    return count;
}

/* In a wide table alike columns are said once. */
static void print_columns(const cli_options *o, const chancery_table *t, size_t name_width) {
    enum { WIDE = 20, MANY = 4 };
    for (size_t i = 0; i < t->column_count;) {
        size_t alike = t->column_count < WIDE ? 1 : count_alike(t, i);
        print_column(o, t->columns[i], name_width);
        if (alike >= MANY)
            printf("  … and so the %zu columns up to %s\n", alike - 1, t->columns[i + alike - 1]->name);
        i += alike >= MANY ? alike : 1;
    }
}

static void print_table(const cli_options *o, const chancery_table *t) {
    size_t name_width = 0;
    printf("%s", t->name);
    if (*t->file != '\0')
        printf(" (%s)", shown(o, str_of(t->file)));
    if (!t->loaded) {
        puts(": not loaded");
        return;
    }
    printf(": %zu row%s, %zu column%s\n", t->row_count, plural(t->row_count), t->column_count, plural(t->column_count));
    print_traits(o, t);
    for (size_t i = 0; i < t->column_count; i++) {
        size_t width = width_of(shown(o, str_of(t->columns[i]->name)));
        name_width = width > name_width ? width : name_width;
    }
    name_width = name_width > NAME_WIDTH_MAX ? NAME_WIDTH_MAX : name_width;
    print_columns(o, t, name_width);
}

/* ---- JSON ---- */

static void write_count(json *j, const char *key, size_t count) {
    json_key(j, key);
    json_uint(j, count);
}

static void write_text(json *j, const char *key, const char *text) {
    json_key(j, key);
    json_text(j, str_of(text));
}

static void write_place(json *j, const chancery_place *where) {
    json_key(j, "place");
    if (where->file == NULL) {
        json_null(j);
        return;
    }
    json_open(j, '{');
    write_text(j, "file", where->file);
    write_count(j, "line", where->from.line);
    write_count(j, "column", where->from.column);
    json_close(j, '}');
}

static void write_column(json *j, const chancery_column *c) {
    json_open(j, '{');
    write_text(j, "name", c->name);
    write_text(j, "type", c->type);
    write_text(j, "why", c->why);
    write_count(j, "cells", c->cells);
    write_count(j, "missing", c->missing);
    write_text(j, "least", c->least);
    write_text(j, "most", c->most);
    write_count(j, "different", c->different);
    json_key(j, "values");
    json_open(j, '[');
    for (size_t i = 0; i < c->value_count; i++) {
        json_open(j, '{');
        write_text(j, "text", c->values[i].text);
        write_count(j, "count", c->values[i].count);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_key(j, "remarks");
    json_open(j, '[');
    for (size_t i = 0; i < c->remark_count; i++) {
        json_open(j, '{');
        write_text(j, "kind", c->remarks[i].kind);
        write_text(j, "text", c->remarks[i].text);
        write_count(j, "count", c->remarks[i].count);
        write_place(j, &c->remarks[i].place);
        json_close(j, '}');
    }
    json_close(j, ']');
    write_place(j, &c->place);
    json_close(j, '}');
}

static void write_table(json *j, const chancery_table *t) {
    json_open(j, '{');
    write_text(j, "name", t->name);
    write_text(j, "file", t->file);
    write_text(j, "state", t->loaded ? "loaded" : "failed");
    write_count(j, "rows", t->row_count);
    json_key(j, "traits");
    json_open(j, '{');
    for (size_t i = 0; i < t->trait_count; i++)
        write_text(j, t->traits[i].name, t->traits[i].value);
    json_close(j, '}');
    json_key(j, "columns");
    json_open(j, '[');
    for (size_t i = 0; i < t->column_count; i++)
        write_column(j, t->columns[i]);
    json_close(j, ']');
    write_place(j, &t->place);
    json_close(j, '}');
}

/* ---- which tables ---- */

static bool is_wanted(const cli_options *o, const chancery_table *t) {
    return o->operand_count < 2 || strcmp(t->name, o->operands[1]) == 0;
}

static int no_such_table(const cli_options *o, chancery_briefing *briefing) {
    size_t count = 0;
    while (chancery_table_at(briefing, count) != NULL)
        count++;
    str *names = ARENA_ARRAY(o->arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_of(chancery_table_at(briefing, i)->name);
    str near = str_nearest(str_of(o->operands[1]), names, count);
    if (near.length > 0)
        return cli_wrong(o->command, "%s has no dataset “%s”; did you mean “" STR_FORMAT "”?", o->operands[0],
                         o->operands[1], STR_ARGS(near));
    return cli_wrong(o->command, "%s has no dataset “%s”", o->operands[0], o->operands[1]);
}

static void print_tables(const cli_options *o, chancery_briefing *briefing) {
    const chancery_table *t;
    bool first = true;
    for (size_t i = 0; (t = chancery_table_at(briefing, i)) != NULL; i++) {
        if (!is_wanted(o, t))
            continue;
        if (!first)
            puts("");
        print_table(o, t);
        first = false;
    }
}

static void write_tables(const cli_options *o, chancery_briefing *briefing) {
    const chancery_table *t;
    json j = {.out = buffer_new(o->arena)};
    json_open(&j, '{');
    json_key(&j, "tables");
    json_open(&j, '[');
    for (size_t i = 0; (t = chancery_table_at(briefing, i)) != NULL; i++)
        if (is_wanted(o, t))
            write_table(&j, t);
    json_close(&j, ']');
    json_close(&j, '}');
    buffer_byte(j.out, '\n');
    fwrite(j.out->at, 1, j.out->length, stdout);
}

static bool has_table(const cli_options *o, chancery_briefing *briefing) {
    const chancery_table *t;
    for (size_t i = 0; (t = chancery_table_at(briefing, i)) != NULL; i++)
        if (is_wanted(o, t))
            return true;
    return false;
}

/* ---- the file ---- */

static bool is_briefing(const char *path) {
    return strcmp(path, "-") == 0 || str_ends(str_of(path), STR(".yaml")) || str_ends(str_of(path), STR(".yml"));
}

static const char *trait(const chancery_table *t, const char *name) {
    for (size_t i = 0; i < t->trait_count; i++)
        if (strcmp(t->traits[i].name, name) == 0)
            return t->traits[i].value;
    return NULL;
}

/* Keys that nobody gave, but which the file asks for; NULL: none. */
static const char *keys_to_try(const cli_options *o, const chancery_table *t) {
    const char *preset = o->with == NULL ? trait(t, "preset that fits") : NULL;
    return preset == NULL ? NULL : str_print(o->arena, "preset: %s", preset).at;
}

/* Keys do not help a file that cannot be opened, or that is something else. */
static bool helps_to_try(chancery_briefing *briefing) {
    for (size_t i = 0; i < chancery_diagnostic_count(briefing); i++) {
        const char *code = chancery_diagnostic_at(briefing, i)->code;
        if (strcmp(code, "unreadable") == 0 || strcmp(code, "other-file") == 0)
            return false;
    }
    return true;
}

static void print_command(const cli_options *o, const char *with) {
    const char *path = o->operands[0], *quote = strpbrk(path, " ()&;'$") == NULL ? "" : "\"";
    printf("  chancery data %s%s%s --with '%s'\n", quote, shown(o, str_of(path)), quote, with);
}

static void print_line(const cli_options *o, chancery_briefing *briefing) {
    const chancery_table *t = chancery_table_at(briefing, 0);
    const char *path = o->operands[0], *quote = strpbrk(path, ",:#[]{}&*!|>%@`'") == NULL ? "" : "\"";
    if (t == NULL)
        return;
    if (!t->loaded && !helps_to_try(briefing))
        return;
    if (!t->loaded) {
        puts("\nKeys that a message names are tried so:");
        print_command(
            o, str_print(o->arena, "%s%sKEY: VALUE", o->with == NULL ? "" : o->with, o->with == NULL ? "" : ", ").at);
        return;
    }
    const char *tried = keys_to_try(o, t), *keys = tried == NULL ? o->with : tried;
    if (tried != NULL) {
        puts("\nA preset knows such files. See what it makes of this one:");
        print_command(o, tried);
    }
    printf("\nIn the briefing write (the path from its folder):\n  data: {%s: {file: %s%s%s%s%s}}\n", t->name, quote,
           shown(o, str_of(path)), quote, keys == NULL ? "" : ", ", keys == NULL ? "" : keys);
}

static int examine(const cli_options *o, chancery_briefing *briefing) {
    int status = cli_status(chancery_state(briefing));
    cli_talk(o, briefing);
    if (o->operand_count == 2 && !has_table(o, briefing))
        return status > CHANCERY_OK ? status : no_such_table(o, briefing);
    if (o->format == CLI_FORMAT_JSON)
        write_tables(o, briefing);
    else
        print_tables(o, briefing);
    if (o->format == CLI_FORMAT_TEXT && !is_briefing(o->operands[0]))
        print_line(o, briefing);
    return status;
}

static int check_operands(const cli_options *o) {
    bool briefing = is_briefing(o->operands[0]);
    if (o->operand_count > 2)
        return cli_wrong(o->command, "data takes one file, and one dataset of it");
    if (!briefing && o->operand_count == 2)
        return cli_wrong(o->command, "a data file is one dataset: leave “%s” out", o->operands[1]);
    if (briefing && o->with != NULL)
        return cli_wrong(o->command, "--with is for a data file; a briefing has its keys itself");
    return CHANCERY_OK;
}

static int data(const cli_options *o) {
    int status = check_operands(o);
    if (status != CHANCERY_OK)
        return status;
    chancery_engine *engine = cli_engine(o);
    chancery_briefing *briefing =
        engine == NULL
            ? NULL
            : cli_load(o, engine, o->operands[0], is_briefing(o->operands[0]) ? CLI_LOAD_BRIEFING : CLI_LOAD_DATA);
    status = briefing == NULL ? CHANCERY_MACHINE : examine(o, briefing);
    chancery_drop(briefing);
    chancery_engine_drop(engine);
    int closed = cli_close_stdout();
    return closed > status ? closed : status;
}

const cli_command cli_command_data = {
    .name = "data",
    .purpose = "say what the data of a briefing, or a data file, are taken for, and what in them to look at twice",
    .operand = "FILE",
    .operands = "FILE [DATASET]",
    .takes = CLI_BRIEFINGS | CLI_DATA,
    .run = data,
};
