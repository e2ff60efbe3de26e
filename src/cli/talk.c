#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int cli_wrong(const cli_command *command, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("chancery: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nTry “chancery %s%s--help”.\n", command == NULL ? "" : command->name, command == NULL ? "" : " ");
    return CHANCERY_USAGE;
}

int cli_close_stdout(void) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CHANCERY_OK;
    fprintf(stderr, "chancery: cannot write to standard output: %s\n", strerror(errno));
    return CHANCERY_MACHINE;
}

chancery_engine *cli_engine(const cli_options *o) {
    chancery_options options = CHANCERY_OPTIONS;
    options.guard = &cli_guard;
    chancery_engine *engine = chancery_engine_new(&options);
    if (engine == NULL)
        fputs(o->form.no_memory, stderr);
    return engine;
}

chancery_briefing *cli_load(const cli_options *o, chancery_engine *engine, const char *path, cli_load_kind kind) {
    chancery_request request = CHANCERY_REQUEST;
    request.roots = o->roots;
    request.root_count = o->root_count;
    request.template_name = o->template_name;
    request.theme = o->theme;
    request.language = o->language;
    request.most_milliseconds = o->deadline;
    request.most_sql_milliseconds = o->sql_milliseconds;
    request.ledger = (o->command->takes & (CLI_LEDGER | CLI_DIFF)) != 0;
    chancery_briefing *briefing = kind == CLI_LOAD_DATA     ? chancery_load_data(engine, &request, path, o->with)
                                  : kind == CLI_LOAD_LEDGER ? chancery_load_ledger(engine, &request, path)
                                                            : chancery_load(engine, &request, path);
    if (briefing == NULL)
        fputs(o->form.no_memory, stderr);
    return briefing;
}

int cli_status(chancery_status status) {
    return status == CHANCERY_STOPPED ? CHANCERY_MACHINE : (int)status;
}

static bool stderr_is_colourful(void) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && (no_colour == NULL || *no_colour == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

void cli_talk(const cli_options *o, chancery_briefing *briefing) {
    size_t length;
    const char *text = chancery_diagnostics_as(briefing, o->form.name, stderr_is_colourful(), &length);
    if (length > 0)
        fwrite(text, 1, length, stderr);
}
