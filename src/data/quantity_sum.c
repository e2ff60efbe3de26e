#include "data/names.h"
#include "data/quantity_print.h"
#include "data/store.h"
#include "unicode/case.h"

#include <math.h>

/* Figures added and compared. All of it is done on what is printed: whoever adds up a column with a pencil gets it,
 * too. */

#define DUST 1e-9 /* of binary arithmetic, as a share of the greater side: 0.1 + 0.2 equals 0.3 */

bool data_equal(double a, double b, double tolerance) {
    double greater = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return fabs(a - b) <= tolerance + DUST * greater;
}

/* ---- units ---- */

static bool has_unit(const data_format *format) {
    return format->unit != NULL || format->prefix != NULL || format->sign.length > 0 || format->scale != 1;
}

static bool measures_differ(const data_format *one, const data_format *other) {
    return one->measure.length > 0 && other->measure.length > 0 && !str_equal(one->measure, other->measure);
}

bool data_same_unit(data_store *store, const data_quantity *a, const data_quantity *b) {
    const data_format *one = a->format, *other = b->format;
    if (one == other)
        return true;
    if (measures_differ(one, other))
        return false;
    if (!has_unit(one) || !has_unit(other))
        return true;
    if (one->sign.length > 0 || other->sign.length > 0)
        return str_equal(one->sign, other->sign);
    bool measured = one->measure.length > 0 && other->measure.length > 0;
    bool words = str_equal(data_unit_text(store, store->language, one), data_unit_text(store, store->language, other));
    return words && (measured || one->scale == other->scale);
}

bool data_has_terms(const data_format *format) {
    return has_unit(format) || format->measure.length > 0;
}

bool data_same_terms(data_store *store, const data_quantity *a, const data_quantity *b) {
    const data_format *one = a->format, *other = b->format;
    if (one == other)
        return true;
    if (measures_differ(one, other))
        return false;
    if (!has_unit(one) || !has_unit(other))
        return true;
    bool scaled = one->scale != other->scale, measured = one->measure.length > 0 && other->measure.length > 0;
    bool words = str_equal(one->sign, other->sign) &&
                 str_equal(data_unit_text(store, store->language, one), data_unit_text(store, store->language, other));
    return words ? !scaled : measured && scaled;
}

/* Figures without a unit agree with any that has one, and those without a measure with any measure: each is compared
 * with the first that has a unit, and with the first that has a measure. */
size_t data_unit_break(data_store *store, const data_quantity *all, size_t count, size_t *with) {
    size_t first_unit = count, first_measure = count;
    for (size_t i = 0; i < count; i++) {
        const size_t firsts[] = {first_unit, first_measure};
        for (size_t k = 0; k < 2; k++) {
            if (firsts[k] == count || data_same_unit(store, &all[firsts[k]], &all[i]))
                continue;
            *with = firsts[k];
            return i;
        }
        if (first_unit == count && has_unit(all[i].format))
            first_unit = i;
        if (first_measure == count && all[i].format->measure.length > 0)
            first_measure = i;
    }
    return count;
}

bool data_names_total(data_store *store, str label) {
    label = str_trim(label);
    return data_label_is_total(label) ||
           unicode_same_letters(label, lang_label(store->language, store->arena, "total", (str){0}));
}

/* ---- adding ---- */

/* The unit of the last decimal printed, in what is printed. */
static double printed_unit(const data_quantity *q) {
    bool patterned = q->format->pattern.length > 0;
    return pow(10, -(patterned ? lang_pattern_decimals(q->format->pattern) : data_decimals(q)));
}

static double rounding_of(const data_quantity *parts, size_t count) {
    double rounding = 0;
    for (size_t i = 0; i < count; i++)
        rounding += printed_unit(&parts[i]) / 2;
    return rounding;
}

/* Neumaier's sum: the order of the parts does not show. */
static double add_up(const data_quantity *parts, size_t count, double (*value_of)(const data_quantity *)) {
    double sum = 0, lost = 0;
    for (size_t i = 0; i < count; i++) {
        double value = value_of(&parts[i]), next = sum + value;
        lost += fabs(sum) >= fabs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
    return sum + lost;
}

static bool makes_a_whole(const data_quantity *parts, size_t count, const data_format *format) {
    double sum = add_up(parts, count, data_printed_value), rounding = rounding_of(parts, count);
    if (format->sign.length > 0)
        return data_equal(sum, str_is(format->sign, "%") ? 100 : 1000, rounding);
    return data_equal(sum, 100, rounding) || data_equal(sum, 1, rounding < 0.05 ? rounding : 0.05);
}

/* The format that all have, or that of the first with a unit and as many decimals as any prints. */
static const data_format *common_format(data_store *store, const data_quantity *parts, size_t count) {
    size_t reference = 0;
    bool one = parts[0].format->pattern.length > 0;
    int decimals = 0;
    for (size_t i = 0; i < count; i++) {
        int shown = data_decimals(&parts[i]);
        decimals = shown > decimals ? shown : decimals;
        one = one && parts[i].format == parts[0].format;
        if (!has_unit(parts[reference].format) && has_unit(parts[i].format))
            reference = i;
    }
    if (one)
        return parts[0].format;
    data_format *format = ARENA_NEW(store->arena, data_format);
    *format = *parts[reference].format;
    format->name = (str){0};
    format->pattern = data_pattern_zeros(decimals);
    return format;
}

data_sum_result data_sum(data_store *store, const data_quantity *parts, size_t count, data_quantity *sum,
                         size_t *culprit) {
    bool shares = false;
    *sum = (data_quantity){0};
    for (size_t i = 0; i < count; i++) {
        data_kind kind = parts[i].kind;
        *culprit = i;
        if (kind != DATA_KIND_AMOUNT && kind != DATA_KIND_COUNT && kind != DATA_KIND_SHARE)
            return DATA_SUM_NEVER;
        shares = shares || kind == DATA_KIND_SHARE;
    }
    *sum = parts[0];
    sum->format = common_format(store, parts, count);
    sum->status = DATA_COMPUTED;
    sum->about = NULL;
    sum->known = DATA_DECIMALS_ALL;
    sum->value = data_scaled(add_up(parts, count, data_printed_value), 1 / sum->format->scale);
    return shares && !makes_a_whole(parts, count, sum->format) ? DATA_SUM_NOT_WHOLE : DATA_SUM_ADDED;
}

/* ---- comparing ---- */

data_total_match data_total_compare(const data_quantity *parts, size_t count, const data_quantity *total,
                                    double *parts_sum) {
    *parts_sum = add_up(parts, count, data_printed_rounded);
    double printed = data_printed_rounded(total);
    if (data_equal(*parts_sum, printed, 0))
        return DATA_TOTAL_SAME;
    double rounding = rounding_of(parts, count) + printed_unit(total) / 2;
    return data_equal(*parts_sum, printed, rounding) ? DATA_TOTAL_ROUNDED : DATA_TOTAL_WRONG;
}

bool data_whole_broken(const data_quantity *parts, size_t count, double *parts_sum) {
    enum { WHOLE = 100 };
    double dust = rounding_of(parts, count) / 10; /* of shares that were rounded finer than they are printed */
    for (size_t i = 0; i < count; i++)
        if (!str_is(parts[i].format->sign, "%") || parts[i].kind != DATA_KIND_SHARE)
            return false;
    *parts_sum = add_up(parts, count, data_printed_rounded);
    return count > 1 && data_equal(add_up(parts, count, data_printed_value), WHOLE, dust) &&
           !data_equal(*parts_sum, WHOLE, 0);
}

double data_last_unit(const data_quantity *q) {
    double unit = q->known < DATA_DECIMALS_ALL ? pow(10, -q->known) : 0;
    if (q->format->pattern.length == 0)
        return unit;
    double printed = pow(10, -lang_pattern_decimals(q->format->pattern)) / fabs(q->format->scale);
    return printed > unit ? printed : unit;
}
