/* Fuzzing of SQL: any text is a query that is answered or refused, as a fact, as rows and as an expression (by the
 * first byte). */
#include "memory.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define TEXT(text)                                                                                                     \
    { text, sizeof text - 1 }
static memory_file files[] = {
    {"trade.csv",
     TEXT("year,flow,partner,hs,usd_mn,currency\n2023,export,Belgium,27,10.5,USD\n2023,import,Belgium,2709,7,USD\n"
          "2024,export,World,27,20.5,EUR\n2024,import,France,0402,,EUR\n")},
    {"visits.csv",
     TEXT("id,day,month,country,level\n1,2024-01-31,2024-01,Belgium,minister\n2,2024-02-29,2024-02,France,\n")},
    {"messy.csv", TEXT("partner,amount,share\nAland,1 206 ₸,12 %\nBland,985,n/a\n")},
    {NULL, {0}}};

/* A block of literal lines: whatever the text, YAML hands it over as it is. */
static void put_text(FILE *out, str text, int indent) {
    fprintf(out, "|2-\n%*s", indent, "");
    for (size_t i = 0; i < text.length; i++) {
        putc(text.at[i], out);
        if (text.at[i] == '\n')
            fprintf(out, "%*s", indent, "");
    }
    putc('\n', out);
}

static bool is_text(str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] < 0x20 && text.at[i] != '\n' && text.at[i] != '\t')
            return false;
    return utf8_valid(text) == text.length;
}

/* What guards add to a query has names with ~. */
static void check_that_guards_are_hidden(chancery_briefing *b, str sql) {
    if (memchr(sql.at, '~', sql.length) != NULL)
        return;
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        check(strchr(d->message, '~') == NULL && strchr(d->hint, '~') == NULL && strchr(d->expected, '~') == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    str sql = {(const char *)bytes + 1, length - 1};
    if (length < 2 || length > 4000 || !is_text(sql))
        return 0;
    char *yaml = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&yaml, &size);
    check(out != NULL);
    fputs("template: base\ntitle: Fuzz\nsources: {s: {title: S}}\ndata: {trade: {file: trade.csv}, visits: {file: "
          "visits.csv}, "
          "messy: {file: messy.csv}}\nfacts:\n  year: {value: 2024, source: s}\n  n: {value: 2, source: s}\n",
          out);
    if (bytes[0] == 'r') {
        fputs("body:\n  - table:\n      data: ", out);
        put_text(out, sql, 8);
    } else {
        fprintf(out, "  f:\n    %s: ", bytes[0] == 'e' ? "expr" : "sql");
        put_text(out, sql, 6);
        fputs("body: [text: \"${f}\"]\n", out);
    }
    check(fclose(out) == 0);
    chancery_briefing *b = memory_load(files, (str){yaml, size});
    check_that_guards_are_hidden(b, sql);
    chancery_drop(b);
    free(yaml);
    return 0;
}
