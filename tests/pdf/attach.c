/*
 * A page with files attached, for readers other than our own tests':  attach OUT.pdf [NAME TYPE DESCRIPTION FILE]...
 *
 * A file of another NAME than FILE's can be had so, and any bytes. Exit status 0 if the PDF was written.
 */
#include "font/face.h"
#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdio.h>

enum { WIDTH = 595276, HEIGHT = 841890, OF_A_FILE = 4 };
static const char face_file[] = "/usr/share/fonts/truetype/paratype/PTF55F.ttf";

static str read_all(arena *a, const char *path) {
    buffer *b = buffer_new(a);
    FILE *from = fopen(path, "rb");
    if (from == NULL)
        return (str){0};
    char part[4096];
    for (size_t length; (length = fread(part, 1, sizeof part, from)) > 0;)
        buffer_add(b, part, length);
    fclose(from);
    return buffer_view(b);
}

static bool write_all(const char *path, str bytes) {
    FILE *to = fopen(path, "wb");
    if (to == NULL)
        return false;
    bool good = fwrite(bytes.at, 1, bytes.length, to) == bytes.length;
    return fclose(to) == 0 && good;
}

static bool put_page(arena *a, page_builder *builder) {
    font_library *library = font_library_new(a);
    str reason = {0};
    font_face *face = font_face_open_file(library, face_file, 0, &reason);
    if (face == NULL)
        return false;
    page_open(builder, WIDTH, HEIGHT);
    page_piece piece = {.word = font_shape(library, face, STR("Attachments"), STR("en"), 0, false)};
    page_item item = {.kind = PAGE_TEXT, .x = 72000, .y = 100000};
    item.run = (page_run){.face = page_face(builder, face), .size = 12000, .pieces = &piece, .piece_count = 1};
    page_add(builder, page_element_new(builder, NULL, PAGE_PARAGRAPH), PAGE_LAYOUT, &item);
    return page_close(builder);
}

static bool make(arena *a, diags *all, buffer *out, int count, char **texts) {
    page_builder *builder = page_builder_new(a, pdf_sink_new(pdf_engine_new(a), a, all, out));
    page_document *document = page_builder_document(builder);
    document->metadata = (page_metadata){.title = STR("Attachments"), .language = STR("en"), .created = 1757592000};
    if (!put_page(a, builder))
        return false;
    for (int i = 0; i + OF_A_FILE <= count; i += OF_A_FILE) {
        page_attachment attached = {str_of(texts[i]), str_of(texts[i + 2]), str_of(texts[i + 1]),
                                    read_all(a, texts[i + 3])};
        if (!page_attach(&document->attachments, a, all, &attached))
            return false;
    }
    return page_finish(builder);
}

int main(int count, char **arguments) {
    arena *a = arena_new();
    jmp_buf out_of_memory;
    if (count < 2 || setjmp(out_of_memory))
        return 3;
    arena_on_failure(a, &out_of_memory);
    diags *all = diags_new(a);
    buffer *out = buffer_new(a);
    bool good = make(a, all, out, count - 2, arguments + 2) && write_all(arguments[1], buffer_view(out));
    for (size_t i = 0; i < diags_count(all); i++)
        fprintf(stderr, STR_FORMAT "\n", STR_ARGS(diags_at(all, i)->message));
    arena_drop(a);
    return good ? 0 : 1;
}
