#include "text/private.h"

#include <string.h>

/*
 * Pieces -> points where a line may end, with running totals for para/. Inside a word the parts on both sides are
 * shaped as words of their own, so widths are exact.
 */

/* As in TeX. */
enum { PENALTY_HYPHEN = 50 };
/* Only where something is wider than its line; between words joined by a no-break space rather than between letters. */
enum { PENALTY_JOINED = 2000, PENALTY_LETTERS = 5000, EMERGENCY_SIZES = 1 };

typedef struct {
    text_scan *scan;
    text_setter *setter;
    uint32_t x, stretch, shrink;             /* totals, after the pieces and gaps so far; may wrap around */
    uint32_t end_x, end_stretch, end_shrink; /* … at the end of the last piece that shows something */
    uint16_t words;
} walk;

static void add_point(walk *w, uint32_t piece, uint32_t offset, uint32_t width, uint32_t next, int32_t penalty) {
    arena *a = w->setter->arena;
    bool emergency = penalty >= PENALTY_JOINED;
    /* A line that ends inside a word is left as it is: what it lacks, less than a letter, is not spread over its
     * spaces. */
    uint32_t slack = emergency ? (uint32_t)w->scan->job->style->size * EMERGENCY_SIZES : 0;
    *APPEND(a, &w->setter->points) = (text_point){piece, offset, emergency};
    *APPEND(a, &w->setter->breaks) = (para_break){.width = (mpt)width,
                                                  .next_width = (mpt)next,
                                                  .stretch = (mpt)(w->end_stretch + slack),
                                                  .next_stretch = (mpt)w->stretch,
                                                  .shrink = (mpt)w->end_shrink,
                                                  .next_shrink = (mpt)w->shrink,
                                                  .penalty = penalty,
                                                  .words = w->words};
}

/* ---- inside words ---- */

/* The parts are words of their own; letterspacing behind the last letter of a line is not seen. */
static void add_inner_point(walk *w, uint32_t index, size_t offset) {
    text_setter *setter = w->setter;
    const text_piece *piece = &setter->pieces.at[index];
    const text_look *look = piece->look;
    font_face *face = piece->word->face;
    const lang *language = inline_language(&w->scan->inlines->at[piece->inline_index], w->scan->job);
    str first = {piece->typed, offset}, rest = {piece->typed + offset, piece->typed_length - offset};
    mpt before = piece_width(piece, shape_before_break(setter, look, face, language, first));
    mpt after = piece_width(piece, shape_typed(setter, look, face, language, rest));
    bool hyphen = ends_in_soft_hyphen(first);
    add_point(w, index, (uint32_t)offset, w->x + (uint32_t)(before - look->letter_space),
              w->x + (uint32_t)(piece->width - after), hyphen ? PENALTY_HYPHEN : 0);
    setter->breaks.at[setter->breaks.count - 1].flagged = hyphen;
}

/* Between any two clusters of a word, from its glyphs' advances. */
static void add_emergency_points(walk *w, uint32_t index, size_t from, size_t to) {
    const text_piece *piece = &w->setter->pieces.at[index];
    const font_word *word = piece->word;
    if (!piece->emergency || word->text_length != piece->typed_length)
        return;
    int64_t units = 0;
    for (size_t i = 0; i < word->glyph_count; i++) {
        size_t offset = word->glyphs[i].cluster;
        if (offset > from && offset < to && offset > (i == 0 ? 0 : word->glyphs[i - 1].cluster)) {
            mpt spacing = piece->look->letter_space;
            mpt before = font_units(word->face, units, piece->look->size) + (mpt)i * spacing;
            add_point(w, index, (uint32_t)offset, w->x + (uint32_t)(before - spacing), w->x + (uint32_t)before,
                      PENALTY_LETTERS);
        }
        units += word->glyphs[i].advance;
    }
}

/* ---- opportunities of a token: pieces without gap between them ---- */

static map *memo_of(text_setter *setter, const lang *language) {
    for (size_t i = 0; i < setter->memos.count; i++)
        if (setter->memos.at[i].language == language)
            return setter->memos.at[i].points;
    point_memo *memo = APPEND(setter->arena, &setter->memos);
    *memo = (point_memo){language, map_new(setter->arena)};
    return memo->points;
}

static const inner_points *points_of(text_setter *setter, const lang *language, str token) {
    enum { TOKEN_BYTES_MAX = 60000 };
    if (token.length > TOKEN_BYTES_MAX)
        token.length = TOKEN_BYTES_MAX;
    map *memo = memo_of(setter, language);
    inner_points *found = map_get(memo, token);
    if (found != NULL)
        return found;
    uint16_t *at = arena_array(setter->scratch, token.length, sizeof *at);
    found = ARENA_NEW(setter->arena, inner_points);
    found->count = lang_break_points(language, token, at, token.length);
    found->at = arena_copy(setter->arena, at, found->count * sizeof *at);
    map_set(memo, str_copy(setter->arena, token), found);
    return found;
}

static size_t token_end(const text_setter *setter, size_t first) {
    size_t last = first;
    while (last + 1 < setter->pieces.count && setter->pieces.at[last].gap == PAGE_GAP_NONE &&
           !setter->pieces.at[last].forced)
        last++;
    return last + 1;
}

static bool may_have_points(const text_setter *setter, size_t first, size_t end) {
    if (end == first + 1)
        return (setter->pieces.at[first].kinds & BYTE_HARD) != 0;
    for (size_t i = first; i < end; i++)
        if (setter->pieces.at[i].kinds != 0)
            return true;
    return false;
}

static str token_text(const text_setter *setter, size_t first, size_t end) {
    if (end == first + 1)
        return (str){setter->pieces.at[first].typed, setter->pieces.at[first].typed_length};
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

/* ---- between pieces ---- */

static bool is_lone_dash(const text_piece *piece) {
    return piece->typed_length == 3 && memcmp(piece->typed, "\xE2\x80", 2) == 0 &&
           ((unsigned char)piece->typed[2] == 0x93 || (unsigned char)piece->typed[2] == 0x94);
}

static bool is_closing_sign(const text_piece *piece) {
    for (uint32_t i = 0; i < piece->typed_length; i++)
        if (strchr("!?:;,.)]", piece->typed[i]) == NULL)
            return false;
    return piece->typed_length > 0;
}

/* A lone dash ends a line rather than start one, and so do closing signs behind a space. */
static bool must_follow(const text_piece *piece) {
    return piece->typed_length <= 3 && (is_lone_dash(piece) || is_closing_sign(piece));
}

static bool is_small_letter(const char *at, size_t *length) {
    const unsigned char *u = (const unsigned char *)at;
    *length = u[0] < 0x80 ? 1 : 2;
    if (u[0] < 0x80)
        return u[0] >= 'a' && u[0] <= 'z';
    return (u[0] == 0xD0 && u[1] >= 0xB0) || (u[0] == 0xD1 && u[1] <= 0x9F); /* а to џ */
}

/* An article, a preposition, a conjunction, by their length. */
static bool is_small_word(const text_piece *piece, size_t most) {
    size_t at = 0, letters = 0, length;
    if (piece->typed_length == 0 || piece->typed_length > 2 * most)
        return false;
    for (; at < piece->typed_length && is_small_letter(piece->typed + at, &length); at += length)
        letters++;
    return at == piece->typed_length && letters <= most;
}

static bool starts_capital(const text_piece *piece) {
    const unsigned char *u = (const unsigned char *)piece->typed;
    if (piece->typed_length < 2)
        return false;
    return (u[0] >= 'A' && u[0] <= 'Z') || (u[0] == 0xC3 && u[1] <= 0x9E) || (u[0] == 0xD0 && u[1] <= 0xAF);
}

/* Titles are best broken behind a comma or colon or before a preposition, and badly between two capitals: in a name. */
static int32_t title_penalty(const text_piece *piece, const text_piece *next) {
    if (strchr(",:;", piece->typed[piece->typed_length - 1]) != NULL || is_lone_dash(piece))
        return -100;
    if (is_small_word(next, 3))
        return -80;
    return starts_capital(piece) && starts_capital(next) ? 150 : 0;
}

/* At a space. Words of one or two small letters rather go with what follows; even spaces matter more. */
static int32_t gap_penalty(const walk *w, uint32_t index) {
    bool title = w->scan->job->style->balance;
    const text_piece *piece = &w->setter->pieces.at[index];
    if (piece->typed_length == 0)
        return 0;
    if (is_small_word(piece, title ? 3 : 2) && (index == 0 || (piece - 1)->gap != PAGE_GAP_NONE)) {
        int32_t ragged = is_small_word(piece, 1) ? 60 : 40, justified = is_small_word(piece, 1) ? 30 : 0;
        return title ? 250 : text_align(w->scan->job) == DOC_ALIGN_JUSTIFY ? justified : ragged;
    }
    return title ? title_penalty(piece, piece + 1) : 0;
}

static bool is_space(uint8_t gap) {
    return gap == PAGE_GAP_SPACE || gap == PAGE_GAP_NO_BREAK;
}

static void add_gap(walk *w, const text_piece *piece) {
    w->x += (uint32_t)piece->gap_width;
    if (!is_space(piece->gap))
        return;
    w->stretch += (uint32_t)(piece->gap_width / STRETCH_PART);
    w->shrink += (uint32_t)(piece->gap_width / SHRINK_PART);
}

/* In the gap behind a piece, its width already counted. */
static void add_gap_point(walk *w, uint32_t index) {
    const text_setter *setter = w->setter;
    const text_piece *piece = &setter->pieces.at[index], *next = piece + 1;
    bool breaks = piece->gap == PAGE_GAP_SPACE || piece->gap == PAGE_GAP_EN || piece->gap == PAGE_GAP_EM;
    bool more_spaces = next->typed_length == 0 && next->gap == PAGE_GAP_SPACE;
    if (breaks && !more_spaces && !next->joined && !must_follow(next))
        add_point(w, index, piece->typed_length, w->end_x, w->x, gap_penalty(w, index));
    else if (piece->emergency && next->emergency && !next->joined && !more_spaces)
        add_point(w, index, piece->typed_length, w->end_x, w->x,
                  piece->gap == PAGE_GAP_NONE ? PENALTY_LETTERS : PENALTY_JOINED);
}

/* Walks over one piece; `inner` are the token's opportunities from `*next` on, `start` is the piece's place in the
 * token. */
static void walk_piece(walk *w, uint32_t index, const inner_points *inner, size_t *next, size_t start) {
    const text_piece *piece = &w->setter->pieces.at[index];
    size_t length = piece->typed_length, from = 0;
    if (length > 0) {
        w->end_stretch = w->stretch;
        w->end_shrink = w->shrink;
    }
    while (inner != NULL && *next < inner->count && inner->at[*next] < start + length) {
        size_t offset = inner->at[(*next)++];
        if (offset <= start)
            continue;
        add_emergency_points(w, index, from, offset - start);
        add_inner_point(w, index, offset - start);
        from = offset - start;
    }
    add_emergency_points(w, index, from, length);
    w->x += (uint32_t)piece->width;
    if (length > 0)
        w->end_x = w->x - (uint32_t)piece->look->letter_space;
}

/* A point between two pieces of a token. */
static void walk_joint(walk *w, uint32_t index, const inner_points *inner, size_t *next, size_t start) {
    const text_piece *piece = &w->setter->pieces.at[index];
    if (inner != NULL && *next < inner->count && inner->at[*next] == start + piece->typed_length &&
        !(piece + 1)->joined && !ends_in_soft_hyphen((str){piece->typed, piece->typed_length})) {
        (*next)++;
        add_point(w, index, piece->typed_length, w->end_x, w->x, 0);
    } else {
        add_gap_point(w, index);
    }
}

static void walk_token(walk *w, size_t first, size_t end) {
    text_setter *setter = w->setter;
    const inner_points *inner = NULL;
    if (!w->scan->job->single_line && may_have_points(setter, first, end)) {
        const doc_inline *in = &w->scan->inlines->at[setter->pieces.at[first].inline_index];
        inner = points_of(setter, inline_language(in, w->scan->job), token_text(setter, first, end));
    }
    size_t next = 0, start = 0;
    w->words = (uint16_t)(w->words + (end > first + 1 || setter->pieces.at[first].typed_length > 0));
    for (size_t i = first; i < end; i++) {
        uint32_t index = (uint32_t)i;
        const text_piece *piece = &setter->pieces.at[i];
        walk_piece(w, index, inner, &next, start);
        if (i + 1 < end) {
            w->x += (uint32_t)piece->gap_width; /* kerning */
            walk_joint(w, index, inner, &next, start);
        }
        start += piece->typed_length;
    }
}

void find_points(text_scan *scan) {
    text_setter *setter = scan->setter;
    walk w = {.scan = scan, .setter = setter};
    setter->points.count = setter->breaks.count = 0;
    size_t count = setter->pieces.count;
    for (size_t first = 0, end; first < count; first = end) {
        end = token_end(setter, first);
        walk_token(&w, first, end);
        const text_piece *last = &setter->pieces.at[end - 1];
        if (last->forced || end == count) {
            w.stretch = w.end_stretch;
            w.shrink = w.end_shrink;
            add_point(&w, (uint32_t)end - 1, last->typed_length, w.end_x, w.x, PARA_FORCED);
            continue;
        }
        add_gap(&w, last);
        if (!scan->job->single_line)
            add_gap_point(&w, (uint32_t)end - 1);
    }
}

/* ---- what is wider than its line ---- */

static void mark_pieces(text_setter *setter, size_t first_point, size_t point) {
    size_t from = 0;
    if (first_point != SIZE_MAX) {
        const text_point *before = &setter->points.at[first_point];
        from = before->piece + (before->offset == setter->pieces.at[before->piece].typed_length ? 1u : 0u);
    }
    for (size_t i = from; i <= setter->points.at[point].piece; i++)
        setter->pieces.at[i].emergency = true;
}

bool mark_emergencies(text_scan *scan, mpt narrowest) {
    text_setter *setter = scan->setter;
    uint32_t start = 0;
    bool any = false;
    for (size_t i = 0; i < setter->breaks.count; i++) {
        const para_break *b = &setter->breaks.at[i];
        if ((mpt)((uint32_t)b->width - start) > narrowest) {
            mark_pieces(setter, i == 0 ? SIZE_MAX : i - 1, i);
            any = true;
        }
        start = (uint32_t)b->next_width;
    }
    return any;
}
