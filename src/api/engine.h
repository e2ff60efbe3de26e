#ifndef API_ENGINE_H
#define API_ENGINE_H

#include "api/chancery.h"
#include "api/home.h"
#include "doc/doc.h"
#include "pdf/pdf.h"

#include <stdatomic.h>

/* Private to api/. */

/* What is kept over briefings. One in which something failed is `stale`: the next briefing gets a fresh one. It goes
   with the last that uses it: the engine, and each briefing made with it. */
typedef struct {
    arena *arena;
    atomic_size_t users;
    file_gate *gate;
    lang_set *languages;
    font_library *fonts;
    const schema_vocabulary *vocabulary;
    struct schema_cache *templates;
    struct data_cache *datasets;
    pdf_engine *pdf;
    bool ready; /* families and languages have been read */
    bool stale;
    bool spent; /* memory ran out half-way through some work: nothing more can be done with it */
} api_core;

struct chancery_engine {
    arena *arena;
    atomic_size_t users; /* who made it, and each of its briefings */
    atomic_bool busy;    /* a call is at work */
    atomic_bool cancelled;
    api_core *core; /* NULL: none yet */
    api_home home;
    const chancery_guard *guard;
    const char *fault; /* what is wrong with the options, or NULL */
};

/* One call at a time: false if another is at work. */
bool api_enter(chancery_engine *engine);
void api_leave(chancery_engine *engine);
/* One user less. */
void api_engine_release(chancery_engine *engine);

/* A core that can be used, with one more user; NULL if memory is out. */
api_core *api_core_take(chancery_engine *engine);
void api_core_release(api_core *core);
/* Reads families and languages, with the first briefing, whose diagnostics take what is wrong with them. */
bool api_core_ready(api_core *core, const api_home *home, const schema_context *briefing);
/* Whether anything of what was reported may have left traces in the core. */
void api_core_judge(api_core *core, const diags *all);

#endif
