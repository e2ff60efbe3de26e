/* What a column is, by what all of its cells look like and by its name. The samples are of the kind that statistics
   offices, customs, ministries and spreadsheets write; all figures are fictional. */
#include "data/column_report.h"
#include "data/column_tally.h"

#include "base/vector.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define NBSP "\u00A0"
#define NARROW "\u202F"
#define MINUS "\u2212"

static const data_notation point = {.decimal = '.'};
static const data_notation proved_point = {.decimal = '.', .proved = true};
static const data_notation comma = {.decimal = ',', .proved = true};
static const data_notation commas = {.decimal = '.', .thousands = ',', .proved = true};
static const data_notation spaces = {.decimal = ',', .thousands = ' ', .proved = true};
static const data_notation apostrophes = {.decimal = '.', .thousands = '\'', .proved = true};
static const data_notation german = {.decimal = ',', .thousands = '.', .proved = true};

typedef VECTOR(str) texts;

static texts split(arena *a, const char *cells) {
    texts out = {0};
    str rest = str_of(cells), cell;
    while (str_split(&rest, '|', &cell))
        *VECTOR_PUSH(a, &out) = cell;
    return out;
}

static data_column_tally tally_of(arena *a, const data_notation *notation, const texts *cells) {
    data_column_tally tally = {0};
    source *file = source_new(a, STR("t.csv"), STR(""));
    for (size_t i = 0; i < cells->count; i++) {
        data_cell_seen seen;
        data_cell_look(notation, cells->at[i], &seen);
        if (data_column_tally_add(&tally, notation, &seen, i))
            data_column_tally_note(&tally, a, &seen, (place){file, (uint32_t)i, (uint32_t)i});
    }
    return tally;
}

static data_column infer(arena *a, const char *name, const data_notation *notation, const texts *cells) {
    data_column column = {.name = str_of(name)};
    data_column_tally tally = tally_of(a, notation, cells);
    data_column_infer(&column, &tally, notation->proved);
    return column;
}

typedef struct {
    const char *name, *cells;
    data_type type;
    const char *odd;               /* of MIXED: the cell that is named */
    const data_notation *notation; /* NULL: a point that nothing proves */
} sample;

static void check(const sample *samples, size_t count) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const sample *s = &samples[i];
        arena *a = arena_new();
        texts cells = split(a, s->cells);
        data_column c = infer(a, s->name, s->notation == NULL ? &point : s->notation, &cells);
        bool same = c.type == s->type && (s->odd == NULL) == (c.odd.place.source == NULL) &&
                    (s->odd == NULL || str_is(c.odd.text, s->odd));
        if (!same)
            print_message("%s: %s\n    %s instead of %s (%s), odd “" STR_FORMAT "”\n", s->name, s->cells,
                          data_type_name(c.type), data_type_name(s->type), c.why, STR_ARGS(c.odd.text));
        wrong += !same;
        arena_drop(a);
    }
    assert_int_equal(wrong, 0);
}

#define T DATA_TYPE_TEXT
#define N DATA_TYPE_NUMBER
#define W DATA_TYPE_WHOLE
#define C DATA_TYPE_CODE
#define D DATA_TYPE_DATE
#define P DATA_TYPE_PERIOD
#define Y DATA_TYPE_YEAR
#define M DATA_TYPE_MIXED

static void numbers_and_what_is_none(void **state) {
    (void)state;
    static const sample samples[] = {
        {"usd", "1206|2450|310", W, NULL, NULL},
        {"usd_mn", "1206.5|2450|310.25", N, NULL, NULL},
        {"баланс", "-36|14|0", W, NULL, NULL},
        {"баланс", MINUS "36|14", W, NULL, NULL},
        {"growth", "+3.2|-1.5|0.4", N, NULL, NULL},
        {"share", ".5|.25|0.75", N, NULL, NULL},
        {"gdp", "1.2E6|1e+05|3.4e-2", N, NULL, NULL},
        {"usd", "|1206||2450", W, NULL, NULL},
        {"usd", " 1206 |" NBSP "2450" NBSP "|310\t", W, NULL, NULL},
        {"wert", "12.75|1206.125", N, NULL, NULL},
        {"value", "0.123|4.567", N, NULL, NULL},
        {"value", "12.3456789012345678|0.1", N, NULL, NULL},
        {"value", "1206|1.206", N, NULL, NULL},     /* 1206 is not grouped */
        {"value", "1.206|2.450", M, "1.206", NULL}, /* thousands? */
        {"value", "36|1.206|2.450", M, "1.206", NULL},
        {"value", "-1.206|12.450", M, "-1.206", NULL},
        {"value", "1.206|2.450", N, NULL, &proved_point},
        {"rate", "1.085|1.0852", N, NULL, NULL},
        {"население", "1 206|2 450", M, "1 206", NULL},
        {"население", "1 206|2 450", W, NULL, &spaces},
        {"население", "1" NBSP "206|2" NARROW "450", W, NULL, &spaces},
        {"valeur", "1 206,5|310,25", N, NULL, &spaces},
        {"Wert", "1.206,50|310", N, NULL, &german},
        {"Wert", "1.206.500", W, NULL, &german},
        {"Wert", "12.06", M, "12.06", &german},
        {"Wert", "1'206.50|9'000", N, NULL, &apostrophes},
        {"Wert", "1’206.50|9’000", N, NULL, &apostrophes},
        {"usd", "1,206|2,450.5", N, NULL, &commas},
        {"usd", "1,206|2,45", M, "2,45", &commas},
        {"usd", "1,206|12,34,567", M, "12,34,567", &commas},
        {"usd", "1,206|2,450", M, "1,206", NULL},
        {"bedrag", "1206,5|2450,1", M, "1206,5", NULL},
        {"bedrag", "1206,5|2450,1", N, NULL, &comma},
        {"bedrag", "1206.5|2450,1", M, "1206.5", &comma},
        {"сумма", "1206,5|2450.1", M, "1206,5", NULL},
        {"amount", "1 206 ₸|2 450 ₸|310 ₸", M, "1 206 ₸", NULL},
        {"amount", "1 206 ₸|2450", M, "1 206 ₸", &spaces},
        {"amount", "$5|$6", M, "$5", NULL},
        {"amount", "EUR 20|EUR 30", M, "EUR 20", NULL},
        {"amount", "US$ 1,206|2", M, "US$ 1,206", NULL},
        {"v", "(36)|50", M, "(36)", NULL},
        {"v", "50|(36)", M, "(36)", NULL},
        {"share", "12 %|15 %", M, "12 %", NULL},
        {"share", "12%|15", M, "12%", NULL},
        {"v", "12|<5|7", M, "<5", NULL},
        {"v", "12|<0.5|7", M, "<0.5", NULL},
        {"v", "≈12|13", M, "≈12", NULL},
        {"v", "2.5 bn|900 mn", M, "2.5 bn", NULL},
        {"v", "2,5 млрд|900 млн", M, "2,5 млрд", NULL},
        {"v", "3 Mio. EUR|4", M, "3 Mio. EUR", NULL},
        {"v", "5 мың теңге|7", M, "5 мың теңге", NULL},
        {"v", "613.9 p|596.3", M, "613.9 p", NULL},
        {"v", "86.1ep|79.3", M, "86.1ep", NULL},
        {"v", "1.5e|2", M, "1.5e", NULL},
        {"v", "1310.2*|12060.0", M, "1310.2*", NULL},
        {"v", "12060|1310 1)", M, "1310 1)", NULL},
        {"v", "12060|1310 [r]", M, "1310 [r]", NULL},
        {"v", "12060|1310²", M, "1310²", NULL},
        {"v", "12060|1310-", M, "1310-", NULL},
        {"v", "12060|–36", M, "–36", NULL},
        {"v", "100|#REF!|50", M, "#REF!", NULL},
        {"v", "100|#N/A|50", M, "#N/A", NULL},
        {"v", "100|-|50", M, "-", NULL},
        {"v", "100|–|50", M, "–", NULL},
        {"v", "100|x|50", M, "x", NULL},
        {"v", "100|*|50", M, "*", NULL},
        {"v", "100|secret|50", M, "secret", NULL},
        {"v", "100|нет данных|50", M, "нет данных", NULL},
        {"v", "100|k.A.|50", M, "k.A.", NULL},
        {"v", "100|nd|50", M, "nd", NULL},
        {"v", "1|2|3|4|5|6|7|8|9|many", M, "many", NULL},
        {"v", "many|1|2|3", M, "many", NULL},
        {"v", "5 km|7 km", M, "5 km", NULL},
        {"v", "5 кг|7", M, "5 кг", NULL},
        {"v", "21 °C|18", M, "21 °C", NULL},
    };
    check(samples, COUNT(samples));
}

static void missing_marks_are_left_out(void **state) {
    (void)state;
    static const sample samples[] = {
        {"OBS_VALUE", ":|10|:|20", W, NULL, NULL},
        {"v", "..|1.5", N, NULL, NULL},
        {"v", "...|1", W, NULL, NULL},
        {"v", "…|1", W, NULL, NULL},
        {"v", ".|1", W, NULL, NULL},
        {"v", "n/a|1", W, NULL, NULL},
        {"v", "N/A|1", W, NULL, NULL},
        {"v", "n.a.|1", W, NULL, NULL},
        {"v", "NA|1", W, NULL, NULL},
        {"v", "NaN|1.5", N, NULL, NULL},
        {"v", "null|1", W, NULL, NULL},
        {"v", "[x]|[c]|[z]|[u]|1", W, NULL, NULL},
        {"v", "[low]|1", M, "[low]", NULL},
        {"v", "0~|1", M, "0~", NULL},
        {"v", "0s|1", M, "0s", NULL},
        {"v", "--|1.5", M, "--", NULL},
        {"v", "_|1.5", M, "_", NULL},
        {"v", "c|1.5", M, "c", NULL},
        {"day", "2024-01-31|:|2024-02-29", D, NULL, NULL},
        {"period", "2024-01|..", P, NULL, NULL},
        {"year", "2023|:|2024", Y, NULL, NULL},
        {"страна", "NA|KZ|BE", T, NULL, NULL},
        {"v", ":|:|", T, NULL, NULL},
        {"v", "||", T, NULL, NULL},
    };
    check(samples, COUNT(samples));
}

static void codes_keep_what_a_number_would_lose(void **state) {
    (void)state;
    static const sample samples[] = {
        {"value", "0402|2709", C, NULL, NULL},
        {"phone no", "+77172720000|+77172720001", T, NULL, NULL},
        {"contact", "+77172720000|+77172720001", T, NULL, NULL},
        {"x", "12E5|12E4", C, NULL, NULL},
        {"x", "1e5|7", M, "1e5", NULL},
        {"acc", "980540001234|12345678901234567893", M, "12345678901234567893", NULL},
        {"iban", "12345678901234567893|980540001234", C, NULL, NULL},
        {"usd", "1206|2450|0310", C, NULL, NULL},
        {"usd", "1206|2450|0310.5", M, "0310.5", NULL},
        {"usd", "206|2450|0310", M, "0310", NULL},
        {"код", "04|0402|2709", C, NULL, NULL},
        {"x", "1234567890123456|7", M, "1234567890123456", NULL},
        {"x", "123456789012345|7", W, NULL, NULL},
        {"x", "1234567890123456|7.5", N, NULL, NULL},
        {"x", "01.1|01.2|10.1", C, NULL, NULL},
        {"hs", "27|2709|7202", C, NULL, NULL},
        {"HS code", "2709|TOTAL", C, NULL, NULL},
        {"cmdCode", "2709|7202|2612", C, NULL, NULL},
        {"nace", "C10|C11-12|TOTAL", T, NULL, NULL},
        {"NACE", "10.1|10.2", C, NULL, NULL},
        {"Код ТНВЭД", "2709|7202", C, NULL, NULL},
        {"Номер договора", "15|16", C, NULL, NULL},
        {"ИИН", "980540001234|990101300123", C, NULL, NULL},
        {"БСН", "980540001234", C, NULL, NULL},
        {"коды", "12|13", C, NULL, NULL},
        {"kod", "12|13", C, NULL, NULL},
        {"numéro", "12|13", C, NULL, NULL},
        {"code postal", "1000|2000", C, NULL, NULL},
        {"PLZ", "10115|80331", C, NULL, NULL},
        {"Artikelnummer", "10115|80331", C, NULL, NULL},
        {"postcode", "1011|8033", C, NULL, NULL},
        {"id", "1|2|3", C, NULL, NULL},
        {"CN", "1206.5|310.25", N, NULL, NULL}, /* China's column */
        {"current account", "-1206|310", W, NULL, NULL},
        {"account", "1206|310", C, NULL, NULL},
        {"account", "-1206|310", W, NULL, NULL},
        {"num firms", "12|13", W, NULL, NULL},
        {"number of firms", "12|13", W, NULL, NULL},
        {"n", "12|13", W, NULL, NULL},
        {"sku", "A12|B7|1203A1", T, NULL, NULL},
        {"sku", "12A7|15B2|9C", T, NULL, NULL},
        {"house", "12a|7b|15", M, "12a", NULL},
        {"house", "12a|7b", M, "12a", NULL},
    };
    check(samples, COUNT(samples));
}

static void years_are_years_by_name(void **state) {
    (void)state;
    static const sample samples[] = {
        {"year", "2023|2024", Y, NULL, NULL},
        {"Year", "1500|2199", Y, NULL, NULL},
        {"year", "1499|2024", W, NULL, NULL},
        {"year", "2024|2200", W, NULL, NULL},
        {"year", "2024|24", W, NULL, NULL},
        {"usd", "1650|2024", W, NULL, NULL},
        {"год", "2023|2024", Y, NULL, NULL},
        {"Отчётный год", "2023|2024", Y, NULL, NULL},
        {"жыл", "2023|2024", Y, NULL, NULL},
        {"есептік жыл", "2023|2024", Y, NULL, NULL},
        {"jyl", "2023|2024", Y, NULL, NULL},
        {"année", "2023|2024", Y, NULL, NULL},
        {"Haushaltsjahr", "2023|2024", Y, NULL, NULL},
        {"boekjaar", "2023|2024", Y, NULL, NULL},
        {"refYear", "2023|2024", Y, NULL, NULL},
        {"TIME_PERIOD", "2023|2024", Y, NULL, NULL},
        {"Период", "2023|2024", Y, NULL, NULL},
        {"founded", "1991|2004", Y, NULL, NULL},
        {"vintage", "1991|2004", Y, NULL, NULL},
        {"year_end_stock", "1991|2004", W, NULL, NULL},
        {"new_year_bonus", "1991|2004", W, NULL, NULL},
        {"tonnes per year", "1991|2004", W, NULL, NULL},
        {"Jahresumsatz", "1991|2004", W, NULL, NULL},
        {"year", "2023|2024.5", N, NULL, NULL},
        {"year", "2023|2024 г.", M, "2024 г.", NULL},
        {"year", "+2023|+2024", W, NULL, NULL},
    };
    check(samples, COUNT(samples));
    arena *a = arena_new();
    texts years = split(a, "1991|2004"), wholes = split(a, "1991|204");
    assert_true(infer(a, "stock", &point, &years).like_years);
    assert_false(infer(a, "stock", &point, &wholes).like_years);
    assert_false(infer(a, "year", &point, &years).like_years);
    arena_drop(a);
}

static void dates_and_periods(void **state) {
    (void)state;
    static const sample samples[] = {
        {"day", "2024-01-31|2024-02-29", D, NULL, NULL},
        {"day", "2024-01-31|2023-02-29", M, "2023-02-29", NULL},
        {"day", "2024/01/31|2024/02/01", D, NULL, NULL},
        {"day", "2024-01-31T10:30|2024-02-01 00:00:00", D, NULL, NULL},
        {"day", "2024-01-31T10:30:00.000Z|2024-02-01T00:00:00+05:00", D, NULL, NULL},
        {"day", "31.12.2024|1.1.2025", D, NULL, NULL},
        {"day", "03.04.2024|01.02.2024", D, NULL, NULL}, /* points: the day stands first */
        {"day", "31.12.2024 0:00|1.1.2025 0:00", D, NULL, NULL},
        {"day", "31.12.2024 10:15|1.1.2025 0:00", M, "31.12.2024 10:15", NULL},
        {"day", "12.31.2024|1.1.2025", M, "12.31.2024", NULL},
        {"day", "31/12/2024|03/04/2024", D, NULL, NULL},
        {"day", "12/31/2024|03/04/2024", D, NULL, NULL},
        {"day", "03/04/2024|04/05/2024", M, "03/04/2024", NULL},
        {"day", "31/12/2024|12/31/2024", M, "31/12/2024", NULL},
        {"day", "31.12.24|01.01.25", M, "31.12.24", NULL},
        {"day", "2024-1-5|2024-2-6", M, "2024-1-5", NULL},
        {"day", "2024-01-31|31.01.2024", M, "31.01.2024", NULL},
        {"day", "2024-01-31|soon", M, "soon", NULL},
        {"day", "2024-01-31|2024-02", M, "2024-02", NULL},
        {"day", "31.02.2024|1.1.2024", M, "31.02.2024", NULL},
        {"date", "20240131|20240201", D, NULL, NULL},
        {"Дата", "20240131|20240201", D, NULL, NULL},
        {"date", "20240131|20241301", W, NULL, NULL},
        {"usd", "20240131|20240201", W, NULL, NULL},
        {"period", "2024-01|2024-02", P, NULL, NULL},
        {"t", "2024-Q1|2024-Q3", P, NULL, NULL},
        {"t", "2024M01|2024M12", P, NULL, NULL},
        {"t", "2024-W05|2024-W53", P, NULL, NULL},
        {"t", "2023/24|2024/25", P, NULL, NULL},
        {"t", "2023/2024|2024/2025", P, NULL, NULL},
        {"t", "2024|2025-01/2025-07", P, NULL, NULL},
        {"t", "2024-S1|2024-H2", P, NULL, NULL},
        {"t", "2024-Q5|2024-Q1", T, NULL, NULL},
        {"t", "2024-13|2024-12", T, NULL, NULL},
        {"t", "2024-01|1206", M, "2024-01", NULL},
        {"period", "202401|202402", P, NULL, NULL},
        {"Месяц", "202401|202412", P, NULL, NULL},
        {"ай", "202401|202412", P, NULL, NULL},
        {"mois", "202401|202412", P, NULL, NULL},
        {"Berichtsmonat", "202401|202412", P, NULL, NULL},
        {"maand", "202401|202412", P, NULL, NULL},
        {"period", "202401|202413", W, NULL, NULL},
        {"period", "2023|202401", P, NULL, NULL},
        {"usd", "202401|202402", W, NULL, NULL},
        {"Uhrzeit", "9.30|14.00", T, NULL, NULL},
        {"time", "9:30|23:59", T, NULL, NULL},
        {"usd", "9.30|14.00", N, NULL, NULL},
        {"Uhrzeit", "9.30|14.75", N, NULL, NULL},
    };
    check(samples, COUNT(samples));
}

static void texts_are_texts(void **state) {
    (void)state;
    static const sample samples[] = {
        {"flow", "export|import", T, NULL, NULL},
        {"firm", "7-Eleven|Shell|BP|Total SE|Lukoil|KMG", T, NULL, NULL},
        {"firm", "1st Bank|Halyk|Kaspi", T, NULL, NULL},
        {"firm", "3M|BP|Shell|Lukoil|KMG|Kaspi", T, NULL, NULL},
        {"age", "0-14|15-64|65+", T, NULL, NULL},
        {"age", "<15|15-64|≥65", T, NULL, NULL},
        {"age", "0 – 14|15 – 64", T, NULL, NULL},
        {"rank", "1st|2nd|3rd", T, NULL, NULL},
        {"address", "3 rue de la Paix|12 Abai Avenue 4", T, NULL, NULL},
        {"дом", "ул. Абая 5|пр. Мира 7", T, NULL, NULL},
        {"note", "see page 5|none", T, NULL, NULL},
        {"version", "1.2.3|1.2.4", T, NULL, NULL},
        {"адрес", "ул. Абая, 12|пр. Республики, 3а", T, NULL, NULL},
        {"kz", "Қазақстан|Бельгия", T, NULL, NULL},
        {"fiscal", "2023-24|2024-25", T, NULL, NULL},
        {"flag", "p|e|", T, NULL, NULL},
        {"flag", "-|x", T, NULL, NULL},
    };
    check(samples, COUNT(samples));
}

/* ---- declared types ---- */

static void declared_types_are_checked_cell_by_cell(void **state) {
    (void)state;
    static const struct {
        const char *word, *cells;
        const char *values; /* as stored; ! wrong, empty: missing */
    } cases[] = {
        {"text", "007|n/a|", "007|n/a|"},
        {"number", "1.5|12E5|007|n/a|x|1e3|12345678901234567", "1.5|1200000|!||!|1000|!"},
        {"whole", "12|12.0|12.5|:", "12|12|!|"},
        {"code", "007|x|7", "007|x|7"},
        {"code", "7|12", "7|12"},
        {"date", "2024-01-31|31.12.2024|x", "2024-01-31|!|!"},
        {"date", "31.12.2024|1.2.2024", "2024-12-31|2024-02-01"},
        {"date", "20240131", "2024-01-31"},
        {"date", "2024/01/31", "2024-01-31"},
        {"date", "2024-01-31T00:00:00.000Z|2024-01-31 10:00", "2024-01-31|2024-01-31 10:00"},
        {"date", "31.12.2024 0:00|1.2.2024 00:00:00", "2024-12-31|2024-02-01"},
        {"dmy", "03/04/2024|2024-01-31|13/13/2024", "2024-04-03|2024-01-31|!"},
        {"mdy", "03/04/2024|12/31/2024|31/12/2024", "2024-03-04|2024-12-31|!"},
        {"period", "2024-01|2024|202401|1206.5|soon", "2024-01|2024|202401|!|!"},
        {"year", "2024|987|20240|-5|x|:", "2024|987|!|!|!|"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena *a = arena_new();
        texts cells = split(a, cases[i].cells), values = split(a, cases[i].values);
        schema_choice declared = {.node = NULL, .value = 0};
        while (strcmp(data_declared_words[declared.value].word, cases[i].word) != 0)
            declared.value++;
        data_column column = {.name = STR("c"), .declared = &declared};
        data_column_tally tally = tally_of(a, &point, &cells);
        data_column_declare(&column, &tally, false);
        for (size_t k = 0; k < cells.count; k++) {
            char room[DATA_DATE_BYTES];
            data_cell_seen seen;
            data_cell_look(&point, cells.at[k], &seen);
            data_value value = data_column_value(&column, &seen, room);
            str said = value.kind == DATA_VALUE_WRONG     ? STR("!")
                       : value.kind == DATA_VALUE_MISSING ? STR("")
                       : value.kind == DATA_VALUE_TEXT    ? value.text
                       : value.kind == DATA_VALUE_WHOLE   ? str_print(a, "%lld", (long long)value.whole)
                                                          : str_print(a, "%.10g", value.real);
            if (k >= values.count ? said.length > 0 : !str_equal(said, values.at[k]))
                fail_msg("%s: “" STR_FORMAT "” is “" STR_FORMAT "”", cases[i].word, STR_ARGS(cells.at[k]),
                         STR_ARGS(said));
        }
        arena_drop(a);
    }
}

static void one_column_proves_the_sign_of_a_file(void **state) {
    (void)state;
    static const struct {
        const char *name, *cells;
        bool proves;
    } cases[] = {{"a", "0.5", true},        {"a", "12.75|1.206", true},    {"a", "1206.125", true},
                 {"a", "1.206", false},     {"a", "1206", false},          {"a", "0.5|x", false},
                 {"a", "0.5|1,206", false}, {"hs code", "10.1|10", false}, {"a", "-0.125|:", true},
                 {"a", "2024-01-31", false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena *a = arena_new();
        texts cells = split(a, cases[i].cells);
        data_column_tally tally = tally_of(a, &point, &cells);
        if (data_column_tally_proves(&tally, str_of(cases[i].name)) != cases[i].proves)
            fail_msg("%s: %s", cases[i].name, cases[i].cells);
        arena_drop(a);
    }
}

/* ---- marks that are declared ---- */

static void declared_marks_are_missing_or_nought(void **state) {
    (void)state;
    static const str missing[] = {{"-", 1}, {"-999", 4}}, zero[] = {{"–", 3}, {"..", 2}};
    const data_notation marks = {.decimal = '.', .missing = missing, .zero = zero, .missing_count = 2, .zero_count = 2};
    arena *a = arena_new();
    texts cells = split(a, "-|5|–|-999|..|:");
    data_column column = infer(a, "v", &marks, &cells);
    assert_int_equal(column.type, DATA_TYPE_WHOLE);
    assert_int_equal(column.missing, 3);
    assert_int_equal(column.cells, 3);
    data_cell_seen seen;
    data_cell_look(&marks, STR("–"), &seen);
    assert_true(seen.look == DATA_LOOK_WHOLE && seen.whole == 0);
    texts words = split(a, "-|east|west");
    assert_int_equal(infer(a, "v", &marks, &words).cells, 3); /* in a column of texts it is one */
    arena_drop(a);
}

static void cells_that_the_file_says_are_numbers(void **state) {
    (void)state;
    static const char *const numbers[] = {"1.206", "12E5", "-0", "1e2"};
    data_column_tally tally = {0};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        data_cell_seen seen;
        data_cell_look(&data_notation_plain, str_of(numbers[i]), &seen);
        data_column_tally_add(&tally, &data_notation_plain, &seen, i);
    }
    data_column column = {.name = STR("v")};
    data_column_infer(&column, &tally, false);
    assert_int_equal(column.type, DATA_TYPE_NUMBER);
}

/* ---- values ---- */

static uint64_t seed = 20240131;

static uint64_t chance(uint64_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 33) % below;
}

static void numbers_are_read_as_the_library_reads_them(void **state) {
    (void)state;
    enum { ROUNDS = 200000 };
    for (int i = 0; i < ROUNDS; i++) {
        char text[64];
        size_t length = 0, digits = chance(22), decimals = chance(24);
        if (chance(3) == 0)
            text[length++] = '-';
        text[length++] = (char)('1' + chance(9));
        for (size_t k = 0; k < digits; k++)
            text[length++] = (char)('0' + chance(10));
        text[length++] = '.';
        for (size_t k = 0; k <= decimals; k++)
            text[length++] = (char)('0' + chance(10));
        text[length] = '\0';
        data_cell_seen seen;
        data_cell_look(&point, (str){text, length}, &seen);
        if (seen.number != strtod(text, NULL))
            fail_msg("%s is read as %.17g", text, seen.number);
    }
    static const char *const edges[] = {"1.7976931348623157e+308", "4.9e-324",        "0.1e-400",
                                        "9007199254740993.0",      "123456789012345", "0.000000000000000000000001"};
    for (size_t i = 0; i < COUNT(edges); i++) {
        data_cell_seen seen;
        data_cell_look(&point, str_of(edges[i]), &seen);
        assert_true(seen.number == strtod(edges[i], NULL));
    }
}

/* Every look is one of bytes in any order, in memory that ends where they do; what is a number is one to the library.
 */
static void any_bytes_have_a_look(void **state) {
    (void)state;
    static const char alphabet[] =
        "0123456789.,-+ eE'/:<>()[]%$*\t\xC2\xA0\xE2\x80\xAF\x88\x92\x99TQMWZabnst#\xD0\xBF\xFF";
    static const data_notation *const notations[] = {
        &point, &comma, &commas, &spaces, &german, &apostrophes, &data_notation_plain};
    enum { ROUNDS = 300000, BYTES = 14 };
    for (int i = 0; i < ROUNDS; i++) {
        size_t length = chance(BYTES);
        char *text = malloc(length + 1);
        assert_non_null(text);
        for (size_t k = 0; k < length; k++)
            text[k] = alphabet[chance(sizeof alphabet - 1)];
        const data_notation *notation = notations[chance(COUNT(notations))];
        data_cell_seen seen;
        char *exact = malloc(length > 0 ? length : 1); /* whoever reads past the end is caught by a sanitizer */
        assert_non_null(exact);
        memcpy(exact, text, length);
        data_cell_look(notation, (str){exact, length}, &seen);
        assert_true(seen.look < DATA_LOOKS);
        if ((notation == &point || notation == &data_notation_plain) &&
            (seen.look == DATA_LOOK_WHOLE || seen.look == DATA_LOOK_NUMBER || seen.look == DATA_LOOK_EXPONENT)) {
            text[length] = '\0';
            char *at = text + (seen.text.at - exact), *end;
            double value = strncmp(at, MINUS, 3) == 0 ? -strtod(at + 3, &end) : strtod(at, &end);
            assert_true(value == seen.number);
        }
        free(exact);
        free(text);
    }
}

/* ---- the promise ---- */

static str random_number(arena *a) {
    unsigned long whole = (unsigned long)(1 + chance(99999));
    return chance(2) == 0 ? str_print(a, "%lu", whole) : str_print(a, "%lu.%u", whole, (unsigned)chance(100));
}

/* What is put around a number, or in its place. */
static str random_dirt(arena *a) {
    static const char *const around[] = {"%s ₸",  "(%s)",  "%s %%",  "<%s",    "≈%s",    "%s p", "%s*",    "$%s",
                                         "%s mn", "%s 1)", "%s [r]", "%s EUR", "%s.5.5", "–%s",  "%s-",    "%s кг",
                                         "~%s",   "%s²",   "'%s",    "%s,5",   "1,%s",   "1 %s", "%s тыс", "о%s"};
    static const char *const alone[] = {"-",  "x",    "#REF!", "none", "нет",   "–",      "2024-01-31", "31.12.24",
                                        "Q1", "9:30", "65+",   "0-14", "[low]", "secret", "1e",         "--5",
                                        "+",  "5.",   "1..2",  "0x10", "007",   "0310.5", "12E5",       "inf"};
    if (chance(2) == 0)
        return str_of(alone[chance(COUNT(alone))]);
    char text[96];
    str number = random_number(a);
    const char *form = around[chance(COUNT(around))];
    const char *at = strstr(form, "%s");
    snprintf(text, sizeof text, "%.*s" STR_FORMAT "%s", (int)(at - form), form, STR_ARGS(number),
             strcmp(at + 2, " %%") == 0 ? " %" : at + 2);
    return str_copy(a, str_of(text));
}

static void one_dirty_cell_anywhere_is_never_among_numbers(void **state) {
    (void)state;
    enum { ROUNDS = 20000 };
    for (int i = 0; i < ROUNDS; i++) {
        arena *a = arena_new();
        texts cells = {0};
        size_t count = 1 + chance(30), dirty = chance(count + 1);
        str dirt = random_dirt(a);
        for (size_t k = 0; k <= count; k++)
            *VECTOR_PUSH(a, &cells) = k == dirty ? dirt : random_number(a);
        data_column c = infer(a, "v", &point, &cells);
        bool named = c.type == DATA_TYPE_MIXED && str_equal(c.odd.text, dirt);
        for (size_t k = 0; c.type == DATA_TYPE_CODE && k <= count; k++) /* in their order, and never added up */
            named = (k == 0 || named) && cells.at[k].length == dirt.length;
        if (!named)
            fail_msg("“" STR_FORMAT "” among %zu numbers: %s", STR_ARGS(dirt), count, data_type_name(c.type));
        arena_drop(a);
    }
}

/* Of what is inferred no cell is wrong, and no number becomes another one. */
static void what_is_inferred_holds_for_each_cell(void **state) {
    (void)state;
    static const char *const pool[] = {"1206",    "0.5",    "007",      "12E5",       "1.2e3",      "2024",
                                       "2024-01", "202401", "20240131", "2024-01-31", "31.12.2024", "1/2/2024",
                                       ":",       "",       "x",        "65+",        "9:30",       "12345678901234567",
                                       "A1",      "1,5",    "5 km",     "-3"};
    static const char *const names[] = {"v", "year", "period", "date", "code", "time", "usd"};
    enum { ROUNDS = 100000 };
    for (int i = 0; i < ROUNDS; i++) {
        arena *a = arena_new();
        texts cells = {0};
        size_t count = 1 + chance(4);
        for (size_t k = 0; k < count; k++)
            *VECTOR_PUSH(a, &cells) = str_of(pool[chance(COUNT(pool))]);
        data_column c = infer(a, names[chance(COUNT(names))], &point, &cells);
        for (size_t k = 0; k < count; k++) {
            char room[DATA_DATE_BYTES];
            data_cell_seen seen;
            data_cell_look(&point, cells.at[k], &seen);
            data_value value = data_column_value(&c, &seen, room);
            bool stored = value.kind == DATA_VALUE_MISSING ? seen.look == DATA_LOOK_MISSING
                          : value.kind == DATA_VALUE_TEXT  ? c.stored == DATA_STORED_TEXT
                          : value.kind == DATA_VALUE_WHOLE
                              ? c.stored == DATA_STORED_WHOLE && value.whole == seen.whole
                              : value.kind == DATA_VALUE_REAL && c.stored == DATA_STORED_REAL &&
                                    value.real == strtod(cells.at[k].at, NULL);
            if (!stored)
                fail_msg("“" STR_FORMAT "” in a column that is %s: %d", STR_ARGS(cells.at[k]), data_type_name(c.type),
                         (int)value.kind);
        }
        assert_int_equal(c.cells + c.missing, count);
        arena_drop(a);
    }
}

/* ---- ways out ---- */

static void the_way_out_names_the_line(void **state) {
    (void)state;
    static const struct {
        const char *cell, *says;
        const data_notation *notation;
    } cases[] = {
        {"1,206", "add `thousands: \",\"` or `decimal: \",\"`", &point},
        {"12,5", "add `decimal: \",\"`", &point},
        {"1 206", "add `thousands: \" \"`", &point},
        {"1 206,5", "add `decimal: \",\"` and `thousands: \" \"`", &point},
        {"1.206,5", "add `decimal: \",\"` and `thousands: \".\"`", &point},
        {"1'206", "add `thousands: \"'\"`", &point},
        {"1.206", "add `decimal: \".\"` if the point stands before decimals, `thousands: \".\"` if", &point},
        {"1.206,5", "add `decimal: \",\"` and `thousands: \".\"`", &comma},
        {"-", "`missing: [\"-\"]` if it stands for what is not known, `zero: [\"-\"]` if for nought", &point},
        {"none", "`missing: [\"none\"]`", &point},
        {"#REF!", "a formula of the sheet has failed", &point},
        {"613.9 p", "add `flags: {v: v_flag}`", &point},
        {"1 206 ₸", "`types: {v: text}`", &point},
        {"3/4/2024", "`types: {v: dmy}`", &point},
        {"2024-02-30", "as 2024-01-31", &point},
    };
    arena *a = arena_new();
    data_column column = {.name = STR("v")};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str way = data_column_way_out(a, &column, cases[i].notation, str_of(cases[i].cell));
        if (memmem(way.at, way.length, cases[i].says, strlen(cases[i].says)) == NULL)
            fail_msg("%s: " STR_FORMAT, cases[i].cell, STR_ARGS(way));
    }
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_what_is_none),
        cmocka_unit_test(missing_marks_are_left_out),
        cmocka_unit_test(codes_keep_what_a_number_would_lose),
        cmocka_unit_test(years_are_years_by_name),
        cmocka_unit_test(dates_and_periods),
        cmocka_unit_test(texts_are_texts),
        cmocka_unit_test(declared_types_are_checked_cell_by_cell),
        cmocka_unit_test(one_column_proves_the_sign_of_a_file),
        cmocka_unit_test(declared_marks_are_missing_or_nought),
        cmocka_unit_test(cells_that_the_file_says_are_numbers),
        cmocka_unit_test(numbers_are_read_as_the_library_reads_them),
        cmocka_unit_test(any_bytes_have_a_look),
        cmocka_unit_test(one_dirty_cell_anywhere_is_never_among_numbers),
        cmocka_unit_test(what_is_inferred_holds_for_each_cell),
        cmocka_unit_test(the_way_out_names_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
