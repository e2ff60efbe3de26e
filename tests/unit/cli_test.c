/* The tables of commands and options, and the man page that follows them. */
#include "cli/cli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGE_ROOM = 64 * 1024 };
static const char man_page[] = "docs/chancery.1";

static void read_page(char *out) {
    FILE *in = fopen(man_page, "r");
    assert_non_null(in);
    size_t length = fread(out, 1, PAGE_ROOM - 1, in);
    out[length] = '\0';
    assert_in_range(length, 1, PAGE_ROOM - 2);
    assert_int_equal(fclose(in), 0);
}

/* Copies the lines from the one that is `first` up to the next that begins with `end`. */
static void take_lines(const char *page, const char *first, const char *end, char *out) {
    const char *from = strstr(page, first);
    if (from == NULL)
        fail_msg("%s lacks the lines %s", man_page, first);
    const char *to = strstr(from + strlen(first), end);
    assert_non_null(to);
    memcpy(out, from, (size_t)(to - from));
    out[to - from] = '\0';
}

static bool is_common(const char *option) {
    return strcmp(option, "help") == 0 || strcmp(option, "version") == 0;
}

/* Whether the lines of the synopsis that are a command's name an option. */
static bool synopsis_has(const char *synopsis, const cli_command *command, const char *option) {
    char name[64], end[] = "\n.Nm\n", form[3][64];
    snprintf(name, sizeof name, "\n.Cm %s\n", command->name);
    snprintf(form[0], sizeof form[0], "Fl -%s ", option);
    snprintf(form[1], sizeof form[1], "Fl -%s\n", option);
    snprintf(form[2], sizeof form[2], "Fl %c Ar ", option[0]); /* -o */
    for (const char *at = synopsis; (at = strstr(at, name)) != NULL; at++) {
        const char *to = strstr(at, end);
        for (size_t i = 0; i < 3; i++) {
            const char *found = strstr(at, form[i]);
            if (found != NULL && (to == NULL || found < to))
                return true;
        }
    }
    return false;
}

static void the_man_page_has_every_command_and_option(void **state) {
    (void)state;
    static char page[PAGE_ROOM], synopsis[PAGE_ROOM], description[PAGE_ROOM];
    read_page(page);
    take_lines(page, ".Sh SYNOPSIS\n", "\n.Sh ", synopsis);
    take_lines(page, ".Sh DESCRIPTION\n", "\n.Sh ", description);
    for (size_t i = 0; cli_command_at(i) != NULL; i++) {
        const cli_command *command = cli_command_at(i);
        char line[64];
        snprintf(line, sizeof line, "\n.Cm %s\n", command->name);
        if (strstr(synopsis, line) == NULL || strstr(description, line) == NULL)
            fail_msg("%s does not describe the command %s", man_page, command->name);
        for (size_t k = 0; cli_option_at(command, k) != NULL; k++) {
            const char *option = cli_option_at(command, k);
            if (!is_common(option) && !synopsis_has(synopsis, command, option))
                fail_msg("the synopsis of %s lacks --%s of %s", man_page, option, command->name);
            snprintf(line, sizeof line, "-%s", option);
            const char *item = strstr(description, line);
            while (item != NULL && strchr(" \n", item[strlen(line)]) == NULL)
                item = strstr(item + 1, line);
            if (item == NULL)
                fail_msg("%s does not describe --%s", man_page, option);
        }
    }
}

static bool is_option_of_any(str name) {
    for (size_t i = 0; cli_command_at(i) != NULL; i++)
        for (size_t k = 0; cli_option_at(cli_command_at(i), k) != NULL; k++)
            if (str_is(name, cli_option_at(cli_command_at(i), k)))
                return true;
    return false;
}

static void the_man_page_has_no_other_option(void **state) {
    (void)state;
    static char page[PAGE_ROOM];
    read_page(page);
    size_t count = 0;
    for (const char *at = page; (at = strstr(at, "Fl -")) != NULL; count++) {
        at += strlen("Fl -");
        str name = {at, strcspn(at, " \n")};
        if (!is_option_of_any(name))
            fail_msg("%s describes --" STR_FORMAT ", which no command has", man_page, STR_ARGS(name));
    }
    assert_true(count > 5);
}

static void commands_have_names_of_their_own_and_all_parts(void **state) {
    (void)state;
    assert_non_null(cli_command_at(0));
    for (size_t i = 0; cli_command_at(i) != NULL; i++) {
        const cli_command *command = cli_command_at(i);
        assert_ptr_equal(cli_command_named(command->name), command); /* the first of that name */
        assert_true(strlen(command->purpose) > 0 && strlen(command->operand) > 0);
        assert_non_null(command->run);
        size_t common = 0;
        for (size_t k = 0; cli_option_at(command, k) != NULL; k++)
            common += is_common(cli_option_at(command, k));
        assert_int_equal(common, 2);
    }
    assert_null(cli_command_named("rendre"));
}

static void the_form_is_known_before_anything_is_read(void **state) {
    (void)state;
    static char *const cases[][6] = {
        {"chancery", "check", "a.yaml", NULL},
        {"chancery", "check", "--diagnostics", "json", "a.yaml", NULL},
        {"chancery", "check", "a.yaml", "--diagnostics=json", NULL},
        {"chancery", "check", "--diagnostics=json", "--diagnostics", "text", NULL},
        {"chancery", "check", "--diagnostics", "jsn", NULL},
        {"chancery", "check", "--diagnostics", NULL},
    };
    static const char *const forms[] = {"text", "json", "json", "text", "text", "text"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *words[6];
        int count = 0;
        for (; cases[i][count] != NULL; count++)
            words[count] = cases[i][count];
        assert_string_equal(cli_form_asked(count, words).name, forms[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_man_page_has_every_command_and_option),
        cmocka_unit_test(the_man_page_has_no_other_option),
        cmocka_unit_test(commands_have_names_of_their_own_and_all_parts),
        cmocka_unit_test(the_form_is_known_before_anything_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
