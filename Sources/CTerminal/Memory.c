#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "CTerminal.h"

void memory_keep(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    // The most that it may be: whatever is larger is mapped, and its pages are cleared, each time.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
#endif
}
