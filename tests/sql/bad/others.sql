-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B228 fact error [one-row]: per head, two Kazakhstans
select usd_mn / (select population from regions where region = 'Abai') from trade where year = 2024 and flow = 'import'
-- B229 rows error [one-row]: look-up on a doubled key
select e.name, (select r.region from regions_dup r where r.code = e.country) as region from enterprises e order by e.name
-- B231 fact error [limit-tie]: latest FDI
select outflow_usd_mn from fdi where country = 'Belgium' order by quarter desc limit 1
-- B232 fact error [limit-tie]: newest value of one of two units
select OBS_VALUE from gdp_es where geo = 'DE' order by TIME_PERIOD desc limit 1
-- B233 fact error [limit-order]: any value
select population_mn from countries where eu = 1 limit 1
-- B236 rows error [bare-column]: level beside a count
select country, level, count(*) from visits group by country
-- B237 fact error [join-fanout]: per head over a join
select sum(t.value_usd_mn) / sum(c.population_mn) from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024 and t.flow = 'X' and t.hs = '2709' or t.hs = '2711'
-- B238 fact error [join-fanout]: plan and visits
select sum(b.plan_mn) from budget b join visits v on v.host = b.ministry where b.year = 2024
-- B239 rows error [join-fanout]: targets by flow only
select t.flow, sum(t.usd_mn) as actual, sum(g.target_mn) as target from trade t join targets g on g.flow = t.flow group by t.flow
-- B240 rows error [join-grain]: rates without the month
select c.no, c.amount_mn * r.kzt as kzt from contracts c join rates r on r.currency = c.currency order by c.no
-- B241 fact error [condition-literal]: three quarters by or
select sum(outflow_usd_mn) from fdi where quarter = '2024-Q1' or '2024-Q2' or '2024-Q3'
-- B243 fact warning [and-or]: flow and two goods
select sum(value_usd_mn) from comtrade where period = 2024 and partner = 'World' and flow = 'X' and hs = '2709' or hs = '2711'
-- B244 fact error [text-number]: quarter as a number
select count(*) from fdi where substr(quarter, 7, 1) = 1
-- B245 fact error [text-number]: code plus
select max(hs + 1) from comtrade
-- B246 fact error [text-number]: mean of codes
select avg(no) from contracts
-- B247 fact error [text-number]: month beyond
select count(*) from visits where strftime('%m', date) > 6
-- B249 fact error [date-literal]: Russian date
select count(*) from contracts where signed > '31.12.2023'
-- B250 fact error [date-literal]: quarter by a month
select sum(outflow_usd_mn) from fdi where quarter >= '2024-01'
-- B251 fact error [literal-column]: year column of the wide table as a number
select 2024 / 2023 from gdp_wide where country = 'France'
-- B253 rows error [constant-order]: window by a text
select region, row_number() over (order by 'population') as n from regions where year = 2024
-- B254 rows error [constant-order]: group by texts
select ministry, sum(plan_mn) from budget where year = 2024 group by 'ministry'
-- B256 fact error [total-row]: mean by sex with total
select avg(persons) from people where age = 'TOTAL' and region = 'South'
-- B257 fact error [total-row]: sum through a CTE with the world
with x as (select partner, value_usd_mn as v from comtrade where period = 2024 and flow = 'X' and hs = '2709') select sum(v) from x
-- B258 fact error [unit-mix]: through a subquery
select sum(a) from (select amount_mn as a, currency from contracts)
-- B259 fact warning [unit-mix]: through a subquery without the unit
select sum(a) from (select amount_mn as a from contracts)
-- B260 fact warning [nulls-skipped]: mean growth of the wide table
select avg("2023") from wdi where indicator = 'Inflation'
-- B261 fact error [mixed-use]: cte and max
with m as (select partner, amount_kzt from messy where partner <> 'Aland') select max(amount_kzt) from m
-- B263 fact error [clock-random]: age in days
select julianday('now') - julianday(min(signed)) from contracts
-- B264 fact error [whole-division]: five-year groups
select count(distinct year / 5 * 5) from regions
-- B265 fact error [chain]: chain of three
select count(*) from regions where 200000 < avg_wage_kzt < 300000 and year = 2024
-- B267 fact error [null-compare]: not equal to null in case
select sum(case when due <> null then 1 else 0 end) from contracts
