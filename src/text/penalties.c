#include "text/penalties.h"

#include "text/align.h"
#include "text/setter.h"

#include <string.h>

/* How good a gap is to end a line at. */

static bool is_lone_dash(const text_piece *piece) {
    return piece->typed_length == 3 && memcmp(piece->typed, "\xE2\x80", 2) == 0 &&
           ((unsigned char)piece->typed[2] == 0x93 || (unsigned char)piece->typed[2] == 0x94);
}

static bool is_closing_punctuation(const text_piece *piece) {
    for (uint32_t i = 0; i < piece->typed_length; i++)
        if (strchr("!?:;,.)]", piece->typed[i]) == NULL)
            return false;
    return piece->typed_length > 0;
}

/* A lone dash ends a line rather than start one, and so does closing punctuation after a space. */
bool text_must_follow(const text_piece *piece) {
    return piece->typed_length <= 3 && (is_lone_dash(piece) || is_closing_punctuation(piece));
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static uint32_t digits_at(const text_piece *piece, uint32_t at) {
    uint32_t count = 0;
    while (at + count < piece->typed_length && is_digit(piece->typed[at + count]))
        count++;
    return count;
}

static uint32_t last_digits(const text_piece *piece) {
    uint32_t count = 0;
    while (count < piece->typed_length && is_digit(piece->typed[piece->typed_length - count - 1]))
        count++;
    return count;
}

/* Behind "29", "-29", "($29", not behind "A29"; and three digits follow, no fourth. Two facts side by side are two
   numbers. */
bool text_is_group_space(const text_scan *scan, uint32_t index) {
    enum { GROUP = 3 };
    const text_piece *piece = &scan->setter->pieces.at[index], *next = piece + 1;
    uint32_t digits = last_digits(piece), start = piece->typed_length - digits;
    if (digits == 0 || digits > GROUP || digits_at(next, 0) != GROUP || piece->inline_index != next->inline_index)
        return false;
    char before = start == 0 ? ' ' : piece->typed[start - 1];
    return (before < 'A' || before > 'Z') && (before < 'a' || before > 'z') && before != '.' && before != ',';
}

static bool is_small_letter(const char *at, size_t *length) {
    const unsigned char *u = (const unsigned char *)at;
    *length = u[0] < 0x80 ? 1 : 2;
    if (u[0] < 0x80)
        return u[0] >= 'a' && u[0] <= 'z';
    return (u[0] == 0xD0 && u[1] >= 0xB0) || (u[0] == 0xD1 && u[1] <= 0x9F); /* а to џ */
}

static bool is_capital(const char *at) {
    const unsigned char *u = (const unsigned char *)at;
    return (u[0] >= 'A' && u[0] <= 'Z') || (u[0] == 0xC3 && u[1] <= 0x9E) ||
           (u[0] == 0xD0 && u[1] >= 0x90 && u[1] <= 0xAF);
}

/* An article, a preposition, a conjunction, by their length; it may begin a sentence. */
static bool is_small_word(const text_piece *piece, size_t most) {
    size_t at = 0, letters = 0, length;
    if (piece->typed_length == 0 || piece->typed_length > 2 * most)
        return false;
    if (is_capital(piece->typed)) {
        letters = 1;
        at = (unsigned char)piece->typed[0] < 0x80 ? 1 : 2;
    }
    for (; at < piece->typed_length && is_small_letter(piece->typed + at, &length); at += length)
        letters++;
    return at == piece->typed_length && letters <= most;
}

static bool starts_capital(const text_piece *piece) {
    return piece->typed_length >= 2 && is_capital(piece->typed);
}

/* Titles are best broken after a comma or colon or before a preposition, and badly between two capitals: in a name. */
static int32_t title_penalty(const text_piece *piece, const text_piece *next) {
    if (strchr(",:;", piece->typed[piece->typed_length - 1]) != NULL || is_lone_dash(piece))
        return -100;
    if (is_small_word(next, 3))
        return -80;
    return starts_capital(piece) && starts_capital(next) ? 150 : 0;
}

static bool starts_small(const text_piece *piece) {
    size_t length;
    return piece->typed_length > 1 && is_small_letter(piece->typed, &length);
}

/* A number, perhaps with its unit behind a no-break space: 12, 12 млн, 12 %. */
static bool is_number(const text_scan *scan, uint32_t index) {
    const text_piece *piece = &scan->setter->pieces.at[index];
    bool bound = index > 0 && (piece - 1)->gap == PAGE_GAP_NO_BREAK && last_digits(piece - 1) > 0;
    return last_digits(piece) > 0 || bound;
}

/* A number rather stays with what it counts, and what is numbered with its number; even spaces matter more. */
static int32_t number_penalty(const text_scan *scan, uint32_t index) {
    enum { COUNTED = 30, NAMED = 20 };
    const text_piece *piece = &scan->setter->pieces.at[index], *next = piece + 1;
    if (is_number(scan, index) && starts_small(next))
        return COUNTED;
    bool word = !strchr(",;:.!?", piece->typed[piece->typed_length - 1]) && last_digits(piece) == 0;
    return word && digits_at(next, 0) > 0 ? NAMED : 0;
}

/* Words of one or two small letters rather go with what follows; even spaces matter more. */
int32_t text_gap_penalty(const text_scan *scan, uint32_t index) {
    bool title = scan->job->style->balance;
    const text_piece *piece = &scan->setter->pieces.at[index];
    if (piece->typed_length == 0)
        return 0;
    if (is_small_word(piece, title ? 3 : 2) && (index == 0 || (piece - 1)->gap != PAGE_GAP_NONE)) {
        int32_t ragged = is_small_word(piece, 1) ? 60 : 40, justified = is_small_word(piece, 1) ? 30 : 0;
        return title ? 250 : text_job_align(scan->job) == DOC_ALIGN_JUSTIFY ? justified : ragged;
    }
    return title ? title_penalty(piece, piece + 1) : number_penalty(scan, index);
}
