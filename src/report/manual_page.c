#include "report/manual.h"

const report_entry report_manual_page[] = {
    {
        .code = DIAG_MISSING_GLYPH,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [text: We met 😀.]\n",
        .repair = "write it in other characters, or name a family that has it in the template’s `fonts`.",
        .wrong = " 😀",
        .right = " gladly",
    },
    {
        .code = DIAG_BIDI_CONTROL,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [text: \"We met \\u202Ehere.\"]\n",
        .repair = "leave the control out: the direction of letters is known without it.",
        .wrong = "\\u202E",
        .right = "",
    },
    {
        .code = DIAG_OVERFULL,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - table:\n"
                    "      columns: [{label: Place, width: 250 mm}, {label: Date}]\n"
                    "      rows: [[Brussels, 11 September]]\n",
        .repair = "leave columns out, make them narrower, or shorten what stands in them.",
        .wrong = ", width: 250 mm",
        .right = "",
    },
    {
        .code = DIAG_OFF_PAGE,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "styles: {body: {size: 11 pt, leading: 1800 pt}}\n"
                    "body:\n"
                    "  - text: We met.\n",
        .repair = "give it more room, or make it smaller.",
        .wrong = "1800 pt",
        .right = "18 pt",
    },
    {
        .code = DIAG_NO_HYPHENATION,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "styles: {body: {hyphenate: yes}}\n"
                    "body:\n"
                    "  - columns:\n"
                    "      - {lang: pl, text: Przygotowanie międzynarodowych przedsięwzięć gospodarczych.}\n"
                    "      - text: We met in Brussels.\n"
                    "      - text: We meet again.\n"
                    "      - text: They come to us.\n",
        .repair = "install the language’s patterns and build again, or say `hyphenate: no` in the style.",
        .wrong = "hyphenate: yes",
        .right = "hyphenate: no",
    },
    {
        .code = DIAG_PAGE_BUDGET,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "limits: {pages: 1}\n"
                    "body:\n"
                    "  - text: We met.\n"
                    "  - page_break:\n"
                    "  - text: We meet again.\n",
        .repair = "shorten the paper, or raise the limit.",
        .wrong = "  - page_break:\n",
        .right = "",
    },
    {
        .code = DIAG_TALL,
        .command = "base64 -d column.txt >column.png && chancery check visit.yaml",
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - image: {file: column.png, alt: A column, width: 50 mm}\n",
        .files = {{"column.txt",
                   "iVBORw0KGgoAAAANSUhEUgAAAAEAAABAAQAAAADzaiDtAAAADUlEQVR42mNoYBhQCAAA+CABemJ+nwAAAABJRU5E"
                   "rkJggg==\n"}},
        .repair = "give the image a height that leaves room for its caption.",
        .wrong = "width: 50 mm",
        .right = "height: 50 mm",
    },
    {
        .code = DIAG_LOW_HEIGHT,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body:\n"
                    "  - chart: {type: bar, title: Trade in 2024, data: trade, horizontal: yes, height: 20 pt}\n",
        .files = {{"trade.csv", "flow,usd_mn\n"
                                "export,36\n"
                                "import,420\n"}},
        .repair = "give the chart as much height as the message says, or draw fewer bars.",
        .wrong = "height: 20 pt",
        .right = "height: 80 pt",
    },
    {
        .code = DIAG_MISSING_STYLE,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "styles: {quote: }\n"
                    "body: [text: \"> We met.\"]\n",
        .repair = "let the template extend `base`, which has all styles, or give it the style; docs/reference.md lists "
                  "which thing wears which.",
        .wrong = "{quote: }",
        .right = "{quote: {like: body, italic: yes}}",
    },
    {
        .code = DIAG_UNUSED,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "notes: {place: In Brussels.}\n"
                    "body: [text: We met.]\n",
        .repair = "refer to it, or take the definition out.",
        .wrong = "We met.",
        .right = "\"We met.[^place]\"",
    },
    {0},
};
