#include "hyphen/hyphen.h"

#include "base/utf8.h"

#include <hyphen.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include <cmocka.h>

/*
 * Hyphenation of whole word lists: beside libhyphen with the same patterns; for Russian, whose file is not prepared for
 * libhyphen's way of matching, beside a matcher of Liang's patterns written here in another way; for Kazakh beside
 * lists of divided words, and by what a syllable is.
 */

#if defined(__SANITIZE_ADDRESS__)
enum { EACH = 50 }; /* of the words; the lists have up to 400,000 */

/* libhyphen loses what a later pattern of the same letters replaces. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libhyphen.so";
}
#else
enum { EACH = 1 };
#endif

enum { WORD_BYTES = 512, ROOM = 256, SHOWN = 10, ALL = 7 };

static const char patterns[] = "/usr/share/hyphen/";

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
    const hyphen_patterns *h;
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

static void open_patterns(fixture *f, const char *tag) {
    hyphen_state there;
    f->h = hyphen_open(f->arena, f->diags, "build/share/hyphenation", str_of(tag), &there);
    if (f->h == NULL)
        fail_msg("no patterns for %s (make hyphenation)", tag);
}

/* A file of the machine, or the test is left out. */
static FILE *opened(const char *path) {
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        print_message("there is no %s\n", path);
        skip();
    }
    return file;
}

/* The word with a hyphen at each point. */
static void divide(const hyphen_patterns *h, str word, char *out) {
    uint16_t at[ROOM];
    size_t count = hyphen_points(h, word, ALL, at, NULL, ROOM), next = 0, length = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (next < count && at[next] == i) {
            out[length++] = '-';
            next++;
        }
        out[length++] = word.at[i];
    }
    out[length] = '\0';
}

/* The next word of a list in small letters, without a dictionary's flags ("word/XY"). What has other signs than
   letters, hyphens and apostrophes inside is passed over: there we differ from libhyphen on purpose. */
static bool next_word(FILE *list, char word[WORD_BYTES]) {
    char line[WORD_BYTES / 2];
    while (fgets(line, sizeof line, list) != NULL) {
        line[strcspn(line, "/\r\n\t ")] = '\0';
        str s = str_of(line);
        size_t length = 0;
        bool plain = s.length > 0 && line[0] != '-' && line[0] != '\'';
        for (size_t i = 0; i < s.length;) {
            uint32_t c = utf8_next(s, &i);
            plain = plain && (u_isalpha((UChar32)c) || c == '-' || c == '\'');
            length += utf8_put(word + length, (uint32_t)u_tolower((UChar32)c));
        }
        word[length] = '\0';
        if (plain)
            return true;
    }
    return false;
}

/* ---- libhyphen ---- */

typedef struct {
    HyphenDict *dictionary;
    iconv_t recoder;
} libhyphen;

static libhyphen libhyphen_open(const char *path) {
    libhyphen lib = {.dictionary = hnj_hyphen_load(path)};
    assert_non_null(lib.dictionary);
    char encoding[64];
    const char *name = lib.dictionary->cset;
    snprintf(encoding, sizeof encoding, "%s%s", strncmp(name, "ISO8859", 7) == 0 ? "ISO-" : "",
             strncmp(name, "ISO8859", 7) == 0 ? name + 3 : name);
    lib.recoder = iconv_open(encoding, "UTF-8");
    assert_true(lib.recoder != (iconv_t)-1);
    return lib;
}

static void libhyphen_close(libhyphen *lib) {
    iconv_close(lib->recoder);
    hnj_hyphen_free(lib->dictionary);
}

static bool beside_hyphen(str word, size_t offset) {
    return word.at[offset - 1] == '-' || word.at[offset] == '-';
}

/* False if the word is not in the dictionary's encoding. Points beside a hyphen are left out: a line may break there
   anyway, and with a second hyphen it would be wrong. */
static bool libhyphen_divide(const libhyphen *lib, str word, char *out) {
    char recoded[WORD_BYTES], points[WORD_BYTES + 5], word_copy[WORD_BYTES];
    memcpy(word_copy, word.at, word.length);
    char *from = word_copy, *to = recoded;
    size_t left = word.length, room = sizeof recoded - 1;
    iconv(lib->recoder, NULL, NULL, NULL, NULL);
    if (iconv(lib->recoder, &from, &left, &to, &room) == (size_t)-1)
        return false;
    *to = '\0';
    char **replaced = NULL;
    int *position = NULL, *cut = NULL;
    hnj_hyphen_hyphenate2(lib->dictionary, recoded, (int)(to - recoded), points, NULL, &replaced, &position, &cut);
    size_t character = 0, length = 0;
    for (size_t i = 0; i < word.length; character++) {
        size_t start = i;
        utf8_next(word, &i);
        memcpy(out + length, word.at + start, i - start);
        length += i - start;
        if (i < word.length && points[character] % 2 == 1 && !beside_hyphen(word, i))
            out[length++] = '-';
    }
    out[length] = '\0';
    return true;
}

/* Every word of the list divided as libhyphen divides it. */
static void compare_with_libhyphen(void **state, const char *tag, const char *name, const char *words) {
    fixture *f = *state;
    char path[128], word[WORD_BYTES], ours[2 * WORD_BYTES], theirs[2 * WORD_BYTES];
    snprintf(path, sizeof path, "%s%s", patterns, name);
    FILE *list = opened(words);
    open_patterns(f, tag);
    libhyphen lib = libhyphen_open(path);
    size_t read = 0, compared = 0, different = 0;
    while (next_word(list, word)) {
        if (read++ % EACH != 0 || !libhyphen_divide(&lib, str_of(word), theirs))
            continue;
        divide(f->h, str_of(word), ours);
        compared++;
        if (strcmp(ours, theirs) != 0 && different++ < SHOWN)
            print_error("%s: %s, libhyphen %s\n", tag, ours, theirs);
    }
    fclose(list);
    libhyphen_close(&lib);
    print_message("%s: %zu words compared\n", tag, compared);
    assert_int_equal(different, 0);
    assert_true(compared >= 90000 / EACH);
}

static void english_as_libhyphen(void **state) {
    compare_with_libhyphen(state, "en", "hyph_en_GB.dic", "/usr/share/dict/british-english");
}

static void american_as_libhyphen(void **state) {
    compare_with_libhyphen(state, "en-US", "hyph_en_US.dic", "/usr/share/dict/american-english");
}

static void german_as_libhyphen(void **state) {
    compare_with_libhyphen(state, "de", "hyph_de_DE.dic", "/usr/share/dict/ngerman");
}

static void french_as_libhyphen(void **state) {
    compare_with_libhyphen(state, "fr", "hyph_fr.dic", "/usr/share/dict/french");
}

static void dutch_as_libhyphen(void **state) {
    compare_with_libhyphen(state, "nl", "hyph_nl_NL.dic", "/usr/share/dict/dutch");
}

/* ---- Russian: Liang's rule, every substring looked up ---- */

enum { BUCKETS = 1 << 15, PATTERN_LETTERS = 32 };

typedef struct plain_pattern {
    struct plain_pattern *next;
    char text[2 * PATTERN_LETTERS + 1]; /* UTF-8, without digits */
    char digits[PATTERN_LETTERS + 1];   /* before each letter and behind the last */
} plain_pattern;

static size_t bucket_of(const char *text, size_t length) {
    return (size_t)(str_hash((str){text, length}) % BUCKETS);
}

static void add_pattern(arena *a, plain_pattern **table, str line) {
    plain_pattern *p = ARENA_NEW(a, plain_pattern);
    size_t length = 0, letters = 0;
    for (size_t i = 0; i < line.length && letters < PATTERN_LETTERS;) {
        uint32_t c = utf8_next(line, &i);
        if (c >= '0' && c <= '9') {
            p->digits[letters] = (char)(c - '0');
        } else {
            length += utf8_put(p->text + length, c);
            letters++;
        }
    }
    size_t bucket = bucket_of(p->text, length);
    p->next = table[bucket];
    table[bucket] = p;
}

static plain_pattern **read_plain_patterns(arena *a, FILE *file) {
    plain_pattern **table = ARENA_ARRAY(a, plain_pattern *, BUCKETS);
    iconv_t recoder = iconv_open("UTF-8", "KOI8-R");
    char line[256], recoded[512];
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(strncmp(line, "KOI8-R", 6), 0);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        char *from = line, *to = recoded;
        size_t left = strlen(line), room = sizeof recoded;
        if (line[0] == '%' || iconv(recoder, &from, &left, &to, &room) == (size_t)-1)
            continue;
        add_pattern(a, table, (str){recoded, (size_t)(to - recoded)});
    }
    iconv_close(recoder);
    return table;
}

/* Greatest digits before each character of ".word.", whose starts are `starts` (count of them, then the end). */
static void plain_digits(plain_pattern **table, const char *dotted, const size_t *starts, size_t count, char *digits) {
    memset(digits, 0, count + 1);
    for (size_t from = 0; from < count; from++)
        for (size_t to = from + 1; to <= count && to - from <= PATTERN_LETTERS; to++) {
            size_t length = starts[to] - starts[from];
            for (plain_pattern *p = table[bucket_of(dotted + starts[from], length)]; p != NULL; p = p->next) {
                if (strlen(p->text) != length || memcmp(p->text, dotted + starts[from], length) != 0)
                    continue;
                for (size_t i = 0; i <= to - from; i++)
                    digits[from + i] = p->digits[i] > digits[from + i] ? p->digits[i] : digits[from + i];
            }
        }
}

/* At least two letters of the word, and three of a part beside a hyphen, stay together (libhyphen's defaults). */
static bool far_enough(const char *dotted, const size_t *starts, size_t count, size_t at) {
    size_t before = 0, behind = 0;
    for (size_t i = at; i > 1 && dotted[starts[i - 1]] != '-'; i--)
        before++;
    for (size_t i = at; i < count - 1 && dotted[starts[i]] != '-'; i++)
        behind++;
    bool first = at == before + 1, last = at + behind == count - 1;
    return before >= (first ? 2 : 3) && behind >= (last ? 2 : 3);
}

static void plain_divide(plain_pattern **table, const char *word, char *out) {
    char dotted[WORD_BYTES + 2], digits[WORD_BYTES + 3];
    size_t starts[WORD_BYTES + 3], count = 0, length = 0;
    snprintf(dotted, sizeof dotted, ".%s.", word);
    str s = str_of(dotted);
    for (size_t i = 0; i < s.length; utf8_next(s, &i))
        starts[count++] = i;
    starts[count] = s.length;
    for (size_t i = 0; i < s.length; i++) /* a part beside a hyphen is matched as a word of its own */
        if (dotted[i] == '-')
            dotted[i] = '.';
    plain_digits(table, dotted, starts, count, digits);
    memcpy(dotted + 1, word, strlen(word));
    for (size_t i = 1; i < count - 1; i++) {
        if (i > 1 && digits[i] % 2 == 1 && far_enough(dotted, starts, count, i))
            out[length++] = '-';
        memcpy(out + length, dotted + starts[i], starts[i + 1] - starts[i]);
        length += starts[i + 1] - starts[i];
    }
    out[length] = '\0';
}

static void russian_by_liangs_rule(void **state) {
    fixture *f = *state;
    char word[WORD_BYTES], ours[2 * WORD_BYTES], theirs[2 * WORD_BYTES], path[128];
    FILE *list = opened("/usr/share/hunspell/ru_RU.dic");
    snprintf(path, sizeof path, "%shyph_ru_RU.dic", patterns);
    FILE *file = opened(path);
    open_patterns(f, "ru");
    plain_pattern **table = read_plain_patterns(f->arena, file);
    size_t read = 0, compared = 0, different = 0;
    while (next_word(list, word)) {
        if (read++ % EACH != 0)
            continue;
        divide(f->h, str_of(word), ours);
        plain_divide(table, word, theirs);
        compared++;
        if (strcmp(ours, theirs) != 0 && different++ < SHOWN)
            print_error("ru: %s, plainly %s\n", ours, theirs);
    }
    fclose(list);
    fclose(file);
    print_message("ru: %zu words compared\n", compared);
    assert_int_equal(different, 0);
    assert_true(compared >= 90000 / EACH);
}

/* Why libhyphen is no measure here: of the patterns that end at a letter its matcher sees the longest only, and so
   misses points (and patterns that forbid some) unless the file was prepared for it. */
static void russian_is_not_as_libhyphen(void **state) {
    fixture *f = *state;
    char word[WORD_BYTES], ours[2 * WORD_BYTES], theirs[2 * WORD_BYTES], path[128];
    FILE *list = opened("/usr/share/hunspell/ru_RU.dic");
    snprintf(path, sizeof path, "%shyph_ru_RU.dic", patterns);
    open_patterns(f, "ru");
    libhyphen lib = libhyphen_open(path);
    size_t read = 0, compared = 0, more = 0, other = 0;
    while (next_word(list, word)) {
        if (read++ % EACH != 0 || !libhyphen_divide(&lib, str_of(word), theirs))
            continue;
        divide(f->h, str_of(word), ours);
        compared++;
        more += strlen(ours) > strlen(theirs);
        other += strlen(ours) < strlen(theirs);
    }
    fclose(list);
    libhyphen_close(&lib);
    print_message("ru: of %zu words libhyphen divides %zu less often, %zu more often\n", compared, more, other);
    assert_true(more > compared / 2);
    assert_true(other < compared / 100);
}

/* ---- Kazakh ---- */

static void compare_with_list(void **state, const char *tag, const char *path, size_t least) {
    fixture *f = *state;
    FILE *list = fopen(path, "r");
    assert_non_null(list);
    open_patterns(f, tag);
    char line[1024], found[2 * WORD_BYTES];
    size_t words = 0, different = 0;
    while (fgets(line, sizeof line, list) != NULL) {
        if (line[0] == '%')
            continue;
        str rest = str_trim(str_of(line)), word;
        while (str_split(&rest, ' ', &word)) {
            char whole[WORD_BYTES];
            size_t length = 0;
            for (size_t i = 0; i < word.length; i++)
                if (word.at[i] != '-')
                    whole[length++] = word.at[i];
            divide(f->h, (str){whole, length}, found);
            words++;
            if (!str_is(word, found)) {
                print_error("%s: %s instead of " STR_FORMAT "\n", tag, found, STR_ARGS(word));
                different++;
            }
        }
    }
    fclose(list);
    assert_int_equal(different, 0);
    assert_true(words >= least);
}

static void kazakh_as_listed(void **state) {
    compare_with_list(state, "kk", "tests/unit/hyphen/kk.txt", 150);
}

static void kazakh_in_latin_letters_as_listed(void **state) {
    compare_with_list(state, "kk-Latn", "tests/unit/hyphen/kk-Latn.txt", 120);
}

/* A piece has a vowel and does not begin with a sign that belongs to the letter before; one at the word's edge has two
   letters. */
static bool is_sound(str piece, bool edge) {
    static const char vowels[] = "аәеёиоөуұүыіэюя";
    bool vowel = false;
    size_t letters = 0;
    for (size_t i = 0; i < piece.length; letters++) {
        size_t start = i;
        uint32_t c = utf8_next(piece, &i);
        if (letters == 0 && (c == 0x44C || c == 0x44A)) /* ь ъ */
            return false;
        char letter[5] = {0};
        memcpy(letter, piece.at + start, i - start);
        vowel = vowel || strstr(vowels, letter) != NULL;
    }
    return vowel && letters >= (edge ? 2 : 1);
}

static void kazakh_syllables_are_sound(void **state) {
    fixture *f = *state;
    FILE *list = opened("/usr/share/hunspell/kk_KZ.dic");
    open_patterns(f, "kk");
    char word[WORD_BYTES], found[2 * WORD_BYTES];
    size_t read = 0, divided = 0, unsound = 0;
    while (next_word(list, word)) {
        /* The list has a word with a Latin i in it. */
        if (read++ % EACH != 0 || strpbrk(word, "-abcdefghijklmnopqrstuvwxyz") != NULL)
            continue;
        divide(f->h, str_of(word), found);
        divided += strchr(found, '-') != NULL;
        str rest = str_of(found), piece;
        for (bool first = true; strchr(found, '-') != NULL && str_split(&rest, '-', &piece); first = false)
            if (!is_sound(piece, first || rest.length == 0) && unsound++ < SHOWN)
                print_error("kk: %s\n", found);
    }
    fclose(list);
    print_message("kk: %zu words divided\n", divided);
    assert_int_equal(unsound, 0);
    assert_true(divided >= 45000 / EACH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(english_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(american_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(german_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(french_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dutch_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(russian_by_liangs_rule, set_up, tear_down),
        cmocka_unit_test_setup_teardown(russian_is_not_as_libhyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kazakh_as_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kazakh_in_latin_letters_as_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kazakh_syllables_are_sound, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
