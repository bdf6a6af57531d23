// An arena with a cap on bytes and on processor time. Blocks that are freed are given out again by size
// class; the rest is freed with the arena, so a parser may be left in the middle by longjmp.

#ifndef CMARKUP_ARENA_H
#define CMARKUP_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "CMarkup.h"

enum { ARENA_CLASSES = 48 };

typedef struct arena_chunk {
    struct arena_chunk *next;
    struct arena_chunk *previous;
    // Payload follows, aligned to 16.
} arena_chunk;

typedef struct arena {
    jmp_buf exit;
    cmarkup_status status;
    // Bytes taken from the system, and the most that may be.
    size_t taken;
    size_t limit;
    // Thread processor time at which the parse is given up, in nanoseconds; 0 for never.
    uint64_t deadline;
    uint32_t until_clock;
    // Chunks of small blocks, and large blocks on their own.
    arena_chunk chunks;
    arena_chunk large;
    char *free_start;
    char *free_end;
    void *free_lists[ARENA_CLASSES];
} arena;

void arena_init(arena *a, cmarkup_limits limits);

// A block aligned to 16; leaves through `exit` when a limit is reached.
void *arena_allocate(arena *a, size_t size);
// As `arena_allocate`, but gives NULL instead of leaving.
void *arena_try_allocate(arena *a, size_t size);
void *arena_reallocate(arena *a, void *block, size_t size);
void arena_release(arena *a, void *block);

void arena_destroy(arena *a);

#endif
