#ifndef CUNICODE_LOOKAHEAD_SEGMENTER_H
#define CUNICODE_LOOKAHEAD_SEGMENTER_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// The words of a run of Thai, Lao, Khmer or Myanmar: at each place the longest word of ICU's dictionary after which
// two more follow, and where there's none, what stands there up to the next plausible beginning of a word. The
// boundaries are those of ICU's word break iterator over UTF-16.

typedef struct lookahead_segmenter lookahead_segmenter;

/// The scripts, as indices.
enum { LOOKAHEAD_THAI, LOOKAHEAD_LAO, LOOKAHEAD_KHMER, LOOKAHEAD_MYANMAR, LOOKAHEAD_SCRIPT_COUNT };

/// The script of a character of well-formed UTF-8 whose first two bytes are these; -1 when it's none of them.
static inline int32_t lookahead_script_of(uint8_t first, uint8_t second) {
    if (first == 0xE0) {
        if (second - 0xB8u < 2) return LOOKAHEAD_THAI;
        if (second - 0xBAu < 2) return LOOKAHEAD_LAO;
    } else if (first == 0xE1) {
        if (second - 0x9Eu < 2) return LOOKAHEAD_KHMER;
        if (second - 0x80u < 3) return LOOKAHEAD_MYANMAR;
    }
    return -1;
}

/// Opens the dictionary of a script. NULL when ICU's data has none in the form known here, or memory ran out.
lookahead_segmenter *_Nullable lookahead_segmenter_open(int32_t script);

void lookahead_segmenter_close(lookahead_segmenter *_Nullable segmenter);

/// Writes where each word of a run of well-formed UTF-8 ends to `ends`, which has room for `length`: byte
/// offsets, ascending, the last of them `length`. O(length), but for the lengths of the dictionary's words.
///
/// - Returns: how many; -1 when the run holds characters that ICU's rules don't count to the words of the script,
///   or memory ran out.
int32_t lookahead_segmenter_split(
    lookahead_segmenter *segmenter, const uint8_t *text, int32_t length, int32_t *ends);

#pragma clang assume_nonnull end

#endif
