#include "page/page.h"

#include "base/vector.h"

#include <math.h>
#include <string.h>

/*
 * The builder. Items, links and owners of the open page lie in lists that are used again for every page; what they
 * point to lies in the open page's arena. Elements, their kids, anchors and bookmarks lie in the document's.
 */
struct page_builder {
    page_sink *sink;
    page_document document;
    arena *page_memory;
    arena_mark empty;
    page open; /* index, size; the lists below are put in when it is handed on */
    VECTOR(page_item) items;
    VECTOR(page_link) links;
    VECTOR(page_element *) owners;
    VECTOR(font_face *) faces;
    VECTOR(page_image *) images;
    VECTOR(page_bookmark) bookmarks;
    VECTOR(source *) sources;
    uint32_t anchor_count;
    uint32_t last_source; /* number of the source last asked for */
    uint16_t last_face;
};

static const char *const role_names[PAGE_ROLE_COUNT] = {[PAGE_DOCUMENT] = "Document",
                                                        [PAGE_SECTION] = "Sect",
                                                        [PAGE_DIVISION] = "Div",
                                                        [PAGE_BLOCK_QUOTE] = "BlockQuote",
                                                        [PAGE_PARAGRAPH] = "P",
                                                        [PAGE_HEADING1] = "H1",
                                                        [PAGE_HEADING2] = "H2",
                                                        [PAGE_HEADING3] = "H3",
                                                        [PAGE_HEADING4] = "H4",
                                                        [PAGE_HEADING5] = "H5",
                                                        [PAGE_HEADING6] = "H6",
                                                        [PAGE_LIST] = "L",
                                                        [PAGE_LIST_ITEM] = "LI",
                                                        [PAGE_LABEL] = "Lbl",
                                                        [PAGE_LIST_BODY] = "LBody",
                                                        [PAGE_TABLE] = "Table",
                                                        [PAGE_TABLE_HEAD] = "THead",
                                                        [PAGE_TABLE_BODY] = "TBody",
                                                        [PAGE_TABLE_FOOT] = "TFoot",
                                                        [PAGE_TABLE_ROW] = "TR",
                                                        [PAGE_TABLE_HEADER] = "TH",
                                                        [PAGE_TABLE_CELL] = "TD",
                                                        [PAGE_FIGURE] = "Figure",
                                                        [PAGE_CAPTION] = "Caption",
                                                        [PAGE_SPAN] = "Span",
                                                        [PAGE_LINK] = "Link",
                                                        [PAGE_REFERENCE] = "Reference",
                                                        [PAGE_NOTE] = "Note",
                                                        [PAGE_CODE] = "Code"};

const char *page_role_name(page_role role) {
    return role_names[role];
}

/* ---- places ---- */

bool page_keeps_places(const page_builder *builder) {
    return builder->sink->places;
}

static uint32_t source_number(page_builder *builder, source *wanted) {
    uint32_t last = builder->last_source;
    if (last > 0 && builder->sources.at[last - 1] == wanted)
        return last;
    uint32_t number = 1;
    while (number <= builder->sources.count && builder->sources.at[number - 1] != wanted)
        number++;
    if (number > builder->sources.count) {
        *VECTOR_PUSH(builder->document.arena, &builder->sources) = wanted;
        builder->document.sources = builder->sources.at;
        builder->document.source_count = builder->sources.count;
    }
    return builder->last_source = number;
}

page_place page_place_of(page_builder *builder, place where) {
    if (where.source == NULL || !page_keeps_places(builder))
        return (page_place){0};
    return (page_place){source_number(builder, where.source), where.start};
}

void page_element_place(page_builder *builder, page_element *element, place where) {
    if (where.source != NULL)
        element->place = page_place_of(builder, where);
}

void page_item_place(page_builder *builder, page_item *item, place where) {
    if (where.source != NULL)
        item->place = page_place_of(builder, where);
}

/* ---- elements ---- */

static page_kid *kid_new(page_builder *builder, page_element *parent, page_kid kid) {
    page_kid *stored = arena_copy(builder->document.arena, &kid, sizeof kid);
    if (parent->last == NULL)
        parent->first = stored;
    else
        parent->last->next = stored;
    parent->last = stored;
    return stored;
}

static page_element *element_make(page_builder *builder, page_element *parent, page_role role) {
    page_element *element = ARENA_NEW(builder->document.arena, page_element);
    element->role = (uint8_t)role;
    element->number = builder->document.element_count++;
    element->parent = parent;
    if (parent != NULL)
        element->place = parent->place;
    return element;
}

page_element *page_element_new(page_builder *builder, page_element *parent, page_role role) {
    if (parent == NULL)
        parent = builder->document.root;
    page_element *element = element_make(builder, parent, role);
    kid_new(builder, parent, (page_kid){.kind = PAGE_KID_ELEMENT, .element = element});
    return element;
}

page_element_details *page_details(page_builder *builder, page_element *element) {
    if (element->details == NULL)
        element->details = ARENA_NEW(builder->document.arena, page_element_details);
    return element->details;
}

const page_element_details *page_details_of(const page_element *element) {
    static const page_element_details none;
    return element->details == NULL ? &none : element->details;
}

/* ---- pages ---- */

page_builder *page_builder_new(arena *document_arena, page_sink *sink) {
    page_builder *builder = ARENA_NEW(document_arena, page_builder);
    builder->sink = sink;
    builder->document.arena = document_arena;
    builder->document.root = element_make(builder, NULL, PAGE_DOCUMENT);
    builder->page_memory = arena_new_child(document_arena);
    arena_alloc(builder->page_memory, 1); /* a first block that rewinding keeps */
    builder->empty = arena_now(builder->page_memory);
    return builder;
}

page_document *page_builder_document(page_builder *builder) {
    return &builder->document;
}

static void start_page(page_builder *builder, uint32_t index, mpt width, mpt height) {
    arena_rewind(builder->page_memory, builder->empty);
    builder->items.count = builder->links.count = builder->owners.count = 0;
    builder->open = (page){.index = index, .width = width, .height = height};
}

void page_open(page_builder *builder, mpt width, mpt height) {
    start_page(builder, builder->document.page_count, width, height);
}

void page_running_open(page_builder *builder, mpt width, mpt height) {
    start_page(builder, 0, width, height);
}

static const page *finished(page_builder *builder) {
    page *p = &builder->open;
    p->items = builder->items.at;
    p->item_count = builder->items.count;
    p->links = builder->links.at;
    p->link_count = builder->links.count;
    p->owners = builder->owners.at;
    p->owner_count = builder->owners.count;
    return p;
}

bool page_close(page_builder *builder) {
    builder->document.page_count++;
    return builder->sink->page(builder->sink, &builder->document, finished(builder));
}

bool page_running_close(page_builder *builder, uint32_t index) {
    builder->open.index = index;
    return builder->sink->running(builder->sink, &builder->document, finished(builder));
}

bool page_finish(page_builder *builder) {
    return builder->sink->finish(builder->sink, &builder->document);
}

arena *page_arena(page_builder *builder) {
    return builder->page_memory;
}

/* ---- items ---- */

bool page_run_says_reading(const page_run *run) {
    enum { APART = 20 };
    return run->actual.length > 0 || (int64_t)run->letter_space * APART >= run->size;
}

static bool reads_otherwise(const page_item *item) {
    return item->kind == PAGE_TEXT && page_run_says_reading(&item->run);
}

/*
 * Neighbours of one element share its marked content. Not if the element has got another kid in between: what is added
 * now stands behind that in reading order. Nor if one of them says what it reads as: marked content
 * of its own does that (readers of the structure lose what follows a span inside marked content).
 */
static uint32_t content_for(page_builder *builder, page_element *element, const page_item *item) {
    if (builder->items.count > 0 && !reads_otherwise(item)) {
        const page_item *last = &builder->items.at[builder->items.count - 1];
        const page_kid *kid = element->last;
        if (last->element == element && kid->kind == PAGE_KID_CONTENT && kid->number == last->content &&
            !reads_otherwise(last))
            return last->content;
    }
    uint32_t number = (uint32_t)builder->owners.count;
    *VECTOR_PUSH(builder->document.arena, &builder->owners) = element;
    kid_new(builder, element, (page_kid){.kind = PAGE_KID_CONTENT, .page = builder->open.index, .number = number});
    return number;
}

/* Images are numbered when they are first put on a page. */
static void know_image(page_builder *builder, page_image *image) {
    if (image->number < builder->images.count && builder->images.at[image->number] == image)
        return;
    image->number = (uint32_t)builder->images.count;
    *VECTOR_PUSH(builder->document.arena, &builder->images) = image;
    builder->document.images = builder->images.at;
    builder->document.image_count = builder->images.count;
}

page_item *page_add(page_builder *builder, page_element *element, page_artifact artifact, const page_item *item) {
    uint32_t content = element == NULL ? 0 : content_for(builder, element, item);
    if (item->kind == PAGE_IMAGE)
        know_image(builder, item->picture.image);
    page_item *stored = builder->items.count < builder->items.room
                            ? &builder->items.at[builder->items.count++] /* filled whole: no need of a zeroed one */
                            : VECTOR_PUSH(builder->document.arena, &builder->items);
    *stored = *item;
    stored->element = element;
    stored->content = content;
    stored->artifact = (uint8_t)artifact;
    if (item->place.source == 0)
        stored->place = (element != NULL ? element : builder->document.root)->place;
    return stored;
}

page_item *page_add_rectangle(page_builder *builder, page_element *element, page_artifact artifact, mpt x, mpt y,
                              mpt width, mpt height, uint32_t rgb) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_LINE, PAGE_LINE, PAGE_LINE, PAGE_CLOSE};
    const mpt corners[4][2] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
    mpt(*points)[2] = arena_copy(builder->page_memory, corners, sizeof corners);
    page_item item = {.kind = PAGE_PATH, .rgb = rgb, .x = x, .y = y};
    item.path =
        (page_path){.verbs = verbs, .verb_count = sizeof verbs, .points = (const mpt(*)[2])points, .fill = true};
    return page_add(builder, element, artifact, &item);
}

page_item *page_add_line(page_builder *builder, page_element *element, page_artifact artifact, mpt x0, mpt y0, mpt x1,
                         mpt y1, mpt width, uint32_t rgb) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_LINE};
    const mpt ends[2][2] = {{0, 0}, {x1 - x0, y1 - y0}};
    mpt(*points)[2] = arena_copy(builder->page_memory, ends, sizeof ends);
    page_item item = {.kind = PAGE_PATH, .rgb = rgb, .x = x0, .y = y0};
    item.path = (page_path){.verbs = verbs,
                            .verb_count = sizeof verbs,
                            .points = (const mpt(*)[2])points,
                            .stroke = true,
                            .stroke_rgb = rgb,
                            .stroke_width = width};
    return page_add(builder, element, artifact, &item);
}

/* ---- turned text ---- */

page_direction page_direction_of(int16_t angle) {
    static const page_direction quarters[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    int quarter = angle / 900;
    if (angle % 900 == 0)
        return quarters[(quarter + 4) % 4];
    double radians = angle * (3.14159265358979323846 / 1800);
    return (page_direction){cos(radians), sin(radians)};
}

size_t page_item_count(const page_builder *builder) {
    return builder->items.count;
}

const page_item *page_item_at(const page_builder *builder, size_t index) {
    return &builder->items.at[index];
}

void page_turn_runs(page_builder *builder, size_t first, mpt x, mpt y, int16_t angle) {
    page_direction along = page_direction_of(angle);
    for (size_t i = first; i < builder->items.count; i++) {
        page_item *item = &builder->items.at[i];
        if (item->kind != PAGE_TEXT)
            continue;
        double right = item->x - x, up = y - item->y;
        item->x = x + (mpt)lround(right * along.x - up * along.y);
        item->y = y - (mpt)lround(right * along.y + up * along.x);
        item->run.angle = angle;
    }
}

void page_add_link(page_builder *builder, const page_link *link) {
    uint32_t number = (uint32_t)builder->links.count;
    page_link *stored = VECTOR_PUSH(builder->document.arena, &builder->links);
    *stored = *link;
    stored->place = (link->element != NULL ? link->element : builder->document.root)->place;
    if (link->element != NULL)
        kid_new(builder, link->element,
                (page_kid){.kind = PAGE_KID_LINK, .page = builder->open.index, .number = number});
}

/* ---- anchors, bookmarks, faces ---- */

page_anchor *page_anchor_new(page_builder *builder) {
    page_anchor *anchor = ARENA_NEW(builder->document.arena, page_anchor);
    anchor->number = builder->anchor_count++;
    return anchor;
}

void page_anchor_place(page_builder *builder, page_anchor *anchor, mpt x, mpt y, page_element *element) {
    anchor->placed = true;
    anchor->page = builder->open.index;
    anchor->x = x;
    anchor->y = y;
    anchor->element = element;
}

void page_add_bookmark(page_builder *builder, str title, uint32_t level, page_anchor *anchor) {
    *VECTOR_PUSH(builder->document.arena, &builder->bookmarks) = (page_bookmark){title, level, anchor};
    builder->document.bookmarks = builder->bookmarks.at;
    builder->document.bookmark_count = builder->bookmarks.count;
}

uint16_t page_face(page_builder *builder, font_face *face) {
    if (builder->last_face < builder->faces.count && builder->faces.at[builder->last_face] == face)
        return builder->last_face;
    size_t i = 0;
    while (i < builder->faces.count && builder->faces.at[i] != face)
        i++;
    if (i == builder->faces.count) {
        *VECTOR_PUSH(builder->document.arena, &builder->faces) = face;
        builder->document.faces = builder->faces.at;
        builder->document.face_count = builder->faces.count;
    }
    return builder->last_face = (uint16_t)i;
}

/* ---- widths ---- */

static mpt stretched(const page_run *run, mpt width) {
    return run->stretch == 0 ? width : mpt_scale(width, 1000 + run->stretch, 1000);
}

int32_t page_gap_kerning(const page_run *run, const page_piece *piece, const page_piece *next) {
    const font_word *before = piece->word, *after = next == NULL ? NULL : next->word;
    if (run->rtl)
        return before->space_before + (after == NULL ? 0 : after->space_after);
    return before->space_after + (after == NULL ? 0 : after->space_before);
}

mpt page_gap_advance(const page_run *run, const font_face *face, const page_piece *piece, const page_piece *next) {
    static const struct {
        uint8_t part, of; /* of an em; part 0: as wide as a space or a digit */
    } ems[] = {[PAGE_GAP_NARROW] = {1, 6},
               [PAGE_GAP_THIN] = {1, 6},
               [PAGE_GAP_EN] = {1, 2},
               [PAGE_GAP_EM] = {1, 1},
               [PAGE_GAP_HAIR] = {1, 12}};
    mpt width;
    if (piece->gap == PAGE_GAP_NONE)
        return next == NULL ? 0 : stretched(run, font_units(face, piece->kern, run->size));
    if (piece->gap == PAGE_GAP_SPACE || piece->gap == PAGE_GAP_NO_BREAK) {
        int32_t units = face->space_advance + page_gap_kerning(run, piece, next);
        width = font_units(face, units, run->size) + run->word_space;
    } else if (piece->gap == PAGE_GAP_FIGURE) {
        width = font_units(face, face->digit_advance, run->size);
    } else {
        width = mpt_scale(run->size, ems[piece->gap].part, ems[piece->gap].of);
    }
    return stretched(run, width + run->letter_space);
}

mpt page_piece_advance(const page_run *run, const font_face *face, const page_piece *piece) {
    mpt width = font_units(face, piece->word->advance, run->size);
    return stretched(run, width + run->letter_space * piece->word->glyph_count);
}

mpt page_run_advance(const page_run *run, const font_face *face) {
    mpt width = 0;
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        width += page_piece_advance(run, face, piece);
        if (i + 1 < run->piece_count)
            width += page_gap_advance(run, face, piece, piece + 1);
    }
    return run->letter_space == 0 || run->piece_count == 0 ? width : width - stretched(run, run->letter_space);
}

uint32_t page_gap_character(page_gap gap) {
    static const uint16_t characters[] = {
        [PAGE_GAP_NONE] = 0,        [PAGE_GAP_SPACE] = 0x20,  [PAGE_GAP_NO_BREAK] = 0xA0,
        [PAGE_GAP_NARROW] = 0x202F, [PAGE_GAP_THIN] = 0x2009, [PAGE_GAP_FIGURE] = 0x2007,
        [PAGE_GAP_EN] = 0x2002,     [PAGE_GAP_EM] = 0x2003,   [PAGE_GAP_HAIR] = 0x200A};
    return characters[gap];
}
