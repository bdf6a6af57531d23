#include "CUnicode.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

struct cunicode_breaker {
    UBreakIterator *iterator;
    // The text as UTF-16, over which ICU's dictionaries run half as long again as over UTF-8, and the byte offset at
    // which each unit's character begins.
    UChar *units;
    int32_t *offsets;
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
    ubrk_close(breaker->iterator);
    free(breaker->units);
    free(breaker->offsets);
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
    if (units == NULL || offsets == NULL) return 0;
    breaker->capacity = capacity;
    return 1;
}

int32_t cunicode_breaker_set(cunicode_breaker *breaker, const uint8_t *text, int32_t length) {
    if (!reserve(breaker, length)) return 0;
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
    return U_SUCCESS(status);
}

int32_t cunicode_breaker_next(cunicode_breaker *breaker) {
    int32_t boundary = ubrk_next(breaker->iterator);
    return boundary == UBRK_DONE ? -1 : breaker->offsets[boundary];
}

void cunicode_icu_version(char *text) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
}
