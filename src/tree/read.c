#include "tree/private.h"

/*
 * libyaml's events -> nodes.
 *
 * libyaml's memory is not the arena's, and an arena may jump away when memory is out: parser and event lie in a scratch
 * arena whose release list deletes them.
 */

enum { SMALL_MAP = 16 }; /* pairs that are compared one by one for doubled keys */

static const tree_node *read_node(tree_reader *r, unsigned depth, unsigned *height);

static bool next(tree_reader *r) {
    yaml_event_delete(&r->event);
    if (yaml_parser_parse(&r->parser, &r->event))
        return true;
    if (r->parser.error == YAML_MEMORY_ERROR)
        arena_fail(r->a);
    tree_problem(r);
    return false;
}

static size_t skip_space(const tree_reader *r, size_t byte) {
    for (; byte < r->text.length; byte++) {
        if (r->text.at[byte] == '#')
            byte = tree_line_end(r->text, byte);
        if (byte < r->text.length && !tree_is_blank(r->text.at[byte]) && !tree_is_break(r->text.at[byte]))
            break;
    }
    return byte < r->text.length ? byte : r->text.length;
}

static bool count_nodes(tree_reader *r, size_t more, place where) {
    r->nodes += more;
    if (r->nodes <= TREE_NODES_MAX)
        return true;
    diag *d = diag_add(r->all, DIAG_YAML_LIMIT, where, "more than %d values in one file", TREE_NODES_MAX);
    diag_hint(r->all, d, "an alias (*name) counts as all that it stands for");
    return false;
}

/* ---- properties: anchors and tags ---- */

static void report_tag(tree_reader *r, size_t start, size_t end) {
    place where = place_at(r->source, start, end);
    diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, where,
                       "YAML takes “" STR_FORMAT "” for a tag and would drop it from the text",
                       STR_ARGS(str_part(r->source->text, start, end - start)));
    str shown = tree_shown(r, place_at(r->source, start, start));
    diag_hint(r->all, d, STR_FORMAT, STR_ARGS(shown));
}

/* Steps over `&anchor` and `!tag` before a value; reports the tag. The anchor's place goes to *anchor. */
static size_t skip_properties(tree_reader *r, size_t byte, place *anchor) {
    for (;; byte = skip_space(r, byte)) {
        size_t start = byte;
        if (tree_byte(r->text, byte) == '&') {
            for (byte++; tree_is_name_byte(tree_byte(r->text, byte));)
                byte++;
            *anchor = place_at(r->source, start, byte);
        } else if (tree_byte(r->text, byte) == '!') {
            while (!tree_is_blank(tree_byte(r->text, byte)) && !tree_is_break(tree_byte(r->text, byte)))
                byte++;
            report_tag(r, start, byte);
        } else {
            return byte;
        }
    }
}

static tree_anchor *new_anchor(tree_reader *r, const yaml_char_t *name, place where) {
    if (name == NULL)
        return NULL;
    tree_anchor *anchor = ARENA_NEW(r->scratch, tree_anchor);
    anchor->name = str_copy(r->scratch, str_of((const char *)name));
    anchor->place = where;
    anchor->open = true;
    *VECTOR_PUSH(r->scratch, &r->anchors) = anchor;
    map_set(r->anchor_names, anchor->name, anchor);
    return anchor;
}

static void close_anchor(tree_reader *r, tree_anchor *anchor, const tree_node *node, size_t nodes_before,
                         unsigned height) {
    if (anchor == NULL)
        return;
    anchor->open = false;
    anchor->node = node;
    anchor->size = r->nodes - nodes_before;
    anchor->height = height;
}

static void report_unused_anchors(tree_reader *r) {
    for (size_t i = 0; i < r->anchors.count; i++) {
        const tree_anchor *anchor = r->anchors.at[i];
        if (anchor->used)
            continue;
        diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, anchor->place,
                           "YAML takes “&" STR_FORMAT "” for an anchor and drops it, and nothing uses it",
                           STR_ARGS(anchor->name));
        str shown = tree_shown(r, place_at(r->source, anchor->place.start, anchor->place.start));
        diag_hint(r->all, d, STR_FORMAT, STR_ARGS(shown));
    }
}

static void report_alias(tree_reader *r, place where, str name, const char *why) {
    diag *d = diag_add(r->all, DIAG_YAML_SYNTAX, where,
                       "YAML takes “*" STR_FORMAT "” for what “&" STR_FORMAT "” marks, and %s", STR_ARGS(name),
                       STR_ARGS(name), why);
    str shown = tree_shown(r, where);
    diag_hint(r->all, d, STR_FORMAT, STR_ARGS(shown));
}

static const tree_node *read_alias(tree_reader *r, unsigned depth, unsigned *height) {
    size_t start = tree_byte_of(&r->cursor, r->event.start_mark);
    place where = place_at(r->source, start, tree_byte_of(&r->cursor, r->event.end_mark));
    str name = str_copy(r->scratch, str_of((const char *)r->event.data.alias.anchor));
    tree_anchor *anchor = map_get(r->anchor_names, name);
    if (anchor == NULL || anchor->open) {
        report_alias(r, where, name, anchor == NULL ? "there is no such thing" : "that is around it");
        return NULL;
    }
    anchor->used = true;
    *height = anchor->height;
    if (!count_nodes(r, anchor->size, where))
        return NULL;
    if (depth + anchor->height > TREE_DEPTH_MAX) {
        diag_add(r->all, DIAG_YAML_LIMIT, where, "nested more than %d levels deep", TREE_DEPTH_MAX);
        return NULL;
    }
    return anchor->node;
}

/* ---- lists ---- */

static bool too_deep(tree_reader *r, unsigned depth, size_t start) {
    if (depth <= TREE_DEPTH_MAX)
        return false;
    diag *d = diag_add(r->all, DIAG_YAML_LIMIT, place_at(r->source, start, start + 1),
                       "nested more than %d levels deep", TREE_DEPTH_MAX);
    diag_hint(r->all, d, "is a bracket or a quotation mark missing further up?");
    return true;
}

/* A flow collection ends with its bracket; a block one with its last child, not where libyaml sees that it ended. */
static size_t collection_end(tree_reader *r, tree_style style, size_t start, const place *last_child) {
    if (style == TREE_FLOW)
        return tree_byte_of(&r->cursor, r->event.end_mark);
    return last_child == NULL || last_child->end < start ? start : last_child->end;
}

static tree_node *read_list(tree_reader *r, unsigned depth, unsigned *height, size_t start) {
    tree_style style = r->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? TREE_FLOW : TREE_BLOCK;
    size_t first = r->items.count;
    if (too_deep(r, depth, start))
        return NULL;
    for (;;) {
        if (!next(r))
            return NULL;
        if (r->event.type == YAML_SEQUENCE_END_EVENT)
            break;
        unsigned child_height = 0;
        const tree_node *item = read_node(r, depth + 1, &child_height);
        if (item == NULL)
            return NULL;
        *height = child_height > *height ? child_height : *height;
        *VECTOR_PUSH(r->scratch, &r->items) = item;
    }
    size_t count = r->items.count - first;
    r->items.count = first;
    const tree_node **items = count == 0 ? NULL : arena_copy(r->a, r->items.at + first, count * sizeof *items);
    const tree_node frame = {.style = (uint8_t)style};
    tree_node *node = tree_with_items(r->a, &frame, items, count);
    node->place =
        place_at(r->source, start, collection_end(r, style, start, count == 0 ? NULL : &items[count - 1]->place));
    return node;
}

/* ---- mappings ---- */

typedef struct {
    size_t first; /* of its pairs on the stack */
    tree_style style;
    map *seen;    /* keys, once there are many */
    bool partial; /* a pair was left out */
} open_map;

static const tree_pair *find_open(tree_reader *r, open_map *m, str key) {
    size_t count = r->pairs.count - m->first;
    if (count < SMALL_MAP) {
        for (size_t i = m->first; i < r->pairs.count; i++)
            if (str_equal(r->pairs.at[i].key, key))
                return &r->pairs.at[i];
        return NULL;
    }
    if (m->seen == NULL) {
        m->seen = map_new(r->scratch);
        for (size_t i = 0; i < count; i++)
            map_set(m->seen, r->pairs.at[m->first + i].key, (void *)(uintptr_t)(i + 1));
    }
    size_t number = (size_t)(uintptr_t)map_get(m->seen, key);
    return number == 0 ? NULL : &r->pairs.at[m->first + number - 1];
}

static void add_pair(tree_reader *r, open_map *m, tree_pair pair) {
    const tree_pair *before = find_open(r, m, pair.key);
    if (before != NULL) {
        diag *d = diag_add(r->all, DIAG_DUPLICATE_KEY, pair.key_place, "“" STR_FORMAT "” stands here a second time",
                           STR_ARGS(pair.key));
        diag_also(r->all, d, before->key_place, "first here");
        return;
    }
    *VECTOR_PUSH(r->scratch, &r->pairs) = pair;
    if (m->seen != NULL)
        map_set(m->seen, pair.key, (void *)(uintptr_t)(r->pairs.count - m->first));
}

static void hint_lost_text(tree_reader *r, diag *d, place text) {
    str shown = tree_shown(r, text);
    diag_hint(r->all, d, "if the comma belongs to the text, " STR_FORMAT, STR_ARGS(shown));
}

static void hint_lost_number(tree_reader *r, diag *d, place number, bool grouped) {
    str typed = str_part(r->source->text, number.start, number.end - number.start), shown = tree_shown(r, number);
    str written = tree_without_commas(r->scratch, typed, grouped);
    diag_hint(r->all, d, STR_FORMAT "; if it is a text, " STR_FORMAT, STR_ARGS(written), STR_ARGS(shown));
}

/* The value that a comma has cut the key from; NULL if it stands alone. */
static const tree_node *cut_value(const tree_reader *r, const open_map *m, place key) {
    const tree_node *before = r->pairs.count > m->first ? r->pairs.at[r->pairs.count - 1].value : NULL;
    bool cut = before != NULL && before->kind == TREE_SCALAR && before->style == TREE_PLAIN &&
               before->place.end < key.start && before->place.source == key.source;
    return cut ? before : NULL;
}

static void report_lost_comma(tree_reader *r, const open_map *m, place key) {
    str name = str_part(r->source->text, key.start, key.end - key.start);
    const tree_node *value = cut_value(r, m, key);
    uint32_t start = value == NULL ? key.start : value->place.start;
    bool grouped = false;
    uint32_t end = (uint32_t)tree_comma_number_end(r->source->text, start, &grouped);
    bool number = value != NULL && end >= key.end;
    if (number && value->place.end + 1 < key.start) /* a further part of it: the first has said it all */
        return;
    diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, key, "YAML takes “" STR_FORMAT "” for a key without a value",
                       STR_ARGS(name));
    if (number)
        hint_lost_number(r, d, place_at(r->source, start, end), grouped);
    else if (value != NULL)
        hint_lost_text(r, d, place_at(r->source, start, key.end));
    else
        diag_hint(r->all, d, "write “" STR_FORMAT ": …”", STR_ARGS(name));
}

/* Reads a key that is no text to its end and reports it. */
static bool skip_odd_key(tree_reader *r, unsigned depth) {
    size_t start = tree_byte_of(&r->cursor, r->event.start_mark);
    unsigned height = 0;
    const tree_node *key = read_node(r, depth + 1, &height);
    if (key == NULL)
        return false;
    diag *d =
        diag_add(r->all, DIAG_YAML_SYNTAX, place_at(r->source, start, start + 1), "a key has to be a text; this is %s",
                 key->kind == TREE_SCALAR ? "an alias" : tree_kind_name(key));
    diag_expected(r->all, d, "a name, as in “name: value”; if it is all one text, put it in quotes");
    return true;
}

static void report_merge_key(tree_reader *r, place key) {
    diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, key, "“<<” (merging) is not part of this format");
    diag_hint(r->all, d,
              "repeat the keys here; templates take over each other’s keys with “extends”, text styles with “like”");
}

/* Reads the key that the current event is. False: stopped. *usable: it is a text. */
static bool read_key(tree_reader *r, unsigned depth, tree_pair *pair, bool *usable) {
    *usable = false;
    if (r->event.type != YAML_SCALAR_EVENT)
        return skip_odd_key(r, depth);
    place anchor = NOWHERE;
    size_t start = skip_properties(r, tree_byte_of(&r->cursor, r->event.start_mark), &anchor);
    new_anchor(r, r->event.data.scalar.anchor, anchor);
    size_t end = tree_byte_of(&r->cursor, r->event.end_mark);
    tree_style style = tree_style_of(&r->event);
    bool copied;
    pair->key_place = place_at(r->source, start, end < start ? start : end);
    pair->key = tree_scalar_text(r, pair->key_place, style, &copied);
    if (style == TREE_PLAIN && str_is(pair->key, "<<"))
        report_merge_key(r, pair->key_place);
    else if (style == TREE_PLAIN && pair->key.length == 0)
        diag_add(r->all, DIAG_YAML_SYNTAX, pair->key_place, "a key is missing here");
    else
        *usable = true;
    return true;
}

/* In flow style `{a, b: c}`, the first has no value, and not even a colon. */
static bool lost_comma(tree_reader *r, const open_map *m, const tree_pair *pair) {
    return m->style == TREE_FLOW && pair->value->kind == TREE_NULL &&
           tree_byte(r->text, skip_space(r, pair->key_place.end)) != ':';
}

static bool read_pair(tree_reader *r, open_map *m, unsigned depth, unsigned *height) {
    tree_pair pair = {0};
    bool usable;
    if (!read_key(r, depth, &pair, &usable) || !next(r))
        return false;
    unsigned child_height = 0;
    pair.value = read_node(r, depth + 1, &child_height);
    if (pair.value == NULL)
        return false;
    *height = child_height > *height ? child_height : *height;
    if (usable && lost_comma(r, m, &pair)) {
        report_lost_comma(r, m, pair.key_place);
        usable = false;
    }
    if (usable)
        add_pair(r, m, pair);
    else
        m->partial = true;
    return true;
}

static tree_node *read_map(tree_reader *r, unsigned depth, unsigned *height, size_t start) {
    open_map m = {.first = r->pairs.count};
    m.style = r->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? TREE_FLOW : TREE_BLOCK;
    if (too_deep(r, depth, start))
        return NULL;
    for (;;) {
        if (!next(r))
            return NULL;
        if (r->event.type == YAML_MAPPING_END_EVENT)
            break;
        if (!read_pair(r, &m, depth, height))
            return NULL;
    }
    size_t count = r->pairs.count - m.first;
    r->pairs.count = m.first;
    tree_pair *pairs = count == 0 ? NULL : arena_copy(r->a, r->pairs.at + m.first, count * sizeof *pairs);
    const tree_node frame = {.style = (uint8_t)m.style, .partial = m.partial};
    tree_node *node = tree_with_pairs(r->a, &frame, pairs, count);
    const place *last = count == 0 ? NULL : &pairs[count - 1].value->place;
    if (last != NULL && last->end < pairs[count - 1].key_place.end)
        last = &pairs[count - 1].key_place; /* an alias stands elsewhere */
    node->place = place_at(r->source, start, collection_end(r, m.style, start, last));
    return node;
}

/* ---- the document ---- */

static const yaml_char_t *anchor_of(const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor;
    default:
        return NULL;
    }
}

/* The node that the current event begins, whose place is at `depth` levels; NULL after a problem that ends the file.
 *height gets the levels of lists and mappings that the node has. */
static const tree_node *read_node(tree_reader *r, unsigned depth, unsigned *height) {
    if (diags_stopped(r->all))
        return NULL;
    if (r->event.type == YAML_ALIAS_EVENT)
        return read_alias(r, depth, height);
    place anchor_place = NOWHERE;
    size_t start = skip_properties(r, tree_byte_of(&r->cursor, r->event.start_mark), &anchor_place);
    tree_anchor *anchor = new_anchor(r, anchor_of(&r->event), anchor_place);
    size_t before = r->nodes;
    if (!count_nodes(r, 1, place_at(r->source, start, start)))
        return NULL;
    const tree_node *node;
    if (r->event.type == YAML_SCALAR_EVENT) {
        node = tree_scalar(r, start);
    } else {
        bool list = r->event.type == YAML_SEQUENCE_START_EVENT;
        node = (list ? read_list : read_map)(r, depth, height, start);
        (*height)++;
    }
    if (node != NULL)
        close_anchor(r, anchor, node, before, *height);
    return node;
}

static void report_second_document(tree_reader *r) {
    size_t start = tree_byte_of(&r->cursor, r->event.start_mark);
    diag *d = diag_add(r->all, DIAG_YAML_LOST_TEXT, place_at(r->source, start, start + 3),
                       "a second document begins here, and would not be read");
    diag_hint(r->all, d, "put it into a file of its own; a line across the page is the block “rule:”");
}

static const tree_node *empty_document(tree_reader *r) {
    tree_node *node = ARENA_NEW(r->a, tree_node);
    node->place = place_at(r->source, r->scan.start, r->scan.start);
    return node;
}

/* stream-start, document-start, the root, document-end, stream-end */
static const tree_node *read_document(tree_reader *r) {
    if (!next(r) || !next(r))
        return NULL;
    if (r->event.type == YAML_STREAM_END_EVENT)
        return empty_document(r);
    if (!next(r))
        return NULL;
    unsigned height = 0;
    const tree_node *root = read_node(r, 1, &height);
    if (root == NULL || !next(r) || !next(r))
        return NULL;
    if (r->event.type != YAML_STREAM_END_EVENT)
        report_second_document(r);
    report_unused_anchors(r);
    return root;
}

static void release_reader(void *object) {
    tree_reader *r = object;
    yaml_event_delete(&r->event);
    yaml_parser_delete(&r->parser);
}

static void start_parser(tree_reader *r) {
    if (!yaml_parser_initialize(&r->parser))
        arena_fail(r->a);
    arena_defer(r->scratch, release_reader, r);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    /* The mark itself is not for libyaml: it takes one for an error where the encoding was set. */
    str text = str_part(r->text, r->scan.start, r->text.length);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)text.at, text.length);
}

const tree_node *tree_read(arena *a, diags *all, source *s) {
    tree_scan_result scan;
    if (!tree_scan(all, s, &scan))
        return NULL;
    arena *scratch = arena_new_child(a);
    tree_reader *r = ARENA_NEW(scratch, tree_reader);
    *r = (tree_reader){.a = a, .scratch = scratch, .all = all, .source = s, .text = s->text, .scan = scan};
    if (scan.has_lines)
        r->text = tree_stand_in_text(scratch, s->text, r->stand_ins);
    r->cursor = (tree_cursor){
        .text = r->text, .start = scan.start, .byte = scan.start, .ascii = scan.ascii, .has_cr = scan.has_cr};
    r->anchor_names = map_new(scratch);
    start_parser(r);
    const tree_node *root = read_document(r);
    arena_drop(scratch);
    return root;
}
