#ifndef CREFERENCEBREAKER_H
#define CREFERENCEBREAKER_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// ICU's own word break iterator over a whole text: what tests compare boundaries with, and what the benchmark
// measures against.

typedef struct reference_breaker reference_breaker;

/// Opens a word break iterator of the root locale. NULL when ICU's data is missing or memory ran out.
reference_breaker *_Nullable reference_breaker_open(void);

void reference_breaker_close(reference_breaker *_Nullable breaker);

/// Walks all boundaries of well-formed UTF-8, through ICU's UText: the start, and each next one. Writes their
/// byte offsets to `boundaries`, which has room for `length + 1`, unless it's NULL. Returns how many there
/// are, or -1 on failure.
int32_t reference_breaker_walk(
    reference_breaker *breaker, const uint8_t *text, int32_t length, int32_t *_Nullable boundaries);

#pragma clang assume_nonnull end

#endif
