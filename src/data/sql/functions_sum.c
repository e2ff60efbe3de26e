#include "data/sql/functions.h"

#include "data/sql/row_set.h"
#include "data/sql/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "~summed": whether the rows that one sum adds up belong together. */

enum { NUMBERS_KNOWN = 128 };
enum { CODES_MAX = 1024 }; /* different ones in one sum: where there are more, levels are not looked for */

typedef struct {
    char *at; /* NULL: an empty place of the table */
    size_t length;
} code;

typedef struct {
    sqlite3_value *first; /* of a unit; of a total: one of its parts */
    sqlite3_value *total; /* a row's label */
    data_sql_row_set rows;
    code *codes; /* a table with open places, of CODES_MAX * 2 */
    size_t code_count;
    int64_t numbers[NUMBERS_KNOWN]; /* codes that are numbers and were seen, each by its last digits; 0: none */
    bool found;                     /* two units; a total and a part; a row twice */
    data_sql_finding finding;
} part_state;

typedef struct {
    data_sql_guard *guard; /* NULL: no row yet */
    part_state *parts;
} sum_state;

/* ---- what each kind of part looks for ---- */

static bool keep(sqlite3_value **kept, sqlite3_value *value) {
    *kept = sqlite3_value_dup(value);
    return *kept != NULL;
}

static bool look_at_unit(part_state *s, sqlite3_value *value) {
    if (s->first == NULL)
        return keep(&s->first, value);
    if (data_sql_value_same(s->first, value))
        return true;
    s->found = true;
    data_sql_finding_show(&s->finding, s->first, value);
    return true;
}

static bool is_total(const data_sql_part *part, sqlite3_value *value) {
    str text = data_sql_value_text(value);
    for (size_t i = 0; i < part->label_count; i++)
        if (str_equal(part->labels[i], text))
            return true;
    return false;
}

static bool look_at_total(part_state *s, const data_sql_part *part, sqlite3_value *value) {
    sqlite3_value **kept = is_total(part, value) ? &s->total : &s->first;
    if (*kept == NULL && !keep(kept, value))
        return false;
    if (s->total == NULL || s->first == NULL)
        return true;
    s->found = true;
    data_sql_finding_show(&s->finding, s->total, s->first);
    return true;
}

static bool look_at_row(part_state *s, sqlite3_value *value) {
    if (sqlite3_value_type(value) != SQLITE_INTEGER) /* a LEFT JOIN found no row */
        return true;
    data_sql_row_added added = data_sql_row_set_add(&s->rows, sqlite3_value_int64(value));
    s->found = s->found || added == DATA_SQL_ROW_KNOWN;
    return added != DATA_SQL_ROW_NO_MEMORY;
}

static size_t place_of(const code *codes, str text) {
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
    size_t at = hash % (CODES_MAX * 2);
    while (codes[at].at != NULL &&
           !(codes[at].length == text.length && memcmp(codes[at].at, text.at, text.length) == 0))
        at = (at + 1) % (CODES_MAX * 2);
    return at;
}

/* Codes come again and again. */
static bool is_known_number(part_state *s, sqlite3_value *value) {
    int64_t number = sqlite3_value_type(value) == SQLITE_INTEGER ? sqlite3_value_int64(value) : 0;
    int64_t *known = &s->numbers[(uint64_t)number % NUMBERS_KNOWN];
    bool same = number != 0 && *known == number;
    *known = number != 0 ? number : *known;
    return same;
}

static bool look_at_code(part_state *s, sqlite3_value *value) {
    char digits[24];
    str text = data_sql_value_text(value);
    if (is_known_number(s, value))
        return true;
    if (sqlite3_value_type(value) == SQLITE_INTEGER)
        text = (str){digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)sqlite3_value_int64(value))};
    if (text.length == 0 || s->code_count >= CODES_MAX)
        return true;
    if (s->codes == NULL) {
        s->codes = sqlite3_malloc64(CODES_MAX * 2 * sizeof *s->codes);
        if (s->codes == NULL)
            return false;
        memset(s->codes, 0, CODES_MAX * 2 * sizeof *s->codes);
    }
    code *entry = &s->codes[place_of(s->codes, text)];
    if (entry->at != NULL)
        return true;
    entry->at = sqlite3_malloc64(text.length + 1);
    if (entry->at == NULL)
        return false;
    memcpy(entry->at, text.at, text.length);
    entry->at[text.length] = '\0';
    entry->length = text.length;
    s->code_count++;
    return true;
}

static bool look(part_state *s, const data_sql_part *part, sqlite3_value *value) {
    if (s->found)
        return true;
    switch (part->kind) {
    case DATA_SQL_PART_UNIT:
        return look_at_unit(s, value);
    case DATA_SQL_PART_TOTAL:
        return look_at_total(s, part, value);
    case DATA_SQL_PART_CODE:
        return look_at_code(s, value);
    case DATA_SQL_PART_ROW:
        return look_at_row(s, value);
    }
    return true;
}

/* ---- rows ---- */

static bool begin(sum_state *s, sqlite3_context *context, sqlite3_value *number) {
    s->guard = data_sql_guard_of(context, number);
    if (s->guard == NULL)
        return false;
    s->parts = sqlite3_malloc64(s->guard->part_count * sizeof *s->parts + 1);
    if (s->parts == NULL) {
        s->guard = NULL;
        sqlite3_result_error_nomem(context);
        return false;
    }
    memset(s->parts, 0, s->guard->part_count * sizeof *s->parts);
    return true;
}

/* Whether the row changes the sum. */
static bool counts(const data_sql_guard *guard, sqlite3_value *x) {
    switch (sqlite3_value_type(x)) {
    case SQLITE_NULL:
        return false;
    case SQLITE_INTEGER:
        return guard->zeros_count || sqlite3_value_int64(x) != 0;
    case SQLITE_FLOAT:
        return guard->zeros_count || sqlite3_value_double(x) != 0;
    default:
        return true;
    }
}

static void step(sqlite3_context *context, int count, sqlite3_value **values) {
    enum { GUARD, X, PARTS };
    sum_state *s = sqlite3_aggregate_context(context, sizeof *s);
    if (s == NULL || (s->guard == NULL && !begin(s, context, values[GUARD])) || !counts(s->guard, values[X]))
        return;
    bool memory = true;
    for (size_t i = 0; memory && i < s->guard->part_count && PARTS + (int)i < count; i++)
        memory = look(&s->parts[i], &s->guard->parts[i], values[PARTS + i]);
    if (!memory)
        sqlite3_result_error_nomem(context);
}

/* A frame that moves on has seen what it leaves behind: a sum's rows belong together in all of its partition. */
static void step_back(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)context;
    (void)count;
    (void)values;
}

/* ---- what was found ---- */

static int order_codes(const void *a, const void *b) {
    const code *x = a, *y = b;
    return strcmp(x->at, y->at);
}

/* In order, a code stands before those that begin with it. */
static void find_levels(part_state *s) {
    if (s->codes == NULL)
        return;
    size_t count = 0;
    for (size_t i = 0; i < CODES_MAX * 2; i++)
        if (s->codes[i].at != NULL) {
            code one = s->codes[i];
            s->codes[i].at = NULL; /* each is freed once */
            s->codes[count++] = one;
        }
    qsort(s->codes, count, sizeof *s->codes, order_codes);
    for (size_t i = 0; i + 1 < count && !s->found; i++) {
        const code *shorter = &s->codes[i], *longer = &s->codes[i + 1];
        if (strncmp(shorter->at, longer->at, shorter->length) != 0)
            continue;
        s->found = true;
        sqlite3_snprintf(sizeof s->finding.first, s->finding.first, "%s", shorter->at);
        sqlite3_snprintf(sizeof s->finding.second, s->finding.second, "%s", longer->at);
    }
}

static void give(sqlite3_context *context, part_state *s, data_sql_part_kind kind, size_t part) {
    s->finding.kind = kind;
    s->finding.part = part;
    sqlite3_result_blob(context, &s->finding, sizeof s->finding, SQLITE_TRANSIENT);
}

/* The worst first. Rows counted twice are wrong only where those of no table of the argument are single. Codes are
   compared when no more will come. */
static void give_worst(sqlite3_context *context, bool complete) {
    static const data_sql_part_kind order[] = {DATA_SQL_PART_ROW, DATA_SQL_PART_UNIT, DATA_SQL_PART_TOTAL,
                                               DATA_SQL_PART_CODE};
    const sum_state *s = sqlite3_aggregate_context(context, 0);
    if (s == NULL || s->guard == NULL)
        return;
    size_t count = s->guard->part_count;
    bool single = false;
    for (size_t i = 0; i < count; i++)
        single = single || (s->guard->parts[i].kind == DATA_SQL_PART_ROW && !s->parts[i].found);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < count; i++) {
            if (s->guard->parts[i].kind != order[k] || (order[k] == DATA_SQL_PART_ROW && single))
                continue;
            if (order[k] == DATA_SQL_PART_CODE && complete)
                find_levels(&s->parts[i]);
            if (s->parts[i].found) {
                give(context, &s->parts[i], order[k], i);
                return;
            }
        }
}

static void drop_part(part_state *s) {
    sqlite3_value_free(s->first);
    sqlite3_value_free(s->total);
    data_sql_row_set_free(&s->rows);
    for (size_t i = 0; s->codes != NULL && i < CODES_MAX * 2; i++)
        sqlite3_free(s->codes[i].at);
    sqlite3_free(s->codes);
}

static void value(sqlite3_context *context) {
    give_worst(context, false);
}

static void finish(sqlite3_context *context) {
    give_worst(context, true);
    sum_state *s = sqlite3_aggregate_context(context, 0);
    for (size_t i = 0; s != NULL && s->guard != NULL && i < s->guard->part_count; i++)
        drop_part(&s->parts[i]);
    if (s != NULL)
        sqlite3_free(s->parts);
}

bool data_sql_sums_register(sqlite3 *handle, data_sql_guards *guards) {
    return sqlite3_create_window_function(handle, "~summed", -1, SQLITE_UTF8, guards, step, finish, value, step_back,
                                          NULL) == SQLITE_OK;
}
