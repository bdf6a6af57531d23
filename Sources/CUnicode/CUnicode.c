#include "CUnicode.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include "HanKanaSegmenter.h"
#include "LookaheadSegmenter.h"

struct cunicode_breaker {
    // Opened at the first run of their scripts, and NULL after that when ICU's data has no dictionary in the form
    // known here.
    han_kana_segmenter *hanKana;
    lookahead_segmenter *lookahead[LOOKAHEAD_SCRIPT_COUNT];
    uint8_t hanKanaWasOpened;
    uint8_t lookaheadWasOpened[LOOKAHEAD_SCRIPT_COUNT];
    // For the runs that these don't split.
    UBreakIterator *iterator;
    // The text as UTF-16, over which ICU's dictionaries run half as long again as over UTF-8, and the byte offset at
    // which each unit's character begins.
    UChar *units;
    int32_t *offsets;
    int32_t *ends;
    int32_t capacity;
};

cunicode_breaker *cunicode_breaker_open(void) {
    cunicode_breaker *breaker = calloc(1, sizeof *breaker);
    if (breaker == NULL) return NULL;
    UErrorCode status = U_ZERO_ERROR;
    breaker->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    if (U_FAILURE(status)) {
        free(breaker);
        return NULL;
    }
    return breaker;
}

void cunicode_breaker_close(cunicode_breaker *breaker) {
    if (breaker == NULL) return;
    han_kana_segmenter_close(breaker->hanKana);
    for (int32_t i = 0; i < LOOKAHEAD_SCRIPT_COUNT; i++) lookahead_segmenter_close(breaker->lookahead[i]);
    ubrk_close(breaker->iterator);
    free(breaker->units);
    free(breaker->offsets);
    free(breaker->ends);
    free(breaker);
}

// Makes room for a text of so many bytes, which has at most as many units. 0 when memory ran out.
static int32_t reserve(cunicode_breaker *breaker, int32_t length) {
    if (length < breaker->capacity) return 1;
    int32_t capacity = length + length / 2 + 256;
    UChar *units = realloc(breaker->units, (size_t)capacity * sizeof *units);
    if (units != NULL) breaker->units = units;
    int32_t *offsets = realloc(breaker->offsets, (size_t)capacity * sizeof *offsets);
    if (offsets != NULL) breaker->offsets = offsets;
    int32_t *ends = realloc(breaker->ends, (size_t)capacity * sizeof *ends);
    if (ends != NULL) breaker->ends = ends;
    if (units == NULL || offsets == NULL || ends == NULL) return 0;
    breaker->capacity = capacity;
    return 1;
}

// Splits a run with ICU's iterator. Returns how many words it has, or -1 on failure.
static int32_t iterate(cunicode_breaker *breaker, const uint8_t *text, int32_t length) {
    int32_t count = 0;
    int32_t place = 0;
    while (place < length) {
        int32_t start = place;
        UChar32 character;
        U8_NEXT_OR_FFFD(text, place, length, character);
        breaker->offsets[count] = start;
        if (character > 0xFFFF) {
            breaker->units[count++] = U16_LEAD(character);
            breaker->offsets[count] = start;
            breaker->units[count++] = U16_TRAIL(character);
        } else {
            breaker->units[count++] = (UChar)character;
        }
    }
    breaker->offsets[count] = length;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(breaker->iterator, breaker->units, count, &status);
    if (U_FAILURE(status)) return -1;
    int32_t words = 0;
    for (;;) {
        int32_t boundary = ubrk_next(breaker->iterator);
        if (boundary == UBRK_DONE) return words;
        breaker->ends[words++] = breaker->offsets[boundary];
    }
}

// Splits a run by our own code. Returns how many words it has, or -1 when it's not for that.
static int32_t segment(cunicode_breaker *breaker, const uint8_t *text, int32_t length) {
    if (length < 3) return -1;
    int32_t script = lookahead_script_of(text[0], text[1]);
    if (script >= 0) {
        if (!breaker->lookaheadWasOpened[script]) {
            breaker->lookaheadWasOpened[script] = 1;
            breaker->lookahead[script] = lookahead_segmenter_open(script);
        }
        lookahead_segmenter *segmenter = breaker->lookahead[script];
        return segmenter == NULL ? -1 : lookahead_segmenter_split(segmenter, text, length, breaker->ends);
    }
    if (!breaker->hanKanaWasOpened) {
        breaker->hanKanaWasOpened = 1;
        breaker->hanKana = han_kana_segmenter_open();
    }
    if (breaker->hanKana == NULL) return -1;
    return han_kana_segmenter_split(breaker->hanKana, text, length, breaker->ends);
}

const int32_t *cunicode_breaker_split(
    cunicode_breaker *breaker, const uint8_t *text, int32_t length, int32_t *count) {
    if (!reserve(breaker, length)) return NULL;
    int32_t words = segment(breaker, text, length);
    if (words < 0) words = iterate(breaker, text, length);
    *count = words;
    return words < 0 ? NULL : breaker->ends;
}

void cunicode_icu_version(char *text) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
}
