#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "pdf/put.h"

/*
 * The file as it grows: objects, object streams, packed streams and the cross-reference stream.
 *
 * Objects stand in object streams of a few hundred each. What libharu makes (haru.h) is filed here at the end.
 */
struct libdeflate_compressor;

typedef struct {
    arena *arena;
    buffer *out;
    size_t start;   /* where the file begins in `out` */
    buffer *places; /* records of the cross-reference stream, by object number */
    uint32_t count; /* of object numbers given out, the free number 0 included */
    buffer *object; /* the object being put together */
    buffer *head;   /* of the open object stream: numbers and offsets */
    buffer *body;
    uint32_t packed_in, packed_count; /* the open object stream's number, and how many objects are in it */
    buffer *packed;
    struct libdeflate_compressor *packer;
} pdf_file;

enum { PDF_OBJECTS_MAX = 8388607 /* ISO 19005-3, 6.1.13 */ };

/* Writes the header. The buffers are borrowed and emptied. */
void pdf_file_begin(pdf_file *f);
uint32_t pdf_object_new(pdf_file *f);
/* Empties f->object and returns it, to be filled with a value. */
buffer *pdf_object_begin(pdf_file *f);
/* Files what stands in f->object under a number. */
void pdf_object_end(pdf_file *f, uint32_t number);
/* Writes a stream at once. `entries`: those of its dictionary besides Length and, where we pack it, Filter. */
typedef enum { PDF_PACK, PDF_AS_IT_IS } pdf_packing;
void pdf_stream(pdf_file *f, uint32_t number, str entries, str bytes, pdf_packing packing);
void pdf_object_streams_end(pdf_file *f);
bool pdf_file_too_large(const pdf_file *f);
/* Writes the cross-reference stream and the end of the file. `trailer`: a dictionary with its brackets, to which W,
   Size, Filter and Length are added. Returns where the trailer stands in f->out. */
size_t pdf_file_end(pdf_file *f, str trailer);

#endif
