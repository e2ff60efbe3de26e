/* greet: a fictional command for the drill. */
#include "cli/cli.h"

static int greet(const cli_options *o) {
    for (size_t i = 0; i < o->operand_count; i++)
        printf("Good morning, %s.\n", o->operands[i]);
    return cli_close_stdout();
}

const cli_command cli_command_greet = {
    .name = "greet", .purpose = "say good morning", .operand = "NAME", .takes = 0, .run = greet};
