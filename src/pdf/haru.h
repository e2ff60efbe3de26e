#ifndef PDF_HARU_H
#define PDF_HARU_H

#include "base/diag.h"
#include "pdf/objects.h"

/*
 * libharu makes the document: catalogue, page tree and pages (HPDF_AddPage), their resources, outline, Info, output
 * intent, the dictionaries of fonts, images and metadata, and the trailer. haru.c is the one file that knows its
 * headers.
 *
 * Ours are the bytes: what libharu makes gets its number in our file as soon as it is made and is printed into our
 * object streams at the end, since libharu writes neither those nor a cross-reference stream. Ours are also
 * - streams' contents, packed as they come: libharu would hold them until the end. So the two objects that it makes for
 *   the content of each page are taken back;
 * - structure elements, parent tree, ids, links and destinations, of which a long paper has tens of thousands: as
 *   dictionaries they take ten times the time and twenty times the memory, and a destination by libharu always sets the
 *   zoom;
 * - texts beyond ASCII: its encoders do not know all of Unicode, so it is given UTF-16BE as bytes;
 * - numbers with decimals (page boxes, widths): its reals are floats, 841.89 would be 841.89001.
 *
 * Its object layer reports errors only by status and in its document, so every call goes through here and is checked:
 * out of memory becomes arena_fail, anything else a diagnostic, after which all further calls do nothing and give NULL,
 * which every call takes for an object.
 *
 * libharu keeps its own malloc: its allocator hooks take no user pointer, so they could reach an arena only through a
 * global.
 */
typedef struct pdf_haru pdf_haru;
typedef struct pdf_dictionary pdf_dictionary; /* libharu's, and freed with its document */
typedef struct pdf_array pdf_array;

/* The document is freed with the arena. Its objects are numbered in `f` and filed there. */
pdf_haru *pdf_haru_new(arena *a, diags *all, pdf_file *f);
bool pdf_haru_failed(const pdf_haru *h);

/* What a document has once. */
pdf_dictionary *pdf_haru_catalogue(pdf_haru *h);
pdf_dictionary *pdf_haru_info(pdf_haru *h);
/* Viewers show the outline at once. */
void pdf_haru_show_outline(pdf_haru *h);

/* A new indirect dictionary. */
pdf_dictionary *pdf_haru_dictionary(pdf_haru *h);
/* The number of an indirect one in the file. */
uint32_t pdf_haru_object(const pdf_dictionary *d);

/* The next page, without content, box and resources. Its parent in the tree has no more than 64: arrays stop at 32,767
 * entries. */
pdf_dictionary *pdf_haru_page(pdf_haru *h);
/* Files a page that has all its entries, and gives the memory of these back. */
void pdf_haru_page_end(pdf_haru *h, pdf_dictionary *page);
/* The next bookmark below another, or at the top below NULL; all are shown open. Not for a document that failed. */
pdf_dictionary *pdf_haru_bookmark(pdf_haru *h, pdf_dictionary *parent, str title);

/* Entries. A key that is there already gets the new value. */
void pdf_haru_name(pdf_haru *h, pdf_dictionary *d, const char *key, const char *value);
void pdf_haru_number(pdf_haru *h, pdf_dictionary *d, const char *key, int32_t value);
void pdf_haru_true(pdf_haru *h, pdf_dictionary *d, const char *key);
void pdf_haru_ascii(pdf_haru *h, pdf_dictionary *d, const char *key, const char *value);
void pdf_haru_text(pdf_haru *h, pdf_dictionary *d, const char *key, str utf8);
void pdf_haru_integers(pdf_haru *h, pdf_dictionary *d, const char *key, const int *values, size_t count);
void pdf_haru_remove(pdf_haru *h, pdf_dictionary *d, const char *key);
/* A direct dictionary or an array, now owned by d. */
pdf_dictionary *pdf_haru_inner(pdf_haru *h, pdf_dictionary *d, const char *key);
pdf_array *pdf_haru_array(pdf_haru *h, pdf_dictionary *d, const char *key);
/* A reference to an indirect dictionary, or to an object of ours by its number. */
void pdf_haru_link(pdf_haru *h, pdf_dictionary *d, const char *key, pdf_dictionary *target);
void pdf_haru_reference(pdf_haru *h, pdf_dictionary *d, const char *key, uint32_t object);
void pdf_haru_append(pdf_haru *h, pdf_array *array, pdf_dictionary *target);
void pdf_haru_append_reference(pdf_haru *h, pdf_array *array, uint32_t object);
/* Entries of ours at the end of a bookmark's, printed already; once for each. They must last. */
void pdf_haru_printed(pdf_haru *h, pdf_dictionary *d, const str *entries);

/* The dictionary of a stream. One at a time: it is filled, and then written with the bytes; Length and, where our file
 * packs it, Filter are added. Gives the stream's number. */
pdf_dictionary *pdf_haru_stream_begin(pdf_haru *h);
uint32_t pdf_haru_stream_end(pdf_haru *h, str bytes, pdf_packing packing);

/* Of any bytes up to 4 GiB (RFC 1321). */
enum { PDF_MD5_BYTES = 16 };
void pdf_haru_md5(str bytes, unsigned char digest[PDF_MD5_BYTES]);

/* The end: files all that libharu made but the pages. */
void pdf_haru_file(pdf_haru *h);
/* Closes the file with libharu's trailer and the identifier, which is the MD5 of all other bytes. */
void pdf_haru_end(pdf_haru *h);

#endif
