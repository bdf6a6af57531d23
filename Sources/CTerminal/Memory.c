#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "CTerminal.h"

void memory_keep(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}
