#include "doc/annex.h"

#include "doc/inline.h"
#include "doc/making.h"

enum { COLUMNS = 5, SOURCE = 2, TIME = 3 };
static const char *const heads[COLUMNS] = {"figure_name", "figure_printed", "source", "figure_time", "figure_where"};
/* Shares of the measure, where sources have titles and where one is common; without dates the rest has theirs. */
static const double shares[2][COLUMNS] = {{0.22, 0.16, 0.25, 0.13, 0.24}, {0.23, 0.19, 0.16, 0.16, 0.26}};

/* Columns that are there: sources and dates only if any row has one. */
typedef struct {
    doc_builder *b;
    size_t columns[COLUMNS], count;
    bool common; /* one source for all */
} annex_plan;

static annex_plan plan_of(doc_builder *b, const doc_annex_row *rows, size_t count) {
    annex_plan plan = {.b = b};
    bool empty[COLUMNS] = {[SOURCE] = true, [TIME] = true};
    for (size_t i = 0; i < count; i++) {
        empty[SOURCE] = empty[SOURCE] && rows[i].source.length == 0;
        empty[TIME] = empty[TIME] && rows[i].time.length == 0;
    }
    for (size_t k = 0; k < COLUMNS; k++)
        if (!empty[k])
            plan.columns[plan.count++] = k;
    return plan;
}

/* Day and month stay on one line. */
static str time_text(doc_builder *b, str text) {
    str words = data_time_text(b->store, b->a, b->language, text, LANG_MONTHS_LONG);
    return doc_punctuated(b, b->language, words.length > 0 ? words : text);
}

static doc_row row_of(const annex_plan *plan, const str *texts, doc_known_style_id style, place where) {
    doc_builder *b = plan->b;
    doc_row row = {
        .place = where, .cells = ARENA_ARRAY(b->a, doc_cell, plan->count), .head = style == DOC_STYLE_TABLE_HEAD};
    for (size_t i = 0; i < plan->count; i++)
        row.cells[i] = (doc_cell){.text = doc_inline_of(b, texts[plan->columns[i]], NULL),
                                  .style = b->styles[style],
                                  .header = row.head || i == 0,
                                  .column_span = 1};
    return row;
}

static doc_block *table_of(const annex_plan *plan, const doc_scope *s, const doc_annex_row *rows, size_t count) {
    doc_builder *b = plan->b;
    doc_block *block = doc_block_new(b, DOC_TABLE, b->out->place, s);
    doc_table *table = block->table;
    doc_table_styles(b, table);
    doc_frame_styles(b, block);
    table->column_count = plan->count;
    table->columns = ARENA_ARRAY(b->a, doc_column, plan->count);
    for (size_t i = 0; i < plan->count; i++)
        table->columns[i] = (doc_column){.kind = DOC_WIDTH_SHARE, .share = shares[plan->common][plan->columns[i]]};
    table->rows = ARENA_ARRAY(b->a, doc_row, count + 1);
    str texts[COLUMNS];
    for (size_t k = 0; k < COLUMNS; k++)
        texts[k] = doc_label_text(b, b->language, heads[k], STR(""));
    table->rows[table->row_count++] = row_of(plan, texts, DOC_STYLE_TABLE_HEAD, block->place);
    table->head_count = 1;
    for (size_t i = 0; i < count; i++) {
        const doc_annex_row *r = &rows[i];
        const str cells[COLUMNS] = {r->figure, doc_punctuated(b, b->language, r->printed), r->source,
                                    time_text(b, r->time), r->where};
        table->rows[table->row_count++] = row_of(plan, cells, DOC_STYLE_TABLE, block->place);
    }
    return block;
}

doc_blocks doc_annex_blocks(doc_briefing *briefing, const doc_annex_row *rows, size_t count, str common) {
    doc_builder *b = briefing->builder;
    doc_scope s = {.language = b->language, .text = b->styles[DOC_STYLE_BODY], .unnumbered = true};
    if (count == 0)
        return (doc_blocks){0};
    annex_plan plan = plan_of(b, rows, count);
    plan.common = common.length > 0;
    doc_block *section = doc_block_new(b, DOC_SECTION, briefing->place, &s);
    doc_inlines title = doc_inline_of(b, doc_annex_label(briefing, "figures_and_sources", STR("")), NULL);
    doc_block_vector within = {0}, all = {0};
    b->heading_level = 0; /* a section of its own, whatever stood last */
    *VECTOR_PUSH(b->a, &within) = doc_heading_new(b, briefing->place, &s, 1, title);
    doc_block *table = table_of(&plan, &s, rows, count);
    const data_source *of_all = data_source_find(b->store, common);
    if (of_all != NULL)
        table->frame->source = doc_source_line(b, (data_sources){&of_all, 1}, b->language);
    *VECTOR_PUSH(b->a, &within) = table;
    section->children = doc_blocks_of(b, &within);
    *VECTOR_PUSH(b->a, &all) = section;
    return doc_blocks_of(b, &all);
}

str doc_annex_label(doc_briefing *briefing, const char *name, str argument) {
    return doc_label_text(briefing->builder, briefing->language, name, argument);
}
