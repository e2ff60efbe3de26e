#include "base/map.h"

#include "base/vector.h"

enum { FIRST_SLOTS = 16 };

/* An open table of slots over a list of entries in the order they came. entry 0: the slot is free. */
typedef struct {
    uint32_t hash, entry;
} slot;

struct map {
    arena *arena;
    VECTOR(map_entry) entries;
    slot *slots;
    size_t slot_count; /* a power of two, at most two thirds used */
};

map *map_new(arena *a) {
    map *m = ARENA_NEW(a, map);
    m->arena = a;
    return m;
}

static uint32_t key_hash(str key) {
    uint64_t hash = str_hash(key);
    return (uint32_t)(hash ^ hash >> 32);
}

/* The slot of the key, or the free one where it would go. */
static slot *find(const map *m, str key, uint32_t hash) {
    size_t mask = m->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        slot *s = &m->slots[i];
        if (s->entry == 0 || (s->hash == hash && str_equal(m->entries.at[s->entry - 1].key, key)))
            return s;
    }
}

static void grow(map *m) {
    size_t count = m->slot_count == 0 ? FIRST_SLOTS : m->slot_count * 2;
    slot *slots = ARENA_ARRAY(m->arena, slot, count);
    for (size_t i = 0; i < m->slot_count; i++) {
        slot old = m->slots[i];
        if (old.entry == 0)
            continue;
        size_t at = old.hash & (count - 1);
        while (slots[at].entry != 0)
            at = (at + 1) & (count - 1);
        slots[at] = old;
    }
    m->slots = slots;
    m->slot_count = count;
}

static map_entry *lookup(const map *m, str key) {
    if (m->slot_count == 0)
        return NULL;
    const slot *s = find(m, key, key_hash(key));
    return s->entry == 0 ? NULL : &m->entries.at[s->entry - 1];
}

void *map_get(const map *m, str key) {
    const map_entry *entry = lookup(m, key);
    return entry == NULL ? NULL : entry->value;
}

bool map_has(const map *m, str key) {
    return lookup(m, key) != NULL;
}

bool map_set(map *m, str key, void *value) {
    if ((m->entries.count + 1) * 3 > m->slot_count * 2)
        grow(m);
    uint32_t hash = key_hash(key);
    slot *s = find(m, key, hash);
    if (s->entry != 0) {
        m->entries.at[s->entry - 1].value = value;
        return false;
    }
    *VECTOR_PUSH(m->arena, &m->entries) = (map_entry){key, value};
    *s = (slot){hash, (uint32_t)m->entries.count};
    return true;
}

size_t map_count(const map *m) {
    return m->entries.count;
}

const map_entry *map_at(const map *m, size_t index) {
    return &m->entries.at[index];
}
