#include "Arena.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

// Before every block: its size class, or for a large block its size.
typedef struct block_header {
    uint64_t size;
    uint32_t class_index;
    uint32_t is_large;
} block_header;

_Static_assert(sizeof(block_header) == 16, "blocks stay aligned to 16");
_Static_assert(sizeof(arena_chunk) == 16, "payloads stay aligned to 16");

enum { CHUNK_BYTES = 256 << 10, LARGE_BYTES = 32 << 10, ALLOCATIONS_PER_CLOCK = 1024 };

static uint64_t thread_nanoseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) return 0;
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void arena_init(arena *a, cmarkup_limits limits) {
    memset(a, 0, sizeof *a);
    a->limit = limits.bytes;
    a->deadline = limits.milliseconds == 0 ? 0 : thread_nanoseconds() + limits.milliseconds * 1000000u;
    a->until_clock = ALLOCATIONS_PER_CLOCK;
    a->chunks.next = a->chunks.previous = &a->chunks;
    a->large.next = a->large.previous = &a->large;
}

// Classes in steps of a quarter of a power of two: at most a fifth of a block is unused.
static uint32_t class_of(size_t size, size_t *rounded) {
    if (size <= 64) {
        uint32_t index = size == 0 ? 0 : (uint32_t)((size - 1) / 16);
        *rounded = 16 * ((size_t)index + 1);
        return index;
    }
    int top = 63 - __builtin_clzll((unsigned long long)(size - 1));
    size_t step = (size_t)1 << (top - 2);
    size_t quarter = (size - 1 - ((size_t)1 << top)) / step;
    *rounded = ((size_t)1 << top) + (quarter + 1) * step;
    return 4 + (uint32_t)(top - 6) * 4 + (uint32_t)quarter;
}

static void link_after(arena_chunk *head, arena_chunk *chunk) {
    chunk->next = head->next;
    chunk->previous = head;
    head->next->previous = chunk;
    head->next = chunk;
}

static void *take(arena *a, arena_chunk *list, size_t payload) {
    if (payload > SIZE_MAX - sizeof(arena_chunk)) return NULL;
    if (a->taken > a->limit || payload + sizeof(arena_chunk) > a->limit - a->taken) return NULL;
    arena_chunk *chunk = malloc(payload + sizeof(arena_chunk));
    if (chunk == NULL) return NULL;
    a->taken += payload + sizeof(arena_chunk);
    link_after(list, chunk);
    return chunk + 1;
}

void *arena_try_allocate(arena *a, size_t size) {
    if (size > SIZE_MAX / 4) return NULL;
    if (size > LARGE_BYTES) {
        block_header *header = take(a, &a->large, size + sizeof(block_header));
        if (header == NULL) return NULL;
        *header = (block_header){.size = size, .is_large = 1};
        return header + 1;
    }
    size_t rounded;
    uint32_t class_index = class_of(size, &rounded);
    void *block = a->free_lists[class_index];
    if (block != NULL) {
        memcpy(&a->free_lists[class_index], block, sizeof(void *));
        return block;
    }
    size_t needed = rounded + sizeof(block_header);
    if ((size_t)(a->free_end - a->free_start) < needed) {
        char *chunk = take(a, &a->chunks, CHUNK_BYTES);
        if (chunk == NULL) return NULL;
        a->free_start = chunk;
        a->free_end = chunk + CHUNK_BYTES;
    }
    block_header *header = (block_header *)(void *)a->free_start;
    a->free_start += needed;
    *header = (block_header){.size = rounded, .class_index = class_index};
    return header + 1;
}

void *arena_allocate(arena *a, size_t size) {
    if (--a->until_clock == 0) {
        a->until_clock = ALLOCATIONS_PER_CLOCK;
        if (a->deadline != 0 && thread_nanoseconds() > a->deadline) {
            a->status = CMARKUP_TIME;
            longjmp(a->exit, 1);
        }
    }
    void *block = arena_try_allocate(a, size);
    if (block == NULL) {
        a->status = CMARKUP_MEMORY;
        longjmp(a->exit, 1);
    }
    return block;
}

void *arena_reallocate(arena *a, void *block, size_t size) {
    if (block == NULL) return arena_allocate(a, size);
    block_header *header = (block_header *)block - 1;
    if (size <= header->size) return block;
    void *copy = arena_allocate(a, size);
    memcpy(copy, block, header->size);
    arena_release(a, block);
    return copy;
}

void arena_release(arena *a, void *block) {
    if (block == NULL) return;
    block_header *header = (block_header *)block - 1;
    if (header->is_large) {
        arena_chunk *chunk = (arena_chunk *)header - 1;
        chunk->previous->next = chunk->next;
        chunk->next->previous = chunk->previous;
        a->taken -= header->size + sizeof(block_header) + sizeof(arena_chunk);
        free(chunk);
        return;
    }
    memcpy(block, &a->free_lists[header->class_index], sizeof(void *));
    a->free_lists[header->class_index] = block;
}

static void free_list(arena_chunk *head) {
    for (arena_chunk *chunk = head->next; chunk != head;) {
        arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    head->next = head->previous = head;
}

void arena_destroy(arena *a) {
    free_list(&a->chunks);
    free_list(&a->large);
}
