#include "doc/inline.h"
#include "doc/styles.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

/* Header and footer: up to three places in up to three rows. */

static const schema_key slot_keys[] = {
    {.name = "text",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_slot_keys, text),
     .help = "may use ${page}, ${pages}, ${title}, ${marking}, and ${key} of each row of the memo head"},
    {.name = "style",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_STYLE,
     .default_text = "running",
     .field = SCHEMA_FIELD(doc_slot_keys, style),
     .help = "a text style"},
    SCHEMA_END_OF(doc_slot_keys)};
static const schema_key slot_forms[] = {
    {.type = SCHEMA_INLINE,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_slot_keys, text),
     .help = "the text"},
    {.type = SCHEMA_MAP, .keys = slot_keys, .field = SCHEMA_SELF(doc_slot_keys), .help = "text and style"},
    SCHEMA_END};

#define SLOT(member, where)                                                                                            \
    {                                                                                                                  \
        .name = #member, .type = SCHEMA_ANY_OF, .flags = SCHEMA_EMPTY, .item = slot_forms,                             \
        .field = SCHEMA_STRUCT(doc_running_keys, member), .help = where                                                \
    }
const schema_key doc_running_rows[] = {SLOT(left_above, "at the left, a line higher"),
                                       SLOT(centre_above, "in the middle, a line higher"),
                                       SLOT(right_above, "at the right, a line higher"),
                                       SLOT(left, "at the left"),
                                       SLOT(centre, "in the middle"),
                                       SLOT(right, "at the right"),
                                       SLOT(left_below, "at the left, a line lower"),
                                       SLOT(centre_below, "in the middle, a line lower"),
                                       SLOT(right_below, "at the right, a line lower"),
                                       SCHEMA_END_OF(doc_running_keys)};

enum { ROW_ABOVE, ROW_MAIN, ROW_BELOW, ROW_COUNT };
enum { SLOT_COUNT = 9 };

static bool slot_read(doc_builder *b, const doc_slot_keys *keys, doc_running *out) {
    if (keys->text == NULL)
        return false;
    out->style = doc_style_named(b, &keys->style, b->styles[DOC_STYLE_RUNNING]);
    out->text =
        doc_inline_read(b, keys->text, b->language, DOC_INLINE_PAGES | DOC_INLINE_RESERVED | DOC_INLINE_NO_NOTES);
    return out->text.count > 0 && !doc_inlines_are_blank(&out->text);
}

static doc_running *lines_read(doc_builder *b, const doc_running_keys *keys, size_t *count) {
    const struct {
        const doc_slot_keys *keys;
        unsigned place, row;
    } slots[SLOT_COUNT] = {
        {&keys->left_above, DOC_RUN_LEFT, ROW_ABOVE},   {&keys->centre_above, DOC_RUN_CENTRE, ROW_ABOVE},
        {&keys->right_above, DOC_RUN_RIGHT, ROW_ABOVE}, {&keys->left, DOC_RUN_LEFT, ROW_MAIN},
        {&keys->centre, DOC_RUN_CENTRE, ROW_MAIN},      {&keys->right, DOC_RUN_RIGHT, ROW_MAIN},
        {&keys->left_below, DOC_RUN_LEFT, ROW_BELOW},   {&keys->centre_below, DOC_RUN_CENTRE, ROW_BELOW},
        {&keys->right_below, DOC_RUN_RIGHT, ROW_BELOW},
    };
    doc_running *lines = ARENA_ARRAY(b->a, doc_running, SLOT_COUNT);
    bool used[ROW_COUNT] = {false};
    *count = 0;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        doc_running *line = &lines[*count];
        if (!slot_read(b, slots[i].keys, line))
            continue;
        line->place = slots[i].place;
        line->row = slots[i].row;
        used[slots[i].row] = true;
        ++*count;
    }
    uint32_t number[ROW_COUNT], next = 0; /* rows that are not used take no room */
    for (size_t i = 0; i < ROW_COUNT; i++) {
        number[i] = next;
        next += used[i];
    }
    for (size_t i = 0; i < *count; i++)
        lines[i].row = number[lines[i].row];
    return lines;
}

void doc_running_read(doc_builder *b) {
    b->out->header = lines_read(b, &b->top->header, &b->out->header_count);
    b->out->footer = lines_read(b, &b->top->footer, &b->out->footer_count);
}
