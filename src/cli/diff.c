#include "base/str.h"
#include "cli/cli.h"

/* What is other in one briefing's figures than in another's. */

static bool is_ledger(const char *path) {
    return str_ends(str_of(path), STR(".json"));
}

static int compare(const cli_options *o, chancery_briefing *before, chancery_briefing *after) {
    const char *bytes;
    size_t length;
    bool differs;
    const char *form = o->format == CLI_FORMAT_JSON ? "json" : "text";
    int status = cli_status(chancery_diff(before, after, form, &bytes, &length, &differs));
    if (status == CHANCERY_OK) {
        fwrite(bytes, 1, length, stdout);
        return o->exit_code && differs ? CHANCERY_INPUT_ERROR : CHANCERY_OK;
    }
    cli_talk(o, before);
    cli_talk(o, after);
    return status;
}

static int diff(const cli_options *o) {
    if (o->operand_count != 2)
        return cli_wrong(o->command, "diff compares two files: the earlier one and the later one");
    chancery_engine *engine = cli_engine(o);
    chancery_briefing *both[2] = {NULL, NULL};
    for (size_t i = 0; engine != NULL && i < 2; i++)
        both[i] = cli_load(o, engine, o->operands[i], is_ledger(o->operands[i]) ? CLI_LOAD_LEDGER : CLI_LOAD_BRIEFING);
    int status = both[0] == NULL || both[1] == NULL ? CHANCERY_MACHINE : compare(o, both[0], both[1]);
    chancery_drop(both[0]);
    chancery_drop(both[1]);
    chancery_engine_drop(engine);
    int closed = cli_close_stdout();
    return closed > status ? closed : status;
}

const cli_command cli_command_diff = {
    .name = "diff",
    .purpose = "compare the figures of two briefings, or of the ledgers that `facts --format json` wrote of them",
    .operand = "FILE",
    .operands = "OLD NEW",
    .takes = CLI_BRIEFINGS | CLI_DIFF,
    .run = diff,
};
