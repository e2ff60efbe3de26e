#include "pdf/haru.h"

enum { NUMBER_MASK = 0xFFFFFF, CHUNK = 4096 };

static void check(pdf_haru *h) {
    HPDF_STATUS status = HPDF_GetError(h->doc);
    if (status == HPDF_OK || h->failed)
        return;
    if (status == HPDF_FAILD_TO_ALLOC_MEM)
        arena_fail(h->arena);
    h->failed = true;
    diag_add(h->diags, DIAG_INSTALLATION, NOWHERE,
             "libharu could not build the document (its error 0x%04lX, detail %lu)", (unsigned long)status,
             (unsigned long)HPDF_GetErrorDetail(h->doc));
}

/* For calls that only return a status: libharu leaves some of them out of pdf->error. */
static void check_status(pdf_haru *h, HPDF_STATUS status) {
    if (status != HPDF_OK && HPDF_GetError(h->doc) == HPDF_OK)
        HPDF_SetError(&h->doc->error, status, 0);
    check(h);
}

static void *made(pdf_haru *h, void *object) {
    if (object == NULL)
        check_status(h, HPDF_FAILD_TO_ALLOC_MEM);
    return object;
}

static void release(void *object) {
    pdf_haru *h = object;
    if (h->bytes != NULL)
        HPDF_Stream_Free(h->bytes);
    if (h->doc != NULL)
        HPDF_Free(h->doc);
    h->bytes = NULL;
    h->doc = NULL;
}

/* Called by libharu's high-level functions; check() finds the same in the document. */
static void on_error(HPDF_STATUS status, HPDF_STATUS detail, void *user) {
    (void)status;
    (void)detail;
    (void)user;
}

void pdf_haru_begin(pdf_haru *h, arena *a, diags *all) {
    *h = (pdf_haru){.arena = a, .diags = all};
    arena_defer(a, release, h);
    h->doc = HPDF_New(on_error, h);
    if (h->doc == NULL)
        arena_fail(a);
    check(h);
    h->bytes = made(h, HPDF_MemStream_New(h->doc->mmgr, CHUNK));
    h->doc->root_pages->before_write_fn = NULL; /* counts pages, which libharu has none of */
}

HPDF_Dict pdf_haru_dictionary(pdf_haru *h) {
    if (h->failed)
        return NULL;
    HPDF_Dict d = made(h, HPDF_Dict_New(h->doc->mmgr));
    check_status(h, HPDF_Xref_Add(h->doc->xref, d));
    return h->failed ? NULL : d;
}

static void add(pdf_haru *h, HPDF_Dict d, const char *key, void *object) {
    check_status(h, HPDF_Dict_Add(d, key, made(h, object)));
}

void pdf_haru_name(pdf_haru *h, HPDF_Dict d, const char *key, const char *value) {
    if (!h->failed)
        add(h, d, key, HPDF_Name_New(h->doc->mmgr, value));
}

void pdf_haru_number(pdf_haru *h, HPDF_Dict d, const char *key, int value) {
    if (!h->failed)
        add(h, d, key, HPDF_Number_New(h->doc->mmgr, value));
}

void pdf_haru_true(pdf_haru *h, HPDF_Dict d, const char *key) {
    if (!h->failed)
        add(h, d, key, HPDF_Boolean_New(h->doc->mmgr, HPDF_TRUE));
}

void pdf_haru_ascii(pdf_haru *h, HPDF_Dict d, const char *key, const char *value) {
    if (!h->failed)
        add(h, d, key, HPDF_String_New(h->doc->mmgr, value, NULL));
}

/* Binary strings: libharu's own end at a NUL, and its encoders do not know all of Unicode. */
void pdf_haru_bytes(pdf_haru *h, HPDF_Dict d, const char *key, str bytes) {
    if (!h->failed)
        add(h, d, key, HPDF_Binary_New(h->doc->mmgr, (HPDF_BYTE *)(uintptr_t)bytes.at, (HPDF_UINT)bytes.length));
}

void pdf_haru_text(pdf_haru *h, HPDF_Dict d, const char *key, str utf8) {
    buffer *b = buffer_new(h->arena);
    pdf_text_bytes(b, utf8);
    pdf_haru_bytes(h, d, key, buffer_view(b));
}

HPDF_Dict pdf_haru_inner(pdf_haru *h, HPDF_Dict d, const char *key) {
    if (h->failed)
        return NULL;
    HPDF_Dict inner = HPDF_Dict_New(h->doc->mmgr);
    add(h, d, key, inner);
    return h->failed ? NULL : inner;
}

HPDF_Array pdf_haru_array(pdf_haru *h, HPDF_Dict d, const char *key) {
    if (h->failed)
        return NULL;
    HPDF_Array array = HPDF_Array_New(h->doc->mmgr);
    add(h, d, key, array);
    return h->failed ? NULL : array;
}

void pdf_haru_integers(pdf_haru *h, HPDF_Dict d, const char *key, const int *values, size_t count) {
    HPDF_Array array = pdf_haru_array(h, d, key);
    for (size_t i = 0; i < count && !h->failed; i++)
        check_status(h, HPDF_Array_AddNumber(array, values[i]));
}

void pdf_haru_link(pdf_haru *h, HPDF_Dict d, const char *key, void *object) {
    if (!h->failed)
        add(h, d, key, object);
}

void pdf_haru_append(pdf_haru *h, HPDF_Array array, void *object) {
    if (!h->failed)
        check_status(h, HPDF_Array_Add(array, object));
}

/* libharu prints a reference from the header of the object that it leads to: a header alone will do. */
static HPDF_Obj_Header *stand_in(pdf_haru *h, uint32_t object) {
    HPDF_Obj_Header *header = ARENA_NEW(h->arena, HPDF_Obj_Header);
    header->obj_id = object | HPDF_OTYPE_INDIRECT;
    header->obj_class = HPDF_OCLASS_UNKNOWN;
    return header;
}

void pdf_haru_reference(pdf_haru *h, HPDF_Dict d, const char *key, uint32_t object) {
    pdf_haru_link(h, d, key, stand_in(h, object));
}

void pdf_haru_append_reference(pdf_haru *h, HPDF_Array array, uint32_t object) {
    pdf_haru_append(h, array, stand_in(h, object));
}

static HPDF_Obj_Header *entry(const pdf_haru *h, HPDF_UINT index) {
    return HPDF_Xref_GetEntry(h->doc->xref, index)->obj;
}

void pdf_haru_number_objects(pdf_haru *h, pdf_file *f) {
    for (HPDF_UINT i = 1; i < h->doc->xref->entries->count; i++)
        entry(h, i)->obj_id = pdf_object_new(f) | HPDF_OTYPE_INDIRECT;
}

uint32_t pdf_haru_object(const void *object) {
    return object == NULL ? 0 : ((const HPDF_Obj_Header *)object)->obj_id & NUMBER_MASK;
}

/* Through a stream in libharu's own memory: nothing that may jump is called from inside it. */
void pdf_haru_print(pdf_haru *h, void *object, buffer *b) {
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

void pdf_haru_file(pdf_haru *h, pdf_file *f) {
    for (HPDF_UINT i = 1; i < h->doc->xref->entries->count && !h->failed; i++) {
        HPDF_Obj_Header *object = entry(h, i);
        pdf_haru_print(h, object, pdf_object_begin(f));
        pdf_object_end(f, pdf_haru_object(object));
    }
}
