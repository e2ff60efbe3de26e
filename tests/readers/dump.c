/*
 * The rows of all datasets of a briefing as JSON, for tests that compare them with what was written:  dump
 * BRIEFING.yaml
 *
 * {"name": {"columns": ["a", …], "rows": [["text", 1.5, null], …]}, …}; numbers with all their digits. A dataset that
 * cannot be read is null. Diagnostics go to standard error. Exit status 0 if the briefing is without errors.
 */
#include "api/chancery.h"

#include <stdio.h>

static void print_text(const char *text) {
    putchar('"');
    for (; *text != 0; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_cell(const chancery_cell *cell) {
    if (cell->kind == CHANCERY_NULL)
        printf("null");
    else if (cell->kind == CHANCERY_TEXT)
        print_text(cell->text);
    else
        printf("%.17g", cell->number);
}

static void print_dataset(const chancery_dataset *set) {
    print_text(set->name);
    if (set->cells == NULL && set->row_count == 0 && set->column_count == 0) {
        printf(": null");
        return;
    }
    printf(": {\"columns\": [");
    for (size_t i = 0; i < set->column_count; i++) {
        printf("%s", i > 0 ? ", " : "");
        print_text(set->columns[i]);
    }
    printf("], \"rows\": [");
    for (size_t row = 0; row < set->row_count; row++) {
        printf("%s[", row > 0 ? ", " : "");
        for (size_t i = 0; i < set->column_count; i++) {
            printf("%s", i > 0 ? ", " : "");
            print_cell(&set->cells[row * set->column_count + i]);
        }
        printf("]");
    }
    printf("]}");
}

int main(int count, char **arguments) {
    chancery_request request = CHANCERY_REQUEST;
    chancery_engine *engine = chancery_engine_new(NULL);
    chancery_briefing *b = chancery_load(engine, &request, count > 1 ? arguments[1] : "-");
    const chancery_dataset *set;
    size_t length;
    printf("{");
    for (size_t i = 0; (set = chancery_dataset_at(b, i)) != NULL; i++) {
        printf("%s", i > 0 ? ",\n" : "");
        print_dataset(set);
    }
    printf("}\n");
    fputs(chancery_diagnostics(b, false, &length), stderr);
    chancery_status status = chancery_state(b);
    chancery_drop(b);
    chancery_engine_drop(engine);
    return (int)status;
}
