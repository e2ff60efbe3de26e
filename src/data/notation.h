#ifndef DATA_NOTATION_H
#define DATA_NOTATION_H

#include "data/cell_look.h"
#include "data/keys.h"

/* How a dataset says that its numbers are written: `decimal`, `thousands`, `missing`, `zero`. Lists lie in the arena.
   False after a diagnostic. */
bool data_notation_read(const data_set_keys *keys, arena *a, diags *all, data_notation *out);

#endif
