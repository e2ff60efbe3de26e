#include "data/names.h"

#include "base/utf8.h"
#include "lang/names.h"
#include "unicode/case.h"

#include <math.h>
#include <string.h>

#define KIND(kind) (1u << LANG_NAMES_##kind)

enum { WORDS_MAX = 16 }; /* of one name; what follows is passed over, and no rule then holds */

typedef struct {
    str at[WORDS_MAX];
    unsigned kinds[WORDS_MAX]; /* of each word: bits of lang_names_kind */
    size_t count;              /* WORDS_MAX + 1: there are more */
} name_words;

/* ---- words ---- */

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

/* ASCII letters, digits and %, letters past ASCII, and № and ° of "n°". */
static bool is_of_word(uint32_t c) {
    enum { DEGREE = 0xB0, FIRST_LETTER = 0xC0, PUNCTUATION = 0x2000, PUNCTUATION_END = 0x2070, NUMERO = 0x2116 };
    if (c < 0x80)
        return is_digit(c) || c == '%' || unicode_small_letter(c) != c || (c >= 'a' && c <= 'z');
    return c == DEGREE || c == NUMERO || (c >= FIRST_LETTER && (c < PUNCTUATION || c >= PUNCTUATION_END));
}

static bool is_small(uint32_t c) {
    return c >= 'a' && !unicode_is_capital(c) && is_of_word(c);
}

/* The word at `from`: up to a sign, or a capital behind a small letter. */
static size_t word_end(str name, size_t from) {
    uint32_t before = 0;
    for (size_t at = from; at < name.length;) {
        size_t next = at;
        uint32_t c = utf8_next(name, &next);
        if (!is_of_word(c) || (is_small(before) && unicode_is_capital(c)))
            return at;
        before = c;
        at = next;
    }
    return name.length;
}

static bool is_number(str word) {
    for (size_t i = 0; i < word.length; i++)
        if (!is_digit((unsigned char)word.at[i]))
            return false;
    return true;
}

static name_words words_of(str name) {
    name_words words = {0};
    for (size_t at = 0; at < name.length;) {
        size_t next = at, end = word_end(name, at);
        if (end == at) {
            utf8_next(name, &next);
            at = next;
            continue;
        }
        str word = str_part(name, at, end - at);
        at = end;
        if (is_number(word))
            continue;
        if (words.count == WORDS_MAX) {
            words.count++;
            break;
        }
        words.kinds[words.count] = lang_names_of(word);
        words.at[words.count++] = word;
    }
    return words;
}

bool data_text_says_status(str text) {
    for (size_t at = 0; at < text.length;) {
        size_t end = word_end(text, at);
        if (lang_names_of(str_part(text, at, end - at)) & KIND(STATUS))
            return true;
        at = end;
        if (at < text.length && word_end(text, at) == at)
            utf8_next(text, &at);
    }
    return false;
}

bool data_text_has_month(str text) {
    name_words words = words_of(text);
    for (size_t i = 0; i < words.count && i < WORDS_MAX; i++)
        if ((words.kinds[i] & KIND(MONTH)) != 0)
            return true;
    return false;
}

/* ---- names ---- */

/* One word is of `one`, and all are of it or of `others`. */
static bool is_made_of(str name, unsigned one, unsigned others) {
    name_words words = words_of(name);
    bool found = false;
    for (size_t i = 0; i < words.count; i++) {
        if (i == WORDS_MAX || (words.kinds[i] & (one | others)) == 0)
            return false;
        found = found || (words.kinds[i] & one) != 0;
    }
    return found;
}

static bool has_word(str name, unsigned kinds) {
    name_words words = words_of(name);
    for (size_t i = 0; i < words.count && i < WORDS_MAX; i++)
        if (words.kinds[i] & kinds)
            return true;
    return false;
}

bool data_name_is_year(str name) {
    return is_made_of(name, KIND(YEAR) | KIND(PERIOD), KIND(QUALIFIER));
}

bool data_name_is_period(str name) {
    return is_made_of(name, KIND(PERIOD), KIND(YEAR) | KIND(QUALIFIER));
}

bool data_name_is_date(str name) {
    return has_word(name, KIND(DATE));
}

bool data_name_is_clock(str name) {
    return has_word(name, KIND(CLOCK));
}

bool data_name_is_code(str name) {
    name_words words = words_of(name);
    if (lang_names_of(name) & KIND(CODE)) /* "KvK" */
        return true;
    if (words.count == 0 || words.count > WORDS_MAX)
        return false;
    if (words.count == 1 && words.kinds[0] & KIND(CODE_ALONE))
        return true;
    return words.kinds[words.count - 1] & KIND(CODE) || (words.count == 2 && words.kinds[0] & KIND(CODE_FIRST));
}

bool data_name_is_unit(str name) {
    name_words words = words_of(name);
    return words.count > 0 && words.kinds[0] & KIND(UNIT) && data_kind_of_name(name) == DATA_KIND_AMOUNT;
}

bool data_name_is_measure(str name) {
    name_words words = words_of(name);
    return words.count > 0 && words.kinds[0] & KIND(MEASURE);
}

bool data_name_never_adds(str name) {
    data_kind kind = data_kind_of_name(name);
    if (kind == DATA_KIND_SHARE)
        return !has_word(name, KIND(SHARE));
    return kind == DATA_KIND_CHANGE || kind == DATA_KIND_RATE || kind == DATA_KIND_INDEX || kind == DATA_KIND_PRICE;
}

/* The last kind but a share that one of its words names. */
data_kind data_kind_of_name(str name) {
    static const struct {
        unsigned names;
        data_kind kind;
    } kinds[] = {{KIND(CHANGE), DATA_KIND_CHANGE},
                 {KIND(RATE), DATA_KIND_RATE},
                 {KIND(INDEX), DATA_KIND_INDEX},
                 {KIND(PRICE), DATA_KIND_PRICE},
                 {KIND(SHARE) | KIND(PERCENT), DATA_KIND_SHARE}};
    if (is_made_of(name, KIND(YEAR), KIND(QUALIFIER)))
        return DATA_KIND_YEAR;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (has_word(name, kinds[i].names))
            return kinds[i].kind;
    return DATA_KIND_AMOUNT;
}

bool data_name_is_per_cent(str name) {
    return has_word(name, KIND(SHARE) | KIND(PERCENT)) || memchr(name.at, '%', name.length) != NULL;
}

/* ---- labels ---- */

/* Codes of totals, the same in every language: SDMX code lists (_T, T), UN Comtrade (W00: World), Eurostat's groups. */
static bool is_total_code(str label) {
    static const char *const codes[] = {"_T", "T", "W00", "EU27_2020", "EU28", "EA19", "EA20", "EA21"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_is(label, codes[i]))
            return true;
    return false;
}

bool data_label_is_total(str label) {
    label = str_trim(label);
    return is_total_code(label) || lang_names_of(label) & (1u << LANG_NAMES_TOTAL);
}

bool data_is_year(double value) {
    enum { YEAR_FIRST = 1500, YEAR_LAST = 2199 };
    return value >= YEAR_FIRST && value <= YEAR_LAST && value == floor(value);
}
