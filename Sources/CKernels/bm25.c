#include "CKernels.h"

// No fused multiply-add anywhere: each operation is rounded by itself, so that all versions and the one in
// Swift give the same bits.
#pragma STDC FP_CONTRACT OFF

static inline __attribute__((always_inline)) void scores(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    const uint8_t *norms, const double *factors, double idf, double k1, double *restrict out
) {
    enum { chunk = 64 };
    double weighted[chunk];
    for (size_t start = 0; start < count; start += chunk) {
        size_t n = count - start < chunk ? count - start : chunk;
        // The look-ups first, by themselves: what's left is arithmetic that the compiler makes vectors of.
        for (size_t i = 0; i < n; i++) weighted[i] = factors[norms[documents[start + i]]];
        for (size_t i = 0; i < n; i++) {
            double frequency = (double)(int32_t)frequencies[start + i] * weighted[i];
            double score = idf * frequency * (k1 + 1) / (k1 + frequency);
            out[start + i] = (score + 6144.0) - 6144.0;
        }
    }
}

void ev_bm25_scores_portable(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    const uint8_t *norms, const double *factors, double idf, double k1, double *restrict out
) {
    scores(documents, frequencies, count, norms, factors, idf, k1, out);
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) static void scores_avx2(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    const uint8_t *norms, const double *factors, double idf, double k1, double *restrict out
) {
    scores(documents, frequencies, count, norms, factors, idf, k1, out);
}

void ev_bm25_scores(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    const uint8_t *norms, const double *factors, double idf, double k1, double *restrict out
) {
    if (__builtin_cpu_supports("avx2")) {
        scores_avx2(documents, frequencies, count, norms, factors, idf, k1, out);
    } else {
        scores(documents, frequencies, count, norms, factors, idf, k1, out);
    }
}

#else

void ev_bm25_scores(
    const uint32_t *restrict documents, const uint32_t *restrict frequencies, size_t count,
    const uint8_t *norms, const double *factors, double idf, double k1, double *restrict out
) {
    scores(documents, frequencies, count, norms, factors, idf, k1, out);
}

#endif
