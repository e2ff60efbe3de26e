/*
 * The vocabulary of blocks. A kind that has a short form is SCHEMA_ANY_OF: the short form first, then the mapping; the
 * short form says what the mapping's first key says.
 */
#include "schema/vocabulary_parts.h"

#define TEXT_BY_LANGUAGE(key, what)                                                                                    \
    { .name = key, .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = what }

/* ---- headings, text, lists ---- */

static const schema_key heading_keys[] = {
    {.name = "text", .type = SCHEMA_INLINE, .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE, .help = "the heading"},
    {.name = "level", .type = SCHEMA_INT, .fallback = "1", .help = "1 is the highest", SCHEMA_LIMITS(1, 4)},
    {.name = "role", .type = SCHEMA_ID, .help = "role of the section in the template"},
    SCHEMA_END};
static const schema_key heading_forms[] = {{.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "the heading"},
                                           {.type = SCHEMA_MAP, .keys = heading_keys},
                                           SCHEMA_END};

static const schema_key text_keys[] = {
    {.name = "text",
     .type = SCHEMA_MARKDOWN,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "paragraphs in CommonMark"},
    {.name = "numbered", .type = SCHEMA_BOOL, .help = "number these paragraphs, or not, whatever the template says"},
    SCHEMA_END};
static const schema_key text_forms[] = {
    {.type = SCHEMA_MARKDOWN, .flags = SCHEMA_BY_LANGUAGE, .help = "paragraphs in CommonMark"},
    {.type = SCHEMA_MAP, .keys = text_keys},
    SCHEMA_END};

static const schema_key point_forms[3]; /* points within points */
static const schema_key points_item[] = {{.type = SCHEMA_ANY_OF, .item = point_forms}};
static const schema_key point_keys[] = {
    {.name = "text", .type = SCHEMA_INLINE, .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE, .help = "the point"},
    {.name = "points", .type = SCHEMA_LIST, .item = points_item, .help = "points below it"},
    {.name = "numbered", .type = SCHEMA_LIST, .item = points_item, .help = "numbered points below it"},
    SCHEMA_END};
static const schema_key point_forms[3] = {{.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "the point"},
                                          {.type = SCHEMA_MAP, .keys = point_keys},
                                          SCHEMA_END};
static const schema_key points_keys[] = {
    {.name = "items", .type = SCHEMA_LIST, .flags = SCHEMA_REQUIRED, .item = points_item, .help = "the points"},
    SCHEMA_END};
static const schema_key points_forms[] = {{.type = SCHEMA_LIST, .item = points_item, .help = "the points"},
                                          {.type = SCHEMA_MAP, .keys = points_keys},
                                          SCHEMA_END};
static const schema_key numbered_keys[] = {
    {.name = "items", .type = SCHEMA_LIST, .flags = SCHEMA_REQUIRED, .item = points_item, .help = "the points"},
    {.name = "start", .type = SCHEMA_INT, .fallback = "1", .help = "number of the first", SCHEMA_LIMITS(0, 100000)},
    SCHEMA_END};
static const schema_key numbered_forms[] = {{.type = SCHEMA_LIST, .item = points_item, .help = "the points"},
                                            {.type = SCHEMA_MAP, .keys = numbered_keys},
                                            SCHEMA_END};

/* ---- tables and charts ---- */

static const char *const column_alignments[] = {"left", "right", "centre", "decimal", NULL};
static const schema_key column_keys[] = {
    {.name = "key", .type = SCHEMA_STRING, .help = "column of the data; without it columns are taken in turn"},
    TEXT_BY_LANGUAGE("label", "heading of the column"),
    {.name = "width",
     .type = SCHEMA_WIDTH,
     .fallback = "auto",
     .help = "a length, a share such as 2fr, or auto: by content"},
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = column_alignments,
     .help = "numbers stand on their decimal sign unless this says otherwise"},
    {.name = "format",
     .type = SCHEMA_STRING,
     .help = "name of a format, or a pattern, which changes decimals and keeps each figure’s scale"},
    {.name = "header",
     .type = SCHEMA_BOOL,
     .help = "its cells name their rows; of the first column unless it holds numbers"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = schema_item_text_by_language,
     .help = "text printed for a value of the data"},
    SCHEMA_END};
static const schema_key column_item[] = {{.type = SCHEMA_MAP, .keys = column_keys}};
static const schema_key row_item[] = {{.type = SCHEMA_LIST, .item = schema_item_cell, .help = "a row of cells"}};
static const schema_key total_forms[] = {
    {.type = SCHEMA_BOOL, .help = "sums of the columns of amounts, counts, and shares that make 100 %"},
    {.type = SCHEMA_LIST, .item = schema_item_cell, .help = "the cells"},
    {.type = SCHEMA_DICT, .item = schema_item_cell, .help = "cells by column"},
    SCHEMA_END};

#define FIGURE_KEYS                                                                                                    \
    TEXT_BY_LANGUAGE("title", "what it says"), TEXT_BY_LANGUAGE("subtitle", "what is measured, with the unit"),        \
        TEXT_BY_LANGUAGE("source", "source line below: the id of a source, or text"),                                  \
        TEXT_BY_LANGUAGE("note", "a remark below")

static const schema_key table_keys[] = {
    {.name = "data",
     .type = SCHEMA_SQL,
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)"},
    {.name = "facts",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_name,
     .help = "facts, one a row: label and value"},
    {.name = "rows", .type = SCHEMA_LIST, .item = row_item, .help = "the rows themselves"},
    {.name = "head", .type = SCHEMA_LIST, .item = schema_item_inline, .help = "headings, for rows given here"},
    {.name = "columns", .type = SCHEMA_LIST, .item = column_item, .help = "which columns, in what order, how"},
    {.name = "total",
     .type = SCHEMA_ANY_OF,
     .item = total_forms,
     .help = "a last row of sums; what is given must be the sum of its parts"},
    {.name = "summary",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "for readers who cannot see the table"},
    FIGURE_KEYS,
    SCHEMA_END};

static const char *const chart_types[] = {"bar", NULL};
static const schema_key strings_item[] = {{.type = SCHEMA_STRING, .help = "a column"}};
static const schema_key columns_forms[] = {{.type = SCHEMA_STRING, .help = "a column"},
                                           {.type = SCHEMA_LIST, .item = strings_item, .help = "columns, one a series"},
                                           SCHEMA_END};
static const schema_key chart_keys[] = {
    {.name = "type", .type = SCHEMA_ENUM, .flags = SCHEMA_REQUIRED, .values = chart_types, .help = "kind of chart"},
    {.name = "horizontal", .type = SCHEMA_BOOL, .fallback = "no", .help = "bars lie instead of standing"},
    FIGURE_KEYS,
    {.name = "data",
     .type = SCHEMA_SQL,
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)"},
    {.name = "facts",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_name,
     .help = "facts, a bar each"},
    {.name = "x", .type = SCHEMA_STRING, .help = "column of the categories"},
    {.name = "y", .type = SCHEMA_ANY_OF, .item = columns_forms, .help = "column of the values; several are grouped"},
    {.name = "series", .type = SCHEMA_STRING, .help = "column whose values are the groups"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = schema_item_text_by_language,
     .help = "text printed for a value of the data"},
    {.name = "format", .type = SCHEMA_STRING, .help = "name of a format, or a pattern, of the values at the bars"},
    {.name = "highlight",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "categories that the title speaks of"},
    {.name = "past",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "categories to compare with, in a pale tone"},
    {.name = "colours",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_colour,
     .help = "colours of the series, in turn"},
    {.name = "height", .type = SCHEMA_LENGTH, .help = "of the plot area", SCHEMA_LIMITS(20, 2000)},
    {.name = "axis", .type = SCHEMA_BOOL, .fallback = "yes", .help = "grid lines with their values"},
    {.name = "alt",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "alternative text, instead of the one written from the data"},
    SCHEMA_END};

/* ---- images, boxes, columns, the rest ---- */

static const char *const image_alignments[] = {"left", "right", "centre", NULL};
static const schema_key image_keys[] = {
    {.name = "file", .type = SCHEMA_PATH, .flags = SCHEMA_REQUIRED, .help = "PNG or JPEG"},
    {.name = "alt",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "what the image shows, for those who cannot see it"},
    TEXT_BY_LANGUAGE("caption", "text below"),
    TEXT_BY_LANGUAGE("credit", "whose image it is"),
    {.name = "width", .type = SCHEMA_LENGTH, .help = "printed width; the height follows", SCHEMA_LIMITS(1, 14400)},
    {.name = "height", .type = SCHEMA_LENGTH, .help = "printed height; the width follows", SCHEMA_LIMITS(1, 14400)},
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = image_alignments,
     .fallback = "left",
     .help = "where in the measure it stands"},
    {.name = "decorative",
     .type = SCHEMA_BOOL,
     .fallback = "no",
     .help = "says nothing, and needs no alternative text"},
    SCHEMA_END};
static const schema_key image_forms[] = {
    {.type = SCHEMA_PATH, .help = "PNG or JPEG"}, {.type = SCHEMA_MAP, .keys = image_keys}, SCHEMA_END};

static const schema_key callout_keys[] = {
    {.name = "text", .type = SCHEMA_MARKDOWN, .flags = SCHEMA_BY_LANGUAGE, .help = "paragraphs in CommonMark"},
    TEXT_BY_LANGUAGE("title", "title of the box"),
    {.name = "body", .type = SCHEMA_LIST, .item = schema_item_block, .help = "blocks in the box"},
    {.name = "panel", .type = SCHEMA_STRING, .fallback = "plain", .help = "a box of the template"},
    SCHEMA_END};
static const schema_key callout_forms[] = {
    {.type = SCHEMA_MARKDOWN, .flags = SCHEMA_BY_LANGUAGE, .help = "paragraphs in CommonMark"},
    {.type = SCHEMA_MAP, .keys = callout_keys},
    SCHEMA_END};

static const schema_key column_block_forms[] = {{.type = SCHEMA_BLOCK, .help = "a block"},
                                                {.type = SCHEMA_LIST, .item = schema_item_block, .help = "blocks"},
                                                SCHEMA_END};
static const schema_key columns_block_item[] = {{.type = SCHEMA_ANY_OF, .item = column_block_forms}};
static const schema_key columns_keys[] = {
    {.name = "blocks",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_REQUIRED,
     .item = columns_block_item,
     .help = "what stands side by side",
     SCHEMA_LIMITS(2, 6)},
    {.name = "gap", .type = SCHEMA_LENGTH, .fallback = "8 mm", .help = "white between them", SCHEMA_LIMITS(0, 500)},
    {.name = "widths",
     .type = SCHEMA_LIST,
     .item = schema_item_width,
     .help = "a length or a share for each",
     SCHEMA_LIMITS(2, 6)},
    SCHEMA_END};
static const schema_key columns_block_forms[] = {
    {.type = SCHEMA_LIST, .item = columns_block_item, .help = "what stands side by side", SCHEMA_LIMITS(2, 6)},
    {.type = SCHEMA_MAP, .keys = columns_keys},
    SCHEMA_END};

static const schema_key rule_keys[] = {
    {.name = "width", .type = SCHEMA_LENGTH, .fallback = "0.5 pt", .help = "thickness", SCHEMA_LIMITS(0, 100)},
    {.name = "colour", .type = SCHEMA_COLOUR, .fallback = "hairline", .help = "colour"},
    SCHEMA_END};
static const schema_key nothing[] = {SCHEMA_END};

const schema_key schema_kinds[] = {
    {.name = "heading", .type = SCHEMA_ANY_OF, .item = heading_forms, .help = "opens a section"},
    {.name = "text",
     .type = SCHEMA_ANY_OF,
     .item = text_forms,
     .help = "paragraphs, lists, quotes and tables in CommonMark"},
    {.name = "points", .type = SCHEMA_ANY_OF, .item = points_forms, .help = "a list of points"},
    {.name = "numbered", .type = SCHEMA_ANY_OF, .item = numbered_forms, .help = "a numbered list"},
    {.name = "table", .type = SCHEMA_MAP, .keys = table_keys, .help = "a table from data, facts or rows"},
    {.name = "chart", .type = SCHEMA_MAP, .keys = chart_keys, .help = "a chart from data or facts"},
    {.name = "image", .type = SCHEMA_ANY_OF, .item = image_forms, .help = "a picture"},
    {.name = "callout", .type = SCHEMA_ANY_OF, .item = callout_forms, .help = "a box"},
    {.name = "columns", .type = SCHEMA_ANY_OF, .item = columns_block_forms, .help = "blocks side by side"},
    {.name = "rule", .type = SCHEMA_MAP, .flags = SCHEMA_EMPTY, .keys = rule_keys, .help = "a line across"},
    {.name = "page_break",
     .type = SCHEMA_MAP,
     .flags = SCHEMA_EMPTY,
     .keys = nothing,
     .help = "what follows starts a new page"},
    {.name = "include", .type = SCHEMA_PATH, .help = "a file with blocks that stand here"},
    SCHEMA_END};

static const char *const keeps[] = {"with_next", "together", NULL};
const schema_key schema_common[] = {
    {.name = "id", .type = SCHEMA_ID, .help = "name for references: [@id]"},
    {.name = "marking", .type = SCHEMA_STRING, .help = "level of this block in the marking scheme"},
    {.name = "audience",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "who may read it"},
    {.name = "when", .type = SCHEMA_SQL, .help = "expression over facts; the block is printed only if it is true"},
    {.name = "lang",
     .type = SCHEMA_TAG,
     .help = "language that the block is in, shipped or not (fr, ar, zh-Hant); facts keep the document’s number format "
             "if it is not"},
    {.name = "style", .type = SCHEMA_STRING, .help = "text style instead of the kind’s own"},
    {.name = "keep", .type = SCHEMA_ENUM, .values = keeps, .help = "with the next block on one page, or in one piece"},
    SCHEMA_END};
