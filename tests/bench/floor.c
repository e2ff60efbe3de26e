/*
 * The floor: a bare libharu program that writes given lines in the memo's face, with no shaping, kerning, breaking or
 * tags.
 *
 *   floor LINES PAGES OUT [TIMES]
 *
 * LINES: a text file in UTF-8, one printed line a line, a form feed before the first line of each page but the first.
 * The pages are taken from its start, again and again if it is too short. TIMES: so many files in one process, each
 * written to OUT. Text is written one byte a letter: in CP1251 if there is Cyrillic in it, else in CP1252.
 */
#include <hpdf.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FACE "/usr/share/fonts/truetype/paratype/PTF55F.ttf"

static void on_error(HPDF_STATUS code, HPDF_STATUS detail, void *user) {
    (void)user;
    fprintf(stderr, "floor: libharu error 0x%04lX, detail %lu\n", (unsigned long)code, (unsigned long)detail);
    exit(3);
}

static char *read_all(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0)
        exit(3);
    long size = ftell(f);
    rewind(f);
    char *text = malloc((size_t)size + 1);
    if (text == NULL || fread(text, 1, (size_t)size, f) != (size_t)size)
        exit(3);
    text[size] = '\0';
    fclose(f);
    return text;
}

/* Recodes a text in its place, which has room, for one byte a letter never needs more. What the code lacks is left out.
 */
static void recode(char *text, const char *code) {
    iconv_t to = iconv_open(code, "UTF-8");
    char *in = text, *out = text;
    size_t left = strlen(text), room = left;
    if (to == (iconv_t)-1)
        exit(3);
    while (left > 0 && iconv(to, &in, &left, &out, &room) == (size_t)-1)
        in++, left--;
    *out = '\0';
    iconv_close(to);
}

/* Writes one page's lines; returns where the next page starts. */
static const char *write_page(HPDF_Doc pdf, HPDF_Font font, const char *at, const char *text) {
    HPDF_Page page = HPDF_AddPage(pdf);
    char line[1024];
    HPDF_Page_SetWidth(page, 595.276f);
    HPDF_Page_SetHeight(page, 841.89f);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, 10.2f);
    HPDF_Page_SetTextLeading(page, 14);
    HPDF_Page_MoveTextPos(page, 73.7f, 760);
    if (*at == '\0')
        at = text;
    if (*at == '\f')
        at++;
    while (*at != '\0' && *at != '\f') {
        size_t length = strcspn(at, "\n"), n = length < sizeof line - 1 ? length : sizeof line - 1;
        memcpy(line, at, n);
        line[n] = '\0';
        HPDF_Page_ShowTextNextLine(page, line);
        at += length + (at[length] == '\n');
    }
    HPDF_Page_EndText(page);
    return at;
}

static void write_file(const char *text, const char *encoding, long pages, const char *out) {
    HPDF_Doc pdf = HPDF_New(on_error, NULL);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(pdf, 500);
    HPDF_Font font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, FACE, HPDF_TRUE), encoding);
    const char *at = text;
    for (long i = 0; i < pages; i++)
        at = write_page(pdf, font, at, text);
    HPDF_SaveToFile(pdf, out);
    HPDF_Free(pdf);
}

int main(int count, char **words) {
    if (count < 4)
        return 2;
    char *text = read_all(words[1]);
    long times = count > 4 ? atol(words[4]) : 1;
    int cyrillic = strstr(text, "а") != NULL;
    recode(text, cyrillic ? "CP1251" : "CP1252");
    for (long i = 0; i < times; i++)
        write_file(text, cyrillic ? "CP1251" : "WinAnsiEncoding", atol(words[2]), words[3]);
    free(text);
    return 0;
}
