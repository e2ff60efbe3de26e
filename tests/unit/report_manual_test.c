/* Every input of the manual, as it stands and as repaired, through the program itself. */
#include "report/manual.h"

#include "base/buffer.h"
#include "base/gate.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    arena *arena;
    char program[4096]; /* folder of the program that lies in the same build as this test */
    const char *checkout;
    char folder[64];
} fixture;

static int set_up(void **state) {
    static fixture f;
    f = (fixture){.arena = arena_new(), .folder = "/tmp/chancery-manual-XXXXXX"};
    ssize_t length = readlink("/proc/self/exe", f.program, sizeof f.program - 1);
    f.program[length < 0 ? 0 : length] = '\0';
    for (int i = 0; i < 3; i++) /* the test is tests/unit/NAME beside the program */
        *strrchr(f.program, '/') = '\0';
    f.checkout = path_real(f.arena, ".");
    *state = &f;
    return mkdtemp(f.folder) == NULL;
}

static int tear_down(void **state) {
    fixture *f = *state;
    const char *command = str_print(f->arena, "rm -rf '%s'", f->folder).at;
    int status = system(command);
    arena_drop(f->arena);
    return status;
}

static size_t times(str text, const char *piece) {
    size_t count = 0, length = strlen(piece);
    for (size_t i = 0; i + length <= text.length; i++)
        count += memcmp(text.at + i, piece, length) == 0;
    return count;
}

/* `wrong` becomes `right` if `repaired`. */
static str version(fixture *f, const report_entry *e, const char *text, bool repaired) {
    const char *at = repaired ? strstr(text, e->wrong) : NULL;
    if (at == NULL)
        return str_of(text);
    return str_print(f->arena, "%.*s%s%s", (int)(at - text), text, e->right, at + strlen(e->wrong));
}

static void write_file(const char *path, str text) {
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(text.at, 1, text.length, out), text.length);
    assert_int_equal(fclose(out), 0);
}

/* Runs an entry's command among its files in a fresh folder; its exit status, and what it said. */
static int run(fixture *f, const report_entry *e, bool repaired, str *said) {
    str folder = str_print(f->arena, "%s/%s-%d", f->folder, diag_code_name(e->code), repaired);
    assert_int_equal(mkdir(folder.at, 0777), 0);
    report_file file;
    for (size_t i = 0; report_entry_file(e, i, &file); i++)
        write_file(path_join(f->arena, folder, str_of(file.name)), version(f, e, file.text, repaired));
    str script = str_print(f->arena, "%s/command", f->folder);
    write_file(script.at, version(f, e, report_command(e), repaired));
    str shell = str_print(f->arena,
                          "cd '%s' && CHANCERY_HOME='%s/home' PATH='%s':\"$PATH\" LC_ALL=C.UTF-8 "
                          "LSAN_OPTIONS='suppressions=%s/tests/golden/leaks.txt:print_suppressions=0' "
                          "sh '%s' >/dev/null 2>'%s/said' </dev/null",
                          folder.at, f->folder, f->program, f->checkout, script.at, f->folder);
    int status = system(shell.at);
    diags *all = diags_new(f->arena);
    assert_true(file_read(NULL, f->arena, all, NOWHERE, str_print(f->arena, "%s/said", f->folder).at, 1u << 20, said));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A folder with what belongs to the program, small enough to be copied by an example. */
static void make_home(fixture *f) {
    str command = str_print(f->arena,
                            "mkdir '%s/home' && cd '%s' && cp -R templates fonts data/languages '%s/home' && "
                            "ln -s '%s/build/share/hyphenation' '%s/home/hyphenation'",
                            f->folder, f->checkout, f->folder, f->checkout, f->folder);
    assert_int_equal(system(command.at), 0);
}

/* The code of a diagnostic at the end of a line of text, or in a line of JSON. */
static bool code_of(str line, str *code) {
    str json = STR("\"code\":\"");
    for (size_t i = 0; i + json.length < line.length; i++)
        if (line.at[0] == '{' && str_starts(str_part(line, i, json.length), json)) {
            str rest = str_part(line, i + json.length, line.length);
            return str_split(&rest, '"', code);
        }
    if (!str_ends(line, STR("]")) ||
        (!str_starts(line, STR("error: ")) && times(line, ": error: ") + times(line, ": warning: ") == 0))
        return false;
    size_t start = line.length;
    while (start > 0 && line.at[start - 1] != '[')
        start--;
    *code = str_part(line, start, line.length - 1 - start);
    return true;
}

/* How often the code is reported; `others` counts other codes. */
static size_t count_codes(str said, const char *name, size_t *others) {
    size_t count = 0;
    *others = 0;
    str rest = said, line, code;
    while (str_split(&rest, '\n', &line))
        if (code_of(line, &code)) {
            count += str_is(code, name);
            *others += !str_is(code, name);
        }
    return count;
}

static bool runs_here(const report_entry *e) {
#ifdef __SANITIZE_ADDRESS__
    return e->code != DIAG_NO_MEMORY; /* a sanitizer needs more than any limit that the program would meet */
#else
    (void)e;
    return true;
#endif
}

static void every_input_trips_its_code_alone_and_its_repair_silences_it(void **state) {
    static const int statuses[] = {[DIAG_WARNING] = 0, [DIAG_ERROR] = 1, [DIAG_USAGE] = 2, [DIAG_MACHINE] = 3};
    fixture *f = *state;
    make_home(f);
    int bad = 0;
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const report_entry *e = report_entry_of((diag_code)i);
        const char *name = diag_code_name((diag_code)i);
        if (e == NULL || !runs_here(e))
            continue;
        str said;
        size_t others;
        int status = run(f, e, false, &said);
        size_t count = count_codes(said, name, &others);
        bool whole = e->code != DIAG_NOT_SHOWN; /* which says that there are others */
        if (count == 0 || (whole && (others > 0 || status != statuses[diag_code_severity(e->code)]))) {
            print_error("%s: reported %zu times, others %zu, status %d:\n" STR_FORMAT "\n", name, count, others, status,
                        STR_ARGS(said));
            bad++;
        }
        status = run(f, e, true, &said);
        if (count_codes(said, name, &others) + others > 0 || status != 0) {
            print_error("%s, repaired: status %d:\n" STR_FORMAT "\n", name, status, STR_ARGS(said));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static bool is_sentence(const char *text) {
    size_t length = strlen(text);
    return length > 10 && text[length - 1] == '.';
}

static void every_code_has_an_entry(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const report_entry *e = report_entry_of((diag_code)i);
        if (e == NULL)
            fail_msg("the manual has nothing on %s", diag_code_name((diag_code)i));
        assert_true(strlen(diag_code_meaning(e->code)) > 5);
        assert_true(is_sentence(e->repair));
        assert_non_null(e->wrong);
        assert_non_null(e->right);
        size_t count = times(str_of(report_command(e)), e->wrong);
        report_file file;
        for (size_t k = 0; report_entry_file(e, k, &file); k++)
            count += times(str_of(file.text), e->wrong);
        if (count != 1)
            fail_msg("%s: “%s” stands %zu times in the input", diag_code_name((diag_code)i), e->wrong, count);
    }
}

static void assert_explained(fixture *f, diag_code code, const char *const *parts) {
    buffer *out = buffer_new(f->arena);
    report_explain(code, out);
    for (; *parts != NULL; parts++)
        if (times(buffer_view(out), *parts) != 1)
            fail_msg("“%s” is not in\n" STR_FORMAT, *parts, STR_ARGS(buffer_view(out)));
    assert_true(str_ends(buffer_view(out), STR(".\n")) || times(buffer_view(out), "\nwrite\n\n") == 1);
}

static void an_explanation_has_all_parts(void **state) {
    static const char *const unknown_key[] = {"unknown-key (error, exit status 1): ",
                                              "\n    chancery check visit.yaml\n",
                                              "\nvisit.yaml:\n\n    template: base\n    tittle: A visit\n",
                                              "\nRepair: ",
                                              "\nInstead of `tittle` write `title`.\n",
                                              NULL};
    static const char *const data_shape[] = {"\nvisit.yaml:\n\n    template", "\ntrade.csv:\n\n    flow,usd_mn\n",
                                             NULL};
    static const char *const missing_section[] = {
        "\nInstead of\n\n      - text:\n\nwrite\n\n      - heading: Summary\n", NULL};
    static const char *const duplicate_key[] = {"\nInstead of\n\n    title: A second visit\n\nwrite nothing.\n", NULL};
    fixture *f = *state;
    assert_explained(f, DIAG_UNKNOWN_KEY, unknown_key);
    assert_explained(f, DIAG_DATA_SHAPE, data_shape);
    assert_explained(f, DIAG_MISSING_SECTION, missing_section);
    assert_explained(f, DIAG_DUPLICATE_KEY, duplicate_key);
}

static void the_list_has_a_line_for_each_code(void **state) {
    fixture *f = *state;
    buffer *out = buffer_new(f->arena);
    report_list_codes(out);
    str rest = buffer_view(out), line;
    int count = 0;
    for (; rest.length > 0 && str_split(&rest, '\n', &line); count++)
        assert_true(str_starts(line, str_print(f->arena, "%s ", diag_code_name((diag_code)count))));
    assert_int_equal(count, DIAG_CODE_COUNT);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_code_has_an_entry),
        TEST(every_input_trips_its_code_alone_and_its_repair_silences_it),
        TEST(an_explanation_has_all_parts),
        TEST(the_list_has_a_line_for_each_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
