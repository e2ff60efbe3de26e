#include "doc/sums.h"

doc_sums_mark doc_sums_begin(doc_builder *b) {
    doc_sums_mark mark = {b->block_facts.count, b->block_noted};
    b->block_noted = false;
    return mark;
}

void doc_sums_note(doc_builder *b, const data_fact *fact, const data_quantity *number, place where) {
    *VECTOR_PUSH(b->a, &b->block_facts) = (doc_block_fact){fact, *number, where};
}

/* As it was printed first; NULL: it was not. */
static const doc_block_fact *find(const doc_builder *b, doc_sums_mark mark, const data_fact *fact) {
    for (size_t i = mark.printed; i < b->block_facts.count; i++)
        if (b->block_facts.at[i].fact == fact)
            return &b->block_facts.at[i];
    return NULL;
}

/* The parts as printed, in the unit and scale of their total; false if some are not. */
static bool find_parts(doc_builder *b, doc_sums_mark mark, const data_adding *adding, const doc_block_fact *total,
                       data_quantity *parts) {
    for (size_t i = 0; i < adding->count; i++) {
        const doc_block_fact *part = find(b, mark, adding->terms[i].fact);
        if (part == NULL || part->number.format->scale != total->number.format->scale ||
            !data_same_unit(b->store, &part->number, &total->number))
            return false;
        parts[i] = part->number;
        parts[i].value = adding->terms[i].minus ? -parts[i].value : parts[i].value;
    }
    return true;
}

static void judge(doc_builder *b, doc_sums_mark mark, const data_adding *adding) {
    const doc_block_fact *total = find(b, mark, adding->total);
    data_quantity *parts = ARENA_ARRAY(b->a, data_quantity, adding->count);
    double sum;
    if (total == NULL || !find_parts(b, mark, adding, total, parts) ||
        data_total_compare(parts, adding->count, &total->number, &sum) == DATA_TOTAL_SAME)
        return;
    for (size_t i = 0; i < b->sums_said.count; i++)
        if (b->sums_said.at[i] == adding->total)
            return;
    *VECTOR_PUSH(b->a, &b->sums_said) = adding->total;
    lang_number printed = data_print(b->store, b->a, b->language, &total->number, DATA_PRINT_NUMBER);
    diag *d = diag_add(b->diags, DIAG_TOTAL, total->place,
                       "“" STR_FORMAT "” prints as " STR_FORMAT ", and its parts as printed add up to " STR_FORMAT,
                       STR_ARGS(adding->total->name), STR_ARGS(printed.text), STR_ARGS(data_name_plain(b->a, sum)));
    for (size_t i = 0; i < adding->count; i++) {
        const doc_block_fact *part = find(b, mark, adding->terms[i].fact);
        printed = data_print(b->store, b->a, b->language, &part->number, DATA_PRINT_NUMBER);
        diag_also(b->diags, d, part->place, "“" STR_FORMAT "” prints as " STR_FORMAT, STR_ARGS(part->fact->name),
                  STR_ARGS(printed.text));
    }
    diag_hint(b->diags, d,
              "print one more decimal, as with number: \"0.0\"; or say in a note that figures are rounded");
}

void doc_sums_judge(doc_builder *b, doc_sums_mark mark) {
    const data_adding *all;
    size_t count = b->block_facts.count > mark.printed && !b->block_noted ? data_addings(b->store, &all) : 0;
    for (size_t i = 0; i < count; i++)
        judge(b, mark, &all[i]);
    b->block_facts.count = mark.printed;
    b->block_noted = b->block_noted || mark.noted;
}
