#include "pdf_fixture.h"

/* Attachments as they stand in the file, and what cannot be attached. */

#define FIXED(text)                                                                                                    \
    { (text), sizeof(text) - 1 } /* STR is no constant */

static const page_attachment csv = {FIXED("figures.csv"), FIXED("Figures, one a line"), FIXED("text/csv"),
                                    FIXED("name,value\nexports,456\n")},
                             json = {FIXED("Сауда (2024) көрсеткіштері.json"), FIXED("Көрсеткіштер: мәні мен көзі"),
                                     FIXED("application/ld+json"), FIXED("{\"exports\": 456}")},
                             empty = {.name = FIXED("notes.txt"), .media_type = FIXED("text/plain")};

static void attach(const draft *d, const page_attachment *attached) {
    page_document *document = page_builder_document(d->builder);
    assert_true(page_attach(&document->attachments, d->arena, d->diags, attached));
}

static draft draft_of(const fixture *f, const page_attachment *const *attached, size_t count) {
    draft d = draft_new(f);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    put_words(&d, page_element_new(d.builder, NULL, PAGE_PARAGRAPH), SERIF, "Trade", 100000);
    assert_true(page_close(d.builder));
    for (size_t i = 0; i < count; i++)
        attach(&d, attached[i]);
    return d;
}

/* ---- the file ---- */

/* The specification's own entries; gives the number of its stream. */
static uint32_t check_specification(const reader *r, str specification, const page_attachment *attached,
                                    const char *ascii) {
    assert_text(reader_entry(specification, "Type"), "/Filespec");
    assert_text(reader_bytes(r, reader_entry(specification, "F")), ascii);
    assert_true(str_equal(reader_text(r, reader_entry(specification, "UF")), attached->name));
    assert_true(str_equal(reader_text(r, reader_entry(specification, "Desc")), attached->description));
    assert_text(reader_entry(specification, "AFRelationship"), "/Data");
    str files = reader_get(r, specification, "EF");
    uint32_t stream = reader_target(reader_entry(files, "F"));
    assert_int_equal(stream, reader_target(reader_entry(files, "UF")));
    return stream;
}

static void check_stream(const reader *r, uint32_t number, const page_attachment *attached, const char *type,
                         const char *md5) {
    str stream = r->objects[number], parameters = reader_get(r, stream, "Params");
    assert_text(reader_entry(stream, "Type"), "/EmbeddedFile");
    assert_text(reader_entry(stream, "Subtype"), type);
    assert_int_equal((size_t)reader_number(reader_entry(parameters, "Size")), attached->bytes.length);
    assert_text(reader_entry(parameters, "CheckSum"), md5);
    assert_text(reader_text(r, reader_entry(parameters, "ModDate")), "D:20250911120000+00'00'");
    assert_true(str_equal(r->streams[number], attached->bytes));
}

static void a_file_is_associated_with_the_document(void **state) {
    static const struct {
        const page_attachment *attached;
        const char *ascii, *type, *md5;
    } files[] = {
        {&json, "_____ (2024) _____________.json", "/application#2Fld+json", "<9F84FD11ED08E22F27666B441C9D7396>"},
        {&csv, "figures.csv", "/text#2Fcsv", "<CB1FDA5531D16CE128AA915C5995CCA0>"},
        {&empty, "notes.txt", "/text#2Fplain", "<D41D8CD98F00B204E9800998ECF8427E>"},
    };
    enum { FILES = sizeof files / sizeof *files };
    const page_attachment *const attached[] = {&json, &csv, &empty};
    draft d = draft_of(*state, attached, FILES);
    reader *r = draft_end(&d);
    str list = reader_get(r, reader_catalogue(r), "AF"), reference = {0};
    size_t at = 1;
    for (size_t i = 0; i < FILES; i++) {
        assert_true(reader_next(list, &at, &reference));
        uint32_t stream = check_specification(r, reader_follow(r, reference), files[i].attached, files[i].ascii);
        check_stream(r, stream, files[i].attached, files[i].type, files[i].md5);
    }
    assert_false(reader_next(list, &at, &reference));
    arena_drop(d.arena);
}

static void names_are_sorted_by_their_bytes(void **state) {
    static const page_attachment upper = {.name = FIXED("Z.csv"), .media_type = FIXED("text/csv")};
    const page_attachment *const attached[] = {&json, &empty, &csv, &upper}, *const sorted[] = {&upper, &csv, &empty,
                                                                                                &json};
    draft d = draft_of(*state, attached, 4);
    reader *r = draft_end(&d);
    str names = reader_get(r, reader_get(r, reader_get(r, reader_catalogue(r), "Names"), "EmbeddedFiles"), "Names");
    str name = {0}, reference = {0};
    size_t at = 1;
    for (size_t i = 0; i < 4; i++) {
        assert_true(reader_next(names, &at, &name) && reader_next(names, &at, &reference));
        assert_true(str_equal(reader_text(r, name), sorted[i]->name));
        str specification = reader_follow(r, reference);
        assert_true(str_equal(reader_text(r, reader_entry(specification, "UF")), sorted[i]->name));
    }
    assert_false(reader_next(names, &at, &name));
    arena_drop(d.arena);
}

static void a_document_without_any_says_nothing_of_it(void **state) {
    draft d = draft_of(*state, NULL, 0);
    reader *r = draft_end(&d);
    assert_int_equal(reader_entry(reader_catalogue(r), "AF").length, 0);
    assert_int_equal(reader_entry(reader_catalogue(r), "Names").length, 0);
    arena_drop(d.arena);
}

static void without_a_date_the_file_has_none(void **state) {
    const page_attachment *const attached[] = {&csv};
    draft d = draft_of(*state, attached, 1);
    page_builder_document(d.builder)->metadata.created = -1;
    reader *r = draft_end(&d);
    str list = reader_get(r, reader_catalogue(r), "AF"), reference = {0};
    size_t at = 1;
    assert_true(reader_next(list, &at, &reference));
    str files = reader_get(r, reader_follow(r, reference), "EF");
    str parameters = reader_get(r, reader_get(r, files, "F"), "Params");
    assert_int_equal(reader_entry(parameters, "ModDate").length, 0);
    assert_int_equal((size_t)reader_number(reader_entry(parameters, "Size")), csv.bytes.length);
    arena_drop(d.arena);
}

static void the_same_files_give_the_same_bytes(void **state) {
    const page_attachment *const attached[] = {&json, &csv, &empty};
    draft a = draft_of(*state, attached, 3);
    draft_end(&a);
    draft b = draft_of(*state, attached, 3);
    draft_end(&b);
    assert_true(str_equal(buffer_view(a.out), buffer_view(b.out)));
    arena_drop(a.arena);
    arena_drop(b.arena);
}

/* ---- bounds and mistakes ---- */

static void a_file_may_be_as_large_as_the_limit(void **state) {
    draft d = draft_of(*state, NULL, 0);
    char *bytes = arena_alloc(d.arena, PAGE_ATTACHMENT_MAX_BYTES);
    memset(bytes, '7', PAGE_ATTACHMENT_MAX_BYTES);
    page_attachment large = csv;
    large.bytes = (str){bytes, PAGE_ATTACHMENT_MAX_BYTES};
    attach(&d, &large);
    assert_true(page_finish(d.builder));
    assert_int_equal(diags_count(d.diags), 0);
    assert_true(d.out->length < PAGE_ATTACHMENT_MAX_BYTES / 100);
    arena_drop(d.arena);
}

/* What is said of one that cannot be attached to a document that has `csv`. */
static void assert_refused(const fixture *f, const page_attachment *attached, diag_code code, const char *message) {
    const page_attachment *const before[] = {&csv};
    draft d = draft_of(f, before, 1);
    page_attachments *list = &page_builder_document(d.builder)->attachments;
    assert_false(page_attach(list, d.arena, d.diags, attached));
    assert_int_equal(list->count, 1);
    assert_int_equal(diags_count(d.diags), 1);
    const diag *said = diags_at(d.diags, 0);
    assert_int_equal(said->code, code);
    assert_text(said->message, message);
    arena_drop(d.arena);
}

static void a_file_over_the_limit_is_refused(void **state) {
    page_attachment large = json;
    large.bytes.length = (size_t)PAGE_ATTACHMENT_MAX_BYTES + 1;
    large.name = STR("large.json");
    assert_refused(*state, &large, DIAG_TOO_LARGE, "“large.json”, which is to be attached, is larger than 50 MiB");
}

static void a_name_stands_once(void **state) {
    page_attachment twin = json;
    twin.name = csv.name;
    assert_refused(*state, &twin, DIAG_COMMAND_LINE, "“figures.csv” is attached twice");
}

static void names_are_those_of_files(void **state) {
    static const char *const names[] = {"",    ".",    "..",    "../x.csv",  "a/b",  "a\\b",
                                        "c:x", "a\nb", "a\x7F", "a\xC2\x85", "a\xFF"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        page_attachment odd = json;
        odd.name = str_of(names[i]);
        char message[128];
        snprintf(message, sizeof message, "“%s” is to be attached and is no file’s name", names[i]);
        assert_refused(*state, &odd, DIAG_COMMAND_LINE, message);
    }
}

static void types_are_media_types(void **state) {
    static const char *const types[] = {"", "text", "/csv", "text/", "text/c s v", "text/csv/x", "text/(csv)", ".a/b"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        page_attachment odd = json;
        odd.media_type = str_of(types[i]);
        char message[128];
        snprintf(message, sizeof message, "“%s” is no media type", types[i]);
        assert_refused(*state, &odd, DIAG_COMMAND_LINE, message);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_associated_with_the_document),
        cmocka_unit_test(names_are_sorted_by_their_bytes),
        cmocka_unit_test(a_document_without_any_says_nothing_of_it),
        cmocka_unit_test(without_a_date_the_file_has_none),
        cmocka_unit_test(the_same_files_give_the_same_bytes),
        cmocka_unit_test(a_file_may_be_as_large_as_the_limit),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
        cmocka_unit_test(a_name_stands_once),
        cmocka_unit_test(names_are_those_of_files),
        cmocka_unit_test(types_are_media_types),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
