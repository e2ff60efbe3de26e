#include "data/sql/read.h"

#include "data/sql/parse.h"
#include "data/sql/scope.h"
#include "data/store.h"

static data_sql_tree *report(data_store *store, const data_sql_text *sql, const data_sql_problem *problem) {
    data_sql_span span = problem->span;
    diag *d =
        diag_add(store->diags, DIAG_SQL_TOO_COMPLEX, tree_text_place(sql->node, span.start, span.end - span.start),
                 "SQLite can run this, but it cannot be judged: %s", problem->why);
    diag_hint(store->diags, d, "write this more simply");
    return NULL;
}

data_sql_tree *data_sql_read(data_store *store, const data_sql_text *sql) {
    data_sql_tree *tree = ARENA_NEW(store->arena, data_sql_tree);
    data_sql_problem problem = {.why = NULL};
    str text = sql->node->text;
    if (sql->mode != DATA_SQL_EXPRESSION && !sql->is_name) {
        tree->select = data_sql_parse_query(store->arena, text, &problem);
        if (tree->select == NULL)
            return report(store, sql, &problem);
        data_sql_resolve(store, sql, tree->select);
    }
    if (sql->mode == DATA_SQL_EXPRESSION) {
        tree->expression = data_sql_parse_expression(store->arena, text, (data_sql_span){0, text.length}, &problem);
        if (tree->expression == NULL)
            return report(store, sql, &problem);
        data_sql_resolve_expression(store, sql, tree->expression);
    }
    return tree;
}
