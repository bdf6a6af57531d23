#include "LookaheadSegmenter.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "BreakDictionary.h"

// Every character handled here takes three bytes of UTF-8, and is one of so many from its script's first one.
enum { CHARACTER_COUNT = 0xA0, CHARACTER_LENGTH = 3 };

// What ICU's rules ask of a character, as bits.
enum { IS_MEMBER = 1, IS_MARK = 2, BEGINS_WORD = 4, ENDS_WORD = 8 };

// The rules' numbers, in characters.
enum {
    // A run that is shorter has no two words.
    LEAST_RUN = 4,
    // A word of so many is never joined with what follows it and isn't known.
    LONG_WORD = 3,
    // What isn't known stands by itself when so much of it begins a word.
    LONG_PREFIX = 3,
    MOST_CANDIDATES = 20,
};

// Thai's signs of abbreviation and of repetition, which belong to the word before.
enum { PAIYANNOI = 0x0E2F - 0x0E00, MAIYAMOK = 0x0E46 - 0x0E00 };

typedef struct {
    const char *dictionary;
    UScriptCode script;
    UChar32 firstCodePoint;
    int32_t leastRun;
    // Ranges of code points.
    UChar32 beginning[3][2];
    UChar32 notEnding[2][2];
} rules;

static const rules all_rules[LOOKAHEAD_SCRIPT_COUNT] = {
    // One more than in the others: that's what ICU asks for.
    [LOOKAHEAD_THAI] = {"thaidict", USCRIPT_THAI, 0x0E00, LEAST_RUN + 1,
        {{0x0E01, 0x0E2E}, {0x0E40, 0x0E44}}, {{0x0E31, 0x0E31}, {0x0E40, 0x0E44}}},
    [LOOKAHEAD_LAO] = {"laodict", USCRIPT_LAO, 0x0E80, LEAST_RUN,
        {{0x0E81, 0x0EAE}, {0x0EDC, 0x0EDD}, {0x0EC0, 0x0EC4}}, {{0x0EC0, 0x0EC4}}},
    [LOOKAHEAD_KHMER] = {"khmerdict", USCRIPT_KHMER, 0x1780, LEAST_RUN,
        {{0x1780, 0x17B3}}, {{0x17D2, 0x17D2}}},
    [LOOKAHEAD_MYANMAR] = {"burmesedict", USCRIPT_MYANMAR, 0x1000, LEAST_RUN, {{0x1000, 0x102A}}, {{0}}},
};

enum { NO_STATE = 0xFFFFFF, REMEMBERED_BITS = 12 };

// The words of the dictionary that start at a place of the run.
typedef struct {
    int32_t start;
    int32_t count;
    // Their lengths, ascending.
    int32_t lengths[MOST_CANDIDATES];
    // How many characters were read until no word went on.
    int32_t prefix;
} candidates;

struct lookahead_segmenter {
    break_dictionary dictionary;
    int32_t isThai;
    int32_t leastRun;
    uint8_t classes[CHARACTER_COUNT];
    // Where the trie goes on after each first character: an offset in it, or NO_STATE.
    uint32_t first[CHARACTER_COUNT];
    // The last branches taken: offset of the branch, byte, and where the trie goes on, in 32, 8 and 24 bits.
    uint64_t remembered[1 << REMEMBERED_BITS];
    // The run, each character as its distance from the script's first one.
    uint8_t *characters;
    int32_t capacity;
    // What was last looked up, in turn for a word, the next, and the one after it.
    candidates found[3];
};

static int32_t is_in(const UChar32 ranges[][2], int32_t count, UChar32 character) {
    for (int32_t i = 0; i < count; i++) {
        if (ranges[i][0] <= character && character <= ranges[i][1]) return 1;
    }
    return 0;
}

static uint8_t class_of(const rules *rules, UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(character, &status) != rules->script
        || u_getIntPropertyValue(character, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT) {
        return 0;
    }
    int32_t class = IS_MEMBER;
    if (U_GET_GC_MASK(character) & U_GC_M_MASK) class |= IS_MARK;
    if (is_in(rules->beginning, 3, character)) class |= BEGINS_WORD;
    if (!is_in(rules->notEnding, 2, character)) class |= ENDS_WORD;
    return (uint8_t)class;
}

// The trie is a BytesTrie, whose nodes ICU's unicode/bytestrie.h describes. A node begins with a byte: a branch, a
// row of bytes to match, or a value, whose lowest bit says that no word goes on after it.
enum {
    LEAST_ROW = 0x10, LEAST_VALUE = 0x20, FINAL_VALUE = 1, LARGEST_LIST = 5,
    // Lead bytes of values, without their lowest bit, that take a byte more, two, and three or four.
    VALUE_IN_ONE = 0x10, VALUE_IN_TWO = 0x51, VALUE_IN_THREE = 0x6C, VALUE_IN_FOUR = 0x7E,
    // The same of jumps.
    JUMP_IN_TWO = 0xC0, JUMP_IN_THREE = 0xF0, JUMP_IN_FOUR = 0xFE,
};

// How many bytes follow a value's first one; `lead` is without its lowest bit.
static inline int32_t value_extra(uint32_t lead) {
    if (lead < VALUE_IN_TWO) return 0;
    if (lead < VALUE_IN_THREE) return 1;
    return lead < VALUE_IN_FOUR ? 2 : 3 + (int32_t)(lead & 1);
}

static inline int32_t jump_extra(uint32_t lead) {
    if (lead < JUMP_IN_TWO) return 0;
    if (lead < JUMP_IN_THREE) return 1;
    return lead < JUMP_IN_FOUR ? 2 : 3 + (int32_t)(lead & 1);
}

// A number of bytes, the highest first, after what its first byte holds of it.
static inline uint32_t joined(uint32_t high, const uint8_t *at, int32_t extra) {
    if (extra > 2) high = 0;
    for (int32_t i = 0; i < extra; i++) high = high << 8 | at[i];
    return high;
}

// Where the trie goes on after `byte` at a branch: an offset, or NO_STATE. `at` is after the branch's own byte.
static uint32_t search_branch(const uint8_t *trie, const uint8_t *at, uint32_t length, uint32_t byte) {
    if (length == 0) length = *at++;
    length++;
    // A tree of keys, larger ones beyond; the smaller ones are a jump away.
    while (length > LARGEST_LIST) {
        uint32_t key = *at++;
        uint32_t lead = *at++;
        int32_t extra = jump_extra(lead);
        if (byte < key) {
            length >>= 1;
            uint32_t base = extra == 0 ? 0 : extra == 1 ? JUMP_IN_TWO : JUMP_IN_THREE;
            uint32_t jump = joined(lead - base, at, extra);
            at += (uint32_t)extra + jump;
        } else {
            length -= length >> 1;
            at += extra;
        }
    }
    // A list of keys, each with a final value or a distance; the last one's node follows it.
    for (; length > 1; length--) {
        uint32_t key = *at++;
        uint32_t lead = *at;
        int32_t extra = value_extra(lead >> 1);
        if (key == byte) {
            if (lead & FINAL_VALUE) return (uint32_t)(at - trie);
            at++;
            uint32_t base = extra == 0 ? VALUE_IN_ONE : extra == 1 ? VALUE_IN_TWO : VALUE_IN_THREE;
            return (uint32_t)(at + extra + joined((lead >> 1) - base, at, extra) - trie);
        }
        at += 1 + extra;
    }
    return *at == byte ? (uint32_t)(at + 1 - trie) : NO_STATE;
}

// The same, remembered.
static inline uint32_t follow_branch(
    lookahead_segmenter *segmenter, const uint8_t *trie, const uint8_t *at, uint32_t length, uint32_t byte) {
    uint64_t key = (uint64_t)(at - trie) << 8 | byte;
    uint64_t *entry = &segmenter->remembered[(key * 0x9E3779B97F4A7C15) >> (64 - REMEMBERED_BITS)];
    if (*entry >> 24 == key) return (uint32_t)*entry & NO_STATE;
    uint32_t next = search_branch(trie, at, length, byte);
    *entry = key << 24 | next;
    return next;
}

lookahead_segmenter *lookahead_segmenter_open(int32_t script) {
    const rules *rules = &all_rules[script];
    lookahead_segmenter *segmenter = calloc(1, sizeof *segmenter);
    if (segmenter == NULL) return NULL;
    if (!break_dictionary_open(&segmenter->dictionary, rules->dictionary, BREAK_DICTIONARY_OF_BYTES)) {
        free(segmenter);
        return NULL;
    }
    // The root is a branch without a value: the dictionary has dozens of first characters.
    const uint8_t *trie = segmenter->dictionary.trie;
    if (segmenter->dictionary.length >= NO_STATE || trie[0] >= LEAST_ROW
        || segmenter->dictionary.firstCodePoint != rules->firstCodePoint) {
        lookahead_segmenter_close(segmenter);
        return NULL;
    }
    segmenter->isThai = script == LOOKAHEAD_THAI;
    segmenter->leastRun = rules->leastRun;
    for (int32_t i = 0; i < CHARACTER_COUNT; i++) {
        segmenter->classes[i] = class_of(rules, rules->firstCodePoint + i);
        segmenter->first[i] = search_branch(trie, trie + 1, trie[0], (uint32_t)i);
    }
    return segmenter;
}

void lookahead_segmenter_close(lookahead_segmenter *segmenter) {
    if (segmenter == NULL) return;
    break_dictionary_close(&segmenter->dictionary);
    free(segmenter->characters);
    free(segmenter);
}

// Looks up the words that start at a place before `end`, into the place for the word of this index.
static const candidates *look_up(lookahead_segmenter *segmenter, int32_t word, int32_t start, int32_t end) {
    candidates *found = &segmenter->found[word % 3];
    if (found->start == start) return found;
    found->start = start;
    const uint8_t *trie = segmenter->dictionary.trie;
    const uint8_t *characters = segmenter->characters;
    int32_t count = 0;
    int32_t place = start;
    uint32_t state = segmenter->first[characters[place++]];
    while (state != NO_STATE) {
        const uint8_t *at = trie + state;
        uint32_t node = *at++;
        if (node >= LEAST_VALUE) {
            if (count < MOST_CANDIDATES) found->lengths[count++] = place - start;
            if (node & FINAL_VALUE) break;
            at += value_extra(node >> 1);
            node = *at++;
        }
        if (place == end) break;
        if (node < LEAST_ROW) {
            state = follow_branch(segmenter, trie, at, node, characters[place++]);
        } else {
            int32_t length = (int32_t)node - LEAST_ROW + 1;
            int32_t matched = 0;
            while (matched < length && place < end && at[matched] == characters[place]) {
                matched++;
                place++;
            }
            if (matched < length) {
                // The character that didn't match was read too.
                if (place < end) place++;
                break;
            }
            state = (uint32_t)(at + length - trie);
        }
    }
    found->count = count;
    found->prefix = place - start;
    return found;
}

// How long the best word is at `start`: the longest one that two more words follow, or else the shortest one that a
// word follows, or else the longest one; 0 when there's none. `word` is its index.
static int32_t best_word(lookahead_segmenter *segmenter, int32_t word, int32_t start, int32_t end) {
    const candidates *words = look_up(segmenter, word, start, end);
    if (words->count == 0) return 0;
    int32_t longest = words->lengths[words->count - 1];
    if (words->count == 1 || start + longest == end) return longest;
    int32_t best = longest;
    for (int32_t i = words->count - 1; i >= 0; i--) {
        int32_t second = start + words->lengths[i];
        const candidates *next = look_up(segmenter, word + 1, second, end);
        if (next->count == 0) continue;
        best = words->lengths[i];
        if (second + next->lengths[next->count - 1] == end) return best;
        for (int32_t j = next->count - 1; j >= 0; j--) {
            if (look_up(segmenter, word + 2, second + next->lengths[j], end)->count > 0) return best;
        }
    }
    return best;
}

// Where the next word may begin after what isn't known at `place`.
static int32_t resume(lookahead_segmenter *segmenter, int32_t word, int32_t place, int32_t end) {
    const uint8_t *characters = segmenter->characters;
    const uint8_t *classes = segmenter->classes;
    for (place++; place < end; place++) {
        if (classes[characters[place - 1]] & ENDS_WORD && classes[characters[place]] & BEGINS_WORD
            && look_up(segmenter, word, place, end)->count > 0) {
            break;
        }
    }
    return place;
}

// Where a Thai word ends that ends at `place` but for signs that belong to it. There's a character before.
static int32_t take_thai_signs(lookahead_segmenter *segmenter, int32_t word, int32_t place, int32_t end) {
    const uint8_t *characters = segmenter->characters;
    int32_t character = characters[place];
    if ((character != PAIYANNOI && character != MAIYAMOK)
        || look_up(segmenter, word, place, end)->count > 0) {
        return place;
    }
    if (character == PAIYANNOI) {
        int32_t before = characters[place - 1];
        if (before == PAIYANNOI || before == MAIYAMOK) return place;
        place++;
    }
    if (place < end && characters[place] == MAIYAMOK && characters[place - 1] != MAIYAMOK) place++;
    return place;
}

// Reads the run. Returns how many characters it has, or -1 when one is of no use here.
static int32_t read(lookahead_segmenter *segmenter, const uint8_t *text, int32_t length) {
    int32_t count = length / CHARACTER_LENGTH;
    if (length % CHARACTER_LENGTH != 0) return -1;
    if (count > segmenter->capacity) {
        int32_t capacity = count + count / 2 + 64;
        uint8_t *characters = realloc(segmenter->characters, (size_t)capacity);
        if (characters == NULL) return -1;
        segmenter->characters = characters;
        segmenter->capacity = capacity;
    }
    uint32_t firstCodePoint = (uint32_t)segmenter->dictionary.firstCodePoint;
    for (int32_t i = 0; i < count; i++, text += CHARACTER_LENGTH) {
        if (text[0] >> 4 != 0xE) return -1;
        uint32_t character =
            (uint32_t)(text[0] & 0xF) << 12 | (uint32_t)(text[1] & 0x3F) << 6 | (text[2] & 0x3F);
        character -= firstCodePoint;
        if (character >= CHARACTER_COUNT || segmenter->classes[character] == 0) return -1;
        segmenter->characters[i] = (uint8_t)character;
    }
    // Marks at the start, which stand on nothing, are words by ICU's other rules.
    if (count > 0 && segmenter->classes[segmenter->characters[0]] & IS_MARK) return -1;
    return count;
}

int32_t lookahead_segmenter_split(
    lookahead_segmenter *segmenter, const uint8_t *text, int32_t length, int32_t *ends) {
    int32_t end = read(segmenter, text, length);
    if (end < 0) return -1;
    if (end < segmenter->leastRun) {
        ends[0] = length;
        return 1;
    }
    for (int32_t i = 0; i < 3; i++) segmenter->found[i].start = -1;
    const uint8_t *characters = segmenter->characters;
    int32_t word = 0;
    int32_t place = 0;
    while (place < end) {
        int32_t known = best_word(segmenter, word, place, end);
        place += known;
        int32_t next = word + (known > 0);
        if (place < end && known < LONG_WORD) {
            const candidates *following = look_up(segmenter, next, place, end);
            if (following->count == 0 && (known == 0 || following->prefix < LONG_PREFIX)) {
                place = resume(segmenter, next + 1, place, end);
            }
        }
        while (place < end && segmenter->classes[characters[place]] & IS_MARK) place++;
        word++;
        if (place < end && segmenter->isThai) place = take_thai_signs(segmenter, word, place, end);
        ends[word - 1] = place * CHARACTER_LENGTH;
    }
    return word;
}
