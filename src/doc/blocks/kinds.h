/* DOC_BLOCK(name): a kind of block, which a file here defines as doc_block_NAME, in the order of the reference. No
 * include guard: read twice by kinds.c. */
DOC_BLOCK(heading)
DOC_BLOCK(text)
DOC_BLOCK(points)
DOC_BLOCK(numbered)
DOC_BLOCK(table)
DOC_BLOCK(chart)
DOC_BLOCK(image)
DOC_BLOCK(callout)
DOC_BLOCK(columns)
DOC_BLOCK(rule)
DOC_BLOCK(page_break)
DOC_BLOCK(include)
