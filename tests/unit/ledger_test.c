/* The ledger: the same fact prints the same digits wherever it stands; what is written as JSON is read again the same.
 */
#include "api_fixture.h"
#include "base/sha256.h"
#include "ledger/read.h"

static bool contains(str text, str part) {
    return memmem(text.at, text.length, part.at, part.length) != NULL;
}

static int set_up(void **state) {
    *state = engine_at_home();
    return 0;
}

static int tear_down(void **state) {
    chancery_engine_drop(*state);
    return 0;
}

/* xorshift64*, Vigna 2016 */
static uint64_t random_state = 0x9E3779B97F4A7C15u;
static uint32_t next_random(uint32_t below) {
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * 0x2545F4914F6CDD1Du >> 33) % below);
}

/* ---- random facts ---- */

enum { BRIEFINGS = 60, FACTS = 12 };

static const char *const languages[] = {"en", "ru", "kk", "kk-Latn", "fr", "de", "nl"};
static const char *const patterns[] = {"\"0\"",   "\"0.0\"",   "\"0.00\"", "\"+0.0\"",  "\"#.##\"",
                                       "\"0 %\"", "\"0.0 %\"", "plain",    "thousands", "euro"};

static void put_fact(buffer *out, int i) {
    static const char *const ends[] = {"", ".5", ".25", ".125", ".049999", ".95"};
    uint32_t digits = 1 + next_random(9), value = 0;
    for (uint32_t k = 0; k < digits; k++)
        value = value * 10 + next_random(10);
    const char *pattern = patterns[next_random(10)];
    buffer_print(out, "  f%d: {value: %s%u%s%s, source: s, format: %s, label: Fact %c}\n", i,
                 next_random(4) == 0 ? "-" : "", value, ends[next_random(6)], strchr(pattern, '%') != NULL ? " %" : "",
                 pattern, 'A' + i);
}

static str random_briefing(arena *a) {
    buffer *out = buffer_new(a);
    buffer_print(out, "template: base\nlanguage: %s\ntitle: Random\nfigures: annex\nsources: {s: {title: Made up}}\n",
                 languages[next_random(7)]);
    buffer_text(out, "formats:\n  plain: {number: \"0.0\", plain: yes}\n  thousands: {number: \"0.0\", scale: 0.001}\n"
                     "  euro: {number: \"0.00\", prefix: \"€\"}\nfacts:\n");
    for (int i = 0; i < FACTS; i++)
        put_fact(out, i);
    buffer_text(out, "body:\n");
    for (int i = 0; i < FACTS; i++)
        buffer_print(
            out, "  - text: \"In prose ${f%d}.\"\n  - table: {facts: [f%d]}\n  - chart: {type: bar, facts: [f%d]}\n", i,
            i, i);
    return buffer_view(out);
}

/* ---- reading ---- */

static const ledger *ledger_of(arena *a, chancery_briefing *b, str *json) {
    const char *bytes;
    size_t length;
    if (chancery_ledger(b, "json", &bytes, &length) != CHANCERY_OK)
        fail_msg("%s", chancery_diagnostics(b, false, NULL));
    diags *all = diags_new(a);
    *json = (str){bytes, length};
    const tree_node *root = tree_read(a, all, source_new(a, STR("ledger"), *json));
    const ledger *l = ledger_read(a, all, root);
    assert_non_null(l);
    assert_int_equal(diags_count(all), 0);
    return l;
}

/* Without the signs that prose prints at the number, and tables in a column of units. */
static str digits_of(arena *a, str printed) {
    buffer *out = buffer_new(a);
    for (size_t i = 0; i < printed.length; i++)
        if (str_starts(str_part(printed, i, printed.length), STR("€\u00A0")))
            i += sizeof "€\u00A0" - 2;
        else if (str_starts(str_part(printed, i, printed.length), STR("€")))
            i += sizeof "€" - 2;
        else if (printed.at[i] != '%')
            buffer_byte(out, printed.at[i]);
    str text = buffer_view(out), space = STR("\u00A0"), narrow = STR("\u202F");
    while (str_starts(text, space) || str_starts(text, narrow))
        text = str_part(text, str_starts(text, space) ? space.length : narrow.length, text.length);
    while (str_ends(text, space) || str_ends(text, narrow))
        text.length -= str_ends(text, space) ? space.length : narrow.length;
    return text;
}

/* The line of the trace with the alternative text of the fact's chart. */
static str alt_of(str trace, const ledger_fact *f) {
    str line;
    while (str_split(&trace, '\n', &line))
        if (contains(line, STR("Figure alt “")) && contains(line, f->label))
            return line;
    return (str){0};
}

static void check_fact(arena *a, const ledger_fact *f, str trace) {
    assert_int_equal(f->places.count, 3); /* prose, table, chart */
    str digits = digits_of(a, f->printed), alt = alt_of(trace, f);
    for (size_t i = 0; i < f->places.count; i++)
        if (!str_equal(digits, digits_of(a, f->places.at[i].printed)))
            fail_msg("“" STR_FORMAT "” in %s instead of “" STR_FORMAT "”", STR_ARGS(f->places.at[i].printed),
                     ledger_block_name(f->places.at[i].block), STR_ARGS(digits));
    if (!contains(digits_of(a, alt), digits))
        fail_msg("“" STR_FORMAT "” is not in “" STR_FORMAT "”", STR_ARGS(digits), STR_ARGS(alt));
}

static void check_round_trip(arena *a, const ledger *l, str json) {
    buffer *again = buffer_new(a);
    ledger_write_json(again, l);
    if (!str_equal(buffer_view(again), json))
        fail_msg("read and written again:\n" STR_FORMAT "\ninstead of\n" STR_FORMAT, STR_ARGS(buffer_view(again)),
                 STR_ARGS(json));
}

static void facts_print_alike_everywhere(void **state) {
    chancery_request request = CHANCERY_REQUEST;
    request.ledger = true;
    for (int i = 0; i < BRIEFINGS; i++) {
        arena *a = arena_new();
        chancery_briefing *b = load_text(*state, &request, str_zero(a, random_briefing(a)));
        str json, trace;
        const ledger *l = ledger_of(a, b, &json);
        assert_int_equal(l->fact_count, FACTS);
        check_round_trip(a, l, json);
        const char *bytes;
        size_t length;
        assert_int_equal(chancery_trace(b, false, &bytes, &length), CHANCERY_OK);
        trace = (str){bytes, length};
        for (size_t k = 0; k < l->fact_count; k++)
            check_fact(a, &l->facts[k], trace);
        chancery_drop(b);
        arena_drop(a);
    }
}

/* ---- files ---- */

static void files_are_known_by_digest_and_line(void **state) {
    static const char data[] = "year,usd\n2023,200\n2024,210\n";
    static const memory_file files[] = {
        {"case.yaml",
         "template: base\ntitle: T\nsources: {s: {title: S}}\ndata: {t: {file: t.csv, source: s}}\n"
         "facts:\n  one: {sql: select usd from t where year = 2024}\n  both: {sql: select sum(usd) from t}\n"
         "body: [text: \"${one} ${both}\"]\n"},
        {"t.csv", data},
        {NULL, NULL}};
    memory_disk disk = {.files = files};
    const chancery_files access = disk_files(&disk);
    chancery_request request = CHANCERY_REQUEST;
    arena *a = arena_new();
    str json, digest = sha256_text(a, STR("year,usd\n2023,200\n2024,210\n"));
    for (int i = 0; i < 2; i++) { /* first without its digest, then kept, then asked for */
        request.files = &access;
        request.ledger = i == 1;
        chancery_briefing *b = chancery_load(*state, &request, "case.yaml");
        if (chancery_state(b) != CHANCERY_OK)
            fail_msg("%s", chancery_diagnostics(b, false, NULL));
        if (i == 1) {
            const ledger *l = ledger_of(a, b, &json);
            assert_true(str_equal(l->facts[0].files[0].digest, digest));
            assert_int_equal(l->facts[0].files[0].line, 3);
            assert_true(str_equal(l->facts[1].files[0].digest, digest));
            assert_int_equal(l->facts[1].files[0].line, 0);
        }
        chancery_drop(b);
    }
    arena_drop(a);
}

/* ---- asking ---- */

static void a_ledger_has_to_be_asked_for(void **state) {
    chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = load_text(*state, &request, "template: base\ntitle: T\nbody: [text: Words.]\n");
    const char *bytes;
    size_t length;
    assert_int_equal(chancery_ledger(b, "json", &bytes, &length), CHANCERY_USAGE);
    assert_null(bytes);
    assert_true(says(b, "usage", "without “ledger”"));
    assert_int_equal(chancery_ledger(NULL, "json", &bytes, &length), CHANCERY_MACHINE);
    assert_int_equal(chancery_diff(b, NULL, "text", &bytes, &length, NULL), CHANCERY_MACHINE);
    assert_int_equal(chancery_diff(b, b, "text", &bytes, &length, NULL), CHANCERY_USAGE);
    assert_null(bytes);
    chancery_drop(b);
    request.ledger = true;
    b = load_text(*state, &request, "template: base\ntitle: T\nfacts: {f: {expr: 1 / 0}}\nbody: [text: \"${f}\"]\n");
    assert_int_equal(chancery_ledger(b, "json", &bytes, &length), CHANCERY_INPUT_ERROR);
    assert_says(b, CHANCERY_INPUT_ERROR, "not-a-number", "division by zero");
    assert_int_equal(chancery_diff(b, b, "text", &bytes, &length, NULL), CHANCERY_INPUT_ERROR);
    chancery_drop(b);
    b = load_text(*state, &request, "template: base\ntitle: T\nbody: [text: Words.]\n");
    assert_int_equal(chancery_ledger(b, "xml", &bytes, &length), CHANCERY_USAGE);
    assert_true(says(b, "usage", "no such form"));
    chancery_drop(b);
}

/* FIPS 180-4, and the lengths at which its padding changes. */
static void digests_are_sha256(void **state) {
    static const struct {
        size_t length;
        const char *digest; /* of so many letters a */
    } cases[] = {{0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                 {1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"},
                 {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
                 {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
                 {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
                 {1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"}};
    (void)state;
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = arena_alloc(a, cases[i].length + 1);
        memset(text, 'a', cases[i].length);
        str digest = sha256_text(a, (str){text, cases[i].length});
        assert_string_equal(str_zero(a, digest), cases[i].digest);
    }
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_print_alike_everywhere), cmocka_unit_test(files_are_known_by_digest_and_line),
        cmocka_unit_test(a_ledger_has_to_be_asked_for), cmocka_unit_test(digests_are_sha256)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
