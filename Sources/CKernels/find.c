#include "CKernels.h"

#include <string.h>

size_t ev_find_document(const uint32_t *documents, size_t from, uint32_t target) {
    typedef int32_t numbers __attribute__((vector_size(16)));
    size_t start = from < 128 ? from & ~(size_t)31 : 96;
    while (start < 96 && documents[start + 31] < target) start += 32;
    // Of 32 numbers in order, those below the target are counted: no branch to guess.
    const numbers wanted = (numbers){0, 0, 0, 0} + (int32_t)target;
    numbers below = {0, 0, 0, 0};
    for (size_t i = 0; i < 32; i += 4) {
        numbers four;
        memcpy(&four, documents + start + i, 16);
        below -= four < wanted;
    }
    return start + (size_t)(below[0] + below[1] + below[2] + below[3]);
}

// How many of 128 documents are below the target: first which 32 it's among, then how many of them are below.
// There's no branch to guess, and nothing waits for the target before it.
static inline __attribute__((always_inline)) size_t block_of(const uint32_t *documents, uint32_t target) {
    return (size_t)32 * ((documents[31] < target) + (documents[63] < target) + (documents[95] < target));
}

size_t ev_find_documents_portable(
    const uint32_t *restrict documents, const uint32_t *restrict targets, size_t count,
    uint16_t *restrict which, uint8_t *restrict places
) {
    typedef int32_t numbers __attribute__((vector_size(16)));
    size_t found = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t target = targets[k];
        const size_t start = block_of(documents, target);
        const numbers wanted = (numbers){0, 0, 0, 0} + (int32_t)target;
        numbers below = {0, 0, 0, 0};
        for (size_t i = 0; i < 32; i += 4) {
            numbers four;
            memcpy(&four, documents + start + i, 16);
            below -= four < wanted;
        }
        const size_t place = start + (size_t)(below[0] + below[1] + below[2] + below[3]);
        which[found] = (uint16_t)k;
        places[found] = (uint8_t)place;
        found += place < 128 && documents[place & 127] == target;
    }
    return found;
}

#if defined(__x86_64__)

#include <immintrin.h>

__attribute__((target("avx512f,popcnt"))) static size_t find_documents_avx512(
    const uint32_t *restrict documents, const uint32_t *restrict targets, size_t count,
    uint16_t *restrict which, uint8_t *restrict places
) {
    size_t found = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t target = targets[k];
        const size_t start = block_of(documents, target);
        const __m512i wanted = _mm512_set1_epi32((int32_t)target);
        const uint32_t low = _mm512_cmplt_epi32_mask(_mm512_loadu_si512(documents + start), wanted);
        const uint32_t high = _mm512_cmplt_epi32_mask(_mm512_loadu_si512(documents + start + 16), wanted);
        const size_t place = start + (size_t)__builtin_popcount(low | high << 16);
        which[found] = (uint16_t)k;
        places[found] = (uint8_t)place;
        found += place < 128 && documents[place & 127] == target;
    }
    return found;
}

size_t ev_find_documents(
    const uint32_t *documents, const uint32_t *targets, size_t count, uint16_t *which, uint8_t *places
) {
    if (__builtin_cpu_supports("avx512f")) {
        return find_documents_avx512(documents, targets, count, which, places);
    }
    return ev_find_documents_portable(documents, targets, count, which, places);
}

#else

size_t ev_find_documents(
    const uint32_t *documents, const uint32_t *targets, size_t count, uint16_t *which, uint8_t *places
) {
    return ev_find_documents_portable(documents, targets, count, which, places);
}

#endif
