#include "CKernels.h"

// The places of one document. Returns how many are kept at `kept`, which is at or before `places`.
static inline size_t keep(
    uint32_t *kept, const uint32_t *places, size_t count, const uint32_t *others, size_t other_count,
    uint32_t offset
) {
    size_t n = 0;
    if (other_count <= 8) {
        // As a rule: eight compared at once, those that aren't the document's masked, no branch on how many there are.
        for (size_t i = 0; i < count; i++) {
            const uint32_t place = places[i], wanted = place + offset;
            uint32_t found = 0;
            for (uint32_t j = 0; j < 8; j++) found |= (others[j] == wanted) & (j < (uint32_t)other_count);
            kept[n] = place;
            n += found;
        }
        return n;
    }
    if (count * other_count <= 256) {
        // A few by a few: all are compared, several at a time, without a branch to guess.
        for (size_t i = 0; i < count; i++) {
            const uint32_t place = places[i], wanted = place + offset;
            uint32_t found = 0;
            for (size_t j = 0; j < other_count; j++) found |= others[j] == wanted;
            kept[n] = place;
            n += found;
        }
        return n;
    }
    size_t i = 0, j = 0;
    // What a negative offset would take below 0 stands before nothing.
    if ((int32_t)offset < 0) while (i < count && places[i] < 0u - offset) i++;
    for (; i < count; i++) {
        const uint32_t place = places[i], wanted = place + offset;
        while (j < other_count && others[j] < wanted) j++;
        if (j == other_count) break;
        kept[n] = place;
        n += others[j] == wanted;
    }
    return n;
}

void ev_keep_before(
    uint32_t *places, uint32_t *place_counts, const uint32_t *others, const uint32_t *other_counts,
    size_t count, uint32_t offset
) {
    size_t kept = 0, read = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t n = place_counts[i], m = other_counts[i];
        if (n == 1 && m == 1) {
            const uint32_t place = places[read];
            places[kept] = place;
            const uint32_t found = place + offset == *others;
            kept += found;
            place_counts[i] = found;
        } else {
            const size_t found = keep(places + kept, places + read, n, others, m, offset);
            kept += found;
            place_counts[i] = (uint32_t)found;
        }
        read += n;
        others += m;
    }
}
