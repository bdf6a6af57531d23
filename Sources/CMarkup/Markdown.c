#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <string.h>

#include "Cursor.h"

// cmark's allocator has no place for a context: the arena of the call that runs on this thread.
static _Thread_local arena *current;

static void *allocate(size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        current->status = CMARKUP_MEMORY;
        longjmp(current->exit, 1);
    }
    void *block = arena_allocate(current, total);
    memset(block, 0, total);
    return block;
}

static void *reallocate(void *block, size_t size) { return arena_reallocate(current, block, size); }
static void release(void *block) { arena_release(current, block); }

static cmark_mem memory = {allocate, reallocate, release};

static pthread_once_t registered = PTHREAD_ONCE_INIT;

// The registry lives for ever, in the C library's memory.
static void register_extensions(void) { cmark_gfm_core_extensions_ensure_registered(); }

static const char *literal(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CODE_BLOCK:
        return cmark_node_get_literal(node);
    default:
        return NULL;
    }
}

// Reading a literal may allocate (cmark ends it with NUL on demand), so the walk is guarded too.
static bool step(cmarkup_cursor *cursor, cmarkup_event *event) {
    if (setjmp(cursor->memory.exit) != 0) return false;
    // A node without children is told in two steps: its text first, then its end.
    if (cursor->is_entered) {
        cursor->is_entered = false;
        event->kind = CMARKUP_CLOSE;
        return true;
    }
    if (cursor->node != NULL) {
        cmark_node *node = cursor->node;
        cursor->node = NULL;
        cursor->is_entered = true;
        event->kind = CMARKUP_TEXT;
        const char *text = literal(node);
        if (text == NULL) return true;
        event->text = text;
        event->length = strlen(text);
        return true;
    }
    cmark_event_type type = cmark_iter_next(cursor->iterator);
    if (type == CMARK_EVENT_DONE) return true;
    cmark_node *node = cmark_iter_get_node(cursor->iterator);
    if (type == CMARK_EVENT_EXIT) {
        event->kind = CMARKUP_CLOSE;
        return true;
    }
    event->kind = CMARKUP_OPEN;
    event->text = cmark_node_get_type_string(node);
    event->length = strlen(event->text);
    event->line = (size_t)cmark_node_get_start_line(node);
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) event->level = cmark_node_get_heading_level(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CODE_BLOCK:
        cursor->node = node;
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_THEMATIC_BREAK:
        // The iterator gives no exit event for these.
        cursor->is_entered = true;
        break;
    default:
        break;
    }
    return true;
}

static cmarkup_status next_markdown(cmarkup_cursor *cursor, cmarkup_event *event) {
    arena *outer = current;
    current = &cursor->memory;
    bool is_done = step(cursor, event);
    current = outer;
    return is_done ? CMARKUP_OK : cursor->memory.status;
}

// The part that may be left by longjmp: no local variable is used after it.
static bool parse(cmarkup_cursor *cursor, const char *bytes, size_t length) {
    if (setjmp(cursor->memory.exit) != 0) return false;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE, &memory);
    static const char *const extensions[] = {"table", "strikethrough", "tasklist"};
    for (size_t index = 0; index < sizeof extensions / sizeof *extensions; index++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[index]);
        if (extension != NULL) cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, bytes, length);
    cmark_node *document = cmark_parser_finish(parser);
    cursor->iterator = cmark_iter_new(document);
    return true;
}

cmarkup_cursor *cmarkup_markdown(
    const char *bytes, size_t length, cmarkup_limits limits, cmarkup_status *status) {
    pthread_once(&registered, register_extensions);
    cmarkup_cursor *cursor = cursor_new(limits, status);
    if (cursor == NULL) return NULL;
    arena *outer = current;
    current = &cursor->memory;
    bool is_parsed = parse(cursor, bytes, length);
    current = outer;
    if (!is_parsed) {
        *status = cursor->memory.status;
        cmarkup_free(cursor);
        return NULL;
    }
    cursor->next = next_markdown;
    *status = CMARKUP_OK;
    return cursor;
}
