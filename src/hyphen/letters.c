#include "hyphen/patterns.h"

/*
 * Which characters are letters, marks and signs, and the small letters of capitals: Unicode's simple mappings of Latin,
 * Greek and Cyrillic, so that ICU is not opened for a script that has capitals and patterns.
 */

enum {
    DOTTED_CAPITAL_I = 0x130,
    DOTLESS_I = 0x131,
    SHARP_S = 0xDF,
    SHARP_CAPITAL_S = 0x1E9E,
    APOSTROPHE = '\'',
    TYPOGRAPHIC_APOSTROPHE = 0x2019
};

/* Capitals first..last, each `stride`-th one, become small letters by adding `step`. */
static const struct {
    uint16_t first, last, stride;
    int16_t step;
} capitals[] = {
    {0x41, 0x5A, 1, 32},     {0xC0, 0xD6, 1, 32},      {0xD8, 0xDE, 1, 32},      {0x100, 0x12E, 2, 1},
    {0x130, 0x130, 1, -199}, {0x132, 0x136, 2, 1},     {0x139, 0x147, 2, 1},     {0x14A, 0x176, 2, 1},
    {0x178, 0x178, 1, -121}, {0x179, 0x17D, 2, 1},     {0x181, 0x181, 1, 210},   {0x182, 0x184, 2, 1},
    {0x186, 0x186, 1, 206},  {0x187, 0x187, 1, 1},     {0x189, 0x18A, 1, 205},   {0x18B, 0x18B, 1, 1},
    {0x18E, 0x18E, 1, 79},   {0x18F, 0x18F, 1, 202},   {0x190, 0x190, 1, 203},   {0x191, 0x191, 1, 1},
    {0x193, 0x193, 1, 205},  {0x194, 0x194, 1, 207},   {0x196, 0x196, 1, 211},   {0x197, 0x197, 1, 209},
    {0x198, 0x198, 1, 1},    {0x19C, 0x19C, 1, 211},   {0x19D, 0x19D, 1, 213},   {0x19F, 0x19F, 1, 214},
    {0x1A0, 0x1A4, 2, 1},    {0x1A6, 0x1A6, 1, 218},   {0x1A7, 0x1A7, 1, 1},     {0x1A9, 0x1A9, 1, 218},
    {0x1AC, 0x1AC, 1, 1},    {0x1AE, 0x1AE, 1, 218},   {0x1AF, 0x1AF, 1, 1},     {0x1B1, 0x1B2, 1, 217},
    {0x1B3, 0x1B5, 2, 1},    {0x1B7, 0x1B7, 1, 219},   {0x1B8, 0x1B8, 1, 1},     {0x1BC, 0x1BC, 1, 1},
    {0x1C4, 0x1C4, 1, 2},    {0x1C5, 0x1C5, 1, 1},     {0x1C7, 0x1C7, 1, 2},     {0x1C8, 0x1C8, 1, 1},
    {0x1CA, 0x1CA, 1, 2},    {0x1CB, 0x1DB, 2, 1},     {0x1DE, 0x1EE, 2, 1},     {0x1F1, 0x1F1, 1, 2},
    {0x1F2, 0x1F4, 2, 1},    {0x1F6, 0x1F6, 1, -97},   {0x1F7, 0x1F7, 1, -56},   {0x1F8, 0x21E, 2, 1},
    {0x220, 0x220, 1, -130}, {0x222, 0x232, 2, 1},     {0x23A, 0x23A, 1, 10795}, {0x23B, 0x23B, 1, 1},
    {0x23D, 0x23D, 1, -163}, {0x23E, 0x23E, 1, 10792}, {0x241, 0x241, 1, 1},     {0x243, 0x243, 1, -195},
    {0x244, 0x244, 1, 69},   {0x245, 0x245, 1, 71},    {0x246, 0x24E, 2, 1},     {0x370, 0x372, 2, 1},
    {0x376, 0x376, 1, 1},    {0x37F, 0x37F, 1, 116},   {0x386, 0x386, 1, 38},    {0x388, 0x38A, 1, 37},
    {0x38C, 0x38C, 1, 64},   {0x38E, 0x38F, 1, 63},    {0x391, 0x3A1, 1, 32},    {0x3A3, 0x3AB, 1, 32},
    {0x3CF, 0x3CF, 1, 8},    {0x3D8, 0x3EE, 2, 1},     {0x3F4, 0x3F4, 1, -60},   {0x3F7, 0x3F7, 1, 1},
    {0x3F9, 0x3F9, 1, -7},   {0x3FA, 0x3FA, 1, 1},     {0x3FD, 0x3FF, 1, -130},  {0x400, 0x40F, 1, 80},
    {0x410, 0x42F, 1, 32},   {0x460, 0x480, 2, 1},     {0x48A, 0x4BE, 2, 1},     {0x4C0, 0x4C0, 1, 15},
    {0x4C1, 0x4CD, 2, 1},    {0x4D0, 0x52E, 2, 1},
};

/* Characters that are no HYPHEN_CLASS_OTHER, capitals apart. */
static const struct {
    uint16_t first, last;
    uint8_t class; /* hyphen_class */
} classes[] = {
    {'a', 'z', HYPHEN_CLASS_LETTER},         {'A', 'Z', HYPHEN_CLASS_LETTER},
    {0xAA, 0xAA, HYPHEN_CLASS_LETTER},       {0xB5, 0xB5, HYPHEN_CLASS_LETTER},
    {0xBA, 0xBA, HYPHEN_CLASS_LETTER},       {0xC0, 0xD6, HYPHEN_CLASS_LETTER},
    {0xD8, 0xF6, HYPHEN_CLASS_LETTER},       {0xF8, 0x2C1, HYPHEN_CLASS_LETTER},
    {0x300, 0x36F, HYPHEN_CLASS_MARK},       {0x370, 0x374, HYPHEN_CLASS_LETTER},
    {0x376, 0x37D, HYPHEN_CLASS_LETTER},     {0x37F, 0x37F, HYPHEN_CLASS_LETTER},
    {0x386, 0x386, HYPHEN_CLASS_LETTER},     {0x388, 0x3F5, HYPHEN_CLASS_LETTER},
    {0x3F7, 0x481, HYPHEN_CLASS_LETTER},     {0x483, 0x489, HYPHEN_CLASS_MARK},
    {0x48A, 0x52F, HYPHEN_CLASS_LETTER},     {'0', '9', HYPHEN_CLASS_DIGIT},
    {'-', '-', HYPHEN_CLASS_HYPHEN},         {APOSTROPHE, APOSTROPHE, HYPHEN_CLASS_APOSTROPHE},
    {0x2BC, 0x2BC, HYPHEN_CLASS_APOSTROPHE}, /* modifier letter apostrophe */
    {0xAD, 0xAD, HYPHEN_CLASS_SOFT_HYPHEN},  {'.', '.', HYPHEN_CLASS_STOP},
    {'@', '@', HYPHEN_CLASS_ADDRESS},        {'_', '_', HYPHEN_CLASS_ADDRESS},
    {'\\', '\\', HYPHEN_CLASS_ADDRESS},      {'/', '/', HYPHEN_CLASS_ADDRESS},
};

/* Past the table: what is not here is a letter. Ascending. */
static const struct {
    uint32_t first, last;
    uint8_t class; /* hyphen_class */
} classes_beyond[] = {
    {0x591, 0x5BD, HYPHEN_CLASS_MARK},       /* Hebrew points */
    {0x64B, 0x65F, HYPHEN_CLASS_MARK},       /* Arabic ones */
    {0x1DC0, 0x1DFF, HYPHEN_CLASS_MARK},     /* combining marks, supplement */
    {0x2000, 0x200B, HYPHEN_CLASS_OTHER},    /* spaces */
    {0x200C, 0x200D, HYPHEN_CLASS_MARK},     /* joiners */
    {0x200E, 0x200F, HYPHEN_CLASS_OTHER},    /* bidi marks */
    {0x2010, 0x2010, HYPHEN_CLASS_HYPHEN},   /* hyphen */
    {0x2011, 0x2011, HYPHEN_CLASS_NO_BREAK}, /* no-break hyphen */
    {0x2012, 0x2013, HYPHEN_CLASS_HYPHEN},   /* dashes within words: Paris–Brussels */
    {0x2014, 0x2018, HYPHEN_CLASS_OTHER},    {TYPOGRAPHIC_APOSTROPHE, TYPOGRAPHIC_APOSTROPHE, HYPHEN_CLASS_APOSTROPHE},
    {0x201A, 0x205F, HYPHEN_CLASS_OTHER},    {0x2060, 0x2060, HYPHEN_CLASS_NO_BREAK}, /* word joiner */
    {0x2061, 0x206F, HYPHEN_CLASS_OTHER},    {0x2070, 0x2089, HYPHEN_CLASS_DIGIT},    /* superscripts and subscripts */
    {0x208A, 0x20CF, HYPHEN_CLASS_OTHER},    {0x20D0, 0x20FF, HYPHEN_CLASS_MARK},
    {0x2100, 0x2BFF, HYPHEN_CLASS_OTHER}, /* letter-like signs, arrows, mathematics, drawing */
    {0x3000, 0x303F, HYPHEN_CLASS_OTHER},    {0xFE00, 0xFE0F, HYPHEN_CLASS_MARK},     /* variation selectors */
    {0xFE20, 0xFE2F, HYPHEN_CLASS_MARK},     {0xFEFF, 0xFEFF, HYPHEN_CLASS_NO_BREAK}, /* the word joiner of old */
    {0xFF01, 0xFF0F, HYPHEN_CLASS_OTHER},    {0xFFF0, 0xFFFF, HYPHEN_CLASS_OTHER},
    {0x1F000, 0x1FAFF, HYPHEN_CLASS_OTHER}, /* pictures */
    {0xE0000, 0x10FFFF, HYPHEN_CLASS_OTHER},
};

/* The code that the patterns have for a small letter, by bisection. */
static uint8_t code_in_file(const hyphen_patterns *h, uint32_t character) {
    size_t from = 0, to = h->letter_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (h->letters[middle] == character)
            return (uint8_t)(HYPHEN_FIRST_LETTER + middle);
        if (h->letters[middle] < character)
            from = middle + 1;
        else
            to = middle;
    }
    return 0;
}

static void learn_capitals(hyphen_patterns *h) {
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++)
        for (uint32_t c = capitals[i].first; c <= capitals[i].last; c += capitals[i].stride) {
            uint32_t small = (uint32_t)((int32_t)c + capitals[i].step);
            uint8_t code = small < HYPHEN_TABLE_LETTERS ? h->table[small].code : code_in_file(h, small);
            h->table[c] = (hyphen_letter){code, HYPHEN_CLASS_CAPITAL};
        }
    if (h->head->flags & HYPHEN_DOTTED_I) {
        h->table['I'].code = h->table[DOTLESS_I].code;
        h->table[DOTTED_CAPITAL_I].code = h->table['i'].code;
    }
}

void hyphen_letters_learn(hyphen_patterns *h) {
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        for (uint32_t c = classes[i].first; c <= classes[i].last; c++)
            h->table[c].class = classes[i].class;
    for (size_t i = 0; i < h->letter_count; i++)
        if (h->letters[i] < HYPHEN_TABLE_LETTERS)
            h->table[h->letters[i]].code = (uint8_t)(HYPHEN_FIRST_LETTER + i);
    learn_capitals(h);
}

static hyphen_class class_beyond(uint32_t character) {
    for (size_t i = 0; i < sizeof classes_beyond / sizeof *classes_beyond && character >= classes_beyond[i].first; i++)
        if (character <= classes_beyond[i].last)
            return classes_beyond[i].class;
    return HYPHEN_CLASS_LETTER;
}

hyphen_letter hyphen_letter_beyond_table(const hyphen_patterns *h, uint32_t character) {
    if (character == TYPOGRAPHIC_APOSTROPHE)
        return h->table[APOSTROPHE];
    if (character == SHARP_CAPITAL_S)
        return (hyphen_letter){h->table[SHARP_S].code, HYPHEN_CLASS_CAPITAL};
    hyphen_letter letter = {code_in_file(h, character), (uint8_t)class_beyond(character)};
    /* Latin Extended Additional, where capital and small letter take turns but for U+1E96 to U+1E9F. */
    if (character >= 0x1E00 && character <= 0x1EFF && character % 2 == 0 &&
        !(character >= 0x1E96 && character <= 0x1E9F))
        letter = (hyphen_letter){code_in_file(h, character + 1), HYPHEN_CLASS_CAPITAL};
    return letter;
}
