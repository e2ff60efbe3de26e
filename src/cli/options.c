#include "cli/cli.h"

#include <string.h>

typedef struct {
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* what follows, for the help; NULL: nothing follows */
    unsigned needs;    /* the command's `takes` bit, or 0: every command */
    const char *help;
} option;

enum {
    OUTPUT,
    TEMPLATE,
    THEME,
    LANGUAGE,
    ROOT,
    TRACE,
    PLACES,
    DEADLINE,
    LIMIT,
    DIAGNOSTICS,
    FORMAT,
    LEDGER_FORMAT,
    EXIT_CODE,
    WITH,
    LIST,
    HELP,
    VERSION,
    OPTION_COUNT
};

static const option options[OPTION_COUNT] = {
    [OUTPUT] = {"output", 'o', "OUT", CLI_OUTPUT,
                "file to write, “-” for standard output; with several FILEs a folder"},
    [TEMPLATE] = {"template", 0, "NAME|PATH", CLI_BRIEFINGS, "use this template instead of the briefing’s own"},
    [THEME] = {"theme", 0, "NAME|PATH", CLI_BRIEFINGS,
               "wear this theme instead of the briefing’s own: pt, vollkorn, …"},
    [LANGUAGE] = {"language", 0, "TAG", CLI_BRIEFINGS, "print in this language: en, ru, kk, …"},
    [ROOT] = {"root", 0, "DIR", CLI_BRIEFINGS, "allow files below DIR to be read; may be repeated"},
    [TRACE] = {"trace", 0, NULL, CLI_TRACE,
               "write the laid-out pages as text instead of a PDF (standard output, unless -o)"},
    [PLACES] = {"places", 0, NULL, CLI_TRACE, "with --trace: say of each thing where it was written"},
    [DEADLINE] = {"deadline", 0, "MS", CLI_BRIEFINGS, "give a briefing up after so many milliseconds"},
    [LIMIT] = {"limit", 0, "NAME=VALUE", CLI_BRIEFINGS,
               "sql-time=SECONDS: what a query may take of computing (10 s, all of a briefing six times that)"},
    [DIAGNOSTICS] = {"diagnostics", 0, "FORM", CLI_BRIEFINGS, "write diagnostics in this form, one of those below"},
    [FORMAT] = {"format", 0, "text|json", CLI_DATA | CLI_DIFF,
                "write what was found for people (text), or for programs"},
    [LEDGER_FORMAT] = {"format", 0, "text|json|csv", CLI_LEDGER,
                       "write the ledger for people (text), for programs, or for a spreadsheet"},
    [EXIT_CODE] = {"exit-code", 0, NULL, CLI_DIFF, "exit with 1 if something differs"},
    [WITH] = {"with", 0, "KEYS", CLI_DATA, "read a data file with these keys, as 'header: 3, decimal: \",\"'"},
    [LIST] = {"list", 0, NULL, CLI_LIST, "list all there are, a line each"},
    [HELP] = {"help", 'h', NULL, 0, "print this help"},
    [VERSION] = {"version", 0, NULL, 0, "print the version"},
};

static bool taken(const cli_command *command, size_t i) {
    return options[i].needs == 0 || (command->takes & options[i].needs) != 0;
}

const char *cli_option_at(const cli_command *command, size_t index) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (taken(command, i) && index-- == 0)
            return options[i].name;
    return NULL;
}

void cli_print_usage(const cli_command *command, FILE *to) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option *o = &options[i];
        if (!taken(command, i) || o->needs == 0)
            continue;
        const char *value = o->value == NULL ? "" : o->value, *space = o->value == NULL ? "" : " ";
        if (o->letter != 0)
            fprintf(to, " [-%c%s%s]", o->letter, space, value);
        else
            fprintf(to, " [--%s%s%s]", o->name, space, value);
    }
}

static void print_forms(FILE *to) {
    fputs("\nforms of diagnostics:\n", to);
    for (size_t i = 0; chancery_form_at(i).name != NULL; i++)
        fprintf(to, "  %-28s %s\n", chancery_form_at(i).name, chancery_form_at(i).help);
}

void cli_print_options(const cli_command *command, FILE *to) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option *o = &options[i];
        if (!taken(command, i))
            continue;
        char left[64];
        snprintf(left, sizeof left, "%c%c%s--%s %s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
                 o->letter ? ", " : "  ", o->name, o->value == NULL ? "" : o->value);
        fprintf(to, "  %-28s %s\n", left, o->help);
    }
    if (taken(command, DIAGNOSTICS))
        print_forms(to);
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

static chancery_form form_named(const char *name) {
    size_t i = 0;
    while (chancery_form_at(i).name != NULL && strcmp(chancery_form_at(i).name, name) != 0)
        i++;
    return chancery_form_at(i);
}

chancery_form cli_form_asked(int count, char **words) {
    static const char option_name[] = "--diagnostics";
    const size_t length = sizeof option_name - 1;
    chancery_form asked = chancery_form_at(0);
    for (int i = 1; i < count; i++) {
        if (strncmp(words[i], option_name, length) != 0)
            continue;
        const char *value = words[i][length] == '=' ? words[i] + length + 1 : i + 1 < count ? words[i + 1] : "";
        chancery_form form = form_named(value);
        if (form.name != NULL)
            asked = form;
    }
    return asked;
}

/* As many as are named when one is not known; more would be no list to choose from. */
enum { MOST_FORMS = 16 };

static cli_wish unknown_form(const cli_options *out, const char *value) {
    str names[MOST_FORMS];
    size_t count = 0;
    for (; count < MOST_FORMS && chancery_form_at(count).name != NULL; count++)
        names[count] = str_of(chancery_form_at(count).name);
    str near = str_nearest(str_of(value), names, count);
    if (near.length > 0)
        cli_wrong(out->command, "there is no form of diagnostics “%s”; did you mean “" STR_FORMAT "”?", value,
                  STR_ARGS(near));
    else
        cli_wrong(out->command, "there is no form of diagnostics “%s”; there are " STR_FORMAT, value,
                  STR_ARGS(str_join(out->arena, names, count, STR(", "))));
    return CLI_WRONG;
}

static cli_wish take_deadline(cli_options *out, const char *value) {
    int64_t milliseconds;
    if (!str_to_int(str_of(value), &milliseconds) || milliseconds < 1 || milliseconds > UINT32_MAX) {
        cli_wrong(out->command, "--deadline needs a number of milliseconds, not “%s”", value);
        return CLI_WRONG;
    }
    out->deadline = (uint32_t)milliseconds;
    return CLI_RUN;
}

static cli_wish take_format(cli_options *out, const char *value) {
    static const char *const names[] = {
        [CLI_FORMAT_TEXT] = "text", [CLI_FORMAT_JSON] = "json", [CLI_FORMAT_CSV] = "csv"};
    bool csv = (out->command->takes & CLI_LEDGER) != 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        out->format = (cli_format)i;
        if (strcmp(value, names[i]) == 0 && (csv || i != CLI_FORMAT_CSV))
            return CLI_RUN;
    }
    cli_wrong(out->command, "there is no format “%s”; there are text, json%s", value, csv ? ", csv" : "");
    return CLI_WRONG;
}

static cli_wish take_limit(cli_options *out, const char *value) {
    static const char name[] = "sql-time=";
    double seconds;
    if (strncmp(value, name, sizeof name - 1) != 0) {
        cli_wrong(out->command, "--limit knows sql-time=SECONDS, not “%s”", value);
        return CLI_WRONG;
    }
    if (!str_to_double(str_of(value + sizeof name - 1), &seconds) || !(seconds >= 0.001 && seconds <= 1000000)) {
        cli_wrong(out->command, "--limit sql-time needs a number of seconds, not “%s”", value + sizeof name - 1);
        return CLI_WRONG;
    }
    out->sql_milliseconds = (uint32_t)(seconds * 1000);
    return CLI_RUN;
}

static cli_wish take(cli_options *out, size_t which, const char *value) {
    switch (which) {
    case OUTPUT:
        out->output = value;
        break;
    case TEMPLATE:
        out->template_name = value;
        break;
    case THEME:
        out->theme = value;
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
    case DEADLINE:
        return take_deadline(out, value);
    case LIMIT:
        return take_limit(out, value);
    case DIAGNOSTICS:
        out->form = form_named(value);
        return out->form.name == NULL ? unknown_form(out, value) : CLI_RUN;
    case FORMAT:
    case LEDGER_FORMAT:
        return take_format(out, value);
    case WITH:
        out->with = value;
        break;
    case LIST:
        out->list = true;
        break;
    case TRACE:
        out->trace = true;
        break;
    case EXIT_CODE:
        out->exit_code = true;
        break;
    case HELP:
        return CLI_HELP;
    case VERSION:
        return CLI_VERSION;
    }
    return CLI_RUN;
}

/* One option at words[*at]; moves *at past its value. */
static cli_wish read_option(int count, char **words, int *at, cli_options *out) {
    const cli_command *command = out->command;
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
    return take(out, which, value);
}

cli_wish cli_read_options(int count, char **words, cli_options *out) {
    const cli_command *command = out->command;
    out->operands = ARENA_ARRAY(out->arena, const char *, (size_t)count + 1);
    out->roots = ARENA_ARRAY(out->arena, const char *, (size_t)count + 1);
    bool only_operands = false;
    for (int i = 0; i < count; i++) {
        if (!only_operands && strcmp(words[i], "--") == 0) {
            only_operands = true;
        } else if (!only_operands && words[i][0] == '-' && words[i][1] != '\0') {
            cli_wish wish = read_option(count, words, &i, out);
            if (wish != CLI_RUN)
                return wish;
        } else if (*words[i] == '\0') {
            cli_wrong(command, "a %s without a name", command->operand);
            return CLI_WRONG;
        } else {
            out->operands[out->operand_count++] = words[i];
        }
    }
    if (out->places && !out->trace) {
        cli_wrong(command, "--places needs --trace");
        return CLI_WRONG;
    }
    if (out->operand_count > 0 || out->list)
        return CLI_RUN;
    cli_wrong(command, "%s needs at least one %s%s", command->name, command->operand,
              taken(command, LIST) ? ", or --list" : "");
    return CLI_WRONG;
}
