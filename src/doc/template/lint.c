/* How grave warnings are: a template's and a briefing's own say. */
#include "doc/inline.h"
#include "doc/template/template.h"

static const schema_value levels[] = {[DIAG_LEVEL_OFF] = {"off", "nothing is said"},
                                      [DIAG_LEVEL_WARNING] = {"warning", "said; the paper is written"},
                                      [DIAG_LEVEL_ERROR] = {"error", "the paper is not written"},
                                      {NULL, NULL}};
const schema_key doc_lint_item[] = {
    {.type = SCHEMA_ENUM, .values = levels, .field = SCHEMA_FIELD(doc_lint_entry, level), .help = "a severity"}};
const schema_key doc_not_figures_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a text"}};

static size_t warnings(str *names) {
    size_t count = 0;
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        if (diag_code_severity((diag_code)i) == DIAG_WARNING && i != DIAG_NOT_SHOWN)
            names[count++] = str_of(diag_code_name((diag_code)i));
    return count;
}

static void report_code(doc_builder *b, const schema_entry *entry) {
    str names[DIAG_CODE_COUNT];
    size_t count = warnings(names);
    diag *d = diag_add(b->diags, DIAG_UNKNOWN_NAME, entry->key_place, "there is no warning “" STR_FORMAT "”",
                       STR_ARGS(entry->key));
    diag_expected(b->diags, d, "the code of a warning, which stands in brackets behind its message");
    diag_nearest(b->diags, d, entry->key, names, count);
}

void doc_lint_read(doc_builder *b) {
    diags_set_level(b->diags, DIAG_EXCEPTED_NUMBER, DIAG_LEVEL_OFF); /* until it is asked for */
    for (size_t i = 0; i < b->top->lint.count; i++) {
        const doc_lint_entry *said = &b->top->lint.at[i];
        diag_code code;
        if (!said->entry.usable)
            continue;
        if (!diag_code_find(said->entry.key, &code) || code == DIAG_NOT_SHOWN) {
            report_code(b, &said->entry);
        } else if (diag_code_severity(code) != DIAG_WARNING) {
            diag *d = diag_add(b->diags, DIAG_BAD_VALUE, said->entry.key_place,
                               "“" STR_FORMAT "” is an error and stays one", STR_ARGS(said->entry.key));
            diag_hint(b->diags, d, "only the severity of warnings can be set");
        } else {
            diags_set_level(b->diags, code, (diag_level)said->level.value);
        }
    }
}
