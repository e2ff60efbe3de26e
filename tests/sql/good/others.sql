-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G327 fact: imports per head
select sum(t.usd_mn) / c.population_mn from trade t, countries c where t.year = 2024 and t.flow = 'import' and c.code = 'KZ'
-- G329 rows: trade of all years with balance and turnover
select x.year, x.usd_mn + m.usd_mn as turnover, x.usd_mn - m.usd_mn as balance from trade x join trade m on x.year = m.year where x.flow = 'export' and m.flow = 'import' order by x.year
-- G331 rows: turnover by partner
select partner, sum(value_usd_mn) as turnover, sum(case when flow = 'X' then value_usd_mn else 0 end) as exports, sum(case when flow = 'M' then value_usd_mn else 0 end) as imports from comtrade where period = 2024 and hs in ('2709', '2711') and partner <> 'World' group by partner order by turnover desc
-- G332 rows: two years and change by partner
select partner, sum(case when period = 2023 then value_usd_mn end) as y23, sum(case when period = 2024 then value_usd_mn end) as y24, sum(case when period = 2024 then value_usd_mn end) / sum(case when period = 2023 then value_usd_mn end) - 1 as change from comtrade where flow = 'X' and hs = '2709' and partner <> 'World' group by partner order by y24 desc
-- G333 rows: share of EU in each good
select t.hs_name, sum(t.value_usd_mn) filter (where c.eu = 1) / sum(t.value_usd_mn) as eu_share from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024 and t.flow = 'X' and length(t.hs) = 4 group by t.hs_name order by eu_share desc
-- G334 rows: the first partner of each good
select hs, hs_name, partner, value_usd_mn from (select *, row_number() over (partition by hs order by value_usd_mn desc) as n from comtrade where period = 2024 and flow = 'X' and partner_iso <> 'W00') where n = 1 order by hs
-- G335 rows: the first partner of each good by bare max
select hs, hs_name, partner, max(value_usd_mn) as v from comtrade where period = 2024 and flow = 'X' and partner_iso <> 'W00' group by hs order by hs
-- G337 fact: concentration index
select sum(s * s) from (select value_usd_mn / (select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World') as s from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World')
-- G338 fact: partners that make up 80 per cent
with r as (select partner, sum(value_usd_mn) over (order by value_usd_mn desc) - value_usd_mn as before, sum(value_usd_mn) over () as total from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World') select count(*) from r where before < 0.8 * total
-- G341 rows: wages relative to the country
select region, round(100 * avg_wage_kzt / avg(avg_wage_kzt) over (), 1) as idx from regions where year = 2024 order by idx desc
-- G342 rows: regions above and below
select case when unemployment_pct > 5 then 'above' else 'not above' end as class, count(*) as regions, sum(population) as people from regions where year = 2024 group by class
-- G343 fact: unemployment weighted
select round(sum(unemployment_pct * population) / sum(population), 2) from regions where year = 2024
-- G344 fact: share of the three largest regions
select sum(population) / (select sum(population) from regions where year = 2024) from (select population from regions where year = 2024 order by population desc limit 3)
-- G345 rows: growth over two years
select a.region, round((b.population - a.population) * 100.0 / a.population, 1) as pct from regions a inner join regions b using (region) where a.year = 2022 and b.year = 2024 order by pct desc, a.region
-- G346 rows: regions in alphabetical order with number
select row_number() over (order by region) as n, region, population from regions where year = 2024
-- G347 fact: a region's rank
select place from (select region, rank() over (order by grp_bn_kzt desc) as place from regions where year = 2024) where region = 'Atyrau'
-- G348 rows: investment by quarter, countries as columns
select quarter, sum(outflow_usd_mn) filter (where country = 'Belgium') as be, sum(outflow_usd_mn) filter (where country = 'Germany') as de, sum(outflow_usd_mn) as all_countries from fdi group by quarter order by quarter
-- G349 rows: share of sectors in each country
select country, sector, sum(outflow_usd_mn) / sum(sum(outflow_usd_mn)) over (partition by country) as share from fdi where year = 2024 group by country, sector order by country, share desc
-- G350 fact: largest sector
select sector from fdi where year = 2024 group by 1 order by sum(outflow_usd_mn) desc limit 1
-- G351 fact: quarters with a fall
select count(*) from (select quarter, s - lag(s) over (order by quarter) as d from (select quarter, sum(outflow_usd_mn) as s from fdi group by quarter)) where d < 0
-- G352 fact: half-years
select sum(outflow_usd_mn) from fdi where quarter in ('2024-Q1', '2024-Q2') and sector = 'Mining'
-- G353 fact: first half against the first half before
select sum(case when quarter between '2024-Q1' and '2024-Q2' then outflow_usd_mn end) / sum(case when quarter between '2023-Q1' and '2023-Q2' then outflow_usd_mn end) - 1 from fdi
-- G354 fact: cumulated since 2023
select sum(outflow_usd_mn) from fdi where quarter >= '2023-Q1' and quarter <= '2024-Q4'
-- G355 fact: years in the file
select group_concat(distinct year) from fdi
-- G356 rows: latest month of each country
select geo, TIME_PERIOD, OBS_VALUE from hicp h where TIME_PERIOD = (select max(TIME_PERIOD) from hicp x where x.geo = h.geo) order by geo
-- G358 fact: twelve-month mean up to a month
select avg(OBS_VALUE) from (select OBS_VALUE from hicp where geo = 'BE' and TIME_PERIOD <= '2024-06' order by TIME_PERIOD desc limit 12)
-- G359 rows: difference to the euro neighbours
select a.TIME_PERIOD, a.OBS_VALUE - b.OBS_VALUE as gap from hicp a join hicp b on a.TIME_PERIOD = b.TIME_PERIOD where a.geo = 'BE' and b.geo = 'DE' and a.TIME_PERIOD >= '2024-01' order by 1
-- G361 fact: GDP last year for a parameter
select OBS_VALUE from gdp_es where geo = 'NL' and unit = 'CP_MEUR' and TIME_PERIOD = ${year}
-- G362 rows: members with the union's share
select m.geo, m.OBS_VALUE / u.OBS_VALUE as share from gdp_es m join gdp_es u on u.TIME_PERIOD = m.TIME_PERIOD and u.unit = m.unit and u.geo = 'EU27_2020' where m.unit = 'CP_MEUR' and m.TIME_PERIOD = 2023 and m.geo <> 'EU27_2020' order by share desc
-- G363 rows: flag shown as a footnote sign
select TIME_PERIOD, OBS_VALUE || case when OBS_FLAG = '' then '' else ' (' || OBS_FLAG || ')' end as value from gdp_es where geo = 'BE' and unit = 'CP_MEUR' order by TIME_PERIOD
-- G364 rows: visits by year and host
select strftime('%Y', date) as year, host, count(*) as visits from visits group by year, host order by year, host
-- G365 fact: the busiest month
select strftime('%Y-%m', date) as m from visits group by m order by count(*) desc, m limit 1
-- G366 rows: visits in the last thirty days before a date
select date, city from visits where date between date('2024-12-31', '-30 days') and '2024-12-31' order by date
-- G367 fact: mean size of a delegation of ministers
select avg(delegation) from visits where level = 'minister'
-- G369 rows: overdue on a day
select no, partner from contracts where due < '2025-04-01' order by due, no
-- G370 rows: contracts with the sum of their partner
select c.no, c.partner, c.amount_mn, sum(c.amount_mn) over (partition by c.partner, c.currency) as partner_total from contracts c order by c.partner, c.no
-- G371 fact: largest share of one contract in dollars
select max(amount_mn) / sum(amount_mn) from contracts where currency = 'USD'
-- G372 rows: mean rate by currency
select currency, avg(kzt) as rate from rates group by currency order by currency
-- G373 rows: rates by quarter
select currency, (cast(substr(month, 6, 2) as integer) + 2) / 3.0 as q, kzt from rates order by currency, month
-- G374 fact: appreciation
select last.kzt * 1.0 / first.kzt - 1 from rates first join rates last on last.currency = first.currency where first.month = '2024-01' and last.month = '2024-12' and first.currency = 'USD'
-- G375 rows: firms by EU or not
select c.eu, count(*) as firms from enterprises e join countries c on c.code = e.country group by c.eu
-- G377 fact: foreign firms wholly owned
select count(*) filter (where foreign_share_pct = 100) from enterprises
-- G378 fact: median employees of active firms
select employees from enterprises where active = 'yes' order by employees limit 1 offset (select count(*) / 2 from enterprises where active = 'yes')
-- G379 rows: firms whose name starts with
select name, bin from enterprises where name like 'Firm 0%' order by name
-- G380 fact: number looked up by its code
select name from enterprises where bin = (select min(bin) from enterprises)
-- G381 rows: organisations and population
select m.org, sum(c.population_mn) as population from members m join countries c on c.code = m.code group by m.org order by population desc
-- G384 rows: indicators, wide, one year
select country, max(value) filter (where indicator = 'exports') as x, max(value) filter (where indicator = 'imports') as m from indicators where year = 2024 group by country
-- G385 rows: balance from indicators
select a.country, a.value - b.value as balance from indicators a join indicators b on b.country = a.country and b.year = a.year where a.indicator = 'exports' and b.indicator = 'imports' and a.year = 2024 order by balance
-- G386 fact: budget left
select sum(plan_mn) - sum(fact_mn) from budget where year = 2024 and ministry in ('Trade', 'Health')
-- G387 rows: programmes as list
select ministry, group_concat(programme, ', ') as programmes from budget where year = 2024 group by ministry order by ministry
-- G388 rows: dependency ratio
select region, (max(case when age = '0-14' then persons end) + max(case when age = '65+' then persons end)) * 100.0 / max(case when age = '15-64' then persons end) as ratio from people where sex = 'T' group by region
