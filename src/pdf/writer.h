#ifndef PDF_WRITER_H
#define PDF_WRITER_H

#include "pdf/glyphs.h"
#include "pdf/haru.h"
#include "pdf/pdf.h"

/* What one document is written with: shared by the files of this folder. */

/* All that is kept of a page until the end. */
typedef struct {
    pdf_dictionary *dictionary;
    uint32_t object, content, running;           /* numbers; running 0: none */
    uint32_t parent_key;                         /* in the parent tree; PDF_NO_KEY: nothing on it is tagged */
    uint32_t first_annotation, annotation_count; /* numbers are consecutive */
    uint32_t first_image, image_count;           /* in pdf_writer.page_images */
    mpt width, height;
    bool transparent;
} pdf_page;
#define PDF_NO_KEY UINT32_MAX

typedef struct {
    uint32_t object;
    mpt width, height;
} pdf_box;

/* A link within the document: written at the end, when its target has its place. */
typedef struct {
    uint32_t object, key, page;
    mpt left, top, right, bottom;
    const page_anchor *anchor;
    str contents;
} pdf_link;

typedef struct {
    uint32_t object; /* 0: not written yet */
    bool transparent;
} pdf_image;

typedef struct {
    page_sink sink; /* first: the sink is the writer */
    pdf_engine *engine;
    arena *arena;
    diags *diags;
    pdf_file file;
    pdf_haru *haru;
    VECTOR(pdf_page) pages;
    VECTOR(pdf_box) boxes;    /* one for each size of pages */
    VECTOR(pdf_face *) faces; /* by their index in the document; NULL: not used yet */
    VECTOR(pdf_image) images; /* by page_image.number */
    VECTOR(uint32_t) page_images;
    VECTOR(pdf_link) links;
    VECTOR(const page_element *) named; /* elements with an id */
    pdf_dictionary *fonts;              /* resources of all pages: F0, F1, … */
    uint32_t next_key, leaf_first, leaf_pages;
    buffer *leaf, *leaves; /* of the parent tree: the open leaf's entries, references to those written */
    bool failed;
} pdf_writer;

struct pdf_engine {
    struct libdeflate_compressor *packer;
    buffer *content, *object, *head, *body, *packed, *places, *leaf, *leaves, *scratch;
};

/* content.c: the operators of a page, or of its running lines, into b. */
void pdf_content(pdf_writer *w, const page_document *document, const page *p, pdf_page *record, buffer *b);

/* rtl.c: the words of a run from right to left. */
void pdf_rtl_run(buffer *b, pdf_face *f, const page_run *run);

/* images.c: the number of an image, written at first use. */
const pdf_image *pdf_image_of(pdf_writer *w, const page_image *image);

/* fonts.c: all faces that were used, into the dictionary of fonts. False if one cannot be subset. */
bool pdf_fonts(pdf_writer *w);

/* pages.c: a page's dictionary and number, and the entries of all of them at the end. */
void pdf_page_begin(pdf_writer *w, pdf_page *record);
void pdf_pages(pdf_writer *w);

/* structure.c: elements, parent tree, ids. */
uint32_t pdf_element_object(pdf_writer *w, const page_element *element);
/* Enters a page's owners; returns its key. */
uint32_t pdf_parent_page(pdf_writer *w, const page *p);
uint32_t pdf_parent_annotation(pdf_writer *w, const page_element *element);
/* Writes all elements; returns the number of the structure tree's root. */
uint32_t pdf_structure(pdf_writer *w, const page_document *document);

/* navigation.c: links and outline. */
void pdf_page_links(pdf_writer *w, const page *p, pdf_page *record);
void pdf_links(pdf_writer *w);
void pdf_outline(pdf_writer *w, const page_document *document);

/* attachments.c: the document's attachments, in the catalogue too. */
void pdf_attachments(pdf_writer *w, const page_document *document);

/* metadata.c: XMP, Info, output intent and the catalogue's plain entries. */
void pdf_metadata(pdf_writer *w, const page_document *document);
/* A moment in seconds since 1970 as PDF writes it (7.9.4); empty if it is negative, which is unknown. */
str pdf_date(arena *a, int64_t seconds);

#endif
