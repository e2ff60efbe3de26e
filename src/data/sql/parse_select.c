#include "data/sql/parser.h"

/* Queries: WITH, cores, FROM, windows, ORDER BY and LIMIT. */

bool data_sql_at_select(const data_sql_parser *p) {
    return data_sql_at_word(p, SQL_WORD_SELECT) || data_sql_at_word(p, SQL_WORD_VALUES) ||
           data_sql_at_word(p, SQL_WORD_WITH);
}

static bool next_is(const data_sql_parser *p, size_t ahead, const char *sign) {
    data_sql_token token = data_sql_ahead(p, ahead)->token;
    return token.kind == DATA_SQL_TOKEN_SIGN && str_is(data_sql_token_text(p->text, token), sign);
}

/* (a, b) as names, if there are any. */
static size_t read_names(data_sql_parser *p, str **names) {
    VECTOR(str) list = {0};
    if (!data_sql_take_sign(p, "("))
        return 0;
    do
        *VECTOR_PUSH(p->arena, &list) = data_sql_need_name(p);
    while (data_sql_take_sign(p, ","));
    data_sql_need_sign(p, ")");
    *names = list.at;
    return list.count;
}

/* AS name, or a name alone where no clause begins. */
static str read_alias(data_sql_parser *p) {
    const data_sql_parsed_token *next = data_sql_ahead(p, 0);
    bool word = next->token.kind == DATA_SQL_TOKEN_WORD && !data_sql_keyword_opens(next->keyword);
    bool quoted = next->token.kind == DATA_SQL_TOKEN_NAME || next->token.kind == DATA_SQL_TOKEN_STRING;
    if (data_sql_take_word(p, SQL_WORD_AS) || word || quoted)
        return data_sql_need_name(p);
    return (str){0};
}

/* ---- ORDER BY, windows ---- */

static data_sql_term read_term(data_sql_parser *p) {
    data_sql_term term = {.span = {data_sql_start(p), 0}};
    term.expression = data_sql_read_expression(p);
    term.descending = data_sql_take_word(p, SQL_WORD_DESC);
    if (!term.descending)
        data_sql_take_word(p, SQL_WORD_ASC);
    if (data_sql_take_word(p, SQL_WORD_NULLS)) {
        term.nulls = data_sql_take_word(p, SQL_WORD_FIRST) ? DATA_SQL_NULLS_FIRST : DATA_SQL_NULLS_LAST;
        if (term.nulls == DATA_SQL_NULLS_LAST)
            data_sql_need_word(p, SQL_WORD_LAST);
    }
    term.span.end = data_sql_end(p);
    return term;
}

data_sql_terms data_sql_read_terms(data_sql_parser *p) {
    VECTOR(data_sql_term) terms = {0};
    do {
        data_sql_term term = read_term(p);
        *VECTOR_PUSH(p->arena, &terms) = term;
    } while (data_sql_take_sign(p, ","));
    return (data_sql_terms){terms.at, terms.count};
}

/* UNBOUNDED PRECEDING, CURRENT ROW, 2 FOLLOWING: its expression, or NULL. */
static data_sql_node *read_bound(data_sql_parser *p) {
    data_sql_node *bound = NULL;
    if (data_sql_take_word(p, SQL_WORD_CURRENT)) {
        data_sql_need_word(p, SQL_WORD_ROW);
        return NULL;
    }
    if (!data_sql_take_word(p, SQL_WORD_UNBOUNDED))
        bound = data_sql_read_expression(p);
    if (!data_sql_take_word(p, SQL_WORD_PRECEDING))
        data_sql_need_word(p, SQL_WORD_FOLLOWING);
    return bound;
}

static void read_frame(data_sql_parser *p, data_sql_window *window) {
    VECTOR(data_sql_node *) bounds = {0};
    window->frame.start = data_sql_start(p);
    data_sql_step(p);
    bool both = data_sql_take_word(p, SQL_WORD_BETWEEN);
    for (int i = 0; i < (both ? 2 : 1); i++) {
        data_sql_node *bound = read_bound(p);
        if (bound != NULL)
            *VECTOR_PUSH(p->arena, &bounds) = bound;
        if (both && i == 0)
            data_sql_need_word(p, SQL_WORD_AND);
    }
    if (data_sql_take_word(p, SQL_WORD_EXCLUDE))
        while (!p->failed && !data_sql_at_sign(p, ")"))
            if (data_sql_step(p), data_sql_ahead(p, 0)->token.kind == DATA_SQL_TOKEN_END)
                data_sql_stuck(p, "the window is not closed");
    window->frame.end = data_sql_end(p);
    window->bounds = (data_sql_nodes){bounds.at, bounds.count};
}

static bool at_frame(const data_sql_parser *p) {
    return data_sql_at_word(p, SQL_WORD_ROWS) || data_sql_at_word(p, SQL_WORD_RANGE) ||
           data_sql_at_word(p, SQL_WORD_GROUPS);
}

data_sql_window data_sql_read_window(data_sql_parser *p) {
    data_sql_window window = {.span = {data_sql_start(p), 0}};
    data_sql_need_sign(p, "(");
    bool own = data_sql_at_word(p, SQL_WORD_PARTITION) || data_sql_at_word(p, SQL_WORD_ORDER) || at_frame(p) ||
               next_is(p, 0, ")");
    if (!own)
        window.base = data_sql_need_name(p);
    if (data_sql_take_word(p, SQL_WORD_PARTITION)) {
        data_sql_need_word(p, SQL_WORD_BY);
        window.partition = data_sql_read_list(p);
    }
    if (data_sql_take_word(p, SQL_WORD_ORDER)) {
        data_sql_need_word(p, SQL_WORD_BY);
        window.order = data_sql_read_terms(p);
    }
    if (at_frame(p))
        read_frame(p, &window);
    data_sql_need_sign(p, ")");
    window.span.end = data_sql_end(p);
    return window;
}

static void read_windows(data_sql_parser *p, data_sql_core *core) {
    VECTOR(data_sql_window) windows = {0};
    do {
        str name = data_sql_need_name(p);
        data_sql_need_word(p, SQL_WORD_AS);
        data_sql_window window = data_sql_read_window(p);
        window.name = name;
        *VECTOR_PUSH(p->arena, &windows) = window;
    } while (data_sql_take_sign(p, ","));
    core->windows = windows.at;
    core->window_count = windows.count;
}

/* ---- FROM ---- */

static void read_items(data_sql_parser *p, data_sql_from **items, size_t *count);

/* What is in parentheses: a query or a FROM of its own. */
static void read_inner(data_sql_parser *p, data_sql_from *item) {
    if (data_sql_at_select(p)) {
        item->kind = DATA_SQL_FROM_QUERY;
        item->query = data_sql_read_select(p);
    } else if (data_sql_dive(p)) {
        item->kind = DATA_SQL_FROM_NEST;
        read_items(p, &item->items, &item->item_count);
        data_sql_rise(p);
    }
    data_sql_need_sign(p, ")");
}

static void read_table(data_sql_parser *p, data_sql_from *item) {
    item->name_span = (data_sql_span){data_sql_start(p), 0};
    item->name = data_sql_need_name(p);
    if (data_sql_take_sign(p, "."))
        item->name = data_sql_need_name(p);
    item->name_span.end = data_sql_end(p);
    if (!data_sql_take_sign(p, "("))
        return;
    item->kind = DATA_SQL_FROM_FUNCTION;
    if (!data_sql_at_sign(p, ")"))
        item->arguments = data_sql_read_list(p);
    data_sql_need_sign(p, ")");
}

/* The words of a join, or a comma, before an item; false where no item follows. */
static bool read_join(data_sql_parser *p, data_sql_from *item) {
    item->join.start = data_sql_start(p);
    item->comma = data_sql_take_sign(p, ",");
    for (bool more = !item->comma; more;) {
        bool natural = data_sql_take_word(p, SQL_WORD_NATURAL), cross = data_sql_take_word(p, SQL_WORD_CROSS);
        bool left = data_sql_take_word(p, SQL_WORD_LEFT), right = data_sql_take_word(p, SQL_WORD_RIGHT);
        bool full = data_sql_take_word(p, SQL_WORD_FULL);
        item->natural |= natural;
        item->cross |= cross;
        item->left |= left;
        item->right |= right;
        item->full |= full;
        more = natural || cross || left || right || full || data_sql_take_word(p, SQL_WORD_INNER) ||
               data_sql_take_word(p, SQL_WORD_OUTER);
    }
    if (!item->comma && !data_sql_take_word(p, SQL_WORD_JOIN))
        return false;
    item->join.end = data_sql_end(p);
    return true;
}

static void read_condition(data_sql_parser *p, data_sql_from *item) {
    if (data_sql_take_word(p, SQL_WORD_ON))
        item->on = data_sql_read_expression(p);
    else if (data_sql_take_word(p, SQL_WORD_USING))
        item->using_count = read_names(p, &item->using);
}

static void read_items(data_sql_parser *p, data_sql_from **items, size_t *count) {
    VECTOR(data_sql_from) list = {0};
    for (data_sql_from item = {0}; list.count == 0 || read_join(p, &item); item = (data_sql_from){0}) {
        item.span.start = data_sql_start(p);
        if (data_sql_take_sign(p, "("))
            read_inner(p, &item);
        else
            read_table(p, &item);
        item.alias = read_alias(p);
        item.span.end = data_sql_end(p);
        read_condition(p, &item);
        *VECTOR_PUSH(p->arena, &list) = item;
    }
    *items = list.at;
    *count = list.count;
}

/* ---- cores ---- */

static data_sql_result read_result(data_sql_parser *p) {
    data_sql_result result = {.span = {data_sql_start(p), 0}};
    if (!data_sql_take_sign(p, "*")) {
        bool star = next_is(p, 1, ".") && next_is(p, 2, "*");
        if (star) {
            result.star_table = data_sql_need_name(p);
            data_sql_step(p);
            data_sql_step(p);
        } else {
            result.expression = data_sql_read_expression(p);
            result.alias = read_alias(p);
        }
    }
    result.span.end = data_sql_end(p);
    return result;
}

static void read_results(data_sql_parser *p, data_sql_core *core) {
    VECTOR(data_sql_result) results = {0};
    do {
        data_sql_result result = read_result(p);
        *VECTOR_PUSH(p->arena, &results) = result;
    } while (data_sql_take_sign(p, ","));
    core->results = results.at;
    core->result_count = results.count;
    core->results_end = data_sql_end(p);
}

static void read_values(data_sql_parser *p, data_sql_core *core) {
    VECTOR(data_sql_nodes) rows = {0};
    core->is_values = true;
    do {
        data_sql_need_sign(p, "(");
        data_sql_nodes row = data_sql_read_list(p);
        *VECTOR_PUSH(p->arena, &rows) = row;
        data_sql_need_sign(p, ")");
    } while (data_sql_take_sign(p, ","));
    core->rows = rows.at;
    core->row_count = rows.count;
}

static void read_clauses(data_sql_parser *p, data_sql_core *core) {
    if (data_sql_take_word(p, SQL_WORD_FROM)) {
        core->from_span.start = data_sql_start(p);
        read_items(p, &core->from, &core->from_count);
        core->from_span.end = data_sql_end(p);
    }
    if (data_sql_take_word(p, SQL_WORD_WHERE))
        core->where = data_sql_read_expression(p);
    if (data_sql_take_word(p, SQL_WORD_GROUP)) {
        data_sql_need_word(p, SQL_WORD_BY);
        core->group = data_sql_read_list(p);
    }
    if (data_sql_take_word(p, SQL_WORD_HAVING))
        core->having = data_sql_read_expression(p);
    if (data_sql_take_word(p, SQL_WORD_WINDOW))
        read_windows(p, core);
}

static data_sql_core *read_core(data_sql_parser *p) {
    data_sql_core *core = ARENA_NEW(p->arena, data_sql_core);
    core->span.start = data_sql_start(p);
    if (data_sql_take_word(p, SQL_WORD_VALUES)) {
        read_values(p, core);
    } else {
        data_sql_need_word(p, SQL_WORD_SELECT);
        core->distinct = data_sql_take_word(p, SQL_WORD_DISTINCT);
        if (!core->distinct)
            data_sql_take_word(p, SQL_WORD_ALL);
        read_results(p, core);
        read_clauses(p, core);
    }
    core->span.end = data_sql_end(p);
    return core;
}

/* ---- queries ---- */

static data_sql_cte read_cte(data_sql_parser *p) {
    data_sql_cte cte = {.span = {data_sql_start(p), 0}};
    cte.name = data_sql_need_name(p);
    cte.column_count = read_names(p, &cte.columns);
    data_sql_need_word(p, SQL_WORD_AS);
    data_sql_take_word(p, SQL_WORD_NOT);
    data_sql_take_word(p, SQL_WORD_MATERIALIZED);
    data_sql_need_sign(p, "(");
    cte.body.start = data_sql_start(p);
    cte.query = data_sql_read_select(p);
    cte.body.end = data_sql_end(p);
    data_sql_need_sign(p, ")");
    cte.span.end = data_sql_end(p);
    return cte;
}

static void read_ctes(data_sql_parser *p, data_sql_select *select) {
    VECTOR(data_sql_cte) ctes = {0};
    select->recursive = data_sql_at_word(p, SQL_WORD_RECURSIVE) && data_sql_ahead(p, 1)->keyword != SQL_WORD_AS &&
                        data_sql_take_word(p, SQL_WORD_RECURSIVE);
    do {
        data_sql_cte cte = read_cte(p);
        *VECTOR_PUSH(p->arena, &ctes) = cte;
    } while (data_sql_take_sign(p, ","));
    select->ctes = ctes.at;
    select->cte_count = ctes.count;
}

static bool take_compound(data_sql_parser *p, data_sql_compound *compound) {
    if (data_sql_take_word(p, SQL_WORD_EXCEPT))
        *compound = DATA_SQL_EXCEPT;
    else if (data_sql_take_word(p, SQL_WORD_INTERSECT))
        *compound = DATA_SQL_INTERSECT;
    else if (data_sql_take_word(p, SQL_WORD_UNION))
        *compound = data_sql_take_word(p, SQL_WORD_ALL) ? DATA_SQL_UNION_ALL : DATA_SQL_UNION;
    else
        return false;
    return true;
}

static void read_cores(data_sql_parser *p, data_sql_select *select) {
    VECTOR(data_sql_core *) cores = {0};
    VECTOR(data_sql_compound) compounds = {0};
    for (data_sql_compound compound;;) {
        *VECTOR_PUSH(p->arena, &cores) = read_core(p);
        if (!take_compound(p, &compound))
            break;
        *VECTOR_PUSH(p->arena, &compounds) = compound;
    }
    select->cores = cores.at;
    select->core_count = cores.count;
    select->compounds = compounds.at;
}

static void read_limit(data_sql_parser *p, data_sql_select *select) {
    select->limit = data_sql_read_expression(p);
    if (data_sql_take_word(p, SQL_WORD_OFFSET)) {
        select->offset = data_sql_read_expression(p);
    } else if (data_sql_take_sign(p, ",")) {
        select->offset = select->limit;
        select->limit = data_sql_read_expression(p);
    }
}

data_sql_select *data_sql_read_select(data_sql_parser *p) {
    data_sql_select *select = ARENA_NEW(p->arena, data_sql_select);
    unsigned around = p->tallest;
    p->tallest = 0;
    select->span.start = data_sql_start(p);
    if (data_sql_dive(p)) {
        if (data_sql_take_word(p, SQL_WORD_WITH))
            read_ctes(p, select);
        read_cores(p, select);
        if (data_sql_take_word(p, SQL_WORD_ORDER)) {
            data_sql_need_word(p, SQL_WORD_BY);
            select->order = data_sql_read_terms(p);
        }
        if (data_sql_take_word(p, SQL_WORD_LIMIT))
            read_limit(p, select);
    }
    data_sql_rise(p);
    select->span.end = data_sql_end(p);
    select->depth = ++p->tallest;
    if (around > p->tallest)
        p->tallest = around;
    return select;
}
