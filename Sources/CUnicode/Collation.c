#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "CUnicode.h"

struct cunicode_collator {
    UCollator *collator;
    // The text as UTF-16.
    UChar *units;
    int32_t capacity;
};

cunicode_collator *cunicode_collator_open(void) {
    cunicode_collator *collator = calloc(1, sizeof *collator);
    if (collator == NULL) return NULL;
    UErrorCode status = U_ZERO_ERROR;
    // The empty name is the root locale's.
    collator->collator = ucol_open("", &status);
    if (U_FAILURE(status)) {
        free(collator);
        return NULL;
    }
    return collator;
}

void cunicode_collator_close(cunicode_collator *collator) {
    if (collator == NULL) return;
    ucol_close(collator->collator);
    free(collator->units);
    free(collator);
}

int32_t cunicode_collator_sort_key(
    cunicode_collator *collator, const uint8_t *text, int32_t length, uint8_t *key, int32_t capacity) {
    // A text has at most as many units as bytes.
    if (length > collator->capacity) {
        UChar *units = realloc(collator->units, (size_t)length * sizeof *units);
        if (units == NULL) return 0;
        collator->units = units;
        collator->capacity = length;
    }
    int32_t count = 0;
    if (length > 0) {
        UErrorCode status = U_ZERO_ERROR;
        u_strFromUTF8WithSub(
            collator->units, collator->capacity, &count, (const char *)text, length, 0xFFFD, NULL, &status);
        // That there's no room for a NUL is a warning.
        if (U_FAILURE(status)) return 0;
    }
    return ucol_getSortKey(collator->collator, collator->units, count, key, capacity);
}
