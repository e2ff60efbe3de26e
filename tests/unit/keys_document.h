#ifndef KEYS_DOCUMENT_H
#define KEYS_DOCUMENT_H

#include "base/buffer.h"
#include "base/vector.h"
#include "tree/tree.h"

#include <stdlib.h>
#include <string.h>

/*
 * Documents as trees: a value is put at a path or taken away, and the whole written out as YAML again.
 *
 * A path is "page.margins.top"; "[]" and "[2]" are items of a list, "*" is the first entry of a mapping. "body.table"
 * is the table block, wherever in the body it stands, and "body.table/keep" a key beside its kind. What stands in round
 * brackets, "body.chart(bar).height", says something to whoever reads the path and nothing to the document.
 */
typedef struct {
    str key; /* empty: an item */
    size_t index;
} document_step;
typedef VECTOR(document_step) document_path;

/* ---- finding ---- */

static const tree_node *document_child(const tree_node *node, document_step step) {
    if (node == NULL)
        return NULL;
    if (step.key.length == 0)
        return node->kind == TREE_LIST && step.index < node->count ? node->items[step.index] : NULL;
    const tree_pair *pair = node->kind == TREE_MAP ? tree_find(node, step.key) : NULL;
    return pair == NULL ? NULL : pair->value;
}

/* Steps to the first block of a kind: of a list of blocks itself, or else in blocks within. */
static bool document_block(arena *a, const tree_node *node, str kind, document_path *path) {
    size_t depth = path->count;
    bool list = node->kind == TREE_LIST;
    for (size_t i = 0; list && i < node->count; i++) {
        if (node->items[i]->kind != TREE_MAP || tree_find(node->items[i], kind) == NULL)
            continue;
        *VECTOR_PUSH(a, path) = (document_step){.index = i};
        return true;
    }
    for (size_t i = 0; (list || node->kind == TREE_MAP) && i < node->count; i++) {
        *VECTOR_PUSH(a, path) = list ? (document_step){.index = i} : (document_step){.key = node->pairs[i].key};
        if (document_block(a, list ? node->items[i] : node->pairs[i].value, kind, path))
            return true;
        path->count = depth;
    }
    return false;
}

/* The next word of a path, without what stands in round brackets behind it. */
static str document_word(str *rest) {
    size_t end = 0;
    while (end < rest->length && strchr(".[/(", rest->at[end]) == NULL)
        end++;
    str word = str_part(*rest, 0, end);
    if (end < rest->length && rest->at[end] == '(')
        end = (size_t)((const char *)memchr(rest->at, ')', rest->length) + 1 - rest->at);
    *rest = str_part(*rest, end, rest->length);
    return word;
}

static document_step document_item(str *rest) {
    const char *close = memchr(rest->at, ']', rest->length);
    document_step step = {.index = (size_t)strtoul(rest->at + 1, NULL, 10)};
    *rest = str_part(*rest, (size_t)(close + 1 - rest->at), rest->length);
    return step;
}

static document_path document_find(arena *a, const tree_node *root, str text) {
    document_path path = {0};
    const tree_node *node = root;
    bool block = false; /* the next word is the kind of one */
    while (text.length > 0) {
        if (text.at[0] == '[') {
            *VECTOR_PUSH(a, &path) = document_item(&text);
            node = document_child(node, path.at[path.count - 1]);
            continue;
        }
        bool beside = text.at[0] == '/';
        if (beside || text.at[0] == '.')
            text = str_part(text, 1, text.length);
        str word = document_word(&text);
        size_t known = path.count;
        if (beside)
            path.count--;
        else if (block && node != NULL)
            document_block(a, node, word, &path);
        else if (str_is(word, "*") && node != NULL && node->kind == TREE_MAP && node->count > 0)
            word = node->pairs[0].key;
        *VECTOR_PUSH(a, &path) = (document_step){.key = word};
        for (size_t i = known; i < path.count; i++)
            node = document_child(node, path.at[i]);
        block = path.count == 1 && str_is(word, "body") && text.length > 0 && text.at[0] == '.';
    }
    return path;
}

static const tree_node *document_get(arena *a, const tree_node *root, str path) {
    document_path steps = document_find(a, root, path);
    for (size_t i = 0; i < steps.count; i++)
        root = document_child(root, steps.at[i]);
    return root;
}

/* ---- changing ---- */

static const tree_node *document_put(arena *a, const tree_node *node, const document_step *steps, size_t count,
                                     const tree_node *value);

static const tree_node *document_put_pair(arena *a, const tree_node *node, const document_step *steps, size_t count,
                                          const tree_node *value) {
    static const tree_node empty = {.kind = TREE_MAP, .style = TREE_FLOW};
    const tree_node *old = node != NULL && node->kind == TREE_MAP ? node : &empty;
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, old->count + 1);
    size_t kept = 0, at = old->count;
    for (size_t i = 0; i < old->count; i++)
        if (str_equal(old->pairs[i].key, steps->key))
            at = i;
    const tree_node *made = document_put(a, document_child(old, *steps), steps + 1, count - 1, value);
    for (size_t i = 0; i < old->count; i++)
        if (i != at)
            pairs[kept++] = old->pairs[i];
        else if (made != NULL)
            pairs[kept++] = (tree_pair){.key = steps->key, .value = made};
    if (at == old->count && made != NULL)
        pairs[kept++] = (tree_pair){.key = steps->key, .value = made};
    return tree_with_pairs(a, old, pairs, kept);
}

static const tree_node *document_put_item(arena *a, const tree_node *node, const document_step *steps, size_t count,
                                          const tree_node *value) {
    static const tree_node empty = {.kind = TREE_LIST, .style = TREE_FLOW};
    const tree_node *list = node != NULL && node->kind == TREE_LIST ? node : &empty;
    const tree_node **items = arena_array(a, list->count + 1, sizeof *items);
    size_t kept = 0;
    for (size_t i = 0; i < list->count || i == steps->index; i++) {
        const tree_node *item = i < list->count ? list->items[i] : NULL;
        if (i == steps->index)
            item = document_put(a, item, steps + 1, count - 1, value);
        if (item != NULL)
            items[kept++] = item;
    }
    return tree_with_items(a, list, items, kept);
}

static const tree_node *document_put(arena *a, const tree_node *node, const document_step *steps, size_t count,
                                     const tree_node *value) {
    if (count == 0)
        return value;
    return steps->key.length > 0 ? document_put_pair(a, node, steps, count, value)
                                 : document_put_item(a, node, steps, count, value);
}

/* The document with another value at a path; NULL: with none. */
static const tree_node *document_with(arena *a, const tree_node *root, str path, const tree_node *value) {
    document_path steps = document_find(a, root, path);
    return document_put(a, root, steps.at, steps.count, value);
}

/* Each of a mapping's values put at its path; NULL: nothing. */
static const tree_node *document_with_all(arena *a, const tree_node *root, const tree_node *more) {
    for (size_t i = 0; more != NULL && i < more->count; i++)
        root = document_with(a, root, more->pairs[i].key, more->pairs[i].value);
    return root;
}

/* ---- writing ---- */

static bool document_is_plain(str text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool within = i > 0 && i + 1 < text.length && strchr(" _./%", c) != NULL;
        if (!letter && !within && !(c == '-' && text.length > 1))
            return false;
    }
    return text.length > 0;
}

static void document_write_text(buffer *out, str text) {
    buffer_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '"' || c == '\\')
            buffer_byte(out, '\\');
        if (c == '\n' || c == '\t')
            buffer_text(out, c == '\n' ? "\\n" : "\\t");
        else
            buffer_byte(out, c);
    }
    buffer_byte(out, '"');
}

static void document_write(buffer *out, const tree_node *node) {
    bool pairs = node->kind == TREE_MAP;
    if (node->kind == TREE_NULL) {
        buffer_text(out, "null");
    } else if (node->kind == TREE_SCALAR) {
        if (node->style == TREE_PLAIN && document_is_plain(node->text))
            buffer_str(out, node->text);
        else
            document_write_text(out, node->text);
    } else {
        buffer_byte(out, pairs ? '{' : '[');
        for (size_t i = 0; i < node->count; i++) {
            if (i > 0)
                buffer_text(out, ", ");
            if (pairs) {
                document_write_text(out, node->pairs[i].key);
                buffer_text(out, ": ");
            }
            document_write(out, pairs ? node->pairs[i].value : node->items[i]);
        }
        buffer_byte(out, pairs ? '}' : ']');
    }
}

static str document_text(arena *a, const tree_node *root) {
    buffer *out = buffer_new(a);
    for (size_t i = 0; i < root->count; i++) { /* a line each, so that a failing case can be read */
        document_write_text(out, root->pairs[i].key);
        buffer_text(out, ": ");
        document_write(out, root->pairs[i].value);
        buffer_byte(out, '\n');
    }
    return buffer_view(out);
}

#endif
