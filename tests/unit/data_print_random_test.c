#include "chart/chart.h"
#include "data/data.h"
#include "doc/doc.h"

#include "base/gate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * What is true of every figure that is printed, over thousands of random ones: read back in its language it is the
 * rounded value; a total is the sum of its parts; a fact has the same digits wherever it stands.
 */

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const tags[] = {"en", "en-US", "ru", "kk", "kk-Latn", "de", "fr", "nl"};
static const char *const patterns[] = {"", "0", "0.0", "0.00", "#.##", "0.0#", "+0.0", "0 %", "0.0 %", "0.0 ‰"};

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
    lang_set *set;
    schema_context context;
    schema_description description;
    data_store *store;
    uint64_t seed;
} fixture;

static int set_up(void **state) {
    static const data_limits limits = {.sql_milliseconds = 3000};
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->seed = 20240131;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    f->diags = diags_new(f->arena);
    f->set = lang_set_new(f->arena);
    if (!lang_set_read(f->set, "data/languages"))
        return -1;
    f->context = (schema_context){.vocabulary = doc_vocabulary_new(f->arena, &chart_registry),
                                  .arena = f->arena,
                                  .diags = f->diags,
                                  .gate = file_gate_new(f->arena, NULL)};
    f->context.language_count = lang_set_tags(f->set, &f->context.languages);
    str yaml =
        STR("formats: {tonnes: {number: \"0.0\", unit: tonnes}, usd: {number: \"0.00\", prefix: $, unit: million, "
            "scale: 0.000001}, pct: {number: \"0.0\", unit: \"%\"}}\n");
    f->description.root = tree_read(f->arena, f->diags, source_new(f->arena, STR("case.yaml"), yaml));
    f->store =
        data_load(&f->context, &f->description, f->set, lang_find(f->set, &f->context, STR("en"), NOWHERE), &limits);
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

/* ---- chance ---- */

static uint64_t chance(fixture *f, uint64_t below) {
    f->seed = f->seed * 6364136223846793005u + 1442695040888963407u;
    return (f->seed >> 33) % below;
}

/* From a billionth to a hundred trillions, with few digits or many, also what stands just between two roundings. */
static double any_value(fixture *f) {
    double value = (double)chance(f, 1000000) + (chance(f, 2) == 0 ? 0.5 : 0);
    int tens = (int)chance(f, 16) - 8;
    value *= pow(10, tens);
    return chance(f, 2) == 0 ? value : -value;
}

static const lang *any_language(fixture *f) {
    return lang_find(f->set, &f->context, str_of(tags[chance(f, COUNT(tags))]), NOWHERE);
}

static data_quantity any_quantity(fixture *f, const char *format) {
    data_quantity q = data_quantity_of(any_value(f), false, NOWHERE);
    assert_true(data_convert(f->store, &q, data_format_find(f->store, str_of(format)), NOWHERE));
    return q;
}

/* ---- reading back ---- */

static bool take_off(str *rest, str piece) {
    if (piece.length == 0 || !str_starts(*rest, piece))
        return false;
    *rest = str_part(*rest, piece.length, rest->length);
    return true;
}

/* Sign, digits and decimal sign as the language has them, as C reads them; *decimals: how many. */
static double read_back(const lang *language, str text, int *decimals, char digits[128]) {
    size_t length = 0;
    bool point = false;
    *decimals = 0;
    while (text.length > 0 && length < 127) {
        if (take_off(&text, STR(LANG_MINUS))) {
            digits[length++] = '-';
        } else if (take_off(&text, lang_decimal_sign(language)) && !point) {
            point = true;
            digits[length++] = '.';
        } else if (!take_off(&text, lang_group_sign(language))) {
            char c = text.at[0];
            text = str_part(text, 1, text.length);
            if (c < '0' || c > '9')
                continue;
            digits[length++] = c;
            *decimals += point;
        }
    }
    digits[length] = '\0';
    return strtod(digits, NULL);
}

static void printed_numbers_read_back_as_the_rounded_value(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < 20000; i++) {
        const char *pattern = patterns[chance(f, COUNT(patterns))];
        const lang *in = any_language(f);
        data_quantity q = any_quantity(f, pattern);
        q.grouped = chance(f, 2) == 0;
        str text = data_print(f->store, f->arena, in, &q, DATA_PRINT_BARE).text;
        int decimals;
        char digits[128];
        double value = data_printed_value(&q), back = read_back(in, text, &decimals, digits);
        double half = q.format->pattern.length == 0 ? 0 : pow(10, -decimals) / 2;
        bool near = fabs(back - value) <= half * (1 + 1e-9) + fabs(value) * 1e-14;
        if (!near && !(strchr(pattern, '#') != NULL && fabs(back - value) <= 0.005 * (1 + 1e-9)))
            fail_msg("%.17g in “%s” prints as " STR_FORMAT ", which is %.17g", value, pattern, STR_ARGS(text), back);
        if (back == 0 && (digits[0] == '-' || text.at[0] == '+'))
            fail_msg("zero with a sign: " STR_FORMAT, STR_ARGS(text));
        assert_true(back == data_printed_rounded(&q) || fabs(back - data_printed_rounded(&q)) <= fabs(back) * 1e-15);
    }
}

static void printed_totals_are_the_sums_of_their_parts(void **state) {
    static const char *const formats[] = {"0", "0.0", "tonnes", "usd"};
    enum { PARTS = 12 };
    fixture *f = *state;
    for (size_t i = 0; i < 3000; i++) {
        const char *format = formats[chance(f, COUNT(formats))];
        size_t count = 2 + (size_t)chance(f, PARTS - 1), culprit;
        data_quantity parts[PARTS], sum;
        long double exact = 0;
        for (size_t k = 0; k < count; k++) {
            parts[k] = any_quantity(f, format);
            parts[k].value = (double)chance(f, 100000000) / 100 * (chance(f, 2) == 0 ? 1 : -1);
            exact += (long double)data_printed_value(&parts[k]);
        }
        assert_int_equal(data_sum(f->store, parts, count, &sum, &culprit), DATA_SUM_ADDED);
        const lang *in = any_language(f);
        int decimals;
        char digits[128];
        str text = data_print(f->store, f->arena, in, &sum, DATA_PRINT_NUMBER).text;
        double back = read_back(in, text, &decimals, digits);
        if (fabs(back - (double)exact) > pow(10, -decimals) / 2 + 1e-9 * fabs((double)exact))
            fail_msg("a total prints as " STR_FORMAT " and is %.12g", STR_ARGS(text), (double)exact);
    }
}

static void a_fact_has_the_same_digits_everywhere(void **state) {
    static const char *const formats[] = {"", "0.0", "tonnes", "usd", "pct", "0.0 %"};
    fixture *f = *state;
    for (size_t i = 0; i < 5000; i++) {
        const lang *in = any_language(f);
        data_quantity q = any_quantity(f, formats[chance(f, COUNT(formats))]);
        q.is_fact = true;
        str prose = data_print(f->store, f->arena, in, &q, DATA_PRINT_WHOLE).text;
        data_quantity other = any_quantity(f, "");
        data_evenness even = {0};
        data_even_see(f->store, &even, in, &q);
        data_even_see(f->store, &even, in, &other);
        data_even_make(f->store, &even, &q);
        str column = data_print(f->store, f->arena, in, &q, DATA_PRINT_NUMBER).text;
        str bare = data_print(f->store, f->arena, in, &q, DATA_PRINT_BARE).text;
        int decimals;
        char here[128], there[128], alone[128];
        read_back(in, prose, &decimals, here);
        read_back(in, column, &decimals, there);
        read_back(in, bare, &decimals, alone);
        assert_string_equal(there, alone);
        if (strncmp(here, there, strlen(there)) != 0)
            fail_msg(STR_FORMAT " in prose is " STR_FORMAT " in a column", STR_ARGS(prose), STR_ARGS(column));
    }
}

/* Those that nothing gives decimals to. */
static void columns_are_even(void **state) {
    enum { ROWS = 6 };
    fixture *f = *state;
    for (size_t i = 0; i < 3000; i++) {
        const lang *in = any_language(f);
        data_quantity rows[ROWS];
        data_evenness even = {0};
        bool groups = false;
        for (size_t k = 0; k < ROWS; k++) {
            rows[k] = data_quantity_of((double)chance(f, 20000000) / 1000, false, NOWHERE);
            data_even_see(f->store, &even, in, &rows[k]);
        }
        int first = 0, decimals;
        for (size_t k = 0; k < ROWS; k++) {
            data_even_make(f->store, &even, &rows[k]);
            str text = data_print(f->store, f->arena, in, &rows[k], DATA_PRINT_NUMBER).text;
            char digits[128];
            double back = read_back(in, text, &decimals, digits);
            assert_true(fabs(back - rows[k].value) < 1e-9);
            first = k == 0 ? decimals : first;
            assert_int_equal(decimals, first);
            str group = lang_group_sign(in);
            bool grouped = memmem(text.at, text.length, group.at, group.length) != NULL;
            groups = groups || grouped;
            if (!grouped && fabs(back) >= 1000)
                assert_false(even.grouped);
        }
        assert_true(!groups || even.grouped);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(printed_numbers_read_back_as_the_rounded_value),
        TEST(printed_totals_are_the_sums_of_their_parts),
        TEST(a_fact_has_the_same_digits_everywhere),
        TEST(columns_are_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
