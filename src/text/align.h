#ifndef TEXT_ALIGN_H
#define TEXT_ALIGN_H

#include "text/scan.h"

/* Runs at their places: aligned, justified. */

static inline doc_align text_job_align(const text_job *job) {
    return job->has_align ? job->align : job->style->align;
}

static inline bool text_is_justified(const text_job *job) {
    return text_job_align(job) == DOC_ALIGN_JUSTIFY && !job->single_line;
}

/* A line before it is aligned: all widths as they are without stretch. */
typedef struct {
    size_t first_run;
    mpt natural;              /* width up to the end of the last thing that shows */
    uint32_t wide;            /* glyphs between which there is room as there is in spaces */
    uint32_t spaces, letters; /* that may be stretched; glyphs and gaps but the last */
    mpt space_width;          /* of these spaces, together */
    mpt shrink;               /* … what they can give */
    mpt left, right;          /* what hangs in the margin */
    bool stretch, first;      /* it is to be justified; it is the paragraph's first */
    bool in_address;          /* it ends within an address: rather too short than with holes */
} text_line_measure;

/* Places the runs; returns what the line may fill, its hanging parts included. */
mpt text_align_line(const text_scan *scan, const text_line_measure *m, text_line *line);

#endif
