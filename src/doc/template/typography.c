/* Which punctuation of print are set for what was typed. */
#include "doc/inline.h"
#include "doc/template/template.h"
#include "lang/punctuation.h"

#define SIGNS(member, what)                                                                                            \
    {                                                                                                                  \
        .name = #member, .type = SCHEMA_BOOL, .default_text = "yes",                                                   \
        .field = SCHEMA_FIELD(doc_typography_keys, member), .help = what                                               \
    }
static const schema_key keys[] = {
    SIGNS(quotes, "\" and ' become the language’s quotation marks and the apostrophe"),
    SIGNS(dashes, "-- and --- and a hyphen between spaces become dashes, 2019-2024 has an en dash, -36 a minus, ... is "
                  "an ellipsis"),
    SIGNS(spaces,
          "no-break spaces between number and unit, initials and name, behind № and §; French spaces before : ; ! ?"),
    SCHEMA_END_OF(doc_typography_keys)};
const schema_key doc_typography_forms[] = {
    {.type = SCHEMA_BOOL, .field = SCHEMA_FIELD(doc_typography_keys, all), .help = "all of it, or nothing"},
    {.type = SCHEMA_MAP,
     .keys = keys,
     .field = SCHEMA_SELF(doc_typography_keys),
     .help = "what of it; what is not named is on"},
    SCHEMA_END};

void doc_typography_read(doc_builder *b) {
    const doc_typography_keys *k = &b->top->typography;
    b->typography = (k->quotes.value ? LANG_PUNCTUATION_QUOTES : 0u) |
                    (k->dashes.value ? LANG_PUNCTUATION_DASHES : 0u) | (k->spaces.value ? LANG_PUNCTUATION_SPACES : 0u);
    if (!k->all.value)
        b->typography = 0;
}
