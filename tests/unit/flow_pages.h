#ifndef FLOW_PAGES_H
#define FLOW_PAGES_H

#include "flow_document.h"

#include <stdlib.h>

/* What stands where, read from a trace. Lengths in pt. */
typedef struct {
    uint32_t page;
    double x, y, size;
    double width; /* at least */
    bool artifact, running, note;
    str path;
    size_t line; /* of the trace: the order in which it is drawn */
} flow_run;

typedef struct {
    uint32_t word;
    size_t run;
} flow_seen;

typedef struct {
    uint32_t after; /* the word before it */
    uint32_t page;
} flow_mark;

/* The beginning of a word whose end stands elsewhere. */
typedef struct {
    str path;
    char letters[WORD_LETTERS];
    size_t count;
} flow_fragment;

typedef struct {
    arena *a;
    uint32_t page_count;
    VECTOR(flow_run) runs;
    VECTOR(flow_seen) seen; /* in the order of drawing */
    VECTOR(flow_mark) marks;
    VECTOR(flow_fragment) fragments;
} flow_pages;

static const char opening[] = "\xE2\x80\x9C", closing[] = "\xE2\x80\x9D";

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void word_seen(flow_pages *p, const char *letters) {
    uint32_t number = word_number(letters);
    if (number != UINT32_MAX)
        *VECTOR_PUSH(p->a, &p->seen) = (flow_seen){number, p->runs.count - 1};
}

static void fragment_seen(flow_pages *p, str path, str letters) {
    flow_fragment *open = NULL;
    for (size_t i = 0; i < p->fragments.count; i++)
        if (str_equal(p->fragments.at[i].path, path))
            open = &p->fragments.at[i];
    if (open == NULL) {
        open = VECTOR_PUSH(p->a, &p->fragments);
        open->path = path;
    }
    if (open->count + letters.length > WORD_LETTERS)
        open->count = 0;
    memcpy(open->letters + open->count, letters.at, letters.length);
    open->count += letters.length;
    if (open->count < WORD_LETTERS)
        return;
    word_seen(p, open->letters);
    open->count = 0;
}

static void words_seen(flow_pages *p, str path, str text) {
    for (size_t i = 0; i < text.length;) {
        if (!is_letter(text.at[i])) {
            i++;
            continue;
        }
        size_t end = i;
        while (end < text.length && is_letter(text.at[end]))
            end++;
        str letters = str_part(text, i, end - i);
        if (letters.length == WORD_LETTERS)
            word_seen(p, letters.at);
        else if (letters.length < WORD_LETTERS)
            fragment_seen(p, path, letters);
        i = end;
    }
}

static str between_quotes(const char *from, const char *end) {
    const char *start = strstr(from, opening);
    if (start == NULL || start >= end)
        return (str){0};
    start += strlen(opening);
    const char *stop = strstr(start, closing);
    return (str){start, stop == NULL || stop > end ? (size_t)(end - start) : (size_t)(stop - start)};
}

/* A mark stands behind the last word of the element that its reference is in. */
static void mark_seen(flow_pages *p, str path, str text) {
    const char *reference = strstr(str_print(p->a, STR_FORMAT, STR_ARGS(path)).at, "/Reference[");
    if (reference == NULL || text.length == 0 || text.at[0] < '0' || text.at[0] > '9')
        return;
    str element = str_part(path, 0, path.length - strlen(reference));
    for (size_t i = p->seen.count; i > 0; i--) {
        if (!str_starts(p->runs.at[p->seen.at[i - 1].run].path, element))
            continue;
        *VECTOR_PUSH(p->a, &p->marks) = (flow_mark){p->seen.at[i - 1].word, p->page_count};
        return;
    }
}

static void run_read(flow_pages *p, str path, const char *rest, const char *end) {
    flow_run run = {.page = p->page_count, .path = path, .line = p->runs.count};
    char *next;
    run.x = strtod(rest, &next);
    run.y = strtod(next, &next);
    next = strchr(next + 1, ' ');
    run.size = strtod(next, NULL);
    run.artifact = str_starts(path, STR("artifact"));
    run.running = str_starts(path, STR("artifact:header")) || str_starts(path, STR("artifact:footer"));
    run.note = strstr(str_print(p->a, STR_FORMAT, STR_ARGS(path)).at, "/Note[") != NULL;
    str shown = between_quotes(rest, end);
    for (size_t i = 0; i < shown.length; i++)
        run.width += is_letter(shown.at[i]) && (unsigned char)shown.at[i] < 0x80 ? 0.3 * run.size : 0;
    *VECTOR_PUSH(p->a, &p->runs) = run;
    const char *reads = strstr(shown.at, " reads ");
    str text = reads != NULL && reads < end ? between_quotes(reads, end) : shown;
    mark_seen(p, path, text);
    words_seen(p, path, text);
}

static void line_read(flow_pages *p, const char *line, const char *line_end) {
    size_t length = (size_t)(line_end - line);
    char *copy = arena_alloc(p->a, length + 1); /* which ends in a NUL */
    memcpy(copy, line, length);
    copy[length] = '\0';
    line = copy;
    const char *end = copy + length;
    if (strncmp(line, "page ", 5) == 0)
        p->page_count++;
    if (strncmp(line, "  ", 2) != 0 || line[2] == ' ')
        return;
    const char *path_end = memchr(line + 2, ' ', (size_t)(end - line - 2));
    if (path_end != NULL && strncmp(path_end, " text ", 6) == 0)
        run_read(p, (str){line + 2, (size_t)(path_end - line - 2)}, path_end + 6, end);
}

static flow_pages *pages_read(arena *a, const char *trace, size_t length) {
    flow_pages *p = ARENA_NEW(a, flow_pages);
    p->a = a;
    const char *end = trace + length;
    for (const char *line = trace; line < end;) {
        const char *line_end = memchr(line, '\n', (size_t)(end - line));
        if (line_end == NULL)
            line_end = end;
        if (strncmp(line, "Document", 8) == 0) /* the tree of elements: the pages are read */
            break;
        line_read(p, line, line_end);
        line = line_end + 1;
    }
    return p;
}

#endif
