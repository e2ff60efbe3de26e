#ifndef DATA_SENSE_H
#define DATA_SENSE_H

#include "base/vector.h"
#include "data/data.h"

/*
 * Trade sense: figures that are right each and wrong beside each other, or that need a word. Nothing is concluded from
 * what is not known. Who prints figures side by side hands them over; a note at a figure means that the reader is told.
 */

/* Between two of one kind. */
bool data_sense_part_year(const data_observation *a, const data_observation *b);
bool data_sense_valuations(const data_observation *a, const data_observation *b);
bool data_sense_mirrors(const data_observation *a, const data_observation *b);
bool data_sense_shares(const data_observation *a, const data_observation *b);

enum {                       /* data_sense_figure.said */
       DATA_SAID_PERIOD = 1, /* and it is no series that is read downwards */
       DATA_SAID_STATUS = 2,
       DATA_SAID_VALUATION = 4,
       DATA_SAID_REPORTER = 8
};

typedef struct {
    data_quantity number;
    str name; /* what messages call it */
    place place;
    bool noted;            /* a note stands at it */
    uint8_t said;          /* DATA_SAID_…: what is printed beside it */
    const data_fact *fact; /* NULL: a cell of data */
} data_sense_figure;

typedef VECTOR(data_sense_figure) data_sense_figures;

typedef enum {
    DATA_SENSE_SENTENCE, /* a paragraph */
    DATA_SENSE_SERIES,   /* a column, a chart: read one against the other */
    DATA_SENSE_BALANCE   /* a whole table: figures that are reckoned with each other */
} data_sense_setting;

typedef struct {
    data_day today; /* the briefing's date; 0: it has none */
    int32_t months; /* that data may be old; 0: no limit */
    place limit;    /* where that is said */
} data_sense_age;

/* Figures that stand side by side. */
void data_sense_beside(data_store *store, const data_sense_figure *all, size_t count, data_sense_setting setting);
/* Each for itself: what it is made of, how certain and how old it is. */
void data_sense_alone(data_store *store, const data_sense_figure *all, size_t count, const data_sense_age *age);
/* A check, a claim or a condition, which is at `where`, compares a part of a year with a whole one. */
void data_sense_compared(data_store *store, place where);
/* A note stands in the sentence of the claim that is looked at next, or no longer. */
void data_sense_noted(data_store *store, bool noted);

#endif
