#include "data/sql/language.h"

#include "base/utf8.h"
#include "data/quantity_digits.h"

static str text_of(sqlite3_value *value) {
    const unsigned char *text = sqlite3_value_text(value);
    return text == NULL ? (str){0} : (str){(const char *)text, (size_t)sqlite3_value_bytes(value)};
}

/* ---- order ---- */

static int by_alphabet(void *language, int a_length, const void *a, int b_length, const void *b) {
    const data_sql_language *l = language;
    return unicode_collate(l->texts, (str){a, (size_t)a_length}, (str){b, (size_t)b_length});
}

static int without_case(void *language, int a_length, const void *a, int b_length, const void *b) {
    const data_sql_language *l = language;
    return unicode_collate_letters(l->texts, (str){a, (size_t)a_length}, (str){b, (size_t)b_length});
}

/* ---- capitals ---- */

static void map_case(sqlite3_context *context, sqlite3_value *value, bool upper) {
    const data_sql_language *l = sqlite3_user_data(context);
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return;
    str text = text_of(value);
    size_t room = UNICODE_CASE_GROWTH * text.length + 1;
    char *out = sqlite3_malloc64(room);
    if (out == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    size_t length = unicode_map_case(l->texts, upper, text, out, room);
    sqlite3_result_text64(context, out, length, sqlite3_free, SQLITE_UTF8);
}

static void lower(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    map_case(context, values[0], false);
}

static void upper(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    map_case(context, values[0], true);
}

/* ---- LIKE ---- */

typedef struct {
    unicode_collation *texts;
    str pattern, text;
    uint32_t escape; /* 0: none */
} likeness;

/* A character of the pattern; true if it stands for itself. */
static bool next_of_pattern(const likeness *l, size_t *at, uint32_t *character) {
    *character = utf8_next(l->pattern, at);
    if (l->escape != 0 && *character == l->escape) {
        *character = *at < l->pattern.length ? utf8_next(l->pattern, at) : 0;
        return true;
    }
    return *character != '%' && *character != '_';
}

/* Where one of several "%" could match more than one way, the last alone is tried again: what an earlier one would take
   more, it can take as well. */
static bool is_like(const likeness *l) {
    size_t in_pattern = 0, in_text = 0, again_pattern = SIZE_MAX, again_text = 0;
    for (;;) {
        size_t after = in_pattern;
        uint32_t wanted = 0;
        bool itself = after < l->pattern.length && next_of_pattern(l, &after, &wanted);
        if (in_pattern < l->pattern.length && !itself && wanted == '%') {
            again_pattern = in_pattern = after;
            again_text = in_text;
            continue;
        }
        if (in_pattern == l->pattern.length && in_text == l->text.length)
            return true;
        if (in_pattern < l->pattern.length && in_text < l->text.length) {
            uint32_t found = utf8_next(l->text, &in_text);
            if (!itself || found == wanted || unicode_fold(l->texts, found) == unicode_fold(l->texts, wanted)) {
                in_pattern = after;
                continue;
            }
        }
        if (again_pattern == SIZE_MAX || again_text >= l->text.length)
            return false;
        utf8_next(l->text, &again_text);
        in_pattern = again_pattern;
        in_text = again_text;
    }
}

static bool read_escape(sqlite3_context *context, sqlite3_value *value, uint32_t *escape) {
    str text = text_of(value);
    size_t at = 0;
    *escape = text.length > 0 ? utf8_next(text, &at) : 0;
    if (text.length > 0 && at == text.length)
        return true;
    sqlite3_result_error(context, "ESCAPE expression must be a single character", -1);
    return false;
}

/* like(pattern, text, escape) is what SQLite makes of "text LIKE pattern ESCAPE escape". */
static void like(sqlite3_context *context, int count, sqlite3_value **values) {
    const data_sql_language *language = sqlite3_user_data(context);
    likeness l = {.texts = language->texts};
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return;
    if (count == 3 && !read_escape(context, values[2], &l.escape))
        return;
    l.pattern = text_of(values[0]);
    l.text = text_of(values[1]);
    int most = sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LIKE_PATTERN_LENGTH, -1);
    if (l.pattern.length > (size_t)most)
        sqlite3_result_error(context, "LIKE or GLOB pattern too complex", -1);
    else
        sqlite3_result_int(context, is_like(&l));
}

/* ---- numbers as texts ---- */

void data_sql_write_number(sqlite3_str *out, const char *digits, const data_sql_writing *writing) {
    for (; *digits != '\0'; digits++) {
        if (*digits == '.')
            sqlite3_str_append(out, writing->decimal.at, (int)writing->decimal.length);
        else if (*digits == ',')
            sqlite3_str_append(out, writing->group.at, (int)writing->group.length);
        else if (*digits == '-')
            sqlite3_str_append(out, writing->minus.at, (int)writing->minus.length);
        else
            sqlite3_str_appendchar(out, 1, *digits);
    }
}

void data_sql_write_value(sqlite3_str *out, sqlite3_value *value, const data_sql_writing *writing) {
    if (sqlite3_value_type(value) == SQLITE_FLOAT) {
        char digits[DATA_DIGITS_ROOM];
        data_number_digits(sqlite3_value_double(value), digits);
        data_sql_write_number(out, digits, writing);
        return;
    }
    const char *text = (const char *)sqlite3_value_text(value);
    if (sqlite3_value_type(value) == SQLITE_INTEGER && text != NULL)
        data_sql_write_number(out, text, writing);
    else if (text != NULL)
        sqlite3_str_append(out, text, sqlite3_value_bytes(value));
}

void data_sql_finish_text(sqlite3_context *context, sqlite3_str *out) {
    int status = sqlite3_str_errcode(out), length = sqlite3_str_length(out);
    char *text = sqlite3_str_finish(out);
    if (status == SQLITE_TOOBIG)
        sqlite3_result_error_toobig(context);
    else if (status != SQLITE_OK)
        sqlite3_result_error_nomem(context);
    else if (text == NULL)
        sqlite3_result_text(context, "", 0, SQLITE_STATIC);
    else
        sqlite3_result_text(context, text, length, sqlite3_free);
}

static void number_as_text(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    int type = sqlite3_value_type(values[0]);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
    data_sql_write_value(out, values[0], sqlite3_user_data(context));
    data_sql_finish_text(context, out);
}

/* ---- registering ---- */

bool data_sql_language_register(sqlite3 *handle, data_sql_language *language) {
    const struct {
        const char *name;
        int arguments;
        void *data;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"lower", 1, language, lower},
        {"upper", 1, language, upper},
        {"like", 2, language, like},
        {"like", 3, language, like},
        {"printf", -1, &language->plain, data_sql_format},
        {"format", -1, &language->plain, data_sql_format},
        {"~text", 1, &language->own, number_as_text},
        {"~plain", 1, &language->plain, number_as_text},
        {"~format", -1, &language->own, data_sql_format},
        {"~format_plain", -1, &language->plain, data_sql_format},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_create_function(handle, functions[i].name, functions[i].arguments,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC, functions[i].data, functions[i].function, NULL,
                                    NULL) != SQLITE_OK)
            return false;
    return sqlite3_create_collation(handle, "~language", SQLITE_UTF8, language, by_alphabet) == SQLITE_OK &&
           sqlite3_create_collation(handle, "NOCASE", SQLITE_UTF8, language, without_case) == SQLITE_OK;
}
