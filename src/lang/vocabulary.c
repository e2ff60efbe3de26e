/* The vocabulary of language files (data/languages/TAG.yaml). */
#include "lang/language.h"
#include "lang/units.h"

static const schema_key item_string[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a text"}};
#define TEXT(key, owner, member, what)                                                                                 \
    { .name = key, .type = SCHEMA_STRING, .field = SCHEMA_FIELD(owner, member), .help = what }
#define TEXTS(key, owner, member, what)                                                                                \
    { .name = key, .type = SCHEMA_LIST, .item = item_string, .field = SCHEMA_ITEMS_OF(owner, member), .help = what }

static const schema_key number_keys[] = {
    TEXT("decimal", lang_file_numbers, decimal, "decimal sign"),
    TEXT("group", lang_file_numbers, group, "between groups of three digits"),
    {.name = "group_from",
     .type = SCHEMA_INT,
     .field = SCHEMA_FIELD(lang_file_numbers, group_from),
     .default_text = "4",
     .help = "grouping starts at so many whole digits",
     SCHEMA_LIMITS(1, 9)},
    TEXT("percent", lang_file_numbers, percent,
         "pattern of a number {n} and its {sign} % or ‰: {n}{sign} is closed up"),
    TEXT("currency", lang_file_numbers, currency,
         "pattern of a number {n} and its currency {sign}; a minus stands before both"),
    TEXT("range_signed", lang_file_numbers, range_signed,
         "pattern of a range {from} {to} whose numbers have signs; others have an en dash"),
    SCHEMA_END_OF(lang_file_numbers)};

static const schema_key date_keys[] = {
    TEXT("long", lang_file_dates, longer, "pattern of {day} {month} {year}, month by name"),
    TEXT("first", lang_file_dates, first, "the long pattern for the first day of a month, where that differs"),
    TEXT("month", lang_file_dates, month, "pattern of {month} {year}"),
    {.name = "quarters",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file_dates, quarters),
     .help = "patterns of the four quarters of a {year}",
     SCHEMA_LIMITS(LANG_QUARTERS, LANG_QUARTERS)},
    {.name = "halves",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file_dates, halves),
     .help = "patterns of its two halves",
     SCHEMA_LIMITS(LANG_HALVES, LANG_HALVES)},
    TEXT("week", lang_file_dates, week, "pattern of the {week} of a {year}"),
    TEXT("to", lang_file_dates, to, "between the first and the last month of a time, with its spaces"),
    SCHEMA_END_OF(lang_file_dates)};

static const schema_value unit_stands[] = {[LANG_UNIT_ALONE] = {"alone", "what stands beside it agrees with it"},
                                           [LANG_UNIT_FIRST] = {"first", "what follows it never changes"},
                                           [LANG_UNIT_LAST] = {"last", "what stands before it never changes"},
                                           {NULL, NULL}};
static const schema_key unit_keys[] = {
    {.name = "stand",
     .type = SCHEMA_ENUM,
     .values = unit_stands,
     .default_text = "alone",
     .field = SCHEMA_FIELD(lang_file_units, stand),
     .help = "where a noun stands in a unit of several words"},
    TEXTS("of", lang_file_units, of, "how words begin that may follow a noun wherever it stands: tonnes of steel"),
    TEXTS("plural_ends", lang_file_units, plural_ends, "how a noun ends that cannot stand behind 1"),
    TEXT("nouns", lang_file_units, nouns,
         "nouns with semicolons between them, their forms with commas: for one and for others; or for one, few (and "
         "parts), many, and a fourth that may be typed"),
    SCHEMA_END_OF(lang_file_units)};

static const schema_key no_break_keys[] = {
    TEXTS("after_numbers", lang_file_no_break, after_numbers, "units and counting words: 5 km, 3 million, 2024 г."),
    TEXTS("after_roman_numbers", lang_file_no_break, after_roman_numbers, "the same behind Roman figures: XX в."),
    TEXTS("before_numbers", lang_file_no_break, before_numbers, "words that a number follows: p. 5, art. 12"),
    TEXTS("before_names", lang_file_no_break, before_names, "words that a name follows: Dr. Smith, ул. Абая"),
    TEXTS("phrases", lang_file_no_break, phrases, "what is never divided at its spaces: z. B., т. е."),
    SCHEMA_END_OF(lang_file_no_break)};

static const schema_key beside_number_keys[] = {
    TEXT("pages", lang_file_beside_numbers, pages, "words for pages, behind which 5-10 is a range: pp. pages"),
    TEXT("numbered", lang_file_beside_numbers, numbered, "what a number behind it names, not counts: article, flight"),
    TEXT("counted", lang_file_beside_numbers, counted, "what is often counted: 2-3 weeks; units need no word here"),
    TEXT("shares", lang_file_beside_numbers, shares,
         "how words of shares and multiples begin that have a hyphen before them: percent, fold"),
    TEXT("years", lang_file_beside_numbers, years, "what stands behind a year: жылы, гг."),
    TEXT("clock", lang_file_beside_numbers, clock,
         "what stands behind a time of day, and never behind a length of time"),
    TEXT("small_words", lang_file_beside_numbers, small_words,
         "words that stand before a number without naming it, and are never counted: in, about, and"),
    SCHEMA_END_OF(lang_file_beside_numbers)};

static const schema_key spaced_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_FIELD(lang_file_entry, text), .help = "a no-break space"}};
static const schema_key ordinal_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_FIELD(lang_file_entry, text), .help = "a pattern of {n}"}};
static const schema_key word_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_FIELD(lang_file_entry, text), .help = "the word, or several"}};

/* Read when the program is built (names_compile.c). */
static const schema_key name_keys[] = {
#define LANG_NAMES_ROW(id, key, what) TEXT(#key, lang_file_names, key, what),
    LANG_NAMES_ROWS(LANG_NAMES_ROW)
#undef LANG_NAMES_ROW
        SCHEMA_END_OF(lang_file_names)};

const schema_key lang_file_keys[] = {
    {.name = "tag",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(lang_file, tag),
     .help = "the file’s own language tag, which is its name"},
    {.name = "name",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(lang_file, name),
     .help = "the language’s name in itself"},
    TEXT("like", lang_file, like, "tag of a language whose file holds for all that this one does not say"),
    TEXT(
        "hyphenation", lang_file, hyphenation,
        "file of the patterns that words are divided by, of Debian’s packages hyphen-* or with a path, and options for "
        "src/hyphen/compile.c; `make` reads it. Without it no word is divided"),
    {.name = "dotted_i",
     .type = SCHEMA_BOOL,
     .field = SCHEMA_FIELD(lang_file, dotted_i),
     .default_text = "no",
     .help = "the capital of i is İ, and I that of ı (Turkish, Kazakh in Latin letters)"},
    {.name = "numbers",
     .type = SCHEMA_MAP,
     .keys = number_keys,
     .field = SCHEMA_STRUCT(lang_file, numbers),
     .help = "signs in numbers"},
    {.name = "ordinals",
     .type = SCHEMA_DICT,
     .item = ordinal_item,
     .field = SCHEMA_ITEMS_OF(lang_file, ordinals),
     .help = "patterns of ordinal numbers by how the number {n} ends, the longest that fits; =1 is the number 1 alone, "
             "other any"},
    {.name = "months",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file, months),
     .help = "months as they stand in a date",
     SCHEMA_LIMITS(LANG_MONTHS, LANG_MONTHS)},
    {.name = "months_alone",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file, months_alone),
     .default_in_words = "`months`",
     .help = "months as they stand without a day",
     SCHEMA_LIMITS(LANG_MONTHS, LANG_MONTHS)},
    {.name = "months_short",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file, months_short),
     .default_in_words = "`months`",
     .help = "months at the axes of charts",
     SCHEMA_LIMITS(LANG_MONTHS, LANG_MONTHS)},
    {.name = "dates",
     .type = SCHEMA_MAP,
     .keys = date_keys,
     .field = SCHEMA_STRUCT(lang_file, dates),
     .help = "patterns of dates"},
    {.name = "units",
     .type = SCHEMA_MAP,
     .keys = unit_keys,
     .field = SCHEMA_STRUCT(lang_file, units),
     .help = "nouns that are counted; without it nouns behind numbers never change"},
    {.name = "quotes",
     .type = SCHEMA_LIST,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(lang_file, quotes),
     .help = "quotation marks with the no-break spaces they have inside: opening, closing; and within quotations",
     SCHEMA_LIMITS(LANG_QUOTES, LANG_QUOTES)},
    TEXT("dash", lang_file, dash, "what a hyphen between two spaces stands for, with the spaces that it has"),
    {.name = "space_before",
     .type = SCHEMA_DICT,
     .item = spaced_item,
     .field = SCHEMA_ITEMS_OF(lang_file, space_before),
     .help = "signs that a no-break space stands before, and which: ; : ! ?"},
    TEXTS("elided", lang_file, elided, "words that begin with an apostrophe, without it: tis, em"),
    {.name = "no_break",
     .type = SCHEMA_MAP,
     .keys = no_break_keys,
     .field = SCHEMA_STRUCT(lang_file, no_break),
     .help = "spaces at which no line ends; those behind № and § and between initials and name need no list"},
    {.name = "beside_numbers",
     .type = SCHEMA_MAP,
     .keys = beside_number_keys,
     .field = SCHEMA_STRUCT(lang_file, beside_numbers),
     .help = "words by which a number is known for a figure or a name, and a hyphen between two numbers for a range, "
             "which becomes an en dash; small letters, with spaces between the words"},
    {.name = "words",
     .type = SCHEMA_DICT,
     .item = word_item,
     .field = SCHEMA_ITEMS_OF(lang_file, words),
     .help = "all words that the program and the shipped templates print: `figure: \"Figure {n}\"`; a template prints "
             "one with `{word: to}`, wherever a text may be by language"},
    {.name = "names",
     .type = SCHEMA_MAP,
     .keys = name_keys,
     .field = SCHEMA_STRUCT(lang_file, names),
     .help = "words by which columns of data and rows of totals are known, whatever language a briefing is in; small "
             "letters, with spaces between them. `make` reads them"},
    SCHEMA_END_OF(lang_file)};
