#include "doc/inline.h"
#include "doc/facts.h"
#include "doc/references.h"
#include "doc/sense.h"

#include <string.h>

/* Text of one line, and the text within blocks -> inlines. */

place doc_inline_reader_place(const doc_inline_reader *r, size_t offset, size_t length) {
    return tree_text_place(r->origin, offset < r->shift ? 0 : offset - r->shift, length);
}

static uint8_t format_now(const doc_inline_reader *r) {
    return (uint8_t)((r->emphasis > 0 ? DOC_EMPHASIS : 0) | (r->strong > 0 ? DOC_STRONG : 0) |
                     (r->code > 0 ? DOC_CODE_SPAN : 0));
}

const lang *doc_inline_language_now(const doc_inline_reader *r) {
    const lang *marked = r->mark == NULL ? NULL : r->mark->language;
    return marked == NULL ? r->language : marked;
}

doc_inline *doc_inline_add(doc_inline_reader *r, doc_inline_kind kind, str text, size_t offset) {
    doc_builder *b = r->b;
    bool leads = r->link_target != NULL && kind == DOC_TEXT;
    doc_inline *span = VECTOR_PUSH(b->a, &b->spans);
    *span = (doc_inline){
        .kind = (uint8_t)(leads ? DOC_REFERENCE : kind),
        .format = format_now(r),
        .text = text,
        .link = r->link,
        .language =
            doc_inline_language_now(r) == r->language || kind == DOC_NOTE_MARK ? NULL : doc_inline_language_now(r),
        .origin = r->origin,
        .origin_offset = (uint32_t)(offset < r->shift ? 0 : offset - r->shift),
    };
    if (leads)
        *VECTOR_PUSH(b->a, &b->span_references) =
            (doc_span_reference){b->spans.count - 1, r->link_target, doc_inline_language_now(r), true, r->link_place};
    return span;
}

doc_inlines doc_inline_take(doc_builder *b) {
    doc_inlines taken = {ARENA_ARRAY(b->a, doc_inline, b->spans.count), b->spans.count};
    if (taken.count > 0)
        memcpy(taken.at, b->spans.at, taken.count * sizeof *taken.at);
    for (size_t i = 0; i < b->span_references.count; i++) {
        doc_span_reference reference = b->span_references.at[i];
        *VECTOR_PUSH(b->a, &b->pending) = (doc_pending_reference){
            &taken.at[reference.index], reference.target, reference.language, reference.own_text, reference.place};
    }
    b->spans.count = b->printed.count = 0;
    b->span_references.count = 0;
    return taken;
}

doc_inlines doc_inline_of(doc_builder *b, str text, const tree_node *origin) {
    doc_inline *one = ARENA_NEW(b->a, doc_inline);
    *one = (doc_inline){.kind = DOC_TEXT, .text = text, .origin = origin, .from_fact = true};
    return (doc_inlines){one, text.length > 0 ? 1 : 0};
}

/* References wait for their numbers where they were read. */
static void move_pending(doc_builder *b, const doc_inlines *from, doc_inline *to) {
    for (size_t i = 0; i < b->pending.count; i++)
        for (size_t k = 0; k < from->count; k++)
            if (b->pending.at[i].at == &from->at[k])
                b->pending.at[i].at = &to[k];
}

doc_inlines doc_inline_with(doc_builder *b, doc_inlines text, str more, const tree_node *origin) {
    if (more.length == 0)
        return text;
    doc_inline *all = ARENA_ARRAY(b->a, doc_inline, text.count + 1);
    if (text.count > 0)
        memcpy(all, text.at, text.count * sizeof *all);
    all[text.count] = doc_inline_of(b, more, origin).at[0];
    move_pending(b, &text, all);
    return (doc_inlines){all, text.count + 1};
}

doc_inlines doc_inline_joined(doc_builder *b, doc_inlines first, doc_inlines second) {
    doc_inline *all = ARENA_ARRAY(b->a, doc_inline, first.count + second.count);
    if (first.count > 0)
        memcpy(all, first.at, first.count * sizeof *all);
    if (second.count > 0)
        memcpy(all + first.count, second.at, second.count * sizeof *all);
    move_pending(b, &first, all);
    move_pending(b, &second, all + first.count);
    return (doc_inlines){all, first.count + second.count};
}

void doc_inline_prefix(doc_builder *b, str text) {
    *VECTOR_PUSH(b->a, &b->spans) = (doc_inline){.kind = DOC_TEXT, .text = text, .from_fact = true};
}

bool doc_inlines_are_blank(const doc_inlines *inlines) {
    for (size_t i = 0; i < inlines->count; i++)
        if (inlines->at[i].kind != DOC_TEXT || str_trim(inlines->at[i].text).length > 0)
            return false;
    return true;
}

/* ---- links ---- */

static bool scheme_allowed(str uri) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(uri, str_of(schemes[i])) && uri.length > strlen(schemes[i]))
            return true;
    return false;
}

static void link_begin(doc_inline_reader *r, const doc_events *list, const doc_event *e) {
    doc_builder *b = r->b;
    str uri = str_copy(b->a, list->links[e->number]);
    place where = doc_inline_reader_place(r, e->offset, e->length > 0 ? e->length : 1);
    r->link_start = b->spans.count;
    r->link_place = where;
    if (str_starts(uri, STR("#")) && uri.length > 1) {
        r->link_target = doc_target_get(b, str_part(uri, 1, uri.length), where);
        return;
    }
    if (!scheme_allowed(uri)) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, where,
                           "a link to “" STR_FORMAT "” cannot be followed from paper or PDF", STR_ARGS(uri));
        diag_expected(b->diags, d,
                      "an address that begins with https://, http:// or mailto:, or #id for a place in this briefing");
        return;
    }
    doc_link *link = ARENA_NEW(b->a, doc_link);
    *link = (doc_link){uri, where};
    r->link = link;
}

static void link_end(doc_inline_reader *r) {
    bool empty = true;
    for (size_t i = r->link_start; i < r->b->spans.count; i++)
        empty = empty && str_trim(r->b->spans.at[i].text).length == 0 && r->b->spans.at[i].kind == DOC_TEXT;
    if (empty && (r->link != NULL || r->link_target != NULL)) {
        diag *d = diag_add(r->b->diags, DIAG_MARKUP, r->link_place, "a link without text");
        diag_hint(r->b->diags, d, "write what it leads to between the brackets: [text](address)");
    }
    r->link = NULL;
    r->link_target = NULL;
}

/* ---- events ---- */

/* An event of a span stands where the text before it ended. */
static void image_refused(doc_inline_reader *r, const doc_event *e) {
    str rest = {r->text + e->offset, r->shift + r->origin->text.length - e->offset};
    const char *found = memmem(rest.at, rest.length, "![", 2);
    size_t offset = found == NULL ? e->offset : (size_t)(found - r->text);
    diag *d =
        diag_add(r->b->diags, DIAG_MARKUP, doc_inline_reader_place(r, offset, 2), "an image cannot stand within text");
    diag_hint(r->b->diags, d, "make it a block of its own:\n- image: {file: photo.jpg, alt: what it shows}");
}

static void span_change(doc_inline_reader *r, const doc_events *list, const doc_event *e) {
    bool enter = e->kind == DOC_EVENT_SPAN;
    unsigned *const depth[] = {[DOC_EVENT_EMPHASIS] = &r->emphasis,
                               [DOC_EVENT_STRONG] = &r->strong,
                               [DOC_EVENT_CODE_SPAN] = &r->code,
                               [DOC_EVENT_IMAGE] = &r->image};
    if (e->what == DOC_EVENT_LINK) {
        if (enter)
            link_begin(r, list, e);
        else
            link_end(r);
        return;
    }
    *depth[e->what] += enter ? 1u : -1u;
    if (e->what == DOC_EVENT_IMAGE && enter && r->image == 1)
        image_refused(r, e);
}

static void entity_add(doc_inline_reader *r, const doc_event *e) {
    char bytes[8];
    str typed = {r->text + e->offset, e->length};
    size_t length = doc_entity_read(typed, bytes);
    str shown = length == 0 ? str_copy(r->b->a, typed) : str_copy(r->b->a, (str){bytes, length});
    doc_inline_add(r, DOC_TEXT, shown, e->offset)->as_typed = true;
}

static void html_refused(doc_inline_reader *r, const doc_event *e) {
    diag *d =
        diag_add(r->b->diags, DIAG_MARKUP, doc_inline_reader_place(r, e->offset, e->length), "raw HTML is not set");
    diag_hint(r->b->diags, d, "write Markdown (**bold**, *emphasis*), or \\< for the character itself");
}

/* The origin's own bytes where they are the same as the parsed ones, so that nothing is copied. */
static str piece_of(const doc_inline_reader *r, const doc_event *e) {
    size_t from = e->offset, length = e->length;
    if (from < r->shift) {
        size_t cut = r->shift - from;
        length = length < cut ? 0 : length - cut;
        from = r->shift;
    }
    return (str){r->origin->text.at + (from - r->shift), length};
}

static void text_add(doc_inline_reader *r, const doc_event *e) {
    size_t offset = e->offset < r->shift ? r->shift : e->offset;
    str text = piece_of(r, e);
    if (e->flag && text.length > 0) { /* a sign, of one byte */
        doc_inline_add(r, DOC_TEXT, str_part(text, 0, 1), offset++)->as_typed = true;
        text = str_part(text, 1, text.length);
    }
    doc_facts_add(r, offset, text);
}

static void event_add(doc_inline_reader *r, const doc_events *list, const doc_event *e) {
    if (e->kind == DOC_EVENT_SPAN || e->kind == DOC_EVENT_SPAN_END)
        span_change(r, list, e);
    else if (r->image > 0)
        return;
    else if (e->kind == DOC_EVENT_TEXT)
        text_add(r, e);
    else if (e->kind == DOC_EVENT_CODE)
        doc_inline_add(r, DOC_TEXT, piece_of(r, e), e->offset);
    else if (e->kind == DOC_EVENT_CODE_SPACE || e->kind == DOC_EVENT_SOFT_BREAK)
        doc_inline_add(r, DOC_TEXT, STR(" "), e->offset);
    else if (e->kind == DOC_EVENT_ENTITY)
        entity_add(r, e);
    else if (e->kind == DOC_EVENT_HARD_BREAK)
        doc_inline_add(r, DOC_LINE_BREAK, STR(""), e->offset);
    else if (e->kind == DOC_EVENT_HTML)
        html_refused(r, e);
}

size_t doc_inline_events(doc_inline_reader *r, const doc_events *list, size_t i) {
    doc_marks_find(r, list, i, true);
    while (i < list->count && list->at[i].kind != DOC_EVENT_ENTER && list->at[i].kind != DOC_EVENT_LEAVE)
        event_add(r, list, &list->at[i++]);
    return i;
}

/* ---- one line ---- */

/* U+00A0: behind it nothing can open a block. Dropped again. */
static const char GUARD[] = {(char)0xC2, (char)0xA0};

static bool has_markup(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (strchr("\\`*_[]<>&!\n", text.at[i]) != NULL ||
            (text.at[i] == '{' && str_starts(str_part(text, i, text.length), STR("{lang="))))
            return true;
    return false;
}

static void guarded_events(doc_inline_reader *r, str text) {
    doc_builder *b = r->b;
    arena_mark before = arena_now(b->scratch);
    char *copy = arena_alloc(b->scratch, text.length + sizeof GUARD);
    memcpy(copy, GUARD, sizeof GUARD);
    for (size_t i = 0; i < text.length; i++)
        copy[i + sizeof GUARD] = text.at[i] == '\n' ? ' ' : text.at[i];
    doc_events list = doc_events_read(b->scratch, (str){copy, text.length + sizeof GUARD});
    r->text = copy;
    r->shift = sizeof GUARD;
    doc_shield_report(r, &list.shield);
    doc_marks_find(r, &list, 0, false);
    for (size_t i = 0; i < list.count; i++)
        if (list.at[i].kind != DOC_EVENT_ENTER && list.at[i].kind != DOC_EVENT_LEAVE)
            event_add(r, &list, &list.at[i]);
    if (list.state != EVENTS_FINE)
        diag_add(b->diags, DIAG_MARKUP, doc_inline_reader_place(r, list.problem, 1),
                 "this text is too involved to be read as one line");
    arena_rewind(b->scratch, before);
}

/* Space at the ends belongs to YAML, not to the text. */
static void trim_spans(doc_builder *b) {
    while (b->spans.count > 0) {
        doc_inline *last = &b->spans.at[b->spans.count - 1];
        if (last->kind != DOC_TEXT || last->from_fact || last->link != NULL)
            return;
        while (last->text.length > 0 && strchr(" \t\n", last->text.at[last->text.length - 1]) != NULL)
            last->text.length--;
        if (last->text.length > 0)
            return;
        b->spans.count--;
    }
}

doc_inlines doc_inline_read(doc_builder *b, const tree_node *node, const lang *language, unsigned mode) {
    const tree_node *text = node == NULL ? NULL : lang_need(b->language, b->schema, node);
    if (text == NULL || text->kind != TREE_SCALAR)
        return (doc_inlines){0};
    doc_inline_reader r = {.b = b, .origin = text, .text = text->text.at, .language = language, .mode = mode};
    if (has_markup(text->text))
        guarded_events(&r, text->text);
    else
        doc_facts_add(&r, 0, text->text);
    trim_spans(b);
    doc_bare_look(&r);
    doc_sense_paragraph(&r);
    doc_punctuate(&r);
    return doc_inline_take(b);
}

str doc_text_read(doc_builder *b, const tree_node *node) {
    const tree_node *text = node == NULL ? NULL : lang_need(b->language, b->schema, node);
    return text == NULL || text->kind != TREE_SCALAR ? (str){0} : text->text;
}

/* ---- the header's own ---- */

/* What was put in is shown by what it was put in for: "${name}", "[@id]". */
static size_t put_in_length(const doc_inline *span) {
    str text = str_part(span->origin->text, span->origin_offset, span->origin->text.length);
    char first = text.length > 0 ? text.at[0] : '\0';
    const char *end = first == '$' || first == '[' ? memchr(text.at, first == '$' ? '}' : ']', text.length) : NULL;
    return end == NULL ? 0 : (size_t)(end - text.at) + 1;
}

/* The last of an inline's signs at or before a byte of its text, or NULL. */
static const doc_replacement *sign_near(const doc_replacements *signs, size_t offset) {
    size_t low = 0, high = signs == NULL ? 0 : signs->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (signs->at[middle].at <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &signs->at[low - 1];
}

/* Where a byte of an inline's text was written, behind its origin's offset; a sign is all that it stands for. */
static place written_place(const doc_inline *inline_, size_t offset) {
    const doc_replacement *sign = sign_near(inline_->replacements, offset);
    size_t length = 1;
    if (sign != NULL && offset < (size_t)sign->at + sign->length) {
        offset = sign->typed;
        length = sign->typed_length;
    } else if (sign != NULL) {
        offset = offset - sign->at - sign->length + sign->typed + sign->typed_length;
    }
    return tree_text_place(inline_->origin, inline_->origin_offset + offset, length);
}

place doc_inline_place(const doc_inline *inline_, size_t offset) {
    if (inline_->origin == NULL)
        return NOWHERE;
    if (inline_->origin->kind != TREE_SCALAR)
        return inline_->origin->place;
    if (!inline_->from_fact)
        return written_place(inline_, offset);
    size_t length = put_in_length(inline_);
    return length == 0 ? inline_->origin->place : tree_text_place(inline_->origin, inline_->origin_offset, length);
}

str doc_plain_text(arena *a, const doc_inlines *inlines) {
    size_t length = 0;
    for (size_t i = 0; i < inlines->count; i++)
        length += inlines->at[i].text.length + 1;
    char *text = arena_alloc(a, length + 1);
    length = 0;
    for (size_t i = 0; i < inlines->count; i++) {
        const doc_inline *one = &inlines->at[i];
        if (one->kind == DOC_NOTE_MARK)
            continue;
        str piece = one->kind == DOC_LINE_BREAK ? STR(" ") : one->text;
        for (size_t k = 0; k < piece.length; k++)
            text[length++] = piece.at[k] == '\n' ? ' ' : piece.at[k];
    }
    return (str){text, length};
}
