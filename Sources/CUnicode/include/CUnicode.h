#ifndef CUNICODE_H
#define CUNICODE_H

#include <stdint.h>

#include "CUnicodeASCII.h"
#include "CUnicodeTables.h"

#pragma clang assume_nonnull begin

// Word breaks by ICU's dictionaries. No type of ICU shows here: a module that exports ICU's headers can't be
// imported beside Foundation, which brings its own.

typedef struct cunicode_breaker cunicode_breaker;

/// Opens a word breaker of the root locale, which no environment variable changes. NULL when ICU's data is
/// missing or memory ran out.
cunicode_breaker *_Nullable cunicode_breaker_open(void);

void cunicode_breaker_close(cunicode_breaker *_Nullable breaker);

/// Finds where each word of a run of well-formed UTF-8 ends, at the boundaries of ICU's word break iterator.
///
/// - Returns: byte offsets, ascending, valid until the next call, `*count` of them, the last of which is
///   `length`; NULL when ICU failed or memory ran out.
const int32_t *_Nullable cunicode_breaker_split(
    cunicode_breaker *breaker, const uint8_t *text, int32_t length, int32_t *count);

// Collation.

typedef struct cunicode_collator cunicode_collator;

/// Opens a collator of the root locale, which no environment variable changes. NULL when ICU's data is missing or
/// memory ran out.
cunicode_collator *_Nullable cunicode_collator_open(void);

void cunicode_collator_close(cunicode_collator *_Nullable collator);

/// Writes the sort key of a text of well-formed UTF-8: bytes that compare as the texts do, the last of them 0.
///
/// - Parameter capacity: the room at `key`.
/// - Returns: the key's length, the 0 included; when it's more than `capacity`, the key wasn't written whole. 0
///   when memory ran out.
int32_t cunicode_collator_sort_key(
    cunicode_collator *collator, const uint8_t *_Nullable text, int32_t length, uint8_t *key,
    int32_t capacity);

/// Writes ICU's version as `72.1`, with a NUL; `text` has room for 24 bytes.
void cunicode_icu_version(char *text);

// Pointers to the tables' first elements: Swift doesn't import arrays of unknown length.

static inline const uint8_t *cunicode_get_word_break_index(void) { return cunicode_word_break_index; }
static inline const uint8_t *cunicode_get_word_break_blocks(void) { return cunicode_word_break_blocks; }
static inline const uint8_t *cunicode_get_word_break_transitions(void) {
    return cunicode_word_break_transitions;
}
static inline const uint16_t *cunicode_get_word_scan_index(void) { return cunicode_word_scan_index; }
static inline const uint32_t *cunicode_get_word_scan_entries(void) { return cunicode_word_scan_entries; }
static inline const uint8_t *cunicode_get_folding_index(void) { return cunicode_folding_index; }
static inline const uint16_t *cunicode_get_folding_blocks(void) { return cunicode_folding_blocks; }
static inline const uint8_t *cunicode_get_folding_strings(void) { return cunicode_folding_strings; }
static inline const uint32_t *cunicode_get_compositions(void) { return cunicode_compositions; }

#pragma clang assume_nonnull end

#endif
