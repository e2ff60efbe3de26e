#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buffer.h"

/*
 * Writes JSON (RFC 8259) without white space. Commas are set here; that keys, values and brackets come in an order that
 * makes sense is up to the caller.
 *
 * A text becomes valid UTF-8 on one line whatever was in it: each broken byte is U+FFFD, and what utf8_is_unsafe names
 * is escaped.
 */
typedef struct {
    buffer *out;
    bool comma; /* the next item is not the first of its object or array */
} json;

void json_open(json *j, char bracket); /* '{' or '[' */
void json_close(json *j, char bracket);
void json_key(json *j, const char *key);
void json_text(json *j, str text);
void json_uint(json *j, uint64_t value);
void json_null(json *j);
void json_bool(json *j, bool value);
void json_number(json *j, str digits); /* as JSON writes numbers */

#endif
