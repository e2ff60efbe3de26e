#include "lang/punctuation.h"

#include "lang/language.h"
#include "lang/punctuation_walk.h"

#include <string.h>

/* The scan. All but few bytes of a text are nothing to it: letters, digits, commas, and spaces between words. */

bool lang_walk_may_change(const lang_walk *w, size_t at) {
    size_t part = w->part, start = w->start;
    while (at < start) {
        part--;
        start = part == 0 ? 0 : w->parts[part - 1].end;
    }
    return !w->parts[part].fixed;
}

bool lang_walk_replace(lang_walk *w, size_t at, size_t length, str mark) {
    const lang_replacement *last = w->found.count == 0 ? NULL : &w->found.at[w->found.count - 1];
    bool taken = last != NULL && last->at + last->length > at;
    if (taken || at + length > w->end || (at < w->start && !lang_walk_may_change(w, at)))
        return false;
    *VECTOR_PUSH(w->arena, &w->found) = (lang_replacement){at, length, mark};
    return true;
}

bool lang_walk_begins(const lang_walk *w, size_t at) {
    uint32_t c = lang_character_before(w->text, at);
    if (c == '"' || c == '\'')
        return w->opened == at - 1;
    return lang_is_white(c) || lang_is_opening(c);
}

/* ---- addresses ---- */

static bool is_quote_lead(str text, size_t at) {
    return (text.at[at] == '\xC2' && (lang_character_at(text, at) == 0xAB || lang_character_at(text, at) == 0xBB)) ||
           (text.at[at] == '\xE2' && lang_character_at(text, at) >= 0x2018 && lang_character_at(text, at) <= 0x201F);
}

/* Where an address ends that holds byte `at`: before white space and quotes, and before marks that end a sentence. */
static size_t address_end(const lang_walk *w, size_t at) {
    size_t end = at;
    while (end < w->end && memchr(" \n\t\"<>", w->text.at[end], 6) == NULL && !is_quote_lead(w->text, end))
        end++;
    while (end > at && memchr(".,;:!?)'", w->text.at[end - 1], 8) != NULL)
        end--;
    return end;
}

/* "who@where": what was found in the part before the @ is taken back. */
static size_t mail_address(lang_walk *w, size_t at) {
    size_t start = at;
    while (start > w->start && memchr(" \n\t\"<>()[],;:", w->text.at[start - 1], 13) == NULL)
        start--;
    if (start < at && w->text.at[start] == '\'')
        start++;
    if (start == at || lang_is_white(lang_character_at(w->text, at + 1)))
        return at + 1;
    while (w->found.count > 0 && w->found.at[w->found.count - 1].at >= start)
        w->found.count--;
    return address_end(w, at + 1);
}

static size_t colon(lang_walk *w, size_t at) {
    bool address = at + 2 < w->text.length && w->text.at[at + 1] == '/' && w->text.at[at + 2] == '/';
    return address ? address_end(w, at + 1) : lang_walk_spaced(w, at);
}

/* ---- a part ---- */

static void scan_part(lang_walk *w) {
    static size_t (*const handlers[])(lang_walk * w, size_t at) = {[LANG_BYTE_WHITE] = lang_walk_white,
                                                                   [LANG_BYTE_DOUBLE] = lang_walk_double_quote,
                                                                   [LANG_BYTE_SINGLE] = lang_walk_single_quote,
                                                                   [LANG_BYTE_HYPHEN] = lang_walk_hyphen,
                                                                   [LANG_BYTE_STOP] = lang_walk_stop,
                                                                   [LANG_BYTE_COLON] = colon,
                                                                   [LANG_BYTE_SPACED] = lang_walk_spaced,
                                                                   [LANG_BYTE_AT] = mail_address,
                                                                   [LANG_BYTE_LEAD] = lang_walk_lead};
    const uint8_t *kinds = w->rules->kinds, *ends = w->rules->ends, *starts = w->rules->starts;
    const unsigned char *text = (const unsigned char *)w->text.at;
    size_t at = w->start, end = w->end, last = w->text.length - 1;
    for (;;) {
        while (at < end && kinds[text[at]] == LANG_BYTE_NONE)
            at++;
        if (at >= end)
            return;
        uint8_t kind = kinds[text[at]];
        bool plain =
            kind == LANG_BYTE_WHITE && (at == 0 || at == last || (ends[text[at - 1]] & starts[text[at + 1]]) == 0);
        at = plain ? at + 1 : handlers[kind](w, at);
    }
}

size_t lang_punctuate(arena *a, str text, const lang_punctuation_part *parts, size_t part_count, unsigned ask,
                      lang_replacement **found) {
    lang_walk w = {.arena = a, .text = text, .parts = parts, .ask = ask, .opened = SIZE_MAX, .last_closing = SIZE_MAX};
    for (; w.part < part_count; w.part++) {
        const lang_punctuation_part *part = &parts[w.part];
        w.start = w.end;
        w.end = part->end;
        if (part->fixed)
            continue;
        w.language = part->language;
        w.rules = &part->language->punctuation;
        scan_part(&w);
    }
    *found = w.found.at;
    return w.found.count;
}
