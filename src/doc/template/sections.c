#include "doc/inline.h"
#include "doc/making.h"
#include "doc/styles.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

/* Roles of sections, and flat blocks -> nested sections in their order of printing. */

static const schema_value section_places[] = {[DOC_PLACE_HERE] = {"here", "where it is written"},
                                              [DOC_PLACE_FIRST] = {"first", "before all others"},
                                              [DOC_PLACE_LAST] = {"last", "behind all others"},
                                              {NULL, NULL}};
const schema_key doc_section_rows[] = {{.name = "role",
                                        .type = SCHEMA_ID,
                                        .flags = SCHEMA_REQUIRED,
                                        .field = SCHEMA_FIELD(doc_section_keys, role),
                                        .help = "name of the role"},
                                       {.name = "label",
                                        .type = SCHEMA_STRING,
                                        .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
                                        .field = SCHEMA_FIELD(doc_section_keys, label),
                                        .help = "a heading with this text has the role"},
                                       {.name = "panel",
                                        .type = SCHEMA_STRING,
                                        .to = SCHEMA_TO_PANEL,
                                        .flags = SCHEMA_EMPTY,
                                        .field = SCHEMA_FIELD(doc_section_keys, panel),
                                        .help = "the box that the section stands in"},
                                       {.name = "place",
                                        .type = SCHEMA_ENUM,
                                        .values = section_places,
                                        .default_text = "here",
                                        .field = SCHEMA_FIELD(doc_section_keys, place),
                                        .help = "where it is printed"},
                                       {.name = "required",
                                        .type = SCHEMA_BOOL,
                                        .default_text = "no",
                                        .field = SCHEMA_FIELD(doc_section_keys, required),
                                        .help = "a briefing must have it"},
                                       {.name = "maximum_pages",
                                        .type = SCHEMA_INT,
                                        .default_in_words = "no limit",
                                        .field = SCHEMA_FIELD(doc_section_keys, maximum_pages),
                                        .help = "it must end on this page of the document, or before",
                                        SCHEMA_LIMITS(1, 1000)},
                                       {.name = "before",
                                        .type = SCHEMA_ID,
                                        .to = SCHEMA_TO_SECTION,
                                        .field = SCHEMA_FIELD(doc_section_keys, before),
                                        .help = "it stands before that one among these rows, instead of at the end"},
                                       {.name = "after",
                                        .type = SCHEMA_ID,
                                        .to = SCHEMA_TO_SECTION,
                                        .field = SCHEMA_FIELD(doc_section_keys, after),
                                        .help = "it stands behind that one"},
                                       {.name = "remove",
                                        .type = SCHEMA_BOOL,
                                        .default_text = "no",
                                        .field = SCHEMA_FIELD(doc_section_keys, remove),
                                        .help = "takes the row of this role out"},
                                       SCHEMA_END_OF(doc_section_keys)};

void doc_sections_read(doc_builder *b) {
    b->role_count = b->top->sections.count;
    b->roles = ARENA_ARRAY(b->a, doc_section_role, b->role_count);
    for (size_t i = 0; i < b->role_count; i++) {
        const doc_section_keys *keys = &b->top->sections.at[i];
        doc_section_role *role = &b->roles[i];
        role->role = keys->role.value;
        const tree_node *text = keys->label == NULL ? NULL : lang_pick(b->language, b->schema, keys->label);
        role->label = text == NULL ? (str){0} : text->text;
        role->printed_label = doc_punctuated(b, b->language, role->label);
        role->panel = doc_panel_find(b, keys->panel.node, NULL);
        role->place = (doc_section_place)keys->place.value;
        role->required = keys->required.value;
        role->maximum_pages = (uint32_t)keys->maximum_pages.value;
    }
}

const doc_section_role *doc_section_role_of(doc_builder *b, const tree_node *role, str label) {
    bool named = role != NULL && role->kind == TREE_SCALAR;
    str *names = ARENA_ARRAY(b->a, str, b->role_count);
    for (size_t i = 0; i < b->role_count; i++) {
        doc_section_role *one = &b->roles[i];
        names[i] = one->role;
        str heading = str_trim(label);
        bool labelled =
            one->label.length > 0 && (str_equal(heading, one->label) || str_equal(heading, one->printed_label));
        if (named ? !str_equal(role->text, one->role) : !labelled)
            continue;
        one->seen = true;
        return one;
    }
    if (named && !schema_may_lack(b->description, "sections"))
        doc_unknown_name(b, role->place, "section role", role->text, names, b->role_count);
    return NULL;
}

/* ---- nesting ---- */

typedef struct {
    doc_block *block;
    const doc_section_role *role;
} section_part;

typedef struct {
    doc_block *section;
    doc_block_vector blocks;
    const doc_section_role *role;
} open_part;

typedef struct {
    doc_builder *b;
    open_part open[DOC_HEADING_LEVELS + 1]; /* innermost last; [0] stands for the body itself */
    size_t depth;
    VECTOR(section_part) parts; /* finished: sections of the first level, and what stands before any */
    size_t next_role;           /* in the builder's role_headings */
} nesting;

/* A section with a panel holds one block: the panel, and in it all the rest. */
static void wrap(nesting *n, doc_block *section, const doc_section_role *role) {
    if (role == NULL || role->panel == NULL)
        return;
    doc_builder *b = n->b;
    doc_scope s = {.language = section->language, .text = b->styles[DOC_STYLE_CALLOUT_TITLE]};
    doc_block *panel = doc_block_new(b, DOC_PANEL, section->place, &s);
    panel->panel = role->panel;
    panel->children = section->children;
    doc_block_vector one = {0};
    *VECTOR_PUSH(b->a, &one) = panel;
    section->children = doc_blocks_of(b, &one);
}

static void add(nesting *n, doc_block *block, const doc_section_role *role) {
    doc_builder *b = n->b;
    if (n->depth > 0)
        *VECTOR_PUSH(b->a, &n->open[n->depth].blocks) = block;
    else
        *VECTOR_PUSH(b->a, &n->parts) = (section_part){block, role};
}

static void close_section(nesting *n) {
    open_part *part = &n->open[n->depth--];
    part->section->children = doc_blocks_of(n->b, &part->blocks);
    wrap(n, part->section, part->role);
    part->section->last_page = part->role == NULL ? 0 : part->role->maximum_pages;
    add(n, part->section, part->role);
}

static const doc_section_role *role_of_heading(nesting *n, const doc_block *heading) {
    doc_builder *b = n->b;
    if (n->next_role >= b->role_headings.count || b->role_headings.at[n->next_role].heading != heading)
        return NULL;
    return b->role_headings.at[n->next_role++].role;
}

static void open_section(nesting *n, doc_block *heading) {
    doc_builder *b = n->b;
    while (n->depth > 0 && n->open[n->depth].section->level >= heading->level)
        close_section(n);
    doc_scope s = {.language = heading->language, .text = b->styles[DOC_STYLE_BODY]};
    doc_block *section = doc_block_new(b, DOC_SECTION, heading->place, &s);
    section->level = heading->level;
    const doc_section_role *role = role_of_heading(n, heading);
    n->open[++n->depth] = (open_part){.section = section, .role = role};
    add(n, heading, NULL);
}

/* Sections with a place stand in the template's order, the others in the body's. */
static void put_out(nesting *n, doc_section_place where, doc_block_vector *out) {
    doc_builder *b = n->b;
    for (size_t k = 0; k < (where == DOC_PLACE_HERE ? 1 : b->role_count); k++) {
        for (size_t i = 0; i < n->parts.count; i++) {
            const section_part *part = &n->parts.at[i];
            doc_section_place own = part->role == NULL ? DOC_PLACE_HERE : part->role->place;
            if (own == where && (where == DOC_PLACE_HERE || part->role == &b->roles[k]))
                *VECTOR_PUSH(b->a, out) = part->block;
        }
    }
}

static void report_missing(doc_builder *b) {
    const tree_node *body = b->description->body;
    for (size_t i = 0; i < b->role_count; i++) {
        const doc_section_role *role = &b->roles[i];
        if (!role->required || role->seen || b->failed_before)
            continue;
        str name = role->label.length > 0 ? role->label : role->role;
        place where = body == NULL ? NOWHERE : place_at(body->place.source, body->place.start, body->place.start);
        diag *d = diag_add(b->diags, DIAG_MISSING_SECTION, where, "the template requires a section “" STR_FORMAT "”",
                           STR_ARGS(name));
        diag_hint(b->diags, d, "add it to the body:\n- heading: " STR_FORMAT "\n- points: [\"...\"]", STR_ARGS(name));
    }
}

void doc_sections_nest(doc_builder *b, const doc_block_vector *flat, doc_block_vector *out) {
    nesting n = {.b = b};
    for (size_t i = 0; i < flat->count; i++) {
        if (flat->at[i]->kind == DOC_HEADING)
            open_section(&n, flat->at[i]);
        else
            add(&n, flat->at[i], NULL);
    }
    while (n.depth > 0)
        close_section(&n);
    put_out(&n, DOC_PLACE_FIRST, out);
    put_out(&n, DOC_PLACE_HERE, out);
    put_out(&n, DOC_PLACE_LAST, out);
    report_missing(b);
}
