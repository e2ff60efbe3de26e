/* The public face: requests, texts in memory, files by functions, and all that comes out as records. */
#include "api_fixture.h"

static const char memo[] = "template: base\n"
                           "title: A visit\n"
                           "body: [text: We met.]\n";

static int set_up(void **state) {
    *state = engine_at_home();
    return 0;
}

static int tear_down(void **state) {
    chancery_engine_drop(*state);
    return 0;
}

/* ---- requests ---- */

static void refused(chancery_engine *engine, const chancery_request *request, const char *words) {
    chancery_briefing *b = load_text(engine, request, memo);
    assert_says(b, CHANCERY_USAGE, "usage", words);
    chancery_drop(b);
}

static void test_request_refused(void **state) {
    static const char *const audience[] = {"press"};
    static const chancery_parameter parameters[] = {{"country", "BE"}};
    const int64_t before = -1;
    refused(*state, NULL, "there is no request");
    chancery_request r = {0};
    refused(*state, &r, "has no size");
    r.size = SIZE_MAX;
    refused(*state, &r, "size");
    const chancery_request plain = CHANCERY_REQUEST;
    r = plain;
    r.audience = audience;
    r.audience_count = 1;
    refused(*state, &r, "“audience” is not known");
    r = plain;
    r.parameters = parameters;
    r.parameter_count = 1;
    refused(*state, &r, "“parameters” is not known");
    r = plain;
    r.date = "tomorrow";
    refused(*state, &r, "“tomorrow” is none");
    r.date = "2025-09-12";
    refused(*state, &r, "no date that “2025-09-12” could stand for");
    r = plain;
    r.created = &before;
    refused(*state, &r, "before 1970");
    r = plain;
    r.theme = "p\nt";
    refused(*state, &r, "cannot be printed");
    r = plain;
    r.root_count = 1;
    refused(*state, &r, "roots are missing");
    const chancery_files unsized = {0};
    r = plain;
    r.files = &unsized;
    refused(*state, &r, "functions for files have no size");
}

/* A program that was compiled with a shorter or a longer request. */
static void test_request_of_other_versions(void **state) {
    struct {
        chancery_request request;
        char more[16];
    } r = {.request = CHANCERY_REQUEST};
    r.request.size = offsetof(chancery_request, date);
    r.request.date = "beyond its size";
    chancery_briefing *b = load_text(*state, &r.request, memo);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    chancery_drop(b);
    r.request.size = sizeof r;
    r.request.date = NULL;
    b = load_text(*state, &r.request, memo);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    chancery_drop(b);
    r.more[3] = 1;
    refused(*state, &r.request, "does not know");
}

static void test_options_refused(void **state) {
    (void)state;
    chancery_options options = {.home = "."};
    chancery_engine *engine = chancery_engine_new(&options);
    assert_non_null(engine);
    const chancery_request request = CHANCERY_REQUEST;
    refused(engine, &request, "options of the engine have no size");
    chancery_engine_drop(engine);
}

/* The trace of a briefing, which belongs to the caller. */
static char *trace_of(chancery_briefing *b) {
    const char *bytes;
    size_t length;
    if (chancery_trace(b, false, &bytes, &length) != CHANCERY_OK)
        fail_msg("%s", chancery_diagnostics(b, false, NULL));
    return strndup(bytes, length);
}

static void traced(chancery_engine *engine, const chancery_request *request, const char *text, const char *there) {
    chancery_briefing *b = load_text(engine, request, text);
    char *trace = trace_of(b);
    if (strstr(trace, there) == NULL)
        fail_msg("“%s” is not in\n%s", there, trace);
    free(trace);
    chancery_drop(b);
}

static void test_dates(void **state) {
    static const char dated[] = "template: memo\n"
                                "title: A visit\n"
                                "meta: {to: Minister, from: Embassy, date: 2025-09-11, reference: A/1}\n"
                                "body: [text: We met.]\n";
    unsetenv("SOURCE_DATE_EPOCH");
    const int64_t created = 0;
    chancery_request r = CHANCERY_REQUEST;
    traced(*state, &r, dated, "created 1757548800");
    traced(*state, &r, dated, "11 September 2025");
    r.date = "2024-02-29";
    traced(*state, &r, dated, "created 1709164800");
    traced(*state, &r, dated, "29 February 2024");
    r.created = &created;
    traced(*state, &r, dated, "created 0");
}

/* One engine, three languages in turn, twice: the bytes of fresh engines. */
static void test_languages_in_turn(void **state) {
    static const char *const tags[] = {"en", "ru", "kk", "en", "ru", "kk"};
    static const char text[] = "template: base\n"
                               "title: {en: A visit, ru: Визит, kk: Сапар}\n"
                               "body: [text: {en: \"We met.\", ru: \"Мы встретились.\", kk: \"Біз кездестік.\"}]\n";
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        chancery_request r = CHANCERY_REQUEST;
        r.language = tags[i];
        chancery_engine *fresh = engine_at_home();
        chancery_briefing *one = load_text(*state, &r, text), *other = load_text(fresh, &r, text);
        const char *bytes, *others;
        size_t length, others_length;
        assert_int_equal(chancery_render(one, &bytes, &length), CHANCERY_OK);
        assert_int_equal(chancery_render(other, &others, &others_length), CHANCERY_OK);
        assert_int_equal(length, others_length);
        assert_memory_equal(bytes, others, length);
        chancery_drop(one);
        chancery_engine_drop(fresh);
        chancery_drop(other); /* after its engine */
    }
}

static void test_page_limit(void **state) {
    static const char text[] = "template: base\ntitle: A visit\nbody:\n  - text: One\n  - page_break:\n  - text: Two\n";
    chancery_request r = CHANCERY_REQUEST;
    r.most_pages = 2;
    chancery_briefing *b = load_text(*state, &r, text);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    assert_int_equal(chancery_page_count(b), 2);
    chancery_drop(b);
    r.most_pages = 1;
    b = load_text(*state, &r, text);
    assert_says(b, CHANCERY_INPUT_ERROR, "too-large", "more than 1 page,");
    chancery_drop(b);
}

/* ---- names and texts ---- */

static void test_names(void **state) {
    static const char *const names[] = {"a\nb.yaml", "a\x1b[2J.yaml", "\xFF\xFE.yaml", "", NULL};
    const chancery_request request = CHANCERY_REQUEST;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        chancery_briefing *by_path = chancery_load(*state, &request, names[i]);
        assert_says(by_path, CHANCERY_USAGE, "usage", i < 3 ? "cannot be printed" : "is empty");
        chancery_drop(by_path);
        chancery_briefing *by_text = chancery_load_text(*state, &request, names[i], memo, strlen(memo));
        assert_says(by_text, CHANCERY_USAGE, "usage", i < 3 ? "cannot be printed" : "is empty");
        chancery_drop(by_text);
    }
    chancery_briefing *b = chancery_load_text(*state, &request, "a.yaml", NULL, 7);
    assert_says(b, CHANCERY_USAGE, "usage", "the text of the briefing is missing");
    chancery_drop(b);
    b = chancery_load_text(*state, &request, "a.yaml", NULL, 0);
    assert_says(b, CHANCERY_INPUT_ERROR, "empty", "empty");
    chancery_drop(b);
    b = load_text(*state, &request, "template: base\ntitle: A\ninclude: [\"a\\0b.yaml\"]\nbody: [text: A]\n");
    assert_says(b, CHANCERY_INPUT_ERROR, "bad-value", "cannot be printed");
    chancery_drop(b);
    b = chancery_load(*state, &request, "no/such.yaml");
    assert_says(b, CHANCERY_INPUT_ERROR, "unreadable", "no/such.yaml");
    chancery_drop(b);
}

/* Names of files in a text start at its name's folder, which need not hold a file of that name. */
static void test_text_beside_files(void **state) {
    static const char text[] =
        "template: base\ntitle: A\nlanguage: en\ninclude: facts.yaml\nbody: [text: \"${exports}\"]\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = chancery_load_text(*state, &request, "data/kz-be/none.yaml", text, strlen(text));
    if (chancery_check(b) != CHANCERY_OK)
        fail_msg("%s", chancery_diagnostics(b, false, NULL));
    chancery_drop(b);
    b = load_text(*state, &request, text);
    assert_says(b, CHANCERY_INPUT_ERROR, "unreadable", "facts.yaml");
    chancery_drop(b);
}

static void test_nothing(void **state) {
    const chancery_request request = CHANCERY_REQUEST;
    const char *bytes = "";
    size_t length = 1;
    assert_null(chancery_load(NULL, &request, "a.yaml"));
    assert_int_equal(chancery_render(NULL, &bytes, &length), CHANCERY_MACHINE);
    assert_null(bytes);
    assert_int_equal(length, 0);
    assert_int_equal(chancery_state(NULL), CHANCERY_MACHINE);
    assert_int_equal(chancery_write(NULL, "a.pdf", "", 0), CHANCERY_MACHINE);
    assert_int_equal(chancery_diagnostic_count(NULL), 1);
    assert_string_equal(chancery_diagnostic_at(NULL, 0)->code, "no-memory");
    assert_null(chancery_diagnostic_at(NULL, 1));
    assert_non_null(strstr(chancery_diagnostics(NULL, false, NULL), "no-memory"));
    assert_null(chancery_fact_at(NULL, 0));
    assert_null(chancery_dataset_at(NULL, 0));
    assert_null(chancery_file_at(NULL, 0));
    assert_int_equal(chancery_page_count(NULL), 0);
    assert_null(chancery_codes(NULL, &length));
    chancery_cancel(NULL);
    chancery_drop(NULL);
    chancery_engine_drop(NULL);
    chancery_briefing *b = load_text(*state, &request, memo);
    assert_int_equal(chancery_render(b, NULL, NULL), CHANCERY_OK);
    const char *const paths[] = {NULL, "two\nlines.pdf", "bell\a.pdf", "no \xff utf-8.pdf"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_int_equal(chancery_write(b, paths[i], "", 0), CHANCERY_USAGE);
        assert_int_equal(chancery_diagnostic_count(b), i + 1);
    }
    assert_null(chancery_diagnostics_as(b, "no such form", false, &length));
    chancery_drop(b);
}

/* ---- files by functions ---- */

static const memory_file disk_of_memo[] = {{"in/case.yaml", "template: own.yaml\n"
                                                            "title: Trade\n"
                                                            "include: more/facts.yaml\n"
                                                            "body: [text: \"Exports were ${exports}.\"]\n"},
                                           {"in/own.yaml", "extends: base\n"},
                                           {"in/more/facts.yaml",
                                            "sources: {s: {title: Fictional}}\n"
                                            "data: {trade: {file: ../trade.csv, source: s}}\n"
                                            "facts: {exports: {sql: select usd_mn from trade}}\n"},
                                           {"in/more/../trade.csv", "flow,usd_mn\nexport,36.5\n"},
                                           {NULL, NULL}};

static chancery_briefing *load_from(chancery_engine *engine, memory_disk *disk) {
    const chancery_files files = disk_files(disk);
    static chancery_files kept; /* lives as long as the briefing */
    kept = files;
    chancery_request request = CHANCERY_REQUEST;
    request.files = &kept;
    return chancery_load(engine, &request, "in/case.yaml");
}

static void test_files_by_functions(void **state) {
    memory_disk disk = {.files = disk_of_memo};
    chancery_briefing *b = load_from(*state, &disk);
    char *trace = trace_of(b);
    assert_non_null(strstr(trace, "Exports were 36.5."));
    free(trace);
    assert_string_equal(disk.paths, "in/case.yaml in/own.yaml in/more/facts.yaml in/more/../trade.csv ");
    assert_string_equal(chancery_file_at(b, 0), "in/case.yaml");
    chancery_drop(b);
    assert_int_equal(disk.opened, 4);
    assert_int_equal(disk.closed, 4);
}

/* A name may lead to another text the next time: nothing of it is kept. */
static void test_files_change(void **state) {
    static const memory_file other[] = {{"in/case.yaml", "template: own.yaml\ntitle: Trade\nbody: [text: Nothing.]\n"},
                                        {"in/own.yaml", "extends: base\nstyles: {body: {size: 20 pt}}\n"},
                                        {NULL, NULL}};
    memory_disk disk = {.files = disk_of_memo}, changed = {.files = other};
    chancery_drop(load_from(*state, &disk));
    chancery_briefing *b = load_from(*state, &changed);
    char *trace = trace_of(b);
    assert_non_null(strstr(trace, " 20.000 "));
    free(trace);
    chancery_drop(b);
}

static void fails(chancery_engine *engine, memory_disk disk, chancery_status status, const char *code,
                  const char *words) {
    disk.files = disk_of_memo;
    chancery_briefing *b = load_from(engine, &disk);
    assert_says(b, status, code, words);
    chancery_drop(b);
    assert_int_equal(disk.opened, disk.closed);
    disk = (memory_disk){.files = disk_of_memo};
    b = load_from(engine, &disk);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    chancery_drop(b);
}

static void test_functions_that_fail(void **state) {
    fails(*state, (memory_disk){.open_fails = EACCES}, CHANCERY_INPUT_ERROR, "unreadable", "Permission denied");
    fails(*state, (memory_disk){.open_fails = EXDEV}, CHANCERY_INPUT_ERROR, "outside-root", "outside");
    fails(*state, (memory_disk){.open_fails = -1}, CHANCERY_INPUT_ERROR, "unreadable", "Operation not permitted");
    fails(*state, (memory_disk){.open_fails = 99999}, CHANCERY_INPUT_ERROR, "unreadable", "Unknown error");
    fails(*state, (memory_disk){.read_gives = -EIO}, CHANCERY_MACHINE, "system", "Input/output error");
    fails(*state, (memory_disk){.read_gives = PTRDIFF_MIN}, CHANCERY_MACHINE, "system", "Input/output error");
    fails(*state, (memory_disk){.read_gives = PTRDIFF_MAX}, CHANCERY_INPUT_ERROR, "unreadable", "Protocol error");
    fails(*state, (memory_disk){.read_gives = 70000}, CHANCERY_INPUT_ERROR, "unreadable", "Protocol error");
    fails(*state, (memory_disk){.endless = true}, CHANCERY_INPUT_ERROR, "too-large", "larger than 64 MiB");
    fails(*state, (memory_disk){.open_fails = ENOMEM}, CHANCERY_MACHINE, "system", "Cannot allocate memory");
    fails(*state, (memory_disk){.read_gives = -ENOMEM}, CHANCERY_MACHINE, "no-memory", "memory");
}

/* ---- records ---- */

static void test_diagnostic(void **state) {
    static const char text[] = "template: base\n"
                               "title: A visit\n"
                               "body:\n"
                               "  - text: We met.\n"
                               "  - {text: \"𝒜ж\", colr: red}\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = load_text(*state, &request, text);
    assert_int_equal(chancery_diagnostic_count(b), 1);
    const chancery_diagnostic *d = chancery_diagnostic_at(b, 0);
    assert_int_equal(d->severity, CHANCERY_ERROR);
    assert_int_equal(d->status, CHANCERY_INPUT_ERROR);
    assert_string_equal(d->code, "unknown-key");
    assert_non_null(strstr(d->message, "colr"));
    assert_string_equal(d->place.file, "case.yaml");
    assert_int_equal(d->place.from.line, 5);
    assert_int_equal(d->place.from.column, 18);
    assert_int_equal(d->place.from.utf16_column, 19);
    assert_int_equal(d->place.from.byte, strstr(text, "colr") - text);
    assert_int_equal(d->place.to.byte, d->place.from.byte + 4);
    assert_int_equal(d->place.to.column, 22);
    assert_null(chancery_diagnostic_at(b, 1));
    assert_ptr_equal(chancery_diagnostic_at(b, 0), d);
    chancery_drop(b);
}

static void test_related(void **state) {
    static const char text[] = "template: base\ntitle: A\ntitle: B\nbody: [text: A]\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = load_text(*state, &request, text);
    const chancery_diagnostic *d = chancery_diagnostic_at(b, 0);
    assert_string_equal(d->code, "duplicate-key");
    assert_int_equal(d->related_count, 1);
    assert_string_equal(d->related[0].label, "first here");
    assert_int_equal(d->related[0].place.from.line, 2);
    chancery_drop(b);
}

/* A spreadsheet has no lines: the place of a record there is a sheet and a cell. */
static void test_cell(void **state) {
    static const char text[] = "template: base\n"
                               "title: A\n"
                               "data: {trade: {file: tests/keys/trade.fods, sheet: One, types: {place: number}}}\n"
                               "body: [text: A]\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = chancery_load_text(*state, &request, "case.yaml", text, strlen(text));
    const chancery_diagnostic *d = chancery_diagnostic_at(b, 0);
    assert_non_null(d);
    assert_string_equal(d->place.file, "tests/keys/trade.fods");
    assert_string_equal(d->sheet, "One");
    assert_string_equal(d->cell, "A2");
    assert_int_equal(d->place.from.line, 0);
    chancery_drop(b);
}

/* What was written is quoted as it is. */
static void test_control_characters(void **state) {
    static const char text[] = "template: base\ntitle: A\nbody: [{text: A, \"k\\x1b\": 1}]\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = load_text(*state, &request, text);
    const chancery_diagnostic *d = chancery_diagnostic_at(b, 0);
    assert_string_equal(d->code, "unknown-key");
    assert_non_null(strstr(d->message, "“k\x1b”"));
    chancery_drop(b);
}

static void test_facts_and_datasets(void **state) {
    static const memory_file files[] = {
        {"in/case.yaml", "template: base\n"
                         "title: Trade\n"
                         "language: ru\n"
                         "sources: {mfa: {title: Fictional}}\n"
                         "data: {trade: {file: t.csv, source: mfa}}\n"
                         "formats: {mn: {number: '0.0', unit: {ru: млн долларов}}}\n"
                         "facts:\n"
                         "  exports: {sql: \"select usd_mn from trade where flow = 'export'\", format: mn}\n"
                         "  city: {value: Брюссель}\n"
                         "body: [text: Текст]\n"},
        {"in/t.csv", "flow,usd_mn\nexport,36.54\nimport,\n"},
        {NULL, NULL}};
    memory_disk disk = {.files = files};
    chancery_briefing *b = load_from(*state, &disk);
    const chancery_fact *fact = chancery_fact_at(b, 0);
    assert_non_null(fact);
    size_t before = chancery_diagnostic_count(b);
    assert_string_equal(fact->name, "exports");
    assert_true(fact->has_value && !fact->is_text);
    assert_true(fact->value == 36.54);
    assert_string_equal(fact->unit, "млн долларов");
    assert_string_equal(fact->printed, "36,5\u00A0млн долларов");
    assert_string_equal(fact->source, "mfa");
    assert_int_equal(fact->place.from.line, 8);
    assert_true(chancery_fact_at(b, 1)->is_text);
    assert_string_equal(chancery_fact_at(b, 1)->printed, "Брюссель");
    assert_null(chancery_fact_at(b, 2));
    const chancery_dataset *set = chancery_dataset_at(b, 0);
    assert_string_equal(set->name, "trade");
    assert_string_equal(set->source, "mfa");
    assert_int_equal(set->column_count, 2);
    assert_int_equal(set->row_count, 2);
    assert_string_equal(set->columns[1], "usd_mn");
    assert_string_equal(set->cells[0].text, "export");
    assert_true(set->cells[1].kind == CHANCERY_NUMBER && set->cells[1].number == 36.54);
    assert_int_equal(set->cells[3].kind, CHANCERY_NULL);
    assert_null(chancery_dataset_at(b, 1));
    assert_int_equal(chancery_diagnostic_count(b), before);
    chancery_drop(b);
}

/* ---- an engine after a failure ---- */

static void test_after_a_failure(void **state) {
    static const char broken[] = "template: base\ntitle: A\nlanguage: tlh\nbody: [{txt: A}]\n";
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *first = load_text(*state, &request, broken);
    char *said = strdup(chancery_diagnostics(first, false, NULL));
    for (int i = 0; i < 3; i++) {
        chancery_briefing *good = load_text(*state, &request, memo);
        assert_int_equal(chancery_check(good), CHANCERY_OK);
        assert_int_equal(chancery_diagnostic_count(good), 0);
        chancery_drop(good);
        chancery_briefing *again = load_text(*state, &request, broken);
        assert_int_equal(chancery_check(again), CHANCERY_INPUT_ERROR);
        assert_string_equal(chancery_diagnostics(again, false, NULL), said);
        chancery_drop(again);
    }
    free(said);
    chancery_drop(first);
}

/* ---- an installation that is repaired while the engine lives ---- */

static void run(const char *command) {
    if (system(command) != 0)
        fail_msg("%s", command);
}

static void test_repaired_installation(void **state) {
    (void)state;
    char folder[] = "/tmp/chancery-home-XXXXXX", command[512];
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "ln -s \"$PWD/templates\" \"$PWD/data\" \"$PWD/build\" %s && cp -R fonts %s && "
             "sed -i.kept s/PTF55F.ttf/lost.ttf/ %s/fonts/pt.yaml",
             folder, folder, folder);
    run(command);
    chancery_options options = CHANCERY_OPTIONS;
    options.home = folder;
    chancery_engine *engine = chancery_engine_new(&options);
    const chancery_request request = CHANCERY_REQUEST;
    for (int i = 0; i < 2; i++) {
        chancery_briefing *b = load_text(engine, &request, memo);
        assert_says(b, CHANCERY_MACHINE, "no-face", "lost.ttf");
        chancery_drop(b);
    }
    snprintf(command, sizeof command, "mv %s/fonts/pt.yaml.kept %s/fonts/pt.yaml", folder, folder);
    run(command);
    chancery_briefing *b = load_text(engine, &request, memo);
    if (chancery_check(b) != CHANCERY_OK)
        fail_msg("%s", chancery_diagnostics(b, false, NULL));
    chancery_drop(b);
    chancery_engine_drop(engine);
    snprintf(command, sizeof command, "rm -r %s", folder);
    run(command);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_request_refused),
        TEST(test_request_of_other_versions),
        TEST(test_options_refused),
        TEST(test_dates),
        TEST(test_languages_in_turn),
        TEST(test_page_limit),
        TEST(test_names),
        TEST(test_text_beside_files),
        TEST(test_nothing),
        TEST(test_files_by_functions),
        TEST(test_files_change),
        TEST(test_functions_that_fail),
        TEST(test_diagnostic),
        TEST(test_related),
        TEST(test_cell),
        TEST(test_control_characters),
        TEST(test_facts_and_datasets),
        TEST(test_after_a_failure),
        TEST(test_repaired_installation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
