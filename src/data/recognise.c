#include "data/recognise.h"

#include <string.h>

static const data_kind_of_file
    html = {"an HTML page", "open it in a browser: it may be the site’s error message; then download the data again",
            NULL, true},
    pdf = {"a PDF document", "ask its publisher for the table itself, as CSV or as a workbook", NULL, false},
    workbook = {"an Excel workbook (xlsx)",
                "give it a name that ends with .xlsx, or save its sheet as “CSV UTF-8” in a spreadsheet", "xlsx",
                false},
    open_sheet = {"an OpenDocument sheet (ods)",
                  "give it a name that ends with .ods, or save its sheet as “CSV UTF-8” in a spreadsheet", "ods",
                  false},
    word = {"a Word document (docx)", "put its table into a spreadsheet and save it as “CSV UTF-8”", NULL, false},
    open_text = {"an OpenDocument text", "put its table into a spreadsheet and save it as “CSV UTF-8”", NULL, false},
    binary_workbook = {"a binary workbook (xlsb)", "open it in a spreadsheet and save it as xlsx", NULL, false},
    slides = {"a presentation", "put its table into a spreadsheet and save it as “CSV UTF-8”", NULL, false},
    zip = {"a zip archive", "unpack it: the data are a file within it", "xlsx ods", false}, /* those look into it */
    locked = {"a workbook that is protected by a password",
              "open it in a spreadsheet, take the password off and save it again", NULL, false},
    old_workbook = {"a workbook of the old kind (xls, Excel 97–2003)", "open it in a spreadsheet and save it as xlsx",
                    NULL, false},
    old_office = {"an old Office file", "put its table into a spreadsheet and save it as “CSV UTF-8”", NULL, false},
    xml_workbook = {"an “XML spreadsheet 2003”", "open it in a spreadsheet and save it as xlsx", NULL, true},
    gzip = {"packed by gzip", "unpack it: “gunzip NAME.gz”", NULL, false},
    packed = {"a packed archive", "unpack it: the data are a file within it", NULL, false},
    sqlite = {"an SQLite database", "give it a name that ends with .sqlite, or export its table as CSV", "sqlite",
              false},
    png = {"an image (PNG)", "ask its publisher for the table itself", NULL, false},
    jpeg = {"an image (JPEG)", "ask its publisher for the table itself", NULL, false},
    gif = {"an image (GIF)", "ask its publisher for the table itself", NULL, false},
    utf_32 = {"text in UTF-32", "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)", NULL, false},
    rich_text = {"a Rich Text document", "put its table into a spreadsheet and save it as “CSV UTF-8”", NULL, false},
    json = {"JSON", "give it a name that ends with .json, or ask its publisher for CSV", "json jsonl", true},
    xml = {"an XML file", "ask its publisher for CSV, or open it in a spreadsheet and save it as “CSV UTF-8”", NULL,
           true};

static const struct {
    str begins;
    const data_kind_of_file *kind;
} marks[] = {
    {{"%PDF-", 5}, &pdf},
    {{"\x09\x08\x08\0", 4}, &old_workbook}, /* before Office 97 it was no compound file */
    {{"\x09\x04\x06\0", 4}, &old_workbook},
    {{"\x1F\x8B", 2}, &gzip},
    {{"BZh", 3}, &packed},
    {{"\xFD"
      "7zXZ",
      5},
     &packed},
    {{"7z\xBC\xAF\x27\x1C", 6}, &packed},
    {{"Rar!\x1A\x07", 6}, &packed},
    {{"SQLite format 3", 16}, &sqlite}, /* with the NUL behind it */
    {{"\x89PNG\r\n\x1A\n", 8}, &png},
    {{"\xFF\xD8\xFF", 3}, &jpeg},
    {{"GIF8", 4}, &gif},
    {{"{\\rtf", 5}, &rich_text},
    {{"\xFF\xFE\0\0", 4}, &utf_32},
    {{"\0\0\xFE\xFF", 4}, &utf_32},
};

/* Without case: HTML may be written in capitals. */
static bool begins(str text, const char *small) {
    size_t length = strlen(small);
    if (text.length < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] + 32) : text.at[i];
        if (c != small[i])
            return false;
    }
    return true;
}

static bool holds(str bytes, const char *text) {
    enum { LOOKED_AT = 16 * 1024 };
    str head = str_part(bytes, 0, LOOKED_AT), tail = str_part(bytes, bytes.length - head.length, head.length);
    return memmem(head.at, head.length, text, strlen(text)) != NULL ||
           memmem(tail.at, tail.length, text, strlen(text)) != NULL;
}

/* The names of an archive's members stand before each and once more at its end. */
static const data_kind_of_file *archive(str bytes) {
    if (holds(bytes, "oasis.opendocument.spreadsheet"))
        return &open_sheet;
    if (holds(bytes, "oasis.opendocument.text"))
        return &open_text;
    if (holds(bytes, "word/document.xml"))
        return &word;
    if (holds(bytes, "ppt/presentation.xml"))
        return &slides;
    if (holds(bytes, "xl/workbook.bin"))
        return &binary_workbook;
    return holds(bytes, "xl/workbook") ? &workbook : &zip;
}

/* Names of a compound file’s streams may stand anywhere in it, in UTF-16. */
static bool holds_stream(str bytes, const char *name) {
    char wide[64];
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    return memmem(bytes.at, bytes.length, wide, 2 * length) != NULL;
}

static const data_kind_of_file *compound(str bytes) {
    if (holds_stream(bytes, "EncryptedPackage"))
        return &locked;
    return holds_stream(bytes, "Workbook") || holds_stream(bytes, "Book") ? &old_workbook : &old_office;
}

static const data_kind_of_file *markup(str text) {
    if (holds(text, "opendocument:xmlns:office"))
        return &open_sheet;
    if (holds(text, "schemas-microsoft-com:office:spreadsheet"))
        return &xml_workbook;
    return holds(text, "<html") ? &html : &xml;
}

/* Without a mark: each character begins or ends with two NULs, and is none. */
static bool is_utf_32(str bytes) {
    enum { LOOKED_AT = 1024 };
    str head = str_part(bytes, 0, LOOKED_AT);
    bool big = bytes.length % 4 == 0 && head.length > 0, little = big;
    for (size_t i = 0; i + 3 < head.length && (big || little); i += 4) {
        bool first = head.at[i] == '\0' && head.at[i + 1] == '\0',
             last = head.at[i + 2] == '\0' && head.at[i + 3] == '\0';
        big = big && first && !last;
        little = little && last && !first;
    }
    return big || little;
}

/* An opening bracket, and behind it another, a quotation mark or its closing one. */
static bool is_json(str text) {
    if (text.length == 0 || (text.at[0] != '{' && text.at[0] != '['))
        return false;
    str inside = str_trim(str_part(text, 1, text.length));
    return inside.length > 0 && strchr(text.at[0] == '{' ? "\"}" : "\"{[]", inside.at[0]) != NULL;
}

static bool is_html(str text) {
    static const char *const starts[] = {"<!doctype html", "<html",   "<head", "<body",
                                         "<table",         "<script", "<!--",  NULL};
    for (const char *const *start = starts; *start != NULL; start++)
        if (begins(text, *start))
            return true;
    return false;
}

const data_kind_of_file *data_recognise(str bytes) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, marks[i].begins))
            return marks[i].kind;
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return compound(bytes);
    if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06")))
        return archive(bytes);
    if (is_utf_32(bytes))
        return &utf_32;
    str text = str_trim(str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_part(bytes, 3, bytes.length) : bytes);
    if (is_html(text))
        return &html;
    if (begins(text, "<?xml") || begins(text, "<office:document"))
        return markup(text);
    return is_json(text) ? &json : NULL;
}
