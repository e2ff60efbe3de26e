#include "doc/inline.h"

#include <string.h>

/*
 * Runs in another language: [texte français]{lang=fr}. To md4c these are characters like others, so the brackets are
 * matched here, over the events of a paragraph and before its text is read: a fact in the run is printed in the run's
 * language, and no bracket that is only a bracket is touched.
 */

/* The words of messages. */
#define MARK_FORM "[text]{lang=fr}"
#define BRACKET_HINT "write \\[ for a bracket that is to be printed"

typedef struct {
    doc_inline_reader *r;
    VECTOR(doc_language_mark) marks; /* in the order of their opening brackets; `end` 0: not one, or not closed yet */
    VECTOR(size_t) open;             /* of them, the innermost last */
    size_t escaped;                  /* "\\[", which make characters of the brackets that close them */
} finder;

static str trim_quotes(str value) {
    bool quoted =
        value.length >= 2 && (value.at[0] == '"' || value.at[0] == '\'') && value.at[value.length - 1] == value.at[0];
    return quoted ? str_part(value, 1, value.length - 2) : value;
}

/* Offset in what was parsed of a piece of it. */
static size_t offset_of(const doc_inline_reader *r, str piece) {
    return (size_t)(piece.at - r->text);
}

static place place_of(const doc_inline_reader *r, str piece) {
    return doc_inline_reader_place(r, offset_of(r, piece), piece.length);
}

static bool is_shipped(const schema_context *schema, str tag) {
    for (size_t i = 0; i < schema->language_count; i++)
        if (str_equal(schema->languages[i], tag))
            return true;
    return false;
}

static void report_form(const doc_inline_reader *r, str braces) {
    diags *all = r->b->diags;
    diag *d = diag_add(all, DIAG_MARKUP, place_of(r, braces), "braces behind brackets say the language of the text");
    diag_expected(all, d, MARK_FORM);
    str inside = str_trim(str_part(braces, 1, braces.length - 2));
    if (is_shipped(r->b->schema, inside))
        diag_hint(all, d, "did you mean “{lang=" STR_FORMAT "}”?", STR_ARGS(inside));
    else
        diag_hint(all, d, BRACKET_HINT);
}

static void report_key(const doc_inline_reader *r, str key) {
    static const str keys[] = {{"lang", 4}};
    diags *all = r->b->diags;
    diag *d =
        diag_add(all, DIAG_UNKNOWN_KEY, place_of(r, key), "a text in brackets has no “" STR_FORMAT "”", STR_ARGS(key));
    diag_expected(all, d, "its language: " MARK_FORM);
    if (str_is(key, "language"))
        diag_hint(all, d, "did you mean “lang”?");
    else if (str_nearest(key, keys, 1).length > 0)
        diag_nearest(all, d, key, keys, 1);
    else
        diag_hint(all, d, BRACKET_HINT);
}

/* "{lang=fr}": its language, or NULL after a diagnostic. */
static const lang *braces_read(const doc_inline_reader *r, str braces) {
    doc_builder *b = r->b;
    str rest = str_part(braces, 1, braces.length - 2), key = {0};
    str_split(&rest, '=', &key);
    key = str_trim(key);
    str tag = trim_quotes(str_trim(rest));
    if (key.length == 0 || tag.length == 0) {
        report_form(r, braces);
        return NULL;
    }
    if (!str_is(key, "lang")) {
        report_key(r, key);
        return NULL;
    }
    return lang_marked(b->context->languages, b->schema, tag, place_of(r, tag));
}

/* "]{" at `at` of a text: the braces end in the same text. */
static size_t close_mark(finder *f, str text, size_t at) {
    doc_inline_reader *r = f->r;
    doc_language_mark *mark = &f->marks.at[f->open.at[--f->open.count]];
    const char *end = memchr(text.at + at, '}', text.length - at);
    if (end == NULL) {
        diag *d = diag_add(r->b->diags, DIAG_MARKUP, place_of(r, str_part(text, at + 1, 1)),
                           "“{” behind brackets without its “}”");
        diag_hint(r->b->diags, d, "write " MARK_FORM ", or \\[ for a bracket that is to be printed");
        return at + 1;
    }
    size_t next = (size_t)(end - text.at) + 1;
    mark->close = offset_of(r, str_part(text, at, 1));
    mark->end = offset_of(r, text) + next;
    mark->language = braces_read(r, str_part(text, at + 1, next - at - 1));
    return next;
}

/* [^note], [@reference] */
static bool is_reference(str text, size_t at) {
    return at + 1 < text.length && (text.at[at + 1] == '^' || text.at[at + 1] == '@');
}

static size_t reference_end(str text, size_t at) {
    const char *end = memchr(text.at + at, ']', text.length - at);
    return end == NULL ? text.length : (size_t)(end - text.at) + 1;
}

static bool is_named_brace(str text, size_t at) {
    return str_starts(str_part(text, at, text.length), STR("{lang="));
}

static void report_alone(const doc_inline_reader *r, str text, size_t at, const char *message) {
    const char *end = memchr(text.at + at, '}', text.length - at);
    size_t length = end == NULL ? 1 : (size_t)(end - text.at) - at + 1;
    diag *d = diag_add(r->b->diags, DIAG_MARKUP, place_of(r, str_part(text, at, length)), "%s", message);
    diag_expected(r->b->diags, d, MARK_FORM ", with nothing between “]” and “{”");
    diag_hint(r->b->diags, d, "write \\{ for a brace that is to be printed");
}

static size_t close_bracket(finder *f, str text, size_t at) {
    bool brace = at + 1 < text.length && text.at[at + 1] == '{';
    if (f->open.count > 0 && brace)
        return close_mark(f, text, at);
    if (f->open.count > 0)
        f->open.count--;
    else if (f->escaped > 0)
        f->escaped--;
    else if (brace && is_named_brace(text, at + 1))
        report_alone(f->r, text, at + 1, "no “[” opens the text that these braces mark");
    return at + 1;
}

/* A note's or a source's mark has no language. */
static size_t behind_reference(doc_inline_reader *r, str text, size_t at) {
    if (is_named_brace(text, at))
        report_alone(r, text, at, "these braces stand behind no text, but behind a mark");
    return at;
}

static size_t bracket(finder *f, str text, size_t at) {
    doc_inline_reader *r = f->r;
    switch (text.at[at]) {
    case '[':
        if (is_reference(text, at))
            return behind_reference(r, text, reference_end(text, at));
        *VECTOR_PUSH(r->b->scratch, &f->open) = f->marks.count;
        *VECTOR_PUSH(r->b->scratch, &f->marks) = (doc_language_mark){.open = offset_of(r, str_part(text, at, 1))};
        return at + 1;
    case ']':
        return close_bracket(f, text, at);
    default:
        if (is_named_brace(text, at) && text.at + at > r->text && (text.at + at)[-1] != ']')
            report_alone(r, text, at, "these braces stand behind no brackets");
        return at + 1;
    }
}

static void find_in(finder *f, const doc_event *e) {
    str text = {f->r->text + e->offset, e->length};
    f->escaped += e->flag && text.at[0] == '[' ? 1 : 0;
    for (size_t at = e->flag ? 1 : 0; at < text.length;) {
        char c = text.at[at];
        at = c == '[' || c == ']' || c == '{' ? bracket(f, text, at) : at + 1;
    }
}

/* Nearly no text has any: it shows at its braces. */
static bool may_have_marks(const doc_events *list, const char *parsed, size_t from, size_t to) {
    size_t start = SIZE_MAX, end = 0;
    for (size_t i = from; i < to; i++) {
        const doc_event *e = &list->at[i];
        if (e->kind != DOC_EVENT_TEXT)
            continue;
        start = start < e->offset ? start : e->offset;
        end = (size_t)e->offset + e->length;
    }
    while (start < end) {
        const char *brace = memchr(parsed + start, '{', end - start);
        if (brace == NULL)
            return false;
        size_t at = (size_t)(brace - parsed);
        bool behind = at > 0 && parsed[at - 1] == ']', named = end - at > 5 && memcmp(brace, "{lang=", 6) == 0;
        if (behind || named)
            return true;
        start = at + 1;
    }
    return false;
}

void doc_marks_find(doc_inline_reader *r, const doc_events *list, size_t i, bool block) {
    size_t end = i;
    while (end < list->count &&
           (!block || (list->at[end].kind != DOC_EVENT_ENTER && list->at[end].kind != DOC_EVENT_LEAVE)))
        end++;
    r->mark = NULL;
    r->mark_count = r->next_mark = 0;
    if (!may_have_marks(list, r->text, i, end))
        return;
    finder f = {.r = r};
    for (; i < end; i++)
        if (list->at[i].kind == DOC_EVENT_TEXT)
            find_in(&f, &list->at[i]);
    r->marks = f.marks.at;
    for (size_t k = 0; k < f.marks.count; k++)
        if (f.marks.at[k].end > 0)
            r->marks[r->mark_count++] = f.marks.at[k];
}

/* ---- marks that are printed ---- */

void doc_shield_report(const doc_inline_reader *r, const doc_shield *shield) {
    static const struct {
        const char *message, *hint;
    } texts[] = {
        [DOC_SHIELD_LIST_NUMBERS] = {"the numbers of this list do not follow each other: they are printed as typed",
                                     "were they dates or years? then write each as a paragraph, with an empty line "
                                     "between; or number the items 1., 2., 3."},
        [DOC_SHIELD_LONE_BULLET] = {"one line that begins with a hyphen and a figure is text here, no list",
                                    "a minus stands before its figure without a space: −36; a list has two items"},
        [DOC_SHIELD_UNDERLINE] = {"this line makes no heading of the text above it: it is printed",
                                  "a heading is a block: - heading: …; a rule has an empty line above it"},
        [DOC_SHIELD_LONE_STARS] = {"these stars have no partner: they are printed",
                                   "write \\* for a star that is to be printed"},
        [DOC_SHIELD_LONE_LINES] = {"these low lines have no partner: they are printed",
                                   "write \\_ for a low line that is to be printed"},
        [DOC_SHIELD_FENCE_TEXT] = {"what stands behind the signs that open or close a code block is not printed",
                                   "code begins on the next line"},
    };
    for (size_t i = 0; i < shield->note_count; i++) {
        const doc_shield_note *note = &shield->notes[i];
        diag *d = diag_add(r->b->diags, DIAG_DOUBTFUL_MARK, doc_inline_reader_place(r, note->offset, note->length),
                           "%s", texts[note->kind].message);
        diag_hint(r->b->diags, d, "%s", texts[note->kind].hint);
    }
}
