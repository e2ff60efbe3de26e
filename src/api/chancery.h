#ifndef CHANCERY_H
#define CHANCERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Chancery: a YAML briefing description -> a printed, accessible, archivable PDF.
 *
 *     chancery_engine *engine = chancery_engine_new(NULL);
 *     chancery_request request = CHANCERY_REQUEST;
 *     request.language = "kk";
 *     chancery_briefing *briefing = chancery_load(engine, &request, "visit.yaml");
 *     const char *pdf;
 *     size_t length;
 *     if (chancery_render(briefing, &pdf, &length) == CHANCERY_OK)
 *         fwrite(pdf, 1, length, out);
 *     for (size_t i = 0; i < chancery_diagnostic_count(briefing); i++)
 *         puts(chancery_diagnostic_at(briefing, i)->message);
 *     chancery_drop(briefing);
 *     chancery_engine_drop(engine);
 *
 * Objects. An engine keeps faces, languages, templates and shaped words; a briefing is one description, loaded as a
 * request says. `new` and `load` give, `drop` frees, cannot fail and takes NULL. They may be dropped in any order.
 *
 * Ownership. What is handed in is copied, but for the two tables of functions, which must live as long as what was made
 * with them. All that is handed out lives until its briefing (or its engine) is dropped, a rendering until the next one
 * of the same briefing. Texts are UTF-8, end in a NUL, and are valid whatever the files hold.
 *
 * Threads. An engine and its briefings belong to one thread at a time; several engines may be used side by side. A
 * call that comes while another is at work on the same engine, be it from another thread or from within a callback,
 * does nothing and says CHANCERY_USAGE. Only chancery_cancel may come at any time.
 *
 * Errors. Everything that is wrong becomes a diagnostic of the briefing; the worst of them is its status. A load that
 * fails gives a briefing, too, which holds what was wrong. NULL stands for a briefing of which even that could not be
 * said, for want of memory: all calls take it. Whatever failed, an engine's next briefing is as the first of a fresh
 * process. The library never exits, aborts or prints.
 *
 * Growth. Structs that callers fill begin with their size (CHANCERY_REQUEST, CHANCERY_OPTIONS, CHANCERY_FILES): a
 * program that was compiled with an older header goes on working, and what a newer one asks for is refused where it is
 * not known. Structs that are handed out may get further fields at their end.
 */
#define CHANCERY_VERSION_MAJOR 0
#define CHANCERY_VERSION_MINOR 1
#define CHANCERY_VERSION_PATCH 0
#define CHANCERY_VERSION "0.1.0"

#if defined(__GNUC__)
#define CHANCERY_API __attribute__((visibility("default")))
#else
#define CHANCERY_API
#endif

#ifdef __cplusplus
#define CHANCERY_SIZED(type)                                                                                           \
    { sizeof(type) }
extern "C" {
#else
#define CHANCERY_SIZED(type)                                                                                           \
    { .size = sizeof(type) }
#endif

typedef struct chancery_engine chancery_engine;
typedef struct chancery_briefing chancery_briefing;

/* The worst of what happened. */
typedef enum {
    CHANCERY_OK = 0,
    CHANCERY_INPUT_ERROR = 1, /* the briefing, or a file that it names, has errors */
    CHANCERY_USAGE = 2,       /* what was asked for cannot be done */
    CHANCERY_MACHINE = 3,     /* the machine or the installation failed */
    CHANCERY_STOPPED = 4      /* cancelled, or the time was up */
} chancery_status;

/* Of the library that is linked; CHANCERY_VERSION is the header's. */
CHANCERY_API const char *chancery_version(void);
/* The libraries that are linked; name NULL: past the last. */
typedef struct {
    const char *name; /* static */
    char version[24];
} chancery_library;
CHANCERY_API chancery_library chancery_library_at(size_t index);

/* ---- files ---- */

/* How files are reached if not by the file system: those of the request, and what they name. (Chancery's own
   templates, languages and faces always lie in its home.) Which of them may be read is for `open` to say. A function
   that fails gives an errno; what it says becomes a diagnostic. None may call the engine. */
typedef struct {
    size_t size;
    void *context;
    /* Opens the file of that path: as given in the request, or a name put behind the folder of the file that it stands
       in, as it was written ("data/../trade.csv"). 0, or an errno. *file is handed to `read` and `close`. */
    int (*open)(void *context, const char *path, void **file);
    /* Copies the next bytes, at most `room`, and returns their number; 0 at the end; a negated errno. */
    ptrdiff_t (*read)(void *context, void *file, char *bytes, size_t room);
    /* Once for each file that was opened; may be NULL. */
    void (*close)(void *context, void *file);
} chancery_files;
#define CHANCERY_FILES CHANCERY_SIZED(chancery_files)

/* For a program that wants to leave no temporary file behind when it is stopped by a signal (chancery_write makes one
   where it replaces a file): `hold` is called before the names of files change, and signals have to wait until
   `let_go`, which gets the path of the temporary file that there is now, or NULL. */
typedef struct {
    void (*hold)(void *context);
    void (*let_go)(void *context, const char *temporary);
    void *context;
} chancery_guard;

/* ---- engine ---- */

typedef struct {
    size_t size;
    /* Folder with templates/, fonts/, languages/; NULL: CHANCERY_HOME, else found beside the program or the library. */
    const char *home;
    const chancery_guard *guard; /* of chancery_write; NULL: none */
} chancery_options;
#define CHANCERY_OPTIONS CHANCERY_SIZED(chancery_options)

/* `options` may be NULL: the defaults. NULL if memory is out. Options that cannot be used are reported by each
   briefing. */
CHANCERY_API chancery_engine *chancery_engine_new(const chancery_options *options);
CHANCERY_API void chancery_engine_drop(chancery_engine *engine);
/* Ends the call that is under way on the engine, with CHANCERY_STOPPED, between two pages or soon; without one it does
   nothing. From any thread, and from a signal's handler. */
CHANCERY_API void chancery_cancel(chancery_engine *engine);

/* ---- briefing ---- */

typedef struct {
    const char *name, *value;
} chancery_parameter;

/* Zeroed but for its size it means the defaults: everything as the briefing has it. */
typedef struct {
    size_t size;
    const char *template_name; /* a shipped name or a path; instead of the briefing's own */
    const char *theme;         /* likewise */
    const char *language;      /* a tag, instead of the briefing's own */
    const char *date;          /* year-month-day, instead of the first date of the memo head */
    const int64_t *created;    /* date in the metadata, seconds since 1970; NULL: SOURCE_DATE_EPOCH, else the date */
    const char *const *roots;  /* further folders that files may be named in; not with `files` */
    size_t root_count;
    const chancery_files *files; /* NULL: the file system */
    uint32_t most_pages;         /* a document with more is an error, and not made to its end; 0: no limit */
    uint32_t most_milliseconds;  /* from the start of loading; after that: CHANCERY_STOPPED; 0: no limit */
    const char *const *audience; /* refused: not known to this version */
    size_t audience_count;
    const chancery_parameter *parameters; /* refused: not known to this version */
    size_t parameter_count;
    uint32_t most_sql_milliseconds; /* of computing, for one query; six times that for all of a briefing; 0: 10,000 */
    bool ledger;                    /* where figures are from and where they are printed is kept, for chancery_ledger */
} chancery_request;
#define CHANCERY_REQUEST CHANCERY_SIZED(chancery_request)

/* Reads a description (path "-": standard input), its templates, data and facts. NULL if memory is out, or `engine` is
   NULL. */
CHANCERY_API chancery_briefing *chancery_load(chancery_engine *engine, const chancery_request *request,
                                              const char *path);
/* The same of a text in memory. `name` is what diagnostics call it; names of files in it start at the folder that it
   has as a path ("drafts/visit.yaml": at drafts/; "visit.yaml": at the current folder), whether there is such a file or
   not. */
CHANCERY_API chancery_briefing *chancery_load_text(chancery_engine *engine, const chancery_request *request,
                                                   const char *name, const char *text, size_t length);
CHANCERY_API void chancery_drop(chancery_briefing *briefing);

/* The worst so far. */
CHANCERY_API chancery_status chancery_state(chancery_briefing *briefing);

/* Everything that rendering does, without handing out the result. */
CHANCERY_API chancery_status chancery_check(chancery_briefing *briefing);
/* The PDF. On anything but CHANCERY_OK *bytes is NULL. */
CHANCERY_API chancery_status chancery_render(chancery_briefing *briefing, const char **bytes, size_t *length);
/* The pages as text, as `chancery render --trace` writes it. With `places` lines end in where things were written:
   " @visit.yaml:17:9". */
CHANCERY_API chancery_status chancery_trace(chancery_briefing *briefing, bool places, const char **bytes,
                                            size_t *length);
/* Writes bytes all or nothing ("-": standard output). A file that the briefing was made from is not replaced, nor is a
   path taken that could not be shown (no UTF-8, or with line ends): CHANCERY_USAGE. */
CHANCERY_API chancery_status chancery_write(chancery_briefing *briefing, const char *path, const char *bytes,
                                            size_t length);

/* Pages of the last rendering. */
CHANCERY_API uint32_t chancery_page_count(chancery_briefing *briefing);
/* The files that the briefing was made from, in the order of reading: itself, what it includes, templates, data, images
   (not the languages and faces of the installation). NULL past the last. */
CHANCERY_API const char *chancery_file_at(chancery_briefing *briefing, size_t index);

/* ---- diagnostics ---- */

typedef struct {
    uint32_t line, column; /* from 1; columns count characters (code points) */
    uint32_t utf16_column; /* from 1; in units of UTF-16, as editors' protocols count */
    uint32_t byte;         /* from 0, in the file */
} chancery_position;

/* Up to, not including, `to`. These three structs never grow. */
typedef struct {
    const char *file; /* as it was named; NULL: no place, and all else is 0 */
    chancery_position from, to;
} chancery_place;

typedef struct {
    chancery_place place;
    const char *label; /* what this place has to do with it */
} chancery_related;

typedef enum { CHANCERY_WARNING, CHANCERY_ERROR } chancery_severity;

typedef struct {
    chancery_severity severity;
    chancery_status status; /* what it makes of the briefing's: CHANCERY_OK for a warning */
    const char *code;       /* one of those that chancery_code_at lists; never changes its meaning */
    const char *message;    /* a sentence without a full stop; what was written is quoted, control characters too */
    const char *expected;   /* empty, or what would have been right */
    const char *hint;       /* empty, or a way out; may have several lines */
    chancery_place place;
    const chancery_related *related; /* other places: first seen here, included from here */
    size_t related_count;
    /* Where `place` is in a spreadsheet, which has no lines (its positions are 0 then): the sheet, and "C14" or empty
       for the sheet as a whole. Else both are NULL. The label of a related place there begins with the two. */
    const char *sheet, *cell;
} chancery_diagnostic;

/* All so far, by file and place. At least one if the status is not CHANCERY_OK. */
CHANCERY_API size_t chancery_diagnostic_count(chancery_briefing *briefing);
/* NULL past the last. Past 200 errors or 200 warnings they are only counted. */
CHANCERY_API const chancery_diagnostic *chancery_diagnostic_at(chancery_briefing *briefing, size_t index);
CHANCERY_API size_t chancery_diagnostics_left_out(chancery_briefing *briefing);

/* All of them as text for people. */
CHANCERY_API const char *chancery_diagnostics(chancery_briefing *briefing, bool colour, size_t *length);
/* The same in a form of that name, which chancery_form_at lists; NULL if there is none. `colour` is for forms that
   people read. If memory is out, the one record that says so, in that form. */
CHANCERY_API const char *chancery_diagnostics_as(chancery_briefing *briefing, const char *form, bool colour,
                                                 size_t *length);

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

/* ---- figures ---- */

typedef struct {
    const char *name;
    bool has_value;      /* false: it has none, and why is a diagnostic */
    bool is_text;        /* a text, which `printed` is; else a number */
    double value;        /* before its format's scale */
    const char *unit;    /* "million US dollars", "%"; empty: none */
    const char *printed; /* as it stands in prose, in the briefing's language */
    const char *source;  /* id of the source that it comes from; empty: none */
    const char *period;  /* that it holds for; empty: not said */
    chancery_place place;
} chancery_fact;
/* In the order of their definition; NULL past the last. */
CHANCERY_API const chancery_fact *chancery_fact_at(chancery_briefing *briefing, size_t index);

typedef enum { CHANCERY_NULL, CHANCERY_NUMBER, CHANCERY_TEXT } chancery_cell_kind;
typedef struct {
    chancery_cell_kind kind;
    double number;
    const char *text; /* empty but for a text */
} chancery_cell;

typedef struct {
    const char *name;
    const char *source; /* id; empty: none */
    const char *const *columns;
    size_t column_count, row_count;
    const chancery_cell *cells; /* row by row; NULL if it could not be read, which is a diagnostic */
    chancery_place place;
} chancery_dataset;
/* In the order of their definition; NULL past the last. */
CHANCERY_API const chancery_dataset *chancery_dataset_at(chancery_briefing *briefing, size_t index);

/* The ledger of a briefing that was loaded with request.ledger: each fact with its exact value, where it is from and
   where it is printed; tables and charts with their figures; checks and claims. `form`: "text" for people, "csv", or
   "json", whose schema is in docs/figures.md. Lays the briefing out. On anything but CHANCERY_OK *bytes is NULL. */
CHANCERY_API chancery_status chancery_ledger(chancery_briefing *briefing, const char *form, const char **bytes,
                                             size_t *length);

/* A ledger that chancery_ledger wrote as JSON, to be compared; nothing else can be asked of it. */
CHANCERY_API chancery_briefing *chancery_load_ledger(chancery_engine *engine, const chancery_request *request,
                                                     const char *path);
/* What is other in the ledger of `after` than in that of `before`: facts of another period or value, figures of tables
   and charts, checks and claims that turned; either was loaded with request.ledger, or is a ledger. Nothing is laid
   out, and a check or claim that does not hold is a difference, no error. `form`: "text" or "json". *differs may be
   NULL. On anything but CHANCERY_OK *bytes is NULL, and the diagnostics of either say why. */
CHANCERY_API chancery_status chancery_diff(chancery_briefing *before, chancery_briefing *after, const char *form,
                                           const char **bytes, size_t *length, bool *differs);

/* ---- what data were taken for ---- */

/* A data file alone, as a briefing that has it as its only dataset. `keys`: further keys of a dataset, as YAML without
   its braces ("delimiter: \";\", header: 3"); may be NULL. Places in them are those of a file named "(data)". */
CHANCERY_API chancery_briefing *chancery_load_data(chancery_engine *engine, const chancery_request *request,
                                                   const char *path, const char *keys);

/* These three never grow. */
typedef struct {
    const char *name, *value; /* "delimiter", ";" */
} chancery_trait;
typedef struct {
    const char *text;
    size_t count; /* cells that hold it */
} chancery_value;
typedef struct {
    const char *kind;     /* "missing", "odd", "alike", …; never changes its meaning */
    const char *text;     /* a phrase without a full stop */
    size_t count;         /* of cells or rows */
    chancery_place place; /* of the first; file NULL: not known */
} chancery_remark;

typedef struct {
    const char *name;
    const char *type; /* "number", "text", … */
    const char *why;  /* how that is known */
    bool declared;
    size_t cells, missing;
    const char *least, *most;     /* as SQL writes them; empty: a column of texts, or without cells */
    size_t different;             /* texts; 0: of other columns */
    const chancery_value *values; /* of texts the most frequent */
    size_t value_count;
    const chancery_remark *remarks; /* what to look at twice */
    size_t remark_count;
    chancery_place place; /* in the header */
} chancery_column;

typedef struct {
    const char *name;
    const char *file; /* as it was named; empty: the rows stand in the briefing */
    bool loaded;      /* false: it could not be read, and why is a diagnostic; all that follows is empty */
    size_t row_count;
    const chancery_trait *traits; /* what it was taken for */
    size_t trait_count;
    const chancery_column *const *columns;
    size_t column_count;
    chancery_place place;
} chancery_table;
/* Datasets in the order of their definition; NULL past the last. */
CHANCERY_API const chancery_table *chancery_table_at(chancery_briefing *briefing, size_t index);

#ifdef __cplusplus
}
#endif

#endif
