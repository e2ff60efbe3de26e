#include "base/buffer.h"
#include "base/gate.h"
#include "chart/chart.h"
#include "doc/doc.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

/* Texts of random pieces, in each place that takes a text: every digit that was typed is printed, in order. */

enum { ROUNDS = 1200, TEXT_BYTES = 300 };

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* A list that has “1.” only is counted, so there is no 1; code, HTML and links have tests of their own. */
static const char *const blocks[] = {". ", ") ",   "- ", "+ ",  "* ",      "> ",  "# 2",
                                     "\n", "\n\n", "  ", "---", "\n===\n", "    "};
static const char *const pieces[] = {
    "2",   "36",    "2024", "9 000",  "5-7", "737-800", ".",  ",", " ", " ",   "*",     "**",        "_",
    "a",   "word ", "ға",   "»",      "«",   "%",       " %", "(", ")", "=",   "-",     " - ",       "--",
    "p. ", "№ ",    ":",    "\u00A0", "km",  " млн",    "\"", "'", "+", "\\*", "weeks", " 5-7 weeks"};

static void random_text(unsigned *seed, bool many_lines, char *out) {
    size_t count = 1 + next_random(seed) % 25, length = 0, piece_count = sizeof pieces / sizeof *pieces;
    size_t choices = piece_count + (many_lines ? sizeof blocks / sizeof *blocks : 0);
    length = (size_t)snprintf(out, TEXT_BYTES, "%s", many_lines ? "" : "a ");
    for (size_t i = 0; i < count; i++) {
        size_t which = next_random(seed) % choices;
        const char *piece = which < piece_count ? pieces[which] : blocks[which - piece_count];
        if (length + strlen(piece) + 3 < TEXT_BYTES)
            length += (size_t)snprintf(out + length, TEXT_BYTES - length, "%s", piece);
    }
    snprintf(out + length, TEXT_BYTES - length, " b");
}

static void add_digits(buffer *out, str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            buffer_byte(out, text.at[i]);
}

/* ---- what is printed ---- */

static void inline_digits(buffer *out, const doc_inlines *inlines) {
    for (size_t i = 0; i < inlines->count; i++) {
        if (inlines->at[i].kind == DOC_NOTE_MARK)
            inline_digits(out, &inlines->at[i].note->text);
        else
            add_digits(out, inlines->at[i].text);
    }
}

static void block_digits(arena *a, buffer *out, const doc_block *block);

static void blocks_digits(arena *a, buffer *out, const doc_blocks *all) {
    for (size_t i = 0; i < all->count; i++)
        block_digits(a, out, all->at[i]);
}

static void list_digits(arena *a, buffer *out, const doc_list *list) {
    for (size_t i = 0; i < list->item_count; i++) {
        if (list->ordered)
            add_digits(out, list->labels != NULL ? list->labels[i] : str_print(a, "%zu", list->start + i));
        blocks_digits(a, out, &list->items[i]);
    }
}

static void block_digits(arena *a, buffer *out, const doc_block *block) {
    inline_digits(out, &block->text);
    if (block->kind == DOC_LIST)
        list_digits(a, out, &block->list);
    if (block->kind == DOC_TABLE)
        for (size_t i = 0; i < block->table->row_count; i++)
            for (size_t k = 0; k < block->table->column_count; k++)
                inline_digits(out, &block->table->rows[i].cells[k].text);
    if (block->frame != NULL)
        inline_digits(out, &block->frame->title);
    blocks_digits(a, out, &block->children);
}

/* ---- a briefing of such texts ---- */

static str quoted(arena *a, const char *text) {
    buffer *out = buffer_new(a);
    buffer_byte(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buffer_byte(out, '\\');
        if (*text == '\n')
            buffer_text(out, "\\n");
        else
            buffer_byte(out, *text);
    }
    buffer_byte(out, '"');
    return buffer_view(out);
}

static doc_briefing *build(arena *a, diags *all, lang_set *languages, str text) {
    static const char *const folder = "templates";
    str templates = str_of(path_real(a, folder));
    file_gate *gate = file_gate_new(a, NULL);
    schema_context schema = {.vocabulary = doc_vocabulary_new(a, &chart_registry),
                             .arena = a,
                             .diags = all,
                             .template_folders = &templates,
                             .template_folder_count = 1,
                             .gate = gate};
    schema.language_count = lang_set_tags(languages, &schema.languages);
    schema_description *description = schema_load(&schema, "random.yaml", &text, NULL, NULL);
    doc_context context = {.schema = &schema, .languages = languages};
    return description == NULL ? NULL : doc_build(&context, description);
}

static void look_at_digits(arena *a, lang_set *languages, unsigned *seed) {
    static const char *const tags[] = {"en", "de", "fr", "nl", "ru", "kk", "kk-Latn"};
    char many[TEXT_BYTES], one[TEXT_BYTES];
    random_text(seed, true, many);
    random_text(seed, false, one);
    str whole = quoted(a, many), line = quoted(a, one);
    str text = str_print(a,
                         "template: base\ntitle: A title\nlanguage: %s\nlint: {doubtful-mark: off, unused: "
                         "off}\nfooter: {left: {text: " STR_FORMAT ", style: running}}\nbody:\n  - text: " STR_FORMAT
                         "\n  - callout: {text: " STR_FORMAT "}\n  - points: [" STR_FORMAT ", " STR_FORMAT
                         "]\n  - table: {title: " STR_FORMAT ", head: [A], rows: [[" STR_FORMAT
                         "]]}\n  - text: \"x[^n]\"\n  - heading: " STR_FORMAT "\nnotes: {n: " STR_FORMAT "}\n",
                         tags[next_random(seed) % (sizeof tags / sizeof *tags)], STR_ARGS(line), STR_ARGS(whole),
                         STR_ARGS(whole), STR_ARGS(line), STR_ARGS(line), STR_ARGS(line), STR_ARGS(line),
                         STR_ARGS(line), STR_ARGS(line));
    diags *all = diags_new(a);
    doc_briefing *doc = build(a, all, languages, text);
    str said;
    report_write_text(all, a, &said);
    if (doc == NULL || diags_failed(all))
        fail_msg("%.*s", STR_ARGS(str_part(said, said.length > 700 ? said.length - 700 : 0, 700)));
    buffer *printed = buffer_new(a), *typed = buffer_new(a);
    blocks_digits(a, printed, &doc->body);
    for (int i = 0; i < 2; i++)
        add_digits(typed, str_of(many));
    for (int i = 0; i < 6; i++)
        add_digits(typed, str_of(one));
    for (size_t i = 0; i < doc->footer_count; i++)
        inline_digits(printed, &doc->footer[i].text);
    add_digits(typed, str_of(one));
    if (!str_equal(buffer_view(printed), buffer_view(typed)))
        fail_msg("%.*s\nprints %.*s,\nnot    %.*s", STR_ARGS(text), STR_ARGS(buffer_view(printed)),
                 STR_ARGS(buffer_view(typed)));
}

static void every_digit_is_printed_everywhere(void **state) {
    (void)state;
    jmp_buf failure;
    arena *engine = arena_new();
    assert_int_equal(setjmp(failure), 0);
    arena_on_failure(engine, &failure);
    lang_set *languages = lang_set_new(engine);
    assert_true(lang_set_read(languages, "data/languages"));
    unsigned seed = 77;
    for (int round = 0; round < ROUNDS; round++) {
        arena *a = arena_new();
        arena_on_failure(a, &failure);
        look_at_digits(a, languages, &seed);
        arena_drop(a);
    }
    arena_drop(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_digit_is_printed_everywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
