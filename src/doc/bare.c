#include "base/utf8.h"
#include "doc/inline.h"
#include "doc/template/template.h"
#include "lang/characters.h"
#include "lang/figures.h"

#include <string.h>

/*
 * Figures that are typed in a text, and slips of ${…}. What is typed is in no ledger and follows no data: it is
 * reported, with the fact that it should have been where one has that value, or a label that stands near.
 */

typedef struct {
    doc_inline_reader *r;
    str text;     /* the paragraph, facts and code left out by spaces */
    size_t *ends; /* of each span in it */
} paragraph;

static bool is_shown_as_typed(const doc_inline *in) {
    return in->kind == DOC_TEXT && !in->from_fact && (in->format & DOC_CODE_SPAN) == 0;
}

/* What is no text of the paragraph's own becomes a character that neither numbers nor words have. */
static paragraph paragraph_of(doc_inline_reader *r) {
    doc_builder *b = r->b;
    size_t length = 0, at = 0;
    for (size_t i = 0; i < b->spans.count; i++)
        length += b->spans.at[i].text.length + 1;
    char *text = arena_alloc(b->scratch, length + 1);
    paragraph p = {.r = r, .ends = ARENA_ARRAY(b->scratch, size_t, b->spans.count)};
    for (size_t i = 0; i < b->spans.count; i++) {
        const doc_inline *in = &b->spans.at[i];
        if (is_shown_as_typed(in) && in->text.length > 0)
            memcpy(text + at, in->text.at, in->text.length);
        else
            memset(text + at, '|', in->text.length);
        at += in->text.length;
        p.ends[i] = at;
    }
    p.text = (str){text, at};
    return p;
}

static place place_of(const paragraph *p, size_t start, size_t end) {
    size_t i = 0, from = 0;
    while (p->ends[i] <= start)
        from = p->ends[i++];
    const doc_inline *in = &p->r->b->spans.at[i];
    place first = doc_inline_place(in, start - from);
    return in->origin == NULL || in->origin->kind != TREE_SCALAR
               ? first
               : tree_text_place(in->origin, in->origin_offset + (start - from), end - start);
}

/* ---- a figure that is a fact's ---- */

enum { NEAR_BYTES = 80 }; /* a label is near if it stands so far before a figure at most */

/* Where the words end that stand last in a text; 0: nowhere. */
static size_t last_end(str text, str words) {
    for (size_t at = text.length; words.length > 0 && at >= words.length; at--)
        if (memcmp(text.at + at - words.length, words.at, words.length) == 0)
            return at;
    return 0;
}

/* Where a fact's label ends before a figure, as it may stand within a sentence; 0: it is not near. */
static size_t label_before(const paragraph *p, const data_fact *fact, size_t start) {
    enum { SHORTEST = 4 };
    const tree_node *label = lang_pick(doc_inline_language_now(p->r), p->r->b->schema, fact->label);
    str words = str_trim(tree_text(label));
    size_t from = start > NEAR_BYTES ? start - NEAR_BYTES : 0;
    if (words.length < SHORTEST)
        return 0;
    size_t letter = 0; /* but for its first letter, which may be a capital */
    utf8_next(words, &letter);
    size_t end = last_end(str_part(p->text, from, start - from), str_part(words, letter, words.length));
    return end == 0 ? 0 : from + end;
}

static bool same_digits(str printed, str typed) {
    size_t digits = 0;
    for (size_t i = 0, k = 0;; i++) {
        while (k < typed.length && !(typed.at[k] >= '0' && typed.at[k] <= '9'))
            k++;
        while (i < printed.length && !(printed.at[i] >= '0' && printed.at[i] <= '9'))
            i++;
        if (i >= printed.length || k >= typed.length)
            return i >= printed.length && k >= typed.length && digits > 0;
        if (printed.at[i] != typed.at[k++])
            return false;
        digits++;
    }
}

static void add_hint(const paragraph *p, diag *d, const lang_figure *figure) {
    doc_builder *b = p->r->b;
    str *names, typed = str_part(p->text, figure->start, figure->end - figure->start);
    size_t count = data_fact_names(b->store, &names);
    const data_fact *near = NULL;
    size_t near_end = 0; /* the label that stands last before the figure is the one that speaks of it */
    for (size_t i = 0; i < count; i++) {
        const data_fact *fact = data_fact_find(b->store, names[i]);
        if (fact == NULL || fact->failed || fact->is_text)
            continue;
        str printed = data_fact_in_words(b->store, b->scratch, fact).printed;
        if (fact->number.value == figure->value || same_digits(printed, typed)) {
            map_set(b->named, names[i], b);
            diag_hint(b->diags, d, "it is the value of a fact: write ${" STR_FORMAT "}", STR_ARGS(names[i]));
            return;
        }
        size_t end = label_before(p, fact, figure->start);
        near = end > near_end ? fact : near;
        near_end = end > near_end ? end : near_end;
    }
    if (near != NULL) {
        map_set(b->named, near->name, b);
        str printed = data_fact_in_words(b->store, b->scratch, near).printed;
        diag_hint(b->diags, d,
                  "near the label of the fact “" STR_FORMAT "”, which is " STR_FORMAT ": write ${" STR_FORMAT
                  "}, or say what it is that differs",
                  STR_ARGS(near->name), STR_ARGS(printed), STR_ARGS(near->name));
        return;
    }
    diag_hint(b->diags, d,
              "make it a fact (facts: {name: {value: …, source: …}}) and write ${name}; if it is a name, add "
              "it to `not_figures`");
}

/* ---- texts that are allowed ---- */

static bool is_excepted(const paragraph *p, const lang_figure *figure) {
    const doc_top *top = p->r->b->top;
    for (size_t i = 0; i < top->not_figures.count; i++) {
        str words = top->not_figures.at[i].value;
        size_t from = figure->start > words.length ? figure->start - words.length : 0;
        for (size_t k = from; words.length > 0 && k <= figure->start; k++)
            if (k + words.length >= figure->end && str_starts(str_part(p->text, k, p->text.length), words))
                return true;
    }
    return false;
}

/* For whoever asks why a number was passed over. */
static void report_exception(const paragraph *p, const lang_figure *figure) {
    static const char *const reasons[] = {[LANG_FIGURE] = "`not_figures` has it",
                                          [LANG_FIGURE_YEAR] = "it is a year",
                                          [LANG_FIGURE_DATE] = "it is part of a date",
                                          [LANG_FIGURE_CLOCK] = "it is a time of day",
                                          [LANG_FIGURE_NUMBERED] =
                                              "the word or the sign beside it says what it numbers",
                                          [LANG_FIGURE_NAMED] = "letters stand beside it, in a name or an ordinal",
                                          [LANG_FIGURE_CODE] = "its hyphen stands for no “to”, as in a code",
                                          [LANG_FIGURE_TELEPHONE] = "it is a telephone number"};
    if (diags_are_off(p->r->b->diags, DIAG_EXCEPTED_NUMBER))
        return;
    str typed = str_part(p->text, figure->start, figure->end - figure->start);
    diag *d = diag_add(p->r->b->diags, DIAG_EXCEPTED_NUMBER, place_of(p, figure->start, figure->end),
                       "“" STR_FORMAT "” counts as no figure: %s", STR_ARGS(typed), reasons[figure->kind]);
    diag_hint(p->r->b->diags, d, "if it is one, make it a fact and write ${name}");
}

static void look_for_figures(const paragraph *p) {
    const lang *language = doc_inline_language_now(p->r);
    diags *all = p->r->b->diags;
    lang_figure figure;
    for (size_t at = 0; lang_figure_next(language, p->text, at, &figure); at = figure.end) {
        if (figure.kind != LANG_FIGURE || is_excepted(p, &figure)) {
            report_exception(p, &figure);
            continue;
        }
        str typed = str_part(p->text, figure.start, figure.end - figure.start);
        diag *d = diag_add(all, DIAG_BARE_NUMBER, place_of(p, figure.start, figure.end),
                           "“" STR_FORMAT "” is typed and comes from no fact", STR_ARGS(typed));
        add_hint(p, d, &figure);
    }
}

/* ---- slips ---- */

/* What other programs put around a name. */
static const struct {
    str open, close;
} slips[] = {{{"{{", 2}, {"}}", 2}}, {{"${", 2}, {0}},     {{"$(", 2}, {")", 1}},
             {{"{", 1}, {"}", 1}},   {{"%", 1}, {"%", 1}}, {{"$", 1}, {0}}};

static bool is_name(char c, bool first) {
    return (c >= 'a' && c <= 'z') || c == '_' || (!first && c >= '0' && c <= '9');
}

/* $name, {name}, {{name}}, $(name), %name%: what follows it; 0: it is none. ${name} was meant. */
static size_t slip_at(str text, size_t at, str *name) {
    str rest = str_part(text, at, text.length);
    size_t form = 0, count = sizeof slips / sizeof *slips;
    while (form < count && !str_starts(rest, slips[form].open))
        form++;
    if (form == count || str_is(slips[form].open, "${"))
        return 0;
    size_t start = slips[form].open.length, end = start;
    while (end < rest.length && is_name(rest.at[end], end == start))
        end++;
    *name = str_part(rest, start, end - start);
    bool closed = str_starts(str_part(rest, end, rest.length), slips[form].close);
    return end > start && closed ? at + end + slips[form].close.length : 0;
}

/* Signs behind a backslash were meant. */
static bool is_escaped(const paragraph *p, size_t at) {
    size_t i = 0;
    while (p->ends[i] <= at)
        i++;
    return p->r->b->spans.at[i].as_typed || (at > 0 && p->text.at[at] == '{' && p->text.at[at - 1] == '$');
}

static void look_for_slips(const paragraph *p) {
    doc_builder *b = p->r->b;
    for (size_t i = 0; i < p->text.length; i++) {
        str name;
        size_t end = slip_at(p->text, i, &name);
        if (end == 0 || is_escaped(p, i) || data_fact_find(b->store, name) == NULL)
            continue;
        str typed = str_part(p->text, i, end - i);
        diag *d = diag_add(b->diags, DIAG_FACT_SLIP, place_of(p, i, end),
                           "“" STR_FORMAT "” is printed as it stands, and “" STR_FORMAT "” is a fact", STR_ARGS(typed),
                           STR_ARGS(name));
        diag_hint(b->diags, d, "write ${" STR_FORMAT "}", STR_ARGS(name));
        i = end - 1;
    }
}

static bool has_digits(const doc_builder *b) {
    for (size_t i = 0; i < b->spans.count; i++)
        for (size_t k = 0; is_shown_as_typed(&b->spans.at[i]) && k < b->spans.at[i].text.length; k++)
            if (lang_is_digit((unsigned char)b->spans.at[i].text.at[k]))
                return true;
    return false;
}

static bool has_slips(const doc_builder *b) {
    for (size_t i = 0; i < b->spans.count; i++) {
        str text = b->spans.at[i].text;
        for (size_t k = 0; is_shown_as_typed(&b->spans.at[i]) && k < text.length; k++)
            if (text.at[k] == '$' || text.at[k] == '{' || text.at[k] == '%')
                return true;
    }
    return false;
}

void doc_bare_look(doc_inline_reader *r) {
    enum { NO_PROSE = DOC_INLINE_PAGES | DOC_INLINE_RESERVED | DOC_INLINE_CELL };
    doc_builder *b = r->b;
    if ((r->mode & DOC_INLINE_AS_TYPED) != 0 || b->store == NULL)
        return;
    bool asked = !diags_are_off(b->diags, DIAG_BARE_NUMBER) || !diags_are_off(b->diags, DIAG_EXCEPTED_NUMBER);
    bool figures = asked && (r->mode & NO_PROSE) == 0 && has_digits(b);
    bool may_slip = has_slips(b);
    if (!figures && !may_slip)
        return;
    arena_mark before = arena_now(b->scratch);
    paragraph p = paragraph_of(r);
    if (figures)
        look_for_figures(&p);
    if (may_slip)
        look_for_slips(&p);
    arena_rewind(b->scratch, before);
}
