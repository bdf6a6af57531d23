#ifndef CMARKUP_CURSOR_H
#define CMARKUP_CURSOR_H

#include "Arena.h"

// A parsed tree and the place of the walk through it. Lives outside its arena.
struct cmarkup_cursor {
    arena memory;
    // The kind of tree decides the walk.
    cmarkup_status (*next)(cmarkup_cursor *, cmarkup_event *);
    // gumbo: the node the walk stands at, and whether it's been entered.
    void *node;
    bool is_entered;
    unsigned attribute;
    // gumbo: the index of the next child for every open node.
    unsigned *children;
    size_t depth;
    size_t capacity;
    // cmark: the library's own iterator.
    void *iterator;
};

cmarkup_cursor *cursor_new(cmarkup_limits limits, cmarkup_status *status);

#endif
