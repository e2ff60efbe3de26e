#include "report/manual.h"

/* A grey square of one pixel, PNG in base64. */
#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==\n"

const report_entry report_manual_document[] = {
    {
        .code = DIAG_MARKUP,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [text: We <b>met</b>.]\n",
        .repair = "use Markdown’s own signs, or a backslash before a sign that is only text (`\\<`).",
        .wrong = "<b>met</b>",
        .right = "**met**",
    },
    {
        .code = DIAG_FACT_SLIP,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry}}\n"
                    "facts: {turnover: {value: 456, source: mfa}}\n"
                    "body: [text: \"Turnover was $turnover million.\"]\n",
        .repair = "a fact is printed by ${name}; `\\$` is the sign itself.",
        .wrong = "$turnover",
        .right = "${turnover}",
    },
    {
        .code = DIAG_DOUBTFUL_MARK,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [text: \"- 36 million was the balance.\"]\n",
        .repair = "write what is meant: a minus or a word instead of a lone hyphen, the partner of a star; or a "
                  "backslash before a "
                  "sign that is to be printed.",
        .wrong = "- 36 million was",
        .right = "−36 million was",
    },
    {
        .code = DIAG_MISSING_ALT,
        .command = "base64 -d photo.txt >photo.png && chancery check visit.yaml",
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [image: {file: photo.png}]\n",
        .files = {{"photo.txt", PIXEL}},
        .repair = "say in `alt` what is to be seen, for readers who do not see it.",
        .wrong = "photo.png}",
        .right = "photo.png, alt: The delegations at the table}",
    },
    {
        .code = DIAG_MISSING_SECTION,
        .briefing = "template: own.yaml\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - text: We met.\n",
        .files = {{"own.yaml", "extends: base\n"
                               "sections: [{role: summary, label: Summary, required: yes}]\n"}},
        .repair = "write the section: a heading of that text, or of that role, and what stands below it.",
        .wrong = "  - text:",
        .right = "  - heading: Summary\n"
                 "  - text:",
    },
    {
        .code = DIAG_BAD_IMAGE,
        .command = "base64 -d photo.txt | head -c 50 >photo.png; chancery check visit.yaml",
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: [image: {file: photo.png, alt: The delegations at the table}]\n",
        .files = {{"photo.txt", PIXEL}},
        .repair = "fetch the file once more, or save it again as PNG or JPEG.",
        .wrong = " | head -c 50",
        .right = "",
    },
    {
        .code = DIAG_BLOCK_MARKING,
        .briefing = "template: memo\n"
                    "marking: OFFICIAL\n"
                    "title: A visit\n"
                    "meta: {to: Minister, from: Embassy, date: 2025-09-11}\n"
                    "body:\n"
                    "  - text: We met.\n"
                    "    marking: OFFICIAL-SENSITIVE\n",
        .repair =
            "raise the paper’s own marking, or leave the block out: a banner is never lower than what stands below it.",
        .wrong = "marking: OFFICIAL\n",
        .right = "marking: OFFICIAL-SENSITIVE\n",
    },
    {
        .code = DIAG_NOT_KEPT,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - text: We met.\n"
                    "    audience: cabinet\n",
        .repair = "leave out what not everybody may read, or write a briefing of its own for those who may.",
        .wrong = "    audience: cabinet\n",
        .right = "",
    },
    {
        .code = DIAG_BAD_CHART,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body:\n"
                    "  - chart: {type: bar, title: Trade in 2024, data: trade, x: flow, y: flow}\n",
        .files = {{"trade.csv", "flow,usd_mn\n"
                                "export,36\n"
                                "import,420\n"}},
        .repair = "draw a column of numbers that the data have, over one of names.",
        .wrong = "y: flow",
        .right = "y: usd_mn",
    },
    {0},
};
