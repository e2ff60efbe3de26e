/* Parts of a template that others read: charts, tables, links, paragraphs. */
#include "doc/making.h"
#include "doc/styles.h"
#include "doc/template/template.h"

/* ---- charts ---- */

static const schema_key palette_item[] = {
    {.type = SCHEMA_COLOUR, .to = SCHEMA_TO_COLOUR, .field = SCHEMA_ITEM(WORD), .help = "a colour"}};
const schema_key doc_charts_rows[] = {{.name = "palette",
                                       .type = SCHEMA_LIST,
                                       .flags = SCHEMA_SINGLE,
                                       .item = palette_item,
                                       .default_text = "\"#444444\"",
                                       .field = SCHEMA_ITEMS_OF(doc_charts_keys, palette),
                                       .help = "colours of the series, in turn",
                                       SCHEMA_LIMITS(1, 1000)},
                                      {.name = "highlight",
                                       .type = SCHEMA_COLOUR,
                                       .to = SCHEMA_TO_COLOUR,
                                       .default_in_words = "the first of its chart’s colours",
                                       .field = SCHEMA_FIELD(doc_charts_keys, highlight),
                                       .help = "the bar that the title speaks of"},
                                      {.name = "muted",
                                       .renamed = "past",
                                       .type = SCHEMA_COLOUR,
                                       .to = SCHEMA_TO_COLOUR,
                                       .default_in_words = "the first of its chart’s colours",
                                       .field = SCHEMA_FIELD(doc_charts_keys, muted),
                                       .help = "bars to compare with"},
                                      {.name = "grid",
                                       .type = SCHEMA_COLOUR,
                                       .to = SCHEMA_TO_COLOUR,
                                       .default_text = "\"#DDDDDD\"",
                                       .field = SCHEMA_FIELD(doc_charts_keys, grid),
                                       .help = "lines behind the bars"},
                                      {.name = "height",
                                       .type = SCHEMA_LENGTH,
                                       .default_text = "140 pt",
                                       .field = SCHEMA_FIELD(doc_charts_keys, height),
                                       .help = "of the plot area of standing bars; lying ones need as much as they are",
                                       SCHEMA_LIMITS(20, 2000)},
                                      {.name = "bar_share",
                                       .type = SCHEMA_NUMBER,
                                       .default_text = "0.6",
                                       .field = SCHEMA_FIELD(doc_charts_keys, bar_share),
                                       .help = "share of its room that a standing bar takes",
                                       SCHEMA_LIMITS(0.1, 1)},
                                      SCHEMA_END_OF(doc_charts_keys)};

/* ---- tables ---- */

const schema_key doc_tables_rows[] = {{.name = "rule",
                                       .type = SCHEMA_COLOUR,
                                       .to = SCHEMA_TO_COLOUR,
                                       .flags = SCHEMA_EMPTY,
                                       .default_text = "hairline",
                                       .field = SCHEMA_FIELD(doc_tables_keys, rule),
                                       .help = "colour of the lines between rows"},
                                      {.name = "rule_width",
                                       .type = SCHEMA_LENGTH,
                                       .default_text = "0.4 pt",
                                       .field = SCHEMA_FIELD(doc_tables_keys, rule_width),
                                       .help = "thickness of those lines; twice that above and below the table",
                                       SCHEMA_LIMITS(0, 20)},
                                      {.name = "cell_padding",
                                       .type = SCHEMA_LENGTH,
                                       .default_text = "3 pt",
                                       .field = SCHEMA_FIELD(doc_tables_keys, cell_padding),
                                       .help = "white above and below the text of a cell",
                                       SCHEMA_LIMITS(0, 200)},
                                      {.name = "gap",
                                       .type = SCHEMA_LENGTH,
                                       .default_text = "10 pt",
                                       .field = SCHEMA_FIELD(doc_tables_keys, gap),
                                       .help = "white between columns",
                                       SCHEMA_LIMITS(0, 500)},
                                      SCHEMA_END_OF(doc_tables_keys)};

void doc_table_styles(doc_builder *b, doc_table *table) {
    const doc_tables_keys *keys = &b->top->table;
    table->rule_rgb = doc_colour_of(b, &keys->rule);
    table->rule_width = keys->rule_width.value;
    table->rule_heavy_width = table->rule_width * 2;
    table->cell_padding = keys->cell_padding.value;
    table->gap = keys->gap.value;
}

/* ---- links, paragraphs ---- */

const schema_key doc_links_rows[] = {{.name = "colour",
                                      .type = SCHEMA_COLOUR,
                                      .to = SCHEMA_TO_COLOUR,
                                      .default_in_words = "the colour of the text",
                                      .field = SCHEMA_FIELD(doc_links_keys, colour),
                                      .help = "colour of links"},
                                     SCHEMA_END_OF(doc_links_keys)};

const schema_key doc_paragraphs_rows[] = {{.name = "numbered",
                                           .type = SCHEMA_BOOL,
                                           .default_text = "no",
                                           .field = SCHEMA_FIELD(doc_paragraphs_keys, numbered),
                                           .help = "a number in the margin of each paragraph outside panels"},
                                          SCHEMA_END_OF(doc_paragraphs_keys)};
