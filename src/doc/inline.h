#ifndef DOC_INLINE_H
#define DOC_INLINE_H

#include "doc/builder.h"
#include "doc/events.h"

/* Texts of the briefing -> inlines (inline.c, marks.c, punctuation.c). */

enum {                          /* what a text may hold */
       DOC_INLINE_PAGES = 1,    /* ${page}, ${pages} */
       DOC_INLINE_RESERVED = 2, /* ${title}, ${reference}, ${marking}, ${date} */
       DOC_INLINE_NO_NOTES = 4, /* a note in a note, a running line: a source is named in place, a note is an error */
       DOC_INLINE_CELL = 16,    /* a table's: what is typed there are data */
       DOC_INLINE_AS_TYPED = 8  /* no punctuation of print: references, labels that are plain text */
};

/* "[text]{lang=fr}", by offsets in what was parsed. */
typedef struct doc_language_mark {
    size_t open, close, end;               /* its brackets, and what follows it */
    const lang *language;                  /* NULL: unknown, which has been reported */
    const struct doc_language_mark *outer; /* while it is read */
} doc_language_mark;

typedef struct {
    doc_builder *b;
    const tree_node *origin;
    const char *text; /* what was parsed, and how far its offsets are from the origin's */
    size_t shift;
    const lang *language; /* of the block */
    unsigned mode;
    doc_language_mark *marks; /* of the text under work, in their order */
    size_t mark_count, next_mark;
    const doc_language_mark *mark; /* the text stands in */
    unsigned emphasis, strong, code, image;
    const doc_link *link;
    doc_target *link_target;
    place link_place;
    size_t link_start; /* number of spans when the link began */
} doc_inline_reader;

/* Reads a text of one line, perhaps by language. NULL is empty. */
doc_inlines doc_inline_read(doc_builder *b, const tree_node *node, const lang *language, unsigned mode);
/* Adds the inlines of events[i…] to the spans, up to the next event of a block; returns its index. */
size_t doc_inline_events(doc_inline_reader *r, const doc_events *list, size_t i);
/* The language of what is read now: facts are printed in it. */
const lang *doc_inline_language_now(const doc_inline_reader *r);
/* Takes what was collected. */
doc_inlines doc_inline_take(doc_builder *b);
/* Adds text that was written (text points into the origin's) or put in (offset: of what it was put in for). */
doc_inline *doc_inline_add(doc_inline_reader *r, doc_inline_kind kind, str text, size_t offset);
/* One piece of text without markup that stands for `origin`. */
doc_inlines doc_inline_of(doc_builder *b, str text, const tree_node *origin);
/* The same inlines, and text that is put in behind them. */
/* The one behind the other; references within go along. */
doc_inlines doc_inline_joined(doc_builder *b, doc_inlines first, doc_inlines second);
doc_inlines doc_inline_with(doc_builder *b, doc_inlines text, str more, const tree_node *origin);
/* One text behind another. */
doc_inlines doc_inlines_join(doc_builder *b, doc_inlines first, doc_inlines second);
/* Text that the next inlines taken begin with. */
void doc_inline_prefix(doc_builder *b, str text);
place doc_inline_reader_place(const doc_inline_reader *r, size_t offset, size_t length);
bool doc_inlines_are_blank(const doc_inlines *inlines);
/* Finds the language marks among events[i…], up to the next event of a block if `block` (marks.c). They lie in the
   builder's scratch. */
void doc_marks_find(doc_inline_reader *r, const doc_events *list, size_t i, bool block);
/* What a shield has to say of the text that is read (marks.c). */
void doc_shield_report(const doc_inline_reader *r, const doc_shield *shield);
/* Figures that were typed, among all spans collected (bare.c). */
void doc_bare_look(doc_inline_reader *r);
void doc_lint_read(doc_builder *b); /* the template’s severities */
/* Punctuation of print in place of what was typed, over all spans collected (punctuation.c). */
void doc_punctuate(doc_inline_reader *r);
str doc_punctuated(doc_builder *b, const lang *language, str text);
void doc_typography_read(doc_builder *b);
/* A label of the template, or of the language file. */
str doc_label_text(doc_builder *b, const lang *language, const char *name, str argument);
void doc_labels_check(doc_builder *b); /* the template's own: names and places for numbers */
/* A plain text (no markup), perhaps by language; empty if there is none. */
str doc_text_read(doc_builder *b, const tree_node *node);

#endif
