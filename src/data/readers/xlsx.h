#ifndef DATA_READERS_XLSX_H
#define DATA_READERS_XLSX_H

#include "base/buffer.h"
#include "data/readers/sheet.h"
#include "data/readers/sheet_number.h"
#include "data/readers/sheet_xml.h"

/* What the parts of a workbook say that is not in its sheets. */
typedef struct {
    bool since_1904;
    VECTOR(str) strings;         /* shared by all cells */
    VECTOR(sheet_format) styles; /* number formats, by a cell’s style */
} xlsx_book;

/* Fills the book’s sheets, names and `own`. */
void xlsx_list(sheet_book *book);

/* Adds the text of the element of that depth, which was just begun, to `out`: of its runs, without phonetic hints. */
void xlsx_text(sheet_xml *xml, unsigned depth, buffer *out);
/* Takes "_x000D_" for the character that it stands for. */
str xlsx_unescaped(arena *a, str text);

#endif
