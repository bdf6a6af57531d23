#ifndef CUNICODE_ASCII_H
#define CUNICODE_ASCII_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#pragma clang assume_nonnull begin

/// The letters and digits of ASCII at the start of 16 bytes.
typedef struct {
    /// How many, 0 to 16.
    uint32_t length;
    /// Bit i for each of them that is a letter.
    uint32_t letters;
} cunicode_ascii_run;

/// Looks at the 16 bytes at `text` and writes them to `folded`, letters in small.
static inline cunicode_ascii_run cunicode_fold_ascii_run(const uint8_t *text, uint8_t *folded) {
    uint32_t letters, digits;
#if defined(__SSE2__)
    // Comparison is signed: the range is moved to the lower end.
    __m128i bytes = _mm_loadu_si128((const __m128i *)text);
    __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i is_letter = _mm_cmplt_epi8(
        _mm_add_epi8(small, _mm_set1_epi8((char)(0x80 - 'a'))), _mm_set1_epi8((char)(0x80 + 26)));
    __m128i is_digit = _mm_cmplt_epi8(
        _mm_add_epi8(bytes, _mm_set1_epi8((char)(0x80 - '0'))), _mm_set1_epi8((char)(0x80 + 10)));
    _mm_storeu_si128(
        (__m128i *)folded, _mm_or_si128(bytes, _mm_and_si128(is_letter, _mm_set1_epi8(0x20))));
    letters = (uint32_t)_mm_movemask_epi8(is_letter);
    digits = (uint32_t)_mm_movemask_epi8(is_digit);
#else
    letters = digits = 0;
    for (uint32_t i = 0; i < 16; i++) {
        uint32_t is_letter = (uint8_t)((text[i] | 0x20) - 'a') < 26;
        letters |= is_letter << i;
        digits |= (uint32_t)((uint8_t)(text[i] - '0') < 10) << i;
        folded[i] = (uint8_t)(text[i] | is_letter << 5);
    }
#endif
    cunicode_ascii_run run;
    run.length = (uint32_t)__builtin_ctz(~(letters | digits));
    run.letters = letters & ((1u << run.length) - 1);
    return run;
}

#pragma clang assume_nonnull end

#endif
