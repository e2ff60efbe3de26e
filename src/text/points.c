#include "text/points.h"

#include "text/align.h"
#include "text/divide.h"
#include "text/penalties.h"
#include "text/protrusion.h"
#include "text/setter.h"

#include <string.h>

/* Pieces -> points where a line may end, with running totals for para/. */

/* What a way of dividing a word costs, as penalty. Between letters only where something is wider than its line, and
 * between words joined by a no-break space rather than between letters. */
static const int16_t penalties[TEXT_DIVIDE_KIND_COUNT] = {
    [TEXT_DIVIDE_PLAIN] = 0,     [TEXT_DIVIDE_ADDRESS] = 10,  [TEXT_DIVIDE_HARD] = 15,
    [TEXT_DIVIDE_SOFT] = 12,     [TEXT_DIVIDE_COMPOUND] = 12, [TEXT_DIVIDE_SYLLABLE] = 16,
    [TEXT_DIVIDE_HYPHENED] = 45, [TEXT_DIVIDE_FRAGMENT] = 20, [TEXT_DIVIDE_ANYWHERE] = 5000};
enum { PENALTY_JOINED = 2000 };
/* Ragged lines are divided only where they would else be very short. */
enum { PENALTY_RAGGED = 150 };
/* What a line that was broken between letters lacks, less than a letter, is not spread over its spaces. */
enum { EMERGENCY_SIZES = 1 };
/* A line that ends within an address may fall short by this many times the text's size, as if it ended in that much
 * stretch: it is left short rather than filled. */
enum { ADDRESS_SIZES = 5 };

typedef struct {
    uint32_t x, stretch, shrink, flex; /* totals; may wrap around */
} totals;

typedef struct {
    text_scan *scan;
    text_setter *setter;
    totals now;             /* after the pieces and gaps so far */
    totals end;             /* … at the end of the last piece that shows something */
    const text_piece *last; /* that piece, or NULL */
    bool justified;
    bool sentence; /* the next word begins one */
    uint16_t words;
} walk;

static para_break *add_point(walk *w, uint32_t piece, uint32_t offset, uint8_t kind, int32_t penalty) {
    arena *a = w->setter->arena;
    *TEXT_APPEND(a, &w->setter->points) = (text_point){piece, offset, kind};
    para_break *b = TEXT_APPEND(a, &w->setter->breaks);
    *b = (para_break){.width = (mpt)w->end.x,
                      .next_width = (mpt)w->now.x,
                      .stretch = (mpt)w->end.stretch,
                      .next_stretch = (mpt)w->now.stretch,
                      .shrink = (mpt)w->end.shrink,
                      .next_shrink = (mpt)w->now.shrink,
                      .flex = (mpt)w->end.flex,
                      .next_flex = (mpt)w->now.flex,
                      .penalty = penalty,
                      .words = w->words};
    if (penalty >= PENALTY_JOINED)
        b->stretch += w->scan->job->style->size * EMERGENCY_SIZES;
    return b;
}

/* What a stretch of text can give or take: expansion of its width, tracking of its letters. */
static uint32_t flex_of(const walk *w, const text_char_style *style, mpt width, size_t letters) {
    const doc_line_style *line = &w->scan->job->style->line;
    if (!w->justified)
        return 0;
    int64_t expansion = (int64_t)width * line->expansion / 1000;
    int64_t tracking = style->size * text_tracking(w->scan) / 1000 * (int64_t)letters;
    return (uint32_t)(expansion + tracking);
}

/* Between ideographs there is no space, but may be room. */
static void add_room(totals *t, const text_piece *piece, size_t glyphs) {
    if (!piece->wide)
        return;
    t->stretch += (uint32_t)(piece->style->size / TEXT_WIDE_STRETCH_PART) * (uint32_t)glyphs;
    t->shrink += (uint32_t)(piece->style->size / TEXT_WIDE_SHRINK_PART) * (uint32_t)glyphs;
}

/* ---- inside words ---- */

/* The parts are words of their own; letterspacing after the last letter of a line is not seen. */
static void add_division(walk *w, uint32_t index, const text_division *d) {
    const text_piece *piece = &w->setter->pieces.at[index];
    const text_char_style *style = piece->style;
    const font_face *face = piece->word->face;
    bool hyphen = d->kind != TEXT_DIVIDE_PLAIN && d->kind != TEXT_DIVIDE_ADDRESS;
    mpt before = font_units(face, d->before, style->size) + style->letter_space * (d->glyphs_before - 1);
    mpt after = font_units(face, d->after, style->size) + style->letter_space * d->glyphs_after;
    if (hyphen)
        before -= text_protrusion_hyphen(style, face);
    int32_t penalty = penalties[d->kind] + (text_division_adds_hyphen(d->kind) && !w->justified ? PENALTY_RAGGED : 0);
    para_break *b = add_point(w, index, d->at, d->kind, penalty);
    b->width = (mpt)(w->now.x + (uint32_t)before);
    b->next_width = (mpt)(w->now.x + (uint32_t)(piece->width - after));
    b->flex = (mpt)(w->now.flex + flex_of(w, style, before, d->glyphs_before));
    b->next_flex = (mpt)(w->now.flex + flex_of(w, style, piece->width - after, d->glyphs_before));
    totals room = w->now;
    add_room(&room, piece, d->glyphs_before);
    b->stretch = b->next_stretch = (mpt)room.stretch;
    b->shrink = b->next_shrink = (mpt)room.shrink;
    if (d->kind == TEXT_DIVIDE_ADDRESS)
        b->stretch += style->size * ADDRESS_SIZES;
    b->flagged = hyphen;
}

/* Between any two clusters of a word, from its glyphs' advances. */
static void add_emergency_points(walk *w, uint32_t index, size_t from, size_t to) {
    const text_piece *piece = &w->setter->pieces.at[index];
    const font_word *word = piece->word;
    if (piece->emergency != TEXT_EMERGENCY_ANYWHERE || word->text_length != piece->typed_length)
        return;
    int32_t units = 0;
    uint32_t before_it = 0;
    for (size_t i = 0; i < word->glyph_count; i++) {
        size_t glyph = piece->style->rtl ? word->glyph_count - 1 - i : i;
        size_t offset = word->glyphs[glyph].cluster;
        if (offset > from && offset < to && offset > before_it) {
            mpt before = font_units(word->face, units, piece->style->size) + (mpt)i * piece->style->letter_space;
            para_break *b =
                add_point(w, index, (uint32_t)offset, TEXT_DIVIDE_ANYWHERE, penalties[TEXT_DIVIDE_ANYWHERE]);
            b->width = (mpt)(w->now.x + (uint32_t)(before - piece->style->letter_space));
            b->next_width = (mpt)(w->now.x + (uint32_t)before);
            b->flex = b->next_flex = (mpt)(w->now.flex + flex_of(w, piece->style, before, i));
        }
        units += word->glyphs[glyph].advance;
        before_it = word->glyphs[glyph].cluster;
    }
}

/* ---- tokens: pieces without gap between them ---- */

/* A note's mark is no part of the word before it. Places are told by 16 bits: a longer token (Chinese has no gaps) is
   taken in parts. No line ends between such tokens. */
static size_t token_end(const text_setter *setter, size_t first) {
    enum { TOKEN_BYTES_MAX = 60000 };
    size_t last = first, length = setter->pieces.at[first].typed_length;
    while (last + 1 < setter->pieces.count && setter->pieces.at[last].gap == PAGE_GAP_NONE &&
           !setter->pieces.at[last].forced) {
        length += setter->pieces.at[last + 1].typed_length;
        if (length > TOKEN_BYTES_MAX || setter->pieces.at[last + 1].joined)
            break;
        last++;
    }
    return last + 1;
}

static bool may_have_breaks(const text_setter *setter, size_t first, size_t end) {
    if (end == first + 1)
        return (setter->pieces.at[first].kinds & TEXT_BYTE_HARD) != 0;
    for (size_t i = first; i < end; i++)
        if (setter->pieces.at[i].kinds != 0)
            return true;
    return false;
}

static str token_text(const text_setter *setter, size_t first, size_t end) {
    size_t length = 0;
    for (size_t i = first; i < end; i++)
        length += setter->pieces.at[i].typed_length;
    char *text = arena_alloc(setter->scratch, length + 1), *at = text;
    for (size_t i = first; i < end; i++) {
        memcpy(at, setter->pieces.at[i].typed, setter->pieces.at[i].typed_length);
        at += setter->pieces.at[i].typed_length;
    }
    return (str){text, length};
}

/* Names are not divided, so that a word with a capital is only where a sentence begins. After a full stop that ends an
   initial or a short abbreviation, none does. */
static bool ends_sentence(const text_piece *piece) {
    enum { ABBREVIATION = 3 };
    size_t length = piece->typed_length;
    while (length > 0 && strchr("\"')]", piece->typed[length - 1]) != NULL)
        length--;
    if (length < 2)
        return false;
    char last = piece->typed[length - 1];
    return last == '!' || last == '?' || last == ':' || (last == '.' && length > ABBREVIATION);
}

/* ---- between pieces ---- */

static bool is_space(uint8_t gap) {
    return gap == PAGE_GAP_SPACE || gap == PAGE_GAP_NO_BREAK;
}

mpt text_space_shrink(const text_piece *piece) {
    int64_t least = (int64_t)piece->style->size * 3 / 20;
    int64_t share = (int64_t)piece->gap_width * 3 / 8, room = piece->gap_width - least;
    return (mpt)(room < 0 ? 0 : share < room ? share : room);
}

static void add_gap(walk *w, const text_piece *piece) {
    w->now.x += (uint32_t)piece->gap_width;
    w->now.flex += flex_of(w, piece->style, piece->gap_width, 1);
    if (!is_space(piece->gap))
        return;
    w->now.stretch += (uint32_t)(text_space_stretch(piece->gap_width));
    w->now.shrink += (uint32_t)text_space_shrink(piece);
}

static void hang(const walk *w, para_break *b, const text_piece *next) {
    if (w->last != NULL)
        b->width -= text_protrusion_right(w->last->style, w->last->word);
    if (next != NULL && next->typed_length > 0)
        b->next_width += text_protrusion_left(next->style, next->word);
}

/* In the gap after a piece, its width already counted. */
static void add_gap_point(walk *w, uint32_t index) {
    const text_setter *setter = w->setter;
    const text_piece *piece = &setter->pieces.at[index], *next = piece + 1;
    bool breaks = piece->gap == PAGE_GAP_SPACE || piece->gap == PAGE_GAP_EN || piece->gap == PAGE_GAP_EM;
    bool more_spaces = next->typed_length == 0 && next->gap == PAGE_GAP_SPACE;
    bool both = piece->emergency == TEXT_EMERGENCY_ANYWHERE && next->emergency == TEXT_EMERGENCY_ANYWHERE;
    bool within = text_must_follow(next) || text_is_group_space(w->scan, index);
    if (breaks && !more_spaces && !next->joined && !within) {
        para_break *b = add_point(w, index, piece->typed_length, TEXT_DIVIDE_NEVER, text_gap_penalty(w->scan, index));
        hang(w, b, next);
        b->gap = true;
        b->ends = piece->typed_length > 0 ? piece->word : NULL;
        b->starts = next->typed_length > 0 ? next->word : NULL;
    } else if (both && !next->joined && !more_spaces) {
        bool letters = piece->gap == PAGE_GAP_NONE;
        add_point(w, index, piece->typed_length, TEXT_DIVIDE_ANYWHERE,
                  letters ? penalties[TEXT_DIVIDE_ANYWHERE] : PENALTY_JOINED);
    }
}

static void walk_piece(walk *w, uint32_t index, const text_divisions *divisions) {
    const text_piece *piece = &w->setter->pieces.at[index];
    size_t from = 0;
    for (size_t i = 0; i < divisions->count; i++) {
        add_emergency_points(w, index, from, divisions->at[i].at);
        add_division(w, index, &divisions->at[i]);
        from = divisions->at[i].at;
    }
    add_emergency_points(w, index, from, piece->typed_length);
    w->now.x += (uint32_t)piece->width;
    w->now.flex += flex_of(w, piece->style, piece->width, piece->word->glyph_count);
    add_room(&w->now, piece, piece->word->glyph_count);
    if (piece->typed_length == 0)
        return;
    w->end = w->now;
    w->end.x -= (uint32_t)piece->style->letter_space;
    w->last = piece;
}

/* A point between two pieces of a token. A soft hyphen there could not be shown. */
static void walk_joint(walk *w, uint32_t index, uint8_t kind) {
    const text_piece *piece = &w->setter->pieces.at[index];
    if ((kind == TEXT_DIVIDE_PLAIN || kind == TEXT_DIVIDE_ADDRESS || kind == TEXT_DIVIDE_HARD) && !(piece + 1)->joined)
        hang(w, add_point(w, index, piece->typed_length, kind, penalties[kind]), piece + 1);
    else
        add_gap_point(w, index);
}

static void walk_long_token(walk *w, size_t first, size_t end, unsigned ask, bool breaks, bool hyphenate) {
    text_setter *setter = w->setter;
    text_token_divisions divisions = {0};
    size_t found = !breaks && !hyphenate
                       ? 0
                       : text_divisions_of_token(w->scan, &setter->pieces.at[first], end - first,
                                                 token_text(setter, first, end), ask, breaks, hyphenate, &divisions);
    static const text_divisions none;
    for (size_t i = first; i < end; i++) {
        walk_piece(w, (uint32_t)i, found == 0 ? &none : divisions.pieces[i - first]);
        if (i + 1 == end)
            continue;
        w->now.x += (uint32_t)setter->pieces.at[i].gap_width; /* kerning */
        walk_joint(w, (uint32_t)i, found == 0 ? (uint8_t)TEXT_DIVIDE_NEVER : divisions.joints[i - first]);
    }
}

static bool starts_small(const text_piece *piece) {
    return piece->typed_length > 0 && piece->typed[0] >= 'a' && piece->typed[0] <= 'z';
}

static void walk_token(walk *w, size_t first, size_t end) {
    const text_setter *setter = w->setter;
    const text_piece *piece = &setter->pieces.at[first];
    bool whole = w->scan->job->single_line;
    bool breaks = !whole && may_have_breaks(setter, first, end);
    bool hyphenate = !whole && (w->scan->hyphenate || piece->emergency != TEXT_EMERGENCY_NONE) &&
                     (piece->style->format & DOC_CODE_SPAN) == 0;
    unsigned ask = w->scan->job->style->line.hyphenate_ask;
    if (w->sentence && !starts_small(piece))
        ask |= HYPHEN_ASK_NAMES;
    w->words = (uint16_t)(w->words + (!piece->joined && (end > first + 1 || piece->typed_length > 0)));
    if (end == first + 1)
        walk_piece(w, (uint32_t)first, text_divisions_of_piece(w->scan, piece, ask, breaks, hyphenate));
    else
        walk_long_token(w, first, end, ask, breaks, hyphenate);
    if (!piece->joined)
        w->sentence = ends_sentence(&setter->pieces.at[end - 1]);
}

/* What hangs at the paragraph's start counts as part of the space before it. */
static void start_walk(walk *w) {
    const text_setter *setter = w->setter;
    w->justified = text_is_justified(w->scan->job);
    w->sentence = true;
    if (setter->pieces.count > 0 && setter->pieces.at[0].typed_length > 0)
        w->now.x = (uint32_t)-text_protrusion_left(setter->pieces.at[0].style, setter->pieces.at[0].word);
}

void text_find_points(text_scan *scan) {
    text_setter *setter = scan->setter;
    walk w = {.scan = scan, .setter = setter};
    setter->points.count = setter->breaks.count = 0;
    size_t count = setter->pieces.count;
    start_walk(&w);
    for (size_t first = 0, end; first < count; first = end) {
        end = token_end(setter, first);
        walk_token(&w, first, end);
        const text_piece *last = &setter->pieces.at[end - 1];
        if (last->forced || end == count) {
            w.now.stretch = w.end.stretch;
            w.now.shrink = w.end.shrink;
            w.now.flex = w.end.flex;
            para_break *b = add_point(&w, (uint32_t)end - 1, last->typed_length, TEXT_DIVIDE_NEVER, PARA_FORCED);
            hang(&w, b, end == count ? NULL : last + 1);
            b->ends = last->typed_length > 0 ? last->word : NULL;
            w.sentence = true;
            continue;
        }
        add_gap(&w, last);
        if (!scan->job->single_line)
            add_gap_point(&w, (uint32_t)end - 1);
    }
}

/* ---- what is wider than its line ---- */

static bool mark_pieces(text_setter *setter, size_t first_point, size_t point) {
    size_t from = 0;
    bool any = false;
    if (first_point != SIZE_MAX) {
        const text_point *before = &setter->points.at[first_point];
        from = before->piece + (before->offset == setter->pieces.at[before->piece].typed_length ? 1u : 0u);
    }
    for (size_t i = from; i <= setter->points.at[point].piece; i++) {
        text_piece *piece = &setter->pieces.at[i];
        any = any || piece->emergency != TEXT_EMERGENCY_ANYWHERE;
        piece->emergency = piece->emergency == TEXT_EMERGENCY_NONE ? TEXT_EMERGENCY_HYPHEN : TEXT_EMERGENCY_ANYWHERE;
    }
    return any;
}

bool text_mark_emergencies(text_scan *scan, mpt narrowest) {
    text_setter *setter = scan->setter;
    uint32_t start = 0;
    bool any = false;
    for (size_t i = 0; i < setter->breaks.count; i++) {
        const para_break *b = &setter->breaks.at[i];
        if ((mpt)((uint32_t)b->width - start) > narrowest)
            any = mark_pieces(setter, i == 0 ? SIZE_MAX : i - 1, i) || any;
        start = (uint32_t)b->next_width;
    }
    return any;
}
