#include "data/readers/sheet.h"

#include <string.h>

/* What a file is that its first bytes do not rule out (data/recognise.h): an archive, by its parts; else XML, or text.
 */

typedef struct {
    const char *part, *reader; /* reader NULL: none reads such a file */
    const char *is, *way_out;
} sheet_archive_kind;

static const sheet_archive_kind kinds[] = {
    {"xl/workbook.bin", NULL, "this is a binary workbook (xlsb)", "open it in a spreadsheet and save it as xlsx"},
    {"word/document.xml", NULL, "this is a Word document", "save its table as a workbook, or as CSV"},
    {"ppt/presentation.xml", NULL, "this is a presentation", "save its table as a workbook, or as CSV"},
    {"xl/workbook.xml", "xlsx", "this is a workbook of Excel", "reader: xlsx"},
    {"content.xml", "ods", "this is an OpenDocument file", "reader: ods"},
    {"Index/Document.iwa", NULL, "this is a file of Numbers", "export it from Numbers as Excel or CSV"}};

static bool refuse(sheet_book *book, const char *is, const char *way_out) {
    sheet_fail(&book->fault, is, way_out);
    book->fault.other = true;
    return !sheet_failed(book);
}

static bool recognise_archive(sheet_book *book) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (sheet_archive_has(book->archive, str_of(kinds[i].part)) &&
            (kinds[i].reader == NULL || strcmp(kinds[i].reader, book->kind->name) != 0))
            return refuse(book, kinds[i].is, kinds[i].way_out);
    return sheet_archive_has(book->archive, str_of(book->kind->part)) ||
           refuse(book, "this is an archive (zip), and no workbook", "unpack it: the data are a file within it");
}

bool sheet_recognise(sheet_book *book) {
    enum { LOOKED_AT = 4096 };
    str bytes = book->input->bytes, start = str_part(bytes, 0, LOOKED_AT);
    if (bytes.length == 0) {
        diag *d = diag_add(book->input->diags, DIAG_EMPTY, place_at(book->input->file, 0, 0), "the data file is empty");
        diag_hint(book->input->diags, d, "download or save it once more");
        return false;
    }
    if (str_starts(bytes, STR("PK"))) {
        book->archive = sheet_archive_open(book->arena, &book->fault, bytes);
        return book->archive != NULL ? recognise_archive(book) : !sheet_failed(book);
    }
    const char *flat = book->kind->flat;
    if (flat != NULL && memmem(start.at, start.length, flat, strlen(flat)) != NULL)
        return true;
    return refuse(book, "this is no workbook", "if it is text with commas between the cells, say “reader: csv”");
}
