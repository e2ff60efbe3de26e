#include "report/manual.h"

/* Queries whose data prove, while they run, that they do not say what was meant. */

#define TRADE                                                                                                          \
    "year,flow,usd_mn\n"                                                                                               \
    "2023,export,31\n"                                                                                                 \
    "2023,import,402\n"                                                                                                \
    "2024,export,36\n"                                                                                                 \
    "2024,import,420\n"
#define FIRMS                                                                                                          \
    "firm,country,hs,capital_mn,staff,output\n"                                                                        \
    "Aral,BE,27,40,120,12 t\n"                                                                                         \
    "Baltic,BE,2709,25,,about 9\n"                                                                                     \
    "Caspi,KZ,28,60,300,15 t\n"
#define CONTRACTS                                                                                                      \
    "partner,amount_mn,currency\n"                                                                                     \
    "Aral,40,USD\n"                                                                                                    \
    "Baltic,25,EUR\n"
#define PARTNERS                                                                                                       \
    "year,partner,usd_mn\n"                                                                                            \
    "2023,World,100\n"                                                                                                 \
    "2023,Belgium,60\n"                                                                                                \
    "2023,France,40\n"                                                                                                 \
    "2024,World,120\n"                                                                                                 \
    "2024,Belgium,70\n"                                                                                                \
    "2024,France,50\n"
#define MEMBERS                                                                                                        \
    "country,body\n"                                                                                                   \
    "BE,EU\n"                                                                                                          \
    "BE,OECD\n"                                                                                                        \
    "KZ,EAEU\n"

/* A briefing with a table of what a query over some of them gives. */
#define QUERY(tables, query)                                                                                           \
    "template: base\n"                                                                                                 \
    "title: Figures\n"                                                                                                 \
    "data: {" tables "}\n"                                                                                             \
    "body:\n"                                                                                                          \
    "  - table:\n"                                                                                                     \
    "      data: \"" query "\"\n"

#define OF_TRADE(query) .briefing = QUERY("trade: {file: trade.csv}", query), .files = {{"trade.csv", TRADE}}
#define OF_FIRMS(query) .briefing = QUERY("firms: {file: firms.csv}", query), .files = {{"firms.csv", FIRMS}}
#define OF_PARTNERS(query)                                                                                             \
    .briefing = QUERY("partners: {file: partners.csv}", query), .files = {{"partners.csv", PARTNERS}}
#define OF_MEMBERS(query)                                                                                              \
    .briefing = QUERY("firms: {file: firms.csv}, members: {file: members.csv}", query),                                \
    .files = {{"firms.csv", FIRMS}, {"members.csv", MEMBERS}}

const report_entry report_manual_sql_data[] = {
    {
        .code = DIAG_SQL_ONE_ROW,
        OF_TRADE("select flow, usd_mn - (select min(usd_mn) from trade group by year) as above from trade where year = "
                 "2024"),
        .repair =
            "narrow the query in parentheses down to one row by `where`, or say which is meant: `max()`, `sum()`.",
        .wrong = "from trade group by year)",
        .right = "from trade)",
    },
    {
        .code = DIAG_SQL_BARE_COLUMN,
        OF_TRADE("select year, flow, sum(usd_mn) as total from trade group by flow"),
        .repair = "add the column to `group by`, or say which of its values is meant: `max(year)`.",
        .wrong = "select year, flow",
        .right = "select max(year) as to_year, flow",
    },
    {
        .code = DIAG_SQL_BARE_TIE,
        OF_FIRMS("select country, max(capital_mn > 20) as large, firm from firms group by country"),
        .repair = "say which of the rows that share the extreme is meant, or show them all.",
        .wrong = "max(capital_mn > 20) as large",
        .right = "max(capital_mn) as largest",
    },
    {
        .code = DIAG_SQL_LIMIT_TIE,
        OF_TRADE("select usd_mn from trade order by year desc limit 1"),
        .repair = "choose among the rows by `where`, or add to `order by` what decides.",
        .wrong = "order by year desc limit",
        .right = "order by year desc, usd_mn desc limit",
    },
    {
        .code = DIAG_SQL_CHECKED_CAST,
        OF_FIRMS("select firm, cast(replace(output, ' t', '') as real) as tonnes from firms"),
        .repair = "leave out by `where` what is no number, or take away by `replace()` what stands beside it.",
        .wrong = "as tonnes from firms",
        .right = "as tonnes from firms where output <> 'about 9'",
    },
    {
        .code = DIAG_SQL_NOT_IN_NULL,
        OF_FIRMS("select firm from firms where 130 not in (select staff from firms)"),
        .repair = "leave the missing values out of the query in parentheses.",
        .wrong = "staff from firms)",
        .right = "staff from firms where staff is not null)",
    },
    {
        .code = DIAG_SQL_JOIN_FANOUT,
        OF_MEMBERS("select sum(f.capital_mn) as capital from firms f join members m on m.country = f.country where "
                   "length(f.hs) = 2"),
        .repair =
            "add to the join’s condition what tells the rows of the other table apart, or add up before the join.",
        .wrong = "f.country where",
        .right = "f.country and m.body <> 'EU' where",
    },
    {
        .code = DIAG_SQL_JOIN_GRAIN,
        OF_TRADE("select a.flow, a.usd_mn, b.usd_mn as other from trade a join trade b on b.flow = a.flow"),
        .repair = "join by all that tells the rows of one of the tables apart.",
        .wrong = "b.flow = a.flow",
        .right = "b.flow = a.flow and b.year = a.year - 1",
    },
    {
        .code = DIAG_SQL_UNIT_MIX,
        .briefing = QUERY("contracts: {file: contracts.csv}", "select sum(amount_mn) as amount from contracts"),
        .files = {{"contracts.csv", CONTRACTS}},
        .repair = "choose one unit by `where`, or group by it.",
        .wrong = "select sum(amount_mn) as amount from contracts",
        .right = "select currency, sum(amount_mn) as amount from contracts group by currency",
    },
    {
        .code = DIAG_SQL_TOTAL_ROW,
        OF_PARTNERS("select year, sum(usd_mn) as total from partners group by year"),
        .repair = "leave the row of the total out, or take it alone.",
        .wrong = "from partners group",
        .right = "from partners where partner <> 'World' group",
    },
    {
        .code = DIAG_SQL_TOTAL_LIKELY,
        .briefing = QUERY("partners: {file: partners.csv}", "select sum(usd_mn) as total from partners"),
        .files = {{"partners.csv", "partner,usd_mn\nTotal,100\nShell,60\nRompetrol,90\n"}},
        .repair = "leave the row out if it is a total; if it is not, say so by naming the column in the sum.",
        .wrong = "from partners",
        .right = "from partners where partner <> 'Total'",
    },
    {
        .code = DIAG_SQL_ALIAS_SHADOW,
        OF_FIRMS("select substr(hs, 1, 2) as hs, count(*) as firms from firms group by hs"),
        .repair = "give what the select list shows a name that no column has.",
        .wrong = "as hs, count(*) as firms from firms group by hs",
        .right = "as chapter, count(*) as firms from firms group by chapter",
    },
    {
        .code = DIAG_SQL_DISTINCT_SUM,
        .briefing = QUERY("wages: {file: wages.csv}", "select sum(distinct wage) as wages from wages"),
        .files = {{"wages.csv", "worker,wage\nAnna,300\nBoris,300\nClara,420\n"}},
        .repair =
            "leave `distinct` out; where a join or the file repeats rows, take one of each in a query of its own.",
        .wrong = "distinct ",
        .right = "",
    },
    {
        .code = DIAG_SQL_NULLS_SKIPPED,
        OF_FIRMS("select max(staff) as largest from firms"),
        .repair = "say that it is meant: `where x is not null`, or `coalesce(x, 0)`.",
        .wrong = "from firms\"",
        .right = "from firms where staff is not null\"",
    },
    {
        .code = DIAG_SQL_LEVEL_MIX,
        OF_FIRMS("select sum(capital_mn) as capital from firms"),
        .repair = "choose codes of one length.",
        .wrong = "from firms\"",
        .right = "from firms where length(hs) = 2\"",
    },
    {
        .code = DIAG_SQL_CLOCK_RANDOM,
        .briefing = "template: base\n"
                    "title: Figures\n"
                    "facts: {since: {sql: \"select date('2024-01-31', 'localtime')\"}}\n"
                    "body: [text: \"Since ${since}.\"]\n",
        .repair = "write the date, and leave out what depends on the day, the machine or chance.",
        .wrong = "'localtime'",
        .right = "'+1 day'",
    },
    {0},
};
