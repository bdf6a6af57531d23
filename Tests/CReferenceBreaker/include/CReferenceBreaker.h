#ifndef CREFERENCEBREAKER_H
#define CREFERENCEBREAKER_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// ICU's own word break iterator over a whole text, what tests compare boundaries with and the benchmark measures
// against; and the words of ICU's dictionaries, to make texts of.

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct reference_breaker reference_breaker;

/// Opens a word break iterator of the root locale. NULL when ICU's data is missing or memory ran out.
reference_breaker *_Nullable reference_breaker_open(void);

void reference_breaker_close(reference_breaker *_Nullable breaker);

/// Walks all boundaries of well-formed UTF-8, through ICU's UText: the start, and each next one. Writes their
/// byte offsets to `boundaries`, which has room for `length + 1`, unless it's NULL. Returns how many there
/// are, or -1 on failure.
int32_t reference_breaker_walk(
    reference_breaker *breaker, const uint8_t *text, int32_t length, int32_t *_Nullable boundaries);

/// The same over UTF-16, with offsets in units. ICU's rules for short runs of some scripts count what the text is
/// made of.
int32_t reference_breaker_walk_units(
    reference_breaker *breaker, const uint16_t *text, int32_t length, int32_t *_Nullable boundaries);

/// Writes every `step`th word of a dictionary of ICU's data, such as `cjdict`, in the order of its trie, as UTF-8
/// with a line feed after each, as many as fit. Returns how many bytes it wrote, or -1 when there's no such
/// dictionary.
int32_t reference_dictionary_words(const char *name, int32_t step, uint8_t *words, int32_t capacity);

#if defined(__cplusplus)
}
#endif

#pragma clang assume_nonnull end

#endif
