/* The vocabulary of a template's parts. */
#include "doc/vocabulary_parts.h"

static const schema_value page_sizes[] = {{"A4", NULL}, {"Letter", NULL}, {"A5", NULL}, {NULL, NULL}};
static const schema_key size_keys[] = {{.name = "width",
                                        .type = SCHEMA_LENGTH,
                                        .flags = SCHEMA_REQUIRED,
                                        .help = "width of the page",
                                        SCHEMA_LIMITS(72, 14400)},
                                       {.name = "height",
                                        .type = SCHEMA_LENGTH,
                                        .flags = SCHEMA_REQUIRED,
                                        .help = "height of the page",
                                        SCHEMA_LIMITS(72, 14400)},
                                       SCHEMA_END};
static const schema_key size_alternatives[] = {{.type = SCHEMA_ENUM, .values = page_sizes, .help = "a size by name"},
                                               {.type = SCHEMA_MAP, .keys = size_keys, .help = "width and height"},
                                               SCHEMA_END};
static const schema_key margin_keys[] = {
    {.name = "top", .type = SCHEMA_LENGTH, .help = "from the page’s edge to the text", SCHEMA_LIMITS(0, 14400)},
    {.name = "bottom",
     .type = SCHEMA_LENGTH,
     .help = "from the text and its notes to the page’s edge",
     SCHEMA_LIMITS(0, 14400)},
    {.name = "left", .type = SCHEMA_LENGTH, .help = "paragraph numbers hang in it", SCHEMA_LIMITS(0, 14400)},
    {.name = "right", .type = SCHEMA_LENGTH, .help = "at the right", SCHEMA_LIMITS(0, 14400)},
    SCHEMA_END};
const schema_key schema_template_page[] = {
    {.name = "size",
     .type = SCHEMA_ANY_OF,
     .item = size_alternatives,
     .default_text = "A4",
     .help = "A4, Letter, A5, or width and height"},
    {.name = "margins", .type = SCHEMA_MAP, .keys = margin_keys, .help = "white around the text"},
    {.name = "header_distance",
     .type = SCHEMA_LENGTH,
     .help = "from the page’s top edge to the running header",
     SCHEMA_LIMITS(0, 14400)},
    {.name = "footer_distance",
     .type = SCHEMA_LENGTH,
     .help = "from the running footer to the page’s bottom edge",
     SCHEMA_LIMITS(0, 14400)},
    SCHEMA_END};

static const schema_value weights[] = {{"regular", NULL}, {"bold", NULL}, {NULL, NULL}};
static const schema_value alignments[] = {
    {"left", NULL}, {"right", NULL}, {"centre", NULL}, {"justify", NULL}, {NULL, NULL}};
static const schema_value figure_kinds[] = {
    {"tabular", NULL}, {"proportional", NULL}, {"old-style", NULL}, {"lining", NULL}, {NULL, NULL}};
static const schema_key figure_item[] = {{.type = SCHEMA_ENUM, .values = figure_kinds}};
static const schema_key hyphenate_keys[] = {
    {.name = "capitals", .type = SCHEMA_BOOL, .default_text = "no", .help = "words in capitals too"},
    {.name = "names",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "words with a capital too; in German, where every noun has one, they always are"},
    {.name = "figures", .type = SCHEMA_BOOL, .default_text = "no", .help = "words with figures too"},
    {.name = "before",
     .type = SCHEMA_INT,
     .help = "at least so many letters before the hyphen; the language has its own least",
     SCHEMA_LIMITS(1, 20)},
    {.name = "after",
     .type = SCHEMA_INT,
     .help = "at least so many letters on the next line; the language has its own least",
     SCHEMA_LIMITS(1, 20)},
    {.name = "word", .type = SCHEMA_INT, .help = "no shorter words than this", SCHEMA_LIMITS(1, 60)},
    SCHEMA_END};
static const schema_key hyphenate_alternatives[] = {
    {.type = SCHEMA_BOOL, .help = "whether words are divided"},
    {.type = SCHEMA_MAP, .keys = hyphenate_keys, .help = "yes, and which words"},
    SCHEMA_END};
const schema_key schema_template_style[] = {
    {.name = "like", .type = SCHEMA_STRING, .help = "takes over what another style says"},
    {.name = "font", .type = SCHEMA_STRING, .help = "a role of `fonts`"},
    {.name = "weight", .type = SCHEMA_ENUM, .values = weights, .default_text = "regular", .help = "weight of the face"},
    {.name = "italic", .type = SCHEMA_BOOL, .default_text = "no", .help = "italic face"},
    {.name = "size", .type = SCHEMA_LENGTH, .help = "size of the type", SCHEMA_LIMITS(1, 1000)},
    {.name = "leading", .type = SCHEMA_LENGTH, .help = "from baseline to baseline", SCHEMA_LIMITS(1, 2000)},
    {.name = "colour", .type = SCHEMA_COLOUR, .help = "colour of the text"},
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = alignments,
     .default_text = "left",
     .help = "which edges are straight"},
    {.name = "balance", .type = SCHEMA_BOOL, .default_text = "no", .help = "lines of about equal length: titles"},
    {.name = "hyphenate",
     .type = SCHEMA_ANY_OF,
     .item = hyphenate_alternatives,
     .help = "whether words are divided at line ends: else in justified text, and where a word is wider than its line"},
    {.name = "protrusion",
     .type = SCHEMA_BOOL,
     .help = "whether hyphens and punctuation hang a little in the margin: else in justified text"},
    {.name = "expansion",
     .type = SCHEMA_NUMBER,
     .help = "how much wider or narrower the letters of a justified line may be: 0.02 is 2 %, which is also what it is "
             "if not said",
     SCHEMA_LIMITS(0, 0.02)},
    {.name = "tracking",
     .type = SCHEMA_NUMBER,
     .default_text = "0",
     .help = "how much the letters of a justified line may move apart or together, in em: 0.01 at the most",
     SCHEMA_LIMITS(0, 0.01)},
    {.name = "tolerance",
     .type = SCHEMA_NUMBER,
     .default_text = "200",
     .help =
         "how uneven lines may be before words are divided more, as TeX counts it: 100 is a space half as wide again",
     SCHEMA_LIMITS(1, 10000)},
    {.name = "emergency_stretch",
     .type = SCHEMA_LENGTH,
     .default_text = "0",
     .help =
         "when no tolerance helps, this much more stretch is thought to be in every line, as TeX does: bad lines are "
         "then spread over the paragraph",
     SCHEMA_LIMITS(0, 500)},
    {.name = "looseness",
     .type = SCHEMA_INT,
     .default_text = "0",
     .help = "so many lines more (or, below nought, fewer) than the paragraph has at its best, where that can be done",
     SCHEMA_LIMITS(-10, 10)},
    {.name = "capitals", .type = SCHEMA_BOOL, .default_text = "no", .help = "shown in capitals, copied out as typed"},
    {.name = "small_capitals",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "small capitals, spaced by 0.04 em unless letterspacing says otherwise; with capitals, nothing but small "
             "ones. Where the face has not got all for a text: the text as typed, with capitals in somewhat smaller "
             "capitals"},
    {.name = "figures",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = figure_item,
     .help = "kind of figures, where the face has a choice; lining unless said, of the width that the face prefers"},
    {.name = "letterspacing",
     .type = SCHEMA_NUMBER,
     .default_text = "0",
     .help = "added between letters, in em",
     SCHEMA_LIMITS(-0.1, 1)},
    {.name = "space_before", .type = SCHEMA_LENGTH, .default_text = "0", .help = "white above", SCHEMA_LIMITS(0, 2000)},
    {.name = "space_after", .type = SCHEMA_LENGTH, .default_text = "0", .help = "white below", SCHEMA_LIMITS(0, 2000)},
    {.name = "indent",
     .type = SCHEMA_LENGTH,
     .default_text = "0",
     .help = "at the left; of lists: where the text starts",
     SCHEMA_LIMITS(0, 2000)},
    {.name = "indent_right",
     .type = SCHEMA_LENGTH,
     .default_text = "0",
     .help = "at the right",
     SCHEMA_LIMITS(0, 2000)},
    {.name = "bullet", .type = SCHEMA_STRING, .help = "sign before the points of a list"},
    {.name = "bullet_colour", .type = SCHEMA_COLOUR, .help = "colour of that sign"},
    SCHEMA_END};

static const schema_key running_text_keys[] = {
    {.name = "text",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "may use ${page}, ${pages}, ${title}, ${reference}, ${marking}, ${date}"},
    {.name = "style", .type = SCHEMA_STRING, .default_text = "running", .help = "a text style"},
    SCHEMA_END};
static const schema_key running_alternatives[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "the text"},
    {.type = SCHEMA_MAP, .keys = running_text_keys, .help = "text and style"},
    SCHEMA_END};
#define RUNNING(place, where)                                                                                          \
    { .name = place, .type = SCHEMA_ANY_OF, .flags = SCHEMA_EMPTY, .item = running_alternatives, .help = where }
const schema_key schema_template_running[] = {RUNNING("left_above", "at the left, a line higher"),
                                              RUNNING("centre_above", "in the middle, a line higher"),
                                              RUNNING("right_above", "at the right, a line higher"),
                                              RUNNING("left", "at the left"),
                                              RUNNING("centre", "in the middle"),
                                              RUNNING("right", "at the right"),
                                              RUNNING("left_below", "at the left, a line lower"),
                                              RUNNING("centre_below", "in the middle, a line lower"),
                                              RUNNING("right_below", "at the right, a line lower"),
                                              SCHEMA_END};

const schema_key schema_template_letterhead[] = {
    {.name = "left", .type = SCHEMA_INLINE, .flags = SCHEMA_EMPTY | SCHEMA_BY_LANGUAGE, .help = "name of the office"},
    {.name = "right",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_EMPTY | SCHEMA_BY_LANGUAGE,
     .help = "department, reference"},
    SCHEMA_END};

static const schema_value head_types[] = {{"text", NULL}, {"date", NULL}, {NULL, NULL}};
const schema_key schema_template_head_row[] = {
    {.name = "key", .type = SCHEMA_NAME, .flags = SCHEMA_REQUIRED, .help = "key of `meta`"},
    {.name = "label",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "printed before the value"},
    {.name = "type", .type = SCHEMA_ENUM, .values = head_types, .default_text = "text", .help = "what the value is"},
    {.name = "column", .type = SCHEMA_INT, .default_text = "1", .help = "1 stands left, 2 right", SCHEMA_LIMITS(1, 2)},
    {.name = "required", .type = SCHEMA_BOOL, .default_text = "no", .help = "a briefing must say it"},
    {.name = "hidden",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "known to ${…} and the metadata, but not printed in the head"},
    SCHEMA_END};

const schema_key schema_template_markings[] = {
    {.name = "scheme",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_REQUIRED | SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "levels, the lowest first"},
    {.name = "labels", .type = SCHEMA_DICT, .item = schema_item_text_by_language, .help = "how a level is printed"},
    SCHEMA_END};

static const schema_value section_places[] = {{"here", NULL}, {"first", NULL}, {"last", NULL}, {NULL, NULL}};
const schema_key schema_template_section[] = {
    {.name = "role", .type = SCHEMA_ID, .flags = SCHEMA_REQUIRED, .help = "name of the role"},
    {.name = "label",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "a heading with this text has the role"},
    {.name = "panel", .type = SCHEMA_STRING, .flags = SCHEMA_EMPTY, .help = "the box that the section stands in"},
    {.name = "place",
     .type = SCHEMA_ENUM,
     .values = section_places,
     .default_text = "here",
     .help = "where it is printed"},
    {.name = "required", .type = SCHEMA_BOOL, .default_text = "no", .help = "a briefing must have it"},
    {.name = "maximum_pages", .type = SCHEMA_INT, .help = "it must end on this page", SCHEMA_LIMITS(1, 1000)},
    SCHEMA_END};

const schema_key schema_template_panel[] = {
    {.name = "background", .type = SCHEMA_COLOUR, .flags = SCHEMA_EMPTY, .help = "colour behind the text"},
    {.name = "padding",
     .type = SCHEMA_LENGTH,
     .default_text = "8 pt",
     .help = "white between box and text",
     SCHEMA_LIMITS(0, 500)},
    {.name = "rule", .type = SCHEMA_COLOUR, .flags = SCHEMA_EMPTY, .help = "colour of the rule at the left"},
    {.name = "rule_width",
     .type = SCHEMA_LENGTH,
     .default_text = "0",
     .help = "thickness of that rule",
     SCHEMA_LIMITS(0, 100)},
    {.name = "space_before", .type = SCHEMA_LENGTH, .default_text = "0", .help = "white above", SCHEMA_LIMITS(0, 2000)},
    {.name = "space_after", .type = SCHEMA_LENGTH, .default_text = "0", .help = "white below", SCHEMA_LIMITS(0, 2000)},
    SCHEMA_END};

const schema_key schema_template_charts[] = {
    {.name = "palette",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_colour,
     .help = "colours of the series, in turn"},
    {.name = "highlight", .type = SCHEMA_COLOUR, .help = "the bar that the title speaks of"},
    {.name = "past", .type = SCHEMA_COLOUR, .help = "bars to compare with"},
    {.name = "grid", .type = SCHEMA_COLOUR, .help = "lines behind the bars"},
    {.name = "height", .type = SCHEMA_LENGTH, .help = "of the plot area", SCHEMA_LIMITS(20, 2000)},
    {.name = "bar_share",
     .type = SCHEMA_NUMBER,
     .default_text = "0.6",
     .help = "share of its room that a bar takes",
     SCHEMA_LIMITS(0.1, 1)},
    SCHEMA_END};

const schema_key schema_template_table[] = {
    {.name = "rule", .type = SCHEMA_COLOUR, .flags = SCHEMA_EMPTY, .help = "colour of the lines between rows"},
    {.name = "rule_width",
     .type = SCHEMA_LENGTH,
     .default_text = "0.4 pt",
     .help = "thickness of those lines",
     SCHEMA_LIMITS(0, 20)},
    {.name = "cell_padding",
     .type = SCHEMA_LENGTH,
     .help = "white above and below the text of a cell",
     SCHEMA_LIMITS(0, 200)},
    {.name = "gap", .type = SCHEMA_LENGTH, .help = "white between columns", SCHEMA_LIMITS(0, 500)},
    SCHEMA_END};

const schema_key schema_template_links[] = {{.name = "colour", .type = SCHEMA_COLOUR, .help = "colour of links"},
                                            SCHEMA_END};

const schema_key schema_template_note_rule[] = {
    {.name = "width", .type = SCHEMA_LENGTH, .help = "length of the rule", SCHEMA_LIMITS(0, 2000)},
    {.name = "thickness", .type = SCHEMA_LENGTH, .help = "its thickness", SCHEMA_LIMITS(0, 20)},
    {.name = "colour", .type = SCHEMA_COLOUR, .help = "its colour"},
    SCHEMA_END};

const schema_key schema_template_paragraphs[] = {{.name = "numbered",
                                                  .type = SCHEMA_BOOL,
                                                  .default_text = "no",
                                                  .help = "a number in the margin of each paragraph outside panels"},
                                                 SCHEMA_END};

const schema_key schema_template_limits[] = {
    {.name = "pages",
     .type = SCHEMA_INT,
     .flags = SCHEMA_EMPTY,
     .help = "more pages than this are a warning",
     SCHEMA_LIMITS(1, 100000)},
    {.name = "minimum_size", .type = SCHEMA_LENGTH, .help = "no smaller type than this", SCHEMA_LIMITS(0, 100)},
    SCHEMA_END};
