#ifndef PARA_PRIVATE_H
#define PARA_PRIVATE_H

#include "para/para.h"

/* Private to para/. */

enum { FIT_COUNT = 4, FIT_START = 1 };

static inline mpt span(mpt to, mpt from) {
    return (mpt)((uint32_t)to - (uint32_t)from);
}

static inline mpt line_width(const para_shape *shape, size_t line) {
    return shape->widths[line < shape->width_count ? line : shape->width_count - 1];
}

/* Lines of about equal length; 0 if the paragraph is too long for it or has a word wider than its line. */
size_t balanced_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines);

#endif
