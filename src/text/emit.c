#include "text/private.h"

#include "base/utf8.h"

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
    const set_block *set;
    page_element *element;
    page_artifact artifact;
    const text_hooks *hooks;
    mpt x, baseline; /* of the line under work */
    page_link link;  /* of the runs so far; element NULL: none is open */
    page_anchor *anchor;
} emission;

static const doc_inline *inline_of(const emission *e, const text_run *run) {
    return &e->set->inlines[run->inline_index];
}

static mpt run_width(const text_run *run) {
    const page_run r = {.size = run->look->size,
                        .word_space = run->word_space,
                        .letter_space = run->look->letter_space + run->tracking,
                        .stretch = run->stretch,
                        .right_to_left = (run->level & 1) != 0,
                        .pieces = run->pieces,
                        .piece_count = run->piece_count};
    return page_run_advance(&r, run->face);
}

/* ---- places ---- */

/* Where a run was written; NOWHERE if it was put in, or nobody asks. */
static place place_of(const emission *e, const text_run *run) {
    if (!page_keeps_places(e->builder))
        return NOWHERE;
    const doc_inline *in = &e->set->inlines[run->typed_inline];
    return doc_inline_place(in, is_typed_in(in, run->typed) ? (size_t)(run->typed - in->text.at) : 0);
}

static page_element *element_new(const emission *e, page_element *parent, page_role role, const text_run *run) {
    page_element *element = page_element_new(e->builder, parent, role);
    page_element_place(e->builder, element, place_of(e, run));
    return element;
}

/* ---- elements ---- */

static bool in_other_language(const emission *e, const doc_inline *in) {
    return in->language != NULL && in->language != e->set->block.job->language;
}

/* What text of a link or reference leads to within the document; NULL: nowhere. */
static page_anchor *target_of(const emission *e, const doc_inline *in) {
    if (in->kind != DOC_REFERENCE || in->target == NULL || e->hooks == NULL || e->hooks->target == NULL)
        return NULL;
    return e->hooks->target(e->hooks->user, in->target);
}

static bool same_outer(const emission *e, const text_run *before, const text_run *run) {
    const doc_inline *a = inline_of(e, before), *b = inline_of(e, run);
    if (before->outer == NULL || before->outer->parent != e->element)
        return false;
    return a == b || (a->link != NULL && a->link == b->link);
}

static page_element *find_outer(emission *e, const text_run *before, const text_run *run) {
    const doc_inline *in = inline_of(e, run);
    if (before != NULL && same_outer(e, before, run))
        return before->outer;
    if (in->link != NULL || target_of(e, in) != NULL)
        return element_new(e, e->element, PAGE_LINK, run);
    if (in->kind == DOC_NOTE_MARK && e->hooks != NULL && e->hooks->note != NULL)
        return element_new(e, e->element, PAGE_REFERENCE, run);
    return NULL;
}

static page_element *find_leaf(emission *e, const text_run *before, const text_run *run, page_element *outer) {
    const doc_inline *in = inline_of(e, run);
    page_element *parent = outer == NULL ? e->element : outer;
    bool code = (in->format & DOC_CODE_SPAN) != 0, other = in_other_language(e, in), mark = in->kind == DOC_NOTE_MARK;
    if (!code && !other && !(mark && outer != NULL))
        return parent;
    if (before != NULL && before->leaf != NULL && before->leaf->parent == parent &&
        before->inline_index == run->inline_index)
        return before->leaf;
    page_element *leaf = element_new(e, parent, mark ? PAGE_LINK : code ? PAGE_CODE : PAGE_SPAN, run);
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
static str link_text(const emission *e, const doc_inline *in) {
    size_t first = (size_t)(in - e->set->inlines), end = first + 1;
    while (first > 0 && e->set->inlines[first - 1].link == in->link)
        first--;
    while (end < e->set->inline_count && e->set->inlines[end].link == in->link)
        end++;
    const doc_inlines all = {(doc_inline *)&e->set->inlines[first], end - first};
    return cut_text(page_arena(e->builder), doc_plain_text(page_arena(e->builder), &all));
}

static str link_contents(const emission *e, const doc_inline *in) {
    arena *a = page_arena(e->builder);
    if (in->kind == DOC_NOTE_MARK)
        return cut_text(a, doc_plain_text(a, &in->note->text));
    if (in->link == NULL)
        return in->text;
    str text = link_text(e, in);
    if (str_equal(text, in->link->uri))
        return text;
    return str_print(a, STR_FORMAT " (" STR_FORMAT ")", STR_ARGS(text), STR_ARGS(in->link->uri));
}

static void close_link(emission *e) {
    if (e->link.element != NULL)
        page_add_link(e->builder, &e->link);
    e->link = (page_link){0};
}

static void open_link(emission *e, const text_run *run, page_anchor *anchor) {
    const doc_inline *in = inline_of(e, run);
    e->link = (page_link){.left = e->x + run->x,
                          .top = e->baseline - font_units(run->face, run->face->ascender, run->look->size),
                          .bottom = e->baseline - font_units(run->face, run->face->descender, run->look->size),
                          .element = in->kind == DOC_NOTE_MARK ? run->leaf : run->outer,
                          .anchor = anchor,
                          .contents = link_contents(e, in)};
    if (in->link != NULL)
        e->link.uri = in->link->uri;
    e->link.top -= run->look->rise;
    e->link.bottom -= run->look->rise;
}

/* The runs of a link on one line are one rectangle. */
static void extend_link(emission *e, const text_run *run) {
    const doc_inline *in = inline_of(e, run);
    page_element *linked = in->kind == DOC_NOTE_MARK ? run->leaf : run->outer;
    if (e->link.element != linked)
        close_link(e);
    if (run->outer == NULL)
        return;
    if (e->link.element == NULL) {
        page_anchor *anchor = target_of(e, in);
        if (in->kind == DOC_NOTE_MARK)
            anchor = e->hooks->note(e->hooks->user, in->note, e->element, run->outer);
        if (anchor != NULL || in->link != NULL)
            open_link(e, run, anchor);
    }
    if (e->link.element == NULL)
        return;
    mpt left = e->x + run->x, right = left + run_width(run);
    e->link.left = left < e->link.left ? left : e->link.left; /* where the text runs from right to left */
    e->link.right = right > e->link.right ? right : e->link.right;
}

/* ---- items ---- */

static void add_run(emission *e, const text_run *run) {
    const text_look *look = run->look;
    arena *a = page_arena(e->builder);
    page_item item = {.kind = PAGE_TEXT, .rgb = look->rgb, .x = e->x + run->x, .y = e->baseline - look->rise};
    item.place = page_place_of(e->builder, place_of(e, run));
    item.run = (page_run){.face = page_face(e->builder, run->face),
                          .size = look->size,
                          .word_space = run->word_space,
                          .letter_space = look->letter_space + run->tracking,
                          .stretch = run->stretch,
                          .right_to_left = (run->level & 1) != 0,
                          .pieces = arena_copy(a, run->pieces, run->piece_count * sizeof *run->pieces),
                          .piece_count = run->piece_count};
    if (run->actual.length > 0)
        item.run.actual = str_copy(a, run->actual);
    page_add(e->builder, run->span != NULL ? run->span : run->leaf, e->artifact, &item);
}

/* A word that is divided over lines has an element, which reads as the whole. */
static page_element *find_span(emission *e, const text_run *before, const text_run *run) {
    if (run->division == RUN_GOES_ON)
        return before == NULL ? NULL : before->span;
    if (run->division == RUN_WHOLE)
        return NULL;
    page_element *span = element_new(e, run->leaf, PAGE_SPAN, run);
    page_details(e->builder, span)->actual = str_copy(page_builder_document(e->builder)->arena, run->actual);
    return span;
}

static void emit_run(emission *e, text_run *run, const text_run *before) {
    run->outer = run->leaf = run->span = NULL;
    if (e->element != NULL) {
        run->outer = find_outer(e, before, run);
        run->leaf = find_leaf(e, before, run, run->outer);
        run->span = find_span(e, before, run);
    }
    add_run(e, run);
    if (e->element != NULL)
        extend_link(e, run);
}

static void strike(emission *e, const text_run *run) {
    if ((run->look->format & DOC_STRIKE) == 0)
        return;
    mpt y = e->baseline - mpt_scale(run->look->size, STRIKE_HEIGHT, 1000);
    page_item *stroke = page_add_line(e->builder, NULL, PAGE_LAYOUT, e->x + run->x, y, e->x + run->x + run_width(run),
                                      y, mpt_scale(run->look->size, STRIKE_WIDTH, 1000), run->look->rgb);
    page_item_place(e->builder, stroke, place_of(e, run));
}

static void start_line(emission *e, const text_line *line, size_t row, mpt x, mpt y) {
    e->x = x + line->x;
    e->baseline = y + (mpt)row * e->set->block.leading + e->set->block.ascent;
}

/* Strokes are artifacts: they come last, not to cut marked content into pieces. */
static void strike_lines(emission *e, const text_line *lines, size_t count, mpt x, mpt y) {
    for (size_t i = 0; i < count; i++) {
        start_line(e, &lines[i], i, x, y);
        for (size_t r = 0; r < lines[i].run_count; r++)
            strike(e, &e->set->block.runs[lines[i].first_run + r]);
    }
}

void text_emit(text_setter *setter, page_builder *builder, const text_block *block, size_t first, size_t count, mpt x,
               mpt y, page_element *element, page_artifact artifact, const text_hooks *hooks) {
    emission e = {.setter = setter,
                  .builder = builder,
                  .set = (const set_block *)block,
                  .element = element,
                  .artifact = artifact,
                  .hooks = hooks};
    bool struck = false;
    if (first >= block->line_count)
        return;
    if (count > block->line_count - first)
        count = block->line_count - first;
    for (size_t i = 0; i < count; i++) {
        const text_line *line = &block->lines[first + i];
        start_line(&e, line, i, x, y);
        for (size_t r = 0; r < line->run_count; r++) {
            size_t index = line->first_run + r;
            text_run *run = &block->runs[index];
            emit_run(&e, run, index == 0 ? NULL : run - 1);
            struck = struck || (run->look->format & DOC_STRIKE) != 0;
        }
        close_link(&e);
    }
    if (struck)
        strike_lines(&e, block->lines + first, count, x, y);
}
