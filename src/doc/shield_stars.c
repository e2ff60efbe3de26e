#include "base/utf8.h"
#include "doc/shield_parts.h"

#include <string.h>

/* Stars: those that make emphasis find their partner in the paragraph; the others are signs. */

enum {
    LENGTHS = 4, /* of runs that are told apart: one, two, three, more */
    TICKS = 32   /* more backticks begin no code span here */
};

typedef struct {
    size_t start, length;
    uint32_t before, after; /* characters beside it; a space at the paragraph's ends */
    bool may_close;
} stars;

typedef struct {
    doc_shielding *s;
    VECTOR(stars) runs;      /* of one paragraph */
    size_t closers[LENGTHS]; /* that are still to come */
    VECTOR(size_t) open;     /* lengths */
    bool unclosed[TICKS];    /* no code span of so many backticks ends in the rest of the paragraph */
} star_reader;

static bool is_blank(uint32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0;
}

/* Letters and digits; of other scripts whatever is no punctuation that texts have beside stars. */
static bool is_word(uint32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c > 0xBF && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0x2212;
}

static bool may_stand_before(uint32_t c) {
    static const uint32_t opening[] = {'(', '[', '{', '"', '\'', '-', 0xAB, 0x201E, 0x201C, 0x2018, 0x2013, 0x2014};
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        if (c == opening[i])
            return true;
    return is_blank(c);
}

static size_t bucket(size_t length) {
    return length < LENGTHS ? length - 1 : LENGTHS - 1;
}

static void escape_run(star_reader *r, const stars *run) {
    for (size_t i = 0; i < run->length; i++)
        doc_shield_put(r->s, run->start + i, false);
}

static bool closes(star_reader *r, const stars *run) {
    if (!run->may_close)
        return false;
    for (size_t i = r->open.count; i-- > 0;)
        if (r->open.at[i] == run->length) {
            r->open.count = i;
            return true;
        }
    return false;
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

/* What follows the next run that is as long as this one; a letter if there is none near. */
static uint32_t behind_partner(const star_reader *r, size_t i) {
    enum { NEAR = 64 };
    for (size_t k = i + 1; k < r->runs.count && k < i + NEAR; k++)
        if (r->runs.at[k].length == r->runs.at[i].length)
            return r->runs.at[k].after;
    return 'a';
}

/* Within a word only what follows tells marks from signs: US**${a}**, IF**007**, but 2**3**2. */
static bool opens_within_word(const star_reader *r, size_t i) {
    const stars *run = &r->runs.at[i];
    if (run->length < 2 || !is_word(run->before))
        return false;
    if (is_word(run->after))
        return !is_digit(run->before) && !is_word(behind_partner(r, i));
    return run->after == '$' || run->after == 0xAB || run->after == 0x201C || run->after == 0x201E;
}

static void judge(star_reader *r, size_t i) {
    const stars *run = &r->runs.at[i];
    size_t *closers = &r->closers[bucket(run->length)];
    bool opener = !is_blank(run->after) && may_stand_before(run->before);
    *closers -= run->may_close;
    if (run->before == '(' && run->after == ')') {
        escape_run(r, run);
    } else if (closes(r, run)) {
        if (is_word(run->after) && !is_word(run->before))
            doc_shield_put(r->s, run->start, true);
    } else if (*closers > 0 && (opener || opens_within_word(r, i))) {
        *VECTOR_PUSH(r->s->scratch, &r->open) = run->length;
        if (!opener && !is_word(run->after))
            doc_shield_put(r->s, run->start + run->length, true);
    } else {
        if (opener)
            doc_shield_say(r->s, DOC_SHIELD_LONE_STARS, run->start, run->length);
        escape_run(r, run);
    }
}

static uint32_t char_before(str text, size_t at, size_t start) {
    if (at == start)
        return ' ';
    size_t offset = utf8_start(text, at - 1);
    return utf8_next(text, &offset);
}

static size_t ticks_at(str text, size_t i, size_t end) {
    size_t ticks = 0;
    while (i + ticks < end && text.at[i + ticks] == '`')
        ticks++;
    return ticks;
}

/* Behind a run of backticks: its code span's end, or the run's if nothing closes it before `end`. */
static size_t behind_code(star_reader *r, size_t i, size_t end) {
    str text = r->s->text;
    size_t ticks = ticks_at(text, i, end);
    i += ticks;
    if (ticks >= TICKS || r->unclosed[ticks])
        return i;
    for (size_t k = i; k < end;) {
        size_t run = ticks_at(text, k, end);
        if (run == ticks)
            return k + run;
        k += run > 0 ? run : 1;
    }
    r->unclosed[ticks] = true;
    return i;
}

static size_t add_run(star_reader *r, size_t i, size_t start, size_t end) {
    str text = r->s->text;
    stars run = {.start = i, .before = char_before(text, i, start), .after = ' '};
    while (i < end && text.at[i] == '*')
        i++;
    run.length = i - run.start;
    size_t offset = i;
    if (i < end)
        run.after = utf8_next(text, &offset);
    run.may_close = !is_blank(run.before) && !(run.before == '(' && run.after == ')');
    r->closers[bucket(run.length)] += run.may_close;
    *VECTOR_PUSH(r->s->scratch, &r->runs) = run;
    return i;
}

/* The star that a list's item begins with, or a rule of stars: lines have judged them. */
static bool is_line_mark(const doc_shield_line *line, str text, size_t i) {
    if (!line->opens)
        return false;
    for (size_t k = line->start; k < i; k++)
        if (strchr(" \t>*-+.)0123456789", text.at[k]) == NULL)
            return false;
    return i + 1 >= line->end || text.at[i + 1] == ' ' || text.at[i + 1] == '\t' || text.at[i + 1] == '*';
}

/* ---- low lines ---- */

/* Low lines make emphasis around words, never within; longer runs are blanks to fill in. */
typedef struct {
    size_t start, length;
    bool opens, closes;
} low_lines;

static low_lines low_lines_at(const doc_shielding *s, size_t i, size_t start, size_t end) {
    low_lines run = {.start = i};
    uint32_t before = char_before(s->text, i, start), after = ' ';
    while (i < end && s->text.at[i] == '_')
        i++;
    run.length = i - run.start;
    if (i < end)
        after = utf8_next(s->text, &i);
    run.opens = run.length < LENGTHS && !is_blank(after) && may_stand_before(before);
    run.closes = run.length < LENGTHS && !is_blank(before) && !is_word(after);
    return run;
}

/* An opener that nothing closes before the next opener of its length, or the paragraph's end. */
static void look_for_low_lines(star_reader *r, size_t start, size_t end) {
    doc_shielding *s = r->s;
    low_lines open[LENGTHS] = {0};
    memset(r->unclosed, 0, sizeof r->unclosed);
    for (size_t i = start; i < end;) {
        if (s->text.at[i] != '_') {
            i = s->text.at[i] == '\\' ? i + 2 : s->text.at[i] == '`' ? behind_code(r, i, end) : i + 1;
            continue;
        }
        low_lines run = low_lines_at(s, i, start, end), *before = &open[bucket(run.length)];
        i += run.length;
        if (run.closes && before->opens) {
            before->opens = false;
        } else if (run.opens) {
            if (before->opens)
                doc_shield_say(s, DOC_SHIELD_LONE_LINES, before->start, before->length);
            *before = run;
        }
    }
    for (size_t i = 0; i < LENGTHS; i++)
        if (open[i].opens)
            doc_shield_say(s, DOC_SHIELD_LONE_LINES, open[i].start, open[i].length);
}

static void judge_paragraph(star_reader *r, const doc_shield_line *first, const doc_shield_line *last) {
    str text = r->s->text;
    r->runs.count = r->open.count = 0;
    memset(r->closers, 0, sizeof r->closers);
    memset(r->unclosed, 0, sizeof r->unclosed);
    const doc_shield_line *line = first;
    for (size_t i = first->start; i < last->end;) {
        while (line < last && i > line->end)
            line++;
        if (text.at[i] == '\\')
            i += 2;
        else if (text.at[i] == '`')
            i = behind_code(r, i, last->end);
        else if (text.at[i] != '*' || is_line_mark(line, text, i))
            i++;
        else
            i = add_run(r, i, first->start, last->end);
    }
    for (size_t i = 0; i < r->runs.count; i++)
        judge(r, i);
    if (memchr(text.at + first->start, '_', last->end - first->start) != NULL)
        look_for_low_lines(r, first->start, last->end);
}

void doc_shield_stars(doc_shielding *s) {
    star_reader r = {.s = s};
    for (size_t i = 0; i < s->lines.count; i++) {
        if (s->lines.at[i].code)
            continue;
        size_t last = i;
        while (last + 1 < s->lines.count && !s->lines.at[last + 1].opens && !s->lines.at[last + 1].code)
            last++;
        judge_paragraph(&r, &s->lines.at[i], &s->lines.at[last]);
        i = last;
    }
}
