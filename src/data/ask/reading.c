#include "data/ask/question.h"

#include "tree/tree.h"

#include <stdarg.h>
#include <string.h>

/* A question written out again, as it may have been meant. */

/* Nothing in it means something to YAML, so that it can stand as it is within { } and [ ]. */
static bool is_plain(str text) {
    static const char first[] = "-?:,[]{}#&*!|>'\"%@`~ ";
    if (text.length == 0 || memchr(first, text.at[0], sizeof first - 1) != NULL || text.at[text.length - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (strchr(",[]{}#:\n\t\\", text.at[i]) != NULL)
            return false;
    return true;
}

str data_ask_scalar(arena *a, str text) {
    return is_plain(text) ? text : tree_quote(a, text);
}

static void write_node(arena *a, buffer *out, const tree_node *node) {
    if (node->kind == TREE_SCALAR)
        buffer_str(out, node->style == TREE_PLAIN ? data_ask_scalar(a, node->text) : tree_quote(a, node->text));
    bool list = node->kind == TREE_LIST;
    if (!list && node->kind != TREE_MAP)
        return;
    buffer_byte(out, list ? '[' : '{');
    for (uint32_t i = 0; i < node->count; i++) {
        buffer_text(out, i > 0 ? ", " : "");
        if (!list)
            buffer_print(out, STR_FORMAT ": ", STR_ARGS(data_ask_scalar(a, node->pairs[i].key)));
        write_node(a, out, list ? node->items[i] : node->pairs[i].value);
    }
    buffer_byte(out, list ? ']' : '}');
}

static const data_ask_edit *edit_of(const data_ask_edit *edits, size_t count, str key) {
    for (size_t i = 0; i < count; i++)
        if (edits[i].key != NULL && str_is(key, edits[i].key))
            return &edits[i];
    return NULL;
}

static void separate(buffer *out, size_t start) {
    if (out->length > start)
        buffer_text(out, ", ");
}

str data_ask_reading(const data_ask_question *q, const data_ask_edit *edits, size_t count) {
    arena *a = q->store->arena;
    buffer *out = buffer_new(a);
    buffer_print(out, STR_FORMAT ": {", STR_ARGS(q->name.length > 0 ? q->name : STR("data")));
    size_t start = out->length;
    for (uint32_t i = 0; i < q->keys->count; i++) {
        const tree_pair *pair = &q->keys->pairs[i];
        const data_ask_edit *edit = edit_of(edits, count, pair->key);
        if (edit != NULL && edit->write == NULL)
            continue;
        separate(out, start);
        if (edit != NULL) {
            buffer_text(out, edit->write);
            continue;
        }
        buffer_print(out, STR_FORMAT ": ", STR_ARGS(pair->key));
        write_node(a, out, pair->value);
    }
    for (size_t i = 0; i < count; i++)
        if (edits[i].key == NULL && edits[i].write != NULL) {
            separate(out, start);
            buffer_text(out, edits[i].write);
        }
    buffer_byte(out, '}');
    return buffer_view(out);
}

str data_ask_pairs(const data_ask_question *q, const tree_node *mapping, const bool *taken, bool which) {
    arena *a = q->store->arena;
    buffer *out = buffer_new(a);
    buffer_byte(out, '{');
    for (uint32_t i = 0; i < mapping->count; i++) {
        if (taken[i] != which)
            continue;
        separate(out, 1);
        buffer_print(out, STR_FORMAT ": ", STR_ARGS(data_ask_scalar(a, mapping->pairs[i].key)));
        write_node(a, out, mapping->pairs[i].value);
    }
    buffer_byte(out, '}');
    return buffer_view(out);
}

void data_ask_suggest(const data_ask_question *q, diag *d, const char *what, const data_ask_edit *edits, size_t count) {
    str before = d->hint, reading = data_ask_reading(q, edits, count);
    diag_hint(q->store->diags, d, STR_FORMAT "%s%s: " STR_FORMAT, STR_ARGS(before), before.length > 0 ? "\n" : "", what,
              STR_ARGS(reading));
}

diag *data_ask_ambiguous(const data_ask_question *q, place where, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    str message = str_print_list(q->store->arena, format, arguments);
    va_end(arguments);
    return diag_add(q->store->diags, DIAG_AMBIGUOUS, where, STR_FORMAT, STR_ARGS(message));
}
