#include "CHash.h"
#define XXH_INLINE_ALL
#include <xxhash.h>

void ev_hash128(const void *bytes, size_t count, uint64_t out[2]) {
    XXH128_hash_t h = XXH3_128bits(bytes, count);
    out[0] = h.low64;
    out[1] = h.high64;
}
