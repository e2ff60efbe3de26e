#include "data/sql/observe.h"

#include "data/names.h"
#include "data/sql/guarding.h"
#include "data/sql/parse.h"
#include "data/sql/total.h"
#include "data/sql/type.h"
#include "data/store.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- conditions ---- */

enum { CONDITIONS_MOST = 32 };

/* What WHERE wants of all rows: its parts between AND. */
typedef struct {
    const data_sql_node *at[CONDITIONS_MOST];
    size_t count;
} conditions;

static void list_conditions(conditions *out, const data_sql_node *node) {
    if (node == NULL || out->count == CONDITIONS_MOST)
        return;
    if (node->kind == DATA_SQL_NODE_AND) {
        list_conditions(out, node->operands.at[0]);
        list_conditions(out, node->operands.at[1]);
        return;
    }
    out->at[out->count++] = node;
}

/* The text of a literal or of ${a fact}. */
static bool constant_text(data_store *store, const data_sql_node *node, str *out) {
    const data_fact *fact = node->kind == DATA_SQL_NODE_FACT ? data_fact_find(store, node->text) : NULL;
    if (fact != NULL && !fact->failed)
        *out = fact->is_text ? fact->text : data_name_plain(store->arena, fact->number.value);
    else if (data_sql_is_literal(node))
        *out = node->text;
    else
        return false;
    return true;
}

/* column = constant */
static const data_column *equality(data_store *store, const data_sql_node *node, str *value) {
    if (node->kind != DATA_SQL_NODE_COMPARE || node->op != DATA_SQL_OP_EQUAL)
        return NULL;
    for (size_t i = 0; i < 2; i++) {
        const data_sql_node *side = node->operands.at[i];
        bool column = side->kind == DATA_SQL_NODE_NAME && side->column != NULL && side->column->base != NULL;
        if (column && constant_text(store, node->operands.at[1 - i], value))
            return side->column->base;
    }
    return NULL;
}

static bool is_time(const data_column *column) {
    return column != NULL &&
           (column->type == DATA_TYPE_YEAR || column->type == DATA_TYPE_PERIOD || column->type == DATA_TYPE_DATE);
}

static void seek_time(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || (node->kind == DATA_SQL_NODE_NAME && node->column != NULL && is_time(node->column->base));
    data_sql_each_child(node, seek_time, context);
}

static bool asks_for_time(const data_sql_node *node) {
    bool found = false;
    data_sql_node *own = (data_sql_node *)(uintptr_t)node; /* nothing is written */
    seek_time(&found, own);
    return found;
}

/* ---- what a column of the result is ---- */

static str written(const data_statement *s, data_sql_span span) {
    return str_part(s->sql->node->text, span.start, span.end - span.start);
}

static int by_bytes(const void *a, const void *b) {
    return str_compare(*(const str *)a, *(const str *)b);
}

/* "trade_2023" and "trade_2024" are files of one sort. */
static str without_number(str name) {
    while (name.length > 1 &&
           ((name.at[name.length - 1] >= '0' && name.at[name.length - 1] <= '9') || name.at[name.length - 1] == '_'))
        name.length--;
    return name;
}

/* The dataset, what is read of it, and under which conditions but those of time, in one order. */
static str series_of(data_store *store, const data_statement *s, const data_set *set, str what,
                     const conditions *where) {
    str parts[CONDITIONS_MOST + 1], set_name = without_number(set->name);
    size_t count = 1;
    parts[0] = str_print(store->arena, STR_FORMAT " of " STR_FORMAT, STR_ARGS(what), STR_ARGS(set_name));
    for (size_t i = 0; i < where->count; i++)
        if (!asks_for_time(where->at[i]))
            parts[count++] = str_trim(written(s, where->at[i]->outer));
    qsort(parts + 1, count - 1, sizeof *parts, by_bytes);
    return str_join(store->arena, parts, count, STR(", "));
}

static bool is_figure(const data_column *column) {
    return column != NULL && (column->type == DATA_TYPE_NUMBER || column->type == DATA_TYPE_WHOLE);
}

static bool adds(const data_column *column) {
    data_kind kind = is_figure(column) ? data_kind_of_name(column->name) : DATA_KIND_RATE;
    return kind == DATA_KIND_AMOUNT || kind == DATA_KIND_COUNT;
}

/* The column whose cells a result is, or adds up; NULL: it is something else. */
static const data_column *added_column(const data_sql_node *node, bool *counts) {
    if (node == NULL)
        return NULL;
    if (node->kind == DATA_SQL_NODE_NAME)
        return node->column == NULL ? NULL : node->column->base;
    bool call = node->kind == DATA_SQL_NODE_CALL && node->call->filter == NULL && node->call->window == NULL;
    *counts = call && data_sql_calls(node, "count");
    bool sums = call && node->operands.count == 1 && (data_sql_calls(node, "sum") || data_sql_calls(node, "total"));
    return sums ? added_column(node->operands.at[0], counts) : NULL;
}

/* The condition of sum(x) FILTER (WHERE …), and of sum(CASE WHEN … THEN x END); NULL: all rows of the group count. */
static const data_sql_node *picking(const data_sql_node *node) {
    if (node == NULL || node->kind != DATA_SQL_NODE_CALL)
        return NULL;
    if (node->call->filter != NULL)
        return node->call->filter;
    const data_sql_node *taken = node->operands.count == 1 ? node->operands.at[0] : NULL;
    bool picks = taken != NULL && taken->kind == DATA_SQL_NODE_CASE && !taken->has_base && taken->operands.count == 2;
    return picks ? taken->operands.at[0] : NULL;
}

/* A column, or max() and the like of one, that holds no figures; a count. */
static bool is_no_amount(const data_sql_node *node) {
    bool call = node->kind == DATA_SQL_NODE_CALL;
    if (call && data_sql_calls(node, "count"))
        return true;
    const data_sql_node *name = call && node->operands.count == 1 ? node->operands.at[0] : node;
    return name->kind == DATA_SQL_NODE_NAME && name->column != NULL && name->column->base != NULL &&
           !is_figure(name->column->base);
}

static data_sql_taking taking_of(const data_sql_node *node) {
    if (node != NULL && is_no_amount(node))
        return DATA_SQL_OF_NO_AMOUNT;
    return picking(node) != NULL ? DATA_SQL_OF_SOME_ROWS : DATA_SQL_OF_ALL_ROWS;
}

static data_observation column_of(const data_column *value, bool counts, uint8_t valuation) {
    data_observation out = {.flow = counts || adds(value), .valuation = valuation};
    uint8_t named = value == NULL ? 0 : data_valuation_of_name(value->name);
    out.valuation = named != 0 ? named : valuation;
    return out;
}

/* Conditions that name a valuation ("Imports, CIF") or a total among its parts. */
static void take_conditions(data_store *store, const data_set *set, const conditions *where, data_observation *out) {
    for (size_t i = 0; i < where->count; i++) {
        str value;
        const data_column *column = equality(store, where->at[i], &value);
        if (column == NULL || is_time(column) || column->stored != DATA_STORED_TEXT)
            continue;
        uint8_t valuation = data_valuation_of_name(value);
        out->valuation = out->valuation != 0 ? out->valuation : valuation;
        const data_sql_column asked = {.name = column->name, .type = DATA_SQL_TYPE_TEXT, .set = set, .base = column};
        const str *labels;
        size_t count = data_sql_total_labels(store, &asked, &labels);
        if (count > 0 && out->split.length == 0)
            out->split =
                str_print(store->arena, STR_FORMAT "." STR_FORMAT, STR_ARGS(set->name), STR_ARGS(column->name));
        for (size_t k = 0; k < count; k++)
            out->total = out->total || str_equal(labels[k], value);
    }
}

/* sum(usd) FILTER (WHERE flow = 'import') is valued as imports are. */
static void take_picking(data_store *store, const data_set *set, const data_sql_node *picks, data_observation *out) {
    conditions all = {.count = 0};
    list_conditions(&all, picks);
    for (size_t i = 0; i < all.count && out->valuation == 0; i++) {
        str value;
        const data_column *column = equality(store, all.at[i], &value);
        if (column != NULL && column == set->attributes.valuation)
            out->valuation = data_attributes_valuation(set, str_trim(value));
    }
}

/* ---- the plan ---- */

static void name_attributes(data_sql_observing *o) {
    const data_attributes *a = &o->set->attributes;
    const data_column *const columns[DATA_SQL_ATTRIBUTES] = {[DATA_SQL_TIME] = a->time,
                                                             [DATA_SQL_STATUS] = a->status,
                                                             [DATA_SQL_CONFIDENTIAL] = a->confidential,
                                                             [DATA_SQL_VALUATION] = a->valuation,
                                                             [DATA_SQL_REPORTER] = a->reporter,
                                                             [DATA_SQL_PARTNER] = a->partner};
    for (size_t i = 0; i < DATA_SQL_ATTRIBUTES; i++)
        o->slots[i] = (data_sql_attribute_slot){.column = columns[i], .index = -1};
}

static void find_shown(data_sql_observing *o, const data_statement *s) {
    for (size_t i = 0; i < DATA_SQL_ATTRIBUTES; i++)
        for (size_t k = 0; k < o->column_count && o->slots[i].column != NULL; k++)
            if (s->origins[k].column == o->slots[i].column)
                o->slots[i].index = (int)k;
}

static void find_fixed(data_store *store, data_sql_observing *o, const conditions *where) {
    for (size_t i = 0; i < where->count; i++) {
        str value;
        const data_column *column = equality(store, where->at[i], &value);
        for (size_t k = 0; k < DATA_SQL_ATTRIBUTES && column != NULL; k++)
            if (o->slots[k].column == column)
                o->slots[k].fixed = str_trim(value);
    }
}

/* All its values together make no long text. */
static bool has_few_values(const data_column *column) {
    enum { VALUES_MOST = 400, BYTES_MOST = 100 };
    int64_t least, most;
    const str *texts;
    if (column->stored == DATA_STORED_WHOLE && column->cells > 0) {
        data_column_range(column, &least, &most);
        return most - least < VALUES_MOST;
    }
    size_t count = data_column_texts(column, &texts);
    bool few = column->stored == DATA_STORED_TEXT && count <= VALUES_MOST;
    for (size_t i = 0; few && i < count; i++)
        few = texts[i].length <= BYTES_MOST;
    return few;
}

/* The figure of the result, where there is but one: rows in which it is missing say nothing of it. */
static const data_column *only_figure(const data_sql_core *core) {
    const data_column *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < core->result_count; i++) {
        bool counts = false;
        const data_column *column = added_column(core->results[i].expression, &counts);
        count += counts || is_figure(column);
        found = is_figure(column) ? column : found;
    }
    return count == 1 ? found : NULL;
}

/* Each value once, with commas between: an aggregate that leaves columns beside max() alone, as min() would not. */
static void ask_for_all(data_store *store, data_sql_observing *o, const data_sql_core *core, str relation, str name) {
    const data_column *figure = only_figure(core);
    data_sql_piece_print(store->arena, &o->asked, ", group_concat(DISTINCT " STR_FORMAT "." STR_FORMAT ")",
                         STR_ARGS(relation), STR_ARGS(name));
    if (figure != NULL)
        data_sql_piece_print(store->arena, &o->asked, " FILTER (WHERE " STR_FORMAT "." STR_FORMAT " IS NOT NULL)",
                             STR_ARGS(relation), STR_ARGS(data_sql_quoted(store->arena, figure->name)));
}

/* The query reads each row, and no row’s figure is missing. */
static bool reads_all(const data_sql_core *core) {
    const data_column *figure = only_figure(core);
    return core->aggregates && core->where == NULL && core->group.count == 0 && core->having == NULL &&
           (figure == NULL || figure->missing == 0);
}

/* The same as ask_for_all would get, of a column with few values; of whole numbers the ends. */
static str all_values(arena *a, const data_column *column) {
    const str *texts;
    int64_t least, most;
    if (column->stored == DATA_STORED_TEXT) {
        size_t count = data_column_texts(column, &texts);
        return str_join(a, texts, count, STR(","));
    }
    data_column_range(column, &least, &most);
    return least == most ? str_print(a, "%" PRId64, least) : str_print(a, "%" PRId64 ",%" PRId64, least, most);
}

static void ask_for_rest(data_store *store, data_sql_observing *o, const data_sql_core *core) {
    str relation = data_sql_quoted(store->arena, core->relations[0]->name);
    bool all = reads_all(core);
    for (size_t i = 0; i < DATA_SQL_ATTRIBUTES; i++) {
        data_sql_attribute_slot *slot = &o->slots[i];
        if (slot->column == NULL || slot->index >= 0 || slot->fixed.length > 0 ||
            (core->aggregates && !has_few_values(slot->column)))
            continue;
        if (all && slot->column->cells > 0) {
            slot->fixed = all_values(store->arena, slot->column);
            continue;
        }
        str name = data_sql_quoted(store->arena, slot->column->name);
        if (core->aggregates)
            ask_for_all(store, o, core, relation, name);
        else
            data_sql_piece_print(store->arena, &o->asked, ", " STR_FORMAT "." STR_FORMAT, STR_ARGS(relation),
                                 STR_ARGS(name));
        slot->index = (int)(o->column_count + o->hidden++);
    }
}

/* For whoever asks which line of the file gave a fact. */
static void ask_for_row(data_store *store, data_sql_observing *o, const data_sql_core *core) {
    if (!store->traced || core->aggregates || !data_sql_has_rows(core->relations[0]))
        return;
    data_sql_piece_print(store->arena, &o->asked, ", " STR_FORMAT,
                         STR_ARGS(data_sql_row_in(store->arena, core->relations[0])));
    o->row_index = (int)(o->column_count + o->hidden++);
}

static bool is_plain_core(const data_sql_select *select) {
    const data_sql_core *core = select->cores[0];
    return select->core_count == 1 && select->known && !core->is_values && core->relation_count == 1 &&
           core->relations[0]->set != NULL && core->relations[0]->name.length > 0;
}

static void observe_core(data_store *store, const data_statement *s, data_sql_observing *o) {
    const data_sql_core *core = s->tree->select->cores[0];
    conditions where = {.count = 0};
    list_conditions(&where, core->where);
    find_fixed(store, o, &where);
    if (!core->distinct) {
        ask_for_rest(store, o, core);
        ask_for_row(store, o, core);
    }
    for (size_t k = 0; k < o->column_count; k++) {
        const data_sql_node *node = k < core->result_count ? core->results[k].expression : NULL;
        bool stars = core->result_count != o->column_count, counts = false;
        const data_column *value = stars ? s->origins[k].column : added_column(node, &counts);
        o->columns[k] = column_of(value, counts, o->columns[k].valuation);
        o->takes[k] = stars ? DATA_SQL_OF_ALL_ROWS : taking_of(node);
        take_conditions(store, o->set, &where, &o->columns[k]);
        if (o->takes[k] == DATA_SQL_OF_SOME_ROWS)
            take_picking(store, o->set, picking(node), &o->columns[k]);
        str what = node == NULL || stars ? s->columns[k] : written(s, core->results[k].expression->outer);
        o->columns[k].series = series_of(store, s, o->set, what, &where);
        o->columns[k].series_read = true;
    }
}

data_sql_observing *data_sql_observe(data_store *store, const data_statement *s) {
    const data_sql_select *select = s->tree->select;
    bool named = s->sql->is_name && s->column_count > 0 && s->origins[0].set != NULL;
    if (s->sql->mode == DATA_SQL_EXPRESSION || (!named && (select == NULL || !is_plain_core(select))))
        return NULL;
    data_sql_observing *o = ARENA_NEW(store->arena, data_sql_observing);
    o->set = named ? s->origins[0].set : select->cores[0]->relations[0]->set;
    o->column_count = s->column_count;
    o->columns = ARENA_ARRAY(store->arena, data_observation, o->column_count);
    o->takes = ARENA_ARRAY(store->arena, data_sql_taking, o->column_count);
    name_attributes(o);
    find_shown(o, s);
    for (size_t k = 0; k < o->column_count && named; k++) {
        o->columns[k] = column_of(s->origins[k].column, false, 0);
        o->columns[k].series = series_of(store, s, o->set, s->columns[k], &(conditions){.count = 0});
    }
    if (!named)
        observe_core(store, s, o);
    return o;
}

/* ---- rows ---- */

static str slot_text(const data_statement *s, const data_sql_attribute_slot *slot) {
    if (slot->fixed.length > 0 || slot->column == NULL || slot->index < 0)
        return slot->fixed;
    const unsigned char *bytes = sqlite3_column_text(s->handle, slot->index);
    return bytes == NULL ? (str){0} : (str){(const char *)bytes, (size_t)sqlite3_column_bytes(s->handle, slot->index)};
}

static int by_first_day(const void *a, const void *b) {
    const data_period *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Months that follow each other are one period; years may leave some out. Days of rows say nothing of how long their
   figures add up. */
static data_period period_of_all(const data_column *column, str list) {
    enum { MOST = 400 };
    data_period all[MOST], none = {0};
    size_t count = 0;
    str piece;
    for (; str_split(&list, ',', &piece); count++)
        if (count == MOST || !data_period_read(piece, &all[count]))
            return none;
    if (count == 0 || (count > 1 && column->type == DATA_TYPE_DATE))
        return none;
    qsort(all, count, sizeof *all, by_first_day);
    for (size_t i = 1; i < count; i++) {
        bool years = data_period_is_whole(all[i]) && data_period_is_whole(all[i - 1]);
        if (all[i].first <= all[i - 1].last || (!years && all[i].first != all[i - 1].last + 1))
            return none;
    }
    return (data_period){all[0].first, all[count - 1].last};
}

/* The year in which the data end is a part of one; but a forecast is of all of it. */
static data_period cut_at(data_period period, data_day as_of, uint8_t status) {
    if ((status & DATA_FORECAST) == 0 && data_period_known(period) && as_of >= period.first && as_of < period.last)
        period.last = as_of;
    return period;
}

static uint8_t bits_of_all(const data_set *set, const data_sql_attribute_slot *slot, str list, bool valuation) {
    uint8_t bits = 0;
    str piece;
    while (str_split(&list, ',', &piece))
        bits = (uint8_t)(bits | (valuation ? data_attributes_valuation(set, piece)
                                           : data_attributes_status(set, slot->column, piece)));
    return bits;
}

/* One country; several are none. */
static str country_of(data_store *store, str list) {
    return list.length == 0 || memchr(list.at, ',', list.length) != NULL ? (str){0} : str_copy(store->arena, list);
}

/* What rows of both valuations say of a sum over some of them is nothing. */
static void take_valuation(const data_sql_observing *o, str cells, data_sql_taking takes, data_observation *out) {
    const data_set_keys *keys = o->set->keys;
    if (takes == DATA_SQL_OF_NO_AMOUNT) {
        out->valuation = 0;
        return;
    }
    uint8_t both = DATA_CIF | DATA_FOB, rows = 0;
    if (o->slots[DATA_SQL_VALUATION].column != NULL)
        rows = bits_of_all(o->set, &o->slots[DATA_SQL_VALUATION], cells, true);
    if (keys->valuation.all.node != NULL)
        out->valuation = (uint8_t)(1u << keys->valuation.all.value);
    else if (out->valuation == 0 && (takes == DATA_SQL_OF_ALL_ROWS || rows != both))
        out->valuation = rows;
    if (out->valuation == both)
        out->mixes |= DATA_MIXES_VALUATION;
}

static void take_row(data_store *store, const data_statement *s, size_t column, data_observation *out) {
    const data_sql_observing *o = s->observing;
    const data_set_keys *keys = o->set->keys;
    str texts[DATA_SQL_ATTRIBUTES];
    for (size_t i = 0; i < DATA_SQL_ATTRIBUTES; i++)
        texts[i] = slot_text(s, &o->slots[i]);
    out->newest = o->set->attributes.newest;
    out->data = o->set->name;
    out->status = (uint8_t)(keys->status.all.node != NULL ? 1u << keys->status.all.value : 0);
    for (size_t i = DATA_SQL_STATUS; i <= DATA_SQL_CONFIDENTIAL; i++)
        out->status = (uint8_t)(out->status | bits_of_all(o->set, &o->slots[i], texts[i], false));
    if (o->slots[DATA_SQL_TIME].column != NULL)
        out->period = cut_at(period_of_all(o->slots[DATA_SQL_TIME].column, texts[DATA_SQL_TIME]),
                             o->set->attributes.as_of, out->status);
    take_valuation(o, texts[DATA_SQL_VALUATION], o->takes[column], out);
    out->reporting = keys->mirror.value ? DATA_MIRROR : DATA_OWN;
    out->reporter = country_of(store, texts[DATA_SQL_REPORTER]);
    out->partner = country_of(store, texts[DATA_SQL_PARTNER]);
}

const data_observation *data_sql_observed(data_store *store, const data_statement *s, size_t column) {
    data_sql_observing *o = s->observing;
    if (o == NULL || o->made == DATA_SQL_OBSERVED_MAX)
        return NULL;
    o->made++;
    data_observation *out = ARENA_NEW(store->arena, data_observation);
    *out = o->columns[column];
    take_row(store, s, column, out);
    return out;
}

data_fact_row data_sql_observed_row(const data_statement *s) {
    const data_sql_observing *o = s->observing;
    sqlite3_int64 row = o == NULL || o->row_index == 0 || s->origins[0].set != o->set
                            ? 0
                            : sqlite3_column_int64(s->handle, o->row_index);
    return row < 1 ? (data_fact_row){0} : (data_fact_row){o->set->name, (size_t)row - 1};
}
