#include "unicode/breaks.h"

#include "base/utf8.h"
#include "unicode/icu.h"

/*
 * Line break opportunities by UAX #14 (Unicode 15, as ICU tailors it) for European letters, digits and signs. A unit
 * test compares with ICU on random words. Words have no white space but no-break spaces.
 */

typedef enum {
    OTHER, /* not known here: the word is ICU's */
    AL,    /* letters, and what behaves like them */
    NU,    /* digits */
    CM,    /* marks that belong to the character before */
    GL,    /* no-break */
    WJ,    /* word joiner */
    OP,    /* opening */
    CL,    /* closing */
    CP,    /* closing parenthesis */
    QU,    /* quotation marks */
    EX,    /* ! ? */
    IS,    /* . , : ; */
    SY,    /* / */
    HY,    /* - */
    BA,    /* break after: dashes, hyphens */
    BB,    /* break before */
    B2,    /* em dash */
    IN,    /* … */
    PR,    /* before a number: $ № − */
    PO     /* behind a number: % ° */
} break_class;

static const uint8_t ascii[0x80] = {
    ['!'] = EX, ['"'] = QU, ['#'] = AL, ['$'] = PR, ['%'] = PO, ['&'] = AL,  ['\''] = QU, ['('] = OP, [')'] = CP,
    ['*'] = AL, ['+'] = PR, [','] = IS, ['-'] = HY, ['.'] = IS, ['/'] = SY,  ['0'] = NU,  ['1'] = NU, ['2'] = NU,
    ['3'] = NU, ['4'] = NU, ['5'] = NU, ['6'] = NU, ['7'] = NU, ['8'] = NU,  ['9'] = NU,  [':'] = IS, [';'] = IS,
    ['<'] = AL, ['='] = AL, ['>'] = AL, ['?'] = EX, ['@'] = AL, ['A'] = AL,  ['B'] = AL,  ['C'] = AL, ['D'] = AL,
    ['E'] = AL, ['F'] = AL, ['G'] = AL, ['H'] = AL, ['I'] = AL, ['J'] = AL,  ['K'] = AL,  ['L'] = AL, ['M'] = AL,
    ['N'] = AL, ['O'] = AL, ['P'] = AL, ['Q'] = AL, ['R'] = AL, ['S'] = AL,  ['T'] = AL,  ['U'] = AL, ['V'] = AL,
    ['W'] = AL, ['X'] = AL, ['Y'] = AL, ['Z'] = AL, ['['] = OP, ['\\'] = PR, [']'] = CP,  ['^'] = AL, ['_'] = AL,
    ['`'] = AL, ['a'] = AL, ['b'] = AL, ['c'] = AL, ['d'] = AL, ['e'] = AL,  ['f'] = AL,  ['g'] = AL, ['h'] = AL,
    ['i'] = AL, ['j'] = AL, ['k'] = AL, ['l'] = AL, ['m'] = AL, ['n'] = AL,  ['o'] = AL,  ['p'] = AL, ['q'] = AL,
    ['r'] = AL, ['s'] = AL, ['t'] = AL, ['u'] = AL, ['v'] = AL, ['w'] = AL,  ['x'] = AL,  ['y'] = AL, ['z'] = AL,
    ['{'] = OP, ['|'] = BA, ['}'] = CL, ['~'] = AL,
};

/* LineBreak.txt; ambiguous characters (AI) are letters (LB1). In order. */
static const struct {
    uint16_t first, last;
    uint8_t class;
} wide[] = {
    {0xA0, 0xA0, GL},     {0xA1, 0xA1, OP},     {0xA2, 0xA2, PO},     {0xA3, 0xA5, PR},     {0xA6, 0xAA, AL},
    {0xAB, 0xAB, QU},     {0xAC, 0xAC, AL},     {0xAD, 0xAD, BA},     {0xAE, 0xAF, AL},     {0xB0, 0xB0, PO},
    {0xB1, 0xB1, PR},     {0xB2, 0xB3, AL},     {0xB4, 0xB4, BB},     {0xB5, 0xBA, AL},     {0xBB, 0xBB, QU},
    {0xBC, 0xBE, AL},     {0xBF, 0xBF, OP},     {0xC0, 0x2C6, AL},    {0x300, 0x34E, CM},   {0x400, 0x482, AL},
    {0x483, 0x489, CM},   {0x48A, 0x52F, AL},   {0x1E00, 0x1EFF, AL}, {0x2010, 0x2010, BA}, {0x2011, 0x2011, GL},
    {0x2012, 0x2013, BA}, {0x2014, 0x2014, B2}, {0x2018, 0x2019, QU}, {0x201A, 0x201A, OP}, {0x201B, 0x201D, QU},
    {0x201E, 0x201E, OP}, {0x201F, 0x201F, QU}, {0x2020, 0x2023, AL}, {0x2024, 0x2026, IN}, {0x202F, 0x202F, GL},
    {0x2030, 0x2037, PO}, {0x2039, 0x203A, QU}, {0x2060, 0x2060, WJ}, {0x20AC, 0x20AC, PR}, {0x20B8, 0x20B8, PR},
    {0x20BD, 0x20BD, PR}, {0x2116, 0x2116, PR}, {0x2190, 0x2193, AL}, {0x2212, 0x2213, PR},
};

static break_class class_of(uint32_t c) {
    if (c < 0x80)
        return ascii[c];
    size_t low = 0, high = sizeof wide / sizeof *wide;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > wide[middle].last)
            low = middle + 1;
        else if (c < wide[middle].first)
            high = middle;
        else
            return wide[middle].class;
    }
    return OTHER;
}

enum { CHARACTERS_MAX = 256 }; /* longer words are ICU's */

#define SET(class) (1u << (class))
enum { ANY = (1 << 20) - 1 };

/* Between a character of one of `before` and one of `after` there is no break, for the first rule that fits. */
static const struct {
    uint32_t before, after;
} together[] = {
    {SET(WJ), ANY}, /* LB11 */
    {ANY, SET(WJ)},
    {SET(GL), ANY},                                         /* LB12 */
    {ANY & ~(SET(BA) | SET(HY)), SET(GL)},                  /* LB12a */
    {ANY, SET(CL) | SET(CP) | SET(EX) | SET(IS) | SET(SY)}, /* LB13 */
    {SET(OP), ANY},                                         /* LB14 */
    {SET(QU), ANY},                                         /* LB15, LB19 */
    {ANY, SET(QU)},
    {SET(B2), SET(B2)},       /* LB17 */
    {ANY, SET(BA) | SET(HY)}, /* LB21 */
    {SET(BB), ANY},
    {ANY, SET(IN)},     /* LB22 */
    {SET(AL), SET(NU)}, /* LB23 */
    {SET(NU), SET(AL)},
    {SET(PR) | SET(PO), SET(AL)}, /* LB24 */
    {SET(AL), SET(PR) | SET(PO)},
    {SET(AL), SET(AL)},           /* LB28 */
    {SET(IS), SET(AL)},           /* LB29 */
    {SET(AL) | SET(NU), SET(OP)}, /* LB30 */
    {SET(CP), SET(AL) | SET(NU)},
};

static bool breaks(break_class before, break_class after) {
    for (size_t i = 0; i < sizeof together / sizeof *together; i++)
        if ((together[i].before & SET(before)) != 0 && (together[i].after & SET(after)) != 0)
            return false;
    return true;
}

/* A word taken apart; marks (CM) belong to the character before them. */
typedef struct {
    uint8_t classes[CHARACTERS_MAX];
    bool glued[CHARACTERS_MAX]; /* to the character before: within a number */
    uint16_t starts[CHARACTERS_MAX + 1];
    size_t count;
} characters;

static bool take_apart(str word, characters *c) {
    c->count = 0;
    for (size_t offset = 0; offset < word.length;) {
        size_t start = offset;
        break_class class = class_of(utf8_next(word, &offset));
        if (class == OTHER)
            return false;
        if (class == CM && start > 0)
            continue; /* LB9 */
        if (c->count == CHARACTERS_MAX)
            return false;
        c->starts[c->count] = (uint16_t)start;
        c->glued[c->count] = false;
        c->classes[c->count++] = (uint8_t)(class == CM ? AL : class); /* LB10 */
    }
    return true;
}

static bool is_at(const characters *c, size_t i, uint32_t classes) {
    return i < c->count && (SET(c->classes[i]) & classes) != 0;
}

/* LB25 as ICU has it: (PR|PO)? (OP|HY)? IS? NU (NU|SY|IS)* (CL|CP)? (PR|PO)? stays together. */
static void glue_numbers(characters *c) {
    static const uint32_t ahead[] = {SET(IS), SET(OP) | SET(HY), SET(PR) | SET(PO)};
    static const uint32_t behind[] = {SET(CL) | SET(CP), SET(PR) | SET(PO)};
    for (size_t i = 0; i < c->count; i++) {
        if (c->classes[i] != NU)
            continue;
        size_t start = i, end = i + 1;
        for (size_t a = 0; a < sizeof ahead / sizeof *ahead; a++)
            if (start > 0 && is_at(c, start - 1, ahead[a]))
                start--;
        while (is_at(c, end, SET(NU) | SET(SY) | SET(IS)))
            end++;
        i = end - 1;
        for (size_t b = 0; b < sizeof behind / sizeof *behind; b++)
            if (is_at(c, end, behind[b]))
                end++;
        for (size_t g = start + 1; g < end; g++)
            c->glued[g] = true;
    }
}

/* A hyphen that starts a word keeps its letter (ICU's rule 20.09): "-foo". */
static bool leads(const characters *c, str word, size_t i) {
    str first = str_part(word, 0, i == 1 ? c->starts[1] : 0);
    return (str_starts(first, STR("-")) || str_starts(first, STR("\u2010"))) && c->classes[i] == AL;
}

/* Most words: Latin or Cyrillic letters (U+00C0-U+027F and U+0400-U+04FF have two bytes), then signs that close. */
static bool is_plain_word(str word) {
    size_t i = 0;
    while (i < word.length) {
        unsigned char byte = (unsigned char)word.at[i];
        bool letter = byte < 0x80 && ascii[byte] == AL;
        bool two = (byte >= 0xC3 && byte <= 0xC9) || (byte >= 0xD0 && byte <= 0xD3);
        if (!letter && !two)
            break;
        i += two ? 2 : 1;
    }
    while (i < word.length && (word.at[i] == '.' || word.at[i] == ',' || word.at[i] == ';' || word.at[i] == ':'))
        i++;
    return i >= word.length;
}

/* False, with nothing done, if the word has a character that is not known here. */
static bool break_by_rule(str word, uint16_t *at, size_t room, size_t *count) {
    *count = 0;
    if (is_plain_word(word))
        return true;
    characters c;
    if (!take_apart(word, &c))
        return false;
    glue_numbers(&c);
    size_t found = 0;
    for (size_t i = 1; i < c.count; i++)
        if (!c.glued[i] && breaks(c.classes[i - 1], c.classes[i]) && !leads(&c, word, i) && found < room)
            at[found++] = c.starts[i];
    *count = found;
    return true;
}

/* ---- ICU ---- */

/* Strict rules (JIS X 4051, GB/T 15834): no line starts with small kana, sound marks or closing signs, none ends with
   opening ones; and quotation marks of Chinese and Japanese open and close. */
static UBreakIterator *lines_of(unicode_data *icu, unicode_line_rules rules) {
    static const char *const locales[UNICODE_LINE_RULES] = {"", "zh@lb=strict", "ja@lb=strict"};
    UErrorCode status = U_ZERO_ERROR;
    if (icu->lines[rules] == NULL)
        icu->lines[rules] = icu->ubrk_open_(UBRK_LINE, locales[rules], NULL, 0, &status);
    return icu->lines[rules] == NULL ? icu->lines[UNICODE_LINES_ROOT] : icu->lines[rules];
}

static size_t break_by_icu(unicode_data *icu, unicode_line_rules rules, str word, uint16_t *at, size_t room) {
    size_t units = unicode_to_utf16(icu, word), count = 0;
    UBreakIterator *lines = lines_of(icu, rules);
    UErrorCode status = U_ZERO_ERROR;
    icu->ubrk_setText_(lines, icu->units, (int32_t)units, &status);
    if (U_FAILURE(status))
        return 0;
    for (int32_t unit; count < room && (unit = icu->ubrk_next_(lines)) != UBRK_DONE;)
        if ((size_t)unit < units)
            at[count++] = (uint16_t)icu->offsets[unit];
    return count;
}

size_t unicode_break_points(unicode_data *unicode, unicode_line_rules rules, str word, uint16_t *at, size_t room) {
    size_t count = 0;
    if (word.length > UINT16_MAX)
        word.length = UINT16_MAX;
    if (break_by_rule(word, at, room, &count))
        return count;
    return unicode_data_open(unicode) ? break_by_icu(unicode, rules, word, at, room) : 0;
}
