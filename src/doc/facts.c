#include "doc/facts.h"

#include "base/utf8.h"
#include "doc/inline.h"
#include "doc/references.h"
#include "doc/sense.h"
#include "doc/sums.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

#include <string.h>

/* What stands in a text for something else: ${facts}, [^notes], [@references]. Values are put in, never parsed. */

enum { WHITE = 1, OPENER = 2 };
static const uint8_t class_of[256] = {
    [' '] = WHITE, ['\t'] = WHITE, ['\n'] = WHITE, ['$'] = OPENER, ['['] = OPENER, [']'] = OPENER};

static bool is_white(char c) {
    return class_of[(unsigned char)c] == WHITE;
}

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* ---- names that are not facts ---- */

static str name_in(str inside) {
    str name = {0};
    str_split(&inside, ':', &name);
    return name;
}

typedef enum { NAME_PAGE, NAME_PAGES, NAME_TITLE, NAME_REFERENCE, NAME_MARKING, NAME_DATE, NAME_COUNT } reserved_name;
static const char *const reserved_names[] = {"page", "pages", "title", "reference", "marking", "date"};

static reserved_name reserved_of(str name) {
    for (int i = 0; i < NAME_COUNT; i++)
        if (str_is(name, reserved_names[i]))
            return (reserved_name)i;
    return NAME_COUNT;
}

static str reserved_text(const doc_builder *b, reserved_name name) {
    switch (name) {
    case NAME_TITLE:
        return b->out->title;
    case NAME_REFERENCE:
        return b->out->reference;
    case NAME_MARKING:
        return b->marking_label;
    case NAME_DATE:
        return b->date;
    default:
        return (str){0};
    }
}

static void report_reserved(doc_inline_reader *r, str name, place where) {
    diags *all = r->b->diags;
    diag *d = diag_add(all, DIAG_UNKNOWN_NAME, where, "“${" STR_FORMAT "}” has no value here", STR_ARGS(name));
    diag_hint(all, d,
              "${page} and ${pages} belong in headers and footers; the briefing's title, its marking and what the rows "
              "of the memo head say, there, in the letterhead and in the kind of paper");
}

/* "${name}" of what is no fact stands as it is. */
static void report_format(doc_inline_reader *r, str inside, str name, place where) {
    diags *all = r->b->diags;
    diag *d = diag_add(all, DIAG_BAD_VALUE, where, "“" STR_FORMAT "” is no fact and takes no format", STR_ARGS(name));
    diag_expected(all, d, "${" STR_FORMAT "} instead of ${" STR_FORMAT "}", STR_ARGS(name), STR_ARGS(inside));
}

/* True if the name was one of them, or that of a row of the memo head: allowed here or reported. Where such names have
   no value, a fact may be called as a row is. */
static bool reserved_add(doc_inline_reader *r, str inside, size_t offset, place where) {
    doc_builder *b = r->b;
    str name = name_in(inside);
    reserved_name reserved = reserved_of(name);
    bool page = reserved == NAME_PAGE || reserved == NAME_PAGES, row = reserved == NAME_COUNT && doc_head_has(b, name);
    bool allowed = (r->mode & (page ? DOC_INLINE_PAGES : DOC_INLINE_RESERVED)) != 0;
    if (reserved == NAME_COUNT && (!row || (!allowed && tree_find(b->top->facts, name) != NULL)))
        return false;
    if (!allowed) {
        report_reserved(r, name, where);
        return true;
    }
    if (name.length < inside.length)
        report_format(r, inside, name, where);
    doc_inline_kind kind = reserved == NAME_PAGE ? DOC_PAGE : reserved == NAME_PAGES ? DOC_PAGES : DOC_TEXT;
    str text = row ? doc_head_text(b, name) : reserved_text(b, reserved);
    if (kind != DOC_TEXT || text.length > 0)
        doc_inline_add(r, kind, text, offset)->from_fact = true;
    return true;
}

/* ---- the ledger ---- */

/* About 100 MB of JSON. */
enum { FIGURES_MAX = 200000 };

doc_figure *doc_figure_keep(doc_builder *b, const data_fact *fact, const data_quantity *number, place where) {
    if (!b->out->ledger || b->figure_total > FIGURES_MAX)
        return NULL;
    if (b->figure_total++ == FIGURES_MAX) {
        diag *d = diag_add(b->diags, DIAG_TOO_LARGE, where,
                           "more than 200,000 figures are printed, which is all that a ledger holds");
        diag_hint(b->diags, d, "print fewer rows, as with “limit” or “where” in the query; or ask for no ledger");
        return NULL;
    }
    doc_figure *kept = ARENA_NEW(b->a, doc_figure);
    *kept = (doc_figure){.fact = fact};
    if (number != NULL) {
        kept->value = number->value;
        kept->format = number->format;
        kept->status = (uint8_t)number->status;
    }
    return kept;
}

/* ---- facts ---- */

/* More names than that are no help. */
enum { LISTED_BYTES_MAX = 200 };

void doc_unknown_name(doc_builder *b, place where, const char *what, str name, const str *candidates, size_t count) {
    diag *d = diag_add(b->diags, DIAG_UNKNOWN_NAME, where, "there is no %s “" STR_FORMAT "”", what, STR_ARGS(name));
    str all = str_join(b->a, candidates, count, STR(", "));
    if (all.length > 0 && all.length <= LISTED_BYTES_MAX)
        diag_expected(b->diags, d, "one of: " STR_FORMAT, STR_ARGS(all));
    diag_nearest(b->diags, d, name, candidates, count);
}

const data_fact *doc_fact_find(doc_builder *b, str name, place where) {
    const data_fact *fact = data_fact_find(b->store, name);
    bool lost = tree_find(b->top->facts, name) != NULL || schema_may_lack(b->description, "facts") ||
                schema_may_lack(b->description, "head");
    if (fact == NULL && !lost) {
        str *names;
        size_t count = data_fact_names(b->store, &names);
        doc_unknown_name(b, where, "fact", name, names, count);
    }
    if (fact == NULL || fact->failed) /* reported where it is defined */
        return NULL;
    return fact;
}

bool doc_format_find(doc_builder *b, str name, place where, const data_format **out) {
    *out = data_format_find(b->store, name);
    if (*out == NULL && tree_find(b->top->formats, name) == NULL)
        data_format_report(b->store, name, where);
    return *out != NULL;
}

bool doc_fact_read(doc_builder *b, str inside, place where, doc_read_fact *out) {
    str rest = inside, name = {0};
    str_split(&rest, ':', &name);
    *out = (doc_read_fact){.fact = doc_fact_find(b, name, where), .formatted = name.length < inside.length};
    if (out->fact == NULL)
        return false;
    const data_format *format = NULL;
    if (out->formatted && !doc_format_find(b, rest, where, &format))
        return false;
    out->number = out->fact->number;
    return out->fact->is_text || data_convert(b->store, &out->number, format, where);
}

/* ${growth:trend}: rose, fell or stood, by what is printed of the change. */
static bool trend_print(doc_builder *b, const lang *language, str name, place where, str *out, doc_figure **kept) {
    const data_fact *fact = doc_fact_find(b, name, where);
    if (fact == NULL)
        return false;
    if (fact->is_text || fact->number.kind != DATA_KIND_CHANGE) {
        diag *d =
            diag_add(b->diags, DIAG_BAD_VALUE, where, "only a change rises or falls, and “" STR_FORMAT "” is %s%s",
                     STR_ARGS(name), fact->is_text ? "a text" : "of kind ",
                     fact->is_text ? "" : data_kind_name(fact->number.kind));
        diag_hint(b->diags, d, "give the fact a format with “kind: change”");
        return false;
    }
    double printed = data_printed_rounded(&fact->number);
    *kept = doc_figure_keep(b, fact, &fact->number, where);
    *out = doc_label_text(b, language, printed > 0 ? "rose" : printed < 0 ? "fell" : "stood", STR(""));
    return true;
}

static bool fact_print(doc_builder *b, const lang *language, str inside, place where, str *out, doc_read_fact *printed,
                       doc_figure **kept) {
    doc_read_fact read;
    str format = inside, name = {0};
    str_split(&format, ':', &name);
    if (str_is(format, "trend") && tree_find(b->top->formats, format) == NULL)
        return trend_print(b, language, name, where, out, kept);
    if (!doc_fact_read(b, inside, where, &read))
        return false;
    *kept = doc_figure_keep(b, read.fact, read.fact->is_text ? NULL : &read.number, where);
    *printed = read;
    if (read.fact->is_text) {
        *out = data_fact_text(b->store, b->a, language, read.fact);
        return true;
    }
    lang_number number = data_print(b->store, b->a, language, &read.number, DATA_PRINT_WHOLE);
    doc_sums_note(b, read.fact, &read.number, where);
    data_decimals_check(b->store, read.fact->name, &read.number, &number, where);
    *out = number.text;
    return true;
}

/* ---- finding them in a text ---- */

typedef struct {
    doc_inline_reader *r;
    str text;
    size_t base; /* offset of the text in what was parsed */
    size_t from; /* what has not been added yet */
} scan;

static void flush(scan *s, size_t to) {
    if (to > s->from)
        doc_inline_add(s->r, DOC_TEXT, str_part(s->text, s->from, to - s->from), s->base + s->from);
}

/* Whether a text ends in a currency sign: those of Latin-1, and U+20A0 and what follows it. */
static bool ends_in_currency(str text) {
    if (text.length == 0)
        return false;
    size_t at = utf8_start(text, text.length - 1);
    uint32_t sign = utf8_next(text, &at);
    return sign == '$' || (sign >= 0xA2 && sign <= 0xA5) || (sign >= 0x20A0 && sign <= 0x20CF);
}

/* "£${balance}" would part the figure from its minus: £−36. */
static void check_currency(scan *s, size_t at, str value, place where) {
    if (!str_starts(value, STR("\u2212")) || !ends_in_currency(str_part(s->text, 0, at)))
        return;
    diags *all = s->r->b->diags;
    diag *d = diag_add(all, DIAG_CURRENCY_MINUS, where,
                       "a currency sign before “" STR_FORMAT "” parts the figure from its minus", STR_ARGS(value));
    diag_hint(all, d, "let the format print it: with “prefix”, the minus stands before the sign");
}

/* The point of “2024 г.” or “5 руб.” is the sentence’s, too. */
static bool ends_sentence(str text, size_t at, str value) {
    return str_ends(value, STR(".")) && at < text.length && text.at[at] == '.' &&
           (at + 1 == text.length || text.at[at + 1] != '.');
}

/* "${…}" at `at`; returns what follows it, or 0 if there is none. */
static size_t scan_fact(scan *s, size_t at) {
    if (at + 1 >= s->text.length || s->text.at[at + 1] != '{')
        return 0;
    const char *end = memchr(s->text.at + at, '}', s->text.length - at);
    doc_inline_reader *r = s->r;
    if (end == NULL) {
        diag *d =
            diag_add(r->b->diags, DIAG_MARKUP, doc_inline_reader_place(r, s->base + at, 2), "“${” without its “}”");
        diag_hint(r->b->diags, d, "write ${name}, or \\${ for the characters themselves");
        return 0;
    }
    size_t close = (size_t)(end - s->text.at);
    str inside = str_part(s->text, at + 2, close - at - 2);
    place where = doc_inline_reader_place(r, s->base + at, close + 1 - at);
    flush(s, at);
    str value = {0};
    doc_read_fact printed = {0};
    doc_figure *kept = NULL;
    str low, high;
    if (doc_range_split(inside, &low, &high))
        value = doc_range_add(r, low, high, s->base + at, where);
    else if (!reserved_add(r, inside, s->base + at, where) &&
             fact_print(r->b, doc_inline_language_now(r), inside, where, &value, &printed, &kept)) {
        doc_inline *put_in = doc_inline_add(r, DOC_TEXT, value, s->base + at);
        put_in->from_fact = true;
        put_in->figure = kept;
        check_currency(s, at, value, where);
        if (printed.fact != NULL && !printed.fact->is_text)
            doc_sense_note(r, printed.fact, &printed.number, where);
    }
    return close + 1 + ends_sentence(s->text, close + 1, value);
}

/* "[^id]" or "[@id]" at `at`; returns what follows it, or 0 if there is none. */
static size_t scan_reference(scan *s, size_t at) {
    if (at + 2 >= s->text.length || (s->text.at[at + 1] != '^' && s->text.at[at + 1] != '@') ||
        !is_name(s->text.at[at + 2]))
        return 0;
    bool note = s->text.at[at + 1] == '^';
    size_t end = at + 2;
    while (end < s->text.length && is_name(s->text.at[end]))
        end++;
    if (end >= s->text.length || s->text.at[end] != ']') {
        diag *d =
            diag_add(s->r->b->diags, DIAG_MARKUP, doc_inline_reader_place(s->r, s->base + at, end - at),
                     note ? "a note's mark holds an id and nothing else" : "a reference holds an id and nothing else");
        diag_expected(s->r->b->diags, d, note ? "[^id]" : "[@id]");
        return 0;
    }
    str id = str_part(s->text, at + 2, end - at - 2);
    flush(s, at);
    (note ? doc_note_add : doc_reference_add)(s->r, id, s->base + at, end + 1 - at);
    return end + 1;
}

/* The opening or closing bracket of a language mark at `at`; returns what follows it and its braces, or 0. */
static size_t scan_mark(scan *s, size_t at) {
    doc_inline_reader *r = s->r;
    size_t offset = s->base + at;
    if (r->next_mark < r->mark_count && r->marks[r->next_mark].open == offset) {
        flush(s, at);
        doc_language_mark *mark = &r->marks[r->next_mark++];
        mark->outer = r->mark;
        r->mark = mark;
        return at + 1;
    }
    if (r->mark == NULL || r->mark->close != offset)
        return 0;
    flush(s, at);
    size_t end = r->mark->end - s->base;
    r->mark = r->mark->outer;
    return end;
}

static size_t scan_opener(scan *s, size_t at) {
    if (s->text.at[at] == '$')
        return scan_fact(s, at);
    size_t next = scan_mark(s, at);
    return next == 0 && s->text.at[at] == '[' ? scan_reference(s, at) : next;
}

/* A run of white space counts as its first character; more of it is left out. Returns what follows. */
static size_t scan_white(scan *s, size_t at) {
    size_t end = at + 1;
    while (end < s->text.length && is_white(s->text.at[end]))
        end++;
    if (end == at + 1 && s->text.at[at] != '\t')
        return end;
    flush(s, at);
    doc_inline_add(s->r, DOC_TEXT, STR(" "), s->base + at);
    s->from = end;
    return end;
}

void doc_facts_add(doc_inline_reader *r, size_t offset, str text) {
    scan s = {r, text, offset, 0};
    size_t at = 0;
    while (at < text.length) {
        uint8_t class = class_of[(unsigned char)text.at[at]];
        if (class == 0) {
            at++;
            continue;
        }
        if (class == WHITE) {
            at = scan_white(&s, at);
            continue;
        }
        size_t next = scan_opener(&s, at);
        if (next == 0) {
            at++;
        } else {
            at = s.from = next;
        }
    }
    flush(&s, text.length);
}
