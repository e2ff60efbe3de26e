/* The registry of kinds of chart. */
#include "chart/kind.h"

#define CHART_KIND(name) extern const chart_kind chart_kind_##name;
#include "chart/kinds.h"
#undef CHART_KIND

static const schema_variant *const variants[] = {
#define CHART_KIND(name) &chart_kind_##name.doc.variant,
#include "chart/kinds.h"
#undef CHART_KIND
};

const schema_registry chart_registry = {"chart", variants, sizeof variants / sizeof *variants};

/* A variant is the first member of what doc/ knows of a kind, and that of the kind. */
const chart_kind *chart_kind_of(const doc_chart *chart) {
    return (const chart_kind *)chart->kind;
}
