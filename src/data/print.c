#include "data/private.h"

#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00A0"

const tree_node *need_text(data_store *store, const lang *language, const tree_node *text) {
    const tree_node *picked = lang_pick(language, store->context, text);
    if (picked != NULL || text == NULL)
        return picked;
    for (size_t i = 0; i < store->untranslated.count; i++)
        if (store->untranslated.at[i] == text)
            return NULL;
    *VECTOR_PUSH(store->arena, &store->untranslated) = text;
    return lang_need(language, store->context, text);
}

/* Powers of ten, which nearly all scales are, move the decimal sign: 0.285 by 100 is 28.5. */
static double scaled(double value, double scale) {
    enum { MOST = 15 };
    double size = 1;
    for (int tens = 0; tens <= MOST; tens++, size *= 10) {
        if (scale == size)
            return tens == 0 ? value : lang_shift(value, tens);
        if (fabs(scale * size - 1) < 1e-14)
            return lang_shift(value, -tens);
    }
    return value * scale;
}

static void add_unit(data_store *store, arena *a, const lang *language, const tree_node *unit, lang_number *out) {
    str text = schema_string(need_text(store, language, unit), (str){0});
    if (text.length > 0)
        out->text = str_print(a, STR_FORMAT NO_BREAK_SPACE STR_FORMAT, STR_ARGS(out->text), STR_ARGS(text));
}

static lang_number print(data_store *store, arena *a, const lang *language, double value, const data_format *format,
                         bool whole, bool with_unit) {
    static const data_format shortest = {.scale = 1};
    const data_format *used = format == NULL ? &shortest : format;
    language = lang_printing(language, store->language);
    bool plain = used->plain || (whole && used->pattern.length == 0);
    lang_number out;
    lang_format_number(language, a, scaled(value, used->scale), used->pattern, plain, &out);
    if (with_unit && used->unit != NULL)
        add_unit(store, a, language, used->unit, &out);
    return out;
}

lang_number data_print(data_store *store, arena *a, const lang *language, double value, const data_format *format,
                       bool with_unit) {
    return print(store, a, language, value, format, false, with_unit);
}

lang_number data_print_fact(data_store *store, arena *a, const lang *language, const data_fact *f,
                            const data_format *format, bool with_unit) {
    if (f->is_text)
        return (lang_number){f->text, f->text.length, f->text.length};
    return print(store, a, language, f->number, format == NULL ? f->format : format, f->whole, with_unit);
}

str plain_number(data_store *store, double value) {
    return lang_plain_number(store->arena, value);
}
