#include "pdf/objects.h"

#include <libdeflate.h>
#include <string.h>

enum {
    OBJECTS_A_STREAM = 250,
    STREAM_BYTES = 48 * 1024, /* an object stream is closed when it has grown to this */
    PLACE_BYTES = 7           /* W [1 4 2] */
};

/* The kinds of ISO 32000-1, table 18. */
enum { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED };

static void place_set(pdf_file *f, uint32_t number, int kind, uint64_t where, uint32_t index) {
    unsigned char *at = (unsigned char *)f->places->at + (size_t)number * PLACE_BYTES;
    at[0] = (unsigned char)kind;
    for (int i = 0; i < 4; i++)
        at[1 + i] = (unsigned char)(where >> 8 * (3 - i));
    at[5] = (unsigned char)(index >> 8);
    at[6] = (unsigned char)index;
}

uint32_t pdf_object_new(pdf_file *f) {
    memset(buffer_room(f->places, PLACE_BYTES), 0, PLACE_BYTES);
    f->places->length += PLACE_BYTES;
    return f->count++;
}

void pdf_file_begin(pdf_file *f) {
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    buffer_reset(f->places);
    buffer_reset(f->head);
    buffer_reset(f->body);
    f->count = f->packed_count = 0;
    f->start = f->out->length;
    buffer_add(f->out, header, sizeof header - 1);
    uint32_t none = pdf_object_new(f);
    place_set(f, none, PLACE_FREE, 0, 0xFFFF);
}

static uint64_t offset_now(const pdf_file *f) {
    return f->out->length - f->start;
}

bool pdf_file_too_large(const pdf_file *f) {
    return f->count > PDF_OBJECTS_MAX || offset_now(f) > UINT32_MAX;
}

/* Packs into f->packed; the bytes themselves if that makes them no shorter. */
static bool pack(pdf_file *f, str *bytes) {
    size_t bound = libdeflate_zlib_compress_bound(f->packer, bytes->length);
    buffer_reset(f->packed);
    char *to = buffer_room(f->packed, bound);
    size_t length = libdeflate_zlib_compress(f->packer, bytes->at, bytes->length, to, bound);
    if (length == 0 || length + sizeof "/Filter/FlateDecode" >= bytes->length)
        return false;
    *bytes = (str){to, length};
    return true;
}

void pdf_stream(pdf_file *f, uint32_t number, str entries, str bytes, pdf_packing packing) {
    bool packed = packing == PDF_PACK && bytes.length > 0 && pack(f, &bytes);
    place_set(f, number, PLACE_OFFSET, offset_now(f), 0);
    buffer_uint(f->out, number);
    buffer_text(f->out, " 0 obj\n<<");
    buffer_str(f->out, entries);
    buffer_text(f->out, packed ? "/Filter/FlateDecode/Length " : "/Length ");
    buffer_uint(f->out, bytes.length);
    buffer_text(f->out, ">>stream\n");
    buffer_str(f->out, bytes);
    buffer_text(f->out, "\nendstream\nendobj\n");
}

buffer *pdf_object_begin(pdf_file *f) {
    buffer_reset(f->object);
    return f->object;
}

static void number_and_offset(buffer *head, uint32_t number, size_t offset) {
    char *start = buffer_room(head, 2 * PDF_UINT_ROOM + 2), *o = pdf_put_uint(start, number);
    *o++ = ' ';
    o = pdf_put_uint(o, offset);
    *o++ = ' ';
    head->length += (size_t)(o - start);
}

void pdf_object_end(pdf_file *f, uint32_t number) {
    if (f->packed_count == 0)
        f->packed_in = pdf_object_new(f);
    place_set(f, number, PLACE_PACKED, f->packed_in, f->packed_count++);
    number_and_offset(f->head, number, f->body->length);
    buffer_str(f->body, buffer_view(f->object));
    buffer_byte(f->body, '\n');
    if (f->packed_count == OBJECTS_A_STREAM || f->body->length >= STREAM_BYTES)
        pdf_object_streams_end(f);
}

void pdf_object_streams_end(pdf_file *f) {
    if (f->packed_count == 0)
        return;
    buffer_reset(f->object);
    buffer_print(f->object, "/Type/ObjStm/N %u/First %zu", f->packed_count, f->head->length);
    buffer_str(f->head, buffer_view(f->body));
    pdf_stream(f, f->packed_in, buffer_view(f->object), buffer_view(f->head), PDF_PACK);
    buffer_reset(f->head);
    buffer_reset(f->body);
    f->packed_count = 0;
}

size_t pdf_file_end(pdf_file *f, str trailer) {
    uint32_t number = pdf_object_new(f);
    uint64_t at = offset_now(f);
    place_set(f, number, PLACE_OFFSET, at, 0);
    str bytes = buffer_view(f->places);
    bool packed = pack(f, &bytes);
    buffer_uint(f->out, number);
    buffer_text(f->out, " 0 obj\n");
    size_t trailer_at = f->out->length;
    buffer_add(f->out, trailer.at, trailer.length - 2); /* its ">>" follows what is added */
    buffer_print(f->out, "/Type/XRef/W[1 4 2]/Size %u%s/Length %zu>>stream\n", f->count,
                 packed ? "/Filter/FlateDecode" : "", bytes.length);
    buffer_str(f->out, bytes);
    buffer_text(f->out, "\nendstream\nendobj\nstartxref\n");
    buffer_uint(f->out, at);
    buffer_text(f->out, "\n%%EOF\n");
    return trailer_at;
}
