#include "base/gate.h"
#include "base/write.h"

#include <dirent.h>
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

enum { NOBODY = 65534 };

typedef struct {
    arena *arena;
    diags *all;
    char folder[64];
} fixture;

static int set_up(void **state) {
    static fixture f;
    f.arena = arena_new();
    f.all = diags_new(f.arena);
    strcpy(f.folder, "/tmp/chancery-file-test-XXXXXX");
    *state = &f;
    return mkdtemp(f.folder) == NULL;
}

static int tear_down(void **state) {
    fixture *f = *state;
    if (getuid() == 0 && seteuid(0) != 0)
        return 1;
    chmod(f->folder, 0700);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    arena_drop(f->arena);
    return system(command);
}

static const char *in(fixture *f, const char *name) {
    return path_join(f->arena, str_of(f->folder), str_of(name));
}

static int entries(fixture *f) {
    DIR *folder = opendir(f->folder);
    int count = -2; /* . and .. */
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static void assert_content(fixture *f, const char *path, const char *expected) {
    str content;
    assert_true(file_read(NULL, f->arena, f->all, NOWHERE, path, 1000, &content));
    assert_true(str_is(content, expected));
    assert_int_equal(content.at[content.length], '\0');
}

static mode_t mode_of(const char *path) {
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 07777;
}

static void assert_refused(fixture *f, diag_code code, const char *message) {
    assert_int_equal(diags_count(f->all), 1);
    assert_int_equal(diags_at(f->all, 0)->code, code);
    if (!str_ends(diags_at(f->all, 0)->message, str_of(message)))
        fail_msg("message: " STR_FORMAT, STR_ARGS(diags_at(f->all, 0)->message));
}

static void writes_and_replaces(void **state) {
    fixture *f = *state;
    const char *path = in(f, "out.pdf");
    mode_t before = umask(027);
    assert_true(file_write(f->all, path, STR("one"), NULL));
    umask(before);
    assert_content(f, path, "one");
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(chmod(path, 0600), 0);
    assert_true(file_write(f->all, path, STR(""), NULL));
    assert_content(f, path, "");
    assert_int_equal(mode_of(path), 0600); /* what was private stays so */
    assert_int_equal(entries(f), 1);
    assert_int_equal(diags_count(f->all), 0);
}

/* Whoever has the old file open reads it to its end: the new one is another file. */
static void a_reader_sees_the_old_file_or_the_new(void **state) {
    fixture *f = *state;
    const char *path = in(f, "out.pdf");
    assert_true(file_write(f->all, path, STR("old"), NULL));
    FILE *reader = fopen(path, "rb");
    assert_true(file_write(f->all, path, STR("new, and longer"), NULL));
    char text[32] = {0};
    assert_int_equal(fread(text, 1, sizeof text - 1, reader), 3);
    assert_string_equal(text, "old");
    fclose(reader);
}

static void a_link_stays_and_its_target_is_written(void **state) {
    fixture *f = *state;
    assert_int_equal(mkdir(in(f, "real"), 0700), 0);
    assert_int_equal(symlink("real/out", in(f, "link")), 0);
    assert_true(file_write(f->all, in(f, "link"), STR("first"), NULL));
    assert_true(file_write(f->all, in(f, "link"), STR("second"), NULL));
    struct stat status;
    assert_int_equal(lstat(in(f, "link"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_content(f, in(f, "real/out"), "second");
    assert_int_equal(symlink("ring", in(f, "ring")), 0);
    assert_false(file_write(f->all, in(f, "ring"), STR("x"), NULL));
    assert_refused(f, DIAG_UNWRITABLE, ": Too many levels of symbolic links");
}

static void a_full_disk_is_an_error(void **state) {
    fixture *f = *state;
    if (!file_exists("/dev/full"))
        skip();
    assert_false(file_write(f->all, "/dev/full", STR("x"), NULL));
    assert_refused(f, DIAG_UNWRITABLE, "“/dev/full”: No space left on device");
    assert_int_equal(diags_exit_status(f->all), 3);
}

static void a_missing_folder_is_an_error(void **state) {
    fixture *f = *state;
    assert_false(file_write(f->all, in(f, "no/out"), STR("x"), NULL));
    assert_refused(f, DIAG_UNWRITABLE, "/no/out”: No such file or directory");
}

static void a_folder_is_no_file(void **state) {
    fixture *f = *state;
    assert_false(file_write(f->all, f->folder, STR("x"), NULL));
    assert_refused(f, DIAG_UNWRITABLE, "”: Is a directory");
    str content;
    assert_false(file_read(NULL, f->arena, f->all, NOWHERE, f->folder, 10, &content));
    assert_int_equal(diags_at(f->all, 1)->code, DIAG_UNREADABLE);
}

static void what_is_protected_stays(void **state) {
    fixture *f = *state;
    if (geteuid() == 0) { /* who may write everywhere */
        assert_int_equal(chown(f->folder, NOBODY, NOBODY), 0);
        assert_int_equal(seteuid(NOBODY), 0);
    }
    assert_true(file_write(f->all, in(f, "out"), STR("old"), NULL));
    chmod(f->folder, 0500);
    assert_false(file_write(f->all, in(f, "out"), STR("new"), NULL));
    assert_refused(f, DIAG_UNWRITABLE, ": Permission denied");
    chmod(f->folder, 0700);
    chmod(in(f, "out"), 0400);
    assert_false(file_write(f->all, in(f, "out"), STR("new"), NULL));
    assert_content(f, in(f, "out"), "old");
    assert_int_equal(entries(f), 1);
}

static void reading_stops_at_the_limit(void **state) {
    fixture *f = *state;
    str content;
    assert_true(file_write(f->all, in(f, "ten"), STR("0123456789"), NULL));
    assert_true(file_read(NULL, f->arena, f->all, NOWHERE, in(f, "ten"), 10, &content));
    assert_int_equal(content.length, 10);
    assert_false(file_read(NULL, f->arena, f->all, NOWHERE, in(f, "ten"), 9, &content));
    assert_int_equal(content.length, 0);
    assert_refused(f, DIAG_TOO_LARGE, "ten” is larger than 9 bytes");
}

static void a_pipe_is_read_to_its_end_or_the_limit(void **state) {
    fixture *f = *state;
    enum { SIZE = 200000 };
    for (size_t limit = SIZE - 1; limit <= SIZE; limit++) {
        /* A pipe each: the last round's writer may still hold its own open, and closing it would end this round's. */
        const char *fifo = in(f, limit == SIZE ? "whole" : "cut");
        assert_int_equal(mkfifo(fifo, 0600), 0);
        char command[128];
        snprintf(command, sizeof command, "head -c %d /dev/zero >'%s' 2>&1 &", SIZE, fifo);
        assert_int_equal(system(command), 0);
        str content;
        assert_int_equal(file_read(NULL, f->arena, f->all, NOWHERE, fifo, limit, &content), limit == SIZE);
        assert_int_equal(content.length, limit == SIZE ? SIZE : 0);
    }
    assert_refused(f, DIAG_TOO_LARGE, "bytes");
}

static void a_device_is_not_read(void **state) {
    fixture *f = *state;
    str content;
    assert_false(file_read(NULL, f->arena, f->all, NOWHERE, "/dev/zero", 1000, &content));
    assert_refused(f, DIAG_UNREADABLE, "“/dev/zero”: it is a device, not a file");
}

static void files_of_the_kernel_have_no_size_and_are_read(void **state) {
    fixture *f = *state;
    if (!file_exists("/proc/self/status"))
        skip();
    str content;
    assert_true(file_read(NULL, f->arena, f->all, NOWHERE, "/proc/self/status", 100000, &content));
    assert_true(content.length > 0);
}

static void paths_are_taken_apart_and_joined(void **state) {
    fixture *f = *state;
    const struct {
        const char *path, *folder, *name;
    } cases[] = {{"a/b.yaml", "a", "b.yaml"}, {"b.yaml", ".", "b.yaml"}, {"/b", "/", "b"},
                 {"/a//b", "/a", "b"},        {"a/", "a", ""},           {"", ".", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(str_is(path_folder(str_of(cases[i].path)), cases[i].folder));
        assert_true(str_is(path_name(str_of(cases[i].path)), cases[i].name));
    }
    assert_string_equal(path_join(f->arena, STR("a"), STR("b")), "a/b");
    assert_string_equal(path_join(f->arena, STR("/"), STR("b")), "/b");
    assert_string_equal(path_join(f->arena, STR("."), STR("b")), "b");
    assert_string_equal(path_join(f->arena, STR("a"), STR("/b")), "/b");
}

static void being_within_is_more_than_a_common_beginning(void **state) {
    fixture *f = *state;
    assert_true(path_within(STR("/a/b"), STR("/a")));
    assert_true(path_within(STR("/a"), STR("/a")));
    assert_true(path_within(STR("/a"), STR("/")));
    assert_false(path_within(STR("/ab"), STR("/a")));
    assert_false(path_within(STR("/"), STR("/a")));
    assert_null(path_real(f->arena, in(f, "none")));
    assert_string_equal(path_real(f->arena, in(f, ".")), path_real(f->arena, f->folder));
    assert_true(file_is_folder(f->folder) && !file_is_folder(in(f, "none")) && !file_exists(in(f, "none")));
}

static void folders_are_listed_in_order(void **state) {
    fixture *f = *state;
    const char *files[] = {"b.yaml", "a.yaml", "a-1.yaml", ".hidden.yaml", "a.txt"};
    str *names;
    assert_int_equal(path_list(f->arena, f->folder, STR(""), &names), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_true(file_write(f->all, in(f, files[i]), STR("x"), NULL));
    assert_int_equal(path_list(f->arena, f->folder, STR(".yaml"), &names), 3);
    assert_true(str_is(names[0], "a") && str_is(names[1], "a-1") && str_is(names[2], "b"));
    assert_int_equal(path_list(f->arena, f->folder, STR(""), &names), 4);
    assert_int_equal(path_list(f->arena, in(f, "none"), STR(""), &names), 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(writes_and_replaces),
        TEST(a_reader_sees_the_old_file_or_the_new),
        TEST(a_link_stays_and_its_target_is_written),
        TEST(a_full_disk_is_an_error),
        TEST(a_missing_folder_is_an_error),
        TEST(a_folder_is_no_file),
        TEST(what_is_protected_stays),
        TEST(reading_stops_at_the_limit),
        TEST(a_pipe_is_read_to_its_end_or_the_limit),
        TEST(a_device_is_not_read),
        TEST(files_of_the_kernel_have_no_size_and_are_read),
        TEST(paths_are_taken_apart_and_joined),
        TEST(being_within_is_more_than_a_common_beginning),
        TEST(folders_are_listed_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
