#include "base/utf8.h"
#include "pdf/writer.h"

#include <stdlib.h>
#include <string.h>

/*
 * Attachments as associated files of the document (ISO 19005-3, 6.8 and annex E; ISO 32000-1, 7.11): a stream of its
 * bytes, a file specification for each, and both lists of these that readers look into: the catalogue's AF and the tree
 * of names. Their date is the document's own, so that the same document gives the same bytes.
 */

/* ---- a file ---- */

/* What has a meaning in names besides is not in a media type (page_attach). */
static void put_name(buffer *b, str media_type) {
    buffer_byte(b, '/');
    for (size_t i = 0; i < media_type.length; i++) {
        char c = media_type.at[i];
        if (c == '/' || c == '#') {
            buffer_byte(b, '#');
            pdf_hex(b, (unsigned char)c, 2);
        } else {
            buffer_byte(b, c);
        }
    }
}

static void put_checksum(buffer *b, str bytes) {
    unsigned char digest[PDF_MD5_BYTES];
    pdf_haru_md5(bytes, digest);
    buffer_byte(b, '<');
    for (size_t i = 0; i < PDF_MD5_BYTES; i++)
        pdf_hex(b, digest[i], 2);
    buffer_byte(b, '>');
}

/* Table 45 and 46: the stream's number. */
static uint32_t write_bytes(pdf_writer *w, const page_attachment *attached, str date) {
    buffer *b = w->engine->scratch;
    buffer_reset(b);
    buffer_text(b, "/Type/EmbeddedFile/Subtype");
    put_name(b, attached->media_type);
    buffer_print(b, "/Params<</Size %zu/CheckSum", attached->bytes.length);
    put_checksum(b, attached->bytes);
    if (date.length > 0) {
        buffer_text(b, "/ModDate");
        pdf_string(b, date);
    }
    buffer_text(b, ">>");
    uint32_t number = pdf_object_new(&w->file);
    pdf_stream(&w->file, number, buffer_view(b), attached->bytes, PDF_PACK);
    return number;
}

/* F is for readers that do not know UF, and has no encoding of its own. */
static void put_ascii(buffer *b, str name) {
    buffer_byte(b, '(');
    for (size_t at = 0; at < name.length;) {
        uint32_t character = utf8_next(name, &at);
        if (character == '(' || character == ')')
            buffer_byte(b, '\\');
        buffer_byte(b, character < 0x80 ? (char)character : '_');
    }
    buffer_byte(b, ')');
}

/* Table 44: the file specification's number. */
static uint32_t write_specification(pdf_writer *w, const page_attachment *attached, uint32_t bytes) {
    uint32_t number = pdf_object_new(&w->file);
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Type/Filespec/F");
    put_ascii(b, attached->name);
    buffer_text(b, "/UF");
    pdf_text(b, attached->name);
    if (attached->description.length > 0) {
        buffer_text(b, "/Desc");
        pdf_text(b, attached->description);
    }
    buffer_text(b, "/AFRelationship/Data/EF<</F ");
    pdf_reference(b, bytes);
    buffer_text(b, "/UF ");
    pdf_reference(b, bytes);
    buffer_text(b, ">>>>");
    pdf_object_end(&w->file, number);
    return number;
}

/* ---- the lists ---- */

typedef struct {
    str key; /* the name as it stands in the file: the tree is sorted by these bytes (7.9.6) */
    const page_attachment *attached;
    uint32_t specification;
} entry;

static int by_key(const void *a, const void *b) {
    return str_compare(((const entry *)a)->key, ((const entry *)b)->key);
}

static entry *write_all(pdf_writer *w, const page_document *document) {
    size_t count = document->attachments.count;
    entry *entries = ARENA_ARRAY(w->arena, entry, count);
    str date = pdf_date(w->arena, document->metadata.created);
    for (size_t i = 0; i < count; i++) {
        const page_attachment *attached = &document->attachments.at[i];
        buffer *key = w->engine->scratch;
        buffer_reset(key);
        pdf_text_bytes(key, attached->name);
        entries[i] = (entry){.key = str_copy(w->arena, buffer_view(key)), .attached = attached};
        entries[i].specification = write_specification(w, attached, write_bytes(w, attached, date));
    }
    return entries;
}

/* The order is the document's, which is the one to be shown. */
static uint32_t write_list(pdf_writer *w, const entry *entries, size_t count) {
    uint32_t number = pdf_object_new(&w->file);
    buffer *b = pdf_object_begin(&w->file);
    buffer_byte(b, '[');
    for (size_t i = 0; i < count; i++)
        pdf_reference(b, entries[i].specification);
    buffer_byte(b, ']');
    pdf_object_end(&w->file, number);
    return number;
}

static uint32_t write_names(pdf_writer *w, entry *entries, size_t count) {
    qsort(entries, count, sizeof *entries, by_key);
    uint32_t number = pdf_object_new(&w->file);
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Names[");
    for (size_t i = 0; i < count; i++) {
        pdf_text(b, entries[i].attached->name);
        pdf_reference(b, entries[i].specification);
    }
    buffer_text(b, "]>>");
    pdf_object_end(&w->file, number);
    return number;
}

void pdf_attachments(pdf_writer *w, const page_document *document) {
    size_t count = document->attachments.count;
    if (count == 0)
        return;
    pdf_dictionary *catalogue = pdf_haru_catalogue(w->haru);
    entry *entries = write_all(w, document);
    pdf_haru_reference(w->haru, catalogue, "AF", write_list(w, entries, count));
    pdf_dictionary *names = pdf_haru_inner(w->haru, catalogue, "Names");
    pdf_haru_reference(w->haru, names, "EmbeddedFiles", write_names(w, entries, count));
}
