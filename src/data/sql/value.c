#include "data/sql/value.h"

#include <stdio.h>
#include <string.h>

static bool is_number(int type) {
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

static bool same_bytes(sqlite3_value *a, sqlite3_value *b) {
    int length = sqlite3_value_bytes(a);
    return length == sqlite3_value_bytes(b) &&
           (length == 0 || memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), (size_t)length) == 0);
}

bool data_sql_value_same(sqlite3_value *a, sqlite3_value *b) {
    int type = sqlite3_value_type(a), other = sqlite3_value_type(b);
    if (type == SQLITE_INTEGER && other == SQLITE_INTEGER)
        return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    if (is_number(type) && is_number(other))
        return sqlite3_value_double(a) == sqlite3_value_double(b);
    return type == other && (type == SQLITE_NULL || same_bytes(a, b));
}

int data_sql_value_order(sqlite3_value *a, sqlite3_value *b, unicode_collation *texts) {
    int type = sqlite3_value_type(a), other = sqlite3_value_type(b);
    if (type == SQLITE_INTEGER && other == SQLITE_INTEGER) {
        int64_t x = sqlite3_value_int64(a), y = sqlite3_value_int64(b);
        return (x > y) - (x < y);
    }
    if (is_number(type) && is_number(other)) {
        double x = sqlite3_value_double(a), y = sqlite3_value_double(b);
        return (x > y) - (x < y);
    }
    if (is_number(type) != is_number(other))
        return is_number(type) ? -1 : 1;
    str first = data_sql_value_text(a), second = data_sql_value_text(b);
    return texts == NULL ? str_compare(first, second) : unicode_collate(texts, first, second);
}

str data_sql_value_text(sqlite3_value *value) {
    if (sqlite3_value_type(value) != SQLITE_TEXT)
        return (str){0};
    const unsigned char *text = sqlite3_value_text(value);
    return text == NULL ? (str){0} : (str){(const char *)text, (size_t)sqlite3_value_bytes(value)};
}

/* Whole characters only; what was cut ends in "…". */
static void copy_cut(char *out, size_t room, str text) {
    static const char more[] = "…";
    if (text.length < room) {
        memcpy(out, text.at, text.length);
        out[text.length] = '\0';
        return;
    }
    size_t length = room - sizeof more;
    while (length > 0 && ((unsigned char)text.at[length] & 0xC0) == 0x80)
        length--;
    memcpy(out, text.at, length);
    memcpy(out + length, more, sizeof more);
}

void data_sql_value_show(sqlite3_value *value, char *out, size_t room) {
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
        snprintf(out, room, "NULL");
        break;
    case SQLITE_INTEGER:
        snprintf(out, room, "%lld", (long long)sqlite3_value_int64(value));
        break;
    case SQLITE_FLOAT:
        sqlite3_snprintf((int)room, out, "%!.15g", sqlite3_value_double(value));
        break;
    case SQLITE_TEXT:
        copy_cut(out, room, data_sql_value_text(value));
        break;
    default:
        snprintf(out, room, "bytes");
    }
}
