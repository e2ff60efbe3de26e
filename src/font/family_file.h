#ifndef FONT_FAMILY_FILE_H
#define FONT_FAMILY_FILE_H

#include "schema/schema.h"

/* A family file (fonts/NAME.yaml), as its rows (vocabulary.c) fill it. */

typedef SCHEMA_ITEMS(schema_word) font_file_list;
typedef struct {
    schema_entry entry; /* by a script's code, or `other` */
    font_file_list families;
} font_file_script;
typedef struct {
    schema_entry entry; /* by the family's name */
    schema_word package, licence;
    schema_word regular, italic, bold, bold_italic;
    font_file_list fallback;                  /* for all characters, or … */
    SCHEMA_ITEMS(font_file_script) by_script; /* … the other form of the same key */
    font_file_list alternates;
} font_file_family;
typedef struct {
    const tree_node *node;
    font_file_list folders;
    SCHEMA_ITEMS(font_file_family) families;
} font_file;

#endif
