#include "lang_fixture.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/language.h"

/* Words of the language files: that each has them all, that all have a user, and texts that name them. */

static const tree_node *read_text(fixture *f, const char *yaml) {
    return tree_read(f->arena, f->diags, source_new(f->arena, STR("t.yaml"), str_of(yaml)));
}

/* ---- the shipped ones ---- */

static void all_languages_have_the_same_words(void **state) {
    fixture *f = *state;
    const str *tags;
    size_t count = lang_set_tags(f->set, &tags);
    const map *english = language(f, "en")->words;
    assert_true(map_count(english) >= 20);
    for (size_t i = 0; i < count; i++) {
        const map *own = lang_find(f->set, &f->context, tags[i], NOWHERE)->words;
        for (size_t k = 0; k < map_count(english); k++)
            if (!map_has(own, map_at(english, k)->key))
                fail_msg(STR_FORMAT " lacks the word " STR_FORMAT, STR_ARGS(tags[i]),
                         STR_ARGS(map_at(english, k)->key));
        for (size_t k = 0; k < map_count(own); k++)
            if (!map_has(english, map_at(own, k)->key))
                fail_msg("only " STR_FORMAT " has the word " STR_FORMAT, STR_ARGS(tags[i]),
                         STR_ARGS(map_at(own, k)->key));
    }
}

/* The names of all words that a template's texts name. */
static void find_words(const tree_node *node, map *found) {
    const tree_node *word = schema_word_of(node);
    if (word != NULL)
        map_set(found, word->text, found);
    for (uint32_t i = 0; node->kind == TREE_MAP && i < node->count; i++)
        find_words(node->pairs[i].value, found);
    for (uint32_t i = 0; node->kind == TREE_LIST && i < node->count; i++)
        find_words(node->items[i], found);
}

static map *words_of_templates(fixture *f) {
    map *found = map_new(f->arena);
    str *names, text;
    size_t count = path_list(f->arena, "templates", STR(".yaml"), &names);
    assert_true(count >= 3);
    for (size_t i = 0; i < count; i++) {
        const char *path = str_print(f->arena, "templates/" STR_FORMAT ".yaml", STR_ARGS(names[i])).at;
        assert_true(file_read(NULL, f->arena, f->diags, NOWHERE, path, FILE_LIMIT_BYTES, &text));
        find_words(tree_read(f->arena, f->diags, source_new(f->arena, str_of(path), text)), found);
    }
    return found;
}

static bool is_label(str word) {
    for (const lang_label_row *row = lang_labels; row->name != NULL; row++)
        if (str_is(word, row->name))
            return true;
    return false;
}

static bool is_asked_for(fixture *f, const char *label, const char *folders) {
    return system(str_print(f->arena, "grep -rqF '\"%s\"' %s", label, folders).at) == 0;
}

/* Each kind of chart has a word that names it, which is no label. */
static bool is_of_chart(fixture *f, str word) {
    return str_starts(word, STR("chart_")) && is_asked_for(f, str_zero(f->arena, word), "src/chart/kinds");
}

/* Briefings name them in the units of their formats. */
static bool is_of_units(str word) {
    for (const char *const *unit = lang_unit_words; *unit != NULL; unit++)
        if (str_is(word, *unit))
            return true;
    return false;
}

static void all_words_have_a_user(void **state) {
    static const char printers[] = "src/doc src/chart src/layout src/ledger";
    fixture *f = *state;
    const map *named = words_of_templates(f), *words = language(f, "en")->words;
    for (size_t i = 0; i < map_count(words); i++)
        if (!is_label(map_at(words, i)->key) && !map_has(named, map_at(words, i)->key) &&
            !is_of_chart(f, map_at(words, i)->key) && !is_of_units(map_at(words, i)->key))
            fail_msg("nothing prints the word " STR_FORMAT, STR_ARGS(map_at(words, i)->key));
    for (const lang_label_row *row = lang_labels; row->name != NULL; row++)
        if (!is_asked_for(f, row->name, printers))
            fail_msg("nothing prints the label %s", row->name);
    assert_false(is_asked_for(f, "no such label", printers));
    for (size_t i = 0; i < map_count(named); i++)
        if (!map_has(words, map_at(named, i)->key))
            fail_msg("templates print " STR_FORMAT ", which is no word", STR_ARGS(map_at(named, i)->key));
}

/* ---- texts that name words ---- */

static void texts_name_words(void **state) {
    fixture *f = *state;
    const tree_node *text = read_text(f, "{word: to}");
    assert_str(lang_need(language(f, "de"), &f->context, text)->text, "An");
    assert_str(lang_need(language(f, "kk-Latn"), &f->context, text)->text, "Kımge");
    assert_str(lang_need(language(f, "en-GB"), &f->context, text)->text, "To");
    assert_null(lang_pick(language(f, "he"), &f->context, text));

    /* Whatever is said of the word is said of where the text names it. */
    const tree_node *picked = lang_need(language(f, "de"), &f->context, text);
    const place where = tree_text_place(picked, 1, 1);
    assert_ptr_equal(where.source, text->place.source);
    assert_int_equal(where.start, 7);
    assert_int_equal(where.end, 9);

    /* What stands beside the word goes before it. */
    text = read_text(f, "{word: to, en: Attention, kk: Назарына}");
    assert_str(lang_need(language(f, "en-US"), &f->context, text)->text, "Attention");
    assert_str(lang_need(language(f, "kk"), &f->context, text)->text, "Назарына");
    assert_str(lang_need(language(f, "kk-Latn"), &f->context, text)->text, "Kımge");
    assert_int_equal(diags_count(f->diags), 0);
}

static void only_a_name_is_a_word(void **state) {
    fixture *f = *state;
    assert_non_null(schema_word_of(read_text(f, "{word: to}")));
    assert_null(schema_word_of(read_text(f, "{word: 6}"))); /* of styles: no shorter words are divided */
    assert_null(schema_word_of(read_text(f, "{word: {a: b}}")));
    assert_null(schema_word_of(read_text(f, "word")));
    assert_null(schema_word_of(NULL));
    assert_true(schema_is_by_language(&f->context, read_text(f, "{word: to, en: To}")));
    assert_false(schema_is_by_language(&f->context, read_text(f, "{word: to, style: body}")));
    assert_false(schema_is_by_language(&f->context, read_text(f, "{word: 6}")));
}

static void unknown_words_name_the_nearest(void **state) {
    fixture *f = *state;
    f->context.words = f->set;
    assert_true(lang_knows_word(&f->context, schema_word_of(read_text(f, "{word: key-messages}"))));
    assert_int_equal(diags_count(f->diags), 0);
    assert_false(lang_knows_word(&f->context, schema_word_of(read_text(f, "{word: key_messages}"))));
    assert_int_equal(diags_count(f->diags), 1);
    assert_int_equal(diags_at(f->diags, 0)->code, DIAG_UNKNOWN_NAME);
    assert_str(diags_at(f->diags, 0)->hint, "did you mean “key-messages”?");
    assert_null(lang_need(language(f, "en"), &f->context, read_text(f, "{word: too}"))); /* where nobody asked before */
    assert_int_equal(diags_count(f->diags), 2);
    assert_int_equal(diags_at(f->diags, 1)->code, DIAG_UNKNOWN_NAME);
}

/* ---- files of other folders ---- */

#define FIELDS                                                                                                         \
    "name: N\nnumbers: {decimal: \",\", percent: \"{n}{sign}\", currency: \"{sign}{n}\"}\nmonths: [a, b, c, d, e, f, " \
    "g, h, i, j, k, l]\n"                                                                                              \
    "dates: {long: \"{day} {month} {year}\"}\n"
#define LABELS                                                                                                         \
    "words:\n  figure: F {n}\n  table: T {n}\n  paragraph: P {n}\n  section: S {title}\n  source: S\n  total: T\n"     \
    "  chart_bars: B\n  chart_columns: C\n  series_separator: \", \"\n  rose: R\n  fell: F\n  stood: S\n"              \
    "  figures_and_sources: F\n  figure_name: F\n  figure_printed: P\n  figure_time: A\n  figure_where: W\n"           \
    "  figures_count: F {n}\n  on_page: P {n}\n  each_page: P\n  text_paragraph: T {n}\n  point: P {n}\n  note: N "    \
    "{n}\n"

typedef struct {
    const char *tag, *text;
} language_file;

/* A set of these files alone. */
static void read_files(fixture *f, const language_file *files, size_t count) {
    char folder[] = "/tmp/lang_words_test.XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < count; i++) {
        FILE *file = fopen(str_print(f->arena, "%s/%s.yaml", folder, files[i].tag).at, "w");
        assert_non_null(file);
        assert_true(fputs(files[i].text, file) >= 0);
        assert_int_equal(fclose(file), 0);
    }
    f->set = lang_set_new(f->arena);
    assert_true(lang_set_read(f->set, folder));
    f->context.language_count = lang_set_tags(f->set, &f->context.languages);
    f->context.words = f->set;
    for (size_t i = 0; i < count; i++) { /* all are read, and reported, now */
        lang_find(f->set, &f->context, str_of(files[i].tag), NOWHERE);
        assert_int_equal(unlink(str_print(f->arena, "%s/%s.yaml", folder, files[i].tag).at), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void a_lacking_word_says_who_has_it(void **state) {
    static const language_file files[] = {{"en", "tag: en\n" FIELDS LABELS "  to: To\n"},
                                          {"kk", "tag: kk\n" FIELDS LABELS},
                                          {"kk-Latn", "tag: kk-Latn\n" FIELDS LABELS "  to: Kımge\n"},
                                          {"ru", "tag: ru\n" FIELDS LABELS "  to: Кому\n"}};
    fixture *f = *state;
    read_files(f, files, COUNT(files));
    const tree_node *text = read_text(f, "{word: to}");
    assert_true(lang_knows_word(&f->context, schema_word_of(text)));
    assert_int_equal(diags_count(f->diags), 0);
    assert_null(lang_need(language(f, "kk"), &f->context, text));
    assert_int_equal(diags_count(f->diags), 1);
    const diag *d = diags_at(f->diags, 0);
    assert_int_equal(d->code, DIAG_NO_TRANSLATION);
    assert_int_equal(d->place.start, 7);
    assert_str(d->message, "the word “to” is missing in N (“kk”)");
    assert_str(d->hint,
               "it is there in en, kk-Latn, ru, and not in kk; add “kk: …” here, or the word to that language’s file");
}

static void files_that_do_not_fit_are_reported(void **state) {
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"tag: fr\n" FIELDS LABELS, "the tag of this language file is not its name"},
        {"tag: en\n" FIELDS,
         "this language file lacks words.figure, words.table, words.paragraph, words.section, words.source, "
         "words.total, words.chart_bars, words.chart_columns, words.series_separator, words.rose, words.fell, "
         "words.stood, words.figures_and_sources, words.figure_name, words.figure_printed, words.figure_time, "
         "words.figure_where, words.figures_count, words.on_page, words.each_page, words.text_paragraph, words.point, "
         "words.note"},
        {"tag: en\nname: N\n" LABELS,
         "this language file lacks numbers.decimal, numbers.percent, numbers.currency, months, dates.long"},
        {"tag: en\nname: N\nlike: en\n", NULL},
        {"tag: en\nname: N\nlike: xx\n", NULL},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        f->diags = f->context.diags = diags_new(f->arena);
        read_files(f, &(language_file){"en", cases[i].text}, 1);
        size_t count = diags_count(f->diags);
        assert_int_equal(count, cases[i].says == NULL ? 1 : 2);
        for (size_t k = 0; k < count; k++)
            assert_int_equal(diags_at(f->diags, k)->code, DIAG_INSTALLATION);
        if (cases[i].says != NULL)
            assert_str(diags_at(f->diags, 0)->message, cases[i].says);
    }
}

static void a_file_says_what_differs(void **state) {
    static const language_file files[] = {{"en", "tag: en\nhyphenation: en.dic\n" FIELDS LABELS "  to: To\n"},
                                          {"sco",
                                           "tag: sco\nlike: en\nname: S\nmonths: [m, n, o, p, q, r, s, t, u, v, w, x]\n"
                                           "dates: {long: \"{month} {day} {year}\"}\nwords: {to: Til, fae: Fae}\n"}};
    fixture *f = *state;
    read_files(f, files, COUNT(files));
    const lang *scots = language(f, "sco");
    assert_int_equal(diags_count(f->diags), 0);
    assert_str(scots->name, "S");
    assert_str(scots->decimal, ",");
    assert_str(scots->patterns_tag, "en");
    assert_str(lang_format_date(scots, f->arena, 2025, 1, 2), "m 2 2025");
    assert_str(lang_label(scots, f->arena, "figure", STR("7")), "F 7");
    assert_str(lang_need(scots, &f->context, read_text(f, "{word: to}"))->text, "Til");
    assert_str(lang_need(scots, &f->context, read_text(f, "{word: fae}"))->text, "Fae");
    assert_str(lang_need(language(f, "en"), &f->context, read_text(f, "{word: to}"))->text, "To");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(all_languages_have_the_same_words),
        TEST(all_words_have_a_user),
        TEST(texts_name_words),
        TEST(only_a_name_is_a_word),
        TEST(unknown_words_name_the_nearest),
        TEST(a_lacking_word_says_who_has_it),
        TEST(files_that_do_not_fit_are_reported),
        TEST(a_file_says_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
