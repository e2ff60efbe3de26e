/* Every key of the vocabulary does something: another value of it changes the page, what is reported or the PDF, or is
   refused. The rows themselves are walked, so that a key that is added is tested too; tests/keys has the documents that
   keys live in, and what else a key needs to come alive (rows.yaml). */
#include "chart/chart.h"
#include "doc/styles.h"
#include "doc/template/template.h"
#include "font/font.h"
#include "keys_proof.h"
#include "lang/language.h"
#include "schema/validate.h"

/* ---- faults ---- */

static void fault(proof *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fault(proof *p, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    *VECTOR_PUSH(p->a, p->now) = str_print_list(p->a, format, arguments);
    va_end(arguments);
}

/* The forms of a value are several rows of one path. */
static void begin(proof *p, str path) {
    p->now = map_get(p->faults, path);
    if (p->now == NULL)
        map_set(p->faults, path, p->now = ARENA_NEW(p->a, fault_list));
}

/* Prints what is wrong. A row whose faults are known says why, in words; and says it no longer than there are some. */
static size_t count_faults(const proof *p) {
    size_t count = 0;
    for (size_t i = 0; i < map_count(p->faults); i++) {
        str path = map_at(p->faults, i)->key;
        const fault_list *faults = map_at(p->faults, i)->value;
        const tree_node *known = note_of(p, path, "exception");
        if (known == NULL)
            known = note_of(p, path, "pending");
        for (size_t k = 0; known == NULL && k < faults->count; k++)
            print_message(STR_FORMAT ": " STR_FORMAT "\n", STR_ARGS(path), STR_ARGS(faults->at[k]));
        if (known != NULL && faults->count == 0)
            print_message(STR_FORMAT ": nothing is wrong, but rows.yaml says “" STR_FORMAT "”\n", STR_ARGS(path),
                          STR_ARGS(known->text));
        count += known == NULL ? faults->count : faults->count == 0;
    }
    return count;
}

static str written(proof *p, const tree_node *value) {
    buffer *out = buffer_new(p->a);
    document_write(out, value);
    return buffer_view(out);
}

/* ---- values to try ---- */

typedef VECTOR(const tree_node *) values;

static void add_value(proof *p, values *out, const char *text) {
    *VECTOR_PUSH(p->a, out) = yaml_of(p, str_of(text));
}

static double clamped(double value, const schema_key *row) {
    bool free = row->least == 0 && row->most == 0;
    return free || value > row->least ? (free || value < row->most ? value : row->most) : row->least;
}

/* Two numbers within the limits. */
static void add_numbers(proof *p, const schema_key *row, double first, double second, const char *unit, values *out) {
    first = clamped(first, row);
    second = clamped(second, row);
    if (first == second)
        second = first == row->most ? row->least + (row->most - row->least) / 2 : clamped(first * 1.25, row);
    for (int i = 0; i < 2; i++) {
        str text = str_print(p->a, "%.6g%s", i == 0 ? first : second, unit);
        *VECTOR_PUSH(p->a, out) = yaml_of(p, text);
    }
}

static void add_words(proof *p, const schema_key *row, values *out) {
    for (size_t i = 0; row->values[i].word != NULL; i++)
        add_value(p, out, row->values[i].word);
}

static void add_variants(proof *p, const schema_key *row, values *out) {
    for (const schema_registry *r = p->vocabulary->registries; r != NULL && r->name != NULL; r++)
        for (size_t i = 0; strcmp(r->name, row->variants) == 0 && i < r->count; i++)
            add_value(p, out, r->variants[i]->name);
}

static void add_by_type(proof *p, const schema_key *row, values *out) {
    static const char *const words[][2] = {
        [SCHEMA_STRING] = {"Alpha words", "Beta words"},
        [SCHEMA_INLINE] = {"Alpha words", "Beta words"},
        [SCHEMA_MARKDOWN] = {"Alpha words", "Beta words"},
        [SCHEMA_BOOL] = {"yes", "no"},
        [SCHEMA_COLOUR] = {"\"#AA0000\"", "\"#0000AA\""},
        [SCHEMA_DATE] = {"2025-01-02", "2025-03-04"},
        [SCHEMA_NAME] = {"alpha", "beta"},
        [SCHEMA_ID] = {"alpha", "beta"},
        [SCHEMA_LANGUAGE] = {"en", "fr"},
        [SCHEMA_TAG] = {"fr", "ru"},
        [SCHEMA_WIDTH] = {"30 mm", "1fr"},
        [SCHEMA_DATE_OR_TEXT] = {"Alpha words", "Beta words"},
        [SCHEMA_BLOCK] = {"{text: Alpha words}", "{text: Beta words}"},
        [SCHEMA_CELL] = {"Alpha words", "Beta words"},
    };
    if (row->type == SCHEMA_ENUM)
        add_words(p, row, out);
    else if (row->type == SCHEMA_VARIANT)
        add_variants(p, row, out);
    else if (row->type == SCHEMA_INT)
        add_numbers(p, row, 1, 2, "", out);
    else if (row->type == SCHEMA_NUMBER)
        add_numbers(p, row, row->most == 0 ? 2 : row->least + (row->most - row->least) / 4,
                    row->most == 0 ? 3 : row->most, "", out);
    else if (row->type == SCHEMA_LENGTH)
        add_numbers(p, row, 10, 14, " pt", out);
    else
        for (size_t i = 0; row->type < sizeof words / sizeof *words && words[row->type][0] != NULL && i < 2; i++)
            add_value(p, out, words[row->type][i]);
}

static bool is_composite(const schema_key *row) {
    return row->type == SCHEMA_MAP || row->type == SCHEMA_DICT || row->type == SCHEMA_LIST ||
           row->type == SCHEMA_ANY_OF;
}

/* NULL among them stands for absence. */
static values values_of(proof *p, const schema_key *row, str path) {
    values out = {0};
    const tree_node *given = note_of(p, path, "values");
    if (given == NULL && row->name != NULL) {
        str rest;
        given = tree_get(inherited_note(p, path, "below", &rest), row->name);
    }
    if (given == NULL && row->to != SCHEMA_TO_NOTHING)
        given = tree_get(p->names, schema_reference_name(row->to));
    for (size_t i = 0; given != NULL && i < given->count; i++)
        *VECTOR_PUSH(p->a, &out) = given->items[i];
    if (given == NULL && row->example != NULL) {
        add_value(p, &out, row->example);
        *VECTOR_PUSH(p->a, &out) = NULL;
    } else if (given == NULL && !is_composite(row)) {
        add_by_type(p, row, &out);
    }
    return out;
}

/* ---- the proof of one row ---- */

typedef struct {
    str path, location;
    const tree_node *host;
    const tree_node *tries; /* path -> values, one of which may have to stand there */
} subject;

static subject subject_of(proof *p, str path) {
    str rest;
    return (subject){path, location_of(p, path), host_of(p, path), inherited_note(p, path, "tries", &rest)};
}

static const tree_node *document_of(proof *p, const subject *s, const tree_node *value) {
    return document_with(p->a, s->host, s->location, value);
}

static outcome *tried(proof *p, const subject *s, const tree_node *value) {
    return outcome_of(p, document_of(p, s, value));
}

/* In the host, and with any of what may stand in it besides. */
static bool are_same(proof *p, const subject *s, const tree_node *one, const tree_node *other) {
    if (!is_same(p, tried(p, s, one), tried(p, s, other)))
        return false;
    subject with = *s;
    for (size_t i = 0; s->tries != NULL && i < s->tries->count; i++) {
        const tree_pair *at = &s->tries->pairs[i];
        for (size_t k = 0; k < at->value->count; k++) {
            with.host = document_with(p->a, s->host, at->key, at->value->items[k]);
            if (!is_same(p, tried(p, &with, one), tried(p, &with, other)))
                return false;
        }
    }
    return true;
}

static str value_text(proof *p, const tree_node *value) {
    return value == NULL ? STR("absence") : written(p, value);
}

static str first_line(str text) {
    str line = {0};
    str_split(&text, '\n', &line);
    return line;
}

/* Which of the values are refused. */
typedef enum { NONE_REFUSED, SOME_REFUSED, ALL_REFUSED, ALL_OR_SOME_REFUSED } refusal;

static void prove_refusal(proof *p, const subject *s, const tree_node *value, refusal expected) {
    const outcome *o = tried(p, s, value);
    bool refused = o->status != CHANCERY_OK;
    if (value != NULL && (expected == NONE_REFUSED || expected == ALL_REFUSED) && refused != (expected == ALL_REFUSED))
        fault(p, STR_FORMAT " is %s " STR_FORMAT, STR_ARGS(value_text(p, value)), refused ? "refused:" : "not refused",
              STR_ARGS(first_line(o->said)));
}

/* Each value is taken, and none is like another. */
static void prove_values(proof *p, const schema_key *row, const subject *s, refusal expected) {
    values all = values_of(p, row, s->path);
    if (all.count < 2 && !is_composite(row) && row->type != SCHEMA_VARIANT) /* of a registry there may be one */
        fault(p, "its type shows no two values: give the row an example, or rows.yaml two values");
    for (size_t i = 0; i < all.count; i++) {
        prove_refusal(p, s, all.at[i], expected);
        for (size_t k = 0; k < i && expected != ALL_REFUSED; k++)
            if (are_same(p, s, all.at[i], all.at[k]) &&
                (expected != ALL_OR_SOME_REFUSED || tried(p, s, all.at[i])->status == CHANCERY_OK))
                fault(p, STR_FORMAT " is like " STR_FORMAT, STR_ARGS(value_text(p, all.at[i])),
                      STR_ARGS(value_text(p, all.at[k])));
    }
    if (all.count < 2 || (row->flags & SCHEMA_BY_LANGUAGE) == 0 || expected == ALL_REFUSED)
        return;
    str both = str_print(p->a, "{en: " STR_FORMAT ", ru: " STR_FORMAT "}", STR_ARGS(value_text(p, all.at[0])),
                         STR_ARGS(value_text(p, all.at[1])));
    if (!are_same(p, s, all.at[0], yaml_of(p, both)))
        fault(p, "by language, " STR_FORMAT " is not like the English alone", STR_ARGS(both));
}

/* What the row says of absence is so; and where a value is one of few, it says which one absence is like. */
static void prove_absence(proof *p, const schema_key *row, const subject *s) {
    if ((row->flags & SCHEMA_REQUIRED) != 0 && tried(p, s, NULL)->status == CHANCERY_OK)
        fault(p, "it is required, but may be left out");
    if (row->default_text != NULL && !are_same(p, s, NULL, yaml_of(p, str_of(row->default_text))))
        fault(p, "absence is not like its default, %s", row->default_text);
    if (row->default_text != NULL || row->default_in_words != NULL || (row->flags & SCHEMA_REQUIRED) != 0 ||
        (row->type != SCHEMA_BOOL && row->type != SCHEMA_ENUM))
        return;
    values all = values_of(p, row, s->path);
    for (size_t i = 0; i < all.count; i++)
        if (are_same(p, s, NULL, all.at[i]))
            fault(p, "absence is like " STR_FORMAT ", which the row does not say", STR_ARGS(written(p, all.at[i])));
}

/* The same in other circumstances, in each of which the key does something too or is refused. */
static void prove_elsewhere(proof *p, const schema_key *row, const subject *s) {
    const tree_node *also = note_of(p, s->path, "also");
    for (size_t i = 0; also != NULL && i < also->count; i++) {
        const tree_node *there = also->pairs[i].value, *at = tree_get(there, "at");
        subject other = *s;
        begin(p, str_print(p->a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(s->path), STR_ARGS(also->pairs[i].key)));
        other.host = document_with_all(p->a, s->host, tree_get(there, "with"));
        other.location = at == NULL ? s->location : at->text;
        prove_values(p, row, &other, ALL_OR_SOME_REFUSED);
        if ((row->flags & SCHEMA_REQUIRED) == 0 && tried(p, &other, NULL)->status != CHANCERY_OK)
            fault(p, "what it is to stand in is refused: " STR_FORMAT,
                  STR_ARGS(first_line(tried(p, &other, NULL)->said)));
    }
}

static void prove(proof *p, const schema_key *row, str path, refusal expected) {
    begin(p, path);
    take_file(p, path);
    const subject s = subject_of(p, path);
    const tree_node *refused = note_of(p, path, "refused");
    if (refused != NULL && expected != ALL_REFUSED)
        expected = str_is(refused->text, "all") ? ALL_REFUSED : SOME_REFUSED;
    prove_values(p, row, &s, expected);
    if (row->name != NULL && row->common == 0)
        prove_absence(p, row, &s);
    prove_elsewhere(p, row, &s);
}

/* A list of one may be written without the list. */
static void prove_single(proof *p, const schema_key *row, str path) {
    str of_item = str_print(p->a, STR_FORMAT "[]", STR_ARGS(path));
    values all = values_of(p, row->item, of_item);
    if ((row->flags & SCHEMA_SINGLE) == 0 || all.count == 0 || all.at[0] == NULL)
        return;
    begin(p, path);
    const subject s = subject_of(p, of_item);
    const subject list = {path, location_of(p, path), s.host, s.tries};
    const tree_node *items = tree_with_items(p->a, yaml_of(p, STR("[]")), all.at, 1);
    if (!are_same(p, &list, all.at[0], items))
        fault(p, STR_FORMAT " is not like a list of it alone", STR_ARGS(written(p, all.at[0])));
}

/* ---- the walk ---- */

static void walk_row(proof *p, const schema_key *row, str path);

static bool is_open(const proof *p, const schema_key *row) {
    for (size_t i = 0; i < p->open.count; i++)
        if (p->open.at[i] == row)
            return true;
    return false;
}

static str path_below(proof *p, str path, const char *name) {
    return path.length == 0 ? str_of(name) : str_print(p->a, STR_FORMAT ".%s", STR_ARGS(path), name);
}

/* What a mapping requires has to stand beside each of its keys; hosts have what the top level requires. */
static void preset_required(proof *p, const schema_key *keys, str path) {
    for (const schema_key *k = keys; path.length > 0 && k->name != NULL; k++) {
        str of_row = path_below(p, path, k->name);
        values all = (k->flags & SCHEMA_REQUIRED) == 0 ? (values){0} : values_of(p, k, of_row);
        if (all.count > 0)
            *VECTOR_PUSH(p->a, &p->presets) = (preset){location_of(p, of_row), written(p, all.at[0]), true};
    }
}

/* On each variant, its own keys and, unless they are read alike whatever it is, those of the mapping that it stands in.
 */
static void walk_variants(proof *p, const schema_key *keys, const schema_key *chooser, str path) {
    bool own = note_at(p, path, "own") != NULL;
    for (const schema_registry *r = p->vocabulary->registries; r != NULL && r->name != NULL; r++) {
        for (size_t i = 0; strcmp(r->name, chooser->variants) == 0 && i < r->count; i++) {
            const schema_variant *v = r->variants[i];
            str below = str_print(p->a, STR_FORMAT "(%s)", STR_ARGS(path), v->name);
            *VECTOR_PUSH(p->a, &p->presets) =
                (preset){location_of(p, path_below(p, path, chooser->name)), str_of(v->name), false};
            for (const schema_key *k = v->keys; k != NULL && k->name != NULL; k++)
                walk_row(p, k, path_below(p, below, k->name));
            for (const schema_key *k = keys; k->name != NULL && !own; k++)
                if (k != chooser)
                    walk_row(p, k, path_below(p, below, k->name));
            p->presets.count--;
        }
    }
}

static void walk_keys(proof *p, const schema_key *keys, str path) {
    size_t outer = p->presets.count;
    const schema_key *chooser = NULL;
    preset_required(p, keys, path);
    for (const schema_key *k = keys; k->name != NULL; k++) {
        walk_row(p, k, path_below(p, path, k->name));
        if (k->type == SCHEMA_VARIANT)
            chooser = k;
    }
    if (chooser != NULL)
        walk_variants(p, keys, chooser, path);
    p->presets.count = outer;
}

static void walk_within(proof *p, const schema_key *row, str path) {
    if (row->type == SCHEMA_MAP)
        walk_keys(p, row->keys, path);
    else if (row->type == SCHEMA_DICT)
        walk_row(p, row->item, str_print(p->a, STR_FORMAT ".*", STR_ARGS(path)));
    else if (row->type == SCHEMA_LIST)
        walk_row(p, row->item, str_print(p->a, STR_FORMAT "[]", STR_ARGS(path)));
    if (row->type == SCHEMA_LIST)
        prove_single(p, row, path);
    for (const schema_key *k = row->type == SCHEMA_ANY_OF ? row->item : NULL; k != NULL && !schema_is_end(k); k++)
        walk_row(p, k, path);
}

/* What stands in the row is proved at another path, where the same table stands. */
static bool is_proved_elsewhere(proof *p, const schema_key *row, str path) {
    const tree_node *like = note_of(p, path, "same_as");
    const schema_key *other = like == NULL ? NULL : map_get(p->walked, like->text);
    if (like == NULL)
        return false;
    if (other == NULL || other->item != row->item || other->keys != row->keys)
        fault(p, "rows.yaml says that it is the same as “" STR_FORMAT "”, which was not walked or is another table",
              STR_ARGS(like->text));
    return true;
}

/* Rows that hold themselves, as points within points, are walked once. */
static void walk_row(proof *p, const schema_key *row, str path) {
    if (is_open(p, row))
        return;
    *VECTOR_PUSH(p->a, &p->open) = row;
    if (!map_has(p->walked, path))
        map_set(p->walked, path, (void *)row);
    prove(p, row, path, NONE_REFUSED);
    if (!is_proved_elsewhere(p, row, path))
        walk_within(p, row, path);
    p->open.count--;
}

/* ---- the tests ---- */

/* Links in a folder to all that another holds. */
static void link_files(proof *p, const char *from, const char *to) {
    str *names;
    const char *folder = path_real(p->a, from);
    size_t count = path_list(p->a, folder, STR(""), &names);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(0, symlink(path_join(p->a, str_of(folder), names[i]), path_join(p->a, str_of(to), names[i])));
}

static const char *const home_folders[] = {"templates", "hyphenation", "languages", "fonts"};

/* A home with the shipped templates, to which files of languages and of fonts can be added. */
static void make_home(proof *p) {
    const char *home = path_join(p->a, p->folder, STR("home"));
    assert_int_equal(0, mkdir(home, 0700));
    for (size_t i = 0; i < sizeof home_folders / sizeof *home_folders; i++) {
        const char *folder = path_join(p->a, str_of(home), str_of(home_folders[i]));
        assert_int_equal(0, mkdir(folder, 0700));
        link_files(p, path_join(p->a, str_of(i == 0 ? "." : "tests/home"), str_of(home_folders[i])), folder);
    }
}

static void remove_folder(proof *p, const char *folder) {
    str *names;
    size_t count = path_list(p->a, folder, STR(""), &names);
    for (size_t i = 0; i < count; i++)
        unlink(path_join(p->a, str_of(folder), names[i]));
    assert_int_equal(0, rmdir(folder));
}

static int set_up(void **state) {
    static char folder[] = "/tmp/chancery-keys-XXXXXX";
    arena *a = arena_new();
    proof *p = ARENA_NEW(a, proof);
    assert_non_null(mkdtemp(folder));
    *p = (proof){.a = a,
                 .diags = diags_new(a),
                 .vocabulary = doc_vocabulary_new(a, &chart_registry),
                 .folder = str_of(folder),
                 .hosts = map_new(a),
                 .outcomes = map_new(a),
                 .faults = map_new(a),
                 .walked = map_new(a)};
    p->engine = engine_of("tests/home");
    link_files(p, FOLDER, folder);
    make_home(p);
    const tree_node *notes = file_of(p, "rows.yaml");
    p->rows = tree_get(notes, "rows");
    p->names = tree_get(notes, "names");
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    proof *p = *state;
    str home = str_of(path_join(p->a, p->folder, STR("home")));
    for (size_t i = 0; i < sizeof home_folders / sizeof *home_folders; i++)
        remove_folder(p, path_join(p->a, home, str_of(home_folders[i])));
    remove_folder(p, home.at);
    remove_folder(p, str_zero(p->a, p->folder));
    chancery_engine_drop(p->engine);
    arena_drop(p->a);
    return 0;
}

/* A host with something wrong would hide what a key does. */
static void hosts_are_fine(void **state) {
    proof *p = *state;
    for (size_t i = 0; i < p->rows->count; i++) {
        str path = p->rows->pairs[i].key;
        take_file(p, path);
        outcome *o = outcome_of(p, host_of(p, path));
        if ((o->status != CHANCERY_OK || o->said.length > 0) && note_of(p, path, "refused") == NULL)
            fail_msg("the host of " STR_FORMAT ": " STR_FORMAT, STR_ARGS(path), STR_ARGS(o->said));
    }
}

/* Each word of a language file is printed by the program or by a shipped template. */
static void prove_words(proof *p) {
    str of_file = STR("language-file.words");
    const schema_key *row = schema_key_find(lang_file_keys, STR("words"))->item;
    const tree_node *words = tree_get(host_of(p, of_file), "words");
    for (size_t i = 0; i < words->count; i++)
        prove(p, row, str_print(p->a, STR_FORMAT "." STR_FORMAT, STR_ARGS(of_file), STR_ARGS(words->pairs[i].key)),
              NONE_REFUSED);
}

/* Kinds of block live in a document that has one of each. */
static void walk_kind(proof *p, const schema_key *kind) {
    str path = str_print(p->a, "body.%s", kind->name);
    if (document_get(p->a, host_of(p, path), path) == NULL) {
        begin(p, path);
        fault(p, "there is none in tests/keys/blocks.yaml: add one, with all that it requires");
        return;
    }
    walk_row(p, kind, path);
    for (const schema_key *common = p->vocabulary->common; common->name != NULL; common++)
        prove(p, common, str_print(p->a, "body.%s/%s", kind->name, common->name),
              (kind->common & common->common) != 0 ? NONE_REFUSED : ALL_REFUSED);
}

static void every_key_does_something(void **state) {
    proof *p = *state;
    p->faults = map_new(p->a);
    walk_keys(p, p->vocabulary->top, (str){0});
    for (const schema_key *kind = p->vocabulary->kinds; kind->name != NULL; kind++)
        walk_kind(p, kind);
    prove_words(p);
    walk_keys(p, lang_file_keys, STR("language-file"));
    walk_keys(p, font_file_keys, STR("font-file"));
    assert_int_equal(0, count_faults(p));
}

/* Where things wear a style of their own, each key that some of them have no use for does something or is refused. */
static void every_wearer_keeps_what_it_says(void **state) {
    static const char *const pairs[][3] = {{"align", "left", "centre"},
                                           {"space_before", "10 pt", "40 pt"},
                                           {"space_after", "10 pt", "40 pt"},
                                           {"indent", "10 pt", "90 pt"},
                                           {"indent_right", "10 pt", "90 pt"},
                                           {"bullet", "+", "o"},
                                           {"bullet_colour", "\"#AA0000\"", "\"#0000AA\""}};
    proof *p = *state;
    const tree_node *host = file_of(p, "worn-styles.yaml");
    p->faults = map_new(p->a);
    p->worn_by = p->file = (str){0};
    assert_int_equal(outcome_of(p, host)->status, CHANCERY_OK);
    assert_int_equal(outcome_of(p, host)->said.length, 0);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(pairs[i][0], doc_kept_keys[i].key);
        for (const doc_known_style *known = doc_known_styles; known->name != NULL; known++) {
            str path = str_print(p->a, "styles.%s.%s", known->name, pairs[i][0]);
            const subject s = {path, path, host, NULL};
            const tree_node *one = yaml_of(p, str_of(pairs[i][1])), *other = yaml_of(p, str_of(pairs[i][2]));
            begin(p, path);
            if (are_same(p, &s, one, other) && tried(p, &s, other)->status == CHANCERY_OK)
                fault(p, "%s is like %s", pairs[i][2], pairs[i][1]);
        }
    }
    assert_null(doc_kept_keys[sizeof pairs / sizeof *pairs].key);
    assert_int_equal(0, count_faults(p));
}

/* rows.yaml speaks of rows that there are, or of places above them. */
static void notes_are_of_rows(void **state) {
    const proof *p = *state;
    for (size_t i = 0; i < p->rows->count; i++) {
        str path = p->rows->pairs[i].key;
        const tree_node *note = p->rows->pairs[i].value;
        bool above = tree_get(note, "exception") == NULL && tree_get(note, "pending") == NULL, found = false;
        if (str_starts(path, STR("body.*/")))
            path = str_print(p->a, "body.text" STR_FORMAT, STR_ARGS(str_part(path, 6, path.length)));
        for (size_t k = 0; k < map_count(p->faults); k++) {
            str row = map_at(p->faults, k)->key;
            found = found || str_equal(row, path) || (above && str_starts(row, path));
        }
        if (!found)
            fail_msg("rows.yaml speaks of " STR_FORMAT ", which is no row", STR_ARGS(path));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_are_fine),
        cmocka_unit_test(every_key_does_something),
        cmocka_unit_test(notes_are_of_rows),
        cmocka_unit_test(every_wearer_keeps_what_it_says),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
