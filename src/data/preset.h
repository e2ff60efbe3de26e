#ifndef DATA_PRESET_H
#define DATA_PRESET_H

#include "data/keys.h"

/*
 * Presets: data/presets/NAME.yaml says which files it is for, which columns tell them, and the keys of a dataset that
 * make such a file load as it is. A dataset’s own keys stand over those of its preset.
 */
typedef struct {
    const tree_node *node;
    schema_word title, from; /* whose files; where they are got, and what is chosen there */
    data_word_list columns;  /* patterns: * at an end is any text, | parts alternatives. None: any file fits */
    const tree_node *data;   /* keys of a dataset */
    str name;
} data_preset;

extern const schema_key data_preset_keys[];

/* The description with each dataset over its preset; those that are named are put into `presets`, by name. Of a dataset
   whose preset cannot be had, which is reported, nothing but the name is left. */
const tree_node *data_presets_apply(const schema_context *context, const tree_node *root, map *presets);

/* Whether the text of a file has a line with the columns of the preset. If not, that is reported, with the preset that
   would fit if one does. */
bool data_preset_check(const schema_context *context, const data_preset *preset, const data_set_keys *keys,
                       source *file);

/* The one with most columns of those that are for the text of a file; NULL: none is. */
const data_preset *data_preset_fitting(const schema_context *context, source *file);

/* All that are shipped, in the order of their names. */
size_t data_presets_all(const schema_context *context, data_preset **presets);

#endif
