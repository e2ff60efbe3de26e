#include "cli/cli.h"

#include <string.h>

static bool is_code(const char *name) {
    size_t i = 0;
    while (chancery_code_at(i) != NULL && strcmp(chancery_code_at(i), name) != 0)
        i++;
    return chancery_code_at(i) != NULL;
}

static int unknown_code(const cli_options *o, const char *name) {
    size_t count = 0;
    while (chancery_code_at(count) != NULL)
        count++;
    str *names = ARENA_ARRAY(o->arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_of(chancery_code_at(i));
    str near = str_nearest(str_of(name), names, count);
    if (near.length > 0)
        return cli_wrong(o->command, "there is no code “%s”; did you mean “" STR_FORMAT "”?", name, STR_ARGS(near));
    return cli_wrong(o->command, "there is no code “%s”; --list lists them", name);
}

static int check_operands(const cli_options *o) {
    if (o->list && o->operand_count > 0)
        return cli_wrong(o->command, "--list lists all codes: leave “%s” out", o->operands[0]);
    for (size_t i = 0; i < o->operand_count; i++)
        if (!is_code(o->operands[i]))
            return unknown_code(o, o->operands[i]);
    return CHANCERY_OK;
}

/* False if memory is out. */
static bool print_text(const cli_options *o, const char *text, size_t length) {
    if (text == NULL)
        fputs(o->form.no_memory, stderr);
    else
        fwrite(text, 1, length, stdout);
    return text != NULL;
}

static bool print_all(const cli_options *o, chancery_engine *engine) {
    size_t length;
    if (o->list) {
        const char *list = chancery_codes(engine, &length);
        return print_text(o, list, length);
    }
    for (size_t i = 0; i < o->operand_count; i++) {
        const char *text = chancery_explain(engine, o->operands[i], &length);
        fputs(i > 0 ? "\n" : "", stdout);
        if (!print_text(o, text, length))
            return false;
    }
    return true;
}

static int explain(const cli_options *o) {
    int status = check_operands(o);
    if (status != CHANCERY_OK)
        return status;
    chancery_engine *engine = cli_engine(o);
    bool printed = engine != NULL && print_all(o, engine);
    chancery_engine_drop(engine);
    int closed = cli_close_stdout();
    return printed ? closed : CHANCERY_MACHINE;
}

const cli_command cli_command_explain = {
    .name = "explain",
    .purpose = "explain what a diagnostic means, by its code, and how what it reports is repaired",
    .operand = "CODE",
    .takes = CLI_LIST,
    .run = explain,
};
