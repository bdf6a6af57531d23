#ifndef CLANGUAGEDETECTOR_H
#define CLANGUAGEDETECTOR_H

#include <stdint.h>

#pragma clang assume_nonnull begin

// Language detection by Compact Language Detector 2, which is loaded when it's first asked for: distributions
// have it as a shared library only, and a search must not pay for it. Any thread may call these.

/// Whether the library is there. Loads it.
int32_t clanguagedetector_is_available(void);

/// The code of the language of a text, well-formed UTF-8 of `length` bytes without markup; it's never freed.
/// NULL when the library isn't there or doesn't find its own answer reliable. The codes are CLD2's own.
const char *_Nullable clanguagedetector_detect(const uint8_t *text, int32_t length);

#pragma clang assume_nonnull end

#endif
