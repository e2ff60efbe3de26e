/*
 * Compiles the hyphenation patterns of one language:  compile PATTERNS OUTPUT [longest] [nouns-capital] [dotted-i]
 * A part of the build, not of the library. The same input gives the same bytes.
 *
 * Patterns are in the form that libhyphen reads: the first line names the encoding, then one pattern or setting a line,
 * up to the first blank; "%" and "#" begin remarks. LEFTHYPHENMIN, RIGHTHYPHENMIN, COMPOUNDLEFTHYPHENMIN and
 * COMPOUNDRIGHTHYPHENMIN hold for the whole file; the patterns before NEXTLEVEL find the joints of compounds. Without
 * NEXTLEVEL hyphens and apostrophes part a word (libhyphen's default first level), and so with NOHYPHEN, which in all
 * known files names just these. Non-standard patterns ("/", the word is spelt otherwise when divided) are left out and
 * counted: a justified line keeps the letters of its word.
 *
 * Our own files also name sets of letters: "SET V аеё" makes {V} stand for any of these in the patterns below.
 */
#include "hyphen/automaton.h"

#include "base/utf8.h"
#include "hyphen/file.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SETS_MAX = 16, SET_LETTERS_MAX = 64, ENCODING_BYTES = 32, CHARACTER_MAX = 0x10FFFF };
enum { TYPOGRAPHIC_APOSTROPHE = 0x2019 };

typedef struct {
    char name;
    uint32_t letters[SET_LETTERS_MAX];
    size_t count;
} letter_set;

/* A place in a pattern holds any of these letters, with a digit before it. */
typedef struct {
    const uint32_t *letters;
    size_t count;
    uint32_t own; /* what `letters` points at, unless at a set */
} spot;

typedef struct {
    spot spots[HYPHEN_PATTERN_MAX];
    uint8_t digits[HYPHEN_PATTERN_MAX + 1];
    size_t length;
} pattern;

typedef struct {
    const char *path;
    char *text; /* UTF-8, without its first line, ended by a NUL */
    size_t line;
    letter_set sets[SETS_MAX];
    size_t set_count;
    uint8_t *code_of; /* of each character; 0: none */
    hyphen_automaton *levels[HYPHEN_LEVELS];
    bool has_levels;
    hyphen_file_head head;
    size_t left_out;
} compiler;

/* ---- reading ---- */

static char *read_all(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        hyphen_complain("%s: %s", path, strerror(errno));
    char *bytes = hyphen_need(malloc(HYPHEN_FILE_BYTES_MAX + 1));
    *length = fread(bytes, 1, HYPHEN_FILE_BYTES_MAX, file);
    if (ferror(file))
        hyphen_complain("%s: %s", path, strerror(errno));
    fclose(file);
    bytes[*length] = '\0';
    return bytes;
}

/* Moves over a line and ends it with a NUL in place of its line end; NULL at the text's end. */
static char *next_line(char **rest) {
    if (**rest == '\0')
        return NULL;
    char *line = *rest;
    size_t length = strcspn(line, "\n");
    *rest = line + length + (line[length] == '\n');
    line[length] = '\0';
    if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
    return line;
}

/* The encoding's name for iconv: libhyphen's files say ISO8859-1 and microsoft-cp1251. */
static void encoding_name(const char *line, char name[ENCODING_BYTES]) {
    if (strncmp(line, "ISO8859-", 8) == 0)
        snprintf(name, ENCODING_BYTES, "ISO-%s", line + 3);
    else if (strncmp(line, "microsoft-cp", 12) == 0)
        snprintf(name, ENCODING_BYTES, "CP%s", line + 12);
    else
        snprintf(name, ENCODING_BYTES, "%s", line);
}

static void read_patterns(compiler *c) {
    size_t length;
    char *bytes = read_all(c->path, &length), *rest = bytes, encoding[ENCODING_BYTES];
    char *first = next_line(&rest);
    if (first == NULL)
        hyphen_complain("%s: empty", c->path);
    encoding_name(first, encoding);
    iconv_t recoder = iconv_open("UTF-8", encoding);
    if (recoder == (iconv_t)-1)
        hyphen_complain("%s:1: “%s” is no encoding that iconv knows", c->path, encoding);
    size_t left = length - (size_t)(rest - bytes), room = left * 3 + 1;
    char *out = c->text = hyphen_need(malloc(room));
    if (iconv(recoder, &rest, &left, &out, &room) == (size_t)-1)
        hyphen_complain("%s: byte %zu is no %s", c->path, (size_t)(rest - bytes), encoding);
    iconv_close(recoder);
    *out = '\0';
    c->line = 1;
}

/* The character at *at, which moves past it. */
static uint32_t next_character(const char **at) {
    size_t length = 0;
    uint32_t character = utf8_next((str){*at, strlen(*at)}, &length);
    *at += length;
    return character == TYPOGRAPHIC_APOSTROPHE ? '\'' : character;
}

/* ---- settings ---- */

static bool setting(const char *line, const char *name, uint8_t *value) {
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0)
        return false;
    long number = strtol(line + length, NULL, 10);
    if (number > 0 && number < HYPHEN_PATTERN_MAX && value != NULL)
        *value = (uint8_t)number;
    return true;
}

static void define_set(compiler *c, const char *line) {
    if (c->set_count == SETS_MAX || line[0] == '\0' || line[1] != ' ')
        hyphen_complain("%s:%zu: too many sets, or no set (“SET V aeiou”)", c->path, c->line);
    letter_set *set = &c->sets[c->set_count++];
    set->name = line[0];
    for (const char *at = line + 2; *at != '\0';) {
        if (set->count == SET_LETTERS_MAX)
            hyphen_complain("%s:%zu: a set of more than %d letters", c->path, c->line, SET_LETTERS_MAX);
        set->letters[set->count++] = next_character(&at);
    }
}

/* True if the line is no pattern. Settings of the syllables' level are libhyphen's business only: it ignores them. */
static bool is_setting(compiler *c, const char *line) {
    hyphen_file_head *head = c->has_levels ? NULL : &c->head;
    if (line[0] == '\0' || line[0] == '%' || line[0] == '#' || line[0] == ' ' || line[0] == '\t')
        return true;
    if (strncmp(line, "SET ", 4) == 0) {
        define_set(c, line + 4);
        return true;
    }
    if (strncmp(line, "NOHYPHEN", 8) == 0) {
        c->head.flags |= HYPHEN_PUNCTUATION_SPLITS;
        return true;
    }
    return setting(line, "LEFTHYPHENMIN", head ? &head->left : NULL) ||
           setting(line, "RIGHTHYPHENMIN", head ? &head->right : NULL) ||
           setting(line, "COMPOUNDLEFTHYPHENMIN", head ? &head->part_left : NULL) ||
           setting(line, "COMPOUNDRIGHTHYPHENMIN", head ? &head->part_right : NULL);
}

/* ---- patterns ---- */

static const letter_set *find_set(const compiler *c, char name) {
    for (size_t i = 0; i < c->set_count; i++)
        if (c->sets[i].name == name)
            return &c->sets[i];
    hyphen_complain("%s:%zu: no set {%c}", c->path, c->line, name);
}

static void read_pattern(const compiler *c, const char *line, pattern *p) {
    memset(p, 0, sizeof *p);
    for (const char *at = line; (unsigned char)*at > ' ';) {
        if (*at >= '0' && *at <= '9') {
            p->digits[p->length] = (uint8_t)(*at++ - '0');
            continue;
        }
        if (p->length == HYPHEN_PATTERN_MAX)
            hyphen_complain("%s:%zu: the pattern is too long", c->path, c->line);
        spot *s = &p->spots[p->length++];
        if (c->set_count > 0 && at[0] == '{' && at[1] != '\0' && at[2] == '}') {
            const letter_set *set = find_set(c, at[1]);
            *s = (spot){.letters = set->letters, .count = set->count};
            at += 3;
        } else {
            *s = (spot){.count = 1, .own = next_character(&at)};
        }
    }
}

static const uint32_t *letters_of(const spot *s) {
    return s->letters != NULL ? s->letters : &s->own;
}

/* Adds the pattern once for each choice of letters. */
static void add_choices(const compiler *c, size_t level, const pattern *p, uint8_t *codes, size_t at) {
    if (at == p->length) {
        bool replace = (c->head.level[level].flags & HYPHEN_LONGEST_ONLY) != 0;
        hyphen_automaton_add(c->levels[level], codes, p->digits, p->length, replace);
        return;
    }
    for (size_t i = 0; i < p->spots[at].count; i++) {
        codes[at] = c->code_of[letters_of(&p->spots[at])[i]];
        add_choices(c, level, p, codes, at + 1);
    }
}

/* Codes in the order of the characters, so that they do not depend on the order of the patterns. */
static void give_codes(compiler *c) {
    uint32_t next = HYPHEN_FIRST_LETTER;
    c->code_of['.'] = 0;
    for (uint32_t i = 0; i <= CHARACTER_MAX; i++) {
        if (c->code_of[i] == 0)
            continue;
        if (next == HYPHEN_CODES)
            hyphen_complain("%s: more than %d letters", c->path, HYPHEN_LETTERS_MAX);
        c->code_of[i] = (uint8_t)next++;
    }
    c->code_of['.'] = HYPHEN_EDGE;
    c->head.letter_count = next - HYPHEN_FIRST_LETTER;
}

/* Goes over all lines: first to learn the letters, then to add the patterns. */
static void go_over(compiler *c, bool add) {
    char *copy = hyphen_need(strdup(c->text)), *rest = copy;
    uint8_t codes[HYPHEN_PATTERN_MAX];
    pattern p;
    c->set_count = 0;
    c->left_out = 0;
    size_t level = add && !c->has_levels ? 1 : 0;
    for (char *line; c->line++, (line = next_line(&rest)) != NULL;) {
        if (strncmp(line, "NEXTLEVEL", 9) == 0) {
            c->has_levels = true;
            level = 1;
            continue;
        }
        if (is_setting(c, line))
            continue;
        if (strchr(line, '/') != NULL) {
            c->left_out++;
            continue;
        }
        read_pattern(c, line, &p);
        for (size_t i = 0; !add && i < p.length; i++)
            for (size_t k = 0; k < p.spots[i].count; k++)
                c->code_of[letters_of(&p.spots[i])[k]] = 1;
        if (add)
            add_choices(c, level, &p, codes, 0);
    }
    free(copy);
    c->line = 1;
}

/* ---- writing ---- */

static void put(char *file, size_t *at, const void *bytes, size_t length) {
    memcpy(file + *at, bytes, length);
    *at += length;
}

static void put_letters(const compiler *c, char *file, size_t *at) {
    for (uint32_t i = 0; i <= CHARACTER_MAX; i++)
        if (c->code_of[i] >= HYPHEN_FIRST_LETTER)
            put(file, at, &i, sizeof i);
}

/* Programs may have the old file mapped, and several builds may go on at once: a new file takes its place at once. */
static void write_whole(const char *path, const char *bytes, size_t length) {
    struct stat there;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        hyphen_complain("%s: is no file", path);
    size_t room = strlen(path) + 32;
    char *temporary = hyphen_need(malloc(room));
    snprintf(temporary, room, "%s.%ld", path, (long)getpid());
    FILE *out = fopen(temporary, "wb");
    if (out == NULL)
        hyphen_complain("%s: %s", temporary, strerror(errno));
    bool fine = fwrite(bytes, 1, length, out) == length;
    fine = fclose(out) == 0 && fine && rename(temporary, path) == 0;
    if (!fine) {
        int cause = errno;
        remove(temporary);
        hyphen_complain("%s: %s", path, strerror(cause));
    }
    free(temporary);
}

static void write_file(compiler *c, const char *path, const hyphen_double_array *levels) {
    hyphen_file_head *head = &c->head;
    head->magic = HYPHEN_MAGIC;
    head->version = HYPHEN_VERSION;
    head->size = hyphen_file_size(head);
    if (head->size > HYPHEN_FILE_BYTES_MAX)
        hyphen_complain("%s: too many patterns", c->path);
    char *file = hyphen_need(calloc(1, head->size));
    size_t at = 0;
    put(file, &at, head, sizeof *head);
    put_letters(c, file, &at);
    for (size_t i = 0; i < HYPHEN_LEVELS; i++) {
        put(file, &at, levels[i].slots, levels[i].slot_count * sizeof *levels[i].slots);
        put(file, &at, levels[i].slot_values, levels[i].slot_count * sizeof *levels[i].slot_values);
        put(file, &at, levels[i].values, levels[i].value_bytes);
    }
    head->checksum = hyphen_file_checksum(file + HYPHEN_CHECKED_FROM, head->size - HYPHEN_CHECKED_FROM);
    memcpy(file, head, sizeof *head);
    write_whole(path, file, head->size);
    free(file);
}

/* libhyphen's defaults. */
static void settle(hyphen_file_head *head, bool has_levels) {
    if (!has_levels) {
        head->flags |= HYPHEN_PUNCTUATION_SPLITS;
        head->part_left = head->part_left ? head->part_left : head->left ? head->left : 3;
        head->part_right = head->part_right ? head->part_right : head->right ? head->right : 3;
    }
    head->left = head->left ? head->left : 2;
    head->right = head->right ? head->right : 2;
}

static void options(compiler *c, char **words) {
    static const struct {
        const char *word;
        uint32_t file, level;
    } known[] = {{"longest", 0, HYPHEN_LONGEST_ONLY},
                 {"nouns-capital", HYPHEN_NOUNS_CAPITAL, 0},
                 {"dotted-i", HYPHEN_DOTTED_I, 0}};
    enum { KNOWN = sizeof known / sizeof *known };
    for (; *words != NULL; words++) {
        size_t i = 0;
        while (i < KNOWN && strcmp(known[i].word, *words) != 0)
            i++;
        if (i == KNOWN)
            hyphen_complain("no option “%s”", *words);
        c->head.flags |= known[i].file;
        for (size_t level = 0; level < HYPHEN_LEVELS; level++)
            c->head.level[level].flags |= known[i].level;
    }
}

int main(int count, char **words) {
    if (count < 3)
        hyphen_complain("compile PATTERNS OUTPUT [longest] [nouns-capital] [dotted-i]");
    compiler c = {.path = words[1], .code_of = hyphen_need(calloc(CHARACTER_MAX + 1, 1))};
    options(&c, words + 3);
    read_patterns(&c);
    go_over(&c, false);
    settle(&c.head, c.has_levels);
    give_codes(&c);
    hyphen_double_array levels[HYPHEN_LEVELS];
    for (size_t i = 0; i < HYPHEN_LEVELS; i++)
        c.levels[i] = hyphen_automaton_new();
    go_over(&c, true);
    for (size_t i = 0; i < HYPHEN_LEVELS; i++) {
        levels[i] = hyphen_automaton_pack(c.levels[i]);
        c.head.level[i].root = levels[i].root;
        c.head.level[i].slot_count = levels[i].slot_count;
        c.head.level[i].value_bytes = levels[i].value_bytes;
    }
    write_file(&c, words[2], levels);
    if (getenv("V") != NULL)
        printf("%s: %zu + %zu patterns, %zu + %zu states, %zu bytes, %zu non-standard left out\n", c.path,
               levels[0].texts, levels[1].texts, levels[0].states, levels[1].states, (size_t)c.head.size, c.left_out);
    return 0;
}
