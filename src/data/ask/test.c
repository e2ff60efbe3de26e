#include "data/ask/where.h"

#include "data/quantity_print.h"
#include "data/sql/parse.h"

#include <string.h>

/* A column and a value as a condition of SQL. The value is read by the column's type: in a column of numbers it is one,
   a date or period that is shorter than the cells means all of it, anything else is a text. */

/* ---- values ---- */

/* ${name} and nothing else: a fact's value. */
static bool is_fact(str text) {
    return str_starts(text, STR("${")) && str_ends(text, STR("}")) && memchr(text.at, '}', text.length - 1) == NULL;
}

str data_ask_quoted(arena *a, str text) {
    buffer *out = buffer_new(a);
    buffer_byte(out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\'')
            buffer_byte(out, '\'');
        buffer_byte(out, text.at[i]);
    }
    buffer_byte(out, '\'');
    return buffer_view(out);
}

static void report_no_number(const data_ask_test *t, const tree_node *value) {
    data_store *store = t->q->store;
    static const char *const kinds[DATA_TYPES] = {[DATA_TYPE_NUMBER] = "numbers",
                                                  [DATA_TYPE_WHOLE] = "whole numbers",
                                                  [DATA_TYPE_CODE] = "codes, all of them numbers",
                                                  [DATA_TYPE_YEAR] = "years"};
    const char *kind = kinds[t->column->type] == NULL ? "numbers" : kinds[t->column->type];
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, value->place,
                       "“" STR_FORMAT "” holds %s, and “" STR_FORMAT "” is not written as one",
                       STR_ARGS(t->column->name), kind, STR_ARGS(value->text));
    if (data_looks_numeric(value->text))
        diag_hint(store->diags, d, "write the digits without grouping and with a point, as in 1206.5");
}

/* The value as SQL; false after a diagnostic. */
static bool literal(const data_ask_test *t, const tree_node *value, str *out) {
    str text = str_trim(tree_text(value));
    double number;
    if (value->kind != TREE_SCALAR) {
        diag *d = diag_add(t->q->store->diags, DIAG_BAD_VALUE, value->place, "an empty value picks nothing");
        diag_hint(t->q->store->diags, d, "cells without a value are {is: missing}");
        return false;
    }
    if (is_fact(text)) {
        *out = text;
    } else if (t->column->stored == DATA_STORED_TEXT) {
        *out = data_ask_quoted(t->q->store->arena, text);
    } else if (data_number(text, &number)) {
        *out = text;
    } else {
        report_no_number(t, value);
        return false;
    }
    return true;
}

static void put_name(const data_ask_test *t) {
    data_ask_put_name(t->out->text, t->name, t->column->name);
}

/* ---- dates ---- */

/* Whether some cell has a time behind its day. */
static bool has_times(const data_column *c) {
    enum { DAY_BYTES = 10 };
    const str *texts;
    size_t count = data_column_texts(c, &texts);
    for (size_t i = 0; i < count; i++)
        if (texts[i].length > DAY_BYTES)
            return true;
    return false;
}

static bool span_of(const data_ask_test *t, const tree_node *value, data_ask_span *span) {
    if (data_ask_span_of(str_trim(tree_text(value)), span))
        return true;
    const char *kind = t->column->type == DATA_TYPE_DATE ? "dates" : "periods";
    diag *d = diag_add(t->q->store->diags, DIAG_BAD_VALUE, value->place,
                       "“" STR_FORMAT "” holds %s, and “" STR_FORMAT "” is none", STR_ARGS(t->column->name), kind,
                       STR_ARGS(tree_text(value)));
    diag_expected(t->q->store->diags, d, "2024, 2024-Q2, 2024-05%s",
                  t->column->type == DATA_TYPE_DATE ? " or 2024-05-31" : "");
    return false;
}

static void put_day(const data_ask_test *t, const char *sign, long day, place where) {
    put_name(t);
    str text = data_ask_day_text(t->q->store->arena, day);
    data_ask_put(t->out->text, where, " %s '" STR_FORMAT "'", sign, STR_ARGS(text));
}

static bool put_dates(const data_ask_test *t, const tree_node *value, bool negated) {
    data_ask_span span;
    if (!span_of(t, value, &span))
        return false;
    data_ask_text *text = t->out->text;
    bool day = span.end == span.start + 1;
    if (day && !has_times(t->column)) {
        put_day(t, negated ? "<>" : "=", span.start, value->place);
        return true;
    }
    data_ask_put(text, value->place, "(");
    put_day(t, negated ? "<" : ">=", span.start, value->place);
    data_ask_put(text, value->place, negated ? " or " : " and ");
    put_day(t, negated ? ">=" : "<", span.end, value->place);
    data_ask_put(text, value->place, ")");
    return true;
}

/* ---- periods ---- */

typedef bool span_fits(const data_ask_span *cell, const data_ask_span *asked);

static bool lies_within(const data_ask_span *cell, const data_ask_span *asked) {
    return cell->start >= asked->start && cell->end <= asked->end;
}
static bool starts_within(const data_ask_span *cell, const data_ask_span *asked) {
    return cell->start >= asked->start;
}
static bool ends_within(const data_ask_span *cell, const data_ask_span *asked) {
    return cell->end <= asked->end;
}
static bool lies_behind(const data_ask_span *cell, const data_ask_span *asked) {
    return cell->start >= asked->end;
}
static bool lies_before(const data_ask_span *cell, const data_ask_span *asked) {
    return cell->end <= asked->start;
}

/* Conditions are put into several queries of one question: what is said of them is said once. */
static bool was_said(const data_ask_test *t, const tree_node *value) {
    return diags_have(t->q->store->diags, DIAG_SQL_NEVER_FOUND, value->place);
}

static void report_no_period(const data_ask_test *t, const tree_node *value) {
    data_store *store = t->q->store;
    if (was_said(t, value))
        return;
    const str *texts;
    size_t count = data_column_texts(t->column, &texts);
    str first = count > 0 ? texts[0] : (str){0}, last = first;
    for (size_t i = 1; i < count; i++) {
        first = str_compare(texts[i], first) < 0 ? texts[i] : first;
        last = str_compare(texts[i], last) > 0 ? texts[i] : last;
    }
    diag *d = diag_add(store->diags, DIAG_SQL_NEVER_FOUND, value->place,
                       "no cell of “" STR_FORMAT "” lies there: “" STR_FORMAT "”", STR_ARGS(t->column->name),
                       STR_ARGS(value->text));
    if (count > 0)
        diag_hint(store->diags, d, "its cells go from “" STR_FORMAT "” to “" STR_FORMAT "”", STR_ARGS(first),
                  STR_ARGS(last));
}

/* The cells of the column that fit, as a list: a column may hold years beside quarters, or write 2024M10 behind
   2024M9. */
static bool put_periods(const data_ask_test *t, const tree_node *value, span_fits *fits, bool negated) {
    data_ask_span asked, cell;
    arena *a = t->q->store->arena;
    const str *texts;
    size_t count = data_column_texts(t->column, &texts);
    if (!span_of(t, value, &asked))
        return false;
    buffer *list = buffer_new(a);
    for (size_t i = 0; i < count; i++)
        if (data_ask_span_of(texts[i], &cell) && fits(&cell, &asked))
            buffer_print(list, "%s" STR_FORMAT, list->length > 0 ? ", " : "", STR_ARGS(data_ask_quoted(a, texts[i])));
    if (list->length == 0) {
        report_no_period(t, value);
        buffer_text(list, "''");
    }
    put_name(t);
    data_ask_put(t->out->text, value->place, " %sin (" STR_FORMAT ")", negated ? "not " : "",
                 STR_ARGS(buffer_view(list)));
    return true;
}

/* ---- one value ---- */

/* A fact beside a date or period may be shorter than the cells, too: it is read as if its value were written there. */
static const tree_node *resolved(const data_ask_test *t, const tree_node *value) {
    data_store *store = t->q->store;
    str text = str_trim(tree_text(value));
    bool time = t->column->type == DATA_TYPE_DATE || t->column->type == DATA_TYPE_PERIOD;
    data_fact_record *f =
        time && is_fact(text) ? map_get(store->facts, str_trim(str_part(text, 2, text.length - 3))) : NULL;
    if (f != NULL)
        data_fact_evaluate(store, f);
    if (f == NULL || f->state != DATA_FACT_DONE || f->shown.failed)
        return value;
    tree_node *made = ARENA_NEW(store->arena, tree_node);
    str written = f->shown.is_text ? f->shown.text : data_plain_number(store, f->shown.number.value);
    *made = (tree_node){.kind = TREE_SCALAR, .style = TREE_PLAIN, .place = value->place, .text = written};
    return made;
}

static bool put_plain(const data_ask_test *t, const tree_node *value, bool negated) {
    str sql;
    if (!literal(t, value, &sql))
        return false;
    put_name(t);
    data_ask_put(t->out->text, t->name, negated ? " <> " : " = ");
    data_ask_put(t->out->text, value->place, STR_FORMAT, STR_ARGS(sql));
    return true;
}

bool data_ask_put_value(const data_ask_test *t, const tree_node *written, bool negated) {
    const tree_node *value = resolved(t, written);
    str text = str_trim(tree_text(value));
    bool time = value->kind == TREE_SCALAR && !is_fact(text) && t->column->stored == DATA_STORED_TEXT;
    if (time && t->column->type == DATA_TYPE_DATE)
        return put_dates(t, value, negated);
    if (time && t->column->type == DATA_TYPE_PERIOD && !data_column_holds(t->column, text))
        return put_periods(t, value, lies_within, negated);
    return put_plain(t, value, negated);
}

bool data_ask_put_list(const data_ask_test *t, const tree_node *values, bool negated) {
    bool good = true;
    put_name(t);
    data_ask_put(t->out->text, t->name, negated ? " not in (" : " in (");
    for (uint32_t i = 0; i < values->count; i++) {
        str sql;
        bool read = literal(t, values->items[i], &sql);
        good = read && good;
        if (read)
            data_ask_put(t->out->text, values->items[i]->place, "%s" STR_FORMAT, i > 0 ? ", " : "", STR_ARGS(sql));
    }
    data_ask_put(t->out->text, t->name, ")");
    return good;
}

/* ---- ranges ---- */

static const struct {
    const char *word, *sign;
    span_fits *fits;
    bool by_end; /* of dates: the day behind the last of them counts, with the … */
    const char *day_sign;
} bounds[] = {[DATA_ASK_FROM] = {"from", ">=", starts_within, false, ">="},
              [DATA_ASK_TO] = {"to", "<=", ends_within, true, "<"},
              [DATA_ASK_ABOVE] = {"above", ">", lies_behind, true, ">="},
              [DATA_ASK_BELOW] = {"below", "<", lies_before, false, "<"}};

/* Texts have no order but the alphabet's, which nobody means; codes of one length have that of their digits. */
static bool is_ordered_code(const data_column *c, str value) {
    const str *texts;
    size_t count = data_column_texts(c, &texts);
    for (size_t i = 0; i < count; i++)
        if (texts[i].length != value.length)
            return false;
    return c->type == DATA_TYPE_CODE;
}

static void refuse_bound(const data_ask_test *t, const char *word, place where) {
    data_store *store = t->q->store;
    diag *d = data_ask_refuse_column(t->q, t->column, where, word, "numbers, dates, periods or codes of one length");
    if (t->column->type != DATA_TYPE_MIXED)
        diag_hint(store->diags, d, "list what is meant: {" STR_FORMAT ": [A, B]}; or say how it begins: {starts: A}",
                  STR_ARGS(data_ask_scalar(store->arena, t->column->name)));
}

bool data_ask_put_bound(const data_ask_test *t, data_ask_bound bound, const tree_node *written) {
    const tree_node *value = resolved(t, written);
    str text = str_trim(tree_text(value)), sql;
    data_ask_span span;
    bool fact = is_fact(text);
    if (t->column->type == DATA_TYPE_PERIOD && !fact)
        return put_periods(t, value, bounds[bound].fits, false);
    if (t->column->type == DATA_TYPE_DATE && !fact) {
        if (!span_of(t, value, &span))
            return false;
        put_day(t, bounds[bound].day_sign, bounds[bound].by_end ? span.end : span.start, value->place);
        return true;
    }
    if (!data_ask_has_order(t->column) && !is_ordered_code(t->column, text)) {
        refuse_bound(t, bounds[bound].word, value->place);
        return false;
    }
    if (!literal(t, value, &sql))
        return false;
    put_name(t);
    data_ask_put(t->out->text, value->place, " %s " STR_FORMAT, bounds[bound].sign, STR_ARGS(sql));
    return true;
}

bool data_ask_is_falling(const data_column *c, str first, str second) {
    data_ask_span a, b;
    double x, y;
    if (c->stored != DATA_STORED_TEXT)
        return str_to_double(first, &x) && str_to_double(second, &y) && x > y;
    return data_ask_span_of(first, &a) && data_ask_span_of(second, &b) && a.start > b.start;
}

/* ---- beginnings, and cells without a value ---- */

static size_t characters(str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

static void warn_no_beginning(const data_ask_test *t, const tree_node *value, str text) {
    const str *texts;
    size_t count = data_column_texts(t->column, &texts);
    for (size_t i = 0; i < count; i++)
        if (str_starts(texts[i], text))
            return;
    if (count > 0 && !was_said(t, value))
        diag_add(t->q->store->diags, DIAG_SQL_NEVER_FOUND, value->place,
                 "no cell of “" STR_FORMAT "” begins with “" STR_FORMAT "”", STR_ARGS(t->column->name), STR_ARGS(text));
}

bool data_ask_put_starts(const data_ask_test *t, const tree_node *value) {
    str text = str_trim(tree_text(value));
    bool figure = data_ask_is_figure(t->column) || t->column->type == DATA_TYPE_YEAR;
    if (figure || text.length == 0) {
        diag *d = figure ? data_ask_refuse_column(t->q, t->column, value->place, "starts", "texts or codes")
                         : diag_add(t->q->store->diags, DIAG_BAD_VALUE, value->place, "each text begins with nothing");
        if (figure)
            diag_hint(t->q->store->diags, d, "a range of numbers is {from: 2700, to: 2799}");
        return false;
    }
    warn_no_beginning(t, value, text);
    data_ask_put(t->out->text, t->name, "substr(");
    put_name(t);
    data_ask_put(t->out->text, value->place, ", 1, %zu) = " STR_FORMAT, characters(text),
                 STR_ARGS(data_ask_quoted(t->q->store->arena, text)));
    return true;
}

void data_ask_put_presence(const data_ask_test *t, const schema_choice *is) {
    bool missing = is->value == DATA_ASK_MISSING, text = !data_column_has_missing(t->column);
    bool found = text ? data_column_holds(t->column, STR("")) : t->column->missing > 0;
    if (missing && !found && !was_said(t, is->node))
        diag_add(t->q->store->diags, DIAG_SQL_NEVER_FOUND, is->node->place, "no cell of “" STR_FORMAT "” is missing",
                 STR_ARGS(t->column->name));
    put_name(t);
    data_ask_put(t->out->text, is->node->place,
                 text      ? missing ? " = ''" : " <> ''"
                 : missing ? " is null"
                           : " is not null");
}
