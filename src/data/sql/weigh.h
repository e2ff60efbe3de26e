#ifndef DATA_SQL_WEIGH_H
#define DATA_SQL_WEIGH_H

#include "data/sql/ast.h"

/*
 * How exact a side of a comparison over facts is. The tree is resolved, its facts are evaluated.
 *
 * A figure's unit is that of its last decimal, the coarser of what is known and what is printed. A sum is as coarse as
 * its coarsest term, a figure times a constant as coarse as that makes it; products and quotients of figures have none.
 */
typedef struct {
    double unit;     /* 0: none, or exact */
    double finest;   /* the finest unit of its terms; 0: none */
    double rounding; /* how far the rounding of all terms may add up to */
    size_t parts;    /* figures that are rounded */
} data_sql_precision;

data_sql_precision data_sql_precision_of(data_store *store, const data_sql_node *side);
/* How far two sides that count as equal may lie apart: half the coarser side's unit. */
double data_sql_tolerance_of(data_store *store, const data_sql_node *left, const data_sql_node *right);
/* The fact of an expression over facts that a node is; NULL: it is none, or has failed. */
const data_fact *data_sql_fact_at(data_store *store, const data_sql_node *node);
/* The first figure of a side, or of a sum, whose unit or measure is the side's; NULL: it has none, as products. */
const data_quantity *data_sql_unit_of(data_store *store, const data_sql_node *side);

#endif
