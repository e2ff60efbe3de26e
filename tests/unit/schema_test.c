#include "schema/load.h"

#include "base/file.h"
#include "chart/chart.h"
#include "doc/doc.h"
#include "doc/template/template.h"
#include "font/font.h"
#include "lang/language.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Descriptions are read from files in a folder of their own: briefings in it, templates in templates/ below. */
typedef struct {
    arena *arena, *engine;
    schema_context context;
    char folder[64];
    str template_folder;
} fixture;

static const str languages[] = {{"en", 2}, {"en-GB", 5}, {"kk", 2}, {"ru", 2}};

static int set_up(void **state) {
    static fixture f;
    memset(&f, 0, sizeof f);
    strcpy(f.folder, "/tmp/schema_test.XXXXXX");
    if (mkdtemp(f.folder) == NULL)
        return 1;
    f.arena = arena_new();
    f.engine = arena_new();
    f.template_folder = str_print(f.arena, "%s/templates", f.folder);
    f.context = (schema_context){.vocabulary = doc_vocabulary_new(f.arena, &chart_registry),
                                 .arena = f.arena,
                                 .diags = diags_new(f.arena),
                                 .template_folders = &f.template_folder,
                                 .template_folder_count = 1,
                                 .gate = file_gate_new(f.arena, NULL),
                                 .languages = languages,
                                 .language_count = sizeof languages / sizeof *languages,
                                 .cache = schema_cache_new(f.engine)};
    *state = &f;
    if (!file_gate_allow(f.context.gate, f.folder))
        return 1;
    if (mkdir(f.template_folder.at, 0777) != 0)
        return 1;
    return mkdir(path_join(f.arena, f.template_folder, STR("themes")), 0777);
}

static int tear_down(void **state) {
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    arena_drop(f->arena);
    arena_drop(f->engine);
    return system(command);
}

static const char *path_of(fixture *f, const char *name) {
    return str_print(f->arena, "%s/%s", f->folder, name).at;
}

static void write_text(fixture *f, const char *name, const char *text) {
    FILE *file = fopen(path_of(f, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static schema_description *load(fixture *f, const char *text) {
    f->context.diags = diags_new(f->arena);
    write_text(f, "case.yaml", text);
    return schema_load(&f->context, path_of(f, "case.yaml"), NULL, NULL, NULL);
}

static void fail_with_diagnostics(fixture *f, const char *text) {
    str out;
    report_write_text(f->context.diags, f->arena, &out);
    fail_msg("“%s” gave\n" STR_FORMAT, text, STR_ARGS(out));
}

static schema_description *load_well(fixture *f, const char *text) {
    schema_description *d = load(f, text);
    if (d == NULL || diags_count(f->context.diags) > 0)
        fail_with_diagnostics(f, text);
    return d;
}

/* Exactly these codes, in the order in which they were found. */
static void assert_codes(fixture *f, const char *text, size_t count, const diag_code *codes) {
    bool same = diags_count(f->context.diags) == count;
    for (size_t i = 0; same && i < count; i++)
        same = diags_at(f->context.diags, i)->code == codes[i];
    if (!same)
        fail_with_diagnostics(f, text);
}

static void assert_error(fixture *f, const char *text, diag_code code) {
    load(f, text);
    assert_codes(f, text, 1, &code);
}

static const tree_node *at(const tree_node *node, const char *path) {
    str rest = str_of(path), piece;
    while (node != NULL && str_split(&rest, '.', &piece)) {
        const tree_pair *pair = tree_find(node, piece);
        node = pair == NULL ? NULL : pair->value;
    }
    return node;
}

static void assert_text(const tree_node *node, const char *expected) {
    assert_non_null(node);
    assert_int_equal(node->kind, TREE_SCALAR);
    if (!str_is(node->text, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(node->text), expected);
}

#define BODY "body: [{text: x}]\n"

/* ---- the vocabulary ---- */

/* Tags of languages that documents may one day be in: ISO 639-1, and how tags with scripts and regions look. */
static bool looks_like_language(const char *name) {
    static const char *const tags[] = {
        "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh", "bi",
        "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv",
        "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd",
        "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig",
        "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko",
        "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh",
        "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr",
        "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru",
        "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su",
        "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug",
        "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu"};
    size_t length = strcspn(name, "-");
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i]) == length && strncmp(name, tags[i], length) == 0)
            return true;
    return false;
}

enum { DEPTH_MAX = 12 }; /* points lie within points */

static void check_key(fixture *f, const schema_key *key, unsigned depth, size_t *seen);

static void check_keys(fixture *f, const schema_key *keys, unsigned depth, size_t *seen) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        /* {from: 1, to: 2}, {is: missing} and `as: points` stand where no text by language may. */
        bool no_text = strcmp(k->name, "to") == 0 || strcmp(k->name, "is") == 0 || strcmp(k->name, "as") == 0;
        if (strcmp(k->name, "id") != 0 && !no_text && looks_like_language(k->name))
            fail_msg("the key “%s” is a language tag", k->name);
        if (strcmp(k->name, "word") == 0 && k->type != SCHEMA_INT) /* schema_word_of tells a number from a name */
            fail_msg("a key “word” is a word of the language files");
        if (k->help == NULL || *k->help == '\0')
            fail_msg("the key “%s” has no help", k->name);
        for (const schema_key *other = keys; other != k; other++)
            if (strcmp(other->name, k->name) == 0)
                fail_msg("the key “%s” stands twice in a table", k->name);
        check_key(f, k, depth, seen);
    }
}

/* What a key falls back to is what one could write. */
static void check_fallback(fixture *f, const schema_key *key) {
    source *s = source_new(f->arena, STR("fallback"), str_of(key->default_text));
    const tree_node *node = tree_read(f->arena, f->context.diags, s);
    schema_checker checker = {.context = &f->context, .where = SCHEMA_IN_OTHER};
    if (node == NULL || schema_clean_value(&checker, node, key) == NULL)
        fail_with_diagnostics(f, key->name);
}

static void check_key(fixture *f, const schema_key *key, unsigned depth, size_t *seen) {
    ++*seen;
    assert_true((key->type == SCHEMA_ENUM) == (key->values != NULL));
    assert_true((key->type == SCHEMA_MAP) == (key->keys != NULL));
    bool has_item = key->type == SCHEMA_DICT || key->type == SCHEMA_LIST || key->type == SCHEMA_ANY_OF;
    assert_true(has_item == (key->item != NULL));
    if (key->default_text != NULL)
        check_fallback(f, key);
    if (depth >= DEPTH_MAX)
        return;
    check_keys(f, key->keys, depth + 1, seen);
    if (key->type == SCHEMA_ANY_OF)
        for (const schema_key *k = key->item; !schema_is_end(k); k++)
            check_key(f, k, depth + 1, seen);
    else if (has_item)
        check_key(f, key->item, depth + 1, seen);
}

static void the_vocabulary_is_sound(void **state) {
    fixture *f = *state;
    size_t seen = 0;
    check_keys(f, doc_top_rows, 0, &seen);
    check_keys(f, f->context.vocabulary->kinds, 0, &seen);
    check_keys(f, f->context.vocabulary->common, 0, &seen);
    check_keys(f, lang_file_keys, 0, &seen);
    check_keys(f, font_file_keys, 0, &seen);
    assert_true(seen > 200);
}

static void kinds_and_common_keys_do_not_meet(void **state) {
    fixture *f = *state;
    for (const schema_key *kind = f->context.vocabulary->kinds; kind->name != NULL; kind++) {
        assert_null(schema_key_find(f->context.vocabulary->common, str_of(kind->name)));
        for (const schema_key *form = kind->type == SCHEMA_ANY_OF ? kind->item : kind;; form++) {
            for (const schema_key *k = form->keys; k != NULL && k->name != NULL; k++)
                if (schema_key_find(f->context.vocabulary->common, str_of(k->name)) != NULL)
                    fail_msg("“%s” is a common key and a key of “%s”", k->name, kind->name);
            if (kind->type != SCHEMA_ANY_OF || schema_is_end(form + 1))
                break;
        }
    }
}

/* ---- templates and merging ---- */

static void mappings_merge_and_the_rest_replaces(void **state) {
    fixture *f = *state;
    write_text(
        f, "templates/base.yaml",
        "colours: {text: \"#111\", accent: \"#222\"}\nkind: {en: A, ru: B}\npage: {size: A4, margins: {top: 1 mm, "
        "left: 2 mm}}\n"
        "sections: [{role: a, label: A}, {role: b, label: B}]\nheader: {left: x, right: y}\nlimits: {pages: 2}\n");
    write_text(f, "templates/memo.yaml",
               "extends: base\ncolours: {accent: \"#333\"}\nkind: {kk: C}\nheader: {left: }\n");
    const schema_description *d = load_well(f, "template: memo\ntitle: T\npage: {margins: {left: 5 mm}}\n"
                                               "sections: [{role: c, label: C}]\nlimits:\n" BODY);
    assert_text(at(d->root, "colours.text"), "#111");
    assert_text(at(d->root, "colours.accent"), "#333");
    assert_text(at(d->root, "kind.en"), "A");
    assert_text(at(d->root, "kind.kk"), "C");
    assert_text(at(d->root, "page.size"), "A4");
    assert_text(at(d->root, "page.margins.top"), "1 mm");
    assert_text(at(d->root, "page.margins.left"), "5 mm");
    assert_int_equal(at(d->root, "sections")->count, 3);
    assert_null(at(d->root, "header.left"));
    assert_text(at(d->root, "header.right"), "y");
    assert_null(at(d->root, "limits"));
    assert_true(str_is(d->template_name, "memo"));
    assert_int_equal(d->body->count, 1);
    /* each value keeps the place where it was written */
    assert_true(str_ends(at(d->root, "colours.text")->place.source->name, STR("base.yaml")));
    assert_true(str_ends(at(d->root, "colours.accent")->place.source->name, STR("memo.yaml")));
    assert_true(str_ends(at(d->root, "page.margins.left")->place.source->name, STR("case.yaml")));
}

static void words_stand_for_all_languages(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml",
               "kind: {word: memo}\nletterhead: {left: {en: A, ru: B}, right: {word: to}}\n"
               "footer: {left: {word: to}, right: {text: {word: from}, style: body}}\n"
               "styles: {body: {hyphenate: {word: 6}}}\nhead: [{key: to, label: {word: to}}]\n");
    write_text(f, "templates/memo.yaml",
               "extends: base\nkind: {kk: C}\nletterhead: {left: {word: to}, right: {word: from, en: F}}\n"
               "footer: {left: {text: x, style: body}, right: {word: to}}\n"
               "styles: {body: {hyphenate: {before: 3}}}\nhead: [{key: to, label: {word: from}}]\n");
    const schema_description *d = load_well(f, "template: memo\ntitle: {word: memo, kk: T}\n" BODY);
    assert_text(at(d->root, "kind.word"), "memo"); /* a language beside it */
    assert_text(at(d->root, "kind.kk"), "C");
    assert_text(at(d->root, "letterhead.left.word"), "to"); /* for all that were there */
    assert_null(at(d->root, "letterhead.left.en"));
    assert_text(at(d->root, "letterhead.right.word"), "from");
    assert_text(at(d->root, "letterhead.right.en"), "F");
    assert_null(at(d->root, "footer.left.word")); /* a short form gives way to a long one, and the other way round */
    assert_text(at(d->root, "footer.left.text"), "x");
    assert_null(at(d->root, "footer.right.text"));
    assert_text(at(d->root, "footer.right.word"), "to");
    assert_text(at(d->root, "styles.body.hyphenate.word"), "6"); /* no word of the language files */
    assert_text(at(d->root, "styles.body.hyphenate.before"), "3");
    assert_text(at(at(d->root, "head")->items[0], "label.word"), "from");
    assert_error(f, "template: base\ntitle: {word: [a]}\n" BODY, DIAG_WRONG_TYPE);
    assert_error(f, "template: base\ntitle: {word: a, style: b}\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nlanguage: {word: to}\n" BODY, DIAG_WRONG_TYPE);
}

static bool knows_no_word(const schema_context *context, const tree_node *name) {
    diag_add(context->diags, DIAG_UNKNOWN_NAME, name->place, "no");
    return false;
}

static void words_are_asked_for(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kind: {word: memo}\n");
    load_well(f, "template: base\ntitle: {en: T}\n" BODY);
    f->context.knows_word = knows_no_word;
    write_text(f, "templates/base.yaml", "{}\n");
    assert_error(f, "template: base\ntitle: {word: memo, en: T}\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nbody: [{heading: {word: memo}}]\n", DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nbody: [{points: [{word: memo}]}]\n", DIAG_UNKNOWN_NAME);
}

/* The names of a list's rows in their order: "a b c". */
static void assert_rows(fixture *f, const tree_node *list, const char *name, const char *expected) {
    assert_non_null(list);
    str all = {0};
    for (uint32_t i = 0; i < list->count; i++)
        all = str_print(f->arena, STR_FORMAT "%s" STR_FORMAT, STR_ARGS(all), i == 0 ? "" : " ",
                        STR_ARGS(at(list->items[i], name)->text));
    if (!str_is(all, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(all), expected);
}

static void rows_merge_by_their_name(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml",
               "head: [{key: to, label: {en: To, ru: T}, required: yes}, {key: from, label: F}, {key: date, label: D, "
               "before: from}]\n"
               "sections: [{role: a, label: A}, {role: b, label: B}]\nmarkings: {scheme: [X, Y], labels: {X: x}}\n");
    write_text(f, "templates/memo.yaml",
               "extends: base\nhead: [{key: number, label: N, after: to}, {key: to, label: {ru: K}}]\n"
               "sections: [{role: a, remove: yes}, {role: c, label: C, before: b}]\n"
               "markings: {scheme: [Y, Z], labels: {Y: y}}\n");
    const schema_description *d =
        load_well(f, "template: memo\ntitle: T\nhead: [{key: from, after: date}, {key: last, label: L}]\n" BODY);
    assert_rows(f, at(d->root, "head"), "key", "to number date from last");
    const tree_node *to = at(d->root, "head")->items[0];
    assert_text(at(to, "label.en"), "To");
    assert_text(at(to, "label.ru"), "K");
    assert_text(at(to, "required"), "yes");
    assert_text(at(at(d->root, "head")->items[3], "label"), "F");
    assert_rows(f, at(d->root, "sections"), "role", "c b");
    /* a scheme is one thing, its labels are not */
    assert_int_equal(at(d->root, "markings.scheme")->count, 2);
    assert_text(at(d->root, "markings.scheme")->items[1], "Z");
    assert_text(at(d->root, "markings.labels.X"), "x");
    assert_text(at(d->root, "markings.labels.Y"), "y");
}

static void rows_that_are_not_there_are_reported(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "head: [{key: to, label: To}]\n");
    assert_error(f, "template: base\ntitle: T\nhead: [{key: too, remove: yes}]\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nsections: [{role: a, remove: yes}]\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nhead: [{key: a, label: A, before: too}]\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nsections: [{role: a, label: A, after: b}]\n" BODY, DIAG_UNKNOWN_NAME);
    assert_error(f, "template: base\ntitle: T\nhead: [{key: to, remove: yes, label: A}]\n" BODY, DIAG_UNKNOWN_KEY);
    assert_error(f, "template: base\ntitle: T\nhead: [{label: A}]\n" BODY, DIAG_MISSING_KEY);
    assert_error(f, "template: base\ntitle: T\nhead: [{key: a}]\n" BODY, DIAG_MISSING_KEY);
    assert_error(f, "template: base\ntitle: T\nhead: [{key: a, label: A}, {key: a, label: B}]\n" BODY,
                 DIAG_DUPLICATE_KEY);
}

static void facts_replace_and_checks_add_up(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    write_text(f, "facts.yaml",
               "facts:\n  a: {sql: select 1, format: \"0.0\"}\n  b: {value: 2, source: s}\n"
               "sources: {s: {title: S}}\nchecks: [{that: a = 1}]\n");
    const schema_description *d =
        load_well(f, "template: base\ntitle: T\ninclude: facts.yaml\nfacts: {a: {value: 7, source: s}}\n"
                     "checks: [{that: a = 7}]\n" BODY);
    assert_text(at(d->root, "facts.a.value"), "7");
    assert_null(at(d->root, "facts.a.sql"));
    assert_text(at(d->root, "facts.b.value"), "2");
    assert_int_equal(at(d->root, "checks")->count, 2);
    assert_text(at(d->root, "sources.s.title"), "S");
}

static void templates_are_found_by_name_and_path(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kind: shipped\n");
    write_text(f, "house.yaml", "extends: base\nmarking: X\n");
    assert_text(at(load_well(f, "template: base\ntitle: T\n" BODY)->root, "kind"), "shipped");
    const schema_description *d = load_well(f, "template: ./house.yaml\ntitle: T\n" BODY);
    assert_text(at(d->root, "kind"), "shipped");
    assert_text(at(d->root, "marking"), "X");
    load_well(f, "template: house.yaml\ntitle: T\n" BODY);
    assert_error(f, "template: bse\ntitle: T\n" BODY, DIAG_UNKNOWN_TEMPLATE);
    assert_error(f, "template: ./nowhere.yaml\ntitle: T\n" BODY, DIAG_UNREADABLE);
    assert_error(f, "title: T\n" BODY, DIAG_MISSING_KEY);
}

static void the_command_line_may_name_another_template(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kind: shipped\n");
    write_text(f, "templates/other.yaml", "kind: other\n");
    write_text(f, "case.yaml", "template: base\ntitle: T\n" BODY);
    const schema_description *d = schema_load(&f->context, path_of(f, "case.yaml"), NULL, "other", NULL);
    assert_text(at(d->root, "kind"), "other");
    d = schema_load(&f->context, path_of(f, "case.yaml"), NULL, path_of(f, "templates/other.yaml"), NULL);
    assert_text(at(d->root, "kind"), "other");
    assert_int_equal(diags_count(f->context.diags), 0);
}

/* The nearest theme that is named lies over all that its file starts from, and under what that file says itself. */
static void a_theme_lies_between_the_template_and_the_briefing(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kind: base\ncolours: {a: \"#111\", b: \"#111\", c: \"#111\", d: \"#111\"}\n");
    write_text(f, "templates/house.yaml", "extends: base\ntheme: red\ncolours: {c: \"#333\"}\n");
    write_text(f, "templates/themes/red.yaml", "colours: {b: \"#222\", c: \"#222\"}\n");
    write_text(f, "templates/themes/blue.yaml", "theme: pale\ncolours: {c: \"#444\"}\n");
    write_text(f, "templates/themes/pale.yaml", "colours: {a: \"#555\", c: \"#555\", d: \"#555\"}\n");
    const schema_description *d = load_well(f, "template: house\ntitle: T\n" BODY);
    assert_text(at(d->root, "colours.a"), "#111");
    assert_text(at(d->root, "colours.b"), "#222");
    assert_text(at(d->root, "colours.c"), "#333");
    assert_true(str_ends(at(d->root, "colours.b")->place.source->name, STR("themes/red.yaml")));
    d = load_well(f, "template: house\ntheme: blue\ntitle: T\ncolours: {d: \"#666\"}\n" BODY);
    assert_text(at(d->root, "colours.a"), "#555");
    assert_text(at(d->root, "colours.b"), "#111"); /* not the template's theme */
    assert_text(at(d->root, "colours.c"), "#444");
    assert_text(at(d->root, "colours.d"), "#666");
    d = load_well(f, "template: house\ntheme:\ntitle: T\n" BODY);
    assert_text(at(d->root, "colours.b"), "#111");
    assert_text(at(d->root, "colours.c"), "#333");
    d = schema_load(&f->context, path_of(f, "case.yaml"), NULL, NULL, "blue");
    assert_text(at(d->root, "colours.c"), "#444");
    assert_int_equal(diags_count(f->context.diags), 0);
    assert_error(f, "template: house\ntheme: base\ntitle: T\n" BODY, DIAG_UNKNOWN_TEMPLATE);
}

static void rings_are_named(void **state) {
    fixture *f = *state;
    write_text(f, "templates/a.yaml", "extends: b\n");
    write_text(f, "templates/b.yaml", "extends: c\n");
    write_text(f, "templates/c.yaml", "extends: b\n");
    assert_error(f, "template: a\ntitle: T\n" BODY, DIAG_CYCLE);
    str message = diags_at(f->context.diags, 0)->message;
    if (memmem(message.at, message.length, "b.yaml → c.yaml → b.yaml", strlen("b.yaml → c.yaml → b.yaml")) == NULL)
        fail_msg(STR_FORMAT, STR_ARGS(message));
    write_text(f, "templates/base.yaml", "{}\n");
    write_text(f, "self.yaml", "include: self.yaml\n");
    assert_error(f, "template: base\ntitle: T\ninclude: self.yaml\n" BODY, DIAG_CYCLE);
    assert_error(f, "template: base\ntitle: T\ninclude: case.yaml\n" BODY, DIAG_CYCLE);
}

static void a_kept_template_is_read_again_when_it_changed(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kind: one\n");
    const schema_description *first = load_well(f, "template: base\ntitle: T\n" BODY);
    const schema_description *again = load_well(f, "template: base\ntitle: T\n" BODY);
    assert_ptr_equal(at(first->root, "kind"), at(again->root, "kind"));
    write_text(f, "templates/base.yaml", "kind: another\n");
    assert_text(at(load_well(f, "template: base\ntitle: T\n" BODY)->root, "kind"), "another");
}

static void errors_of_a_template_are_reported_on_every_use(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "kidn: one\n");
    for (int i = 0; i < 3; i++)
        assert_error(f, "template: base\ntitle: T\n" BODY, DIAG_UNKNOWN_KEY);
}

/* ---- includes ---- */

static void blocks_of_files_stand_where_they_are_named(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    write_text(f, "one.yaml", "- text: 1\n- include: two.yaml\n");
    write_text(f, "two.yaml", "body:\n  - text: 2\n  - callout: {body: [{include: three.yaml}]}\n");
    write_text(f, "three.yaml", "- text: 3\n");
    const schema_description *d =
        load_well(f, "template: base\ntitle: T\nbody:\n  - include: one.yaml\n  - columns: [{include: three.yaml}, "
                     "[{text: x}, {include: three.yaml}]]\n  - include: three.yaml\n");
    assert_int_equal(d->body->count, 5);
    assert_text(at(d->body->items[0], "text"), "1");
    assert_text(at(d->body->items[1], "text"), "2");
    assert_text(at(at(d->body->items[2], "callout.body")->items[0], "text"), "3");
    assert_text(at(d->body->items[4], "text"), "3");
    const tree_node *columns = at(d->body->items[3], "columns");
    assert_int_equal(columns->count, 2);
    assert_text(at(columns->items[1]->items[1], "text"), "3");
    assert_true(str_ends(at(d->body->items[4], "text")->place.source->name, STR("three.yaml")));
}

static void two_files_side_by_side_may_not_say_the_same(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    write_text(f, "a.yaml", "facts: {x: {value: 1, source: s}}\n");
    write_text(f, "b.yaml", "facts: {x: {value: 2, source: s}}\n");
    write_text(f, "c.yaml", "include: a.yaml\nfacts: {x: {value: 3, source: s}}\n");
    assert_error(f, "template: base\ntitle: T\ninclude: [a.yaml, b.yaml]\n" BODY, DIAG_DUPLICATE_KEY);
    const schema_description *d = load_well(f, "template: base\ntitle: T\ninclude: c.yaml\n" BODY);
    assert_text(at(d->root, "facts.x.value"), "3");
    load_well(f, "template: base\ntitle: T\ninclude: [a.yaml, a.yaml]\n" BODY);
}

static void paths_stay_within_the_roots(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    assert_int_equal(mkdir(path_of(f, "in"), 0777), 0);
    write_text(f, "facts.yaml", "facts: {}\n");
    assert_int_equal(symlink("/etc/passwd", path_of(f, "link.yaml")), 0);
    assert_error(f, "template: base\ntitle: T\ninclude: link.yaml\n" BODY, DIAG_OUTSIDE_ROOT);
    assert_error(f, "template: base\ntitle: T\ninclude: /etc/passwd\n" BODY, DIAG_OUTSIDE_ROOT);
    load_well(f, "template: base\ntitle: T\ninclude: in/../facts.yaml\n" BODY);
    f->context.gate = file_gate_new(f->arena, NULL);
    assert_true(file_gate_allow(f->context.gate, path_of(f, "in")));
    assert_error(f, "template: base\ntitle: T\ninclude: facts.yaml\n" BODY, DIAG_OUTSIDE_ROOT);
}

/* ---- validation ---- */

static void errors_are_independent(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    const char *text =
        "template: base\ntitle: [a]\nautor: x\nlanguage: xx\nfacts: {a: 5}\nbody:\n"
        "  - heading: {level: 9}\n  - tex: y\n  - text: x\n    heading: y\n  - chart: {type: bar, data: d, height: 3}\n"
        "  - text: fine\n";
    const diag_code codes[] = {DIAG_WRONG_TYPE,  DIAG_UNKNOWN_KEY, DIAG_UNKNOWN_NAME, DIAG_WRONG_TYPE, DIAG_BAD_VALUE,
                               DIAG_MISSING_KEY, DIAG_UNKNOWN_KEY, DIAG_BLOCK_KIND,   DIAG_BAD_VALUE};
    const schema_description *d = load(f, text);
    assert_codes(f, text, sizeof codes / sizeof *codes, codes);
    assert_non_null(d);
    assert_null(at(d->root, "title"));
    assert_int_equal(at(d->root, "facts.a")->kind, TREE_LIST);
    assert_int_equal(at(d->root, "facts.a")->count, 0);
    assert_text(at(d->body->items[d->body->count - 1], "text"), "fine");
}

static void every_slip_has_its_code(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    static const struct {
        const char *top, *block;
        diag_code code;
    } cases[] = {
        {"", "{text: [a]}", DIAG_WRONG_TYPE},
        {"", "{text: x, id: A b}", DIAG_BAD_NAME},
        {"", "{text: x, keep: always}", DIAG_BAD_VALUE},
        {"", "{text: {text: x, id: a}, id: b}", DIAG_KEY_TWICE},
        {"", "{text: x, heading: y}", DIAG_BLOCK_KIND},
        {"", "{id: x}", DIAG_BLOCK_KIND},
        {"", "{table: {rows: [a]}}", DIAG_WRONG_TYPE},
        {"", "{image: {alt: x}}", DIAG_MISSING_KEY},
        {"", "{columns: [{text: x}, {txt: y}]}", DIAG_UNKNOWN_KEY},
        {"", "{points: [{Trade: up}]}", DIAG_WRONG_TYPE},
        {"", "{points: [{txet: up}]}", DIAG_UNKNOWN_KEY},
        {"", "{text: {en: a, xx: b}}", DIAG_UNKNOWN_NAME},
        {"sources: {s: {publisher: P}}\n", "{text: x}", DIAG_MISSING_KEY},
        {"sources: {s: {title: S, date: 2025-02-29}}\n", "{text: x}", DIAG_BAD_VALUE},
        {"colours: {a: \"#12\"}\n", "{text: x}", DIAG_BAD_VALUE},
        {"page: {margins: {top: 3 feet}}\n", "{text: x}", DIAG_BAD_VALUE},
        {"page: {size: {width: 100 mm}}\n", "{text: x}", DIAG_MISSING_KEY},
        {"page: {size: A3}\n", "{text: x}", DIAG_BAD_VALUE},
        {"extends: base\n", "{text: x}", DIAG_UNKNOWN_KEY},
        {"limits: {pages: two}\n", "{text: x}", DIAG_BAD_VALUE},
        {"paragraphs: {numbered: perhaps}\n", "{text: x}", DIAG_BAD_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_error(f,
                     str_print(f->arena, "template: base\ntitle: T\n%sbody: [%s]\n", cases[i].top, cases[i].block).at,
                     cases[i].code);
    assert_error(f, "template: base\ntitle: T\nbody: []\n", DIAG_EMPTY);
    assert_error(f, "template: base\ntitle: T\nbody:\n", DIAG_EMPTY);
    assert_error(f, "template: base\ntitle: T\n", DIAG_MISSING_KEY);
    assert_error(f, "- template: base\n", DIAG_WRONG_TYPE);
    assert_error(f, "", DIAG_EMPTY);
}

static void texts_may_be_by_language(void **state) {
    fixture *f = *state;
    write_text(f, "templates/base.yaml", "{}\n");
    const schema_description *d = load_well(f, "template: base\ntitle: {en: T, kk: Т}\nbody: [{heading: {en: H, ru: "
                                               "Х}}, {text: {text: {en: x}}}, {points: [{en: a, ru: б}]}]\n");
    load_well(f, "template: base\ntitle: T\nheader: {left: {en: H, ru: Х}}\n" BODY); /* it has a long form too */
    assert_true(schema_is_by_language(&f->context, at(d->root, "title")));
    assert_false(schema_is_by_language(&f->context, d->root));
    assert_false(schema_is_by_language(&f->context, NULL));
}

/* ---- blocks and readers ---- */

/* A vocabulary of the test's own: a kind with a short form, and one common key. */
typedef struct {
    const tree_node *node;
    const tree_node *text;
    schema_whole level;
    schema_distance gap;
    schema_choice side, end;
    SCHEMA_ITEMS(schema_word) tags;
} note_keys;

typedef struct {
    const tree_node *node;
    schema_word id;
} note_common;

static const schema_value note_sides[] = {{"left", "there"}, {"right", "here"}, {NULL, NULL}};
static const schema_key note_tag[] = {{.type = SCHEMA_NAME, .field = SCHEMA_ITEM(WORD)}};
static const schema_key note_rows[] = {
    {.name = "text", .type = SCHEMA_INLINE, .field = SCHEMA_FIELD(note_keys, text)},
    {.name = "level", .type = SCHEMA_INT, .default_text = "1", .field = SCHEMA_FIELD(note_keys, level)},
    {.name = "gap", .type = SCHEMA_LENGTH, .default_text = "3 pt", .field = SCHEMA_FIELD(note_keys, gap)},
    {.name = "side",
     .type = SCHEMA_ENUM,
     .values = note_sides,
     .default_text = "right",
     .field = SCHEMA_FIELD(note_keys, side)},
    {.name = "end", .type = SCHEMA_ENUM, .values = note_sides, .field = SCHEMA_FIELD(note_keys, end)},
    {.name = "tags",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = note_tag,
     .field = SCHEMA_ITEMS_OF(note_keys, tags)},
    SCHEMA_END_OF(note_keys)};
static const schema_key note_forms[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_FIELD(note_keys, text)},
    {.type = SCHEMA_MAP, .keys = note_rows, .field = SCHEMA_SELF(note_keys)},
    SCHEMA_END};
static const schema_key note_kinds[] = {{.name = "note", .type = SCHEMA_ANY_OF, .item = note_forms}, SCHEMA_END};
static const schema_key note_common_rows[] = {
    {.name = "id", .type = SCHEMA_ID, .common = 1, .field = SCHEMA_FIELD(note_common, id)}, SCHEMA_END_OF(note_common)};

static note_keys note_of(const fixture *f, const char *text, note_common *common) {
    const schema_vocabulary vocabulary = {.kinds = note_kinds, .common = note_common_rows};
    schema_context context = f->context;
    context.vocabulary = &vocabulary;
    schema_block b = schema_block_of(
        &context, tree_read(f->arena, f->context.diags, source_new(f->arena, STR("note"), str_of(text))));
    assert_string_equal(b.kind->name, "note");
    note_keys keys = {0};
    schema_fill_value(&context, b.kind, b.value, &keys);
    *common = (note_common){0};
    schema_fill_common(&b, common);
    return keys;
}

static void blocks_are_filled_in_both_forms(void **state) {
    fixture *f = *state;
    note_common common;
    note_keys k = note_of(f, "{note: Short, id: a}", &common);
    assert_text(k.text, "Short");
    assert_null(k.node);
    assert_true(k.level.node == NULL && k.level.value == 1 && k.gap.value == MPT_PT(3));
    assert_true(k.side.node == NULL && k.side.value == 1 && k.end.value == -1 && k.tags.count == 0);
    assert_text(common.id.node, "a");
    k = note_of(f, "note: {text: Long, level: 2, gap: 1 mm, side: left, end: right, id: b}", &common);
    assert_text(k.text, "Long");
    assert_non_null(k.node);
    assert_true(k.level.node != NULL && k.level.value == 2 && k.gap.value == 2835);
    assert_true(k.side.node != NULL && k.side.value == 0 && k.end.value == 1);
    assert_text(common.id.node, "b");
    k = note_of(f, "note: {en: By, ru: language}", &common);
    assert_text(tree_get(k.text, "ru"), "language");
    assert_null(common.id.node);
}

static void single_values_become_lists(void **state) {
    fixture *f = *state;
    note_common common;
    note_keys k = note_of(f, "note: {tags: one}", &common);
    assert_int_equal(k.tags.count, 1);
    assert_text(k.tags.at[0].node, "one");
    k = note_of(f, "note: {tags: [one, two]}", &common);
    assert_int_equal(k.tags.count, 2);
    assert_true(str_is(k.tags.at[1].value, "two"));
    write_text(f, "templates/base.yaml", "{}\n");
    const schema_description *d =
        load_well(f, "template: base\ntitle: T\nbody: [{chart: {type: bar, facts: a, muted: b}}]\n");
    const tree_node *chart = tree_get(d->body->items[0], "chart");
    assert_int_equal(tree_get(chart, "facts")->kind, TREE_LIST);
    assert_text(tree_get(chart, "muted")->items[0], "b");
}

static void dates_and_colours(void **state) {
    (void)state;
    int year, month, day;
    assert_true(schema_date(STR("2024-02-29"), &year, &month, &day));
    assert_int_equal(year * 10000 + month * 100 + day, 20240229);
    static const char *const bad[] = {"2025-02-29", "2025-13-01", "2025-00-10",  "2025-04-31", "2025-4-1",
                                      "1900-02-29", "0000-01-01", "2025-01-01x", "",           "11.09.2025"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(schema_date(str_of(bad[i]), &year, &month, &day));
    uint32_t rgb;
    assert_true(schema_colour(STR("#12436D"), &rgb));
    assert_int_equal(rgb, 0x12436D);
    assert_true(schema_colour(STR("#2aF"), &rgb));
    assert_int_equal(rgb, 0x22AAFF);
    assert_false(schema_colour(STR("#12G"), &rgb));
    assert_false(schema_colour(STR("12436D"), &rgb));
    assert_false(schema_colour(STR("#12436D0"), &rgb));
    assert_false(schema_colour(STR(""), &rgb));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_vocabulary_is_sound),
        TEST(kinds_and_common_keys_do_not_meet),
        TEST(mappings_merge_and_the_rest_replaces),
        TEST(words_stand_for_all_languages),
        TEST(words_are_asked_for),
        TEST(rows_merge_by_their_name),
        TEST(rows_that_are_not_there_are_reported),
        TEST(facts_replace_and_checks_add_up),
        TEST(templates_are_found_by_name_and_path),
        TEST(the_command_line_may_name_another_template),
        TEST(a_theme_lies_between_the_template_and_the_briefing),
        TEST(rings_are_named),
        TEST(a_kept_template_is_read_again_when_it_changed),
        TEST(errors_of_a_template_are_reported_on_every_use),
        TEST(blocks_of_files_stand_where_they_are_named),
        TEST(two_files_side_by_side_may_not_say_the_same),
        TEST(paths_stay_within_the_roots),
        TEST(errors_are_independent),
        TEST(every_slip_has_its_code),
        TEST(texts_may_be_by_language),
        TEST(blocks_are_filled_in_both_forms),
        TEST(single_values_become_lists),
        TEST(dates_and_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
