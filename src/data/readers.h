/* DATA_READER(name): a reader of data files, which a file of readers/ defines as data_reader_NAME, in the order of the
 * reference. No include guard: read twice by readers.c. */
DATA_READER(csv)
DATA_READER(xlsx)
DATA_READER(ods)
