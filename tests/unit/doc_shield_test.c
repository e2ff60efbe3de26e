#include "doc/events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

/* CommonMark never changes a number: what is typed is what is printed. */

typedef struct {
    arena *arena;
    jmp_buf failure;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

/* What is printed, blocks and spans as letters: [ol …] lists, * emphasis, ** strong. */
static const char *shown(fixture *f, const char *text) {
    static char out[2000];
    static const char *const opening[] = {
        [DOC_EVENT_LIST] = "[ul ",        [DOC_EVENT_ORDERED] = "[ol ", [DOC_EVENT_ITEM] = "<",
        [DOC_EVENT_QUOTE] = "[q ",        [DOC_EVENT_HEADING] = "[h ",  [DOC_EVENT_RULE] = "[rule",
        [DOC_EVENT_CODE_BLOCK] = "[code "};
    static const char *const closing[] = {
        [DOC_EVENT_LIST] = "]",    [DOC_EVENT_ORDERED] = "]", [DOC_EVENT_ITEM] = ">",      [DOC_EVENT_QUOTE] = "]",
        [DOC_EVENT_HEADING] = "]", [DOC_EVENT_RULE] = "]",    [DOC_EVENT_CODE_BLOCK] = "]"};
    doc_events list = doc_events_read(f->arena, str_of(text));
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        const doc_event *e = &list.at[i];
        const char *word = "";
        size_t count = sizeof opening / sizeof *opening;
        if (e->kind == DOC_EVENT_ENTER && e->what < count && opening[e->what] != NULL)
            word = opening[e->what];
        else if (e->kind == DOC_EVENT_LEAVE && e->what < count && closing[e->what] != NULL)
            word = closing[e->what];
        else if (e->kind == DOC_EVENT_SPAN || e->kind == DOC_EVENT_SPAN_END)
            word = e->what == DOC_EVENT_STRONG ? "‖" : e->what == DOC_EVENT_EMPHASIS ? "|" : "`";
        else if (e->kind == DOC_EVENT_SOFT_BREAK)
            word = "/";
        length += (size_t)snprintf(out + length, sizeof out - length, "%s", word);
        if (e->kind == DOC_EVENT_TEXT || e->kind == DOC_EVENT_CODE)
            length += (size_t)snprintf(out + length, sizeof out - length, "%.*s", (int)e->length, text + e->offset);
    }
    for (size_t i = 0; i < length; i++)
        out[i] = out[i] == '\n' ? '/' : out[i];
    return out;
}

static void figures_and_signs_are_printed(void **state) {
    static const struct {
        const char *typed, *shown;
    } cases[] = {
        {"2024. Trade grew.", "2024. Trade grew."},
        {"3. Mai 2025", "3. Mai 2025"},
        {"Der Termin ist am\n24. Oktober 2025.", "Der Termin ist am/24. Oktober 2025."},
        {"am\n1. März begann", "am/1. März begann"},
        {"1. a\n2. b", "[ol <a><b>]"},
        {"5. a", "5. a"},
        {"1. a\n\n   more\n2. b", "[ol <amore><b>]"},
        {"+ 5 % was the growth.", "+ 5 % was the growth."},
        {"+ a\n+ b", "+ a/+ b"},
        {"- 36 million", "- 36 million"},
        {"- ${balance} million", "- ${balance} million"},
        {"- $5 million", "- $5 million"},
        {"- words", "[ul <words>]"},
        {"- 5 a\n- 6 b", "[ul <5 a><6 b>]"},
        {"- 2024. Good\n- 2025. Bad", "[ul <2024. Good><2025. Bad>]"},
        {"- 1. a\n  2. b\n- c", "[ul <[ol <a><b>]><c>]"},
        {"* provisional data", "* provisional data"},
        {"* a\n* b", "[ul <a><b>]"},
        {"2023 was 10\n+ 5 more\n- 3 in 2025", "2023 was 10/+ 5 more/- 3 in 2025"},
        {"> 5 % of trade", "> 5 % of trade"},
        {">= 5 % of trade", ">= 5 % of trade"},
        {"> quoted\n> 5 million", "[q quoted/5 million]"},
        {"> words", "[q words]"},
        {"# 1 partner", "# 1 partner"},
        {"# Words", "[h Words]"},
        {"Total\n-", "Total/-"},
        {"456\n===", "456/==="},
        {"--\n===", "--/==="},
        {"    five\n===", "five/==="},
        {"five\n*\n===", "five/*/==="},
        {"- \n    > # 2 of 5", "[ul <[q # 2 of 5]>]"},
        {"==\n--\n5", "==/--/5"},
        {"Text\n\n---", "Text[rule]"},
        {"    5. x", "5. x"},
        {"\t5 after a tab", "5 after a tab"},
        {"10*20*30 mm", "10*20*30 mm"},
        {"a*b*c", "a*b*c"},
        {"2**3**2", "2**3**2"},
        {"5 * 3 * 2", "5 * 3 * 2"},
        {"310* and 420*", "310* and 420*"},
        {"*5 % and so on", "*5 % and so on"},
        {"Exports (*) rose, imports (*) fell", "Exports (*) rose, imports (*) fell"},
        {"*один* и **два**", "|один| и ‖два‖"},
        {"**${a}**ға және **${b}**-ге", "‖${a}‖ға және ‖${b}‖-ге"},
        {"**«Самұрық»**тың", "‖«Самұрық»‖тың"},
        {"**5 %**ға *(жоба)*сы", "‖5 %‖ға |(жоба)|сы"},
        {"US**${a}** IF**007**", "US‖${a}‖ IF‖007‖"},
        {"`5*3*2` and 5*3", "`5*3*2` and 5*3"},
        {"```\n5. a*b*c\n```\n", "[code 5. a*b*c]"},
        {"```\n+ 5\n```\n\n+ 5", "[code + 5]+ 5"},
        {"***both***", "|‖both‖|"},
        {"\\*5 \\+ 5", "*5 + 5"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (strcmp(shown(f, cases[i].typed), cases[i].shown) != 0)
            fail_msg("“%s” is shown as “%s”, not “%s”", cases[i].typed, shown(f, cases[i].typed), cases[i].shown);
}

static void doubts_are_said(void **state) {
    static const struct {
        const char *typed;
        int kind; /* -1: none */
    } cases[] = {
        {"11. a\n13. b\n17. c", DOC_SHIELD_LIST_NUMBERS},
        {"1. a\n1. b", -1},
        {"4. a\n5. b", -1},
        {"- 36 million", DOC_SHIELD_LONE_BULLET},
        {"- 36 million\n- 40 million", -1},
        {"Total\n-", DOC_SHIELD_UNDERLINE},
        {"Text\n\n---", -1},
        {"*5 % of it", DOC_SHIELD_LONE_STARS},
        {"**bold* of it", DOC_SHIELD_LONE_STARS},
        {"5*3", -1},
        {"_5 % of it", DOC_SHIELD_LONE_LINES},
        {"the __bold of it", DOC_SHIELD_LONE_LINES},
        {"_one_ and __two__ (_three_), a_b, _a_b_, 1_000, ____, `_5`, \\_5, `_6` `", -1},
        {"*one* and **two**", -1},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        doc_shield shield = doc_shield_make(f->arena, str_of(cases[i].typed));
        int kind = shield.note_count > 0 ? (int)shield.notes[0].kind : -1;
        if (kind != cases[i].kind)
            fail_msg("“%s” says %d, not %d", cases[i].typed, kind, cases[i].kind);
    }
}

/* ---- random texts ---- */

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void random_text(unsigned *seed, char *out, size_t room) {
    static const char *const pieces[] = {"1",  "2",  "36", "2024",  ".",       ". ",   ") ", "- ",    "+ ",
                                         "* ", "> ", "# ", "\n",    "\n",      "\n\n", " ",  "  ",    "   ",
                                         "*",  "**", "a",  "word ", "ға",      "»",    "«",  "%",     "(",
                                         ")",  "=",  "-",  "---",   "\n===\n", "${a}", "`",  "```\n", "|"};
    size_t count = 1 + next_random(seed) % 25, length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        if (length + strlen(piece) + 1 < room)
            length += (size_t)snprintf(out + length, room - length, "%s", piece);
    }
}

/* Digits by their place, of texts and of labels; each place is printed once. */
static void mark_digits(const doc_events *list, unsigned char *printed) {
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].kind == DOC_EVENT_TEXT || list->at[i].kind == DOC_EVENT_CODE)
            for (uint32_t k = 0; k < list->at[i].length; k++)
                printed[list->at[i].offset + k]++;
    for (size_t i = 0; i < list->shield.label_count; i++)
        for (uint32_t k = 0; k < list->shield.labels[i].length; k++)
            printed[list->shield.labels[i].offset + k]++;
}

static bool says(const doc_shield *shield, doc_shield_kind kind) {
    for (size_t i = 0; i < shield->note_count; i++)
        if (shield->notes[i].kind == kind)
            return true;
    return false;
}

static void every_digit_is_printed(void **state) {
    fixture *f = *state;
    unsigned seed = 7;
    char text[400];
    for (size_t round = 0; round < 20000; round++) {
        random_text(&seed, text, sizeof text);
        unsigned char printed[sizeof text] = {0};
        arena_mark before = arena_now(f->arena);
        doc_events list = doc_events_read(f->arena, str_of(text));
        bool whole = list.state == EVENTS_FINE && !says(&list.shield, DOC_SHIELD_FENCE_TEXT);
        if (whole)
            mark_digits(&list, printed);
        for (size_t i = 0; whole && text[i] != '\0'; i++)
            if (text[i] >= '0' && text[i] <= '9' && printed[i] != 1)
                fail_msg("byte %zu of “%s” is printed %d times", i, text, printed[i]);
        arena_rewind(f->arena, before);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(figures_and_signs_are_printed),
        TEST(doubts_are_said),
        TEST(every_digit_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
