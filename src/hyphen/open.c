#include "hyphen/patterns.h"

#include "base/file.h"
#include "base/tag.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Maps the patterns of a language. All of the file is checked by its sum, and the matcher (hyphen.c) trusts no number
 * in it all the same.
 */

enum { TAG_BYTES_MAX = 35 /* BCP 47, section 4.4.1 */ };

static void unmap(void *object) {
    hyphen_patterns *h = object;
    if (h->mapping != NULL)
        munmap(h->mapping, h->mapped);
}

/* False with errno set; 0: it is no file of patterns by its kind or size. */
static bool map_file(hyphen_patterns *h, const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    struct stat about;
    bool fine = fstat(file, &about) == 0;
    if (fine && (!S_ISREG(about.st_mode) || about.st_size < (off_t)sizeof(hyphen_file_head) ||
                 about.st_size > HYPHEN_FILE_BYTES_MAX)) {
        errno = 0;
        fine = false;
    }
    if (fine) {
        h->mapped = (size_t)about.st_size;
        void *mapping = mmap(NULL, h->mapped, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
        fine = mapping != MAP_FAILED;
        h->mapping = fine ? mapping : NULL;
    }
    int cause = errno;
    close(file);
    errno = cause;
    return fine;
}

static bool head_fits(const hyphen_file_head *head, size_t size) {
    if (head->magic != HYPHEN_MAGIC || head->version != HYPHEN_VERSION || head->size != size || size % 8 != 0)
        return false;
    if (head->letter_count > HYPHEN_LETTERS_MAX || head->left == 0 || head->right == 0)
        return false;
    for (size_t i = 0; i < HYPHEN_LEVELS; i++)
        if (head->level[i].slot_count % 4 != 0 || head->level[i].value_bytes % 4 != 0)
            return false;
    return hyphen_file_size(head) == size; /* 64 bits: the 32-bit counts cannot overflow the sum */
}

static void find_sections(hyphen_patterns *h) {
    const char *at = (const char *)h->mapping + sizeof *h->head;
    h->letters = (const void *)at;
    h->letter_count = h->head->letter_count;
    at += h->letter_count * sizeof *h->letters;
    for (size_t i = 0; i < HYPHEN_LEVELS; i++) {
        const hyphen_file_level *from = &h->head->level[i];
        hyphen_level *to = &h->levels[i];
        *to = (hyphen_level){.root = from->root,
                             .slot_count = from->slot_count,
                             .value_bytes = from->value_bytes,
                             .longest_only = (from->flags & HYPHEN_LONGEST_ONLY) != 0};
        to->slots = (const void *)at;
        at += to->slot_count * sizeof *to->slots;
        to->slot_values = (const void *)at;
        at += to->slot_count * sizeof *to->slot_values;
        to->values = (const void *)at;
        at += to->value_bytes;
    }
}

static bool is_whole(hyphen_patterns *h) {
    h->head = h->mapping;
    const char *bytes = h->mapping;
    return head_fits(h->head, h->mapped) &&
           hyphen_file_checksum(bytes + HYPHEN_CHECKED_FROM, h->mapped - HYPHEN_CHECKED_FROM) == h->head->checksum;
}

static void report(diags *all, const char *path, const char *what) {
    diag *d = diag_add(all, DIAG_INSTALLATION, NOWHERE, "the hyphenation patterns “%s” %s", path, what);
    diag_hint(all, d,
              "install Chancery anew, or run “make” in its source folder; without this file, words of the "
              "language are not divided");
}

static hyphen_state open_file(hyphen_patterns *h, diags *all, const char *path) {
    if (!map_file(h, path)) {
        if (errno == ENOENT || errno == ENOTDIR)
            return HYPHEN_MISSING;
        report(all, path, errno == 0 ? "are no file of patterns" : "cannot be read");
        return HYPHEN_DAMAGED;
    }
    if (!is_whole(h)) {
        report(all, path, "are damaged, or of another version");
        return HYPHEN_DAMAGED;
    }
    find_sections(h);
    hyphen_letters_learn(h);
    return HYPHEN_THERE;
}

/* ---- tags ---- */

static bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A tag becomes a file's name: nothing that could lead to another folder. */
static bool is_tag(str tag) {
    if (tag.length == 0 || tag.length > TAG_BYTES_MAX)
        return false;
    for (size_t i = 0; i < tag.length; i++)
        if (!is_letter_or_digit(tag.at[i]) && tag.at[i] != '-')
            return false;
    return true;
}

const hyphen_patterns *hyphen_open(arena *a, diags *all, const char *folder, str tag, hyphen_state *state) {
    *state = HYPHEN_MISSING;
    if (folder == NULL || !is_tag(tag))
        return NULL;
    /* All that could jump comes before the mapping. */
    hyphen_patterns *h = ARENA_NEW(a, hyphen_patterns);
    arena_defer(a, unmap, h);
    str general = tag_without_region(tag);
    const char *path = path_join(a, str_of(folder), str_print(a, STR_FORMAT ".hyp", STR_ARGS(tag)));
    const char *general_path = path_join(a, str_of(folder), str_print(a, STR_FORMAT ".hyp", STR_ARGS(general)));
    *state = open_file(h, all, path);
    if (*state == HYPHEN_MISSING && !str_equal(general, tag))
        *state = open_file(h, all, general_path);
    return *state == HYPHEN_THERE ? h : NULL;
}
