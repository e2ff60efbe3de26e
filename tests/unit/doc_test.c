#include "base/gate.h"
#include "base/write.h"
#include "chart/chart.h"
#include "doc/doc.h"
#include "doc/events.h"

#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

/* Briefings are written to a folder of their own and built with the shipped templates and languages. */

typedef struct {
    arena *arena;
    jmp_buf out_of_memory;
    char folder[64];
    diags *diags;
    doc_briefing *doc;
} fixture;

static void put(fixture *x, const char *name, const char *text) {
    const char *path = path_join(x->arena, str_of(x->folder), str_of(name));
    assert_true(file_write(x->diags, path, str_of(text), NULL));
}

static fixture *start(void) {
    fixture *x = calloc(1, sizeof *x);
    assert_non_null(x);
    x->arena = arena_new();
    assert_int_equal(setjmp(x->out_of_memory), 0);
    arena_on_failure(x->arena, &x->out_of_memory);
    x->diags = diags_new(x->arena);
    strcpy(x->folder, "/tmp/doc-test-XXXXXX");
    assert_non_null(mkdtemp(x->folder));
    return x;
}

static void build(fixture *x, const char *text) {
    put(x, "case.yaml", text);
    arena *a = x->arena;
    lang_set *languages = lang_set_new(a);
    file_gate *gate = file_gate_new(a, NULL);
    assert_true(file_gate_allow(gate, x->folder));
    str templates = str_of(path_real(a, "templates"));
    schema_context *schema = ARENA_NEW(a, schema_context);
    *schema = (schema_context){.vocabulary = doc_vocabulary_new(a, &chart_registry),
                               .arena = a,
                               .diags = x->diags,
                               .template_folders = &templates,
                               .template_folder_count = 1,
                               .gate = gate};
    assert_true(lang_set_read(languages, "data/languages"));
    schema->language_count = lang_set_tags(languages, &schema->languages);
    schema_description *description =
        schema_load(schema, path_join(a, str_of(x->folder), STR("case.yaml")), NULL, NULL, NULL);
    if (description == NULL)
        return;
    doc_context context = {.schema = schema, .languages = languages};
    x->doc = doc_build(&context, description);
}

static void end(fixture *x) {
    static const char *const names[] = {"case.yaml", "data.csv", "photo.png"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_join(x->arena, str_of(x->folder), str_of(names[i])));
    rmdir(x->folder);
    arena_drop(x->arena);
    free(x);
}

/* ---- looking at the result ---- */

static void assert_text(str is, const char *expected) {
    if (!str_is(is, expected))
        fail_msg("“%.*s” instead of “%s”", STR_ARGS(is), expected);
}

static void assert_plain(fixture *x, const doc_inlines *inlines, const char *expected) {
    assert_text(doc_plain_text(x->arena, inlines), expected);
}

static void assert_fine(fixture *x) {
    str text;
    report_write_text(x->diags, x->arena, &text);
    if (diags_count(x->diags) > 0)
        fail_msg("%.*s", STR_ARGS(text));
    assert_non_null(x->doc);
}

/* The diagnostics are these codes and no others, in order of place. */
static void assert_codes(fixture *x, const char *expected) {
    str text = {0}, shown;
    for (size_t i = 0; i < diags_count(x->diags); i++)
        text = str_print(x->arena, "%.*s%s%s", STR_ARGS(text), i > 0 ? " " : "",
                         diag_code_name(diags_at(x->diags, i)->code));
    report_write_text(x->diags, x->arena, &shown);
    if (!str_is(text, expected))
        fail_msg("“%.*s” instead of “%s”:\n%.*s", STR_ARGS(text), expected, STR_ARGS(shown));
}

static void assert_place(fixture *x, size_t index, const char *text) {
    place where = diags_at(x->diags, index)->place;
    assert_non_null(where.source);
    assert_text(str_part(where.source->text, where.start, where.end - where.start), text);
}

static doc_block *find(const doc_blocks *blocks, doc_kind kind, size_t *skip) {
    for (size_t i = 0; i < blocks->count; i++) {
        doc_block *block = blocks->at[i];
        if (block->kind == kind && (*skip)-- == 0)
            return block;
        doc_block *within = find(&block->children, kind, skip);
        if (within != NULL)
            return within;
    }
    return NULL;
}

static doc_block *nth(fixture *x, doc_kind kind, size_t n) {
    doc_block *block = find(&x->doc->body, kind, &n);
    assert_non_null(block);
    return block;
}

/* Paragraph n of a body in the plain template `base`: no letterhead, no head. */
static doc_block *paragraph(fixture *x, size_t n) {
    return nth(x, DOC_PARAGRAPH, n);
}

#define BASE "template: base\ntitle: A title\n"
#define FACTS                                                                                                          \
    "lint: {unused: off}\n"                                                                                            \
    "sources: {mfa: {title: Ministry, publisher: gov.kz, date: 2025-09-11}}\n"                                         \
    "formats: {usd: {number: \"0.0\", unit: million US dollars}}\n"                                                    \
    "facts:\n  exports: {value: 210.0, source: mfa, format: usd}\n  imports: {value: 246.25, source: mfa, format: "    \
    "usd}\n"                                                                                                           \
    "  who: {value: \"*Ann*\", source: mfa}\n"

/* ---- text ---- */

static void a_text_is_paragraphs_that_point_into_the_source(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - text: |\n      One line\n      and another.\n\n      Second.\n");
    assert_fine(x);
    assert_int_equal(paragraph(x, 0)->text.count, 1);
    assert_text(paragraph(x, 0)->text.at[0].text, "One line\nand another.");
    assert_plain(x, &paragraph(x, 0)->text, "One line and another.");
    assert_plain(x, &paragraph(x, 1)->text, "Second.");
    place where = doc_inline_place(&paragraph(x, 1)->text.at[0], 3);
    assert_int_equal(where.source->text.at[where.start], 'o');
    end(x);
}

static void inline_markup(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - text: \"a *b* **c** `d  *e*` [f](https://x.org/?a=1&amp;b) &amp; \\\\* g  h\"\n");
    assert_fine(x);
    const doc_inlines *text = &paragraph(x, 0)->text;
    assert_plain(x, text, "a b c d  *e* f & * g h");
    assert_int_equal(text->at[1].format, DOC_EMPHASIS);
    assert_int_equal(text->at[3].format, DOC_STRONG);
    assert_int_equal(text->at[5].format, DOC_CODE_SPAN);
    assert_text(text->at[7].link->uri, "https://x.org/?a=1&b");
    end(x);
}

static void one_line_texts_open_no_blocks(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE
          "body:\n  - points: [\"2024. Trade *grew*\", \"- 36 million\", \"# 1 of all\", \"> half\", \"    deep\"]\n");
    assert_fine(x);
    const doc_list *list = &nth(x, DOC_LIST, 0)->list;
    const char *const expected[] = {"2024. Trade grew", "- 36\u00A0million", "# 1 of all", "> half", " deep"};
    for (size_t i = 0; i < 5; i++)
        assert_plain(x, &list->items[i].at[0]->text, expected[i]);
    place where = doc_inline_place(&list->items[0].at[0]->text.at[1], 0);
    assert_int_equal(where.source->text.at[where.start], 'g');
    end(x);
}

static void facts_are_put_in_and_never_parsed(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE FACTS "body:\n  - text: '${exports} and **${imports:0}**, ${who}, \\${exports}, `${exports}`'\n");
    assert_fine(x);
    assert_plain(x, &paragraph(x, 0)->text, "210.0\xC2\xA0million US dollars and 246, *Ann*, ${exports}, ${exports}");
    assert_true(paragraph(x, 0)->text.at[0].from_fact);
    end(x);
}

static void bad_markup(void **state) {
    (void)state;
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"a <b>bold</b>", "markup markup"}, {"<div>block</div>", "markup"},       {"[a]: https://x.org", "markup"},
        {"[a](ftp://x.org)", "bad-value"},  {"[](https://x.org)", "markup"},      {"![a](b.png)", "markup"},
        {"${nothing}", "unknown-name"},     {"${exports:wrong}", "unknown-name"}, {"${exports", "markup"},
        {"${page}", "unknown-name"},        {"[^none]", "unknown-name"},          {"[@none]", "unknown-name"},
        {"[@mfa, p. 3]", "markup"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture *x = start();
        build(x, str_print(x->arena, BASE FACTS "body:\n  - text: '%s'\n", cases[i].text).at);
        assert_codes(x, cases[i].codes);
        end(x);
    }
}

static void a_problem_is_shown_where_it_is(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE FACTS
          "body:\n  - text: |\n      First line,\n      then ${export} here.\n  - points: [\"see *[@figg]*\"]\n");
    assert_codes(x, "unknown-name unknown-name");
    assert_place(x, 0, "${export}");
    assert_place(x, 1, "[@figg]");
    end(x);
}

static void hostile_markdown_ends_soon(void **state) {
    (void)state;
    fixture *x = start();
    char *bars = arena_alloc(x->arena, 4001);
    memset(bars, '|', 4000);
    assert_int_equal(doc_events_read(x->arena, (str){bars, 4000}).state, EVENTS_TABLE_COLUMNS);
    char *quotes = arena_alloc(x->arena, 100001);
    memset(quotes, '>', 100000);
    assert_int_equal(doc_events_read(x->arena, (str){quotes, 100000}).state, EVENTS_TOO_DEEP);
    end(x);
}

/* ---- references ---- */

static void notes_are_numbered_in_order_of_printing(void **state) {
    (void)state;
    fixture *x = start();
    build(x, "template: meeting-brief\ntitle: T\nmeta: {to: A, from: B, date: 2025-09-11}\n" FACTS
             "body:\n  - heading: Later\n  - text: 'Late.[^n2] Again.[@mfa]'\n  - heading: Key messages\n  - points: "
             "['First.[@mfa]']\n"
             "notes: {n2: Two.}\n");
    assert_fine(x);
    const doc_inlines *first = &nth(x, DOC_LIST, 0)->list.items[0].at[0]->text;
    assert_int_equal(first->at[1].kind, DOC_NOTE_MARK);
    assert_int_equal(first->at[1].note->number, 1);
    assert_plain(x, &first->at[1].note->text, "Ministry, gov.kz, 11 September 2025");
    doc_block *late = NULL;
    for (size_t i = 0; late == NULL; i++)
        late = paragraph(x, i)->numbered ? paragraph(x, i) : NULL;
    assert_int_equal(late->number, 1);
    assert_text(late->text.at[1].text, "2");
    assert_ptr_equal(late->text.at[3].note, first->at[1].note);
    end(x);
}

static void references_may_come_first(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - text: 'See [@tab], [@part] and [words](#tab).'\n  - heading: The part\n    id: part\n"
                  "  - table: {rows: [[a, b]], title: Figures}\n    id: tab\n");
    assert_fine(x);
    const doc_inlines *text = &paragraph(x, 0)->text;
    assert_plain(x, text, "See Table 1, section ‘The part’ and words.");
    assert_ptr_equal(text->at[1].target, nth(x, DOC_TABLE, 0));
    assert_ptr_equal(text->at[5].target, nth(x, DOC_TABLE, 0));
    assert_plain(x, &nth(x, DOC_TABLE, 0)->frame->title, "Table 1. Figures");
    end(x);
}

static void ids_are_one_list(void **state) {
    (void)state;
    fixture *x = start();
    build(x,
          BASE FACTS "body:\n  - heading: A\n    id: one\n  - heading: B\n    id: one\n  - heading: C\n    id: mfa\n");
    assert_codes(x, "duplicate-id duplicate-id");
    end(x);
}

static void a_note_that_nothing_marks_is_reported(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - text: a[^used]\nnotes: {used: x, spare: y}\n");
    assert_codes(x, "unused");
    assert_place(x, 0, "spare");
    end(x);
}

/* ---- the page ---- */

static void the_front_matter_of_a_memo(void **state) {
    (void)state;
    fixture *x = start();
    build(
        x,
        "template: memo\nmarking: OFFICIAL\ntitle: The *title*\n"
        "meta: {to: Minister, from: Embassy, date: 2025-09-11, reference: B/1, decision: None}\nbody:\n  - text: a\n");
    assert_fine(x);
    assert_text(x->doc->title, "The title");
    assert_text(x->doc->author, "Embassy");
    assert_text(x->doc->reference, "B/1");
    assert_int_equal(x->doc->day, 11);
    assert_int_equal(x->doc->body.at[0]->kind, DOC_COLUMNS);
    assert_int_equal(x->doc->body.at[1]->kind, DOC_RULE);
    assert_int_equal(x->doc->body.at[3]->kind, DOC_HEADING);
    const doc_table *head = x->doc->body.at[4]->table;
    assert_int_equal(head->column_count, 4);
    assert_int_equal(head->row_count, 2);
    assert_plain(x, &head->rows[0].cells[3].text, "11 September 2025");
    assert_true(head->rows[1].cells[0].header);
    assert_int_equal(x->doc->header_count, 1);
    assert_plain(x, &x->doc->header[0].text, "OFFICIAL");
    assert_int_equal(x->doc->footer_count, 3);
    end(x);
}

static void figures_are_of_the_kind_that_a_style_says(void **state) {
    (void)state;
    fixture *x = start();
    build(x,
          "template: base\ntitle: T\nstyles:\n  a: {figures: [old-style, proportional]}\n"
          "  b: {like: a, size: 9 pt}\n  c: {like: a, figures: [lining, tabular]}\n  d: {figures: old-style}\nbody:\n"
          "  - {text: a, style: a}\n  - {text: b, style: b}\n  - {text: c, style: c}\n  - {text: d, style: d}\n");
    assert_fine(x);
    static const bool expected[][3] = {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}, {1, 0, 0}};
    for (size_t i = 0; i < 4; i++) {
        const doc_style *style = x->doc->body.at[i + 1]->style;
        assert_int_equal(style->old_style, expected[i][0]);
        assert_int_equal(style->proportional, expected[i][1]);
        assert_int_equal(style->tabular, expected[i][2]);
    }
    end(x);
}

static void a_memo_head_is_checked(void **state) {
    (void)state;
    fixture *x = start();
    build(x,
          "template: memo\nmarking: OFICIAL\ntitle: T\nmeta: {to: A, form: B, date: 2025-02-30}\nbody:\n  - text: a\n");
    assert_codes(x, "bad-value bad-value unknown-key missing-key");
    end(x);
}

static void key_messages_come_first_in_their_panel(void **state) {
    (void)state;
    fixture *x = start();
    build(x, "template: meeting-brief\ntitle: T\nmeta: {to: A, from: B, date: 2025-09-11}\n"
             "body:\n  - heading: Context\n  - text: one\n  - heading: Key messages\n  - text: two\n");
    assert_fine(x);
    doc_block *section = nth(x, DOC_SECTION, 0);
    assert_int_equal(section->children.count, 1);
    const doc_block *panel = section->children.at[0];
    assert_int_equal(panel->kind, DOC_PANEL);
    assert_int_equal(panel->children.at[0]->kind, DOC_HEADING);
    assert_false(panel->children.at[1]->numbered);
    assert_int_equal(section->last_page, 1);
    assert_true(nth(x, DOC_SECTION, 1)->children.at[1]->numbered);
    end(x);
}

static void required_sections_and_levels(void **state) {
    (void)state;
    fixture *x = start();
    build(x, "template: meeting-brief\ntitle: T\nmeta: {to: A, from: B, date: 2025-09-11}\n"
             "body:\n  - heading: {text: Deep, level: 2}\n  - text: a\n");
    assert_codes(x, "bad-value missing-section");
    end(x);
}

static void doc_sections_nest(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - heading: A\n  - heading: {text: B, level: 2}\n  - text: b\n  - heading: C\n");
    assert_fine(x);
    const doc_block *a = nth(x, DOC_SECTION, 0);
    assert_int_equal(a->children.count, 2);
    assert_int_equal(a->children.at[1]->kind, DOC_SECTION);
    assert_int_equal(a->children.at[1]->children.count, 2);
    end(x);
}

/* ---- tables and charts ---- */

static void a_table_from_data(void **state) {
    (void)state;
    fixture *x = start();
    put(x, "data.csv", "year,flow,usd\n2023,export,1100.5\n2024,import,246\n");
    build(x, BASE "data: {trade: {file: data.csv}}\nbody:\n  - table: {data: trade, total: yes, columns: [{key: year}, "
                  "{key: flow, label: Flow, names: {export: Exports}}, {key: usd, format: \"0.00\"}]}\n");
    assert_fine(x);
    const doc_table *table = nth(x, DOC_TABLE, 0)->table;
    assert_int_equal(table->row_count, 4);
    assert_int_equal(table->head_count, 1);
    assert_plain(x, &table->rows[0].cells[1].text, "Flow");
    assert_plain(x, &table->rows[1].cells[0].text, "2023");
    assert_plain(x, &table->rows[1].cells[1].text, "Exports");
    assert_plain(x, &table->rows[1].cells[2].text, "1,100.50");
    assert_int_equal(table->rows[1].cells[2].decimal_at, 5);
    assert_true(table->columns[2].decimal);
    assert_plain(x, &table->rows[3].cells[0].text, "Total");
    assert_plain(x, &table->rows[3].cells[2].text, "1,346.50");
    end(x);
}

static void a_table_of_rows(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE FACTS "body:\n  - table: {head: [What, \"\"], rows: [[\"*Exports*\", \"${exports:0.0}\"], [Imports, "
                        "246.25], [x]]}\n");
    assert_codes(x, "bad-value");
    assert_place(x, 0, "[x]");
    const doc_table *table = nth(x, DOC_TABLE, 0)->table;
    assert_true(table->columns[1].decimal);
    assert_true(table->rows[1].cells[0].header);
    assert_plain(x, &table->rows[1].cells[1].text, "210.0");
    assert_int_equal(table->rows[2].cells[1].decimal_at, 3);
    end(x);
}

static void a_chart_and_its_words(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE FACTS
          "body:\n  - chart: {type: bar, title: Belgium sells more, facts: [exports, imports], muted: exports, "
          "names: {exports: Exports, imports: Imports}}\n");
    assert_fine(x);
    const doc_block *block = nth(x, DOC_CHART, 0);
    const doc_chart *chart = block->chart;
    assert_string_equal(chart->kind->word(chart->keys), "chart_columns");
    assert_int_equal(chart->category_count, 2);
    assert_true(chart->series[0].values[1] == 246.25);
    assert_text(chart->series[0].labels[1], "246.3");
    assert_int_equal(chart->category_rgb[0], 0xA9B9C9);
    assert_true(chart->highlight[1]);
    assert_text(chart->alt,
                "Column chart: Belgium sells more. Exports: 210.0; Imports: 246.3\xC2\xA0million US dollars.");
    assert_plain(x, &block->frame->source, "Source: Ministry, gov.kz, 11 September 2025");
    end(x);
}

static void grouped_charts(void **state) {
    (void)state;
    fixture *x = start();
    put(x, "data.csv", "year,flow,usd\n2023,export,1\n2023,import,2\n2024,export,3\n2024,import,4\n");
    build(x, BASE "data: {trade: {file: data.csv}}\nbody:\n  - chart: {type: bar, horizontal: yes, data: trade, x: "
                  "year, y: usd, series: flow}\n");
    assert_fine(x);
    const doc_chart *chart = nth(x, DOC_CHART, 0)->chart;
    assert_string_equal(chart->kind->word(chart->keys), "chart_bars");
    assert_int_equal(chart->series_count, 2);
    assert_true(chart->series[1].values[0] == 2 && chart->series[0].values[1] == 3);
    assert_text(chart->alt, "Bar chart. export — 2023: 1; 2024: 3. import — 2023: 2; 2024: 4.");
    end(x);
}

static void charts_that_cannot_be_drawn(void **state) {
    (void)state;
    static const struct {
        const char *chart, *codes;
    } cases[] = {
        {"{type: bar, title: T}", "bad-chart"},
        {"{type: bar, data: trade, x: year, y: flow}", "bad-chart"},
        {"{type: bar, data: trade, x: yaer}", "unknown-name"},
        {"{type: bar, data: trade, x: flow, y: usd}", "bad-chart"},
        {"{type: bar, data: select * from trade where year = 1}", "sql-never-found bad-chart"},
        {"{type: bar, data: trade, x: year, series: flow}", "bad-chart"},
        {"{type: bar, facts: [nothing]}", "unknown-name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture *x = start();
        put(x, "data.csv", "year,flow,usd\n2023,export,1\n2023,import,2\n2024,export,3\n");
        build(x,
              str_print(x->arena, BASE "data: {trade: {file: data.csv}}\nbody:\n  - chart: %s\n", cases[i].chart).at);
        assert_codes(x, cases[i].codes);
        end(x);
    }
}

/* ---- what blocks share ---- */

static void a_block_is_left_out_by_when(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE FACTS
          "body:\n  - text: a\n    when: exports > imports\n    id: gone\n  - text: b\n    when: exports < imports\n"
          "  - text: see [@gone]\n");
    assert_codes(x, "unknown-name");
    assert_plain(x, &paragraph(x, 0)->text, "b");
    end(x);
}

static void images_need_words(void **state) {
    (void)state;
    fixture *x = start();
    put(x, "photo.png", "x");
    build(x, BASE "body:\n  - image: photo.png\n  - image: {file: photo.png, decorative: yes}\n  - image: {file: "
                  "photo.png, alt: A hall}\n");
    assert_codes(x, "missing-alt");
    end(x);
}

static void a_block_in_another_language(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "formats: {usd: {number: \"0.0\", unit: {en: million, ru: млн}}}\nsources: {m: {title: M}}\n"
                  "facts: {e: {value: 1234.5, source: m, format: usd}}\nbody:\n  - text: ${e}\n    lang: ru\n");
    assert_fine(x);
    assert_plain(x, &paragraph(x, 0)->text, "1234,5\xC2\xA0млн");
    assert_text(lang_tag(paragraph(x, 0)->language), "ru");
    end(x);
}

static void columns_share_the_measure(void **state) {
    (void)state;
    fixture *x = start();
    build(x, BASE "body:\n  - columns: {blocks: [{text: a}, [{text: b}, {text: c}]], widths: [2fr, 1fr]}\n");
    assert_fine(x);
    const doc_block *columns = nth(x, DOC_COLUMNS, 0);
    assert_int_equal(columns->children.count, 2);
    assert_int_equal(columns->children.at[1]->children.count, 2);
    assert_true(columns->columns.shares[0] > 0.66 && columns->columns.shares[0] < 0.67);
    end(x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_paragraphs_that_point_into_the_source),
        cmocka_unit_test(inline_markup),
        cmocka_unit_test(one_line_texts_open_no_blocks),
        cmocka_unit_test(facts_are_put_in_and_never_parsed),
        cmocka_unit_test(bad_markup),
        cmocka_unit_test(a_problem_is_shown_where_it_is),
        cmocka_unit_test(hostile_markdown_ends_soon),
        cmocka_unit_test(notes_are_numbered_in_order_of_printing),
        cmocka_unit_test(references_may_come_first),
        cmocka_unit_test(ids_are_one_list),
        cmocka_unit_test(a_note_that_nothing_marks_is_reported),
        cmocka_unit_test(the_front_matter_of_a_memo),
        cmocka_unit_test(figures_are_of_the_kind_that_a_style_says),
        cmocka_unit_test(a_memo_head_is_checked),
        cmocka_unit_test(key_messages_come_first_in_their_panel),
        cmocka_unit_test(required_sections_and_levels),
        cmocka_unit_test(doc_sections_nest),
        cmocka_unit_test(a_table_from_data),
        cmocka_unit_test(a_table_of_rows),
        cmocka_unit_test(a_chart_and_its_words),
        cmocka_unit_test(grouped_charts),
        cmocka_unit_test(charts_that_cannot_be_drawn),
        cmocka_unit_test(a_block_is_left_out_by_when),
        cmocka_unit_test(images_need_words),
        cmocka_unit_test(a_block_in_another_language),
        cmocka_unit_test(columns_share_the_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
