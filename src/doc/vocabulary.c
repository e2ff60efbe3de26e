/* The vocabulary of briefings and of templates at their top level; blocks and template parts lie in files beside this
 * one. */
#include "doc/blocks/block.h"
#include "doc/vocabulary_parts.h"

/* ---- items that several tables use ---- */

const schema_key schema_item_string[] = {{.type = SCHEMA_STRING, .help = "plain text"}};
const schema_key schema_item_inline[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "one line of text"}};
const schema_key schema_item_name[] = {{.type = SCHEMA_NAME, .help = "a name"}};
const schema_key schema_item_colour[] = {{.type = SCHEMA_COLOUR, .help = "a colour"}};
const schema_key schema_item_block[] = {{.type = SCHEMA_BLOCK, .help = "a block"}};
const schema_key schema_item_cell[] = {{.type = SCHEMA_CELL, .flags = SCHEMA_BY_LANGUAGE, .help = "a cell"}};
const schema_key schema_item_width[] = {{.type = SCHEMA_WIDTH, .help = "a length, a share such as 2fr, or auto"}};
const schema_key schema_item_path[] = {{.type = SCHEMA_PATH, .help = "a file"}};
const schema_key schema_item_text_by_language[] = {
    {.type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "text, perhaps by language"}};

/* ---- sources, data, facts, checks ---- */

static const schema_key source_keys[] = {
    {.name = "title",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "what the source is called"},
    {.name = "publisher", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "who published it"},
    {.name = "url", .type = SCHEMA_STRING, .help = "where it can be read"},
    {.name = "date", .type = SCHEMA_DATE, .help = "when it was published"},
    {.name = "note", .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "what a reader should know about it"},
    SCHEMA_END};
static const schema_key source_item[] = {{.type = SCHEMA_MAP, .keys = source_keys}};

static const schema_value column_types[] = {{"text", NULL}, {"number", NULL}, {"integer", NULL}, {NULL, NULL}};
static const schema_key column_type_item[] = {{.type = SCHEMA_ENUM, .values = column_types}};
static const schema_key dataset_keys[] = {
    {.name = "file", .type = SCHEMA_PATH, .flags = SCHEMA_REQUIRED, .help = "CSV file with a header row"},
    {.name = "source", .type = SCHEMA_ID, .help = "id of the source that the file comes from"},
    {.name = "types",
     .type = SCHEMA_DICT,
     .item = column_type_item,
     .help = "type of a column, instead of what is inferred"},
    {.name = "delimiter",
     .type = SCHEMA_STRING,
     .default_text = "\",\"",
     .help = "the character between cells: , ; or a tab"},
    SCHEMA_END};
static const schema_key dataset_item[] = {{.type = SCHEMA_MAP, .keys = dataset_keys}};

/* Text, plural forms, or either by language: which it is, data/ finds out. */
static const schema_key unit_form_item[] = {{.type = SCHEMA_STRING, .help = "a form"}};
static const schema_key unit_item_forms[] = {{.type = SCHEMA_STRING, .help = "text"},
                                             {.type = SCHEMA_DICT, .item = unit_form_item, .help = "plural forms"},
                                             SCHEMA_END};
static const schema_key unit_item[] = {
    {.type = SCHEMA_ANY_OF, .item = unit_item_forms, .help = "text or plural forms"}};
static const schema_key unit_forms[] = {
    {.type = SCHEMA_STRING, .help = "text"},
    {.type = SCHEMA_DICT, .item = unit_item, .help = "by language or plural form (one, few, many, other)"},
    SCHEMA_END};
static const schema_value figure_kinds[] = {{"amount", "added in totals"},
                                            {"count", "added in totals"},
                                            {"share", "added if they make 100 %"},
                                            {"change", "never added, as are all that follow"},
                                            {"rate", NULL},
                                            {"index", NULL},
                                            {"price", NULL},
                                            {"year", "printed without grouping"},
                                            {NULL, NULL}};
static const schema_key format_keys[] = {
    {.name = "number",
     .type = SCHEMA_STRING,
     .help =
         "pattern of decimals: 0, 0.0, +0.0, #.##; 0 % is for fractions: it multiplies by 100 (0.125 is 12.5 %) and "
         "stands with neither unit nor scale. Grouping, decimal sign and the place of % come from the language"},
    {.name = "unit",
     .type = SCHEMA_ANY_OF,
     .item = unit_forms,
     .help = "behind the number in prose; in tables and charts it stands once, in the head or under the title. With "
             "plural forms: {one: enterprise, other: enterprises}. \"%\" is a sign at every number and multiplies by "
             "nothing"},
    {.name = "prefix",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "currency sign, £ or US$: before the number or behind it, as the language does"},
    {.name = "plain",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "no grouping of digits: numbers of rooms; years have none anyway"},
    {.name = "scale",
     .type = SCHEMA_NUMBER,
     .default_text = "1",
     .help = "the value is multiplied by this before it is printed"},
    {.name = "kind",
     .type = SCHEMA_ENUM,
     .values = figure_kinds,
     .help = "what the figures are, which says whether totals add them. Without it: share for %, change for + with %, "
             "else amount"},
    {.name = "measure",
     .type = SCHEMA_STRING,
     .help = "what is measured (usd, tonnes): figures of two measures are never added, compared or drawn together"},
    SCHEMA_END};
static const schema_key format_item[] = {{.type = SCHEMA_MAP, .keys = format_keys}};

static const schema_key fact_keys[] = {
    {.name = "sql", .type = SCHEMA_SQL, .help = "query that gives one row with one value"},
    {.name = "value", .type = SCHEMA_CELL, .help = "the value itself; needs a source; 12.5 % is 0.125"},
    {.name = "expr", .type = SCHEMA_SQL, .help = "computed from other facts"},
    {.name = "format", .type = SCHEMA_STRING, .help = "name of a format, or a pattern"},
    {.name = "source", .type = SCHEMA_ID, .help = "id of the source"},
    {.name = "as_of", .type = SCHEMA_DATE_OR_TEXT, .help = "the date that the value holds for"},
    {.name = "label", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "what tables and charts call it"},
    SCHEMA_END};
static const schema_key fact_item[] = {{.type = SCHEMA_MAP, .keys = fact_keys}};

static const schema_key check_keys[] = {
    {.name = "that", .type = SCHEMA_SQL, .flags = SCHEMA_REQUIRED, .help = "expression over facts that must hold"},
    {.name = "else", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "what to say when it does not"},
    {.name = "within", .type = SCHEMA_NUMBER, .help = "how far the sides of an equation may lie apart"},
    SCHEMA_END};
static const schema_key check_item[] = {{.type = SCHEMA_MAP, .keys = check_keys}};

static const schema_key meta_item[] = {
    {.type = SCHEMA_DATE_OR_TEXT, .flags = SCHEMA_BY_LANGUAGE, .help = "a row of the memo head"}};

/* ---- template parts that are dictionaries or lists ---- */

static const schema_key style_item[] = {{.type = SCHEMA_MAP, .keys = schema_template_style}};
static const schema_key head_item[] = {{.type = SCHEMA_MAP, .keys = schema_template_head_row}};
static const schema_key section_item[] = {{.type = SCHEMA_MAP, .keys = schema_template_section}};
static const schema_key panel_item[] = {{.type = SCHEMA_MAP, .keys = schema_template_panel}};

static const schema_key typography_keys[] = {
    {.name = "quotes",
     .type = SCHEMA_BOOL,
     .default_text = "yes",
     .help = "\" and ' become the language’s quotation marks and the apostrophe"},
    {.name = "dashes",
     .type = SCHEMA_BOOL,
     .default_text = "yes",
     .help = "-- and --- and a hyphen between spaces become dashes, 2019-2024 has an en dash, -36 a minus, ... is an "
             "ellipsis"},
    {.name = "spaces",
     .type = SCHEMA_BOOL,
     .default_text = "yes",
     .help =
         "no-break spaces between number and unit, initials and name, behind № and §; French spaces before : ; ! ?"},
    SCHEMA_END};
static const schema_key typography_forms[] = {
    {.type = SCHEMA_BOOL, .help = "all of it, or nothing"},
    {.type = SCHEMA_MAP, .keys = typography_keys, .help = "what of it; what is not named is on"},
    SCHEMA_END};

/* ---- the top level ---- */

const schema_key doc_top_keys[] = {
    {.name = "template",
     .to = SCHEMA_TO_TEMPLATE,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BRIEFING,
     .help = "name of a shipped template, or path of your own"},
    {.name = "extends",
     .to = SCHEMA_TO_PARENT,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_TEMPLATE,
     .help = "the template that this one starts from"},
    {.name = "look",
     .to = SCHEMA_TO_THEME,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_EMPTY,
     .help = "faces and styles to wear: pt, vollkorn, or the path of a look of yours; it lies over the template, and "
             "under what stands in this file; empty: the template’s own"},
    {.name = "language",
     .to = SCHEMA_TO_LANGUAGE,
     .type = SCHEMA_LANGUAGE,
     .default_text = "en",
     .help = "language of the briefing"},
    {.name = "marking",
     .to = SCHEMA_TO_MARKING,
     .type = SCHEMA_STRING,
     .help = "a level of the template’s marking scheme"},
    {.name = "title",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_BRIEFING | SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "the subject"},
    {.name = "author",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "author in the metadata, when the memo head has no “from”"},
    {.name = "subject",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BRIEFING | SCHEMA_BY_LANGUAGE,
     .help = "subject in the metadata"},
    {.name = "meta",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_ENTRIES,
     .item = meta_item,
     .help = "rows of the memo head; the template says which"},
    {.name = "include",
     .to = SCHEMA_TO_SHARED_FILE,
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_SINGLE | SCHEMA_SHARED,
     .item = schema_item_path,
     .help = "files with sources, data, formats, facts, checks and notes to share"},
    {.name = "sources",
     .flags = SCHEMA_SHARED,
     .type = SCHEMA_DICT,
     .item = source_item,
     .help = "where facts come from"},
    {.name = "data",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = dataset_item,
     .help = "data files; each becomes an SQL table"},
    {.name = "formats",
     .flags = SCHEMA_SHARED,
     .type = SCHEMA_DICT,
     .item = format_item,
     .help = "how numbers are printed"},
    {.name = "facts",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = fact_item,
     .help = "the figures, by name: each has sql, value or expr"},
    {.name = "checks",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ADDS_UP,
     .item = check_item,
     .help = "what must hold between facts"},
    {.name = "notes",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = schema_item_inline,
     .help = "footnotes, by id"},
    {.name = "body",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_REQUIRED,
     .item = schema_item_block,
     .least = 1,
     .most = 1000000,
     .help = "the blocks of the briefing"},
    {.name = "page",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_page,
     .help = "size and margins"},
    {.name = "fonts", .type = SCHEMA_DICT, .item = schema_item_string, .help = "font family of each role"},
    {.name = "colours", .type = SCHEMA_DICT, .item = schema_item_colour, .help = "colours by name"},
    {.name = "styles", .type = SCHEMA_DICT, .item = style_item, .help = "text styles by name"},
    {.name = "header",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_running,
     .help = "running header"},
    {.name = "footer",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_running,
     .help = "running footer"},
    {.name = "letterhead",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_letterhead,
     .help = "the line above the title on page one"},
    {.name = "kind",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_EMPTY | SCHEMA_BY_LANGUAGE,
     .help = "kind of paper, above the title"},
    {.name = "head",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_EMPTY,
     .item = head_item,
     .help = "rows of the memo head, in reading order"},
    {.name = "markings",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_markings,
     .help = "the marking scheme"},
    {.name = "sections",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_EMPTY,
     .item = section_item,
     .help = "sections that have a role"},
    {.name = "panels", .type = SCHEMA_DICT, .item = panel_item, .help = "boxes of callouts and sections, by name"},
    {.name = "charts", .type = SCHEMA_MAP, .keys = schema_template_charts, .help = "look of charts"},
    {.name = "table", .type = SCHEMA_MAP, .keys = schema_template_table, .help = "look of tables"},
    {.name = "links", .type = SCHEMA_MAP, .keys = schema_template_links, .help = "look of links"},
    {.name = "note_rule", .type = SCHEMA_MAP, .keys = schema_template_note_rule, .help = "the rule above footnotes"},
    {.name = "paragraphs",
     .type = SCHEMA_MAP,
     .keys = schema_template_paragraphs,
     .help = "treatment of text paragraphs"},
    {.name = "typography",
     .type = SCHEMA_ANY_OF,
     .item = typography_forms,
     .default_text = "yes",
     .help = "signs of print for what is typed in texts of one line and in CommonMark, by their language; never in "
             "code, addresses, facts and plain text, and not for a character behind a backslash"},
    {.name = "limits",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = schema_template_limits,
     .help = "house limits"},
    {.name = "labels",
     .type = SCHEMA_DICT,
     .item = schema_item_text_by_language,
     .help = "labels instead of the language’s own: figure, table, …"},
    SCHEMA_END};

/* The machine wants the rows of all kinds as one table, in the order of the registry. */
static const schema_key *kind_rows(arena *a) {
    size_t count = 0;
    while (doc_block_kinds[count] != NULL)
        count++;
    schema_key *rows = ARENA_ARRAY(a, schema_key, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = doc_block_kinds[i]->row;
    return rows;
}

const schema_vocabulary *doc_vocabulary_new(arena *a) {
    schema_vocabulary *v = ARENA_NEW(a, schema_vocabulary);
    *v = (schema_vocabulary){doc_top_keys, kind_rows(a), doc_common_rows, NULL};
    return v;
}
