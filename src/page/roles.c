#include "page/page.h"

static const char *const names[PAGE_ROLE_COUNT] = {
    [PAGE_DOCUMENT] = "Document",   [PAGE_SECTION] = "Sect",
    [PAGE_DIVISION] = "Div",        [PAGE_BLOCK_QUOTE] = "BlockQuote",
    [PAGE_PARAGRAPH] = "P",         [PAGE_HEADING1] = "H1",
    [PAGE_HEADING2] = "H2",         [PAGE_HEADING3] = "H3",
    [PAGE_HEADING4] = "H4",         [PAGE_HEADING5] = "H5",
    [PAGE_HEADING6] = "H6",         [PAGE_LIST] = "L",
    [PAGE_LIST_ITEM] = "LI",        [PAGE_LABEL] = "Lbl",
    [PAGE_LIST_BODY] = "LBody",     [PAGE_TABLE] = "Table",
    [PAGE_TABLE_HEAD] = "THead",    [PAGE_TABLE_BODY] = "TBody",
    [PAGE_TABLE_FOOT] = "TFoot",    [PAGE_TABLE_ROW] = "TR",
    [PAGE_TABLE_HEADER] = "TH",     [PAGE_TABLE_CELL] = "TD",
    [PAGE_FIGURE] = "Figure",       [PAGE_CAPTION] = "Caption",
    [PAGE_SPAN] = "Span",           [PAGE_LINK] = "Link",
    [PAGE_REFERENCE] = "Reference", [PAGE_NOTE] = "Note",
    [PAGE_CODE] = "Code",
};

const char *page_role_name(page_role role) {
    return names[role];
}
