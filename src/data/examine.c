#include "data/examine.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/column_report.h"
#include "data/database.h"
#include "data/dataset.h"
#include "data/examine_texts.h"
#include "data/preset.h"
#include "data/reader.h"
#include "data/store.h"

enum {
    VALUES_MAX = 5,        /* shown of a column of texts */
    DIFFERENT_MAX = 100000 /* texts of a column that are compared with each other */
};

typedef struct {
    data_store *store;
    arena *arena;
    const data_set *set;
} examination;

const char *data_remark_name(data_remark_kind kind) {
    static const char *const names[] = {[DATA_REMARK_MISSING] = "missing",
                                        [DATA_REMARK_ODD] = "odd",
                                        [DATA_REMARK_YEARS] = "years",
                                        [DATA_REMARK_ALIKE] = "alike",
                                        [DATA_REMARK_TOTAL] = "total"};
    return names[kind];
}

/* ---- what SQL says of the table ---- */

static str quoted(arena *a, str name) {
    buffer *out = buffer_new(a);
    buffer_byte(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.at[i] == '"')
            buffer_byte(out, '"');
        buffer_byte(out, name.at[i]);
    }
    buffer_byte(out, '"');
    return buffer_view(out);
}

/* Our own, so it cannot fail but for memory. */
static sqlite3_stmt *ask(const examination *e, const char *format, str column) {
    e->store->mode = DATA_SQL_OWN;
    str c = quoted(e->arena, column), t = quoted(e->arena, e->set->name);
    str sql = str_print(e->arena, format, STR_ARGS(c), STR_ARGS(t));
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(data_database(e->store), sql.at, (int)sql.length, &statement, NULL) != SQLITE_OK)
        arena_fail(e->arena);
    return statement;
}

static str text_at(const examination *e, sqlite3_stmt *statement, int index) {
    const char *text = (const char *)sqlite3_column_text(statement, index);
    return text == NULL ? (str){0} : str_copy(e->arena, (str){text, (size_t)sqlite3_column_bytes(statement, index)});
}

/* A whole number in a column of others has no decimals to show. */
static str number_at(const examination *e, sqlite3_stmt *statement, int index) {
    str text = text_at(e, statement, index);
    return str_ends(text, STR(".0")) ? str_part(text, 0, text.length - 2) : text;
}

/* How many cells there are, which are missing, least and most. */
static void measure(const examination *e, data_column_findings *f, bool texts) {
    sqlite3_stmt *s = ask(e,
                          "SELECT count(v), count(*) - count(v), min(v), max(v) FROM "
                          "(SELECT nullif(" STR_FORMAT ", '') AS v FROM " STR_FORMAT ")",
                          f->name);
    if (sqlite3_step(s) == SQLITE_ROW) {
        f->cells = (size_t)sqlite3_column_int64(s, 0);
        f->missing = (size_t)sqlite3_column_int64(s, 1);
        f->least = texts ? (str){0} : number_at(e, s, 2);
        f->most = texts ? (str){0} : number_at(e, s, 3);
    }
    sqlite3_finalize(s);
}

/* In the order of their first cells. */
static void collect_texts(const examination *e, str column, data_counted_list *out) {
    sqlite3_stmt *s = ask(e,
                          "SELECT v, count(*) FROM (SELECT rowid AS r, nullif(" STR_FORMAT ", '') AS v FROM " STR_FORMAT
                          ") WHERE v IS NOT NULL GROUP BY v ORDER BY min(r)",
                          column);
    while (sqlite3_step(s) == SQLITE_ROW && out->count < DIFFERENT_MAX)
        *VECTOR_PUSH(e->arena, out) = (data_counted_text){text_at(e, s, 0), (size_t)sqlite3_column_int64(s, 1)};
    sqlite3_finalize(s);
}

/* ---- columns ---- */

static void add_remark(const examination *e, data_remark_list *remarks, data_remark remark) {
    if (place_is_cell(remark.place)) {
        str where = place_in_sheet(e->arena, remark.place);
        remark.text = str_print(e->arena, STR_FORMAT " (" STR_FORMAT ")", STR_ARGS(remark.text), STR_ARGS(where));
    }
    *VECTOR_PUSH(e->arena, remarks) = remark;
}

static void remark_cells(const examination *e, const data_column *c, const data_column_findings *f,
                         data_remark_list *remarks) {
    const char *plural = f->missing == 1 ? "" : "s";
    str mark = c->first_missing.text;
    if (f->missing > 0)
        add_remark(e, remarks,
                   (data_remark){.kind = DATA_REMARK_MISSING,
                                 .text = mark.length == 0
                                             ? str_print(e->arena, "%zu cell%s without a value", f->missing, plural)
                                             : str_print(e->arena,
                                                         "%zu cell%s without a value, the first with “" STR_FORMAT "”",
                                                         f->missing, plural, STR_ARGS(mark)),
                                 .count = f->missing,
                                 .place = c->first_missing.place});
    if (c->odd.place.source != NULL) {
        str way = data_column_way_out(e->arena, c, &e->set->notation, c->odd.text);
        add_remark(e, remarks,
                   (data_remark){.kind = DATA_REMARK_ODD,
                                 .text = str_print(e->arena, "“" STR_FORMAT "” stands in the way: " STR_FORMAT,
                                                   STR_ARGS(c->odd.text), STR_ARGS(way)),
                                 .count = 1,
                                 .place = c->odd.place});
    }
    if (c->like_years && c->declared == NULL)
        add_remark(e, remarks,
                   (data_remark){.kind = DATA_REMARK_YEARS,
                                 .text = str_print(e->arena,
                                                   "looks like years, taken as whole numbers: “types: {" STR_FORMAT
                                                   ": year}” makes years of them",
                                                   STR_ARGS(c->name)),
                                 .count = f->cells});
}

static data_column_findings examine_column(const examination *e, const data_column *c) {
    bool texts = c->stored == DATA_STORED_TEXT && c->type != DATA_TYPE_DATE && c->type != DATA_TYPE_PERIOD;
    data_column_findings f = {.name = c->name,
                              .type = data_type_name(c->type),
                              .why = str_of(c->why == NULL ? "" : c->why),
                              .declared = c->declared != NULL,
                              .place = c->place};
    data_remark_list remarks = {0};
    data_counted_list values = {0};
    measure(e, &f, texts);
    remark_cells(e, c, &f, &remarks);
    if (texts) {
        collect_texts(e, c->name, &values);
        f.different = values.count;
        f.value_count = data_most_frequent(e->arena, &values, VALUES_MAX, &f.values);
        data_examine_texts(e->arena, &values, &remarks);
    }
    f.remarks = remarks.at;
    f.remark_count = remarks.count;
    return f;
}

/* ---- the dataset ---- */

static size_t count_rows(const examination *e) {
    str column = e->set->columns[0].name;
    sqlite3_stmt *s = ask(e, "SELECT count(*) FROM (SELECT " STR_FORMAT " FROM " STR_FORMAT ")", column);
    size_t rows = sqlite3_step(s) == SQLITE_ROW ? (size_t)sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return rows;
}

typedef VECTOR(data_file_trait) trait_list;

static void add_trait(const examination *e, trait_list *traits, const char *name, str value) {
    if (value.length > 0)
        *VECTOR_PUSH(e->arena, traits) = (data_file_trait){name, value};
}

static void add_count(const examination *e, trait_list *traits, const char *name, size_t count) {
    if (count > 0)
        add_trait(e, traits, name, str_print(e->arena, "%zu", count));
}

static str delimiter_word(const examination *e, const data_file_record *record) {
    static const struct { const char *sign, *word; } words[] = {{",", "comma"}, {";", "semicolon"}, {"\t", "tab"}};
    str shown = record->delimiter;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(record->delimiter, words[i].sign))
            shown = str_of(words[i].word);
    return record->delimiter_found ? str_print(e->arena, STR_FORMAT " (found)", STR_ARGS(shown)) : shown;
}

static str line_of(const examination *e, place where) {
    uint32_t line, column;
    if (where.source == NULL || where.source->text.length == 0)
        return (str){0};
    source_position(where.source, where.start, &line, &column);
    return str_print(e->arena, "%u", line);
}

static str thousands_word(const examination *e, uint32_t sign) {
    char bytes[4];
    if (sign == 0)
        return (str){0};
    if (sign == ' ')
        return STR("space");
    size_t length = utf8_put(bytes, sign);
    return str_print(e->arena, "“%.*s”", (int)length, bytes);
}

/* Nobody named one, and the file is one of its files. */
static str fitting_preset(const examination *e) {
    source *file = e->set->record.header.source;
    const data_reader *reader = (const data_reader *)e->set->keys->reader.variant;
    if (e->set->keys->preset.node != NULL || file == NULL || file->text.length == 0 || reader->binary)
        return (str){0};
    const data_preset *preset = data_preset_fitting(e->store->context, file);
    return preset == NULL ? (str){0} : preset->name;
}

static void find_traits(const examination *e, data_set_findings *f) {
    trait_list traits = {0};
    const data_file_record *record = &e->set->record;
    const schema_variant *reader = e->set->keys->reader.variant;
    add_trait(e, &traits, "reader", str_of(reader->name));
    add_trait(e, &traits, "preset", record->preset);
    add_trait(e, &traits, "preset that fits", fitting_preset(e));
    add_trait(e, &traits, "encoding", str_of(record->encoding == NULL ? "" : record->encoding));
    add_trait(e, &traits, "delimiter", delimiter_word(e, record));
    add_trait(e, &traits, "header in line", line_of(e, record->header));
    add_count(e, &traits, "rows above it", record->rows_above);
    add_trait(e, &traits, "ends above line", line_of(e, record->until));
    add_count(e, &traits, "empty rows", record->empty_rows);
    add_count(e, &traits, "empty columns", record->empty_columns);
    add_count(e, &traits, "rows of totals left out", record->total_rows);
    add_trait(e, &traits, "decimal sign", e->set->notation.decimal == ',' ? STR("comma") : STR("point"));
    add_trait(e, &traits, "thousands", thousands_word(e, e->set->notation.thousands));
    f->traits = traits.at;
    f->trait_count = traits.count;
}

data_set_findings *data_examine(data_store *store, arena *a, size_t index) {
    if (index >= map_count(store->sets))
        return NULL;
    const data_set *set = map_at(store->sets, index)->value;
    const examination e = {store, a, set};
    data_set_findings *f = ARENA_NEW(a, data_set_findings);
    *f = (data_set_findings){.name = set->name,
                             .file = set->keys->file.value,
                             .loaded = !set->failed,
                             .column_count = set->failed ? 0 : set->column_count,
                             .place = set->keys->entry.key_place};
    if (set->failed)
        return f;
    f->rows = count_rows(&e);
    find_traits(&e, f);
    f->columns = ARENA_ARRAY(a, data_column_findings, f->column_count);
    for (size_t i = 0; i < f->column_count; i++)
        f->columns[i] = examine_column(&e, &set->columns[i]);
    return f;
}
