#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char no_memory[] = "chancery: error: the machine’s memory is used up [no-memory]\n";

static const cli_command commands[] = {
    {"render", "make a PDF of each briefing",
     "chancery render FILE… [-o OUT|-] [--template NAME|PATH] [--look NAME|PATH] [--language TAG] [--root DIR] "
     "[--trace [--places]]",
     CLI_OUTPUT | CLI_TRACE, cli_render},
    {"check", "report what is wrong with briefings, and write nothing",
     "chancery check FILE… [--template NAME|PATH] [--look NAME|PATH] [--language TAG] [--root DIR]", 0, cli_check},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *to) {
    fputs("Chancery makes printable PDF memos for officials from YAML.\n\n"
          "usage: chancery COMMAND FILE… [options]\n\ncommands:\n",
          to);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].purpose);
    fputs("\n“chancery COMMAND --help” explains a command’s options. --version prints the version.\n"
          "Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 the machine failed.\n",
          to);
}

static void print_command_help(const cli_command *command) {
    printf("usage: %s\n\nTo %s. FILE “-” is standard input.\n\n", command->usage, command->purpose);
    cli_print_options(command, stdout);
}

static void print_version(void) {
    printf("chancery %s\n", chancery_version());
}

int cli_close_stdout(void) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CHANCERY_OK;
    fprintf(stderr, "chancery: cannot write to standard output: %s\n", strerror(errno));
    return CHANCERY_MACHINE;
}

static const cli_command *find_command(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int unknown_command(const char *name) {
    str names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = str_of(commands[i].name);
    str near = str_nearest(str_of(name), names, COMMAND_COUNT);
    if (near.length > 0)
        return cli_wrong(NULL, "there is no command “%s”; did you mean “" STR_FORMAT "”?", name, STR_ARGS(near));
    return cli_wrong(NULL, "there is no command “%s”", name);
}

chancery_engine *cli_engine(const cli_options *o) {
    const chancery_options options = {.roots = o->roots,
                                      .root_count = o->root_count,
                                      .template_name = o->template_name,
                                      .look_name = o->look_name,
                                      .language = o->language,
                                      .created = -1,
                                      .trace_places = o->places};
    chancery_engine *engine = chancery_engine_new(&options);
    if (engine == NULL)
        fputs(no_memory, stderr);
    return engine;
}

chancery_briefing *cli_load(chancery_engine *engine, const char *path) {
    chancery_briefing *briefing = chancery_load(engine, path);
    if (briefing == NULL)
        fputs(no_memory, stderr);
    return briefing;
}

static bool stderr_is_colourful(void) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && (no_colour == NULL || *no_colour == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

void cli_talk(chancery_briefing *briefing) {
    size_t length;
    const char *text = chancery_diagnostics(briefing, stderr_is_colourful(), &length);
    if (length > 0)
        fwrite(text, 1, length, stderr);
}

static int run_command(const cli_command *command, int count, char **words, arena *a) {
    cli_options options = {.arena = a};
    switch (cli_read_options(command, count, words, &options)) {
    case CLI_HELP:
        print_command_help(command);
        return cli_close_stdout();
    case CLI_VERSION:
        print_version();
        return cli_close_stdout();
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
    if (count < 2) {
        print_help(stderr);
        return CHANCERY_USAGE;
    }
    if (is_either(words[1], "--help", "-h") || (strcmp(words[1], "help") == 0 && count == 2)) {
        print_help(stdout);
        return cli_close_stdout();
    }
    if (strcmp(words[1], "--version") == 0) {
        print_version();
        return cli_close_stdout();
    }
    bool help = strcmp(words[1], "help") == 0;
    const char *name = words[help ? 2 : 1];
    const cli_command *command = find_command(name);
    if (command == NULL)
        return unknown_command(name);
    if (!help)
        return run_command(command, count - 2, words + 2, a);
    print_command_help(command);
    return cli_close_stdout();
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
        fputs(no_memory, stderr);
        arena_drop(a);
        return CHANCERY_MACHINE;
    }
    arena_on_failure(a, &out_of_memory);
    int status = dispatch(count, words, a);
    arena_drop(a);
    return status;
}
