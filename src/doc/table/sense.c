/* Figures of a table that stand side by side. */
#include "doc/sense.h"
#include "data/dataset.h"
#include "data/names.h"
#include "doc/table/table.h"

/* What is known of a row beside its figures. */
typedef struct {
    str label;
    bool noted;
    uint8_t said; /* DATA_SAID_… */
} row_facts;

static bool says_period(const doc_table_column *column, str head) {
    str key = column->key;
    return data_name_is_period(key) || data_name_is_year(key) || data_name_is_date(key) || data_name_is_period(head) ||
           data_name_is_year(head) || data_name_is_date(head);
}

static bool is_year_alone(str text) {
    data_period period;
    return data_period_read(text, &period) && data_period_is_whole(period);
}

static str plain(const doc_table_plan *plan, const doc_row *row, size_t k) {
    return doc_plain_text(plan->b->a, &row->cells[k].text);
}

static const doc_row *body_row(const doc_table_plan *plan, size_t i) {
    return &plan->out->rows[plan->out->head_count + i];
}

static str head_of(const doc_table_plan *plan, size_t k) {
    return plan->out->head_count > 0 ? plain(plan, &plan->out->rows[0], k) : (str){0};
}

/* Texts that differ from row to row, in a column that is not of time: the table is no series of one thing. */
static bool tells_things_apart(const doc_table_plan *plan, size_t k, size_t rows) {
    const doc_table_column *column = &plan->columns[k];
    if (column->parts.count > 0 || says_period(column, head_of(plan, k)))
        return false;
    for (size_t i = 1; i < rows; i++)
        if (!str_equal(plain(plan, body_row(plan, i), k), plain(plan, body_row(plan, 0), k)))
            return true;
    return false;
}

static bool is_series(const doc_table_plan *plan, size_t rows) {
    bool times = false, things = false;
    for (size_t k = 0; k < plan->column_count; k++) {
        times = times || says_period(&plan->columns[k], head_of(plan, k));
        things = things || tells_things_apart(plan, k, rows);
    }
    return !times || !things;
}

/* The dataset’s own column of flags; or p, e, f, c as they are typed. */
static bool is_flag(const doc_table_plan *plan, const doc_table_column *column, str text) {
    bool typed = plan->source.data == NULL && text.length == 1 && text.at[0] >= 'a';
    bool own = plan->source.data != NULL && data_rows_are_flags(plan->source.data, column->index);
    return (typed || own) && data_status_of_flag(text, false) != 0;
}

static void add_label(arena *a, str *label, str text) {
    enum { LABEL_BYTES = 60 };
    if (label->length == 0)
        *label = text;
    else if (text.length > 0 && label->length + text.length < LABEL_BYTES)
        *label = str_print(a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(*label), STR_ARGS(text));
}

static bool wants_words(const doc_table_plan *plan) {
    for (size_t k = 0; k < plan->column_count; k++)
        for (size_t i = 0; i < plan->columns[k].parts.count; i++)
            if (doc_sense_wants_words(&plan->columns[k].parts.at[i]))
                return true;
    return false;
}

static row_facts facts_of_row(const doc_table_plan *plan, const doc_row *row, bool series, bool wanted) {
    row_facts out = {0};
    for (size_t k = 0; k < plan->column_count; k++) {
        str text = plain(plan, row, k);
        const doc_table_column *column = &plan->columns[k];
        out.noted = out.noted || doc_sense_has_note(plan->b, &row->cells[k].text);
        if (row->cells[k].number && !column->years)
            continue;
        add_label(plan->b->a, &out.label, text);
        bool status = wanted && (is_flag(plan, column, text) || data_text_says_status(text));
        bool period = !series && text.length > 0 && !is_year_alone(text) && says_period(column, head_of(plan, k));
        out.said |= (uint8_t)((status ? DATA_SAID_STATUS : 0) | (period ? DATA_SAID_PERIOD : 0) |
                              (wanted && data_says_valuation(text) ? DATA_SAID_VALUATION : 0));
    }
    return out;
}

static const data_fact *fact_of(const doc_table_plan *plan, const doc_table_column *column, size_t row) {
    doc_raw_cell cell = doc_table_raw(plan, row, column->index);
    if (plan->source.facts != NULL)
        return plan->source.facts[row];
    str rest = cell.text, name = {0};
    if (cell.kind == DOC_CELL_FACT && str_split(&rest, ':', &name))
        return data_fact_find(plan->b->store, name);
    const data_rows *data = plan->source.data;
    return data == NULL ? NULL : data->cells[row * data->column_count + column->index].fact;
}

static str name_of(const doc_table_plan *plan, size_t k, const data_fact *fact, const row_facts *row) {
    str column = doc_table_column_name(plan, k);
    if (fact != NULL)
        return fact->name;
    return row->label.length == 0
               ? column
               : str_print(plan->b->a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(row->label), STR_ARGS(column));
}

/* Who reported it stands in its row. */
static bool names_reporter(const doc_table_plan *plan, size_t row, str reporter) {
    for (size_t k = 0; reporter.length > 0 && k < plan->column_count; k++)
        if (str_equal(plain(plan, body_row(plan, row), k), reporter))
            return true;
    return false;
}

static void add_column(const doc_table_plan *plan, size_t k, const row_facts *rows, bool said,
                       data_sense_figures *out) {
    const doc_table_column *column = &plan->columns[k];
    bool noted = plan->out->head_count > 0 && doc_sense_has_note(plan->b, &plan->out->rows[0].cells[k].text);
    uint8_t by_head =
        (uint8_t)((said ? DATA_SAID_STATUS : 0) | (data_says_valuation(head_of(plan, k)) ? DATA_SAID_VALUATION : 0));
    for (size_t i = 0; i < column->parts.count && i < column->part_rows.count; i++) {
        const row_facts *row = &rows[column->part_rows.at[i]];
        const data_fact *fact = fact_of(plan, column, column->part_rows.at[i]);
        const data_observation *about = column->parts.at[i].about;
        if (about == NULL)
            continue;
        bool reporter = names_reporter(plan, column->part_rows.at[i], about->reporter);
        *VECTOR_PUSH(plan->b->a, out) =
            (data_sense_figure){.number = column->parts.at[i],
                                .name = name_of(plan, k, fact, row),
                                .place = column->places.at[i],
                                .noted = noted || row->noted,
                                .said = (uint8_t)(by_head | row->said | (reporter ? DATA_SAID_REPORTER : 0)),
                                .fact = fact};
    }
}

void doc_table_sense(const doc_table_plan *plan, const doc_frame *frame) {
    enum { ROWS_MOST = 5000 }; /* longer ones are lists */
    doc_builder *b = plan->b;
    size_t count = plan->source.row_count;
    if (plan->keys->figure.note != NULL || doc_sense_has_note(b, &frame->title) ||
        doc_sense_has_note(b, &frame->subtitle) || count > ROWS_MOST ||
        plan->out->row_count < plan->out->head_count + count)
        return;
    bool series = is_series(plan, count);
    bool wanted = wants_words(plan);
    bool said = wanted && (doc_sense_says_status(b, &frame->title) || doc_sense_says_status(b, &frame->subtitle));
    row_facts *rows = ARENA_ARRAY(b->a, row_facts, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = facts_of_row(plan, body_row(plan, i), series, wanted);
    data_sense_figures all = {0};
    for (size_t k = 0; k < plan->column_count; k++) {
        data_sense_figures column = {0};
        add_column(plan, k, rows, said, &column);
        add_column(plan, k, rows, said, &all);
        doc_sense_figures(b, &column);
    }
    doc_sense_balance(b, &all);
}
