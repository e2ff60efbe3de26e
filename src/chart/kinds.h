/* CHART_KIND(name): a kind of chart, which a file of kinds/ defines as chart_kind_NAME, in the order of the reference.
 * No include guard: read twice by kinds.c. */
CHART_KIND(bar)
