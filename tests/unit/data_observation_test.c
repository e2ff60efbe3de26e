/* Periods and flags of figures: what a text says, what two periods are to each other. */
#include "data/sense.h"
#include "data/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static data_period period_of(const char *text) {
    data_period period;
    if (!data_period_read(str_of(text), &period))
        fail_msg("no period: “%s”", text);
    return period;
}

static void a_period_is_read_and_said_alike(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {{"2024", "2024"},
                 {" 2024 ", "2024"},
                 {"2024-07", "2024-07"},
                 {"202407", "2024-07"},
                 {"2024M07", "2024-07"},
                 {"2024-M07", "2024-07"},
                 {"2024-Q1", "2024-01/2024-03"},
                 {"2024Q4", "2024-10/2024-12"},
                 {"2024-H2", "2024-07/2024-12"},
                 {"2024-S1", "2024-01/2024-06"},
                 {"2024-A1", "2024"},
                 {"2025-01/2025-07", "2025-01/2025-07"},
                 {"2024-01/2024-12", "2024"},
                 {"2005/2024", "2005/2024"},
                 {"2024-02-29", "2024-02-29"},
                 {"2024-12-31T10:30", "2024-12-31"},
                 {"2024-12-31/2025-01-15", "2024-12-31/2025-01-15"}};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str said = data_period_text(a, period_of(cases[i].text));
        if (!str_is(said, cases[i].said))
            fail_msg("“%s” is said as “%.*s”", cases[i].text, STR_ARGS(said));
    }
    arena_drop(a);
}

static void what_may_be_several_is_none(void **state) {
    (void)state;
    static const char *const none[] = {"",        "24",         "2023/24",         "2023/2024", "2024-13",
                                       "2024-Q5", "2024-W05",   "20241",           "202413",    "soon",
                                       "2024 p",  "2024-02-30", "2025-07/2025-01", "0000",      "2024-Q1x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        data_period period;
        if (data_period_read(str_of(none[i]), &period))
            fail_msg("a period: “%s”", none[i]);
    }
}

static void every_day_comes_after_the_one_before(void **state) {
    (void)state;
    assert_int_equal(data_day_of(1, 1, 1), 1);
    assert_int_equal(data_day_of(1970, 1, 1), 719163); /* of ISO 8601’s calendar, as everywhere */
    arena *a = arena_new();
    for (data_day day = data_day_of(1899, 12, 25); day < data_day_of(2101, 1, 5); day++) {
        data_period again, one = {day, day};
        assert_true(data_period_read(data_period_text(a, one), &again));
        assert_int_equal(again.first, day);
        assert_int_equal(again.last, day);
    }
    arena_drop(a);
}

static void parts_and_years_are_told_apart(void **state) {
    (void)state;
    assert_true(data_period_is_part(period_of("2025-01/2025-07")));
    assert_true(data_period_is_part(period_of("2025-Q2")));
    assert_true(data_period_is_part(period_of("2025-02")));
    assert_false(data_period_is_part(period_of("2025")));
    assert_false(data_period_is_part(period_of("2025-07-31")));
    assert_false(data_period_is_part(period_of("2024-01/2025-07")));
    assert_true(data_period_is_year(period_of("2024")));
    assert_true(data_period_is_year(period_of("2023-07/2024-06")));
    assert_false(data_period_is_year(period_of("2005/2024")));
    assert_true(data_period_is_whole(period_of("2005/2024")));
    assert_false(data_period_is_whole(period_of("2024-01/2025-07")));
    assert_true(data_period_same_months(period_of("2025-01/2025-02"), period_of("2024-01/2024-02")));
    assert_false(data_period_same_months(period_of("2025-01/2025-07"), period_of("2024-01/2024-06")));
}

static void flags_are_read_letter_by_letter(void **state) {
    (void)state;
    static const struct {
        const char *flag;
        bool confidential;
        uint8_t status;
    } cases[] = {{"p", false, DATA_PROVISIONAL},
                 {"P", false, DATA_PROVISIONAL},
                 {"bp", false, DATA_PROVISIONAL},
                 {"p e", false, DATA_PROVISIONAL | DATA_ESTIMATED},
                 {"e: estimated", false, DATA_ESTIMATED},
                 {"f", false, DATA_FORECAST},
                 {"c", false, DATA_CONFIDENTIAL},
                 {"b", false, 0},
                 {"A", false, 0},
                 {"", false, 0},
                 {"provisional", false, 0},
                 {"2", false, 0},
                 {"F", true, 0},
                 {"C", true, DATA_CONFIDENTIAL},
                 {"N", true, DATA_CONFIDENTIAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (data_status_of_flag(str_of(cases[i].flag), cases[i].confidential) != cases[i].status)
            fail_msg("the flag “%s”", cases[i].flag);
}

/* Two thousand facts in a paragraph took eight seconds: each pair was held against all. */
static void many_figures_stand_beside_each_other(void **state) {
    (void)state;
    enum { FIGURES = 20000 };
    arena *a = arena_new();
    data_store store = {.arena = a, .diags = diags_new(a)};
    const data_format format = {.scale = 1};
    const data_observation half = {.period = period_of("2024-H1"), .flow = true};
    const data_observation year = {.period = period_of("2023"), .flow = true};
    data_sense_figure *all = ARENA_ARRAY(a, data_sense_figure, FIGURES);
    for (size_t i = 0; i < FIGURES; i++)
        all[i].number = (data_quantity){.about = &half, .format = &format, .kind = DATA_KIND_AMOUNT};
    data_sense_beside(&store, all, FIGURES, DATA_SENSE_SENTENCE);
    assert_int_equal(diags_count(store.diags), 0);
    all[FIGURES - 1].number.about = &year;
    data_sense_beside(&store, all, FIGURES, DATA_SENSE_SENTENCE);
    assert_int_equal(diags_count(store.diags), 1);
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_is_read_and_said_alike),      cmocka_unit_test(what_may_be_several_is_none),
        cmocka_unit_test(every_day_comes_after_the_one_before), cmocka_unit_test(parts_and_years_are_told_apart),
        cmocka_unit_test(flags_are_read_letter_by_letter),      cmocka_unit_test(many_figures_stand_beside_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
