#include "base/beneath.h"
#include "base/gate.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

enum { RACES = 5000 };

/* "root" is what may be read, "out" what may not, "other" another folder that may be allowed. */
typedef struct {
    arena *arena;
    diags *all;
    file_gate *gate;
    char folder[64];
} fixture;

static const char *in(fixture *f, const char *name) {
    return path_join(f->arena, str_of(f->folder), str_of(name));
}

static void put(fixture *f, const char *name, const char *text) {
    FILE *file = fopen(in(f, name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    f->all = diags_new(f->arena);
    strcpy(f->folder, "/tmp/chancery-gate-test-XXXXXX");
    if (mkdtemp(f->folder) == NULL)
        return 1;
    const char *folders[] = {"root", "root/sub", "out", "other"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        assert_int_equal(mkdir(in(f, folders[i]), 0755), 0);
    put(f, "root/a.csv", "inside");
    put(f, "root/sub/b.csv", "below");
    put(f, "out/secret.csv", "secret");
    put(f, "other/c.csv", "other");
    const struct {
        const char *text, *name;
    } links[] = {{"a.csv", "root/near"},
                 {"../a.csv", "root/sub/up"},
                 {"../out/secret.csv", "root/away"},
                 {"../out", "root/away-folder"},
                 {"sub", "root/folder"},
                 {"ring", "root/ring"},
                 {"gone", "root/hanging"},
                 {"sub/../../out/secret.csv", "root/round"},
                 {"/etc/passwd", "root/far"}};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        assert_int_equal(symlink(links[i].text, in(f, links[i].name)), 0);
    assert_int_equal(symlink(in(f, "root/a.csv"), in(f, "root/absolute")), 0);
    assert_int_equal(symlink(in(f, "other/c.csv"), in(f, "root/to-other")), 0);
    f->gate = file_gate_new(f->arena, NULL);
    return !file_gate_allow(f->gate, in(f, "root"));
}

static int tear_down(void **state) {
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    arena_drop(f->arena);
    free(f);
    return system(command);
}

static file_opened *open_in(fixture *f, const char *folder, const char *name) {
    return file_open_named(f->gate, f->arena, f->all, NOWHERE, str_of(in(f, folder)), str_of(name));
}

static void assert_reads(fixture *f, const char *folder, const char *name, const char *expected) {
    str text;
    file_opened *file = open_in(f, folder, name);
    if (file == NULL)
        fail_msg("%s in %s: " STR_FORMAT, name, folder, STR_ARGS(diags_at(f->all, 0)->message));
    assert_true(file_take(f->gate, f->arena, f->all, NOWHERE, file, 100, &text));
    assert_true(str_is(text, expected));
}

/* What was said about the last name, without that. */
static str refusal(fixture *f, const char *folder, const char *name, diag_code code) {
    assert_null(open_in(f, folder, name));
    const diag *last = diags_at(f->all, diags_count(f->all) - 1);
    assert_int_equal(last->code, code);
    return str_print(f->arena, STR_FORMAT " (" STR_FORMAT ")", STR_ARGS(last->message), STR_ARGS(last->hint));
}

static int open_descriptors(void) {
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;
    while (folder != NULL && readdir(folder) != NULL)
        count++;
    if (folder != NULL)
        closedir(folder);
    return count;
}

/* ---- beneath ---- */

static int outcome(int file, ino_t *inode) {
    struct stat status;
    *inode = 0;
    if (file < 0)
        return file;
    assert_int_equal(fstat(file, &status), 0);
    *inode = status.st_ino;
    close(file);
    return 0;
}

static void steps_find_what_the_kernel_finds(void **state) {
    fixture *f = *state;
    static const char *const names[] = {"a.csv",
                                        "./a.csv",
                                        "sub/b.csv",
                                        "sub//b.csv",
                                        "sub/../a.csv",
                                        "near",
                                        "sub/up",
                                        "folder/b.csv",
                                        "folder/up",
                                        "folder/../a.csv",
                                        "away",
                                        "away-folder/secret.csv",
                                        "far",
                                        "absolute",
                                        "ring",
                                        "hanging",
                                        "round",
                                        "none",
                                        "none/x",
                                        "a.csv/x",
                                        "a.csv/",
                                        "near/",
                                        "..",
                                        "../out/secret.csv",
                                        "sub/../..",
                                        "sub/../../out",
                                        ".",
                                        "sub",
                                        "sub/",
                                        "folder",
                                        "folder/",
                                        ""};
    int root = open(in(f, "root"), O_PATH | O_DIRECTORY), before = open_descriptors();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (int links = 0; links < 2; links++) {
            ino_t one, other;
            int by_kernel = outcome(beneath_open(root, names[i], links), &one);
            int by_steps = outcome(beneath_open_in_steps(root, names[i], links), &other);
            if (by_kernel != by_steps || one != other)
                fail_msg("“%s” (links %d): %s, in steps %s", names[i], links, strerror(-by_kernel),
                         strerror(-by_steps));
        }
    assert_int_equal(open_descriptors(), before);
    close(root);
}

static void a_name_may_be_deep_but_not_endless(void **state) {
    fixture *f = *state;
    char name[4200] = "";
    int root = open(in(f, "root"), O_PATH | O_DIRECTORY);
    for (int i = 0; i < 500; i++)
        strcat(name, "sub/../");
    strcat(name, "a.csv");
    int file = beneath_open_in_steps(root, name, true);
    assert_true(file >= 0);
    close(file);
    memset(name, 'x', sizeof name - 1);
    assert_int_equal(beneath_open_in_steps(root, name, true), -ENAMETOOLONG);
    assert_int_equal(beneath_open(root, name, true), -ENAMETOOLONG);
    close(root);
}

/* ---- the gate ---- */

static void names_are_read_beneath_the_roots(void **state) {
    fixture *f = *state;
    assert_reads(f, "root", "a.csv", "inside");
    assert_reads(f, "root", "./sub/../a.csv", "inside");
    assert_reads(f, "root/sub", "../a.csv", "inside");
    assert_reads(f, "root", "folder/up", "inside");
    assert_reads(f, "root", in(f, "root/a.csv"), "inside");
    assert_reads(f, "root", "absolute", "inside");
    refusal(f, "root", "to-other", DIAG_OUTSIDE_ROOT);
    refusal(f, "root", "../other/c.csv", DIAG_OUTSIDE_ROOT);
    assert_true(file_gate_allow(f->gate, in(f, "other")));
    assert_reads(f, "root", "to-other", "other");
    assert_reads(f, "root", "../other/c.csv", "other");
    assert_reads(f, "root", in(f, "other/c.csv"), "other");
    assert_false(file_gate_allow(f->gate, in(f, "none")));
    assert_false(file_gate_allow(f->gate, in(f, "root/a.csv")));
}

static void an_inner_gate_reads_what_the_outer_one_does(void **state) {
    fixture *f = *state;
    file_gate *outer = f->gate;
    f->gate = file_gate_new(f->arena, outer);
    assert_true(file_gate_allow(f->gate, in(f, "other")));
    assert_reads(f, "root", "a.csv", "inside");
    assert_reads(f, "root", "../other/c.csv", "other");
    f->gate = outer;
    refusal(f, "root", "../other/c.csv", DIAG_OUTSIDE_ROOT);
    f->gate = NULL;
    refusal(f, "root", "a.csv", DIAG_OUTSIDE_ROOT);
}

static void outside_nothing_can_be_told_apart(void **state) {
    fixture *f = *state;
    static const char *const there[] = {"../out/secret.csv",     "../out", "/etc/passwd", "away", "far", "round",
                                        "away-folder/secret.csv"};
    static const char *const not_there[] = {"../out/sacret.csv", "../aut",           "/etc/passwt",  "/none/x",
                                            "../out/none/x",     "away-folder/none", "/etc/passwd/x"};
    const char *words = "“NAME” lies outside of the briefing’s folder (if it may be read: --root DIR, with the folder "
                        "that it lies in)";
    for (size_t i = 0; i < sizeof there / sizeof *there + sizeof not_there / sizeof *not_there; i++) {
        size_t known = sizeof there / sizeof *there;
        const char *name = i < known ? there[i] : not_there[i - known];
        str said = refusal(f, "root", name, DIAG_OUTSIDE_ROOT);
        size_t quote = strlen("“"), length = strlen(name);
        assert_memory_equal(said.at + quote, name, length);
        assert_string_equal(said.at + quote + length, words + strlen("“NAME"));
    }
    /* Whether a way back leads in would tell what lies on it: the words of the name decide. */
    char way[200];
    const char *folders[] = {"out", "none"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(way, sizeof way, "%s/%s/../root/a.csv", f->folder, folders[i]);
        refusal(f, "root", way, DIAG_OUTSIDE_ROOT);
    }
}

static void inside_a_slip_is_mended(void **state) {
    fixture *f = *state;
    str said = refusal(f, "root", "b.csv", DIAG_UNREADABLE);
    assert_non_null(strstr(said.at, "/root/b.csv”: No such file or directory (names are relative"));
    assert_non_null(strstr(said.at, "did you mean “a.csv”?"));
    said = refusal(f, "root", "sub/a.csv", DIAG_UNREADABLE);
    assert_non_null(strstr(said.at, "did you mean “b.csv”?"));
    assert_null(strstr(refusal(f, "root", "away-folder/secre.csv", DIAG_OUTSIDE_ROOT).at, "did you mean"));
}

static void only_files_are_read(void **state) {
    fixture *f = *state;
    assert_int_equal(mkfifo(in(f, "root/pipe"), 0600), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/root/socket", f->folder);
    int listening = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listening, (struct sockaddr *)&address, sizeof address), 0);
    alarm(10); /* a pipe must not be waited for */
    assert_non_null(strstr(refusal(f, "root", "pipe", DIAG_UNREADABLE).at, "it is a pipe, not a file"));
    assert_non_null(strstr(refusal(f, "root", "socket", DIAG_UNREADABLE).at, "it is a socket or a device, not a file"));
    assert_non_null(strstr(refusal(f, "root", "sub", DIAG_UNREADABLE).at, "Is a directory"));
    assert_non_null(strstr(refusal(f, "root", ".", DIAG_UNREADABLE).at, "Is a directory"));
    assert_true(file_gate_allow(f->gate, "/dev"));
    assert_non_null(strstr(refusal(f, "root", "/dev/zero", DIAG_UNREADABLE).at, "it is a device, not a file"));
    alarm(0);
    close(listening);
}

static void what_was_opened_is_known_by_any_name(void **state) {
    fixture *f = *state;
    assert_reads(f, "root", "near", "inside");
    assert_true(str_ends(file_gate_opened(f->gate, in(f, "root/a.csv")), STR("/root/near")));
    assert_int_equal(link(in(f, "root/a.csv"), in(f, "other/hard")), 0);
    assert_true(str_ends(file_gate_opened(f->gate, in(f, "other/hard")), STR("/root/near")));
    assert_int_equal(file_gate_opened(f->gate, in(f, "root/sub/b.csv")).length, 0);
    assert_int_equal(file_gate_opened(f->gate, in(f, "none")).length, 0);
    file_opened *again = open_in(f, "root", "a.csv"), *other = open_in(f, "root", "sub/b.csv");
    assert_true(str_equal(open_in(f, "root", "absolute")->identity, again->identity));
    assert_false(str_equal(again->identity, other->identity));
    str version = again->version;
    put(f, "root/a.csv", "longer than before");
    assert_false(str_equal(open_in(f, "root", "a.csv")->version, version));
}

static void a_briefing_is_not_known_to_the_engine(void **state) {
    fixture *f = *state;
    file_gate *engine = f->gate, *briefing = file_gate_new(f->arena, engine),
              *template = file_gate_new(f->arena, briefing);
    f->gate = template;
    assert_reads(f, "root", "a.csv", "inside");
    assert_true(file_gate_opened(briefing, in(f, "root/a.csv")).length > 0);
    assert_int_equal(file_gate_opened(engine, in(f, "root/a.csv")).length, 0);
    assert_ptr_equal(file_gate_lasting(template), engine);
}

/* ---- the race ---- */

typedef struct {
    const char *one, *other;
    atomic_bool stop;
} exchange;

static void *exchange_names(void *argument) {
    exchange *x = argument;
    while (!atomic_load(&x->stop))
        renameat2(AT_FDCWD, x->one, AT_FDCWD, x->other, RENAME_EXCHANGE);
    return NULL;
}

typedef bool (*reader)(fixture *f, const char *name, char *first);

static bool read_by_gate(fixture *f, const char *name, char *first) {
    arena *a = arena_new_child(f->arena);
    diags *all = diags_new(a);
    str text = {0};
    file_opened *file = file_open_named(f->gate, a, all, NOWHERE, str_of(in(f, "root")), str_of(name));
    bool read = file != NULL && file_take(f->gate, a, all, NOWHERE, file, 100, &text);
    *first = read ? text.at[0] : 0;
    arena_drop(a);
    return read;
}

static bool read_in_steps(fixture *f, const char *name, char *first) {
    int root = open(in(f, "root"), O_PATH | O_DIRECTORY), file = beneath_open_in_steps(root, name, true);
    bool done = file >= 0 && read(file, first, 1) == 1;
    if (file >= 0)
        close(file);
    close(root);
    return done;
}

/* Reads `name` while two names are exchanged, of which one leads out. */
static void race(fixture *f, reader way, const char *name, exchange *x) {
    pthread_t thread;
    size_t inside = 0;
    atomic_store(&x->stop, false);
    assert_int_equal(pthread_create(&thread, NULL, exchange_names, x), 0);
    for (size_t i = 0; i < RACES; i++) {
        char first;
        if (!way(f, name, &first))
            continue;
        if (first == 's')
            fail_msg("a file outside was read, in run %zu", i);
        inside++;
    }
    atomic_store(&x->stop, true);
    pthread_join(thread, NULL);
    assert_true(inside > 0);
}

static void a_race_is_never_lost(void **state) {
    fixture *f = *state;
    exchange file = {.one = in(f, "root/a.csv"), .other = in(f, "root/away")};
    exchange folder = {.one = in(f, "root/sub"), .other = in(f, "root/away-folder")};
    put(f, "root/sub/secret.csv", "below");
    race(f, read_by_gate, "a.csv", &file);
    race(f, read_in_steps, "a.csv", &file);
    race(f, read_by_gate, "sub/secret.csv", &folder);
    race(f, read_in_steps, "sub/secret.csv", &folder);
}

/* ---- files by functions ---- */

static int give(void *context, arena *a, str folder, str name, file_opened *out) {
    (void)a;
    (void)folder;
    (void)out;
    assert_string_equal(context, "kept");
    return str_is(name, "there") ? 0 : str_is(name, "outside") ? EXDEV : str_is(name, "broken") ? EIO : ENOENT;
}

static int give_bytes(void *context, arena *a, file_opened *file, size_t limit, str *out) {
    (void)context;
    (void)limit;
    *out = str_print(a, "bytes of " STR_FORMAT, STR_ARGS(path_name(file->name)));
    return 0;
}

static size_t give_names(void *context, arena *a, str folder, str name, str **names) {
    (void)context;
    (void)folder;
    (void)name;
    *names = ARENA_NEW(a, str);
    **names = STR("there");
    return 1;
}

static void files_may_come_from_functions(void **state) {
    fixture *f = *state;
    static const file_access access = {give, give_bytes, give_names};
    file_gate_through(f->gate, &access, "kept");
    assert_reads(f, "root", "there", "bytes of there");
    f->gate = file_gate_new(f->arena, f->gate);
    assert_reads(f, "root", "there", "bytes of there");
    refusal(f, "root", "outside", DIAG_OUTSIDE_ROOT);
    refusal(f, "root", "broken", DIAG_SYSTEM);
    assert_int_equal(diags_exit_status(f->all), 3);
    assert_non_null(strstr(refusal(f, "root", "thre", DIAG_UNREADABLE).at, "did you mean “there”?"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(steps_find_what_the_kernel_finds),
        TEST(a_name_may_be_deep_but_not_endless),
        TEST(names_are_read_beneath_the_roots),
        TEST(an_inner_gate_reads_what_the_outer_one_does),
        TEST(outside_nothing_can_be_told_apart),
        TEST(inside_a_slip_is_mended),
        TEST(only_files_are_read),
        TEST(what_was_opened_is_known_by_any_name),
        TEST(a_briefing_is_not_known_to_the_engine),
        TEST(a_race_is_never_lost),
        TEST(files_may_come_from_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
