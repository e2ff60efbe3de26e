/*
 * render BRIEFING PDF [LANGUAGE] — a briefing to a PDF through the library; what is wrong goes to standard error.
 *
 *     cc render.c $(pkg-config --cflags --libs chancery) -o render
 */
#include <chancery.h>

#include <stdio.h>

static void print_place(const chancery_place *place) {
    if (place->file != NULL)
        fprintf(stderr, "%s:%u:%u: ", place->file, place->from.line, place->from.column);
}

static void print_diagnostics(chancery_briefing *briefing) {
    for (size_t i = 0; i < chancery_diagnostic_count(briefing); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(briefing, i);
        print_place(&d->place);
        fprintf(stderr, "%s: %s [%s]\n", d->severity == CHANCERY_WARNING ? "warning" : "error", d->message, d->code);
        for (size_t k = 0; k < d->related_count; k++) {
            print_place(&d->related[k].place);
            fprintf(stderr, "note: %s\n", d->related[k].label);
        }
    }
}

int main(int count, char **words) {
    if (count < 3)
        return CHANCERY_USAGE;
    chancery_engine *engine = chancery_engine_new(NULL);
    chancery_request request = CHANCERY_REQUEST;
    request.language = count > 3 ? words[3] : NULL;
    request.most_milliseconds = 10000;
    chancery_briefing *briefing = chancery_load(engine, &request, words[1]);

    const char *pdf;
    size_t length;
    chancery_status status = chancery_render(briefing, &pdf, &length);
    if (status == CHANCERY_OK)
        status = chancery_write(briefing, words[2], pdf, length);
    print_diagnostics(briefing);

    for (size_t i = 0; chancery_fact_at(briefing, i) != NULL; i++)
        printf("%s: %s\n", chancery_fact_at(briefing, i)->name, chancery_fact_at(briefing, i)->printed);
    for (size_t i = 0; chancery_file_at(briefing, i) != NULL; i++)
        printf("read %s\n", chancery_file_at(briefing, i));

    chancery_drop(briefing);
    chancery_engine_drop(engine);
    return (int)status;
}
