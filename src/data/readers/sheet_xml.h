#ifndef DATA_READERS_SHEET_XML_H
#define DATA_READERS_SHEET_XML_H

#include "data/readers/sheet_archive.h"

/*
 * XML as a stream of events, which is pulled: a part is unpacked and parsed piece by piece, and no more of it than a
 * piece lies in memory. The only user of expat.
 *
 * Names are short: an element of SpreadsheetML is `row`, the attribute that refers to a part `r:id`; those of
 * OpenDocument bear the customary prefix of their namespace, `table:table-cell`, whatever prefix the file has. Names of
 * other namespaces begin with `?:`. A document type, and with it every entity of its own, is a fault.
 */
typedef struct sheet_xml sheet_xml;

typedef enum { SHEET_XML_START, SHEET_XML_END, SHEET_XML_TEXT } sheet_event_kind;

typedef struct {
    str name, value;
} sheet_attribute;

typedef struct {
    sheet_event_kind kind;
    str name;                          /* of the element */
    str text;                          /* a piece of it: one text may come in many */
    const sheet_attribute *attributes; /* of a start */
    size_t attribute_count;
    unsigned depth; /* of the element, from 1; of a text, that of the element which it stands in */
} sheet_event;

/* NULL if the part is. Released with the arena. */
sheet_xml *sheet_xml_new(arena *a, sheet_fault *fault, sheet_part *part);
/* The next event, which is good until the one after it; NULL at the end or with the fault. */
const sheet_event *sheet_xml_next(sheet_xml *xml);
/* The next within the element of that depth, which began last or holds what did; NULL at its end too. */
const sheet_event *sheet_xml_within(sheet_xml *xml, unsigned depth);
/* Passes over the rest of the element of that depth. */
void sheet_xml_skip(sheet_xml *xml, unsigned depth);

bool sheet_starts(const sheet_event *event, const char *name); /* it is the start of such an element */
bool sheet_ends(const sheet_event *event, const char *name);
/* NULL if there is none. */
const str *sheet_attribute_of(const sheet_event *event, const char *name);
/* Empty if there is none. */
str sheet_attribute_text(const sheet_event *event, const char *name);
/* A whole number, at most INT32_MAX; `otherwise` if there is none or it is no such number. */
uint32_t sheet_attribute_number(const sheet_event *event, const char *name, uint32_t otherwise);
/* How often something stands, at most INT32_MAX; 1 if nothing is said. False if what is said is no whole number from 1
 * on.
 */
bool sheet_attribute_count(const sheet_event *event, const char *name, uint32_t *count);
bool sheet_attribute_true(const sheet_event *event, const char *name); /* "1" or "true" */

#endif
