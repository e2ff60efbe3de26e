#include "lang/punctuation_walk.h"

#include <string.h>

/* The scan. All but few bytes of a text are nothing to it: letters, figures, commas, and spaces between words. */

bool sign_may_change(const sign_walk *w, size_t at) {
    size_t part = w->part, start = w->start;
    while (at < start) {
        part--;
        start = part == 0 ? 0 : w->parts[part - 1].end;
    }
    return !w->parts[part].fixed;
}

bool sign_add(sign_walk *w, size_t at, size_t length, str sign) {
    const lang_sign *last = w->signs.count == 0 ? NULL : &w->signs.at[w->signs.count - 1];
    bool taken = last != NULL && last->at + last->length > at;
    if (taken || at + length > w->end || (at < w->start && !sign_may_change(w, at)))
        return false;
    *VECTOR_PUSH(w->arena, &w->signs) = (lang_sign){at, length, sign};
    return true;
}

/* ---- addresses ---- */

static bool is_quote_lead(str text, size_t at) {
    return (text.at[at] == '\xC2' && (sign_at(text, at) == 0xAB || sign_at(text, at) == 0xBB)) ||
           (text.at[at] == '\xE2' && sign_at(text, at) >= 0x2018 && sign_at(text, at) <= 0x201F);
}

/* Where an address ends that holds byte `at`: before white space and quotes, and before signs that end a sentence. */
static size_t address_end(const sign_walk *w, size_t at) {
    size_t end = at;
    while (end < w->end && memchr(" \n\t\"<>", w->text.at[end], 6) == NULL && !is_quote_lead(w->text, end))
        end++;
    while (end > at && memchr(".,;:!?)'", w->text.at[end - 1], 8) != NULL)
        end--;
    return end;
}

/* "who@where": what was found in the part before the sign is taken back. */
static size_t mail_address(sign_walk *w, size_t at) {
    size_t start = at;
    while (start > w->start && memchr(" \n\t\"<>()[],;:", w->text.at[start - 1], 13) == NULL)
        start--;
    if (start < at && w->text.at[start] == '\'')
        start++;
    if (start == at || sign_is_white(sign_at(w->text, at + 1)))
        return at + 1;
    while (w->signs.count > 0 && w->signs.at[w->signs.count - 1].at >= start)
        w->signs.count--;
    return address_end(w, at + 1);
}

static size_t colon(sign_walk *w, size_t at) {
    bool address = at + 2 < w->text.length && w->text.at[at + 1] == '/' && w->text.at[at + 2] == '/';
    return address ? address_end(w, at + 1) : sign_spaced(w, at);
}

/* ---- a part ---- */

static void scan_part(sign_walk *w) {
    static size_t (*const handlers[])(sign_walk * w, size_t at) = {
        [SIGN_WHITE] = sign_white,   [SIGN_DOUBLE] = sign_double, [SIGN_SINGLE] = sign_single,
        [SIGN_HYPHEN] = sign_hyphen, [SIGN_STOP] = sign_stop,     [SIGN_COLON] = colon,
        [SIGN_SPACED] = sign_spaced, [SIGN_AT] = mail_address,    [SIGN_LEAD] = sign_lead};
    const uint8_t *kinds = w->data->kinds, *ends = w->data->ends, *starts = w->data->starts;
    const unsigned char *text = (const unsigned char *)w->text.at;
    size_t at = w->start, end = w->end, last = w->text.length - 1;
    for (;;) {
        while (at < end && kinds[text[at]] == SIGN_NONE)
            at++;
        if (at >= end)
            return;
        uint8_t kind = kinds[text[at]];
        bool plain = kind == SIGN_WHITE && (at == 0 || at == last || (ends[text[at - 1]] & starts[text[at + 1]]) == 0);
        at = plain ? at + 1 : handlers[kind](w, at);
    }
}

size_t lang_signs(arena *a, str text, const lang_sign_part *parts, size_t part_count, unsigned ask, lang_sign **found) {
    sign_walk w = {.arena = a, .text = text, .parts = parts, .ask = ask, .opened = SIZE_MAX, .last_closing = SIZE_MAX};
    for (; w.part < part_count; w.part++) {
        const lang_sign_part *part = &parts[w.part];
        w.start = w.end;
        w.end = part->end;
        if (part->fixed)
            continue;
        w.language = part->language;
        w.data = &part->language->signs;
        scan_part(&w);
    }
    *found = w.signs.at;
    return w.signs.count;
}
