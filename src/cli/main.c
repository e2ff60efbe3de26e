#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int run_command(const cli_command *command, int count, char **words, arena *a) {
    cli_options options = {.arena = a, .command = command, .form = chancery_form_at(0)};
    switch (cli_read_options(count, words, &options)) {
    case CLI_HELP:
        return cli_print_command_help(command);
    case CLI_VERSION:
        return cli_print_version();
    case CLI_RUN:
        return command->run(&options);
    default:
        return CHANCERY_USAGE;
    }
}

static bool is_either(const char *word, const char *one, const char *other) {
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static int dispatch(int count, char **words, arena *a) {
    if (count < 2)
        return cli_print_help(stderr);
    bool help = strcmp(words[1], "help") == 0;
    if (is_either(words[1], "--help", "-h") || (help && count == 2))
        return cli_print_help(stdout);
    if (strcmp(words[1], "--version") == 0)
        return cli_print_version();
    const char *name = words[help ? 2 : 1];
    const cli_command *command = cli_command_named(name);
    if (command == NULL)
        return cli_unknown_command(name);
    return help ? cli_print_command_help(command) : run_command(command, count - 2, words + 2, a);
}

/* A closed standard stream would be given to the next file that is opened, and messages would land in a PDF. What is
   opened instead cannot be used either, so that using it fails as before. */
static void hold_standard_streams(void) {
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) == -1 && open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int count, char **words) {
    hold_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failed write, and leaves no temporary file */
    arena *a = arena_new();
    jmp_buf out_of_memory;
    if (a == NULL || setjmp(out_of_memory)) {
        fputs(cli_form_asked(count, words).no_memory, stderr);
        arena_drop(a);
        return CHANCERY_MACHINE;
    }
    arena_on_failure(a, &out_of_memory);
    int status = dispatch(count, words, a);
    arena_drop(a);
    return status;
}
