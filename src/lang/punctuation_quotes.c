#include "lang/punctuation_walk.h"

/*
 * Quotation marks and apostrophes. A quote opens where something begins and closes where something ends; quotations
 * within others take the inner and the outer marks in turn, whichever of " and ' was typed.
 */

enum { OUTER_OPEN, OUTER_CLOSE, INNER_OPEN, INNER_CLOSE };

static const lang_quote *mark_of(const lang_walk *w, unsigned pair, bool closing) {
    return &w->rules->quotes[pair * 2 + (closing ? 1 : 0)];
}

static bool goes_on(uint32_t c) {
    return lang_is_letter(c) || lang_is_digit(c);
}

/* Marks that stand behind a quotation rather than in its first place. */
static bool is_closing(uint32_t c) {
    return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == '}';
}

/* ---- what is open ---- */

static void push(lang_walk *w, size_t at, char typed, unsigned pair) {
    w->opened = at;
    if (w->open_count < LANG_OPEN_QUOTES_MAX)
        w->open[w->open_count++] = (lang_open_quote){typed, (uint8_t)pair};
}

static unsigned next_pair(const lang_walk *w) {
    return w->open_count == 0 ? 0 : 1 - w->open[w->open_count - 1].pair;
}

static bool is_open(const lang_walk *w, char typed) {
    for (size_t i = 0; i < w->open_count; i++)
        if (w->open[i].typed == typed)
            return true;
    return false;
}

/* Closes the quotation that was opened so, and those within it that nothing closed; else one that was opened by a mark
   of the language. Its pair; the outer one if nothing is open. */
static unsigned pop(lang_walk *w, char typed) {
    char wanted = is_open(w, typed) ? typed : '\0';
    for (size_t i = w->open_count; i > 0; i--) {
        if (w->open[i - 1].typed != wanted)
            continue;
        w->open_count = i - 1;
        return w->open[i - 1].pair;
    }
    return 0;
}

/* ---- quotes ---- */

static size_t open_here(lang_walk *w, size_t at) {
    unsigned pair = next_pair(w);
    push(w, at, w->text.at[at], pair);
    lang_walk_replace(w, at, 1, mark_of(w, pair, false)->both);
    return at + 1;
}

/* The space that a mark has inside is left out behind one that was typed. */
static size_t close_here(lang_walk *w, size_t at) {
    const lang_quote *mark = mark_of(w, pop(w, w->text.at[at]), true);
    lang_walk_replace(w, at, 1, lang_is_white(lang_character_before(w->text, at)) ? mark->mark : mark->both);
    return at + 1;
}

static bool asks_for_quotes(const lang_walk *w) {
    return (w->ask & LANG_PUNCTUATION_QUOTES) != 0 && w->rules->quotes[OUTER_OPEN].mark.length > 0;
}

size_t lang_walk_double_quote(lang_walk *w, size_t at) {
    uint32_t before = lang_character_before(w->text, at), after = lang_character_at(w->text, at + 1);
    bool open = is_open(w, '"'), begins = lang_walk_begins(w, at);
    if (!asks_for_quotes(w))
        return at + 1;
    if (begins && !lang_is_white(after) && !is_closing(after))
        return open_here(w, at);
    if (open)
        return close_here(w, at);
    if (lang_is_digit(before) || (begins && lang_is_white(after))) /* inches; nothing can be told */
        return at + 1;
    return goes_on(after) ? open_here(w, at) : close_here(w, at);
}

/* ---- apostrophes ---- */

static size_t apostrophe(lang_walk *w, size_t at) {
    lang_walk_replace(w, at, 1, LANG_APOSTROPHE);
    return at + 1;
}

/* '90s */
static bool is_decade(str text, size_t at) {
    return lang_is_digit(lang_character_at(text, at)) && lang_is_digit(lang_character_at(text, at + 1)) &&
           !lang_is_digit(lang_character_at(text, at + 2));
}

/* In any case of its first letter. */
static bool is_elided(const lang_walk *w, size_t at) {
    str text = w->text;
    if (lang_word_at(text, at, &w->rules->elided))
        return true;
    if (at >= text.length || text.at[at] < 'A' || text.at[at] > 'Z')
        return false;
    enum { LONGEST = 16 };
    char small[LONGEST];
    str word = str_part(text, at, LONGEST);
    for (size_t i = 0; i < word.length; i++)
        small[i] = i == 0 ? (char)(word.at[i] | 0x20) : word.at[i];
    return lang_word_at((str){small, word.length}, 0, &w->rules->elided);
}

static bool may_close(str text, size_t at) {
    return !lang_is_white(lang_character_before(text, at)) && !goes_on(lang_character_at(text, at + 1));
}

/* Whether any ' behind `at` can close a quotation. */
static bool is_closed_later(lang_walk *w, size_t at) {
    if (w->last_closing == SIZE_MAX) {
        size_t last = w->text.length;
        while (last > at + 1 && (w->text.at[last - 1] != '\'' || !may_close(w->text, last - 1)))
            last--;
        w->last_closing = last - 1;
    }
    return w->last_closing > at;
}

size_t lang_walk_single_quote(lang_walk *w, size_t at) {
    uint32_t before = lang_character_before(w->text, at), after = lang_character_at(w->text, at + 1);
    bool open = is_open(w, '\'');
    if (!asks_for_quotes(w))
        return at + 1;
    if (lang_walk_begins(w, at) && !lang_is_white(after) && !is_closing(after)) {
        bool elided = is_decade(w->text, at + 1) || is_elided(w, at + 1);
        return elided || !is_closed_later(w, at) ? apostrophe(w, at) : open_here(w, at);
    }
    if (goes_on(before) && lang_is_letter(after))
        return apostrophe(w, at);
    if (open)
        return close_here(w, at);
    if (lang_is_digit(before) || lang_is_white(before)) /* feet and minutes; nothing can be told */
        return at + 1;
    return apostrophe(w, at);
}

/* ---- marks that were typed ---- */

static int mark_at(const lang_walk *w, size_t at) {
    str rest = str_part(w->text, at, w->text.length);
    for (int i = OUTER_OPEN; i <= INNER_CLOSE; i++)
        if (w->rules->quotes[i].mark.length > 0 && str_starts(rest, w->rules->quotes[i].mark))
            return i;
    return -1;
}

/* The space on the mark's inner side: put in, or in place of a plain one. */
static void space_inside(lang_walk *w, size_t at, const lang_quote *mark, bool closing) {
    size_t end = at + mark->mark.length, beside = closing ? at - 1 : end;
    uint32_t inner = closing ? lang_character_before(w->text, at) : lang_character_at(w->text, end);
    if ((w->ask & LANG_PUNCTUATION_SPACES) == 0 || mark->space.length == 0 || inner == 0)
        return;
    if (lang_is_plain_white(inner))
        lang_walk_replace(w, beside, 1, mark->space);
    else if (!lang_is_white(inner))
        lang_walk_replace(w, at, mark->mark.length, mark->both);
}

size_t lang_walk_lead(lang_walk *w, size_t at) {
    uint32_t c = lang_character_at(w->text, at);
    bool quote = c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
    int found = quote ? mark_at(w, at) : -1;
    if (found < 0)
        return at + 1;
    unsigned pair = found >= INNER_OPEN ? 1 : 0;
    bool closing = found == OUTER_CLOSE || found == INNER_CLOSE;
    const lang_quote *mark = &w->rules->quotes[found];
    size_t end = at + mark->mark.length;
    if (!closing)
        push(w, at, '\0', pair);
    else if (w->open_count > 0 && w->open[w->open_count - 1].typed == '\0' && w->open[w->open_count - 1].pair == pair &&
             !lang_is_letter(lang_character_at(w->text, end))) /* ’ within a word is an apostrophe */
        w->open_count--;
    space_inside(w, at, mark, closing);
    return end;
}
