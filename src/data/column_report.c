#include "data/column_report.h"

#include "data/cell_scan.h"
#include "tree/tree.h"

#include <string.h>

/* What is said of cells that stand in the way: always the cell, and the line of YAML that would help. */

/* ---- lines of YAML ---- */

static bool is_plain_name(str name) {
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        if (!letter && (i == 0 || !data_scan_is_digit((char)c)))
            return false;
    }
    return name.length > 0;
}

static str name_of(arena *a, const data_column *column) {
    return is_plain_name(column->name) ? column->name : tree_quote(a, column->name);
}

static str declare(arena *a, const data_column *column, const char *type) {
    str name = name_of(a, column);
    return str_print(a, "`types: {" STR_FORMAT ": %s}`", STR_ARGS(name), type);
}

/* ---- ways to write numbers ---- */

static bool is_number(const data_notation *notation, str text) {
    data_cell_seen cell;
    data_cell_look(notation, text, &cell);
    return cell.look == DATA_LOOK_WHOLE || cell.look == DATA_LOOK_NUMBER;
}

/* The lines with which the text would be a number; those of two signs only where one is not enough. */
static str notations_for(arena *a, const data_notation *notation, str text) {
    static const struct {
        data_notation notation;
        const char *line;
        bool two;
    } ways[] = {
        {{.decimal = '.', .thousands = ','}, "`thousands: \",\"`", false},
        {{.decimal = '.', .thousands = ' '}, "`thousands: \" \"`", false},
        {{.decimal = '.', .thousands = '\''}, "`thousands: \"'\"`", false},
        {{.decimal = ','}, "`decimal: \",\"`", false},
        {{.decimal = ',', .thousands = '.'}, "`decimal: \",\"` and `thousands: \".\"`", true},
        {{.decimal = ',', .thousands = ' '}, "`decimal: \",\"` and `thousands: \" \"`", true},
        {{.decimal = ',', .thousands = '\''}, "`decimal: \",\"` and `thousands: \"'\"`", true},
    };
    str found[sizeof ways / sizeof *ways];
    size_t count = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        bool contradicts = notation->proved && ways[i].notation.decimal != notation->decimal;
        if (!contradicts && (count == 0 || !ways[i].two) && is_number(&ways[i].notation, text))
            found[count++] = str_of(ways[i].line);
    }
    return str_join(a, found, count, STR(" or "));
}

/* What is left of "613.9 p" and "1206*". */
static str without_flag(str text) {
    enum { FLAG_LETTERS = 3 };
    size_t end = text.length, letters = 0;
    while (end > 0 && (text.at[end - 1] == '*' || text.at[end - 1] == '~'))
        end--;
    while (end > 0 && letters < FLAG_LETTERS &&
           ((text.at[end - 1] >= 'a' && text.at[end - 1] <= 'z') ||
            (text.at[end - 1] >= 'A' && text.at[end - 1] <= 'Z'))) {
        end--;
        letters++;
    }
    bool scale = data_scan_is_scale(str_part(text, end, text.length - end));
    return end == text.length || scale ? (str){0} : data_cell_trim(str_part(text, 0, end));
}

static bool is_flagged(arena *a, const data_notation *notation, str text) {
    str number = without_flag(text);
    return number.length > 0 && (is_number(notation, number) || notations_for(a, notation, number).length > 0);
}

/* ---- the way out ---- */

/* A number that is none of the kind that was declared; empty: it is of another look. */
static str way_for_declared(arena *a, const data_column *column, const data_cell_seen *cell) {
    bool number = cell->look == DATA_LOOK_WHOLE || cell->look == DATA_LOOK_NUMBER || cell->look == DATA_LOOK_EXPONENT;
    if (column->declared == NULL || column->odd.place.source != NULL)
        return (str){0};
    if (cell->look == DATA_LOOK_DAY && column->dates != DATA_DATES_ISO)
        return STR("write each day in the order that is declared");
    if (!number)
        return (str){0};
    str type = declare(a, column, cell->look == DATA_LOOK_WHOLE ? "whole" : "number");
    return str_print(a, "declare what the cells are: " STR_FORMAT, STR_ARGS(type));
}

static str way_for_number(arena *a, const data_column *column, const data_notation *notation, str cell) {
    if (is_number(notation, cell)) /* 1.206 */
        return STR("add `decimal: \".\"` if the point stands before decimals, `thousands: \".\"` if it groups digits");
    enum { GROUP = 3 }; /* as many decimals may be a group of digits */
    data_notation of_others = *notation;
    of_others.proved = notation->proved || (column->decimals > 0 && column->decimals != GROUP);
    str lines = notations_for(a, &of_others, cell);
    if (lines.length > 0)
        return str_print(a, "add " STR_FORMAT, STR_ARGS(lines));
    if (notations_for(a, notation, cell).length > 0)
        return STR("write it as the other cells are written: they have another decimal sign");
    if (is_flagged(a, notation, cell)) {
        str name = name_of(a, column), flag = str_print(a, STR_FORMAT "_flag", STR_ARGS(column->name));
        flag = is_plain_name(flag) ? flag : tree_quote(a, flag);
        return str_print(a,
                         "add `flags: {" STR_FORMAT ": " STR_FORMAT "}`, which puts what stands behind the numbers "
                         "into a column of its own",
                         STR_ARGS(name), STR_ARGS(flag));
    }
    return STR("write the number alone in the file");
}

static str way_for_text(arena *a, const data_notation *notation, str cell) {
    str mark = tree_quote(a, cell);
    (void)notation;
    if (data_is_doubtful_mark(cell))
        return str_print(a,
                         "add `missing: [" STR_FORMAT "]` if it stands for what is not known, `zero: [" STR_FORMAT
                         "]` if for nought",
                         STR_ARGS(mark), STR_ARGS(mark));
    if (cell.length == 0 || data_is_missing_mark(cell))
        return STR("leave such rows out, or give the cell a value");
    return str_print(a, "add `missing: [" STR_FORMAT "]` if it stands for what is not known", STR_ARGS(mark));
}

static str way_for_cell(arena *a, const data_column *column, const data_notation *notation,
                        const data_cell_seen *cell) {
    switch (cell->look) {
    case DATA_LOOK_DAY:
        return str_print(a, "add " STR_FORMAT ", or “mdy”, if they are dates", STR_ARGS(declare(a, column, "dmy")));
    case DATA_LOOK_ODD_DATE:
    case DATA_LOOK_DATE:
        return STR("write dates in one way, as 2024-01-31");
    case DATA_LOOK_WORD:
    case DATA_LOOK_MISSING:
        return way_for_text(a, notation, cell->text);
    case DATA_LOOK_CODE:
    case DATA_LOOK_LONG:
        return str_print(a, "add " STR_FORMAT, STR_ARGS(declare(a, column, "code")));
    default:
        return way_for_number(a, column, notation, cell->text);
    }
}

str data_column_way_out(arena *a, const data_column *column, const data_notation *notation, str text) {
    data_cell_seen cell;
    if (data_is_broken_formula(text))
        return STR("a formula of the sheet has failed here: mend it there, and save the file again");
    data_cell_look(notation, text, &cell);
    str way = way_for_declared(a, column, &cell);
    if (way.length > 0)
        return way;
    way = way_for_cell(a, column, notation, &cell);
    if (column->declared != NULL)
        return way;
    str declared = declare(a, column, "text");
    return str_print(a, STR_FORMAT "; or " STR_FORMAT ", if the column holds texts", STR_ARGS(way), STR_ARGS(declared));
}

void data_column_explain(diags *all, diag *d, arena *a, const data_column *c, const data_notation *notation) {
    str way = data_column_way_out(a, c, notation, c->odd.text);
    diag_also(all, d, c->odd.place, "“" STR_FORMAT "”: %s", STR_ARGS(c->odd.text), c->why);
    diag_hint(all, d, STR_FORMAT, STR_ARGS(way));
}

void data_column_report_wrong(diags *all, arena *a, const data_column *c, const data_notation *notation,
                              const data_odd_cell *cell) {
    static const char *const names[DATA_TYPES] = {
        [DATA_TYPE_NUMBER] = "a number", [DATA_TYPE_WHOLE] = "a whole number", [DATA_TYPE_CODE] = "a code",
        [DATA_TYPE_DATE] = "a date",     [DATA_TYPE_PERIOD] = "a period",      [DATA_TYPE_YEAR] = "a year"};
    diag *d = diag_add(all, DIAG_NOT_A_NUMBER, cell->place, "“" STR_FORMAT "” is not %s", STR_ARGS(cell->text),
                       names[c->type]);
    str way = data_column_way_out(a, c, notation, cell->text);
    diag_hint(all, d, STR_FORMAT, STR_ARGS(way));
    diag_also(all, d, c->declared->node->place, "the type of “" STR_FORMAT "” is declared here", STR_ARGS(c->name));
}
