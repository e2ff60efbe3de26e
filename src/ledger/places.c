#include "ledger/making.h"

#include "data/origin.h"

/* Where figures are printed: the blocks of the briefing, in the order of the paper. */

/* ---- figures ---- */

static void add_place(ledger_walk *w, const doc_figure *figure, ledger_place where, str printed) {
    ledger_place_vector *places = figure->fact == NULL ? NULL : map_get(w->facts, figure->fact->name);
    if (places == NULL)
        return;
    bool running = where.block == LEDGER_HEADER || where.block == LEDGER_FOOTER;
    where.page = running ? 0 : figure->page;
    where.printed = printed;
    *VECTOR_PUSH(w->a, places) = where;
}

static void walk_inlines(ledger_walk *w, const doc_inlines *inlines, ledger_place where);

static void walk_note(ledger_walk *w, const doc_note *note) {
    while (w->notes.count <= note->number)
        *VECTOR_PUSH(w->a, &w->notes) = false;
    if (w->notes.at[note->number])
        return;
    w->notes.at[note->number] = true;
    walk_inlines(w, &note->text, (ledger_place){.block = LEDGER_NOTE, .number = note->number});
}

static void walk_inlines(ledger_walk *w, const doc_inlines *inlines, ledger_place where) {
    for (size_t i = 0; i < inlines->count; i++) {
        const doc_inline *in = &inlines->at[i];
        if (in->kind == DOC_NOTE_MARK)
            walk_note(w, in->note);
        else if (in->figure != NULL)
            add_place(w, in->figure, where, in->text);
    }
}

static ledger_place place_of(const ledger_walk *w, ledger_block block, uint32_t number) {
    return (ledger_place){.section = w->section, .block = block, .number = number};
}

/* ---- tables and charts ---- */

const ledger_file *ledger_files_of(arena *a, data_files_read_from files) {
    ledger_file *out = ARENA_ARRAY(a, ledger_file, files.count);
    for (size_t i = 0; i < files.count; i++) {
        const data_file_read_from *f = &files.at[i];
        out[i] = (ledger_file){f->set, f->file, f->digest, f->sheet, f->line};
    }
    return out;
}

static ledger_table table_of(ledger_walk *w, const doc_block *block, ledger_place where) {
    ledger_table table = {.block = where.block,
                          .number = where.number,
                          .section = where.section,
                          .title = doc_plain_text(w->a, &block->frame->title)};
    const tree_node *query = block->frame->query;
    if (query == NULL)
        return table;
    const data_files_read_from files = data_query_files(w->briefing->data, w->a, query);
    table.query = str_trim(tree_text(query));
    table.files = ledger_files_of(w->a, files);
    table.file_count = files.count;
    return table;
}

static void take_cells(ledger_walk *w, ledger_table *table, const ledger_cell_vector *cells) {
    if (cells->count == 0)
        return;
    table->cells = cells->at;
    table->cell_count = cells->count;
    table->page = cells->at[0].page;
    *VECTOR_PUSH(w->a, &w->tables) = *table;
}

static str exact(const ledger_walk *w, const doc_figure *figure) {
    if (figure->format == NULL)
        return figure->fact == NULL ? (str){0} : figure->fact->text;
    return lang_plain_number(w->a, figure->value);
}

static const char *const statuses[] = {[DATA_COMPUTED] = "computed", [DATA_READ] = "read", [DATA_STATED] = "stated"};

static ledger_cell cell_of(const ledger_walk *w, const doc_figure *figure, str printed) {
    return (ledger_cell){.page = figure->page,
                         .value = exact(w, figure),
                         .printed = printed,
                         .how = str_of(statuses[figure->status]),
                         .fact = figure->fact == NULL ? (str){0} : figure->fact->name};
}

static str joined(arena *a, str all, str one) {
    if (all.length == 0 || one.length == 0)
        return all.length == 0 ? one : all;
    return str_print(a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(all), STR_ARGS(one));
}

/* What the head says of a column. */
static str head_of(const ledger_walk *w, const doc_table *table, size_t column) {
    str all = {0};
    for (size_t i = 0; i < table->head_count; i++)
        all = joined(w->a, all, doc_plain_text(w->a, &table->rows[i].cells[column].text));
    return all;
}

static bool has_figure(const doc_inlines *text) {
    for (size_t i = 0; i < text->count; i++)
        if (text->at[i].kind != DOC_NOTE_MARK && text->at[i].figure != NULL)
            return true;
    return false;
}

/* What stands in a row beside its figures. */
static str words_of_row(const ledger_walk *w, const doc_table *table, const doc_row *row) {
    str all = {0};
    for (size_t k = 0; k < table->column_count; k++)
        if (!has_figure(&row->cells[k].text))
            all = joined(w->a, all, doc_plain_text(w->a, &row->cells[k].text));
    return all;
}

static void walk_row(ledger_walk *w, const doc_table *table, const doc_row *row, const str *heads, ledger_place where,
                     ledger_cell_vector *cells) {
    str name = {0};
    for (size_t k = 0; k < table->column_count; k++) {
        const doc_inlines *text = &row->cells[k].text;
        walk_inlines(w, text, where);
        for (size_t i = 0; i < text->count; i++) {
            if (text->at[i].kind == DOC_NOTE_MARK || text->at[i].figure == NULL)
                continue;
            name = name.length > 0 ? name : words_of_row(w, table, row);
            ledger_cell cell = cell_of(w, text->at[i].figure, text->at[i].text);
            cell.row = name;
            cell.column = heads[k];
            *VECTOR_PUSH(w->a, cells) = cell;
        }
    }
}

static void walk_table(ledger_walk *w, const doc_block *block) {
    const doc_table *table = block->table;
    bool head = table->layout_rules_only_outside;
    uint32_t number = head ? 0 : block->number > 0 ? block->number : w->table_count + 1;
    w->table_count += !head;
    ledger_place where = place_of(w, head ? LEDGER_HEAD : LEDGER_TABLE, number);
    ledger_table made = table_of(w, block, where);
    ledger_cell_vector cells = {0};
    str *heads = ARENA_ARRAY(w->a, str, table->column_count);
    for (size_t k = 0; k < table->column_count; k++)
        heads[k] = head_of(w, table, k);
    for (size_t i = 0; i < table->row_count; i++) {
        where.row = i < table->head_count ? 0 : (uint32_t)(i - table->head_count + 1);
        walk_row(w, table, &table->rows[i], heads, where, &cells);
    }
    if (!head)
        take_cells(w, &made, &cells);
}

static void walk_chart(ledger_walk *w, const doc_block *block) {
    const doc_chart *chart = block->chart;
    w->chart_count++;
    ledger_place where = place_of(w, LEDGER_CHART, block->number > 0 ? block->number : w->chart_count);
    ledger_table made = table_of(w, block, where);
    ledger_cell_vector cells = {0};
    for (size_t k = 0; chart->figures != NULL && k < chart->series_count; k++) {
        for (size_t i = 0; i < chart->category_count; i++) {
            const doc_figure *figure = &chart->figures[k * chart->category_count + i];
            ledger_cell cell = cell_of(w, figure, chart->series[k].labels[i]);
            cell.row = chart->categories[i];
            cell.column = chart->series[k].label;
            add_place(w, figure, where, cell.printed);
            *VECTOR_PUSH(w->a, &cells) = cell;
        }
    }
    take_cells(w, &made, &cells);
}

/* ---- blocks ---- */

static void walk_block(ledger_walk *w, const doc_block *block);

static void walk_blocks(ledger_walk *w, const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        walk_block(w, blocks->at[i]);
}

static void walk_heading(ledger_walk *w, const doc_block *block) {
    bool title = block->level == 0;
    if (!title) {
        w->section = doc_plain_text(w->a, &block->text);
        w->paragraphs = w->points = 0;
    }
    walk_inlines(w, &block->text, place_of(w, title ? LEDGER_TITLE : LEDGER_HEADING, 0));
}

static void walk_paragraph(ledger_walk *w, const doc_block *block) {
    uint32_t number = block->numbered ? block->number : ++w->paragraphs;
    walk_inlines(w, &block->text, place_of(w, LEDGER_PARAGRAPH, number));
}

/* What stands in an item is the item. */
static void walk_item(ledger_walk *w, const doc_blocks *blocks) {
    uint32_t number = ++w->points;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->at[i]->kind == DOC_PARAGRAPH)
            walk_inlines(w, &blocks->at[i]->text, place_of(w, LEDGER_POINT, number));
        else
            walk_block(w, blocks->at[i]);
}

static void walk_frame(ledger_walk *w, const doc_block *block) {
    const doc_frame *frame = block->frame;
    ledger_block kind = block->kind == DOC_TABLE   ? LEDGER_TABLE
                        : block->kind == DOC_CHART ? LEDGER_CHART
                                                   : LEDGER_IMAGE;
    uint32_t met = kind == LEDGER_TABLE ? w->table_count : kind == LEDGER_CHART ? w->chart_count : w->image_count;
    ledger_place where = place_of(w, kind, block->number > 0 ? block->number : met);
    const doc_inlines *texts[] = {&frame->title, &frame->subtitle, &frame->source, &frame->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        walk_inlines(w, texts[i], where);
}

static void walk_block(ledger_walk *w, const doc_block *block) {
    w->image_count += block->kind == DOC_IMAGE;
    switch ((doc_kind)block->kind) {
    case DOC_HEADING:
        walk_heading(w, block);
        break;
    case DOC_PARAGRAPH:
        walk_paragraph(w, block);
        break;
    case DOC_LIST:
        for (size_t i = 0; i < block->list.item_count; i++)
            walk_item(w, &block->list.items[i]);
        break;
    case DOC_TABLE:
        walk_table(w, block);
        break;
    case DOC_CHART:
        walk_chart(w, block);
        break;
    default:
        walk_inlines(w, &block->text, place_of(w, LEDGER_HEADING, 0)); /* title of a panel */
        break;
    }
    if (block->frame != NULL)
        walk_frame(w, block);
    walk_blocks(w, &block->children);
}

static void walk_running(ledger_walk *w, const doc_running *lines, size_t count, ledger_block block) {
    for (size_t i = 0; i < count; i++)
        walk_inlines(w, &lines[i].text, (ledger_place){.block = block});
}

void ledger_walk_briefing(ledger_walk *w) {
    const doc_briefing *b = w->briefing;
    walk_running(w, b->header, b->header_count, LEDGER_HEADER);
    walk_blocks(w, &b->body);
    walk_running(w, b->footer, b->footer_count, LEDGER_FOOTER);
}
