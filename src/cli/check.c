#include "cli/cli.h"

/* One line a file on stdout, so that a list of many can be read at a glance or by a script; the details are on stderr.
 */
static int check_one(const cli_options *o, chancery_engine *engine, const char *path) {
    chancery_briefing *briefing = cli_load(o, engine, path, CLI_LOAD_BRIEFING);
    if (briefing == NULL)
        return CHANCERY_MACHINE;
    int status = cli_status(chancery_check(briefing));
    cli_talk(o, briefing);
    uint32_t pages = chancery_page_count(briefing);
    if (status == CHANCERY_OK)
        printf("%s: fine, %u page%s\n", path, pages, pages == 1 ? "" : "s");
    else
        printf("%s: failed\n", path);
    chancery_drop(briefing);
    return status;
}

static int check(const cli_options *o) {
    chancery_engine *engine = cli_engine(o);
    if (engine == NULL)
        return CHANCERY_MACHINE;
    int worst = CHANCERY_OK;
    for (size_t i = 0; i < o->operand_count; i++) {
        int status = check_one(o, engine, o->operands[i]);
        worst = status > worst ? status : worst;
    }
    chancery_engine_drop(engine);
    int closed = cli_close_stdout();
    return closed > worst ? closed : worst;
}

const cli_command cli_command_check = {
    .name = "check",
    .purpose = "report what is wrong with briefings, and write nothing",
    .operand = "FILE",
    .takes = CLI_BRIEFINGS,
    .run = check,
};
