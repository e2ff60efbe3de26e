#include "base/buffer.h"
#include "doc/chart/chart.h"
#include "doc/inline.h"

/*
 * A chart's alternative text, written from its data: kind, title, then every value as printed.
 * "Column chart: Trade runs an eighth above last year. 2024: 38.0; January–July 2025: 42.7 million US dollars."
 */

enum { VALUES_MAX = 200 }; /* more is no help to a listener; the data is attached or in a table */

static void add_sentence(buffer *out, str text) {
    buffer_str(out, text);
    if (text.length > 0 && !str_ends(text, STR(".")) && !str_ends(text, STR("?")) && !str_ends(text, STR("!")))
        buffer_text(out, ".");
    buffer_text(out, " ");
}

/* "2024: 38.0; 2025: 42.7", behind the name of a series "Exports — ". */
static void add_series(buffer *out, const doc_chart *chart, const doc_series *series, str separator) {
    if (series->label.length > 0) {
        buffer_str(out, series->label);
        buffer_text(out, " — ");
    }
    for (size_t i = 0; i < chart->category_count && i < VALUES_MAX; i++) {
        if (i > 0)
            buffer_str(out, separator);
        buffer_str(out, chart->categories[i]);
        buffer_text(out, ": ");
        buffer_str(out, series->labels[i]);
    }
    if (chart->category_count > VALUES_MAX)
        buffer_text(out, " …");
}

/* A kind’s word that a language file lacks is reported: a new kind has one in each. */
static str kind_word(doc_builder *b, const doc_block *block) {
    const char *word = block->chart->kind->word(block->chart->keys);
    str text = doc_label_text(b, block->chart->language, word, STR(""));
    if (text.length == 0)
        diag_add(b->diags, DIAG_NO_TRANSLATION, block->place,
                 "the word “%s”, which alternative texts call this kind of chart, is missing in the language file of "
                 "“" STR_FORMAT "”",
                 word, STR_ARGS(lang_tag(block->chart->language)));
    return text;
}

str doc_chart_alt(doc_builder *b, const doc_block *block, str unit) {
    const doc_chart *chart = block->chart;
    buffer *out = buffer_new(b->a);
    buffer_str(out, kind_word(b, block));
    str title = doc_plain_text(b->a, &block->frame->title), subtitle = doc_plain_text(b->a, &block->frame->subtitle);
    buffer_text(out, title.length > 0 || subtitle.length > 0 ? ": " : ". ");
    if (title.length > 0)
        add_sentence(out, title);
    if (subtitle.length > 0)
        add_sentence(out, subtitle);
    str separator = doc_label_text(b, chart->language, "series_separator", STR(""));
    for (size_t k = 0; k < chart->series_count && k < VALUES_MAX; k++) {
        if (k > 0)
            buffer_text(out, ". ");
        add_series(out, chart, &chart->series[k], separator);
    }
    if (unit.length > 0)
        buffer_print(out, "\xC2\xA0" STR_FORMAT, STR_ARGS(unit));
    buffer_text(out, ".");
    return str_copy(b->a, buffer_view(out));
}
