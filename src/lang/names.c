#include "lang/names.h"

#include "base/utf8.h"
#include "unicode/case.h"

#include <string.h>

enum { WORD_BYTES = 96 }; /* more than any word of the table has */

static str in_small_letters(str word, char room[WORD_BYTES]) {
    size_t length = 0;
    for (size_t at = 0; at < word.length && length + 4 <= WORD_BYTES;) {
        uint32_t c = utf8_next(word, &at);
        length += utf8_put(room + length, c == 0xA0 || c == 0x202F ? ' ' : unicode_small_letter(c));
    }
    return (str){room, length};
}

unsigned lang_names_of(str word) {
    char room[WORD_BYTES];
    if (word.length == 0 || word.length > WORD_BYTES - 4)
        return 0;
    str small = in_small_letters(word, room);
    size_t first = 0, end = lang_name_word_count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        int order = str_compare(small, str_of(lang_name_words[middle].word));
        if (order == 0)
            return lang_name_words[middle].kinds;
        if (order < 0)
            end = middle;
        else
            first = middle + 1;
    }
    return 0;
}
