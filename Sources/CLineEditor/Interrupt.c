#include "Interrupt.h"
#include "CLineEditor.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Lock-free atomics are safe in signal handlers and between threads.
static atomic_int interrupts;
static atomic_int resizes;
static atomic_int continues;
static atomic_int exits_on_second_interrupt;

static void note(int number) {
    switch (number) {
    case SIGINT:
        if (atomic_fetch_add(&interrupts, 1) > 0 && atomic_load(&exits_on_second_interrupt)) _exit(130);
        break;
    case SIGWINCH:
        atomic_store(&resizes, 1);
        break;
    case SIGCONT:
        atomic_store(&continues, 1);
        break;
    }
}

static void watch(int number) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    // Without SA_RESTART: a read that waits ends, and its caller looks.
    sigaction(number, &action, NULL);
}

void interrupt_install(int exits_on_second) {
    atomic_store(&exits_on_second_interrupt, exits_on_second);
    // A job in the background ignores SIGINT, and goes on doing so.
    struct sigaction current;
    if (sigaction(SIGINT, NULL, &current) == 0 && current.sa_handler == SIG_IGN) return;
    watch(SIGINT);
    // The signal mask is inherited, and programs start children from threads that block every signal.
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_UNBLOCK, &interrupt, NULL);
}

void interrupt_watch_terminal(void) {
    watch(SIGWINCH);
    watch(SIGCONT);
}

int interrupt_requested(void) { return atomic_load(&interrupts) > 0; }

void interrupt_reset(void) { atomic_store(&interrupts, 0); }

int interrupt_take_resize(void) { return atomic_exchange(&resizes, 0); }

int interrupt_take_continue(void) { return atomic_exchange(&continues, 0); }

int interrupt_is_pending(void) {
    return atomic_load(&interrupts) > 0 || atomic_load(&resizes) || atomic_load(&continues);
}

int terminal_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 1;
}
