#include "cli/cli.h"

#include "base/file.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_stream(const char *path) {
    return strcmp(path, "-") == 0;
}

/* "a/visit.yaml" -> "visit.pdf"; another ending than .yaml or .yml stays, and .pdf follows it. */
static str output_name(arena *a, const char *input, bool trace) {
    str name = is_stream(input) ? STR("stdin") : path_name(str_of(input));
    if (str_ends(name, STR(".yaml")))
        name.length -= sizeof ".yaml" - 1;
    else if (str_ends(name, STR(".yml")))
        name.length -= sizeof ".yml" - 1;
    return str_print(a, STR_FORMAT "%s", STR_ARGS(name), trace ? ".trace" : ".pdf");
}

/* Where the result of an input goes: -o, in the folder -o, or beside the input; a trace without -o, and what came from
   standard input, to standard output. */
static const char *output_of(const cli_options *o, const char *input) {
    if (o->output != NULL && is_stream(o->output))
        return "-";
    if (o->output != NULL && o->operand_count == 1 && !file_is_folder(o->output))
        return o->output;
    if (o->output != NULL)
        return path_join(o->arena, str_of(o->output), output_name(o->arena, input, o->trace));
    if (o->trace || is_stream(input))
        return "-";
    return path_join(o->arena, path_folder(str_of(input)), output_name(o->arena, input, o->trace));
}

static bool same_file(const char *a, const char *b) {
    struct stat one, other;
    return !is_stream(a) && !is_stream(b) && stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* What would destroy an input or a result is refused before anything is written. */
static int check_outputs(const cli_options *o, const char **outputs) {
    for (size_t i = 0; i < o->operand_count; i++) {
        for (size_t k = 0; k < o->operand_count; k++)
            if (same_file(outputs[i], o->operands[k]))
                return cli_wrong(o->command, "the output %s would replace the input %s", outputs[i], o->operands[k]);
        for (size_t k = 0; k < i; k++)
            if (strcmp(outputs[i], outputs[k]) == 0 && !(is_stream(outputs[i]) && o->trace))
                return cli_wrong(o->command, "%s and %s would both be written to %s", o->operands[k], o->operands[i],
                                 is_stream(outputs[i]) ? "standard output" : outputs[i]);
        if (is_stream(outputs[i]) && !o->trace && isatty(STDOUT_FILENO))
            return cli_wrong(o->command, "a PDF is not for a terminal; use -o FILE or send it elsewhere");
    }
    return CHANCERY_OK;
}

static int render_one(const cli_options *o, chancery_engine *engine, const char *input, const char *output) {
    chancery_briefing *briefing = cli_load(o, engine, input, CLI_LOAD_BRIEFING);
    if (briefing == NULL)
        return CHANCERY_MACHINE;
    const char *bytes;
    size_t length;
    chancery_status made =
        o->trace ? chancery_trace(briefing, o->places, &bytes, &length) : chancery_render(briefing, &bytes, &length);
    if (made == CHANCERY_OK)
        made = chancery_write(briefing, output, bytes, length);
    int status = cli_status(made);
    cli_talk(o, briefing);
    if (status == CHANCERY_OK && o->form.for_people && !o->trace && !is_stream(output)) {
        uint32_t pages = chancery_page_count(briefing);
        fprintf(stderr, "%s: %u page%s\n", output, pages, pages == 1 ? "" : "s");
    }
    chancery_drop(briefing);
    return status;
}

static int render(const cli_options *o) {
    const char **outputs = ARENA_ARRAY(o->arena, const char *, o->operand_count);
    for (size_t i = 0; i < o->operand_count; i++)
        outputs[i] = output_of(o, o->operands[i]);
    int worst = check_outputs(o, outputs);
    if (worst != CHANCERY_OK)
        return worst;
    chancery_engine *engine = cli_engine(o);
    if (engine == NULL)
        return CHANCERY_MACHINE;
    for (size_t i = 0; i < o->operand_count; i++) {
        int status = render_one(o, engine, o->operands[i], outputs[i]);
        worst = status > worst ? status : worst;
    }
    chancery_engine_drop(engine);
    return worst;
}

const cli_command cli_command_render = {
    .name = "render",
    .purpose = "make a PDF of each briefing",
    .operand = "FILE",
    .takes = CLI_BRIEFINGS | CLI_OUTPUT | CLI_TRACE,
    .run = render,
};
