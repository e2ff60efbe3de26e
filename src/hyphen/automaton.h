#ifndef HYPHEN_AUTOMATON_H
#define HYPHEN_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * From patterns to the double array of one level (hyphen/file.h). A part of the build: it ends the program
 * with a message where something is wrong, and the system takes the memory back.
 */
enum { HYPHEN_PATTERN_MAX = 255 };

typedef struct hyphen_automaton hyphen_automaton;

hyphen_automaton *hyphen_automaton_new(void);
/* A pattern of `length` codes with length + 1 digits around them. Where a text comes twice, the greater digits hold, or
   with `replace` the last ones. */
void hyphen_automaton_add(hyphen_automaton *a, const uint8_t *codes, const uint8_t *digits, size_t length,
                          bool replace);

typedef struct {
    uint32_t root, slot_count, value_bytes;
    uint32_t *slots;
    uint16_t *slot_values;
    uint8_t *values;
    size_t texts, states; /* for the summary */
} hyphen_double_array;

hyphen_double_array hyphen_automaton_pack(hyphen_automaton *a);

/* Memory or the end of the program. */
void *hyphen_need(void *memory);
_Noreturn void hyphen_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
