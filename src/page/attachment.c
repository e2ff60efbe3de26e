#include "page/attachment.h"

#include "base/utf8.h"

#include <string.h>

/* A control character, a sign that parts folders, or a broken byte. */
static bool is_unsafe(uint32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == '/' || character == '\\' ||
           character == ':' || character == UTF8_REPLACEMENT;
}

static bool is_file_name(str name) {
    if (name.length == 0 || name.length > PAGE_ATTACHMENT_NAME_MAX_BYTES || str_is(name, ".") || str_is(name, ".."))
        return false;
    for (size_t at = 0; at < name.length;)
        if (is_unsafe(utf8_next(name, &at)))
            return false;
    return true;
}

/* restricted-name of RFC 6838, 4.2. */
static bool is_restricted_name(str s) {
    enum { MOST = 63 /* with the other and the stroke, as many bytes as a name in PDF has */ };
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (i == 0 || strchr("!#$&-^_.+", c) == NULL || c == '\0'))
            return false;
    }
    return s.length > 0 && s.length <= MOST;
}

static bool is_media_type(str s) {
    str type = {0};
    return str_split(&s, '/', &type) && is_restricted_name(type) && is_restricted_name(s);
}

static bool has(const page_attachments *list, str name) {
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i].name, name))
            return true;
    return false;
}

static bool refuse(diags *all, str what, const char *why) {
    diag_add(all, DIAG_COMMAND_LINE, NOWHERE, "“" STR_FORMAT "” %s", STR_ARGS(what), why);
    return false;
}

static bool is_small(diags *all, const page_attachment *attachment) {
    if (attachment->bytes.length <= PAGE_ATTACHMENT_MAX_BYTES)
        return true;
    diag *d = diag_add(all, DIAG_TOO_LARGE, NOWHERE, "“" STR_FORMAT "”, which is to be attached, is larger than %d MiB",
                       STR_ARGS(attachment->name), PAGE_ATTACHMENT_MAX_BYTES / (1024 * 1024));
    diag_hint(all, d, "send it beside the PDF");
    return false;
}

bool page_attach(page_attachments *list, arena *a, diags *all, const page_attachment *attachment) {
    if (!is_file_name(attachment->name))
        return refuse(all, attachment->name, "is to be attached and is no file’s name");
    if (has(list, attachment->name))
        return refuse(all, attachment->name, "is attached twice");
    if (!is_media_type(attachment->media_type))
        return refuse(all, attachment->media_type, "is no media type");
    if (!is_small(all, attachment))
        return false;
    *VECTOR_PUSH(a, list) = *attachment;
    return true;
}
