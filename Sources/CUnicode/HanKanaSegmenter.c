#include "HanKanaSegmenter.h"

#include <stdlib.h>

#include "BreakDictionary.h"

// Every character handled here is of this range: three bytes of UTF-8, one unit of UTF-16.
enum { FIRST_CHARACTER = 0x3000, CHARACTER_COUNT = 0xA000 - FIRST_CHARACTER, CHARACTER_LENGTH = 3 };

enum { LONGEST_WORD = 20 };

// What a character costs that is no word of the dictionary.
enum { UNKNOWN_COST = 255 };

// What a run of Katakana costs as one word, by its length; one longer than the table, one that isn't offered.
enum { LARGEST_KATAKANA_ROW = 8, LONG_KATAKANA_COST = 8192, KATAKANA_LIMIT = 20 };
static const uint32_t katakana_costs[LARGEST_KATAKANA_ROW + 1] = {0, 984, 408, 240, 204, 252, 300, 372, 480};

// Unknown yet, and known to be missing, in the tables below.
enum { UNKNOWN_STATE = 0, NO_STATE = 0xFFFFFF };

enum { REMEMBERED_BITS = 14 };

typedef struct {
    // The least cost of words from the start of the run to here.
    uint32_t cost;
    // Where the last of these words starts.
    int32_t start;
} place;

struct han_kana_segmenter {
    break_dictionary dictionary;
    // Where the trie goes on after each first character: an offset in it, filled in as characters come up.
    uint32_t first[CHARACTER_COUNT];
    // The last branches taken: offset of the branch, unit, and where the trie goes on, in 24, 16 and 24 bits. Most
    // steps of a text repeat, and a binary search in a large branch costs several mispredicted jumps.
    uint64_t remembered[1 << REMEMBERED_BITS];
    // The characters of a run, and the places between them.
    uint16_t *units;
    place *places;
    int32_t capacity;
};

han_kana_segmenter *han_kana_segmenter_open(void) {
    han_kana_segmenter *segmenter = calloc(1, sizeof *segmenter);
    if (segmenter == NULL) return NULL;
    if (!break_dictionary_open(&segmenter->dictionary, "cjdict", BREAK_DICTIONARY_OF_UNITS)) {
        free(segmenter);
        return NULL;
    }
    if (segmenter->dictionary.length >= NO_STATE) {
        han_kana_segmenter_close(segmenter);
        return NULL;
    }
    return segmenter;
}

void han_kana_segmenter_close(han_kana_segmenter *segmenter) {
    if (segmenter == NULL) return;
    break_dictionary_close(&segmenter->dictionary);
    free(segmenter->units);
    free(segmenter->places);
    free(segmenter);
}

// Makes room for a run of so many characters. 0 when memory ran out.
static int32_t reserve(han_kana_segmenter *segmenter, int32_t length) {
    if (length < segmenter->capacity) return 1;
    size_t capacity = (size_t)length + (size_t)length / 2 + 64;
    uint16_t *units = realloc(segmenter->units, capacity * sizeof *units);
    if (units != NULL) segmenter->units = units;
    place *places = realloc(segmenter->places, capacity * sizeof *places);
    if (places != NULL) segmenter->places = places;
    if (units == NULL || places == NULL) return 0;
    segmenter->capacity = (int32_t)capacity;
    return 1;
}

// Whether ICU's iterator has no rule of its own for the character, and NFKC leaves it alone beside all others of
// these: no marks, no halfwidth or squared letters, no compatibility ideographs.
static inline int32_t is_usual(uint32_t character) {
    if (character >= 0x3400) return character < 0x4DC0 || character - 0x4E00 < 0x5200;
    if (character >= 0x30A1) return character < 0x30FF && character != 0x30FB;
    if (character >= 0x3041) return character < 0x3097 || character - 0x309D < 2;
    return character == 0x3005 || character == 0x3007;
}

static inline int32_t is_katakana(uint32_t unit) { return unit - 0x30A1 < 0x5E && unit != 0x30FB; }

// The trie is a UCharsTrie, whose nodes ICU's unicode/ucharstrie.h describes. A node begins with a unit: with the
// top bit, it's a value after which no word goes on; otherwise its low six bits are a branch or a row of units to
// match, and the bits above a value unless they're zero.
enum {
    FINAL_VALUE = 0x8000, NODE_MASK = 0x3F, LEAST_VALUE = 0x40, LEAST_ROW = 0x30,
    FINAL_IN_TWO = 0x4000, FINAL_IN_THREE = 0x7FFF,
    VALUE_IN_TWO = 0x4040, VALUE_IN_THREE = 0x7FC0,
    DELTA_IN_TWO = 0xFC00, DELTA_IN_THREE = 0xFFFF,
    LARGEST_LIST = 5,
};

// How many more units a final value, or the distance after a key, takes.
static inline int32_t final_extra(uint32_t unit) {
    return (unit >= FINAL_IN_TWO) + (unit == FINAL_IN_THREE);
}

// A final value without its top bit, or the distance after a key; `at` is where it goes on.
static inline uint32_t final_value(const uint16_t *at, uint32_t unit) {
    if (unit < FINAL_IN_TWO) return unit;
    if (unit < FINAL_IN_THREE) return (unit - FINAL_IN_TWO) << 16 | at[0];
    return (uint32_t)at[0] << 16 | at[1];
}

// Where the trie goes on after `unit` at a branch: an offset, or NO_STATE. `at` is after the branch's own unit.
static uint32_t search_branch(const uint16_t *trie, const uint16_t *at, uint32_t length, uint32_t unit) {
    if (length == 0) length = *at++;
    length++;
    // A tree of keys, larger ones beyond; the smaller ones are a jump away.
    while (length > LARGEST_LIST) {
        uint32_t key = *at++;
        uint32_t distance = *at++;
        if (distance >= DELTA_IN_TWO) {
            if (distance == DELTA_IN_THREE) {
                distance = (uint32_t)at[0] << 16 | at[1];
                at += 2;
            } else {
                distance = (distance - DELTA_IN_TWO) << 16 | *at++;
            }
        }
        if (unit < key) {
            length >>= 1;
            at += distance;
        } else {
            length -= length >> 1;
        }
    }
    // A list of keys, each with a final value or a distance; the last one's node follows it.
    for (; length > 1; length--) {
        uint32_t key = *at++;
        uint32_t value = *at;
        if (key == unit) {
            if (value & FINAL_VALUE) return (uint32_t)(at - trie);
            at++;
            return (uint32_t)(at + final_extra(value) + final_value(at, value) - trie);
        }
        at += 1 + final_extra(value & ~(uint32_t)FINAL_VALUE);
    }
    return *at == unit ? (uint32_t)(at + 1 - trie) : NO_STATE;
}

// The same, remembered. `node` is the offset of the branch.
static inline uint32_t follow_branch(
    han_kana_segmenter *segmenter, const uint16_t *trie, const uint16_t *at, uint32_t node, uint32_t length,
    uint32_t unit) {
    if (length - 1 < LARGEST_LIST - 1) return search_branch(trie, at, length, unit);
    uint64_t key = (uint64_t)node << 16 | unit;
    uint64_t *entry = &segmenter->remembered[(key * 0x9E3779B97F4A7C15) >> (64 - REMEMBERED_BITS)];
    if (*entry >> 24 == key) return (uint32_t)*entry & NO_STATE;
    uint32_t next = search_branch(trie, at, length, unit);
    *entry = key << 24 | next;
    return next;
}

// Where the trie goes on after a first character.
static inline uint32_t first_state(han_kana_segmenter *segmenter, const uint16_t *trie, uint32_t unit) {
    uint32_t state = segmenter->first[unit - FIRST_CHARACTER];
    if (state == UNKNOWN_STATE) {
        // The root is a branch without a value: the dictionary has thousands of first characters.
        state = search_branch(trie, trie + 1, trie[0], unit);
        segmenter->first[unit - FIRST_CHARACTER] = state;
    }
    return state;
}

// Makes a word the last one before its end when nothing cheaper ends there.
static inline void offer(place *places, int32_t start, int32_t end, uint32_t value) {
    uint32_t cost = places[start].cost + value;
    if (cost < places[end].cost) {
        places[end].cost = cost;
        places[end].start = start;
    }
}

// Offers every word of the dictionary that starts at `start` and ends at `limit` at the latest.
static inline void offer_words(
    han_kana_segmenter *segmenter, const uint16_t *trie, const uint16_t *units, place *places, int32_t start,
    int32_t limit) {
    uint32_t single = UNKNOWN_COST;
    uint32_t state = first_state(segmenter, trie, units[start]);
    int32_t end = start + 1;
    while (state != NO_STATE) {
        const uint16_t *at = trie + state;
        uint32_t node = *at++;
        if (node >= LEAST_VALUE) {
            uint32_t value;
            if (node & FINAL_VALUE) {
                value = final_value(at, node & ~(uint32_t)FINAL_VALUE);
            } else if (node < VALUE_IN_TWO) {
                value = (node >> 6) - 1;
            } else if (node < VALUE_IN_THREE) {
                value = ((node & 0x7FC0) - VALUE_IN_TWO) << 10 | *at++;
            } else {
                value = (uint32_t)at[0] << 16 | at[1];
                at += 2;
            }
            if (end == start + 1) {
                single = value;
            } else {
                offer(places, start, end, value);
            }
            if (node & FINAL_VALUE) break;
            node &= NODE_MASK;
        }
        if (end == limit) break;
        if (node < LEAST_ROW) {
            state = follow_branch(segmenter, trie, at, state, node, units[end]);
            end++;
        } else {
            int32_t count = (int32_t)node - LEAST_ROW + 1;
            if (limit - end < count) break;
            int32_t matched = 0;
            while (matched < count && at[matched] == units[end + matched]) matched++;
            if (matched < count) break;
            end += count;
            state = (uint32_t)(at + count - trie);
        }
    }
    offer(places, start, start + 1, single);
}

// Offers the run of Katakana that starts at `start` as one word.
static void offer_katakana(const uint16_t *units, place *places, int32_t start, int32_t characters) {
    int32_t end = start + 1;
    while (end < characters && end - start < KATAKANA_LIMIT && is_katakana(units[end])) end++;
    int32_t count = end - start;
    if (count == KATAKANA_LIMIT) return;
    offer(places, start, end, count <= LARGEST_KATAKANA_ROW ? katakana_costs[count] : LONG_KATAKANA_COST);
}

int32_t han_kana_segmenter_split(
    han_kana_segmenter *segmenter, const uint8_t *text, int32_t length, int32_t *ends) {
    int32_t characters = length / CHARACTER_LENGTH;
    if (length % CHARACTER_LENGTH != 0 || !reserve(segmenter, characters + 1)) return -1;
    uint16_t *units = segmenter->units;
    for (int32_t i = 0; i < characters; i++, text += CHARACTER_LENGTH) {
        if (text[0] >> 4 != 0xE) return -1;
        uint32_t character =
            (uint32_t)(text[0] & 0xF) << 12 | (uint32_t)(text[1] & 0x3F) << 6 | (text[2] & 0x3F);
        if (!is_usual(character)) return -1;
        units[i] = (uint16_t)character;
    }

    const uint16_t *trie = segmenter->dictionary.trie;
    place *places = segmenter->places;
    for (int32_t i = 1; i <= characters; i++) places[i].cost = UINT32_MAX;
    places[0].cost = 0;
    int32_t afterKatakana = 0;
    for (int32_t start = 0; start < characters; start++) {
        int32_t limit = characters - start < LONGEST_WORD ? characters : start + LONGEST_WORD;
        offer_words(segmenter, trie, units, places, start, limit);
        int32_t isKatakana = is_katakana(units[start]);
        if (isKatakana && !afterKatakana) offer_katakana(units, places, start, characters);
        afterKatakana = isKatakana;
    }

    int32_t count = 0;
    for (int32_t end = characters; end > 0; end = places[end].start) count++;
    int32_t word = count;
    for (int32_t end = characters; end > 0; end = places[end].start) ends[--word] = end * CHARACTER_LENGTH;
    return count;
}
