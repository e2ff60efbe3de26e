#include "report/manual.h"

#define TRADE                                                                                                          \
    "flow,usd_mn\n"                                                                                                    \
    "export,36\n"                                                                                                      \
    "import,420\n"

#define SHEET_START                                                                                                    \
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'\n"                               \
    "  xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'\n"                                                \
    "  xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>\n"                                                 \
    "<office:body><office:spreadsheet><table:table table:name='Trade'>\n"                                              \
    "<table:table-row>\n"                                                                                              \
    "  <table:table-cell><text:p>flow</text:p></table:table-cell>\n"                                                   \
    "  <table:table-cell><text:p>usd_mn</text:p></table:table-cell></table:table-row>\n"
#define SHEET_ROW                                                                                                      \
    "<table:table-row>\n"                                                                                              \
    "  <table:table-cell><text:p>export</text:p></table:table-cell>\n"                                                 \
    "  <table:table-cell office:value-type='float' office:value='36'/></table:table-row>\n"
#define SHEET_HIDDEN                                                                                                   \
    SHEET_START SHEET_ROW "<table:table-row table:visibility='filter'>\n"                                              \
                          "  <table:table-cell><text:p>import</text:p></table:table-cell>\n"                           \
                          "  <table:table-cell office:value-type='float' office:value='420'/></table:table-row>\n"     \
                          "</table:table></office:spreadsheet></office:body></office:document>\n"

#define SHEET_UNITS                                                                                                    \
    SHEET_START                                                                                                        \
    "<table:table-row>\n"                                                                                              \
    "  <table:table-cell><text:p>export</text:p></table:table-cell>\n"                                                 \
    "  <table:table-cell office:value-type='currency' office:currency='USD' office:value='36'/></table:table-row>\n"   \
    "<table:table-row>\n"                                                                                              \
    "  <table:table-cell><text:p>import</text:p></table:table-cell>\n"                                                 \
    "  <table:table-cell office:value-type='currency' office:currency='EUR' office:value='420'/></table:table-row>\n"  \
    "</table:table></office:spreadsheet></office:body></office:document>\n"

const report_entry report_manual_data[] = {
    {
        .code = DIAG_DATA_SHAPE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body: [table: {data: trade}]\n",
        .files = {{"trade.csv", "flow,usd_mn\n"
                                "export,36\n"
                                "import,420,8\n"}},
        .repair =
            "give each row as many cells as the first one names columns, each column a name of its own, and close "
            "quotation marks.",
        .wrong = "import,420,8",
        .right = "import,420.8",
    },
    {
        .code = DIAG_DATA_FILE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.fods}}\n"
                    "body: [table: {data: trade}]\n",
        .files = {{"trade.fods", SHEET_START SHEET_ROW "</office:spreadsheet></office:body></office:document>\n"}},
        .repair = "download or save the file once more, whole and without a password.",
        .wrong = "</office:spreadsheet>",
        .right = "</table:table></office:spreadsheet>",
    },
    {
        .code = DIAG_DATA_HIDDEN,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.fods}}\n"
                    "body: [table: {data: trade}]\n",
        .files = {{"trade.fods", SHEET_HIDDEN}},
        .repair = "say whether what is hidden counts: `hidden: read` or `hidden: skip`.",
        .wrong = "{file: trade.fods}",
        .right = "{file: trade.fods, hidden: skip}",
    },
    {
        .code = DIAG_DATA_UNITS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.fods}}\n"
                    "body: [table: {data: trade}]\n",
        .files = {{"trade.fods", SHEET_UNITS}},
        .repair = "give the unit a column of its own, or all numbers of a column the same one.",
        .wrong = "office:currency='EUR'",
        .right = "office:currency='USD'",
    },
    {
        .code = DIAG_OTHER_FILE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body: [table: {data: trade}]\n",
        .files = {{"trade.csv", "<!DOCTYPE html>\n"
                                "<title>Service unavailable</title>\n"},
                  {"again.csv", TRADE}},
        .repair = "get the file again, or save it as what its name says it is.",
        .wrong = "{file: trade.csv}",
        .right = "{file: again.csv}",
    },
    {
        .code = DIAG_SQL,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "facts: {exports: {sql: \"select usd_mn form trade where flow = 'export'\"}}\n"
                    "body: [text: \"Exports: ${exports}.\"]\n",
        .files = {{"trade.csv", TRADE}},
        .repair = "correct the query at the place that is marked.",
        .wrong = "form",
        .right = "from",
    },
    {
        .code = DIAG_PRINTED_ALIKE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry}}\n"
                    "facts:\n"
                    "  exports: {value: 246.3, source: mfa, format: \"0\"}\n"
                    "  imports: {value: 246.1, source: mfa, format: \"0\"}\n"
                    "body: [claim: {text: \"We sell (${exports}) more than we buy (${imports}).\", that: exports > "
                    "imports}]\n",
        .repair = "print as many decimals as show the difference, or say less.",
        .wrong = "exports: {value: 246.3",
        .right = "exports: {value: 249.3",
    },
    {
        .code = DIAG_DECIMALS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry}}\n"
                    "facts: {turnover: {value: 456, source: mfa, format: \"0.0\"}}\n"
                    "body: [text: \"Turnover: ${turnover}.\"]\n",
        .repair = "print no more decimals than the figure has; or type those that are known.",
        .wrong = "456,",
        .right = "456.0,",
    },
    {
        .code = DIAG_NOT_A_NUMBER,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "facts: {exports: {sql: \"select usd_mn from trade where usd_mn > 30\"}}\n"
                    "body: [text: \"Exports: ${exports}.\"]\n",
        .files = {{"trade.csv", TRADE}},
        .repair = "ask for one row and one column that is a number.",
        .wrong = "> 30",
        .right = "> 100",
    },
    {
        .code = DIAG_UNKNOWN_NAME,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "facts: {exports: {sql: select 36}}\n"
                    "body: [text: \"Exports: ${export}.\"]\n",
        .repair = "use the name that is defined, or define the one that is used.",
        .wrong = "${export}",
        .right = "${exports}",
    },
    {
        .code = DIAG_DUPLICATE_ID,
        .briefing = "template: base\n"
                    "title: A visit\n"
                    "body:\n"
                    "  - {heading: Talks, id: part}\n"
                    "  - text: We met.\n"
                    "  - {heading: Next steps, id: part}\n"
                    "  - text: We meet again.\n",
        .repair = "give one of them another id, and look at what refers to it.",
        .wrong = "Next steps, id: part",
        .right = "Next steps, id: next",
    },
    {
        .code = DIAG_BAD_NAME,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {Trade in 2024: {file: trade.csv}}\n"
                    "lint: {unused: off}\n"
                    "body: [text: We met.]\n",
        .files = {{"trade.csv", TRADE}},
        .repair =
            "choose a name of small Latin letters, digits and `_` that begins with a letter and has no meaning of "
            "its own.",
        .wrong = "Trade in 2024",
        .right = "trade_2024",
    },
    {
        .code = DIAG_CHECK_FAILED,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "facts: {exports: {sql: select 36}, imports: {sql: select 420}, turnover: {sql: select 465}}\n"
                    "checks: [{that: turnover = exports + imports, else: the parts do not add up}]\n"
                    "body: [text: \"Turnover: ${turnover} (${exports} and ${imports}).\"]\n",
        .repair = "find out which of the numbers is wrong; both sides are printed.",
        .wrong = "select 465",
        .right = "select 456",
    },
    {
        .code = DIAG_UNITS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "formats: {usd_mn: {number: \"0\", unit: million}, usd_bn: {number: \"0.000\", unit: billion, "
                    "scale: 0.001}}\n"
                    "facts: {exports: {sql: select 36, format: usd_mn}, imports: {sql: select 420, format: usd_bn}}\n"
                    "body: [chart: {type: bar, title: Trade, facts: [exports, imports]}]\n",
        .repair = "give the column or chart a named format, which all its figures take, or set the figures apart.",
        .wrong = "facts: [exports, imports]",
        .right = "facts: [exports, imports], format: usd_mn",
    },
    {
        .code = DIAG_TOTAL,
        .briefing =
            "template: base\n"
            "title: Trade\n"
            "body: [table: {head: [Flow, Value], rows: [[Exports, 36.3], [Imports, 420.3]], total: [Turnover, 457]}]\n",
        .repair =
            "give the sum of what is printed, or print one more decimal. Of a column that is left out, say in its "
            "format what it is (kind).",
        .wrong = "457",
        .right = "456.6",
    },
    {
        .code = DIAG_LIKE_YEARS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "body: [table: {head: [When, Value], rows: [[2023, 36], [2024, 38]]}]\n",
        .repair =
            "give the column a head or name that says so, declare the type of the data’s column (`types: {vintage: "
            "year}`), or give it a format: one of `kind: year`, or “0”.",
        .wrong = "[When, Value]",
        .right = "[Year, Value]",
    },
    {
        .code = DIAG_AS_TYPED,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "body: [table: {head: [Flow, Value], rows: [[Exports, 1206.5], [Imports, 36], [Transit, n/a]]}]\n",
        .repair = "say in the table that the mark stands for a number that is not known (`missing`), give the column a "
                  "format, or quote what is no number.",
        .wrong = "head:",
        .right = "missing: [n/a], head:",
    },
    {
        .code = DIAG_UNIT_FORM,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {office: {title: A fictional office}}\n"
                    "formats: {ports: {number: \"0\", unit: harbours}}\n"
                    "facts: {ports: {value: 1, source: office, format: ports}}\n"
                    "body: [text: \"There was ${ports}.\"]\n",
        .repair = "give the unit the forms that its numbers need; nouns that the language files know need none.",
        .wrong = "unit: harbours",
        .right = "unit: {one: harbour, other: harbours}",
    },
    {
        .code = DIAG_UNFORMATTED,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "facts: {share: {expr: 36 / 420.0}}\n"
                    "body: [text: \"The share is ${share}.\"]\n",
        .repair = "give the fact a format that says how many decimals it has.",
        .wrong = "36 / 420.0",
        .right = "36 / 420.0, format: \"0.0 %\"",
    },
    {
        .code = DIAG_CLAIM,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry of Foreign Affairs}}\n"
                    "facts: {exports: {value: 210, source: mfa}, imports: {value: 246, source: mfa}}\n"
                    "body: [claim: {text: We sell more than we buy., that: exports > imports}]\n",
        .repair = "write what is true now, and the comparison that it stands on; or mend the figures.",
        .wrong = "We sell more than we buy., that: exports > imports",
        .right = "We buy more than we sell., that: exports < imports",
    },
    {
        .code = DIAG_CURRENCY_MINUS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry of Foreign Affairs}}\n"
                    "formats: {pounds: {number: \"0\", prefix: £, unit: million}}\n"
                    "facts: {balance: {value: -36, source: mfa}}\n"
                    "body: [text: \"The balance was £${balance} million.\"]\n",
        .repair = "let a format print the sign: it sets the minus before it, and the sign where the language has it.",
        .wrong = "£${balance} million",
        .right = "${balance:pounds}",
    },
    {
        .code = DIAG_BARE_NUMBER,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "lint: {bare-number: warning}\n"
                    "sources: {mfa: {title: Ministry of Foreign Affairs}}\n"
                    "facts: {turnover: {value: 456, source: mfa}}\n"
                    "body: [text: \"Turnover was 456 million.\"]\n",
        .repair =
            "print the fact in place of what was typed. No figures are years (in 2024, but not 2000 km), dates, clock "
            "times "
            "(10:30, 10 a.m.), telephone numbers, what a word or a sign numbers (No. 5, p. 12, Table 2, № 5, (1), "
            "2025/114), what has letters (G20, COVID-19, 2nd; but not 40bn or 1.5-fold) and codes (737-800); cells of "
            "tables are not looked at. Other names go into `not_figures`. `lint: {excepted-number: warning}` lists "
            "each "
            "number that was passed over, and why. Shipped templates say `lint: {bare-number: off}`.",
        .wrong = "was 456 million",
        .right = "was ${turnover} million",
    },
    {
        .code = DIAG_EXCEPTED_NUMBER,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "lint: {excepted-number: warning}\n"
                    "body: [text: \"Turnover rose in 2024.\"]\n",
        .repair =
            "nothing is wrong: `lint` asked which numbers `bare-number` passes over, and why. One that is a figure "
            "after all becomes a fact; then take the line out again.",
        .wrong = "excepted-number: warning",
        .right = "excepted-number: off",
    },
    {
        .code = DIAG_NO_SOURCE,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "sources: {mfa: {title: Ministry of Foreign Affairs}}\n"
                    "facts: {exports: {value: 36}}\n"
                    "body: [text: \"Exports: ${exports}.\"]\n",
        .repair = "say where the number comes from.",
        .wrong = "{value: 36}",
        .right = "{value: 36, source: mfa}",
    },
    {
        .code = DIAG_AMBIGUOUS,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "facts: {part: {from: trade, share: usd_mn, where: {flow: export}}}\n"
                    "body: [text: \"Exports make up ${part} of trade.\"]\n",
        .files = {{"trade.csv", "year,flow,usd_mn\n2023,export,31\n2024,export,36\n2024,import,420\n"}},
        .repair = "take one of the readings that the message shows.",
        .wrong = "where: {flow: export}}",
        .right = "where: {flow: export}, of: {year: 2024}}",
    },
    {
        .code = DIAG_NEW_COLUMN,
        .briefing = "template: base\n"
                    "title: Trade\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body:\n"
                    "  - table:\n"
                    "      data: {from: trade, rows: year, across: flow, sum: usd_mn}\n"
                    "      columns: [{key: year}, {key: export}]\n",
        .files = {{"trade.csv", "year,flow,usd_mn\n2024,export,36\n2024,import,420\n"}},
        .repair = "list the column, or leave its rows out by “where”.",
        .wrong = "{key: export}]",
        .right = "{key: export}, {key: import}]",
    },
    {0},
};
