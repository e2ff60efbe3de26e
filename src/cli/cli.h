#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/str.h"
#include "chancery.h"

#include <stdio.h>

/*
 * The command line: one table of commands (main.c), one file for each, options read by one reader. Results go to
 * stdout, talk to stderr. Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 the machine failed.
 */
typedef struct {
    arena *arena;
    const char **files; /* at least one */
    size_t file_count;
    const char *output; /* -o, or NULL */
    const char **roots; /* --root, may be repeated */
    size_t root_count;
    const char *template_name; /* --template, or NULL */
    const char *look_name;     /* --look, or NULL */
    const char *language;      /* --language, or NULL */
    bool trace;                /* --trace */
    bool places;               /* --places */
} cli_options;

enum { /* which options a command takes */
       CLI_OUTPUT = 1,
       CLI_TRACE = 2
};

typedef struct {
    const char *name;
    const char *purpose;
    const char *usage;
    unsigned takes;
    int (*run)(const cli_options *options);
} cli_command;

int cli_render(const cli_options *options);
int cli_check(const cli_options *options);

/* Reads the words after the command's name. 0, or the exit status after a message; *help or *version when that was
 * asked for. */
typedef enum { CLI_RUN, CLI_HELP, CLI_VERSION, CLI_WRONG } cli_wish;
cli_wish cli_read_options(const cli_command *command, int count, char **words, cli_options *out);

/* The option table as help text. */
void cli_print_options(const cli_command *command, FILE *to);
/* "chancery: message", on stderr; returns 2. */
int cli_wrong(const cli_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Both say so, and return NULL, when memory is out. */
chancery_engine *cli_engine(const cli_options *options);
chancery_briefing *cli_load(chancery_engine *engine, const char *path);
/* Prints a briefing's diagnostics to stderr, in colour if that is a terminal and NO_COLOR is not set. */
void cli_talk(chancery_briefing *briefing);
/* Flushes stdout: 0, or 3 after a message if what was printed could not be written. */
int cli_close_stdout(void);

#endif
