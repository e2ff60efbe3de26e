#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>

typedef struct {
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* what follows, for the help; NULL: nothing follows */
    unsigned needs;    /* the command's `takes` bit, or 0: every command */
    const char *help;
} option;

enum { OUTPUT, TEMPLATE, LOOK, LANGUAGE, ROOT, TRACE, PLACES, HELP, VERSION, OPTION_COUNT };

static const option options[OPTION_COUNT] = {
    [OUTPUT] = {"output", 'o', "OUT", CLI_OUTPUT,
                "file to write, “-” for standard output; with several FILEs a folder"},
    [TEMPLATE] = {"template", 0, "NAME|PATH", 0, "use this template instead of the briefing’s own"},
    [LOOK] = {"look", 0, "NAME|PATH", 0, "wear this look instead of the briefing’s own: pt, vollkorn, …"},
    [LANGUAGE] = {"language", 0, "TAG", 0, "print in this language: en, ru, kk, …"},
    [ROOT] = {"root", 0, "DIR", 0, "allow files below DIR to be read; may be repeated"},
    [TRACE] = {"trace", 0, NULL, CLI_TRACE,
               "write the laid-out pages as text instead of a PDF (standard output, unless -o)"},
    [PLACES] = {"places", 0, NULL, CLI_TRACE, "with --trace: say of each thing where it was written"},
    [HELP] = {"help", 'h', NULL, 0, "print this help"},
    [VERSION] = {"version", 0, NULL, 0, "print the version"},
};

int cli_wrong(const cli_command *command, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("chancery: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nTry “chancery %s%s--help”.\n", command == NULL ? "" : command->name, command == NULL ? "" : " ");
    return CHANCERY_USAGE;
}

void cli_print_options(const cli_command *command, FILE *to) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option *o = &options[i];
        if (o->needs != 0 && (command->takes & o->needs) == 0)
            continue;
        char left[64];
        snprintf(left, sizeof left, "%c%c%s--%s %s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
                 o->letter ? ", " : "  ", o->name, o->value == NULL ? "" : o->value);
        fprintf(to, "  %-28s %s\n", left, o->help);
    }
}

static bool taken(const cli_command *command, size_t i) {
    return options[i].needs == 0 || (command->takes & options[i].needs) != 0;
}

/* OPTION_COUNT if there is none of that name. */
static size_t find_long(const cli_command *command, str name) {
    size_t i = 0;
    while (i < OPTION_COUNT && !(taken(command, i) && str_is(name, options[i].name)))
        i++;
    return i;
}

static size_t find_letter(const cli_command *command, char letter) {
    size_t i = 0;
    while (i < OPTION_COUNT && !(taken(command, i) && options[i].letter == letter && letter != 0))
        i++;
    return i;
}

static cli_wish unknown(const cli_command *command, const char *word) {
    str names[OPTION_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (taken(command, i))
            names[count++] = str_of(options[i].name);
    str near = str_nearest(str_of(word + strspn(word, "-")), names, count);
    if (near.length > 0)
        cli_wrong(command, "%s has no option “%s”; did you mean “--" STR_FORMAT "”?", command->name, word,
                  STR_ARGS(near));
    else
        cli_wrong(command, "%s has no option “%s”", command->name, word);
    return CLI_WRONG;
}

static void take(cli_options *out, size_t which, const char *value) {
    switch (which) {
    case OUTPUT:
        out->output = value;
        break;
    case TEMPLATE:
        out->template_name = value;
        break;
    case LOOK:
        out->look_name = value;
        break;
    case LANGUAGE:
        out->language = value;
        break;
    case ROOT:
        out->roots[out->root_count++] = value;
        break;
    case PLACES:
        out->places = true;
        break;
    default:
        out->trace = true;
        break;
    }
}

/* One option at words[*at]; moves *at past its value. */
static cli_wish read_option(const cli_command *command, int count, char **words, int *at, cli_options *out) {
    const char *word = words[*at], *value = NULL;
    size_t which;
    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        which = find_long(command, (str){word + 2, equals == NULL ? strlen(word + 2) : (size_t)(equals - word - 2)});
        value = equals == NULL ? NULL : equals + 1;
    } else {
        which = find_letter(command, word[1]);
        value = word[2] == '\0' ? NULL : word + 2;
    }
    if (which == OPTION_COUNT)
        return unknown(command, word);
    if (which == HELP || which == VERSION)
        return which == HELP ? CLI_HELP : CLI_VERSION;
    if (options[which].value == NULL && value != NULL) {
        cli_wrong(command, "--%s takes no value", options[which].name);
        return CLI_WRONG;
    }
    if (options[which].value != NULL && value == NULL && *at + 1 < count)
        value = words[++*at];
    if (options[which].value != NULL && (value == NULL || *value == '\0')) {
        cli_wrong(command, "--%s needs a value: %s", options[which].name, options[which].value);
        return CLI_WRONG;
    }
    take(out, which, value);
    return CLI_RUN;
}

cli_wish cli_read_options(const cli_command *command, int count, char **words, cli_options *out) {
    out->files = ARENA_ARRAY(out->arena, const char *, (size_t)count + 1);
    out->roots = ARENA_ARRAY(out->arena, const char *, (size_t)count + 1);
    bool only_files = false;
    for (int i = 0; i < count; i++) {
        if (!only_files && strcmp(words[i], "--") == 0) {
            only_files = true;
        } else if (!only_files && words[i][0] == '-' && words[i][1] != '\0') {
            cli_wish wish = read_option(command, count, words, &i, out);
            if (wish != CLI_RUN)
                return wish;
        } else if (*words[i] == '\0') {
            cli_wrong(command, "a FILE without a name");
            return CLI_WRONG;
        } else {
            out->files[out->file_count++] = words[i];
        }
    }
    if (out->places && !out->trace) {
        cli_wrong(command, "--places needs --trace");
        return CLI_WRONG;
    }
    if (out->file_count > 0)
        return CLI_RUN;
    cli_wrong(command, "%s needs at least one FILE", command->name);
    return CLI_WRONG;
}
