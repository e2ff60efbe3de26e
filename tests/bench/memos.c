/*
 * Many memos in one process, through chancery.h alone:  memos FILE… — renders each and keeps nothing. Prints how many.
 */
#include "api/chancery.h"

#include <stdio.h>

int main(int count, char **words) {
    const int64_t created = 0;
    chancery_request request = CHANCERY_REQUEST;
    request.created = &created;
    chancery_engine *engine = chancery_engine_new(NULL);
    size_t bytes = 0;
    for (int i = 1; i < count; i++) {
        chancery_briefing *briefing = engine == NULL ? NULL : chancery_load(engine, &request, words[i]);
        const char *pdf;
        size_t length;
        if (briefing == NULL || chancery_render(briefing, &pdf, &length) != CHANCERY_OK) {
            const char *text = briefing == NULL ? "" : chancery_diagnostics(briefing, false, &length);
            fprintf(stderr, "memos: %s failed\n%.*s", words[i], briefing == NULL ? 0 : (int)length, text);
            return 1;
        }
        bytes += length;
        chancery_drop(briefing);
    }
    chancery_engine_drop(engine);
    printf("%d memos, %zu bytes\n", count - 1, bytes);
    return 0;
}
