#include "base/utf8.h"
#include "pdf/writer.h"

#include <string.h>

/*
 * What the file says about itself: Info and XMP, which must agree (ISO 19005-3, 6.6.3), the output intent with its
 * profile, and the catalogue's entries that no other file of this folder owns.
 */

/* ---- dates ---- */

typedef struct {
    int year, month, day, hour, minute, second;
} moment;

/* Civil date of a number of days since 1970-01-01, counted from 0000-03-01 in eras of 400 years. */
static moment moment_of(int64_t seconds) {
    enum { DAY = 86400, ERA = 146097, TO_1970 = 719468 };
    int64_t days = seconds / DAY, rest = seconds % DAY;
    if (rest < 0) {
        rest += DAY;
        days--;
    }
    days += TO_1970;
    int64_t era = (days >= 0 ? days : days - ERA + 1) / ERA, of_era = days - era * ERA;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), march = (5 * of_year + 2) / 153;
    int month = (int)(march < 10 ? march + 3 : march - 9);
    return (moment){(int)(year + era * 400 + (month <= 2)),
                    month,
                    (int)(of_year - (153 * march + 2) / 5 + 1),
                    (int)(rest / 3600),
                    (int)(rest / 60 % 60),
                    (int)(rest % 60)};
}

/* Empty if the moment is unknown. */
static str date_text(arena *a, int64_t seconds, const char *format) {
    if (seconds < 0)
        return (str){0};
    moment m = moment_of(seconds);
    return str_print(a, format, m.year, m.month, m.day, m.hour, m.minute, m.second);
}

str pdf_date(arena *a, int64_t seconds) {
    return date_text(a, seconds, "D:%04d%02d%02d%02d%02d%02d+00'00'");
}

/* ---- XMP ---- */

static const char xmp_head[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\"\n"
                               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                               " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                               " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                               " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                               " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

/* PDF/A-3 does not know pdfuaid, so its schema is described (6.6.2.3). */
static const char xmp_tail[] =
    "<pdfaid:part>3</pdfaid:part>\n"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

/* Characters that XML 1.0 cannot hold are left out of XMP and Info alike. */
static bool is_xml(uint32_t c) {
    return c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
}

static str cleaned(arena *a, str text) {
    char *to = arena_alloc(a, text.length * 3 + 1); /* a broken byte becomes U+FFFD */
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (is_xml(c))
            length += utf8_put(to + length, c);
    }
    return (str){to, length};
}

static void put_escaped(buffer *b, str text) {
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '<')
            buffer_text(b, "&lt;");
        else if (text.at[i] == '>')
            buffer_text(b, "&gt;");
        else if (text.at[i] == '&')
            buffer_text(b, "&amp;");
        else
            buffer_byte(b, text.at[i]);
    }
}

static void put_property(buffer *b, const char *open, str text, const char *close) {
    if (text.length == 0)
        return;
    buffer_text(b, open);
    put_escaped(b, text);
    buffer_text(b, close);
}

/* One list for both places. */
enum { TITLE, AUTHOR, SUBJECT, KEYWORDS, PRODUCER, REFERENCE, LANGUAGE, TEXTS };
typedef struct {
    const char *info; /* key in Info, or NULL: only in XMP */
    const char *open, *close;
} property;
static const property properties[TEXTS] = {
    [TITLE] = {"Title", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:title>\n"},
    [AUTHOR] = {"Author", "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>\n"},
    [SUBJECT] = {"Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 "</rdf:li></rdf:Alt></dc:description>\n"},
    [KEYWORDS] = {"Keywords", "<pdf:Keywords>", "</pdf:Keywords>\n"},
    [PRODUCER] = {"Producer", "<pdf:Producer>", "</pdf:Producer>\n"},
    [REFERENCE] = {NULL, "<dc:identifier>", "</dc:identifier>\n"},
    [LANGUAGE] = {NULL, "<dc:language><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:language>\n"},
};

static uint32_t write_xmp(pdf_writer *w, const str texts[TEXTS], int64_t created) {
    str when = date_text(w->arena, created, "%04d-%02d-%02dT%02d:%02d:%02d+00:00");
    buffer *b = w->engine->scratch;
    buffer_reset(b);
    buffer_text(b, xmp_head);
    for (size_t i = 0; i < TEXTS; i++)
        put_property(b, properties[i].open, texts[i], properties[i].close);
    put_property(b, "<xmp:CreateDate>", when, "</xmp:CreateDate>\n");
    put_property(b, "<xmp:ModifyDate>", when, "</xmp:ModifyDate>\n");
    put_property(b, "<xmp:MetadataDate>", when, "</xmp:MetadataDate>\n");
    buffer_text(b, xmp_tail);
    pdf_dictionary *d = pdf_haru_stream_begin(w->haru);
    pdf_haru_name(w->haru, d, "Type", "Metadata");
    pdf_haru_name(w->haru, d, "Subtype", "XML");
    /* So that tools which know nothing of PDF find it. */
    return pdf_haru_stream_end(w->haru, buffer_view(b), PDF_AS_IT_IS);
}

static void fill_info(pdf_writer *w, const str texts[TEXTS], int64_t created) {
    pdf_dictionary *info = pdf_haru_info(w->haru);
    str when = pdf_date(w->arena, created);
    for (size_t i = 0; i < TEXTS; i++)
        if (properties[i].info != NULL && texts[i].length > 0)
            pdf_haru_text(w->haru, info, properties[i].info, texts[i]);
    if (when.length == 0)
        return;
    pdf_haru_text(w->haru, info, "CreationDate", when);
    pdf_haru_text(w->haru, info, "ModDate", when);
}

/* ---- output intent ---- */

enum { PROFILE_ROOM = 640, PROFILE_HEADER = 128, PROFILE_TAGS = 10 };

typedef struct {
    unsigned char at[PROFILE_ROOM];
    uint32_t length;
} profile;

static void put32(profile *p, uint32_t at, uint32_t value) {
    for (uint32_t i = 0; i < 4; i++)
        p->at[at + i] = (unsigned char)(value >> 8 * (3 - i));
}

static void put_name(profile *p, uint32_t at, const char *name) {
    memcpy(p->at + at, name, 4);
}

/* Numbers of a tag's data, after its type and four reserved bytes. Returns where the data starts. */
static uint32_t put_data(profile *p, const char *type, const uint32_t *values, uint32_t count) {
    uint32_t start = p->length;
    put_name(p, start, type);
    for (uint32_t i = 0; i < count; i++)
        put32(p, start + 8 + 4 * i, values[i]);
    p->length += 8 + 4 * count;
    return start;
}

/* A multiLocalizedUnicode of one record, "enUS". */
static uint32_t put_words(profile *p, const char *words) {
    uint32_t start = p->length, count = (uint32_t)strlen(words);
    put_data(p, "mluc", (const uint32_t[]){1, 12, 0x656E5553, 2 * count, 28}, 5);
    for (uint32_t i = 0; i < count; i++)
        p->at[p->length + 2 * i + 1] = (unsigned char)words[i];
    p->length += (2 * count + 3) / 4 * 4;
    return start;
}

static void put_tag(profile *p, uint32_t index, const char *name, uint32_t at, uint32_t length) {
    put_name(p, PROFILE_HEADER + 4 + 12 * index, name);
    put32(p, PROFILE_HEADER + 8 + 12 * index, at);
    put32(p, PROFILE_HEADER + 12 + 12 * index, length);
}

/* s15Fixed16 numbers: sRGB's primaries and white adapted to D50 (IEC 61966-2-1, ICC.1:2004), and its curve as a
 * formula. */
static const uint32_t white[] = {0xF6D6, 0x10000, 0xD32D};
static const uint32_t primaries[3][3] = {{0x6FA2, 0x38F5, 0x0390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0x0F84, 0xB6CF}};
static const uint32_t adaptation[] = {0x10C42,    0x05DE,     0xFFFFF325, 0x0793, 0xFD90,
                                      0xFFFFFBA1, 0xFFFFFDA2, 0x03DC,     0xC06E};
/* parametric curve 3: (0.9479 x + 0.0521)^2.4 from 0.04045 on, x/12.92 below */
static const uint32_t curve[] = {0x30000, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};

static void make_profile(profile *p) {
    static const char *const colours[] = {"rXYZ", "gXYZ", "bXYZ"}, *const curves[] = {"rTRC", "gTRC", "bTRC"};
    *p = (profile){.length = PROFILE_HEADER + 4 + 12 * PROFILE_TAGS};
    put32(p, PROFILE_HEADER, PROFILE_TAGS);
    uint32_t tag = 0, at = put_words(p, "sRGB");
    put_tag(p, tag++, "desc", at, 28 + 8);
    at = put_words(p, "CC0");
    put_tag(p, tag++, "cprt", at, 28 + 6);
    put_tag(p, tag++, "wtpt", put_data(p, "XYZ ", white, 3), 20);
    put_tag(p, tag++, "chad", put_data(p, "sf32", adaptation, 9), 44);
    for (int i = 0; i < 3; i++)
        put_tag(p, tag++, colours[i], put_data(p, "XYZ ", primaries[i], 3), 20);
    at = put_data(p, "para", curve, 6);
    for (int i = 0; i < 3; i++)
        put_tag(p, tag++, curves[i], at, 32);
    put32(p, 0, p->length);
    put32(p, 8, 0x04200000); /* version 4.2 */
    memcpy(p->at + 12, "mntrRGB XYZ ", 12);
    memcpy(p->at + 24, "\x07\xE9\0\x01\0\x01\0\0\0\0\0\0", 12); /* 2025-01-01: when this profile was put together */
    memcpy(p->at + 36, "acsp", 4);
    for (uint32_t i = 0; i < 3; i++)
        put32(p, 68 + 4 * i, white[i]);
}

static void output_intent(pdf_writer *w) {
    pdf_haru *h = w->haru;
    profile p;
    make_profile(&p);
    pdf_haru_number(h, pdf_haru_stream_begin(h), "N", 3);
    uint32_t number = pdf_haru_stream_end(h, (str){(const char *)p.at, p.length}, PDF_PACK);
    pdf_dictionary *intent = pdf_haru_dictionary(h);
    pdf_haru_name(h, intent, "Type", "OutputIntent");
    pdf_haru_name(h, intent, "S", "GTS_PDFA1");
    pdf_haru_ascii(h, intent, "OutputConditionIdentifier", "sRGB");
    pdf_haru_ascii(h, intent, "Info", "sRGB");
    pdf_haru_reference(h, intent, "DestOutputProfile", number);
    pdf_haru_append(h, pdf_haru_array(h, pdf_haru_catalogue(h), "OutputIntents"), intent);
}

void pdf_metadata(pdf_writer *w, const page_document *document) {
    const page_metadata *m = &document->metadata;
    pdf_haru *h = w->haru;
    const str raw[TEXTS] = {
        [TITLE] = m->title,       [AUTHOR] = m->author,       [SUBJECT] = m->subject,  [KEYWORDS] = m->keywords,
        [PRODUCER] = m->producer, [REFERENCE] = m->reference, [LANGUAGE] = m->language};
    str texts[TEXTS];
    for (size_t i = 0; i < TEXTS; i++)
        texts[i] = cleaned(w->arena, raw[i]);
    uint32_t xmp = write_xmp(w, texts, m->created);
    fill_info(w, texts, m->created);
    output_intent(w);
    pdf_dictionary *catalogue = pdf_haru_catalogue(h);
    pdf_haru_reference(h, catalogue, "Metadata", xmp);
    pdf_haru_text(h, catalogue, "Lang", m->language);
    pdf_haru_true(h, pdf_haru_inner(h, catalogue, "MarkInfo"), "Marked");
    pdf_haru_true(h, pdf_haru_inner(h, catalogue, "ViewerPreferences"), "DisplayDocTitle");
}
