#include "api/home.h"

#include "base/file.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* Set by the Makefile (PREFIX, datadir): the only absolute path in the program. */
#ifndef CHANCERY_SHARE
#define CHANCERY_SHARE ""
#endif

enum { PATH_ROOM = 4096 };

static const char *either(arena *a, const char *folder, const char *installed, const char *in_tree) {
    const char *path = path_join(a, str_of(folder), str_of(installed));
    return file_is_folder(path) ? path : path_join(a, str_of(folder), str_of(in_tree));
}

static bool home_at(arena *a, const char *folder, api_home *out) {
    const char *templates = path_join(a, str_of(folder), STR("templates"));
    if (!file_exists(path_join(a, str_of(templates), STR("base.yaml"))))
        return false;
    *out = (api_home){.templates = templates,
                      .fonts = path_join(a, str_of(folder), STR("fonts")),
                      .languages = either(a, folder, "languages", "data/languages"),
                      .presets = either(a, folder, "presets", "data/presets"),
                      .hyphenation = either(a, folder, "hyphenation", "build/share/hyphenation")};
    return true;
}

/* The folder of an executable or library, NULL if its path is not known or names none. */
static const char *folder_of(arena *a, const char *path) {
    const char *real = path == NULL || strchr(path, '/') == NULL ? NULL : path_real(a, path);
    return real == NULL ? NULL : str_zero(a, path_folder(str_of(real)));
}

static const char *program_folder(arena *a) {
    char *program = arena_alloc(a, PATH_ROOM);
    ssize_t length = readlink("/proc/self/exe", program, PATH_ROOM - 1);
    if (length > 0)
        return folder_of(a, program);
    return folder_of(a, (const char *)getauxval(AT_EXECFN)); /* without /proc; as it was called */
}

/* Of the file that this very code was loaded from: a program's own, or libchancery.so. */
static const char *library_folder(arena *a) {
    static const char here;
    Dl_info info;
    return dladdr(&here, &info) == 0 ? NULL : folder_of(a, info.dli_fname);
}

static bool beside(arena *a, const char *folder, const char *const *ways, api_home *out) {
    for (; folder != NULL && *ways != NULL; ways++) {
        const char *real = path_real(a, path_join(a, str_of(folder), str_of(*ways)));
        if (real != NULL && home_at(a, real, out))
            return true;
    }
    return false;
}

api_home api_home_find(arena *a, const char *said) {
    /* bin/, lib/ and lib/x86_64-linux-gnu/; build/ and build/release/ of a tree */
    static const char *const installed[] = {"../share/chancery", "../../share/chancery", NULL};
    static const char *const in_tree[] = {"..", "../..", "../../..", NULL};
    api_home found = {0};
    if (said == NULL || *said == '\0')
        said = getenv("CHANCERY_HOME");
    if (said != NULL && *said != '\0') {
        home_at(a, said, &found);
        return found;
    }
    const char *program = program_folder(a), *library = library_folder(a);
    if (beside(a, program, installed, &found) || beside(a, library, installed, &found))
        return found;
    if (*CHANCERY_SHARE != '\0' && home_at(a, CHANCERY_SHARE, &found))
        return found;
    if (!beside(a, program, in_tree, &found))
        beside(a, library, in_tree, &found);
    return found;
}
