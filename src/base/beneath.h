#ifndef BASE_BENEATH_H
#define BASE_BENEATH_H

#include <stdbool.h>

/*
 * Opening beneath a folder: whatever a name says and whoever exchanges files meanwhile, what is opened lies in the
 * folder or below. Names are relative to the folder; links are followed as long as they stay beneath it.
 */

/* Opens for reading without waiting, whatever kind of file it is. Not `links`: a name with a link in it is refused
   (ELOOP). Returns a descriptor, or an errno negated: -EXDEV if the name leads out, whether anything is there or not.
 */
int beneath_open(int root, const char *name, bool links);

/* The same without the kernel's help (openat2, Linux 5.6): part for part. */
int beneath_open_in_steps(int root, const char *name, bool links);

#endif
