#include "base/utf8.h"
#include "pdf/writer.h"

#include <math.h>
#include <string.h>

/*
 * Content streams. State that the page has already is not set again; everything is bracketed by q and Q, so that
 * running lines, a second stream of the same page, start from the defaults. Marked content encloses text objects and
 * never crosses them.
 */
typedef struct {
    pdf_writer *w;
    buffer *b;
    pdf_page *record;
    const page *page;
    bool in_text;
    uint32_t face; /* NO_FACE: none yet */
    mpt size, word_space, letter_space;
    int32_t stretch;
    uint32_t fill, stroke;
    mpt line_width, dash[2];
    mpt line_x, line_y; /* start of the text line, page coordinates */
} content;

enum { NO_FACE = UINT16_MAX + 1, STATE_ROOM = 256 };
static const mpt default_line_width = 1000;

#define add_literal(c, text) buffer_add((c)->b, (text), sizeof(text) - 1)

static char *room(content *c, size_t more) {
    return buffer_room(c->b, more);
}

static void wrote(content *c, const char *end) {
    c->b->length = (size_t)(end - c->b->at);
}

/* ---- state ---- */

/* An 8-bit channel in thousandths, rounded. */
static char *put_channel(char *o, uint32_t value) {
    o = pdf_put_milli(o, (int64_t)(value * 1000 + 127) / 255);
    *o++ = ' ';
    return o;
}

static char *put_colour(char *o, uint32_t rgb, const char *grey_operator, const char *rgb_operator) {
    uint32_t red = rgb >> 16 & 255, green = rgb >> 8 & 255, blue = rgb & 255;
    bool grey = red == green && green == blue;
    o = put_channel(o, red);
    if (!grey)
        o = put_channel(put_channel(o, green), blue);
    const char *name = grey ? grey_operator : rgb_operator;
    while (*name != '\0')
        *o++ = *name++;
    *o++ = '\n';
    return o;
}

static void set_fill(content *c, uint32_t rgb) {
    if (c->fill == rgb)
        return;
    c->fill = rgb;
    wrote(c, put_colour(room(c, STATE_ROOM), rgb, "g", "rg"));
}

static void set_stroke(content *c, const page_path *path) {
    char *o = room(c, STATE_ROOM);
    if (c->stroke != path->stroke_rgb)
        o = put_colour(o, path->stroke_rgb, "G", "RG");
    if (c->line_width != path->stroke_width) {
        o = pdf_put_milli(o, path->stroke_width);
        o = pdf_put_literal(o, " w\n");
    }
    if (c->dash[0] != path->dash[0] || c->dash[1] != path->dash[1]) {
        *o++ = '[';
        if (path->dash[0] > 0) {
            o = pdf_put_milli(o, path->dash[0]);
            *o++ = ' ';
            o = pdf_put_milli(o, path->dash[1]);
        }
        o = pdf_put_literal(o, "]0 d\n");
    }
    c->stroke = path->stroke_rgb;
    c->line_width = path->stroke_width;
    memcpy(c->dash, path->dash, sizeof c->dash);
    wrote(c, o);
}

static void text_end(content *c) {
    if (!c->in_text)
        return;
    add_literal(c, "ET\n");
    c->in_text = false;
}

/* ---- text ---- */

static pdf_face *face_of(pdf_writer *w, const page_document *document, uint32_t index) {
    while (w->faces.count <= index)
        *VECTOR_PUSH(w->arena, &w->faces) = NULL;
    if (w->faces.at[index] == NULL)
        w->faces.at[index] = pdf_face_new(w->arena, document->faces[index]);
    return w->faces.at[index];
}

static char *put_state(char *o, mpt value, const char *name) {
    o = pdf_put_milli(o, value);
    while (*name != '\0')
        *o++ = *name++;
    return o;
}

static char *put_text_state(content *c, const page_run *run, char *o) {
    if (c->face != run->face || c->size != run->size) {
        o = pdf_put_literal(o, "/F");
        o = pdf_put_uint(o, run->face);
        *o++ = ' ';
        o = put_state(o, run->size, " Tf\n");
    }
    if (c->word_space != run->word_space)
        o = put_state(o, run->word_space, " Tw\n");
    if (c->letter_space != run->letter_space)
        o = put_state(o, run->letter_space, " Tc\n");
    if (c->stretch != run->stretch)
        o = put_state(o, 100 * (1000 + run->stretch), " Tz\n");
    c->face = run->face;
    c->size = run->size;
    c->word_space = run->word_space;
    c->letter_space = run->letter_space;
    c->stretch = run->stretch;
    return o;
}

/* A sine, to the millionth: over a page, that is a thousandth of a point. */
static char *put_sine(char *o, double value) {
    enum { ONE = 1000000 };
    uint64_t size = (uint64_t)llround(fabs(value) * ONE);
    if (value < 0 && size > 0)
        *o++ = '-';
    o = pdf_put_uint(o, size / ONE);
    *o++ = '.';
    for (uint64_t digit = ONE / 10; digit > 0; digit /= 10)
        *o++ = (char)('0' + size / digit % 10);
    *o++ = ' ';
    return o;
}

/* A turned run has a text object of its own: what follows is placed from the page again. */
static void turned_begin(content *c, const page_item *item) {
    text_end(c);
    set_fill(c, item->rgb);
    page_direction along = page_direction_of(item->run.angle);
    char *o = put_text_state(c, &item->run, pdf_put_literal(room(c, STATE_ROOM), "BT\n"));
    const double turn[] = {along.x, along.y, -along.y, along.x};
    for (size_t i = 0; i < 4; i++)
        o = put_sine(o, turn[i]);
    o = pdf_put_milli(o, item->x);
    *o++ = ' ';
    o = pdf_put_milli(o, (int64_t)c->page->height - item->y);
    wrote(c, pdf_put_literal(o, " Tm\n"));
    c->in_text = true;
}

static void text_begin(content *c, const page_item *item) {
    set_fill(c, item->rgb);
    char *o = room(c, STATE_ROOM);
    if (!c->in_text) {
        o = pdf_put_literal(o, "BT\n");
        c->in_text = true;
        c->line_x = 0;
        c->line_y = c->page->height;
    }
    o = put_text_state(c, &item->run, o);
    o = pdf_put_milli(o, (int64_t)item->x - c->line_x);
    *o++ = ' ';
    o = pdf_put_milli(o, (int64_t)c->line_y - item->y);
    o = pdf_put_literal(o, " Td\n");
    c->line_x = item->x;
    c->line_y = item->y;
    wrote(c, o);
}

static char *put_kerning(const font_face *face, int32_t kerning, char *o, int64_t *owed) {
    *owed -= (int64_t)kerning * 1000;
    return kerning == 0 ? o : pdf_settle(o, owed, face->units_per_em);
}

/* Gaps but U+0020 are the face's space glyph under a code of their own, moved to their width. */
static char *put_gap(pdf_face *f, const page_run *run, const page_piece *piece, const page_piece *next, char *o,
                     int64_t *owed) {
    const font_face *face = f->face;
    if (piece->gap == PAGE_GAP_SPACE) {
        o = put_kerning(face, next == NULL ? 0 : page_gap_kerning(run, piece, next), o, owed);
        *o++ = ' ';
        return o;
    }
    static const char *const texts[] = {
        [PAGE_GAP_NO_BREAK] = "\u00A0", [PAGE_GAP_NARROW] = "\u202F", [PAGE_GAP_THIN] = "\u2009",
        [PAGE_GAP_FIGURE] = "\u2007",   [PAGE_GAP_EN] = "\u2002",     [PAGE_GAP_EM] = "\u2003",
        [PAGE_GAP_HAIR] = "\u200A"};
    const char *text = texts[piece->gap];
    o = pdf_put_code(o, pdf_code_of(f, face->space_glyph, text, strlen(text)));
    if (next == NULL || run->size == 0)
        return o;
    page_run natural = *run; /* Tc and Tz do the rest */
    natural.letter_space = 0;
    natural.stretch = 0;
    int64_t wanted = page_gap_advance(&natural, face, piece, next);
    *owed += (int64_t)face->space_advance * 1000 - wanted * 1000 * face->units_per_em / run->size;
    return pdf_settle(o, owed, face->units_per_em);
}

static size_t room_for(const page_piece *piece, const pdf_word *word) {
    size_t gap = 2 * (PDF_ADJUST_ROOM + PDF_CODE_ROOM);
    return gap +
           (word->special || piece->soft_hyphen ? (size_t)piece->word->glyph_count * PDF_GLYPH_ROOM : word->length);
}

static str reading(content *c, const page_run *run) {
    if (run->actual.length > 0)
        return run->actual;
    buffer *b = c->w->engine->scratch;
    buffer_reset(b);
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        buffer_add(b, piece->word->text, piece->word->text_length);
        if (piece->gap != PAGE_GAP_NONE)
            b->length += utf8_put(buffer_room(b, 4), page_gap_character(piece->gap));
    }
    return buffer_view(b);
}

static void span_begin(content *c, str actual) {
    add_literal(c, "/Span<</ActualText");
    pdf_text(c->b, actual);
    add_literal(c, ">>BDC\n");
}

/* A word that its glyphs do not spell stands in a span of its own, unless the whole run does. */
static void put_special(content *c, pdf_face *f, const page_run *run, const page_piece *piece, const pdf_word *word,
                        int64_t *owed) {
    bool span = word->misspelt && !page_run_says_reading(run);
    if (span) {
        add_literal(c, ")]TJ\n");
        span_begin(c, (str){piece->word->text, piece->word->text_length});
        add_literal(c, "[(");
    }
    char *o = room(c, room_for(piece, word));
    wrote(c, pdf_word_put(f, piece->word, run->size, piece->soft_hyphen, o, owed));
    if (span)
        add_literal(c, ")]TJ\nEMC\n[(");
}

/* Within what a reader could see, word spaces are left alone: 4/1000 em is 0.04 pt at 10 pt. */
enum { CARRY_LEAST = 4 };

/* Words lie all over memory: asking for them some words ahead halves the time that a line takes. */
static void fetch_ahead(const page_run *run, uint32_t at) {
    enum { WORDS_AHEAD = 8, ENCODED_AHEAD = 4 };
    if (at + WORDS_AHEAD < run->piece_count)
        __builtin_prefetch(run->pieces[at + WORDS_AHEAD].word);
    if (at + ENCODED_AHEAD < run->piece_count)
        __builtin_prefetch(run->pieces[at + ENCODED_AHEAD].word->encoded);
}

static void put_pieces(content *c, pdf_face *f, const page_run *run) {
    int64_t owed = 0, most = (int64_t)CARRY_LEAST * f->face->units_per_em;
    add_literal(c, "[(");
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        fetch_ahead(run, i);
        const pdf_word *word = pdf_word_of(f, piece->word);
        char *o = room(c, room_for(piece, word));
        if (word->special || piece->soft_hyphen) {
            put_special(c, f, run, piece, word, &owed);
            o = room(c, room_for(piece, word));
        } else {
            memcpy(o, word->bytes, word->length);
            o += word->length;
            owed += word->carry;
        }
        if (piece->gap == PAGE_GAP_NONE && i + 1 < run->piece_count)
            o = put_kerning(f->face, piece->kern, o, &owed);
        else if (piece->gap != PAGE_GAP_NONE)
            o = put_gap(f, run, piece, i + 1 < run->piece_count ? piece + 1 : NULL, o, &owed);
        if (owed > most || owed < -most)
            o = pdf_settle(o, &owed, f->face->units_per_em);
        wrote(c, o);
    }
    add_literal(c, ")]TJ\n");
}

static void put_run(content *c, const page_document *document, const page_item *item, bool marked_actual) {
    pdf_face *f = face_of(c->w, document, item->run.face);
    bool span = page_run_says_reading(&item->run) && !marked_actual;
    if (item->run.angle != 0)
        turned_begin(c, item);
    else
        text_begin(c, item);
    if (span)
        span_begin(c, reading(c, &item->run));
    if (item->run.rtl)
        pdf_rtl_run(c->b, f, &item->run);
    else
        put_pieces(c, f, &item->run);
    if (span)
        add_literal(c, "EMC\n");
    if (item->run.angle != 0)
        text_end(c);
}

/* ---- paths and images ---- */

static char *put_point(const content *c, const page_item *item, const mpt point[2], char *o) {
    o = pdf_put_milli(o, (int64_t)item->x + point[0]);
    *o++ = ' ';
    o = pdf_put_milli(o, (int64_t)c->page->height - item->y - point[1]);
    *o++ = ' ';
    return o;
}

static bool is_rectangle(const page_path *path) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_LINE, PAGE_LINE, PAGE_LINE, PAGE_CLOSE};
    const mpt(*p)[2] = path->points;
    return path->verb_count == sizeof verbs && memcmp(path->verbs, verbs, sizeof verbs) == 0 && p[0][1] == p[1][1] &&
           p[1][0] == p[2][0] && p[2][1] == p[3][1] && p[3][0] == p[0][0];
}

static void put_rectangle(content *c, const page_item *item) {
    const mpt(*p)[2] = item->path.points;
    char *o = put_point(c, item, p[0], room(c, STATE_ROOM));
    o = pdf_put_milli(o, (int64_t)p[2][0] - p[0][0]);
    *o++ = ' ';
    o = pdf_put_milli(o, (int64_t)p[0][1] - p[2][1]);
    wrote(c, pdf_put_literal(o, " re\n"));
}

static void put_segments(content *c, const page_item *item) {
    static const struct {
        int points;
        char name;
    } verbs[] = {[PAGE_MOVE] = {1, 'm'}, [PAGE_LINE] = {1, 'l'}, [PAGE_CURVE] = {3, 'c'}, [PAGE_CLOSE] = {0, 'h'}};
    const mpt(*point)[2] = item->path.points;
    for (uint32_t i = 0; i < item->path.verb_count; i++) {
        char *o = room(c, STATE_ROOM);
        uint8_t verb = item->path.verbs[i];
        for (int k = 0; k < verbs[verb].points; k++)
            o = put_point(c, item, *point++, o);
        *o++ = verbs[verb].name;
        *o++ = '\n';
        wrote(c, o);
    }
}

static void put_path(content *c, const page_item *item) {
    const page_path *path = &item->path;
    if (!path->fill && !path->stroke)
        return;
    text_end(c);
    if (path->fill)
        set_fill(c, item->rgb);
    if (path->stroke)
        set_stroke(c, path);
    if (is_rectangle(path))
        put_rectangle(c, item);
    else
        put_segments(c, item);
    static const char *const painting[2][2] = {{"f\n", "B\n"}, {"f*\n", "B*\n"}}; /* even-odd, with a stroke */
    buffer_text(c->b, path->fill ? painting[path->even_odd][path->stroke] : "S\n");
}

/* An image is named by its number in the file: I12. */
static void note_image(content *c, const pdf_image *image) {
    pdf_page *r = c->record;
    r->transparent = r->transparent || image->transparent;
    for (uint32_t i = 0; i < r->image_count; i++)
        if (c->w->page_images.at[r->first_image + i] == image->object)
            return;
    *VECTOR_PUSH(c->w->arena, &c->w->page_images) = image->object;
    r->image_count++;
}

static void put_image(content *c, const page_item *item) {
    const pdf_image *image = pdf_image_of(c->w, item->picture.image);
    note_image(c, image);
    text_end(c);
    char *o = pdf_put_literal(room(c, STATE_ROOM), "q ");
    o = pdf_put_milli(o, item->picture.width);
    o = pdf_put_literal(o, " 0 0 ");
    o = pdf_put_milli(o, item->picture.height);
    *o++ = ' ';
    o = pdf_put_milli(o, item->x);
    *o++ = ' ';
    o = pdf_put_milli(o, (int64_t)c->page->height - item->y - item->picture.height);
    o = pdf_put_literal(o, " cm/I");
    o = pdf_put_uint(o, image->object);
    wrote(c, pdf_put_literal(o, " Do Q\n"));
}

/* ---- marked content ---- */

typedef struct {
    int64_t left, top, right, bottom;
} extent;

static void include(extent *e, int64_t x, int64_t y) {
    e->left = x < e->left ? x : e->left;
    e->right = x > e->right ? x : e->right;
    e->top = y < e->top ? y : e->top;
    e->bottom = y > e->bottom ? y : e->bottom;
}

static void include_run(extent *e, const page_item *item, mpt advance) {
    page_direction along = page_direction_of(item->run.angle);
    const double across[] = {0, advance}, up[] = {item->run.size, -item->run.size / 4};
    for (int i = 0; i < 4; i++) {
        double x = across[i & 1], y = up[i >> 1];
        include(e, item->x + (int64_t)(x * along.x - y * along.y), item->y - (int64_t)(x * along.y + y * along.x));
    }
}

static void include_item(extent *e, const page_item *item, const page_document *document) {
    int64_t x = item->x, y = item->y;
    if (item->kind == PAGE_TEXT) {
        include_run(e, item, page_run_advance(&item->run, document->faces[item->run.face]));
    } else if (item->kind == PAGE_IMAGE) {
        include(e, x, y);
        include(e, x + item->picture.width, y + item->picture.height);
    } else {
        static const int points[] = {1, 1, 3, 0};
        uint32_t count = 0;
        for (uint32_t i = 0; i < item->path.verb_count; i++)
            count += (uint32_t)points[item->path.verbs[i]];
        for (uint32_t i = 0; i < count; i++)
            include(e, x + item->path.points[i][0], y + item->path.points[i][1]);
    }
}

/* Backgrounds say where they are (ISO 32000-1, table 330). */
static void background_box(content *c, const page_document *document, const page_item *items, size_t count) {
    extent e = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    for (size_t i = 0; i < count; i++)
        include_item(&e, &items[i], document);
    if (e.left > e.right)
        return;
    const int64_t box[] = {e.left, c->page->height - e.bottom, e.right, c->page->height - e.top};
    char *o = pdf_put_literal(room(c, STATE_ROOM), "/BBox[");
    for (int i = 0; i < 4; i++) {
        o = pdf_put_milli(o, box[i]);
        *o++ = i < 3 ? ' ' : ']';
    }
    wrote(c, o);
}

static void artifact_begin(content *c, const page_document *document, const page_item *items, size_t count) {
    static const char *const kinds[] = {
        [PAGE_LAYOUT] = "/Layout",
        [PAGE_BACKGROUND] = "/Background",
        [PAGE_HEADER] = "/Pagination/Subtype/Header/Attached[/Top]",
        [PAGE_FOOTER] = "/Pagination/Subtype/Footer/Attached[/Bottom]",
    };
    add_literal(c, "/Artifact<</Type");
    buffer_text(c->b, kinds[items->artifact]);
    if (items->artifact == PAGE_BACKGROUND)
        background_box(c, document, items, count);
    add_literal(c, ">>BDC\n");
}

/* Text that is all of its marked content says what it reads as right there. */
static bool reads_as_one(const page_item *items, size_t count) {
    return count == 1 && items->kind == PAGE_TEXT && page_run_says_reading(&items->run);
}

/* The tag is the element's type, which no reader looks at, but where there is ActualText: poppler heeds that of Span
 * only. */
static void content_begin(content *c, const page_item *items, size_t count) {
    bool as_one = reads_as_one(items, count);
    buffer_byte(c->b, '/');
    buffer_text(c->b, as_one ? "Span" : page_role_name(items->element->role));
    add_literal(c, "<</MCID ");
    buffer_uint(c->b, items->content);
    if (as_one) {
        add_literal(c, "/ActualText");
        pdf_text(c->b, reading(c, &items->run));
    }
    add_literal(c, ">>BDC\n");
}

static bool same_content(const page_item *a, const page_item *b) {
    if (a->element == NULL || b->element == NULL)
        return a->element == b->element && a->artifact == b->artifact;
    return a->content == b->content;
}

static void put_item(content *c, const page_document *document, const page_item *item, bool marked_actual) {
    if (item->kind == PAGE_TEXT)
        put_run(c, document, item, marked_actual);
    else if (item->kind == PAGE_PATH)
        put_path(c, item);
    else
        put_image(c, item);
}

void pdf_content(pdf_writer *w, const page_document *document, const page *p, pdf_page *record, buffer *b) {
    content c = {.w = w, .b = b, .record = record, .page = p, .face = NO_FACE, .line_width = default_line_width};
    buffer_reset(b);
    add_literal(&c, "q\n");
    for (size_t from = 0, to; from < p->item_count; from = to) {
        const page_item *items = p->items + from;
        for (to = from + 1; to < p->item_count && same_content(items, &p->items[to]);)
            to++;
        size_t count = to - from;
        if (items->element == NULL)
            artifact_begin(&c, document, items, count);
        else
            content_begin(&c, items, count);
        for (size_t i = 0; i < count; i++)
            put_item(&c, document, &items[i], items->element != NULL && reads_as_one(items, count));
        text_end(&c);
        add_literal(&c, "EMC\n");
    }
    add_literal(&c, "Q\n");
}
