#ifndef DATA_JSON_WALK_H
#define DATA_JSON_WALK_H

#include "base/str.h"

/*
 * Steps over JSON text (RFC 8259): where its values stand, and where a text stops being JSON. Nothing is kept of what
 * was passed, so a large file costs no memory.
 */
typedef struct {
    str text;
    size_t at;         /* next byte; after a fault, the byte in the way */
    const char *fault; /* NULL, or what is wrong there */
    const char *hint;  /* what to do about it, or NULL */
} data_json_walk;

/* Bytes [start, end) of the text. */
typedef struct {
    size_t start, end;
} data_json_span;

typedef enum {
    DATA_JSON_NOTHING, /* no value begins here */
    DATA_JSON_OBJECT,
    DATA_JSON_ARRAY,
    DATA_JSON_STRING,
    DATA_JSON_NUMBER,
    DATA_JSON_WORD /* true, false, null */
} data_json_kind;

enum { DATA_JSON_DEPTH_MAX = 500 }; /* brackets within brackets; SQLite takes 1000 and more */

void data_json_space(data_json_walk *w);
/* What begins at a byte, by that byte. */
data_json_kind data_json_kind_at(str text, size_t at);
/* Passes one value with the space before it; false: it is none, as fault says. */
bool data_json_pass(data_json_walk *w, data_json_span *value);

/* Goes through an array (key NULL) or an object, at whose bracket it stands or whose space is before it:
   data_json_enter(&w);  while (data_json_more(&w, &key)) data_json_pass(&w, &value);
   Each item has to be passed. The key has its quotation marks. False behind the closing bracket, and after a fault. */
void data_json_enter(data_json_walk *w);
bool data_json_more(data_json_walk *w, data_json_span *key);

str data_json_part(str text, data_json_span span);
/* A string without its quotation marks; escapes are still in it. */
str data_json_inside(str text, data_json_span string);

#endif
