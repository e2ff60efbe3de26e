#ifndef FLOW_DOCUMENT_H
#define FLOW_DOCUMENT_H

#include "base/buffer.h"
#include "base/vector.h"

#include <string.h>

/*
 * Documents by chance, as briefings in YAML: all kinds of blocks, one in another. Every word stands in a document once
 * and has six letters that say its number, so that what is printed tells where it was written.
 */
enum { WORD_LETTERS = 6, MOST_NOTES = 12 };

typedef enum {
    FLOW_TEXT,
    FLOW_HEADING,
    FLOW_POINTS, /* kids: FLOW_POINT */
    FLOW_POINT,  /* kids: none, or one FLOW_POINTS */
    FLOW_QUOTE,
    FLOW_TABLE, /* kids: FLOW_ROW, of which `heads` is the first if it is 1 */
    FLOW_ROW,   /* kids: FLOW_CELL */
    FLOW_CELL,
    FLOW_IMAGE,
    FLOW_CHART,
    FLOW_CALLOUT,
    FLOW_COLUMNS, /* kids: FLOW_COLUMN */
    FLOW_COLUMN,
    FLOW_BREAK,
    FLOW_RULE,
    FLOW_BODY
} flow_kind;

typedef struct {
    uint32_t first, count;
} flow_words;

/* Words are numbered when the document is written, so that parts may be taken away. */
typedef struct flow_node {
    flow_kind kind;
    uint32_t title, words, below; /* how many: in the title, the text, the source or note */
    uint32_t mark;                /* behind a word in `marked`: a note, from 1; 0: none */
    uint32_t marked;              /* 0: the title, 1: the text, 2: below */
    bool together;
    uint32_t heads;
    const char *language;
    flow_words titled, text, under, all; /* as written last */
    VECTOR(struct flow_node *) kids;
} flow_node;

typedef struct {
    arena *a;
    uint32_t seed, random;
    const char *template, *theme, *language;
    uint32_t width, height, margin; /* mm */
    uint32_t notes[MOST_NOTES];     /* words of each */
    flow_words note_words[MOST_NOTES];
    flow_node *body;
    bool headed; /* a heading of level 1 is made */
    /* as written last */
    uint32_t word_count;
    VECTOR(uint8_t) marks; /* by word: the note that is marked behind it */
} flow_document;

/* ---- words ---- */

static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";
enum { SYLLABLES = (sizeof consonants - 1) * (sizeof vowels - 1) };

static void word_put(buffer *b, uint32_t number) {
    uint32_t part = number;
    char letters[WORD_LETTERS];
    for (int i = WORD_LETTERS - 2; i >= 0; i -= 2, part /= SYLLABLES) {
        letters[i] = consonants[part % SYLLABLES / (sizeof vowels - 1)];
        letters[i + 1] = vowels[part % (sizeof vowels - 1)];
    }
    buffer_add(b, letters, WORD_LETTERS);
}

/* Its number, or UINT32_MAX. */
static uint32_t word_number(const char *letters) {
    uint32_t number = 0;
    for (int i = 0; i < WORD_LETTERS; i += 2) {
        const char *c = memchr(consonants, letters[i], sizeof consonants - 1);
        const char *v = memchr(vowels, letters[i + 1], sizeof vowels - 1);
        if (c == NULL || v == NULL)
            return UINT32_MAX;
        number =
            number * SYLLABLES + (uint32_t)(c - consonants) * (uint32_t)(sizeof vowels - 1) + (uint32_t)(v - vowels);
    }
    return number;
}

/* ---- making ---- */

/* xorshift32 (Marsaglia 2003) */
static uint32_t below(flow_document *d, uint32_t limit) {
    d->random ^= d->random << 13;
    d->random ^= d->random >> 17;
    d->random ^= d->random << 5;
    return d->random % limit;
}

/* Mostly few; sometimes `many`, more than any page holds. */
static uint32_t some(flow_document *d, uint32_t few, uint32_t many, uint32_t one_in) {
    return 1 + below(d, below(d, one_in) == 0 ? many : few);
}

static flow_node *node_new(flow_document *d, flow_kind kind) {
    flow_node *n = ARENA_NEW(d->a, flow_node);
    n->kind = kind;
    return n;
}

static void node_add(flow_document *d, flow_node *to, flow_node *kid) {
    *VECTOR_PUSH(d->a, &to->kids) = kid;
}

static void mark_some(flow_document *d, flow_node *n, uint32_t one_in) {
    if (below(d, one_in) != 0)
        return;
    n->mark = 1 + below(d, MOST_NOTES);
    n->marked = n->title == 0 ? 1 : n->words == 0 ? 0 : below(d, 2);
    if (n->below > 0 && below(d, 4) == 0)
        n->marked = 2;
}

static flow_node *points_made(flow_document *d, uint32_t room, uint32_t depth) {
    flow_node *points = node_new(d, FLOW_POINTS);
    points->heads = below(d, 3) == 0; /* numbered */
    for (uint32_t i = 0, count = 1 + below(d, 5); i < count; i++) {
        flow_node *point = node_new(d, FLOW_POINT);
        point->words = some(d, 20, 200, 20);
        mark_some(d, point, 6);
        if (depth < 3 && room > 40 && below(d, 6) == 0)
            node_add(d, point, points_made(d, room - 6, depth + 1));
        node_add(d, points, point);
    }
    return points;
}

static flow_node *table_made(flow_document *d, uint32_t room) {
    flow_node *table = node_new(d, FLOW_TABLE);
    table->title = below(d, 2) * some(d, 8, 60, 30);
    table->below = below(d, 2) * some(d, 8, 100, 30);
    table->heads = below(d, 4) != 0;
    uint32_t columns = 1 + below(d, room / 25 > 4 ? 4 : room / 25);
    for (uint32_t r = 0, rows = 1 + some(d, 8, 60, 6); r < rows; r++) {
        flow_node *row = node_new(d, FLOW_ROW);
        bool head = r == 0 && table->heads;
        for (uint32_t c = 0; c < columns; c++) {
            flow_node *cell = node_new(d, FLOW_CELL);
            cell->words = head ? some(d, 2, 150, 60) : some(d, 6, 400, 60);
            mark_some(d, cell, 15);
            node_add(d, row, cell);
        }
        node_add(d, table, row);
    }
    mark_some(d, table, table->title + table->below > 0 ? 4 : 1u << 30);
    return table;
}

static void fill_made(flow_document *d, flow_node *into, uint32_t room, uint32_t depth, uint32_t most);

static flow_node *columns_made(flow_document *d, uint32_t room, uint32_t depth) {
    flow_node *columns = node_new(d, FLOW_COLUMNS);
    uint32_t most = room / 36 > 4 ? 4 : room / 36, count = 2 + below(d, most - 1);
    for (uint32_t c = 0; c < count; c++) {
        flow_node *column = node_new(d, FLOW_COLUMN);
        fill_made(d, column, room / count - 8, depth + 1, 4);
        node_add(d, columns, column);
    }
    return columns;
}

static flow_node *text_made(flow_document *d) {
    flow_node *text = node_new(d, below(d, 12) == 0 ? FLOW_QUOTE : FLOW_TEXT);
    text->words = some(d, 70, 600, 12);
    mark_some(d, text, 4);
    return text;
}

static flow_node *drawing_made(flow_document *d, flow_kind kind) {
    flow_node *n = node_new(d, kind);
    n->title = some(d, 10, 500, 25);
    n->below = below(d, 2) * some(d, 8, 300, 25);
    mark_some(d, n, 3);
    return n;
}

static flow_node *block_made(flow_document *d, uint32_t room, uint32_t depth) {
    flow_node *n = NULL;
    switch (below(d, 14)) {
    case 0:
        n = node_new(d, FLOW_HEADING);
        n->words = some(d, 5, 60, 40);
        n->heads = depth == 0 && d->headed ? 1 + below(d, 2) : 1;
        d->headed |= depth == 0;
        mark_some(d, n, 10);
        return n;
    case 1:
    case 2:
        return points_made(d, room, 0);
    case 3:
    case 4:
        n = table_made(d, room);
        break;
    case 5:
        n = drawing_made(d, FLOW_IMAGE);
        break;
    case 6:
        n = drawing_made(d, d->height > 100 || depth == 0 ? FLOW_CHART : FLOW_IMAGE);
        break;
    case 7:
        if (depth < 3 && room > 45) {
            n = node_new(d, FLOW_CALLOUT);
            n->title = below(d, 2) * some(d, 6, 30, 20);
            fill_made(d, n, room - 12, depth + 1, 4);
            mark_some(d, n, n->title > 0 ? 6 : 1u << 30);
            break;
        }
        return text_made(d);
    case 8:
    case 9:
        if (depth < 4 && room > 72) {
            n = columns_made(d, room, depth);
            break;
        }
        return text_made(d);
    case 10:
        if (below(d, 2) == 0)
            return node_new(d, below(d, 3) == 0 ? FLOW_RULE : FLOW_BREAK);
        return text_made(d);
    default:
        n = text_made(d);
    }
    n->together = below(d, 8) == 0;
    if (below(d, 12) == 0)
        n->language = below(d, 2) == 0 ? "fr" : "ru";
    return n;
}

static void fill_made(flow_document *d, flow_node *into, uint32_t room, uint32_t depth, uint32_t most) {
    for (uint32_t i = 0, count = 1 + below(d, most); i < count; i++)
        node_add(d, into, block_made(d, room, depth));
}

static flow_document *document_made(arena *a, uint32_t seed) {
    static const char *const templates[] = {"base", "memo"};
    static const char *const themes[] = {NULL, "pt", "vollkorn"};
    static const char *const languages[] = {"en", "en", "fr", "de", "ru", "kk", "nl"};
    static const uint32_t sizes[][2] = {{210, 297}, {210, 297}, {148, 210}, {160, 110}, {120, 90}};
    flow_document *d = ARENA_NEW(a, flow_document);
    *d = (flow_document){.a = a, .seed = seed, .random = seed * 2654435761U + 1};
    for (uint32_t i = 0; i < 4; i++)
        below(d, 2);
    d->template = templates[below(d, 2)];
    d->theme = themes[below(d, 3)];
    d->language = languages[below(d, 7)];
    const uint32_t *size = sizes[below(d, 5)];
    d->width = size[0];
    d->height = size[1];
    d->margin = 10 + below(d, d->height > 150 ? 16 : 6);
    for (uint32_t i = 0; i < MOST_NOTES; i++)
        d->notes[i] = some(d, 40, 500, 25);
    d->body = node_new(d, FLOW_BODY);
    fill_made(d, d->body, d->width - 2 * d->margin, 0, 14);
    return d;
}

/* ---- writing ---- */

static flow_words words_put(flow_document *d, buffer *b, uint32_t count, uint32_t mark, const char *separator) {
    flow_words w = {d->word_count, count};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_text(b, separator);
        word_put(b, d->word_count++);
        bool marked = mark > 0 && i == count / 2;
        *VECTOR_PUSH(d->a, &d->marks) = marked ? (uint8_t)mark : 0;
        if (marked)
            buffer_print(b, "[^n%u]", mark);
    }
    return w;
}

static flow_words quoted_put(flow_document *d, buffer *b, const flow_node *n, uint32_t part) {
    const uint32_t counts[] = {n->title, n->words, n->below};
    buffer_byte(b, '"');
    flow_words w = words_put(d, b, counts[part], n->marked == part ? n->mark : 0, " ");
    buffer_byte(b, '"');
    return w;
}

static void node_put(flow_document *d, buffer *b, flow_node *n);

static void kids_put(flow_document *d, buffer *b, const flow_node *n) {
    buffer_byte(b, '[');
    for (size_t i = 0; i < n->kids.count; i++) {
        if (i > 0)
            buffer_text(b, ", ");
        node_put(d, b, n->kids.at[i]);
    }
    buffer_byte(b, ']');
}

static void points_put(flow_document *d, buffer *b, const flow_node *n) {
    buffer_print(b, "%s: ", n->heads > 0 ? "numbered" : "points");
    kids_put(d, b, n);
}

static void table_put(flow_document *d, buffer *b, flow_node *n) {
    buffer_text(b, "table: {");
    if (n->title > 0) {
        buffer_text(b, "title: ");
        n->titled = quoted_put(d, b, n, 0);
        buffer_text(b, ", ");
    }
    size_t heads = n->heads > 0 && n->kids.count > 1 ? 1 : 0;
    if (heads > 0) {
        buffer_text(b, "head: ");
        node_put(d, b, n->kids.at[0]);
        buffer_text(b, ", ");
    }
    buffer_text(b, "rows: [");
    for (size_t i = heads; i < n->kids.count; i++) {
        buffer_text(b, i > heads ? ", " : "");
        node_put(d, b, n->kids.at[i]);
    }
    buffer_byte(b, ']');
    if (n->below > 0) {
        buffer_text(b, ", note: ");
        n->under = quoted_put(d, b, n, 2);
    }
    buffer_byte(b, '}');
}

static void drawing_put(flow_document *d, buffer *b, flow_node *n) {
    if (n->kind == FLOW_IMAGE)
        buffer_text(b, "image: {file: rgb.png, alt: \"-\", height: 30 mm, caption: ");
    else
        buffer_text(b, "chart: {type: bar, facts: [one, two], title: ");
    n->titled = quoted_put(d, b, n, 0);
    if (n->below > 0) {
        buffer_text(b, n->kind == FLOW_IMAGE ? ", credit: " : ", note: ");
        n->under = quoted_put(d, b, n, 2);
    }
    buffer_byte(b, '}');
}

static void kind_put(flow_document *d, buffer *b, flow_node *n) {
    switch (n->kind) {
    case FLOW_TEXT:
        buffer_text(b, "text: ");
        n->text = quoted_put(d, b, n, 1);
        break;
    case FLOW_QUOTE:
        buffer_text(b, "text: \"> ");
        n->text = words_put(d, b, n->words, n->mark, " ");
        buffer_byte(b, '"');
        break;
    case FLOW_HEADING:
        buffer_text(b, "heading: {text: ");
        n->text = quoted_put(d, b, n, 1);
        buffer_print(b, ", level: %u}", n->heads);
        break;
    case FLOW_POINTS:
        points_put(d, b, n);
        break;
    case FLOW_TABLE:
        table_put(d, b, n);
        break;
    case FLOW_IMAGE:
    case FLOW_CHART:
        drawing_put(d, b, n);
        break;
    case FLOW_CALLOUT:
        buffer_text(b, "callout: {");
        if (n->title > 0) {
            buffer_text(b, "title: ");
            n->titled = quoted_put(d, b, n, 0);
            buffer_text(b, ", ");
        }
        buffer_text(b, "body: ");
        kids_put(d, b, n);
        buffer_byte(b, '}');
        break;
    case FLOW_COLUMNS:
        buffer_text(b, "columns: ");
        kids_put(d, b, n);
        break;
    case FLOW_BREAK:
        buffer_text(b, "page_break: {}");
        break;
    case FLOW_RULE:
        buffer_text(b, "rule: {}");
        break;
    case FLOW_POINT:
    case FLOW_ROW:
    case FLOW_CELL:
    case FLOW_COLUMN:
    case FLOW_BODY:
        break;
    }
}

static void node_put(flow_document *d, buffer *b, flow_node *n) {
    uint32_t first = d->word_count;
    n->titled = n->text = n->under = (flow_words){0};
    switch (n->kind) {
    case FLOW_CELL:
        n->text = quoted_put(d, b, n, 1);
        break;
    case FLOW_ROW:
    case FLOW_COLUMN:
        kids_put(d, b, n);
        break;
    case FLOW_POINT:
        buffer_text(b, "{text: ");
        n->text = quoted_put(d, b, n, 1);
        if (n->kids.count > 0) {
            buffer_text(b, ", ");
            points_put(d, b, n->kids.at[0]);
            n->kids.at[0]->all =
                (flow_words){n->text.first + n->text.count, d->word_count - n->text.first - n->text.count};
        }
        buffer_byte(b, '}');
        break;
    default:
        buffer_byte(b, '{');
        kind_put(d, b, n);
        if (n->together)
            buffer_text(b, ", keep: together");
        if (n->language != NULL)
            buffer_print(b, ", lang: %s", n->language);
        buffer_byte(b, '}');
    }
    n->all = (flow_words){first, d->word_count - first};
}

static void notes_put(flow_document *d, buffer *b) {
    bool used[MOST_NOTES + 1] = {false};
    for (size_t i = 0; i < d->marks.count; i++)
        used[d->marks.at[i]] = true;
    const char *head = "notes:\n";
    for (uint32_t i = 0; i < MOST_NOTES; i++) {
        d->note_words[i] = (flow_words){d->word_count, 0};
        if (!used[i + 1])
            continue;
        buffer_print(b, "%s  n%u: ", head, i + 1);
        d->note_words[i] = words_put(d, b, d->notes[i], 0, " ");
        buffer_byte(b, '\n');
        head = "";
    }
}

static void document_put(flow_document *d, buffer *b) {
    d->word_count = 0;
    d->marks.count = 0;
    buffer_print(b, "template: %s\nlanguage: %s\ntitle: \"1\"\n", d->template, d->language);
    if (d->theme != NULL)
        buffer_print(b, "theme: %s\n", d->theme);
    if (d->template[0] == 'm')
        buffer_text(b, "meta: {to: A, from: B, date: 2024-02-29}\n");
    buffer_print(b,
                 "page: {size: {width: %u mm, height: %u mm}, margins: {top: %u mm, bottom: %u mm, left: %u mm, right: "
                 "%u mm}}\n",
                 d->width, d->height, d->margin, d->margin, d->margin, d->margin);
    buffer_text(b, "sources: {s: {title: S}}\nfacts: {one: {value: 1, source: s}, two: {value: 2, source: s}}\n");
    buffer_text(b, "body:\n");
    for (size_t i = 0; i < d->body->kids.count; i++) {
        buffer_text(b, "  - ");
        node_put(d, b, d->body->kids.at[i]);
        buffer_byte(b, '\n');
    }
    notes_put(d, b);
}

#endif
