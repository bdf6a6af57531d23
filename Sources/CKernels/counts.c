#include "CKernels.h"

size_t ev_add_counts(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    uint32_t *restrict counts
) {
    size_t fresh = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t before = counts[documents[i]];
        fresh += before == 0;
        counts[documents[i]] = before + frequencies[i];
    }
    return fresh;
}

size_t ev_take_counts_portable(
    uint32_t *restrict counts, size_t count, uint32_t *restrict documents, uint32_t *restrict frequencies
) {
    size_t taken = 0;
    // Each is written, and passed over or overwritten: no branch to guess.
    for (size_t i = 0; i < count; i++) {
        documents[taken] = (uint32_t)i;
        frequencies[taken] = counts[i];
        taken += counts[i] != 0;
        counts[i] = 0;
    }
    return taken;
}

#if defined(__x86_64__)

#include <immintrin.h>

__attribute__((target("avx512f"))) static size_t take_counts_avx512(
    uint32_t *restrict counts, size_t count, uint32_t *restrict documents, uint32_t *restrict frequencies
) {
    size_t taken = 0, i = 0;
    __m512i numbers = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (; i + 16 <= count; i += 16) {
        __m512i sixteen = _mm512_loadu_si512(counts + i);
        __mmask16 set = _mm512_test_epi32_mask(sixteen, sixteen);
        // Whole vectors are written, whose ends the next ones overwrite.
        _mm512_storeu_si512(documents + taken, _mm512_maskz_compress_epi32(set, numbers));
        _mm512_storeu_si512(frequencies + taken, _mm512_maskz_compress_epi32(set, sixteen));
        _mm512_storeu_si512(counts + i, _mm512_setzero_si512());
        taken += (size_t)__builtin_popcount(set);
        numbers = _mm512_add_epi32(numbers, _mm512_set1_epi32(16));
    }
    for (; i < count; i++) {
        documents[taken] = (uint32_t)i;
        frequencies[taken] = counts[i];
        taken += counts[i] != 0;
        counts[i] = 0;
    }
    return taken;
}

size_t ev_take_counts(uint32_t *counts, size_t count, uint32_t *documents, uint32_t *frequencies) {
    if (__builtin_cpu_supports("avx512f")) return take_counts_avx512(counts, count, documents, frequencies);
    return ev_take_counts_portable(counts, count, documents, frequencies);
}

#else

size_t ev_take_counts(uint32_t *counts, size_t count, uint32_t *documents, uint32_t *frequencies) {
    return ev_take_counts_portable(counts, count, documents, frequencies);
}

#endif
