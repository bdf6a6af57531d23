#ifndef MODES_H
#define MODES_H

// What the files of this target share.

/// Puts the terminal back as it was. Safe in a signal handler.
void terminal_restore(void);
/// Watches the signals that concern a terminal that is edited on; once for each process.
void signals_watch_terminal(void);
/// Whether SIGINT, SIGWINCH or SIGCONT waits to be seen to.
int signals_are_pending(void);
/// Waits until a descriptor can be read. -1 and errno when it can't; EINTR when a signal came, or `is_pending` says, while
/// these signals are held up, that one waits.
int signals_wait_for_input(int descriptor, int (*is_pending)(void));
/// Whether the window changed its size since the last call.
int signals_take_resize(void);
/// Whether the process was stopped and continued since the last call.
int signals_take_continue(void);
/// Makes `signals_take_continue` tell of a stop.
void signals_note_continue(void);

#endif
