#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/str.h"

/* A text that was read, by the name that users know it by. Line starts are found when first asked for. */
typedef struct source {
    str name; /* as shown in diagnostics: the path as given, or relative to the briefing */
    str text;
    str sheet; /* not empty: it is this sheet of a spreadsheet, which has cells and no text */
    struct arena *arena;
    uint32_t *line_starts;
    uint32_t line_count;
} source;

/* Bytes [start, end) of a source. source NULL: no place (the command line, the machine). In a sheet it is a cell:
   `start` its row and `end` its column, from 1; both 0: the sheet as a whole. */
typedef struct {
    source *source;
    uint32_t start, end;
} place;

#define NOWHERE ((place){0})

source *source_new(arena *a, str name, str text); /* borrows both; the source lies in the arena */
/* 1-based; the column counts characters (code points). Line ends are LF, CR LF and CR only. The line of a sheet is its
   row; its columns are no matter of this. */
void source_position(source *s, uint32_t offset, uint32_t *line, uint32_t *column);
/* The same column counted in units of UTF-16, as protocols of editors have it: 2 for a character past U+FFFF. */
uint32_t source_utf16_column(source *s, uint32_t offset);
str source_line(source *s, uint32_t line);           /* without its end; empty past the last line */
place place_at(source *s, size_t start, size_t end); /* within the text; in a sheet, row and column */
place place_cell(source *sheet, uint32_t row, uint32_t column);
bool place_is_cell(place where); /* or a sheet as a whole */
place place_first(place where);  /* its first byte; a cell is its own */
/* "C14" */
typedef struct {
    char text[24];
} cell_reference;
cell_reference cell_reference_of(uint32_t row, uint32_t column);
cell_reference place_reference(place where); /* empty of a sheet as a whole, and of a text */
/* "sheet “Data”, cell C14", in the arena; empty of a text. */
str place_in_sheet(arena *a, place where);

#endif
