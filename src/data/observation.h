#ifndef DATA_OBSERVATION_H
#define DATA_OBSERVATION_H

#include "base/str.h"

#include <stdint.h>

/*
 * What is known of a figure beside its value: when it holds, how certain it is, at whose border it was valued, who
 * reported it. In the terms of SDMX: the attributes of an observation. It is read from keys of the dataset or the
 * fact, from columns that hold it as statistics offices do, and from the conditions of a query; what none of them says
 * is not known, and nothing is concluded from it.
 */

/* Days are counted from 1 for 1 January of the year 1; 0: not known. */
typedef int32_t data_day;
typedef struct {
    data_day first, last; /* both included; equal: a day, as of a stock */
} data_period;

enum { /* data_observation.status */
       DATA_PROVISIONAL = 1,
       DATA_ESTIMATED = 2,
       DATA_FORECAST = 4,
       DATA_CONFIDENTIAL = 8,
       DATA_STATUSES = 4
};
enum { /* data_observation.valuation; both: in one sum */
       DATA_CIF = 1,
       DATA_FOB = 2
};
enum { /* data_observation.reporting; both: in one sum */
       DATA_OWN = 1,
       DATA_MIRROR = 2
};
enum { /* data_observation.mixes: what was added up, subtracted or divided that does not go together */
       DATA_MIXES_PART_YEAR = 1,
       DATA_MIXES_VALUATION = 2,
       DATA_MIXES_MIRROR = 4,
       DATA_MIXES_SHARES = 8,
       DATA_MIXES_TOTAL = 16
};

typedef struct data_observation {
    data_period period;    /* that it covers */
    data_day newest;       /* the last day that its data tell of, or were published on: of several, the oldest */
    str data;              /* whose day that is: a dataset or a fact */
    uint8_t status;        /* DATA_PROVISIONAL … */
    uint8_t valuation;     /* DATA_CIF, DATA_FOB; 0: not known */
    uint8_t reporting;     /* DATA_OWN, DATA_MIRROR; 0: not known */
    uint8_t mixes;         /* DATA_MIXES_… */
    bool flow;             /* it grows with its period: an amount or a count of it, no quotient, mean or rate */
    str split;             /* the dataset’s column, with totals among its cells, that chose it; empty: none did */
    bool total;            /* it is one of those totals */
    str reporter, partner; /* empty: not known */
    str series;            /* what it is of, but for its period: two figures of one series differ in their time only */
    bool series_read;      /* the query says so; else it is its name */
    str whole;             /* of a share: the series that it is a share of; empty: not known */
    str part;              /* of a share whose query says it: the conditions that make it a part of that */
    str mixed_in;          /* the fact whose formula mixes */
} data_observation;

data_day data_day_of(int year, int month, int day);
/* "2024", "2024-07", "2024-Q3", "2025-01/2025-07", "2024-12-31" and the like. False: it is none, or may be several, as
   2023/24. */
bool data_period_read(str text, data_period *out);
/* "2024", "2025-01/2025-07", "2024-12-31": the shortest of these that says it; empty: not known. */
str data_period_text(arena *a, data_period period);
/* Some months of one year, but not all twelve; twelve months; and years of twelve months. */
bool data_period_is_part(data_period period);
bool data_period_is_year(data_period period);
bool data_period_is_whole(data_period period);
/* The same months of two years. */
bool data_period_same_months(data_period a, data_period b);
bool data_period_known(data_period period);
/* From the first day of both to the last; not known if one is not. */
data_period data_period_joined(data_period a, data_period b);

/* What a flag of a statistics office says of a value: p, e, f, c, also several, "bp", and with their meaning, "p:
   provisional". `confidential_column`: its codes are those of CONF_STATUS, where F is free. */
uint8_t data_status_of_flag(str flag, bool confidential_column);
/* "provisional"; of several the first. NULL: none. */
const char *data_status_word(uint8_t status);

#endif
