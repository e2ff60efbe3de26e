#include "hyphen/automaton.h"

#include "hyphen/file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hyphen_complain(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("hyphenation: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *hyphen_need(void *memory) {
    if (memory == NULL)
        hyphen_complain("out of memory");
    return memory;
}

/* ---- the trie of the patterns' texts ---- */

/* Node 0 is the root, and as a link it means none. Siblings are in the order of their codes. */
typedef struct {
    uint32_t child, sibling;
    uint32_t digits; /* where they begin in automaton.digits; 0: no pattern ends here */
    uint32_t state;  /* number of the state that it became, once merged */
    uint8_t code, depth;
} node;

struct hyphen_automaton {
    node *nodes;
    size_t node_count, node_room;
    uint8_t *digits; /* depth + 1 for each node with a pattern; the first byte is not used */
    size_t digit_count, digit_room;
    size_t texts;
};

static void *grow(void *items, size_t count, size_t *room, size_t item_size) {
    if (count <= *room)
        return items;
    *room = count * 2 + 1024;
    return hyphen_need(realloc(items, *room * item_size));
}

static uint32_t new_node(hyphen_automaton *a, uint8_t code, size_t depth) {
    a->nodes = grow(a->nodes, a->node_count + 1, &a->node_room, sizeof *a->nodes);
    a->nodes[a->node_count] = (node){.code = code, .depth = (uint8_t)depth};
    return (uint32_t)a->node_count++;
}

hyphen_automaton *hyphen_automaton_new(void) {
    hyphen_automaton *a = hyphen_need(calloc(1, sizeof *a));
    a->digit_count = 1;
    new_node(a, 0, 0);
    return a;
}

static uint32_t child_of(hyphen_automaton *a, uint32_t parent, uint8_t code, size_t depth) {
    uint32_t before = 0, next = a->nodes[parent].child;
    while (next != 0 && a->nodes[next].code < code) {
        before = next;
        next = a->nodes[next].sibling;
    }
    if (next != 0 && a->nodes[next].code == code)
        return next;
    uint32_t made = new_node(a, code, depth);
    a->nodes[made].sibling = next;
    if (before == 0)
        a->nodes[parent].child = made;
    else
        a->nodes[before].sibling = made;
    return made;
}

void hyphen_automaton_add(hyphen_automaton *a, const uint8_t *codes, const uint8_t *digits, size_t length,
                          bool replace) {
    uint32_t at = 0;
    for (size_t i = 0; i < length; i++)
        at = child_of(a, at, codes[i], i + 1);
    if (a->nodes[at].digits == 0) {
        a->digits = grow(a->digits, a->digit_count + length + 1, &a->digit_room, 1);
        memset(a->digits + a->digit_count, 0, length + 1);
        a->nodes[at].digits = (uint32_t)a->digit_count;
        a->digit_count += length + 1;
        a->texts++;
    }
    uint8_t *mine = a->digits + a->nodes[at].digits;
    for (size_t i = 0; i <= length; i++)
        mine[i] = replace || digits[i] > mine[i] ? digits[i] : mine[i];
}

/* ---- values ---- */

typedef struct {
    uint8_t *bytes;
    size_t count, room;
} value_pool;

/* The value of a node's digits, counted from the pattern's end so that equal ends are equal; 0: all digits are 0. */
static uint16_t value_of(value_pool *pool, const uint8_t *digits, size_t depth) {
    size_t first = 0, end = depth + 1;
    while (first < end && digits[first] == 0)
        first++;
    while (end > first && digits[end - 1] == 0)
        end--;
    if (first == end)
        return 0;
    uint8_t value[HYPHEN_PATTERN_MAX + 3] = {(uint8_t)(depth - first), (uint8_t)(end - first)};
    size_t length = 2 + end - first, at = 0;
    memcpy(value + 2, digits + first, end - first);
    while (at < pool->count && (pool->bytes[at + 1] != value[1] || memcmp(pool->bytes + at, value, length) != 0))
        at += 2 + (size_t)pool->bytes[at + 1];
    if (at == pool->count) {
        pool->bytes = grow(pool->bytes, at + length, &pool->room, 1);
        memcpy(pool->bytes + at, value, length);
        pool->count += length;
    }
    if (at + 1 > UINT16_MAX)
        hyphen_complain("too many different values");
    return (uint16_t)(at + 1);
}

/* ---- equal ends are merged ---- */

/* A state is told by its value and its edges, whose states are merged before it. */
typedef struct {
    uint16_t value;
    uint16_t edge_count;
    uint32_t edges; /* first in merger.edge_codes and edge_states */
    uint32_t base;
} state;

typedef struct {
    hyphen_automaton *source;
    value_pool pool;
    state *states; /* state 0 is not used */
    size_t state_count, state_room;
    uint8_t *edge_codes;
    uint32_t *edge_states;
    size_t edge_count, code_room, edge_room;
    uint32_t *table; /* open addressing, by hash of the state */
    size_t table_size;
} merger;

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_of(const merger *m, const state *s) {
    uint64_t hash = mix(s->value, s->edge_count);
    for (uint32_t i = s->edges; i < s->edges + s->edge_count; i++)
        hash = mix(hash, (uint64_t)m->edge_states[i] << 8 | m->edge_codes[i]);
    return hash;
}

static bool same(const merger *m, const state *a, const state *b) {
    return a->value == b->value && a->edge_count == b->edge_count &&
           memcmp(m->edge_codes + a->edges, m->edge_codes + b->edges, a->edge_count) == 0 &&
           memcmp(m->edge_states + a->edges, m->edge_states + b->edges, a->edge_count * sizeof(uint32_t)) == 0;
}

/* The number of a state equal to this one, whose edges are the last ones made; they go again if there is one already.
 */
static uint32_t find_or_keep(merger *m, state s) {
    size_t slot = hash_of(m, &s) & (m->table_size - 1);
    for (; m->table[slot] != 0; slot = (slot + 1) & (m->table_size - 1)) {
        if (same(m, &m->states[m->table[slot]], &s)) {
            m->edge_count = s.edges;
            return m->table[slot];
        }
    }
    m->states = grow(m->states, m->state_count + 1, &m->state_room, sizeof *m->states);
    m->states[m->state_count] = s;
    m->table[slot] = (uint32_t)m->state_count;
    return (uint32_t)m->state_count++;
}

static void merge(merger *m, uint32_t at) {
    node *nodes = m->source->nodes;
    for (uint32_t child = nodes[at].child; child != 0; child = nodes[child].sibling)
        merge(m, child);
    state s = {.edges = (uint32_t)m->edge_count};
    if (nodes[at].digits != 0)
        s.value = value_of(&m->pool, m->source->digits + nodes[at].digits, nodes[at].depth);
    for (uint32_t child = nodes[at].child; child != 0; child = nodes[child].sibling) {
        m->edge_codes = grow(m->edge_codes, m->edge_count + 1, &m->code_room, 1);
        m->edge_states = grow(m->edge_states, m->edge_count + 1, &m->edge_room, sizeof *m->edge_states);
        m->edge_codes[m->edge_count] = nodes[child].code;
        m->edge_states[m->edge_count++] = nodes[child].state;
        s.edge_count++;
    }
    nodes[at].state = find_or_keep(m, s);
}

/* ---- the double array ---- */

typedef struct {
    uint32_t *slots; /* of a free slot 0; no used one is 0, since codes begin at 1 */
    uint16_t *values;
    uint8_t *base_used;
    size_t room, end; /* slots that there are; behind the last used one */
} packing;

static void make_room(packing *p, size_t slots) {
    if (slots <= p->room)
        return;
    size_t room = slots * 2 + 4096;
    p->slots = hyphen_need(realloc(p->slots, room * sizeof *p->slots));
    p->values = hyphen_need(realloc(p->values, room * sizeof *p->values));
    p->base_used = hyphen_need(realloc(p->base_used, room));
    memset(p->slots + p->room, 0, (room - p->room) * sizeof *p->slots);
    memset(p->values + p->room, 0, (room - p->room) * sizeof *p->values);
    memset(p->base_used + p->room, 0, room - p->room);
    p->room = room;
}

static bool fits(const packing *p, const uint8_t *codes, size_t count, size_t base) {
    if (p->base_used[base])
        return false;
    for (size_t i = 0; i < count; i++)
        if (p->slots[base + codes[i]] != 0)
            return false;
    return true;
}

/* What has been no place for many states with as many edges is seldom one for the next: trying each place for each
   state takes 100 times as long and saves one slot in fifty. */
enum { LOOK_BACK = 256 };

/* The lowest base not below `from` from which all codes (ascending) lead to free slots and that no other state has. */
static uint32_t find_base(packing *p, const uint8_t *codes, size_t count, size_t from) {
    size_t base = from;
    for (;; base++) {
        make_room(p, base + HYPHEN_CODES);
        if (fits(p, codes, count, base))
            break;
    }
    if (base > HYPHEN_BASE_MAX)
        hyphen_complain("too many patterns");
    p->base_used[base] = 1;
    return (uint32_t)base;
}

/* Gives states with so many edges their bases and marks their slots as used; the ways on are written once all bases are
   known. */
static void place_with_edges(merger *m, packing *p, size_t edge_count) {
    size_t from = 1;
    for (size_t i = 1; i < m->state_count; i++) {
        state *s = &m->states[i];
        if (s->edge_count != edge_count)
            continue;
        const uint8_t *codes = m->edge_codes + s->edges;
        s->base = find_base(p, codes, edge_count, from);
        if (s->base - from > LOOK_BACK)
            from = s->base - LOOK_BACK;
        for (size_t e = 0; e < edge_count; e++)
            p->slots[s->base + codes[e]] = codes[e];
        size_t last = s->base + (size_t)codes[edge_count - 1];
        p->end = last + 1 > p->end ? last + 1 : p->end;
    }
}

/* Those with most edges first, so that those with few fill the holes. */
static void place(merger *m, packing *p) {
    for (size_t edge_count = HYPHEN_CODES; --edge_count > 0;)
        place_with_edges(m, p, edge_count);
}

static void link_states(const merger *m, packing *p) {
    for (size_t i = 1; i < m->state_count; i++) {
        const state *s = &m->states[i];
        for (uint32_t e = s->edges; e < s->edges + s->edge_count; e++) {
            const state *next = &m->states[m->edge_states[e]];
            p->slots[s->base + m->edge_codes[e]] |= next->base << 8;
            p->values[s->base + m->edge_codes[e]] = next->value;
        }
    }
}

static uint32_t multiple_of_4(size_t count) {
    return (uint32_t)((count + 3) / 4 * 4);
}

hyphen_double_array hyphen_automaton_pack(hyphen_automaton *a) {
    merger m = {.source = a, .state_count = 1, .table_size = 1024};
    while (m.table_size < 2 * a->node_count)
        m.table_size *= 2;
    m.table = hyphen_need(calloc(m.table_size, sizeof *m.table));
    m.states = grow(NULL, 1, &m.state_room, sizeof *m.states);
    m.states[0] = (state){0};
    merge(&m, 0);
    packing p = {0};
    place(&m, &p);
    link_states(&m, &p);
    m.pool.bytes = grow(m.pool.bytes, m.pool.count + 4, &m.pool.room, 1);
    memset(m.pool.bytes + m.pool.count, 0, 4);
    make_room(&p, p.end + 4);
    return (hyphen_double_array){.root = m.states[a->nodes[0].state].base,
                                 .slot_count = multiple_of_4(p.end),
                                 .value_bytes = multiple_of_4(m.pool.count),
                                 .slots = p.slots,
                                 .slot_values = p.values,
                                 .values = m.pool.bytes,
                                 .texts = a->texts,
                                 .states = m.state_count - 1};
}
