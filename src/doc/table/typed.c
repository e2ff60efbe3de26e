#include "data/names.h"
#include "doc/inline.h"
#include "doc/table/table.h"

#include <string.h>

/*
 * Numbers typed in `rows`. In plain form they are numbers: the language writes them, they are even down the column and
 * can be added. If one cell of a column is none, or all could be times of day, nobody knows what the others are, and
 * the whole column stands as typed: nothing that an official typed is altered without a word.
 */

/* ---- one cell ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(str text, size_t at) {
    size_t end = at;
    while (end < text.length && is_digit(text.at[end]))
        end++;
    return end - at;
}

static str without_sign(str text) {
    static const char *const signs[] = {"%", "‰"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_ends(text, str_of(signs[i])))
            return str_trim(str_part(text, 0, text.length - strlen(signs[i])));
    return text;
}

/* -36, 1206.50, 12 %; not 007, +5, 1e3, .5, nor what has more digits than a double keeps. */
static bool is_plain(str text) {
    enum { DIGITS_MOST = 15 };
    text = without_sign(text);
    size_t start = text.length > 0 && text.at[0] == '-' ? 1 : 0, whole = digits_at(text, start), decimals = 0;
    size_t at = start + whole;
    if (whole == 0 || (whole > 1 && text.at[start] == '0'))
        return false;
    if (at < text.length && text.at[at] == '.') {
        decimals = digits_at(text, at + 1);
        at += decimals + 1;
    }
    return at == text.length && (at == start + whole || decimals > 0) && whole + decimals <= DIGITS_MOST;
}

/* 9.30, 14.00 */
static bool is_clock(str text) {
    enum { HOURS = 24, MINUTE_DIGITS = 2 };
    text = str_trim(text);
    size_t hours = digits_at(text, 0), at = hours + 1;
    if (hours == 0 || hours > 2 || text.length != at + MINUTE_DIGITS || text.at[hours] != '.' ||
        digits_at(text, at) != MINUTE_DIGITS)
        return false;
    int hour = hours == 1 ? text.at[0] - '0' : (text.at[0] - '0') * 10 + text.at[1] - '0';
    return hour < HOURS && text.at[at] < '6';
}

/* "-", "n/a", "c", "..": stands for a number that is not there. */
static bool is_mark(str text) {
    enum { BYTES_MOST = 4 };
    text = str_trim(text);
    bool digits = false;
    for (size_t i = 0; i < text.length; i++)
        digits = digits || is_digit(text.at[i]);
    return !digits && text.length <= BYTES_MOST;
}

/* ---- one column ---- */

typedef struct {
    doc_table_plan *plan;
    doc_table_column *column;
    size_t numbers, clocks, facts, texts, marks;
    const tree_node *first, *text, *odd; /* a number, a text, a number that is not plain */
    const tree_node *altered;            /* a number that would be printed otherwise than it is typed … */
    str printed;                         /* … so */
} look;

static str printed_of(const look *l, const data_quantity *number) {
    doc_builder *b = l->plan->b;
    data_quantity q = *number;
    return data_print(b->store, b->a, l->plan->language, &q, DATA_PRINT_NUMBER).text;
}

/* Minus signs apart: those are right in every text. */
static bool is_altered(str typed, str printed) {
    typed = str_trim(typed);
    str minus = STR("\u2212");
    if (str_starts(typed, STR("-")) && str_starts(printed, minus))
        return !str_equal(str_part(typed, 1, typed.length), str_part(printed, minus.length, printed.length));
    return !str_equal(typed, printed);
}

static void see_number(look *l, const doc_raw_cell *cell) {
    str text = cell->node->text;
    l->first = l->first == NULL ? cell->node : l->first;
    l->numbers++;
    l->clocks += is_clock(text);
    if (!is_plain(text)) {
        l->odd = l->odd == NULL ? cell->node : l->odd;
        return;
    }
    str printed = l->altered == NULL ? printed_of(l, &cell->number) : (str){0};
    if (l->altered != NULL || !is_altered(text, printed))
        return;
    l->altered = cell->node;
    l->printed = printed;
}

static look look_at(doc_table_plan *plan, size_t k) {
    look l = {.plan = plan, .column = &plan->columns[k]};
    for (size_t i = 0; i < plan->source.row_count; i++) {
        doc_raw_cell cell = doc_table_raw(plan, i, l.column->index);
        if (cell.kind == DOC_CELL_NUMBER) {
            see_number(&l, &cell);
        } else if (cell.kind == DOC_CELL_FACT) {
            l.facts++;
        } else if (cell.kind == DOC_CELL_INLINE) {
            l.texts++;
            l.text = l.text == NULL ? cell.node : l.text;
            l.marks += cell.node->kind == TREE_SCALAR && is_mark(cell.node->text);
        }
    }
    return l;
}

static const char *name_of(const look *l) {
    doc_builder *b = l->plan->b;
    size_t k = (size_t)(l->column - l->plan->columns);
    const tree_node *label = l->column->said.label;
    if (label == NULL && k < l->plan->keys->head.count)
        label = l->plan->keys->head.at[k];
    const tree_node *text = label == NULL ? NULL : lang_pick(l->plan->language, b->schema, label);
    str name = text != NULL && text->kind == TREE_SCALAR ? text->text : str_print(b->a, "%zu", k + 1);
    return str_zero(b->a, name);
}

static diag *warn(const look *l, const tree_node *node, const char *why) {
    doc_builder *b = l->plan->b;
    return diag_add(b->diags, DIAG_AS_TYPED, node->place, "the column “%s” %s: “" STR_FORMAT "” %s", name_of(l),
                    l->numbers == 0 || l->column->format != NULL ? "is not aligned as one of numbers"
                                                                 : "stands as typed",
                    STR_ARGS(tree_text(node)), why);
}

static void say_altered(const look *l, diag *d) {
    if (l->altered != NULL && l->column->format == NULL)
        diag_also(l->plan->b->diags, d, l->altered->place, "so this is not printed as “" STR_FORMAT "”",
                  STR_ARGS(l->printed));
}

/* A mark, or a few words, among numbers: they lose the language's signs, and their places under each other. */
static void warn_of_text(const look *l) {
    diags *all = l->plan->b->diags;
    size_t numbers = l->numbers + l->facts;
    bool marks = l->marks == l->texts, labels = l->column == l->plan->columns && l->plan->column_count > 1;
    if (labels || numbers < l->texts || numbers < 2 || (!marks && l->altered == NULL))
        return;
    diag *d = warn(l, l->text, "is no number");
    say_altered(l, d);
    if (marks)
        diag_hint(all, d,
                  "if it stands for a number that is not known, say so in the table: missing: [\"" STR_FORMAT "\"]",
                  STR_ARGS(str_trim(l->text->text)));
    else
        diag_hint(all, d,
                  "write what belongs to a number into a cell or note of its own, or the numbers in quotation marks");
}

/* Codes, telephone numbers and the like are meant so. */
static void warn_of_odd(const look *l) {
    str text = str_trim(l->odd->text);
    bool signed_number = text.at[0] == '+' && is_plain(str_part(text, 1, text.length));
    if (!signed_number || text.length > 8)
        return;
    doc_builder *b = l->plan->b;
    data_quantity number;
    if (!data_typed_number(b->store, l->odd, &number))
        return;
    str printed = printed_of(l, &number);
    if (l->altered == NULL && !is_altered(str_part(text, 1, text.length), printed))
        return;
    diag *d = warn(l, l->odd, "has a sign");
    say_altered(l, d);
    diag_hint(b->diags, d, "for numbers, all with their signs, give the column a format: \"+0.0\"; or quote them");
}

/* Where the decimal sign is no point, 12.50 that was meant as a number is printed wrongly. */
static void warn_of_clocks(const look *l) {
    if (l->altered == NULL || data_name_is_clock(str_of(name_of(l))))
        return;
    diag *d = warn(l, l->first, "could be a time of day");
    say_altered(l, d);
    diag_hint(l->plan->b->diags, d,
              "if these are numbers, give the column a format: \"0.00\"; if they are times, write them in quotation "
              "marks, or with a colon");
}

static void stand(doc_table_column *column, const tree_node *odd, const char *why) {
    column->as_typed = true;
    column->odd = odd;
    column->odd_why = why;
}

/* The total says it itself. */
static bool total_says(const doc_table_plan *plan) {
    return plan->keys->sums.node != NULL && plan->keys->sums.value;
}

void doc_table_typed_look(doc_table_plan *plan, size_t k) {
    doc_table_column *column = &plan->columns[k];
    if (plan->keys->rows.node == NULL)
        return;
    look l = look_at(plan, k);
    column->typed_numbers = l.numbers + l.facts;
    bool formatted = column->format != NULL, says = total_says(plan);
    if (l.numbers + l.facts == 0)
        return;
    if (l.texts > 0) {
        if (!says)
            warn_of_text(&l);
        if (!formatted)
            stand(column, l.text, "is no number");
    } else if (formatted) {
        return;
    } else if (l.odd != NULL) {
        warn_of_odd(&l);
        stand(column, l.odd, "is no plain number");
    } else if (l.numbers > 0 && l.clocks == l.numbers && l.facts == 0) {
        warn_of_clocks(&l);
        stand(column, l.first, "could be a time of day");
    }
}

/* ---- marks of `missing` ---- */

static bool stands_somewhere(const doc_table_plan *plan, str mark) {
    for (size_t i = 0; i < plan->source.row_count; i++)
        for (size_t k = 0; k < plan->column_count; k++) {
            doc_raw_cell cell = doc_table_raw(plan, i, plan->columns[k].index);
            if (cell.kind == DOC_CELL_MISSING && str_equal(str_trim(cell.node->text), str_trim(mark)))
                return true;
        }
    return false;
}

void doc_table_missing_check(const doc_table_plan *plan) {
    const doc_words *marks = &plan->keys->missing;
    if (plan->keys->rows.node == NULL) {
        doc_no_effect(plan->b, marks->node, "only numbers that are typed in `rows` have such marks",
                      "take it out; in a data file, the dataset’s own `missing` says what its marks are");
        return;
    }
    for (size_t i = 0; i < marks->count; i++)
        if (!stands_somewhere(plan, marks->at[i].value))
            doc_no_effect(plan->b, marks->at[i].node, "no cell of the table holds this mark", "take it out");
}
