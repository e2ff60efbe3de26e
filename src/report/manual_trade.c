/* Figures that are right each, and wrong beside each other or without a word. */
#include "report/manual.h"

#define START                                                                                                          \
    "template: base\n"                                                                                                 \
    "title: Trade\n"                                                                                                   \
    "sources: {office: {title: Office for Statistics}}\n"
#define FLOWS                                                                                                          \
    "year,flow,usd_mn\n"                                                                                               \
    "2024,export,210\n"                                                                                                \
    "2024,import,246\n"

const report_entry report_manual_trade[] = {
    {
        .code = DIAG_PART_YEAR,
        .briefing = START "facts:\n"
                          "  last: {value: 456, period: 2024, source: office}\n"
                          "  this: {value: 299, period: 2025-01/2025-07, source: office}\n"
                          "body: [text: \"Trade was ${last} million, now ${this} million.\"]\n",
        .repair = "compare the same months of both years, or means by month; or mark a note at the figure that tells "
                  "the reader. Looked at are amounts and counts in one paragraph, column, chart or formula. A part "
                  "that lies in the whole year beside it is none, nor one beside the same months of another year. "
                  "What time a figure covers comes from the data’s years and periods, from `period` of the fact, and "
                  "from `as_of` of the dataset or fact.",
        .wrong = "now ${this} million.\"]",
        .right = "now ${this}[^months] million.\"]\nnotes: {months: January to July.}",
    },
    {
        .code = DIAG_OTHER_TOTALS,
        .briefing = START "facts:\n"
                          "  exports: {value: 210, source: office}\n"
                          "  trade: {value: 456, source: office}\n"
                          "  product: {value: 2880, source: office}\n"
                          "  of_trade: {expr: exports / trade, format: 0.0 %}\n"
                          "  of_product: {expr: exports / product, format: 0.0 %}\n"
                          "body: [chart: {type: bar, facts: [of_trade, of_product]}]\n",
        .repair = "say in a `note` of the table or chart what each is a share of, or show shares of one total. Shares "
                  "of one series in several years are of one total.",
        .wrong = "[of_trade, of_product]}",
        .right = "[of_trade, of_product], note: The first is of trade.}",
    },
    {
        .code = DIAG_CIF_FOB,
        .briefing = START "data:\n"
                          "  trade: {file: trade.csv, source: office, valuation: {column: flow, cif: import, fob: "
                          "export}}\n"
                          "facts:\n"
                          "  exports: {sql: \"select usd_mn from trade where flow = 'export'\"}\n"
                          "  imports: {sql: \"select usd_mn from trade where flow = 'import'\"}\n"
                          "  balance: {expr: exports - imports}\n"
                          "body: [text: \"The balance is ${balance} million.\"]\n",
        .files = {{"trade.csv", FLOWS}},
        .repair = "take both valued alike, or tell the reader in a note at the figure. The valuation comes from "
                  "`valuation` of the dataset or the fact, or from a name such as cifvalue.",
        .wrong = "${balance} million.\"]",
        .right = "${balance}[^border] million.\"]\nnotes: {border: Imports with freight and insurance.}",
    },
    {
        .code = DIAG_MIRROR_DATA,
        .briefing = START "facts:\n"
                          "  ours: {value: 210, mirror: no, source: office}\n"
                          "  theirs: {value: 228, mirror: yes, source: office}\n"
                          "body: [text: \"Exports were ${ours} or ${theirs} million.\"]\n",
        .repair =
            "take figures of one side, or say in a note whose they are. `mirror: yes` of a dataset or a fact says "
            "that the partner reported it; two figures of which each one’s reporter is the other’s partner are "
            "found by the columns of those names.",
        .wrong = "${theirs} million.\"]",
        .right = "${theirs}[^belgium] million.\"]\nnotes: {belgium: As Belgium reported.}",
    },
    {
        .code = DIAG_STATUS_UNSAID,
        .briefing = START "facts: {trade: {value: 456, status: provisional, source: office}}\n"
                          "body: [text: \"Trade was ${trade} million.\"]\n",
        .repair = "say it in the paragraph, in the table’s or chart’s title, in a cell of the row, or in a note at the "
                  "figure. The status comes from `status` of the dataset or fact, or from a column of flags: p "
                  "provisional, e estimated, f forecast, c confidential.",
        .wrong = "${trade} million",
        .right = "${trade} million (provisional)",
    },
    {
        .code = DIAG_TOTAL_TWICE,
        .briefing = START "data: {trade: {file: trade.csv, source: office}}\n"
                          "facts:\n"
                          "  world: {sql: \"select usd_mn from trade where partner = 'World'\"}\n"
                          "  latvia: {sql: \"select usd_mn from trade where partner = 'Latvia'\"}\n"
                          "  both: {expr: world + latvia}\n"
                          "body: [text: \"Together ${both} million.\"]\n",
        .files = {{"trade.csv", "partner,usd_mn\n"
                                "World,456\n"
                                "Belgium,400\n"
                                "Latvia,56\n"}},
        .repair = "add up the parts, or take the total alone.",
        .wrong = "{expr: world + latvia}",
        .right = "{expr: world - latvia}",
    },
    {
        .code = DIAG_OLD_DATA,
        .briefing = "template: memo\n"
                    "title: Trade\n"
                    "meta: {to: Minister, from: Embassy, date: 2025-09-11, reference: X/1}\n"
                    "limits: {data_age: 18 months}\n"
                    "data: {trade: {file: trade.csv}}\n"
                    "body: [table: {data: \"select partner, usd_mn from trade where year = 2023\"}]\n",
        .files = {{"trade.csv", "year,partner,usd_mn\n"
                                "2023,Belgium,456\n"}},
        .repair = "get newer data; or say in a note why there are none. Looked at is the last day that the data tell "
                  "of: `as_of`, else their last year or period, else the date of their source; and the briefing’s own "
                  "date.",
        .wrong = "where year = 2023\"}",
        .right = "where year = 2023\", note: Newer figures come in October.}",
    },
    {0},
};
