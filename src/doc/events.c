#include "doc/events.h"

#include <md4c.h>
#include <string.h>

typedef struct {
    arena *scratch;
    str text;
    doc_events list;
    unsigned depth;
    uint32_t cells;
    uint32_t reached;  /* end of the last text handed over */
    size_t definition; /* the next "]:" of the text, or its length */
} recorder;

enum { STOP = 1 };

static int stop(recorder *r, doc_events_state state, size_t where) {
    if (r->list.state == EVENTS_FINE) {
        r->list.state = state;
        r->list.problem = (uint32_t)where;
    }
    return STOP;
}

static void *grown(recorder *r, const void *old, size_t count, size_t *room, size_t size) {
    size_t more = *room == 0 ? 16 : *room * 2;
    void *moved = arena_try_alloc(r->scratch, more * size);
    if (moved == NULL)
        return NULL;
    if (count > 0)
        memcpy(moved, old, count * size);
    *room = more;
    return moved;
}

static doc_event *record(recorder *r, doc_event_kind kind, int what) {
    doc_events *list = &r->list;
    if (list->count == list->room) {
        doc_event *moved = grown(r, list->at, list->count, &list->room, sizeof *list->at);
        if (moved == NULL) {
            stop(r, EVENTS_NO_MEMORY, r->reached);
            return NULL;
        }
        list->at = moved;
    }
    doc_event *e = &list->at[list->count++];
    *e = (doc_event){.kind = (uint8_t)kind, .what = (uint8_t)what, .offset = r->reached};
    return e;
}

/* ---- blocks ---- */

static const uint8_t block_of[] = {
    [MD_BLOCK_DOC] = DOC_EVENT_DOCUMENT,     [MD_BLOCK_QUOTE] = DOC_EVENT_QUOTE,
    [MD_BLOCK_UL] = DOC_EVENT_LIST,          [MD_BLOCK_OL] = DOC_EVENT_ORDERED,
    [MD_BLOCK_LI] = DOC_EVENT_ITEM,          [MD_BLOCK_HR] = DOC_EVENT_RULE,
    [MD_BLOCK_H] = DOC_EVENT_HEADING,        [MD_BLOCK_CODE] = DOC_EVENT_CODE_BLOCK,
    [MD_BLOCK_HTML] = DOC_EVENT_HTML_BLOCK,  [MD_BLOCK_P] = DOC_EVENT_PARAGRAPH,
    [MD_BLOCK_TABLE] = DOC_EVENT_TABLE,      [MD_BLOCK_THEAD] = DOC_EVENT_TABLE_HEAD,
    [MD_BLOCK_TBODY] = DOC_EVENT_TABLE_BODY, [MD_BLOCK_TR] = DOC_EVENT_ROW,
    [MD_BLOCK_TH] = DOC_EVENT_CELL,          [MD_BLOCK_TD] = DOC_EVENT_CELL,
};

static void block_detail(doc_event *e, MD_BLOCKTYPE type, const void *detail) {
    static const uint8_t align[] = {
        [MD_ALIGN_DEFAULT] = 0, [MD_ALIGN_LEFT] = 0, [MD_ALIGN_CENTER] = 1, [MD_ALIGN_RIGHT] = 2};
    if (type == MD_BLOCK_UL) {
        e->flag = ((const MD_BLOCK_UL_DETAIL *)detail)->is_tight != 0;
    } else if (type == MD_BLOCK_OL) {
        e->flag = ((const MD_BLOCK_OL_DETAIL *)detail)->is_tight != 0;
        e->number = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
    } else if (type == MD_BLOCK_H) {
        e->number = ((const MD_BLOCK_H_DETAIL *)detail)->level;
    } else if (type == MD_BLOCK_TABLE) {
        e->number = ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
    } else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        e->number = align[((const MD_BLOCK_TD_DETAIL *)detail)->align];
    }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
    recorder *r = user;
    if (++r->depth > DOC_EVENT_DEPTH_MAX)
        return stop(r, EVENTS_TOO_DEEP, r->reached);
    if ((type == MD_BLOCK_TH || type == MD_BLOCK_TD) && ++r->cells > DOC_EVENT_CELLS_MAX)
        return stop(r, EVENTS_TABLE_CELLS, r->reached);
    doc_event *e = record(r, DOC_EVENT_ENTER, block_of[type]);
    if (e == NULL)
        return STOP;
    block_detail(e, type, detail);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
    (void)detail;
    recorder *r = user;
    r->depth--;
    return record(r, DOC_EVENT_LEAVE, block_of[type]) == NULL ? STOP : 0;
}

/* ---- spans ---- */

/* A link's target. md4c gives a pointer into the text, or memory of its own when escapes were in it. */
static bool link_target(recorder *r, doc_event *e, const MD_ATTRIBUTE *href) {
    doc_events *list = &r->list;
    if (list->link_count == list->link_room) {
        str *moved = grown(r, list->links, list->link_count, &list->link_room, sizeof *list->links);
        if (moved == NULL)
            return false;
        list->links = moved;
    }
    uintptr_t start = (uintptr_t)r->text.at, at = (uintptr_t)href->text;
    str target = {href->text, href->size};
    if (href->size > 0 && at >= start && at < start + r->text.length) {
        e->offset = (uint32_t)(at - start);
        e->length = href->size;
    }
    char *own = arena_try_alloc(r->scratch, target.length + 1);
    if (own == NULL)
        return false;
    size_t length = 0;
    for (size_t i = 0; href->size > 0 && href->substr_offsets[i] < href->size; i++) {
        str part = str_part(target, href->substr_offsets[i], href->substr_offsets[i + 1] - href->substr_offsets[i]);
        size_t read = href->substr_types[i] == MD_TEXT_ENTITY ? doc_entity_read(part, own + length) : 0;
        if (read == 0 && part.length > 0)
            memcpy(own + length, part.at, part.length);
        length += read == 0 ? part.length : read;
    }
    e->number = (uint32_t)list->link_count;
    list->links[list->link_count++] = (str){own, length};
    return true;
}

static int span_of(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_EM:
        return DOC_EVENT_EMPHASIS;
    case MD_SPAN_STRONG:
        return DOC_EVENT_STRONG;
    case MD_SPAN_A:
        return DOC_EVENT_LINK;
    case MD_SPAN_IMG:
        return DOC_EVENT_IMAGE;
    default:
        return DOC_EVENT_CODE_SPAN;
    }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user) {
    recorder *r = user;
    doc_event *e = record(r, DOC_EVENT_SPAN, span_of(type));
    if (e == NULL)
        return STOP;
    if (type == MD_SPAN_A && !link_target(r, e, &((const MD_SPAN_A_DETAIL *)detail)->href))
        return stop(r, EVENTS_NO_MEMORY, r->reached);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user) {
    (void)detail;
    return record(user, DOC_EVENT_SPAN_END, span_of(type)) == NULL ? STOP : 0;
}

/* ---- text ---- */

static size_t next_definition(str text, size_t from) {
    const char *found = from < text.length ? memmem(text.at + from, text.length - from, "]:", 2) : NULL;
    return found == NULL ? text.length : (size_t)(found - text.at);
}

/* Every "]:" must come back in some text; one that does not was read as a link reference definition. */
static void pass_definitions(recorder *r, size_t from, size_t to) {
    while (r->definition < to) {
        if (r->definition < from) {
            stop(r, EVENTS_DEFINITION, r->definition);
            r->definition = r->text.length;
            return;
        }
        r->definition = next_definition(r->text, r->definition + 1);
    }
}

/* Lines of one paragraph come apart at soft breaks; when nothing but the LF is between, they are one text again. */
static bool joined(recorder *r, uint32_t offset, uint32_t length) {
    doc_events *list = &r->list;
    if (list->count < 2 || list->at[list->count - 1].kind != DOC_EVENT_SOFT_BREAK)
        return false;
    doc_event *before = &list->at[list->count - 2];
    uint32_t end = before->offset + before->length;
    if (before->kind != DOC_EVENT_TEXT || end + 1 != offset || r->text.at[end] != '\n')
        return false;
    before->length += 1 + length;
    list->count--;
    return true;
}

static int text_event(recorder *r, doc_event_kind kind, const char *text, uint32_t length) {
    uintptr_t start = (uintptr_t)r->text.at, at = (uintptr_t)text;
    bool own = at >= start && at < start + r->text.length;
    if (!own) { /* md4c's literals: a line end, an indent, the space that a code span has for a line end */
        bool line = kind == DOC_EVENT_CODE && length == 1 && *text == '\n';
        doc_event *e = record(r, line ? DOC_EVENT_CODE_LINE : DOC_EVENT_CODE_SPACE, 0);
        if (e == NULL)
            return STOP;
        e->length = length;
        return 0;
    }
    uint32_t offset = (uint32_t)(at - start);
    pass_definitions(r, offset, (size_t)offset + length);
    bool escaped = offset > r->reached && r->text.at[offset - 1] == '\\';
    r->reached = offset + length;
    if (kind == DOC_EVENT_CODE && length == 1 && *text == '\n') {
        return record(r, DOC_EVENT_CODE_LINE, 0) == NULL ? STOP : 0;
    }
    if (kind == DOC_EVENT_TEXT && joined(r, offset, length))
        return 0;
    doc_event *e = record(r, kind, 0);
    if (e == NULL)
        return STOP;
    e->flag = escaped && kind == DOC_EVENT_TEXT;
    e->offset = offset;
    e->length = length;
    return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
    recorder *r = user;
    switch (type) {
    case MD_TEXT_BR:
        return record(r, DOC_EVENT_HARD_BREAK, 0) == NULL ? STOP : 0;
    case MD_TEXT_SOFTBR:
        return record(r, DOC_EVENT_SOFT_BREAK, 0) == NULL ? STOP : 0;
    case MD_TEXT_ENTITY:
        return text_event(r, DOC_EVENT_ENTITY, text, size);
    case MD_TEXT_CODE:
        return text_event(r, DOC_EVENT_CODE, text, size);
    case MD_TEXT_HTML:
        return text_event(r, DOC_EVENT_HTML, text, size);
    default:
        return text_event(r, DOC_EVENT_TEXT, text, size);
    }
}

/* ---- limits, entry ---- */

/* md4c's time grows with the square of a line's bars: such lines are refused before it sees them. */
static bool bars_fine(recorder *r) {
    const char *at = r->text.at, *end = at + r->text.length;
    while (at < end && (at = memchr(at, '|', (size_t)(end - at))) != NULL) {
        const char *line = at, *line_end = memchr(at, '\n', (size_t)(end - at));
        if (line_end == NULL)
            line_end = end;
        size_t bars = 0;
        for (; at < line_end; at++)
            bars += *at == '|';
        if (bars > DOC_EVENT_COLUMNS_MAX) {
            stop(r, EVENTS_TABLE_COLUMNS, (size_t)(line - r->text.at));
            return false;
        }
    }
    return true;
}

/* Places in what md4c saw become places in what was written; a backslash that was put in escapes nothing. */
static void map_back(doc_events *list, str written) {
    for (size_t i = 0; i < list->count; i++) {
        doc_event *e = &list->at[i];
        bool spaces = e->kind == DOC_EVENT_CODE_SPACE; /* their length is no place */
        uint32_t start = doc_shield_source(&list->shield, e->offset);
        uint32_t end = doc_shield_source(&list->shield, (size_t)e->offset + e->length);
        e->flag = e->flag && (e->kind != DOC_EVENT_TEXT || (start > 0 && written.at[start - 1] == '\\'));
        e->offset = start;
        if (!spaces)
            e->length = end - start;
    }
    list->problem = doc_shield_source(&list->shield, list->problem);
}

doc_events doc_events_read(arena *scratch, str written) {
    doc_shield shield = doc_shield_make(scratch, written);
    str text = shield.text;
    recorder r = {.scratch = scratch, .text = text, .list = {.shield = shield}};
    r.definition = next_definition(text, 0);
    static const MD_PARSER parser = {0,           MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                     enter_block, leave_block,
                                     enter_span,  leave_span,
                                     on_text,     NULL,
                                     NULL};
    if (written.length == 0 || !bars_fine(&r))
        return r.list;
    int result = md_parse(text.at, (MD_SIZE)text.length, &parser, &r);
    if (result != 0)
        stop(&r, EVENTS_NO_MEMORY, 0);
    if (r.list.state == EVENTS_NO_MEMORY)
        arena_fail(scratch);
    if (r.list.state == EVENTS_FINE)
        pass_definitions(&r, text.length, text.length);
    if (shield.insertion_count > 0)
        map_back(&r.list, written);
    return r.list;
}
