/* The top level of briefings and templates. */
#include "doc/blocks/block.h"
#include "doc/template/template.h"

/* ---- items of mappings by name, and of lists ---- */

static const schema_key meta_item[] = {{.type = SCHEMA_DATE_OR_TEXT,
                                        .flags = SCHEMA_BY_LANGUAGE,
                                        .field = SCHEMA_FIELD(schema_entry, node),
                                        .help = "a row of the memo head"}};
static const schema_key font_item[] = {{.type = SCHEMA_STRING,
                                        .to = SCHEMA_TO_FONT_FAMILY,
                                        .field = SCHEMA_FIELD(schema_entry, node),
                                        .help = "a font family"}};
static const schema_key colour_item[] = {
    {.type = SCHEMA_COLOUR, .to = SCHEMA_TO_COLOUR, .field = SCHEMA_FIELD(schema_entry, node), .help = "a colour"}};
static const schema_key label_item[] = {{.type = SCHEMA_STRING,
                                         .flags = SCHEMA_BY_LANGUAGE,
                                         .field = SCHEMA_FIELD(schema_entry, node),
                                         .help = "text, perhaps by language"}};
static const schema_key note_item[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_ITEM(NODE), .help = "text of a note"}};
static const schema_key include_item[] = {{.type = SCHEMA_PATH, .field = SCHEMA_ITEM(NODE), .help = "a file"}};
static const schema_key style_item[] = {
    {.type = SCHEMA_MAP, .keys = doc_style_rows, .field = SCHEMA_SELF(doc_style_keys)}};
static const schema_key head_item[] = {
    {.type = SCHEMA_MAP, .keys = doc_head_rows, .field = SCHEMA_SELF(doc_head_keys)}};
static const schema_key section_item[] = {
    {.type = SCHEMA_MAP, .keys = doc_section_rows, .field = SCHEMA_SELF(doc_section_keys)}};
static const schema_key panel_item[] = {
    {.type = SCHEMA_MAP, .keys = doc_panel_rows, .field = SCHEMA_SELF(doc_panel_keys)}};

static const schema_value figures_forms[] = {
    [DOC_FIGURES_ANNEX] = {"annex", "a last section “Figures and sources”, on a page of its own"},
    [DOC_FIGURES_ATTACHED] = {"attached", "files figures.csv and figures.json within the PDF"},
    {NULL, NULL}};
static const schema_key figures_item[] = {
    {.type = SCHEMA_ENUM, .values = figures_forms, .field = SCHEMA_ITEM(CHOICE), .help = "a form of the ledger"}};

/* ---- the rows ---- */

#define PART(member, rows, what)                                                                                       \
    { .name = #member, .type = SCHEMA_MAP, .keys = rows, .field = SCHEMA_STRUCT(doc_top, member), .help = what }
#define PART_OR_NONE(member, rows, what)                                                                               \
    {                                                                                                                  \
        .name = #member, .type = SCHEMA_MAP, .flags = SCHEMA_EMPTY, .keys = rows,                                      \
        .field = SCHEMA_STRUCT(doc_top, member), .help = what                                                          \
    }

const schema_key doc_top_rows[] = {
    {.name = "template",
     .to = SCHEMA_TO_TEMPLATE,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BRIEFING,
     .field = SCHEMA_FIELD(doc_top, template),
     .help = "name of a shipped template, or path of your own",
     .example = "memo"},
    {.name = "extends",
     .to = SCHEMA_TO_PARENT,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_TEMPLATE,
     .field = SCHEMA_FIELD(doc_top, extends),
     .help = "the template that this one starts from",
     .example = "base"},
    {.name = "theme",
     .renamed = "look",
     .to = SCHEMA_TO_THEME,
     .type = SCHEMA_STRING,
     .flags = SCHEMA_EMPTY,
     .field = SCHEMA_FIELD(doc_top, theme),
     .default_in_words = "the template’s own",
     .help = "faces and styles to wear: pt, vollkorn, or the path of a theme of yours; it lies over the template, and "
             "under what stands in this file; empty: the template’s own"},
    {.name = "language",
     .to = SCHEMA_TO_LANGUAGE,
     .type = SCHEMA_LANGUAGE,
     .default_text = "en",
     .field = SCHEMA_FIELD(doc_top, language),
     .help = "language of the briefing"},
    {.name = "marking",
     .to = SCHEMA_TO_MARKING,
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(doc_top, marking),
     .help = "a level of the template’s marking scheme"},
    {.name = "title",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_BRIEFING | SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_top, title),
     .help = "the subject"},
    {.name = "author",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .default_in_words = "the row “from” of the memo head",
     .field = SCHEMA_FIELD(doc_top, author),
     .help = "author in the metadata"},
    {.name = "subject",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BRIEFING | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_top, subject),
     .help = "subject in the metadata"},
    {.name = "meta",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_ENTRIES,
     .item = meta_item,
     .field = SCHEMA_ITEMS_OF(doc_top, meta),
     .help = "rows of the memo head; the template says which"},
    {.name = "include",
     .to = SCHEMA_TO_SHARED_FILE,
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_SINGLE | SCHEMA_SHARED,
     .item = include_item,
     .field = SCHEMA_FIELD(doc_top, include),
     .help = "files with sources, data, formats, facts, checks and notes to share"},
    {.name = "sources",
     .flags = SCHEMA_SHARED,
     .type = SCHEMA_DICT,
     .item = data_source_item,
     .field = SCHEMA_FIELD(doc_top, sources),
     .help = "where facts come from"},
    {.name = "data",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = data_set_item,
     .field = SCHEMA_FIELD(doc_top, data),
     .help = "data files; each becomes an SQL table"},
    {.name = "formats",
     .flags = SCHEMA_SHARED,
     .type = SCHEMA_DICT,
     .item = data_format_item,
     .field = SCHEMA_FIELD(doc_top, formats),
     .help = "how numbers are printed"},
    {.name = "facts",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = data_fact_item,
     .field = SCHEMA_FIELD(doc_top, facts),
     .help = "the figures, by name: each has sql, value or expr"},
    {.name = "checks",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ADDS_UP,
     .item = data_check_item,
     .field = SCHEMA_FIELD(doc_top, checks),
     .help = "what must hold between facts"},
    {.name = "notes",
     .type = SCHEMA_DICT,
     .flags = SCHEMA_BRIEFING | SCHEMA_SHARED | SCHEMA_ENTRIES,
     .item = note_item,
     .field = SCHEMA_FIELD(doc_top, notes),
     .help = "footnotes, by id"},
    {.name = "body",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_BRIEFING | SCHEMA_REQUIRED,
     .item = doc_block_item,
     .field = SCHEMA_FIELD(doc_top, body),
     .help = "the blocks of the briefing",
     SCHEMA_LIMITS(1, 1000000)},
    PART_OR_NONE(page, doc_page_rows, "size and margins"),
    {.name = "fonts",
     .type = SCHEMA_DICT,
     .item = font_item,
     .field = SCHEMA_ITEMS_OF(doc_top, fonts),
     .help = "font family of each role; `mono` is that of code in a text",
     .example = "{serif: PT Serif}"},
    {.name = "colours",
     .type = SCHEMA_DICT,
     .item = colour_item,
     .field = SCHEMA_ITEMS_OF(doc_top, colours),
     .help = "colours by name",
     .example = "{accent: \"#12436D\"}"},
    {.name = "styles",
     .type = SCHEMA_DICT,
     .item = style_item,
     .field = SCHEMA_ITEMS_OF(doc_top, styles),
     .help = "text styles by name"},
    PART_OR_NONE(header, doc_running_rows, "running header"),
    PART_OR_NONE(footer, doc_running_rows, "running footer"),
    PART_OR_NONE(letterhead, doc_letterhead_rows, "the line above the title on page one"),
    {.name = "kind",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_EMPTY | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(doc_top, kind),
     .help = "kind of paper, above the title; may use what the letterhead may"},
    {.name = "head",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_EMPTY,
     .item = head_item,
     .merge_by = "key",
     .field = SCHEMA_ITEMS_OF(doc_top, head),
     .help = "rows of the memo head, in reading order"},
    PART_OR_NONE(markings, doc_markings_rows, "the marking scheme"),
    {.name = "sections",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_EMPTY,
     .item = section_item,
     .merge_by = "role",
     .field = SCHEMA_ITEMS_OF(doc_top, sections),
     .help = "sections that have a role"},
    {.name = "panels",
     .type = SCHEMA_DICT,
     .item = panel_item,
     .field = SCHEMA_ITEMS_OF(doc_top, panels),
     .help = "boxes of callouts and sections, by name"},
    PART(charts, doc_charts_rows, "colours, heights and widths of charts"),
    PART(table, doc_tables_rows, "rules and white of tables"),
    PART(links, doc_links_rows, "colour of links"),
    PART(note_rule, doc_note_rule_rows, "the rule above footnotes"),
    PART(paragraphs, doc_paragraphs_rows, "treatment of text paragraphs"),
    {.name = "typography",
     .type = SCHEMA_ANY_OF,
     .item = doc_typography_forms,
     .default_text = "yes",
     .field = SCHEMA_STRUCT(doc_top, typography),
     .help =
         "punctuation of print for what is typed in texts of one line and in CommonMark, by their language; never in "
         "code, addresses, facts and plain text, and not for a character behind a backslash"},
    PART_OR_NONE(limits, doc_limits_rows, "house limits"),
    {.name = "lint",
     .type = SCHEMA_DICT,
     .item = doc_lint_item,
     .field = SCHEMA_ITEMS_OF(doc_top, lint),
     .help = "how grave a warning is, by its code",
     .example = "{bare-number: error, overfull: off}"},
    {.name = "not_figures",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_ADDS_UP,
     .item = doc_not_figures_item,
     .field = SCHEMA_ITEMS_OF(doc_top, not_figures),
     .help = "texts with digits that are names: `bare-number` passes over them",
     .example = "[Agenda 2030, 7-Eleven]"},
    {.name = "figures",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE | SCHEMA_EMPTY,
     .item = figures_item,
     .field = SCHEMA_ITEMS_OF(doc_top, figures),
     .help = "where each printed figure is from: in print, or in the PDF as CSV and JSON",
     .example = "[annex, attached]"},
    {.name = "labels",
     .type = SCHEMA_DICT,
     .item = label_item,
     .field = SCHEMA_ITEMS_OF(doc_top, labels),
     .help = "labels instead of the language’s own: figure, table, …"},
    SCHEMA_END_OF(doc_top)};

/* ---- looking up ---- */

const schema_entry *doc_entry_find(const doc_entries *entries, str name) {
    for (size_t i = 0; i < entries->count; i++)
        if (str_equal(entries->at[i].key, name))
            return &entries->at[i];
    return NULL;
}

str *doc_entry_names(arena *a, const doc_entries *entries) {
    str *names = ARENA_ARRAY(a, str, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        names[i] = entries->at[i].key;
    return names;
}

/* ---- the vocabulary ---- */

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

const schema_vocabulary *doc_vocabulary_new(arena *a, const schema_registry *charts) {
    schema_registry *registries = ARENA_ARRAY(a, schema_registry, 3); /* the last stays nameless: their end */
    registries[0] = *charts;
    registries[1] = data_reader_registry;
    schema_vocabulary *v = ARENA_NEW(a, schema_vocabulary);
    *v = (schema_vocabulary){doc_top_rows, kind_rows(a), doc_common_rows, registries};
    return v;
}
