#include "base/sha256.h"

#include <string.h>

/* FIPS 180-4, sections 4.1.2, 4.2.2, 5 and 6.2. */

enum { BLOCK_BYTES = 64, WORDS = 8, ROUNDS = 64, LENGTH_BYTES = 8 };

/* The first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t x, int bits) {
    return x >> bits | x << (32 - bits);
}

static void take_schedule(const uint8_t *block, uint32_t *w) {
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
               block[4 * i + 3];
    for (int i = 16; i < ROUNDS; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        uint32_t s0 = turned(a, 7) ^ turned(a, 18) ^ a >> 3, s1 = turned(b, 17) ^ turned(b, 19) ^ b >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

static void take_block(uint32_t *state, const uint8_t *block) {
    uint32_t w[ROUNDS], v[WORDS];
    take_schedule(block, w);
    memcpy(v, state, sizeof v);
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t s1 = turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25), chosen = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t one = v[7] + s1 + chosen + round_constants[i] + w[i];
        uint32_t s0 = turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22);
        uint32_t most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        memmove(v + 1, v, (WORDS - 1) * sizeof *v);
        v[4] += one;
        v[0] = one + s0 + most;
    }
    for (int i = 0; i < WORDS; i++)
        state[i] += v[i];
}

str sha256_text(arena *a, str bytes) {
    static const char digits[] = "0123456789abcdef";
    /* the first 32 bits of the fractions of the square roots of the first 8 primes */
    uint32_t state[WORDS] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t whole = bytes.length / BLOCK_BYTES * BLOCK_BYTES, left = bytes.length - whole;
    for (size_t i = 0; i < whole; i += BLOCK_BYTES)
        take_block(state, (const uint8_t *)bytes.at + i);
    uint8_t last[2 * BLOCK_BYTES] = {0};
    if (left > 0)
        memcpy(last, bytes.at + whole, left);
    last[left] = 0x80;
    size_t end = left + 1 + LENGTH_BYTES <= BLOCK_BYTES ? BLOCK_BYTES : sizeof last;
    uint64_t bits = (uint64_t)bytes.length * 8;
    for (size_t i = 0; i < LENGTH_BYTES; i++)
        last[end - 1 - i] = (uint8_t)(bits >> 8 * i);
    for (size_t i = 0; i < end; i += BLOCK_BYTES)
        take_block(state, last + i);
    char *text = arena_alloc(a, (size_t)WORDS * 8);
    for (int i = 0; i < WORDS * 8; i++)
        text[i] = digits[state[i / 8] >> (28 - i % 8 * 4) & 15];
    return (str){text, (size_t)WORDS * 8};
}
