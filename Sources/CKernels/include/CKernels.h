#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// CRC32C (Castagnoli; RFC 3720, appendix B.4) of `count` bytes at `bytes`, continuing from `seed`, which is
/// 0 or the checksum of the bytes before. Uses the processor's CRC instruction where it has one.
uint32_t ev_crc32c(uint32_t seed, const void *bytes, size_t count);

/// The same by table, on any processor: what `ev_crc32c` falls back to.
uint32_t ev_crc32c_table(uint32_t seed, const void *bytes, size_t count);

/// Asks the processor to fetch the cache line at `address`, which may be any, for reading and writing soon.
static inline void ev_prefetch(const void *address) { __builtin_prefetch(address, 1); }

#endif
