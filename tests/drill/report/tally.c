/* tally: a fictional form of diagnostics for the drill; their number, and nothing else. */
#include "report/report.h"

static void write(const report *r, buffer *out) {
    buffer_print(out, "tally: %zu\n", r->count + r->not_shown);
}

const report_form report_form_tally = {
    .name = "tally", .help = "how many there are", .no_memory = "tally: 1\n", .write = write};
