/* Fuzzing of whole briefings through chancery.h: a description is changed by lines, as a person (or a program gone
   wild) would change it, and rendered beside real data files and images. Whatever comes in gives a whole PDF or
   diagnostics that can be printed; the machine is never blamed. See `make fuzz`.

   An input is a description; what follows a line "%% NAME" is another file, NAME being one of `names`. None of them is
   written: the briefing reads them from memory. The program runs in a folder that holds the images. */
#include "api/chancery.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerInitialize(int *count, char ***words);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t room);

static const char *const names[] = {"fuzz.yaml",      "facts.yaml",  "trade.csv",
                                    "investment.csv", "blocks.yaml", "templates.yaml"};
enum { NAMES = sizeof names / sizeof *names, ENGINE_RUNS = 400, MOST_LINES = 4000, MOST_LINE = 512 };

static void check(bool holds) {
    if (!holds)
        abort();
}

/* ---- one run ---- */

/* The files of a run, and those of the folder; one that is open is named by its bytes that are left. */
typedef struct {
    str files[NAMES];
    bool there[NAMES];
} folder;

typedef struct {
    str rest;
    FILE *file; /* NULL: of memory */
} open_file;

static int open_named(void *context, const char *path, void **out) {
    const folder *all = context;
    open_file opened = {0};
    const char *name = strncmp(path, "./", 2) == 0 ? path + 2 : path;
    int i = 0;
    while (i < NAMES && strcmp(names[i], name) != 0)
        i++;
    if (i < NAMES && !all->there[i])
        return ENOENT;
    if (i < NAMES)
        opened.rest = all->files[i];
    else if (strchr(name, '/') != NULL) /* the folder's own images alone */
        return EXDEV;
    else if ((opened.file = fopen(name, "rb")) == NULL)
        return errno;
    open_file *kept = malloc(sizeof *kept);
    check(kept != NULL);
    *kept = opened;
    *out = kept;
    return 0;
}

static ptrdiff_t read_piece(void *context, void *handle, char *bytes, size_t room) {
    (void)context;
    open_file *opened = handle;
    if (opened->file != NULL) {
        size_t got = fread(bytes, 1, room, opened->file);
        return ferror(opened->file) ? -EIO : (ptrdiff_t)got;
    }
    size_t length = opened->rest.length < room ? opened->rest.length : room;
    if (length > 0)
        memcpy(bytes, opened->rest.at, length);
    opened->rest = str_part(opened->rest, length, opened->rest.length);
    return (ptrdiff_t)length;
}

static void close_file(void *context, void *handle) {
    (void)context;
    open_file *opened = handle;
    if (opened->file != NULL)
        fclose(opened->file);
    free(opened);
}

static int named(str line) {
    for (int i = 0; i < NAMES; i++)
        if (str_starts(line, STR("%% ")) && str_equal((str){line.at + 3, line.length - 3}, str_of(names[i])))
            return i;
    return -1;
}

static str next_line(str *rest) {
    const char *end = memchr(rest->at, '\n', rest->length);
    str line = {rest->at, end == NULL ? rest->length : (size_t)(end - rest->at)};
    size_t used = line.length + (end != NULL);
    *rest = (str){rest->at + used, rest->length - used};
    return line;
}

static void divide(str input, folder *out) {
    str rest = input, part = {input.at, 0};
    int which = 0;
    while (rest.length > 0) {
        str line = next_line(&rest);
        int name = named(line);
        if (name >= 0) {
            out->files[which] = part;
            out->there[which] = true;
            which = name;
            part = (str){rest.at, 0};
        } else {
            part.length = (size_t)(rest.at - part.at);
        }
    }
    out->files[which] = part;
    out->there[which] = true;
}

static void check_diagnostics(chancery_briefing *b, chancery_status status) {
    size_t length;
    const char *text = chancery_diagnostics(b, false, &length);
    check(utf8_valid((str){text, length}) == length);
    for (size_t i = 0; i < length; i++)
        check((unsigned char)text[i] >= ' ' || text[i] == '\n' || text[i] == '\t');
    check(status == CHANCERY_OK || chancery_diagnostic_count(b) > 0);
    if (status != CHANCERY_OK && status != CHANCERY_INPUT_ERROR) {
        fwrite(text, 1, length, stderr);
        abort();
    }
}

static void check_result(chancery_status status, const char *bytes, size_t length, const char *start) {
    check((status == CHANCERY_OK) == (bytes != NULL));
    check(bytes == NULL || (length > strlen(start) && memcmp(bytes, start, strlen(start)) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t input_length) {
    static chancery_engine *engine;
    static int runs;
    if (engine == NULL || ++runs % ENGINE_RUNS == 0) {
        chancery_engine_drop(engine);
        engine = chancery_engine_new(NULL);
    }
    folder all = {0};
    divide((str){(const char *)input, input_length}, &all);
    const chancery_files files = {sizeof files, &all, open_named, read_piece, close_file};
    chancery_request request = CHANCERY_REQUEST;
    request.files = &files;
    chancery_briefing *b = chancery_load(engine, &request, names[0]);
    const char *bytes;
    size_t length;
    chancery_status status = chancery_render(b, &bytes, &length);
    check_result(status, bytes, length, "%PDF-");
    check_diagnostics(b, status);
    if (status == CHANCERY_OK && input_length % 8 == 0) {
        status = chancery_trace(b, false, &bytes, &length);
        check(status == CHANCERY_OK);
        check_diagnostics(b, status);
    }
    chancery_drop(b);
    return 0;
}

int LLVMFuzzerInitialize(int *count, char ***words) {
    (void)count, (void)words;
    return 0;
}

/* ---- changes ---- */

static const char *const values[] = {
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999",
    "1e308",
    "-1e308",
    "1e-320",
    "nan",
    ".nan",
    ".inf",
    "-inf",
    "0x7fffffff",
    "2147483647",
    "-2147483648",
    "9223372036854775807",
    "0 mm",
    "-5 mm",
    "0.0001 pt",
    "1 mm",
    "3 mm",
    "20 mm",
    "100 mm",
    "290 mm",
    "5 m",
    "100000 cm",
    "1e9 mm",
    "nan mm",
    "7 pt",
    "500 pt",
    "0.5fr",
    "1fr",
    "0fr",
    "1e30fr",
    "auto",
    "null",
    "~",
    "''",
    "[]",
    "{}",
    "[[]]",
    "[[], []]",
    "{a: 1}",
    "{en: A, ru: B}",
    "yes",
    "no",
    "left",
    "right",
    "centre",
    "justify",
    "decimal",
    "together",
    "with_next",
    "here",
    "first",
    "last",
    "en",
    "ru",
    "kk",
    "kk-Latn",
    "xx",
    "2025-02-30",
    "0000-00-00",
    "9999-12-31",
    "1900-02-29",
    "#fff",
    "#12345",
    "red",
    "none",
    "A4",
    "A5",
    "Letter",
    "base",
    "memo",
    "meeting-brief",
    "./templates.yaml",
    "fuzz.yaml",
    "facts.yaml",
    "blocks.yaml",
    "trade.csv",
    "trade",
    "facts",
    "rgb.png",
    "rgba16-interlaced.png",
    "photo.jpg",
    "cut.png",
    "cut.jpg",
    "cmyk.jpg",
    "grey1.png",
    "odd.png",
    "select * from trade",
    "select 1",
    "select null, 'x', 1e308, -1e308",
    "select period, usd_mn, usd_mn*1e300 from trade",
    "select 'a' x, 1 y union all select 'b', -1",
    "select * from facts",
    "with recursive r(i) as (select 1 union all select i+1 from r where i < 3000) select i, i*i y from r",
    "with recursive r(i) as (select 1 union all select i+1 from r) select count(*) from r",
    "1/0",
    "9e999",
    "turnover / 0",
    "exports",
    "imports",
    "${exports}",
    "${exports:0}",
    "${exports:0.000000000000000000}",
    "\"#,##0.0\"",
    "\"%s%n\"",
    "usd_mn",
    "percent",
    "[@fig]",
    "\"a[^n1]b\"",
    "\"[@fig] and [^n1] [^n1] [@s] [@x]\"",
    "\"**a *b** c*\"",
    "\"`code ${x}`\"",
    "title",
    "plain",
    "key-messages",
    "OFFICIAL",
    "OFFICIAL-SENSITIVE",
    "body",
    "sans",
    "serif",
    "mono",
    "PT Serif",
    "Noto Naskh Arabic",
    "bold",
    "\"\\u202E\\u0627\\u0628\\u200F abc\"",
    "\"\\u0301\\u0301\\u0301\\u0301\"",
    "\"\\U0001F468\\u200D\\U0001F469\"",
    "\"\\uFFFE\\uFDD0\"",
    "\"\\u00AD\\u200B\\u2028\\u2029\\u0085\"",
    "\"\\u0E01\\u0E02\\u4E00\\u4E01\\u3042\\uAC00\"",
    "\"\\U0010FFFF\\uE000\"",
    "\"\\0\"",
    "\"a\\tb\\r\\nc\"",
    "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
    "\"| a | b |\\n|---|---|\\n| 1 | 2 |\"",
    "\"- a\\n  - b\\n    - c\\n\\n> q\\n> > r\\n\\n```\\ncode\\n```\\n\\n1. x\"",
    "\"# no\\n\\n<b>\"",
    "\"[l](http://a.b \\\"t\\\") ![i](rgb.png) <http://x.y>\"",
    "\"\\\"a 'b' c\\\" - [d *e [f ${exports} km]{lang=ru}]{lang=fr}*? 2019-2024... [g]{lang=xx} [h]{x\"",
    "\"${page} ${pages} ${title} ${date}\"",
    "&a [1]",
    "*a",
    "!x y",
    "|",
    ">-",
    "\"",
    "'",
    "[",
    "{",
    "? a",
    "<<"};

/* Each is a block, or a key with what belongs to it; the mutator indents it. */
static const char *const pieces[] = {
    "- heading: Heading\n  id: h1",
    "- heading: {text: \"H ${exports}\", level: 4}",
    "- text: \"One paragraph with a note[^n1] and a source [@s], a figure [@fig], **strong** words.\"\n  id: t1",
    "- text:\n    text: |\n      A\n\n      - b\n        - c\n\n      > d\n    numbered: yes",
    "- points:\n    - a\n    - text: b\n      points:\n        - c\n        - text: d\n          numbered: [e, f]",
    "- numbered: {items: [a, b, \"c[^n1]\"], start: 99999}",
    "- table:\n    title: T\n    id: tab\n    columns: [{label: A, width: 2fr}, {label: B, align: decimal, width: 20 "
    "mm}]\n    rows: [[a, \"1.5\"], [\"b[^n1]\", \"-22.25\"], [\"\", \"\"]]",
    "- table: {data: trade, total: yes}",
    "- table: {data: \"select * from trade\", columns: [{key: flow, names: {export: Ex}}, {key: usd_mn, format: "
    "\"0.00\"}]}",
    "- table: {facts: [exports, imports], total: {value: x}}",
    "- table: {data: \"with recursive r(i) as (select 1 union all select i+1 from r where i < 500) select i, i*i y "
    "from r\"}",
    "- chart: {type: bar, title: C, data: trade, x: flow, y: usd_mn, id: fig}",
    "- chart: {type: bar, horizontal: yes, facts: [exports, imports], height: 30 mm}",
    "- chart: {type: bar, data: \"select * from trade\", x: period, y: usd_mn, series: flow, muted: export, highlight: "
    "import}",
    "- chart: {type: bar, data: \"select 'a' x, 1 y, 2 z union all select 'b', -3, 1e12\", x: x, y: [y, z], axis: no}",
    "- image: {file: rgb.png, alt: A, caption: \"C[^n1]\", credit: D}",
    "- image: {file: photo.jpg, alt: A, width: 50 mm, height: 50 mm, align: right}",
    "- image: {file: rgba16-interlaced.png, decorative: yes}",
    "- callout: {title: Box, text: \"Text[^n1]\", panel: plain}",
    "- callout:\n    title: Box\n    body:\n      - text: inside\n      - rule:\n      - columns:\n          - text: "
    "l\n          - text: r",
    "- columns:\n    - text: left[^n1]\n    - - heading: right\n      - image: {file: rgb.png, alt: x}",
    "- columns:\n    gap: 2 mm\n    widths: [1fr, 30 mm]\n    blocks:\n      - table: {rows: [[a, b]]}\n      - "
    "callout: x",
    "- rule: {width: 3 pt, colour: red}",
    "- page_break:",
    "- include: blocks.yaml",
    "when: exports > 1",
    "keep: together",
    "keep: with_next",
    "lang: ru",
    "lang: fr",
    "typography: {quotes: no, dashes: yes}",
    "style: heading1",
    "marking: OFFICIAL-SENSITIVE",
    "audience: [a, b]",
    "id: fig",
    "page: {size: {width: 60 mm, height: 60 mm}, margins: {top: 5 mm, bottom: 5 mm, left: 5 mm, right: 5 mm}}",
    "page: {columns: 3, duplex: yes}",
    "styles: {body: {size: 40 pt, leading: 1 pt, align: justify, indent: 50 mm}}",
    "styles: {heading1: {like: heading2}, heading2: {like: heading1}}",
    "styles: {body: {letterspacing: 0.9, capitals: yes, indent_right: 100 mm}}",
    "header: {left: {text: \"${title} ${page}/${pages}\"}, right: {text: \"${reference}\"}}",
    "footer: {left: {text: \"A very long running text that goes on and on ${title} ${title} ${title}\"}, centre: "
    "{text: \"${marking}\"}}",
    "limits: {pages: 1, minimum_size: 9 pt}",
    "notes: {n1: \"A note\", n2: \"[^n1] nested [@s]\"}",
    "notes:\n  n1: A note that is rather long and says little, over and over, until it fills lines and lines of small "
    "type at the foot.",
    "sources: {s: {title: S, publisher: P, url: \"http://a.b\", date: 2025-01-01}}",
    "data: {trade: {file: trade.csv, source: s}}",
    "facts: {exports: {sql: \"select sum(usd_mn) from trade\"}, imports: {value: 3, source: s}}",
    "facts: {exports: {expr: imports + 1}, imports: {expr: exports - 1}}",
    "facts: {exports: {value: 1e308, source: s}, imports: {expr: exports * 10}}",
    "formats: {usd: {number: \"0.0\", unit: {en: USD}, scale: 1000}, big: {number: \"#,##0.000000000\", scale: "
    "1e-300}}",
    "checks: [{that: exports = imports, within: 0.5, else: no}]",
    "include: facts.yaml",
    "sections: [{role: key-messages, label: Key, panel: plain, place: last, required: yes, maximum_pages: 1}]",
    "panels: {plain: {background: \"#eee\", padding: 30 mm, rule: red, rule_width: 20 pt}}",
    "charts: {height: 500 mm, bar_share: 0.01, palette: [red]}",
    "table: {cell_padding: 20 mm, gap: 50 mm, rule_width: 10 pt}",
    "note_rule: {width: 500 mm, thickness: 20 pt}",
    "paragraphs: {numbered: yes}",
    "extends: base",
    "%% facts.yaml",
    "%% blocks.yaml",
    "%% templates.yaml",
    "%% trade.csv\nperiod,flow,usd_mn\n2024,export,1.5\n2024,import,2.5\n2025,export,-7\n",
    "%% trade.csv\na;b\n\"x\";1,5\n\"\"\"\";\n"};

static uint64_t state;

static size_t pick(size_t below) { /* xorshift64 */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return below == 0 ? 0 : (size_t)(state >> 11) % below;
}

typedef struct {
    str lines[MOST_LINES];
    size_t count;
} script;

/* Text that a change makes up lives until the next mutation. */
static char made[1 << 16];
static size_t made_used;

static str make(const char *format, str a, str b, str c) {
    int length = snprintf(made + made_used, sizeof made - made_used, format, STR_ARGS(a), STR_ARGS(b), STR_ARGS(c));
    str text = {made + made_used, 0};
    if (length < 0 || made_used + (size_t)length >= sizeof made)
        return text;
    text.length = (size_t)length;
    made_used += text.length;
    return text;
}

static size_t indentation(str line) {
    size_t n = 0;
    while (n < line.length && line.at[n] == ' ')
        n++;
    return n;
}

/* How many lines belong to the one at `first`: itself and those below that are indented more. */
static size_t extent(const script *s, size_t first) {
    size_t n = 1, depth = indentation(s->lines[first]);
    while (first + n < s->count && (s->lines[first + n].length == 0 || indentation(s->lines[first + n]) > depth))
        n++;
    return n;
}

static void insert(script *s, size_t at, const str *lines, size_t count) {
    if (s->count + count > MOST_LINES)
        return;
    memmove(s->lines + at + count, s->lines + at, (s->count - at) * sizeof *lines);
    memcpy(s->lines + at, lines, count * sizeof *lines);
    s->count += count;
}

static void drop(script *s, size_t at, size_t count) {
    memmove(s->lines + at, s->lines + at + count, (s->count - at - count) * sizeof *s->lines);
    s->count -= count;
}

static str reindented(str line, size_t from, size_t to) {
    static const char spaces[] = "                                                                ";
    size_t own = indentation(line);
    str text = {line.at + own, line.length - own};
    size_t depth = own >= from ? own - from + to : to;
    return make("%.*s%.*s%.*s", (str){spaces, depth < sizeof spaces ? depth : sizeof spaces - 1}, text, (str){0});
}

static void change_value(script *s) {
    str *line = &s->lines[pick(s->count)];
    const char *colon = line->length == 0 ? NULL : memmem(line->at, line->length, ": ", 2);
    str value = str_of(values[pick(sizeof values / sizeof *values)]);
    if (colon != NULL)
        *line = make("%.*s%.*s%.*s", (str){line->at, (size_t)(colon - line->at) + 2}, value, (str){0});
    else if (indentation(*line) + 2 < line->length)
        *line = make("%.*s%.*s%.*s", (str){line->at, indentation(*line)}, STR("- "), value);
}

/* A number, a word between commas, anything between two places of a line. */
static void change_within(script *s) {
    str *line = &s->lines[pick(s->count)];
    size_t from = pick(line->length + 1), to = from;
    static const char ends[] = " ,:{}[]\"'";
    while (to < line->length && strchr(ends, line->at[to]) == NULL)
        to++;
    while (from > 0 && strchr(ends, line->at[from - 1]) == NULL)
        from--;
    *line = make("%.*s%.*s%.*s", (str){line->at, from}, str_of(values[pick(sizeof values / sizeof *values)]),
                 (str){line->at + to, line->length - to});
}

static void copy_part(script *s) {
    size_t first = pick(s->count), count = extent(s, first), at = pick(s->count + 1);
    static str lines[MOST_LINES];
    size_t from = indentation(s->lines[first]), to = at < s->count ? indentation(s->lines[at]) : 0;
    if (pick(3) == 0)
        to += 2 * pick(4);
    for (size_t i = 0; i < count; i++)
        lines[i] = reindented(s->lines[first + i], from, to);
    insert(s, at, lines, count);
}

static void repeat_part(script *s) {
    size_t first = pick(s->count), count = extent(s, first), times = (size_t)1 << pick(9);
    static str lines[MOST_LINES];
    if (count > 40)
        return;
    memcpy(lines, s->lines + first, count * sizeof *lines);
    for (size_t i = 0; i < times; i++)
        insert(s, first, lines, count);
}

static void insert_piece(script *s) {
    str rest = str_of(pieces[pick(sizeof pieces / sizeof *pieces)]), lines[32];
    size_t at = pick(s->count + 1), count = 0, to = 0;
    bool file = rest.at[0] == '%';
    /* A block goes where a block begins, a key anywhere. */
    for (size_t i = 0; rest.at[0] == '-' && i < 40 && at < s->count; i++) {
        if (s->lines[at].length > indentation(s->lines[at]) && s->lines[at].at[indentation(s->lines[at])] == '-')
            break;
        at = pick(s->count + 1);
    }
    if (!file && at < s->count)
        to = indentation(s->lines[at]);
    if (file)
        at = s->count;
    while (rest.length > 0 && count < 32)
        lines[count++] = reindented(next_line(&rest), 0, to);
    if (count == 1 && pick(8) == 0 && lines[0].length > 0) { /* a key gets a value that is not meant for it */
        static const str nothing = {0};
        lines[0] = make("%.*s%.*s%.*s", lines[0], str_of(values[pick(sizeof values / sizeof *values)]), nothing);
    }
    insert(s, at, lines, count);
}

static void long_line(script *s) {
    static char text[8192];
    str *line = &s->lines[pick(s->count)];
    size_t from = pick(line->length + 1), times = (size_t)1 << pick(10), most = line->length - from, used = from;
    size_t length = most > 12 ? 1 + pick(12) : most;
    if (line->length > sizeof text / 2)
        return;
    memcpy(text, line->at, from);
    for (size_t i = 0; i < times && used + length < sizeof text / 2; i++, used += length)
        memcpy(text + used, line->at + from, length);
    *line = make("%.*s%.*s%.*s", (str){text, used}, (str){line->at + from, line->length - from}, (str){0});
}

static void move_part(script *s) {
    size_t first = pick(s->count), count = extent(s, first);
    copy_part(s);
    if (first + count <= s->count)
        drop(s, first, count);
}

static void drop_part(script *s) {
    size_t first = pick(s->count);
    drop(s, first, pick(3) == 0 ? 1 : extent(s, first));
}

static void indent_part(script *s) {
    size_t first = pick(s->count), count = extent(s, first), from = indentation(s->lines[first]);
    size_t to = pick(2) == 0 ? from + 2 : from >= 2 ? from - 2 : 0;
    for (size_t i = 0; i < count; i++)
        s->lines[first + i] = reindented(s->lines[first + i], from, to);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    static void (*const changes[])(script *) = {change_value, change_value, change_within, change_within, copy_part,
                                                repeat_part,  insert_piece, insert_piece,  insert_piece,  long_line,
                                                move_part,    drop_part,    indent_part};
    static script s;
    static char text[1 << 20];
    state = seed * 2654435761u + 88172645463325252u;
    if (length == 0 || length > sizeof text || pick(12) == 0)
        return LLVMFuzzerMutate(bytes, length, room);
    memcpy(text, bytes, length);
    str rest = {text, length};
    s.count = made_used = 0;
    while (rest.length > 0 && s.count < MOST_LINES)
        s.lines[s.count++] = next_line(&rest);
    for (size_t i = 1 + pick(3); i > 0 && s.count > 0; i--)
        changes[pick(sizeof changes / sizeof *changes)](&s);
    size_t used = 0;
    for (size_t i = 0; i < s.count && used + s.lines[i].length + 1 <= room; i++) {
        memcpy(bytes + used, s.lines[i].at, s.lines[i].length);
        used += s.lines[i].length;
        bytes[used++] = '\n';
    }
    return used;
}
