#ifndef DATA_READERS_ODS_H
#define DATA_READERS_ODS_H

#include "base/buffer.h"
#include "data/readers/sheet.h"
#include "data/readers/sheet_xml.h"

/* A cell as it is read: what its type and attributes say, and what is written in it. */
typedef struct {
    str type;  /* "float", "date", …; "error"; empty: none is given */
    str value; /* of a type that has one */
    str unit;  /* "%", or the currency */
    bool formula;
    bool damaged;           /* one of these counts is none */
    uint32_t times;         /* from 1: it and those right of it are the same */
    uint32_t columns, rows; /* from 1: that it spans */
} ods_cell;

/* What the start of a cell says; texts lie in the arena. */
ods_cell ods_cell_of(arena *a, const sheet_event *event);
/* Adds what is written in the element of that depth, which was just begun: its paragraphs, without notes and drawings.
 */
void ods_text(sheet_xml *xml, unsigned depth, buffer *out);
/* Fills text, number and uncalculated. */
void ods_value(arena *a, const ods_cell *given, str written, sheet_cell *cell);

#endif
