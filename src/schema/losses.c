#include "schema/losses.h"

#include "base/vector.h"

#include <string.h>

struct schema_losses {
    arena *arena;
    const diags *diags;
    VECTOR(const schema_key *) keys;
    bool theme;
};

struct schema_losses *schema_losses_new(arena *a, const diags *all) {
    struct schema_losses *losses = ARENA_NEW(a, struct schema_losses);
    *losses = (struct schema_losses){.arena = a, .diags = all};
    return losses;
}

void schema_lose(const schema_context *context, const schema_key *key) {
    struct schema_losses *losses = context->losses;
    if (losses != NULL)
        *VECTOR_PUSH(losses->arena, &losses->keys) = key;
}

void schema_lose_theme(const schema_context *context) {
    if (context->losses != NULL)
        context->losses->theme = true;
}

bool schema_lost(const struct schema_losses *losses, const char *key) {
    if (losses == NULL || !diags_failed(losses->diags))
        return false;
    for (size_t i = 0; i < losses->keys.count; i++)
        if (strcmp(losses->keys.at[i]->name, key) == 0)
            return true;
    return losses->theme;
}

bool schema_may_lack(const schema_description *description, const char *key) {
    return schema_lost(description->losses, key);
}
