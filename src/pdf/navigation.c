#include "pdf/writer.h"

/* ---- links ---- */

/* Bytes that a URI may not hold as they are (RFC 3986) are percent-encoded, as browsers do it. */
static void put_uri(buffer *b, str uri) {
    buffer_text(b, "/A<</S/URI/URI(");
    for (size_t i = 0; i < uri.length; i++) {
        unsigned char c = (unsigned char)uri.at[i];
        if (c <= 0x20 || c >= 0x7F || c == '\\') {
            buffer_byte(b, '%');
            pdf_hex(b, c, 2);
            continue;
        }
        if (c == '(' || c == ')')
            buffer_byte(b, '\\');
        buffer_byte(b, (char)c);
    }
    buffer_text(b, ")>>");
}

static void put_target(pdf_writer *w, buffer *b, const page_anchor *anchor) {
    if (anchor == NULL || !anchor->placed || anchor->page >= w->pages.count)
        return;
    const pdf_page *target = &w->pages.at[anchor->page];
    buffer_print(b, "/A<</S/GoTo/D[%u 0 R/XYZ ", target->object);
    buffer_milli(b, anchor->x);
    buffer_byte(b, ' ');
    buffer_milli(b, (int64_t)target->height - anchor->y);
    buffer_text(b, " null]>>");
}

static buffer *annotation_begin(pdf_writer *w, const pdf_link *l) {
    const pdf_page *on = &w->pages.at[l->page];
    const int64_t rectangle[] = {l->left, (int64_t)on->height - l->bottom, l->right, (int64_t)on->height - l->top};
    buffer *b = pdf_object_begin(&w->file);
    buffer_print(b, "<</Type/Annot/Subtype/Link/P %u 0 R/F 4/Border[0 0 0]/StructParent %u/Rect[", on->object, l->key);
    for (int i = 0; i < 4; i++) {
        buffer_milli(b, rectangle[i]);
        buffer_byte(b, i < 3 ? ' ' : ']');
    }
    buffer_text(b, "/Contents");
    pdf_text(b, l->contents);
    return b;
}

static void annotation_end(pdf_writer *w, buffer *b, uint32_t object) {
    buffer_text(b, ">>");
    pdf_object_end(&w->file, object);
}

void pdf_page_links(pdf_writer *w, const page *p, pdf_page *record) {
    record->annotation_count = (uint32_t)p->link_count;
    for (size_t i = 0; i < p->link_count; i++) {
        uint32_t object = pdf_object_new(&w->file);
        if (i == 0)
            record->first_annotation = object;
    }
    for (size_t i = 0; i < p->link_count; i++) {
        const page_link *link = &p->links[i];
        pdf_link l = {.object = record->first_annotation + (uint32_t)i,
                      .key = pdf_parent_annotation(w, link->element),
                      .page = p->index,
                      .left = link->left,
                      .top = link->top,
                      .right = link->right,
                      .bottom = link->bottom,
                      .anchor = link->anchor,
                      .contents = link->contents.length > 0 ? link->contents : link->uri};
        if (link->anchor != NULL) {
            l.contents = str_copy(w->arena, l.contents);
            *VECTOR_PUSH(w->arena, &w->links) = l;
            continue;
        }
        buffer *b = annotation_begin(w, &l);
        put_uri(b, link->uri);
        annotation_end(w, b, l.object);
    }
}

void pdf_links(pdf_writer *w) {
    for (size_t i = 0; i < w->links.count; i++) {
        const pdf_link *l = &w->links.at[i];
        buffer *b = annotation_begin(w, l);
        put_target(w, b, l->anchor);
        annotation_end(w, b, l->object);
    }
}

/* ---- outline ---- */

/* Indices of bookmarks; NONE: there is none. */
enum { NONE = -1 };
typedef struct {
    int32_t parent, previous, next, first, last;
    int32_t below; /* how many there are below it, all levels: all are shown open */
    uint32_t level;
} outline_item;

static void append_item(outline_item *items, outline_item *root, int32_t index, int32_t parent) {
    outline_item *over = parent == NONE ? root : &items[parent];
    items[index].parent = parent;
    items[index].previous = over->last;
    if (over->last == NONE)
        over->first = index;
    else
        items[over->last].next = index;
    over->last = index;
}

/* A bookmark lies below the nearest earlier one of a smaller level. */
static outline_item *arrange(pdf_writer *w, const page_document *document, outline_item *root) {
    static const outline_item empty = {NONE, NONE, NONE, NONE, NONE, 0, 0};
    outline_item *items = ARENA_ARRAY(w->arena, outline_item, document->bookmark_count);
    *root = empty;
    for (int32_t i = 0; i < (int32_t)document->bookmark_count; i++) {
        items[i] = empty;
        items[i].level = document->bookmarks[i].level;
        int32_t parent = i - 1;
        while (parent != NONE && items[parent].level >= items[i].level)
            parent = items[parent].parent;
        append_item(items, root, i, parent);
        for (; parent != NONE; parent = items[parent].parent)
            items[parent].below++;
    }
    return items;
}

static void put_relation(buffer *b, const char *key, int32_t index, uint32_t first_object) {
    if (index != NONE)
        buffer_print(b, "/%s %u 0 R", key, first_object + (uint32_t)index);
}

uint32_t pdf_outline(pdf_writer *w, const page_document *document) {
    size_t count = document->bookmark_count;
    if (count == 0)
        return 0;
    outline_item root, *items = arrange(w, document, &root);
    uint32_t root_object = pdf_object_new(&w->file), first_object = root_object + 1;
    for (size_t i = 0; i < count; i++)
        pdf_object_new(&w->file);
    buffer *b = pdf_object_begin(&w->file);
    buffer_print(b, "<</Type/Outlines/Count %zu", count);
    put_relation(b, "First", root.first, first_object);
    put_relation(b, "Last", root.last, first_object);
    annotation_end(w, b, root_object);
    for (size_t i = 0; i < count; i++) {
        const outline_item *item = &items[i];
        b = pdf_object_begin(&w->file);
        buffer_text(b, "<</Title");
        pdf_text(b, document->bookmarks[i].title);
        buffer_print(b, "/Parent %u 0 R", item->parent == NONE ? root_object : first_object + (uint32_t)item->parent);
        put_relation(b, "Prev", item->previous, first_object);
        put_relation(b, "Next", item->next, first_object);
        put_relation(b, "First", item->first, first_object);
        put_relation(b, "Last", item->last, first_object);
        if (item->below > 0)
            buffer_print(b, "/Count %d", item->below);
        put_target(w, b, document->bookmarks[i].anchor);
        annotation_end(w, b, first_object + (uint32_t)i);
    }
    return root_object;
}
