#ifndef CHANCERY_H
#define CHANCERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Chancery: a YAML briefing description -> a printed, accessible, archivable PDF.
 *
 * Two objects. An engine (one thread at a time) keeps faces, languages, templates and shaped words; a briefing is one
 * description loaded by it. `new` and `load` give, `drop` frees and cannot fail. Several engines may be used side by
 * side, each in its own thread. The library never exits, aborts or prints.
 */
#if defined(__GNUC__)
#define CHANCERY_API __attribute__((visibility("default")))
#else
#define CHANCERY_API
#endif

typedef struct chancery_engine chancery_engine;
typedef struct chancery_briefing chancery_briefing;

/* The worst of what happened; the command's exit status. */
typedef enum { CHANCERY_OK = 0, CHANCERY_INPUT_ERROR = 1, CHANCERY_USAGE = 2, CHANCERY_MACHINE = 3 } chancery_status;

/* For a program that wants to leave no temporary file behind when it is stopped by a signal (chancery_write makes one
   where it replaces a file): `hold` is called before the names of files change, and signals have to wait until
   `let_go`, which gets the path of the temporary file that there is now, or NULL. */
typedef struct {
    void (*hold)(void *context);
    void (*let_go)(void *context, const char *temporary);
    void *context;
} chancery_guard;

typedef struct {
    const char
        *home; /* folder with templates/, fonts/, languages/; NULL: CHANCERY_HOME, else found beside the program */
    const char *const *roots; /* further folders that briefings may read from */
    size_t root_count;
    const char *template_name; /* instead of the briefing's own; NULL */
    const char *look_name;     /* instead of the briefing's own; NULL */
    const char *language;      /* instead of the briefing's own; NULL */
    int64_t
        created; /* date in the metadata, seconds since 1970; negative: SOURCE_DATE_EPOCH, else the briefing's date */
    const chancery_guard *guard; /* of chancery_write; NULL: none. It must live as long as the engine. */
    bool trace_places;           /* lines of chancery_trace end in where things were written: " @visit.yaml:17:9" */
} chancery_options;

CHANCERY_API const char *chancery_version(void);

/* `options` may be NULL and is copied. NULL if memory is out. */
CHANCERY_API chancery_engine *chancery_engine_new(const chancery_options *options);
CHANCERY_API void chancery_engine_drop(chancery_engine *engine);

/* Reads a description (path "-": standard input), its templates, data and facts. NULL only if memory is out. */
CHANCERY_API chancery_briefing *chancery_load(chancery_engine *engine, const char *path);
CHANCERY_API void chancery_drop(chancery_briefing *briefing);

/* Everything that rendering does, without keeping the result. */
CHANCERY_API chancery_status chancery_check(chancery_briefing *briefing);
/* The PDF, or the trace, in memory that belongs to the briefing. On anything but CHANCERY_OK *bytes is NULL. */
CHANCERY_API chancery_status chancery_render(chancery_briefing *briefing, const char **bytes, size_t *length);
CHANCERY_API chancery_status chancery_trace(chancery_briefing *briefing, const char **bytes, size_t *length);
/* Writes bytes all or nothing ("-": standard output). A file that the briefing was made from is not replaced:
   CHANCERY_USAGE. */
CHANCERY_API chancery_status chancery_write(chancery_briefing *briefing, const char *path, const char *bytes,
                                            size_t length);

CHANCERY_API chancery_status chancery_state(const chancery_briefing *briefing);
CHANCERY_API size_t chancery_diagnostic_count(const chancery_briefing *briefing);
/* All diagnostics so far as text for people. */
CHANCERY_API const char *chancery_diagnostics(chancery_briefing *briefing, bool colour, size_t *length);
/* The same in a form of that name, which chancery_form_at lists; NULL if there is none. `colour` is for forms that
   people read. If memory is out, the one record that says so, in that form. */
CHANCERY_API const char *chancery_diagnostics_as(chancery_briefing *briefing, const char *form, bool colour,
                                                 size_t *length);
/* Pages of the last rendering. */
CHANCERY_API uint32_t chancery_page_count(const chancery_briefing *briefing);

/* The forms of diagnostics: the first is the text for people. */
typedef struct {
    const char *name, *help; /* static; NULL: past the last */
    bool for_people;         /* other talk may stand between the diagnostics; else nothing else may */
    const char *no_memory;   /* all there is to say in this form where no engine or briefing could be had */
} chancery_form;
CHANCERY_API chancery_form chancery_form_at(size_t index);

/* The manual of diagnostics: the names of all codes (static; NULL past the last), ... */
CHANCERY_API const char *chancery_code_at(size_t index);
/* ... and as text for people, which belongs to the engine: a line for each; what one means, an input that trips it, the
   repair. NULL if there is no such code, or memory is out. */
CHANCERY_API const char *chancery_codes(chancery_engine *engine, size_t *length);
CHANCERY_API const char *chancery_explain(chancery_engine *engine, const char *code, size_t *length);

#endif
