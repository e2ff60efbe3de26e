#include "font/chain.h"

#include "base/utf8.h"
#include "font/family.h"
#include "font/library.h"

/*
 * Fallback: in which families a character is looked for that the text's own lacks. A family names others for all
 * characters, or for those of one script. A character's chain is the family; what it and the families of its plain
 * chain name for the script; the rest of the plain chain (its fallbacks, theirs: each once, breadth first).
 */

static hb_script_t script_named(str key) {
    enum { LETTERS = 4 };
    if (key.length != LETTERS || key.at[0] < 'A' || key.at[0] > 'Z')
        return HB_SCRIPT_INVALID;
    for (size_t i = 1; i < LETTERS; i++)
        if (key.at[i] < 'a' || key.at[i] > 'z')
            return HB_SCRIPT_INVALID;
    return hb_script_from_iso15924_tag(hb_tag_from_string(key.at, LETTERS));
}

static void add_fallbacks(font_library *library, font_family *family, const font_file_list *names, hb_script_t script) {
    font_fallback *all = ARENA_ARRAY(library->arena, font_fallback, family->fallback_count + names->count);
    for (size_t i = 0; i < family->fallback_count; i++)
        all[i] = family->fallbacks[i];
    for (size_t i = 0; i < names->count; i++)
        all[family->fallback_count++] = (font_fallback){names->at[i].value, names->at[i].node->place, script};
    family->fallbacks = all;
}

void font_chain_read(font_library *library, font_family *family, const font_file_family *file) {
    add_fallbacks(library, family, &file->fallback, HB_SCRIPT_COMMON);
    for (size_t i = 0; i < file->by_script.count; i++) {
        const font_file_script *one = &file->by_script.at[i];
        hb_script_t script = str_is(one->entry.key, "other") ? HB_SCRIPT_COMMON : script_named(one->entry.key);
        if (script == HB_SCRIPT_INVALID)
            family->bad_script = one->entry.key_place;
        else
            add_fallbacks(library, family, &one->families, script);
    }
}

bool font_chain_check(const font_library *library, diags *all) {
    bool good = true;
    for (size_t i = 0; i < library->families.count; i++) {
        const font_family *family = library->families.at[i];
        if (family->bad_script.source != NULL) {
            diag *d = diag_add(all, DIAG_BAD_NAME, family->bad_script, "this is no script");
            diag_expected(all, d, "a code of ISO 15924, such as Arab, Hebr or Hani, or `other`");
            good = false;
        }
        for (size_t k = 0; k < family->fallback_count; k++) {
            const font_fallback *f = &family->fallbacks[k];
            if (map_has(library->by_name, f->name))
                continue;
            diag_add(all, DIAG_UNKNOWN_NAME, f->place, "the fallback “" STR_FORMAT "” is no declared family",
                     STR_ARGS(f->name));
            good = false;
        }
    }
    return good;
}

/* ---- chains ---- */

static bool is_in(const font_chain *chain, const font_family *family) {
    for (size_t i = 0; i < chain->count; i++)
        if (chain->at[i] == family)
            return true;
    return false;
}

static void add_named(const font_library *library, font_chain *chain, const font_family *family, hb_script_t script) {
    for (size_t i = 0; i < family->fallback_count; i++) {
        font_family *named = map_get(library->by_name, family->fallbacks[i].name);
        if (family->fallbacks[i].script == script && named != NULL && !is_in(chain, named))
            chain->at[chain->count++] = named;
    }
}

static font_chain *chain_new(font_library *library, font_family *family, hb_script_t script) {
    font_chain *chain = ARENA_NEW(library->arena, font_chain);
    *chain = (font_chain){.next = family->chains, .script = script};
    chain->at = ARENA_ARRAY(library->arena, font_family *, library->families.count);
    chain->at[chain->count++] = family;
    family->chains = chain;
    return chain;
}

static const font_chain *chain_for(font_library *library, font_family *family, hb_script_t script) {
    for (const font_chain *c = family->chains; c != NULL; c = c->next)
        if (c->script == script)
            return c;
    font_chain *chain = chain_new(library, family, script);
    if (script == HB_SCRIPT_COMMON) {
        for (size_t i = 0; i < chain->count; i++)
            add_named(library, chain, chain->at[i], HB_SCRIPT_COMMON);
        return chain;
    }
    const font_chain *plain = chain_for(library, family, HB_SCRIPT_COMMON);
    chain->first_of_script = chain->count;
    for (size_t i = 0; i < plain->count; i++)
        add_named(library, chain, plain->at[i], script);
    chain->end_of_script = chain->count;
    for (size_t i = 0; i < plain->count; i++)
        if (!is_in(chain, plain->at[i]))
            chain->at[chain->count++] = plain->at[i];
    return chain;
}

/* ---- scripts ---- */

/* Signs that several scripts share by Unicode, but that are drawn for one (ScriptExtensions.txt); and the scripts that
   are written together with Chinese characters. */
static hb_script_t script_of_block(uint32_t c) {
    if (c >= 0x600 && c <= 0x6FF)
        return HB_SCRIPT_ARABIC;
    bool wide = (c >= 0x3000 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
    return wide ? HB_SCRIPT_HAN : HB_SCRIPT_COMMON;
}

static hb_script_t script_of(uint32_t c) {
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    switch (script) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
        return script_of_block(c);
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_BOPOMOFO:
        return HB_SCRIPT_HAN;
    default:
        return script;
    }
}

/* ---- looking for faces ---- */

static font_face *open_link(font_library *library, const font_chain *chain, size_t index, bool bold, bool italic,
                            diags *all, place where) {
    bool of_script = index >= chain->first_of_script && index < chain->end_of_script;
    return of_script ? font_face_if_there(library, chain->at[index], bold, italic, all, where)
                     : font_face_open(library, chain->at[index], bold, italic, all, where);
}

font_face *font_face_for(font_library *library, font_family *family, bool bold, bool italic, uint32_t character,
                         font_face *previous, bool *found, diags *all, place where) {
    *found = true;
    if (previous != NULL && (font_is_invisible(character) || font_face_has(previous, character)) &&
        font_extends_cluster(character))
        return previous;
    hb_script_t script = script_of(character);
    const font_chain *chain = chain_for(library, family, script);
    font_face *first = NULL;
    for (size_t i = 0; i < chain->count; i++) {
        font_face *face = open_link(library, chain, i, bold, italic, all, where);
        if (face == NULL)
            continue;
        if (first == NULL)
            first = face;
        if (font_is_invisible(character) || font_face_has(face, character))
            return face;
        if (i == 0 && script == HB_SCRIPT_COMMON && previous != NULL && font_face_has(previous, character))
            return previous;
    }
    *found = false;
    return first;
}

static bool shows(font_library *library, font_face *face, str cluster) {
    return !font_shape(library, face, cluster, STR("en"), 0, false)->missing;
}

font_face *font_face_for_cluster(font_library *library, font_family *family, bool bold, bool italic, str cluster,
                                 font_face *previous, bool *found, diags *all, place where) {
    size_t at = 0;
    uint32_t base = utf8_next(cluster, &at);
    while (font_is_invisible(base) && at < cluster.length)
        base = utf8_next(cluster, &at);
    font_face *first = font_face_for(library, family, bold, italic, base, previous, found, all, where);
    if (at == cluster.length || !*found || shows(library, first, cluster))
        return first;
    const font_chain *chain = chain_for(library, family, script_of(base));
    for (size_t i = 0; i < chain->count; i++) {
        font_face *face = open_link(library, chain, i, bold, italic, all, where);
        if (face != NULL && face != first && font_face_has(face, base) && shows(library, face, cluster))
            return face;
    }
    *found = false;
    return first;
}

str font_package_for(font_library *library, font_family *family, uint32_t character) {
    const font_chain *chain = chain_for(library, family, script_of(character));
    for (size_t i = chain->first_of_script; i < chain->end_of_script; i++)
        for (size_t style = 0; style < FONT_STYLE_COUNT; style++)
            if (chain->at[i]->styles[style].absent)
                return chain->at[i]->package;
    return (str){0};
}
