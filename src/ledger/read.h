#ifndef LEDGER_READ_H
#define LEDGER_READ_H

#include "ledger/ledger.h"

/* A ledger that was written as JSON: what ledger_write_json makes of it again is the same. NULL after a diagnostic,
   when it is none, or one of a later version. Keys that are not known are passed over. */
const ledger *ledger_read(arena *a, diags *all, const tree_node *root);

#endif
