#ifndef PARA_BALANCE_H
#define PARA_BALANCE_H

#include "para/para.h"

/* Lines of about equal length; 0 if the paragraph is too long for it or has a word wider than its line. */
size_t para_balance_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines);

#endif
