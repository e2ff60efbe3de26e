#include "report/manual.h"

#include <string.h>

static const report_entry *const parts[] = {
    report_manual_machine, report_manual_yaml,     report_manual_vocabulary, report_manual_data, report_manual_trade,
    report_manual_sql,     report_manual_sql_data, report_manual_document,   report_manual_page,
};

const report_entry *report_entry_of(diag_code code) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const report_entry *e = parts[i]; e->repair != NULL; e++)
            if (e->code == code)
                return e;
    return NULL;
}

const char *report_command(const report_entry *entry) {
    return entry->command == NULL ? REPORT_COMMAND : entry->command;
}

bool report_entry_file(const report_entry *entry, size_t index, report_file *out) {
    bool briefing = entry->briefing != NULL;
    if (briefing && index == 0) {
        *out = (report_file){REPORT_BRIEFING, entry->briefing};
        return true;
    }
    index -= briefing ? 1 : 0;
    if (index >= REPORT_FILES_MAX || entry->files[index].name == NULL)
        return false;
    *out = entry->files[index];
    return true;
}

static bool is_in_line(const char *text) {
    return *text != '\0' && *text != ' ' && strpbrk(text, "\n`") == NULL && strlen(text) < 40;
}

bool report_entry_in_line(const report_entry *entry) {
    return is_in_line(entry->wrong) && is_in_line(entry->right);
}

const char *report_severity(diag_code code) {
    static const char *const names[] = {
        [DIAG_WARNING] = "warning",
        [DIAG_ERROR] = "error, exit status 1",
        [DIAG_USAGE] = "error, exit status 2",
        [DIAG_MACHINE] = "error, exit status 3",
    };
    return names[diag_code_severity(code)];
}

/* Lines of a text, each behind four spaces. */
static void add_indented(buffer *out, const char *text) {
    str rest = str_of(text), line;
    if (str_ends(rest, STR("\n")))
        rest.length--;
    while (str_split(&rest, '\n', &line))
        buffer_print(out, "%s" STR_FORMAT "\n", line.length > 0 ? "    " : "", STR_ARGS(line));
}

static void add_files(buffer *out, const report_entry *entry) {
    report_file file;
    for (size_t i = 0; report_entry_file(entry, i, &file); i++) {
        buffer_print(out, "\n%s:\n\n", file.name);
        add_indented(out, file.text);
    }
}

static void add_repaired(buffer *out, const report_entry *entry) {
    if (report_entry_in_line(entry)) {
        buffer_print(out, "Instead of `%s` write `%s`.\n", entry->wrong, entry->right);
        return;
    }
    buffer_text(out, "Instead of\n\n");
    add_indented(out, entry->wrong);
    if (*entry->right == '\0') {
        buffer_text(out, "\nwrite nothing.\n");
        return;
    }
    buffer_text(out, "\nwrite\n\n");
    add_indented(out, entry->right);
}

void report_explain(diag_code code, buffer *out) {
    const report_entry *entry = report_entry_of(code);
    buffer_print(out, "%s (%s): %s.\n", diag_code_name(code), report_severity(code), diag_code_meaning(code));
    if (entry == NULL)
        return;
    buffer_text(out, "\nAn input that trips it:\n\n");
    add_indented(out, report_command(entry));
    add_files(out, entry);
    buffer_print(out, "\nRepair: %s\n", entry->repair);
    add_repaired(out, entry);
}

void report_list_codes(buffer *out) {
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        diag_code code = (diag_code)i;
        buffer_print(out, "%-18s %-8s %s\n", diag_code_name(code), diag_severity_name(diag_code_severity(code)),
                     diag_code_meaning(code));
    }
}
