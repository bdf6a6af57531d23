#include "CKernels.h"

#include <string.h>

size_t ev_add_counts(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    uint32_t *restrict counts, uint8_t *restrict marks
) {
    size_t fresh = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t document = documents[i];
        uint32_t before = counts[document];
        fresh += before == 0;
        counts[document] = before + frequencies[i];
        marks[document >> 4] = 1;
    }
    return fresh;
}

// The first place from `mark` on, a multiple of 8, at which one of eight marks is set; `count` or more when there is
// none. Most are passed over by 64.
static inline size_t next_marked(const uint8_t *marks, size_t mark, size_t count) {
    uint64_t eights[8];
    for (; mark + 64 <= count; mark += 64) {
        memcpy(eights, marks + mark, sizeof eights);
        if (eights[0] | eights[1] | eights[2] | eights[3] | eights[4] | eights[5] | eights[6] | eights[7]) break;
    }
    for (; mark < count; mark += 8) {
        memcpy(eights, marks + mark, sizeof *eights);
        if (*eights) break;
    }
    return mark;
}

size_t ev_take_counts_portable(
    uint32_t *restrict counts, uint8_t *restrict marks, size_t count, uint32_t *restrict documents,
    uint32_t *restrict frequencies
) {
    size_t taken = 0;
    size_t mark_count = (count + 15) >> 4;
    for (size_t mark = 0; mark < mark_count; mark++) {
        if ((mark & 7) == 0) mark = next_marked(marks, mark, mark_count);
        if (mark >= mark_count || !marks[mark]) continue;
        marks[mark] = 0;
        // Each is written, and passed over or overwritten: no branch to guess.
        for (size_t i = mark << 4; i < (mark + 1) << 4; i++) {
            documents[taken] = (uint32_t)i;
            frequencies[taken] = counts[i];
            taken += counts[i] != 0;
            counts[i] = 0;
        }
    }
    return taken;
}

#if defined(__x86_64__)

#include <immintrin.h>

// A bit for each of eight marks.
static inline uint64_t marked_bits(const uint8_t *marks) {
    __m128i unset = _mm_cmpeq_epi8(_mm_loadl_epi64((const __m128i *)marks), _mm_setzero_si128());
    return ~(uint32_t)_mm_movemask_epi8(unset) & 0xFF;
}

__attribute__((target("avx512f"))) static size_t take_counts_avx512(
    uint32_t *restrict counts, uint8_t *restrict marks, size_t count, uint32_t *restrict documents,
    uint32_t *restrict frequencies
) {
    size_t taken = 0;
    __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    size_t mark_count = (count + 15) >> 4;
    for (size_t mark = next_marked(marks, 0, mark_count); mark < mark_count;
         mark = next_marked(marks, mark, mark_count)) {
        size_t width = mark + 64 <= mark_count ? 64 : 8;
        uint64_t left = 0;
        for (size_t eight = 0; eight < width; eight += 8) left |= marked_bits(marks + mark + eight) << eight;
        memset(marks + mark, 0, width);
        // One bit after another: few branches to guess, and the counts to come are loaded meanwhile.
        for (; left; left &= left - 1) {
            size_t i = (mark + (size_t)__builtin_ctzll(left)) << 4;
            __m512i numbers = _mm512_add_epi32(places, _mm512_set1_epi32((int)i));
            __m512i sixteen = _mm512_loadu_si512(counts + i);
            __mmask16 set = _mm512_test_epi32_mask(sixteen, sixteen);
            // Whole vectors are written, whose ends the next ones overwrite.
            _mm512_storeu_si512(documents + taken, _mm512_maskz_compress_epi32(set, numbers));
            _mm512_storeu_si512(frequencies + taken, _mm512_maskz_compress_epi32(set, sixteen));
            _mm512_storeu_si512(counts + i, _mm512_setzero_si512());
            taken += (size_t)__builtin_popcount(set);
        }
        mark += width;
    }
    return taken;
}

size_t ev_take_counts(
    uint32_t *counts, uint8_t *marks, size_t count, uint32_t *documents, uint32_t *frequencies
) {
    if (__builtin_cpu_supports("avx512f"))
        return take_counts_avx512(counts, marks, count, documents, frequencies);
    return ev_take_counts_portable(counts, marks, count, documents, frequencies);
}

#else

size_t ev_take_counts(
    uint32_t *counts, uint8_t *marks, size_t count, uint32_t *documents, uint32_t *frequencies
) {
    return ev_take_counts_portable(counts, marks, count, documents, frequencies);
}

#endif
