#ifndef DATA_KEYS_H
#define DATA_KEYS_H

#include "data/ask/keys.h"
#include "data/data.h"
#include "schema/schema.h"

/* What the vocabulary's rows fill: the items of `data`, `formats`, `facts` and `checks`, and the part of the top level
   that is read here. */
typedef struct {
    schema_entry entry; /* its name is the column’s */
    schema_choice type; /* a word of data_declared_words */
} data_set_type;

typedef SCHEMA_ITEMS(schema_word) data_word_list;

typedef struct {
    const tree_node *node;
    schema_word column;
} data_unit_keys;

/* How certain figures are: all of them, or by the flags of a column. */
typedef struct {
    const tree_node *node;
    schema_choice all; /* data_status_words */
    schema_word column;
} data_status_keys;

/* At which border they are valued: all of them, or by what a column says. */
typedef struct {
    const tree_node *node;
    schema_choice all; /* data_valuation_words */
    schema_word column;
    data_word_list cif, fob; /* cells of the column; both empty: its cells are these words */
} data_valuation_keys;
extern const schema_value data_status_words[], data_valuation_words[];

typedef struct {
    schema_entry entry; /* its name is the column’s */
    schema_word name;   /* another one */
} data_set_name;

typedef SCHEMA_ITEMS(schema_choice) data_encoding_list; /* data_encoding */

typedef struct {
    const tree_node *node; /* NULL: nothing is turned */
    data_word_list keep;
    schema_word name, value, split;
} data_unpivot_keys;

typedef struct {
    schema_entry entry;
    schema_word file;
    schema_word preset;
    schema_variant_choice reader; /* a data_reader */
    schema_word source;
    SCHEMA_ITEMS(data_set_type) types;
    data_encoding_list encoding;
    schema_whole header; /* a line */
    data_word_list until;
    SCHEMA_ITEMS(data_set_name) rename, flags;
    schema_word alike;
    data_unpivot_keys unpivot;
    data_word_list key, skip_total;
    schema_word decimal, thousands;
    data_word_list missing, zero;
    data_unit_keys unit;
    schema_word as_of;
    data_status_keys status;
    data_valuation_keys valuation;
    schema_flag mirror;
} data_set_keys;

extern const schema_key data_dataset_rows[];

typedef struct {
    schema_entry entry;
    schema_word number;
    const tree_node *unit;   /* text or plural forms, either perhaps by language */
    const tree_node *prefix; /* perhaps by language */
    schema_flag plain;
    schema_decimal scale;
    schema_choice kind; /* data_kind */
    schema_word measure;
} data_format_keys;

typedef struct {
    schema_entry entry;
    const tree_node *sql, *value, *expr; /* one of them, or … */
    data_ask_keys ask;                   /* … a question */
    schema_word format, source;
    const tree_node *as_of, *label; /* the label perhaps by language */
    schema_word period;
    schema_choice status, valuation; /* data_status_words, data_valuation_words */
    schema_flag mirror;
} data_fact_keys;

typedef struct {
    const tree_node *node;
    const tree_node *that, *otherwise, *within;
} data_check_keys;

typedef struct {
    const tree_node *node;
    SCHEMA_ITEMS(data_source) sources;
    SCHEMA_ITEMS(data_set_keys) sets;
    SCHEMA_ITEMS(data_format_keys) formats;
    SCHEMA_ITEMS(data_fact_keys) facts;
    SCHEMA_ITEMS(data_check_keys) checks;
} data_keys;

#endif
