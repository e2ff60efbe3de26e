/* The vocabulary of text styles; styles.c reads them. */
#include "doc/doc.h"
#include "doc/template/template.h"

static const schema_value weights[] = {
    [DOC_REGULAR] = {"regular", "the upright face"}, [DOC_BOLD] = {"bold", "the bold face"}, {NULL, NULL}};
static const schema_value alignments[] = {[DOC_ALIGN_LEFT] = {"left", "straight at the left"},
                                          [DOC_ALIGN_RIGHT] = {"right", "straight at the right"},
                                          [DOC_ALIGN_CENTRE] = {"centre", "each line in the middle"},
                                          [DOC_ALIGN_JUSTIFY] = {"justify", "straight at both edges"},
                                          {NULL, NULL}};
static const schema_value figure_kinds[] = {[DOC_TABULAR] = {"tabular", "of one width"},
                                            [DOC_PROPORTIONAL] = {"proportional", "each as wide as it is"},
                                            [DOC_OLD_STYLE] = {"old-style", "with ascenders and descenders"},
                                            [DOC_LINING] = {"lining", "of the height of capitals"},
                                            {NULL, NULL}};
static const schema_key figure_item[] = {{.type = SCHEMA_ENUM, .values = figure_kinds, .field = SCHEMA_ITEM(CHOICE)}};

#define FLAG(key, owner, member, otherwise, what)                                                                      \
    { .name = key, .type = SCHEMA_BOOL, .default_text = otherwise, .field = SCHEMA_FIELD(owner, member), .help = what }
#define LETTERS(key, member, most_letters, what)                                                                       \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_INT, .default_in_words = "as the language has it",                                 \
        .field = SCHEMA_FIELD(doc_hyphenate_keys, member), .help = what, SCHEMA_LIMITS(1, most_letters)                \
    }
#define LENGTH(key, member, otherwise, least_pt, most_pt, what)                                                        \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_LENGTH, .default_text = otherwise, .field = SCHEMA_FIELD(doc_style_keys, member),  \
        .help = what, SCHEMA_LIMITS(least_pt, most_pt)                                                                 \
    }
#define NUMBER(key, member, otherwise, from, to, what)                                                                 \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_NUMBER, .default_text = otherwise, .field = SCHEMA_FIELD(doc_style_keys, member),  \
        .help = what, SCHEMA_LIMITS(from, to)                                                                          \
    }
#define COLOUR(key, member, what)                                                                                      \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_COLOUR, .to = SCHEMA_TO_COLOUR, .default_text = "text",                            \
        .field = SCHEMA_FIELD(doc_style_keys, member), .help = what                                                    \
    }

static const schema_key hyphenate_keys[] = {
    FLAG("capitals", doc_hyphenate_keys, capitals, "no", "words in capitals too"),
    FLAG("names", doc_hyphenate_keys, names, "no",
         "words with a capital too; in German, where every noun has one, they always are"),
    {.name = "digits",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .field = SCHEMA_FIELD(doc_hyphenate_keys, digits),
     .help = "words with digits too",
     .renamed = "figures"},
    LETTERS("before", before, 20, "at least so many letters before the hyphen; the language has its own least"),
    LETTERS("after", after, 20, "at least so many letters on the next line; the language has its own least"),
    LETTERS("word", word, 60, "no shorter words than this"),
    SCHEMA_END_OF(doc_hyphenate_keys)};
static const schema_key hyphenate_forms[] = {
    {.type = SCHEMA_BOOL, .field = SCHEMA_FIELD(doc_hyphenate_keys, divided), .help = "whether words are divided"},
    {.type = SCHEMA_MAP,
     .keys = hyphenate_keys,
     .field = SCHEMA_SELF(doc_hyphenate_keys),
     .help = "yes, and which words"},
    SCHEMA_END};

const schema_key doc_style_rows[] = {
    {.name = "like",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_STYLE,
     .field = SCHEMA_FIELD(doc_style_keys, like),
     .help = "takes over what another style says"},
    {.name = "font",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_FONT_ROLE,
     .field = SCHEMA_FIELD(doc_style_keys, font),
     .help = "a role of `fonts`"},
    {.name = "weight",
     .type = SCHEMA_ENUM,
     .values = weights,
     .default_text = "regular",
     .field = SCHEMA_FIELD(doc_style_keys, weight),
     .help = "weight of the face"},
    FLAG("italic", doc_style_keys, italic, "no", "italic face"),
    LENGTH("size", size, "10 pt", 1, 1000, "size of the type"),
    LENGTH("leading", leading, "13 pt", 1, 2000, "from baseline to baseline"),
    COLOUR("colour", colour, "colour of the text"),
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = alignments,
     .default_text = "left",
     .field = SCHEMA_FIELD(doc_style_keys, align),
     .help = "which edges are straight"},
    FLAG("balance", doc_style_keys, balance, "no", "lines of about equal length: titles"),
    {.name = "hyphenate",
     .type = SCHEMA_ANY_OF,
     .item = hyphenate_forms,
     .default_in_words = "in justified text, and where a word is wider than its line",
     .field = SCHEMA_STRUCT(doc_style_keys, hyphenate),
     .help = "whether words are divided at line ends",
     .example = "{names: yes, before: 3}"},
    {.name = "protrusion",
     .type = SCHEMA_BOOL,
     .default_in_words = "in justified text",
     .field = SCHEMA_FIELD(doc_style_keys, protrusion),
     .help = "whether hyphens and punctuation hang a little in the margin"},
    NUMBER("expansion", expansion, "0.02", 0, 0.02,
           "how much wider or narrower the letters of a justified line may be: 0.02 is 2 %"),
    NUMBER("tracking", tracking, "0", 0, 0.01,
           "how much the letters of a justified line may move apart or together, in em: 0.01 at the most"),
    NUMBER(
        "tolerance", tolerance, "200", 1, 10000,
        "how uneven lines may be before words are divided more, as TeX counts it: 100 is a space half as wide again"),
    LENGTH("emergency_stretch", emergency_stretch, "0", 0, 500,
           "when no tolerance helps, this much more stretch is thought to be in every line, as TeX does: bad lines are "
           "then spread over the paragraph"),
    {.name = "looseness",
     .type = SCHEMA_INT,
     .default_text = "0",
     .field = SCHEMA_FIELD(doc_style_keys, looseness),
     .help = "so many lines more (or, below zero, fewer) than the paragraph has at its best, where that can be done",
     SCHEMA_LIMITS(-10, 10)},
    FLAG("capitals", doc_style_keys, capitals, "no", "shown in capitals, copied out as typed"),
    FLAG("small_capitals", doc_style_keys, small_capitals, "no",
         "small capitals, spaced by 0.04 em unless letterspacing says otherwise; with capitals, nothing but small "
         "ones. Where the face has not got all for a text: the text as typed, with capitals in somewhat smaller "
         "capitals"),
    {.name = "figures",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = figure_item,
     .default_in_words = "lining, of the width that the face prefers",
     .field = SCHEMA_ITEMS_OF(doc_style_keys, figures),
     .help = "kind of figures, where the face has a choice",
     .example = "[lining, tabular]"},
    NUMBER("letterspacing", letterspacing, "0", -0.1, 1, "added between letters, in em"),
    LENGTH("space_before", space_before, "0", 0, 2000, "white above"),
    LENGTH("space_after", space_after, "0", 0, 2000, "white below"),
    LENGTH("indent", indent, "0", 0, 2000, "at the left; of lists: where the text starts"),
    LENGTH("indent_right", indent_right, "0", 0, 2000, "at the right"),
    {.name = "bullet",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(doc_style_keys, bullet),
     .help = "sign before the points of a list"},
    COLOUR("bullet_colour", bullet_colour, "colour of that sign"),
    SCHEMA_END_OF(doc_style_keys)};
