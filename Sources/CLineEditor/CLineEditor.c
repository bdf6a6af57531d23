#include "CLineEditor.h"

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>
#include <wchar.h>

#include "Interrupt.h"

enum { remembered_lines = 1000 };

struct line_editor {
    EditLine *edit;
    History *history;
    /// Set for the length of one read.
    const char *prompt;
    int was_interrupted;
};

static char *current_prompt(EditLine *edit) {
    line_editor *editor = NULL;
    el_get(edit, EL_CLIENTDATA, &editor);
    return (char *)(editor && editor->prompt ? editor->prompt : "");
}

/// One byte of input: 1, 0 at the end, -1 when Ctrl-C came. Between bytes it follows the terminal's resizes and the
/// process's stops. libedit's own reader swallows the first interrupt.
static int read_byte(line_editor *editor, unsigned char *byte) {
    for (;;) {
        if (interrupt_requested()) {
            editor->was_interrupted = 1;
            errno = EINTR;
            return -1;
        }
        int was_resized = interrupt_take_resize();
        int was_continued = interrupt_take_continue();
        if (was_resized) el_resize(editor->edit);
        if (was_continued) {
            // The editor believes the terminal to be as it left it.
            el_set(editor->edit, EL_PREP_TERM, 0);
            el_set(editor->edit, EL_PREP_TERM, 1);
        }
        if (was_resized || was_continued) {
            // The refresh takes the cursor to be at the start of an empty line.
            fputs("\r\033[K", stdout);
            fflush(stdout);
            el_set(editor->edit, EL_REFRESH);
        }
        // The signals stay blocked except while waiting, so that none is missed between the tests and the wait.
        fd_set input;
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        sigset_t unblocked;
        sigprocmask(SIG_SETMASK, NULL, &unblocked);
        sigset_t blocked = unblocked;
        sigaddset(&blocked, SIGINT);
        sigaddset(&blocked, SIGWINCH);
        sigaddset(&blocked, SIGCONT);
        sigprocmask(SIG_SETMASK, &blocked, NULL);
        int ready = interrupt_is_pending() ? -1 : pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &unblocked);
        int failure = errno;
        sigprocmask(SIG_SETMASK, &unblocked, NULL);
        if (ready < 0) {
            if (interrupt_is_pending() || failure == EINTR) continue;
            return 0;
        }
        ssize_t count = read(STDIN_FILENO, byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        return count == 1 ? 1 : 0;
    }
}

/// One character, decoded from UTF-8; what is ill-formed gives U+FFFD.
static int read_character(EditLine *edit, wchar_t *character) {
    line_editor *editor = NULL;
    el_get(edit, EL_CLIENTDATA, &editor);
    unsigned char byte = 0;
    int result = read_byte(editor, &byte);
    if (result <= 0) {
        *character = L'\0';
        return result;
    }
    if (byte < 0x80) {
        *character = byte;
        return 1;
    }
    int more = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0;
    if (more == 0 || byte >= 0xF5) {
        *character = 0xFFFD;
        return 1;
    }
    wchar_t value = byte & (0x3F >> more);
    for (; more > 0; more--) {
        result = read_byte(editor, &byte);
        if (result <= 0) return result;
        if ((byte & 0xC0) != 0x80) {
            *character = 0xFFFD;
            return 1;
        }
        value = (value << 6) | (byte & 0x3F);
    }
    *character = value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0xFFFD : value;
    return 1;
}

line_editor *line_editor_create(const char *program) {
    // libedit encodes what it writes by the locale and drops what doesn't fit.
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");

    line_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->edit = el_init(program, stdin, stdout, stderr);
    editor->history = history_init();
    if (!editor->edit || !editor->history) {
        line_editor_destroy(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, remembered_lines);
    history(editor->history, &event, H_SETUNIQUE, 1);
    el_set(editor->edit, EL_CLIENTDATA, editor);
    el_set(editor->edit, EL_PROMPT, current_prompt);
    el_set(editor->edit, EL_EDITOR, "emacs");
    el_set(editor->edit, EL_SIGNAL, 0);
    el_set(editor->edit, EL_HIST, history, editor->history);
    el_set(editor->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    // Home, End and Delete as most terminals send them.
    el_set(editor->edit, EL_BIND, "\\e[1~", "ed-move-to-beg", NULL);
    el_set(editor->edit, EL_BIND, "\\e[4~", "ed-move-to-end", NULL);
    el_set(editor->edit, EL_BIND, "\\e[3~", "ed-delete-next-char", NULL);
    el_set(editor->edit, EL_BIND, "\\e[1;5C", "em-next-word", NULL);
    el_set(editor->edit, EL_BIND, "\\e[1;5D", "ed-prev-word", NULL);
    el_set(editor->edit, EL_GETCFN, read_character);
    interrupt_watch_terminal();
    return editor;
}

void line_editor_destroy(line_editor *editor) {
    if (!editor) return;
    if (editor->edit) el_end(editor->edit);
    if (editor->history) history_end(editor->history);
    free(editor);
}

enum line_editor_event line_editor_read(
    line_editor *editor, const char *prompt, const char **bytes, size_t *count) {
    editor->prompt = prompt;
    editor->was_interrupted = 0;
    interrupt_reset();
    int length = 0;
    const char *line = el_gets(editor->edit, &length);
    editor->prompt = NULL;
    if (editor->was_interrupted) {
        el_reset(editor->edit);
        interrupt_reset();
        return line_editor_event_interrupt;
    }
    if (!line || length <= 0) return line_editor_event_end;
    *bytes = line;
    *count = (size_t)length;
    if (line[length - 1] == '\n') *count -= 1;
    return line_editor_event_line;
}

void line_editor_remember(line_editor *editor, const char *line) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, line);
}
