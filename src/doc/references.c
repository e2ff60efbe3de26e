#include "doc/references.h"
#include "doc/inline.h"
#include "doc/template/template.h"

#include <string.h>

/*
 * Notes, references and numbers. A reference may stand before what it names, and sections may be moved, so nothing is
 * numbered while it is read: doc_references_finish does it over the finished body, in printing order.
 */

/* ---- targets ---- */

doc_target *doc_target_get(doc_builder *b, str id, place where) {
    doc_target *target = map_get(b->targets, id);
    if (target == NULL) {
        target = ARENA_NEW(b->a, doc_target);
        *target = (doc_target){.id = id, .place = where};
        map_set(b->targets, id, target);
    }
    return target;
}

static void duplicate(doc_builder *b, const tree_node *node, place first) {
    diag *d =
        diag_add(b->diags, DIAG_DUPLICATE_ID, node->place, "the id “" STR_FORMAT "” is taken", STR_ARGS(node->text));
    diag_also(b->diags, d, first, "first here");
    diag_hint(b->diags, d, "ids of blocks and sources are one list, so that [@id] is never in doubt");
}

void doc_target_define(doc_builder *b, const tree_node *node, doc_block *block) {
    if (node == NULL || node->kind != TREE_SCALAR || node->text.length == 0)
        return;
    doc_target *target = doc_target_get(b, node->text, node->place);
    const data_source *cited = data_source_find(b->store, node->text);
    if (target->block != NULL || cited != NULL) {
        duplicate(b, node, cited != NULL ? cited->entry.key_place : target->place);
        return;
    }
    target->block = block;
    target->place = node->place;
    block->id = node->text;
    if (block->kind == DOC_CHART || block->kind == DOC_IMAGE)
        b->number_figures = true;
    else if (block->kind == DOC_TABLE)
        b->number_tables = true;
}

void doc_target_left_out(doc_builder *b, const tree_node *node) {
    if (node != NULL && node->kind == TREE_SCALAR)
        doc_target_get(b, node->text, node->place)->left_out = true;
}

void doc_target_dropped(doc_builder *b, const tree_node *node) {
    if (node != NULL && node->kind == TREE_SCALAR && diags_failed(b->diags))
        doc_target_get(b, node->text, node->place)->dropped = true;
}

/* ---- notes ---- */

static doc_note *note_of(doc_builder *b, str id, const tree_node *text, const data_source *cited) {
    doc_note *note = map_get(b->notes, id);
    if (note == NULL) {
        note = ARENA_NEW(b->a, doc_note);
        note->language = b->language;
        map_set(b->notes, id, note);
        *VECTOR_PUSH(b->a, &b->note_queue) = (doc_queued_note){note, text, cited};
    }
    return note;
}

static void note_refused(doc_inline_reader *r, size_t offset, size_t length) {
    diag *d =
        diag_add(r->b->diags, DIAG_MARKUP, doc_inline_reader_place(r, offset, length), "a note cannot be marked here");
    diag_expected(r->b->diags, d, "notes are marked in the briefing's body, not in other notes, headers or footers");
}

static void unknown_note(doc_inline_reader *r, str id, place where) {
    doc_builder *b = r->b;
    const tree_node *notes = b->top->notes;
    size_t count = notes != NULL && notes->kind == TREE_MAP ? notes->count : 0;
    str *names = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = notes->pairs[i].key;
    diag *d = diag_add(b->diags, DIAG_UNKNOWN_NAME, where, "no note “" STR_FORMAT "”", STR_ARGS(id));
    diag_nearest(b->diags, d, id, names, count);
    if (data_source_find(b->store, id) != NULL)
        diag_hint(b->diags, d, "it is a source: cite it as [@" STR_FORMAT "]", STR_ARGS(id));
    else
        diag_hint(b->diags, d, "define it:\nnotes:\n  " STR_FORMAT ": the text of the note", STR_ARGS(id));
}

/* A mark stands close to what it marks: white space typed before it is for the eye of the writer. */
static void mark_add(doc_inline_reader *r, doc_note *note, size_t offset) {
    for (size_t i = r->b->spans.count; i > 0; i--) {
        doc_inline *before = &r->b->spans.at[i - 1];
        bool is_text = before->kind == DOC_TEXT && (before->format & DOC_CODE_SPAN) == 0;
        while (is_text && before->text.length > 0 && strchr(" \n", before->text.at[before->text.length - 1]) != NULL)
            before->text.length--;
        if (!is_text || before->text.length > 0)
            break;
    }
    doc_inline_add(r, DOC_NOTE_MARK, STR(""), offset)->note = note;
}

void doc_note_add(doc_inline_reader *r, str id, size_t offset, size_t length) {
    doc_builder *b = r->b;
    const tree_pair *pair = tree_find(b->top->notes, id);
    if (r->mode & DOC_INLINE_NO_NOTES) {
        note_refused(r, offset, length);
        return;
    }
    if (pair == NULL) {
        if (!b->failed_before)
            unknown_note(r, id, doc_inline_reader_place(r, offset, length));
        return;
    }
    b->block_noted = true;
    mark_add(r, note_of(b, id, pair->value, NULL), offset);
}

/* ---- sources ---- */

static str source_date(doc_builder *b, const data_source *cited, const lang *language) {
    str date = cited->date.value;
    int year, month, day;
    if (schema_date(date, &year, &month, &day))
        return lang_format_date(language, b->a, year, month, day);
    return date;
}

/* "Title, publisher, date"; the title leads to the address, if there is one. */
doc_inlines doc_source_inlines(doc_builder *b, const data_source *cited, const lang *language) {
    language = lang_printing(language, b->language);
    doc_inline_reader r = {.b = b, .origin = cited->entry.node, .language = language};
    if (cited->url.value.length > 0) {
        doc_link *link = ARENA_NEW(b->a, doc_link);
        *link = (doc_link){cited->url.value, cited->entry.key_place};
        r.link = link;
    }
    str title = doc_text_read(b, cited->title);
    doc_inline_add(&r, DOC_TEXT, title.length > 0 ? title : cited->entry.key, 0)->from_fact = true;
    r.link = NULL;
    str more[] = {doc_text_read(b, cited->publisher), source_date(b, cited, language)};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i].length > 0)
            doc_inline_add(&r, DOC_TEXT, str_print(b->a, ", " STR_FORMAT, STR_ARGS(more[i])), 0)->from_fact = true;
    if (cited->note == NULL)
        return doc_inline_take(b);
    doc_inline_prefix(b, STR(", "));
    return doc_inline_read(b, cited->note, language, DOC_INLINE_NO_NOTES);
}

static void source_add(doc_inline_reader *r, const data_source *cited, size_t offset) {
    if (r->mode & DOC_INLINE_NO_NOTES) {
        str title = doc_text_read(r->b, cited->title);
        doc_inline_add(r, DOC_TEXT, title.length > 0 ? title : cited->entry.key, offset)->from_fact = true;
        return;
    }
    mark_add(r, note_of(r->b, cited->entry.key, NULL, cited), offset);
}

void doc_reference_add(doc_inline_reader *r, str id, size_t offset, size_t length) {
    doc_builder *b = r->b;
    const data_source *cited = data_source_find(b->store, id);
    if (cited != NULL) {
        source_add(r, cited, offset);
        return;
    }
    place where = doc_inline_reader_place(r, offset, length);
    doc_inline_add(r, DOC_REFERENCE, STR(""), offset)->from_fact = true;
    *VECTOR_PUSH(b->a, &b->span_references) = (doc_span_reference){b->spans.count - 1, doc_target_get(b, id, where),
                                                                   doc_inline_language_now(r), false, where};
}

/* ---- numbers in printing order ---- */

static void number_block(doc_builder *b, doc_block *block);

static void number_blocks(doc_builder *b, const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        number_block(b, blocks->at[i]);
}

static bool is_figure(const doc_block *block) {
    return block->kind == DOC_CHART || (block->kind == DOC_IMAGE && !block->image->decorative);
}

/* Figures and tables are numbered when one of their kind can be referred to; one that has neither title nor id is not.
 */
static bool is_numbered(const doc_builder *b, const doc_block *block) {
    bool kind = (is_figure(block) && b->number_figures) ||
                (block->kind == DOC_TABLE && b->number_tables && !block->table->layout_rules_only_outside);
    return kind && (block->frame->title.count > 0 || block->id.length > 0);
}

static void number_block(doc_builder *b, doc_block *block) {
    if (block->numbered)
        block->number = ++b->paragraph_count;
    else if (is_numbered(b, block))
        block->number = block->kind == DOC_TABLE ? ++b->table_count : ++b->figure_count;
    number_blocks(b, &block->children);
    if (block->kind == DOC_LIST)
        for (size_t i = 0; i < block->list.item_count; i++)
            number_blocks(b, &block->list.items[i]);
}

static str number_text(doc_builder *b, uint32_t number) {
    return str_print(b->a, "%u", number);
}

/* What a reference to a block is called; empty for what has neither number nor title. */
static str target_label(doc_builder *b, const doc_block *block, const lang *language) {
    if (block->kind == DOC_HEADING)
        return doc_label_text(b, language, "section", doc_plain_text(b->a, &block->text));
    const char *name = is_figure(block) ? "figure" : block->kind == DOC_TABLE ? "table" : "paragraph";
    return block->number == 0 ? (str){0} : doc_label_text(b, language, name, number_text(b, block->number));
}

/* ---- references ---- */

/* True if the id stands in the briefing's own text: then its block was dropped because of an error that was reported.
 */
static bool id_dropped(const doc_builder *b, str id) {
    if (!b->failed_before)
        return false;
    const source *s = b->description->source;
    str wanted = str_print(b->a, "id: " STR_FORMAT, STR_ARGS(id));
    return s == NULL || memmem(s->text.at, s->text.length, wanted.at, wanted.length) != NULL;
}

static void unknown_target(doc_builder *b, const doc_target *target, place where) {
    if (target->left_out) {
        diag *d = diag_add(b->diags, DIAG_UNKNOWN_NAME, where, "“" STR_FORMAT "” is left out by its `when`",
                           STR_ARGS(target->id));
        diag_hint(b->diags, d, "give this text the same `when`, or do not refer to it");
        return;
    }
    if (target->dropped || id_dropped(b, target->id))
        return;
    if (schema_may_lack(b->description, "sources"))
        return;
    VECTOR(str) names = {0};
    for (size_t i = 0; i < map_count(b->targets); i++) {
        const doc_target *other = map_at(b->targets, i)->value;
        if (other->block != NULL || other->dropped)
            *VECTOR_PUSH(b->a, &names) = other->id;
    }
    str *sources;
    size_t count = data_source_names(b->store, &sources);
    for (size_t i = 0; i < count; i++)
        *VECTOR_PUSH(b->a, &names) = sources[i];
    diag *d = diag_add(b->diags, DIAG_UNKNOWN_NAME, where, "nothing has the id “" STR_FORMAT "”", STR_ARGS(target->id));
    diag_nearest(b->diags, d, target->id, names.at, names.count);
    if (tree_find(b->top->notes, target->id) != NULL)
        diag_hint(b->diags, d, "it is a note: mark it as [^" STR_FORMAT "]", STR_ARGS(target->id));
}

static void reference_resolve(doc_builder *b, const doc_pending_reference *pending) {
    doc_block *block = pending->target->block;
    if (block == NULL) {
        unknown_target(b, pending->target, pending->place);
        return;
    }
    pending->at->target = block;
    if (pending->own_text)
        return;
    pending->at->text = target_label(b, block, pending->language == NULL ? b->language : pending->language);
    if (pending->at->text.length == 0) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, pending->place,
                           "“" STR_FORMAT "” has neither a number nor a heading to be called by",
                           STR_ARGS(pending->target->id));
        diag_expected(b->diags, d, "the id of a figure, table, heading, numbered paragraph or source");
        diag_hint(b->diags, d, "a link with words of your own can lead anywhere: [as shown](#" STR_FORMAT ")",
                  STR_ARGS(pending->target->id));
    }
}

/* ---- marks of notes, labels of figures ---- */

static void mark_inlines(doc_builder *b, const doc_inlines *inlines) {
    for (size_t i = 0; i < inlines->count; i++) {
        doc_inline *one = &inlines->at[i];
        if (one->kind != DOC_NOTE_MARK)
            continue;
        doc_note *note = one->note;
        if (note->number == 0)
            note->number = ++b->note_count;
        one->text = number_text(b, note->number);
    }
}

static void mark_block(doc_builder *b, doc_block *block);

static void mark_blocks(doc_builder *b, const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        mark_block(b, blocks->at[i]);
}

static void mark_table(doc_builder *b, const doc_table *table) {
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t k = 0; k < table->column_count; k++)
            mark_inlines(b, &table->rows[i].cells[k].text);
}

/* "Figure 1. " before a figure's title. */
static void label_add(doc_builder *b, doc_block *block) {
    str label = target_label(b, block, block->language);
    doc_inlines *title = &block->frame->title;
    bool alone = title->count == 0;
    doc_inlines with = {ARENA_ARRAY(b->a, doc_inline, title->count + 1), title->count + 1};
    with.at[0] = (doc_inline){
        .kind = DOC_TEXT, .from_fact = true, .text = alone ? label : str_print(b->a, STR_FORMAT ". ", STR_ARGS(label))};
    if (!alone)
        memcpy(with.at + 1, title->at, title->count * sizeof *with.at);
    *title = with;
}

static void mark_block(doc_builder *b, doc_block *block) {
    mark_inlines(b, &block->text);
    if (block->frame != NULL) {
        mark_inlines(b, &block->frame->title);
        mark_inlines(b, &block->frame->subtitle);
    }
    mark_blocks(b, &block->children);
    if (block->kind == DOC_TABLE)
        mark_table(b, block->table);
    if (block->kind == DOC_LIST)
        for (size_t i = 0; i < block->list.item_count; i++)
            mark_blocks(b, &block->list.items[i]);
    if (block->frame != NULL) {
        mark_inlines(b, &block->frame->source);
        mark_inlines(b, &block->frame->note);
    }
    if (block->number > 0 && (is_figure(block) || block->kind == DOC_TABLE))
        label_add(b, block);
}

void doc_references_finish(doc_builder *b) {
    for (size_t i = 0; i < b->note_queue.count; i++) {
        doc_queued_note *queued = &b->note_queue.at[i];
        queued->note->text = queued->source != NULL
                                 ? doc_source_inlines(b, queued->source, b->language)
                                 : doc_inline_read(b, queued->text, b->language, DOC_INLINE_NO_NOTES);
    }
    number_blocks(b, &b->out->body);
    for (size_t i = 0; i < b->pending.count; i++)
        reference_resolve(b, &b->pending.at[i]);
    if (b->note_queue.count > 0 || b->number_figures || b->number_tables)
        mark_blocks(b, &b->out->body);
}
