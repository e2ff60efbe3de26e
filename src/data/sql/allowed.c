#include "data/sql/allowed.h"

#include <sqlite3.h>
#include <string.h>

/* In the order of SQLite's manual: core, dates, aggregates and windows, mathematics, JSON. */
static const char *const allowed[] = {"abs",
                                      "char",
                                      "coalesce",
                                      "concat",
                                      "concat_ws",
                                      "format",
                                      "glob",
                                      "hex",
                                      "ifnull",
                                      "iif",
                                      "instr",
                                      "length",
                                      "like",
                                      "likelihood",
                                      "likely",
                                      "lower",
                                      "ltrim",
                                      "max",
                                      "min",
                                      "nullif",
                                      "octet_length",
                                      "printf",
                                      "quote",
                                      "replace",
                                      "round",
                                      "rtrim",
                                      "sign",
                                      "substr",
                                      "substring",
                                      "trim",
                                      "typeof",
                                      "unhex",
                                      "unicode",
                                      "unlikely",
                                      "upper",

                                      "date",
                                      "time",
                                      "datetime",
                                      "julianday",
                                      "strftime",
                                      "timediff",
                                      "unixepoch",

                                      "avg",
                                      "count",
                                      "group_concat",
                                      "string_agg",
                                      "sum",
                                      "total",
                                      "row_number",
                                      "rank",
                                      "dense_rank",
                                      "percent_rank",
                                      "cume_dist",
                                      "ntile",
                                      "lag",
                                      "lead",
                                      "first_value",
                                      "last_value",
                                      "nth_value",

                                      "acos",
                                      "acosh",
                                      "asin",
                                      "asinh",
                                      "atan",
                                      "atan2",
                                      "atanh",
                                      "ceil",
                                      "ceiling",
                                      "cos",
                                      "cosh",
                                      "degrees",
                                      "exp",
                                      "floor",
                                      "ln",
                                      "log",
                                      "log10",
                                      "log2",
                                      "mod",
                                      "pi",
                                      "pow",
                                      "power",
                                      "radians",
                                      "sin",
                                      "sinh",
                                      "sqrt",
                                      "tan",
                                      "tanh",
                                      "trunc",

                                      "json",
                                      "json_array",
                                      "json_array_length",
                                      "json_extract",
                                      "json_group_array",
                                      "json_group_object",
                                      "json_object",
                                      "json_quote",
                                      "json_type",
                                      "json_valid",
                                      "->",
                                      "->>"};

enum { ALLOWED = sizeof allowed / sizeof *allowed };

/* What SQLite has as well. */
static const char *why_refused(const char *name) {
    static const char changing[] = "the result of this function is not the same on every day and machine";
    static const char reaching[] = "queries cannot load code";
    static const struct {
        const char *name, *why;
    } refused[] = {
        {"random", changing},
        {"randomblob", changing},
        {"current_date", changing},
        {"current_time", changing},
        {"current_timestamp", changing},
        {"changes", changing},
        {"total_changes", changing},
        {"last_insert_rowid", changing},
        {"sqlite_version", changing},
        {"sqlite_source_id", changing},
        {"sqlite_compileoption_get", changing},
        {"sqlite_compileoption_used", changing},
        {"load_extension", reaching},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (sqlite3_stricmp(name, refused[i].name) == 0)
            return refused[i].why;
    return NULL;
}

bool data_sql_function_allowed(const char *name) {
    for (size_t i = 0; i < ALLOWED; i++)
        if (sqlite3_stricmp(name, allowed[i]) == 0)
            return true;
    return false;
}

/* What other databases call it. */
static const char *known_as(const char *name) {
    static const struct {
        const char *name, *here;
    } others[] = {{"mean", "avg"},
                  {"average", "avg"},
                  {"nvl", "coalesce"},
                  {"isnull", "ifnull"},
                  {"if", "iif"},
                  {"len", "length"},
                  {"left", "substr"},
                  {"right", "substr"},
                  {"mid", "substr"},
                  {"year", "strftime('%Y', …), a text as '2024'"},
                  {"month", "strftime('%m', …), a text as '05'"},
                  {"day", "strftime('%d', …), a text as '31'"},
                  {"to_char", "strftime('%Y-%m', …), a text as '2024-05'"},
                  {"date_part", "strftime('%Y', …), a text as '2024'"},
                  {"extract", "strftime('%Y', …), a text as '2024'"},
                  {"position", "instr"},
                  {"listagg", "group_concat"},
                  {"cnt", "count"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (sqlite3_stricmp(name, others[i].name) == 0)
            return others[i].here;
    return NULL;
}

void data_sql_function_report(diags *all, str name, place where) {
    char text[64];
    sqlite3_snprintf(sizeof text, text, "%.*s", (int)name.length, name.at);
    const char *why = why_refused(text), *here = known_as(text);
    if (why != NULL) {
        diag_add(all, sqlite3_stricmp(text, "load_extension") == 0 ? DIAG_SQL : DIAG_SQL_CLOCK_RANDOM, where, "%s",
                 why);
        return;
    }
    diag *d = diag_add(all, DIAG_SQL, where, "queries have no function “" STR_FORMAT "”", STR_ARGS(name));
    if (here != NULL) {
        diag_hint(all, d, "in SQLite it is %s%s", here, strchr(here, '(') == NULL ? "()" : "");
        return;
    }
    str names[ALLOWED];
    for (size_t i = 0; i < ALLOWED; i++)
        names[i] = str_of(allowed[i]);
    diag_nearest(all, d, name, names, ALLOWED);
}
