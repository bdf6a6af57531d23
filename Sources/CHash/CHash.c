#include "CHash.h"
#define XXH_INLINE_ALL
#include <xxhash.h>

static void store(XXH128_hash_t hash, uint64_t out[2]) {
    out[0] = hash.low64;
    out[1] = hash.high64;
}

void ev_hash128(const void *bytes, size_t count, uint64_t out[2]) {
    store(XXH3_128bits(bytes, count), out);
}

size_t ev_hasher_size(void) {
    return sizeof(XXH3_state_t);
}

void ev_hasher_reset(void *state) {
    XXH3_INITSTATE((XXH3_state_t *)state);
    XXH3_128bits_reset(state);
}

void ev_hasher_update(void *state, const void *bytes, size_t count) {
    XXH3_128bits_update(state, bytes, count);
}

void ev_hasher_digest(const void *state, uint64_t out[2]) {
    store(XXH3_128bits_digest(state), out);
}
