#include "Cursor.h"

#include <stdlib.h>

cmarkup_cursor *cursor_new(cmarkup_limits limits, cmarkup_status *status) {
    cmarkup_cursor *cursor = calloc(1, sizeof *cursor);
    if (cursor == NULL) {
        *status = CMARKUP_MEMORY;
        return NULL;
    }
    arena_init(&cursor->memory, limits);
    return cursor;
}

cmarkup_status cmarkup_next(cmarkup_cursor *cursor, cmarkup_event *event) {
    *event = (cmarkup_event){.text = "", .value = ""};
    return cursor->next(cursor, event);
}

void cmarkup_free(cmarkup_cursor *cursor) {
    if (cursor == NULL) return;
    // The libraries' own destructors recurse; everything they allocated is in the arena.
    arena_destroy(&cursor->memory);
    free(cursor);
}
