#include "CKernels.h"

#include <string.h>

// The polynomial 0x1EDC6F41, bits reflected: 0x82F63B78. All functions below work on the inverted register.

static const uint32_t nibbles[16] = {
    0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
    0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75,
};

uint32_t ev_crc32c_table(uint32_t seed, const void *bytes, size_t count) {
    const uint8_t *p = bytes;
    uint32_t crc = ~seed;
    for (size_t i = 0; i < count; i++) {
        crc ^= p[i];
        crc = (crc >> 4) ^ nibbles[crc & 15];
        crc = (crc >> 4) ^ nibbles[crc & 15];
    }
    return ~crc;
}

static inline uint64_t word_at(const uint8_t *p) {
    uint64_t word;
    memcpy(&word, p, 8);
    return word;
}

#if defined(__x86_64__)

#include <nmmintrin.h>
#include <wmmintrin.h>

// The CRC instruction takes three cycles and a new one can start each cycle, so three stretches of `lane`
// bytes run side by side. A register is moved past m bytes by multiplying it by x^(8m) mod P: one carry-less
// multiplication by x^(8m - 33), whose 64-bit product goes through the CRC instruction together with the
// eight bytes after the lanes (that instruction multiplies by x^32, and a reflected product lacks one more
// x).
// Source: Gopal et al., Fast CRC Computation for iSCSI Polynomial Using CRC32 Instruction, Intel, 2011.
__attribute__((target("sse4.2,pclmul"))) static inline uint64_t three_lanes(
    uint64_t crc, const uint8_t *p, size_t lane, uint32_t past_two, uint32_t past_one
) {
    uint64_t a = crc, b = 0, c = 0;
    for (size_t i = 0; i < lane; i += 8) {
        a = _mm_crc32_u64(a, word_at(p + i));
        b = _mm_crc32_u64(b, word_at(p + lane + i));
        c = _mm_crc32_u64(c, word_at(p + 2 * lane + i));
    }
    __m128i factor_a = _mm_cvtsi32_si128((int)past_two), factor_b = _mm_cvtsi32_si128((int)past_one);
    __m128i moved_a = _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)a), factor_a, 0);
    __m128i moved_b = _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)b), factor_b, 0);
    uint64_t moved = (uint64_t)_mm_cvtsi128_si64(_mm_xor_si128(moved_a, moved_b));
    return _mm_crc32_u64(c, word_at(p + 3 * lane) ^ moved);
}

// One checksum group of a framed file, 32,768 bytes, is exactly three long lanes and eight bytes.
enum { long_lane = 10920, short_lane = 672 };

__attribute__((target("sse4.2,pclmul"))) static uint32_t crc32c_x86(
    uint32_t seed, const uint8_t *p, size_t count
) {
    uint64_t crc = (uint32_t)~seed;
    while (count >= 3 * long_lane + 8) {
        crc = three_lanes(crc, p, long_lane, 0xb3ff0d4c, 0xcaf687ab);
        p += 3 * long_lane + 8;
        count -= 3 * long_lane + 8;
    }
    while (count >= 3 * short_lane + 8) {
        crc = three_lanes(crc, p, short_lane, 0x397d84a1, 0xe417f38a);
        p += 3 * short_lane + 8;
        count -= 3 * short_lane + 8;
    }
    for (; count >= 8; p += 8, count -= 8) crc = _mm_crc32_u64(crc, word_at(p));
    for (; count > 0; p++, count--) crc = _mm_crc32_u8((uint32_t)crc, *p);
    return ~(uint32_t)crc;
}

uint32_t ev_crc32c(uint32_t seed, const void *bytes, size_t count) {
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul")) {
        return crc32c_x86(seed, bytes, count);
    }
    return ev_crc32c_table(seed, bytes, count);
}

#elif defined(__aarch64__)

#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

__attribute__((target("crc"))) static uint32_t crc32c_arm(uint32_t seed, const uint8_t *p, size_t count) {
    uint32_t crc = ~seed;
    for (; count >= 8; p += 8, count -= 8) crc = __crc32cd(crc, word_at(p));
    for (; count > 0; p++, count--) crc = __crc32cb(crc, *p);
    return ~crc;
}

uint32_t ev_crc32c(uint32_t seed, const void *bytes, size_t count) {
#if defined(__linux__)
    const unsigned long crc_bit = 1ul << 7;  // HWCAP_CRC32
    if (!(getauxval(AT_HWCAP) & crc_bit)) return ev_crc32c_table(seed, bytes, count);
#endif
    return crc32c_arm(seed, bytes, count);
}

#else

uint32_t ev_crc32c(uint32_t seed, const void *bytes, size_t count) {
    return ev_crc32c_table(seed, bytes, count);
}

#endif
