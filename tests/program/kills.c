/*
 * Runs a program that writes TARGET again and again, and stops it by a signal at a random time; the seed is fixed:
 *
 *   kills SIGNAL COUNT LONGEST TARGET ONE OTHER PROGRAM ONE-ARGUMENT OTHER-ARGUMENT
 *
 * LONGEST: microseconds. After each, TARGET has to be absent, or hold what the files ONE or OTHER hold, never half.
 * Prints how often the program was stopped, how often TARGET was whole, and how many temporary files lay about at most.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 22 };
static char one[ROOM], other[ROOM], found[ROOM];

static ssize_t content(const char *path, char *room) {
    int file = open(path, O_RDONLY);
    ssize_t length = file < 0 ? -1 : read(file, room, ROOM);
    if (file >= 0)
        close(file);
    return length;
}

static int temporaries(const char *folder) {
    DIR *listing = opendir(folder);
    int count = 0;
    for (const struct dirent *entry; listing != NULL && (entry = readdir(listing)) != NULL;)
        count += strncmp(entry->d_name, ".chancery-", 10) == 0;
    closedir(listing);
    return count;
}

static int stop_at_random(int number, long longest, char *program, char *input, char *target) {
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDERR_FILENO);
        execl(program, program, "render", input, "-o", target, (char *)NULL);
        _exit(99);
    }
    const struct timespec pause = {.tv_nsec = random() % longest * 1000};
    nanosleep(&pause, NULL);
    kill(child, number);
    int status;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
        exit(98);
    return WIFSIGNALED(status);
}

int main(int count, char **words) {
    if (count != 10)
        return 2;
    char *target = words[4], folder[4096];
    snprintf(folder, sizeof folder, "%s", target);
    dirname(folder);
    ssize_t one_length = content(words[5], one), other_length = content(words[6], other);
    int stopped = 0, whole = 0, most = 0;
    srandom(1);
    for (int i = 0; i < atoi(words[2]); i++) {
        stopped += stop_at_random(atoi(words[1]), atol(words[3]), words[7], words[8 + i % 2], target);
        ssize_t length = content(target, found);
        if (length >= 0 && !(length == one_length && memcmp(found, one, (size_t)length) == 0) &&
            !(length == other_length && memcmp(found, other, (size_t)length) == 0)) {
            printf("half a file after %d\n", i + 1);
            return 1;
        }
        whole += length >= 0;
        int left = temporaries(folder);
        most = left > most ? left : most;
    }
    printf("stopped %d whole %d most-temporaries %d\n", stopped, whole, most);
    return 0;
}
