#ifndef CHASH_H
#define CHASH_H
#include <stddef.h>
#include <stdint.h>

/// XXH3-128 of `count` bytes at `bytes`; `out` receives the low and the high half.
void ev_hash128(const void *bytes, size_t count, uint64_t out[2]);

/// XXH3-128 of bytes that come in parts: the state takes `ev_hasher_size()` bytes on a border of 64, which the
/// caller owns. Not thread-safe.
size_t ev_hasher_size(void);
/// Makes the state that has seen nothing.
void ev_hasher_reset(void *state);
void ev_hasher_update(void *state, const void *bytes, size_t count);
/// The hash of the bytes so far, as `ev_hash128` gives it for all of them at once.
void ev_hasher_digest(const void *state, uint64_t out[2]);

#endif
