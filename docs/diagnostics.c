/* Writes the manual of diagnostics (docs/diagnostics.md) from the table of codes, so that no code exists without it. */
#include "report/manual.h"

#include <stdio.h>
#include <string.h>

static const char opening[] =
    "# Diagnostics\n"
    "\n"
    "Every code that `chancery` reports, with an input that trips it and the repair; `make docs` writes this page from "
    "the\n"
    "program’s own table, and a test runs every input as it stands and as repaired. `chancery explain CODE` prints the "
    "same.\n"
    "A code never changes its meaning. All names and numbers in the examples are fictional.\n"
    "\n"
    "## Forms\n"
    "\n"
    "`--diagnostics text` (the default) writes for people: place, severity, message and code, the line with carets "
    "below the\n"
    "place, what was expected, a way out, other places. `--diagnostics json` writes one JSON object a line, all with "
    "the\n"
    "same keys:\n"
    "\n"
    "| key | value |\n"
    "|---|---|\n"
    "| `severity` | `warning` or `error` |\n"
    "| `code` | one of those below |\n"
    "| `message` | what is wrong |\n"
    "| `place` | null, or `file`, `from` and `to`; `to` lies behind the last character |\n"
    "| `place.from`, `place.to` | `line` from 1; `column` from 1 in code points, `utf16` from 1 in units of UTF-16; "
    "`byte` "
    "from 0 within the file |\n"
    "| `expected`, `hint` | null, or a text |\n"
    "| `related` | other places: a list of `message` and `place` |\n"
    "\n"
    "Both go to standard error, files as first met and in order of place. Of more than 200 warnings or 200 errors the "
    "rest\n"
    "is counted: “17 more not shown”, in JSON a last object of the code `not-shown`. If memory runs out, the one "
    "record\n"
    "`no-memory` stands for all. In JSON nothing else is written to standard error, but for a command line that cannot "
    "be\n"
    "read (exit status 2, nothing is done) and a standard output that cannot be written, which are said in text.\n"
    "\n"
    "## Codes\n"
    "\n"
    "| code | severity | meaning |\n"
    "|---|---|---|\n";

static void print_block(const char *kind, const char *text) {
    size_t length = strlen(text);
    printf("```%s\n%s%s```\n", kind, text, length > 0 && text[length - 1] == '\n' ? "" : "\n");
}

static void print_repaired(const report_entry *entry) {
    if (report_entry_in_line(entry)) {
        printf("Instead of `%s` write `%s`.\n", entry->wrong, entry->right);
        return;
    }
    puts("Instead of\n");
    print_block("", entry->wrong);
    if (*entry->right == '\0') {
        puts("\nwrite nothing.");
        return;
    }
    puts("\nwrite\n");
    print_block("", entry->right);
}

static void print_entry(const report_entry *entry) {
    printf("\n### %s\n\n%s: %s.\n\n", diag_code_name(entry->code), report_severity(entry->code),
           diag_code_meaning(entry->code));
    print_block("sh", report_command(entry));
    report_file file;
    for (size_t i = 0; report_entry_file(entry, i, &file); i++) {
        printf("\n`%s`:\n\n", file.name);
        print_block(strstr(file.name, ".yaml") != NULL ? "yaml" : "", file.text);
    }
    printf("\nRepair: %s\n", entry->repair);
    print_repaired(entry);
}

int main(void) {
    fputs(opening, stdout);
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const char *name = diag_code_name((diag_code)i);
        printf("| [`%s`](#%s) | %s | %s |\n", name, name, report_severity((diag_code)i),
               diag_code_meaning((diag_code)i));
    }
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const report_entry *entry = report_entry_of((diag_code)i);
        if (entry == NULL) {
            fprintf(stderr, "the manual has nothing on %s\n", diag_code_name((diag_code)i));
            return 1;
        }
        print_entry(entry);
    }
    return fflush(stdout) != 0 || ferror(stdout) != 0;
}
