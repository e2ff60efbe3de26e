#ifndef PAGE_ATTACHMENT_H
#define PAGE_ATTACHMENT_H

#include "base/diag.h"
#include "base/vector.h"

/*
 * Files that go with a document and travel within its PDF: associated files of PDF/A-3 (ISO 19005-3, 6.8 and annex E)
 * with the relationship Data, that is, what the document's figures were made from. A handful: each is compared with
 * all. They have no dates of their own: a sink that writes them gives them the document's.
 */
typedef struct {
    str name;        /* of the file, as it is saved: UTF-8 in any script, no path */
    str description; /* what it holds, in the document's language; may be empty */
    str media_type;  /* "text/csv" (RFC 6838) */
    str bytes;       /* may be none */
} page_attachment;

typedef VECTOR(page_attachment) page_attachments;

enum {
    PAGE_ATTACHMENT_MAX_BYTES = 50 * 1024 * 1024, /* of one file: mail servers take no more */
    PAGE_ATTACHMENT_NAME_MAX_BYTES = 255          /* what file systems take */
};

/*
 * Appends to `list`; before the sink's finish(). All texts are borrowed and must last as long as the document.
 * False, with a diagnostic, for a file over the limit, and for what is the caller's mistake: a name that stands
 * already, is empty or too long, or is no file's (a path, "..", control characters), and a type that is none.
 */
bool page_attach(page_attachments *list, arena *a, diags *all, const page_attachment *attachment);

#endif
