#include "lang/punctuation_walk.h"

#include "base/utf8.h"

#include <string.h>

/* What a language file says of signs, and the tables that the scan of a text goes by. */

static void read_words(arena *a, const tree_node *list, lang_words *words) {
    if (list == NULL || list->kind != TREE_LIST)
        return;
    *words = (lang_words){ARENA_ARRAY(a, str, list->count), 0};
    for (size_t i = 0; i < list->count; i++) {
        str word = schema_string(list->items[i], (str){0});
        if (word.length > 0)
            words->at[words->count++] = word;
    }
}

/* Bytes of white space at the text's start. */
static size_t white_length(str text) {
    size_t at = 0, next = 0;
    while (at < text.length && sign_is_white(utf8_next(text, &next)))
        at = next;
    return at;
}

/* Bytes up to the first white space. */
static size_t sign_length(str text) {
    size_t at = 0, next = 0;
    while (at < text.length && !sign_is_white(utf8_next(text, &next)))
        at = next;
    return at;
}

static void read_quotes(const tree_node *list, lang_quote *quotes) {
    for (size_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count && i < 4; i++) {
        str both = schema_string(list->items[i], (str){0});
        bool opening = i % 2 == 0;
        size_t cut = opening ? sign_length(both) : white_length(both);
        str first = str_part(both, 0, cut), second = str_part(both, cut, both.length);
        quotes[i] = (lang_quote){opening ? first : second, opening ? second : first, both};
    }
}

static void read_dash(const tree_node *node, lang_sign_data *data) {
    if (node == NULL)
        return;
    str text = schema_string(node, (str){0});
    size_t white = white_length(text);
    data->dash_before = str_part(text, 0, white);
    text = str_part(text, white, text.length);
    size_t dash = sign_length(text);
    data->dash = str_part(text, 0, dash);
    data->dash_after = str_part(text, dash, text.length);
}

static void read_spaced(arena *a, const tree_node *signs, lang_sign_data *data) {
    if (signs == NULL || signs->kind != TREE_MAP)
        return;
    memset(data->spaced, 0, sizeof data->spaced);
    for (size_t i = 0; i < signs->count && i < LANG_SPACED_SIGNS; i++) {
        str sign = signs->pairs[i].key, space = schema_string(signs->pairs[i].value, (str){0});
        if (sign.length != 1)
            continue;
        data->spaced[i].sign = sign.at[0];
        data->spaced[i].space = space;
        data->spaced[i].both = str_print(a, STR_FORMAT "%c", STR_ARGS(space), sign.at[0]);
    }
}

void lang_signs_read(lang *language, const tree_node *root) {
    arena *a = language->set->arena;
    lang_sign_data *data = &language->signs;
    const tree_node *no_break = tree_get(root, "no_break");
    read_quotes(tree_get(root, "quotes"), data->quotes);
    read_dash(tree_get(root, "dash"), data);
    read_spaced(a, tree_get(root, "space_before"), data);
    read_words(a, tree_get(root, "elided"), &data->elided);
    read_words(a, tree_get(no_break, "after_numbers"), &data->after_numbers);
    read_words(a, tree_get(no_break, "after_roman_numbers"), &data->after_roman);
    read_words(a, tree_get(no_break, "before_numbers"), &data->before_numbers);
    read_words(a, tree_get(no_break, "before_names"), &data->before_names);
    read_words(a, tree_get(no_break, "phrases"), &data->phrases);
}

/* ---- tables ---- */

/* Where the month stands in the long date, and what is said for a month's first day. */
static void learn_dates(lang *language) {
    str pattern = language->dates[LANG_DATE_LONG], first = language->date_first;
    const char *month = memmem(pattern.at, pattern.length, "{month", 6);
    const char *day = memmem(pattern.at, pattern.length, "{day", 4);
    language->signs.month_first = month != NULL && day != NULL && month < day;
    const char *named = first.length == 0 ? NULL : memmem(first.at, first.length, " {month", 7);
    language->signs.first_day = named == NULL ? (str){0} : (str){first.at, (size_t)(named - first.at)};
}

static void mark_end(lang_sign_data *data, str word) {
    if (word.length > 0)
        data->ends[(unsigned char)word.at[word.length - 1]] |= BIND_WORD;
}

static void mark_ends(lang_sign_data *data, const lang_words *words) {
    for (size_t i = 0; i < words->count; i++)
        mark_end(data, words->at[i]);
}

static void mark_start(lang_sign_data *data, str word, uint8_t bits) {
    if (word.length > 0)
        data->starts[(unsigned char)word.at[0]] |= bits;
}

static void mark_starts(lang_sign_data *data, const lang_words *words, uint8_t bits) {
    for (size_t i = 0; i < words->count; i++)
        mark_start(data, words->at[i], bits);
}

static void mark_phrase(lang_sign_data *data, str phrase) {
    str word;
    for (bool first = true; str_split(&phrase, ' ', &word); first = false) {
        if (!first)
            mark_start(data, word, BIND_WORD);
        if (phrase.length > 0)
            mark_end(data, word);
    }
}

/* Any capital; past ASCII its first byte does not tell it from a small letter. */
static void mark_capitals(lang_sign_data *data, uint8_t bits) {
    for (unsigned c = 'A'; c < sizeof data->starts; c = c == 'Z' ? 0xC3 : c + 1)
        data->starts[c] |= bits;
}

static void prepare_bindings(lang *language) {
    lang_sign_data *data = &language->signs;
    const lang_words months = {language->months, LANG_MONTHS};
    memset(data->ends, 0, sizeof data->ends);
    memset(data->starts, BIND_MARK, sizeof data->starts);
    for (int c = '0'; c <= '9'; c++) {
        data->ends[c] = BIND_NUMBER;
        data->starts[c] |= BIND_WORD;
    }
    for (const char *c = "IVXLCDM"; *c != '\0'; c++)
        data->ends[(unsigned char)*c] = BIND_ROMAN;
    data->ends['.'] = BIND_STOP;
    data->ends[0x96] = BIND_MARK; /* № is E2 84 96 */
    data->ends[0xA7] = BIND_MARK; /* § is C2 A7 */
    mark_ends(data, &data->before_numbers);
    mark_ends(data, &data->before_names);
    mark_end(data, data->first_day);
    if (data->month_first)
        mark_ends(data, &months);
    for (size_t i = 0; i < data->phrases.count; i++)
        mark_phrase(data, data->phrases.at[i]);
    mark_starts(data, &data->after_numbers, BIND_NUMBER);
    mark_starts(data, &data->after_roman, BIND_ROMAN);
    mark_starts(data, &months,
                data->first_day.length > 0 ? BIND_NUMBER | BIND_STOP | BIND_WORD : BIND_NUMBER | BIND_STOP);
    for (int c = '0'; c <= '9' && sign_is_white(sign_at(language->group, 0)); c++)
        data->starts[c] |= BIND_NUMBER;
    mark_capitals(data, BIND_STOP | BIND_WORD);
}

void lang_signs_prepare(lang *language) {
    static const struct {
        unsigned char byte, kind;
    } kinds[] = {{' ', SIGN_WHITE},   {'\n', SIGN_WHITE}, {'\t', SIGN_WHITE}, {'"', SIGN_DOUBLE},
                 {'\'', SIGN_SINGLE}, {'-', SIGN_HYPHEN}, {'.', SIGN_STOP},   {':', SIGN_COLON},
                 {'@', SIGN_AT},      {0xC2, SIGN_LEAD},  {0xE2, SIGN_LEAD}};
    lang_sign_data *data = &language->signs;
    memset(data->kinds, 0, sizeof data->kinds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        data->kinds[kinds[i].byte] = kinds[i].kind;
    for (size_t i = 0; i < LANG_SPACED_SIGNS; i++)
        if (data->spaced[i].sign != '\0' && data->spaced[i].sign != ':')
            data->kinds[(unsigned char)data->spaced[i].sign] = SIGN_SPACED;
    learn_dates(language);
    prepare_bindings(language);
}
