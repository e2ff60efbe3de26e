#include "data/sql/text.h"

#include "base/buffer.h"
#include "data/fact_tables.h"
#include "data/quantity_digits.h"
#include "data/sql/parse.h"
#include "data/sql/token.h"
#include "data/store.h"

#include <string.h>

/*
 * What is done to SQL before SQLite sees it, by tokens, so that strings, names and comments stay as they are:
 * `/` becomes `*1.0/` (there is no integer division), ${name} a bound parameter. Places are mapped back.
 */

typedef struct {
    data_store *store;
    data_sql_text *sql;
    buffer *out;
    str text;  /* of the node */
    int depth; /* of parentheses */
    bool failed;
    const data_sql_insertions *insertions; /* NULL: none */
    size_t inserted;                       /* how many of them */
} compiler;

static place token_place(const compiler *c, data_sql_token token) {
    return tree_text_place(c->sql->node, token.start, token.length);
}

static diag *refuse(compiler *c, data_sql_token token, const char *message) {
    c->failed = true;
    return diag_add(c->store->diags, DIAG_SQL, token_place(c, token), "%s", message);
}

static void add_piece(compiler *c, data_sql_token token, str piece) {
    *VECTOR_PUSH(c->store->arena, &c->sql->anchors) = (data_sql_anchor){c->out->length, token.start, token.length};
    buffer_str(c->out, piece);
}

static void report_unknown_fact(compiler *c, data_sql_token token, str name) {
    data_store *store = c->store;
    c->failed = true;
    if (schema_may_lack(store->description, "facts"))
        return;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, token_place(c, token), "there is no fact “" STR_FORMAT "”",
                       STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->fact_names, map_count(store->facts));
}

static void add_parameter_at(compiler *c, data_sql_token token, size_t index) {
    static const char first[] = "?1?2?3?4?5?6?7?8?9"; /* most have no more */
    str text = index < 9 ? (str){first + 2 * index, 2} : str_print(c->store->arena, "?%zu", index + 1);
    add_piece(c, token, text);
}

/* A number of its own for each fact. */
static void add_parameter(compiler *c, data_sql_token token, data_fact_record *f) {
    size_t index = 0;
    while (index < c->sql->parameters.count && c->sql->parameters.at[index].fact != f)
        index++;
    if (index == c->sql->parameters.count)
        *VECTOR_PUSH(c->store->arena, &c->sql->parameters) = (data_sql_parameter){.fact = f};
    add_parameter_at(c, token, index);
}

/* "5 %" is 0.05, but in a query it might be meant for a column of per cents. */
static void add_fraction(compiler *c, data_sql_token token, str text) {
    double value = 0;
    if (c->sql->mode != DATA_SQL_EXPRESSION) {
        diag *d = refuse(c, token, "a query has no numbers with a sign");
        diag_hint(c->store->diags, d, "write 0.05 for 5 %%, or 5 beside a column that is in per cent");
    } else if (!data_sql_literal_value(text, &value)) {
        refuse(c, token, "this is not written as a number");
    } else {
        char digits[DATA_DIGITS_ROOM];
        data_number_digits(value, digits);
        add_piece(c, token, str_copy(c->store->arena, str_of(digits)));
    }
}

/* Whole numbers are bound, too: expressions that differ in them alone are one statement. */
static void add_number(compiler *c, data_sql_token token, str text) {
    enum { DIGITS_MAX = 15 };
    int64_t value = 0;
    size_t i = 0;
    for (; i < text.length && i < DIGITS_MAX && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        value = value * 10 + (text.at[i] - '0');
    if (!c->sql->binds || i < text.length) {
        add_piece(c, token, text);
        return;
    }
    *VECTOR_PUSH(c->store->arena, &c->sql->parameters) = (data_sql_parameter){.whole = value};
    add_parameter_at(c, token, c->sql->parameters.count - 1);
}

/* An expression that does not bind its facts has them as columns. */
static void add_fact(compiler *c, data_sql_token token) {
    arena *a = c->store->arena;
    str name = str_trim(str_part(data_sql_token_text(c->text, token), 2, token.length < 3 ? 0 : token.length - 3));
    data_fact_record *f = map_get(c->store->facts, name);
    if (f == NULL) {
        report_unknown_fact(c, token, name);
        return;
    }
    if (c->sql->mode == DATA_SQL_EXPRESSION && !c->sql->binds)
        add_piece(c, token, str_print(a, "\"" STR_FORMAT "\"", STR_ARGS(name)));
    else
        add_parameter(c, token, f);
}

static void add_sign(compiler *c, data_sql_token token) {
    str sign = data_sql_token_text(c->text, token);
    char first = sign.at[0];
    if (first == '(')
        c->depth++;
    if (first == ')' && --c->depth < 0)
        refuse(c, token, "this parenthesis was never opened");
    if (first == '?' || first == ':' || first == '@' || first == '$') {
        diag *d = refuse(c, token, "SQL parameters are not filled in");
        diag_hint(c->store->diags, d, "the value of a fact is written ${name}");
    }
    if (first == ';' && c->sql->mode == DATA_SQL_EXPRESSION)
        refuse(c, token, "an expression has no “;”");
    bool divides = str_is(sign, "/");
    c->sql->divides |= divides || str_is(sign, "%");
    add_piece(c, token, divides ? STR("*1.0/") : sign);
}

static void check_string(compiler *c, data_sql_token token) {
    str text = data_sql_token_text(c->text, token);
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.at[i] == '$' && text.at[i + 1] == '{') {
            diag *d = refuse(c, token, "inside quotation marks, ${…} would be plain text");
            diag_hint(c->store->diags, d, "write ${name} without quotation marks, also where it is a text");
            return;
        }
}

/* "~…" is what our own functions are called. */
static void check_name(compiler *c, data_sql_token token) {
    if (token.length > 2 && c->text.at[token.start + 1] == '~')
        refuse(c, token, "a name cannot begin with “~” here");
}

static void compile_token(compiler *c, data_sql_token token) {
    str text = data_sql_token_text(c->text, token);
    if (token.kind == DATA_SQL_TOKEN_FACT) {
        add_fact(c, token);
    } else if (token.kind == DATA_SQL_TOKEN_SIGN) {
        add_sign(c, token);
    } else if (token.kind == DATA_SQL_TOKEN_NUMBER) {
        (data_sql_fraction_tens(text) > 0 ? add_fraction : add_number)(c, token, text);
    } else if (c->sql->binds && token.kind == DATA_SQL_TOKEN_WORD && map_has(c->store->facts, text)) {
        add_parameter(c, token, map_get(c->store->facts, text));
    } else {
        if (token.kind == DATA_SQL_TOKEN_STRING)
            check_string(c, token);
        else if (token.kind == DATA_SQL_TOKEN_NAME)
            check_name(c, token);
        add_piece(c, token, text);
    }
}

static void compile_tokens(compiler *c, size_t start, size_t end);

/* A part of the query once more: without the guards that are put into it where it stands. */
static void compile_copy(compiler *c, data_sql_span part) {
    compiler copy = *c;
    copy.insertions = c->insertions == NULL ? NULL : data_sql_insertions_of(c->insertions, part);
    copy.inserted = 0;
    compile_tokens(&copy, part.start, part.end);
    c->failed = copy.failed;
}

/* All that belongs before this byte of the query. */
static void compile_insertions(compiler *c, size_t at) {
    for (; c->insertions != NULL && c->inserted < c->insertions->all.count; c->inserted++) {
        const data_sql_insertion *insertion = &c->insertions->all.at[c->inserted];
        if (insertion->at > at)
            return;
        data_sql_span from = insertion->from;
        data_sql_token token = {DATA_SQL_TOKEN_SPACE, from.start, from.end - from.start};
        for (size_t i = 0; i < insertion->pieces.count; i++) {
            const data_sql_piece *piece = &insertion->pieces.at[i];
            if (piece->copy.end > piece->copy.start)
                compile_copy(c, piece->copy);
            else
                add_piece(c, token, piece->text);
        }
    }
}

static void compile_tokens(compiler *c, size_t start, size_t end) {
    str text = str_part(c->text, 0, end);
    for (data_sql_token t = data_sql_next_token(text, start); t.kind != DATA_SQL_TOKEN_END && !c->failed;
         t = data_sql_next_token(text, t.start + t.length)) {
        compile_insertions(c, t.start);
        compile_token(c, t);
    }
    compile_insertions(c, end);
}

static void compile_part(compiler *c, size_t start, size_t end) {
    c->depth = 0;
    compile_tokens(c, start, end);
    if (c->depth > 0 && !c->failed)
        refuse(c, (data_sql_token){DATA_SQL_TOKEN_END, start, end - start}, "a parenthesis is not closed");
}

static compiler compiler_new(data_store *store, const tree_node *node, data_sql_mode mode) {
    arena *a = store->arena;
    data_sql_text *sql = ARENA_NEW(a, data_sql_text);
    sql->node = node;
    sql->mode = mode;
    sql->asked = tree_is_made(node);
    return (compiler){.store = store, .sql = sql, .out = buffer_new(a), .text = node->text};
}

static data_sql_text *finish(compiler *c) {
    c->sql->text = buffer_view(c->out);
    return c->failed ? NULL : c->sql;
}

static data_sql_token first_token(str text) {
    data_sql_token token = data_sql_next_token(text, 0);
    return token.kind == DATA_SQL_TOKEN_SPACE ? data_sql_next_token(text, token.length) : token;
}

static void report_no_query(compiler *c, data_sql_token first) {
    data_store *store = c->store;
    str text = str_trim(c->text);
    c->failed = true;
    if (c->sql->mode != DATA_SQL_QUERY || first.kind != DATA_SQL_TOKEN_WORD || first.length != text.length) {
        diag *d = diag_add(store->diags, DIAG_SQL, token_place(c, first), "this is not a query");
        diag_expected(store->diags, d,
                      c->sql->mode == DATA_SQL_QUERY ? "SELECT …, or the name of a dataset" : "SELECT …");
        return;
    }
    if (schema_may_lack(store->description, "data"))
        return;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, token_place(c, first),
                       "there are no data named “" STR_FORMAT "”", STR_ARGS(text));
    diag_expected(store->diags, d, "a name that is defined under “data”, “facts”, or a query (SELECT …)");
    diag_nearest(store->diags, d, text, store->set_names, map_count(store->sets));
}

/* A query, or the name of a dataset or of the table of facts. */
static void compile_query(compiler *c) {
    data_sql_token first = first_token(c->text);
    str word = data_sql_token_text(c->text, first), name = str_trim(c->text);
    bool table = map_has(c->store->sets, name) || str_is(name, DATA_FACTS_TABLE);
    if (c->sql->mode == DATA_SQL_QUERY && table) {
        c->sql->is_name = true;
        buffer_text(c->out, "SELECT * FROM ");
        add_piece(c, first, name);
    } else if (first.kind == DATA_SQL_TOKEN_WORD &&
               data_sql_word_is(word, (const char *const[]){"select", "with", "values", NULL})) {
        compile_part(c, 0, c->text.length);
    } else {
        report_no_query(c, first);
    }
}

/* A word with a parenthesis behind it. */
static bool is_call(str text, data_sql_token word) {
    size_t at = word.start + word.length;
    while (at < text.length && (text.at[at] == ' ' || text.at[at] == '\n' || text.at[at] == '\t'))
        at++;
    return at < text.length && text.at[at] == '(';
}

/* Whether each word of an expression is a fact, a function, or one of these: then its facts can be bound, for what
   stands for what is beyond doubt, and SQLite has no table to look into, which is half of its work. */
static bool may_bind(const compiler *c) {
    static const char *const operators[] = {"and", "or", "not", "null", "between", NULL};
    str text = c->text;
    for (data_sql_token t = data_sql_next_token(text, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(text, t.start + t.length)) {
        if (t.kind == DATA_SQL_TOKEN_NAME)
            return false;
        if (t.kind != DATA_SQL_TOKEN_WORD)
            continue;
        str word = data_sql_token_text(text, t);
        bool fact = map_has(c->store->facts, word), calls = is_call(text, t);
        if (fact == calls && (fact || !data_sql_word_is(word, operators)))
            return false;
    }
    return true;
}

/* An expression over facts, which are bound or a row. A line end closes a comment. */
static void compile_expression(compiler *c) {
    c->sql->binds = may_bind(c);
    buffer_text(c->out, "SELECT (");
    compile_part(c, 0, c->text.length);
    buffer_text(c->out, c->sql->binds ? "\n)" : "\n) FROM \"" DATA_FACT_ROW_TABLE "\"");
}

data_sql_text *data_sql_compile(data_store *store, const tree_node *node, data_sql_mode mode) {
    compiler c = compiler_new(store, node, mode);
    if (mode != DATA_SQL_EXPRESSION) {
        compile_query(&c);
        return finish(&c);
    }
    if (str_trim(c.text).length == 0)
        refuse(&c, (data_sql_token){DATA_SQL_TOKEN_END, 0, c.text.length}, "the expression is empty");
    compile_expression(&c);
    return finish(&c);
}

data_sql_text *data_sql_compile_with(data_store *store, const data_sql_text *plain, data_sql_insertions *insertions) {
    compiler c = compiler_new(store, plain->node, plain->mode);
    data_sql_insertions_sort(insertions);
    c.insertions = insertions;
    c.sql->guarded = true;
    if (plain->mode != DATA_SQL_EXPRESSION)
        compile_part(&c, 0, c.text.length);
    else
        compile_expression(&c);
    return finish(&c);
}

/* ---- places ---- */

place data_sql_place(const data_sql_text *sql, int offset) {
    for (size_t i = sql->anchors.count; offset >= 0 && i-- > 0;) {
        const data_sql_anchor *anchor = &sql->anchors.at[i];
        if (anchor->out <= (size_t)offset)
            return tree_text_place(sql->node, anchor->in, anchor->length);
    }
    return sql->node->place;
}

place data_sql_word_place(const data_sql_text *sql, str word) {
    str text = sql->node->text;
    for (data_sql_token t = data_sql_next_token(text, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(text, t.start + t.length)) {
        str found = data_sql_token_text(text, t);
        if (t.kind == DATA_SQL_TOKEN_NAME && found.length >= 2)
            found = str_part(found, 1, found.length - 2);
        if ((t.kind == DATA_SQL_TOKEN_NAME || t.kind == DATA_SQL_TOKEN_WORD) && str_equal(found, word))
            return tree_text_place(sql->node, t.start, t.length);
    }
    return sql->node->place;
}
