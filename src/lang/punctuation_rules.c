#include "lang/punctuation_rules.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "lang/language.h"

#include <string.h>

/* What a language file says of punctuation, and the tables that the scan of a text goes by. */

static lang_words words_of(arena *a, const lang_file_list *list) {
    lang_words words = {ARENA_ARRAY(a, str, list->count), 0};
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].value.length > 0)
            words.at[words.count++] = list->at[i].value;
    return words;
}

/* Words with spaces between them. */
static lang_words words_in(arena *a, str text) {
    VECTOR(str) words = {0};
    for (str word; str_split(&text, ' ', &word);)
        if (word.length > 0)
            *VECTOR_PUSH(a, &words) = word;
    return (lang_words){words.at, words.count};
}

/* Bytes of white space at the text's start. */
static size_t white_length(str text) {
    size_t at = 0, next = 0;
    while (at < text.length && lang_is_white(utf8_next(text, &next)))
        at = next;
    return at;
}

/* Bytes up to the first white space. */
static size_t mark_length(str text) {
    size_t at = 0, next = 0;
    while (at < text.length && !lang_is_white(utf8_next(text, &next)))
        at = next;
    return at;
}

static void take_quotes(const lang_file_list *list, lang_quote *quotes) {
    for (size_t i = 0; i < list->count && i < LANG_QUOTES; i++) {
        str both = list->at[i].value;
        bool opening = i % 2 == 0;
        size_t cut = opening ? mark_length(both) : white_length(both);
        str first = str_part(both, 0, cut), second = str_part(both, cut, both.length);
        quotes[i] = (lang_quote){opening ? first : second, opening ? second : first, both};
    }
}

static void take_dash(str text, lang_punctuation_rules *rules) {
    size_t white = white_length(text);
    rules->dash_before = str_part(text, 0, white);
    text = str_part(text, white, text.length);
    size_t dash = mark_length(text);
    rules->dash = str_part(text, 0, dash);
    rules->dash_after = str_part(text, dash, text.length);
}

static void take_spaced(arena *a, const lang_file_entries *marks, lang_punctuation_rules *rules) {
    for (size_t i = 0; i < marks->count && i < LANG_SPACED_MARKS; i++) {
        str mark = marks->at[i].entry.key, space = marks->at[i].text.value;
        if (mark.length != 1)
            continue;
        rules->spaced[i].mark = mark.at[0];
        rules->spaced[i].space = space;
        rules->spaced[i].both = str_print(a, STR_FORMAT "%c", STR_ARGS(space), mark.at[0]);
    }
}

void lang_punctuation_read(lang *language) {
    arena *a = language->set->arena;
    const lang_file *file = &language->file;
    const lang_file_no_break *no_break = &file->no_break;
    lang_punctuation_rules *rules = &language->punctuation;
    take_quotes(&file->quotes, rules->quotes);
    take_dash(file->dash.value, rules);
    take_spaced(a, &file->space_before, rules);
    rules->elided = words_of(a, &file->elided);
    rules->after_numbers = words_of(a, &no_break->after_numbers);
    rules->after_roman = words_of(a, &no_break->after_roman_numbers);
    rules->before_numbers = words_of(a, &no_break->before_numbers);
    rules->before_names = words_of(a, &no_break->before_names);
    rules->phrases = words_of(a, &no_break->phrases);
    const lang_file_beside_numbers *beside = &file->beside_numbers;
    const struct {
        const schema_word *from;
        lang_words *to;
    } lists[] = {{&beside->pages, &rules->pages},
                 {&beside->numbered, &rules->numbered},
                 {&beside->counted, &rules->counted},
                 {&beside->shares, &rules->shares},
                 {&beside->years, &rules->years},
                 {&beside->clock, &rules->clock},
                 {&beside->small_words, &rules->small_words}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        *lists[i].to = words_in(a, lists[i].from->value);
}

/* ---- tables ---- */

/* Where the month stands in a date, and what stands for a month's first day. */
static void learn_dates(lang *language) {
    str pattern = language->date, first = language->date_first;
    const char *month = memmem(pattern.at, pattern.length, "{month", 6);
    const char *day = memmem(pattern.at, pattern.length, "{day", 4);
    language->punctuation.month_first = month != NULL && day != NULL && month < day;
    const char *named = first.length == 0 ? NULL : memmem(first.at, first.length, " {month", 7);
    language->punctuation.first_day = named == NULL ? (str){0} : (str){first.at, (size_t)(named - first.at)};
}

static void mark_end(lang_punctuation_rules *rules, str word) {
    if (word.length > 0)
        rules->ends[(unsigned char)word.at[word.length - 1]] |= LANG_BIND_WORD;
}

static void mark_ends(lang_punctuation_rules *rules, const lang_words *words) {
    for (size_t i = 0; i < words->count; i++)
        mark_end(rules, words->at[i]);
}

static void mark_start(lang_punctuation_rules *rules, str word, uint8_t bits) {
    if (word.length > 0)
        rules->starts[(unsigned char)word.at[0]] |= bits;
}

static void mark_starts(lang_punctuation_rules *rules, const lang_words *words, uint8_t bits) {
    for (size_t i = 0; i < words->count; i++)
        mark_start(rules, words->at[i], bits);
}

static void mark_phrase(lang_punctuation_rules *rules, str phrase) {
    str word;
    for (bool first = true; str_split(&phrase, ' ', &word); first = false) {
        if (!first)
            mark_start(rules, word, LANG_BIND_WORD);
        if (phrase.length > 0)
            mark_end(rules, word);
    }
}

/* Any capital; past ASCII its first byte does not tell it from a small letter. */
static void mark_capitals(lang_punctuation_rules *rules, uint8_t bits) {
    for (unsigned c = 'A'; c < sizeof rules->starts; c = c == 'Z' ? 0xC3 : c + 1)
        rules->starts[c] |= bits;
}

static void prepare_bindings(lang *language) {
    lang_punctuation_rules *rules = &language->punctuation;
    const lang_words months = {language->months, LANG_MONTHS};
    memset(rules->ends, 0, sizeof rules->ends);
    memset(rules->starts, LANG_BIND_MARK, sizeof rules->starts);
    for (int c = '0'; c <= '9'; c++) {
        rules->ends[c] = LANG_BIND_NUMBER;
        rules->starts[c] |= LANG_BIND_WORD;
    }
    for (const char *c = "IVXLCDM"; *c != '\0'; c++)
        rules->ends[(unsigned char)*c] = LANG_BIND_ROMAN;
    rules->ends['.'] = LANG_BIND_STOP;
    rules->ends[0x96] = LANG_BIND_MARK; /* № is E2 84 96 */
    rules->ends[0xA7] = LANG_BIND_MARK; /* § is C2 A7 */
    mark_ends(rules, &rules->before_numbers);
    mark_ends(rules, &rules->before_names);
    mark_end(rules, rules->first_day);
    if (rules->month_first)
        mark_ends(rules, &months);
    for (size_t i = 0; i < rules->phrases.count; i++)
        mark_phrase(rules, rules->phrases.at[i]);
    mark_starts(rules, &rules->after_numbers, LANG_BIND_NUMBER);
    mark_starts(rules, &rules->after_roman, LANG_BIND_ROMAN);
    mark_starts(rules, &months,
                rules->first_day.length > 0 ? LANG_BIND_NUMBER | LANG_BIND_STOP | LANG_BIND_WORD
                                            : LANG_BIND_NUMBER | LANG_BIND_STOP);
    for (int c = '0'; c <= '9'; c++) /* groups of digits */
        rules->starts[c] |= LANG_BIND_NUMBER;
    mark_capitals(rules, LANG_BIND_STOP | LANG_BIND_WORD);
}

void lang_punctuation_prepare(lang *language) {
    static const struct {
        unsigned char byte, kind;
    } kinds[] = {{' ', LANG_BYTE_WHITE},   {'\n', LANG_BYTE_WHITE}, {'\t', LANG_BYTE_WHITE}, {'"', LANG_BYTE_DOUBLE},
                 {'\'', LANG_BYTE_SINGLE}, {'-', LANG_BYTE_HYPHEN}, {'.', LANG_BYTE_STOP},   {':', LANG_BYTE_COLON},
                 {'@', LANG_BYTE_AT},      {0xC2, LANG_BYTE_LEAD},  {0xE2, LANG_BYTE_LEAD}};
    lang_punctuation_rules *rules = &language->punctuation;
    memset(rules->kinds, 0, sizeof rules->kinds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        rules->kinds[kinds[i].byte] = kinds[i].kind;
    for (size_t i = 0; i < LANG_SPACED_MARKS; i++)
        if (rules->spaced[i].mark != '\0' && rules->spaced[i].mark != ':')
            rules->kinds[(unsigned char)rules->spaced[i].mark] = LANG_BYTE_SPACED;
    learn_dates(language);
    prepare_bindings(language);
}
