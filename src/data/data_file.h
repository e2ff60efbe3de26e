#ifndef DATA_DATA_FILE_H
#define DATA_DATA_FILE_H

#include "data/keys.h"
#include "data/reader.h"

/* Reads the file that a dataset names and that was opened, and fills what of `input` is known then: bytes, file, and in
   its record the encoding. What the file is must be what the reader reads. False after a diagnostic. */
bool data_file_read(const schema_context *context, const data_set_keys *keys, const data_reader *reader,
                    file_opened *opened, data_input *input);

#endif
