#include "lang/language.h"

#include "base/gate.h"
#include "unicode/case.h"

#include <string.h>

/* The set of languages, and what one of them puts into a paper: labels and capitals. */

/* ---- the set ---- */

lang_set *lang_set_new(arena *engine_arena) {
    lang_set *set = ARENA_NEW(engine_arena, lang_set);
    set->arena = engine_arena;
    set->unicode = unicode_data_new(engine_arena);
    return set;
}

bool lang_set_read(lang_set *set, const char *folder) {
    set->tag_count = folder == NULL ? 0 : path_list(set->arena, folder, STR(".yaml"), &set->tags);
    if (set->tag_count == 0)
        return false;
    set->folder = str_copy(set->arena, str_of(folder));
    set->loaded = ARENA_ARRAY(set->arena, lang *, set->tag_count);
    return true;
}

void lang_set_hyphenation(lang_set *set, const char *folder) {
    set->hyphenation = folder == NULL ? NULL : str_zero(set->arena, str_of(folder));
}

size_t lang_set_tags(const lang_set *set, const str **tags) {
    *tags = set->tags;
    return set->tag_count;
}

bool lang_set_damaged(const lang_set *set) {
    return unicode_data_missing(set->unicode);
}

str lang_tag(const lang *language) {
    return language->tag;
}

/* A damaged file is read again, and reported again, by whoever asks next: another run has diagnostics of its own. */
const hyphen_patterns *lang_hyphenation_of(const lang *language, diags *all, hyphen_state *state) {
    lang_division *division = language->division;
    *state = HYPHEN_THERE;
    if (!division->asked) {
        lang_set *set = language->set;
        *state = HYPHEN_MISSING;
        if (language->patterns_tag.length > 0)
            division->patterns = hyphen_open(set->arena, all, set->hyphenation, language->patterns_tag, state);
        division->asked = *state != HYPHEN_DAMAGED;
    } else if (division->patterns == NULL) {
        *state = HYPHEN_MISSING;
    }
    return division->patterns;
}

size_t lang_set_index(const lang_set *set, str tag) {
    size_t low = 0, high = set->tag_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(set->tags[middle], tag);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return set->tag_count;
}

bool lang_set_ships(const lang_set *set, str tag) {
    return lang_set_index(set, tag) < set->tag_count;
}

static void report_unknown(const lang_set *set, const schema_context *context, str tag, place where) {
    diag *d =
        diag_add(context->diags, DIAG_UNKNOWN_NAME, where, "there is no language “" STR_FORMAT "”", STR_ARGS(tag));
    str all = str_join(context->arena, set->tags, set->tag_count, STR(", "));
    diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(all));
    diag_nearest(context->diags, d, tag, set->tags, set->tag_count);
}

const lang *lang_find(lang_set *set, const schema_context *context, str tag, place where) {
    size_t index = lang_set_index(set, tag);
    if (index < set->tag_count)
        return lang_set_load(set, context, index, where);
    size_t before = diags_count(context->diags) + diags_left_out(context->diags);
    const lang *regional = lang_of_region(set, context, tag, where);
    if (regional == NULL && diags_count(context->diags) + diags_left_out(context->diags) == before)
        report_unknown(set, context, tag, where);
    return regional;
}

/* ---- labels ---- */

const lang_label_row lang_labels[] = {
    {"figure", "what a reference calls a figure, with {n}"},
    {"table", "the same of a table"},
    {"paragraph", "the same of a numbered paragraph"},
    {"section", "what a reference calls a section, with {title}"},
    {"source", "before the source of a table or figure"},
    {"total", "the head of a row of totals"},
    {"chart_bars", "what the alternative text calls a chart of bars"},
    {"chart_columns", "the same of columns"},
    {"series_separator", "between the values in the alternative text of a chart"},
    {"rose", "what ${name:trend} prints of a change upwards"},
    {"fell", "of one downwards"},
    {"stood", "of one that is printed as zero"},
    {"figures_and_sources", "the heading of the annex of figures"},
    {"figure_name", "heads of its columns: what a figure is"},
    {"figure_printed", "how it is printed"},
    {"figure_as_of", "the date that it holds for"},
    {"figure_where", "where it is printed"},
    {"figures_count", "how many figures a table or chart has, with {n}"},
    {"on_page", "a page, with {n}, and what stands on it: …"},
    {"each_page", "in a header or footer"},
    {"text_paragraph", "a paragraph without a number of its own, with {n}"},
    {"point", "a point, with {n}"},
    {"note", "a footnote, with {n}"},
    {NULL, NULL},
};

str lang_label(const lang *language, arena *a, const char *name, str argument) {
    const str *label = map_get(language->words, str_of(name));
    if (label == NULL)
        return (str){0};
    if (memchr(label->at, '{', label->length) == NULL)
        return *label;
    return lang_expand(a, *label, (const lang_pattern_field[]){{"n", argument}, {"title", argument}, {NULL, {0}}});
}

str lang_put_sign(arena *a, str pattern, str number, str sign) {
    return lang_expand(a, pattern, (const lang_pattern_field[]){{"n", number}, {"sign", sign}, {NULL, {0}}});
}

size_t lang_label_names(arena *a, str **names) {
    size_t count = 0;
    while (lang_labels[count].name != NULL)
        count++;
    *names = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        (*names)[i] = str_of(lang_labels[i].name);
    return count;
}

/* ---- what Unicode decides ---- */

unicode_data *lang_unicode(const lang *language) {
    return language->set->unicode;
}

unicode_collation *lang_collation(const lang *language) {
    return unicode_collation_of(language->set->unicode, language->tag, language->dotted_i);
}

str lang_upper(const lang *language, arena *a, str text) {
    return unicode_upper(language->set->unicode, a, text, language->dotted_i);
}

size_t lang_break_points(const lang *language, str word, uint16_t *at, size_t room) {
    return unicode_break_points(language->set->unicode, (unicode_line_rules)language->line_rules, word, at, room);
}
