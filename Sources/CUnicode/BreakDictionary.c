#include "BreakDictionary.h"

#include <string.h>
#include <unicode/utypes.h>

// The numbers at the start of a dictionary, as ICU's tool `gendict` writes them.
enum { TRIE_OFFSET = 0, TOTAL_SIZE = 3, TRIE_KIND = 4, TRANSFORM = 5 };
enum { TRIE_KIND_MASK = 7 };
enum { TRANSFORM_MASK = 0x7F000000, TRANSFORM_IS_OFFSET = 0x1000000, OFFSET_MASK = 0x1FFFFF };

int32_t break_dictionary_open(break_dictionary *dictionary, const char *name, int32_t kind) {
    memset(dictionary, 0, sizeof *dictionary);
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", name, &status);
    if (U_FAILURE(status)) return 0;
    UDataInfo info = {.size = sizeof info};
    udata_getInfo(data, &info);
    const int32_t *numbers = udata_getMemory(data);
    int32_t isBytes = kind == BREAK_DICTIONARY_OF_BYTES;
    if (memcmp(info.dataFormat, "Dict", 4) != 0 || info.formatVersion[0] != 1
        || info.isBigEndian != U_IS_BIG_ENDIAN || (numbers[TRIE_KIND] & TRIE_KIND_MASK) != kind
        || (isBytes && (numbers[TRANSFORM] & TRANSFORM_MASK) != TRANSFORM_IS_OFFSET)) {
        udata_close(data);
        return 0;
    }
    dictionary->data = data;
    dictionary->trie = (const char *)numbers + numbers[TRIE_OFFSET];
    dictionary->length = (numbers[TOTAL_SIZE] - numbers[TRIE_OFFSET]) / (isBytes ? 1 : (int32_t)sizeof(UChar));
    dictionary->firstCodePoint = numbers[TRANSFORM] & OFFSET_MASK;
    return 1;
}

void break_dictionary_close(break_dictionary *dictionary) {
    udata_close(dictionary->data);
    dictionary->data = NULL;
}
