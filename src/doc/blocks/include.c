/* include: replaced by the blocks of its file when the briefing is loaded (schema/include.c). */
#include "doc/blocks/block.h"

const doc_block_kind doc_block_include = {{.name = "include",
                                           .type = SCHEMA_PATH,
                                           .to = SCHEMA_TO_BLOCK_FILE,
                                           .help = "a file with blocks that stand here",
                                           .example = "annex.yaml"},
                                          NULL};
