/* What names of columns and labels of rows say, in all languages that are shipped. */
#include "data/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(bool (*says)(str), const char *const *yes, const char *const *no) {
    for (; *yes != NULL; yes++)
        if (!says(str_of(*yes)))
            fail_msg("no: “%s”", *yes);
    for (; *no != NULL; no++)
        if (says(str_of(*no)))
            fail_msg("yes: “%s”", *no);
}

static void years_are_named_by_one_word_and_qualifiers(void **state) {
    (void)state;
    static const char *const yes[] = {"year",
                                      "Year",
                                      "YEAR",
                                      "yr",
                                      "refYear",
                                      "Fiscal year",
                                      "year_of_birth",
                                      "Since",
                                      "Год",
                                      "год",
                                      "Отчётный год",
                                      "Финансовый год",
                                      "Год основания",
                                      "Жыл",
                                      "жылы",
                                      "Есептік жыл",
                                      "jyly",
                                      "Année",
                                      "ANNÉE",
                                      "année de référence",
                                      "Exercice",
                                      "millésime",
                                      "Jahr",
                                      "Berichtsjahr",
                                      "Haushaltsjahr",
                                      "seit",
                                      "Jaar",
                                      "boekjaar",
                                      "verslagjaar",
                                      "TIME_PERIOD",
                                      "Период",
                                      "Zeitraum",
                                      "vintage",
                                      "year 2",
                                      "time",
                                      "depuis",
                                      NULL};
    static const char *const no[] = {"year_end_stock",
                                     "new_year_bonus",
                                     "tonnes per year",
                                     "Jahresumsatz",
                                     "yearly",
                                     "usd",
                                     "годовой оборот",
                                     "jaaromzet",
                                     "année passée euros",
                                     "",
                                     "2024",
                                     "fiscal",
                                     NULL};
    check(data_name_is_year, yes, no);
}

static void periods_dates_and_clocks_have_their_words(void **state) {
    (void)state;
    static const char *const periods[] = {"period", "TIME_PERIOD", "Month", "Месяц",  "отчётный период", "ай",
                                          "mois",   "Monat",       "maand", "yyyymm", "kezeñ",           NULL};
    static const char *const no_periods[] = {"year", "monthly pay", "usd", "", NULL};
    check(data_name_is_period, periods, no_periods);
    static const char *const dates[] = {"date",          "Дата договора", "күні",  "Stichtag",
                                        "contract_date", "jour",          "datum", NULL};
    static const char *const no_dates[] = {"update", "validated", "Datenbank", NULL};
    check(data_name_is_date, dates, no_dates);
    static const char *const clocks[] = {"time", "Uhrzeit", "уақыты", "heure", "tijdstip", NULL}, *const no_clocks[] = {
                                                                                                      "sometimes",
                                                                                                      NULL};
    check(data_name_is_clock, clocks, no_clocks);
}

static void codes_are_named_last_or_first_of_two(void **state) {
    (void)state;
    static const char *const yes[] = {"hs",
                                      "HS code",
                                      "cmdCode",
                                      "partner_id",
                                      "ISO3",
                                      "NACE",
                                      "Код",
                                      "Код ТНВЭД",
                                      "Номер договора",
                                      "ИИН",
                                      "БИН клиента",
                                      "нөмірі",
                                      "БСН",
                                      "kod",
                                      "Numéro",
                                      "numéro client",
                                      "Code postal",
                                      "n°",
                                      "Nummer",
                                      "Artikelnummer",
                                      "PLZ",
                                      "postcode",
                                      "KvK",
                                      "№",
                                      "phone",
                                      "account",
                                      "section",
                                      NULL};
    static const char *const no[] = {
        "current account", "code of conduct breaches", "num firms",  "number",    "count", "n", "usd",
        "decode",          "Nummernschilder neu",      "telephones", "no answer", "",      NULL};
    check(data_name_is_code, yes, no);
}

static void units_stand_first_and_are_no_prices(void **state) {
    (void)state;
    static const char *const yes[] = {
        "unit",     "UNIT_MEASURE", "Unit of measure", "currency",      "Currency code", "ccy",  "Einheit",
        "Währung",  "unité",        "Devise",          "eenheid",       "Valuta",        "munt", "Валюта",
        "Ед. изм.", "единица",      "өлшем",           "Өлшем бірлігі", "ölşem bırlıgı", NULL};
    static const char *const no[] = {"unit price", "unit_cost_index", "community", "value", "Единый номер", "", NULL};
    check(data_name_is_unit, yes, no);
    static const char *const measures[] = {"indicator",  "Measure", "Показатель", "көрсеткіш",
                                           "indicateur", "Merkmal", NULL},
                             *const no_measures[] = {"measured", "usd", NULL};
    check(data_name_is_measure, measures, no_measures);
}

static void labels_of_totals_are_whole(void **state) {
    (void)state;
    static const char *const yes[] = {"Total",   "TOTAL",         " total ",   "World",     "Всего",  "ИТОГО",
                                      "Барлығы", "жиыны",         "Barlyğy",   "Insgesamt", "Gesamt", "Ensemble",
                                      "Totaal",  "EU27_2020",     "W00",       "_T",        "T",      "Grand total",
                                      "в целом", "tous les pays", "in totaal", NULL};
    static const char *const no[] = {"Total SE", "TotalEnergies", "t", "w00", "Всего хорошего", "Worldline",
                                     "",         "Subtotal A",    NULL};
    check(data_label_is_total, yes, no);
}

static void kinds_of_figures_are_read_off_names(void **state) {
    (void)state;
    assert_int_equal(data_kind_of_name(STR("growth_pct")), DATA_KIND_CHANGE);
    assert_int_equal(data_kind_of_name(STR("share, %")), DATA_KIND_SHARE);
    assert_int_equal(data_kind_of_name(STR("Индекс цен")), DATA_KIND_INDEX);
    assert_int_equal(data_kind_of_name(STR("Taux de change")), DATA_KIND_CHANGE);
    assert_int_equal(data_kind_of_name(STR("орташа баға")), DATA_KIND_RATE);
    assert_int_equal(data_kind_of_name(STR("Preis")), DATA_KIND_PRICE);
    assert_int_equal(data_kind_of_name(STR("fiscalYear")), DATA_KIND_YEAR);
    assert_int_equal(data_kind_of_name(STR("year_end_stock")), DATA_KIND_AMOUNT);
    assert_int_equal(data_kind_of_name(STR("usd_mn")), DATA_KIND_AMOUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_are_named_by_one_word_and_qualifiers),
        cmocka_unit_test(periods_dates_and_clocks_have_their_words),
        cmocka_unit_test(codes_are_named_last_or_first_of_two),
        cmocka_unit_test(units_stand_first_and_are_no_prices),
        cmocka_unit_test(labels_of_totals_are_whole),
        cmocka_unit_test(kinds_of_figures_are_read_off_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
