#include "hyphen/patterns.h"

#include "base/utf8.h"

#include <string.h>

/*
 * Matches words with the patterns of a language.
 *
 * A word is read once, part by part: a part is what lies between hyphens, apostrophes (unless the patterns know them)
 * and signs that are no letters. In a part the patterns of level 0 find joints of compounds; what lies between joints
 * is searched for joints anew as if it were a word (as libhyphen does), and where there are none, the patterns of level
 * 1 find the syllables.
 *
 * Gap g of a part lies before its letter g, counted from 0.
 */

enum {
    LETTERS_MAX = 255, /* of a part */
    DEPTH_MAX = 8,     /* of joints between joints; real compounds have three at most */
    NO_POINT = 0       /* in part.quality; else HYPHEN_POINT_… + 1 */
};

typedef struct {
    size_t count;
    bool too_long;
    bool capital_first, capital_later; /* a capital at the start or behind an apostrophe; elsewhere */
    bool starts;                       /* the next letter is the first, or stands behind an apostrophe */
    bool inner_start;                  /* a hyphen or apostrophe stands before */
    uint8_t codes[LETTERS_MAX + 2];    /* of the letters, from 1 on; an edge before the first and behind the last */
    uint32_t offsets[LETTERS_MAX];     /* of each letter in the word */
    bool cyrillic[LETTERS_MAX];
    uint8_t quality[LETTERS_MAX + 1]; /* of each gap */
} part;

typedef struct {
    const hyphen_patterns *h;
    str word;
    unsigned ask;
    uint16_t *at;
    uint8_t *level;
    size_t room, count;
    bool hyphen;                     /* one was read between letters */
    bool letter_before, stop_before; /* just before: a letter or digit; a full stop behind one */
    bool slash_next;                 /* a slash here would be one of an address: at the start, behind : or / */
    bool left_whole;
    part part;
} reading;

/* ---- patterns ---- */

/* Digits of a pattern that ends before gap `end`; `gaps` is one more than the letters and edges. */
static void apply(const hyphen_level *level, size_t at, uint8_t *digits, size_t end, size_t gaps) {
    if (at + 2 > level->value_bytes)
        return;
    const uint8_t *value = level->values + at;
    size_t back = value[0], count = value[1];
    if (back > end || end - back + count > gaps || at + 2 + count > level->value_bytes)
        return;
    uint8_t *to = digits + (end - back);
    for (size_t i = 0; i < count; i++)
        to[i] = value[2 + i] > to[i] ? value[2 + i] : to[i];
}

/* The greatest digit of all patterns at each gap of `count` codes; gap i lies before code i. */
static void match(const hyphen_level *level, const uint8_t *codes, size_t count, uint8_t *digits) {
    bool reached[LETTERS_MAX + 2];
    memset(digits, 0, count + 1);
    if (level->longest_only)
        memset(reached, 0, count);
    for (size_t start = 0; start < count; start++) {
        uint32_t base = level->root;
        for (size_t i = start; i < count && base != 0 && codes[i] != 0; i++) {
            uint32_t at = base + codes[i];
            if (at >= level->slot_count || (level->slots[at] & 0xFF) != codes[i])
                break;
            uint16_t value = level->slot_values[at];
            base = level->slots[at] >> 8;
            if (level->longest_only) {
                if (reached[i])
                    continue;
                reached[i] = true;
            }
            if (value != 0)
                apply(level, value - 1u, digits, i + 1, count + 1);
        }
    }
}

/* ---- a part ---- */

typedef struct {
    size_t first, count; /* letters of the part */
    size_t left, right;  /* letters that stay together at its start and end */
} stretch;

static void find_syllables(const reading *r, part *p, stretch s, const uint8_t *codes) {
    uint8_t digits[LETTERS_MAX + 3];
    match(&r->h->levels[1], codes, s.count + 2, digits);
    for (size_t gap = 1; gap < s.count; gap++)
        if (digits[gap + 1] % 2 == 1 && gap >= s.left && s.count - gap >= s.right)
            p->quality[s.first + gap] = HYPHEN_POINT_SYLLABLE + 1;
}

static void divide(const reading *r, part *p, stretch s, unsigned depth);

/* False if the stretch has no joint. One too near an end parts the stretch, but is no point (Verbrechen|s, libhyphen).
 */
static bool find_joints(const reading *r, part *p, stretch s, const uint8_t *codes, unsigned depth) {
    uint8_t digits[LETTERS_MAX + 3];
    match(&r->h->levels[0], codes, s.count + 2, digits);
    size_t from = 0;
    for (size_t gap = 1; gap <= s.count; gap++) {
        bool joint = gap < s.count && digits[gap + 1] % 2 == 1;
        if (!joint && (gap < s.count || from == 0))
            continue;
        if (joint && gap >= s.left && s.count - gap >= s.right)
            p->quality[s.first + gap] = HYPHEN_POINT_COMPOUND + 1;
        stretch piece = {s.first + from, gap - from, from > 0 ? r->h->head->part_left : s.left,
                         joint ? r->h->head->part_right : s.right};
        divide(r, p, piece, depth + 1);
        from = gap;
    }
    return from > 0;
}

static void divide(const reading *r, part *p, stretch s, unsigned depth) {
    if (s.count < 2)
        return;
    uint8_t *codes = p->codes + s.first; /* the code before the first letter */
    uint8_t before = codes[0], after = codes[s.count + 1];
    codes[0] = codes[s.count + 1] = HYPHEN_EDGE;
    if (r->h->levels[0].slot_count == 0 || depth == DEPTH_MAX || !find_joints(r, p, s, codes, depth))
        find_syllables(r, p, s, codes);
    codes[0] = before;
    codes[s.count + 1] = after;
}

static bool may_be_divided(const reading *r, const part *p) {
    if (p->too_long)
        return false;
    if (p->capital_later)
        return (r->ask & HYPHEN_ASK_CAPITALS) != 0;
    return !p->capital_first || (r->ask & HYPHEN_ASK_NAMES) || (r->h->head->flags & HYPHEN_NOUNS_CAPITAL);
}

static size_t greater(size_t a, size_t b) {
    return a > b ? a : b;
}

static void add_point(reading *r, size_t offset, uint8_t level) {
    if (r->count == r->room || offset == 0 || offset >= r->word.length || offset > UINT16_MAX)
        return;
    r->at[r->count] = (uint16_t)offset;
    if (r->level != NULL)
        r->level[r->count] = level;
    r->count++;
}

static void divide_part(reading *r, part *p, bool inner_end) {
    const hyphen_file_head *head = r->h->head;
    size_t left = p->inner_start ? greater(head->left, head->part_left) : head->left;
    size_t right = inner_end ? greater(head->right, head->part_right) : head->right;
    if (p->count < left + right || !may_be_divided(r, p))
        return;
    memset(p->quality, NO_POINT, p->count + 1);
    divide(r, p, (stretch){0, p->count, left, right}, 0);
    for (size_t gap = left; gap + right <= p->count; gap++)
        if (p->quality[gap] != NO_POINT)
            add_point(r, p->offsets[gap], (uint8_t)(p->quality[gap] - 1));
}

/* ---- a word ---- */

static void start_part(part *p, bool inner) {
    p->count = 0;
    p->too_long = p->capital_first = p->capital_later = false;
    p->starts = true;
    p->inner_start = inner;
}

static void end_part(reading *r, bool inner) {
    divide_part(r, &r->part, inner);
    start_part(&r->part, inner);
}

static bool is_cyrillic(uint32_t character) {
    return character >= 0x400 && character < HYPHEN_TABLE_LETTERS;
}

static void read_letter(reading *r, uint32_t character, hyphen_letter letter, size_t offset) {
    part *p = &r->part;
    if (p->count == LETTERS_MAX) {
        p->too_long = true;
        return;
    }
    if (letter.class == HYPHEN_CLASS_CAPITAL) {
        p->capital_first = p->capital_first || p->starts;
        p->capital_later = p->capital_later || !p->starts;
    }
    p->starts = letter.class == HYPHEN_CLASS_APOSTROPHE;
    p->offsets[p->count] = (uint32_t)offset;
    p->cyrillic[p->count] = is_cyrillic(character);
    p->codes[++p->count] = letter.code;
}

/* A mark makes a letter another one, which the patterns do not have; a stress on a Cyrillic letter and a joiner don't.
 */
static void read_mark(part *p, uint32_t character) {
    enum { GRAVE = 0x300, ACUTE = 0x301, NON_JOINER = 0x200C, JOINER = 0x200D };
    if (p->count == 0 || character == NON_JOINER || character == JOINER)
        return;
    if ((character == GRAVE || character == ACUTE) && p->cyrillic[p->count - 1])
        return;
    p->codes[p->count] = 0;
}

static void read_apostrophe(reading *r, uint32_t character, hyphen_letter letter, size_t offset) {
    bool inside = r->letter_before;
    if (r->h->head->flags & HYPHEN_PUNCTUATION_SPLITS)
        end_part(r, inside);
    else if (inside)
        read_letter(r, character, letter, offset);
    else
        end_part(r, false);
}

/* Takes in one character. Apostrophes and hyphens at a word's edge are punctuation. */
static void read_character(reading *r, uint32_t character, size_t offset) {
    hyphen_letter letter = hyphen_letter_of(r->h, character);
    bool is_letter = letter.class == HYPHEN_CLASS_LETTER || letter.class == HYPHEN_CLASS_CAPITAL;
    if (r->stop_before && (is_letter || letter.class == HYPHEN_CLASS_DIGIT))
        r->left_whole = true;
    r->stop_before = letter.class == HYPHEN_CLASS_STOP && r->letter_before;
    bool slash_next = r->slash_next;
    r->slash_next = character == ':' || character == '/';
    switch ((hyphen_class)letter.class) {
    case HYPHEN_CLASS_LETTER:
    case HYPHEN_CLASS_CAPITAL:
        read_letter(r, character, letter, offset);
        break;
    case HYPHEN_CLASS_MARK:
        read_mark(&r->part, character);
        return; /* what stood before it stands before the next */
    case HYPHEN_CLASS_HYPHEN:
        r->hyphen = r->hyphen || r->letter_before;
        end_part(r, r->letter_before);
        break;
    case HYPHEN_CLASS_APOSTROPHE:
        read_apostrophe(r, character, letter, offset);
        break;
    case HYPHEN_CLASS_DIGIT:
        r->left_whole = r->left_whole || !(r->ask & HYPHEN_ASK_DIGITS);
        end_part(r, false);
        is_letter = true;
        break;
    case HYPHEN_CLASS_ADDRESS:
        r->left_whole = r->left_whole || character != '/' || slash_next;
        end_part(r, false);
        break;
    case HYPHEN_CLASS_NO_BREAK:
        r->left_whole = true;
        break;
    case HYPHEN_CLASS_OTHER:
    case HYPHEN_CLASS_STOP:
    case HYPHEN_CLASS_SOFT_HYPHEN: /* not met: such words are not read */
        end_part(r, false);
        break;
    }
    r->letter_before = is_letter;
}

/* ---- soft hyphens ---- */

#define SOFT_HYPHEN "\xC2\xAD"
enum { SOFT_HYPHEN_BYTES = 2 };

static bool has_soft_hyphen(str word) {
    return memmem(word.at, word.length, SOFT_HYPHEN, SOFT_HYPHEN_BYTES) != NULL;
}

/* Points behind soft hyphens that have something visible on both sides; of several in a row, behind the last. */
static void find_soft_points(reading *r) {
    bool visible_before = false, waiting = false;
    for (size_t offset = 0; offset < r->word.length;) {
        size_t start = offset;
        uint32_t character = utf8_next(r->word, &offset);
        uint8_t kind = hyphen_letter_of(r->h, character).class;
        if (kind == HYPHEN_CLASS_SOFT_HYPHEN) {
            waiting = visible_before;
        } else if (kind == HYPHEN_CLASS_MARK || kind == HYPHEN_CLASS_NO_BREAK) {
            waiting = false; /* a joiner forbids the break; a mark belongs to what stands before */
        } else {
            if (waiting)
                add_point(r, start, HYPHEN_POINT_SOFT);
            waiting = false;
            visible_before = true;
        }
    }
}

size_t hyphen_points(const hyphen_patterns *h, str word, unsigned ask, uint16_t *at, uint8_t *level, size_t room) {
    reading r;
    if (h == NULL || word.length < 2 || room == 0)
        return 0;
    r.h = h;
    r.word = word;
    r.ask = ask;
    r.at = at;
    r.level = level;
    r.room = room;
    r.count = 0;
    r.hyphen = r.letter_before = r.stop_before = r.left_whole = false;
    r.slash_next = true;
    if (has_soft_hyphen(word)) {
        find_soft_points(&r);
        return r.count;
    }
    start_part(&r.part, false);
    for (size_t offset = 0; offset < word.length && !r.left_whole;) {
        size_t start = offset;
        uint32_t character = utf8_next(word, &offset);
        read_character(&r, character, start);
    }
    if (r.left_whole)
        return 0;
    end_part(&r, false);
    for (size_t i = 0; r.hyphen && level != NULL && i < r.count; i++)
        level[i] = HYPHEN_POINT_HYPHENED;
    return r.count;
}
