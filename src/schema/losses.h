#ifndef SCHEMA_LOSSES_H
#define SCHEMA_LOSSES_H

#include "schema/schema.h"

/*
 * What was left out of a briefing's files after an error, by keys of the top: what then is missing is no error of its
 * own. Noted where a file is validated, since merging no longer shows it.
 */
struct schema_losses *schema_losses_new(arena *a, const diags *all);

/* Something in the value of this key, or all of it. Nothing is noted outside schema_load. */
void schema_lose(const schema_context *context, const schema_key *key);
/* A whole theme, which may have had any key. */
void schema_lose_theme(const schema_context *context);

/* Never so without an error: nothing is passed over in silence. `losses` may be NULL. */
bool schema_lost(const struct schema_losses *losses, const char *key);

#endif
