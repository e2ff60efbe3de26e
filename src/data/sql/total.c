#include "data/sql/total.h"

#include "base/buffer.h"
#include "data/database.h"
#include "data/names.h"
#include "data/sql/guarding.h"
#include "data/sql/parse.h"
#include "data/sql/type.h"

/* Rows that are totals of other rows in the same column. */

enum { TEXTS_MAX = 100000 }; /* different ones in a column: with more, it holds names of single things */

/* Our own SQL over a dataset, while the user's is being prepared. */
static sqlite3_stmt *prepare_own(data_store *store, str sql) {
    sqlite3_stmt *s;
    data_sql_mode mode = store->mode;
    store->mode = DATA_SQL_OWN;
    if (sqlite3_prepare_v2(data_database(store), sql.at, (int)sql.length, &s, NULL) != SQLITE_OK)
        arena_fail(store->arena);
    store->mode = mode;
    return s;
}

static struct data_total_labels *read_labels(data_store *store, const data_sql_column *c) {
    struct data_total_labels *known = VECTOR_PUSH(store->arena, &store->total_labels);
    known->column = c->base;
    VECTOR(str) labels = {0};
    const str *texts;
    size_t count = data_column_texts(c->base, &texts);
    for (size_t i = 0; i < count && count <= TEXTS_MAX; i++)
        if (texts[i].length > 0 && data_label_is_total(texts[i]))
            *VECTOR_PUSH(store->arena, &labels) = texts[i];
    known->labels = labels.at;
    known->count = labels.count < count ? labels.count : 0;
    return known;
}

size_t data_sql_total_labels(data_store *store, const data_sql_column *c, const str **labels) {
    if (c->base == NULL || c->set == NULL || c->set->failed || c->base->stored != DATA_STORED_TEXT ||
        (!data_sql_is_text(c->type) && c->type != DATA_SQL_TYPE_MIXED) || c->type == DATA_SQL_TYPE_DATE)
        return 0;
    struct data_total_labels *known = NULL;
    for (size_t i = 0; i < store->total_labels.count; i++)
        if (store->total_labels.at[i].column == c->base)
            known = &store->total_labels.at[i];
    if (known == NULL)
        known = read_labels(store, c);
    *labels = known->labels;
    return known->count;
}

/* ---- proof ---- */

static void add_is_total(data_store *store, buffer *sql, const data_column *column, const str *labels, size_t count) {
    buffer_str(sql, data_sql_quoted(store->arena, column->name));
    for (size_t i = 0; i < count; i++) {
        char *text = sqlite3_mprintf("%s'%.*q'", i == 0 ? " IN (" : ", ", (int)labels[i].length, labels[i].at);
        if (text == NULL)
            arena_fail(store->arena);
        buffer_text(sql, text);
        sqlite3_free(text);
    }
    buffer_text(sql, ")");
}

static bool gives_truth(data_store *store, const buffer *sql) {
    sqlite3_stmt *s = prepare_own(store, buffer_view(sql));
    bool truth = sqlite3_step(s) == SQLITE_ROW && sqlite3_column_int(s, 0) != 0;
    sqlite3_finalize(s);
    return truth;
}

/* A code and its name: their totals stand in the same rows. */
static bool are_twins(data_store *store, const data_sql_column *c, const data_sql_column *other) {
    const str *labels, *others;
    size_t count = data_sql_total_labels(store, c, &labels), other_count = data_sql_total_labels(store, other, &others);
    if (other_count == 0)
        return false;
    buffer *sql = buffer_new(store->arena);
    buffer_text(sql, "SELECT NOT EXISTS (SELECT 1 FROM ");
    buffer_str(sql, data_sql_quoted(store->arena, c->set->name));
    buffer_text(sql, " WHERE (");
    add_is_total(store, sql, c->base, labels, count);
    buffer_text(sql, ") <> (");
    add_is_total(store, sql, other->base, others, other_count);
    buffer_text(sql, "))");
    return gives_truth(store, sql);
}

/* The rows of totals leave the column empty: it divides what they add up. */
static bool is_part_of(data_store *store, const data_sql_column *c, const data_sql_column *other) {
    const str *labels;
    size_t count = data_sql_total_labels(store, c, &labels);
    buffer *sql = buffer_new(store->arena);
    buffer_text(sql, "SELECT NOT EXISTS (SELECT 1 FROM ");
    buffer_str(sql, data_sql_quoted(store->arena, c->set->name));
    buffer_text(sql, " WHERE ");
    add_is_total(store, sql, c->base, labels, count);
    buffer_text(sql, " AND coalesce(");
    buffer_str(sql, data_sql_quoted(store->arena, other->name));
    buffer_text(sql, ", '') <> '')");
    return gives_truth(store, sql);
}

/* By what rows have to be told apart before their figures can be compared: all that is no figure. Totals within a part
   are left out. */
static void add_groups(data_store *store, buffer *sql, const data_sql_column *c) {
    buffer *groups = buffer_new(store->arena);
    for (size_t i = 0; i < c->set->column_count; i++) {
        const data_column *base = &c->set->columns[i];
        const data_sql_column other = {
            .name = base->name, .type = data_sql_type_of_column(base), .set = c->set, .base = base};
        bool figure = base->type == DATA_TYPE_NUMBER || base->type == DATA_TYPE_WHOLE;
        if (figure || base == c->base || are_twins(store, c, &other))
            continue;
        if (is_part_of(store, c, &other)) {
            const str *labels;
            size_t count = data_sql_total_labels(store, &other, &labels);
            if (count > 0) {
                buffer_text(sql, " AND NOT ");
                add_is_total(store, sql, base, labels, count);
            }
            continue;
        }
        buffer_text(groups, groups->length == 0 ? " GROUP BY " : ", ");
        buffer_str(groups, data_sql_quoted(store->arena, base->name));
    }
    buffer_str(sql, buffer_view(groups));
}

/* Whether the rows of totals add up to the others: in each group of rows, or all together, as where the last row is the
   total of the table and says nothing else. */
static bool adds_up(data_store *store, const data_sql_column *c, const data_column *figure, bool grouped) {
    const str *labels;
    size_t count = data_sql_total_labels(store, c, &labels);
    str value = data_sql_quoted(store->arena, figure->name);
    buffer *sql = buffer_new(store->arena);
    buffer_print(
        sql,
        "SELECT count(*) > 0 AND sum(abs(t - p) <= 0.01 * abs(t)) >= 0.9 * count(*) FROM (SELECT total(" STR_FORMAT
        ") FILTER (WHERE ",
        STR_ARGS(value));
    add_is_total(store, sql, c->base, labels, count);
    buffer_print(sql, ") AS t, total(" STR_FORMAT ") FILTER (WHERE NOT ", STR_ARGS(value));
    add_is_total(store, sql, c->base, labels, count);
    buffer_text(sql, ") AS p FROM ");
    buffer_str(sql, data_sql_quoted(store->arena, c->set->name));
    buffer_text(sql, " WHERE 1");
    if (grouped)
        add_groups(store, sql, c);
    buffer_text(sql, ") WHERE t <> 0 AND p <> 0");
    return gives_truth(store, sql);
}

bool data_sql_total_is_proved(data_store *store, const data_sql_column *c) {
    for (size_t i = 0; i < c->set->column_count; i++) {
        const data_column *figure = &c->set->columns[i];
        if (figure->type != DATA_TYPE_NUMBER && figure->type != DATA_TYPE_WHOLE)
            continue;
        if (adds_up(store, c, figure, true) || adds_up(store, c, figure, false))
            return true;
    }
    return false;
}
