#include "data/ask/question.h"

#include "data/sql/parse.h"

#include <stdarg.h>

/* SQL that is put together, with the place in the briefing that each piece stands for. */

data_ask_text data_ask_text_new(arena *a) {
    return (data_ask_text){.arena = a, .out = buffer_new(a)};
}

static void begin_piece(data_ask_text *text, place where) {
    *VECTOR_PUSH(text->arena, &text->pieces) = (tree_piece){text->out->length, where};
}

void data_ask_put(data_ask_text *text, place where, const char *format, ...) {
    va_list arguments;
    begin_piece(text, where);
    va_start(arguments, format);
    buffer_str(text->out, str_print_list(text->arena, format, arguments));
    va_end(arguments);
}

void data_ask_put_name(data_ask_text *text, place where, str name) {
    begin_piece(text, where);
    buffer_str(text->out, data_sql_name(text->arena, name));
}

const tree_node *data_ask_text_node(data_ask_text *text, place whole) {
    return tree_made_text(text->arena, str_copy(text->arena, buffer_view(text->out)), whole, text->pieces.at,
                          text->pieces.count);
}
