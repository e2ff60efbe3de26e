#include "data/sql/unit.h"

#include "data/sql/parse.h"
#include "data/sql/type.h"

/* Figures whose unit stands in another column of their rows. */

typedef struct {
    const data_column *unit;
    bool found;
} seeking;

static void seek_unit(void *context, data_sql_node *node) {
    seeking *s = context;
    s->found = s->found || (node->column != NULL && node->column->base == s->unit);
    if (!s->found)
        data_sql_each_child(node, seek_unit, s);
}

static void seek_in_joins(const data_sql_from *items, size_t count, seeking *s) {
    for (size_t i = 0; i < count && !s->found; i++) {
        if (items[i].on != NULL)
            seek_unit(s, items[i].on);
        seek_in_joins(items[i].items, items[i].item_count, s);
    }
}

/* Shown beside the figures, or fixed by a condition. */
static bool is_kept(const data_sql_core *core, const data_column *unit) {
    seeking s = {.unit = unit};
    for (size_t i = 0; i < core->column_count; i++)
        s.found = s.found || core->columns[i].base == unit;
    if (!s.found && core->where != NULL)
        seek_unit(&s, core->where);
    seek_in_joins(core->from, core->from_count, &s);
    return s.found;
}

void data_sql_note_units(const data_sql_core *core) {
    for (size_t i = 0; i < core->column_count && !core->aggregates; i++) {
        data_sql_column *column = &core->columns[i];
        const data_column *unit = column->set == NULL ? NULL : column->set->unit;
        bool figure = column->type == DATA_SQL_TYPE_NUMBER || column->type == DATA_SQL_TYPE_WHOLE;
        const str *units;
        if (unit != NULL && figure && column->base != NULL && column->left == NULL && !is_kept(core, unit) &&
            data_column_texts(unit, &units) > 1)
            column->left = unit;
    }
}
