#ifndef TREE_PRIVATE_H
#define TREE_PRIVATE_H

#include "base/map.h"
#include "base/vector.h"
#include "tree/tree.h"

#include <yaml.h>

/* Private to tree/. */

/* U+0085, U+2028 and U+2029 are text in YAML 1.2, but line ends for libyaml. It reads a copy in which each is replaced
   by a character of the same length in bytes that the file does not use. */
enum { STAND_INS = 3 };
typedef struct {
    char real[3], stand_in[3];
    size_t length; /* 0: there is none */
} tree_stand_in;

/* What the first look at the bytes finds. */
typedef struct {
    size_t start;   /* bytes of a byte order mark */
    bool ascii;     /* bytes are characters */
    bool has_cr;    /* line ends other than LF */
    bool has_lines; /* one of the characters above */
} tree_scan_result;

/* Checks encoding and characters; a diagnostic and false at the first byte that cannot be read. */
bool tree_scan(diags *all, source *s, tree_scan_result *out);
/* The text that libyaml is to read; fills the stand-ins. */
str tree_stand_in_text(arena *scratch, str text, tree_stand_in *stand_ins);
void tree_restore(const tree_stand_in *stand_ins, char *text, size_t length);

/* libyaml's marks as bytes: by line and column, since its character index miscounts CR LF. Moves to near places are
   cheap. */
typedef struct {
    str text;
    size_t start; /* byte of line 0, column 0 */
    bool ascii, has_cr;
    size_t line, column, byte;
} tree_cursor;
size_t tree_byte_of(tree_cursor *c, yaml_mark_t mark);

typedef struct {
    str name;
    place place;
    const tree_node *node;
    size_t size;     /* nodes it stands for */
    unsigned height; /* levels of nesting in it */
    bool used, open; /* open: what it names is not finished */
} tree_anchor;

typedef struct {
    arena *a, *scratch;
    diags *all;
    source *source;
    str text; /* of the source, or the copy with stand-ins: same length */
    tree_scan_result scan;
    tree_stand_in stand_ins[STAND_INS];
    tree_cursor cursor;
    yaml_parser_t parser;
    yaml_event_t event;
    VECTOR(const tree_node *) items; /* of the lists that are open */
    VECTOR(tree_pair) pairs;         /* of the mappings that are open */
    VECTOR(tree_anchor *) anchors;
    map *anchor_names;
    size_t nodes; /* with aliases expanded */
} tree_reader;

/* What libyaml's error means, in words for people who do not know YAML's rules. */
void tree_problem(tree_reader *r);

/* The node of the current event, a scalar whose properties end at byte `start`. */
tree_node *tree_scalar(tree_reader *r, size_t start);
tree_style tree_style_of(const yaml_event_t *scalar);
/* The text of the current event: a piece of the source where it stands there as it is, else memory of its own
   (*copied). */
str tree_scalar_text(tree_reader *r, place where, tree_style style, bool *copied);

/* As tree_show_quoted, for hints; once records are only counted, there is nothing to show. */
static inline str tree_shown(tree_reader *r, place value) {
    return diags_left_out(r->all) > 0 ? (str){0} : tree_show_quoted(r->a, value);
}

/* The end of a number with commas that begins at byte `start`, as 1,206 or 12,5; `start` if there is none. *grouped:
   the commas may part thousands. */
size_t tree_comma_number_end(str text, size_t start, bool *grouped);
/* How it is to be written, in words. */
str tree_without_commas(arena *a, str number, bool grouped);

/* How the text of a scalar that is no copy of its source is put together; found out when first asked for. */
struct tree_lines *tree_lines_new(arena *a);

/* ---- bytes ---- */

static inline bool tree_is_blank(char c) {
    return c == ' ' || c == '\t';
}

static inline bool tree_is_break(char c) {
    return c == '\n' || c == '\r';
}

/* Of an anchor's name. */
static inline bool tree_is_name_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

/* Past its end, a text goes on with a line's end. */
static inline char tree_byte(str text, size_t at) {
    return at < text.length ? text.at[at] : '\n';
}

static inline size_t tree_skip_blanks(str text, size_t at) {
    while (tree_is_blank(tree_byte(text, at)))
        at++;
    return at;
}

static inline size_t tree_line_end(str text, size_t at) {
    while (!tree_is_break(tree_byte(text, at)))
        at++;
    return at;
}

#endif
