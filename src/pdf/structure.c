#include "pdf/writer.h"

#include <stdlib.h>
#include <string.h>

/*
 * The structure tree: elements (ISO 32000-1, 14.7.2), their attributes (14.8.5), the parent tree, which leads back from
 * marked content, and the tree of ids. Elements get their numbers when they are first spoken of, so pages can be
 * written before them.
 */
enum { LEAF_PAGES = 64, LEAF_IDS = 256 };

uint32_t pdf_element_object(pdf_writer *w, const page_element *element) {
    page_element *mine = (page_element *)(uintptr_t)element; /* its `writer` is ours (page.h) */
    if (mine->writer == NULL)
        mine->writer = (void *)(uintptr_t)pdf_object_new(&w->file);
    return (uint32_t)(uintptr_t)mine->writer;
}

/* ---- parent tree ---- */

static void leaf_end(pdf_writer *w) {
    if (w->leaf->length == 0)
        return;
    buffer *b = pdf_object_begin(&w->file);
    buffer_print(b, "<</Limits[%u %u]/Nums[", w->leaf_first, w->next_key - 1);
    buffer_str(b, buffer_view(w->leaf));
    buffer_text(b, "]>>");
    uint32_t number = pdf_object_new(&w->file);
    pdf_object_end(&w->file, number);
    pdf_reference(w->leaves, number);
    buffer_reset(w->leaf);
    w->leaf_pages = 0;
}

/* Pages and annotations share the keys, which are given out in ascending order. */
static uint32_t key_new(pdf_writer *w) {
    if (w->leaf->length == 0)
        w->leaf_first = w->next_key;
    buffer_uint(w->leaf, w->next_key);
    buffer_byte(w->leaf, ' ');
    return w->next_key++;
}

uint32_t pdf_parent_page(pdf_writer *w, const page *p) {
    if (w->leaf_pages++ == LEAF_PAGES)
        leaf_end(w);
    if (p->owner_count == 0)
        return PDF_NO_KEY;
    uint32_t key = key_new(w);
    buffer_byte(w->leaf, '[');
    for (size_t i = 0; i < p->owner_count; i++)
        pdf_reference(w->leaf, pdf_element_object(w, p->owners[i]));
    buffer_byte(w->leaf, ']');
    return key;
}

uint32_t pdf_parent_annotation(pdf_writer *w, const page_element *element) {
    uint32_t key = key_new(w);
    pdf_reference(w->leaf, pdf_element_object(w, element));
    return key;
}

/* ---- elements ---- */

static const page_kid *first_content(const page_element *e) {
    for (const page_kid *kid = e->first; kid != NULL; kid = kid->next)
        if (kid->kind == PAGE_KID_CONTENT)
            return kid;
    return NULL;
}

static void put_kid(pdf_writer *w, buffer *b, const page_kid *kid, uint32_t own_page) {
    const pdf_page *on = kid->kind == PAGE_KID_ELEMENT ? NULL : &w->pages.at[kid->page];
    switch (kid->kind) {
    case PAGE_KID_ELEMENT:
        pdf_reference(b, pdf_element_object(w, kid->element));
        break;
    case PAGE_KID_CONTENT:
        if (kid->page == own_page) {
            buffer_uint(b, kid->number);
            buffer_byte(b, ' ');
        } else {
            buffer_print(b, "<</Type/MCR/Pg %u 0 R/MCID %u>>", on->object, kid->number);
        }
        break;
    case PAGE_KID_LINK:
        buffer_print(b, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", on->object, on->first_annotation + kid->number);
        break;
    }
}

/* A bare MCID is content of the element's own page: that of its first content. */
static void put_kids(pdf_writer *w, buffer *b, const page_element *e) {
    const page_kid *content = first_content(e);
    if (e->first == NULL)
        return;
    if (content != NULL) {
        buffer_text(b, "/Pg ");
        pdf_reference(b, w->pages.at[content->page].object);
    }
    buffer_text(b, "/K[");
    for (const page_kid *kid = e->first; kid != NULL; kid = kid->next)
        put_kid(w, b, kid, content == NULL ? UINT32_MAX : content->page);
    buffer_byte(b, ']');
}

/* The page of the first content in an element or below it. */
static bool page_of(const page_element *e, uint32_t *index) {
    for (const page_kid *kid = e->first; kid != NULL; kid = kid->next)
        if (kid->kind != PAGE_KID_ELEMENT) {
            *index = kid->page;
            return true;
        }
    for (const page_kid *kid = e->first; kid != NULL; kid = kid->next)
        if (kid->kind == PAGE_KID_ELEMENT && kid->element->role != PAGE_CAPTION && page_of(kid->element, index))
            return true;
    return false;
}

static void put_figure(pdf_writer *w, buffer *b, const page_element *e) {
    uint32_t index;
    if (e->role != PAGE_FIGURE || !page_of(e, &index))
        return;
    mpt height = w->pages.at[index].height;
    const mpt *on_page = page_details_of(e)->box;
    const int64_t box[4] = {on_page[0], (int64_t)height - on_page[3], on_page[2], (int64_t)height - on_page[1]};
    buffer_text(b, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        buffer_milli(b, box[i]);
        buffer_byte(b, i < 3 ? ' ' : ']');
    }
    buffer_text(b, ">>");
}

static void put_list(buffer *b, const page_element *e) {
    static const char *const names[] = {[PAGE_LIST_NONE] = "None",
                                        [PAGE_LIST_DISC] = "Disc",
                                        [PAGE_LIST_DECIMAL] = "Decimal",
                                        [PAGE_LIST_LETTER] = "LowerAlpha"};
    if (e->role == PAGE_LIST)
        buffer_print(b, "/A<</O/List/ListNumbering/%s>>", names[e->numbering]);
}

static void put_cell(buffer *b, const page_cell_attributes *cell) {
    static const char *const scopes[] = {[PAGE_SCOPE_NONE] = "",
                                         [PAGE_SCOPE_COLUMN] = "/Scope/Column",
                                         [PAGE_SCOPE_ROW] = "/Scope/Row",
                                         [PAGE_SCOPE_BOTH] = "/Scope/Both"};
    if (cell == NULL ||
        (cell->scope == PAGE_SCOPE_NONE && cell->column_span <= 1 && cell->row_span <= 1 && cell->header_count == 0))
        return;
    buffer_print(b, "/A<</O/Table%s", scopes[cell->scope]);
    if (cell->column_span > 1)
        buffer_print(b, "/ColSpan %u", cell->column_span);
    if (cell->row_span > 1)
        buffer_print(b, "/RowSpan %u", cell->row_span);
    if (cell->header_count > 0) {
        buffer_text(b, "/Headers[");
        for (uint32_t i = 0; i < cell->header_count; i++)
            pdf_string(b, page_details_of(cell->headers[i])->id);
        buffer_byte(b, ']');
    }
    buffer_text(b, ">>");
}

static void put_attributes(pdf_writer *w, buffer *b, const page_element *e) {
    put_figure(w, b, e);
    put_list(b, e);
    put_cell(b, e->cell);
    if (e->role == PAGE_TABLE && page_details_of(e)->summary.length > 0) {
        buffer_text(b, "/A<</O/Table/Summary");
        pdf_text(b, page_details_of(e)->summary);
        buffer_text(b, ">>");
    }
}

static void put_texts(pdf_writer *w, buffer *b, const page_element *e) {
    if (e->language.length > 0) {
        buffer_text(b, "/Lang");
        pdf_string(b, e->language);
    }
    const page_element_details *details = page_details_of(e);
    if (details->alt.length > 0 && e->role != PAGE_LINK) { /* what a link leads to is its annotation's Contents */
        buffer_text(b, "/Alt");
        pdf_text(b, details->alt);
    }
    if (details->actual.length > 0) {
        buffer_text(b, "/ActualText");
        pdf_text(b, details->actual);
    }
    if (details->id.length > 0) {
        buffer_text(b, "/ID");
        pdf_string(b, details->id);
        *VECTOR_PUSH(w->arena, &w->named) = e;
    }
}

static void put_element(pdf_writer *w, const page_element *e, uint32_t parent) {
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</S/");
    buffer_text(b, page_role_name(e->role));
    buffer_text(b, "/P ");
    pdf_reference(b, parent);
    put_texts(w, b, e);
    put_attributes(w, b, e);
    put_kids(w, b, e);
    buffer_text(b, ">>");
    pdf_object_end(&w->file, pdf_element_object(w, e));
}

/* In reading order, without recursion: nesting is the user's to choose. */
static void put_elements(pdf_writer *w, const page_element *root, uint32_t tree) {
    VECTOR(const page_kid *) open = {0};
    put_element(w, root, tree);
    *VECTOR_PUSH(w->arena, &open) = root->first;
    while (open.count > 0) {
        const page_kid *kid = open.at[open.count - 1];
        if (kid == NULL) {
            open.count--;
            continue;
        }
        open.at[open.count - 1] = kid->next;
        if (kid->kind != PAGE_KID_ELEMENT)
            continue;
        put_element(w, kid->element, pdf_element_object(w, kid->element->parent));
        *VECTOR_PUSH(w->arena, &open) = kid->element->first;
    }
}

/* ---- ids and the root ---- */

static int by_id(const void *a, const void *b) {
    const page_element *const *x = a, *const *y = b;
    return str_compare((*x)->details->id, (*y)->details->id);
}

static uint32_t id_leaf(pdf_writer *w, size_t from, size_t to) {
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Limits[");
    pdf_string(b, w->named.at[from]->details->id);
    pdf_string(b, w->named.at[to - 1]->details->id);
    buffer_text(b, "]/Names[");
    for (size_t i = from; i < to; i++) {
        pdf_string(b, w->named.at[i]->details->id);
        pdf_reference(b, pdf_element_object(w, w->named.at[i]));
    }
    buffer_text(b, "]>>");
    uint32_t number = pdf_object_new(&w->file);
    pdf_object_end(&w->file, number);
    return number;
}

/* A name tree of two levels, sorted by bytes; 0 if nothing has an id. */
static uint32_t id_tree(pdf_writer *w) {
    size_t count = w->named.count;
    if (count == 0)
        return 0;
    qsort(w->named.at, count, sizeof *w->named.at, by_id);
    buffer *kids = w->engine->scratch;
    buffer_reset(kids);
    for (size_t from = 0; from < count; from += LEAF_IDS)
        pdf_reference(kids, id_leaf(w, from, from + LEAF_IDS < count ? from + LEAF_IDS : count));
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Kids[");
    buffer_str(b, buffer_view(kids));
    buffer_text(b, "]>>");
    uint32_t number = pdf_object_new(&w->file);
    pdf_object_end(&w->file, number);
    return number;
}

static uint32_t parent_tree(pdf_writer *w) {
    leaf_end(w);
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Kids[");
    buffer_str(b, buffer_view(w->leaves));
    buffer_text(b, "]>>");
    uint32_t number = pdf_object_new(&w->file);
    pdf_object_end(&w->file, number);
    return number;
}

uint32_t pdf_structure(pdf_writer *w, const page_document *document) {
    uint32_t tree = pdf_object_new(&w->file);
    put_elements(w, document->root, tree);
    uint32_t parents = parent_tree(w), ids = id_tree(w);
    buffer *b = pdf_object_begin(&w->file);
    buffer_print(b, "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u",
                 pdf_element_object(w, document->root), parents, w->next_key);
    if (ids != 0)
        buffer_print(b, "/IDTree %u 0 R", ids);
    buffer_text(b, ">>");
    pdf_object_end(&w->file, tree);
    return tree;
}
