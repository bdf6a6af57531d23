#ifndef CSTEMMER_H
#define CSTEMMER_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// Snowball stemmers, on UTF-8.

typedef struct cstemmer cstemmer;

/// Opens the stemmer of a language by its English name, such as `french`; NULL when there's none or memory ran out.
cstemmer *_Nullable cstemmer_open(const char *language);

void cstemmer_close(cstemmer *_Nullable stemmer);

/// The stem of a word, or NULL when memory ran out; it stays in place until the next call. Sets its length in bytes.
const uint8_t *_Nullable cstemmer_stem(cstemmer *stemmer, const uint8_t *word, int32_t length, int32_t *stem_length);

#pragma clang assume_nonnull end

#endif
