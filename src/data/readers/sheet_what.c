#include "data/readers/sheet.h"

#include <string.h>

/* What a file is, by its first bytes and its parts: names lie. */

typedef struct {
    const char *is, *hint;
} sheet_other;

#define SAVE_AS "open it in a spreadsheet program and save it as .xlsx or .ods"

static bool has_bytes(str bytes, const void *part, size_t length) {
    return bytes.length > 0 && memmem(bytes.at, bytes.length, part, length) != NULL;
}

static bool has_utf16(str bytes, const char *word) {
    char wide[64];
    size_t length = strlen(word);
    for (size_t i = 0; i < length; i++) {
        wide[2 * i] = word[i];
        wide[2 * i + 1] = '\0';
    }
    return has_bytes(bytes, wide, 2 * length);
}

static bool has_word(str bytes, const char *word) {
    return has_bytes(bytes, word, strlen(word));
}

/* A Microsoft compound file has its list of streams anywhere, with names in UTF-16. */
static sheet_other compound(str bytes) {
    if (has_utf16(bytes, "EncryptedPackage"))
        return (sheet_other){"this workbook is protected by a password",
                             "open it in the spreadsheet program, take the password off and save it again"};
    if (has_utf16(bytes, "Workbook") || has_utf16(bytes, "Book"))
        return (sheet_other){"this is a workbook of the old kind (.xls, Excel 97–2003)", SAVE_AS};
    return (sheet_other){"this is an Office file of the old kind, and no workbook", SAVE_AS};
}

static bool begins_in_capitals_or_not(str bytes, const char *word) {
    str start = str_part(bytes, 0, strlen(word));
    for (size_t i = 0; i < start.length; i++)
        if ((start.at[i] >= 'A' && start.at[i] <= 'Z' ? start.at[i] + 32 : start.at[i]) != word[i])
            return false;
    return start.length == strlen(word);
}

static sheet_other markup(str start) {
    if (begins_in_capitals_or_not(start, "<html") || begins_in_capitals_or_not(start, "<!doctype html") ||
        begins_in_capitals_or_not(start, "<table") || has_word(start, "<html"))
        return (sheet_other){"this is a web page, which is only called a spreadsheet",
                             "download the data themselves; or open the page in a spreadsheet program and save it as "
                             ".xlsx or .ods"};
    if (has_word(start, "urn:schemas-microsoft-com:office:spreadsheet"))
        return (sheet_other){"this is an “XML spreadsheet 2003”", SAVE_AS};
    if (has_word(start, "office:document"))
        return (sheet_other){"this is an OpenDocument spreadsheet", "reader: ods"};
    return (sheet_other){"this is XML, and no spreadsheet", SAVE_AS};
}

static bool is_text(str start) {
    for (size_t i = 0; i < start.length; i++)
        if ((unsigned char)start.at[i] < ' ' && start.at[i] != '\t' && start.at[i] != '\n' && start.at[i] != '\r')
            return false;
    return true;
}

static sheet_other no_archive(str bytes) {
    str start = str_trim(str_part(bytes, 0, 4096));
    start = str_starts(start, STR("\xEF\xBB\xBF")) ? str_trim(str_part(start, 3, start.length)) : start;
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return compound(bytes);
    if (bytes.length > 2 && bytes.at[0] == '\x09' && memchr("\0\2\4\x08", bytes.at[1], 4) != NULL)
        return (sheet_other){"this is a workbook of the old kind (.xls, before Excel 97)", SAVE_AS};
    if (str_starts(start, STR("%PDF")))
        return (sheet_other){"this is a PDF file", "ask for the data themselves, or type them in"};
    if (str_starts(start, STR("<")))
        return markup(start);
    if (is_text(start))
        return (sheet_other){"this is text, and no workbook",
                             "if its cells are separated by commas, say “reader: csv”"};
    return (sheet_other){"this is no workbook", SAVE_AS};
}

/* What an archive is, by a part that others lack; `is` NULL if it may be what the kind reads. */
static sheet_other archive_of(const sheet_kind *kind, sheet_archive *archive) {
    static const struct {
        const char *part, *reader;
        sheet_other other;
    } parts[] = {{"xl/workbook.bin", NULL, {"this is a binary workbook (.xlsb)", SAVE_AS}},
                 {"word/document.xml", NULL, {"this is a Word document", "save the table as a workbook, or as CSV"}},
                 {"ppt/presentation.xml", NULL, {"this is a presentation", "save the table as a workbook, or as CSV"}},
                 {"xl/workbook.xml", "xlsx", {"this is a workbook of Excel", "reader: xlsx"}},
                 {"content.xml", "ods", {"this is an OpenDocument file", "reader: ods"}},
                 {"Index/Document.iwa", NULL, {"this is a file of Numbers", "export it from Numbers as Excel or CSV"}}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (sheet_archive_has(archive, str_of(parts[i].part)) &&
            (parts[i].reader == NULL || !str_is(str_of(kind->name), parts[i].reader)))
            return parts[i].other;
    if (sheet_archive_has(archive, str_of(kind->part)))
        return (sheet_other){0};
    return (sheet_other){"this is an archive (ZIP), and no workbook", "take the data file out of it"};
}

static bool refuse(sheet_book *book, sheet_other other) {
    sheet_fail(&book->fault, other.is, other.hint);
    return !sheet_failed(book);
}

bool sheet_recognise(sheet_book *book) {
    str bytes = book->input->bytes;
    if (bytes.length == 0) {
        diag *d = diag_add(book->input->diags, DIAG_EMPTY, place_at(book->input->file, 0, 0), "the data file is empty");
        diag_hint(book->input->diags, d, "download or save it once more");
        return false;
    }
    if (str_starts(bytes, STR("PK"))) {
        book->archive = sheet_archive_open(book->arena, &book->fault, bytes);
        if (book->archive == NULL)
            return !sheet_failed(book);
        sheet_other other = archive_of(book->kind, book->archive);
        return other.is == NULL || refuse(book, other);
    }
    bool flat = book->kind->flat != NULL && has_word(str_part(bytes, 0, 4096), book->kind->flat);
    return flat || refuse(book, no_archive(bytes));
}
