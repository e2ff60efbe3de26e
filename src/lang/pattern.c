#include "lang/language.h"

#include <string.h>

/* Patterns of language files: texts with {fields} in them. */

static const lang_pattern_field *find_field(const lang_pattern_field *fields, str name) {
    while (fields->name != NULL && !str_is(name, fields->name))
        fields++;
    return fields;
}

/* What {name} at the start of `rest` stands for, and the bytes it takes; NULL if it is no field. */
static const lang_pattern_field *field_at(const lang_pattern_field *fields, str rest, size_t *length) {
    const char *end = rest.at[0] == '{' ? memchr(rest.at, '}', rest.length) : NULL;
    if (end == NULL)
        return NULL;
    *length = (size_t)(end - rest.at) + 1;
    const lang_pattern_field *found = find_field(fields, str_part(rest, 1, *length - 2));
    return found->name == NULL ? NULL : found;
}

/* The pattern with its fields put in; without `out` only its length. */
static size_t put_fields(str pattern, const lang_pattern_field *fields, char *out) {
    size_t length = 0;
    for (size_t i = 0, taken = 1; i < pattern.length; i += taken, taken = 1) {
        const lang_pattern_field *found = field_at(fields, str_part(pattern, i, pattern.length), &taken);
        if (found == NULL)
            taken = 1;
        str piece = found == NULL ? str_part(pattern, i, 1) : found->value;
        if (out != NULL && piece.length > 0)
            memcpy(out + length, piece.at, piece.length);
        length += piece.length;
    }
    return length;
}

str lang_expand(arena *a, str pattern, const lang_pattern_field *fields) {
    size_t length = put_fields(pattern, fields, NULL);
    char *text = arena_alloc(a, length + 1);
    put_fields(pattern, fields, text);
    return (str){text, length};
}
