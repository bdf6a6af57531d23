#include "CReferenceBreaker.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct reference_breaker {
    UBreakIterator *iterator;
    UText text;
};

reference_breaker *reference_breaker_open(void) {
    reference_breaker *breaker = malloc(sizeof *breaker);
    if (breaker == NULL) return NULL;
    UErrorCode status = U_ZERO_ERROR;
    const UText empty = UTEXT_INITIALIZER;
    breaker->text = empty;
    breaker->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    if (U_FAILURE(status)) {
        free(breaker);
        return NULL;
    }
    return breaker;
}

void reference_breaker_close(reference_breaker *breaker) {
    if (breaker == NULL) return;
    ubrk_close(breaker->iterator);
    utext_close(&breaker->text);
    free(breaker);
}

static int32_t walk(UBreakIterator *iterator, int32_t *boundaries) {
    int32_t count = 0;
    for (int32_t place = ubrk_first(iterator); place != UBRK_DONE; place = ubrk_next(iterator)) {
        if (boundaries != NULL) boundaries[count] = place;
        count++;
    }
    return count;
}

int32_t reference_breaker_walk(
    reference_breaker *breaker, const uint8_t *text, int32_t length, int32_t *boundaries) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, (const char *)text, length, &status);
    ubrk_setUText(breaker->iterator, &breaker->text, &status);
    return U_FAILURE(status) ? -1 : walk(breaker->iterator, boundaries);
}

int32_t reference_breaker_walk_units(
    reference_breaker *breaker, const uint16_t *text, int32_t length, int32_t *boundaries) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(breaker->iterator, text, length, &status);
    return U_FAILURE(status) ? -1 : walk(breaker->iterator, boundaries);
}
