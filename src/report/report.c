#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#define REPORT_FORM(name) extern const report_form report_form_##name;
#include "report/forms.h"
#undef REPORT_FORM

static const report_form *const forms[] = {
#define REPORT_FORM(name) &report_form_##name,
#include "report/forms.h"
#undef REPORT_FORM
};
enum { FORM_COUNT = sizeof forms / sizeof *forms };

const report_form *report_form_at(size_t index) {
    return index < FORM_COUNT ? forms[index] : NULL;
}

const report_form *report_form_named(const char *name) {
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (strcmp(forms[i]->name, name) == 0)
            return forms[i];
    return NULL;
}

/* A record with what it is sorted by: the first record about the same file, its place, its own number. */
typedef struct {
    size_t file, index;
    const diag *record;
} entry;

static int compare_entries(const void *left, const void *right) {
    const entry *a = left, *b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->record->place.start != b->record->place.start)
        return a->record->place.start < b->record->place.start ? -1 : 1;
    if (place_is_cell(a->record->place) && a->record->place.end != b->record->place.end)
        return a->record->place.end < b->record->place.end ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static bool same_file(place a, place b) {
    if (a.source == NULL || b.source == NULL)
        return a.source == b.source;
    return a.source == b.source ||
           (str_equal(a.source->name, b.source->name) && str_equal(a.source->sheet, b.source->sheet));
}

const diag **report_in_order(const diags *all, arena *a, size_t count) {
    entry *entries = ARENA_ARRAY(a, entry, count);
    for (size_t i = 0; i < count; i++) {
        entries[i] = (entry){.file = i, .index = i, .record = diags_at(all, i)};
        for (size_t j = 0; j < i; j++)
            if (same_file(entries[j].record->place, entries[i].record->place)) {
                entries[i].file = entries[j].file;
                break;
            }
    }
    if (count > 0)
        qsort(entries, count, sizeof *entries, compare_entries);
    const diag **records = ARENA_ARRAY(a, const diag *, count);
    for (size_t i = 0; i < count; i++)
        records[i] = entries[i].record;
    return records;
}

void report_write(const report_form *form, const diags *all, arena *a, bool colour, str *out) {
    size_t count = diags_count(all);
    const report r = {.records = report_in_order(all, a, count),
                      .count = count,
                      .not_shown = diags_left_out(all),
                      .colour = colour && form->for_people};
    buffer *text = buffer_new(a);
    form->write(&r, text);
    *out = buffer_view(text);
}

void report_write_text(const diags *all, arena *a, str *out) {
    report_write(&report_form_text, all, a, false, out);
}
