#ifndef CLINEEDITOR_H
#define CLINEEDITOR_H

#include <stddef.h>

// Line editing, interrupts and the size of a terminal: what the shell needs from C. libedit's own functions take
// variable arguments, which Swift can't call, and its types stay behind this header.

/// An editor for lines typed on standard input. One for each process; not thread-safe.
typedef struct line_editor line_editor;

/// What a read came to.
enum line_editor_event {
    /// A line, without its line break.
    line_editor_event_line = 0,
    /// The end of the input: Ctrl-D on an empty line.
    line_editor_event_end = 1,
    /// Ctrl-C: the line so far is gone.
    line_editor_event_interrupt = 2,
};

/// Makes an editor with emacs keys, reading and writing UTF-8 whatever the locale. NULL when there's no memory or no
/// terminal.
line_editor *line_editor_create(const char *program);
/// Restores the terminal.
void line_editor_destroy(line_editor *editor);
/// Reads a line. `prompt` is UTF-8. `*bytes` stays valid until the next read.
enum line_editor_event line_editor_read(
    line_editor *editor, const char *prompt, const char **bytes, size_t *count);
/// Adds a line (UTF-8, no line break) to those that the up key brings back.
void line_editor_remember(line_editor *editor, const char *line);

/// Sees to SIGINT: the first one is noted for `interrupt_requested`. With `exits_on_second`, another one before
/// `interrupt_reset` ends the process with status 130.
void interrupt_install(int exits_on_second);
/// Whether SIGINT came since the last reset. May be called from any thread.
int interrupt_requested(void);
void interrupt_reset(void);

/// The size of the terminal at a file descriptor; 0 when it isn't one.
int terminal_size(int descriptor, int *columns, int *rows);

#endif
