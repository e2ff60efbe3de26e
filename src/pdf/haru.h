#ifndef PDF_HARU_H
#define PDF_HARU_H

#include "base/diag.h"
#include "pdf/objects.h"

#include <hpdf.h>
#include <hpdf_doc.h>

/*
 * libharu: its document, catalogue, page tree root, Info, trailer, and the dictionaries of which a file has few (fonts,
 * output intent). Its object layer reports errors only by status and in pdf->error, so every call goes through here and
 * is checked: out of memory becomes arena_fail, anything else a diagnostic, after which all further calls do nothing.
 *
 * libharu keeps its own malloc: its allocator hooks take no user pointer, so they could reach an arena only through a
 * global.
 */
typedef struct {
    HPDF_Doc doc;
    HPDF_Stream bytes; /* where values are printed */
    arena *arena;
    diags *diags;
    bool failed;
} pdf_haru;

/* The document is freed with the arena. */
void pdf_haru_begin(pdf_haru *h, arena *a, diags *all);
/* A new indirect dictionary. NULL after a failure (the calls below take that). */
HPDF_Dict pdf_haru_dictionary(pdf_haru *h);
void pdf_haru_name(pdf_haru *h, HPDF_Dict d, const char *key, const char *value);
void pdf_haru_number(pdf_haru *h, HPDF_Dict d, const char *key, int value);
void pdf_haru_true(pdf_haru *h, HPDF_Dict d, const char *key);
void pdf_haru_ascii(pdf_haru *h, HPDF_Dict d, const char *key, const char *value);
void pdf_haru_text(pdf_haru *h, HPDF_Dict d, const char *key, str utf8);
void pdf_haru_bytes(pdf_haru *h, HPDF_Dict d, const char *key, str bytes);
/* A direct dictionary or an array, now owned by d. */
HPDF_Dict pdf_haru_inner(pdf_haru *h, HPDF_Dict d, const char *key);
HPDF_Array pdf_haru_array(pdf_haru *h, HPDF_Dict d, const char *key);
void pdf_haru_integers(pdf_haru *h, HPDF_Dict d, const char *key, const int *values, size_t count);
/* A reference to an object of libharu's (an indirect one), or of ours by its number. */
void pdf_haru_link(pdf_haru *h, HPDF_Dict d, const char *key, void *object);
void pdf_haru_reference(pdf_haru *h, HPDF_Dict d, const char *key, uint32_t object);
void pdf_haru_append(pdf_haru *h, HPDF_Array array, void *object);
void pdf_haru_append_reference(pdf_haru *h, HPDF_Array array, uint32_t object);

/* Gives libharu's objects their numbers in the file; after it no more may be made. */
void pdf_haru_number_objects(pdf_haru *h, pdf_file *f);
/* The number of one of libharu's objects in the file. */
uint32_t pdf_haru_object(const void *object);
/* Files all of them. */
void pdf_haru_file(pdf_haru *h, pdf_file *f);
/* Prints a value into b. */
void pdf_haru_print(pdf_haru *h, void *object, buffer *b);

#endif
