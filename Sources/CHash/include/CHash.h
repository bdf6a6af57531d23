#ifndef CHASH_H
#define CHASH_H
#include <stddef.h>
#include <stdint.h>
/// XXH3-128 of `count` bytes at `bytes`; `out` receives the low and the high half.
void ev_hash128(const void *bytes, size_t count, uint64_t out[2]);
#endif
