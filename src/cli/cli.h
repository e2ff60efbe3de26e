#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "api/chancery.h"
#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>

/*
 * The command line. A command is a file here and a row in commands.h; its help, usage and "did you mean" follow.
 * Options are read by one reader from one table (options.c). Results go to stdout, talk to stderr. Exit status: 0 fine,
 * 1 the input has errors, 2 wrong usage, 3 the machine failed.
 */
typedef struct cli_command cli_command;

typedef enum { CLI_FORMAT_TEXT, CLI_FORMAT_JSON, CLI_FORMAT_CSV } cli_format;

typedef struct {
    arena *arena;
    const cli_command *command;
    const char **operands; /* FILEs, or what else the command takes; at least one unless `list` */
    size_t operand_count;
    const char *output; /* -o, or NULL */
    const char **roots; /* --root, may be repeated */
    size_t root_count;
    const char *template_name; /* --template, or NULL */
    const char *theme;         /* --theme, or NULL */
    const char *language;      /* --language, or NULL */
    chancery_form form;        /* --diagnostics, or the first */
    bool trace;                /* --trace */
    bool places;               /* --places */
    bool list;                 /* --list */
    bool exit_code;            /* --exit-code */
    const char *with;          /* --with, or NULL */
    cli_format format;         /* --format */
    uint32_t deadline;         /* --deadline, in milliseconds; 0: none */
    uint32_t sql_milliseconds; /* --limit sql-time; 0: the default */
} cli_options;

enum {                    /* which options a command takes */
       CLI_BRIEFINGS = 1, /* those of all that load briefings and report on them */
       CLI_OUTPUT = 2,
       CLI_TRACE = 4,
       CLI_LIST = 8,
       CLI_DATA = 16,
       CLI_LEDGER = 32, /* and figures are traced as briefings are loaded */
       CLI_DIFF = 64    /* likewise */
};

struct cli_command {
    const char *name;
    const char *purpose;  /* "To …." */
    const char *operand;  /* what may stand several times behind the name: FILE */
    const char *operands; /* all that may stand there, where it is something else; NULL: that */
    unsigned takes;
    int (*run)(const cli_options *options);
};

/* ---- commands.c ---- */

/* In the order of commands.h; NULL past the last. */
const cli_command *cli_command_at(size_t index);
/* NULL if there is none of that name. */
const cli_command *cli_command_named(const char *name);
int cli_unknown_command(const char *name);
/* All three print and return the exit status: that of cli_close_stdout, or wrong usage if help goes to stderr. */
int cli_print_help(FILE *to);
int cli_print_command_help(const cli_command *command);
int cli_print_version(void);

/* ---- options.c ---- */

/* Reads the words after the command's name; CLI_WRONG after a message. */
typedef enum { CLI_RUN, CLI_HELP, CLI_VERSION, CLI_WRONG } cli_wish;
cli_wish cli_read_options(int count, char **words, cli_options *out);
/* The form that --diagnostics names, wherever it stands, else the first: needs no memory. */
chancery_form cli_form_asked(int count, char **words);
/* The long name of an option of the command, in the order of the help; NULL past the last. */
const char *cli_option_at(const cli_command *command, size_t index);
/* " [-o OUT] [--template NAME]…" */
void cli_print_usage(const cli_command *command, FILE *to);
void cli_print_options(const cli_command *command, FILE *to);

/* ---- talk.c ---- */

/* "chancery: message", on stderr; returns 2. */
int cli_wrong(const cli_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Both say so, and return NULL, when memory is out. */
chancery_engine *cli_engine(const cli_options *options);
typedef enum { CLI_LOAD_BRIEFING, CLI_LOAD_DATA, CLI_LOAD_LEDGER } cli_load_kind;
chancery_briefing *cli_load(const cli_options *options, chancery_engine *engine, const char *path, cli_load_kind kind);
/* As the program's exit status: what was stopped is the machine's failure. */
int cli_status(chancery_status status);
/* Prints a briefing's diagnostics to stderr in the form asked for, in colour if that is a terminal and NO_COLOR is not
   set. */
void cli_talk(const cli_options *options, chancery_briefing *briefing);
/* Flushes stdout: 0, or 3 after a message if what was printed could not be written. */
int cli_close_stdout(void);

/* ---- signals.c ---- */

/* TERM, INT and HUP take the temporary file away, of which chancery_write tells. */
extern const chancery_guard cli_guard;

#endif
