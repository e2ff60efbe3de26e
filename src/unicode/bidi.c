#include "unicode/bidi.h"

#include "base/utf8.h"

/* What needs no data of ICU. */

/* ---- a quick look ---- */

/* Blocks whose letters run from right to left, with their digits and what is not assigned yet (DerivedBidiClass.txt);
   the controls of UAX #9. In order. */
static const struct {
    uint32_t first, last;
} rtl_blocks[] = {{0x590, 0x8FF},   {0x200E, 0x200F}, {0x202A, 0x202E},   {0x2066, 0x2069},
                  {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

bool unicode_may_be_rtl(str text) {
    enum { FIRST_LEAD = 0xD6 }; /* U+0580 and up; E3 to ED begin none of the above */
    for (size_t i = 0; i < text.length;) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < FIRST_LEAD || (byte >= 0xE3 && byte <= 0xEE)) {
            i++;
            continue;
        }
        uint32_t c = utf8_next(text, &i);
        for (size_t k = 0; k < sizeof rtl_blocks / sizeof *rtl_blocks && c >= rtl_blocks[k].first; k++)
            if (c <= rtl_blocks[k].last)
                return true;
    }
    return false;
}

/* ---- order ---- */

static void reverse(uint32_t *items, size_t from, size_t to) {
    while (from + 1 < to) {
        uint32_t kept = items[from];
        items[from++] = items[--to];
        items[to] = kept;
    }
}

void unicode_visual_order(const uint8_t *levels, size_t count, uint32_t *order) {
    uint8_t highest = 0, lowest = UINT8_MAX;
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
        highest = levels[i] > highest ? levels[i] : highest;
        lowest = levels[i] < lowest ? levels[i] : lowest;
    }
    /* Runs of each level and higher are stretches of `levels`, and after turning those above of `order` too. */
    for (unsigned level = highest; level >= (lowest | 1u); level--)
        for (size_t from = 0, to; from < count; from = to + 1) {
            while (from < count && levels[from] < level)
                from++;
            for (to = from; to < count && levels[to] >= level;)
                to++;
            reverse(order, from, to);
        }
}

/* ---- controls ---- */

static const struct {
    uint16_t character;
    bool isolates, overrides;
    const char *name;
} openers[] = {{0x202A, false, false, "left-to-right embedding"}, {0x202B, false, false, "right-to-left embedding"},
               {0x202D, false, true, "left-to-right override"},   {0x202E, false, true, "right-to-left override"},
               {0x2066, true, false, "left-to-right isolate"},    {0x2067, true, false, "right-to-left isolate"},
               {0x2068, true, false, "first strong isolate"}};
enum { OPENERS = sizeof openers / sizeof *openers, POP = 0x202C, POP_ISOLATE = 0x2069 };

const char *unicode_control_name(uint32_t character) {
    for (size_t i = 0; i < OPENERS; i++)
        if (openers[i].character == character)
            return openers[i].name;
    return character == POP ? "pop directional formatting" : "pop directional isolate";
}

/* What is open, as BD9 and BD11 pair it; deeper than UAX #9 goes it is only counted. */
typedef struct {
    unicode_control *found[UNICODE_LEVEL_MAX]; /* NULL: not kept */
    uint8_t opener[UNICODE_LEVEL_MAX];
    size_t depth, deeper;
} open_controls;

typedef struct {
    unicode_control *at;
    size_t count, room;
} control_list;

static unicode_control *add(control_list *list, size_t at, uint32_t character, unicode_control_fault fault) {
    if (list->count == list->room)
        return NULL;
    list->at[list->count] = (unicode_control){(uint32_t)at, character, fault};
    return &list->at[list->count++];
}

static bool is_isolate(const open_controls *open, size_t depth) {
    return openers[open->opener[depth]].isolates;
}

static void close_last(open_controls *open) {
    unicode_control *opened = open->found[--open->depth];
    if (opened != NULL)
        opened->fault =
            openers[open->opener[open->depth]].overrides ? UNICODE_CONTROL_OVERRIDE : UNICODE_CONTROL_PAIRED;
}

/* False if there is nothing to close. What is open within an isolate is closed with it, and a fault. */
static bool close_one(open_controls *open, bool isolate) {
    if (open->deeper > 0) {
        open->deeper--;
        return true;
    }
    size_t depth = open->depth;
    while (isolate && depth > 0 && !is_isolate(open, depth - 1))
        depth--;
    if (depth == 0 || is_isolate(open, depth - 1) != isolate)
        return false;
    open->depth = depth;
    close_last(open);
    return true;
}

static void open_one(open_controls *open, unicode_control *found, uint8_t opener) {
    if (open->depth == UNICODE_LEVEL_MAX) {
        open->deeper++;
        return;
    }
    open->found[open->depth] = found;
    open->opener[open->depth++] = opener;
}

static void take_control(open_controls *open, control_list *list, size_t at, uint32_t c) {
    for (uint8_t i = 0; i < OPENERS; i++)
        if (openers[i].character == c)
            open_one(open, add(list, at, c, UNICODE_CONTROL_OPEN), i);
    if (c == POP || c == POP_ISOLATE)
        add(list, at, c, close_one(open, c == POP_ISOLATE) ? UNICODE_CONTROL_PAIRED : UNICODE_CONTROL_STRAY);
}

size_t unicode_bidi_controls(str text, unicode_control *found, size_t room) {
    enum { LEAD = 0xE2 }; /* of U+2000 to U+2FFF */
    open_controls open = {.depth = 0};
    control_list list = {found, 0, room};
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        if ((unsigned char)text.at[i] == LEAD)
            take_control(&open, &list, start, utf8_next(text, &i));
        else
            i++;
    }
    return list.count;
}
