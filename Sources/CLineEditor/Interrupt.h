#ifndef INTERRUPT_H
#define INTERRUPT_H

// Signals that the line editor follows, beside those of the public header.

/// Notes SIGWINCH and SIGCONT from now on.
void interrupt_watch_terminal(void);
/// Whether the window changed its size since the last call.
int interrupt_take_resize(void);
/// Whether the process was stopped and continued since the last call.
int interrupt_take_continue(void);
/// Whether any of the three signals waits to be seen to.
int interrupt_is_pending(void);

#endif
