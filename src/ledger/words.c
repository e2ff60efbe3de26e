#include "ledger/ledger.h"

/* Places in words, for people who read English: the program's messages. */

static const char *const names[LEDGER_BLOCK_COUNT] = {
    [LEDGER_TITLE] = "title",   [LEDGER_HEADING] = "heading", [LEDGER_PARAGRAPH] = "paragraph",
    [LEDGER_POINT] = "point",   [LEDGER_HEAD] = "memo head",  [LEDGER_TABLE] = "table",
    [LEDGER_CHART] = "chart",   [LEDGER_IMAGE] = "image",     [LEDGER_NOTE] = "note",
    [LEDGER_HEADER] = "header", [LEDGER_FOOTER] = "footer"};

const char *ledger_block_name(ledger_block block) {
    return names[block];
}

/* Tables, charts and notes are found by their numbers; the rest, below its heading. */
static bool is_found_by_number(ledger_block block) {
    return block == LEDGER_TABLE || block == LEDGER_CHART || block == LEDGER_IMAGE || block == LEDGER_NOTE;
}

void ledger_place_write(buffer *out, const ledger_place *p) {
    if (p->page > 0)
        buffer_print(out, "p. %u, ", p->page);
    if (p->section.length > 0 && !is_found_by_number(p->block))
        buffer_print(out, STR_FORMAT ", ", STR_ARGS(p->section));
    buffer_text(out, names[p->block]);
    if (p->number > 0)
        buffer_print(out, " %u", p->number);
    if (p->row > 0)
        buffer_print(out, ", row %u", p->row);
}
