#include "cli/cli.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/*
 * A program that is told to stop leaves no temporary file behind. The one place of the program that has memory of its
 * own: a signal's handler can be handed nothing else.
 */
enum { PATH_ROOM = 4096 };

static const int stopping[] = {SIGTERM, SIGINT, SIGHUP};
enum { STOPPING = sizeof stopping / sizeof *stopping };

static char temporary[PATH_ROOM]; /* changed only while these signals wait */

static void stop(int number) {
    unlink(temporary);
    raise(number); /* its default is restored; it waits for the end of this handler */
}

static sigset_t stopping_set(void) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < STOPPING; i++)
        sigaddset(&set, stopping[i]);
    return set;
}

static void hold(void *context) {
    (void)context;
    const sigset_t set = stopping_set();
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* What is ignored (nohup) stays ignored. */
static void handle(int number, void (*from)(int), void (*to)(int)) {
    struct sigaction now, next = {.sa_handler = to, .sa_flags = (int)SA_RESETHAND, .sa_mask = stopping_set()};
    if (sigaction(number, NULL, &now) == 0 && now.sa_handler == from)
        sigaction(number, &next, NULL);
}

static void let_go(void *context, const char *path) {
    (void)context;
    bool stands = path != NULL && strlen(path) < sizeof temporary;
    strcpy(temporary, stands ? path : "");
    for (size_t i = 0; i < STOPPING; i++)
        handle(stopping[i], stands ? SIG_DFL : stop, stands ? stop : SIG_DFL);
    const sigset_t set = stopping_set();
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

const chancery_guard cli_guard = {hold, let_go, NULL};
