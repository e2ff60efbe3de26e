#include "doc/blocks/block.h"
#include "base/utf8.h"
#include "doc/making.h"
#include "doc/references.h"
#include "doc/sums.h"
#include "doc/template/parts.h"

/* One entry a kind of block, and what all blocks share. */

doc_block *doc_block_new(doc_builder *b, doc_kind kind, place where, const doc_scope *s) {
    doc_block *block = ARENA_NEW(b->a, doc_block);
    block->kind = (uint8_t)kind;
    block->place = where;
    block->language = s->language;
    block->style = s->text;
    if (kind == DOC_TABLE)
        block->table = ARENA_NEW(b->a, doc_table);
    else if (kind == DOC_CHART)
        block->chart = ARENA_NEW(b->a, doc_chart);
    else if (kind == DOC_IMAGE)
        block->image = ARENA_NEW(b->a, doc_image);
    if (kind == DOC_TABLE || kind == DOC_CHART || kind == DOC_IMAGE)
        block->frame = ARENA_NEW(b->a, doc_frame);
    return block;
}

doc_blocks doc_blocks_of(doc_builder *b, const doc_block_vector *blocks) {
    return (doc_blocks){arena_copy(b->a, blocks->at, blocks->count * sizeof *blocks->at), blocks->count};
}

doc_block *doc_paragraph_new(doc_builder *b, place where, const doc_scope *s, const doc_style *style,
                             doc_inlines text) {
    doc_block *block = doc_block_new(b, DOC_PARAGRAPH, where, s);
    block->style = style;
    block->text = text;
    return block;
}

doc_scope doc_scope_panel(doc_builder *b, doc_scope s) {
    s.text = b->styles[DOC_STYLE_CALLOUT];
    s.unnumbered = s.in_panel = true;
    return s;
}

/* ---- what blocks share ---- */

/* Until parts can be withheld, what is meant for some readers must not reach all. */
static void refuse_audience(doc_builder *b, const doc_common *common) {
    if (common->audience.node == NULL)
        return;
    diag *d = diag_add(b->diags, DIAG_NOT_KEPT, common->audience.node->place,
                       "“audience” cannot be kept yet: the block would be printed for everyone");
    diag_hint(b->diags, d, "leave the block out, or write a briefing of its own for those who may read it");
}

/* False if `when` says so, or cannot be told. */
static bool is_wanted(doc_builder *b, const doc_common *common) {
    bool fine = true;
    if (common->when == NULL || (data_condition(b->store, common->when, &fine) && fine))
        return true;
    doc_target_left_out(b, common->id.node);
    return false;
}

static void set_common(doc_builder *b, const doc_common *common, const doc_block_vector *out, size_t from) {
    if (from == out->count) {
        doc_target_dropped(b, common->id.node);
        return;
    }
    doc_target_define(b, common->id.node, out->at[from]);
    for (size_t i = from; common->keep.node != NULL && i < out->count; i++) { /* of a text: all its paragraphs */
        bool with_next = common->keep.value == DOC_KEEP_WITH_NEXT;
        out->at[i]->keep_with_next = out->at[i]->keep_with_next || with_next;
        out->at[i]->keep_together = !with_next;
    }
}

/* The struct that a block's forms fill, while its reader runs. It is on the stack where it fits, as those of all kinds
   do now: a long document has tens of thousands of blocks, and none keeps it. */
enum { KEYS_ROOM = 512 };
typedef union {
    max_align_t aligned;
    char room[KEYS_ROOM];
} keys_room;

static void kind_read(doc_builder *b, const schema_block *block, doc_given *given, doc_scope s, doc_block_vector *out) {
    const schema_key *row = block->kind;
    const doc_block_kind *kind = doc_block_kinds[row - b->schema->vocabulary->kinds];
    keys_room room = {.room = {0}};
    size_t size = schema_size_of(row);
    void *keys = size <= sizeof room ? room.room : arena_alloc(b->a, size);
    schema_fill_value(b->schema, row, block->value, keys);
    given->keys = keys;
    if (kind->read != NULL)
        kind->read(b, given, s, out);
}

static void block_read(doc_builder *b, const tree_node *node, doc_scope s, doc_block_vector *out) {
    schema_block block = schema_block_of(b->schema, node);
    if (block.kind == NULL || block.value == NULL)
        return;
    doc_common common = {0};
    schema_fill_common(&block, &common);
    refuse_audience(b, &common);
    if (!is_wanted(b, &common))
        return;
    doc_marking_check(b, common.marking.node);
    doc_marking_below(b, common.marking.node);
    const tree_node *tag = common.lang.node;
    const lang *other = tag == NULL ? NULL : lang_marked(b->context->languages, b->schema, tag->text, tag->place);
    s.language = other == NULL ? s.language : other;
    size_t from = out->count;
    doc_given given = {.common = &common, .place = node->place};
    doc_sums_mark mark = doc_sums_begin(b);
    kind_read(b, &block, &given, s, out);
    doc_sums_judge(b, mark);
    set_common(b, &common, out, from);
}

void doc_blocks_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out) {
    for (size_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count && !diags_stopped(b->diags); i++)
        block_read(b, list->items[i], s, out);
}

void doc_body_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out) {
    for (size_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count && !diags_stopped(b->diags); i++) {
        bool panel = b->role != NULL && b->role->panel != NULL;
        block_read(b, list->items[i], panel ? doc_scope_panel(b, s) : s, out);
    }
}

/* The first character that an item prints. */
static uint32_t first_character(const doc_blocks *item) {
    if (item->count == 0 || item->at[0]->kind != DOC_PARAGRAPH)
        return 0;
    const doc_inlines *text = &item->at[0]->text;
    for (size_t i = 0; i < text->count; i++) {
        size_t offset = 0;
        if (text->at[i].kind == DOC_TEXT && text->at[i].text.length > 0)
            return utf8_next(text->at[i].text, &offset);
    }
    return 0;
}

void doc_list_look(doc_list *list) {
    static const uint32_t signs[] = {'$', 0xA3, 0xA5, 0x20AC, 0x20B8, 0x20BD, 0x20B4};
    for (size_t i = 0; i < list->item_count && !list->ordered; i++) {
        uint32_t c = first_character(&list->items[i]);
        bool figure = c >= '0' && c <= '9';
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            figure = figure || c == signs[k];
        list->figures = list->figures || figure;
    }
}
