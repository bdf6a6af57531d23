#ifndef CUNICODE_TABLES_H
#define CUNICODE_TABLES_H

#include <stdint.h>

// The shapes of these tables are described where they're made: Sources/GenerateUnicodeTables.
extern const uint8_t cunicode_word_break_index[];
extern const uint8_t cunicode_word_break_blocks[];
extern const uint8_t cunicode_word_break_transitions[];
extern const uint8_t cunicode_folding_index[];
extern const uint16_t cunicode_folding_blocks[];
extern const uint8_t cunicode_folding_strings[];
extern const uint32_t cunicode_compositions[];
extern const int32_t cunicode_composition_count;
extern const uint16_t cunicode_word_scan_index[];
extern const uint32_t cunicode_word_scan_entries[];

#endif
