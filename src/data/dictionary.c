#include "data/dictionary.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

struct data_dictionary_slot {
    uint32_t hash;
    uint32_t code_plus_one; /* 0: free */
};

/* Eight bytes at a time: a million cells are looked up while a file is read. */
static uint32_t hash_of(str text) {
    static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = text.length * odd, word;
    size_t at = 0;
    for (; at + sizeof word <= text.length; at += sizeof word) {
        memcpy(&word, text.at + at, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 29;
    }
    if (at < text.length) {
        word = 0;
        memcpy(&word, text.at + at, text.length - at);
        hash = (hash ^ word) * odd;
    }
    hash ^= hash >> 32;
    return (uint32_t)(hash * odd >> 32);
}

void data_dictionary_init(data_dictionary *d, arena *a) {
    *d = (data_dictionary){.arena = a};
}

static bool is_text(const data_dictionary *d, uint32_t code, str text) {
    str known = d->texts[code];
    return known.length == text.length && (text.length == 0 || memcmp(known.at, text.at, text.length) == 0);
}

static struct data_dictionary_slot *slot_of(const data_dictionary *d, str text, uint32_t hash) {
    size_t mask = d->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct data_dictionary_slot *slot = &d->slots[i];
        if (slot->code_plus_one == 0)
            return slot;
        if (slot->hash != hash)
            continue;
        if (is_text(d, slot->code_plus_one - 1, text))
            return slot;
    }
}

static void grow(data_dictionary *d) {
    const data_dictionary old = *d;
    d->slot_count = old.slot_count == 0 ? SLOTS_FIRST : old.slot_count * 2;
    d->room = d->slot_count / 2;
    d->owner = arena_new_child(d->arena);
    d->slots = ARENA_ARRAY(d->owner, struct data_dictionary_slot, d->slot_count);
    d->texts = ARENA_ARRAY(d->owner, str, d->room);
    d->bytes += (d->slot_count - old.slot_count) * sizeof *d->slots + (d->room - old.room) * sizeof *d->texts;
    if (old.count > 0)
        memcpy(d->texts, old.texts, old.count * sizeof *d->texts);
    for (size_t i = 0; i < old.slot_count; i++) {
        size_t at = old.slots[i].hash & (d->slot_count - 1);
        while (old.slots[i].code_plus_one != 0 && d->slots[at].code_plus_one != 0)
            at = (at + 1) & (d->slot_count - 1);
        if (old.slots[i].code_plus_one != 0)
            d->slots[at] = old.slots[i];
    }
    arena_drop(old.owner);
}

uint32_t data_dictionary_code(data_dictionary *d, str text) {
    if (d->count > 0 && is_text(d, d->last, text)) /* columns are often sorted */
        return d->last;
    if (d->count == d->room)
        grow(d);
    uint32_t hash = hash_of(text);
    struct data_dictionary_slot *slot = slot_of(d, text, hash);
    if (slot->code_plus_one != 0)
        return d->last = slot->code_plus_one - 1;
    d->bytes += text.length + 1;
    d->has_nuls = d->has_nuls || (text.length > 0 && memchr(text.at, '\0', text.length) != NULL);
    d->texts[d->count] = str_copy(d->arena, text);
    *slot = (struct data_dictionary_slot){hash, (uint32_t)++d->count};
    return d->last = (uint32_t)d->count - 1;
}

bool data_dictionary_find(const data_dictionary *d, str text, uint32_t *code) {
    if (d->count == 0)
        return false;
    const struct data_dictionary_slot *slot = slot_of(d, text, hash_of(text));
    *code = slot->code_plus_one - 1;
    return slot->code_plus_one != 0;
}

void data_dictionary_drop(data_dictionary *d) {
    arena_drop(d->owner);
    *d = (data_dictionary){.arena = d->arena};
}
