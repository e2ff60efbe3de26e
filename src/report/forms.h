/* REPORT_FORM(name): a form of diagnostics, which the file of that name defines as report_form_NAME. The first is the
 * default. No include guard: read twice by report.c. */
REPORT_FORM(text)
REPORT_FORM(json)
