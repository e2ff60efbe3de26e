#include "data/ask/verb.h"

#include "data/names.h"
#include "data/statement.h"

/* Rows that are totals of the others ("World", "Всего"), among rows that are counted or compared with each other. Sums
   and means are guarded where they are evaluated (sql/total.h). */

/* Whether rows fit whose cell is a label, or is none. */
static bool some_fit(const data_ask_question *q, const data_column *c, str label, bool is_label) {
    data_ask_text text = data_ask_text_new(q->store->arena);
    data_ask_put(&text, q->place, "select count(*), 1");
    data_ask_put_from(q, &text);
    data_ask_where out = {.text = &text, .place = q->place};
    if (!data_ask_put_conditions(q, q->set, &q->ask->where, &out))
        return false;
    data_ask_next_condition(&out);
    data_ask_put_name(&text, q->place, c->name);
    data_ask_put(&text, q->place, is_label ? " = " STR_FORMAT : " <> " STR_FORMAT,
                 STR_ARGS(data_ask_quoted(q->store->arena, label)));
    const tree_node *query = data_ask_text_node(&text, q->place);
    return data_statement_first_row(q->store, data_sql_compile(q->store, query, DATA_SQL_FACT)) > 0;
}

static bool is_named(const data_ask_question *q, const data_column *c) {
    for (size_t i = 0; i < q->ask->where.count; i++)
        if (str_equal(q->ask->where.at[i].entry.key, c->name))
            return true;
    return false;
}

/* The first label of a total that stands in rows that fit, beside others. */
static bool find_total(const data_ask_question *q, const data_column *c, str *label) {
    const str *texts;
    size_t count = c->type == DATA_TYPE_TEXT && !is_named(q, c) ? data_column_texts(c, &texts) : 0;
    for (size_t i = 0; i < count; i++) {
        *label = texts[i];
        if (data_label_is_total(texts[i]) && some_fit(q, c, texts[i], true) && some_fit(q, c, texts[i], false))
            return true;
    }
    return false;
}

void data_ask_warn_of_total(const data_ask_question *q, place where) {
    arena *a = q->store->arena;
    str label;
    for (size_t i = 0; i < q->set->column_count; i++) {
        const data_column *c = &q->set->columns[i];
        if (!find_total(q, c, &label))
            continue;
        diag *d = diag_add(q->store->diags, DIAG_SQL_TOTAL_LIKELY, where,
                           "“" STR_FORMAT "” in “" STR_FORMAT "” looks like a total, and is taken for one of its parts",
                           STR_ARGS(label), STR_ARGS(c->name));
        diag_hint(q->store->diags, d,
                  "leave it out: `where: {" STR_FORMAT ": {not: " STR_FORMAT
                  "}}`; or, for all questions, under the dataset: “skip_total: " STR_FORMAT "”",
                  STR_ARGS(data_ask_scalar(a, c->name)), STR_ARGS(data_ask_scalar(a, label)), STR_ARGS(c->name));
        return;
    }
}
