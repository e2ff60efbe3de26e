#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include "base/str.h"

/* A length in 1/1000 pt (1 pt = 1/72 inch); y grows downwards. 32 bits reach 758 m, and sums never depend on the CPU.
 */
typedef int32_t mpt;

#define MPT_MAX ((mpt)2000000000)
#define MPT_PT(points) ((mpt)((points)*1000))

/* "26 mm", "10.5pt", "2 cm", "1in", "0": true and the length. A number needs its unit unless it is zero. */
bool mpt_parse(str text, mpt *out);
/* value * numerator / denominator in 64 bits, rounded to nearest (halves away from zero). */
mpt mpt_scale(mpt value, int64_t numerator, int64_t denominator);

#endif
