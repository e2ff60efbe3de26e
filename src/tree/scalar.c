/* Scalars: their text without a copy where it stands in the source as it is, and what YAML would drop from it. */
#include "tree/private.h"

#include <stdlib.h>
#include <string.h>

enum { TAKE_OVER_BYTES = 16 * 1024 }; /* texts from this length on keep libyaml's memory instead of being copied */

tree_style tree_style_of(const yaml_event_t *scalar) {
    switch (scalar->data.scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return TREE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
        return TREE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return TREE_FOLDED;
    default:
        return TREE_PLAIN;
    }
}

str tree_scalar_text(tree_reader *r, place where, tree_style style, bool *copied) {
    char *value = (char *)r->event.data.scalar.value;
    size_t length = r->event.data.scalar.length;
    size_t mark = style == TREE_QUOTED ? 1 : 0;
    size_t inside = where.end - where.start;
    *copied = false;
    if ((style == TREE_PLAIN || style == TREE_QUOTED) && inside == length + 2 * mark &&
        memcmp(value, r->text.at + where.start + mark, length) == 0)
        return str_part(r->source->text, where.start + mark, length);
    *copied = true;
    if (length < TAKE_OVER_BYTES) {
        value = arena_copy(r->a, value, length + 1);
    } else {
        arena_defer(r->a, free, value);
        r->event.data.scalar.value = NULL;
    }
    tree_restore(r->stand_ins, value, length);
    return (str){value, length};
}

static void report_comment(tree_reader *r, size_t value_start, size_t hash, const char *way_out) {
    size_t end = tree_line_end(r->text, hash);
    diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, place_at(r->source, hash, end),
                       "YAML takes this for a comment and drops it from the text");
    str shown = tree_shown(r, place_at(r->source, value_start, end));
    diag_hint(r->all, d, STR_FORMAT "\n%s", STR_ARGS(shown), way_out);
}

static bool is_letter_or_figure(char c) {
    return tree_is_name_byte(c) || ((unsigned char)c & 0x80u) != 0;
}

/* A comment on the line of a plain text is taken for one if it keeps a distance, as people write comments: two spaces
   before `#` and no figure right behind it. "Visit # 3" and "Visit  #3" are texts that YAML would cut. */
static void check_comment_after(tree_reader *r, size_t start, size_t end) {
    size_t hash = tree_skip_blanks(r->text, end);
    if (hash == end || tree_byte(r->text, hash) != '#')
        return;
    char behind = tree_byte(r->text, hash + 1);
    if (hash - end < 2 || (behind >= '0' && behind <= '9'))
        report_comment(r, start, hash, "or, if it is a comment, put two spaces before “#” and one behind it");
}

/* `colour: #12436D` has no value for YAML. */
static void check_comment_instead(tree_reader *r, size_t end) {
    size_t hash = tree_skip_blanks(r->text, end);
    if (hash > end && tree_byte(r->text, hash) == '#' && is_letter_or_figure(tree_byte(r->text, hash + 1)))
        report_comment(r, hash, hash, "or, if it is a comment, put a space behind “#”");
}

tree_node *tree_scalar(tree_reader *r, size_t start) {
    tree_style style = tree_style_of(&r->event);
    size_t end = tree_byte_of(&r->cursor, r->event.end_mark);
    tree_node *node = ARENA_NEW(r->a, tree_node);
    node->style = (uint8_t)style;
    node->place = place_at(r->source, start, end < start ? start : end);
    if (style == TREE_PLAIN && r->event.data.scalar.length == 0) {
        node->kind = TREE_NULL;
        check_comment_instead(r, start);
        return node;
    }
    bool copied;
    node->kind = TREE_SCALAR;
    node->text = tree_scalar_text(r, node->place, style, &copied);
    if (copied)
        node->lines = tree_lines_new(r->a);
    if (style == TREE_PLAIN)
        check_comment_after(r, start, end);
    return node;
}
