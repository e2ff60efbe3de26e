#include "base/gate.h"
#include "base/write.h"
#include "chart/chart.h"
#include "doc/doc.h"

#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

/* Punctuation of print and language marks in the inlines of a briefing. What signs stand where is tested in
 * lang_punctuation_test.c. */

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
    doc_briefing *doc;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    f->diags = diags_new(f->arena);
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

/* The inlines of the body's one paragraph. */
static doc_inlines paragraph(fixture *f, const char *body) {
    arena *a = f->arena;
    char name[] = "/tmp/doc-signs-test-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    close(file);
    str text =
        str_print(a,
                  "template: base\ntitle: A title\nlint: {unused: off}\nformats: {mn: {number: \"0.0\", unit: {en: "
                  "million, ru: млн}}}\n"
                  "sources: {s: {title: Fictional}}\nfacts: {n: {value: 1234.5, source: s, format: mn}}\nbody:\n%s",
                  body);
    assert_true(file_write(f->diags, name, text, NULL));
    lang_set *languages = lang_set_new(a);
    assert_true(lang_set_read(languages, "data/languages"));
    file_gate *gate = file_gate_new(a, NULL);
    assert_true(file_gate_allow(gate, "/tmp"));
    str templates = str_of(path_real(a, "templates"));
    schema_context schema = {.vocabulary = doc_vocabulary_new(a, &chart_registry),
                             .arena = a,
                             .diags = f->diags,
                             .template_folders = &templates,
                             .template_folder_count = 1,
                             .gate = gate};
    schema.language_count = lang_set_tags(languages, &schema.languages);
    schema_description *description = schema_load(&schema, name, NULL, NULL, NULL);
    unlink(name);
    doc_context context = {.schema = &schema, .languages = languages};
    f->doc = description == NULL ? NULL : doc_build(&context, description);
    str shown;
    report_write_text(f->diags, a, &shown);
    if (f->doc == NULL || diags_count(f->diags) > 0)
        fail_msg("%.*s", STR_ARGS(shown));
    for (size_t i = 0; i < f->doc->body.count; i++)
        if (f->doc->body.at[i]->kind == DOC_PARAGRAPH)
            return f->doc->body.at[i]->text;
    fail_msg("no paragraph");
    return (doc_inlines){0};
}

static str text_at(place where) {
    assert_non_null(where.source);
    return str_part(where.source->text, where.start, where.end - where.start);
}

static const doc_replacement *sign_of(const doc_inline *in, size_t byte) {
    for (size_t i = 0; in->replacements != NULL && i < in->replacements->count; i++)
        if (byte >= in->replacements->at[i].at && byte < in->replacements->at[i].at + in->replacements->at[i].length)
            return &in->replacements->at[i];
    return NULL;
}

/* Each byte stands where it was typed, and each sign where it stands for something. */
static size_t check_places(const doc_inlines *inlines) {
    size_t signs = 0;
    for (size_t i = 0; i < inlines->count; i++) {
        const doc_inline *in = &inlines->at[i];
        for (size_t byte = 0; byte < in->text.length && !in->from_fact; byte++) {
            str typed = text_at(doc_inline_place(in, byte));
            const doc_replacement *sign = sign_of(in, byte);
            if (sign == NULL && in->text.at[byte] != '\n' && in->text.at[byte] != ' ')
                assert_true(typed.length == 1 && typed.at[0] == in->text.at[byte]);
            if (sign == NULL)
                continue;
            assert_int_equal(typed.length, sign->typed_length);
            assert_non_null(memchr("\\\"'-. ?!;:\n\xC2", typed.at[0], 12));
            signs++;
        }
    }
    return signs;
}

static void every_byte_keeps_its_place(void **state) {
    doc_inlines block =
        paragraph(*state, "  - text: |\n"
                          "      \"Quoi?\" - l'an... *d'\"été\"* -- «oui»: 5 km,\n"
                          "      2019-2024! `\"x\"` et **\"gras\"**? [it's \"so\"]{lang=en}; \\\"q\\\" \"\n"
                          "    lang: fr\n");
    assert_true(check_places(&block) > 20);
    doc_inlines quoted = paragraph(*state, "  - text: '\"It''s\"  -  so''n ''90s -- 5 km ...'\n");
    assert_true(check_places(&quoted) > 5);
    doc_inlines escaped = paragraph(*state, "  - text: \"\\\"It's\\\" - \\u0022x\\x22... and\\\n      \\ 5 km\"\n");
    assert_true(check_places(&escaped) > 5);
    doc_inlines folded =
        paragraph(*state, "  - text: >\n      \"It's\"\n      so -\n      so... and\n      5\n      km\n");
    assert_true(check_places(&folded) > 5);
}

static const doc_inline *holding(const doc_inlines *inlines, const char *text) {
    for (size_t i = 0; i < inlines->count; i++)
        if (memmem(inlines->at[i].text.at, inlines->at[i].text.length, text, strlen(text)) != NULL)
            return &inlines->at[i];
    fail_msg("no inline with “%s”", text);
    return NULL;
}

static void assert_language(const doc_inlines *inlines, const char *text, const char *tag) {
    const doc_inline *in = holding(inlines, text);
    if (tag == NULL)
        assert_null(in->language);
    else
        assert_true(in->language != NULL && str_is(lang_tag(in->language), tag));
}

static void marks_give_their_language(void **state) {
    fixture *f = *state;
    doc_inlines text =
        paragraph(f, "  - text: a [b *c* [d ${n}]{lang=ru} e]{lang=fr} f ${n} [g]{lang=en} [h]{lang=la} [i]\n");
    assert_language(&text, "a ", NULL);
    assert_language(&text, "b ", "fr");
    assert_language(&text, "c", "fr");
    assert_language(&text, "d ", "ru");
    assert_language(&text, "1234,5", "ru");
    assert_language(&text, " e", "fr");
    assert_language(&text, " f ", NULL);
    assert_language(&text, "1,234.5", NULL);
    assert_language(&text, "g", NULL);
    assert_language(&text, "h", "la");
    assert_language(&text, "[i]", NULL);
}

static void a_fact_is_printed_in_its_runs_language(void **state) {
    doc_inlines text = paragraph(*state, "  - text: a [d ${n}]{lang=ru} e ${n} [${n}]{lang=la}\n");
    str plain = doc_plain_text(((fixture *)*state)->arena, &text);
    assert_true(str_is(plain, "a d 1234,5\u00A0млн e 1,234.5\u00A0million 1,234.5\u00A0million"));
}

static void a_run_in_the_blocks_own_language_is_none(void **state) {
    doc_inlines text = paragraph(*state, "  - text: a [b]{lang=en} c\n");
    for (size_t i = 0; i < text.count; i++)
        assert_null(text.at[i].language);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_byte_keeps_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_give_their_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_fact_is_printed_in_its_runs_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_in_the_blocks_own_language_is_none, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
