#ifndef DATA_RECOGNISE_H
#define DATA_RECOGNISE_H

#include "base/str.h"

/* What a file is, by its first bytes, whatever its name says. */
typedef struct {
    const char *what;    /* "a PDF document" */
    const char *way_out; /* what to do about it */
    const char *readers; /* names of the readers that read such a file, parted by spaces; NULL: there cannot be one */
    bool is_text;        /* it can be shown */
} data_kind_of_file;

/* NULL: nothing that is known here; it may be a table. */
const data_kind_of_file *data_recognise(str bytes);

#endif
