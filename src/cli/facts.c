#include "cli/cli.h"

/* Where each figure of a briefing is from, and where it is printed. */

static const char *const form_names[] = {
    [CLI_FORMAT_TEXT] = "text", [CLI_FORMAT_JSON] = "json", [CLI_FORMAT_CSV] = "csv"};

static int print_ledger(const cli_options *o, chancery_briefing *briefing) {
    const char *bytes;
    size_t length;
    int status = cli_status(chancery_ledger(briefing, form_names[o->format], &bytes, &length));
    cli_talk(o, briefing);
    if (status == CHANCERY_OK)
        fwrite(bytes, 1, length, stdout);
    return status;
}

static int facts(const cli_options *o) {
    if (o->operand_count > 1)
        return cli_wrong(o->command, "facts takes one file");
    chancery_engine *engine = cli_engine(o);
    chancery_briefing *briefing = engine == NULL ? NULL : cli_load(o, engine, o->operands[0], CLI_LOAD_BRIEFING);
    int status = briefing == NULL ? CHANCERY_MACHINE : print_ledger(o, briefing);
    chancery_drop(briefing);
    chancery_engine_drop(engine);
    int closed = cli_close_stdout();
    return closed > status ? closed : status;
}

const cli_command cli_command_facts = {
    .name = "facts",
    .purpose = "say of each figure of a briefing where it is from, and where it is printed",
    .operand = "FILE",
    .operands = "FILE",
    .takes = CLI_BRIEFINGS | CLI_LEDGER,
    .run = facts,
};
