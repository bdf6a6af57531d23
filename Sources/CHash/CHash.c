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

ev_hasher *ev_hasher_new(void) {
    XXH3_state_t *state = XXH3_createState();
    if (state) XXH3_128bits_reset(state);
    return (ev_hasher *)state;
}

void ev_hasher_update(ev_hasher *hasher, const void *bytes, size_t count) {
    XXH3_128bits_update((XXH3_state_t *)hasher, bytes, count);
}

void ev_hasher_digest(const ev_hasher *hasher, uint64_t out[2]) {
    store(XXH3_128bits_digest((const XXH3_state_t *)hasher), out);
}

void ev_hasher_free(ev_hasher *hasher) {
    XXH3_freeState((XXH3_state_t *)hasher);
}
