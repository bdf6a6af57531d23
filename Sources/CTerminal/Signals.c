#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "CTerminal.h"
#include "Modes.h"

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

static void watch(int number, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static int is_ignored(int number) {
    struct sigaction current;
    return sigaction(number, NULL, &current) == 0 && current.sa_handler == SIG_IGN;
}

/// The signal mask is inherited, and programs start children from threads that block every signal.
static void unblock(int number) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void interrupt_install(int exits_on_second) {
    atomic_store(&exits_on_second_interrupt, exits_on_second);
    // A job in the background ignores SIGINT, and goes on doing so.
    if (exits_on_second && is_ignored(SIGINT)) return;
    // Without SA_RESTART: a read that waits ends, and its caller looks.
    watch(SIGINT, note, 0);
    unblock(SIGINT);
}

/// SIGTSTP: the terminal as it was, then the stop that the signal means.
static void stop(int number) {
    int saved = errno;
    terminal_restore();
    watch(number, SIG_DFL, 0);
    sigset_t stopping, before;
    sigemptyset(&stopping);
    sigaddset(&stopping, number);
    raise(number);
    // Unblocked, it's delivered, and the process stops here.
    pthread_sigmask(SIG_UNBLOCK, &stopping, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    watch(number, stop, 0);
    atomic_store(&continues, 1);
    errno = saved;
}

static struct sigaction before_death[NSIG];

/// A signal that ends the process: the terminal as it was, then what the signal meant before.
static void die(int number) {
    terminal_restore();
    sigaction(number, &before_death[number], NULL);
    raise(number);
}

void signals_watch_terminal(void) {
    static int is_watching;
    if (is_watching) return;
    is_watching = 1;
    watch(SIGWINCH, note, 0);
    watch(SIGCONT, note, 0);
    unblock(SIGWINCH);
    unblock(SIGCONT);
    unblock(SIGTSTP);
    if (!is_ignored(SIGTSTP)) watch(SIGTSTP, stop, 0);
    static const int fatal[] = {SIGHUP, SIGTERM, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
    for (size_t index = 0; index < sizeof fatal / sizeof *fatal; index++) {
        int number = fatal[index];
        if (sigaction(number, NULL, &before_death[number]) != 0 || is_ignored(number)) continue;
        // With SA_NODEFER the signal that is raised again arrives within the handler.
        watch(number, die, SA_NODEFER);
        unblock(number);
    }
}

int interrupt_requested(void) { return atomic_load(&interrupts) > 0; }

void interrupt_reset(void) { atomic_store(&interrupts, 0); }

int signals_take_resize(void) { return atomic_exchange(&resizes, 0); }

int signals_take_continue(void) { return atomic_exchange(&continues, 0); }

void signals_note_continue(void) { atomic_store(&continues, 1); }

int signals_are_pending(void) {
    return atomic_load(&interrupts) > 0 || atomic_load(&resizes) || atomic_load(&continues);
}

int signals_wait_for_input(int descriptor, int (*is_pending)(void)) {
    // The signals stay blocked except while waiting, so that none is missed between the test and the wait.
    fd_set input;
    FD_ZERO(&input);
    FD_SET(descriptor, &input);
    sigset_t unblocked;
    sigprocmask(SIG_SETMASK, NULL, &unblocked);
    sigset_t blocked = unblocked;
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGWINCH);
    sigaddset(&blocked, SIGCONT);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    int failure = is_pending() ? EINTR : 0;
    if (failure == 0 && pselect(descriptor + 1, &input, NULL, NULL, NULL, &unblocked) < 0) failure = errno;
    sigprocmask(SIG_SETMASK, &unblocked, NULL);
    errno = failure;
    return failure == 0 ? 0 : -1;
}

ssize_t interruptible_read(int descriptor, void *bytes, size_t capacity) {
    for (;;) {
        if (signals_wait_for_input(descriptor, interrupt_requested) == 0) {
            ssize_t got = read(descriptor, bytes, capacity);
            if (got >= 0 || (errno != EINTR && errno != EAGAIN)) return got;
        } else if (errno != EINTR || interrupt_requested()) {
            return -1;
        }
    }
}
