#include "data/facts.h"

#include "base/buffer.h"
#include "data/fact_tables.h"
#include "data/sql/parse.h"
#include "data/sql/token.h"
#include "data/store.h"

/* Names that datasets and facts may have, so that SQL and texts can name them without marks. */

static bool is_reserved(str name) {
    static const char *const reserved[] = {"page", "pages", "title", "reference", "marking", "date", NULL};
    return data_sql_word_is(name, reserved);
}

/* Words that stand for something else in SQL without being keywords. */
static bool is_special(str name) {
    static const char *const special[] = {"true", "false", "rowid", "oid", "_rowid_", DATA_FACTS_TABLE, NULL};
    return data_sql_word_is(name, special);
}

static bool has_name_form(str name) {
    bool good = name.length > 0 && name.at[0] >= 'a' && name.at[0] <= 'z';
    for (size_t i = 0; good && i < name.length; i++)
        good =
            (name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '_';
    return good;
}

bool data_name_check(data_store *store, str name, place where, const char *what) {
    if (!has_name_form(name)) {
        diag *d = diag_add(store->diags, DIAG_BAD_NAME, where, "“" STR_FORMAT "” cannot be the name of %s",
                           STR_ARGS(name), what);
        diag_expected(store->diags, d, "small letters a–z, digits and _, with a letter first");
        return false;
    }
    if (data_sql_is_name(name) && !is_special(name))
        return true;
    diag *d = diag_add(store->diags, DIAG_BAD_NAME, where,
                       "“" STR_FORMAT "” is a word of SQL and cannot be the name of %s", STR_ARGS(name), what);
    diag_hint(store->diags, d, "another name, as “" STR_FORMAT "_value”, is free", STR_ARGS(name));
    return false;
}

str data_set_name_for(arena *a, str file) {
    buffer *name = buffer_new(a);
    for (size_t i = 0; i < file.length && (file.at[i] != '.' || i == 0); i++) {
        char c = file.at[i] >= 'A' && file.at[i] <= 'Z' ? (char)(file.at[i] + 32) : file.at[i];
        bool letter = c >= 'a' && c <= 'z', good = letter || (name->length > 0 && c >= '0' && c <= '9');
        if (good || (name->length > 0 && name->at[name->length - 1] != '_'))
            buffer_byte(name, good ? c : '_');
    }
    while (name->length > 0 && name->at[name->length - 1] == '_')
        name->length--;
    str made = name->length == 0 ? STR("data") : buffer_view(name);
    bool taken = sqlite3_keyword_check(made.at, (int)made.length) || is_special(made);
    return taken ? str_print(a, STR_FORMAT "_data", STR_ARGS(made)) : made;
}

bool data_fact_name_check(data_store *store, str name, place where) {
    if (!data_name_check(store, name, where, "a fact"))
        return false;
    if (!is_reserved(name))
        return true;
    diag_add(store->diags, DIAG_BAD_NAME, where, "“" STR_FORMAT "” is reserved: headers and footers print it",
             STR_ARGS(name));
    return false;
}
