#include "data/sql/language.h"

#include "base/utf8.h"

#include <string.h>

/*
 * printf(): SQLite writes each value by its own part of the format; decimal signs and thousands are the language's, and
 * a number for %s is written as "~text" does.
 */

enum { PART_ROOM = 48 };
/* Characters of one value: SQLite makes them in one step, which no limit of time could end. */
#define WIDTH_MAX 1000
#define WIDTH_SAID "1,000"

typedef struct {
    sqlite3_str *out;
    const data_sql_writing *writing;
    sqlite3_value **values;
    int left; /* values */
    const char *at;
    char part[PART_ROOM]; /* "%-8.2" */
    size_t length;
    bool failed; /* memory is out */
    bool too_wide;
} formatting;

static sqlite3_value *next_value(formatting *f) {
    if (f->left == 0)
        return NULL;
    f->left--;
    return *f->values++;
}

static void add_to_part(formatting *f, char c) {
    if (f->length + 8 < PART_ROOM) /* "lld" and the end have to follow */
        f->part[f->length++] = c;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits, or "*": the next value. */
static bool read_number(formatting *f, sqlite3_int64 *number) {
    *number = 0;
    if (*f->at == '*') {
        f->at++;
        sqlite3_value *value = next_value(f);
        *number = value == NULL ? 0 : sqlite3_value_int64(value);
        return true;
    }
    const char *start = f->at;
    for (; is_digit(*f->at); f->at++)
        *number = *number > WIDTH_MAX ? *number : *number * 10 + (*f->at - '0');
    return f->at > start;
}

/* A width may have a minus: to the left. */
static void read_size(formatting *f, bool precision) {
    sqlite3_int64 size;
    if (!read_number(f, &size))
        return;
    if (size > WIDTH_MAX || size < -WIDTH_MAX) {
        f->too_wide = true;
        return;
    }
    char digits[16];
    sqlite3_snprintf(sizeof digits, digits, "%lld", precision && size < 0 ? -size : size);
    for (const char *d = digits; *d != '\0'; d++)
        add_to_part(f, *d);
}

static void read_part(formatting *f) {
    f->length = 0;
    add_to_part(f, *f->at++);
    while (*f->at != '\0' && strchr("-+ #0!,", *f->at) != NULL)
        add_to_part(f, *f->at++);
    read_size(f, false);
    if (*f->at == '.') {
        add_to_part(f, *f->at++);
        read_size(f, true);
    }
    while (*f->at == 'l')
        f->at++;
}

static void finish_part(formatting *f, const char *conversion) {
    memcpy(f->part + f->length, conversion, strlen(conversion) + 1);
}

static void write_written(formatting *f, char *written) {
    f->failed = f->failed || written == NULL;
    if (written != NULL)
        data_sql_write_number(f->out, written, f->writing);
    sqlite3_free(written);
}

static void write_whole(formatting *f, char conversion) {
    sqlite3_value *value = next_value(f);
    finish_part(f, (const char[]){'l', 'l', conversion, '\0'});
    write_written(f, sqlite3_mprintf(f->part, value == NULL ? 0 : sqlite3_value_int64(value)));
}

static void write_real(formatting *f, char conversion) {
    sqlite3_value *value = next_value(f);
    finish_part(f, (const char[]){conversion, '\0'});
    write_written(f, sqlite3_mprintf(f->part, value == NULL ? 0.0 : sqlite3_value_double(value)));
}

static void write_text(formatting *f, char conversion) {
    sqlite3_value *value = next_value(f);
    finish_part(f, (const char[]){conversion, '\0'});
    if (value == NULL || sqlite3_value_type(value) == SQLITE_NULL) {
        sqlite3_str_appendf(f->out, f->part, (char *)NULL);
        return;
    }
    sqlite3_str *text = sqlite3_str_new(NULL);
    data_sql_write_value(text, value, f->writing);
    f->failed = f->failed || sqlite3_str_errcode(text) != SQLITE_OK;
    char *written = sqlite3_str_finish(text);
    sqlite3_str_appendf(f->out, f->part, written == NULL ? "" : written);
    sqlite3_free(written);
}

/* The first character of a text, as often as the precision says. */
static void write_character(formatting *f) {
    sqlite3_value *value = next_value(f);
    const char *text = value == NULL ? NULL : (const char *)sqlite3_value_text(value);
    size_t at = 0;
    finish_part(f, "c");
    if (text != NULL && *text != '\0')
        sqlite3_str_appendf(f->out, f->part, (int)utf8_next(str_of(text), &at));
}

static void write_percent(formatting *f) {
    finish_part(f, "%");
    sqlite3_str_appendf(f->out, f->part);
}

/* False: nothing is known of it, and SQLite writes no more. */
static bool write_conversion(formatting *f, char conversion) {
    if (conversion == '%')
        write_percent(f);
    else if (conversion == 'i' || conversion == 'd')
        write_whole(f, 'd');
    else if (conversion != '\0' && strchr("uoxXrp", conversion) != NULL)
        write_whole(f, conversion == 'p' ? 'X' : conversion);
    else if (conversion != '\0' && strchr("feEgG", conversion) != NULL)
        write_real(f, conversion);
    else if (conversion == 's' || conversion == 'z')
        write_text(f, 's');
    else if (conversion == 'c')
        write_character(f);
    else if (conversion == 'q' || conversion == 'Q' || conversion == 'w')
        write_text(f, conversion);
    else
        return conversion == 'n';
    return true;
}

void data_sql_format(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *format = count > 0 ? (const char *)sqlite3_value_text(values[0]) : NULL;
    if (format == NULL)
        return;
    formatting f = {.out = sqlite3_str_new(sqlite3_context_db_handle(context)),
                    .writing = sqlite3_user_data(context),
                    .values = values + 1,
                    .left = count - 1,
                    .at = format};
    while (*f.at != '\0') {
        if (*f.at != '%' || f.at[1] == '\0') {
            sqlite3_str_appendchar(f.out, 1, *f.at++);
            continue;
        }
        read_part(&f);
        if (f.too_wide || !write_conversion(&f, *f.at))
            break;
        f.at++;
    }
    data_sql_finish_text(context, f.out);
    if (f.failed)
        sqlite3_result_error_nomem(context);
    else if (f.too_wide)
        sqlite3_result_error(context, "printf() and format() give a value " WIDTH_SAID " characters at most", -1);
}
