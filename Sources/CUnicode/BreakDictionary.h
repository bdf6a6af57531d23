#ifndef CUNICODE_BREAK_DICTIONARY_H
#define CUNICODE_BREAK_DICTIONARY_H

#include <stdint.h>
#include <unicode/udata.h>

#pragma clang assume_nonnull begin

// A dictionary of ICU's data, by which it breaks words: a serialised trie of words.

/// What the words of a trie are made of.
enum { BREAK_DICTIONARY_OF_BYTES = 0, BREAK_DICTIONARY_OF_UNITS = 1 };

typedef struct {
    UDataMemory *data;
    /// The trie, in bytes (BytesTrie) or in UTF-16 units (UCharsTrie).
    const void *trie;
    /// How many bytes or units.
    int32_t length;
    /// The code point that byte 0 of a trie of bytes stands for.
    int32_t firstCodePoint;
} break_dictionary;

/// Opens the dictionary of this name. 0 when ICU's data has none, or none in the form asked for.
int32_t break_dictionary_open(break_dictionary *dictionary, const char *name, int32_t kind);

void break_dictionary_close(break_dictionary *dictionary);

#pragma clang assume_nonnull end

#endif
