#include "doc/shield_parts.h"

#include <stdlib.h>
#include <string.h>

/* Lines: what begins like an item, a quotation or a heading, or underlines, and is none. */

typedef enum { BLANK, TEXT, FENCE, RULE, ORDERED, BULLET, QUOTE, HASH, UNDERLINE } line_kind;

typedef struct {
    line_kind kind;
    size_t indent;       /* of the mark, in columns, within quotations */
    size_t quotes;       /* signs ">" before it */
    size_t mark, behind; /* the mark: its first byte, the byte behind it */
    unsigned number;     /* ORDERED */
    bool empty;          /* nothing behind the mark */
    bool done;           /* judged with an earlier one */
} line_look;

typedef struct {
    doc_shielding *s;
    line_look *looks;
    size_t count;
} line_reader;

void doc_shield_put(doc_shielding *s, size_t before, bool letter) {
    *VECTOR_PUSH(s->scratch, &s->insertions) = (doc_shield_insertion){.source = (uint32_t)before, .letter = letter};
}

void doc_shield_say(doc_shielding *s, doc_shield_kind kind, size_t offset, size_t length) {
    *VECTOR_PUSH(s->scratch, &s->notes) = (doc_shield_note){kind, (uint32_t)offset, (uint32_t)length};
}

/* ---- what a line looks like ---- */

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char at(str text, size_t i) {
    return i < text.length ? text.at[i] : '\n';
}

static bool ends_mark(str text, size_t i) {
    return at(text, i) == '\n' || is_space(at(text, i));
}

/* "12." or "12)": up to nine digits. */
static bool ordered_at(str text, size_t i, line_look *look) {
    size_t digits = 0;
    look->number = 0;
    for (; digits < 9 && is_digit(at(text, i + digits)); digits++)
        look->number = look->number * 10 + (unsigned)(text.at[i + digits] - '0');
    char sign = at(text, i + digits);
    look->behind = i + digits + 1;
    return digits > 0 && (sign == '.' || sign == ')') && ends_mark(text, look->behind);
}

/* Three or more of one of - * _, and nothing else. */
static bool is_rule(str text, size_t i, size_t end) {
    char sign = at(text, i);
    size_t count = 0;
    if (sign != '-' && sign != '*' && sign != '_')
        return false;
    for (; i < end; i++) {
        if (text.at[i] != sign && !is_space(text.at[i]))
            return false;
        count += text.at[i] == sign;
    }
    return count >= 3;
}

static bool is_underline(str text, size_t i, size_t end) {
    char sign = at(text, i);
    if (sign != '-' && sign != '=')
        return false;
    while (i < end && text.at[i] == sign)
        i++;
    while (i < end && is_space(text.at[i]))
        i++;
    return i == end;
}

static line_kind kind_at(str text, size_t i, size_t end, line_look *look) {
    size_t hashes = 0;
    look->behind = i + 1;
    if (i >= end)
        return BLANK;
    if (str_starts(str_part(text, i, end - i), STR("```")) || str_starts(str_part(text, i, end - i), STR("~~~")))
        return FENCE;
    if (ordered_at(text, i, look))
        return ORDERED;
    look->behind = i + 1;
    if (is_underline(text, i, end))
        return UNDERLINE;
    if (is_rule(text, i, end))
        return RULE;
    if (strchr("-+*", text.at[i]) != NULL && ends_mark(text, i + 1))
        return BULLET;
    while (at(text, i + hashes) == '#')
        hashes++;
    look->behind = i + hashes;
    return hashes > 0 && hashes <= 6 && is_space(at(text, i + hashes)) ? HASH : TEXT;
}

static size_t skip_space(str text, size_t i, size_t end, size_t *columns) {
    for (; i < end && is_space(text.at[i]); i++)
        *columns += text.at[i] == '\t' ? 4 - *columns % 4 : 1;
    return i;
}

/* "> 5 %", "> = 10": signs, where neither neighbour is a quotation. */
static bool is_figure_ahead(str text, size_t i, size_t end) {
    size_t columns = 0;
    i = skip_space(text, i, end, &columns);
    str rest = str_part(text, i, end - i);
    static const char *const signs[] = {"$", "€", "£", "₸", "₽", "<", "≈", "~", "±", "+", "−", "–", "-", ">"};
    for (bool more = true; more;) {
        more = false;
        if (str_starts(rest, STR("${")))
            return true;
        for (size_t k = 0; k < sizeof signs / sizeof *signs && !more; k++) {
            more = str_starts(rest, str_of(signs[k]));
            if (more)
                rest = str_trim(str_part(rest, strlen(signs[k]), rest.length));
        }
    }
    return rest.length > 0 && is_digit(rest.at[0]);
}

static line_look look_at(str text, const doc_shield_line *line) {
    line_look look = {0};
    size_t i = skip_space(text, line->start, line->end, &look.indent);
    while (i < line->end && text.at[i] == '>') {
        look.quotes++;
        look.indent = 0;
        i = skip_space(text, i + 1, line->end, &look.indent);
        look.indent -= look.indent > 0;
    }
    look.mark = i;
    look.kind = kind_at(text, i, line->end, &look);
    size_t columns = 0;
    look.empty = skip_space(text, look.behind, line->end, &columns) >= line->end;
    return look;
}

/* ---- numbered items ---- */

static char sign_of(const line_reader *r, const line_look *look) {
    return r->s->text.at[look->behind - 1];
}

static bool is_sibling(const line_reader *r, const line_look *a, const line_look *b) {
    return b->kind == a->kind && b->quotes == a->quotes && b->indent == a->indent && sign_of(r, a) == sign_of(r, b);
}

static bool is_mark(const line_look *look) {
    return look->kind == ORDERED || look->kind == BULLET;
}

/* Whether a list that `first` began still goes on in line i, which is no item of it. */
static bool goes_on(const line_reader *r, size_t i, const line_look *first) {
    const line_look *look = &r->looks[i];
    if (look->kind == BLANK) {
        const line_look *next = i + 1 < r->count ? &r->looks[i + 1] : NULL;
        return next != NULL && (is_sibling(r, first, next) || next->kind == BLANK || next->indent >= first->indent + 2);
    }
    if (look->indent >= first->indent + 2)
        return true;
    return look->kind == TEXT && i > 0 && r->looks[i - 1].kind != BLANK; /* a lazy line of the item before */
}

typedef struct {
    size_t count, last; /* items; the line of the last */
    unsigned first, number;
    bool rising, ones;
} run;

/* Limits the look ahead where items stand far apart: hostile texts stay linear. */
enum { GAP_MAX = 200 };

static run run_from(const line_reader *r, size_t i) {
    const line_look *first = &r->looks[i];
    run found = {.first = first->number, .rising = true, .ones = true};
    for (size_t j = i; j < r->count && j < found.last + GAP_MAX + i; j++) {
        const line_look *look = &r->looks[j];
        if (!is_sibling(r, first, look)) {
            if (!goes_on(r, j, first))
                break;
            continue;
        }
        found.rising = found.rising && (found.count == 0 || look->number == found.number + 1);
        found.ones = found.ones && look->number == 1;
        found.number = look->number;
        found.count++;
        found.last = j;
    }
    return found;
}

static void add_label(line_reader *r, size_t from, size_t behind) {
    *VECTOR_PUSH(r->s->scratch, &r->s->labels) = (doc_shield_label){(uint32_t)from, (uint32_t)(behind - from)};
}

/* Marks the items of a run as judged; `escape`: they are text. */
static void judge_run(line_reader *r, size_t i, const run *found, bool escape) {
    for (size_t j = i; j <= found->last; j++) {
        line_look *look = &r->looks[j];
        if (!is_sibling(r, &r->looks[i], look))
            continue;
        look->done = true;
        if (escape) {
            doc_shield_put(r->s, look->behind - 1, false);
            look->kind = TEXT;
        } else if (look->kind == ORDERED) {
            add_label(r, look->mark, look->behind);
        }
    }
}

static void judge_ordered(line_reader *r, size_t i, bool within) {
    run found = run_from(r, i);
    bool counts = found.rising || found.ones;
    bool list = found.count >= 2 && (!within || (found.first == 1 && counts));
    const line_look *first = &r->looks[i];
    if (list && !counts)
        doc_shield_say(r->s, DOC_SHIELD_LIST_NUMBERS, first->mark, first->behind - first->mark);
    judge_run(r, i, &found, !list);
}

/* ---- bullets and all the rest ---- */

static void escape_line(line_reader *r, size_t i, size_t before) {
    doc_shield_put(r->s, before, false);
    r->looks[i].kind = TEXT;
}

/* An empty item ends no paragraph. */
static void judge_bullet(line_reader *r, size_t i, bool within) {
    line_look *look = &r->looks[i];
    char sign = r->s->text.at[look->mark];
    if (sign == '+' || (within && look->empty)) {
        escape_line(r, i, look->mark);
        return;
    }
    run found = run_from(r, i);
    bool figure = is_figure_ahead(r->s->text, look->behind, r->s->lines.at[i].end);
    if (found.count >= 2 || look->empty || (sign == '-' && !figure)) {
        judge_run(r, i, &found, false);
        return;
    }
    if (sign == '-')
        doc_shield_say(r->s, DOC_SHIELD_LONE_BULLET, look->mark, 1);
    escape_line(r, i, look->mark);
}

/* The first sign ">" of a line, where it is no quotation. */
static bool is_sign(const line_reader *r, size_t i) {
    const doc_shield_line *line = &r->s->lines.at[i];
    size_t columns = 0, mark = skip_space(r->s->text, line->start, line->end, &columns);
    bool alone = (i == 0 || r->looks[i - 1].quotes == 0) && (i + 1 == r->count || r->looks[i + 1].quotes == 0);
    return alone && (at(r->s->text, mark + 1) == '=' || is_figure_ahead(r->s->text, mark + 1, line->end));
}

static bool judge_quote(line_reader *r, size_t i) {
    if (r->looks[i].quotes == 0 || !is_sign(r, i))
        return false;
    size_t columns = 0;
    const doc_shield_line *line = &r->s->lines.at[i];
    escape_line(r, i, skip_space(r->s->text, line->start, line->end, &columns));
    r->looks[i].quotes = 0;
    return true;
}

/* "- 2024. A good year": a number behind another mark is an item only where the next line has its sibling. */
static bool judge_inner_number(line_reader *r, size_t i, size_t columns, size_t from, size_t behind) {
    bool sibling = i + 1 < r->count && r->looks[i + 1].kind == ORDERED && r->looks[i + 1].indent == columns &&
                   !r->looks[i + 1].done && sign_of(r, &r->looks[i + 1]) == r->s->text.at[behind - 1];
    if (!sibling) {
        doc_shield_put(r->s, behind - 1, false);
        return false;
    }
    add_label(r, from, behind);
    run rest = run_from(r, i + 1);
    judge_run(r, i + 1, &rest, false);
    return true;
}

/* A mark behind a mark. False where text begins. */
static bool judge_inner_mark(line_reader *r, size_t i, size_t *columns, size_t *from) {
    str text = r->s->text;
    size_t end = r->s->lines.at[i].end, start = *from;
    line_look inner = {0};
    if (start >= end)
        return false;
    line_kind kind = kind_at(text, start, end, &inner);
    bool figure = is_figure_ahead(text, inner.behind, end);
    *from = inner.behind;
    *columns += inner.behind - start;
    if (kind == ORDERED)
        return judge_inner_number(r, i, *columns - (inner.behind - start), start, inner.behind);
    bool quote = text.at[start] == '>';
    bool sign = (kind == BULLET && (figure || text.at[start] == '+')) || (quote && figure) ||
                (kind == HASH && is_digit(at(text, inner.behind + 1)));
    if (sign)
        doc_shield_put(r->s, start, false);
    *from = quote ? start + 1 : inner.behind;
    return !sign && (kind == BULLET || quote);
}

static void judge_inner(line_reader *r, size_t i) {
    const line_look *look = &r->looks[i];
    size_t columns = look->indent + look->behind - look->mark, from = look->behind;
    do
        from = skip_space(r->s->text, from, r->s->lines.at[i].end, &columns);
    while (judge_inner_mark(r, i, &columns, &from));
}

static void judge_underline(line_reader *r, size_t i) {
    line_look *look = &r->looks[i];
    const doc_shield_line *line = &r->s->lines.at[i];
    doc_shield_say(r->s, DOC_SHIELD_UNDERLINE, look->mark, line->end - look->mark);
    escape_line(r, i, look->mark);
}

/* "==", "--" where no text stands above: text, which a line below could underline; not "-" and "---". */
static bool is_text_of_signs(const line_reader *r, size_t i) {
    const line_look *look = &r->looks[i];
    return look->kind == UNDERLINE && (at(r->s->text, look->mark) == '=' || (at(r->s->text, look->mark + 1) == '-' &&
                                                                             at(r->s->text, look->mark + 2) != '-'));
}

static void judge_line(line_reader *r, size_t i, bool within) {
    line_look *look = &r->looks[i];
    if (!judge_quote(r, i)) {
        if (look->kind == UNDERLINE && within)
            judge_underline(r, i);
        else if (is_text_of_signs(r, i))
            look->kind = TEXT;
        else if (look->kind == ORDERED && !look->done)
            judge_ordered(r, i, within);
        else if (look->kind == BULLET && !look->done)
            judge_bullet(r, i, within);
        else if (look->kind == HASH && is_digit(at(r->s->text, look->behind + 1)))
            escape_line(r, i, look->mark);
    }
    if (is_mark(look))
        judge_inner(r, i);
}

static void read_lines(doc_shielding *s) {
    for (size_t start = 0; start <= s->text.length;) {
        const char *end = start < s->text.length ? memchr(s->text.at + start, '\n', s->text.length - start) : NULL;
        size_t stop = end == NULL ? s->text.length : (size_t)(end - s->text.at);
        *VECTOR_PUSH(s->scratch, &s->lines) = (doc_shield_line){.start = start, .end = stop};
        start = stop + 1;
    }
}

/* One word behind a fence names the language of the code; it is not printed. */
static void look_behind_fence(doc_shielding *s, const line_look *look, size_t end) {
    size_t i = look->mark, letters = 0;
    while (i < end && s->text.at[i] == s->text.at[look->mark])
        i++;
    str rest = str_trim(str_part(s->text, i, end - i));
    while (letters < rest.length &&
           (((unsigned char)rest.at[letters] | 32) >= 'a' || strchr("+-#", rest.at[letters]) != NULL))
        letters++;
    if (letters < rest.length)
        doc_shield_say(s, DOC_SHIELD_FENCE_TEXT, i, end - i);
}

static void judge_lines(doc_shielding *s) {
    line_reader r = {.s = s, .count = s->lines.count};
    r.looks = ARENA_ARRAY(s->scratch, line_look, r.count);
    bool code = false;
    for (size_t i = 0; i < r.count; i++) {
        r.looks[i] = look_at(s->text, &s->lines.at[i]);
        s->lines.at[i].code = code || r.looks[i].kind == FENCE;
        if (r.looks[i].kind == FENCE)
            look_behind_fence(s, &r.looks[i], s->lines.at[i].end);
        code ^= r.looks[i].kind == FENCE;
        if (s->lines.at[i].code) /* its lines end no list */
            r.looks[i] = (line_look){.kind = FENCE, .indent = r.looks[i].kind == FENCE ? r.looks[i].indent : SIZE_MAX};
    }
    bool within = false; /* a paragraph, which the line would go on */
    for (size_t i = 0; i < r.count; i++) {
        line_look *look = &r.looks[i];
        judge_line(&r, i, within);
        s->lines.at[i].opens = look->kind != TEXT;
        within = look->kind == TEXT;
    }
}

/* ---- the whole ---- */

static int by_source(const void *a, const void *b) {
    const doc_shield_insertion *x = a, *y = b;
    return x->source < y->source ? -1 : x->source > y->source;
}

/* A character of the private use area: to CommonMark neither space nor punctuation. */
#define LETTER "\xEE\x80\x80" /* U+E000 */
#define LETTER_BYTES 3

/* In the order of the text, each once: a lone star at a line's start is judged as a line and as a star. */
static size_t sort_insertions(doc_shielding *s) {
    size_t count = 0;
    qsort(s->insertions.at, s->insertions.count, sizeof *s->insertions.at, by_source);
    for (size_t i = 0; i < s->insertions.count; i++)
        if (count == 0 || s->insertions.at[count - 1].source != s->insertions.at[i].source)
            s->insertions.at[count++] = s->insertions.at[i];
    return count;
}

static void weave(doc_shielding *s, doc_shield *out) {
    size_t count = sort_insertions(s), length = 0, from = 0;
    char *bytes = arena_alloc(s->scratch, s->text.length + count * LETTER_BYTES);
    for (size_t i = 0; i < count; i++) {
        doc_shield_insertion *insertion = &s->insertions.at[i];
        memcpy(bytes + length, s->text.at + from, insertion->source - from);
        length += insertion->source - from;
        from = insertion->source;
        insertion->before = (uint32_t)(length - from);
        memcpy(bytes + length, insertion->letter ? LETTER : "\\", insertion->letter ? LETTER_BYTES : 1);
        length += insertion->letter ? LETTER_BYTES : 1;
    }
    memcpy(bytes + length, s->text.at + from, s->text.length - from);
    out->text = (str){bytes, length + s->text.length - from};
    out->insertions = s->insertions.at;
    out->insertion_count = count;
}

static int by_offset(const void *a, const void *b) {
    const doc_shield_label *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

doc_shield doc_shield_make(arena *scratch, str written) {
    doc_shield out = {.text = written};
    doc_shielding s = {.scratch = scratch, .text = written};
    if (written.length == 0)
        return out;
    read_lines(&s);
    judge_lines(&s);
    if (memchr(written.at, '*', written.length) != NULL || memchr(written.at, '_', written.length) != NULL)
        doc_shield_stars(&s);
    if (s.insertions.count > 0)
        weave(&s, &out);
    if (s.labels.count > 1)
        qsort(s.labels.at, s.labels.count, sizeof *s.labels.at, by_offset);
    out.notes = s.notes.at;
    out.note_count = s.notes.count;
    out.labels = s.labels.at;
    out.label_count = s.labels.count;
    return out;
}

uint32_t doc_shield_source(const doc_shield *shield, size_t offset) {
    size_t low = 0, high = shield->insertion_count;
    while (low < high) { /* the last one at or before the byte */
        size_t middle = low + (high - low) / 2;
        const doc_shield_insertion *insertion = &shield->insertions[middle];
        if ((size_t)insertion->source + insertion->before < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return (uint32_t)offset;
    const doc_shield_insertion *last = &shield->insertions[low - 1];
    size_t length = last->letter ? LETTER_BYTES : 1, put = (size_t)last->source + last->before;
    return offset < put + length ? last->source : (uint32_t)(offset - last->before - length);
}
