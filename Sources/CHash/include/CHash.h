#ifndef CHASH_H
#define CHASH_H
#include <stddef.h>
#include <stdint.h>

/// XXH3-128 of `count` bytes at `bytes`; `out` receives the low and the high half.
void ev_hash128(const void *bytes, size_t count, uint64_t out[2]);

/// XXH3-128 of bytes that come in parts. Not thread-safe.
typedef struct ev_hasher ev_hasher;

/// A hasher that has seen nothing; NULL when there's no memory. To be freed with `ev_hasher_free`.
ev_hasher *ev_hasher_new(void);
void ev_hasher_update(ev_hasher *hasher, const void *bytes, size_t count);
/// The hash of the bytes so far, as `ev_hash128` gives it for all of them at once.
void ev_hasher_digest(const ev_hasher *hasher, uint64_t out[2]);
void ev_hasher_free(ev_hasher *hasher);

#endif
