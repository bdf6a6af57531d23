#ifndef CALLOCATIONCOUNTER_H
#define CALLOCATIONCOUNTER_H

#include <stdint.h>

/// Whether this program's allocations are counted: with glibc, and without a sanitizer.
int32_t allocation_counter_is_active(void);

/// How often the calling thread has asked for memory: malloc, calloc, realloc, aligned_alloc, posix_memalign.
uint64_t allocation_counter_count(void);

#endif
