#ifndef PARA_RIVERS_H
#define PARA_RIVERS_H

#include "para/para.h"

/* What the rivers of a paragraph cost. If they cost anything, the worst one runs down from line *first to line *last:
   one of these lines must end elsewhere to cut it. */
double para_find_river(arena *a, const para_break *breaks, const para_shape *shape, const para_line *lines,
                       size_t count, size_t *first, size_t *last);

#endif
