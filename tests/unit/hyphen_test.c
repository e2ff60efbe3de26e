#include "hyphen/hyphen.h"

#include "base/utf8.h"
#include "hyphen/file.h"
#include "hyphen/patterns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <cmocka.h>

/* Hyphenation of single words, and what happens with files that are missing, cut or changed. Whole word lists are in
 * hyphen_words_test.c. */

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SHY "\u00AD"

enum { ALL = HYPHEN_ASK_CAPITALS | HYPHEN_ASK_NAMES | HYPHEN_ASK_DIGITS, ROOM = 512 };

static const char tables[] = "build/share/hyphenation";

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    f->diags = diags_new(f->arena);
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

static const hyphen_patterns *opened(fixture *f, const char *tag) {
    hyphen_state there;
    const hyphen_patterns *h = hyphen_open(f->arena, f->diags, tables, str_of(tag), &there);
    if (h == NULL || there != HYPHEN_THERE)
        fail_msg("no patterns for %s (make hyphenation)", tag);
    return h;
}

/* The word with a sign at each point: ~ soft, = joint of a compound, - syllable, _ in a word with a hyphen. */
static const char *divided(fixture *f, const hyphen_patterns *h, const char *word, unsigned ask) {
    static const char signs[] = "~=-_";
    uint16_t at[ROOM];
    uint8_t level[ROOM];
    str w = str_of(word);
    size_t count = hyphen_points(h, w, ask, at, level, ROOM), next = 0;
    char *out = arena_alloc(f->arena, w.length + count + 1), *end = out;
    for (size_t i = 0; i < w.length; i++) {
        if (next < count && at[next] == i)
            *end++ = signs[level[next++]];
        *end++ = w.at[i];
    }
    assert_int_equal(next, count); /* ascending and within the word */
    return out;
}

static void assert_divided(fixture *f, const hyphen_patterns *h, const char *word, unsigned ask, const char *expected) {
    const char *found = divided(f, h, word, ask);
    if (strcmp(found, expected) != 0)
        fail_msg("“%s” instead of “%s”", found, expected);
}

/* ---- words ---- */

static void words_of_each_language(void **state) {
    static const struct {
        const char *tag, *word, *divided;
    } cases[] = {
        {"en", "hyphenation", "hy-phen-a-tion"},
        {"en-US", "hyphenation", "hy-phen-ation"},
        {"en-US", "associate", "as-so-ciate"}, /* Knuth, The TeXbook, appendix H */
        {"en", "committee’s", "com-mit-tee’s"},
        {"fr", "l’aujourd’hui", "l’au-jour-d’hui"},
        {"fr", "constitutionnel", "consti-tu-tion-nel"},
        {"nl", "betrekkingen", "be-trek-kin-gen"},
        {"de", "Donaudampfschifffahrt", "Do=nau-dampf=schiff=fahrt"},
        {"de", "Haushaltsplan", "Haus=halts=plan"},
        {"de", "Straße", "Stra-ße"},
        {"ru", "атмосферный", "ат-мо-сфер-ный"},
        {"ru", "государственный", "го-су-дар-ствен-ный"},
        {"kk", "Қазақстан", "Қа-зақ-стан"},
        {"kk-Latn", "qyrküiek", "qyr-kü-iek"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_divided(f, opened(f, cases[i].tag), cases[i].word, HYPHEN_ASK_NAMES, cases[i].divided);
}

static void what_is_left_whole_unless_asked_for(void **state) {
    fixture *f = *state;
    const hyphen_patterns *en = opened(f, "en"), *de = opened(f, "de"), *ru = opened(f, "ru");
    assert_divided(f, en, "INTERNATIONAL", HYPHEN_ASK_NAMES | HYPHEN_ASK_DIGITS, "INTERNATIONAL");
    assert_divided(f, en, "INTERNATIONAL", HYPHEN_ASK_CAPITALS, "IN-TER-NA-TIONAL");
    assert_divided(f, en, "McNamara", HYPHEN_ASK_NAMES, "McNamara");
    assert_divided(f, en, "International", 0, "International");
    assert_divided(f, en, "International", HYPHEN_ASK_NAMES, "In-ter-na-tional");
    assert_divided(f, en, "covid19vaccination", 0, "covid19vaccination");
    assert_divided(f, en, "19vaccination", HYPHEN_ASK_DIGITS, "19vac-cin-a-tion");
    assert_divided(f, ru, "МИНИСТЕРСТВО", ALL & ~HYPHEN_ASK_CAPITALS, "МИНИСТЕРСТВО");
    assert_divided(f, ru, "МИНИСТЕРСТВО", ALL, "МИ-НИ-СТЕР-СТВО");
    assert_divided(f, de, "Bundesrat", 0, "Bun-des=rat"); /* every noun has a capital */
    assert_divided(f, de, "NATO-Gipfeltreffen", 0, "NATO-Gip_fel_tref_fen");
}

static void capitals_of_kazakh_in_latin_letters(void **state) {
    fixture *f = *state;
    const hyphen_patterns *h = opened(f, "kk-Latn");
    assert_divided(f, h, "MİNISTRLIK", HYPHEN_ASK_CAPITALS, "Mİ-NISTR-LIK"); /* İ is i, I is ı */
    assert_divided(f, h, "QYRKÜİEK", HYPHEN_ASK_CAPITALS, "QYR-KÜ-İEK");
}

static void soft_hyphens_take_precedence(void **state) {
    fixture *f = *state;
    const hyphen_patterns *h = opened(f, "en");
    assert_divided(f, h, "hyphen" SHY "ation", 0, "hyphen" SHY "~ation");
    assert_divided(f, h, "NATO" SHY "17", 0, "NATO" SHY "~17");
    assert_divided(f, h, SHY "word" SHY, 0, SHY "word" SHY);
    assert_divided(f, h, "a" SHY SHY SHY "b", 0, "a" SHY SHY SHY "~b");
    assert_divided(f, h, SHY, 0, SHY);
    assert_divided(f, h, "a" SHY "\u0301b", 0, "a" SHY "\u0301b"); /* not between a letter and its mark */
}

static void words_that_are_not_to_be_divided(void **state) {
    static const char *whole[] = {
        "hyphen\u2011ation",
        "international\u2060",
        "international\uFEFF",
        "someone.interesting@example.org",
        "https://international.example/hyphenation",
        "international.gov",
        "hyphenation_table",
        "/international/hyphenation",
    };
    fixture *f = *state;
    const hyphen_patterns *h = opened(f, "en");
    for (size_t i = 0; i < COUNT(whole); i++)
        assert_divided(f, h, whole[i], ALL, whole[i]);
}

static void punctuation_and_joined_words(void **state) {
    fixture *f = *state;
    const hyphen_patterns *en = opened(f, "en"), *fr = opened(f, "fr"), *ru = opened(f, "ru");
    assert_divided(f, en, "(“hyphenation”),", 0, "(“hy-phen-a-tion”),");
    assert_divided(f, en, "international.", 0, "in-ter-na-tional.");
    assert_divided(f, en, "hyphenation—international", 0, "hy-phen-a-tion—in-ter-na-tional");
    assert_divided(f, en, "hyphenation–international", 0, "hy_phen_a_tion–in_ter_na_tional");
    assert_divided(f, en, "hyphenation/international", 0, "hy-phen-a-tion/in-ter-na-tional");
    assert_divided(f, en, "'hyphenation'", 0, "'hy-phen-a-tion'");
    assert_divided(f, fr, "'d'", 0, "'d'");
    assert_divided(f, fr, "extra-terrestre", 0, "ex_tra-ter_restre"); /* nothing beside the hyphen */
    assert_divided(f, ru, "экономико-правовой", 0, "эко_но_мико-пра_во_вой");
}

static void marks_stay_with_their_letter(void **state) {
    fixture *f = *state;
    const hyphen_patterns *ru = opened(f, "ru"), *en = opened(f, "en");
    assert_divided(f, ru, "атмосфе\u0301рный", 0, "ат-мо-сфе\u0301р-ный"); /* a stress changes no letter */
    const char *marked = divided(f, en, "hy\u0308\u0308phena\u0301tion", 0);
    assert_null(strstr(marked, "-\u0308"));
    assert_null(strstr(marked, "-\u0301"));
}

static void room_and_length_are_kept(void **state) {
    fixture *f = *state;
    const hyphen_patterns *h = opened(f, "en");
    uint16_t at[3] = {7, 7, 7};
    assert_int_equal(hyphen_points(h, STR("internationalisation"), 0, at, NULL, 2), 2);
    assert_int_equal(at[0], 2);
    assert_int_equal(at[1], 5);
    assert_int_equal(at[2], 7);
    assert_int_equal(hyphen_points(h, STR("internationalisation"), 0, at, NULL, 0), 0);
    assert_int_equal(hyphen_points(h, (str){0}, 0, at, NULL, 3), 0);
    assert_int_equal(hyphen_points(NULL, STR("international"), 0, at, NULL, 3), 0);

    enum { LONG = 200000 };
    char *word = malloc(LONG);
    memset(word, 'a', LONG);
    assert_int_equal(hyphen_points(h, (str){word, LONG}, 0, at, NULL, 3), 0); /* a part of more than 255 letters */
    memcpy(word + LONG - 2, SHY, 2);
    memcpy(word + LONG - 5, SHY, 2);
    assert_int_equal(hyphen_points(h, (str){word, LONG}, 0, at, NULL, 3), 0); /* offsets past 16 bits */
    free(word);
}

/* ---- letters ---- */

static void small_letters_are_those_of_unicode(void **state) {
    (void)state;
    /* A file without patterns whose letters are the small letters in question, so that their codes tell the mapping. */
    static hyphen_patterns h;
    static hyphen_file_head head;
    for (uint32_t from = 0; from < HYPHEN_TABLE_LETTERS; from += 128) {
        uint32_t letters[HYPHEN_LETTERS_MAX];
        h = (hyphen_patterns){.head = &head, .letters = letters};
        for (uint32_t c = 1; c < 0x3000 && h.letter_count < HYPHEN_LETTERS_MAX; c++)
            for (uint32_t capital = from; capital < from + 128 && capital < HYPHEN_TABLE_LETTERS; capital++)
                if ((uint32_t)u_tolower((UChar32)capital) == c && capital != c) {
                    letters[h.letter_count++] = c;
                    break;
                }
        hyphen_letters_learn(&h);
        for (uint32_t c = from; c < from + 128 && c < HYPHEN_TABLE_LETTERS; c++) {
            uint32_t small = (uint32_t)u_tolower((UChar32)c);
            hyphen_letter letter = hyphen_letter_of(&h, c);
            if (small != c && (letter.code == 0 || letters[letter.code - HYPHEN_FIRST_LETTER] != small))
                fail_msg("U+%04X has another small letter than U+%04X", (unsigned)c, (unsigned)small);
            if ((small != c) != (letter.class == HYPHEN_CLASS_CAPITAL))
                fail_msg("U+%04X: capital or not", (unsigned)c);
            bool is_letter = letter.class == HYPHEN_CLASS_LETTER || letter.class == HYPHEN_CLASS_CAPITAL;
            if (is_letter && u_charType((UChar32)c) != U_UNASSIGNED && !u_isalpha((UChar32)c) && c != 0x375 &&
                c != 0x37E)
                fail_msg("U+%04X is no letter", (unsigned)c);
            if (!is_letter && (u_isupper((UChar32)c) || u_islower((UChar32)c)) && c < 0x2B0)
                fail_msg("U+%04X is a letter", (unsigned)c);
        }
    }
}

/* ---- files ---- */

static void missing_patterns_are_no_error(void **state) {
    fixture *f = *state;
    hyphen_state there;
    static const char *tags[] = {"xx", "", "../hyphenation/en", "en/..", "kk-Cyrl-x-none", "qaa-Latn"};
    for (size_t i = 0; i < COUNT(tags); i++) {
        assert_null(hyphen_open(f->arena, f->diags, tables, str_of(tags[i]), &there));
        assert_int_equal(there, HYPHEN_MISSING);
    }
    assert_null(hyphen_open(f->arena, f->diags, "build/no such folder", STR("en"), &there));
    assert_int_equal(there, HYPHEN_MISSING);
    assert_null(hyphen_open(f->arena, f->diags, NULL, STR("en"), &there));
    assert_int_equal(diags_count(f->diags), 0);
}

static void regions_share_patterns_and_scripts_do_not(void **state) {
    fixture *f = *state;
    hyphen_state there;
    assert_divided(f, opened(f, "de-AT"), "Bundesrat", 0, "Bun-des=rat");
    assert_divided(f, opened(f, "en-GB"), "hyphenation", 0, "hy-phen-a-tion");
    assert_divided(f, opened(f, "kk-Latn-KZ"), "qazan", 0, "qa-zan");
    assert_null(hyphen_open(f->arena, f->diags, tables, STR("kk-Arab"), &there));
    assert_null(hyphen_open(f->arena, f->diags, tables, STR("ru-Latn"), &there));
}

/* A copy of a table in a folder of its own, to be spoilt. */
typedef struct {
    char folder[64], path[96];
    char *bytes;
    size_t length;
} copy;

static copy copy_of(const char *tag) {
    copy c = {.folder = "/tmp/hyphen-test-XXXXXX"};
    char path[128];
    snprintf(path, sizeof path, "%s/%s.hyp", tables, tag);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(mkdtemp(c.folder));
    snprintf(c.path, sizeof c.path, "%s/xx.hyp", c.folder);
    c.bytes = malloc(HYPHEN_FILE_BYTES_MAX);
    c.length = fread(c.bytes, 1, HYPHEN_FILE_BYTES_MAX, file);
    fclose(file);
    return c;
}

static void drop_copy(copy *c) {
    remove(c->path);
    rmdir(c->folder);
    free(c->bytes);
}

static void write_copy(const copy *c, size_t length) {
    FILE *file = fopen(c->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(c->bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Opens the copy in an arena of its own, so that nothing piles up; the words must come through whatever is in it. */
static hyphen_state try_copy(const copy *c) {
    static const char *words[] = {"international", "verfassungsgebenden", "государственный", "қауіпсіздік", "a-b’c"};
    arena *a = arena_new();
    jmp_buf failure;
    if (setjmp(failure))
        fail_msg("out of memory");
    arena_on_failure(a, &failure);
    diags *all = diags_new(a);
    hyphen_state there;
    const hyphen_patterns *h = hyphen_open(a, all, c->folder, STR("xx"), &there);
    assert_int_equal(h != NULL, there == HYPHEN_THERE);
    assert_int_equal(diags_count(all), there == HYPHEN_DAMAGED ? 1 : 0);
    if (there == HYPHEN_DAMAGED) {
        assert_int_equal(diags_at(all, 0)->code, DIAG_INSTALLATION);
        assert_true(diags_at(all, 0)->hint.length > 0);
    }
    for (size_t i = 0; h != NULL && i < COUNT(words); i++) {
        uint16_t at[ROOM];
        hyphen_points(h, str_of(words[i]), ALL, at, NULL, ROOM);
    }
    arena_drop(a);
    return there;
}

static uint64_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static void damaged_files_are_reported(void **state) {
    (void)state;
    copy c = copy_of("fr");
    write_copy(&c, c.length);
    assert_int_equal(try_copy(&c), HYPHEN_THERE);
    for (size_t length = 0; length < c.length; length += length < 200 ? 1 : 331) {
        write_copy(&c, length);
        assert_int_equal(try_copy(&c), HYPHEN_DAMAGED);
    }
    memset(c.bytes + c.length, 0, 8);
    write_copy(&c, c.length + 8);
    assert_int_equal(try_copy(&c), HYPHEN_DAMAGED);
    for (size_t at = 0; at < c.length; at += at < sizeof(hyphen_file_head) ? 1 : 97) {
        c.bytes[at] = (char)(c.bytes[at] ^ 1 << at % 8);
        write_copy(&c, c.length);
        assert_int_equal(try_copy(&c), HYPHEN_DAMAGED);
        c.bytes[at] = (char)(c.bytes[at] ^ 1 << at % 8);
    }
    remove(c.path);
    assert_int_equal(try_copy(&c), HYPHEN_MISSING);
    drop_copy(&c);
}

/* Damage that the sum does not show, since it is made anew: nothing is read outside of the file (the sanitizers see).
 */
static void a_file_with_a_right_sum_is_not_trusted(void **state) {
    (void)state;
    static const char *tags[] = {"fr", "kk", "ru"};
    uint64_t seed = 42;
    for (size_t t = 0; t < COUNT(tags); t++) {
        copy c = copy_of(tags[t]);
        char *intact = malloc(c.length);
        memcpy(intact, c.bytes, c.length);
        for (size_t round = 0; round < 300; round++) {
            memcpy(c.bytes, intact, c.length);
            for (size_t i = 0; i < 1 + round % 200; i++)
                c.bytes[HYPHEN_CHECKED_FROM + next_random(&seed) % (c.length - HYPHEN_CHECKED_FROM)] =
                    (char)next_random(&seed);
            if (round % 2 == 0) /* sizes as they were, so that the matcher is reached */
                memcpy(c.bytes, intact, sizeof(hyphen_file_head));
            uint64_t sum = hyphen_file_checksum(c.bytes + HYPHEN_CHECKED_FROM, c.length - HYPHEN_CHECKED_FROM);
            memcpy(c.bytes + offsetof(hyphen_file_head, checksum), &sum, sizeof sum);
            write_copy(&c, c.length);
            hyphen_state there = try_copy(&c);
            if (round % 2 == 0)
                assert_int_equal(there, HYPHEN_THERE);
        }
        free(intact);
        drop_copy(&c);
    }
}

/* ---- any bytes ---- */

static void assert_points_are_sound(str word, const uint16_t *at, const uint8_t *level, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_in_range(at[i], i == 0 ? 1 : at[i - 1] + 1, word.length - 1);
        assert_in_range(level[i], HYPHEN_POINT_SOFT, HYPHEN_POINT_HYPHENED);
        assert_true(((uint8_t)word.at[at[i]] & 0xC0) != 0x80 || utf8_valid(word) < word.length);
    }
}

static void any_bytes_will_do(void **state) {
    static const char *pieces[] = {"ver",    "fassungs", "-",     "’", SHY,    "\u0301",   "\u200D",
                                   "\u2060", "Ä",        "ﬃ",     "1", "\xFF", "\xE2\x80", "қ",
                                   "ңы",     "日本",     "עברית", ".", "@",    "/",        "\u2011",
                                   "\0",     "ational",  "🙂",  "İ", "ı",    "ß"};
    fixture *f = *state;
    static const char *tags[] = {"en", "de", "fr", "ru", "kk", "kk-Latn"};
    uint64_t seed = 7;
    for (size_t t = 0; t < COUNT(tags); t++) {
        const hyphen_patterns *h = opened(f, tags[t]);
        for (size_t round = 0; round < 5000; round++) {
            char word[600];
            size_t length = 0;
            for (size_t i = next_random(&seed) % (round % 10 == 0 ? 40 : 8); i > 0; i--) {
                const char *piece = pieces[next_random(&seed) % COUNT(pieces)];
                size_t bytes = piece[0] == '\0' ? 1 : strlen(piece);
                memcpy(word + length, piece, bytes);
                length += bytes;
            }
            if (round % 3 == 0 && length > 0)
                word[next_random(&seed) % length] = (char)next_random(&seed);
            char *exact = malloc(length + (length == 0)); /* so that the sanitizers see its end */
            memcpy(exact, word, length);
            uint16_t at[ROOM];
            uint8_t level[ROOM];
            size_t count = hyphen_points(h, (str){exact, length}, (unsigned)next_random(&seed) & ALL, at, level, ROOM);
            assert_points_are_sound((str){exact, length}, at, level, count);
            free(exact);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_of_each_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_whole_unless_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(capitals_of_kazakh_in_latin_letters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(soft_hyphens_take_precedence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_that_are_not_to_be_divided, set_up, tear_down),
        cmocka_unit_test_setup_teardown(punctuation_and_joined_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marks_stay_with_their_letter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(room_and_length_are_kept, set_up, tear_down),
        cmocka_unit_test(small_letters_are_those_of_unicode),
        cmocka_unit_test_setup_teardown(missing_patterns_are_no_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(regions_share_patterns_and_scripts_do_not, set_up, tear_down),
        cmocka_unit_test(damaged_files_are_reported),
        cmocka_unit_test(a_file_with_a_right_sum_is_not_trusted),
        cmocka_unit_test_setup_teardown(any_bytes_will_do, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
