#include "data/ask/ask.h"
#include "data/checks.h"
#include "data/column_report.h"
#include "data/fact_tables.h"
#include "data/quantity_print.h"
#include "data/sql/observe.h"
#include "data/sql/token.h"
#include "data/statement.h"
#include "data/store.h"

#include <math.h>

/* Rows for charts and tables, and conditions of blocks. */

enum { CELLS_MAX = 1000000 }; /* of one result */

static struct data_answer *find_answer(data_store *store, const tree_node *query) {
    for (size_t i = 0; i < store->answers.count; i++)
        if (store->answers.at[i].query == query)
            return &store->answers.at[i];
    return NULL;
}

static bool check_cell(data_store *store, const data_statement *s, const data_cell *cell, str name) {
    if (cell->kind != DATA_NUMBER || isfinite(cell->number))
        return true;
    diag_add(store->diags, DIAG_NOT_A_NUMBER, s->sql->node->place, "a value of the column “" STR_FORMAT "” is infinite",
             STR_ARGS(name));
    return false;
}

static void read_columns(const data_statement *s, data_rows *rows) {
    rows->column_count = s->column_count;
    rows->columns = s->columns;
    rows->unnamed = s->unnamed;
}

/* Once all cells of the row were read. */
static void observe_row(data_store *store, const data_statement *s, data_cell *row) {
    for (size_t i = 0; s->observing != NULL && i < s->column_count; i++)
        if (row[i].kind == DATA_NUMBER && !row[i].whole)
            row[i].about = data_sql_observed(store, s, i);
}

static bool read_rows(data_store *store, data_statement *s, data_rows *rows) {
    VECTOR(data_cell) cells = {0};
    int status;
    while ((status = data_statement_step(store, s)) == SQLITE_ROW) {
        if (cells.count + rows->column_count > CELLS_MAX) {
            diag_add(store->diags, DIAG_TOO_LARGE, s->sql->node->place, "the query gives more than a million cells");
            return false;
        }
        for (size_t i = 0; i < rows->column_count; i++) {
            data_cell cell;
            if (!data_statement_cell(store, s, (int)i, &cell) || !check_cell(store, s, &cell, rows->columns[i]))
                return false;
            *VECTOR_PUSH(store->arena, &cells) = cell;
        }
        observe_row(store, s, cells.at + cells.count - rows->column_count);
        rows->row_count++;
    }
    rows->cells = cells.at;
    return status == SQLITE_DONE;
}

/* ---- facts in rows ---- */

static bool comes_from(const data_statement *s, size_t index, const char *name) {
    const char *table = sqlite3_column_table_name(s->handle, (int)index);
    const char *origin = sqlite3_column_origin_name(s->handle, (int)index);
    return table != NULL && origin != NULL && str_is(str_of(table), DATA_FACTS_TABLE) && str_is(str_of(origin), name);
}

/* Whether a row's other columns of the table of facts are this fact's, too. */
static bool row_is_of(const data_statement *s, const data_rows *rows, const data_cell *row, const data_fact_record *f) {
    const struct {
        const char *name;
        str text;
    } others[] = {{"name", f->shown.name}, {"label", f->label}, {"unit", f->unit}};
    for (size_t k = 0; k < rows->column_count; k++)
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (comes_from(s, k, others[i].name) && row[k].kind == DATA_TEXT && !str_equal(row[k].text, others[i].text))
                return false;
    return true;
}

/* The fact whose value stands in a cell: all that it could be print alike, or it stays a plain number. */
static const data_fact *fact_of_cell(data_store *store, const data_statement *s, const data_rows *rows,
                                     const data_cell *row, double value) {
    const data_fact *found = NULL;
    for (size_t i = 0; i < map_count(store->facts); i++) {
        const data_fact_record *f = map_at(store->facts, i)->value;
        if (f->shown.is_text || data_printed_value(&f->shown.number) != value || !row_is_of(s, rows, row, f))
            continue;
        if (found != NULL && found->number.format != f->shown.number.format)
            return NULL;
        found = &f->shown;
    }
    return found;
}

/* SQL hands on values only; a column that is the facts' values gets their units and formats back. */
static void recognise_facts(data_store *store, const data_statement *s, data_rows *rows) {
    for (size_t k = 0; k < rows->column_count; k++) {
        rows->has_units = rows->has_units || comes_from(s, k, "unit");
        for (size_t i = 0; comes_from(s, k, "value") && i < rows->row_count; i++) {
            data_cell *row = rows->cells + i * rows->column_count;
            if (row[k].kind == DATA_NUMBER)
                row[k].fact = fact_of_cell(store, s, rows, row, row[k].number);
        }
    }
}

data_quantity data_cell_quantity(const data_cell *cell, place where) {
    if (cell->fact != NULL)
        return cell->fact->number;
    data_quantity number = data_quantity_of(cell->number, cell->whole, where);
    number.about = cell->about;
    return number;
}

/* The labels of facts that a query of their table read have to be there. */
static bool facts_are_described(data_store *store) {
    bool described = true;
    for (size_t i = 0; i < map_count(store->facts); i++) {
        data_fact_record *f = map_at(store->facts, i)->value;
        if (f->label_read && f->shown.label != NULL && f->label.length == 0)
            described = data_need_text(store, store->language, f->shown.label) != NULL && described;
        f->label_read = false;
    }
    return described;
}

static bool facts_have_failed(data_store *store) {
    for (size_t i = 0; i < map_count(store->facts); i++)
        if (((data_fact_record *)map_at(store->facts, i)->value)->shown.failed)
            return true;
    return false;
}

bool data_rows_are_mixed(const data_rows *rows, size_t column) {
    const data_column *origin = rows->origins[column].column;
    return origin != NULL && origin->type == DATA_TYPE_MIXED;
}

bool data_rows_are_flags(const data_rows *rows, size_t column) {
    const data_origin *origin = &rows->origins[column];
    return origin->column != NULL &&
           (origin->column == origin->set->attributes.status || origin->column == origin->set->attributes.confidential);
}

bool data_rows_blame_column(data_store *store, const data_rows *rows, size_t column, diag *d) {
    const data_origin *origin = &rows->origins[column];
    if (!data_rows_are_mixed(rows, column))
        return false;
    data_column_explain(store->diags, d, store->arena, origin->column, &origin->set->notation);
    return true;
}

static data_rows *run(data_store *store, data_statement *s) {
    data_rows *rows = ARENA_NEW(store->arena, data_rows);
    if (s->reads_facts) {
        data_fact_rows_describe(store);
        if (facts_have_failed(store))
            return NULL;
    }
    read_columns(s, rows);
    rows->origins = s->origins;
    bool whole = read_rows(store, s, rows);
    if (s->reads_facts && whole)
        recognise_facts(store, s, rows);
    if (s->reads_facts)
        whole = facts_are_described(store) && whole;
    return whole ? rows : NULL;
}

data_rows *data_query(data_store *store, const tree_node *query) {
    const struct data_answer *known = find_answer(store, query);
    if (known != NULL)
        return known->rows;
    struct data_answer fresh = {.query = query};
    str across = {0};
    const tree_node *sql = query->kind == TREE_MAP ? data_ask_rows(store, query, &across) : query;
    if (sql != NULL && sql->kind == TREE_SCALAR) {
        data_statement *s = data_statement_prepare(store, data_sql_compile(store, sql, DATA_SQL_QUERY));
        if (s != NULL) {
            fresh.rows = run(store, s);
            if (fresh.rows != NULL)
                fresh.rows->across = across;
            fresh.sources = (data_sources){s->sources.at, s->sources.count};
            fresh.sets = (data_sets_read){s->sets.at, s->sets.count};
            data_statement_drop(s);
        }
    }
    *VECTOR_PUSH(store->arena, &store->answers) = fresh;
    return fresh.rows;
}

data_sources data_query_sources(data_store *store, const tree_node *query) {
    const struct data_answer *known = find_answer(store, query);
    return known == NULL ? (data_sources){0} : known->sources;
}

static bool truth(data_store *store, const tree_node *expression, const data_statement *s, bool *ok) {
    data_cell cell;
    if (!data_statement_cell(store, s, 0, &cell))
        return *ok = false;
    bool said = cell.kind == DATA_NUMBER && (cell.number == 0 || cell.number == 1);
    if (said && cell.number == 1)
        data_printed_alike_report(store, s);
    if (said)
        return cell.number == 1;
    *ok = false;
    if (cell.kind != DATA_NULL) {
        data_condition_report(store, expression, &cell);
        return false;
    }
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, expression->place,
                       s->sql->divides ? "this condition is neither true nor false: it divides by zero"
                                       : "this condition is neither true nor false: it has no result (NULL)");
    data_check_add_zeros(store, d, s);
    return false;
}

bool data_condition(data_store *store, const tree_node *expression, bool *ok) {
    *ok = false;
    if (expression == NULL || expression->kind != TREE_SCALAR)
        return false;
    static const char *const yes[] = {"yes", "true", "on", NULL}, *const no[] = {"no", "false", "off", NULL};
    str text = str_trim(expression->text);
    *ok = true;
    if (data_sql_word_is(text, yes) || data_sql_word_is(text, no))
        return data_sql_word_is(text, yes);
    data_statement *s = data_statement_prepare(store, data_sql_compile(store, expression, DATA_SQL_EXPRESSION));
    bool result = false;
    *ok = s != NULL && !data_condition_is_figure(store, expression, s) && data_statement_step(store, s) == SQLITE_ROW;
    if (*ok)
        result = truth(store, expression, s, ok);
    if (s != NULL)
        data_statement_drop(s);
    return result;
}
