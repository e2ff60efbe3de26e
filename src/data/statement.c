#include "data/statement.h"

#include "base/utf8.h"
#include "data/database.h"
#include "data/names.h"
#include "data/refusal.h"
#include "data/sense.h"
#include "data/sql/guard.h"
#include "data/sql/observe.h"
#include "data/sql/read.h"
#include "data/sql/rules.h"
#include "data/sql/token.h"
#include "data/sql/type.h"
#include "data/sql/value.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/* One query or expression: prepared, what it reads noted and evaluated first, run. */

/* ---- preparing ---- */

static bool only_space(str sql) {
    for (data_sql_token t = data_sql_next_token(sql, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(sql, t.start + t.length))
        if (t.kind != DATA_SQL_TOKEN_SPACE && !str_is(data_sql_token_text(sql, t), ";"))
            return false;
    return true;
}

/* SQLite took the query, but does not take it with guards in it: it is not let through without them. */
static void report_unguarded(data_store *store, const data_sql_text *sql) {
    diag *d = diag_add(store->diags, DIAG_SQL_TOO_COMPLEX, sql->node->place,
                       "this query is written so that its data cannot be looked at while it runs");
    diag_hint(store->diags, d, "write it more simply: give each step a query of its own under “with”");
}

/* ---- expressions that were prepared before ---- */

enum { REUSABLE_MAX = 64 };

static struct data_reusable *find_reusable(data_store *store, str text) {
    for (size_t i = 0; i < store->reusable.count; i++)
        if (str_equal(store->reusable.at[i]->text, text))
            return store->reusable.at[i];
    return NULL;
}

/* Those of an expression of which all is bound wait for others of the same text. */
static void keep_reusable(data_store *store, data_statement *s) {
    if (!s->sql->binds || s->reusable != NULL || store->reusable.count == REUSABLE_MAX ||
        find_reusable(store, s->sql->text) != NULL)
        return;
    s->reusable = ARENA_NEW(store->arena, struct data_reusable);
    *s->reusable = (struct data_reusable){.text = s->sql->text, .handle = s->handle, .taken = true};
    *VECTOR_PUSH(store->arena, &store->reusable) = s->reusable;
}

static bool reuse(data_store *store, data_statement *s) {
    struct data_reusable *found = s->sql->binds ? find_reusable(store, s->sql->text) : NULL;
    if (found == NULL || found->taken)
        return false;
    found->taken = true;
    s->reusable = found;
    s->handle = found->handle;
    store->mode = s->sql->mode;
    store->query++;
    store->noted_count = 0;
    store->facts_read = false;
    return true;
}

static sqlite3_stmt *prepare(data_store *store, data_sql_text *sql) {
    sqlite3 *handle = data_database(store);
    sqlite3_stmt *prepared = NULL;
    const char *tail = NULL;
    store->mode = sql->mode;
    store->query++;
    store->noted_count = 0;
    if (store->noted == NULL)
        store->noted = ARENA_ARRAY(store->arena, data_fact_record *, map_count(store->facts));
    store->refused = NULL;
    store->function_refused[0] = '\0';
    store->facts_read = false;
    store->clock.asked = false;
    data_sql_limits_begin(&store->limits);
    data_sql_memory_budget before = data_sql_limits_allow(&store->limits, DATA_SQL_PREPARE_MAX);
    int status = sqlite3_prepare_v2(handle, sql->text.at, (int)sql->text.length, &prepared, &tail);
    data_sql_limits_restore(&store->limits, before);
    data_sql_limits_end(&store->limits);
    if (status != SQLITE_OK) {
        if (sql->tried && status != SQLITE_NOMEM)
            return NULL;
        if (sql->guarded && status != SQLITE_NOMEM)
            report_unguarded(store, sql);
        else
            data_refusal_report(store, sql, status);
        return NULL;
    }
    str rest = str_part(sql->text, (size_t)(tail - sql->text.at), sql->text.length);
    if (prepared != NULL && only_space(rest) && sqlite3_stmt_readonly(prepared) && sqlite3_column_count(prepared) > 0)
        return prepared;
    diag_add(store->diags, DIAG_SQL, data_sql_place(sql, only_space(rest) ? 0 : (int)(tail - sql->text.at)),
             "only a single query is possible here");
    sqlite3_finalize(prepared);
    return NULL;
}

/* Puts one more fact where it stands in order of definition. */
static void insert_fact(data_statement *s, data_fact_record *f) {
    size_t at = s->fact_count++;
    for (; at > 0 && s->facts[at - 1]->number > f->number; at--)
        s->facts[at] = s->facts[at - 1];
    s->facts[at] = f;
}

/* Facts are bound, or columns of an expression’s row. */
static void note_facts(data_store *store, data_statement *s) {
    size_t bound = s->sql->parameters.count;
    s->facts = ARENA_ARRAY(store->arena, data_fact_record *, store->noted_count + bound);
    for (size_t i = 0; i < store->noted_count; i++)
        insert_fact(s, store->noted[i]);
    for (size_t i = 0; i < bound; i++)
        if (s->sql->parameters.at[i].fact != NULL)
            insert_fact(s, s->sql->parameters.at[i].fact);
}

static void add_source(data_store *store, data_statement *s, const data_source *cited) {
    for (size_t i = 0; i < s->sources.count; i++)
        if (s->sources.at[i] == cited)
            return;
    if (cited != NULL)
        *VECTOR_PUSH(store->arena, &s->sources) = cited;
}

/* Notes from the stamps that the authorizer left, before another query leaves its own. */
static void note_reads(data_store *store, data_statement *s) {
    note_facts(store, s);
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        if (set->read_by != store->query)
            continue;
        add_source(store, s, set->source);
        if (store->traced)
            *VECTOR_PUSH(store->arena, &s->sets) = set;
        s->failed = s->failed || set->failed;
    }
    s->reads_facts = store->facts_read;
}

/* Evaluates what the statement needs; false if some of it has failed. */
static bool facts_are_ready(data_store *store, const data_statement *s) {
    bool ready = true;
    for (size_t i = 0; i < s->fact_count; i++) {
        data_fact_record *f = s->facts[i];
        data_fact_evaluate(store, f);
        ready = ready && f->state == DATA_FACT_DONE && !f->shown.failed;
    }
    return ready;
}

/* What it says is what was meant, as far as its text and the data show. */
static bool is_sound(data_store *store, data_statement *s) {
    s->tree = data_sql_read(store, s->sql);
    return s->tree != NULL && data_sql_judge(store, s->sql, s->tree);
}

static int bind_fact(sqlite3_stmt *handle, int index, const data_fact *f) {
    double number = f->number.value;
    if (f->is_text)
        return sqlite3_bind_text(handle, index, f->text.at, (int)f->text.length, SQLITE_TRANSIENT);
    if (number == floor(number) && fabs(number) < 9007199254740992.0) /* '2024', not '2024.0', beside a text */
        return sqlite3_bind_int64(handle, index, (sqlite3_int64)number);
    return sqlite3_bind_double(handle, index, number);
}

static void bind(data_store *store, const data_statement *s) {
    for (size_t i = 0; i < s->sql->parameters.count; i++) {
        const data_sql_parameter *p = &s->sql->parameters.at[i];
        int index = (int)i + 1;
        int status = p->fact != NULL ? bind_fact(s->handle, index, &p->fact->shown)
                                     : sqlite3_bind_int64(s->handle, index, p->whole);
        if (status == SQLITE_NOMEM)
            arena_fail(store->arena);
    }
}

static bool has_star(const data_sql_core *core) {
    for (size_t i = 0; i < core->result_count; i++)
        if (core->results[i].expression == NULL)
            return true;
    return false;
}

/* Columns that the query computes and gives no name; none where a star hides which is which. */
static void find_unnamed(data_store *store, data_statement *s) {
    const data_sql_select *select = s->tree->select;
    s->unnamed = ARENA_ARRAY(store->arena, bool, s->column_count);
    const data_sql_core *core = select == NULL ? NULL : select->cores[0];
    if (core == NULL || core->result_count != s->column_count || has_star(core))
        return;
    for (size_t i = 0; i < core->result_count; i++)
        s->unnamed[i] = core->results[i].alias.length == 0 && core->results[i].expression->kind != DATA_SQL_NODE_NAME;
}

/* SQLite names a column without an alias by the text that it was given, which is not quite what was written. */
static void read_names(data_store *store, data_statement *s) {
    size_t count = s->column_count = (size_t)sqlite3_column_count(s->handle);
    const data_sql_select *select = s->tree->select;
    bool as_written = select != NULL && select->known && select->column_count == count;
    s->columns = ARENA_ARRAY(store->arena, str, count);
    for (size_t i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(s->handle, (int)i);
        if (name == NULL)
            arena_fail(store->arena);
        s->columns[i] = str_copy(store->arena, as_written ? select->columns[i].name : str_of(name));
    }
    find_unnamed(store, s);
}

/* False, and nothing is said, if SQLite does not take it. */
static bool try_text(data_store *store, data_statement *s, data_sql_text *text) {
    if (text == NULL)
        return false;
    text->tried = true;
    sqlite3_stmt *handle = prepare(store, text);
    if (handle == NULL)
        return false;
    data_statement_drop(s);
    s->sql = text;
    s->handle = handle;
    return true;
}

/* The query is prepared once more with its guards; what it reads, and what its columns are called, is known. */
static bool put_guards(data_store *store, data_statement *s) {
    s->observing = data_sql_observe(store, s);
    if (s->observing != NULL && s->observing->hidden > 0) {
        data_sql_text *asking = data_sql_guard_query(store, s->sql, s->tree, s->observing);
        if (try_text(store, s, asking))
            return true;
        s->observing = NULL; /* nothing is known of a query that cannot be asked for more */
    }
    data_sql_text *guarded = data_sql_guard_query(store, s->sql, s->tree, NULL);
    if (guarded == NULL)
        return true;
    data_statement_drop(s);
    s->sql = guarded;
    if (!reuse(store, s))
        s->handle = prepare(store, guarded);
    if (s->handle != NULL)
        keep_reusable(store, s);
    return s->handle != NULL;
}

/* What guards found in an earlier run is not what they find in this. */
static void begin(data_store *store, data_statement *s) {
    for (size_t i = 0; i < s->sql->guards.count; i++) {
        s->sql->guards.at[i].found = false;
        s->sql->guards.at[i].missing = 0;
        s->sql->guards.at[i].first = 0;
        s->sql->guards.at[i].sides[0].kind = s->sql->guards.at[i].sides[1].kind = DATA_SQL_SIDE_NONE;
    }
    store->clock.asked = false;
    data_sql_limits_begin(&store->limits);
    s->runs = &store->limits;
}

/* ---- what a column of the result holds ---- */

enum { NAMES_NOTHING, NAMES_YEARS, NAMES_THINGS };

static data_origin origin_of(const data_store *store, const data_statement *s, int index) {
    const char *table = sqlite3_column_table_name(s->handle, index);
    const char *name = sqlite3_column_origin_name(s->handle, index);
    const data_set *set = table == NULL || name == NULL ? NULL : map_get(store->sets, str_of(table));
    for (size_t i = 0; set != NULL && i < set->column_count; i++)
        if (str_is(set->columns[i].name, name))
            return (data_origin){&set->columns[i], set};
    return (data_origin){0};
}

/* "year" of "max(year)". */
static str argument_of_extreme(str name) {
    static const char *const extremes[] = {"max(", "min(", "MAX(", "MIN("};
    for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++)
        if (str_starts(name, str_of(extremes[i])) && str_ends(name, STR(")")))
            return str_part(name, strlen(extremes[i]), name.length - strlen(extremes[i]) - 1);
    return name;
}

/* A year or a code that comes through max(), coalesce(), CASE, a subquery. */
static bool is_picked(const data_statement *s, int index) {
    const data_sql_select *select = s->tree->select;
    if (select == NULL || !select->known || (size_t)index >= select->column_count)
        return false;
    data_sql_type type = select->columns[index].type;
    return type == DATA_SQL_TYPE_YEAR || type == DATA_SQL_TYPE_WHOLE_CODE;
}

/* A column of the data is what its type says; of what is computed, the name that the query gives it speaks. */
static uint8_t naming_of(const data_statement *s, int index) {
    const data_column *origin = s->origins[index].column;
    if ((origin != NULL && (origin->type == DATA_TYPE_YEAR || origin->type == DATA_TYPE_CODE)) || is_picked(s, index))
        return NAMES_THINGS;
    const char *given = sqlite3_column_name(s->handle, index);
    str name = argument_of_extreme(str_of(given == NULL ? "" : given));
    if (data_name_is_year(name))
        return NAMES_YEARS;
    return origin == NULL && data_name_is_code(name) ? NAMES_THINGS : NAMES_NOTHING;
}

/* Also through max(), coalesce(), CASE, a subquery. */
static bool is_time(const data_statement *s, int index) {
    const data_column *origin = s->origins[index].column;
    if (origin != NULL)
        return origin->type == DATA_TYPE_DATE || origin->type == DATA_TYPE_PERIOD;
    const data_sql_select *select = s->tree->select;
    if (select == NULL || !select->known || (size_t)index >= select->column_count)
        return false;
    data_sql_type type = select->columns[index].type;
    return type == DATA_SQL_TYPE_DATE || type == DATA_SQL_TYPE_PERIOD;
}

static void note_naming(data_store *store, data_statement *s) {
    int count = sqlite3_column_count(s->handle);
    s->origins = ARENA_ARRAY(store->arena, data_origin, (size_t)count);
    s->names_things = ARENA_ARRAY(store->arena, uint8_t, (size_t)count);
    s->are_times = ARENA_ARRAY(store->arena, bool, (size_t)count);
    for (int i = 0; i < count && s->sql->mode != DATA_SQL_EXPRESSION; i++) {
        s->origins[i] = origin_of(store, s, i);
        s->names_things[i] = naming_of(s, i);
        s->are_times[i] = is_time(s, i);
    }
}

static bool is_whole_name(uint8_t naming, double value) {
    return naming == NAMES_THINGS || (naming == NAMES_YEARS && data_is_year(value));
}

data_statement *data_statement_prepare(data_store *store, data_sql_text *sql) {
    if (sql == NULL || !data_sql_judge_comments(store, sql))
        return NULL;
    data_statement *s = ARENA_NEW(store->arena, data_statement);
    s->sql = sql;
    if (!reuse(store, s))
        s->handle = prepare(store, sql);
    if (s->handle == NULL)
        return NULL;
    keep_reusable(store, s);
    note_reads(store, s);
    if (s->failed || !facts_are_ready(store, s) || !is_sound(store, s)) {
        data_statement_drop(s);
        return NULL;
    }
    read_names(store, s);
    note_naming(store, s);
    if (sql->mode == DATA_SQL_EXPRESSION && data_sql_compares_part_year(store, s->tree->expression))
        data_sense_compared(store, sql->node->place);
    if (!put_guards(store, s))
        return NULL;
    bind(store, s);
    return s;
}

/* ---- running ---- */

/* The limits of a query count from its first row to its last, with what is done between them. */
static int step(data_store *store, data_statement *s) {
    if (s->runs == NULL)
        begin(store, s);
    store->guards =
        (data_sql_guards){.all = s->sql->guards.at, .count = s->sql->guards.count, .texts = store->sql_language.texts};
    data_sql_memory_budget before = data_sql_limits_allow(&store->limits, DATA_SQL_MEMORY_MAX);
    int status = sqlite3_step(s->handle);
    data_sql_limits_restore(&store->limits, before);
    return status;
}

int data_statement_step(data_store *store, data_statement *s) {
    store->mode = s->sql->mode;
    store->refused = NULL;
    int status = step(store, s);
    if (store->guards.raised != NULL) {
        data_sql_guard_report(store, store->guards.raised);
    } else if (status != SQLITE_ROW && status != SQLITE_DONE) {
        data_refusal_report(store, s->sql, status);
    } else if (store->clock.asked) {
        data_refusal_report_clock(store, s->sql);
        status = SQLITE_ERROR;
    } else if (status == SQLITE_DONE && !data_sql_guards_judge(store, s->sql)) {
        status = SQLITE_ERROR;
    }
    return status;
}

void data_statement_drop(data_statement *s) {
    if (s->reusable != NULL) {
        sqlite3_reset(s->handle);
        sqlite3_clear_bindings(s->handle);
        s->reusable->taken = false;
        s->reusable = NULL;
    } else {
        sqlite3_finalize(s->handle);
    }
    s->handle = NULL;
    if (s->runs != NULL)
        data_sql_limits_end(s->runs);
    s->runs = NULL;
}

static int step_alone(data_store *store, sqlite3_stmt *handle) {
    data_sql_memory_budget before = data_sql_limits_allow(&store->limits, DATA_SQL_MEMORY_MAX);
    int status = sqlite3_step(handle);
    data_sql_limits_restore(&store->limits, before);
    return status;
}

int64_t data_statement_first_row(data_store *store, data_sql_text *sql) {
    data_statement s = {.sql = sql, .handle = sql == NULL ? NULL : prepare(store, sql)};
    if (s.handle == NULL)
        return 0;
    bind(store, &s);
    data_sql_limits_begin(&store->limits);
    int64_t row = 0;
    if (step_alone(store, s.handle) == SQLITE_ROW) {
        row = sqlite3_column_int64(s.handle, 0);
        sqlite3_value *first = sqlite3_value_dup(sqlite3_column_value(s.handle, 1));
        if (first == NULL)
            arena_fail(store->arena);
        if (step_alone(store, s.handle) == SQLITE_ROW && data_sql_value_same(first, sqlite3_column_value(s.handle, 1)))
            row = 0;
        sqlite3_value_free(first);
    }
    data_sql_limits_end(&store->limits);
    sqlite3_finalize(s.handle);
    return row;
}

static bool read_text(data_store *store, const data_statement *s, int index, data_cell *cell) {
    const unsigned char *bytes = sqlite3_column_text(s->handle, index);
    if (bytes == NULL)
        arena_fail(store->arena);
    str text = {(const char *)bytes, (size_t)sqlite3_column_bytes(s->handle, index)};
    size_t valid = utf8_valid(text);
    const char *nul = text.length == 0 ? NULL : memchr(text.at, '\0', text.length);
    if (valid < text.length || nul != NULL) {
        size_t at = nul != NULL && (size_t)(nul - text.at) < valid ? (size_t)(nul - text.at) : valid;
        diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, s->sql->node->place,
                           "the query gives bytes that are no text (0x%02X)", (unsigned)(unsigned char)text.at[at]);
        diag_expected(store->diags, d, "a number or a text");
        return false;
    }
    cell->kind = DATA_TEXT;
    cell->text = str_copy(store->arena, text);
    return true;
}

bool data_statement_values(data_store *store, data_sql_text *sql, data_cell_list *values) {
    uint8_t naming = NAMES_NOTHING;
    bool of_times = false;
    data_statement s = {.sql = sql,
                        .handle = sql == NULL ? NULL : prepare(store, sql),
                        .names_things = &naming,
                        .are_times = &of_times};
    if (s.handle == NULL)
        return false;
    bind(store, &s);
    data_sql_limits_begin(&store->limits);
    int status;
    bool good = true;
    while (good && (status = step_alone(store, s.handle)) == SQLITE_ROW)
        good = data_statement_cell(store, &s, 0, VECTOR_PUSH(store->arena, values));
    if (good && status != SQLITE_DONE)
        data_refusal_report(store, sql, status);
    data_sql_limits_end(&store->limits);
    sqlite3_finalize(s.handle);
    return good && status == SQLITE_DONE;
}

bool data_statement_cell(data_store *store, const data_statement *s, int index, data_cell *cell) {
    *cell = (data_cell){.kind = DATA_NUMBER};
    switch (sqlite3_column_type(s->handle, index)) {
    case SQLITE_INTEGER:
        cell->number = (double)sqlite3_column_int64(s->handle, index);
        cell->whole = is_whole_name(s->names_things[index], cell->number);
        return true;
    case SQLITE_FLOAT:
        cell->number = sqlite3_column_double(s->handle, index);
        return true;
    case SQLITE_NULL:
        cell->kind = DATA_NULL;
        return true;
    default:
        cell->time = s->are_times[index];
        return read_text(store, s, index, cell);
    }
}
