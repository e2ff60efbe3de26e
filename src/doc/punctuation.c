#include "lang/punctuation.h"
#include "doc/inline.h"

#include <string.h>

/*
 * Punctuation of print for what was typed (lang/punctuation.h), in the text of a paragraph as a whole: a quotation may
 * open in one inline and close in another. What was put in, code and addresses are only seen.
 */

static bool is_code(const doc_inline *in) {
    return (in->format & DOC_CODE_SPAN) != 0;
}

/* "<https://mfa.gov.kz>" */
static bool is_address(const doc_inline *in) {
    str uri = in->link == NULL ? (str){0} : in->link->uri, mail = STR("mailto:");
    return uri.length > 0 && (str_equal(uri, in->text) ||
                              (str_starts(uri, mail) && str_equal(str_part(uri, mail.length, uri.length), in->text)));
}

static bool is_fixed(const doc_inline *in) {
    bool is_text = in->kind == DOC_TEXT || in->kind == DOC_REFERENCE;
    return !is_text || in->from_fact || in->as_typed || is_code(in) || is_address(in);
}

/* What an inline is to those around it. Code and references, whose text comes later, are words. */
static str seen(const doc_inline *in) {
    switch (in->kind) {
    case DOC_LINE_BREAK:
        return STR("\n");
    case DOC_NOTE_MARK:
        return STR("");
    case DOC_PAGE:
    case DOC_PAGES:
        return STR("0");
    default:
        return is_code(in) || (in->kind == DOC_REFERENCE && in->from_fact) ? STR("x") : in->text;
    }
}

/* ---- putting them in ---- */

static str text_with(arena *a, str text, const lang_replacement *signs, size_t count, size_t start) {
    size_t length = text.length;
    for (size_t i = 0; i < count; i++)
        length += signs[i].mark.length;
    char *out = arena_alloc(a, length + 1), *to = out;
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = signs[i].at - start;
        memcpy(to, text.at + done, at - done);
        to += at - done;
        memcpy(to, signs[i].mark.at, signs[i].mark.length);
        to += signs[i].mark.length;
        done = at + signs[i].length;
    }
    memcpy(to, text.at + done, text.length - done);
    to += text.length - done;
    return (str){out, (size_t)(to - out)};
}

/* Where each sign stands, and what was typed there. */
static doc_replacements *places_of(arena *a, const lang_replacement *signs, size_t count, size_t start) {
    doc_replacements *places = arena_alloc(a, sizeof *places + count * sizeof *places->at);
    size_t longer = 0; /* than what was typed, so far; may wrap around */
    places->count = count;
    for (size_t i = 0; i < count; i++) {
        size_t typed = signs[i].at - start;
        places->at[i] = (doc_replacement){(uint32_t)(typed + longer), (uint32_t)signs[i].mark.length, (uint32_t)typed,
                                          (uint32_t)signs[i].length};
        longer += signs[i].mark.length - signs[i].length;
    }
    return places;
}

/* ---- a paragraph ---- */

typedef struct {
    str text;
    lang_punctuation_part *parts; /* one a span */
} paragraph;

static const lang *language_of(const doc_inline_reader *r, const doc_inline *in) {
    return in->language == NULL ? r->language : in->language;
}

static paragraph paragraph_of(doc_inline_reader *r) {
    doc_builder *b = r->b;
    size_t count = b->spans.count, length = 0;
    paragraph p = {.parts = ARENA_ARRAY(b->scratch, lang_punctuation_part, count)};
    for (size_t i = 0; i < count; i++) {
        const doc_inline *in = &b->spans.at[i];
        length += seen(in).length;
        p.parts[i] = (lang_punctuation_part){length, language_of(r, in), is_fixed(in)};
    }
    if (count == 1) {
        p.text = seen(b->spans.at);
        return p;
    }
    char *text = arena_alloc(b->scratch, length + 1);
    for (size_t i = 0, at = 0; i < count; i++) {
        str part = seen(&b->spans.at[i]);
        if (part.length > 0)
            memcpy(text + at, part.at, part.length);
        at += part.length;
    }
    p.text = (str){text, length};
    return p;
}

void doc_punctuate(doc_inline_reader *r) {
    doc_builder *b = r->b;
    if (b->typography == 0 || (r->mode & DOC_INLINE_AS_TYPED) != 0 || b->spans.count == 0)
        return;
    arena_mark before = arena_now(b->scratch);
    paragraph p = paragraph_of(r);
    lang_replacement *signs;
    size_t count = lang_punctuate(b->scratch, p.text, p.parts, b->spans.count, b->typography, &signs), next = 0,
           start = 0;
    for (size_t i = 0; i < b->spans.count && next < count; start = p.parts[i++].end) {
        doc_inline *in = &b->spans.at[i];
        size_t first = next;
        while (next < count && signs[next].at < p.parts[i].end)
            next++;
        if (next == first)
            continue;
        in->text = text_with(b->a, in->text, signs + first, next - first, start);
        in->replacements = places_of(b->a, signs + first, next - first, start);
    }
    arena_rewind(b->scratch, before);
}

str doc_punctuated(doc_builder *b, const lang *language, str text) {
    arena_mark before = arena_now(b->scratch);
    const lang_punctuation_part whole = {text.length, language, false};
    lang_replacement *signs;
    size_t count = lang_punctuate(b->scratch, text, &whole, 1, b->typography, &signs);
    str out = count == 0 ? text : text_with(b->a, text, signs, count, 0);
    arena_rewind(b->scratch, before);
    return out;
}
