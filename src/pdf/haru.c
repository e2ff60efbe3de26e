#include "pdf/haru.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>
#include <string.h>

struct pdf_haru {
    HPDF_Doc doc;
    HPDF_Stream bytes;  /* where values are printed */
    HPDF_Dict stream;   /* of the stream that is being put together; NULL: none */
    HPDF_UINT numbered; /* entries of libharu's table that have their number in the file */
    buffer *printed;
    pdf_file *file;
    arena *arena;
    diags *diags;
    bool failed;
};

enum { NUMBER_MASK = 0xFFFFFF, CHUNK = 4096, PAGES_A_GROUP = 64 };

/* ---- errors ---- */

/* What it says when something outgrows it: an array holds 32,767 entries, a dictionary 4,095. */
static const struct {
    HPDF_STATUS status;
    const char *message, *hint;
} limits[] = {{HPDF_ARRAY_COUNT_ERR, "a page has more than 32,767 links", "divide it"},
              {HPDF_DICT_COUNT_ERR, "a page has more than 4,095 different images", "divide it"},
              {HPDF_XREF_COUNT_ERR, "the PDF would have more than 8,388,607 objects", "divide the document"}};

static void report(pdf_haru *h, HPDF_STATUS status) {
    h->failed = true;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (status == limits[i].status) {
            diag_hint(h->diags, diag_add(h->diags, DIAG_TOO_LARGE, NOWHERE, "%s", limits[i].message), "%s",
                      limits[i].hint);
            return;
        }
    diag_add(h->diags, DIAG_INSTALLATION, NOWHERE,
             "libharu could not build the document (its error 0x%04lX, detail %lu)", (unsigned long)status,
             (unsigned long)HPDF_GetErrorDetail(h->doc));
}

static void check(pdf_haru *h) {
    HPDF_STATUS status = HPDF_GetError(h->doc);
    if (status == HPDF_OK || h->failed)
        return;
    if (status == HPDF_FAILD_TO_ALLOC_MEM)
        arena_fail(h->arena);
    report(h, status);
}

/* For calls that only return a status: libharu leaves some of them out of its document's error. */
static void check_status(pdf_haru *h, HPDF_STATUS status) {
    if (status != HPDF_OK && HPDF_GetError(h->doc) == HPDF_OK)
        HPDF_SetError(&h->doc->error, status, 0);
    check(h);
}

static void *made(pdf_haru *h, void *object) {
    if (object == NULL)
        check_status(h, HPDF_FAILD_TO_ALLOC_MEM);
    check(h);
    return h->failed ? NULL : object;
}

/* Called by libharu's high-level functions; check() finds the same in the document. */
static void on_error(HPDF_STATUS status, HPDF_STATUS detail, void *user) {
    (void)status;
    (void)detail;
    (void)user;
}

bool pdf_haru_failed(const pdf_haru *h) {
    return h->failed;
}

/* ---- the document ---- */

static void free_stream(pdf_haru *h) {
    if (h->stream != NULL)
        HPDF_Dict_Free(h->stream);
    h->stream = NULL;
}

static void release(void *object) {
    pdf_haru *h = object;
    if (h->doc == NULL)
        return;
    free_stream(h);
    if (h->bytes != NULL)
        HPDF_Stream_Free(h->bytes);
    HPDF_Free(h->doc);
    h->bytes = NULL;
    h->doc = NULL;
}

/* NULL: it was taken back. */
static HPDF_Obj_Header *entry(const pdf_haru *h, HPDF_UINT index) {
    return HPDF_Xref_GetEntry(h->doc->xref, index)->obj;
}

static uint32_t number_of(const void *object) {
    return ((const HPDF_Obj_Header *)object)->obj_id & NUMBER_MASK;
}

/* Numbers in the file for what libharu has made since the last time. */
static void number_new(pdf_haru *h) {
    for (; h->numbered < h->doc->xref->entries->count; h->numbered++) {
        HPDF_Obj_Header *object = entry(h, h->numbered);
        if (object != NULL)
            object->obj_id = pdf_object_new(h->file) | HPDF_OTYPE_INDIRECT;
    }
}

pdf_haru *pdf_haru_new(arena *a, diags *all, pdf_file *f) {
    pdf_haru *h = ARENA_NEW(a, pdf_haru);
    *h = (pdf_haru){.arena = a, .diags = all, .file = f, .printed = buffer_new(a), .numbered = 1};
    arena_defer(a, release, h);
    h->doc = HPDF_New(on_error, h);
    if (h->doc == NULL)
        arena_fail(a);
    check(h);
    h->bytes = made(h, HPDF_MemStream_New(h->doc->mmgr, CHUNK));
    check_status(h, HPDF_SetPagesConfiguration(h->doc, PAGES_A_GROUP));
    check_status(h, HPDF_Dict_RemoveElement(h->doc->info, "Producer"));
    number_new(h);
    return h;
}

pdf_dictionary *pdf_haru_catalogue(pdf_haru *h) {
    return h->failed ? NULL : (pdf_dictionary *)h->doc->catalog;
}

pdf_dictionary *pdf_haru_info(pdf_haru *h) {
    return h->failed ? NULL : (pdf_dictionary *)h->doc->info;
}

void pdf_haru_show_outline(pdf_haru *h) {
    if (!h->failed)
        check_status(h, HPDF_SetPageMode(h->doc, HPDF_PAGE_MODE_USE_OUTLINE));
}

pdf_dictionary *pdf_haru_dictionary(pdf_haru *h) {
    if (h->failed)
        return NULL;
    HPDF_Dict d = made(h, HPDF_Dict_New(h->doc->mmgr));
    if (d != NULL)
        check_status(h, HPDF_Xref_Add(h->doc->xref, d));
    if (h->failed)
        return NULL;
    number_new(h);
    return (pdf_dictionary *)d;
}

uint32_t pdf_haru_object(const pdf_dictionary *d) {
    return d == NULL ? 0 : number_of(d);
}

/* ---- pages and bookmarks ---- */

/* When memory runs out within HPDF_AddPage, libharu goes on with a dictionary that it has freed, and its error may be
   any. So what a page takes is asked for before. */
static HPDF_Page add_page(pdf_haru *h) {
    enum { PAGE_BYTES = 8 * 1024 };
    void *room = HPDF_GetMem(h->doc->mmgr, PAGE_BYTES);
    check(h);
    HPDF_FreeMem(h->doc->mmgr, room);
    HPDF_Page page = HPDF_AddPage(h->doc);
    if (page == NULL && HPDF_GetError(h->doc) != HPDF_XREF_COUNT_ERR)
        arena_fail(h->arena);
    return made(h, page);
}

static bool is_class(const void *object, unsigned class) {
    return ((const HPDF_Obj_Header *)object)->obj_class == class;
}

/* What libharu makes for a page ahead of time: content with its length and a state of graphics, which are ours, and
   entries that pages get when they are filled. It leaves alone what it does not find. */
static void take_back(pdf_haru *h, HPDF_Page page) {
    static const char *const keys[] = {"Contents", "Resources", "MediaBox"};
    HPDF_MMgr memory = h->doc->mmgr;
    HPDF_PageAttr attributes = page->attr;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        pdf_haru_remove(h, (pdf_dictionary *)page, keys[i]);
    for (HPDF_UINT i = h->numbered; i < h->doc->xref->entries->count; i++) {
        HPDF_XrefEntry new = HPDF_Xref_GetEntry(h->doc->xref, i);
        if (new->obj == attributes->contents || is_class(new->obj, HPDF_OCLASS_NUMBER)) {
            HPDF_Obj_ForceFree(memory, new->obj);
            new->obj = NULL;
        }
    }
    HPDF_GState_Free(memory, attributes->gstate);
    attributes->gstate = NULL;
    attributes->contents = NULL;
    attributes->stream = NULL;
}

pdf_dictionary *pdf_haru_page(pdf_haru *h) {
    if (h->failed)
        return NULL;
    HPDF_Page page = add_page(h);
    if (page == NULL)
        return NULL;
    take_back(h, page);
    number_new(h);
    return h->failed ? NULL : (pdf_dictionary *)page;
}

pdf_dictionary *pdf_haru_bookmark(pdf_haru *h, pdf_dictionary *parent, str title) {
    if (h->failed)
        return NULL;
    pdf_dictionary *bookmark = made(h, HPDF_CreateOutline(h->doc, (HPDF_Outline)parent, "", NULL));
    number_new(h);
    pdf_haru_remove(h, bookmark, "Type"); /* bookmarks have none (table 153) */
    pdf_haru_text(h, bookmark, "Title", title);
    return h->failed ? NULL : bookmark;
}

/* ---- entries ---- */

static void add(pdf_haru *h, pdf_dictionary *d, const char *key, void *object) {
    check_status(h, HPDF_Dict_Add((HPDF_Dict)d, key, made(h, object)));
}

void pdf_haru_name(pdf_haru *h, pdf_dictionary *d, const char *key, const char *value) {
    if (!h->failed)
        add(h, d, key, HPDF_Name_New(h->doc->mmgr, value));
}

void pdf_haru_number(pdf_haru *h, pdf_dictionary *d, const char *key, int32_t value) {
    if (!h->failed)
        add(h, d, key, HPDF_Number_New(h->doc->mmgr, value));
}

void pdf_haru_true(pdf_haru *h, pdf_dictionary *d, const char *key) {
    if (!h->failed)
        add(h, d, key, HPDF_Boolean_New(h->doc->mmgr, HPDF_TRUE));
}

void pdf_haru_ascii(pdf_haru *h, pdf_dictionary *d, const char *key, const char *value) {
    if (!h->failed)
        add(h, d, key, HPDF_String_New(h->doc->mmgr, value, NULL));
}

void pdf_haru_text(pdf_haru *h, pdf_dictionary *d, const char *key, str utf8) {
    if (h->failed)
        return;
    buffer *b = h->printed;
    buffer_reset(b);
    if (pdf_text_bytes(b, utf8)) {
        buffer_byte(b, '\0');
        pdf_haru_ascii(h, d, key, b->at);
    } else {
        add(h, d, key, HPDF_Binary_New(h->doc->mmgr, (HPDF_BYTE *)b->at, (HPDF_UINT)b->length));
    }
}

void pdf_haru_remove(pdf_haru *h, pdf_dictionary *d, const char *key) {
    if (!h->failed)
        check_status(h, HPDF_Dict_RemoveElement((HPDF_Dict)d, key));
}

pdf_dictionary *pdf_haru_inner(pdf_haru *h, pdf_dictionary *d, const char *key) {
    if (h->failed)
        return NULL;
    HPDF_Dict inner = HPDF_Dict_New(h->doc->mmgr);
    add(h, d, key, inner);
    return h->failed ? NULL : (pdf_dictionary *)inner;
}

pdf_array *pdf_haru_array(pdf_haru *h, pdf_dictionary *d, const char *key) {
    if (h->failed)
        return NULL;
    HPDF_Array array = HPDF_Array_New(h->doc->mmgr);
    add(h, d, key, array);
    return h->failed ? NULL : (pdf_array *)array;
}

void pdf_haru_integers(pdf_haru *h, pdf_dictionary *d, const char *key, const int *values, size_t count) {
    pdf_array *array = pdf_haru_array(h, d, key);
    for (size_t i = 0; i < count && !h->failed; i++)
        check_status(h, HPDF_Array_AddNumber((HPDF_Array)array, values[i]));
}

void pdf_haru_link(pdf_haru *h, pdf_dictionary *d, const char *key, pdf_dictionary *target) {
    if (!h->failed)
        add(h, d, key, target);
}

static void append(pdf_haru *h, pdf_array *array, void *object) {
    if (!h->failed)
        check_status(h, HPDF_Array_Add((HPDF_Array)array, object));
}

void pdf_haru_append(pdf_haru *h, pdf_array *array, pdf_dictionary *target) {
    append(h, array, target);
}

/* libharu prints a reference from the header of the object that it leads to: a header alone will do. */
static HPDF_Obj_Header *stand_in(pdf_haru *h, uint32_t object) {
    HPDF_Obj_Header *header = ARENA_NEW(h->arena, HPDF_Obj_Header);
    header->obj_id = object | HPDF_OTYPE_INDIRECT;
    header->obj_class = HPDF_OCLASS_UNKNOWN;
    return header;
}

void pdf_haru_reference(pdf_haru *h, pdf_dictionary *d, const char *key, uint32_t object) {
    if (!h->failed)
        add(h, d, key, stand_in(h, object));
}

void pdf_haru_append_reference(pdf_haru *h, pdf_array *array, uint32_t object) {
    append(h, array, stand_in(h, object));
}

static HPDF_STATUS write_printed(HPDF_Dict d, HPDF_Stream to) {
    const str *entries = d->attr;
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)entries->at, (HPDF_UINT)entries->length);
}

void pdf_haru_printed(pdf_haru *h, pdf_dictionary *d, const str *entries) {
    if (h->failed)
        return;
    HPDF_Dict dictionary = (HPDF_Dict)d;
    dictionary->attr = (void *)(uintptr_t)entries;
    dictionary->write_fn = write_printed;
}

/* ---- printing ---- */

/* Through a stream in libharu's own memory: nothing that may jump is called from inside it. */
static void print(pdf_haru *h, void *object, buffer *b) {
    if (h->failed)
        return;
    HPDF_MemStream_FreeData(h->bytes);
    check_status(h, HPDF_Obj_WriteValue(object, h->bytes, NULL));
    for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(h->bytes); i++) {
        HPDF_UINT length = 0;
        const HPDF_BYTE *chunk = HPDF_MemStream_GetBufPtr(h->bytes, i, &length);
        buffer_add(b, chunk, length);
    }
}

pdf_dictionary *pdf_haru_stream_begin(pdf_haru *h) {
    if (!h->failed)
        h->stream = made(h, HPDF_Dict_New(h->doc->mmgr));
    return h->failed ? NULL : (pdf_dictionary *)h->stream;
}

uint32_t pdf_haru_stream_end(pdf_haru *h, str bytes, pdf_packing packing) {
    enum { BRACKETS = 2 };
    if (h->failed)
        return 0;
    buffer_reset(h->printed);
    print(h, h->stream, h->printed);
    free_stream(h);
    if (h->failed)
        return 0;
    uint32_t number = pdf_object_new(h->file);
    str entries = str_part(buffer_view(h->printed), BRACKETS, h->printed->length - 2 * BRACKETS);
    pdf_stream(h->file, number, entries, bytes, packing);
    return number;
}

static void file(pdf_haru *h, void *object) {
    print(h, object, pdf_object_begin(h->file));
    if (!h->failed)
        pdf_object_end(h->file, number_of(object));
}

void pdf_haru_page_end(pdf_haru *h, pdf_dictionary *page) {
    if (h->failed)
        return;
    file(h, page);
    HPDF_Dict d = (HPDF_Dict)page;
    while (d->list->count > 0 && !h->failed) {
        HPDF_DictElement first = HPDF_List_ItemAt(d->list, 0);
        check_status(h, HPDF_Dict_RemoveElement(d, first->key));
    }
}

void pdf_haru_file(pdf_haru *h) {
    for (HPDF_UINT i = 1; i < h->doc->xref->entries->count && !h->failed; i++) {
        HPDF_Obj_Header *object = entry(h, i);
        if (object != NULL && !is_class(object, HPDF_OCLASS_DICT | HPDF_OSUBCLASS_PAGE))
            file(h, object);
    }
}

/* ---- trailer ---- */

void pdf_haru_md5(str bytes, unsigned char digest[PDF_MD5_BYTES]) {
    HPDF_MD5_CTX context;
    HPDF_MD5Init(&context);
    HPDF_MD5Update(&context, (const HPDF_BYTE *)bytes.at, (HPDF_UINT32)bytes.length);
    HPDF_MD5Final(digest, &context);
}

static void fill_trailer(pdf_haru *h, pdf_dictionary *trailer) {
    static const HPDF_BYTE zeros[PDF_MD5_BYTES];
    pdf_array *id = pdf_haru_array(h, trailer, "ID");
    for (int i = 0; i < 2 && !h->failed; i++)
        append(h, id, made(h, HPDF_Binary_New(h->doc->mmgr, (HPDF_BYTE *)(uintptr_t)zeros, PDF_MD5_BYTES)));
    pdf_haru_link(h, trailer, "Root", pdf_haru_catalogue(h));
    pdf_haru_link(h, trailer, "Info", pdf_haru_info(h));
}

/* In place of the zeros that all other bytes were written with. */
static void write_id(pdf_file *f, size_t trailer_at) {
    static const char zeros[] = "<00000000000000000000000000000000>";
    buffer *out = f->out;
    HPDF_BYTE id[PDF_MD5_BYTES];
    pdf_haru_md5((str){out->at + f->start, out->length - f->start}, id);
    char *at = out->at + trailer_at;
    for (int k = 0; k < 2; k++) {
        size_t rest = (size_t)(out->at + out->length - at);
        at = memmem(at, rest, zeros, sizeof zeros - 1);
        if (at == NULL)
            return;
        for (int i = 0; i < PDF_MD5_BYTES; i++) {
            at[1 + 2 * i] = "0123456789abcdef"[id[i] >> 4];
            at[2 + 2 * i] = "0123456789abcdef"[id[i] & 15];
        }
    }
}

void pdf_haru_end(pdf_haru *h) {
    if (h->failed)
        return;
    HPDF_Dict trailer = h->doc->trailer;
    fill_trailer(h, (pdf_dictionary *)trailer);
    buffer_reset(h->printed);
    print(h, trailer, h->printed);
    if (!h->failed)
        write_id(h->file, pdf_file_end(h->file, buffer_view(h->printed)));
}
