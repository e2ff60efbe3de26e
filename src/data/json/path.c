#include "data/json/path.h"

#include "base/vector.h"

#include <string.h>

static bool read_index(str *rest, data_json_step *step) {
    int64_t index;
    const char *close = memchr(rest->at, ']', rest->length);
    if (close == NULL || !str_to_int(str_part(*rest, 1, (size_t)(close - rest->at) - 1), &index) || index < 0)
        return false;
    *step = (data_json_step){.index = (size_t)index, .is_index = true};
    *rest = str_part(*rest, (size_t)(close - rest->at) + 1, rest->length);
    return true;
}

static bool read_name(str *rest, data_json_step *step) {
    bool quoted = rest->length > 0 && rest->at[0] == '"';
    size_t end = quoted;
    while (end < rest->length && (quoted ? rest->at[end] != '"' : rest->at[end] != '.' && rest->at[end] != '['))
        end++;
    *step = (data_json_step){.name = str_part(*rest, quoted, end - quoted)};
    bool closed = !quoted || end < rest->length;
    *rest = str_part(*rest, end + quoted, rest->length);
    return closed && step->name.length > 0;
}

bool data_json_path_read(arena *a, str text, data_json_path *path) {
    VECTOR(data_json_step) steps = {0};
    str rest = str_trim(text);
    bool rooted = str_starts(rest, STR("$"));
    rest = str_part(rest, rooted, rest.length);
    bool good = rooted || rest.length > 0;
    while (good && rest.length > 0) {
        data_json_step *step = VECTOR_PUSH(a, &steps);
        if (rest.at[0] == '[') {
            good = read_index(&rest, step);
            continue;
        }
        bool dot = rest.at[0] == '.';
        good = dot == (rooted || steps.count > 1);
        rest = str_part(rest, dot, rest.length);
        good = good && read_name(&rest, step);
    }
    *path = (data_json_path){steps.at, steps.count};
    return good;
}

static bool find_item(data_json_walk *w, const data_json_step *step, data_json_span *value) {
    data_json_span key;
    data_json_enter(w);
    for (size_t i = 0; data_json_more(w, step->is_index ? NULL : &key) && data_json_pass(w, value); i++)
        if (step->is_index ? i == step->index : str_equal(data_json_inside(w->text, key), step->name))
            return true;
    return false;
}

bool data_json_follow(str text, data_json_span from, const data_json_path *path, data_json_span *to, size_t *walked) {
    *to = from;
    for (*walked = 0; *walked < path->count; (*walked)++) {
        const data_json_step *step = &path->steps[*walked];
        data_json_kind needed = step->is_index ? DATA_JSON_ARRAY : DATA_JSON_OBJECT;
        data_json_walk w = {.text = text, .at = to->start};
        if (data_json_kind_at(text, to->start) != needed || !find_item(&w, step, to))
            return false;
    }
    return true;
}

static bool is_word(str name) {
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
        if (!letter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return name.length > 0;
}

str data_json_path_step(arena *a, str path, const data_json_step *step) {
    if (step->is_index)
        return str_print(a, STR_FORMAT "[%zu]", STR_ARGS(path), step->index);
    const char *quote = is_word(step->name) ? "" : "\"";
    return str_print(a, STR_FORMAT ".%s" STR_FORMAT "%s", STR_ARGS(path), quote, STR_ARGS(step->name), quote);
}

str data_json_path_of(arena *a, str text, data_json_span within, size_t at) {
    str path = STR("$");
    for (data_json_span value = within; value.start < at;) {
        bool array = data_json_kind_at(text, value.start) == DATA_JSON_ARRAY;
        data_json_walk w = {.text = text, .at = value.start};
        data_json_step step = {.is_index = array};
        data_json_span key = {0};
        data_json_enter(&w);
        while (data_json_more(&w, array ? NULL : &key) && data_json_pass(&w, &value) && value.end <= at)
            step.index++;
        if (!array)
            step.name = data_json_inside(text, key);
        path = data_json_path_step(a, path, &step);
    }
    return path;
}
