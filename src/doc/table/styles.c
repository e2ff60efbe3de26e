/* What all tables of a template share. */
#include "doc/build.h"

void table_styles(builder *b, doc_table *table) {
    const tree_node *node = tree_get(b->root, "table");
    table->rule_rgb = colour_named(b, "hairline", 0xBBBBBB);
    colour_read(b, tree_get(node, "rule"), &table->rule_rgb);
    table->rule_width = schema_length(tree_get(node, "rule_width"), MPT_PT(0.4));
    table->rule_heavy_width = table->rule_width * 2;
    table->cell_padding = schema_length(tree_get(node, "cell_padding"), MPT_PT(3));
    table->gap = schema_length(tree_get(node, "gap"), MPT_PT(10));
}
