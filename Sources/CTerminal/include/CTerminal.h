#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <sys/types.h>

// A terminal's modes, size and signals: what the shell needs from C, since handlers of signals can't be Swift.

/// Sees to SIGINT: the first one is noted for `interrupt_requested`. With `exits_on_second`, another one before
/// `interrupt_reset` ends the process with status 130, and nothing is done where the signal is ignored, as in a job in
/// the background.
void interrupt_install(int exits_on_second);
/// Whether SIGINT came since the last reset. May be called from any thread.
int interrupt_requested(void);
void interrupt_reset(void);

/// As `read`, but SIGINT ends the waiting with -1 and EINTR, also where it came before the call and since the last
/// reset. Other signals don't end it.
ssize_t interruptible_read(int descriptor, void *bytes, size_t capacity);

/// The size of the terminal at a file descriptor; 0 when it isn't one.
int terminal_size(int descriptor, int *columns, int *rows);

/// Hands every key to the program at once: no echo, no editing by the terminal, no signals from keys, pastes between
/// marks. The terminal is restored by `terminal_edit_end`, when the process exits, when it's stopped, and when a signal
/// ends it. 0 when `input` is no terminal. One terminal for each process; not thread-safe.
int terminal_edit_begin(int input, int output);
/// Restores the terminal. Does nothing when it's as it was.
void terminal_edit_end(void);

/// What waiting for keys came to.
enum terminal_event {
    /// `*count` bytes were read, at least one.
    terminal_event_bytes = 0,
    /// The end of the input, or the terminal is gone.
    terminal_event_end = 1,
    /// SIGINT came.
    terminal_event_interrupt = 2,
    /// The window has another size.
    terminal_event_resize = 3,
    /// The process was stopped and goes on: the terminal must be prepared and drawn again.
    terminal_event_continue = 4,
};

/// Waits for keys between `terminal_edit_begin` and `terminal_edit_end`. Reads at most `capacity` bytes.
enum terminal_event terminal_read(unsigned char *bytes, size_t capacity, size_t *count);

/// Stops the process's group as Ctrl-Z does, the terminal restored. Returns when it goes on; `terminal_read` then gives
/// `terminal_event_continue`.
void terminal_suspend(void);

/// Has the allocator keep up to 64 MB of what's let go of instead of giving it back to the system. Call it before
/// threads start.
void memory_keep(void);

#endif
