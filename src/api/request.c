#include "api/briefing.h"

#include "base/utf8.h"

#include <string.h>

/* What is asked for with a briefing. */

static bool refuse(chancery_briefing *b, const char *message, const char *hint) {
    diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "%s", message);
    if (hint != NULL)
        diag_hint(b->diags, d, "%s", hint);
    return false;
}

bool api_check_text(chancery_briefing *b, const char *what, const char *text) {
    if (text == NULL || *text == '\0') {
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the %s is empty", what);
        return false;
    }
    if (utf8_is_printable(str_of(text)))
        return true;
    diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the %s “%s” cannot be printed", what, text);
    diag_expected(b->diags, d, "UTF-8 without control characters and line ends");
    return false;
}

/* NULL stays NULL, and so does what is wrong. */
static const char *take_text(chancery_briefing *b, const char *what, const char *text) {
    return text == NULL || !api_check_text(b, what, text) ? NULL : str_zero(b->arena, str_of(text));
}

/* What this version knows of a request; false if it asks for more, or for nothing that can be made out. */
static bool take_known(chancery_briefing *b, const chancery_request *request) {
    const size_t known = sizeof b->request;
    if (request == NULL)
        return refuse(b, "there is no request", "a request that asks for nothing is CHANCERY_REQUEST");
    if (request->size < sizeof request->size)
        return refuse(b, "the request has no size", "begin with CHANCERY_REQUEST");
    if (request->size > 16 * known)
        return refuse(b, "the request’s size is none that it can have", "begin with CHANCERY_REQUEST");
    memcpy(&b->request, request, request->size < known ? request->size : known);
    const char *bytes = (const char *)request;
    for (size_t i = known; i < request->size; i++)
        if (bytes[i] != 0)
            return refuse(b, "the request asks for what this version of the library does not know",
                          "chancery_version says which it is");
    return true;
}

static bool refuse_unknown(chancery_briefing *b) {
    const chancery_request *r = &b->request;
    const struct {
        const char *name;
        bool set;
    } later[] = {{"audience", r->audience != NULL || r->audience_count > 0},
                 {"parameters", r->parameters != NULL || r->parameter_count > 0}};
    bool fine = true;
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (later[i].set) {
            diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the request’s “%s” is not known to this version",
                     later[i].name);
            fine = false;
        }
    return fine;
}

static void take_roots(chancery_briefing *b) {
    chancery_request *r = &b->request;
    if (r->root_count > 0 && r->files != NULL)
        refuse(b, "the request has roots and functions for files", "what may be read is for the functions to say");
    if (r->root_count > 0 && r->roots == NULL)
        refuse(b, "the request’s roots are missing", NULL);
    if (diags_failed(b->diags))
        return;
    const char **roots = ARENA_ARRAY(b->arena, const char *, r->root_count + 1);
    for (size_t i = 0; i < r->root_count; i++)
        roots[i] = r->roots[i] == NULL ? "" : str_zero(b->arena, str_of(r->roots[i]));
    r->roots = roots;
}

static void take_date(chancery_briefing *b) {
    int year, month, day;
    const char *date = b->request.date;
    if (date == NULL || schema_date(str_of(date), &year, &month, &day))
        return;
    diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the request’s date “%s” is none", date);
    diag_expected(b->diags, d, "a date as year-month-day: 2025-09-11");
}

/* Seconds of the last moment of the year 9999. */
#define LAST_MOMENT 253402300799

static void take_created(chancery_briefing *b) {
    const int64_t *created = b->request.created;
    if (created == NULL)
        return;
    if (*created < 0 || *created > LAST_MOMENT)
        refuse(b, "the request’s date in the metadata lies before 1970 or after 9999", NULL);
    b->request.created = arena_copy(b->arena, created, sizeof *created);
}

void api_request_read(chancery_briefing *b, const chancery_request *request) {
    chancery_request *r = &b->request;
    if (!take_known(b, request) || !refuse_unknown(b)) {
        *r = (chancery_request){0};
        return;
    }
    r->template_name = take_text(b, "name of the template", r->template_name);
    r->theme = take_text(b, "name of the theme", r->theme);
    r->language = take_text(b, "language", r->language);
    r->date = take_text(b, "date", r->date);
    take_date(b);
    take_created(b);
    if (r->files != NULL && !api_files_check(b, r->files))
        r->files = NULL;
    take_roots(b);
}
