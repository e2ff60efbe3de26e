#ifndef PDF_PUT_H
#define PDF_PUT_H

#include "base/buffer.h"

/*
 * Printing for PDF. The pdf_put_ functions write at `o`, where there must be room, and return the end of what they
 * wrote: content streams are little else than numbers, and this is four times quicker than going through a buffer for
 * each.
 */
enum { PDF_UINT_ROOM = 20, PDF_MILLI_ROOM = 26 };

static inline char *pdf_put_uint(char *o, uint64_t value) {
    char digits[PDF_UINT_ROOM];
    int count = 0;
    do
        digits[count++] = (char)('0' + value % 10);
    while (value /= 10);
    while (count > 0)
        *o++ = digits[--count];
    return o;
}

static inline char *pdf_put_int(char *o, int64_t value) {
    if (value < 0)
        *o++ = '-';
    return pdf_put_uint(o, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

/* Thousandths as a decimal number without trailing zeros; zeros before the point are left out too: ".5". */
static inline char *pdf_put_milli(char *o, int64_t thousandths) {
    uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    unsigned rest = (unsigned)(size % 1000);
    if (thousandths < 0)
        *o++ = '-';
    if (size >= 1000 || rest == 0)
        o = pdf_put_uint(o, size / 1000);
    if (rest == 0)
        return o;
    *o++ = '.';
    *o++ = (char)('0' + rest / 100);
    if (rest % 100 != 0)
        *o++ = (char)('0' + rest / 10 % 10);
    if (rest % 10 != 0)
        *o++ = (char)('0' + rest % 10);
    return o;
}

/* pdf_put_literal(o, " Tf\n") */
#define pdf_put_literal(o, text) ((char *)memcpy((o), (text), sizeof(text) - 1) + sizeof(text) - 1)

/* "12 0 R" with a space behind. */
void pdf_reference(buffer *b, uint32_t object);
/* Text for readers: a literal string, PDFDocEncoding if it is plain ASCII, else UTF-16BE (ISO 32000-1, 7.9.2.2). What
   is over PDF/A's limit for a string (32,767 bytes) is cut off after a whole character. */
void pdf_text(buffer *b, str utf8);
/* The same bytes without parentheses and escapes, for libharu's strings. True if they are plain ASCII. */
bool pdf_text_bytes(buffer *b, str utf8);
/* A literal string of ASCII or of any bytes. */
void pdf_string(buffer *b, str bytes);
/* UTF-16BE in hexadecimal, as ToUnicode maps want it. */
void pdf_utf16_hex(buffer *b, str utf8);
void pdf_hex(buffer *b, uint32_t value, int digits);

#endif
