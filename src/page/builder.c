#include "base/vector.h"
#include "page/page.h"

#include <string.h>

struct page_builder {
    page_document document;
    page_sink *sink;
    arena *scratch;   /* of the open page */
    arena_mark empty; /* … as it was before anything was put there */
    bool open, running;
    bool refused; /* the sink takes no more */
    page page;
    VECTOR(page_item) items;
    VECTOR(page_link) links;
    VECTOR(page_element *) owners;
    VECTOR(font_face *) faces;
    VECTOR(page_bookmark) bookmarks;
    uint32_t anchor_count;
};

page_builder *page_builder_new(arena *document_arena, page_sink *sink) {
    page_builder *b = ARENA_NEW(document_arena, page_builder);
    b->document.arena = document_arena;
    b->sink = sink;
    b->scratch = arena_new_child(document_arena);
    b->empty = arena_now(b->scratch);
    b->document.root = page_element_new(b, NULL, PAGE_DOCUMENT);
    return b;
}

page_document *page_builder_document(page_builder *b) {
    return &b->document;
}

/* ---- pages
 * -------------------------------------------------------------------------------------------------------------- */

static void start(page_builder *b, mpt width, mpt height) {
    b->page = (page){.index = b->document.page_count, .width = width, .height = height};
    b->open = true;
}

void page_open(page_builder *b, mpt width, mpt height) {
    start(b, width, height);
}

void page_running_open(page_builder *b, mpt width, mpt height) {
    start(b, width, height);
    b->running = true;
}

/* The vectors lie in the scratch arena, so their memory goes with the page. */
static void empty(page_builder *b) {
    arena_rewind(b->scratch, b->empty);
    memset(&b->items, 0, sizeof b->items);
    memset(&b->links, 0, sizeof b->links);
    memset(&b->owners, 0, sizeof b->owners);
    b->open = b->running = false;
}

static void gather(page_builder *b) {
    b->page.items = b->items.at;
    b->page.item_count = b->items.count;
    b->page.links = b->links.at;
    b->page.link_count = b->links.count;
    b->page.owners = b->owners.at;
    b->page.owner_count = b->owners.count;
    b->document.faces = b->faces.at;
    b->document.face_count = b->faces.count;
}

bool page_close(page_builder *b) {
    gather(b);
    b->refused = b->refused || !b->sink->page(b->sink, &b->document, &b->page);
    b->document.page_count++;
    empty(b);
    return !b->refused;
}

bool page_running_close(page_builder *b, uint32_t index) {
    b->page.index = index;
    gather(b);
    b->refused = b->refused || !b->sink->running(b->sink, &b->document, &b->page);
    empty(b);
    return !b->refused;
}

bool page_finish(page_builder *b) {
    gather(b);
    b->document.bookmarks = b->bookmarks.at;
    b->document.bookmark_count = b->bookmarks.count;
    return !b->refused && b->sink->finish(b->sink, &b->document);
}

uint32_t page_index(const page_builder *b) {
    return b->document.page_count;
}

arena *page_arena(page_builder *b) {
    return b->scratch;
}

/* ---- elements
 * ------------------------------------------------------------------------------------------------------------- */

static page_kid *add_kid(page_builder *b, page_element *parent) {
    page_kid *kid = ARENA_NEW(b->document.arena, page_kid);
    if (parent->last == NULL)
        parent->first = kid;
    else
        parent->last->next = kid;
    parent->last = kid;
    return kid;
}

page_element *page_element_new(page_builder *b, page_element *parent, page_role role) {
    page_element *e = ARENA_NEW(b->document.arena, page_element);
    e->role = role;
    e->number = b->document.element_count++;
    e->parent = parent == NULL ? b->document.root : parent; /* the root's own is NULL: it is made first */
    if (e->parent != NULL) {
        page_kid *kid = add_kid(b, e->parent);
        kid->kind = PAGE_KID_ELEMENT;
        kid->element = e;
    }
    return e;
}

/* ---- items
 * ------------------------------------------------------------------------------------------------------------------ */

/* The item goes on with the marked content before it if both are of one element, else it opens content of its own. */
static uint32_t content_number(page_builder *b, page_element *element) {
    const page_item *before = b->items.count == 0 ? NULL : &b->items.at[b->items.count - 1];
    if (before != NULL && before->element == element)
        return before->content;
    page_kid *kid = add_kid(b, element);
    kid->kind = PAGE_KID_CONTENT;
    kid->page = b->page.index;
    kid->number = (uint32_t)b->owners.count;
    *VECTOR_PUSH(b->scratch, &b->owners) = element;
    return kid->number;
}

page_item *page_add(page_builder *b, page_element *element, page_artifact artifact, const page_item *item) {
    uint32_t content = element == NULL ? 0 : content_number(b, element);
    page_item *stored = VECTOR_PUSH(b->scratch, &b->items);
    *stored = *item;
    stored->element = element;
    stored->artifact = (uint8_t)artifact;
    stored->content = content;
    return stored;
}

static void add_path(page_builder *b, page_element *element, page_artifact artifact, page_item *item,
                     const uint8_t *verbs, uint32_t verb_count, const mpt (*points)[2], uint32_t point_count) {
    item->kind = PAGE_PATH;
    item->path.verbs = arena_copy(b->scratch, verbs, verb_count);
    item->path.verb_count = verb_count;
    item->path.points = (const mpt(*)[2])arena_copy(b->scratch, points, point_count * sizeof *points);
    page_add(b, element, artifact, item);
}

void page_add_rectangle(page_builder *b, page_element *element, page_artifact artifact, mpt x, mpt y, mpt width,
                        mpt height, uint32_t rgb) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_LINE, PAGE_LINE, PAGE_LINE, PAGE_CLOSE};
    const mpt points[][2] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
    page_item item = {.x = x, .y = y, .rgb = rgb, .path = {.fill = true}};
    add_path(b, element, artifact, &item, verbs, 5, points, 4);
}

void page_add_line(page_builder *b, page_element *element, page_artifact artifact, mpt x0, mpt y0, mpt x1, mpt y1,
                   mpt width, uint32_t rgb) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_LINE};
    const mpt points[][2] = {{0, 0}, {x1 - x0, y1 - y0}};
    page_item item = {.x = x0, .y = y0, .path = {.stroke = true, .stroke_rgb = rgb, .stroke_width = width}};
    add_path(b, element, artifact, &item, verbs, 2, points, 2);
}

void page_add_link(page_builder *b, const page_link *link) {
    page_kid *kid = add_kid(b, link->element);
    kid->kind = PAGE_KID_LINK;
    kid->page = b->page.index;
    kid->number = (uint32_t)b->links.count;
    *VECTOR_PUSH(b->scratch, &b->links) = *link;
}

/* ---- what outlives pages
 * -------------------------------------------------------------------------------------------------------- */

page_anchor *page_anchor_new(page_builder *b) {
    page_anchor *anchor = ARENA_NEW(b->document.arena, page_anchor);
    anchor->number = b->anchor_count++;
    return anchor;
}

void page_anchor_place(page_builder *b, page_anchor *anchor, mpt x, mpt y, page_element *element) {
    *anchor = (page_anchor){anchor->number, true, b->page.index, x, y, element};
}

void page_add_bookmark(page_builder *b, str title, uint32_t level, page_anchor *anchor) {
    *VECTOR_PUSH(b->document.arena, &b->bookmarks) = (page_bookmark){title, level, anchor};
}

uint16_t page_face(page_builder *b, font_face *face) {
    for (size_t i = 0; i < b->faces.count; i++)
        if (b->faces.at[i] == face)
            return (uint16_t)i;
    *VECTOR_PUSH(b->document.arena, &b->faces) = face;
    return (uint16_t)(b->faces.count - 1);
}
