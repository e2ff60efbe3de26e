#include "lang/punctuation.h"
#include "lang_fixture.h"

#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

/* ---- text in, text out ---- */

/* Spaces that look alike are told apart: ~ is U+00A0, _ is U+202F. */
static void add_shown(buffer *out, str text) {
    for (size_t i = 0; i < text.length; i++) {
        str rest = str_part(text, i, text.length);
        bool no_break = str_starts(rest, STR("\u00A0")), narrow = str_starts(rest, STR("\u202F"));
        if (no_break || narrow)
            i += no_break ? 1 : 2;
        buffer_byte(out, no_break ? '~' : narrow ? '_' : text.at[i]);
    }
}

/* The text with its signs; every promise of punctuation.h about them is looked at. */
static str with_signs(fixture *f, str text, const lang_punctuation_part *parts, size_t part_count, unsigned ask) {
    lang_replacement *signs;
    size_t count = lang_punctuate(f->arena, text, parts, part_count, ask, &signs), done = 0, part = 0;
    buffer *out = buffer_new(f->arena);
    for (size_t i = 0; i < count; i++) {
        assert_true(signs[i].length > 0);
        assert_true(signs[i].at >= done);
        while (parts[part].end <= signs[i].at)
            part++;
        assert_false(parts[part].fixed);
        assert_true(signs[i].at + signs[i].length <= parts[part].end);
        add_shown(out, str_part(text, done, signs[i].at - done));
        add_shown(out, signs[i].mark);
        done = signs[i].at + signs[i].length;
    }
    add_shown(out, str_part(text, done, text.length));
    return buffer_view(out);
}

typedef struct {
    const char *typed, *shown;
} row;

static void check(fixture *f, const char *tag, unsigned ask, const row *rows, size_t count) {
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        str typed = str_of(rows[i].typed);
        lang_punctuation_part part = {typed.length, language(f, tag), false};
        str shown = with_signs(f, typed, &part, 1, ask);
        if (str_is(shown, rows[i].shown))
            continue;
        failed++;
        fprintf(stderr, "%s: %s\n  “%.*s” instead of\n  “%s”\n", tag, rows[i].typed, STR_ARGS(shown), rows[i].shown);
    }
    assert_int_equal(failed, 0);
}

enum { ALL = LANG_PUNCTUATION_QUOTES | LANG_PUNCTUATION_DASHES | LANG_PUNCTUATION_SPACES };

/* ---- by language ---- */

static void english(void **state) {
    static const row rows[] = {
        {"Nothing to do here, at all.", "Nothing to do here, at all."},
        {"He said \"no\" twice.", "He said ‘no’ twice."},
        {"\"He said 'no' twice\", she said.", "‘He said “no” twice’, she said."},
        {"\"'Yes', he said\", she said.", "‘“Yes”, he said’, she said."},
        {"'He said \"no\"'", "‘He said “no”’"},
        {"it's the boys' l'art O'Brien's", "it’s the boys’ l’art O’Brien’s"},
        {"the '90s and '05, 'tis so, 'Twas", "the ’90s and ’05, ’tis so, ’Twas"},
        {"rock 'n' roll", "rock ’n’ roll"},
        {"in the 1990's", "in the 1990’s"},
        {"5' 10\" tall, 6'2\"", "5' 10\" tall, 6'2\""},
        {"a \"quote of 1990\" ends", "a ‘quote of 1990’ ends"},
        {"(\"in brackets\")", "(‘in brackets’)"},
        {"pre-\"war\" and post-'war'", "pre-‘war’ and post-‘war’"},
        {"\"Unbalanced and no end", "‘Unbalanced and no end"},
        {"no beginning\" here", "no beginning’ here"},
        {"the 'burbs are far", "the ’burbs are far"},
        {"a lone \" here and ' there", "a lone \" here and ' there"},
        {"\"...and so on\"", "‘…and so on’"},
        {"“typed” and ‘typed’ stay", "“typed” and ‘typed’ stay"},
        {"‘outside \"inside\" outside’", "‘outside “inside” outside’"},
        {"\"\" and ''", "‘’ and ‘’"},
        {"growth - up again", "growth – up again"},
        {"growth -- up, growth --- up", "growth – up, growth — up"},
        {"word--word and word---word", "word–word and word—word"},
        {"---- stays, --option stays, a --> b", "---- stays, --option stays, a --> b"},
        {"well-known and 5-year", "well-known and 5-year"},
        {"- 36 million", "- 36~million"},
        {"-36 and (-1.5) and -$5, from -5 to -10", "−36 and (−1.5) and −$5, from −5 to −10"},
        {"2019-2024, 5-10%, $5-10, 1.5-2 million", "2019–2024, 5–10%, $5–10, 1.5–2~million"},
        {"900-1,000 people, 5 000", "900–1,000 people, 5~000"},
        {"2025-09-11 and 2025-09 and 2019-24", "2025-09-11 and 2025-09 and 2019–24"},
        {"2010100000000000-24", "2010100000000000-24"}, /* no int holds it */
        {"BRU/2025/114-116, COVID-19, ISO 9001-2", "BRU/2025/114-116, COVID-19, ISO 9001-2"},
        {"EN 301-549 and EN 1993-2006", "EN 301-549 and EN 1993-2006"},
        {"555-1234, +7 727 250-12-34, 8-800-200-60-60", "555-1234, +7~727~250-12-34, 8-800-200-60-60"},
        {"9-5 and 50-50 and 007-010", "9-5 and 50-50 and 007-010"},
        {"10:30-11:00, 3:16-18", "10:30–11:00, 3:16-18"},
        {"2019 - 2024", "2019 – 2024"},
        {"and so on... but not....", "and so on… but not...."},
        {"12.5 %, 5 km, 3 million, 40 US dollars, 5 m", "12.5~%, 5~km, 3~million, 40~US dollars, 5~m"},
        {"5 kmh, 5 mice, 5 percents", "5 kmh, 5 mice, 5 percents"},
        {"on 11 September 2025, 2011 May", "on 11~September 2025, 2011 May"},
        {"A. B. Smith and J.-P. Sartre", "A.~B.~Smith and J.-P.~Sartre"},
        {"NATO. The end of USA. The", "NATO. The end of USA. The"},
        {"Mr Jones, Dr. Who, H.E. Mr Bond", "Mr~Jones, Dr.~Who, H.E.~Mr~Bond"},
        {"Dr who, No. The answer, p. none", "Dr who, No. The answer, p. none"},
        {"No. 5, p. 12, art. IV, EUR 5", "No.~5, p.~12, art.~IV, EUR~5"},
        {"№ 5 and § 12", "№~5 and §~12"},
        {"Is it? Yes! So: this; that", "Is it? Yes! So: this; that"},
        {"see https://x.org/a--b?c='d'...e. Or", "see https://x.org/a--b?c='d'...e. Or"},
        {"write to o'neil--x@y.org, 'a@b.c'", "write to o'neil--x@y.org, ‘a@b.c’"},
        {"\"https://x.org/a--b\"", "‘https://x.org/a--b’"},
        {"", ""},
    };
    check(*state, "en", ALL, rows, COUNT(rows));
    static const row american[] = {
        {"He said \"the 'good' part\".", "He said “the ‘good’ part”."},
        {"growth - up again", "growth—up again"},
        {"growth -- up", "growth – up"},
        {"September 11, 2025 and September 2025", "September~11, 2025 and September 2025"},
        {"\"It's 5 km\"", "“It’s 5~km”"},
    };
    check(*state, "en-US", ALL, american, COUNT(american));
    static const row british[] = {{"\"a 'b' c\" - d", "‘a “b” c’ – d"}};
    check(*state, "en-GB", ALL, british, COUNT(british));
}

static void german(void **state) {
    static const row rows[] = {
        {"Er sagte \"nein\".", "Er sagte „nein“."},
        {"\"Er sagte 'nein'\"", "„Er sagte ‚nein‘“"},
        {"'Nein', sagte er", "„Nein“, sagte er"},
        {"\"A \"B\" C\"", "„A ‚B‘ C“"},
        {"„getippt“ und ‚so‘ bleibt", "„getippt“ und ‚so‘ bleibt"},
        {"„außen \"innen\" außen“", "„außen ‚innen‘ außen“"},
        {"„erst“ und \"dann\"", "„erst“ und „dann“"},
        {"geht's, Hans' Buch, 's ist", "geht’s, Hans’ Buch, ’s ist"},
        {"so 'ne Sache", "so ’ne Sache"},
        {"Wort - Wort", "Wort – Wort"},
        {"Ein- und Ausfuhr", "Ein- und Ausfuhr"},
        {"Wort --- Wort", "Wort — Wort"},
        {"2019-2024, S. 5-10, 1.000-2.000 Euro", "2019–2024, S.~5–10, 1.000–2.000~Euro"},
        {"900-1.000 Euro, 1,5-2 Mio.", "900–1.000~Euro, 1,5–2~Mio."},
        {"am 11. September 2025, im Jahr 11. Das", "am 11.~September 2025, im Jahr 11. Das"},
        {"am 3. Mai. 1. Juli", "am 3.~Mai. 1.~Juli"},
        {"5 Mrd. Euro, 12 %, 10 Uhr, 5 €", "5~Mrd. Euro, 12~%, 10~Uhr, 5~€"},
        {"5 US-Dollar, 7 US-Dollars", "5~US-Dollar, 7 US-Dollars"},
        {"Nr. 5, Art. 12, Abs. 3, § 4", "Nr.~5, Art.~12, Abs.~3, §~4"},
        {"Dr. Müller, Prof. Dr. Özil", "Dr.~Müller, Prof.~Dr.~Özil"},
        {"z. B. hier, d. h. so, u. a. dort", "z.~B. hier, d.~h. so, u.~a. dort"},
        {"44 v. Chr. war", "44~v.~Chr. war"},
        {"A. Ö. Müller", "A.~Ö.~Müller"},
        {"-36 und (-5)", "−36 und (−5)"},
        {"und so weiter...", "und so weiter…"},
        {"Ist es so? Ja! Also: gut; gut", "Ist es so? Ja! Also: gut; gut"},
        {"\"offen", "„offen"},
        {"\"a\"-\"b\"", "„a“-„b“"},
    };
    check(*state, "de", ALL, rows, COUNT(rows));
}

static void french(void **state) {
    static const row rows[] = {
        {"Il dit \"non\".", "Il dit «~non~»."},
        {"\"Il dit 'non'\"", "«~Il dit “non”~»"},
        {"l'État, aujourd'hui, d'\"abord\"", "l’État, aujourd’hui, d’«~abord~»"},
        {"«déjà» et « typé » et «~»", "«~déjà~» et «~typé~» et «~~~»"},
        {"«\u00A0bien\u00A0» et «\u202Fbien\u202F»", "«~bien~» et «_bien_»"},
        {"Quoi? Non! Oui; soit: bon", "Quoi_? Non_! Oui_; soit~: bon"},
        {"Quoi ? Non ! Oui ; soit : bon", "Quoi_? Non_! Oui_; soit~: bon"},
        {"Quoi\u00A0? Non\u202F!", "Quoi~? Non_!"},
        {"Quoi?! Non!!! Ah ?!", "Quoi_?! Non_!!! Ah_?!"},
        {"à 10:30, 1:2, http://a.fr?b=c;d", "à 10:30, 1:2, http://a.fr?b=c;d"},
        {"voir https://a.fr? Oui", "voir https://a.fr_? Oui"},
        {"(?) et (!) et « ? »", "(?) et (!) et «~?~»"},
        {"(vraiment?)", "(vraiment_?)"},
        {"\"Quoi?\" dit-il", "«~Quoi_?~» dit-il"},
        {"dit:\"oui\"", "dit~:«~oui~»"},
        {"fin?", "fin_?"},
        {"? début", "? début"},
        {"ligne\n? suite", "ligne_? suite"},
        {"mot - mot", "mot – mot"},
        {"2019-2024 et 5-10 %", "2019–2024 et 5–10~%"},
        {"50 %, 5 M€, 3 millions, 10 h 30", "50~%, 5~M€, 3~millions, 10~h~30"},
        {"le 11 septembre et le 1er janvier", "le 11~septembre et le 1er~janvier"},
        {"12 345 km, 1 000-2 000 km", "12_345~km, 1_000–2_000~km"},
        {"5 mai, 5 maisons", "5~mai, 5 maisons"},
        {"M. Dupont, Mme Durand, Dr Blanc", "M.~Dupont, Mme~Durand, Dr~Blanc"},
        {"n° 5, art. 3, p. 12, § 4", "n°~5, art.~3, p.~12, §~4"},
        {"J.-C. Blanc, É. Zola", "J.-C.~Blanc, É.~Zola"},
        {"-36 et ainsi de suite...", "−36 et ainsi de suite…"},
        {"Voici... :", "Voici…~:"},
        {"\"mot \" espacé", "«~mot » espacé"},
        {"a@b.fr; c", "a@b.fr_; c"},
    };
    check(*state, "fr", ALL, rows, COUNT(rows));
}

static void russian(void **state) {
    static const row rows[] = {
        {"Он сказал \"нет\".", "Он сказал «нет»."},
        {"\"Роман \"Война и мир\"\"", "«Роман „Война и мир“»"},
        {"ООО \"Ромашка\", ООО\"Лютик\"", "ООО «Ромашка», ООО«Лютик»"},
        {"«уже „набрано“ так»", "«уже „набрано“ так»"},
        {"«снаружи \"внутри\" снаружи»", "«снаружи „внутри“ снаружи»"},
        {"об'явление", "об’явление"},
        {"Москва - столица", "Москва~— столица"},
        {"Москва -- столица --- вот", "Москва~– столица~— вот"},
        {"Москва — столица", "Москва — столица"},
        {"кое-кто, по-русски", "кое-кто, по-русски"},
        {"А, - сказал он", "А,~— сказал он"},
        {"2019-2024 гг., 5-10 %, 1,5-2 млн", "2019–2024~гг., 5–10~%, 1,5–2~млн"},
        {"ГОСТ 7.32-2017, № 12-14, 80-е", "ГОСТ 7.32-2017, №~12-14, 80-е"},
        {"01.09.2025-05.09.2025, 11-12 сентября", "01.09.2025–05.09.2025, 11–12~сентября"},
        {"-36 °C и −5", "−36~°C и −5"},
        {"5 тыс. руб., 3 млн тенге, 7 млрд долл.", "5~тыс. руб., 3~млн тенге, 7~млрд долл."},
        {"5 000 человек, 12 345 678, в 2024 100, А5 000", "5~000 человек, 12~345~678, в 2024 100, А5 000"},
        {"1 000-2 000 км, 5-10 000 тонн, 900-1\u00A0000 км", "1~000–2~000~км, 5–10~000 тонн, 900–1~000~км"},
        {"5 километров, 5 годов", "5 километров, 5 годов"},
        {"в 2024 г. Он, 2019 и 2020 гг.", "в 2024~г. Он, 2019 и 2020~гг."},
        {"г. Москва, ул. Абая, им. Ленина", "г.~Москва, ул.~Абая, им.~Ленина"},
        {"в XX в. и XIX веке, в X веках", "в XX~в. и XIX~веке, в X веках"},
        {"11 сентября 2025 г.", "11~сентября 2025~г."},
        {"И. О. Фамилия, Б. Стевенс, И.О. Кто", "И.~О.~Фамилия, Б.~Стевенс, И.О.~Кто"},
        {"ст. 5, п. 3, стр. 12, гл. IV", "ст.~5, п.~3, стр.~12, гл.~IV"},
        {"т. е. так, и т. д., 5 г. до н. э.", "т.~е. так, и т.~д., 5~г. до н.~э."},
        {"г-н Иванов, проф. Петров, Дж. Смит", "г-н~Иванов, проф.~Петров, Дж.~Смит"},
        {"№ 5 и § 3", "№~5 и §~3"},
        {"Правда? Да! Так: это; то", "Правда? Да! Так: это; то"},
        {"и так далее... Кто?.. Он!..", "и так далее… Кто?.. Он!.."},
        {"\"без конца", "«без конца"},
    };
    check(*state, "ru", ALL, rows, COUNT(rows));
}

static void dutch(void **state) {
    static const row rows[] = {
        {"Hij zei \"nee\".", "Hij zei ‘nee’."},
        {"\"Hij zei 'nee'\"", "‘Hij zei “nee”’"},
        {"in 's-Gravenhage en 't huis, 's avonds", "in ’s-Gravenhage en ’t huis, ’s avonds"},
        {"foto's, Anna's, zo'n", "foto’s, Anna’s, zo’n"},
        {"woord - woord", "woord – woord"},
        {"11 september 2025, 5 mln. euro, € 5", "11~september 2025, 5~mln. euro, €~5"},
        {"nr. 5, art. 3, dr. Jansen, dhr. Smit", "nr.~5, art.~3, dr.~Jansen, dhr.~Smit"},
        {"2019-2024 en -5", "2019–2024 en −5"},
        {"10 uur, 12 %", "10~uur, 12~%"},
    };
    check(*state, "nl", ALL, rows, COUNT(rows));
}

static void kazakh(void **state) {
    static const row rows[] = {
        {"Ол \"жоқ\" деді.", "Ол «жоқ» деді."},
        {"\"Абай \"Қара сөз\" жазды\"", "«Абай “Қара сөз” жазды»"},
        {"Астана - елорда", "Астана~— елорда"},
        {"2025 жылғы 11 қыркүйек", "2025~жылғы 11~қыркүйек"},
        {"8 қыркүйектегі, 5 мамырдан, 2024 жылы", "8~қыркүйектегі, 5~мамырдан, 2024 жылы"},
        {"5 млн теңге, 12 %, 3 мың адам", "5~млн теңге, 12~%, 3~мың адам"},
        {"Қ. К. Тоқаев, Ә. Бөкейхан, Ұ. Кім", "Қ.~К.~Тоқаев, Ә.~Бөкейхан, Ұ.~Кім"},
        {"XX ғ. және т. б.", "XX~ғ. және т.~б."},
        {"2019-2024 жж.", "2019–2024~жж."},
        {"№ 5", "№~5"},
    };
    check(*state, "kk", ALL, rows, COUNT(rows));
    static const row latin[] = {
        {"Ol \"joq\" dedı.", "Ol «joq» dedı."},
        {"Astana - elorda", "Astana~— elorda"},
        {"2025 jylğy 11 qyrküiek", "2025~jylğy 11~qyrküiek"},
        {"5 mln teñge, 12 %", "5~mln teñge, 12~%"},
        {"Q. K. Toqaev, Ğ. Müsırepov, Ş. Kım", "Q.~K.~Toqaev, Ğ.~Müsırepov, Ş.~Kım"},
        {"2019-2024 jj.", "2019–2024~jj."},
    };
    check(*state, "kk-Latn", ALL, latin, COUNT(latin));
}

/* ---- hyphens between numbers ---- */

/* What is no range stays as it was typed. */
static void codes_stay_as_typed(void **state) {
    static const char *const english[] = {
        "Boeing 737-800, GOST 12345-2024, EN 1993-1-1, contract 2024-15, Resolution 2231-15",
        "tel. 7172-72-00, flight 101-102, article 5-2, score 2-1, HS 2709-00, room 12-14",
        "the Boeing 737-800 fleet, the 737-800 fleet, of 737-800 aircraft, call 555-1234 today, on 555-1234 today",
        "Art. 12-15 of the code, art. 5-7 apply, No. 5-7 is, order 5-7 is, GOST 2019-2024, the directive of UNESCO 5-7",
        "see Annex 5-7, by Belgium 5-7, Directive 5-7 says, 5-7 and 5-7 are, flight 101-102 leaves, contract 12-15 was",
        "007-010 weeks, 5-7-9 weeks, 9-5, 50-50, 1.2.3-1.2.4, size 10-12/5-6, 10-5 % and 2025-09",
        "Resolution 1929-1701, the Boeing 2010-2012 model, score 5-7, gate 12-15 closes",
    };
    static const char *const russian[] = {
        "ст. 12-15 УК, статья 122-1, рейс 101-102, рейс 101-102 вылетел, ГОСТ 2-105, счёт 40702-810, ТУ-154",
        "тел. 238-4567, Boeing 737-800, кв. 12-15 дома, договор 12-15 вступил, школа 5-7 района, ГОСТ 1639-2009",
    };
    static const char *const german[] = {"Art. 12-15 des Gesetzes, Flug 101-102, Airbus 320-321, Tel. 238-4567"};
    static const char *const french[] = {"art. 12-15 du code, vol 101-102, Airbus 320-321, tél. 238-4567"};
    static const char *const dutch[] = {"art. 12-15 van de wet, vlucht 101-102, Airbus 320-321, tel. 238-4567"};
    static const char *const kazakh[] = {"рейс 101-102, Boeing 737-800, 12-15-бап, тел. 238-4567, шот 40702-810"};
    static const char *const latin[] = {"reis 101-102, Boeing 737-800, 12-15-bap, tel. 238-4567, şot 40702-810"};
    static const struct {
        const char *tag;
        const char *const *texts;
        size_t count;
    } languages[] = {{"en", english, COUNT(english)}, {"ru", russian, COUNT(russian)}, {"de", german, COUNT(german)},
                     {"fr", french, COUNT(french)},   {"nl", dutch, COUNT(dutch)},     {"kk", kazakh, COUNT(kazakh)},
                     {"kk-Latn", latin, COUNT(latin)}};
    for (size_t i = 0; i < COUNT(languages); i++)
        for (size_t k = 0; k < languages[i].count; k++) {
            const row same = {languages[i].texts[k], languages[i].texts[k]};
            check(*state, languages[i].tag, LANG_PUNCTUATION_DASHES, &same, 1);
        }
}

static void ranges_have_a_reason(void **state) {
    static const row english[] = {
        {"In 2019-2024, Trade. Exports 2019-2024 and (2021-2027)",
         "In 2019–2024, Trade. Exports 2019–2024 and (2021–2027)"},
        {"pages 5-10, pp. 5-10, Pages 125-132, p. 5-7", "pages 5–10, pp. 5–10, Pages 125–132, p. 5–7"},
        {"9:00-10:00, at 9-10 a.m., 09:30-11:00", "9:00–10:00, at 9–10 a.m., 09:30–11:00"},
        {"takes 2-3 weeks, in 2-3 weeks, Within 5-7 days", "takes 2–3 weeks, in 2–3 weeks, Within 5–7 days"},
        {"about 10-12 embassies, for 100-150 guests, 5-7 proposals",
         "about 10–12 embassies, for 100–150 guests, 5–7 proposals"},
        {"5-7 %, 5-7%. Growth 5-7 %, $5-10 and EUR 5-10 million",
         "5–7 %, 5–7%. Growth 5–7 %, $5–10 and EUR 5–10 million"},
        {"11-13 September, 01.09.2025-05.09.2025, in 2023-24", "11–13 September, 01.09.2025–05.09.2025, in 2023–24"},
        {"-5-10, -5--3, 5--10, from -5 to -3", "−5-10, −5--3, 5–10, from −5 to −3"},
    };
    static const row russian[] = {
        {"2-3 недели, через 5-7 дней, 5-7 %, стр. 5-10, с. 12-15",
         "2–3 недели, через 5–7 дней, 5–7 %, стр. 5–10, с. 12–15"},
        {"В 2019-2024 годах, 2019-2024 гг., с 9-10 ч., 9:00-10:00",
         "В 2019–2024 годах, 2019–2024 гг., с 9–10 ч., 9:00–10:00"},
        {"около 10-12 посольств, 1,5-2 млн", "около 10–12 посольств, 1,5–2 млн"},
    };
    static const row german[] = {
        {"2-3 Wochen, S. 5-10, Seiten 5-10, 5-7 %", "2–3 Wochen, S. 5–10, Seiten 5–10, 5–7 %"},
        {"in den Jahren 2019-2024, im Zeitraum 2021-2027", "in den Jahren 2019–2024, im Zeitraum 2021–2027"},
        {"von 2019-2024, 9-10 Uhr. Handel 2019-2024", "von 2019–2024, 9–10 Uhr. Handel 2019–2024"},
    };
    static const row french[] = {{"2-3 semaines, p. 5-10, pages 5-10, 2019-2024, 5-7 %, 9-10 h",
                                  "2–3 semaines, p. 5–10, pages 5–10, 2019–2024, 5–7 %, 9–10 h"}};
    static const row dutch[] = {{"2-3 weken, blz. 5-10, pagina’s 5-10, 2019-2024, 5-7 %, 9-10 uur",
                                 "2–3 weken, blz. 5–10, pagina’s 5–10, 2019–2024, 5–7 %, 9–10 uur"}};
    static const row kazakh[] = {{"2-3 апта, 5-10 бет, бб. 5-10, 2019-2024 жылдары, 5-7 %, 9-10 сағат",
                                  "2–3 апта, 5–10 бет, бб. 5–10, 2019–2024 жылдары, 5–7 %, 9–10 сағат"}};
    static const row latin[] = {{"2-3 apta, 5-10 bet, bb. 5-10, 2019-2024 jyldary, 5-7 %, 9-10 sağat",
                                 "2–3 apta, 5–10 bet, bb. 5–10, 2019–2024 jyldary, 5–7 %, 9–10 sağat"}};
    check(*state, "en", LANG_PUNCTUATION_DASHES, english, COUNT(english));
    check(*state, "ru", LANG_PUNCTUATION_DASHES, russian, COUNT(russian));
    check(*state, "de", LANG_PUNCTUATION_DASHES, german, COUNT(german));
    check(*state, "fr", LANG_PUNCTUATION_DASHES, french, COUNT(french));
    check(*state, "nl", LANG_PUNCTUATION_DASHES, dutch, COUNT(dutch));
    check(*state, "kk", LANG_PUNCTUATION_DASHES, kazakh, COUNT(kazakh));
    check(*state, "kk-Latn", LANG_PUNCTUATION_DASHES, latin, COUNT(latin));
}

/* ---- what is asked for ---- */

static void each_kind_can_be_left_out(void **state) {
    static const char typed[] = "«Il» dit \"5 km\" - oui...?";
    static const row none[] = {{typed, typed}};
    static const row quotes[] = {{typed, "«Il» dit «~5 km~» - oui...?"}};
    static const row dashes[] = {{typed, "«Il» dit \"5 km\" – oui…?"}};
    static const row spaces[] = {{typed, "«~Il~» dit \"5~km\" - oui..._?"}};
    check(*state, "fr", 0, none, 1);
    check(*state, "fr", LANG_PUNCTUATION_QUOTES, quotes, 1);
    check(*state, "fr", LANG_PUNCTUATION_DASHES, dashes, 1);
    check(*state, "fr", LANG_PUNCTUATION_SPACES, spaces, 1);
}

/* ---- parts ---- */

/* Parts of a text are given one by one: a language, or "!" and a language for a fixed one, then the text. */
typedef struct {
    const char *parts[12];
    const char *shown;
} parted;

static void parts_are_seen_from_each_other(void **state) {
    static const parted rows[] = {
        {{"en", "say \"", "en", "bold", "en", "\" now"}, "say ‘bold’ now"},
        {{"en", "\"", "en", "'x'", "en", "\""}, "‘“x”’"},
        {{"en", "\"", "!en", "\"", "en", "\""}, "‘\"’"},
        {{"en", "it", "en", "'", "en", "s"}, "it’s"},
        {{"!en", "5", "en", " km"}, "5~km"},
        {{"!en", "5 km", "en", " and 5 km"}, "5 km and 5~km"},
        {{"en", "5 ", "!en", "km"}, "5~km"},
        {{"en", "5", "!en", " ", "en", "km"}, "5 km"},
        {{"en", "a-", "en", "-b"}, "a--b"},
        {{"en", "..", "en", "."}, "..."},
        {{"en", "2019-", "en", "2024"}, "2019–2024"},
        {{"!en", "2019", "en", "-", "!en", "2024"}, "2019–2024"},
        {{"ru", "слово", "ru", " - ", "ru", "слово"}, "слово~— слово"},
        {{"ru", "слово ", "ru", "- слово"}, "слово~— слово"},
        {{"!ru", "слово ", "ru", "- слово"}, "слово — слово"},
        {{"fr", "mot ", "fr", "?"}, "mot_?"},
        {{"!fr", "mot ", "fr", "?"}, "mot ?"},
        {{"!fr", "mot", "fr", "?"}, "mot_?"},
        {{"fr", "«", "fr", "mot", "fr", "»"}, "«~mot~»"},
        {{"fr", "«", "!fr", "mot", "fr", "»"}, "«~mot~»"},
        {{"en", "He says ", "fr", "\"non\" ou quoi?", "en", " \"why\"?"}, "He says «~non~» ou quoi_? ‘why’?"},
        {{"en", "", "en", "\"", "en", "", "en", "x\"", "en", ""}, "‘x’"},
        {{"!en", "", "en", "\"x\""}, "‘x’"},
    };
    fixture *f = *state;
    size_t failed = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        lang_punctuation_part parts[6];
        size_t count = 0;
        buffer *text = buffer_new(f->arena);
        for (const char *const *p = rows[i].parts; count < COUNT(parts) && *p != NULL; p += 2) {
            buffer_text(text, p[1]);
            parts[count++] = (lang_punctuation_part){text->length, language(f, **p == '!' ? *p + 1 : *p), **p == '!'};
        }
        str shown = with_signs(f, buffer_view(text), parts, count, ALL);
        if (str_is(shown, rows[i].shown))
            continue;
        failed++;
        fprintf(stderr, "row %zu: “%.*s” instead of “%s”\n", i, STR_ARGS(shown), rows[i].shown);
    }
    assert_int_equal(failed, 0);
}

static void a_language_without_a_file_changes_nothing(void **state) {
    fixture *f = *state;
    const lang *hebrew = lang_marked(f->set, &f->context, STR("he"), NOWHERE);
    assert_non_null(hebrew);
    str text = STR("\"x\" - 5 km... 2019-2024 (-5)");
    lang_punctuation_part part = {text.length, hebrew, false};
    assert_true(str_equal(with_signs(f, text, &part, 1, ALL), text));
}

/* ---- anything at all ---- */

/* xorshift64*, Vigna 2016 */
static uint32_t next_random(uint64_t *state, uint32_t below) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545F4914F6CDD1Du >> 33) % below);
}

/* with_signs looks at what is promised; and what is typed with punctuation of print only stays as it is. */
static void random_texts_keep_the_promises(void **state) {
    static const char *const pieces[] = {"\"", "'",  "-",  ".",    " ",  "\n", "5", "12",  "a",        "B",
                                         "Дж", "№",  "§",  "«",    "»",  "“",  "”", "’",   "?",        ":",
                                         "@",  "//", "км", "km",   "г.", "--", "I", "0,",  "\xC2\xA0", "(",
                                         ")",  "!",  ";",  "e.g.", "т.", "é",  "Ж", "1er", "mai"};
    static const char *const tags[] = {"en", "en-US", "de", "fr", "nl", "ru", "kk", "kk-Latn"};
    fixture *f = *state;
    uint64_t seed = 0x9E3779B97F4A7C15u;
    for (int round = 0; round < 20000; round++) {
        arena_mark before = arena_now(f->arena);
        buffer *text = buffer_new(f->arena);
        lang_punctuation_part parts[5];
        size_t count = 1 + next_random(&seed, COUNT(parts));
        for (size_t i = 0; i < count; i++) {
            for (uint32_t n = next_random(&seed, 9); n > 0; n--)
                buffer_text(text, pieces[next_random(&seed, COUNT(pieces))]);
            parts[i] = (lang_punctuation_part){text->length, language(f, tags[next_random(&seed, COUNT(tags))]),
                                               next_random(&seed, 4) == 0};
        }
        with_signs(f, buffer_view(text), parts, count, ALL);
        if (round >= 100) /* languages are read by then, into the same arena */
            arena_rewind(f->arena, before);
    }
}

/* Names with numbers of any size, in sentences of each language: no hyphen of theirs becomes a dash. */
static void random_codes_stay_as_typed(void **state) {
    static const struct {
        const char *tag, *names[6], *ends[5];
    } languages[] = {
        {"en",
         {"see Boeing ", "No. ", "flight ", "art. ", "of NATO ", "COVID-"},
         {".", ", and so on", " says", " (new)", ""}},
        {"de",
         {"die Boeing ", "Nr. ", "Flug ", "Art. ", "der NATO ", "TU-"},
         {".", ", und so weiter", " sagt", " (neu)", ""}},
        {"fr", {"le Boeing ", "n° ", "vol ", "art. ", "de l’OTAN ", "TU-"}, {".", ", etc.", " dit", " (nouveau)", ""}},
        {"nl",
         {"de Boeing ", "nr. ", "vlucht ", "art. ", "van NAVO ", "TU-"},
         {".", ", enz.", " zegt", " (nieuw)", ""}},
        {"ru",
         {"самолёт Boeing ", "№ ", "рейс ", "ст. ", "по ГОСТ ", "ТУ-"},
         {".", ", и так далее", " гласит", " (новый)", ""}},
        {"kk",
         {"ұшақ Boeing ", "№ ", "рейс ", "б. № ", "бойынша МЕМСТ ", "ТУ-"},
         {".", ", тағы", " дейді", " (жаңа)", ""}},
        {"kk-Latn",
         {"ūşaq Boeing ", "№ ", "reis ", "b. № ", "boiynşa MEMST ", "TU-"},
         {".", ", tağy", " deidı", " (jaña)", ""}},
    };
    fixture *f = *state;
    uint64_t seed = 0x2545F4914F6CDD1Du;
    for (int round = 0; round < 7000; round++) {
        size_t which = next_random(&seed, COUNT(languages));
        const lang *language_ = language(f, languages[which].tag);
        arena_mark before = arena_now(f->arena);
        /* the word before is lower-case, or stands within a sentence: no years, which may rise behind any noun */
        uint32_t first = 2200 + next_random(&seed, 90000), second = next_random(&seed, 99000);
        if (next_random(&seed, 2) == 0)
            first %= 900;
        str typed = str_print(f->arena, "x %s%u-%u%s", languages[which].names[next_random(&seed, 6)], first, second,
                              languages[which].ends[next_random(&seed, 5)]);
        lang_punctuation_part part = {typed.length, language_, false};
        str shown = with_signs(f, typed, &part, 1, LANG_PUNCTUATION_DASHES);
        if (!str_equal(typed, shown))
            fail_msg("%s: “%.*s” instead of “%.*s”", languages[which].tag, STR_ARGS(shown), STR_ARGS(typed));
        if (round >= 100) /* languages are read by then */
            arena_rewind(f->arena, before);
    }
}

/* Time grows with the text's length, whatever is in it. */
static void long_texts_of_quotes_end(void **state) {
    fixture *f = *state;
    static const char *const pieces[] = {"'a ", "\"a ", "a' ", "5-", "--", "a@", "I ", ". ", "- ", "« ", "? "};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        buffer *text = buffer_new(f->arena);
        while (text->length < 400000)
            buffer_text(text, pieces[i]);
        lang_punctuation_part part = {text->length, language(f, "fr"), false};
        lang_replacement *signs;
        lang_punctuate(f->arena, buffer_view(text), &part, 1, ALL, &signs);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(english, set_up, tear_down),
        cmocka_unit_test_setup_teardown(german, set_up, tear_down),
        cmocka_unit_test_setup_teardown(french, set_up, tear_down),
        cmocka_unit_test_setup_teardown(russian, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dutch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kazakh, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_stay_as_typed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranges_have_a_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_kind_can_be_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parts_are_seen_from_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_language_without_a_file_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_texts_keep_the_promises, set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_codes_stay_as_typed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_texts_of_quotes_end, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
