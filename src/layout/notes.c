#include "layout/notes.h"

#include "layout/block.h"
#include "layout/guard.h"
#include "layout/paragraph.h"

/* A note starts with at least this many lines on the page of its mark. */
enum { LEAST_LINES = 2 };
/* Between a note's number and its text, and what a single digit takes with it. */
enum { NUMBER_GAP = MPT_PT(3), LEAST_INDENT = MPT_PT(7) };

/* ---- one note ---- */

static layout_note *state_of(layout_flow *f, const doc_note *note) {
    layout_note_book *book = &f->notes;
    while (book->states.count < note->number)
        *VECTOR_PUSH(f->memory, &book->states) = NULL;
    layout_note **slot_of = &book->states.at[note->number == 0 ? 0 : note->number - 1];
    if (*slot_of == NULL) {
        *slot_of = ARENA_NEW(f->memory, layout_note);
        (*slot_of)->note = note;
    }
    return *slot_of;
}

static const lang *language_of(const layout_flow *f, const layout_note *n) {
    return n->note->language != NULL ? n->note->language : f->briefing->language;
}

static void lay_note(layout_flow *f, layout_note *n) {
    const doc_style *style = f->briefing->footnote_style;
    mpt width = f->width - style->indent - style->indent_right;
    n->store = layout_store_pin(f->stores.open);
    arena *a = n->store->memory;
    doc_inlines *number = ARENA_NEW(a, doc_inlines);
    *number = (doc_inlines){ARENA_NEW(a, doc_inline), 1};
    number->at[0] = (doc_inline){.kind = DOC_TEXT, .text = str_print(a, "%u", n->note->number)};
    text_job *job = ARENA_NEW(a, text_job);
    *job = (text_job){
        .style = style, .language = language_of(f, n), .measure = width, .single_line = true, .has_align = true};
    n->number = text_lay(f->setter, a, number, job);
    n->indent = n->number->widest + NUMBER_GAP > LEAST_INDENT ? n->number->widest + NUMBER_GAP : LEAST_INDENT;
    n->set = layout_lay_inlines(f, n->store, &n->note->text, style, language_of(f, n), width - n->indent);
}

static uint32_t lines_left(const layout_note *n) {
    return (uint32_t)n->set->line_count - n->line;
}

/* White above where it begins. */
static mpt space_above(const layout_flow *f, const layout_note *n) {
    return n->line == 0 ? f->briefing->footnote_style->space_before : 0;
}

/* All white that a note takes with its lines. */
static mpt space_of(const layout_flow *f, const layout_note *n) {
    return space_above(f, n) + f->briefing->footnote_style->space_after;
}

static mpt lines_height(const layout_flow *f, const layout_note *n, uint32_t lines) {
    return lines == 0 ? 0 : space_of(f, n) + (mpt)lines * n->set->leading;
}

/* ---- room ---- */

/* Above the rule about a line, below it less than half of one. */
static mpt space_above_rule(const layout_flow *f) {
    return f->briefing->footnote_style->leading;
}

static mpt separator_height(const layout_flow *f) {
    const doc_style *style = f->briefing->footnote_style;
    return space_above_rule(f) + f->briefing->note_rule_thickness + mpt_scale(style->leading, 2, 5);
}

static mpt least_height(const layout_flow *f, const layout_note *n) {
    uint32_t lines = lines_left(n);
    return lines_height(f, n, lines < LEAST_LINES ? lines : LEAST_LINES);
}

static void open_one(layout_flow *f, layout_note *n, size_t strip_index, bool carried) {
    n->claimed = true;
    mpt height = lines_height(f, n, lines_left(n));
    *VECTOR_PUSH(f->memory, &f->notes.open) = (layout_open_note){
        .state = n, .strip = strip_index, .claim = height, .least = least_height(f, n), .carried = carried};
    if (carried)
        f->notes.carried_height += height;
    else
        f->notes.new_height += height;
}

/* Of notes that no page could hold with their line, the first lines are enough: the line does not wait for a page that
 * would not do either. */
static void bound_claims(layout_flow *f, size_t first, mpt strip_height) {
    layout_note_book *book = &f->notes;
    mpt all = 0;
    for (size_t i = first; i < book->open.count; i++)
        all += i + 1 < book->open.count ? book->open.at[i].claim : book->open.at[i].least;
    if (all + separator_height(f) + strip_height <= f->height)
        return;
    for (size_t i = first; i < book->open.count; i++) {
        layout_open_note *n = &book->open.at[i];
        mpt claim = i == first ? n->least : 0;
        book->new_height -= n->claim - claim;
        n->claim = n->least = claim;
    }
}

void layout_notes_claim(layout_flow *f, const layout_strip *s, size_t index) {
    if (s->note_count == 0 || s->repeated || f->briefing->footnote_style == NULL)
        return;
    size_t first = f->notes.open.count;
    for (uint32_t i = 0; i < s->note_count; i++) {
        layout_note *n = state_of(f, s->notes[i]);
        if (n->claimed || n->done)
            continue;
        if (n->set == NULL)
            lay_note(f, n);
        open_one(f, n, index, false);
    }
    if (s->kind == LAYOUT_STRIP_LINE)
        bound_claims(f, first, s->height);
}

void layout_notes_give_back(layout_flow *f, size_t index) {
    layout_note_book *book = &f->notes;
    while (book->open.count > 0) {
        const layout_open_note *last = &book->open.at[book->open.count - 1];
        if (last->carried || last->strip != index)
            return;
        last->state->claimed = false;
        book->new_height -= last->claim;
        book->open.count--;
    }
}

/* Of the last note its first lines are enough. The rest of notes from the page before leaves room for text, as long as
 * that brings no notes: they would find none. */
mpt layout_notes_need(const layout_flow *f) {
    const layout_note_book *book = &f->notes;
    if (book->open.count == 0)
        return 0;
    const layout_open_note *last = &book->open.at[book->open.count - 1];
    mpt carried_most = mpt_scale(f->height, 3, 5);
    if (last->carried)
        return separator_height(f) + (book->carried_height < carried_most ? book->carried_height : carried_most);
    return separator_height(f) + book->carried_height + book->new_height - last->claim + last->least;
}

mpt layout_notes_alone(layout_flow *f, const layout_strip *s) {
    if (s->note_count == 0 || f->briefing->footnote_style == NULL)
        return 0;
    mpt sum = separator_height(f);
    for (uint32_t i = 0; i < s->note_count; i++) {
        layout_note *n = state_of(f, s->notes[i]);
        if (n->done)
            continue;
        if (n->set == NULL)
            lay_note(f, n);
        sum += i + 1 < s->note_count ? lines_height(f, n, lines_left(n)) : least_height(f, n);
    }
    return sum;
}

bool layout_notes_are_carried(const layout_flow *f) {
    return f->notes.open.count > 0 && f->notes.open.at[0].carried;
}

bool layout_notes_waiting(const layout_flow *f) {
    return f->notes.open.count > 0;
}

/* ---- the foot of a page ---- */

/* How many lines of a note go into `room`: all, or so many that neither part is a single line. */
static uint32_t lines_for(const layout_flow *f, const layout_note *n, mpt room) {
    uint32_t left = lines_left(n);
    if (lines_height(f, n, left) <= room)
        return left;
    mpt text_room = room - space_of(f, n);
    uint32_t lines = text_room <= 0 ? 0 : (uint32_t)(text_room / n->set->leading);
    if (lines >= left)
        lines = left - 1;
    if (lines + 1 == left && lines > LEAST_LINES)
        lines--;
    return lines < LEAST_LINES && n->line == 0 ? 0 : lines;
}

static void make_element(layout_flow *f, layout_note *n, page_element *parent) {
    n->element = page_element_new(f->builder, parent, PAGE_NOTE);
    layout_element_of_text(f, n->element, &n->note->text);
    page_details(f->builder, n->element)->id =
        str_print(page_builder_document(f->builder)->arena, "note-%u", n->note->number);
    if (language_of(f, n) != f->briefing->language)
        n->element->language = lang_tag(language_of(f, n));
}

static page_anchor *anchor_of(layout_flow *f, layout_note *n) {
    if (n->anchor == NULL)
        n->anchor = page_anchor_new(f->builder);
    return n->anchor;
}

page_anchor *layout_notes_hook(void *user, const doc_note *note, page_element *parent, page_element *reference) {
    (void)reference;
    layout_flow *f = user;
    layout_note *n = state_of(f, note);
    if (n->element == NULL && parent != NULL)
        make_element(f, n, parent);
    return anchor_of(f, n);
}

static void draw_lines_of(layout_flow *f, layout_note *n, uint32_t lines, mpt y) {
    mpt left = f->left + f->briefing->footnote_style->indent;
    size_t first = page_item_count(f->builder);
    if (n->line == 0) {
        if (n->element == NULL)
            make_element(f, n, NULL);
        page_anchor_place(f->builder, anchor_of(f, n), left, y, n->element);
        page_element *label = page_element_new(f->builder, n->element, PAGE_LABEL);
        text_draw(f->setter, f->builder, n->number, 0, n->number->line_count, left, y, label, PAGE_LAYOUT, &f->hooks);
    }
    text_draw(f->setter, f->builder, n->set, n->line, lines, left + n->indent, y, n->element, PAGE_LAYOUT, &f->hooks);
    layout_guard_items(f, first, layout_place_of_text(&n->note->text));
    n->line += lines;
}

typedef struct {
    layout_note *state;
    uint32_t lines;
} share;

/* Room is given out in order; once a note is cut, what comes after it waits. A page without text takes one line at
 * least. */
static size_t give_room(layout_flow *f, const layout_open_note *open, size_t count, mpt room, bool must_move,
                        share *shares, mpt *used) {
    size_t given = 0;
    *used = 0;
    for (; given < count; given++) {
        layout_note *n = open[given].state;
        uint32_t lines = lines_for(f, n, room - *used);
        if (lines == 0 && given == 0 && must_move)
            lines = 1;
        if (lines == 0)
            break;
        shares[given] = (share){n, lines};
        *used += lines_height(f, n, lines);
        if (lines < lines_left(n))
            return given + 1;
    }
    return given;
}

/* A mark within a note brings a note as well: it follows at the next page's foot. */
static void open_nested(layout_flow *f, const layout_note *n) {
    for (size_t i = 0; i < n->set->note_count; i++) {
        layout_note *inner = state_of(f, n->set->notes[i]);
        if (inner->claimed || inner->done)
            continue;
        lay_note(f, inner);
        open_one(f, inner, 0, true);
    }
}

/* What was not drawn, and only that, is open on the next page. */
static void carry(layout_flow *f, layout_open_note *before, size_t count, size_t of_page) {
    f->notes.open.count = 0;
    f->notes.carried_height = f->notes.new_height = 0;
    for (size_t i = 0; i < count; i++) {
        layout_note *n = before[i].state;
        n->claimed = false;
        if (i >= of_page)
            continue;
        n->done = true;
        if (lines_left(n) > 0) {
            open_one(f, n, 0, true);
            continue;
        }
        open_nested(f, n);
        layout_store_unpin(&f->stores, n->store);
    }
}

static void draw_rule(layout_flow *f, const doc_note *first, mpt y) {
    const doc_briefing *b = f->briefing;
    page_item *rule = page_add_rectangle(f->builder, NULL, PAGE_LAYOUT, f->left, y, b->note_rule_width,
                                         b->note_rule_thickness, b->note_rule_rgb);
    page_item_place(f->builder, rule, layout_place_of_text(&first->text));
}

void layout_draw_notes(layout_flow *f, size_t count, mpt text_bottom) {
    size_t open = f->notes.open.count, of_page = 0;
    if (open == 0)
        return;
    while (of_page < open && (f->notes.open.at[of_page].carried || f->notes.open.at[of_page].strip < count))
        of_page++;
    arena *scratch = page_arena(f->builder);
    layout_open_note *all = arena_copy(scratch, f->notes.open.at, open * sizeof *all);
    share *shares = ARENA_ARRAY(scratch, share, of_page + 1);
    mpt bottom = f->top + f->height, used;
    size_t given = give_room(f, all, of_page, bottom - text_bottom - separator_height(f), count == 0, shares, &used);
    mpt y = bottom - used;
    if (given > 0)
        draw_rule(f, shares[0].state->note, y - separator_height(f) + space_above_rule(f));
    for (size_t i = 0; i < given; i++) {
        layout_note *n = shares[i].state;
        mpt next = y + lines_height(f, n, shares[i].lines);
        draw_lines_of(f, n, shares[i].lines, y + space_above(f, n));
        y = next;
    }
    carry(f, all, open, of_page);
}
