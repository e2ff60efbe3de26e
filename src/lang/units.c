#include "lang/units.h"

#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/language.h"

#include <string.h>

const char *const lang_unit_words[] = {"percentage-points", "thousand", "million", "billion", "mn", "bn", NULL};

/* ---- forms ---- */

enum { FORMS_WITH_MANY = 3, FORMS_MOST = 4 };

typedef struct {
    str forms[FORMS_MOST];
    size_t count;
} noun;

static noun read_noun(str text) {
    noun n = {0};
    while (text.length > 0 && n.count < FORMS_MOST) {
        str form = {0};
        str_split(&text, ',', &form);
        n.forms[n.count++] = str_trim(form);
    }
    return n;
}

/* One and others; or one, few, many, where parts of a thing (1,5 миллиона) are as few. A fourth form is how the unit
   may be typed, too: рубли. */
static str form_for(const noun *n, str category) {
    if (str_is(category, "one"))
        return n->forms[0];
    if (n->count >= FORMS_WITH_MANY && str_is(category, "many"))
        return n->forms[2];
    return n->forms[n->count > 1 ? 1 : 0];
}

/* ---- where it stands ---- */

static str part_behind(str text, size_t from) {
    return str_part(text, from, text.length);
}

static bool follows_of(const lang *language, str rest) {
    const lang_file_list *of = &language->file.units.of;
    for (size_t i = 0; i < of->count; i++)
        if (str_starts(rest, of->at[i].value))
            return true;
    return false;
}

/* The form, typed at the unit's start or end; *at: where. */
static bool stands_in(const lang *language, str unit, const noun *n, size_t form, size_t *at) {
    str typed = n->forms[form];
    int stand = language->file.units.stand.value;
    *at = 0;
    if (str_equal(unit, typed))
        return true;
    if (typed.length >= unit.length)
        return false;
    bool start = str_starts(unit, typed) && unit.at[typed.length] == ' ';
    bool head = stand == LANG_UNIT_FIRST || (stand == LANG_UNIT_LAST && form > 0);
    if (start && (head || follows_of(language, part_behind(unit, typed.length + 1))))
        return true;
    *at = unit.length - typed.length;
    return stand == LANG_UNIT_LAST && str_ends(unit, typed) && unit.at[*at - 1] == ' ';
}

/* The longest form, so that a "percentage point" is no "point". */
static bool find_noun(const lang *language, str unit, noun *found, size_t *at, size_t *length) {
    str nouns = language->file.units.nouns.value;
    *length = 0;
    while (nouns.length > 0) {
        str forms = {0};
        str_split(&nouns, ';', &forms);
        noun n = read_noun(forms);
        for (size_t k = 0; k < n.count; k++) {
            size_t here;
            if (n.forms[k].length <= *length || !stands_in(language, unit, &n, k, &here))
                continue;
            *found = n;
            *at = here;
            *length = n.forms[k].length;
        }
    }
    return *length > 0;
}

/* ---- what never changes ---- */

static bool is_counting_word(const lang *language, str word) {
    const lang_words *words = &language->punctuation.after_numbers;
    for (size_t i = 0; i < words->count; i++)
        if (str_equal(words->at[i], word))
            return true;
    return false;
}

static str first_word(str unit) {
    str word = {0};
    str_split(&unit, ' ', &word);
    return word;
}

/* km², п. п., US$, kWh: with signs, capitals or few letters. A word is of small letters; German nouns are not. */
static bool is_abbreviation(str word) {
    enum { LETTERS_LEAST = 4 };
    size_t letters = 0, at = 0;
    while (at < word.length) {
        uint32_t c = utf8_next(word, &at);
        if (!lang_is_letter(c))
            return true;
        letters++;
        if (letters > 1 && c >= 'A' && c <= 'Z')
            return true;
    }
    return letters < LETTERS_LEAST;
}

str lang_unit_form(const lang *language, arena *a, str unit, str category, bool *known) {
    str word = first_word(unit);
    noun n;
    size_t at, length;
    *known = true;
    bool found = find_noun(language, unit, &n, &at, &length);
    if (found && at > 0 && (is_counting_word(language, word) || is_counting_word(language, unit)))
        return unit;
    if (found)
        return str_print(a, STR_FORMAT STR_FORMAT STR_FORMAT, STR_ARGS(str_part(unit, 0, at)),
                         STR_ARGS(form_for(&n, category)), STR_ARGS(part_behind(unit, at + length)));
    *known = language->file.units.nouns.value.length == 0 || is_counting_word(language, word) || is_abbreviation(word);
    return unit;
}

bool lang_unit_is_plural(const lang *language, str unit) {
    const lang_file_list *ends = &language->file.units.plural_ends;
    str word = language->file.units.stand.value == LANG_UNIT_LAST ? unit : first_word(unit);
    for (size_t i = 0; i < ends->count; i++)
        if (str_ends(word, ends->at[i].value) && !str_ends(word, STR("ss")))
            return true;
    return false;
}
