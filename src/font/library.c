#include "font/library.h"

#include "base/gate.h"
#include "font/chain.h"
#include "font/face.h"
#include "font/family.h"
#include "font/words.h"

#include <string.h>

/* Families: their declarations and their faces. */

static void release_buffer(void *object) {
    hb_buffer_destroy(object);
}

font_library *font_library_new(arena *engine_arena) {
    font_library *library = ARENA_NEW(engine_arena, font_library);
    library->arena = engine_arena;
    library->by_name = map_new(engine_arena);
    library->buffer = hb_buffer_create();
    arena_defer(engine_arena, release_buffer, library->buffer);
    font_words_start(library);
    return library;
}

arena *font_library_arena(font_library *library) {
    return library->words;
}

/* ---- reading family files ---- */

/* A tag of OpenType's has four letters or figures. */
static bool read_alternates(arena *a, diags *all, const font_file_list *features, font_alternates *out) {
    hb_tag_t *tags = ARENA_ARRAY(a, hb_tag_t, features->count);
    for (size_t i = 0; i < features->count; i++) {
        str tag = features->at[i].value;
        if (tag.length != 4) {
            diag *d = diag_add(all, DIAG_BAD_VALUE, features->at[i].node->place,
                               "“" STR_FORMAT "” is no OpenType feature", STR_ARGS(tag));
            diag_expected(all, d, "a tag of four characters, such as ss01");
            return false;
        }
        tags[i] = hb_tag_from_string(tag.at, (int)tag.length);
    }
    *out = (font_alternates){tags, features->count};
    return true;
}

/* The file's text and its struct live as long as the library. */
static bool read_family(font_library *library, diags *all, const font_file_family *file, const char *folder) {
    arena *a = library->arena;
    font_family *family = ARENA_NEW(a, font_family);
    const schema_word *const styles[FONT_STYLE_COUNT] = {&file->regular, &file->italic, &file->bold,
                                                         &file->bold_italic};
    family->name = file->entry.key;
    family->package = file->package.value;
    family->folder = folder;
    for (size_t i = 0; i < FONT_STYLE_COUNT; i++)
        if (styles[i]->node != NULL)
            family->styles[i] = (font_family_style){.file = styles[i]->value, .place = styles[i]->node->place};
    font_chain_read(library, family, file);
    if (map_set(library->by_name, family->name, family))
        *VECTOR_PUSH(a, &library->families) = family;
    return read_alternates(a, all, &file->alternates, &family->alternates);
}

static bool read_file(font_library *library, const schema_context *context, const char *folder, str family) {
    arena *a = library->arena;
    const char *path = path_join(a, str_of(folder), str_print(a, STR_FORMAT ".yaml", STR_ARGS(family)));
    str text;
    if (!file_read(context->gate, a, context->diags, NOWHERE, path, FILE_LIMIT_BYTES, &text))
        return false;
    const tree_node *root = tree_read(a, context->diags, source_new(a, str_of(path), text));
    if (root == NULL || !schema_validate(context, root, font_file_keys))
        return false;
    font_file file = {0};
    schema_fill(context, font_file_keys, root, &file);
    bool good = true;
    for (size_t i = 0; i < file.families.count; i++)
        good = read_family(library, context->diags, &file.families.at[i], folder) && good;
    for (size_t i = 0; i < file.folders.count; i++)
        if (file.folders.at[i].value.length > 0)
            *VECTOR_PUSH(a, &library->folders) = file.folders.at[i].value;
    return good;
}

bool font_library_read(font_library *library, const schema_context *context, const char *folder) {
    str *names;
    const char *kept = str_zero(library->arena, str_of(folder));
    schema_context own = *context;
    own.arena = library->arena;
    size_t count = path_list(library->arena, kept, STR(".yaml"), &names);
    bool good = count > 0;
    for (size_t i = 0; i < count; i++)
        good = read_file(library, &own, kept, names[i]) && good;
    return good && font_chain_check(library, context->diags);
}

font_family *font_family_find(font_library *library, str name) {
    return map_get(library->by_name, name);
}

size_t font_family_names(font_library *library, arena *a, str **names) {
    size_t count = library->families.count;
    *names = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        (*names)[i] = library->families.at[i]->name;
    return count;
}

/* ---- opening faces ---- */

/* The style's own file, else the nearest one that the family declares. */
static font_family_style *style_of(font_family *family, bool bold, bool italic) {
    static const uint8_t order[FONT_STYLE_COUNT][FONT_STYLE_COUNT] = {
        {0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}};
    const uint8_t *nearest = order[(bold ? 2 : 0) + (italic ? 1 : 0)];
    for (size_t i = 0; i < FONT_STYLE_COUNT; i++)
        if (family->styles[nearest[i]].file.length > 0)
            return &family->styles[nearest[i]];
    return &family->styles[nearest[0]];
}

/* "NAME.ttc#2" is the third face of a collection. */
static str split_index(str file, unsigned *index) {
    int64_t number;
    str name, rest = file;
    *index = 0;
    if (!str_split(&rest, '#', &name) || !str_to_int(rest, &number) || number < 0 || number > FONT_FACE_INDEX_MAX)
        return file;
    *index = (unsigned)number;
    return name;
}

/* The file's path: beside the family file, else in one of the folders. NULL: it is nowhere. */
static const char *find_file(font_library *library, const font_family *family, str file) {
    const char *path = path_join(library->arena, str_of(family->folder), file);
    for (size_t i = 0; !file_exists(path) && i < library->folders.count; i++)
        path = path_join(library->arena, library->folders.at[i], file);
    return file_exists(path) ? path : NULL;
}

/* A file that two families shape with other features is two faces. */
static font_face *face_by_path(const font_library *library, const char *path, unsigned index,
                               const font_alternates *alternates) {
    for (size_t i = 0; i < library->faces.count; i++) {
        font_face *face = library->faces.at[i];
        const font_alternates *own = &face->private_part->alternates;
        bool alike = own->tags == alternates->tags || own->count + alternates->count == 0;
        if (alike && face->private_part->index_in_file == index && strcmp(face->path, path) == 0)
            return face;
    }
    return NULL;
}

static void style_fail(font_library *library, const font_family *family, font_family_style *style, str reason,
                       bool there) {
    style->state = FONT_FACE_FAILED;
    style->reason = reason;
    if (family->package.length > 0)
        style->hint = str_print(library->arena, "apt-get install %s" STR_FORMAT, there ? "--reinstall " : "",
                                STR_ARGS(family->package));
}

static void style_open(font_library *library, const font_family *family, font_family_style *style) {
    arena *a = library->arena;
    unsigned index;
    str file = split_index(style->file, &index);
    const char *path = file.length == 0 ? NULL : find_file(library, family, file);
    style->absent = path == NULL;
    if (path == NULL) {
        str reason = str_print(a, "a face of “" STR_FORMAT "” is not installed: there is no file " STR_FORMAT,
                               STR_ARGS(family->name), STR_ARGS(file));
        style_fail(library, family, style, reason, false);
        return;
    }
    str why = {0};
    style->face = face_by_path(library, path, index, &family->alternates);
    if (style->face == NULL) {
        font_harfbuzz_begin();
        style->face = font_face_open_file(library, path, index, &why);
        font_harfbuzz_end(library);
        if (style->face != NULL)
            style->face->private_part->alternates = family->alternates;
    }
    style->state = FONT_FACE_OPEN;
    if (style->face == NULL)
        style_fail(library, family, style,
                   str_print(a, "a face of “" STR_FORMAT "” cannot be used: %s " STR_FORMAT, STR_ARGS(family->name),
                             path, STR_ARGS(why)),
                   true);
}

/* Once a run; a run has diagnostics of its own. */
static void report(const font_family_style *style, diags *all, place where) {
    for (size_t i = 0; i < diags_count(all); i++) {
        const diag *d = diags_at(all, i);
        if (d->code == DIAG_NO_FACE && str_equal(d->message, style->reason))
            return;
    }
    diag *d = diag_add(all, DIAG_NO_FACE, where, STR_FORMAT, STR_ARGS(style->reason));
    if (style->place.source != NULL)
        diag_also(all, d, style->place, "declared here");
    if (style->hint.length > 0)
        diag_hint(all, d, STR_FORMAT, STR_ARGS(style->hint));
}

font_face *font_face_if_there(font_library *library, font_family *family, bool bold, bool italic, diags *all,
                              place where) {
    font_family_style *style = style_of(family, bold, italic);
    if (style->state == FONT_FACE_UNTRIED)
        style_open(library, family, style);
    return style->absent ? NULL : font_face_open(library, family, bold, italic, all, where);
}

font_face *font_face_open(font_library *library, font_family *family, bool bold, bool italic, diags *all, place where) {
    font_family_style *style = style_of(family, bold, italic);
    if (style->state == FONT_FACE_UNTRIED)
        style_open(library, family, style);
    if (style->state == FONT_FACE_OPEN)
        return style->face;
    report(style, all, where);
    return NULL;
}
