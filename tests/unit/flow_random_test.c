#include "api/chancery.h"
#include "flow_document.h"
#include "flow_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * Documents by chance, as a user writes them: whatever stands in whatever, each word is printed once, in order, inside
 * the text area and upon no other; notes begin on the page of their first mark; tables repeat their heads; page breaks
 * break. A document that does not hold is made as small as it can be and printed.
 *
 * FLOW_DOCUMENTS says how many (make torture: thousands), FLOW_SEED from which on.
 */
enum { DOCUMENTS = 60, MOST_TRIES = 600 };

typedef struct {
    chancery_engine *engine;
    flow_document *d;
    flow_pages *pages;
    size_t *first; /* by word: its place among the seen, from 1; 0: none yet */
    char kind[32]; /* of what was found; empty: nothing */
    char text[600];
} proof;

#define FOUND(p, k, ...)                                                                                               \
    do {                                                                                                               \
        if ((p)->kind[0] == '\0') {                                                                                    \
            strcpy((p)->kind, (k));                                                                                    \
            snprintf((p)->text, sizeof(p)->text, __VA_ARGS__);                                                         \
        }                                                                                                              \
    } while (0)

static const char *word_text(const proof *p, uint32_t number) {
    buffer *b = buffer_new(p->d->a);
    word_put(b, number);
    buffer_byte(b, '\0');
    return b->at;
}

static const flow_run *run_of(const proof *p, uint32_t word) {
    return &p->pages->runs.at[p->pages->seen.at[p->first[word] - 1].run];
}

static bool is_in(flow_words w, uint32_t word) {
    return word >= w.first && word < w.first + w.count;
}

/* ---- each word ---- */

static void check_once(proof *p) {
    for (size_t i = 0; i < p->pages->seen.count; i++) {
        const flow_seen *s = &p->pages->seen.at[i];
        if (p->pages->runs.at[s->run].artifact || s->word >= p->d->word_count)
            continue;
        if (p->first[s->word] != 0)
            FOUND(p, "twice", "“%s” is printed twice", word_text(p, s->word));
        p->first[s->word] = i + 1;
    }
    for (uint32_t w = 0; w < p->d->word_count; w++)
        if (p->first[w] == 0)
            FOUND(p, "lost", "“%s” is on no page", word_text(p, w));
}

static double points_of(uint32_t millimetres) {
    return millimetres * 72 / 25.4;
}

static void check_inside(proof *p) {
    const flow_document *d = p->d;
    double left = points_of(d->margin) - 0.5, top = left, right = points_of(d->width - d->margin) + 2,
           bottom = points_of(d->height - d->margin) + 0.1;
    for (uint32_t w = 0; w < d->word_count; w++) {
        const flow_run *r = run_of(p, w);
        if (r->x < left || r->x + r->width > right || r->y < top || r->y > bottom)
            FOUND(p, "outside", "“%s” stands outside the text area, on page %u at %.1f %.1f", word_text(p, w), r->page,
                  r->x, r->y);
    }
}

static bool upon(const flow_run *a, const flow_run *b) {
    double size = a->size < b->size ? a->size : b->size, apart = a->y < b->y ? b->y - a->y : a->y - b->y;
    return !a->running && !b->running && apart < 0.55 * size && a->x + 1 < b->x + b->width &&
           b->x + 1 < a->x + a->width;
}

static void check_apart(proof *p) {
    const flow_run *runs = p->pages->runs.at;
    for (size_t i = 0; i < p->pages->runs.count; i++)
        for (size_t k = i + 1; k < p->pages->runs.count && runs[k].page == runs[i].page; k++)
            if (upon(&runs[i], &runs[k]))
                FOUND(p, "upon", STR_FORMAT " lies upon " STR_FORMAT ", on page %u at %.1f %.1f",
                      STR_ARGS(runs[k].path), STR_ARGS(runs[i].path), runs[i].page, runs[i].x, runs[i].y);
}

/* ---- order ---- */

typedef struct {
    size_t first, last;
    uint32_t first_page, last_page;
} extent;

static bool extent_of(const proof *p, flow_words w, extent *e) {
    *e = (extent){.first = SIZE_MAX};
    for (uint32_t i = w.first; i < w.first + w.count; i++) {
        size_t at = p->first[i];
        if (at < e->first)
            e->first = at;
        if (at > e->last)
            e->last = at;
    }
    if (w.count == 0)
        return false;
    e->first_page = p->pages->runs.at[p->pages->seen.at[e->first - 1].run].page;
    e->last_page = p->pages->runs.at[p->pages->seen.at[e->last - 1].run].page;
    return true;
}

static void check_words_follow(proof *p, flow_words w) {
    for (uint32_t i = w.first + 1; i < w.first + w.count; i++)
        if (p->first[i] < p->first[i - 1])
            FOUND(p, "order", "“%s” is printed before “%s”", word_text(p, i), word_text(p, i - 1));
}

static void check_follow(proof *p, flow_words one, flow_words other) {
    extent a, b;
    if (extent_of(p, one, &a) && extent_of(p, other, &b) && b.first < a.last)
        FOUND(p, "order", "“%s” …, is printed before “%s” ends", word_text(p, other.first), word_text(p, one.first));
}

static bool is_side_by_side(const flow_node *n) {
    return n->kind == FLOW_COLUMNS || n->kind == FLOW_ROW;
}

static void check_order(proof *p, const flow_node *n) {
    check_words_follow(p, n->titled);
    check_words_follow(p, n->text);
    check_words_follow(p, n->under);
    flow_words last = n->titled.count > 0 ? n->titled : n->text;
    for (size_t i = 0; i < n->kids.count; i++) {
        const flow_node *kid = n->kids.at[i];
        if (!is_side_by_side(n)) {
            check_follow(p, last, kid->all);
            last = kid->all.count > 0 ? kid->all : last;
        }
        check_order(p, kid);
    }
    check_follow(p, last, n->under);
}

/* ---- breaks ---- */

static void check_break(proof *p, const flow_node *n, size_t at) {
    flow_words before = {0}, behind = {0};
    for (size_t i = 0; i < at; i++)
        before = n->kids.at[i]->all.count > 0 ? n->kids.at[i]->all : before;
    for (size_t i = n->kids.count - 1; i > at; i--)
        behind = n->kids.at[i]->all.count > 0 ? n->kids.at[i]->all : behind;
    extent a, b;
    if (extent_of(p, before, &a) && extent_of(p, behind, &b) && a.last_page >= b.first_page)
        FOUND(p, "no-break", "page_break breaks nothing: “%s” is on page %u", word_text(p, behind.first), b.first_page);
}

enum { LOW_PAGE = 100, LONG_NOTE = 100 }; /* mm; words */

static bool marks_long_note(const proof *p, flow_words w) {
    for (uint32_t i = w.first; i < w.first + w.count; i++)
        if (p->d->marks.at[i] > 0 && p->d->notes[p->d->marks.at[i] - 1] > LONG_NOTE)
            return true;
    return false;
}

/* A heading, or a title, does not stand at a page's foot without what it is of: but for very low pages, and notes that
 * fill one. */
static void check_stranded(proof *p, flow_words head, flow_words body) {
    extent a, b;
    if (p->d->height > LOW_PAGE && head.count <= 20 && !marks_long_note(p, head) && !marks_long_note(p, body) &&
        extent_of(p, head, &a) && extent_of(p, body, &b) && a.last_page < b.first_page)
        FOUND(p, "stranded", "“%s” ends on page %u, what it heads begins on page %u", word_text(p, head.first),
              a.last_page, b.first_page);
}

static bool begins_with_break(const flow_node *n) {
    return n->kind == FLOW_BREAK || (n->kids.count > 0 && begins_with_break(n->kids.at[0]));
}

/* Nor does a heading need all of a long caption. */
static bool has_long_caption(const flow_node *n) {
    return n->kind == FLOW_IMAGE && n->title > 40;
}

static void check_breaks(proof *p, const flow_node *n) {
    if ((n->kind == FLOW_TABLE || n->kind == FLOW_CALLOUT) && n->kids.count > 0 && !begins_with_break(n->kids.at[0]))
        check_stranded(p, n->titled, n->kids.at[0]->all);
    if (n->kind == FLOW_TABLE && n->heads > 0 && n->kids.count > 1 && n->titled.count + n->kids.at[0]->all.count < 20)
        check_stranded(p, n->kids.at[0]->all, n->kids.at[1]->all);
    for (size_t i = 0; i < n->kids.count; i++) {
        const flow_node *kid = n->kids.at[i];
        if (kid->kind == FLOW_BREAK)
            check_break(p, n, i);
        else if (kid->kind == FLOW_HEADING && i + 1 < n->kids.count && !begins_with_break(n->kids.at[i + 1]) &&
                 !has_long_caption(n->kids.at[i + 1]))
            check_stranded(p, kid->all, n->kids.at[i + 1]->all);
        check_breaks(p, kid);
    }
}

/* ---- heads of tables ---- */

static bool head_is_on(const proof *p, flow_words head, uint32_t page) {
    for (size_t i = 0; i < p->pages->seen.count; i++)
        if (is_in(head, p->pages->seen.at[i].word) && p->pages->runs.at[p->pages->seen.at[i].run].page == page)
            return true;
    return false;
}

/* A head of some size may be shown once. */
static bool is_small_head(const proof *p, const flow_node *row) {
    for (size_t i = 0; i < row->kids.count; i++)
        if (row->kids.at[i]->words > (p->d->height > 150 ? 10 : 3))
            return false;
    return true;
}

static void check_heads(proof *p, const flow_node *n) {
    for (size_t i = 0; i < n->kids.count; i++)
        check_heads(p, n->kids.at[i]);
    if (n->kind != FLOW_TABLE || n->heads == 0 || n->kids.count < 2 || !is_small_head(p, n->kids.at[0]))
        return;
    for (size_t i = 1; i < n->kids.count; i++) {
        flow_words row = n->kids.at[i]->all;
        for (uint32_t w = row.first; w < row.first + row.count; w++) {
            uint32_t page = run_of(p, w)->page;
            if (!head_is_on(p, n->kids.at[0]->all, page))
                FOUND(p, "no-head", "page %u shows rows of a table without its head “%s”", page,
                      word_text(p, n->kids.at[0]->all.first));
        }
    }
}

/* ---- notes ---- */

typedef struct {
    uint32_t note, page;
} first_mark;

/* In the order of numbers, which is that of the marks. */
static size_t first_marks(const proof *p, first_mark *found) {
    bool marked[MOST_NOTES + 1] = {false};
    size_t count = 0;
    for (size_t i = 0; i < p->pages->marks.count; i++) {
        const flow_mark *m = &p->pages->marks.at[i];
        uint32_t note = m->after < p->d->marks.count ? p->d->marks.at[m->after] : 0;
        if (note == 0 || marked[note])
            continue;
        marked[note] = true;
        found[count++] = (first_mark){note, m->page};
    }
    return count;
}

/* A note may begin later than its mark only behind another that goes on on the next page. */
static void check_notes(proof *p) {
    first_mark marks[MOST_NOTES + 1];
    size_t count = first_marks(p, marks);
    uint32_t full = 0; /* up to this page the feet are full */
    for (size_t i = 0; i < count; i++) {
        flow_words w = p->d->note_words[marks[i].note - 1];
        extent e;
        check_words_follow(p, w);
        if (!extent_of(p, w, &e))
            continue;
        if (!run_of(p, w.first)->note)
            FOUND(p, "no-note", "note %u is not one", marks[i].note);
        if (e.first_page != marks[i].page && !(marks[i].page < full && e.first_page <= full + 1))
            FOUND(p, "far-note", "note %u is marked on page %u and begins on page %u", marks[i].note, marks[i].page,
                  e.first_page);
        full = e.last_page > full ? e.last_page : full;
    }
}

/* ---- a document ---- */

static void check_all(proof *p) {
    p->first = ARENA_ARRAY(p->d->a, size_t, p->d->word_count + 1);
    check_once(p);
    if (p->kind[0] != '\0')
        return;
    check_inside(p);
    check_apart(p);
    check_order(p, p->d->body);
    check_notes(p);
    check_breaks(p, p->d->body);
    check_heads(p, p->d->body);
}

static void try_document(proof *p, flow_document *d) {
    arena *a = arena_new();
    flow_document copy = *d; /* what is written lies in memory of its own */
    copy.a = a;
    copy.marks.at = NULL;
    copy.marks.room = 0;
    p->d = &copy;
    p->kind[0] = '\0';
    buffer *yaml = buffer_new(a);
    document_put(&copy, yaml);
    chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b =
        chancery_load_text(p->engine, &request, "tests/golden/image-kinds/made.yaml", yaml->at, yaml->length);
    const char *bytes = NULL;
    size_t length = 0;
    if (chancery_trace(b, false, &bytes, &length) != CHANCERY_OK) {
        FOUND(p, "refused", "%.500s", chancery_diagnostics(b, false, NULL));
    } else {
        p->pages = pages_read(a, bytes, length);
        check_all(p);
    }
    chancery_drop(b);
    arena_drop(a);
    p->d = d;
}

/* ---- as small as it can be ---- */

typedef struct {
    proof *p;
    char kind[32];
    uint32_t tries;
    bool smaller;
} shrinking;

static bool still(shrinking *s) {
    if (s->tries++ > MOST_TRIES)
        return false;
    try_document(s->p, s->p->d);
    bool same = strcmp(s->p->kind, s->kind) == 0;
    s->smaller |= same;
    return same;
}

static void shrink_number(shrinking *s, uint32_t *number, uint32_t least) {
    while (*number > least) {
        uint32_t before = *number;
        *number = before / 2 > least ? before / 2 : least;
        if (still(s))
            continue;
        *number = before - 1;
        if (!still(s)) {
            *number = before;
            return;
        }
    }
}

static void shrink_flag(shrinking *s, bool *flag) {
    if (!*flag)
        return;
    *flag = false;
    if (!still(s))
        *flag = true;
}

/* The node's kids stand in its place. */
static bool lift(shrinking *s, flow_node *n, size_t i) {
    flow_node *kid = n->kids.at[i];
    if (kid->kids.count != 1 || (kid->kind != FLOW_CALLOUT && kid->kind != FLOW_COLUMN))
        return false;
    flow_node *inner = kid->kids.at[0];
    if (n->kind == FLOW_COLUMNS)
        return false;
    n->kids.at[i] = inner;
    if (still(s))
        return true;
    n->kids.at[i] = kid;
    return false;
}

static void shrink_node(shrinking *s, flow_node *n) {
    size_t least = n->kind == FLOW_COLUMNS ? 2 : n->kind == FLOW_COLUMN || n->kind == FLOW_POINT ? 0 : 1;
    for (size_t i = n->kids.count; i > 0 && n->kind != FLOW_ROW; i--) {
        if (n->kids.count <= least)
            break;
        flow_node *gone = n->kids.at[i - 1];
        memmove(n->kids.at + i - 1, n->kids.at + i, (n->kids.count - i) * sizeof *n->kids.at);
        n->kids.count--;
        if (still(s))
            continue;
        n->kids.count++;
        memmove(n->kids.at + i, n->kids.at + i - 1, (n->kids.count - i) * sizeof *n->kids.at);
        n->kids.at[i - 1] = gone;
    }
    for (size_t i = 0; i < n->kids.count; i++) {
        lift(s, n, i);
        shrink_node(s, n->kids.at[i]);
    }
    bool marked = n->mark > 0;
    uint32_t mark = n->mark;
    if (marked) {
        n->mark = 0;
        if (!still(s))
            n->mark = mark;
    }
    shrink_number(s, &n->words, n->kind == FLOW_CELL ? 0 : n->words > 0);
    shrink_number(s, &n->title, n->kind == FLOW_IMAGE || n->kind == FLOW_CHART);
    shrink_number(s, &n->below, 0);
    shrink_flag(s, &n->together);
    if (n->language != NULL) {
        const char *language = n->language;
        n->language = NULL;
        if (!still(s))
            n->language = language;
    }
}

static void shrink(proof *p) {
    shrinking s = {.p = p};
    strcpy(s.kind, p->kind);
    do {
        s.smaller = false;
        shrink_node(&s, p->d->body);
        for (uint32_t i = 0; i < MOST_NOTES; i++)
            shrink_number(&s, &p->d->notes[i], 1);
    } while (s.smaller && s.tries < MOST_TRIES);
    try_document(p, p->d);
}

static uint32_t number_of(const char *name, uint32_t otherwise) {
    const char *value = getenv(name);
    return value == NULL ? otherwise : (uint32_t)strtoul(value, NULL, 10);
}

static void print_document(proof *p) {
    buffer *yaml = buffer_new(p->d->a);
    document_put(p->d, yaml);
    fprintf(stderr, "seed %u: %s: %s\n%.*s\n", p->d->seed, p->kind, p->text, (int)yaml->length, yaml->at);
}

static bool one_document(proof *p, uint32_t seed) {
    arena *a = arena_new();
    try_document(p, document_made(a, seed));
    bool fine = p->kind[0] == '\0';
    if (!fine && getenv("FLOW_KINDS") != NULL) {
        fprintf(stderr, "seed %u: %s: %s\n", seed, p->kind, p->text);
    } else if (!fine) {
        shrink(p);
        print_document(p);
    }
    arena_drop(a);
    return fine;
}

static void documents_by_chance(void **state) {
    (void)state;
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    proof p = {.engine = chancery_engine_new(&options)};
    assert_non_null(p.engine);
    uint32_t first = number_of("FLOW_SEED", 1), count = number_of("FLOW_DOCUMENTS", DOCUMENTS), wrong = 0;
    for (uint32_t seed = first; seed < first + count; seed++)
        wrong += !one_document(&p, seed);
    chancery_engine_drop(p.engine);
    if (wrong > 0)
        fail_msg("%u of %u documents are wrong", wrong, count);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(documents_by_chance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
