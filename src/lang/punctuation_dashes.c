#include "lang/punctuation_walk.h"

#include "base/utf8.h"

/* Dashes, minus signs and ellipses. */

/* ---- hyphens ---- */

/* A minus stands before a number, and where something begins: not within BRU-2025. */
static bool is_minus(const lang_walk *w, size_t at) {
    uint32_t before = lang_character_before(w->text, at), after = lang_character_at(w->text, at + 1);
    if (lang_is_currency(after))
        after = lang_character_at(w->text, at + (after < 0x80 ? 2 : after < 0x800 ? 3 : 4));
    bool begins = lang_walk_begins(w, at) && before != '-' && before != '/' && before != '|';
    return lang_is_digit(after) && (begins || before == '>' || before == '~' || before == 0x2248 || before == 0xB1);
}

static bool digit_at(str text, size_t at) {
    return at < text.length && lang_is_digit((unsigned char)text.at[at]);
}

/* Between digits the spaces may stand for anything; an en dash is right for a range and passes for a minus. */
static bool between_digits(const lang_walk *w, size_t at) {
    return digit_at(w->text, at - 2) && digit_at(w->text, at + 2);
}

static void space_beside(lang_walk *w, size_t at, str space) {
    if (lang_is_plain_white((unsigned char)w->text.at[at]) && !str_is(space, " "))
        lang_walk_replace(w, at, 1, space);
}

/* Between two words, with a space on both sides. */
static void spaced_dash(lang_walk *w, size_t at, size_t hyphens) {
    const lang_punctuation_rules *rules = w->rules;
    bool own = hyphens == 1 && rules->dash.length > 0 && !between_digits(w, at);
    if (own || rules->dash_before.length > 1) /* a no-break space is right before any dash */
        space_beside(w, at - 1, rules->dash_before);
    lang_walk_replace(w, at, hyphens, own ? rules->dash : hyphens == 3 ? LANG_EM_DASH : LANG_EN_DASH);
    if (own)
        space_beside(w, at + 1, rules->dash_after);
}

static bool is_spaced(const lang_walk *w, size_t at, size_t hyphens) {
    str text = w->text;
    size_t end = at + hyphens;
    return at >= 2 && end + 1 < text.length && lang_is_white(lang_character_before(text, at)) &&
           lang_is_white(lang_character_at(text, end)) &&
           !lang_is_white(lang_character_before(text, utf8_start(text, at - 1))) &&
           !lang_is_white(lang_character_at(text, end + 1));
}

/* --output, -->, <-- are no dashes. */
static bool is_option(const lang_walk *w, size_t at, size_t hyphens) {
    uint32_t after = lang_character_at(w->text, at + hyphens), before = lang_character_before(w->text, at);
    return after == '>' || before == '<' || (lang_walk_begins(w, at) && !lang_is_white(after));
}

/* -5--3: the second hyphen is a minus, and no dash may swallow it. */
static bool is_minus_behind_minus(const lang_walk *w, size_t at, size_t hyphens) {
    size_t start = at;
    while (start > 0 && (digit_at(w->text, start - 1) || w->text.at[start - 1] == '.' || w->text.at[start - 1] == ','))
        start--;
    uint32_t before = lang_character_before(w->text, start);
    return hyphens == 2 && start < at && digit_at(w->text, at + hyphens) && (before == '-' || before == 0x2212);
}

size_t lang_walk_hyphen(lang_walk *w, size_t at) {
    size_t hyphens = 1;
    while (at + hyphens < w->text.length && w->text.at[at + hyphens] == '-')
        hyphens++;
    size_t next = at + hyphens;
    if ((w->ask & LANG_PUNCTUATION_DASHES) == 0 || hyphens > 3)
        return next;
    if (is_spaced(w, at, hyphens))
        spaced_dash(w, at, hyphens);
    else if (hyphens > 1 && !is_option(w, at, hyphens) && !is_minus_behind_minus(w, at, hyphens))
        lang_walk_replace(w, at, hyphens, hyphens == 2 ? LANG_EN_DASH : LANG_EM_DASH);
    else if (hyphens == 1 && is_minus(w, at))
        lang_walk_replace(w, at, 1, LANG_MINUS);
    else if (hyphens == 1 && lang_walk_stands_in_range(w, at))
        lang_walk_replace(w, at, 1, LANG_EN_DASH);
    return next;
}

/* Three full stops, and no more. */
size_t lang_walk_stop(lang_walk *w, size_t at) {
    size_t stops = 1;
    while (at + stops < w->text.length && w->text.at[at + stops] == '.')
        stops++;
    if (stops == 3 && (w->ask & LANG_PUNCTUATION_DASHES) != 0)
        lang_walk_replace(w, at, stops, LANG_ELLIPSIS);
    return at + stops;
}
