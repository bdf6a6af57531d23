#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// CRC32C (Castagnoli; RFC 3720, appendix B.4) of `count` bytes at `bytes`, continuing from `seed`, which is
/// 0 or the checksum of the bytes before. Uses the processor's CRC instruction where it has one.
uint32_t ev_crc32c(uint32_t seed, const void *bytes, size_t count);

/// The same by table, on any processor: what `ev_crc32c` falls back to.
uint32_t ev_crc32c_table(uint32_t seed, const void *bytes, size_t count);

/// Unpacks 128 integers of `width` bits (0...32) from `16 * width` bytes: integer i is the i / 4-th of lane i
/// % 4, a lane being 32 integers, low bits first, in every fourth 32-bit word. The bytes need no alignment.
/// Source: SIMD-BP128, Lemire and Boytsov, "Decoding billions of integers per second through vectorization",
/// 2015.
void ev_unpack_block(const void *packed, unsigned width, uint32_t *values);

/// The same for gaps less 1: gives the numbers themselves, the first counted from `before`. Sums wrap at
/// 2^32.
void ev_unpack_gaps(const void *packed, unsigned width, uint32_t before, uint32_t *documents);

/// Turns 128 gaps less 1 into the numbers themselves, likewise.
void ev_sum_gaps(uint32_t before, uint32_t *documents);

/// The first place, at `from` or after it, of a document that is `target` or more; 128 when there is none.
/// There are 128 documents, rising and below 2^31, as is `target`; those before `from` are below `target`.
size_t ev_find_document(const uint32_t *documents, size_t from, uint32_t target);

/// Finds `count` rising targets among 128 documents, rising too, all below 2^31. For each that is there, in
/// order, writes its number among the targets to `which` and the document's place to `places`. Both lists have
/// room for 129. Returns how many are there.
size_t ev_find_documents(
    const uint32_t *documents, const uint32_t *targets, size_t count, uint16_t *which, uint8_t *places);

/// The same with what every processor has.
size_t ev_find_documents_portable(
    const uint32_t *documents, const uint32_t *targets, size_t count, uint16_t *which, uint8_t *places);

/// The BM25 scores of a word in `count` documents, as `BM25.score` in Swift computes them, to the bit.
/// `factors` has 256 numbers, what one occurrence counts for each norm; `norms` has one for each document.
void ev_bm25_scores(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
    const double *factors, double idf, double k1, double *scores);

/// The same with what every processor has.
void ev_bm25_scores_portable(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
    const double *factors, double idf, double k1, double *scores);

/// Adds the frequencies of `count` documents, each there once, to the documents' counts, and marks their
/// sixteens: `marks` has a byte for every 16 counts. Returns how many counts were 0.
size_t ev_add_counts(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, uint32_t *counts, uint8_t *marks);

/// Lists the places of `count` counts that aren't 0, with the counts, and sets all to 0, and their marks. Counts
/// and marks have room for a multiple of 128 counts, both lists for 16 more than there are. Returns how many
/// there are.
size_t ev_take_counts(
    uint32_t *counts, uint8_t *marks, size_t count, uint32_t *documents, uint32_t *frequencies);

/// The same with what every processor has.
size_t ev_take_counts_portable(
    uint32_t *counts, uint8_t *marks, size_t count, uint32_t *documents, uint32_t *frequencies);

/// Keeps of the places of `count` documents those that stand `offset` (modulo 2^32) before another of the same
/// document. A document's places and others follow those of the document before, and rise; `place_counts` and
/// `other_counts` say how many each has. `place_counts` then says how many are left, which follow each other
/// again. Eight numbers after the last of `others` are read, whatever they are.
void ev_keep_before(
    uint32_t *places, uint32_t *place_counts, const uint32_t *others, const uint32_t *other_counts,
    size_t count, uint32_t offset);

/// Asks the processor to fetch the cache line at `address`, which may be any, for reading and writing soon.
static inline void ev_prefetch(const void *address) { __builtin_prefetch(address, 1); }

#endif
