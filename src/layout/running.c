#include "layout/running.h"

/* Rows are as high as their tallest text; row 0 is the uppermost. */
static mpt row_height(const doc_running *lines, size_t count, uint32_t row) {
    mpt height = 0;
    for (size_t i = 0; i < count; i++)
        if (lines[i].row == row && lines[i].style->leading > height)
            height = lines[i].style->leading;
    return height;
}

static mpt rows_above(const doc_running *lines, size_t count, uint32_t row) {
    mpt height = 0;
    for (uint32_t r = 0; r < row; r++)
        height += row_height(lines, count, r);
    return height;
}

static uint32_t row_count(const doc_running *lines, size_t count) {
    uint32_t rows = 0;
    for (size_t i = 0; i < count; i++)
        if (lines[i].row >= rows)
            rows = lines[i].row + 1;
    return rows;
}

static bool changes_by_page(const doc_inlines *text) {
    for (size_t i = 0; i < text->count; i++)
        if (text->at[i].kind == DOC_PAGE || text->at[i].kind == DOC_PAGES)
            return true;
    return false;
}

typedef struct {
    text_block *set; /* the same on every page, or NULL: to be set for each */
    const doc_running *line;
    mpt y;
    page_artifact artifact;
} running_line;

static text_block *lay_line(layout_flow *f, arena *a, const doc_running *line, uint32_t number, uint32_t pages) {
    static const doc_align aligns[] = {
        [DOC_RUN_LEFT] = DOC_ALIGN_LEFT, [DOC_RUN_CENTRE] = DOC_ALIGN_CENTRE, [DOC_RUN_RIGHT] = DOC_ALIGN_RIGHT};
    text_job *job = ARENA_NEW(a, text_job);
    *job = (text_job){.style = line->style,
                      .language = f->briefing->language,
                      .measure = line->place == DOC_RUN_CENTRE ? f->briefing->page.width : f->width,
                      .page = number,
                      .pages = pages,
                      .single_line = true,
                      .align = aligns[line->place],
                      .has_align = true};
    return text_lay(f->setter, a, &line->text, job);
}

static void prepare(layout_flow *f, running_line *at, const doc_running *lines, size_t count, mpt top,
                    page_artifact artifact) {
    for (size_t i = 0; i < count; i++) {
        at[i] =
            (running_line){.line = &lines[i], .y = top + rows_above(lines, count, lines[i].row), .artifact = artifact};
        if (!changes_by_page(&lines[i].text))
            at[i].set = lay_line(f, f->memory, &lines[i], 1, 1);
    }
}

/* What stands in the centre is centred on the page, whatever its margins: markings. */
static mpt left_of(const layout_flow *f, const doc_running *line) {
    return line->place == DOC_RUN_CENTRE ? 0 : f->left;
}

static bool touch(layout_flow *f, const doc_running *one, const doc_running *other, uint32_t pages) {
    const text_block *first = lay_line(f, f->memory, one, pages, pages);
    const text_block *second = lay_line(f, f->memory, other, pages, pages);
    if (first->line_count == 0 || second->line_count == 0)
        return false;
    const text_line *a = first->lines, *b = second->lines;
    mpt a_left = left_of(f, one) + a->x, b_left = left_of(f, other) + b->x;
    return a_left < b_left + b->width && b_left < a_left + a->width;
}

/* Texts of one row that overlap: reported once, at the second. Numbers of pages are taken as wide as the last. */
static void check_room(layout_flow *f, const running_line *lines, size_t count, uint32_t pages) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            const doc_running *one = lines[k].line, *other = lines[i].line;
            if (lines[i].artifact != lines[k].artifact || one->row != other->row || other->text.count == 0)
                continue;
            if (!touch(f, one, other, pages))
                continue;
            diag *d =
                diag_add(f->all, DIAG_OVERFULL, doc_inline_place(&other->text.at[0], 0),
                         "texts of the running %s overlap", lines[i].artifact == PAGE_HEADER ? "header" : "footer");
            diag_hint(f->all, d, "shorten one, or give it a row of its own (left_below, centre_above, …)");
            return;
        }
    }
}

static void draw(layout_flow *f, const running_line *at, uint32_t number, uint32_t pages) {
    text_block *set = at->set != NULL ? at->set : lay_line(f, page_arena(f->builder), at->line, number, pages);
    text_draw(f->setter, f->builder, set, 0, set->line_count, left_of(f, at->line), at->y, NULL, at->artifact,
              &f->hooks);
}

bool layout_draw_running_lines(layout_flow *f) {
    const doc_briefing *b = f->briefing;
    size_t count = b->header_count + b->footer_count;
    running_line *lines = ARENA_ARRAY(f->memory, running_line, count + 1);
    mpt footer = b->page.height - b->page.footer_distance -
                 rows_above(b->footer, b->footer_count, row_count(b->footer, b->footer_count));
    prepare(f, lines, b->header, b->header_count, b->page.header_distance, PAGE_HEADER);
    prepare(f, lines + b->header_count, b->footer, b->footer_count, footer, PAGE_FOOTER);
    uint32_t pages = page_builder_document(f->builder)->page_count;
    check_room(f, lines, count, pages);
    for (uint32_t index = 0; index < pages && count > 0; index++) {
        page_running_open(f->builder, b->page.width, b->page.height);
        for (size_t i = 0; i < count; i++)
            draw(f, &lines[i], index + 1, pages);
        if (!page_running_close(f->builder, index))
            return false;
    }
    return true;
}
