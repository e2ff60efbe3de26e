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

/* A number stays with what it numbers. */
static str bonded(arena *a, str text) {
    str all = {0}, word = {0};
    while (str_split(&text, ' ', &word))
        all = joined(a, all, "\u00A0", word);
    return all;
}

static str block_text(doc_briefing *b, ledger_block block, uint32_t number) {
    const char *label = label_of(block);
    return label == NULL || number == 0 ? (str){0}
                                        : bonded(b->arena, doc_annex_label(b, label, number_text(b->arena, number)));
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

/* "456" where "456 million" is said: behind it stands a space, perhaps a no-break or a narrow one. */
static bool is_part_of(str text, str longer) {
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
    if (!str_starts(longer, text))
        return false;
    str rest = str_part(longer, text.length, longer.length);
    bool part = rest.length == 0;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        part = part || str_starts(rest, str_of(spaces[i]));
    return part;
}

static bool is_said(const ledger_places *places, size_t at) {
    str text = places->at[at].printed;
    for (size_t i = 0; i < places->count; i++) {
        str other = places->at[i].printed;
        if (i != at && is_part_of(text, other) && (i < at || other.length > text.length))
            return true;
    }
    return false;
}

/* All that is printed of a fact: in its own format, and in others. */
static str printed_text(doc_briefing *b, const ledger_fact *f) {
    enum { SHOWN_MAX = 4, LOOKED_AT_MAX = 200 };
    ledger_places places = {f->places.at, f->places.count < LOOKED_AT_MAX ? f->places.count : LOOKED_AT_MAX};
    str all = {0};
    size_t shown = 0;
    for (size_t i = 0; i < places.count && shown < SHOWN_MAX; i++)
        if (!is_said(&places, i)) {
            all = joined(b->arena, all, "; ", places.at[i].printed);
            shown++;
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

/* The id of the one source that all facts have that have any; empty: they have none, or several. */
static str common_source(const ledger *l) {
    str common = {0};
    for (size_t i = 0; i < l->fact_count; i++)
        for (size_t k = 0; k < l->facts[i].source_count; k++) {
            str id = l->facts[i].sources[k].id;
            if (common.length > 0 && !str_equal(common, id))
                return (str){0};
            common = id;
        }
    return common;
}

static str source_text(doc_briefing *b, const ledger_fact *f, bool is_common) {
    str all = {0};
    for (size_t i = 0; i < f->source_count && !is_common; i++) {
        const ledger_source *s = &f->sources[i];
        all = joined(b->arena, all, "; ", s->title.length > 0 ? s->title : s->id);
    }
    return with_files(b, all, files_text(b, f->files, f->file_count));
}

static doc_annex_row fact_row(doc_briefing *b, const ledger_fact *f, bool is_common) {
    return (doc_annex_row){.figure = f->label.length > 0 ? f->label : f->name,
                           .printed = printed_text(b, f),
                           .source = source_text(b, f, is_common),
                           .time = f->as_of.length > 0 ? f->as_of : f->period,
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

/* Has figures that no row of a fact speaks of. */
static bool has_own_figures(const ledger_table *t) {
    for (size_t i = 0; i < t->cell_count; i++)
        if (t->cells[i].fact.length == 0)
            return true;
    return false;
}

doc_blocks ledger_annex(doc_briefing *b) {
    const ledger *l = ledger_new(b, false);
    str common = common_source(l);
    doc_annex_row *rows = ARENA_ARRAY(b->arena, doc_annex_row, l->fact_count + l->table_count);
    for (size_t i = 0; i < l->fact_count; i++)
        rows[i] = fact_row(b, &l->facts[i], common.length > 0);
    size_t count = l->fact_count;
    for (size_t i = 0; i < l->table_count; i++)
        if (has_own_figures(&l->tables[i]))
            rows[count++] = table_row(b, &l->tables[i]);
    return doc_annex_blocks(b, rows, count, common);
}
