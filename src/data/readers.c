/* The registry of readers of data files. */
#include "data/data.h"
#include "data/reader.h"

#define DATA_READER(name) extern const data_reader data_reader_##name;
#include "data/readers.h"
#undef DATA_READER

static const schema_variant *const variants[] = {
#define DATA_READER(name) &data_reader_##name.variant,
#include "data/readers.h"
#undef DATA_READER
};

const schema_registry data_reader_registry = {"reader", variants, sizeof variants / sizeof *variants};
