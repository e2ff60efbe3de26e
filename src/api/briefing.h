#ifndef API_BRIEFING_H
#define API_BRIEFING_H

#include "api/engine.h"
#include "page/page.h"

/* Private to api/. */

struct chancery_briefing {
    arena *arena;
    chancery_engine *engine;
    api_core *core; /* NULL: the briefing only says what is wrong */
    chancery_request request;
    diags *diags;
    schema_context schema;
    str templates_folder;
    const char *path;
    const str *text; /* that was handed in; NULL: it is read */
    doc_briefing *doc;
    uint64_t deadline; /* on the clock of api_now; 0: none */
    buffer *out;
    str result;
    const struct ledger *ledger; /* that was read, or has been made to be compared; NULL: none */
    uint32_t pages;
    bool out_of_memory;
    atomic_bool disturbed;         /* a call came while another was at work */
    chancery_diagnostic **records; /* of the first record_count diagnostics, in order */
    size_t record_count;
    chancery_fact **facts; /* NULL: not asked for yet */
    chancery_dataset **datasets;
    chancery_table **tables;
    const char **files; /* of the first file_count */
    size_t file_count;
};

/* Runs work(b, data), the only way to use a briefing's memory. False, and nothing was done or it was done half: memory
   is out, or another call is at work, which will be a diagnostic. `b` must not be NULL. */
bool api_run(chancery_briefing *b, void (*work)(chancery_briefing *b, void *data), void *data);
/* The same, for work that needs a core in order. */
bool api_run_with_core(chancery_briefing *b, void (*work)(chancery_briefing *b, void *data), void *data);
chancery_status api_status(const chancery_briefing *b);

/* Lays the briefing out for a sink. False, and diagnostics say why, if it is not whole. */
bool api_lay_out(chancery_briefing *b, page_sink *sink);

/* Reads the ledger at the briefing’s path. */
void api_ledger_read(chancery_briefing *b);
/* Puts the ledger into the document as files, if the briefing asks for it. False after a diagnostic. */
bool api_ledger_attach(chancery_briefing *b, page_document *document);

/* Milliseconds of a clock that only goes on. */
uint64_t api_now(void);
/* The same text, ended by a NUL, with U+FFFD for broken bytes and NULs. */
const char *api_text(arena *a, str text);
chancery_place api_place(arena *a, place where);

/* The text of a briefing that has a data file as its only dataset, and the path that it has then. */
str api_data_briefing(chancery_briefing *b, const char *path, const char *keys, const char **name);
/* Copies and checks what was asked for; what cannot be done is a diagnostic. */
void api_request_read(chancery_briefing *b, const chancery_request *request);
/* A text of the caller's that is to be printed or named: a diagnostic, and false, if it is NULL, empty, no UTF-8 or has
   control characters. */
bool api_check_text(chancery_briefing *b, const char *what, const char *text);
/* The caller's functions as a way to files. */
extern const file_access api_file_access;
bool api_files_check(chancery_briefing *b, const chancery_files *files);

#endif
