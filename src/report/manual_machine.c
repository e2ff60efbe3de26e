#include "report/manual.h"

#define BRIEFING                                                                                                       \
    "template: base\n"                                                                                                 \
    "title: A visit\n"                                                                                                 \
    "body: [text: We met.]\n"

#define START                                                                                                          \
    "template: base\n"                                                                                                 \
    "title: A visit\n"                                                                                                 \
    "body:\n"

const report_entry report_manual_machine[] = {
    {
        .code = DIAG_COMMAND_LINE,
        .command = "chancery check --root minutes visit.yaml",
        .briefing = BRIEFING,
        .repair = "write the command as `chancery COMMAND --help` has it; a folder that it names must be there.",
        .wrong = "--root minutes",
        .right = "--root .",
    },
    {
        .code = DIAG_UNREADABLE,
        .command = "chancery check vizit.yaml",
        .briefing = BRIEFING,
        .repair = "name a file that is there and that you may read.",
        .wrong = "vizit.yaml",
        .right = "visit.yaml",
    },
    {
        .code = DIAG_SYSTEM,
        .command = "chancery check /proc/self/mem",
        .briefing = BRIEFING,
        .repair = "the message has the system’s own words: look after the disk, or give the program more open files "
                  "(`ulimit -n`).",
        .wrong = "/proc/self/mem",
        .right = "visit.yaml",
    },
    {
        .code = DIAG_TOO_LARGE,
        .command = "truncate -s 65M trade.csv && chancery check visit.yaml",
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "facts: {exports: {sql: select usd_mn from trade}}\n"
                    "body: [text: \"Exports: ${exports}.\"]\n",
        .repair = "leave out what the briefing does not use, or split the file: no file may be larger than 64 MiB.",
        .wrong = "truncate -s 65M trade.csv",
        .right = "printf 'usd_mn\\n36\\n' >trade.csv",
    },
    {
        .code = DIAG_UNWRITABLE,
        .command = "chancery render visit.yaml -o out/visit.pdf",
        .briefing = BRIEFING,
        .repair = "write to a folder that is there and that you may write to, on a disk that is not full.",
        .wrong = "out/visit.pdf",
        .right = "visit.pdf",
    },
    {
        .code = DIAG_STOPPED,
        .command = "yes '  - text: We met.' | head -n 100000 | cat start.yaml - >visit.yaml; "
                   "chancery check --deadline 1 visit.yaml",
        .files = {{"start.yaml", START}},
        .repair = "allow more time, or make the briefing smaller.",
        .wrong = "--deadline 1 ",
        .right = "--deadline 600000 ",
    },
    {
        .code = DIAG_NO_MEMORY,
        .command = "yes '  - text: We met.' | head -n 200000 | cat start.yaml - >visit.yaml; "
                   "ulimit -v 100000; chancery check visit.yaml",
        .files = {{"start.yaml", START}},
        .repair = "make the briefing smaller, or give the program more memory.",
        .wrong = "200000",
        .right = "2",
    },
    {
        .code = DIAG_INSTALLATION,
        .command = "CHANCERY_HOME=/nowhere chancery check visit.yaml",
        .briefing = BRIEFING,
        .repair = "install Chancery again, or set `CHANCERY_HOME` to the folder that holds templates, fonts and "
                  "languages.",
        .wrong = "CHANCERY_HOME=/nowhere ",
        .right = "",
    },
    {
        .code = DIAG_NO_FACE,
        .command = "cp -R \"$CHANCERY_HOME\" home && sed -i s/PTF55F.ttf/lost.ttf/ home/fonts/pt.yaml && "
                   "CHANCERY_HOME=home chancery check visit.yaml",
        .briefing = BRIEFING,
        .repair = "install the package of fonts that the hint names, or choose other families in the template.",
        .wrong = "lost.ttf",
        .right = "PTF55F.ttf",
    },
    {
        .code = DIAG_OUTSIDE_ROOT,
        .command = "mkdir -p visits && mv visit.yaml visits && chancery check visits/visit.yaml",
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "include: [../shared.yaml]\n"
                    "body: [text: We met.]\n",
        .files = {{"shared.yaml", "notes: {}\n"}},
        .repair = "move the file below the briefing’s folder, or allow the folder that it lies in with `--root`.",
        .wrong = "chancery check",
        .right = "chancery check --root .",
    },
    {
        .code = DIAG_NOT_SHOWN,
        .command = "yes '  - txet: We met.' | head -n 201 | cat start.yaml - >visit.yaml; "
                   "chancery check --diagnostics json visit.yaml",
        .files = {{"start.yaml", START}},
        .repair = "repair what is shown first; much of the rest may have the same cause.",
        .wrong = "txet",
        .right = "text",
    },
    {0},
};
