#include "data/column_tally.h"
#include "data/names.h"

#include <ctype.h>
#include <string.h>

/* From what the cells look like, and from its name, to a column's type. The rules stand in the order in which they are
   asked; the first that holds decides. */

typedef struct {
    const data_column_tally *tally;
    str name;
    size_t cells, numbers; /* not missing; number-like */
    unsigned looks;        /* bits of those that there are, without MISSING */
    bool sign_is_proved;
} column;

#define ONLY(c, bits) (((c)->looks & ~(unsigned)(bits)) == 0)
#define WHOLES DATA_LOOK_BIT(WHOLE)
#define NUMBERS (WHOLES | DATA_LOOK_BIT(NUMBER) | DATA_LOOK_BIT(EXPONENT))
#define NUMBER_LIKE (NUMBERS | DATA_LOOK_BIT(CODE) | DATA_LOOK_BIT(LONG))
#define DATES (DATA_LOOK_BIT(DATE) | DATA_LOOK_BIT(DAY) | DATA_LOOK_BIT(ODD_DATE))
#define WORDS (DATA_LOOK_BIT(WORD) | DATA_LOOK_BIT(BAND) | DATA_LOOK_BIT(CLOCK))

typedef struct {
    data_type type;
    data_storage stored;
    const char *why;
    data_date_order dates;
    unsigned odd; /* looks of which the first cell stands in the way */
} verdict;

static size_t count(const column *c, data_look look) {
    return c->tally->counts[look];
}

static column column_of(const data_column_tally *tally, str name) {
    column c = {.tally = tally, .name = name};
    for (data_look look = DATA_LOOK_WHOLE; look < DATA_LOOKS; look++) {
        c.cells += tally->counts[look];
        c.looks |= tally->counts[look] > 0 ? 1u << look : 0;
        c.numbers += (NUMBER_LIKE >> look & 1) != 0 ? tally->counts[look] : 0;
    }
    return c;
}

static verdict mixed(const char *why, unsigned odd) {
    return (verdict){.type = DATA_TYPE_MIXED, .why = why, .odd = odd};
}

/* ---- numbers ---- */

/* Something that is below nought names nothing: a current account is no account number. */
static bool is_code(const column *c) {
    return !c->tally->negative && data_name_is_code(c->name);
}

static verdict of_wholes(const column *c) {
    const data_column_tally *t = c->tally;
    bool period = data_name_is_period(c->name);
    if (t->years == c->cells && data_name_is_year(c->name))
        return (verdict){DATA_TYPE_YEAR, DATA_STORED_WHOLE, "its name says so, and each cell has four digits", 0, 0};
    if (t->years + t->months == c->cells && t->months > 0 && period)
        return (verdict){DATA_TYPE_PERIOD, DATA_STORED_TEXT, "its name says so, and each cell is a year and month", 0,
                         0};
    if (t->days == c->cells && data_name_is_date(c->name))
        return (verdict){DATA_TYPE_DATE, DATA_STORED_TEXT, "its name says so, and each cell is a day as 20240131",
                         DATA_DATES_COMPACT, 0};
    if (is_code(c))
        return (verdict){DATA_TYPE_CODE, DATA_STORED_WHOLE, "its name says so", 0, 0};
    return (verdict){DATA_TYPE_WHOLE, DATA_STORED_WHOLE, "each cell is a whole number", 0, 0};
}

/* Country columns are named CN, NO, ID: with fractions in them they hold figures. An exponent is what a spreadsheet
   made of a long code. */
static bool is_fraction_code(const column *c) {
    bool country =
        c->name.length == 2 && isupper((unsigned char)c->name.at[0]) && isupper((unsigned char)c->name.at[1]);
    return !country && is_code(c);
}

/* 1.206 and 36, but neither 0.5 nor 1206. */
static bool may_be_grouped(const column *c) {
    size_t plain = count(c, DATA_LOOK_WHOLE) + count(c, DATA_LOOK_NUMBER);
    return !c->sign_is_proved && plain == c->cells && c->tally->unproved == plain && count(c, DATA_LOOK_NUMBER) > 0;
}

static verdict of_numbers(const column *c) {
    const data_column_tally *t = c->tally;
    if (is_fraction_code(c))
        return (verdict){DATA_TYPE_CODE, DATA_STORED_TEXT, "its name says so", 0, 0};
    if (t->clocks == c->cells && data_name_is_clock(c->name))
        return (verdict){DATA_TYPE_TEXT, DATA_STORED_TEXT, "its name says so: times of day with a point", 0, 0};
    if (may_be_grouped(c))
        return mixed("each fraction has three digits, which may be thousands", DATA_LOOK_BIT(NUMBER));
    return (verdict){DATA_TYPE_NUMBER, DATA_STORED_REAL, "each cell is a number", 0, 0};
}

/* Codes of one width stand in the same order as texts and as numbers. Of several widths, without a name that says so,
   they may be figures of which one is written as a code. */
static verdict of_codes(const column *c) {
    const data_column_tally *t = c->tally;
    if (!is_code(c) && (t->widths_differ || t->negative))
        return mixed("a leading nought, more than 15 digits or an exponent would be lost in a number",
                     DATA_LOOK_BIT(CODE) | DATA_LOOK_BIT(LONG));
    return (verdict){DATA_TYPE_CODE, DATA_STORED_TEXT,
                     "a cell has a leading nought, more than 15 digits or an exponent, which a number would lose", 0,
                     0};
}

static verdict of_number_like(const column *c) {
    if (ONLY(c, WHOLES))
        return of_wholes(c);
    if (ONLY(c, NUMBERS))
        return of_numbers(c);
    bool fractions = (c->looks & (DATA_LOOK_BIT(NUMBER) | DATA_LOOK_BIT(EXPONENT))) != 0;
    if (fractions && ONLY(c, NUMBERS | DATA_LOOK_BIT(LONG)) && !is_code(c))
        return of_numbers(c);
    return of_codes(c);
}

/* ---- dates and periods ---- */

/* Points are written between day, month and year, in this order, wherever they are written; of slashes a number above
   12 shows which is the day. */
static verdict of_days(const column *c) {
    const data_column_tally *t = c->tally;
    bool points = t->points == c->cells;
    bool day_first = points || (t->first_is_day > 0 && t->second_is_day == 0);
    if (day_first && !t->no_day_month)
        return (verdict){DATA_TYPE_DATE, DATA_STORED_TEXT, "each cell is a day, month and year", DATA_DATES_DMY, 0};
    if (!points && t->second_is_day > 0 && t->first_is_day == 0 && !t->no_month_day)
        return (verdict){DATA_TYPE_DATE, DATA_STORED_TEXT, "each cell is a month, day and year", DATA_DATES_MDY, 0};
    return mixed("nothing shows whether the day or the month stands first", DATA_LOOK_BIT(DAY));
}

static bool is_of_periods(const column *c) {
    const data_column_tally *t = c->tally;
    size_t months = data_name_is_period(c->name) ? t->months : 0;
    return ONLY(c, DATA_LOOK_BIT(PERIOD) | WHOLES) && t->years + months == count(c, DATA_LOOK_WHOLE);
}

/* All looks but that which most cells have. */
static unsigned odd_beside_dates(const column *c) {
    static const unsigned good[] = {NUMBER_LIKE, DATA_LOOK_BIT(DATE), DATA_LOOK_BIT(DAY)};
    const size_t counts[] = {c->numbers, count(c, DATA_LOOK_DATE), count(c, DATA_LOOK_DAY)};
    size_t most = 0;
    for (size_t i = 1; i < sizeof good / sizeof *good; i++)
        most = counts[i] > counts[most] ? i : most;
    return ONLY(c, good[most]) || counts[most] == 0 ? c->looks : c->looks & ~good[most];
}

static verdict of_dates(const column *c) {
    if (ONLY(c, DATA_LOOK_BIT(DATE)))
        return (verdict){DATA_TYPE_DATE, DATA_STORED_TEXT, "each cell is a date", DATA_DATES_ISO, 0};
    if (ONLY(c, DATA_LOOK_BIT(DAY)))
        return of_days(c);
    return mixed("dates stand beside something else, or are none that exist", odd_beside_dates(c));
}

/* ---- texts ---- */

static verdict text(const char *why) {
    return (verdict){.type = DATA_TYPE_TEXT, .why = why};
}

static verdict of_texts(const column *c) {
    const data_column_tally *t = c->tally;
    size_t dirty = count(c, DATA_LOOK_DIRTY);
    bool words = (c->looks & (DATA_LOOK_BIT(WORD) | DATA_LOOK_BIT(BAND))) != 0;
    if (c->numbers == 0 && words && dirty > 0 && !t->beyond_houses)
        return text("names with numbers in them");
    if (is_code(c) && !t->beyond_codes)
        return (verdict){.type = DATA_TYPE_CODE, .why = "its name says so"};
    if ((c->numbers + dirty) * 5 < c->cells)
        return text("fewer than one cell in five begins as a number does");
    if (c->numbers == 0 && dirty == 0)
        return text("each cell is a text");
    if (c->numbers == 0 && !t->beyond_labels)
        return (verdict){.type = DATA_TYPE_CODE, .why = "each cell is made of letters and digits"};
    return mixed("numbers stand beside something else", c->looks & ~(unsigned)NUMBER_LIKE);
}

static verdict judge(const column *c) {
    if (c->cells == 0)
        return text("no cell holds anything");
    if (ONLY(c, NUMBER_LIKE))
        return of_number_like(c);
    if (is_of_periods(c))
        return (verdict){.type = DATA_TYPE_PERIOD, .why = "each cell is a period or a year"};
    if (c->looks & DATES)
        return of_dates(c);
    if (ONLY(c, WORDS))
        return text("each cell is a text");
    return of_texts(c);
}

/* ---- what is kept of it ---- */

static data_odd_cell first_of(const data_column_tally *t, unsigned looks) {
    data_look first = DATA_LOOKS;
    for (data_look look = 0; look < DATA_LOOKS; look++)
        if ((looks >> look & 1) != 0 && t->counts[look] > 0 &&
            (first == DATA_LOOKS || t->first_row[look] < t->first_row[first]))
            first = look;
    return first == DATA_LOOKS ? (data_odd_cell){0} : t->first[first];
}

static void fill(data_column *out, const column *c, const verdict *v) {
    const data_column_tally *t = c->tally;
    out->type = v->type;
    out->stored = v->stored;
    out->dates = v->dates;
    out->why = v->why;
    out->like_years = v->type == DATA_TYPE_WHOLE && t->years == c->cells;
    out->decimals = t->decimals;
    out->odd = v->odd == 0 ? (data_odd_cell){0} : first_of(t, v->odd);
    bool missing = data_column_has_missing(out);
    out->missing = missing ? count(c, DATA_LOOK_MISSING) : 0;
    out->cells = c->cells + count(c, DATA_LOOK_MISSING) - out->missing;
    out->first_missing = missing ? t->first[DATA_LOOK_MISSING] : (data_odd_cell){0};
}

void data_column_infer(data_column *out, const data_column_tally *tally, bool sign_is_proved) {
    column c = column_of(tally, out->name);
    c.sign_is_proved = sign_is_proved;
    verdict v = judge(&c);
    fill(out, &c, &v);
}

/* ---- declared types ---- */

static const struct {
    data_type type;
    data_storage stored;
    data_date_order dates;
} declared[] = {
    {DATA_TYPE_TEXT, DATA_STORED_TEXT, 0},
    {DATA_TYPE_NUMBER, DATA_STORED_REAL, 0},
    {DATA_TYPE_WHOLE, DATA_STORED_WHOLE, 0},
    {DATA_TYPE_CODE, DATA_STORED_TEXT, 0},
    {DATA_TYPE_DATE, DATA_STORED_TEXT, DATA_DATES_ISO},
    {DATA_TYPE_DATE, DATA_STORED_TEXT, DATA_DATES_DMY},
    {DATA_TYPE_DATE, DATA_STORED_TEXT, DATA_DATES_MDY},
    {DATA_TYPE_PERIOD, DATA_STORED_TEXT, 0},
    {DATA_TYPE_YEAR, DATA_STORED_WHOLE, 0},
};
const schema_value data_declared_words[] = {
    {"text", "as it stands; nothing is missing in it"},
    {"number", "each cell is a number, or missing"},
    {"whole", "each cell is a whole number, or missing"},
    {"code", "names things: printed as it stands, never added up"},
    {"date", "each cell is a day, in the order that the cells prove, or missing"},
    {"dmy", "dates written day, month, year: 31.12.2024"},
    {"mdy", "dates written month, day, year: 12/31/2024"},
    {"period", "months, quarters, years and the like: 2024-01, 2024-Q3, 2023/24"},
    {"year", "each cell is a year, or missing: printed without grouping, never added up"},
    {NULL, NULL}};

void data_column_declare(data_column *out, const data_column_tally *tally, bool sign_is_proved) {
    int64_t word = out->declared->value;
    column c = column_of(tally, out->name);
    c.sign_is_proved = sign_is_proved;
    verdict v = {declared[word].type, declared[word].stored, "it is declared", declared[word].dates, 0};
    if (v.type == DATA_TYPE_CODE && c.cells > 0 && ONLY(&c, WHOLES) && !tally->negative && !tally->grouped)
        v.stored = DATA_STORED_WHOLE;
    if (v.type == DATA_TYPE_DATE && v.dates == DATA_DATES_ISO) {
        verdict proved = ONLY(&c, DATA_LOOK_BIT(DAY)) && c.cells > 0 ? of_days(&c) : (verdict){0};
        bool compact = c.cells > 0 && ONLY(&c, WHOLES) && tally->days == c.cells;
        v.dates = proved.type == DATA_TYPE_DATE ? proved.dates : compact ? DATA_DATES_COMPACT : v.dates;
    }
    if (v.type == DATA_TYPE_NUMBER && may_be_grouped(&c))
        v.odd = DATA_LOOK_BIT(NUMBER);
    fill(out, &c, &v);
}
