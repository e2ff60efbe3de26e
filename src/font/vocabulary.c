/* The vocabulary of family files (fonts/NAME.yaml). */
#include "font/family.h"
#include "font/family_file.h"

static const schema_key item_string[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a text"}};

static const schema_key script_families[] = {{.type = SCHEMA_LIST,
                                              .flags = SCHEMA_SINGLE,
                                              .item = item_string,
                                              .field = SCHEMA_ITEMS_OF(font_file_script, families),
                                              .help = "families"}};
static const schema_key fallback_alternatives[] = {
    {.type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(font_file_family, fallback),
     .help = "for all characters"},
    {.type = SCHEMA_DICT,
     .item = script_families,
     .field = SCHEMA_ITEMS_OF(font_file_family, by_script),
     .help = "by script (ISO 15924: Arab, Hebr, Hani, …), for its characters alone; `other` is for all"},
    SCHEMA_END};

#define TEXT(key, member, what)                                                                                        \
    { .name = key, .type = SCHEMA_STRING, .field = SCHEMA_FIELD(font_file_family, member), .help = what }
static const schema_key family_keys[] = {
    TEXT("package", package, "Debian package that holds the faces"),
    TEXT("licence", licence, "SPDX name of the licence"),
    {.name = "regular",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(font_file_family, regular),
     .help = "file of the regular face"},
    TEXT("italic", italic, "file of the italic face"),
    TEXT("bold", bold, "file of the bold face"),
    TEXT("bold_italic", bold_italic, "file of the bold italic face"),
    {.name = "fallback",
     .type = SCHEMA_ANY_OF,
     .item = fallback_alternatives,
     .help = "families to take missing characters from; those for a script need not be installed"},
    {.name = "alternates",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = item_string,
     .field = SCHEMA_ITEMS_OF(font_file_family, alternates),
     .help = "OpenType features that are always on, such as ss01: forms that are better than the faces’ first ones",
     SCHEMA_LIMITS(0, FONT_ALTERNATES_MAX)},
    SCHEMA_END_OF(font_file_family)};
static const schema_key family_item[] = {
    {.type = SCHEMA_MAP, .keys = family_keys, .field = SCHEMA_SELF(font_file_family), .help = "a family"}};

const schema_key font_file_keys[] = {{.name = "folders",
                                      .type = SCHEMA_LIST,
                                      .flags = SCHEMA_SINGLE,
                                      .item = item_string,
                                      .field = SCHEMA_ITEMS_OF(font_file, folders),
                                      .help = "where face files are looked for"},
                                     {.name = "families",
                                      .type = SCHEMA_DICT,
                                      .item = family_item,
                                      .field = SCHEMA_ITEMS_OF(font_file, families),
                                      .help = "families by name"},
                                     SCHEMA_END_OF(font_file)};
