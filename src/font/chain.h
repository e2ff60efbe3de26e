#ifndef FONT_CHAIN_H
#define FONT_CHAIN_H

#include "font/family_file.h"
#include "font/font.h"

#include <hb.h>

/* The fallbacks of a family, and the families that a character of a script is looked for in. */

typedef struct {
    str name;
    place place;
    hb_script_t script; /* whose characters it is asked for; HB_SCRIPT_COMMON: any */
} font_fallback;

/* Where a character of a script is looked for, in order. */
typedef struct font_chain {
    struct font_chain *next;
    hb_script_t script;
    font_family **at;
    size_t count;
    size_t first_of_script, end_of_script; /* those that are asked for this script alone: they may be absent */
} font_chain;

/* The fallbacks that a family file declares, and whether all families that are named are declared. */
void font_chain_read(font_library *library, font_family *family, const font_file_family *file);
bool font_chain_check(const font_library *library, diags *all);

#endif
