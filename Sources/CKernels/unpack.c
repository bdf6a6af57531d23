#include "CKernels.h"

#include <string.h>

// Four lanes of 32 bits: one register of SSE2 or NEON, which every processor that this is built for has. So
// there is one version and no test of the processor.
typedef uint32_t lanes __attribute__((vector_size(16)));

static inline lanes lanes_at(const uint8_t *p) {
    lanes v;
    memcpy(&v, p, 16);
    return v;
}

static inline lanes splat(uint32_t x) { return (lanes){x, x, x, x}; }

// Row r of a block is the r-th integer of each lane. `width` is a constant wherever this is inlined, so all
// shifts are, and the loop is unrolled.
#define ROW(r)                                                                     \
    const unsigned bit_##r = (r) * width, word_##r = bit_##r / 32, at_##r = bit_##r % 32; \
    lanes row_##r = lanes_at(in + 16 * word_##r) >> at_##r;                        \
    if (at_##r + width > 32) row_##r |= lanes_at(in + 16 * word_##r + 16) << ((32 - at_##r) & 31); \
    row_##r &= mask;

static inline __attribute__((always_inline)) void unpack_width(
    const uint8_t *in, const unsigned width, uint32_t *out
) {
    const lanes mask = splat(width == 32 ? UINT32_MAX : (1u << width) - 1);
#pragma clang loop unroll(full)
    for (unsigned r = 0; r < 32; r++) {
        ROW(r)
        memcpy(out + 4 * r, &row_r, 16);
    }
}

// The same, each integer then being the one before plus itself plus one.
static inline __attribute__((always_inline)) void unpack_gaps_width(
    const uint8_t *in, const unsigned width, lanes before, uint32_t *out
) {
    const lanes mask = splat(width == 32 ? UINT32_MAX : (1u << width) - 1), one = splat(1), zero = splat(0);
#pragma clang loop unroll(full)
    for (unsigned r = 0; r < 32; r++) {
        ROW(r)
        row_r += one;
        row_r += __builtin_shufflevector(row_r, zero, 4, 0, 1, 2);
        row_r += __builtin_shufflevector(row_r, zero, 4, 4, 0, 1);
        row_r += before;
        before = __builtin_shufflevector(row_r, row_r, 3, 3, 3, 3);
        memcpy(out + 4 * r, &row_r, 16);
    }
}

#define EACH_WIDTH(X)                                                                                      \
    X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(19) \
    X(20) X(21) X(22) X(23) X(24) X(25) X(26) X(27) X(28) X(29) X(30) X(31) X(32)

void ev_unpack_block(const void *packed, unsigned width, uint32_t *values) {
    switch (width) {
#define CASE(w) case w: unpack_width(packed, w, values); return;
        EACH_WIDTH(CASE)
#undef CASE
    default: memset(values, 0, 128 * sizeof(uint32_t));
    }
}

void ev_unpack_gaps(const void *packed, unsigned width, uint32_t before, uint32_t *documents) {
    switch (width) {
#define CASE(w) case w: unpack_gaps_width(packed, w, splat(before), documents); return;
        EACH_WIDTH(CASE)
#undef CASE
    default:
        for (uint32_t i = 0; i < 128; i++) documents[i] = before + 1 + i;
    }
}

void ev_sum_gaps(uint32_t before, uint32_t *documents) {
    const lanes one = splat(1), zero = splat(0);
    lanes sum = splat(before);
    for (unsigned r = 0; r < 32; r++) {
        lanes row = lanes_at((const uint8_t *)(documents + 4 * r)) + one;
        row += __builtin_shufflevector(row, zero, 4, 0, 1, 2);
        row += __builtin_shufflevector(row, zero, 4, 4, 0, 1);
        row += sum;
        sum = __builtin_shufflevector(row, row, 3, 3, 3, 3);
        memcpy(documents + 4 * r, &row, 16);
    }
}
