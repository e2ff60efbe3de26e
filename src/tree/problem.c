#include "tree/private.h"

#include <string.h>

/*
 * libyaml's errors in words for people who never read YAML's rules: what is wrong, where it is for the eye (often the
 * start of something, where libyaml gives its end), and the line as it should be.
 */

typedef struct {
    tree_reader *r;
    str text;             /* of the source */
    size_t at, context;   /* bytes of the problem, and of what libyaml was in the middle of */
    size_t line, content; /* of the problem: its line, and the first byte there that is no blank */
    const char *problem;
    bool has_context;
} trouble;

static size_t line_start(const trouble *t, size_t at) {
    while (at > t->r->scan.start && !tree_is_break(tree_byte(t->text, at - 1)))
        at--;
    return at;
}

static place place_from(const trouble *t, size_t start, size_t end) {
    return place_at(t->r->source, start, end);
}

static diag *say(const trouble *t, size_t start, size_t end, const char *message) {
    return diag_add(t->r->all, DIAG_YAML_SYNTAX, place_from(t, start, end), "%s", message);
}

static void show_quoted(const trouble *t, diag *d, size_t start, size_t end) {
    diag_hint(t->r->all, d, "%s", str_zero(t->r->a, tree_show_quoted(t->r->a, place_from(t, start, end))));
}

/* Behind the dashes of list items and the key: where the value of a line begins. The line's end if it has none. */
static size_t value_start(const trouble *t, size_t line) {
    size_t at = tree_skip_blanks(t->text, line), end = tree_line_end(t->text, line);
    while (tree_byte(t->text, at) == '-' && tree_is_blank(tree_byte(t->text, at + 1)))
        at = tree_skip_blanks(t->text, at + 1);
    for (size_t i = at; i < end; i++)
        if (t->text.at[i] == ':' &&
            (tree_is_blank(tree_byte(t->text, i + 1)) || tree_is_break(tree_byte(t->text, i + 1))))
            return tree_skip_blanks(t->text, i + 1);
    return at;
}

/* Where the entry of a flow list or mapping ends that holds byte `at`. */
static size_t entry_end(const trouble *t, size_t at) {
    while (!tree_is_break(tree_byte(t->text, at)) && strchr(",]}", tree_byte(t->text, at)) == NULL)
        at++;
    return at;
}

/* ---- one function for each kind of trouble; true if it was that ---- */

/* A tab among the first blanks and dashes of the line. */
static bool is_tab(const trouble *t) {
    for (size_t at = t->line; at <= t->at && at < t->text.length; at++) {
        char c = t->text.at[at];
        if (c == '\t') {
            diag *d = say(t, at, at + 1, "a tab cannot indent YAML");
            diag_expected(t->r->all, d, "spaces");
            diag_hint(t->r->all, d, "replace the tab by spaces; most editors can do so for the whole file");
            return true;
        }
        if (c != ' ' && c != '-')
            return false;
    }
    return false;
}

static bool is_reserved_character(const trouble *t) {
    char c = tree_byte(t->text, t->at);
    if (strcmp(t->problem, "found character that cannot start any token") != 0)
        return false;
    if (c == '@' && t->at > 0 && tree_byte(t->text, t->at - 1) == '[') {
        size_t close = t->at;
        while (!tree_is_break(tree_byte(t->text, close)) && tree_byte(t->text, close) != ']')
            close++;
        size_t end = tree_byte(t->text, close) == ']' ? close + 1 : close;
        diag *d =
            say(t, t->at - 1, end, "a text cannot begin with a reference here: YAML takes “[” for the start of a list");
        show_quoted(t, d, t->at - 1, entry_end(t, end));
        return true;
    }
    diag *d = diag_add(t->r->all, DIAG_YAML_SYNTAX, place_from(t, t->at, t->at + 1),
                       "a text that is not quoted cannot begin with “%c”", c);
    show_quoted(t, d, t->at, t->at);
    return true;
}

static bool is_second_colon(const trouble *t) {
    if (strcmp(t->problem, "mapping values are not allowed in this context") != 0)
        return false;
    size_t value = value_start(t, t->line);
    if (value < t->at) {
        diag *d = say(t, t->at, t->at + 1, "“: ” makes a key, and this text is a value already");
        show_quoted(t, d, value, value);
        return true;
    }
    diag *d = say(t, t->content, t->at + 1, "this line is indented as if it went on with the text above it");
    diag_expected(t->r->all, d, "a key as far to the right as the keys it belongs to");
    return true;
}

/* The bracket that the one at `close` closes, or `close` if that stands on another line. */
static size_t opening_bracket(const trouble *t, size_t close) {
    size_t depth = 1;
    for (size_t at = close; at > t->line;) {
        char c = t->text.at[--at];
        depth += c == ']' ? 1u : 0u;
        depth -= c == '[' ? 1u : 0u;
        if (depth == 0)
            return at;
    }
    return close;
}

/* "[texte français]{lang=fr} est …": to YAML a list, and a mapping behind it. */
static bool is_marked_text(const trouble *t) {
    bool braces = str_starts(str_part(t->text, t->at, t->text.length), STR("{lang"));
    if (!braces || t->at == t->line || t->text.at[t->at - 1] != ']')
        return false;
    size_t close = t->at - 1, open = opening_bracket(t, close), end = t->at;
    while (!tree_is_break(tree_byte(t->text, end)) && tree_byte(t->text, end) != '}')
        end++;
    end += tree_byte(t->text, end) == '}' ? 1 : 0;
    diag *d = say(t, open, end, "a text cannot begin with a marked run here: YAML takes “[” for the start of a list");
    if (open < close)
        show_quoted(t, d, open, entry_end(t, end));
    else
        diag_hint(t->r->all, d, "put the whole text in quotes");
    return true;
}

/* Something stands behind a value that has ended: `"Visit" to Brussels`, `[^n1] and more`. */
static bool is_text_behind(const trouble *t) {
    size_t before = t->at;
    while (before > t->line && tree_is_blank(t->text.at[before - 1]))
        before--;
    char c = before > t->line ? t->text.at[before - 1] : '\0';
    size_t value = value_start(t, t->line);
    if (value >= t->at || c == '\0' || strstr(t->problem, "did not find expected") == NULL)
        return false;
    char first = tree_byte(t->text, value);
    bool bracket = first == '[' || first == '{';
    bool ended = bracket ? c == ']' || c == '}' : first == '*' || ((first == '"' || first == '\'') && c == first);
    if (!ended)
        return false;
    const char *message = bracket        ? "YAML takes the bracket for a list or mapping, which ends before this text"
                          : first == '*' ? "YAML takes the star for an alias, which ends before this text"
                                         : "the quoted text ends before this";
    diag *d = say(t, t->at, tree_line_end(t->text, t->at), message);
    show_quoted(t, d, value, value);
    return true;
}

static bool is_fact_in_flow(const trouble *t) {
    if (tree_byte(t->text, t->at) != '{' || t->at == 0 || tree_byte(t->text, t->at - 1) != '$')
        return false;
    size_t close = t->at;
    while (!tree_is_break(tree_byte(t->text, close)) && tree_byte(t->text, close) != '}')
        close++;
    diag *d = say(t, t->at - 1, close + 1, "inside { } or [ ], a text with “${…}” needs quotes");
    size_t start = t->at - 1;
    while (start > t->line && strchr("[{,:", tree_byte(t->text, start - 1)) == NULL)
        start--;
    start = tree_skip_blanks(t->text, start);
    show_quoted(t, d, start, entry_end(t, close + 1));
    return true;
}

static bool is_open_bracket(const trouble *t) {
    bool list = strcmp(t->problem, "did not find expected ',' or ']'") == 0;
    if ((!list && strcmp(t->problem, "did not find expected ',' or '}'") != 0) || !t->has_context)
        return false;
    bool same_line = line_start(t, t->context) == t->line && t->at < t->text.length;
    if (same_line) {
        diag *d = say(t, t->at, t->at + 1, "a comma or a closing bracket is missing before this");
        diag_also(t->r->all, d, place_from(t, t->context, t->context + 1), "the bracket opens here");
        return true;
    }
    diag *d = say(t, t->context, t->context + 1,
                  list ? "a list that opens here with “[” is not closed"
                       : "a mapping that opens here with “{” is not closed");
    diag_expected(t->r->all, d, "“%c” at its end, and commas between its entries", list ? ']' : '}');
    if (t->at < t->text.length)
        diag_also(t->r->all, d, place_from(t, t->at, t->at + 1), "this cannot be part of it");
    return true;
}

static bool is_open_quote(const trouble *t) {
    bool open = strcmp(t->problem, "found unexpected end of stream") == 0 ||
                strcmp(t->problem, "found unexpected document indicator") == 0;
    if (!open || !t->has_context)
        return false;
    char quote = tree_byte(t->text, t->context);
    diag *d = say(t, t->context, t->context + 1, "a quote that opens here is never closed");
    diag_expected(t->r->all, d, "the same quote (%c) at the end of the text", quote);
    if (quote == '\'')
        diag_hint(t->r->all, d, "an apostrophe inside single quotes is written twice: 'it''s'");
    return true;
}

static bool is_bad_escape(const trouble *t) {
    bool bad = strcmp(t->problem, "found unknown escape character") == 0 ||
               strcmp(t->problem, "did not find expected hexdecimal number") == 0 ||
               strcmp(t->problem, "found invalid Unicode character escape code") == 0;
    if (!bad)
        return false;
    size_t at = t->at;
    while (at > t->line && tree_byte(t->text, at) != '\\')
        at--;
    diag *d = say(t, at, at + 2, "inside double quotes, “\\” begins a special character, and this is none");
    diag_hint(t->r->all, d, "write “\\\\” for a backslash, or put the text in single quotes");
    return true;
}

static bool say_dash(const trouble *t, size_t dash) {
    diag *d = say(t, dash, dash + 1, "“-” makes a list item only with a space behind it");
    str line = str_part(t->text, dash + 1, tree_line_end(t->text, dash) - dash - 1);
    diag_expected(t->r->all, d, "- " STR_FORMAT, STR_ARGS(line));
    return true;
}

/* A line without a colon among lines that are keys. */
static bool is_missing_colon(const trouble *t) {
    if (strcmp(t->problem, "could not find expected ':'") != 0 || !t->has_context)
        return false;
    if (tree_byte(t->text, t->context) == '-')
        return say_dash(t, t->context);
    diag *d = say(t, t->context, tree_line_end(t->text, t->context), "this line has no “:” that would make it a key");
    diag_expected(t->r->all, d, "key: value");
    diag_hint(t->r->all, d, "a text that goes on over several lines is indented more than its key");
    return true;
}

static bool is_block_header(const trouble *t) {
    if (strcmp(t->problem, "did not find expected comment or line break") != 0 || !t->has_context)
        return false;
    size_t start = tree_skip_blanks(t->text, line_start(t, t->context)), end = tree_line_end(t->text, t->at);
    diag *d = say(t, t->at, end, "the text begins on the line below “|” or “>”, not behind it");
    size_t key = start;
    while (tree_byte(t->text, key) == '-' && tree_is_blank(tree_byte(t->text, key + 1)))
        key = tree_skip_blanks(t->text, key + 1);
    str before = str_trim(str_part(t->text, start, t->at - start)), text = str_part(t->text, t->at, end - t->at);
    diag_hint(t->r->all, d, STR_FORMAT "\n%*s" STR_FORMAT, STR_ARGS(before), (int)(key - start) + 2, "",
              STR_ARGS(text));
    return true;
}

static bool is_wrong_indentation(const trouble *t) {
    bool key = strcmp(t->problem, "did not find expected key") == 0;
    if (!key && strcmp(t->problem, "did not find expected '-' indicator") != 0)
        return false;
    if (tree_byte(t->text, t->at) == ':') {
        say(t, t->at, t->at + 1, "a key is missing before “:”");
        return true;
    }
    if (tree_byte(t->text, t->content) == '-' && !tree_is_blank(tree_byte(t->text, t->content + 1)))
        return say_dash(t, t->content);
    diag *d = say(t, t->content, t->content + 1, "this line does not stand in line with the ones it belongs to");
    diag_expected(t->r->all, d,
                  key ? "a key as far to the right as those above it" : "“-” as far to the right as those above it");
    if (t->has_context)
        diag_also(t->r->all, d, place_from(t, t->context, t->context + 1),
                  key ? "the keys begin here" : "the list begins here");
    return true;
}

static bool is_starred(const trouble *t) {
    if (strcmp(t->problem, "did not find expected alphabetic or numeric character") != 0)
        return false;
    size_t at = t->has_context ? t->context : t->at;
    diag *d = diag_add(t->r->all, DIAG_YAML_SYNTAX, place_from(t, at, at + 1),
                       "a text that is not quoted cannot begin with “%c”", tree_byte(t->text, at));
    show_quoted(t, d, at, at);
    return true;
}

static bool is_tag(const trouble *t) {
    size_t at = t->has_context ? t->context : t->at;
    if (tree_byte(t->text, at) != '!')
        return false;
    diag *d = say(t, at, at + 1, "a text that is not quoted cannot begin with “!”");
    show_quoted(t, d, at, at);
    return true;
}

static bool is_directive(const trouble *t) {
    if (tree_byte(t->text, t->has_context ? t->context : t->at) != '%' && strstr(t->problem, "%") == NULL)
        return false;
    size_t at = t->has_context ? t->context : t->at;
    diag *d = say(t, at, at + 1, "a line that begins with “%” is an instruction to YAML");
    diag_hint(t->r->all, d, "delete it; a text that begins so is put in quotes");
    return true;
}

static const struct {
    const char *problem, *message, *expected;
} rest[] = {
    {"block sequence entries are not allowed in this context", "a list item (“- ”) cannot stand here",
     "a list on the lines below its key, or [a, b] behind it"},
    {"mapping keys are not allowed in this context", "“? ” cannot stand here; put the text in quotes", NULL},
    {"did not find expected node content", "a value is missing here, or a sign stands where it cannot", NULL},
    {"found a tab character where an indentation space is expected", "a tab cannot indent YAML", "spaces"},
    {"found a tab character that violates indentation", "a tab cannot indent YAML", "spaces"},
    {"found an indentation indicator equal to 0", "“|” and “>” take 1 to 9 as indentation", NULL},
    {"did not find expected <document start>", "the content has ended before this line",
     "one mapping of keys and values"},
};

static void say_rest(const trouble *t) {
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        if (strcmp(t->problem, rest[i].problem) == 0) {
            diag *d = say(t, t->at, t->at + 1, rest[i].message);
            if (rest[i].expected != NULL)
                diag_expected(t->r->all, d, "%s", rest[i].expected);
            return;
        }
    diag_add(t->r->all, DIAG_YAML_SYNTAX, place_from(t, t->at, t->at + 1), "this is not YAML: %s", t->problem);
}

void tree_problem(tree_reader *r) {
    static bool (*const kinds[])(const trouble *t) = {
        is_tab,         is_reserved_character, is_marked_text,       is_open_quote,    is_second_colon, is_fact_in_flow,
        is_text_behind, is_open_bracket,       is_bad_escape,        is_missing_colon, is_block_header, is_tag,
        is_starred,     is_directive,          is_wrong_indentation,
    };
    const yaml_parser_t *parser = &r->parser;
    trouble t = {
        .r = r, .text = r->source->text, .problem = parser->problem == NULL ? "unknown error" : parser->problem};
    if (parser->error == YAML_READER_ERROR) { /* the first look at the bytes finds these, so they are few */
        t.at = r->scan.start + parser->problem_offset;
        say_rest(&t);
        return;
    }
    t.has_context = parser->context != NULL;
    t.context = t.has_context ? tree_byte_of(&r->cursor, parser->context_mark) : 0;
    t.at = tree_byte_of(&r->cursor, parser->problem_mark);
    t.line = line_start(&t, t.at);
    t.content = tree_skip_blanks(t.text, t.line);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i](&t))
            return;
    say_rest(&t);
}
