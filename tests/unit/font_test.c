#include "font/font.h"

#include <fcntl.h>
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

/* A library of its own, from the shipped family files or from a folder made for the test. */
typedef struct {
    arena *memory;
    diags *diags;
    schema_context context;
    font_library *library;
} fixture;

static jmp_buf out_of_memory;

static fixture start(const char *folder, bool good) {
    fixture f = {.memory = arena_new()};
    arena_on_failure(f.memory, &out_of_memory);
    f.diags = diags_new(f.memory);
    f.context = (schema_context){.arena = f.memory, .diags = f.diags};
    f.library = font_library_new(f.memory);
    assert_int_equal(font_library_read(f.library, &f.context, folder), good);
    return f;
}

static font_face *face_of(fixture *f, const char *family, bool bold, bool italic) {
    font_family *found = font_family_find(f->library, str_of(family));
    assert_non_null(found);
    return font_face_open(f->library, found, bold, italic, f->diags, NOWHERE);
}

static const font_word *shaped(fixture *f, font_face *face, const char *text, unsigned features) {
    return font_shape(f->library, face, str_of(text), STR("en"), (uint16_t)features, false);
}

static size_t reports(const fixture *f, diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(f->diags); i++)
        count += diags_at(f->diags, i)->code == code;
    return count;
}

/* ---- families and faces ---- */

static void reads_the_shipped_families(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    str *names;
    size_t count = font_family_names(f.library, f.memory, &names);
    assert_true(count >= 7);
    assert_null(font_family_find(f.library, STR("Comic Sans")));
    static const struct {
        const char *family, *name;
        bool bold, italic;
    } faces[] = {{"PT Serif", "PTSerif-Regular", false, false}, {"PT Serif", "PTSerif-Bold", true, false},
                 {"PT Serif", "PTSerif-Italic", false, true},   {"PT Serif", "PTSerif-BoldItalic", true, true},
                 {"PT Sans", "PTSans-Regular", false, false},   {"DejaVu Sans Mono", "DejaVuSansMono", false, true},
                 {"Vollkorn", "Vollkorn-Italic", false, true},  {"Vollkorn", "Vollkorn-BoldItalic", true, true},
                 {"Vollkorn", "Vollkorn-Bold", true, false},    {"Inter", "Inter-SemiBold", true, false},
                 {"Inter", "Inter-Italic", false, true},        {"Inter", "Inter-SemiBoldItalic", true, true}};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        assert_string_equal(face_of(&f, faces[i].family, faces[i].bold, faces[i].italic)->name, faces[i].name);
    assert_int_equal(diags_count(f.diags), 0);
    arena_drop(f.memory);
}

static void knows_metrics_and_glyphs(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "PT Serif", false, false);
    assert_int_equal(face->units_per_em, 1000);
    assert_true(face->ascender > 900 && face->descender < -200 && face->cap_height > 600 && face->x_height > 400);
    assert_true(face->space_advance > 200 && face->digit_advance > 400 && face->hyphen_glyph != 0);
    assert_false(face->cff);
    const font_word *a = shaped(&f, face, "A", 0);
    assert_int_equal(font_glyph_character(face, a->glyphs[0].glyph), 'A');
    assert_int_equal(font_glyph_advance(face, a->glyphs[0].glyph), a->advance);
    assert_true(face_of(&f, "PT Serif", false, false) == face);
    arena_drop(f.memory);
}

/* ---- words ---- */

static void shapes_a_word_once(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "PT Serif", false, false), *bold = face_of(&f, "PT Serif", true, false);
    const font_word *word = shaped(&f, face, "embassy", 0);
    assert_int_equal(word->glyph_count, 7);
    assert_true(!word->placed && !word->missing);
    const font_word *marked = shaped(&f, face_of(&f, "DejaVu Serif", false, false), "q\u0301", 0);
    assert_true(marked->placed && (font_word_offset(marked, 1).y != 0 || font_word_offset(marked, 1).x != 0));
    assert_true(shaped(&f, face, "embassy", 0) == word);
    assert_true(shaped(&f, bold, "embassy", 0) != word);
    assert_true(shaped(&f, face, "embassy", FONT_NO_LIGATURES) != word);
    assert_true(font_shape(f.library, face, STR("embassy"), STR("ru"), 0, false) != word);
    assert_int_equal(shaped(&f, face, "", 0)->glyph_count, 0);
    for (int i = 0; i < 20000; i++) { /* the table grows; words stay where they are */
        char text[16];
        snprintf(text, sizeof text, "w%d", i);
        shaped(&f, face, text, 0);
    }
    assert_true(shaped(&f, face, "embassy", 0) == word);
    arena_drop(f.memory);
}

static void kerns_with_the_space(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "PT Serif", false, false);
    const font_word *y = shaped(&f, face, "Тогда", 0), *plain = shaped(&f, face, "n", 0);
    assert_int_equal(plain->space_before, 0);
    assert_int_equal(plain->space_after, 0);
    bool kerned = y->space_before != 0;
    static const char *const words[] = {"Away", "Yes", "To", "by", "we", "A", "V"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const font_word *w = shaped(&f, face, words[i], 0);
        kerned = kerned || w->space_before != 0 || w->space_after != 0;
        int32_t sum = 0;
        for (size_t g = 0; g < w->glyph_count; g++)
            sum += w->glyphs[g].advance;
        assert_int_equal(sum, w->advance);
        /* without kerning behind it, the last letter has its own width */
        assert_int_equal(w->glyphs[w->glyph_count - 1].advance,
                         font_glyph_advance(face, w->glyphs[w->glyph_count - 1].glyph));
    }
    assert_true(kerned);
    arena_drop(f.memory);
}

static int16_t kerning_before(fixture *f, font_face *face, const char *text) {
    return shaped(f, face, text, 0)->space_before;
}

/* In long documents the face is asked whether it knows the space at all; nothing else may change. */
static void kerns_the_same_in_long_documents(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    const char *const families[] = {"PT Serif", "Noto Serif", "DejaVu Sans"};
    for (size_t i = 0; i < 3; i++) {
        font_face *face = face_of(&f, families[i], false, false);
        int16_t early = kerning_before(&f, face, "Today");
        for (int n = 0; n < 3000; n++) {
            char text[16];
            snprintf(text, sizeof text, "w%d", n);
            shaped(&f, face, text, 0);
        }
        font_library_trim(f.library, 0);
        assert_int_equal(kerning_before(&f, face, "Today"), early);
    }
    arena_drop(f.memory);
}

static void ligatures_and_clusters(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "PT Serif", false, false);
    const font_word *with = shaped(&f, face, "office", 0), *without = shaped(&f, face, "office", FONT_NO_LIGATURES);
    assert_true(with->glyph_count < 6);
    assert_int_equal(without->glyph_count, 6);
    for (size_t i = 1; i < with->glyph_count; i++)
        assert_true(with->glyphs[i].cluster > with->glyphs[i - 1].cluster);
    const font_word *russian = shaped(&f, face, "Посольство", 0);
    assert_int_equal(russian->glyph_count, 10);
    assert_int_equal(russian->glyphs[9].cluster, 18);
    const font_word *soft = shaped(&f, face, "co\u00ADoperate", 0);
    assert_int_equal(soft->glyph_count, 9);
    assert_int_equal(soft->text_length, 11);
    arena_drop(f.memory);
}

static void a_word_of_many_marks_is_shaped(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "DejaVu Serif", false, false);
    static char text[20002] = "e";
    for (size_t i = 0; i < 10000; i++)
        memcpy(text + 1 + 2 * i, "\u0301", 2);
    const font_word *word = shaped(&f, face, text, 0);
    assert_int_equal(word->text_length, 20001);
    assert_true(word->glyph_count > 0);
    arena_drop(f.memory);
}

static void trimming_forgets_words(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    font_face *face = face_of(&f, "PT Serif", false, false);
    int32_t advance = shaped(&f, face, "embassy", 0)->advance;
    face->writer = &advance;
    font_library_trim(f.library, SIZE_MAX);
    assert_non_null(face->writer);
    size_t before = arena_size(font_library_arena(f.library));
    for (int i = 0; i < 50000; i++) {
        char text[16];
        snprintf(text, sizeof text, "w%d", i);
        shaped(&f, face, text, 0);
    }
    font_library_trim(f.library, 1024 * 1024);
    assert_null(face->writer);
    assert_true(arena_size(font_library_arena(f.library)) <= before);
    assert_int_equal(shaped(&f, face, "embassy", 0)->advance, advance);
    arena_drop(f.memory);
}

/* ---- fallback ---- */

static const char *face_for(fixture *f, uint32_t character, bool *found) {
    font_family *family = font_family_find(f->library, STR("PT Serif"));
    return font_face_for(f->library, family, false, false, character, NULL, found, f->diags, NOWHERE)->name;
}

static void falls_back_character_by_character(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    static const struct {
        uint32_t character;
        const char *name;
    } expected[] = {{'a', "PTSerif-Regular"},  {0x20B8, "NotoSerif-Regular"}, {0x14B, "NotoSerif-Regular"},
                    {0x2192, "DejaVuSerif"},   {0x2074, "NotoSerif-Regular"}, {0x202F, "PTSerif-Regular"},
                    {0xAD, "PTSerif-Regular"}, {0x4D9, "PTSerif-Regular"},    {0x2009, "PTSerif-Regular"}};
    bool found;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_string_equal(face_for(&f, expected[i].character, &found), expected[i].name);
        assert_true(found);
    }
    assert_string_equal(face_for(&f, 0x1F600, &found), "PTSerif-Regular");
    assert_false(found);
    font_face *noto = face_of(&f, "Noto Serif", false, false);
    font_family *pt = font_family_find(f.library, STR("PT Serif"));
    assert_true(font_face_for(f.library, pt, false, false, 0x301, noto, &found, f.diags, NOWHERE) == noto);
    assert_int_equal(diags_count(f.diags), 0);
    arena_drop(f.memory);
}

static void knows_what_needs_no_glyph(void **state) {
    (void)state;
    static const uint32_t invisible[] = {' ', '\t', 0xA0, 0xAD, 0x200D, 0x202F, 0x2009, 0xFE0F, 0x2060, 0xE0100};
    static const uint32_t visible[] = {'!', 'a', 0x301, 0x2010, 0x20B8, 0x4D9, 0x3042, 0x1F600};
    for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++)
        assert_true(font_is_invisible(invisible[i]));
    for (size_t i = 0; i < sizeof visible / sizeof *visible; i++)
        assert_false(font_is_invisible(visible[i]));
    assert_true(font_extends_cluster(0x301) && font_extends_cluster(0x200D) && font_extends_cluster(0x1F3FD));
    assert_false(font_extends_cluster('a') || font_extends_cluster(0xAD) || font_extends_cluster(0x430));
}

/* ---- files that are missing or damaged ---- */

typedef struct {
    char folder[64];
    char yaml[96];
} made_folder;

static made_folder make_folder(const char *families) {
    made_folder m = {.folder = "/tmp/chancery-font-XXXXXX"};
    assert_non_null(mkdtemp(m.folder));
    snprintf(m.yaml, sizeof m.yaml, "%s/own.yaml", m.folder);
    FILE *out = fopen(m.yaml, "w");
    assert_non_null(out);
    fputs(families, out);
    assert_int_equal(fclose(out), 0);
    return m;
}

static void remove_folder(const made_folder *m, const char *file) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", m->folder, file);
    unlink(path);
    unlink(m->yaml);
    rmdir(m->folder);
}

static void a_missing_face_says_what_to_install(void **state) {
    (void)state;
    made_folder m = make_folder("families:\n  Own: {package: fonts-own, licence: OFL-1.1, regular: own.ttf}\n");
    fixture f = start(m.folder, true);
    assert_null(face_of(&f, "Own", false, false));
    assert_null(face_of(&f, "Own", true, true));
    assert_int_equal(reports(&f, DIAG_NO_FACE), 1);
    assert_non_null(strstr(diags_at(f.diags, 0)->hint.at, "apt-get install fonts-own"));
    assert_int_equal(diags_exit_status(f.diags), 3);
    diags *next_run = diags_new(f.memory);
    assert_null(font_face_open(f.library, font_family_find(f.library, STR("Own")), false, false, next_run, NOWHERE));
    assert_int_equal(diags_count(next_run), 1);
    arena_drop(f.memory);
    remove_folder(&m, "own.ttf");
}

static void an_unknown_fallback_is_reported(void **state) {
    (void)state;
    made_folder m =
        make_folder("families:\n  Own: {package: p, licence: OFL-1.1, regular: own.ttf, fallback: [Nobody]}\n");
    fixture f = start(m.folder, false);
    assert_int_equal(reports(&f, DIAG_UNKNOWN_NAME), 1);
    arena_drop(f.memory);
    remove_folder(&m, "own.ttf");
}

/* ---- figures, small capitals, superiors ---- */

static uint16_t glyph_of(fixture *f, font_face *face, const char *text, unsigned features) {
    return shaped(f, face, text, features)->glyphs[0].glyph;
}

static void each_kind_of_figure_is_another_glyph(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    for (int style = 0; style < 4; style++) {
        font_face *face = face_of(&f, "Vollkorn", style & 2, style & 1);
        static const unsigned kinds[] = {0, FONT_OLD_STYLE, FONT_TABULAR, FONT_OLD_STYLE | FONT_TABULAR,
                                         FONT_SUPERIORS};
        enum { KINDS = sizeof kinds / sizeof *kinds };
        for (const char *figure = "0123456789"; *figure != '\0'; figure++)
            for (int i = 0; i < KINDS; i++)
                for (int k = 0; k < i; k++)
                    assert_int_not_equal(glyph_of(&f, face, (char[]){*figure, '\0'}, kinds[i]),
                                         glyph_of(&f, face, (char[]){*figure, '\0'}, kinds[k]));
        assert_int_equal(glyph_of(&f, face, "3", FONT_PROPORTIONAL), glyph_of(&f, face, "3", 0));
        assert_int_not_equal(shaped(&f, face, "111", 0)->advance, shaped(&f, face, "888", 0)->advance);
        assert_int_equal(shaped(&f, face, "111", FONT_TABULAR)->advance,
                         shaped(&f, face, "888", FONT_TABULAR)->advance);
    }
    font_face *inter = face_of(&f, "Inter", false, false);
    assert_true(inter->cff);
    assert_int_not_equal(shaped(&f, inter, "111", 0)->advance, shaped(&f, inter, "888", 0)->advance);
    assert_int_equal(shaped(&f, inter, "111", FONT_TABULAR)->advance, shaped(&f, inter, "888", FONT_TABULAR)->advance);
    /* what a face has not got changes nothing */
    assert_true(shaped(&f, inter, "2025", FONT_OLD_STYLE) == shaped(&f, inter, "2025", 0));
    font_face *pt = face_of(&f, "PT Serif", false, false);
    assert_true(shaped(&f, pt, "2025", FONT_OLD_STYLE | FONT_TABULAR) == shaped(&f, pt, "2025", 0));
    /* Noto's figures are of one width unless asked */
    font_face *noto = face_of(&f, "Noto Serif", false, false);
    assert_int_equal(shaped(&f, noto, "111", 0)->advance, shaped(&f, noto, "888", 0)->advance);
    assert_int_not_equal(shaped(&f, noto, "111", FONT_PROPORTIONAL)->advance,
                         shaped(&f, noto, "888", FONT_PROPORTIONAL)->advance);
    arena_drop(f.memory);
}

static bool small(fixture *f, const char *family, bool italic, const char *text, unsigned features) {
    return font_has_small_capitals(f->library, face_of(f, family, false, italic), str_of(text), STR("en"),
                                   (uint16_t)features);
}

static void small_capitals_are_there_for_a_whole_text_or_not(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    const unsigned all = FONT_SMALL_CAPITALS | FONT_CAPITALS_TO_SMALL;
    assert_true(small(&f, "Vollkorn", false, "Äußeres, қәұү 1999", FONT_SMALL_CAPITALS));
    assert_true(small(&f, "Vollkorn", false, "ҮҰ", FONT_SMALL_CAPITALS));
    assert_true(small(&f, "Vollkorn", false, "NATO, ҚӘ", all));
    assert_false(small(&f, "Vollkorn", false, "ҮШІН", all)); /* of Ү the face has none */
    assert_false(small(&f, "Vollkorn", true, "italic", FONT_SMALL_CAPITALS));
    assert_false(small(&f, "Inter", false, "Inter", FONT_SMALL_CAPITALS));
    assert_false(small(&f, "PT Serif", false, "PT", all));
    font_face *face = face_of(&f, "Vollkorn", false, false);
    assert_int_equal(glyph_of(&f, face, "A", all), glyph_of(&f, face, "a", all));
    assert_int_not_equal(glyph_of(&f, face, "A", FONT_SMALL_CAPITALS), glyph_of(&f, face, "a", FONT_SMALL_CAPITALS));
    assert_int_not_equal(glyph_of(&f, face, "1", all), glyph_of(&f, face, "1", 0));
    arena_drop(f.memory);
}

static void a_family_may_prefer_alternates(void **state) {
    (void)state;
    made_folder m = make_folder("folders: [/usr/share/fonts]\nfamilies:\n"
                                "  Plain: {regular: truetype/vollkorn/Vollkorn-Regular.ttf}\n"
                                "  Own: {regular: truetype/vollkorn/Vollkorn-Regular.ttf, alternates: [ss11]}\n");
    fixture f = start(m.folder, true);
    font_face *plain = face_of(&f, "Plain", false, false), *own = face_of(&f, "Own", false, false);
    assert_int_not_equal(glyph_of(&f, plain, "1", FONT_OLD_STYLE), glyph_of(&f, own, "1", FONT_OLD_STYLE));
    assert_int_equal(glyph_of(&f, plain, "2", FONT_OLD_STYLE), glyph_of(&f, own, "2", FONT_OLD_STYLE));
    assert_true(face_of(&f, "Own", true, true) == own);
    arena_drop(f.memory);
    remove_folder(&m, "own.ttf");
    m = make_folder("families:\n  Own: {regular: own.ttf, alternates: [old figures]}\n");
    f = start(m.folder, false);
    assert_int_equal(reports(&f, DIAG_BAD_VALUE), 1);
    arena_drop(f.memory);
    remove_folder(&m, "own.ttf");
}

/* ---- kerning between words ---- */

static void words_that_touch_are_kerned_as_one(void **state) {
    (void)state;
    fixture f = start("fonts", true);
    static const char *const families[] = {"PT Serif", "PT Sans", "Vollkorn", "Inter"};
    static const char *const pairs[][2] = {{"A", "V"}, {"T", "o"}, {"7", ","}, {"V", "."}, {"Г", "."}, {"7", "%"}};
    size_t kerned = 0;
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
            font_face *face = face_of(&f, families[i], false, false);
            const font_word *left = shaped(&f, face, pairs[k][0], 0), *right = shaped(&f, face, pairs[k][1], 0);
            char both[8];
            snprintf(both, sizeof both, "%s%s", pairs[k][0], pairs[k][1]);
            int32_t kerning = shaped(&f, face, both, 0)->advance - left->advance - right->advance;
            assert_int_equal(font_kerning(f.library, left, right), kerning);
            assert_int_equal(font_kerning(f.library, left, right), kerning); /* remembered */
            kerned += kerning != 0;
        }
    assert_true(kerned >= 16);
    /* the glyphs count, not the characters: a superior figure stands over the full stop */
    font_face *vollkorn = face_of(&f, "Vollkorn", false, false);
    const font_word *stop = shaped(&f, vollkorn, "end.", 0);
    assert_int_equal(font_kerning(f.library, stop, shaped(&f, vollkorn, "1", 0)), 0);
    assert_true(font_kerning(f.library, stop, shaped(&f, vollkorn, "1", FONT_SUPERIORS)) < 0);
    /* nothing between two faces, beside nothing, from right to left */
    font_face *bold = face_of(&f, "Vollkorn", true, false);
    assert_int_equal(font_kerning(f.library, shaped(&f, vollkorn, "A", 0), shaped(&f, bold, "V", 0)), 0);
    assert_int_equal(font_kerning(f.library, shaped(&f, vollkorn, "A", 0), shaped(&f, vollkorn, "", 0)), 0);
    const font_word *back = font_shape(f.library, vollkorn, STR("A"), STR("en"), 0, true);
    assert_int_equal(font_kerning(f.library, back, shaped(&f, vollkorn, "V", 0)), 0);
    font_library_trim(f.library, 0);
    assert_true(font_kerning(f.library, shaped(&f, vollkorn, "A", 0), shaped(&f, vollkorn, "V", 0)) < 0);
    arena_drop(f.memory);
}

enum { FONT_BYTES_MAX = 1024 * 1024 };
static unsigned char font_bytes[FONT_BYTES_MAX];

static size_t read_font(void) {
    FILE *in = fopen("/usr/share/fonts/truetype/paratype/PTF55F.ttf", "rb");
    if (in == NULL)
        skip();
    size_t length = fread(font_bytes, 1, FONT_BYTES_MAX, in);
    fclose(in);
    return length;
}

/* Opens a file of these bytes and, if it opens, sets words in it: it may look odd, but must not crash. */
static bool survives(const made_folder *m, size_t length) {
    char path[160];
    snprintf(path, sizeof path, "%s/own.ttf", m->folder);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(font_bytes, 1, length, out), length);
    fclose(out);
    fixture f = start(m->folder, true);
    font_face *face = face_of(&f, "Own", false, false);
    if (face != NULL) {
        static const char *const words[] = {"Office", "Awful", "Посольство", "1234", "e\u0301\u0302", "“To”"};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            shaped(&f, face, words[i], i % 2 == 0 ? 0 : FONT_SUPERIORS);
        font_glyph_character(face, 5);
        font_face_has(face, 0x20B8);
    } else {
        assert_int_equal(reports(&f, DIAG_NO_FACE), 1);
    }
    arena_drop(f.memory);
    return face != NULL;
}

static void a_damaged_face_is_refused_or_used_without_harm(void **state) {
    (void)state;
    made_folder m = make_folder("families:\n  Own: {package: p, licence: OFL-1.1, regular: own.ttf}\n");
    size_t length = read_font();
    assert_true(survives(&m, length));
    static const size_t cuts[] = {0, 3, 11, 12, 100, 300, 1000, 20000};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        assert_false(survives(&m, cuts[i]));
    assert_false(survives(&m, length - length / 10));
    uint64_t seed = 11;
    for (int round = 0; round < 60; round++) {
        read_font();
        for (int i = 0; i < 40; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1;
            size_t at = (size_t)(seed >> 33) % (round % 2 == 0 ? 600 : length);
            font_bytes[at] = (unsigned char)(seed >> 20);
        }
        survives(&m, length);
    }
    remove_folder(&m, "own.ttf");
}

int main(void) {
    if (setjmp(out_of_memory))
        abort();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_shipped_families),
        cmocka_unit_test(knows_metrics_and_glyphs),
        cmocka_unit_test(shapes_a_word_once),
        cmocka_unit_test(kerns_with_the_space),
        cmocka_unit_test(kerns_the_same_in_long_documents),
        cmocka_unit_test(ligatures_and_clusters),
        cmocka_unit_test(a_word_of_many_marks_is_shaped),
        cmocka_unit_test(trimming_forgets_words),
        cmocka_unit_test(falls_back_character_by_character),
        cmocka_unit_test(knows_what_needs_no_glyph),
        cmocka_unit_test(a_missing_face_says_what_to_install),
        cmocka_unit_test(an_unknown_fallback_is_reported),
        cmocka_unit_test(each_kind_of_figure_is_another_glyph),
        cmocka_unit_test(small_capitals_are_there_for_a_whole_text_or_not),
        cmocka_unit_test(a_family_may_prefer_alternates),
        cmocka_unit_test(words_that_touch_are_kerned_as_one),
        cmocka_unit_test(a_damaged_face_is_refused_or_used_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
