#ifndef DATA_CHECKS_H
#define DATA_CHECKS_H

#include "data/keys.h"

void data_checks_run(data_store *store, const data_keys *keys);

/* How exact one side of a check is (quantity_tolerance.c): the unit of its last decimal, and how far the rounding of
   its terms may add up to; 0 if nobody knows. */
typedef struct {
    double unit, rounding;
} data_precision;
data_precision data_side_precision(data_store *store, str expression);

#endif
