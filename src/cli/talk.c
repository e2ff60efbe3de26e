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
    const chancery_options options = {.roots = o->roots,
                                      .root_count = o->root_count,
                                      .template_name = o->template_name,
                                      .look_name = o->look_name,
                                      .language = o->language,
                                      .created = -1,
                                      .trace_places = o->places,
                                      .guard = &cli_guard};
    chancery_engine *engine = chancery_engine_new(&options);
    if (engine == NULL)
        fputs(o->form.no_memory, stderr);
    return engine;
}

chancery_briefing *cli_load(const cli_options *o, chancery_engine *engine, const char *path) {
    chancery_briefing *briefing = chancery_load(engine, path);
    if (briefing == NULL)
        fputs(o->form.no_memory, stderr);
    return briefing;
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
