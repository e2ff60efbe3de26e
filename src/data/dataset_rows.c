/* The vocabulary of an item of `data`. */
#include "data/column.h"
#include "data/decode.h"
#include "data/keys.h"

static const schema_value column_types[] = {[DATA_TYPE_TEXT] = {"text", "printed as it stands"},
                                            [DATA_TYPE_NUMBER] = {"number", "each cell is a number, or empty"},
                                            [DATA_TYPE_WHOLE] = {"whole", "each cell is a whole number, or empty"},
                                            {NULL, NULL}};
static const schema_key type_item[] = {
    {.type = SCHEMA_ENUM, .values = column_types, .field = SCHEMA_FIELD(data_set_type, type), .help = "a type"}};
static const schema_key encoding_item[] = {
    {.type = SCHEMA_ENUM, .values = data_encoding_words, .field = SCHEMA_ITEM(CHOICE), .help = "an encoding"}};
static const schema_key name_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_FIELD(data_set_name, name), .help = "the name of a column"}};
static const schema_key word_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a text"}};
static const schema_key column_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "the name of a column"}};

static const schema_key unpivot_rows[] = {
    {.name = "keep",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(data_unpivot_keys, keep),
     .default_in_words = "those whose names are no years or periods",
     .help = "columns that stay; each other one becomes rows",
     .example = "[Country, ISO]"},
    {.name = "name",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_unpivot_keys, name),
     .default_text = "year",
     .help = "name of the column that takes what stood in the head",
     .example = "year"},
    {.name = "value",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_unpivot_keys, value),
     .default_text = "value",
     .help = "name of the column that takes the cells",
     .example = "usd_mn"},
    {.name = "split",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_unpivot_keys, split),
     .help = "the first column holds several, whose names and cells this parts; what stands behind a `\\` in its name "
             "is left out",
     .example = "\",\""},
    SCHEMA_END_OF(data_unpivot_keys)};

static const schema_key set_rows[] = {
    {.name = "file",
     .type = SCHEMA_PATH,
     .to = SCHEMA_TO_DATA_FILE,
     .field = SCHEMA_FIELD(data_set_keys, file),
     .default_in_words = "`rows`, in the briefing itself",
     .help = "data file with a row that names its columns"},
    {.name = "reader",
     .type = SCHEMA_VARIANT,
     .variants = "reader",
     .variant_by = "file",
     .field = SCHEMA_FIELD(data_set_keys, reader),
     .default_in_words = "by the end of the file’s name",
     .help = "what kind of file it is"},
    {.name = "source",
     .type = SCHEMA_ID,
     .to = SCHEMA_TO_SOURCE,
     .field = SCHEMA_FIELD(data_set_keys, source),
     .help = "id of the source that the file comes from"},
    {.name = "encoding",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = encoding_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, encoding),
     .default_in_words = "UTF-8, or UTF-16 by its mark",
     .help = "what the bytes of a text file mean; of several, the first that all of them are text in",
     .example = "windows-1251"},
    {.name = "header",
     .type = SCHEMA_INT,
     .least = 1,
     .most = 1000000,
     .field = SCHEMA_FIELD(data_set_keys, header),
     .default_in_words = "the first, but for lines of a title above the table",
     .help = "the line that names the columns; what stands above it is left out",
     .example = "5"},
    {.name = "until",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = word_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, until),
     .help = "the table ends above the row that begins with this (notes, sources)",
     .example = "\"Source:\""},
    {.name = "rename",
     .type = SCHEMA_DICT,
     .item = name_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, rename),
     .help = "other names for columns; of two with one name, the second is `NAME (2)`",
     .example = "{\"Value, USD mn\": usd_mn}"},
    {.name = "alike",
     .type = SCHEMA_STRING,
     .field = SCHEMA_FIELD(data_set_keys, alike),
     .help = "what is put behind the name of a column that differs from one before only in capitals, which SQL does "
             "not tell apart; else it is an error",
     .example = "_label"},
    {.name = "flags",
     .type = SCHEMA_DICT,
     .item = name_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, flags),
     .help =
         "columns whose numbers have letters or marks behind or before them (`613.9 p`, `1206*`), and the name of a "
         "new column that takes those",
     .example = "{OBS_VALUE: OBS_FLAG}"},
    {.name = "unpivot",
     .type = SCHEMA_MAP,
     .keys = unpivot_rows,
     .field = SCHEMA_STRUCT(data_set_keys, unpivot),
     .help = "columns with a year or period for a name become rows: one for each",
     .example = "{keep: [Country], name: year, value: usd_mn}"},
    {.name = "key",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, key),
     .help = "columns that together name a row: none may be empty, no two rows may have the same",
     .example = "[country, year]"},
    {.name = "skip_total",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, skip_total),
     .help = "columns in which the word for a total (World, Всего, _T) marks a row that is left out",
     .example = "partner"},
    {.name = "types",
     .type = SCHEMA_DICT,
     .item = type_item,
     .field = SCHEMA_ITEMS_OF(data_set_keys, types),
     .help = "type of a column, instead of what is inferred",
     .example = "{year: whole}"},
    SCHEMA_END_OF(data_set_keys)};

const schema_key data_set_item[] = {{.type = SCHEMA_MAP, .keys = set_rows, .field = SCHEMA_SELF(data_set_keys)}};
