#include "lang_fixture.h"
#include "unicode/bidi.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* UAX #9 by Unicode's own conformance tests (Debian: unicode-data), and what is added to it: base directions, faults of
   controls, joining letters. */

#define UNICODE "/usr/share/unicode/"

enum { CHARACTERS_MAX = 400, BYTES_MAX = 4 * CHARACTERS_MAX, REMOVED = UINT8_MAX };

/* ---- conformance ---- */

/* A case: characters, the levels that are expected of them (REMOVED: any), and their order from the left. */
typedef struct {
    char text[BYTES_MAX];
    size_t length, count;
    size_t starts[CHARACTERS_MAX];
    uint8_t levels[CHARACTERS_MAX];
    uint32_t order[CHARACTERS_MAX];
    size_t level_count, order_count;
} bidi_case;

static void add_character(bidi_case *c, uint32_t character) {
    assert_true(c->count < CHARACTERS_MAX);
    c->starts[c->count++] = c->length;
    c->length += utf8_put(c->text + c->length, character);
}

static void read_levels(bidi_case *c, char *at) {
    for (c->level_count = 0; c->level_count < CHARACTERS_MAX;) {
        at += strspn(at, " \t");
        if (*at == 'x')
            c->levels[c->level_count++] = REMOVED, at++;
        else if (*at >= '0' && *at <= '9')
            c->levels[c->level_count++] = (uint8_t)strtoul(at, &at, 10);
        else
            return;
    }
}

static void read_order(bidi_case *c, char *at) {
    for (c->order_count = 0; c->order_count < CHARACTERS_MAX;) {
        at += strspn(at, " \t");
        if (*at < '0' || *at > '9')
            return;
        c->order[c->order_count++] = (uint32_t)strtoul(at, &at, 10);
    }
}

/* ICU gives a text of one direction the paragraph's level throughout (ubidi.c, directionFromFlags): other numbers, but
   nothing runs another way. */
static bool one_way(const uint8_t *levels, size_t count) {
    unsigned parities = 0;
    for (size_t i = 0; i < count; i++)
        if (levels[i] != REMOVED)
            parities |= 1u << (levels[i] & 1);
    return parities != 3;
}

/* Empty if all is as expected, else what is not. */
static const char *fault_of(const lang *any, const bidi_case *c, unicode_direction base, int paragraph) {
    static uint8_t levels[BYTES_MAX], shown[CHARACTERS_MAX];
    static uint32_t order[CHARACTERS_MAX], at[CHARACTERS_MAX];
    str text = {c->text, c->length};
    int found = unicode_bidi_levels(lang_unicode(any), text, base, levels);
    if (paragraph >= 0 && found != paragraph)
        return "the paragraph's level";
    if (c->level_count != c->count)
        return "the test itself";
    size_t count = 0;
    uint8_t same = one_way(levels, c->length) && one_way(c->levels, c->count) ? 1 : UINT8_MAX;
    for (size_t i = 0; i < c->count; i++) {
        if (c->levels[i] == REMOVED)
            continue;
        if ((levels[c->starts[i]] & same) != (c->levels[i] & same))
            return "a level";
        shown[count] = levels[c->starts[i]];
        at[count++] = (uint32_t)i;
    }
    if (count != c->order_count)
        return "the test itself";
    unicode_visual_order(shown, count, order);
    for (size_t i = 0; i < count; i++)
        if (at[order[i]] != c->order[i])
            return "the order";
    return "";
}

/* Characters; direction (0, 1, 2: by the first strong); level; levels; order. */
static bool read_character_line(bidi_case *c, char *line, int *direction, int *paragraph) {
    c->length = c->count = 0;
    char *at = line;
    while (*at != ';' && *at != '\0')
        add_character(c, (uint32_t)strtoul(at, &at, 16));
    if (sscanf(at, ";%d;%d;", direction, paragraph) != 2)
        return false;
    for (int i = 0; i < 3; i++)
        at = strchr(at, ';') + 1;
    read_levels(c, at);
    read_order(c, strchr(at, ';') + 1);
    return true;
}

static FILE *open_data(const char *name) {
    char path[256];
    snprintf(path, sizeof path, UNICODE "%s", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("there is no %s: apt-get install unicode-data\n", path);
        skip();
    }
    return file;
}

static bool is_data(const char *line) {
    return line[0] != '#' && line[0] != '\n';
}

/* What ICU does not do as Unicode 8 cleared it up (ICU-23513): overrides of isolate controls and of brackets, marks
   behind paired brackets, more than 63 open brackets. */
static bool is_beyond_icu(const bidi_case *c) {
    enum { BRACKETS_MAX = 63 };
    size_t brackets = 0;
    for (size_t i = 0; i < c->count; i++) {
        size_t at = c->starts[i];
        uint32_t character = utf8_next((str){c->text, c->length}, &at);
        brackets += character == '(';
        if (character == 0x202D || character == 0x202E || character == 0x20D6 || (character | 2) == 0x333)
            return true;
    }
    return brackets > BRACKETS_MAX;
}

static void agrees_with_character_test(void **state) {
    enum { BEYOND_MOST = 30 };
    static bidi_case c;
    const lang *any = language(*state, "en");
    FILE *file = open_data("BidiCharacterTest.txt");
    char line[8192];
    size_t checked = 0, beyond = 0;
    for (size_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        int direction, paragraph;
        if (!is_data(line))
            continue;
        assert_true(read_character_line(&c, line, &direction, &paragraph));
        const char *fault = fault_of(any, &c, (unicode_direction)direction, paragraph);
        checked++;
        if (fault[0] != '\0' && is_beyond_icu(&c))
            beyond++;
        else if (fault[0] != '\0')
            fail_msg("BidiCharacterTest.txt:%zu: %s is another", number, fault);
    }
    fclose(file);
    printf("BidiCharacterTest.txt: %zu lines checked; in %zu of them ICU differs as is known\n", checked, beyond);
    assert_true(checked > 90000 && beyond <= BEYOND_MOST);
}

/* A character of each class that BidiTest.txt names. */
static uint32_t character_of(const char *class, size_t length) {
    static const struct {
        const char *class;
        uint32_t character;
    } all[] = {{"L", 'a'},      {"R", 0x5D0},    {"EN", '0'},     {"ES", '+'},     {"ET", '#'},     {"AN", 0x660},
               {"CS", ','},     {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"BN", 0xAD},
               {"NSM", 0x300},  {"AL", 0x627},   {"LRE", 0x202A}, {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D},
               {"RLO", 0x202E}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};
    for (size_t i = 0; i < COUNT(all); i++)
        if (strlen(all[i].class) == length && memcmp(all[i].class, class, length) == 0)
            return all[i].character;
    fail_msg("no character for class %.*s", (int)length, class);
    return 0;
}

/* Classes; set of directions (1: by the first strong, 2: 0, 4: 1). */
static unsigned read_class_line(bidi_case *c, const char *line) {
    c->length = c->count = 0;
    const char *at = line;
    while (*at != ';') {
        size_t length = strcspn(at, " ;");
        add_character(c, character_of(at, length));
        at += length;
        at += strspn(at, " ");
    }
    return (unsigned)strtoul(at + 1, NULL, 16);
}

static void agrees_with_class_test(void **state) {
    static const struct {
        unsigned bit;
        unicode_direction base;
    } directions[] = {{1, UNICODE_FIRST_STRONG}, {2, UNICODE_LTR}, {4, UNICODE_RTL}};
    static bidi_case c;
    const lang *any = language(*state, "en");
    FILE *file = open_data("BidiTest.txt");
    char line[1024];
    size_t checked = 0;
    for (size_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        if (strncmp(line, "@Levels:", 8) == 0)
            read_levels(&c, line + 8);
        else if (strncmp(line, "@Reorder:", 9) == 0)
            read_order(&c, line + 9);
        if (!is_data(line) || line[0] == '@')
            continue;
        unsigned set = read_class_line(&c, line);
        for (size_t i = 0; i < COUNT(directions); i++) {
            const char *fault = set & directions[i].bit ? fault_of(any, &c, directions[i].base, -1) : "";
            if (fault[0] != '\0')
                fail_msg("BidiTest.txt:%zu: direction %zu: %s is another", number, i, fault);
        }
        checked++;
    }
    fclose(file);
    printf("BidiTest.txt: %zu lines checked, none left out\n", checked);
    assert_true(checked > 490000);
}

/* ---- the quick look ---- */

/* Whatever has a class of its own in leftward text is seen; Europe's letters and signs are not. */
static void the_quick_look_misses_nothing(void **state) {
    const lang *any = language(*state, "en");
    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[8] = "a";
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t length = 1 + utf8_put(text + 1, c);
        text[length++] = 'b';
        uint8_t levels[8];
        unicode_bidi_levels(lang_unicode(any), (str){text, length}, UNICODE_LTR, levels);
        bool leftward = levels[1] != 0 || levels[length - 1] != 0;
        bool seen = unicode_may_be_rtl((str){text, length});
        if (leftward && !seen)
            fail_msg("U+%04X was not seen", c);
        if (seen && c < 0x590)
            fail_msg("U+%04X was taken for a leftward one", c);
    }
    assert_false(unicode_may_be_rtl(STR("Астана, „Berlin“ – 12 € … 東京")));
    assert_false(unicode_may_be_rtl((str){0}));
}

static void base_directions(void **state) {
    static const struct {
        const char *tag, *text;
        unicode_direction base;
    } cases[] = {
        {"ar", "", UNICODE_RTL},
        {"ar", "WHO 2024", UNICODE_RTL},
        {"en", "", UNICODE_LTR},
        {"en", "12", UNICODE_LTR},
        {"en", "The word שלום means peace", UNICODE_LTR},
        {"en", "שלום means peace in that language", UNICODE_LTR},
        {"en", "כל המסמך הזה כתוב בעברית", UNICODE_RTL},
        {"en", "WHO – منظمة الصحة العالمية", UNICODE_LTR},
        {"en", "12. (منظمة) الصحة WHO", UNICODE_RTL},
        {"ar-Latn", "marhaban", UNICODE_LTR},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (lang_base_direction(language(*state, cases[i].tag), str_of(cases[i].text)) != cases[i].base)
            fail_msg("%s “%s” runs the other way", cases[i].tag, cases[i].text);
}

/* ---- controls ---- */

#define LRE "\u202A"
#define RLE "\u202B"
#define PDF "\u202C"
#define RLO "\u202E"
#define LRI "\u2066"
#define RLI "\u2067"
#define PDI "\u2069"

static void faults_of_controls(void **state) {
    (void)state;
    /* o: open, s: stray, v: override, p: paired */
    static const struct {
        const char *text, *faults;
    } cases[] = {
        {"none", ""},
        {"a" RLE "b" PDF, "pp"},
        {RLE "b", "o"},
        {"b" PDF, "s"},
        {"b" PDI, "s"},
        {RLO "b" PDF, "vp"},
        {RLO "b", "o"},
        {RLI "b" PDI, "pp"},
        {RLI RLE "b" PDI, "pop"},
        {RLI "b" PDF PDI, "psp"},
        {RLE RLI "b" PDI PDF, "pppp"},
        {RLE "b" PDI PDF, "psp"},
        {LRE LRI "b", "oo"},
    };
    static const char letters[] = {[UNICODE_CONTROL_PAIRED] = 'p',
                                   [UNICODE_CONTROL_OVERRIDE] = 'v',
                                   [UNICODE_CONTROL_OPEN] = 'o',
                                   [UNICODE_CONTROL_STRAY] = 's'};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unicode_control found[16];
        char faults[17] = "";
        size_t count = unicode_bidi_controls(str_of(cases[i].text), found, COUNT(found));
        for (size_t k = 0; k < count; k++)
            faults[k] = letters[found[k].fault];
        faults[count] = '\0';
        if (strcmp(faults, cases[i].faults) != 0)
            fail_msg("case %zu: %s instead of %s", i, faults, cases[i].faults);
    }
}

/* More than UAX #9 nests, and more than there is room for. */
static void controls_without_end(void **state) {
    fixture *f = *state;
    enum { DEPTH = 1000, ROOM = 5 };
    buffer *b = buffer_new(f->arena);
    for (int i = 0; i < DEPTH; i++)
        buffer_text(b, RLE);
    for (int i = 0; i < DEPTH; i++)
        buffer_text(b, PDF);
    unicode_control found[ROOM];
    assert_int_equal(unicode_bidi_controls(buffer_view(b), found, ROOM), ROOM);
    for (size_t i = 0; i < ROOM; i++)
        assert_int_equal(found[i].fault, UNICODE_CONTROL_PAIRED);
    assert_string_equal(unicode_control_name(0x202E), "right-to-left override");
}

static void letters_join(void **state) {
    static const struct {
        const char *before, *after;
        bool join;
    } cases[] = {
        {"ب", "ب", true},  {"ا", "ب", false}, {"ب", "ا", true},  {"بَ", "ب", true},
        {"ب", "ء", false}, {"ש", "ש", false}, {"a", "b", false}, {"", "ب", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (unicode_letters_join(lang_unicode(language(*state, "ar")), str_of(cases[i].before),
                                 str_of(cases[i].after)) != cases[i].join)
            fail_msg("“%s” and “%s”", cases[i].before, cases[i].after);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(agrees_with_character_test),
        TEST(agrees_with_class_test),
        TEST(the_quick_look_misses_nothing),
        TEST(base_directions),
        TEST(faults_of_controls),
        TEST(controls_without_end),
        TEST(letters_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
