#include <unicode/bytestrie.h>
#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <string>

#include "CReferenceBreaker.h"

namespace {

// The numbers at the start of a dictionary.
enum { TRIE_OFFSET = 0, TRIE_KIND = 4, TRANSFORM = 5 };

// The word the iterator stands at.
icu::UnicodeString word(const icu::UCharsTrie::Iterator &iterator, UChar32) { return iterator.getString(); }

icu::UnicodeString word(const icu::BytesTrie::Iterator &iterator, UChar32 firstCodePoint) {
    icu::UnicodeString result;
    icu::StringPiece bytes = iterator.getString();
    for (int32_t i = 0; i < bytes.length(); i++) {
        int32_t byte = static_cast<uint8_t>(bytes.data()[i]);
        // The two joiners have bytes of their own.
        result.append(byte == 0xFF ? UChar32(0x200D) : byte == 0xFE ? UChar32(0x200C) : firstCodePoint + byte);
    }
    return result;
}

template <typename Iterator>
int32_t write(Iterator &iterator, UChar32 firstCodePoint, int32_t step, uint8_t *words, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    for (int32_t index = 0; iterator.next(status); index++) {
        if (index % step != 0) continue;
        std::string text;
        word(iterator, firstCodePoint).toUTF8String(text);
        text += '\n';
        if (length + static_cast<int32_t>(text.size()) > capacity) break;
        text.copy(reinterpret_cast<char *>(words) + length, text.size());
        length += static_cast<int32_t>(text.size());
    }
    return length;
}

}  // namespace

int32_t reference_dictionary_words(const char *name, int32_t step, uint8_t *words, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", name, &status);
    if (U_FAILURE(status)) return -1;
    const int32_t *numbers = static_cast<const int32_t *>(udata_getMemory(data));
    const char *trie = reinterpret_cast<const char *>(numbers) + numbers[TRIE_OFFSET];
    int32_t length;
    if ((numbers[TRIE_KIND] & 7) == 0) {
        icu::BytesTrie::Iterator iterator(trie, 0, status);
        length = write(iterator, numbers[TRANSFORM] & 0x1FFFFF, step, words, capacity);
    } else {
        icu::UCharsTrie::Iterator iterator(reinterpret_cast<const char16_t *>(trie), 0, status);
        length = write(iterator, 0, step, words, capacity);
    }
    udata_close(data);
    return length;
}
