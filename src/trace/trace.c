#include "trace/trace.h"

#include "base/utf8.h"

typedef struct {
    page_sink sink;
    buffer *out;
    buffer *running; /* running lines follow the last page */
} trace_sink;

static void pt(buffer *b, mpt length) {
    uint32_t whole = (uint32_t)(length < 0 ? -(int64_t)length : length);
    buffer_print(b, "%s%u.%03u", length < 0 ? "-" : "", whole / 1000, whole % 1000);
}

static void two(buffer *b, mpt x, mpt y) {
    buffer_byte(b, ' ');
    pt(b, x);
    buffer_byte(b, ' ');
    pt(b, y);
}

/* A line of what has a place ends in it. */
static void end_line(buffer *b, const page_document *document, page_place where) {
    if (where.source > 0) {
        source *s = document->sources[where.source - 1];
        uint32_t line, column;
        source_position(s, where.byte, &line, &column);
        buffer_print(b, " @" STR_FORMAT ":%u:%u", STR_ARGS(s->name), line, column);
    }
    buffer_byte(b, '\n');
}

static void colour(buffer *b, uint32_t rgb) {
    buffer_print(b, " #%06X", rgb & 0xFFFFFF);
}

static void quoted(buffer *b, str text) {
    buffer_text(b, "“");
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] == '\n')
            buffer_text(b, "\\n");
        else
            buffer_byte(b, text.at[i]);
    buffer_text(b, "”");
}

/* ---- element paths ---- */

/* Kept in page_element.writer: an element's place among its parent's elements, and how far its own were counted. */
typedef struct {
    uint32_t position; /* from 1; 0: not counted yet */
    uint32_t counted;
    const page_kid *last; /* the kid that counting came to */
} numbering;

static numbering *numbering_of(arena *a, page_element *element) {
    if (element->writer == NULL)
        element->writer = ARENA_NEW(a, numbering);
    return element->writer;
}

/* Kids are only ever appended, so counting goes on where it stopped: no document is quadratic. */
static void count_kids(arena *a, page_element *parent) {
    numbering *n = numbering_of(a, parent);
    for (const page_kid *kid = n->last == NULL ? parent->first : n->last->next; kid != NULL; kid = kid->next) {
        n->last = kid;
        if (kid->kind == PAGE_KID_ELEMENT)
            numbering_of(a, kid->element)->position = ++n->counted;
    }
}

static uint32_t position(arena *a, page_element *element) {
    numbering *n = numbering_of(a, element);
    if (n->position == 0)
        count_kids(a, element->parent);
    return n->position;
}

static void path(buffer *b, page_element *element) {
    if (element->parent != NULL)
        path(b, element->parent);
    buffer_byte(b, '/');
    buffer_text(b, page_role_name(element->role));
    if (element->parent != NULL)
        buffer_print(b, "[%u]", position(b->arena, element));
}

static const char *const artifact_names[] = {
    [PAGE_LAYOUT] = "layout", [PAGE_BACKGROUND] = "background", [PAGE_HEADER] = "header", [PAGE_FOOTER] = "footer"};

static void owner(buffer *b, const page_item *item) {
    buffer_text(b, "  ");
    if (item->element != NULL)
        path(b, item->element);
    else
        buffer_print(b, "artifact:%s", artifact_names[item->artifact]);
}

/* ---- items ---- */

static void gap(buffer *b, page_gap kind) {
    char bytes[4];
    uint32_t character = page_gap_character(kind);
    if (character != 0)
        buffer_add(b, bytes, utf8_put(bytes, character));
}

static void piece(buffer *b, const page_piece *p, bool last) {
    str text = {p->word->text, p->word->text_length};
    if (p->soft_hyphen && str_ends(text, STR("-"))) {
        text.length--;
        buffer_str(b, text);
        buffer_text(b, "\u00AD");
    } else {
        buffer_str(b, text);
    }
    if (!last)
        gap(b, p->gap);
}

static void run(buffer *b, const page_document *document, const page_item *item) {
    const page_run *r = &item->run;
    buffer_text(b, " text");
    two(b, item->x, item->y);
    buffer_print(b, " %s ", document->faces[r->face]->name);
    pt(b, r->size);
    colour(b, item->rgb);
    if (r->word_space != 0) {
        buffer_text(b, " words");
        buffer_text(b, r->word_space > 0 ? "+" : "");
        pt(b, r->word_space);
    }
    if (r->letter_space != 0) {
        buffer_text(b, " letters");
        buffer_text(b, r->letter_space > 0 ? "+" : "");
        pt(b, r->letter_space);
    }
    if (r->stretch != 0)
        buffer_print(b, " stretch%+d", r->stretch);
    if (r->rtl)
        buffer_text(b, " leftward");
    if (r->angle != 0) {
        buffer_text(b, " turned ");
        pt(b, r->angle * 100);
    }
    buffer_text(b, " “");
    for (uint32_t i = 0; i < r->piece_count; i++)
        piece(b, &r->pieces[i], i + 1 == r->piece_count);
    buffer_text(b, "”");
    if (r->actual.length > 0) {
        buffer_text(b, " reads ");
        quoted(b, r->actual);
    }
}

static void drawn_path(buffer *b, const page_item *item) {
    static const char letters[] = {[PAGE_MOVE] = 'm', [PAGE_LINE] = 'l', [PAGE_CURVE] = 'c', [PAGE_CLOSE] = 'z'};
    static const uint8_t points[] = {[PAGE_MOVE] = 1, [PAGE_LINE] = 1, [PAGE_CURVE] = 3, [PAGE_CLOSE] = 0};
    const page_path *p = &item->path;
    buffer_text(b, " path");
    two(b, item->x, item->y);
    if (p->fill) {
        buffer_text(b, p->even_odd ? " fill even-odd" : " fill");
        colour(b, item->rgb);
    }
    if (p->stroke) {
        buffer_text(b, " stroke");
        colour(b, p->stroke_rgb);
        buffer_byte(b, ' ');
        pt(b, p->stroke_width);
    }
    if (p->stroke && p->dash[0] > 0) {
        buffer_text(b, " dash");
        two(b, p->dash[0], p->dash[1]);
    }
    buffer_text(b, " [");
    size_t at = 0;
    for (uint32_t i = 0; i < p->verb_count; i++) {
        buffer_print(b, "%s%c", i > 0 ? " " : "", letters[p->verbs[i]]);
        for (uint8_t k = 0; k < points[p->verbs[i]]; k++, at++)
            two(b, p->points[at][0], p->points[at][1]);
    }
    buffer_byte(b, ']');
}

static void image(buffer *b, const page_item *item) {
    const page_image *i = item->picture.image;
    buffer_text(b, " image");
    two(b, item->x, item->y);
    two(b, item->picture.width, item->picture.height);
    buffer_print(b, " %ux%u%s%s%s", i->width_px, i->height_px, i->jpeg.length > 0 ? " jpeg" : "",
                 i->grey ? " grey" : "", i->alpha != NULL ? " alpha" : "");
}

static void items(buffer *b, const page_document *document, const page *p) {
    for (size_t i = 0; i < p->item_count; i++) {
        const page_item *item = &p->items[i];
        owner(b, item);
        switch ((page_item_kind)item->kind) {
        case PAGE_TEXT:
            run(b, document, item);
            break;
        case PAGE_PATH:
            drawn_path(b, item);
            break;
        case PAGE_IMAGE:
            image(b, item);
            break;
        }
        end_line(b, document, item->place);
    }
}

static void links(buffer *b, const page_document *document, const page *p) {
    for (size_t i = 0; i < p->link_count; i++) {
        const page_link *l = &p->links[i];
        buffer_text(b, "  link");
        two(b, l->left, l->top);
        two(b, l->right, l->bottom);
        buffer_text(b, " -> ");
        if (l->anchor != NULL)
            buffer_print(b, "anchor %u", l->anchor->number);
        else
            buffer_str(b, l->uri);
        buffer_byte(b, ' ');
        quoted(b, l->contents);
        end_line(b, document, l->place);
    }
}

static bool trace_page(page_sink *sink, page_document *document, const page *finished) {
    trace_sink *t = (trace_sink *)sink;
    buffer_print(t->out, "page %u", finished->index + 1);
    two(t->out, finished->width, finished->height);
    buffer_byte(t->out, '\n');
    items(t->out, document, finished);
    links(t->out, document, finished);
    return true;
}

static bool trace_running(page_sink *sink, page_document *document, const page *overlay) {
    trace_sink *t = (trace_sink *)sink;
    buffer_print(t->running, "running %u\n", overlay->index + 1);
    items(t->running, document, overlay);
    return true;
}

/* ---- the document ---- */

static void attribute(buffer *b, const char *name, str value) {
    if (value.length == 0)
        return;
    buffer_print(b, " %s ", name);
    quoted(b, value);
}

static void cell(buffer *b, const page_cell_attributes *c) {
    static const char *const scopes[] = {"", " scope column", " scope row", " scope both"};
    if (c->column_span > 1)
        buffer_print(b, " columns %u", c->column_span);
    if (c->row_span > 1)
        buffer_print(b, " rows %u", c->row_span);
    buffer_text(b, scopes[c->scope]);
    for (uint32_t i = 0; i < c->header_count; i++) {
        buffer_text(b, i == 0 ? " headers " : ",");
        buffer_str(b, page_details_of(c->headers[i])->id);
    }
}

static void element(buffer *b, const page_document *document, const page_element *e, int depth) {
    static const char *const numberings[] = {"", " disc", " decimal", " letter"};
    buffer_print(b, "%*s%s", 2 * depth, "", page_role_name(e->role));
    const page_element_details *details = page_details_of(e);
    attribute(b, "language", e->language);
    attribute(b, "id", details->id);
    attribute(b, "alt", details->alt);
    attribute(b, "actual", details->actual);
    attribute(b, "summary", details->summary);
    buffer_text(b, numberings[e->numbering]);
    if (e->cell != NULL)
        cell(b, e->cell);
    if (e->role == PAGE_FIGURE) {
        buffer_text(b, " box");
        two(b, details->box[0], details->box[1]);
        two(b, details->box[2], details->box[3]);
    }
    end_line(b, document, e->place);
    for (const page_kid *kid = e->first; kid != NULL; kid = kid->next)
        if (kid->kind == PAGE_KID_ELEMENT)
            element(b, document, kid->element, depth + 1);
}

static void anchor(buffer *b, const page_anchor *a) {
    if (!a->placed)
        return;
    buffer_print(b, " -> page %u", a->page + 1);
    two(b, a->x, a->y);
}

static void bookmarks(buffer *b, const page_document *document) {
    for (size_t i = 0; i < document->bookmark_count; i++) {
        const page_bookmark *mark = &document->bookmarks[i];
        buffer_print(b, "bookmark %u ", mark->level);
        quoted(b, mark->title);
        anchor(b, mark->anchor);
        buffer_byte(b, '\n');
    }
}

static void attachments(buffer *b, const page_document *document) {
    for (size_t i = 0; i < document->attachments.count; i++) {
        const page_attachment *attached = &document->attachments.at[i];
        buffer_text(b, "attachment ");
        quoted(b, attached->name);
        attribute(b, "description", attached->description);
        attribute(b, "type", attached->media_type);
        buffer_print(b, " bytes %zu\n", attached->bytes.length);
    }
}

static void metadata(buffer *b, const page_metadata *m) {
    const struct {
        const char *name;
        str value;
    } texts[] = {{"title", m->title},         {"author", m->author},     {"subject", m->subject},
                 {"reference", m->reference}, {"language", m->language}, {"keywords", m->keywords}};
    buffer_text(b, "metadata");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        attribute(b, texts[i].name, texts[i].value);
    if (m->created >= 0)
        buffer_print(b, " created %lld", (long long)m->created);
    buffer_byte(b, '\n');
}

static bool trace_finish(page_sink *sink, page_document *document) {
    trace_sink *t = (trace_sink *)sink;
    buffer_str(t->out, buffer_view(t->running));
    element(t->out, document, document->root, 0);
    bookmarks(t->out, document);
    attachments(t->out, document);
    metadata(t->out, &document->metadata);
    return true;
}

page_sink *trace_sink_new(arena *a, buffer *out, bool places) {
    trace_sink *t = ARENA_NEW(a, trace_sink);
    *t = (trace_sink){.sink = {trace_page, trace_running, trace_finish, places}, .out = out, .running = buffer_new(a)};
    return &t->sink;
}
