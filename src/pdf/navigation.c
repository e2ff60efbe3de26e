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

/* What stands in a bookmark beside what libharu writes there. */
static const str *target_entry(pdf_writer *w, const page_anchor *anchor) {
    buffer *b = w->engine->scratch;
    buffer_reset(b);
    put_target(w, b, anchor);
    str *entry = ARENA_NEW(w->arena, str);
    *entry = str_copy(w->arena, buffer_view(b));
    return entry;
}

/* The open bookmarks, outermost first: the next one lies below the nearest earlier one of a smaller level. */
typedef struct {
    pdf_dictionary *dictionary;
    uint32_t level;
} open_bookmark;

void pdf_outline(pdf_writer *w, const page_document *document) {
    VECTOR(open_bookmark) open = {0};
    if (document->bookmark_count > 0)
        pdf_haru_show_outline(w->haru);
    for (size_t i = 0; i < document->bookmark_count && !pdf_haru_failed(w->haru); i++) {
        const page_bookmark *bookmark = &document->bookmarks[i];
        while (open.count > 0 && open.at[open.count - 1].level >= bookmark->level)
            open.count--;
        pdf_dictionary *parent = open.count == 0 ? NULL : open.at[open.count - 1].dictionary;
        pdf_dictionary *d = pdf_haru_bookmark(w->haru, parent, bookmark->title);
        pdf_haru_printed(w->haru, d, target_entry(w, bookmark->anchor));
        *VECTOR_PUSH(w->arena, &open) = (open_bookmark){d, bookmark->level};
    }
}
