#include "CKernels.h"

size_t ev_keep_before(
    uint32_t *restrict places, size_t count, const uint32_t *restrict others, size_t other_count,
    uint32_t offset
) {
    size_t kept = 0;
    if (count * other_count <= 256) {
        // A few by a few: all are compared, several at a time, without a branch to guess.
        for (size_t i = 0; i < count; i++) {
            const uint32_t wanted = places[i] + offset;
            uint32_t found = 0;
            for (size_t j = 0; j < other_count; j++) found |= others[j] == wanted;
            places[kept] = places[i];
            kept += found;
        }
        return kept;
    }
    for (size_t i = 0, j = 0; i < count; i++) {
        const uint32_t wanted = places[i] + offset;
        while (j < other_count && others[j] < wanted) j++;
        if (j == other_count) break;
        places[kept] = places[i];
        kept += others[j] == wanted;
    }
    return kept;
}
