#include "doc/annex.h"
#include "ledger/making.h"

/* The ledger in print: a row for each fact that the paper shows, then one for each table and chart. */

static str number_text(arena *a, uint32_t number) {
    return str_print(a, "%u", number);
}

static str joined(arena *a, str all, const char *sign, str one) {
    if (all.length == 0 || one.length == 0)
        return all.length == 0 ? one : all;
    return str_print(a, STR_FORMAT "%s" STR_FORMAT, STR_ARGS(all), sign, STR_ARGS(one));
}

/* The label of a kind of block; NULL: its page is enough to find it. */
static const char *label_of(ledger_block block) {
    static const char *const labels[LEDGER_BLOCK_COUNT] = {[LEDGER_PARAGRAPH] = "text_paragraph",
                                                           [LEDGER_POINT] = "point",
                                                           [LEDGER_TABLE] = "table",
                                                           [LEDGER_CHART] = "figure",
                                                           [LEDGER_IMAGE] = "figure",
                                                           [LEDGER_NOTE] = "note"};
    return labels[block];
}

static str block_text(doc_briefing *b, ledger_block block, uint32_t number) {
    const char *label = label_of(block);
    return label == NULL || number == 0 ? (str){0} : doc_annex_label(b, label, number_text(b->arena, number));
}

/* What was said last, so that it is not said again. */
typedef struct {
    str text, section;
    uint32_t page;
} place_list;

/* "p. 2, Trade, paragraph 3, Table 1; p. 3, …" */
static void place_add(doc_briefing *b, place_list *list, const ledger_place *p) {
    bool first = list->text.length == 0, new_page = first || p->page != list->page;
    bool below_heading = p->block == LEDGER_PARAGRAPH || p->block == LEDGER_POINT;
    bool new_section = below_heading && (new_page || !str_equal(p->section, list->section));
    str text = {0};
    if (new_page)
        text = p->page == 0 ? doc_annex_label(b, "each_page", (str){0})
                            : doc_annex_label(b, "on_page", number_text(b->arena, p->page));
    if (new_page)
        list->section = (str){0};
    if (new_section) {
        text = joined(b->arena, text, ", ", p->section);
        list->section = p->section;
    }
    text = joined(b->arena, text, ", ", block_text(b, p->block, p->number));
    list->text = joined(b->arena, list->text, new_page ? "; " : ", ", text);
    list->page = p->page;
}

static bool is_same_place(const ledger_place *p, const ledger_place *q) {
    return p->page == q->page && p->block == q->block && p->number == q->number && str_equal(p->section, q->section);
}

/* Each place once; past a few, how many more there are. */
static str places_text(doc_briefing *b, ledger_places places) {
    enum { SHOWN_MAX = 12 };
    place_list list = {0};
    size_t shown = 0;
    for (size_t i = 0; i < places.count; i++) {
        bool again = i > 0 && is_same_place(&places.at[i - 1], &places.at[i]);
        if (again || ++shown > SHOWN_MAX)
            continue;
        place_add(b, &list, &places.at[i]);
    }
    str all = list.text;
    return shown > SHOWN_MAX ? str_print(b->arena, STR_FORMAT "; … (+%zu)", STR_ARGS(all), shown - SHOWN_MAX) : all;
}

/* All that is printed of a fact: in its own format, and in others. */
static str printed_text(doc_briefing *b, const ledger_fact *f) {
    enum { SHOWN_MAX = 4 };
    str seen[SHOWN_MAX], all = {0};
    size_t count = 0;
    for (size_t i = 0; i < f->places.count && count < SHOWN_MAX; i++) {
        size_t k = 0;
        while (k < count && !str_equal(seen[k], f->places.at[i].printed))
            k++;
        if (k < count)
            continue;
        seen[count++] = f->places.at[i].printed;
        all = joined(b->arena, all, "; ", f->places.at[i].printed);
    }
    return all;
}

static str file_text(doc_briefing *b, const ledger_file *f) {
    if (f->line == 0 || f->file.length == 0)
        return f->file;
    return str_print(b->arena, STR_FORMAT ":%u", STR_ARGS(f->file), f->line);
}

static str files_text(doc_briefing *b, const ledger_file *files, size_t count) {
    str all = {0};
    for (size_t i = 0; i < count; i++)
        all = joined(b->arena, all, ", ", file_text(b, &files[i]));
    return all;
}

/* "Ministry of Trade (trade.csv:14)" */
static str with_files(doc_briefing *b, str from, str files) {
    if (files.length == 0 || from.length == 0)
        return from.length == 0 ? files : from;
    return str_print(b->arena, STR_FORMAT " (" STR_FORMAT ")", STR_ARGS(from), STR_ARGS(files));
}

static str source_text(doc_briefing *b, const ledger_fact *f) {
    str all = {0};
    for (size_t i = 0; i < f->source_count; i++) {
        const ledger_source *s = &f->sources[i];
        all = joined(b->arena, all, "; ", s->title.length > 0 ? s->title : s->id);
    }
    return with_files(b, all, files_text(b, f->files, f->file_count));
}

static doc_annex_row fact_row(doc_briefing *b, const ledger_fact *f) {
    return (doc_annex_row){.figure = f->label.length > 0 ? f->label : f->name,
                           .printed = printed_text(b, f),
                           .source = source_text(b, f),
                           .as_of = f->as_of,
                           .where = places_text(b, f->places)};
}

static doc_annex_row table_row(doc_briefing *b, const ledger_table *t) {
    str label = block_text(b, t->block, t->number);
    return (doc_annex_row){
        .figure = t->title.length > 0 ? t->title : label,
        .printed = doc_annex_label(b, "figures_count", number_text(b->arena, (uint32_t)t->cell_count)),
        .source = files_text(b, t->files, t->file_count),
        .where = joined(b->arena, doc_annex_label(b, "on_page", number_text(b->arena, t->page)), ", ", label)};
}

doc_blocks ledger_annex(doc_briefing *b) {
    const ledger *l = ledger_new(b, false);
    doc_annex_row *rows = ARENA_ARRAY(b->arena, doc_annex_row, l->fact_count + l->table_count);
    for (size_t i = 0; i < l->fact_count; i++)
        rows[i] = fact_row(b, &l->facts[i]);
    for (size_t i = 0; i < l->table_count; i++)
        rows[l->fact_count + i] = table_row(b, &l->tables[i]);
    return doc_annex_blocks(b, rows, l->fact_count + l->table_count);
}
