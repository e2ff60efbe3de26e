#include "data/facts.h"

#include "base/buffer.h"
#include "data/adding.h"
#include "data/ask/ask.h"
#include "data/cell_scan.h"
#include "data/checks.h"
#include "data/column_report.h"
#include "data/database.h"
#include "data/fact_tables.h"
#include "data/names.h"
#include "data/quantity_format.h"
#include "data/sql/observe.h"
#include "data/sql/parse.h"
#include "data/sql/token.h"
#include "data/statement.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * Facts: single values with a name. Each is evaluated when it is first needed, after the facts that it reads, so their
 * order in the file does not matter and a cycle of facts is found on the way.
 */

static const schema_key fact_rows[] = {
    {.name = "sql",
     .type = SCHEMA_SQL,
     .field = SCHEMA_FIELD(data_fact_keys, sql),
     .help = "query that gives one row with one value",
     .example = "select sum(usd) from trade"},
    {.name = "value",
     .type = SCHEMA_CELL,
     .field = SCHEMA_FIELD(data_fact_keys, value),
     .help = "the value itself; needs a source; 12.5 % is 0.125"},
    {.name = "expr",
     .type = SCHEMA_SQL,
     .field = SCHEMA_FIELD(data_fact_keys, expr),
     .help = "computed from other facts",
     .example = "exports + imports"},
    DATA_ASK_ROWS(data_fact_keys, ask),
    DATA_ASK_FACT_ROWS(data_fact_keys, ask),
    {.name = "format",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_FORMAT,
     .field = SCHEMA_FIELD(data_fact_keys, format),
     .help = "name of a format, or a pattern",
     .example = "\"0.0\""},
    {.name = "source",
     .type = SCHEMA_ID,
     .to = SCHEMA_TO_SOURCE,
     .field = SCHEMA_FIELD(data_fact_keys, source),
     .default_in_words = "that of the dataset, or of all the facts it is computed from",
     .help = "id of the source"},
    {.name = "as_of",
     .type = SCHEMA_DATE_OR_TEXT,
     .field = SCHEMA_FIELD(data_fact_keys, as_of),
     .help = "the date that the value holds for"},
    {.name = "period",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_fact_keys, period),
     .default_in_words = "what the query says of the data’s years and periods",
     .help = "the time that the value covers: 2024, 2024-07, 2024-Q3, 2025-01/2025-07",
     .example = "2025-01/2025-07"},
    {.name = "status",
     .type = SCHEMA_ENUM,
     .values = data_status_words,
     .field = SCHEMA_FIELD(data_fact_keys, status),
     .default_in_words = "that of the data",
     .help = "how certain it is"},
    {.name = "valuation",
     .type = SCHEMA_ENUM,
     .values = data_valuation_words,
     .field = SCHEMA_FIELD(data_fact_keys, valuation),
     .default_in_words = "that of the data",
     .help = "at which border trade is valued"},
    {.name = "mirror",
     .type = SCHEMA_BOOL,
     .default_in_words = "as the data say",
     .field = SCHEMA_FIELD(data_fact_keys, mirror),
     .help = "what the partner reported, not the country itself"},
    {.name = "label",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_fact_keys, label),
     .help = "what tables and charts call it"},
    SCHEMA_END_OF(data_fact_keys)};
const schema_key data_fact_item[] = {{.type = SCHEMA_MAP, .keys = fact_rows, .field = SCHEMA_SELF(data_fact_keys)}};

/* ---- reading definitions ---- */

/* Keys of a question, and nothing is asked. */
static void report_unasked(data_store *store, const data_fact_record *f, size_t found) {
    diag *d = diag_add(store->diags, found == 0 ? DIAG_MISSING_KEY : DIAG_BAD_VALUE, f->shown.place,
                       found == 0 ? "the fact “" STR_FORMAT "” does not say which data it asks"
                                  : "the fact “" STR_FORMAT "” has a value, and keys of a question beside it",
                       STR_ARGS(f->shown.name));
    if (found == 0)
        diag_expected(store->diags, d, "from: the name of a dataset");
    else
        diag_hint(store->diags, d, "write the one or the other");
}

/* Which of value, sql, expr and from defines it; false after a diagnostic if not just one does. */
static bool find_formula(data_store *store, data_fact_record *f) {
    const tree_node *const ways[] = {[DATA_FACT_VALUE] = f->keys->value,
                                     [DATA_FACT_SQL] = f->keys->sql,
                                     [DATA_FACT_EXPR] = f->keys->expr,
                                     [DATA_FACT_ASKED] = f->keys->ask.from.node};
    size_t found = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i] == NULL)
            continue;
        f->kind = (data_fact_kind)i;
        f->formula = ways[i];
        found++;
    }
    if (found <= 1 && f->kind != DATA_FACT_ASKED && data_ask_is_given(&f->keys->ask)) {
        report_unasked(store, f, found);
        return false;
    }
    if (found == 1 && f->formula->kind != TREE_NULL)
        return f->formula->kind == TREE_SCALAR; /* what else it may be was reported */
    diag *d = diag_add(store->diags, found < 2 ? DIAG_MISSING_KEY : DIAG_BAD_VALUE, f->shown.place,
                       found < 2 ? "the fact “" STR_FORMAT "” has no value"
                                 : "the fact “" STR_FORMAT "” has more than one value",
                       STR_ARGS(f->shown.name));
    diag_expected(store->diags, d, "one of “from: DATASET”, “sql: SELECT …”, “expr: …” and “value: …”");
    return false;
}

/* 2024-13-45 is a slip: nobody means such a text. False after a diagnostic. */
static bool is_no_odd_date(data_store *store, const tree_node *node) {
    enum { LENGTH = 10 };
    str text = str_trim(tree_text(node));
    data_cell_seen seen = {0};
    if (text.length != LENGTH || node->style != TREE_PLAIN || !data_scan_time(text, &seen) ||
        seen.look != DATA_LOOK_ODD_DATE)
        return true;
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, node->place, "there is no day “" STR_FORMAT "”", STR_ARGS(text));
    diag_expected(store->diags, d, "a date of the calendar, as 2024-12-31; a text stands in quotation marks");
    return false;
}

static void read_definition(data_store *store, data_fact_record *f) {
    f->format = data_format_need(store, &f->keys->format);
    f->shown.label = f->keys->label;
    f->shown.number.period = tree_text(f->keys->as_of);
    is_no_odd_date(store, f->keys->as_of);
    f->shown.number.source = data_source_need(store, &f->keys->source);
    if (f->shown.number.source != NULL)
        f->shown.sources = (data_sources){&f->shown.number.source, 1};
    bool defined = find_formula(store, f);
    f->shown.failed = !defined;
    if (!defined || f->kind != DATA_FACT_VALUE || f->keys->source.node != NULL)
        return;
    diag *d = diag_add(store->diags, DIAG_NO_SOURCE, f->formula->place,
                       "the fact “" STR_FORMAT "” is given by value, without its source", STR_ARGS(f->shown.name));
    diag_hint(store->diags, d, "say where it comes from: “source: ID”, where ID is defined under “sources”");
}

static void add_fact(data_store *store, const data_fact_keys *keys) {
    place where = keys->entry.key_place;
    data_fact_record *f = ARENA_NEW(store->arena, data_fact_record);
    f->shown.name = str_copy(store->arena, keys->entry.key);
    f->shown.place = where;
    f->shown.number = data_quantity_of(0, false, where);
    f->keys = keys;
    if (!data_fact_name_check(store, f->shown.name, where) || !keys->entry.usable) {
        f->shown.failed = true;
        f->state = DATA_FACT_DONE;
    }
    f->number = map_count(store->facts);
    map_set(store->facts, f->shown.name, f);
}

/* ---- values ---- */

static void fail(data_fact_record *f) {
    f->shown.failed = true;
}

static diag *not_a_number(data_store *store, data_fact_record *f, const char *what) {
    fail(f);
    return diag_add(store->diags, DIAG_NOT_A_NUMBER, f->formula->place, "the fact “" STR_FORMAT "”: %s",
                    STR_ARGS(f->shown.name), what);
}

/* A fact with a format is a number; NULL if this one may be a text. */
static diag *set_text(data_store *store, data_fact_record *f, str text) {
    f->shown.is_text = true;
    f->shown.text = text;
    if (f->format == NULL)
        return NULL;
    diag *d = not_a_number(store, f, "a number is needed, and this is a text");
    diag_expected(store->diags, d, "a number, since the fact has a format; found “" STR_FORMAT "”", STR_ARGS(text));
    if (data_looks_numeric(text))
        diag_hint(store->diags, d,
                  "write the digits without quotation marks or grouping and with a point, as in 1206.5");
    return d;
}

void data_fact_set_number(data_store *store, data_fact_record *f, data_quantity number) {
    number.about = data_fact_observation(store, f, number.about);
    number.period = f->shown.number.period;
    number.source = f->shown.number.source;
    number.place = f->shown.place;
    number.is_fact = true;
    f->shown.number = number;
    if (!data_convert(store, &f->shown.number, f->format, f->formula->place))
        fail(f);
}

/* YAML's words for what is no number or infinite, and a number that is beyond all of them. */
static bool is_not_finite(str text) {
    static const char *const words[] = {".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF"};
    bool is_signed = str_starts(text, STR("-")) || str_starts(text, STR("+"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(str_part(text, is_signed, text.length), words[i]))
            return true;
    size_t at = 0;
    while (at < text.length && text.at[at] != 'e' && text.at[at] != 'E')
        at++;
    double number;
    int64_t exponent;
    return data_number(str_part(text, 0, at), &number) && str_to_int(str_part(text, at + 1, text.length), &exponent) &&
           !str_to_double(text, &number);
}

static void set_typed_text(data_store *store, data_fact_record *f) {
    data_cell_seen seen = {0};
    str text = str_copy(store->arena, f->formula->text);
    bool plain = f->formula->style == TREE_PLAIN;
    f->shown.is_time = plain && data_scan_time(str_trim(text), &seen) &&
                       (seen.look == DATA_LOOK_DATE || seen.look == DATA_LOOK_PERIOD);
    if (is_no_odd_date(store, f->formula))
        set_text(store, f, text);
    else
        fail(f);
}

static void evaluate_value(data_store *store, data_fact_record *f) {
    str text = f->formula->text;
    data_quantity number;
    if (data_typed_number(store, f->formula, &number)) {
        if (data_name_is_year(f->shown.name) && data_is_year(number.value))
            number.kind = DATA_KIND_YEAR;
        data_fact_set_number(store, f, number);
        return;
    }
    if (f->formula->style == TREE_PLAIN && is_not_finite(text)) {
        diag *d = not_a_number(store, f, "this is no number that can be printed");
        diag_hint(store->diags, d, "leave the fact out; or put it in quotation marks, if it is a text");
        return;
    }
    data_cell_seen seen = {0};
    bool plain = f->formula->style == TREE_PLAIN, time = plain && data_scan_time(str_trim(text), &seen);
    if (!plain || (time && seen.look != DATA_LOOK_CLOCK) || !data_looks_numeric(text)) {
        set_typed_text(store, f);
        return;
    }
    diag *d = not_a_number(store, f, "this is not written as a number");
    diag_hint(
        store->diags, d,
        "write the digits without grouping and with a point, as in 1206.5 or 12.5 %%; or in quotation marks, if it is "
        "a text");
}

static void null_value(data_store *store, data_fact_record *f, const data_statement *s) {
    if (f->kind == DATA_FACT_ASKED) {
        data_ask_report_missing(store, f);
        return;
    }
    if (!s->sql->divides) {
        diag *d = not_a_number(store, f, "the result is empty (NULL)");
        diag_hint(
            store->diags, d,
            f->kind == DATA_FACT_EXPR
                ? "a root or a logarithm of a number that has none, “mod” by 0 and “case” without “else” have no value"
                : "an empty cell, a sum over no rows, and a root or a logarithm of a number that has none have no "
                  "value");
        return;
    }
    diag *d =
        not_a_number(store, f,
                     f->kind == DATA_FACT_EXPR ? "division by zero"
                                               : "the result is empty (NULL): a division by zero, or an empty cell");
    data_check_add_zeros(store, d, s);
}

static bool all_whole(const data_statement *s) {
    bool whole = s->fact_count > 0;
    for (size_t i = 0; i < s->fact_count; i++)
        whole = whole && s->facts[i]->shown.number.kind == DATA_KIND_YEAR;
    return whole;
}

/* A year by its name, or made of years. */
static bool names_year(const data_fact_record *f, const data_statement *s) {
    return data_name_is_year(f->shown.name) || (f->kind == DATA_FACT_EXPR && all_whole(s));
}

/* Which cell makes a text of the column that the fact is. */
static void blame_column(data_store *store, const data_statement *s, diag *d) {
    const data_column *c = s->origins[0].column;
    if (c != NULL && c->type == DATA_TYPE_MIXED)
        data_column_explain(store->diags, d, store->arena, c, &s->origins[0].set->notation);
    else if (c != NULL && c->type == DATA_TYPE_CODE)
        diag_hint(store->diags, d, "“" STR_FORMAT "” holds codes: %s", STR_ARGS(c->name), c->why);
}

static void take_cell(data_store *store, data_fact_record *f, const data_statement *s) {
    data_cell cell;
    if (store->traced)
        f->shown.row = data_sql_observed_row(s);
    if (!data_statement_cell(store, s, 0, &cell)) {
        fail(f);
    } else if (cell.kind == DATA_NULL) {
        null_value(store, f, s);
    } else if (cell.kind == DATA_TEXT && f->kind == DATA_FACT_EXPR) {
        diag *d = not_a_number(store, f, "a number is needed, and this is a text");
        diag_expected(store->diags, d, "a number; found “" STR_FORMAT "”", STR_ARGS(cell.text));
    } else if (cell.kind == DATA_TEXT && cell.text.length == 0) {
        diag_hint(store->diags, not_a_number(store, f, "the result is an empty text"),
                  "an empty cell of a column of texts prints nothing");
    } else if (cell.kind == DATA_TEXT) {
        f->shown.is_time = cell.time;
        diag *d = set_text(store, f, cell.text);
        if (d != NULL)
            blame_column(store, s, d);
    } else if (!isfinite(cell.number)) {
        not_a_number(store, f, "the result is infinite");
    } else {
        bool year = cell.whole || (data_is_year(cell.number) && names_year(f, s));
        data_quantity number = data_quantity_of(cell.number, year, f->shown.place);
        bool reckoned = f->kind == DATA_FACT_EXPR;
        number.status = reckoned ? DATA_COMPUTED : DATA_READ;
        if (s->origins[0].column != NULL)
            number.known = s->origins[0].column->decimals;
        number.about = reckoned ? data_sql_observe_expression(store, s->tree->expression, f->shown.name)
                                : data_sql_observed(store, s, 0);
        data_fact_set_number(store, f, number);
    }
}

static void take_result(data_store *store, data_fact_record *f, data_statement *s) {
    if (s->column_count != 1) {
        diag *d = diag_add(store->diags, DIAG_SQL, f->formula->place,
                           "the fact “" STR_FORMAT "”: the query gives %zu columns; a fact is one value",
                           STR_ARGS(f->shown.name), s->column_count);
        diag_hint(store->diags, d, "name one after “select”; what only chooses the row goes to “where” or “order by”");
        fail(f);
        return;
    }
    int status = data_statement_step(store, s);
    if (status == SQLITE_DONE && f->kind == DATA_FACT_ASKED) {
        data_ask_report_no_row(store, f);
    } else if (status == SQLITE_DONE) {
        diag_hint(store->diags, not_a_number(store, f, "the query gives no row"),
                  "look at “where”: the data have nothing that it lets through");
    } else if (status != SQLITE_ROW) {
        fail(f);
    } else {
        take_cell(store, f, s);
        if (f->shown.failed)
            return;
        status = data_statement_step(store, s);
        if (status == SQLITE_ROW && f->kind == DATA_FACT_ASKED)
            data_ask_report_rows(store, f);
        else if (status == SQLITE_ROW)
            diag_hint(store->diags, not_a_number(store, f, "the query gives more than one row"),
                      "narrow it down with “where”, or add the rows up with sum()");
        else if (status != SQLITE_DONE)
            fail(f);
    }
}

/* A fact's source is that of the data that it was read from; of what is computed, that of all the facts that it is
   computed from: if there is one in common. */
static const data_source *source_of(const data_statement *s) {
    if (s->sources.count > 0 || s->fact_count == 0)
        return s->sources.count == 1 ? s->sources.at[0] : NULL;
    const data_source *common = s->facts[0]->shown.number.source;
    for (size_t i = 1; i < s->fact_count; i++)
        if (s->facts[i]->shown.number.source != common)
            return NULL;
    return common;
}

static data_sources sources_of(data_store *store, const data_statement *s) {
    data_sources all = {s->sources.at, s->sources.count};
    for (size_t i = 0; i < s->fact_count; i++)
        all = data_sources_joined(store, all, s->facts[i]->shown.sources);
    return all;
}

static void keep_origin(data_fact_record *f, const data_statement *s) {
    f->sets = (data_sets_read){s->sets.at, s->sets.count};
    f->inputs = s->facts;
    f->input_count = s->fact_count;
}

void data_fact_evaluate_query(data_store *store, data_fact_record *f, const tree_node *query) {
    f->formula = query;
    data_statement *s = data_statement_prepare(
        store, data_sql_compile(store, query, f->kind == DATA_FACT_EXPR ? DATA_SQL_EXPRESSION : DATA_SQL_FACT));
    if (s == NULL) {
        fail(f);
        return;
    }
    take_result(store, f, s);
    if (store->traced)
        keep_origin(f, s);
    if (f->kind == DATA_FACT_EXPR && !f->shown.failed)
        data_adding_note(store, &f->shown, s->tree->expression);
    if (f->shown.number.source == NULL) {
        f->shown.number.source = source_of(s);
        f->shown.sources = sources_of(store, s);
    }
    data_statement_drop(s);
}

/* ---- order ---- */

/* The facts that are being evaluated, the one that another needs above it: `f` stands somewhere in it. */
static void report_cycle(data_store *store, data_fact_record *f) {
    size_t start = store->open.count;
    while (start > 0 && store->open.at[start - 1] != f)
        start--;
    size_t first = start - 1;
    buffer *cycle = buffer_new(store->arena);
    for (size_t i = first; i < store->open.count; i++) {
        buffer_str(cycle, store->open.at[i]->shown.name);
        buffer_text(cycle, " → ");
        fail(store->open.at[i]);
    }
    buffer_str(cycle, f->shown.name);
    diag *d = diag_add(store->diags, DIAG_CYCLE, f->shown.place, "facts need each other in a ring: " STR_FORMAT,
                       STR_ARGS(buffer_view(cycle)));
    for (size_t i = first + 1; i < store->open.count; i++)
        diag_also(store->diags, d, store->open.at[i]->shown.place, "“" STR_FORMAT "” is one of them",
                  STR_ARGS(store->open.at[i]->shown.name));
    diag_hint(store->diags, d, "one of them must come from data or be a value");
}

void data_fact_evaluate(data_store *store, data_fact_record *f) {
    enum { DEEPEST = 1000 }; /* facts that need each other in a chain; each level takes some of the machine's stack */
    if (f->state == DATA_FACT_OPEN)
        report_cycle(store, f);
    if (f->state != DATA_FACT_NEW)
        return;
    if (f->shown.failed || store->open.count >= DEEPEST) {
        if (!f->shown.failed)
            diag_add(store->diags, DIAG_CYCLE, f->shown.place, "more than 1,000 facts need each other in a chain");
        f->state = DATA_FACT_DONE;
        fail(f);
        return;
    }
    f->state = DATA_FACT_OPEN;
    *VECTOR_PUSH(store->arena, &store->open) = f;
    if (f->kind == DATA_FACT_VALUE)
        evaluate_value(store, f);
    else if (f->kind == DATA_FACT_ASKED)
        data_ask_evaluate(store, f);
    else
        data_fact_evaluate_query(store, f, f->formula);
    store->open.count--;
    f->state = DATA_FACT_DONE;
}

void data_facts_load(data_store *store, const data_keys *keys) {
    size_t count = keys->facts.count;
    if (count > DATA_COLUMNS_MAX) {
        diag_add(store->diags, DIAG_TOO_LARGE, keys->facts.at[DATA_COLUMNS_MAX].entry.key_place,
                 "more facts than 2,000");
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_fact(store, &keys->facts.at[i]);
    store->fact_names = ARENA_ARRAY(store->arena, str, count);
    for (size_t i = 0; i < map_count(store->facts); i++)
        store->fact_names[i] = map_at(store->facts, i)->key;
    for (size_t i = 0; i < map_count(store->facts); i++) {
        data_fact_record *f = map_at(store->facts, i)->value;
        if (f->state == DATA_FACT_NEW)
            read_definition(store, f);
    }
    for (size_t i = 0; i < map_count(store->facts); i++)
        data_fact_evaluate(store, map_at(store->facts, i)->value);
}
