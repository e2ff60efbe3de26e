#include "chart/ticks.h"

#include <math.h>

/*
 * Steps of 1, 2, 2.5 and 5 times a power of ten: the "nice numbers" of Heckbert (Graphics Gems, 1990), with 2.5 as in
 * Wilkinson (The Grammar of Graphics). Of these the smallest that gives no more lines than asked for.
 */
static const struct {
    double factor;
    int decimals;
} steps[] = {{1, 0}, {2, 0}, {2.5, 1}, {5, 0}};

/* 10^exponent without libm: exact for |exponent| <= 22, and the same everywhere. */
static double times_ten_to(double value, int exponent) {
    double power = 1;
    for (int i = exponent < 0 ? -exponent : exponent; i > 0; i--)
        power *= 10;
    return exponent < 0 ? value / power : value * power;
}

/* A multiple that is over the limit by rounding alone counts. */
static double multiples(double limit, double step) {
    return floor(limit / step * (1 + 1e-12));
}

chart_ticks chart_ticks_find(double low, double high, int most, int decimals_most) {
    enum { LEAST_EXPONENT = -12, MOST_EXPONENT = 18 };
    chart_ticks none = {.step = 1, .first = 0, .last = -1};
    for (int exponent = LEAST_EXPONENT; exponent <= MOST_EXPONENT; exponent++)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            int decimals = steps[i].decimals - exponent;
            double step = times_ten_to(steps[i].factor, exponent);
            double up = multiples(high, step), down = multiples(-low, step);
            if (decimals > decimals_most || up + down > most)
                continue;
            return (chart_ticks){
                .step = step, .decimals = decimals < 0 ? 0 : decimals, .first = -(long)down, .last = (long)up};
        }
    return none;
}

str chart_ticks_print(chart_plan *p, const chart_ticks *ticks, long multiple) {
    return data_print_tick(p->chart->number_language, p->arena, (double)multiple * ticks->step, ticks->decimals,
                           p->chart->axis_sign, p->chart->axis_grouped);
}
