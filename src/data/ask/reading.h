#ifndef DATA_ASK_READING_H
#define DATA_ASK_READING_H

#include "base/str.h"

/* A text as a YAML scalar in a flow mapping: in quotation marks where it needs them. */
str data_ask_scalar(arena *a, str text);

#endif
