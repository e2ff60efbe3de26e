/* The vocabulary of family files (fonts/NAME.yaml). */
#include "font/font.h"

static const schema_key schema_item_string[] = {{.type = SCHEMA_STRING, .help = "a text"}};

static const schema_key fallback_families[] = {
    {.type = SCHEMA_LIST, .flags = SCHEMA_SINGLE, .item = schema_item_string, .help = "families"}};
static const schema_key fallback_alternatives[] = {
    {.type = SCHEMA_LIST, .flags = SCHEMA_SINGLE, .item = schema_item_string, .help = "for all characters"},
    {.type = SCHEMA_DICT,
     .item = fallback_families,
     .help = "by script (ISO 15924: Arab, Hebr, Hani, …), for its characters alone; `other` is for all"},
    SCHEMA_END};
static const schema_key family_keys[] = {
    {.name = "package", .type = SCHEMA_STRING, .help = "Debian package that holds the faces"},
    {.name = "licence", .type = SCHEMA_STRING, .help = "SPDX name of the licence"},
    {.name = "regular", .type = SCHEMA_STRING, .flags = SCHEMA_REQUIRED, .help = "file of the regular face"},
    {.name = "italic", .type = SCHEMA_STRING, .help = "file of the italic face"},
    {.name = "bold", .type = SCHEMA_STRING, .help = "file of the bold face"},
    {.name = "bold_italic", .type = SCHEMA_STRING, .help = "file of the bold italic face"},
    {.name = "fallback",
     .type = SCHEMA_ANY_OF,
     .item = fallback_alternatives,
     .help = "families to take missing characters from; those for a script need not be installed"},
    {.name = "alternates",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "OpenType features that are always on, such as ss01: forms that are better than the faces’ first ones",
     SCHEMA_LIMITS(0, 8)},
    SCHEMA_END};
static const schema_key family_item[] = {{.type = SCHEMA_MAP, .keys = family_keys}};
const schema_key font_file_keys[] = {
    {.name = "folders",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "where face files are looked for"},
    {.name = "families", .type = SCHEMA_DICT, .item = family_item, .help = "families by name"},
    SCHEMA_END};
