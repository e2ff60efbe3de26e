#include "report/manual.h"

const report_entry report_manual_vocabulary[] = {
    {
        .code = DIAG_UNKNOWN_KEY,
        .briefing = "template: base\n"
                    "tittle: A visit\n"
                    "body: [text: We met.]\n",
        .repair = "write the key as docs/reference.md has it, at the place where it belongs.",
        .wrong = "tittle",
        .right = "title",
    },
    {
        .code = DIAG_WRONG_TYPE,
        .briefing = "template: base\n"
                    "title: [A visit]\n"
                    "body: [text: We met.]\n",
        .repair =
            "write what is expected: a text, a number, a list (`- …` or `[…]`), or a mapping (`key: …` or `{…}`).",
        .wrong = "[A visit]",
        .right = "A visit",
    },
    {
        .code = DIAG_BAD_VALUE,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - heading: {text: Talks, level: 12}\n"
                    "  - text: We met.\n",
        .repair = "choose one of the values, or a number in the range, that docs/reference.md gives for the key.",
        .wrong = "level: 12",
        .right = "level: 1",
    },
    {
        .code = DIAG_NO_EFFECT,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - callout:\n"
                    "      body: [heading: {text: Talks, role: context}, text: We met.]\n",
        .repair = "leave the key out, or put it where the message says that it works.",
        .wrong = ", role: context",
        .right = "",
    },
    {
        .code = DIAG_MISSING_KEY,
        .briefing = "template: base\n"
                    "body: [text: We met.]\n",
        .repair = "write the key.",
        .wrong = "template: base\n",
        .right = "template: base\n"
                 "title: A visit\n",
    },
    {
        .code = DIAG_BLOCK_KIND,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - heading: Talks\n"
                    "    text: We met.\n",
        .repair = "begin each block with a dash of its own; every block is of one kind.",
        .wrong = "    text: We met.",
        .right = "  - text: We met.",
    },
    {
        .code = DIAG_KEY_TWICE,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - heading: {text: Talks, id: talks}\n"
                    "    id: meeting\n"
                    "  - text: We met.\n",
        .repair = "keep one of the two.",
        .wrong = "    id: meeting\n",
        .right = "",
    },
    {
        .code = DIAG_UNKNOWN_TEMPLATE,
        .briefing = "template: bas\n"
                    "title: A visit\n"
                    "body: [text: We met.]\n",
        .repair = "name a template that is shipped, or the path of your own, which ends in `.yaml`.",
        .wrong = "bas\n",
        .right = "base\n",
    },
    {
        .code = DIAG_CYCLE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "facts:\n"
                    "  exports: {expr: turnover - 20}\n"
                    "  turnover: {expr: exports + 20}\n"
                    "body: [text: \"${exports} of ${turnover}\"]\n",
        .repair = "state one of them by itself; what is worked out from others must end at what is not.",
        .wrong = "{expr: turnover - 20}",
        .right = "{sql: select 36}",
    },
    {
        .code = DIAG_NO_TRANSLATION,
        .briefing = "template: base\n"
                    "language: ru\n"
                    "title: {en: A visit}\n"
                    "body: [text: Встреча состоялась.]\n",
        .repair = "write the text in the document’s language too.",
        .wrong = "{en: A visit}",
        .right = "{en: A visit, ru: Визит}",
    },
    {
        .code = DIAG_LANGUAGE_FALLBACK,
        .briefing = "template: base\n"
                    "language: en-CA\n"
                    "title: A visit\n"
                    "body: [text: The visit took place.]\n",
        .repair = "write the language alone, or add a language file for the region: a few lines, with `like:`.",
        .wrong = "en-CA",
        .right = "en",
    },
    {0},
};
