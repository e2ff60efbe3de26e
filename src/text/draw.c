#include "text/text.h"

#include "base/utf8.h"
#include "text/run.h"
#include "text/scan.h"

/*
 * Lines -> page items. A link, a note's mark, a word of another language and code have elements of their own; what runs
 * over a line's end goes on in the same element, over a page's end as well, since a run remembers its elements.
 */

/* Strokes through struck-out text, in thousandths of the size. */
enum { STRIKE_HEIGHT = 260, STRIKE_WIDTH = 60 };
enum { CONTENTS_BYTES_MAX = 400 };

typedef struct {
    text_setter *setter;
    page_builder *builder;
    const text_block_private *set;
    page_element *element;
    page_artifact artifact;
    const text_hooks *hooks;
    mpt x, baseline; /* of the line under work */
    page_link link;  /* of the runs so far; element NULL: none is open */
    page_anchor *anchor;
} drawing;

static const doc_inline *inline_of(const drawing *d, const text_run *run) {
    return &d->set->inlines[run->inline_index];
}

static mpt run_width(const text_run *run) {
    const page_run r = {.size = run->style->size,
                        .word_space = run->word_space,
                        .letter_space = run->style->letter_space + run->tracking,
                        .stretch = run->stretch,
                        .rtl = (run->level & 1) != 0,
                        .pieces = run->pieces,
                        .piece_count = run->piece_count};
    return page_run_advance(&r, run->face);
}

/* ---- places ---- */

/* Where a run was typed; NOWHERE if it was put in, or places are not kept. */
static place place_of(const drawing *d, const text_run *run) {
    if (!page_keeps_places(d->builder))
        return NOWHERE;
    const doc_inline *in = &d->set->inlines[run->typed_inline];
    return doc_inline_place(in, text_is_typed_in(in, run->typed) ? (size_t)(run->typed - in->text.at) : 0);
}

static page_element *element_new(const drawing *d, page_element *parent, page_role role, const text_run *run) {
    page_element *element = page_element_new(d->builder, parent, role);
    page_element_place(d->builder, element, place_of(d, run));
    return element;
}

/* ---- elements ---- */

static bool in_other_language(const drawing *d, const doc_inline *in) {
    return in->language != NULL && in->language != d->set->block.job->language;
}

/* What text of a link or reference leads to within the document; NULL: nowhere. */
static page_anchor *target_of(const drawing *d, const doc_inline *in) {
    if (in->kind != DOC_REFERENCE || in->target == NULL || d->hooks == NULL || d->hooks->target == NULL)
        return NULL;
    return d->hooks->target(d->hooks->user, in->target);
}

static bool same_outer(const drawing *d, const text_run *before, const text_run *run) {
    const doc_inline *a = inline_of(d, before), *b = inline_of(d, run);
    if (before->outer == NULL || before->outer->parent != d->element)
        return false;
    return a == b || (a->link != NULL && a->link == b->link);
}

static page_element *find_outer(drawing *d, const text_run *before, const text_run *run) {
    const doc_inline *in = inline_of(d, run);
    if (before != NULL && same_outer(d, before, run))
        return before->outer;
    if (in->link != NULL || target_of(d, in) != NULL)
        return element_new(d, d->element, PAGE_LINK, run);
    if (in->kind == DOC_NOTE_MARK && d->hooks != NULL && d->hooks->note != NULL)
        return element_new(d, d->element, PAGE_REFERENCE, run);
    return NULL;
}

static page_element *find_leaf(drawing *d, const text_run *before, const text_run *run, page_element *outer) {
    const doc_inline *in = inline_of(d, run);
    page_element *parent = outer == NULL ? d->element : outer;
    bool code = (in->format & DOC_CODE_SPAN) != 0, other = in_other_language(d, in), mark = in->kind == DOC_NOTE_MARK;
    if (!code && !other && !(mark && outer != NULL))
        return parent;
    if (before != NULL && before->leaf != NULL && before->leaf->parent == parent &&
        before->inline_index == run->inline_index)
        return before->leaf;
    page_element *leaf = element_new(d, parent, mark ? PAGE_LINK : code ? PAGE_CODE : PAGE_SPAN, run);
    if (other)
        leaf->language = lang_tag(in->language);
    return leaf;
}

/* ---- links ---- */

/* At a space, if it is too long to be read out. */
static str cut_text(arena *a, str text) {
    if (text.length <= CONTENTS_BYTES_MAX)
        return text;
    size_t length = CONTENTS_BYTES_MAX;
    while (length > 0 && text.at[length] != ' ')
        length--;
    if (length == 0)
        length = utf8_start(text, CONTENTS_BYTES_MAX);
    return str_print(a, STR_FORMAT " …", (int)length, text.at);
}

/* The text of all inlines of a link. */
static str link_text(const drawing *d, const doc_inline *in) {
    size_t first = (size_t)(in - d->set->inlines), end = first + 1;
    while (first > 0 && d->set->inlines[first - 1].link == in->link)
        first--;
    while (end < d->set->inline_count && d->set->inlines[end].link == in->link)
        end++;
    const doc_inlines all = {(doc_inline *)&d->set->inlines[first], end - first};
    return cut_text(page_arena(d->builder), doc_plain_text(page_arena(d->builder), &all));
}

static str link_contents(const drawing *d, const doc_inline *in) {
    arena *a = page_arena(d->builder);
    if (in->kind == DOC_NOTE_MARK)
        return cut_text(a, doc_plain_text(a, &in->note->text));
    if (in->link == NULL)
        return in->text;
    str text = link_text(d, in);
    if (str_equal(text, in->link->uri))
        return text;
    return str_print(a, STR_FORMAT " (" STR_FORMAT ")", STR_ARGS(text), STR_ARGS(in->link->uri));
}

static void close_link(drawing *d) {
    if (d->link.element != NULL)
        page_add_link(d->builder, &d->link);
    d->link = (page_link){0};
}

static void open_link(drawing *d, const text_run *run, page_anchor *anchor) {
    const doc_inline *in = inline_of(d, run);
    d->link = (page_link){.left = d->x + run->x,
                          .top = d->baseline - font_units(run->face, run->face->ascender, run->style->size),
                          .bottom = d->baseline - font_units(run->face, run->face->descender, run->style->size),
                          .element = in->kind == DOC_NOTE_MARK ? run->leaf : run->outer,
                          .anchor = anchor,
                          .contents = link_contents(d, in)};
    if (in->link != NULL)
        d->link.uri = in->link->uri;
    d->link.top -= run->style->rise;
    d->link.bottom -= run->style->rise;
}

/* The runs of a link on one line are one rectangle. */
static void extend_link(drawing *d, const text_run *run) {
    const doc_inline *in = inline_of(d, run);
    page_element *linked = in->kind == DOC_NOTE_MARK ? run->leaf : run->outer;
    if (d->link.element != linked)
        close_link(d);
    if (run->outer == NULL)
        return;
    if (d->link.element == NULL) {
        page_anchor *anchor = target_of(d, in);
        if (in->kind == DOC_NOTE_MARK)
            anchor = d->hooks->note(d->hooks->user, in->note, d->element, run->outer);
        if (anchor != NULL || in->link != NULL)
            open_link(d, run, anchor);
    }
    if (d->link.element == NULL)
        return;
    mpt left = d->x + run->x, right = left + run_width(run);
    d->link.left = left < d->link.left ? left : d->link.left; /* where the text runs from right to left */
    d->link.right = right > d->link.right ? right : d->link.right;
}

/* ---- items ---- */

static void add_run(drawing *d, const text_run *run) {
    const text_char_style *style = run->style;
    arena *a = page_arena(d->builder);
    page_item item = {.kind = PAGE_TEXT, .rgb = style->rgb, .x = d->x + run->x, .y = d->baseline - style->rise};
    item.place = page_place_of(d->builder, place_of(d, run));
    item.run = (page_run){.face = page_face(d->builder, run->face),
                          .size = style->size,
                          .word_space = run->word_space,
                          .letter_space = style->letter_space + run->tracking,
                          .stretch = run->stretch,
                          .rtl = (run->level & 1) != 0,
                          .pieces = arena_copy(a, run->pieces, run->piece_count * sizeof *run->pieces),
                          .piece_count = run->piece_count};
    if (run->actual.length > 0)
        item.run.actual = str_copy(a, run->actual);
    page_add(d->builder, run->span != NULL ? run->span : run->leaf, d->artifact, &item);
}

/* A word that is divided over lines has an element, which reads as the whole. */
static page_element *find_span(drawing *d, const text_run *before, const text_run *run) {
    if (run->division == TEXT_RUN_GOES_ON)
        return before == NULL ? NULL : before->span;
    if (run->division == TEXT_RUN_WHOLE)
        return NULL;
    page_element *span = element_new(d, run->leaf, PAGE_SPAN, run);
    page_details(d->builder, span)->actual = str_copy(page_builder_document(d->builder)->arena, run->actual);
    return span;
}

static void draw_run(drawing *d, text_run *run, const text_run *before) {
    run->outer = run->leaf = run->span = NULL;
    if (d->element != NULL) {
        run->outer = find_outer(d, before, run);
        run->leaf = find_leaf(d, before, run, run->outer);
        run->span = find_span(d, before, run);
    }
    add_run(d, run);
    if (d->element != NULL)
        extend_link(d, run);
}

static void strike(drawing *d, const text_run *run) {
    if ((run->style->format & DOC_STRIKE) == 0)
        return;
    mpt y = d->baseline - mpt_scale(run->style->size, STRIKE_HEIGHT, 1000);
    page_item *stroke = page_add_line(d->builder, NULL, PAGE_LAYOUT, d->x + run->x, y, d->x + run->x + run_width(run),
                                      y, mpt_scale(run->style->size, STRIKE_WIDTH, 1000), run->style->rgb);
    page_item_place(d->builder, stroke, place_of(d, run));
}

/* The first inline of a line, wherever it is seen in it. */
static size_t first_inline(const drawing *d, const text_line *line) {
    size_t first = d->set->inline_count;
    for (size_t r = 0; r < line->run_count; r++) {
        size_t index = d->set->block.runs[line->first_run + r].typed_inline;
        first = index < first ? index : first;
    }
    return first;
}

/* The first inline that begins behind these lines. */
static size_t inlines_end(const drawing *d, size_t next) {
    const text_block *block = &d->set->block;
    if (next >= block->line_count || block->lines[next].run_count == 0)
        return d->set->inline_count;
    size_t index = first_inline(d, &block->lines[next]);
    const text_run *run = &block->runs[block->lines[next].first_run];
    bool goes_on = run->typed_inline == index && run->typed != d->set->inlines[index].text.at;
    return index + goes_on;
}

static void note_figures(const drawing *d, size_t first, size_t count) {
    uint32_t number = page_builder_document(d->builder)->page_count + 1;
    for (size_t i = first_inline(d, &d->set->block.lines[first]), end = inlines_end(d, first + count); i < end; i++) {
        const doc_inline *in = &d->set->inlines[i];
        if (in->kind != DOC_NOTE_MARK && in->figure != NULL && in->figure->page == 0)
            in->figure->page = number;
    }
}

static void start_line(drawing *d, const text_line *line, size_t row, mpt x, mpt y) {
    d->x = x + line->x;
    d->baseline = y + (mpt)row * d->set->block.leading + d->set->block.ascent;
}

/* Strokes are artifacts: they come last, not to cut marked content into pieces. */
static void strike_lines(drawing *d, const text_line *lines, size_t count, mpt x, mpt y) {
    for (size_t i = 0; i < count; i++) {
        start_line(d, &lines[i], i, x, y);
        for (size_t r = 0; r < lines[i].run_count; r++)
            strike(d, &d->set->block.runs[lines[i].first_run + r]);
    }
}

void text_draw(text_setter *setter, page_builder *builder, const text_block *block, size_t first, size_t count, mpt x,
               mpt y, page_element *element, page_artifact artifact, const text_hooks *hooks) {
    drawing d = {.setter = setter,
                 .builder = builder,
                 .set = (const text_block_private *)block,
                 .element = element,
                 .artifact = artifact,
                 .hooks = hooks};
    bool struck = false;
    if (first >= block->line_count)
        return;
    if (count > block->line_count - first)
        count = block->line_count - first;
    if (hooks != NULL && hooks->figures)
        note_figures(&d, first, count);
    for (size_t i = 0; i < count; i++) {
        const text_line *line = &block->lines[first + i];
        start_line(&d, line, i, x, y);
        for (size_t r = 0; r < line->run_count; r++) {
            size_t index = line->first_run + r;
            text_run *run = &block->runs[index];
            draw_run(&d, run, index == 0 ? NULL : run - 1);
            struck = struck || (run->style->format & DOC_STRIKE) != 0;
        }
        close_link(&d);
    }
    if (struck)
        strike_lines(&d, block->lines + first, count, x, y);
}
