#include "data/data_file.h"

#include "data/decode.h"
#include "data/recognise.h"

/* The file’s name does not say what it is, and nothing else does. */
static void report_no_reader(const data_set_keys *keys, data_input *input) {
    if (keys->reader.node != NULL) /* reported */
        return;
    size_t all_count = data_reader_registry.count, count = 0;
    str *names = ARENA_ARRAY(input->arena, str, all_count), *ends = ARENA_ARRAY(input->arena, str, all_count);
    for (size_t i = 0; i < all_count; i++) {
        const schema_variant *variant = data_reader_registry.variants[i];
        if (variant->chosen_by != NULL) /* it reads no file */
            continue;
        names[count] = str_of(variant->name);
        ends[count++] = str_of(variant->suffixes == NULL ? "" : variant->suffixes);
    }
    str all = str_join(input->arena, names, count, STR(", ")), suffixes = str_join(input->arena, ends, count, STR(" "));
    diag *d = diag_add(input->diags, DIAG_BAD_VALUE, keys->file.node->place,
                       "the name of this data file does not say what it is");
    diag_expected(input->diags, d, "a name that ends with one of " STR_FORMAT ", or `reader`: one of " STR_FORMAT,
                  STR_ARGS(suffixes), STR_ARGS(all));
    diag_hint(input->diags, d, "reader: %s", data_reader_registry.variants[0]->name);
}

static bool reads(const data_kind_of_file *kind, const data_reader *reader) {
    str rest = str_of(kind->readers == NULL ? "" : kind->readers), name;
    while (str_split(&rest, ' ', &name))
        if (str_is(name, reader->variant.name))
            return true;
    return false;
}

/* A reader that was named, or that a preset names, stands over the end of the file's name. */
static void hint_other_file(const data_set_keys *keys, data_input *input, diag *d, const data_kind_of_file *kind) {
    str readers = str_of(kind->readers == NULL ? "" : kind->readers), reader = {0};
    if (keys->reader.node != NULL)
        str_split(&readers, ' ', &reader);
    if (reader.length > 0 && keys->preset.node != NULL)
        diag_hint(input->diags, d,
                  "the preset “" STR_FORMAT "” reads another form: download that, or leave the preset out",
                  STR_ARGS(keys->preset.value));
    else if (reader.length > 0)
        diag_hint(input->diags, d, "reader: " STR_FORMAT, STR_ARGS(reader));
    else
        diag_hint(input->diags, d, "%s", kind->way_out);
}

static bool is_what_it_says(const data_set_keys *keys, const data_reader *reader, data_input *input, str name) {
    const data_kind_of_file *kind = data_recognise(input->bytes);
    if (kind == NULL || (reader != NULL && reads(kind, reader)))
        return true;
    diag *d = diag_add(input->diags, DIAG_OTHER_FILE, keys->file.node->place, "this file is %s", kind->what);
    if (reader != NULL)
        diag_expected(input->diags, d, "%s", reader->variant.help);
    hint_other_file(keys, input, d, kind);
    if (kind->is_text)
        diag_also(input->diags, d, place_at(source_new(input->arena, name, input->bytes), 0, 0), "it begins here");
    return false;
}

/* The rows stand in the briefing. */
static bool take_none(const data_set_keys *keys, data_input *input) {
    input->file = keys->entry.key_place.source;
    if (keys->encoding.node == NULL)
        return true;
    diag_add(input->diags, DIAG_NO_EFFECT, keys->encoding.node->place, "rows in the briefing are written as it is");
    return false;
}

static bool take_bytes(const data_set_keys *keys, data_input *input, str name) {
    if (keys->encoding.node == NULL) {
        input->file = source_new(input->arena, name, STR(""));
        return true;
    }
    diag *d = diag_add(input->diags, DIAG_NO_EFFECT, keys->encoding.node->place,
                       "a file of this kind says itself how its letters are written");
    diag_hint(input->diags, d, "take `encoding` out");
    return false;
}

bool data_file_read(const schema_context *context, const data_set_keys *keys, const data_reader *reader,
                    file_opened *opened, data_input *input) {
    if (reader != NULL && reader->no_file)
        return take_none(keys, input);
    if (opened == NULL || !schema_take(context, input->arena, keys->file.node, opened, &input->bytes))
        return false;
    str name = str_copy(input->arena, opened->name); /* a kept dataset outlives the briefing that opened its file */
    if (!is_what_it_says(keys, reader, input, name))
        return false;
    if (reader == NULL) {
        report_no_reader(keys, input);
        return false;
    }
    if (reader->binary)
        return take_bytes(keys, input, name);
    data_encoding encoding = DATA_UTF_8;
    input->file = data_decode(input->arena, input->diags, &keys->encoding, name, input->bytes, &encoding);
    input->record->encoding = data_encoding_words[encoding].word;
    return input->file != NULL;
}
