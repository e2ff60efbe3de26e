#ifndef PARA_LINE_H
#define PARA_LINE_H

#include "para/para.h"

/* What lies between two running totals. These wrap around, so they are subtracted as unsigned numbers. */
static inline mpt para_span(mpt to, mpt from) {
    return (mpt)((uint32_t)to - (uint32_t)from);
}

static inline mpt para_line_width(const para_shape *shape, size_t line) {
    return shape->widths[line < shape->width_count ? line : shape->width_count - 1];
}

#endif
