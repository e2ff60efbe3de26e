#include "text/setter.h"

text_setter *text_setter_new(arena *briefing_arena, font_library *library, diags *all) {
    text_setter *setter = ARENA_NEW(briefing_arena, text_setter);
    setter->arena = briefing_arena;
    setter->library = library;
    setter->diags = all;
    setter->scratch = arena_new_child(briefing_arena);
    arena_alloc(setter->scratch, 1); /* a first block that rewinding keeps */
    setter->empty = arena_now(setter->scratch);
    return setter;
}

bool text_report_once(text_setter *setter, diag_code code, uint32_t character, place where) {
    for (size_t i = 0; i < setter->reports.count; i++) {
        const text_report *r = &setter->reports.at[i];
        if (r->code == code && r->character == character && r->place.source == where.source &&
            r->place.start == where.start)
            return false;
    }
    enum { REMEMBERED_MOST = 400 }; /* diagnostics have a limit of their own below that */
    if (setter->reports.count < REMEMBERED_MOST)
        *VECTOR_PUSH(setter->arena, &setter->reports) = (text_report){code, character, where};
    return true;
}
