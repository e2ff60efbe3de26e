/* Fuzzing of the readers of data files: any bytes become a dataset, or diagnostics. The first line of an input is the
   end of the file's name and, behind a space, further keys of the dataset ("csv decimal: \",\""); the rest is the file.
 */
#include "memory.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void look_at_cells(chancery_briefing *b) {
    const chancery_dataset *set;
    for (size_t i = 0; (set = chancery_dataset_at(b, i)) != NULL; i++) {
        for (size_t column = 0; column < set->column_count; column++)
            check_text(set->columns[column]);
        for (size_t cell = 0; set->cells != NULL && cell < set->row_count * set->column_count; cell++)
            check_text(set->cells[cell].text);
    }
}

static bool is_plain(str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] < 0x20)
            return false;
    return utf8_valid(text) == text.length;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static char yaml[2000], name[64];
    str all = {(const char *)bytes, length};
    const char *line_end = length == 0 ? NULL : memchr(bytes, '\n', length);
    if (line_end == NULL)
        return 0;
    str head = str_part(all, 0, (size_t)(line_end - all.at));
    size_t end = 0;
    while (end < head.length && head.at[end] >= 'a' && head.at[end] <= 'z')
        end++;
    if (end == 0 || end > 8 || head.length > 400 || !is_plain(head))
        return 0;
    snprintf(name, sizeof name, "t.%.*s", (int)end, head.at);
    str keys = str_trim(str_part(head, end, head.length));
    int used = snprintf(yaml, sizeof yaml,
                        "template: base\ntitle: Fuzz\ndata: {t: {file: %s%s%.*s}}\n"
                        "facts:\n  n: {sql: select count(*) from t}\nbody:\n  - text: \"${n}\"\n  - table: {data: t}\n",
                        name, keys.length > 0 ? ", " : "", (int)keys.length, keys.at);
    memory_file files[] = {{name, str_part(all, head.length + 1, all.length)}, {NULL, {0}}};
    chancery_briefing *b = memory_load(files, (str){yaml, (size_t)used});
    look_at_cells(b);
    chancery_drop(b);
    return 0;
}
