#include "cli/cli.h"

#include <string.h>

#define CLI_COMMAND(name) extern const cli_command cli_command_##name;
#include "cli/commands.h"
#undef CLI_COMMAND

static const cli_command *const commands[] = {
#define CLI_COMMAND(name) &cli_command_##name,
#include "cli/commands.h"
#undef CLI_COMMAND
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

const cli_command *cli_command_at(size_t index) {
    return index < COMMAND_COUNT ? commands[index] : NULL;
}

const cli_command *cli_command_named(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

int cli_unknown_command(const char *name) {
    str names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = str_of(commands[i]->name);
    str near = str_nearest(str_of(name), names, COMMAND_COUNT);
    if (near.length > 0)
        return cli_wrong(NULL, "there is no command “%s”; did you mean “" STR_FORMAT "”?", name, STR_ARGS(near));
    return cli_wrong(NULL, "there is no command “%s”", name);
}

int cli_print_help(FILE *to) {
    fputs("Chancery makes printable PDF memos for officials from YAML.\n\n"
          "usage: chancery COMMAND … [options]\n\ncommands:\n",
          to);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->purpose);
    fputs("\n“chancery COMMAND --help” explains a command’s options. --version prints the version.\n"
          "Exit status: 0 fine, 1 the input has errors, 2 wrong usage, 3 the machine failed.\n",
          to);
    return to == stdout ? cli_close_stdout() : CHANCERY_USAGE;
}

int cli_print_command_help(const cli_command *command) {
    printf("usage: chancery %s %s%s", command->name, command->operands == NULL ? command->operand : command->operands,
           command->operands == NULL ? "…" : "");
    cli_print_usage(command, stdout);
    printf("\n\nTo %s.%s\n\n", command->purpose, command->takes & CLI_BRIEFINGS ? " FILE “-” is standard input." : "");
    cli_print_options(command, stdout);
    return cli_close_stdout();
}

int cli_print_version(void) {
    printf("chancery %s\nwith", chancery_version());
    chancery_library library = chancery_library_at(0);
    for (size_t i = 1; library.name != NULL; i++) {
        const chancery_library next = chancery_library_at(i);
        printf(" %s %s%s", library.name, library.version, next.name != NULL ? "," : "\n");
        library = next;
    }
    return cli_close_stdout();
}
