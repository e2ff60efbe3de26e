#include "data/readers/sheet_xml.h"

#include <expat.h>
#include <string.h>

enum {
    PIECE_BYTES = 1 << 16,
    SILENT_PIECES = 16, /* a tag or a comment that fills so many is no spreadsheet's; expat reads it from its start
                           again with each of them */
    DEPTH_MAX = 256
};

struct sheet_xml {
    arena *arena;
    sheet_fault *fault;
    sheet_part *part;
    XML_Parser parser;
    arena *texts; /* of the events of a piece */
    arena_mark empty;
    sheet_event *events;
    size_t count, room, next;
    unsigned depth, silent;
    bool ended, no_memory, has_type;
};

/* ---- names ---- */

static const struct {
    const char *space, *prefix;
} spaces[] = {{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""},
              {"http://purl.oclc.org/ooxml/spreadsheetml/main", ""},
              {"http://schemas.openxmlformats.org/package/2006/relationships", ""},
              {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"},
              {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r:"},
              {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
              {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
              {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
              {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:"},
              {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext:"}};

static const char *prefix_of(str space) {
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_is(space, spaces[i].space))
            return spaces[i].prefix;
    return "?:";
}

/* Memory of these functions, which expat calls, never jumps over it. */
static char *room_for(sheet_xml *xml, size_t length) {
    char *room = xml->no_memory ? NULL : arena_try_alloc(xml->texts, length);
    if (room == NULL && !xml->no_memory) {
        xml->no_memory = true;
        XML_StopParser(xml->parser, XML_FALSE);
    }
    return room;
}

static str keep(sheet_xml *xml, str text) {
    char *room = room_for(xml, text.length);
    if (room == NULL)
        return (str){0};
    memcpy(room, text.at, text.length);
    return (str){room, text.length};
}

/* expat writes "space|name", and the bare name of what is in no namespace. */
static str short_name(sheet_xml *xml, const char *whole) {
    const char *bar = strrchr(whole, '|');
    if (bar == NULL)
        return keep(xml, str_of(whole));
    str prefix = str_of(prefix_of((str){whole, (size_t)(bar - whole)})), local = str_of(bar + 1);
    char *room = room_for(xml, prefix.length + local.length);
    if (room == NULL)
        return (str){0};
    memcpy(room, prefix.at, prefix.length);
    memcpy(room + prefix.length, local.at, local.length);
    return (str){room, prefix.length + local.length};
}

/* ---- what expat calls ---- */

static sheet_event *add_event(sheet_xml *xml) {
    if (xml->count == xml->room) {
        size_t room = xml->room == 0 ? 1024 : 2 * xml->room;
        sheet_event *events = arena_try_alloc(xml->arena, room * sizeof *events);
        if (events == NULL) {
            xml->no_memory = true;
            XML_StopParser(xml->parser, XML_FALSE);
            return NULL;
        }
        if (xml->count > 0)
            memcpy(events, xml->events, xml->count * sizeof *events);
        xml->events = events;
        xml->room = room;
    }
    xml->events[xml->count] = (sheet_event){0};
    return &xml->events[xml->count++];
}

static void on_start(void *context, const char *name, const char **given) {
    sheet_xml *xml = context;
    sheet_event *event = add_event(xml);
    if (event == NULL)
        return;
    event->kind = SHEET_XML_START;
    event->depth = ++xml->depth;
    event->name = short_name(xml, name);
    size_t count = 0;
    while (given[2 * count] != NULL)
        count++;
    sheet_attribute *attributes = (void *)room_for(xml, count * sizeof *attributes);
    for (size_t i = 0; i < count && attributes != NULL; i++)
        attributes[i] = (sheet_attribute){short_name(xml, given[2 * i]), keep(xml, str_of(given[2 * i + 1]))};
    event->attributes = attributes;
    event->attribute_count = attributes == NULL ? 0 : count;
    if (xml->depth > DEPTH_MAX)
        XML_StopParser(xml->parser, XML_FALSE);
}

static void on_end(void *context, const char *name) {
    sheet_xml *xml = context;
    sheet_event *event = add_event(xml);
    if (event == NULL)
        return;
    event->kind = SHEET_XML_END;
    event->depth = xml->depth--;
    event->name = short_name(xml, name);
}

static void on_text(void *context, const char *text, int length) {
    sheet_xml *xml = context;
    sheet_event *event = add_event(xml);
    if (event == NULL)
        return;
    event->kind = SHEET_XML_TEXT;
    event->depth = xml->depth;
    event->text = keep(xml, (str){text, (size_t)length});
}

static void on_type(void *context, const char *name, const char *system, const char *public, int internal) {
    (void)name, (void)system, (void)public, (void)internal;
    sheet_xml *xml = context;
    xml->has_type = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

/* ---- pieces ---- */

static void release(void *object) {
    sheet_xml *xml = object;
    XML_ParserFree(xml->parser);
}

sheet_xml *sheet_xml_new(arena *a, sheet_fault *fault, sheet_part *part) {
    if (part == NULL)
        return NULL;
    sheet_xml *xml = ARENA_NEW(a, sheet_xml);
    *xml = (sheet_xml){.arena = a, .fault = fault, .part = part, .texts = arena_new_child(a)};
    xml->empty = arena_now(xml->texts);
    xml->parser = XML_ParserCreateNS(NULL, '|');
    if (xml->parser == NULL)
        arena_fail(a);
    arena_defer(a, release, xml);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_type);
    return xml;
}

static void fail_xml(sheet_xml *xml) {
    arena *a = xml->arena;
    str name = sheet_part_name(xml->part);
    enum XML_Error error = XML_GetErrorCode(xml->parser);
    if (xml->no_memory || error == XML_ERROR_NO_MEMORY)
        arena_fail(a);
    const char *why = xml->has_type            ? "it has a document type of its own"
                      : xml->depth > DEPTH_MAX ? "its elements are nested too deep"
                                               : XML_ErrorString(error);
    sheet_fail(
        xml->fault,
        str_zero(a, str_print(a, "the file is damaged: “" STR_FORMAT "” is not the XML of a spreadsheet (line %lu: %s)",
                              STR_ARGS(name), (unsigned long)XML_GetCurrentLineNumber(xml->parser), why)),
        "open it in a spreadsheet program and save it again");
}

/* Reads and parses one more piece. */
static void parse_piece(sheet_xml *xml) {
    xml->count = xml->next = 0;
    arena_rewind(xml->texts, xml->empty);
    void *room = XML_GetBuffer(xml->parser, PIECE_BYTES);
    if (room == NULL)
        arena_fail(xml->arena);
    size_t length = sheet_part_read(xml->part, room, PIECE_BYTES);
    if (xml->fault->what != NULL)
        return;
    xml->ended = length == 0;
    if (XML_ParseBuffer(xml->parser, (int)length, xml->ended) == XML_STATUS_ERROR)
        fail_xml(xml);
    xml->silent = xml->count > 0 ? 0 : xml->silent + 1;
    if (xml->silent > SILENT_PIECES)
        sheet_fail(xml->fault, "the file is damaged: it has an XML tag or comment of more than a megabyte", NULL);
}

const sheet_event *sheet_xml_next(sheet_xml *xml) {
    while (xml != NULL && xml->next == xml->count && !xml->ended && xml->fault->what == NULL)
        parse_piece(xml);
    if (xml == NULL || xml->fault->what != NULL || xml->next == xml->count)
        return NULL;
    return &xml->events[xml->next++];
}

const sheet_event *sheet_xml_within(sheet_xml *xml, unsigned depth) {
    const sheet_event *event = sheet_xml_next(xml);
    return event != NULL && event->kind == SHEET_XML_END && event->depth <= depth ? NULL : event;
}

void sheet_xml_skip(sheet_xml *xml, unsigned depth) {
    while (sheet_xml_within(xml, depth) != NULL)
        ;
}

/* ---- events ---- */

bool sheet_starts(const sheet_event *event, const char *name) {
    return event->kind == SHEET_XML_START && str_is(event->name, name);
}

bool sheet_ends(const sheet_event *event, const char *name) {
    return event->kind == SHEET_XML_END && str_is(event->name, name);
}

const str *sheet_attribute_of(const sheet_event *event, const char *name) {
    for (size_t i = 0; i < event->attribute_count; i++)
        if (str_is(event->attributes[i].name, name))
            return &event->attributes[i].value;
    return NULL;
}

str sheet_attribute_text(const sheet_event *event, const char *name) {
    const str *value = sheet_attribute_of(event, name);
    return value == NULL ? (str){0} : *value;
}

static bool whole_number(str text, uint32_t *number) {
    uint64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = value > INT32_MAX ? value : value * 10 + (uint64_t)(text.at[i] - '0');
    }
    *number = value > INT32_MAX ? INT32_MAX : (uint32_t)value;
    return text.length > 0;
}

uint32_t sheet_attribute_number(const sheet_event *event, const char *name, uint32_t otherwise) {
    uint32_t number;
    return whole_number(sheet_attribute_text(event, name), &number) ? number : otherwise;
}

bool sheet_attribute_count(const sheet_event *event, const char *name, uint32_t *count) {
    const str *text = sheet_attribute_of(event, name);
    *count = 1;
    return text == NULL || (whole_number(*text, count) && *count > 0);
}

bool sheet_attribute_true(const sheet_event *event, const char *name) {
    str value = sheet_attribute_text(event, name);
    return str_is(value, "1") || str_is(value, "true");
}
