#include "doc/facts.h"
#include "doc/references.h"
#include "doc/template/template.h"

#include <string.h>

/*
 * What a briefing defines and nothing names. It is looked for in what is written, not in what is printed: a fact that
 * stands in a block that this paper leaves out, or in a text of another language, is used. What shared files and
 * templates define may be for other papers.
 */

typedef enum { UNUSED_FACT, UNUSED_FORMAT, UNUSED_SOURCE, UNUSED_DATA, UNUSED_NOTE, UNUSED_KINDS } unused_kind;

/* What the texts below a key may name, besides ${fact:format}, [@source] and [^note]. */
typedef enum {
    NAMES_NOTHING,
    NAMES_FACTS, /* each text is one, perhaps with a format */
    NAMES_FORMAT,
    NAMES_SOURCE,
    NAMES_IN_SQL /* words of a query or an expression: facts and datasets */
} names_kind;

typedef struct {
    map *unseen[UNUSED_KINDS]; /* name -> tree_pair; the value of one that was seen is NULL */
} search;

static void see(search *s, unused_kind kind, str name) {
    if (s->unseen[kind] != NULL && map_get(s->unseen[kind], name) != NULL)
        map_set(s->unseen[kind], name, NULL);
}

/* ---- texts ---- */

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void see_fact(search *s, str inside) {
    str format = inside, name = {0}, low, high;
    if (doc_range_split(inside, &low, &high)) {
        see(s, UNUSED_FACT, low);
        inside = format = high;
    }
    str_split(&format, ':', &name);
    see(s, UNUSED_FACT, str_trim(name));
    if (name.length < inside.length)
        see(s, UNUSED_FORMAT, str_trim(format));
}

/* "${name:format}", and "$name", "{name}", "%name%", of which it has been said what to write instead. */
static void see_figure(search *s, str rest) {
    size_t start = 1;
    while (start < rest.length && (rest.at[start] == '{' || rest.at[start] == '('))
        start++;
    size_t end = start;
    while (end < rest.length && (is_name(rest.at[end]) || (rest.at[end] != '}' && str_starts(rest, STR("${")))))
        end++;
    see_fact(s, str_part(rest, start, end - start));
}

/* "[@id]", "[^id]" */
static void see_reference(search *s, str rest) {
    const char *end = memchr(rest.at, ']', rest.length);
    bool cites = str_starts(rest, STR("[@"));
    if (end != NULL && (cites || str_starts(rest, STR("[^"))))
        see(s, cites ? UNUSED_SOURCE : UNUSED_NOTE, str_trim(str_part(rest, 2, (size_t)(end - rest.at) - 2)));
}

static void see_all_facts(search *s) {
    for (size_t i = 0; s->unseen[UNUSED_FACT] != NULL && i < map_count(s->unseen[UNUSED_FACT]); i++)
        see(s, UNUSED_FACT, map_at(s->unseen[UNUSED_FACT], i)->key);
}

/* A name in quotes counts as well: a query of the table of facts picks them so. */
static void see_words(search *s, str sql) {
    for (size_t at = 0, end; at < sql.length; at = end + 1) {
        end = at;
        while (end < sql.length && is_name(sql.at[end]))
            end++;
        str word = str_part(sql, at, end - at);
        if (str_is(word, "facts"))
            see_all_facts(s);
        see(s, UNUSED_FACT, word);
        see(s, UNUSED_DATA, word);
    }
}

/* Longer than any name with its format: hostile texts stay linear. */
enum { NAME_BYTES_MAX = 256 };

static void see_text(search *s, str text, names_kind names) {
    for (size_t i = 0; i < text.length; i++) {
        str rest = str_part(text, i, NAME_BYTES_MAX);
        if (text.at[i] == '$' || text.at[i] == '{' || text.at[i] == '%')
            see_figure(s, rest);
        else if (text.at[i] == '[')
            see_reference(s, rest);
    }
    if (names == NAMES_FACTS)
        see_fact(s, text);
    else if (names == NAMES_FORMAT)
        see(s, UNUSED_FORMAT, text);
    else if (names == NAMES_SOURCE)
        see(s, UNUSED_SOURCE, text);
    else if (names == NAMES_IN_SQL)
        see_words(s, text);
}

/* ---- values ---- */

static names_kind names_below(str key, names_kind outer) {
    static const struct {
        const char *key;
        names_kind names;
    } keys[] = {{"facts", NAMES_FACTS}, {"format", NAMES_FORMAT}, {"source", NAMES_SOURCE}, {"data", NAMES_IN_SQL},
                {"sql", NAMES_IN_SQL},  {"expr", NAMES_IN_SQL},   {"that", NAMES_IN_SQL},   {"when", NAMES_IN_SQL},
                {"from", NAMES_IN_SQL}, {"in", NAMES_IN_SQL}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(key, keys[i].key))
            return keys[i].names;
    return outer;
}

static void see_value(search *s, const tree_node *node, names_kind names) {
    if (node == NULL)
        return;
    if (node->kind == TREE_SCALAR)
        see_text(s, node->text, names);
    for (size_t i = 0; node->kind == TREE_LIST && i < node->count; i++)
        see_value(s, node->items[i], names);
    for (size_t i = 0; node->kind == TREE_MAP && i < node->count; i++)
        see_value(s, node->pairs[i].value, names_below(node->pairs[i].key, names));
}

/* The keys of the top name what they define. */
static void see_top(search *s, const tree_node *root) {
    for (size_t i = 0; root != NULL && root->kind == TREE_MAP && i < root->count; i++)
        see_value(s, root->pairs[i].value, NAMES_NOTHING);
}

/* ---- what is left ---- */

/* The briefing's own; NULL: it has none. */
static map *defined(const doc_builder *b, const tree_node *entries) {
    map *own = NULL;
    for (size_t i = 0; entries != NULL && entries->kind == TREE_MAP && i < entries->count; i++) {
        const tree_pair *pair = &entries->pairs[i];
        if (pair->key_place.source != b->description->source)
            continue;
        own = own != NULL ? own : map_new(b->scratch);
        map_set(own, pair->key, (void *)pair);
    }
    return own;
}

static void report(doc_builder *b, const map *unseen, unused_kind kind) {
    static const struct {
        const char *message, *hint;
    } texts[] = {
        [UNUSED_FACT] = {"nothing uses the fact “" STR_FORMAT "”",
                         "print it, “${" STR_FORMAT "}”, or take it out; what several papers share stands in a file "
                         "that they `include`"},
        [UNUSED_FORMAT] = {"nothing has the format “" STR_FORMAT "”",
                           "give it to a fact or a column, “format: " STR_FORMAT "”, or take it out"},
        [UNUSED_SOURCE] = {"nothing comes from the source “" STR_FORMAT "”",
                           "name it where its figures stand, “source: " STR_FORMAT "”, or in a text, or take it out"},
        [UNUSED_DATA] = {"nothing reads the data “" STR_FORMAT "”",
                         "read them in a fact, a table or a chart, “data: " STR_FORMAT "”, or take them out"},
        [UNUSED_NOTE] = {"nothing marks the note “" STR_FORMAT "”",
                         "mark it in a text, “[^" STR_FORMAT "]”, or take it out"}};
    for (size_t i = 0; unseen != NULL && i < map_count(unseen); i++) {
        const tree_pair *pair = map_at(unseen, i)->value;
        if (pair == NULL)
            continue;
        diag *d = diag_add(b->diags, DIAG_UNUSED, pair->key_place, texts[kind].message, STR_ARGS(pair->key));
        diag_hint(b->diags, d, texts[kind].hint, STR_ARGS(pair->key));
    }
}

/* After an error something may only seem unused. */
void doc_unused_report(doc_builder *b) {
    const tree_node *const entries[UNUSED_KINDS] = {b->top->facts, b->top->formats, b->top->sources, b->top->data,
                                                    b->top->notes};
    if (diags_failed(b->diags) || diags_are_off(b->diags, DIAG_UNUSED))
        return;
    arena_mark before = arena_now(b->scratch);
    search s = {0};
    bool any = false;
    for (size_t i = 0; i < UNUSED_KINDS; i++) {
        s.unseen[i] = defined(b, entries[i]);
        any = any || s.unseen[i] != NULL;
    }
    if (any) {
        see_top(&s, b->description->root);
        see_value(&s, b->description->body, NAMES_NOTHING);
    }
    for (size_t i = 0; i < map_count(b->named); i++)
        see(&s, UNUSED_FACT, map_at(b->named, i)->key);
    for (unused_kind kind = 0; any && kind < UNUSED_KINDS; kind++)
        report(b, s.unseen[kind], kind);
    arena_rewind(b->scratch, before);
}
