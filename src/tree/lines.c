#include "tree/private.h"

#include "base/utf8.h"

#include <string.h>

/*
 * Byte of a scalar's text -> byte of the source, where YAML put the text together from lines and escapes. Found out
 * when first asked for (few texts ever need it), by going over source and text side by side. Whatever the source
 * holds, the walk stays within both.
 */

/* From byte `text` of the text on, bytes stand one by one from byte `source` on, up to the next segment. */
typedef struct {
    uint32_t text, source;
} segment;

struct tree_lines {
    arena *arena;
    VECTOR(segment) segments;
    const tree_piece *pieces; /* of a text that we made; else NULL */
    size_t piece_count;
};

struct tree_lines *tree_lines_new(arena *a) {
    struct tree_lines *lines = ARENA_NEW(a, struct tree_lines);
    lines->arena = a;
    return lines;
}

typedef struct {
    struct tree_lines *lines;
    str source, text;
    size_t from, to; /* in source: what is left of the scalar */
    size_t done;     /* bytes of the text that have their place */
} walk;

static void add_segment(walk *w) {
    *VECTOR_PUSH(w->lines->arena, &w->lines->segments) = (segment){(uint32_t)w->done, (uint32_t)w->from};
}

static char source_at(const walk *w, size_t byte) {
    return byte < w->to ? w->source.at[byte] : '\n';
}

static size_t skip_blanks(const walk *w, size_t byte) {
    while (byte < w->to && tree_is_blank(w->source.at[byte]))
        byte++;
    return byte;
}

static size_t line_end(const walk *w, size_t byte) {
    while (byte < w->to && !tree_is_break(w->source.at[byte]))
        byte++;
    return byte;
}

static size_t skip_break(const walk *w, size_t byte) {
    if (byte + 1 < w->to && w->source.at[byte] == '\r' && w->source.at[byte + 1] == '\n')
        return byte + 2;
    return byte < w->to ? byte + 1 : byte;
}

/* ---- literal and folded texts ---- */

static size_t text_line_end(str text, size_t from) {
    const char *end = from < text.length ? memchr(text.at + from, '\n', text.length - from) : NULL;
    return end == NULL ? text.length : (size_t)(end - text.at);
}

static size_t line_count(str text) {
    size_t count = 1;
    for (size_t end = text_line_end(text, 0); end < text.length; end = text_line_end(text, end + 1))
        count++;
    return count;
}

/* Each line of the text is the tail of its line in the source. */
static void walk_literal(walk *w) {
    struct tree_lines *lines = w->lines;
    lines->segments.room = line_count(w->text);
    lines->segments.at = ARENA_ARRAY(lines->arena, segment, lines->segments.room);
    while (w->done < w->text.length && w->from < w->to) {
        size_t end = line_end(w, w->from), text_end = text_line_end(w->text, w->done);
        size_t length = text_end - w->done;
        w->from = end - w->from < length ? w->from : end - length;
        add_segment(w);
        w->done = text_end + 1;
        w->from = skip_break(w, end);
    }
}

/* The first line that is not blank shows how many spaces are indentation: those that the text does not have. */
static size_t folded_indent(const walk *w) {
    size_t from = w->from, first = 0;
    while (from < w->to && tree_is_break(source_at(w, skip_blanks(w, from))))
        from = skip_break(w, line_end(w, from));
    while (first < w->text.length && w->text.at[first] == '\n')
        first++;
    size_t kept = first;
    while (kept < w->text.length && w->text.at[kept] == ' ')
        kept++;
    size_t spaces = from;
    while (source_at(w, spaces) == ' ')
        spaces++;
    return spaces - from > kept - first ? spaces - from - (kept - first) : 0;
}

/* The text continues with each line's content, behind a space or the line ends that stand for the break before it. */
static void walk_folded(walk *w) {
    size_t indent = folded_indent(w);
    for (bool first = true; w->done < w->text.length && w->from < w->to; first = false) {
        size_t end = line_end(w, w->from), content = w->from;
        while (content < end && content - w->from < indent && w->source.at[content] == ' ')
            content++;
        if (content == end) {
            w->from = skip_break(w, end);
            continue;
        }
        if (!first && w->text.at[w->done] == ' ' && !tree_is_blank(w->source.at[content]))
            w->done++;
        while (w->done < w->text.length && w->text.at[w->done] == '\n')
            w->done++;
        w->from = content;
        add_segment(w);
        w->done += end - content;
        w->from = skip_break(w, end);
    }
}

static void walk_block(walk *w, bool literal) {
    w->from = skip_break(w, line_end(w, w->from)); /* the line of `|` or `>` */
    if (literal)
        walk_literal(w);
    else
        walk_folded(w);
}

/* ---- plain and quoted texts ---- */

/* Blanks, a line break, more of them, blanks: a space, or a line end for each break but the first. */
static bool fold(walk *w, bool escaped) {
    size_t at = skip_blanks(w, w->from);
    if (at >= w->to || !tree_is_break(w->source.at[at]))
        return false;
    size_t breaks = 0;
    while (at < w->to && tree_is_break(w->source.at[at])) {
        at = skip_blanks(w, skip_break(w, at));
        breaks++;
    }
    w->done += breaks > 1 ? breaks - 1 : escaped ? 0 : 1;
    w->from = at;
    add_segment(w);
    return true;
}

static size_t hexadecimal_digits(char kind) {
    return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
}

/* Bytes that an escape stands for: those of the character that the text has there. */
static size_t character_bytes(const walk *w) {
    size_t end = w->done;
    if (end < w->text.length)
        utf8_next(w->text, &end);
    return end - w->done;
}

static void walk_escape(walk *w) {
    char kind = source_at(w, w->from + 1);
    if (tree_is_break(kind)) {
        w->from++;
        fold(w, true);
        return;
    }
    add_segment(w);
    w->done += character_bytes(w);
    w->from += 2 + hexadecimal_digits(kind);
    add_segment(w);
}

static void walk_flow(walk *w) {
    char quote = source_at(w, w->from);
    if (quote != '"' && quote != '\'')
        quote = '\0';
    else
        w->from++;
    add_segment(w);
    while (w->done < w->text.length && w->from < w->to) {
        char c = w->source.at[w->from];
        if ((tree_is_blank(c) || tree_is_break(c)) && fold(w, false))
            continue;
        if (quote == '"' && c == '\\') {
            walk_escape(w);
            continue;
        }
        bool doubled = quote == '\'' && c == '\'';
        w->from += doubled ? 2 : 1;
        w->done++;
        if (doubled)
            add_segment(w);
    }
}

/* ---- asking ---- */

static void find_segments(const tree_node *scalar) {
    const place *where = &scalar->place;
    walk w = {scalar->lines, where->source->text, scalar->text, where->start, where->end, 0};
    if (scalar->style == TREE_LITERAL || scalar->style == TREE_FOLDED)
        walk_block(&w, scalar->style == TREE_LITERAL);
    else
        walk_flow(&w);
    if (w.lines->segments.count == 0)
        add_segment(&w);
}

/* The place of one byte. The text's end stands where its last byte ends. */
static size_t source_of(const tree_node *scalar, size_t offset) {
    const segment *all = scalar->lines->segments.at;
    size_t low = 0, high = scalar->lines->segments.count; /* all[low].text <= offset */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (all[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    size_t found = all[low].source + (offset < all[low].text ? 0 : offset - all[low].text);
    size_t limit = low + 1 < scalar->lines->segments.count ? all[low + 1].source : scalar->place.end;
    return found < limit ? found : limit;
}

static bool is_piece(str text, str whole) {
    uintptr_t at = (uintptr_t)text.at, start = (uintptr_t)whole.at;
    return at >= start && at + text.length <= start + whole.length;
}

/* ---- texts that we made ---- */

tree_node *tree_made_text(arena *a, str text, place where, const tree_piece *pieces, size_t count) {
    tree_node *node = ARENA_NEW(a, tree_node);
    *node = (tree_node){.kind = TREE_SCALAR, .style = TREE_QUOTED, .place = where, .text = text};
    node->lines = tree_lines_new(a);
    node->lines->pieces = pieces;
    node->lines->piece_count = count;
    return node;
}

bool tree_is_made(const tree_node *scalar) {
    return scalar->kind == TREE_SCALAR && scalar->lines != NULL && scalar->lines->pieces != NULL;
}

static const tree_piece *piece_at(const struct tree_lines *lines, size_t offset) {
    size_t found = 0;
    for (size_t i = 1; i < lines->piece_count && lines->pieces[i].start <= offset; i++)
        found = i;
    return &lines->pieces[found];
}

/* From the first piece to the last, if they stand in that order in one file; else the first. */
static place place_of_pieces(const struct tree_lines *lines, size_t offset, size_t length) {
    place first = piece_at(lines, offset)->place, last = piece_at(lines, offset + (length > 0 ? length - 1 : 0))->place;
    bool ordered = first.source != NULL && first.source == last.source && first.start <= last.start;
    return ordered && first.end < last.end ? place_at(first.source, first.start, last.end) : first;
}

place tree_text_place(const tree_node *scalar, size_t offset, size_t length) {
    source *s = scalar->place.source;
    if (s == NULL || scalar->kind != TREE_SCALAR)
        return scalar->place;
    if (tree_is_made(scalar))
        return place_of_pieces(scalar->lines, offset, length);
    if (offset > scalar->text.length)
        offset = scalar->text.length;
    if (length > scalar->text.length - offset)
        length = scalar->text.length - offset;
    if (is_piece(scalar->text, s->text)) {
        size_t start = (size_t)(scalar->text.at - s->text.at) + offset;
        return place_at(s, start, start + length);
    }
    if (scalar->lines == NULL)
        return scalar->place;
    if (scalar->lines->segments.count == 0)
        find_segments(scalar);
    size_t start = source_of(scalar, offset);
    return place_at(s, start, length == 0 ? start : source_of(scalar, offset + length - 1) + 1);
}
