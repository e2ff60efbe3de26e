#include "report/manual.h"

/* Queries that SQLite obeys and people do not mean. */

#define TRADE                                                                                                          \
    "year,flow,usd_mn\n"                                                                                               \
    "2023,export,31\n"                                                                                                 \
    "2023,import,402\n"                                                                                                \
    "2024,export,36\n"                                                                                                 \
    "2024,import,420\n"
#define VISITS                                                                                                         \
    "day,city,country\n"                                                                                               \
    "2024-05-03,Paris,France\n"                                                                                        \
    "2024-11-20,Berlin,Germany\n"                                                                                      \
    "2024-12-05,Paris,France\n"
#define CONTRACTS                                                                                                      \
    "partner,currency,amount_mn\n"                                                                                     \
    "Belgium,EUR,12.5\n"                                                                                               \
    "Belgium,USD,8.1\n"                                                                                                \
    "France,EUR,30.2\n"
#define REGIONS                                                                                                        \
    "region,wage_kzt,note\n"                                                                                           \
    "Abai,290000,\n"                                                                                                   \
    "Atyrau,610000,oil\n"                                                                                              \
    "Turkistan,\"1,206\",\n"

/* A briefing with a table of what a query over one of them gives. */
#define QUERY(table, query)                                                                                            \
    "template: base\n"                                                                                                 \
    "title: Figures\n"                                                                                                 \
    "data: {" table ": {file: " table ".csv}}\n"                                                                       \
    "body:\n"                                                                                                          \
    "  - table:\n"                                                                                                     \
    "      data: \"" query "\"\n"

#define OF_TRADE(query) .briefing = QUERY("trade", query), .files = {{"trade.csv", TRADE}}
#define OF_CONTRACTS(query) .briefing = QUERY("contracts", query), .files = {{"contracts.csv", CONTRACTS}}
#define OF_VISITS(query) .briefing = QUERY("visits", query), .files = {{"visits.csv", VISITS}}
#define OF_REGIONS(query) .briefing = QUERY("regions", query), .files = {{"regions.csv", REGIONS}}

const report_entry report_manual_sql[] = {
    {
        .code = DIAG_SQL_TOO_COMPLEX,
        OF_TRADE("select flow, usd_mn from trade not indexed where year = 2024"),
        .repair = "leave out what only tells SQLite how to work, and take what is nested deeply apart by `with`.",
        .wrong = " not indexed",
        .right = "",
    },
    {
        .code = DIAG_SQL_LIMIT_ORDER,
        OF_TRADE("select flow, usd_mn from trade where year = 2024 limit 1"),
        .repair = "say by `order by` which rows come first, or narrow them by `where`.",
        .wrong = "limit 1",
        .right = "order by usd_mn desc limit 1",
    },
    {
        .code = DIAG_SQL_CONSTANT_ORDER,
        OF_TRADE("select flow, year, usd_mn from trade order by 'year'"),
        .repair = "write the column’s name without quotation marks, or in double ones.",
        .wrong = "'year'",
        .right = "year",
    },
    {
        .code = DIAG_SQL_LITERAL_COLUMN,
        OF_TRADE("select flow, sum('usd_mn') as total from trade group by flow"),
        .repair =
            "write the column’s name without quotation marks, or in double ones if it is a number or a word of SQL.",
        .wrong = "'usd_mn'",
        .right = "usd_mn",
    },
    {
        .code = DIAG_SQL_CONDITION_LITERAL,
        OF_TRADE("select flow, year, usd_mn from trade where year = 2023 or 2024"),
        .repair = "write a comparison on each side, or `in (…)`.",
        .wrong = "year = 2023 or 2024",
        .right = "year in (2023, 2024)",
    },
    {
        .code = DIAG_SQL_CONDITION_TEXT,
        OF_VISITS("select day, city from visits where city = 'Paris' or country"),
        .repair = "compare the column with something.",
        .wrong = "or country",
        .right = "or country = 'Germany'",
    },
    {
        .code = DIAG_SQL_CHAIN,
        OF_TRADE("select flow, year, usd_mn from trade where 30 < usd_mn < 40"),
        .repair = "write two comparisons with `and` between them.",
        .wrong = "30 < usd_mn < 40",
        .right = "30 < usd_mn and usd_mn < 40",
    },
    {
        .code = DIAG_SQL_NULL_COMPARE,
        OF_REGIONS("select region from regions where note = null"),
        .repair = "write `is null` or `is not null` of numbers; an empty cell of a column of text is the text `''`.",
        .wrong = "note = null",
        .right = "note = ''",
    },
    {
        .code = DIAG_SQL_BETWEEN_EMPTY,
        OF_TRADE("select flow, usd_mn from trade where year between 2024 and 2023"),
        .repair = "write the smaller end first.",
        .wrong = "2024 and 2023",
        .right = "2023 and 2024",
    },
    {
        .code = DIAG_SQL_TEXT_NUMBER,
        OF_VISITS("select city, country from visits where strftime('%Y', day) = 2024 order by city"),
        .repair = "compare texts with texts, and make a number of a text by `cast(… as integer)`.",
        .wrong = "= 2024",
        .right = "= '2024'",
    },
    {
        .code = DIAG_SQL_MIXED_USE,
        OF_REGIONS("select sum(wage_kzt) as wages from regions"),
        .repair = "correct the cell that is named, or say under `data` how such cells are meant.",
        .wrong = "Turkistan,\"1,206\",",
        .right = "Turkistan,1206,",
    },
    {
        .code = DIAG_SQL_DATE_LITERAL,
        OF_VISITS("select day, city from visits where day between '2024-01' and '2024-12'"),
        .repair =
            "write whole dates: the text `2024-12` stands before all days of December, so that these would be lost.",
        .wrong = "between '2024-01' and '2024-12'",
        .right = "between '2024-01-01' and '2024-12-31'",
    },
    {
        .code = DIAG_SQL_TIME_ORDER,
        .briefing = QUERY("calls", "select month, calls from calls order by month desc limit 1"),
        .files = {{"calls.csv", "month,calls\nJanuary,12\nFebruary,7\nMarch,9\n"}},
        .repair =
            "write months and dates as 2024-01 and 2024-01-31, whose letters stand in the order of time; “order by "
            "rowid” keeps the order of the file.",
        .wrong = "order by month",
        .right = "order by rowid",
    },
    {
        .code = DIAG_SQL_DATE_FUNCTION,
        OF_VISITS("select strftime('%Y', city) as year, city from visits"),
        .repair = "give the function a column of dates (2024-12-31); a part of a text is `substr(…)`.",
        .wrong = "strftime('%Y', city)",
        .right = "strftime('%Y', day)",
    },
    {
        .code = DIAG_SQL_BARE_STAR,
        OF_TRADE("select *, max(usd_mn) from trade where year = 2024 group by flow"),
        .repair = "name the columns that the groups are made of.",
        .wrong = "*, max(usd_mn)",
        .right = "flow, max(usd_mn) as usd_mn",
    },
    {
        .code = DIAG_SQL_JOIN_NONE,
        OF_TRADE("select a.flow, a.usd_mn, b.usd_mn as before from trade a join trade b"),
        .repair = "say which rows belong together, or `cross join` if all pairs are meant.",
        .wrong = "join trade b",
        .right = "join trade b on b.flow = a.flow and b.year = a.year - 1",
    },
    {
        .code = DIAG_SQL_WHOLE_DIVISION,
        OF_TRADE("select distinct year / 10 * 10 as decade from trade"),
        .repair = "write `floor(x / n) * n`: division keeps its fractions.",
        .wrong = "year / 10 * 10",
        .right = "floor(year / 10) * 10",
    },
    {
        .code = DIAG_SQL_COMMENT_FOLDED,
        OF_TRADE("select flow, usd_mn --1 from trade where year = 2024\\n as less from trade where year = 2024"),
        .repair = "put a space between the two signs, or write a comment as `/* … */`.",
        .wrong = "usd_mn --1 from trade where year = 2024\\n as",
        .right = "usd_mn - -1 as",
    },
    {
        .code = DIAG_SQL_NEVER_FOUND,
        OF_TRADE("select year, usd_mn from trade where flow <> 'imports' and flow <> 'import'"),
        .repair = "write the text as the cells have it, capitals and spaces too.",
        .wrong = "flow <> 'imports' and ",
        .right = "",
    },
    {
        .code = DIAG_SQL_SPELLING,
        .briefing = QUERY("orders", "select sum(usd) as usd from orders where flow = 'export'"),
        .files = {{"orders.csv", "flow,usd\nexport,10\nExport,80\nimport,40\n"}},
        .repair = "name both, or mend the file: SQL tells small letters from capitals.",
        .wrong = "flow = 'export'",
        .right = "flow in ('export', 'Export')",
    },
    {
        .code = DIAG_SQL_AND_OR,
        OF_VISITS("select day from visits where country = 'France' or country = 'Germany' and city = 'Berlin'"),
        .repair = "put parentheses around what belongs together.",
        .wrong = "country = 'France' or country = 'Germany' and",
        .right = "(country = 'France' or country = 'Germany') and",
    },
    {
        .code = DIAG_SQL_LIKE_PLAIN,
        OF_VISITS("select day, city from visits where city like 'Paris'"),
        .repair = "put `%` where anything may follow, or compare with `=`.",
        .wrong = "like 'Paris'",
        .right = "= 'Paris'",
    },
    {
        .code = DIAG_SQL_UNNAMED,
        OF_TRADE("select flow, sum(usd_mn) from trade group by flow"),
        .repair = "name the column in the query with `as`, or give the table a `head`.",
        .wrong = "sum(usd_mn)",
        .right = "sum(usd_mn) as usd_mn",
    },
    {
        .code = DIAG_SQL_RATE_SUM,
        .briefing = QUERY("rates", "select flow, sum(growth_pct) as growth_pct from rates group by flow"),
        .files = {{"rates.csv", "flow,year,growth_pct\n"
                                "export,2023,3.5\n"
                                "export,2024,4.25\n"
                                "import,2024,2\n"}},
        .repair = "take the mean, weighted where it should be; a column whose name says that it holds shares adds up.",
        .wrong = "sum(growth_pct)",
        .right = "avg(growth_pct)",
    },
    {
        .code = DIAG_SQL_YEAR_SUM,
        OF_TRADE("select flow, avg(year) as year from trade group by flow"),
        .repair = "ask for the first year, the last, or how many there are.",
        .wrong = "avg(year)",
        .right = "max(year)",
    },
    {
        .code = DIAG_SQL_UNIT_LEFT,
        OF_CONTRACTS(
            "select sum(amount) as amount from (select amount_mn as amount from contracts where amount_mn > 10)"),
        .repair = "let the inner query fix the unit, or give it beside the figures.",
        .wrong = "where amount_mn > 10",
        .right = "where amount_mn > 10 and currency = 'EUR'",
    },
    {0},
};
