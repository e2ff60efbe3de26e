#ifndef DATA_DICTIONARY_H
#define DATA_DICTIONARY_H

#include "base/str.h"

/* The different texts of a column, each once: a text's code is the number of texts that were there before it. */
typedef struct {
    arena *arena; /* of the texts */
    str *texts;   /* by code; each is followed by a NUL */
    size_t count;
    size_t bytes;  /* that all of this holds */
    bool has_nuls; /* within a text */
    /* Private. */
    uint32_t last; /* code that was found */
    size_t room;
    struct data_dictionary_slot *slots;
    size_t slot_count; /* a power of two; at most half of them are taken */
    arena *owner;      /* of the arrays: they move when they grow */
} data_dictionary;

void data_dictionary_init(data_dictionary *d, arena *a);
/* The code of a text, which is copied when it is new. */
uint32_t data_dictionary_code(data_dictionary *d, str text);
/* False if no text is the same byte for byte. */
bool data_dictionary_find(const data_dictionary *d, str text, uint32_t *code);
void data_dictionary_drop(data_dictionary *d);

#endif
