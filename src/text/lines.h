#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "text/scan.h"

/* Points and breaks; then the lines' ends: passes with and without hyphens. */
size_t text_break_lines(text_scan *scan, para_line **lines);

#endif
