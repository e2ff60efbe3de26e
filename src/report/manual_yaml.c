#include "report/manual.h"

const report_entry report_manual_yaml[] = {
    {
        .code = DIAG_YAML_SYNTAX,
        .briefing = "template: base\n"
                    "title: \"A visit\n"
                    "body: [text: We met.]\n",
        .repair = "close quotation marks and brackets, indent with spaces, and put a space behind a key’s colon.",
        .wrong = "\"A visit",
        .right = "\"A visit\"",
    },
    {
        .code = DIAG_YAML_LIMIT,
        .command = "{ cat start.yaml; printf '[%.0s' $(seq 70); printf ']%.0s' $(seq 70); } >visit.yaml; "
                   "chancery check visit.yaml",
        .files = {{"start.yaml", "template: base\ntitle: A visit\nbody:\n  - text: We met.\n  - points: "}},
        .repair = "nest less: 64 levels and a million values are enough for any paper. A bracket may be missing "
                  "further up.",
        .wrong = "printf '[%.0s' $(seq 70); printf ']%.0s' $(seq 70);",
        .right = "printf '[One, Two]';",
    },
    {
        .code = DIAG_ENCODING,
        .command = "iconv -f UTF-8 -t ISO-8859-1 visit.yaml >latin.yaml && chancery check latin.yaml",
        .briefing = "template: base\n"
                    "title: Économie\n"
                    "body: [text: We met.]\n",
        .repair = "save the file as UTF-8.",
        .wrong = "ISO-8859-1",
        .right = "UTF-8",
    },
    {
        .code = DIAG_DUPLICATE_KEY,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "title: A second visit\n"
                    "body: [text: We met.]\n",
        .repair = "keep one of the two.",
        .wrong = "title: A second visit\n",
        .right = "",
    },
    {
        .code = DIAG_YAML_LOST_TEXT,
        .briefing = "template: base\n"
                    "title: Item # 3 of five\n"
                    "body: [text: We met.]\n",
        .repair = "put quotation marks around a text that holds a character of YAML’s own, such as `#` behind a space, "
                  "`&` or `!` at the start.",
        .wrong = "Item # 3 of five",
        .right = "\"Item # 3 of five\"",
    },
    {
        .code = DIAG_EMPTY,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body: []\n",
        .repair = "write what the paper has to say.",
        .wrong = "[]",
        .right = "[text: We met.]",
    },
    {0},
};
