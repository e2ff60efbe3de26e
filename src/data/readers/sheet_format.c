#include "base/utf8.h"
#include "data/readers/sheet_number.h"

#include <string.h>

/* Number formats: what their codes say. Letters of dates are those of English in every file. */

typedef struct {
    str code;
    size_t at;
    sheet_format format;
    bool point;       /* decimals follow */
    bool digits;      /* a place for a digit was met */
    int commas;       /* behind the last of those places */
    bool after_hours; /* the last letter was one of hours: `m` means minutes */
    bool open_m;      /* the last was an `m`, months unless seconds follow */
    bool had_month;   /* … before it */
    size_t unit;      /* bytes of the format’s */
    bool fraction;    /* "# ?/?" */
} format_scan;

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* A piece of what stands beside the number; blanks and brackets are no unit. */
static void add_unit(format_scan *s, str piece) {
    for (size_t offset = 0; offset < piece.length;) {
        size_t start = offset;
        uint32_t c = utf8_next(piece, &offset);
        bool word = c == '%' || c == '$' || (c >= '0' && c <= '9') || (c | 0x20) - 'a' < 26 ||
                    (c > 0xA0 && c != 0x202F && c != 0x2212 && c != 0x2013);
        bool blank = c == ' ' && s->unit > 0; /* within it */
        if ((!word && !blank) || s->unit + offset - start >= SHEET_UNIT_ROOM)
            continue;
        memcpy(s->format.unit + s->unit, piece.at + start, offset - start);
        s->unit += offset - start;
    }
}

static void end_unit(format_scan *s) {
    bool dated = sheet_format_is_date(&s->format);
    while (s->unit > 0 && (dated || s->format.unit[s->unit - 1] == ' '))
        s->unit--;
    s->format.unit[s->unit] = '\0';
}

static void skip_to(format_scan *s, char end) {
    while (s->at < s->code.length && s->code.at[s->at] != end)
        s->at++;
    s->at++;
}

static void date_letter(format_scan *s, char letter) {
    sheet_format *f = &s->format;
    if (letter == 'm') {
        s->had_month = s->open_m ? s->had_month : f->month;
        s->open_m = !s->after_hours;
        f->month = f->month || !s->after_hours;
        f->minute = f->minute || s->after_hours;
        return;
    }
    if (letter == 's' && s->open_m) {
        f->month = s->had_month;
        f->minute = true;
    }
    s->open_m = false;
    s->after_hours = letter == 'h';
    f->year = f->year || letter == 'y' || letter == 'e';
    f->day = f->day || letter == 'd';
    f->hour = f->hour || letter == 'h';
    f->second = f->second || letter == 's';
}

/* A run of one letter is one sign. */
static void date_letters(format_scan *s, char letter) {
    while (s->at < s->code.length && lower(s->code.at[s->at]) == letter)
        s->at++;
    date_letter(s, letter == 'b' ? 'y' : letter);
}

/* "[h]", "[mm]" and "[s]" are times that have passed; "[Red]", "[$€-407]", "[>100]" say nothing here. */
static void bracket(format_scan *s) {
    size_t from = s->at;
    skip_to(s, ']');
    str inside = str_part(s->code, from, s->at - from - 1), rest = inside, currency;
    if (str_starts(inside, STR("$")) && str_split(&rest, '-', &currency))
        add_unit(s, str_part(currency, 1, currency.length));
    char first = inside.length > 0 ? lower(inside.at[0]) : '\0';
    for (size_t i = 0; i < inside.length; i++)
        if (lower(inside.at[i]) != first)
            return;
    if (first != 'h' && first != 'm' && first != 's')
        return;
    s->format.elapsed = true;
    if (first == 'm')
        s->after_hours = true;
    date_letter(s, first);
}

static bool starts_here(const format_scan *s, str word) {
    str rest = str_part(s->code, s->at, word.length);
    for (size_t i = 0; i < rest.length; i++)
        if (lower(rest.at[i]) != word.at[i])
            return false;
    return rest.length == word.length;
}

static void place_for_digit(format_scan *s) {
    s->digits = true;
    if (s->point)
        s->format.places++;
    else
        s->commas = 0; /* those before were between places */
}

static void sign(format_scan *s) {
    static const char letters[] = "ymdhsb";
    char c = lower(s->code.at[s->at]);
    for (size_t i = 0; letters[i] != '\0'; i++)
        if (c == letters[i] && (!s->digits || sheet_format_is_date(&s->format))) {
            date_letters(s, c);
            return;
        }
    str general = STR("general");
    if (starts_here(s, STR("am/pm"))) {
        s->at += 5;
    } else if (starts_here(s, STR("a/p"))) {
        s->at += 3;
    } else if (starts_here(s, general)) {
        s->at += general.length;
        s->fraction = true; /* all digits are shown */
    } else if (c == 'e' && s->digits) {
        s->format.scientific = true;
        s->at = s->code.length; /* the rest is the exponent’s */
    } else if (c == 'e') {
        date_letters(s, 'e');
    } else {
        s->at++;
        if (c == '0' || c == '#' || c == '?')
            place_for_digit(s);
        s->point = s->point || c == '.';
        s->commas += c == ',' && s->digits;
        s->fraction = s->fraction || c == '/';
        s->format.places += c == '%' ? 2 : 0;
        if (c == '%' || c == '$')
            add_unit(s, (str){&s->code.at[s->at - 1], 1});
    }
}

static size_t sign_length(const format_scan *s) {
    size_t end = s->at;
    if (end < s->code.length)
        utf8_next(s->code, &end);
    return end - s->at;
}

static void quoted(format_scan *s) {
    size_t from = ++s->at;
    skip_to(s, '"');
    add_unit(s, str_part(s->code, from, s->at - from - 1));
}

/* The first section, which positive numbers have. */
sheet_format sheet_format_of(str code) {
    format_scan s = {.code = code};
    while (s.at < code.length && code.at[s.at] != ';') {
        switch (code.at[s.at]) {
        case '"':
            quoted(&s);
            break;
        case '[':
            s.at++;
            bracket(&s);
            break;
        case '\\': /* the next sign as it is */
            s.at++;
            add_unit(&s, str_part(code, s.at, sign_length(&s)));
            s.at += sign_length(&s);
            break;
        case '_': /* the width of the next; the next over and over */
        case '*':
            s.at++;
            s.at += sign_length(&s);
            break;
        default:
            if ((unsigned char)code.at[s.at] >= 0x80) { /* € stands as it is */
                add_unit(&s, str_part(code, s.at, sign_length(&s)));
                s.at += sign_length(&s);
            } else {
                sign(&s);
            }
        }
    }
    end_unit(&s);
    s.format.rounds = s.digits && !s.fraction && !sheet_format_is_date(&s.format);
    if (!s.format.scientific)
        s.format.places -= 3 * s.commas;
    return s.format;
}

bool sheet_format_is_date(const sheet_format *f) {
    return f->year || f->month || f->day || f->hour || f->minute || f->second;
}

sheet_format sheet_format_built_in(uint32_t number) {
    static const struct {
        uint32_t first, last;
        const char *code;
    } built_in[] = {{1, 1, "0"},
                    {2, 2, "0.00"},
                    {3, 3, "#,##0"},
                    {4, 4, "#,##0.00"},
                    {5, 6, "#,##0"},
                    {7, 8, "#,##0.00"},
                    {9, 9, "0%"},
                    {10, 10, "0.00%"},
                    {11, 11, "0.00E+00"},
                    {14, 15, "d/m/yyyy"},
                    {16, 16, "d-mmm"},
                    {17, 17, "mmm-yy"},
                    {18, 18, "h:mm AM/PM"},
                    {19, 19, "h:mm:ss AM/PM"},
                    {20, 20, "h:mm"},
                    {21, 21, "h:mm:ss"},
                    {22, 22, "m/d/yyyy h:mm"},
                    {27, 31, "d/m/yyyy"},
                    {32, 32, "h:mm"},
                    {33, 33, "h:mm:ss"},
                    {34, 34, "h:mm"},
                    {35, 35, "h:mm:ss"},
                    {36, 36, "d/m/yyyy"},
                    {37, 38, "#,##0"},
                    {39, 40, "#,##0.00"},
                    {41, 42, "#,##0"},
                    {43, 44, "#,##0.00"},
                    {45, 45, "mm:ss"},
                    {46, 46, "[h]:mm:ss"},
                    {47, 47, "mm:ss.0"},
                    {48, 48, "0.0E+0"},
                    {50, 54, "d/m/yyyy"},
                    {55, 56, "d/m/yyyy"},
                    {57, 58, "d/m/yyyy"}};
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (number >= built_in[i].first && number <= built_in[i].last)
            return sheet_format_of(str_of(built_in[i].code));
    return (sheet_format){0};
}
