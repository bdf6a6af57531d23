#ifndef CUNICODE_HAN_KANA_SEGMENTER_H
#define CUNICODE_HAN_KANA_SEGMENTER_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// The words of a run of Han, Hiragana and Katakana: the cheapest sequence of words of ICU's dictionary, which
// gives each word a cost (Viterbi, "Error bounds for convolutional codes", 1967). The boundaries are those of
// ICU's word break iterator, several times as fast.

typedef struct han_kana_segmenter han_kana_segmenter;

/// Opens the dictionary. NULL when ICU's data has none in the form known here, or memory ran out.
han_kana_segmenter *_Nullable han_kana_segmenter_open(void);

void han_kana_segmenter_close(han_kana_segmenter *_Nullable segmenter);

/// Writes where each word of a run of well-formed UTF-8 ends to `ends`, which has room for `length`: byte
/// offsets, ascending, the last of them `length`. O(length).
///
/// - Returns: how many; -1 when the run holds other characters than the usual ones of these scripts, or memory
///   ran out.
int32_t han_kana_segmenter_split(
    han_kana_segmenter *segmenter, const uint8_t *text, int32_t length, int32_t *ends);

#pragma clang assume_nonnull end

#endif
