// The parsers of HTML, Markdown and YAML behind one small door: a parse gives a cursor of events, and nothing
// of the wrapped libraries (gumbo, cmark-gfm, libyaml) can be seen from outside.
//
// Every parse works in an arena of its own, with a cap on its bytes and on its processor time. Reaching
// either leaves the parser at once and gives a status, so no input can exhaust memory or time. Events are
// walked iteratively: no nesting overflows the stack. A cursor isn't thread-safe; different cursors are
// independent.

#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How a parse ended.
typedef enum cmarkup_status {
    CMARKUP_OK = 0,
    // The parse needs more memory than its limit, or than the machine has.
    CMARKUP_MEMORY = 1,
    // The parse needs more processor time than its limit.
    CMARKUP_TIME = 2,
    // The text breaks the format's grammar; `message`, `line` and `column` of the event say how and where.
    CMARKUP_SYNTAX = 3,
} cmarkup_status;

// What one parse may cost.
typedef struct cmarkup_limits {
    size_t bytes;
    uint64_t milliseconds;
} cmarkup_limits;

typedef enum cmarkup_kind {
    // No further event.
    CMARKUP_END = 0,
    // An element, mapping or sequence begins: `text` is its name, `level` a heading's level or 0.
    CMARKUP_OPEN = 1,
    // An attribute of the element that has just begun: `text` is its name, `value` its value.
    CMARKUP_ATTRIBUTE = 2,
    // A run of text.
    CMARKUP_TEXT = 3,
    // The innermost open element ends.
    CMARKUP_CLOSE = 4,
    // YAML: an alias, which stands for an earlier node.
    CMARKUP_ALIAS = 5,
} cmarkup_kind;

// One event. Text isn't terminated by NUL and lives as long as the cursor. What an event doesn't have is
// empty.
typedef struct cmarkup_event {
    cmarkup_kind kind;
    int32_t level;
    const char *_Nullable text;
    size_t length;
    const char *_Nullable value;
    size_t value_length;
    // From 1; 0 when it isn't known.
    size_t line;
    size_t column;
} cmarkup_event;

typedef struct cmarkup_cursor cmarkup_cursor;

// Parses an HTML page (HTML5 tree construction, UTF-8). Elements are named by their tag in small letters.
// `bytes` must stay valid while the cursor lives. Returns NULL and sets `status` when a limit is reached.
cmarkup_cursor *_Nullable cmarkup_html(
    const char *_Nonnull bytes, size_t length, cmarkup_limits limits, cmarkup_status *_Nonnull status);

// Parses Markdown (CommonMark with GFM tables, strikethrough and footnotes, UTF-8). Elements are named by the
// node types of CommonMark (`paragraph`, `heading`, `list`, `item`, `code_block`, `html_block`, ...,
// `softbreak`, `linebreak`). The literal of a node without children is its text.
cmarkup_cursor *_Nullable cmarkup_markdown(
    const char *_Nonnull bytes, size_t length, cmarkup_limits limits, cmarkup_status *_Nonnull status);

// The next event; `kind` is CMARKUP_END at the end and for ever after. A walk may need memory:
// CMARKUP_MEMORY.
cmarkup_status cmarkup_next(cmarkup_cursor *_Nonnull cursor, cmarkup_event *_Nonnull event);

// Frees a cursor and all that its events pointed to. NULL is allowed.
void cmarkup_free(cmarkup_cursor *_Nullable cursor);

typedef struct cmarkup_yaml cmarkup_yaml;

// Parses one YAML document (UTF-8) event by event: `mapping` and `sequence` open and close, scalars are text
// (`level` 1 when plain, 0 when quoted or a block). `bytes` must stay valid while the parser lives. Returns
// NULL without memory.
cmarkup_yaml *_Nullable cmarkup_yaml_new(const char *_Nonnull bytes, size_t length);

// The next event. Its text is valid until the next call. After CMARKUP_SYNTAX only `cmarkup_yaml_free` may be
// called.
cmarkup_status cmarkup_yaml_next(cmarkup_yaml *_Nonnull yaml, cmarkup_event *_Nonnull event);

void cmarkup_yaml_free(cmarkup_yaml *_Nullable yaml);

#endif
