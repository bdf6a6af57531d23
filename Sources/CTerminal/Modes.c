#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "Modes.h"

static const char pastes_are_marked[] = "\033[?2004h";
static const char pastes_are_plain[] = "\033[?2004l";

// Read in signal handlers, after `is_editing` says that they are set.
static atomic_int is_editing;
static struct termios original;
static int input_descriptor;
static int output_descriptor;

int terminal_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 1;
}

void terminal_restore(void) {
    if (!atomic_exchange(&is_editing, 0)) return;
    ssize_t written = write(output_descriptor, pastes_are_plain, sizeof pastes_are_plain - 1);
    (void)written;
    tcsetattr(input_descriptor, TCSADRAIN, &original);
}

int terminal_edit_begin(int input, int output) {
    if (atomic_load(&is_editing)) return 1;
    if (tcgetattr(input, &original) != 0) return 0;
    input_descriptor = input;
    output_descriptor = output;
    static int restores_at_exit;
    if (!restores_at_exit) restores_at_exit = atexit(terminal_restore) == 0;
    signals_watch_terminal();
    struct termios mode = original;
    mode.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | IXON | BRKINT | PARMRK);
    mode.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    mode.c_cflag = (mode.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    mode.c_cc[VMIN] = 1;
    mode.c_cc[VTIME] = 0;
    // Set first: a signal in between restores what needs no restoring.
    atomic_store(&is_editing, 1);
    if (tcsetattr(input, TCSADRAIN, &mode) != 0) {
        atomic_store(&is_editing, 0);
        return 0;
    }
    ssize_t written = write(output, pastes_are_marked, sizeof pastes_are_marked - 1);
    (void)written;
    return 1;
}

void terminal_edit_end(void) { terminal_restore(); }

enum terminal_event terminal_read(unsigned char *bytes, size_t capacity, size_t *count) {
    for (;;) {
        if (interrupt_requested()) return terminal_event_interrupt;
        if (signals_take_continue()) return terminal_event_continue;
        if (signals_take_resize()) return terminal_event_resize;
        if (signals_wait_for_input(input_descriptor, signals_are_pending) != 0) {
            if (errno == EINTR) continue;
            return terminal_event_end;
        }
        ssize_t got = read(input_descriptor, bytes, capacity);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return terminal_event_end;
        *count = (size_t)got;
        return terminal_event_bytes;
    }
}

void terminal_suspend(void) {
    terminal_restore();
    kill(0, SIGTSTP);
    signals_note_continue();
}
