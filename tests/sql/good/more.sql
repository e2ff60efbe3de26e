-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G234 rows: a mapping table inside the query
with names(code, name) as (values ('X', 'Exports'), ('M', 'Imports')) select n.name, sum(t.value_usd_mn) as total from comtrade t join names n on n.code = t.flow where t.period = 2024 and t.partner_iso = 'W00' and length(t.hs) = 4 group by n.name order by n.name
-- G235 rows: named window
select year, flow, usd_mn, sum(usd_mn) over w as total, row_number() over w as n from trade window w as (partition by flow order by year) order by flow, year
-- G237 rows: order by a condition first
select country, sum(outflow_usd_mn) as total from fdi where year = 2024 group by country order by country = 'Belgium' desc, total desc
-- G238 fact: flag column as a condition
select count(*) from countries where eu
-- G239 fact: not the flag
select count(*) from countries where not eu and population_mn > 50
-- G240 fact: flag with and
select sum(f.outflow_usd_mn) from fdi f join countries c on c.name = f.country where c.eu and f.year = 2024
-- G241 fact: sum of flags
select sum(eu) from countries
-- G243 fact: year minus one
select usd_mn from trade where flow = 'export' and year = (select max(year) - 1 from trade)
-- G244 rows: year and month as a number
select year, year * 100 + 12 as yyyymm from trade where flow = 'export' order by year
-- G245 fact: text to number by + 0
select count(*) from hicp where substr(TIME_PERIOD, 1, 4) + 0 >= 2024
-- G246 rows: text from a year
select cast(year as text) || '-12' as month, usd_mn from trade where flow = 'export' order by month
-- G247 rows: start of month
select date(date, 'start of month') as month, count(*) as visits from visits group by month order by month
-- G249 rows warning [unnamed]: year and month by strftime
select strftime('%Y-%m', date) as month, count(*) from visits group by 1 order by 1
-- G250 fact: dates by date()
select count(*) from visits where date >= date('2024-06-01')
-- G251 fact: periods from a year on
select avg(OBS_VALUE) from hicp where geo = 'BE' and TIME_PERIOD >= '2024'
-- G252 fact: periods before a year
select avg(OBS_VALUE) from hicp where geo = 'BE' and TIME_PERIOD < '2024'
-- G253 fact: quarters from a year on
select sum(gdp_mn) from gdp_q where geo = 'BE' and quarter >= '2024'
-- G255 rows: pairs in
select * from trade where (year, flow) in ((2024, 'export'), (2023, 'import')) order by year
-- G256 rows: pairs from a table
select year, flow, usd_mn from trade where (year, flow) in (select year, flow from targets) order by year, flow
-- G257 rows: natural join
select year, flow, usd_mn, target_mn from trade natural join targets order by year, flow
-- G258 rows: all columns of one table
select v.*, c.region from visits v join countries c on c.name = v.country order by v.id limit 10
-- G259 rows: distinct, ordered and cut
select distinct country from visits order by country limit 3
-- G261 rows: counts through a left join
select c.name, count(v.id) as visits from countries c left join visits v on v.country = c.name group by c.name order by visits desc, c.name
-- G262 rows: greatest of two columns
select region, max(avg_wage_kzt, 300000) as floor from regions where year = 2024 order by region
-- G263 rows: nulls last
select no, partner, due from contracts order by due nulls last, no
-- G264 rows: first value of a window
select region, year, avg_wage_kzt / first_value(avg_wage_kzt) over (partition by region order by year) as idx from regions order by region, year
-- G265 fact: label equal to a column's name in a condition
select count(*) from indicators where indicator = 'exports' and unit = 'USD mn'
-- G266 rows: constant label beside a column of that name
select 'country' as kind, country as name from fdi where year = 2024 group by country union all select 'sector', sector from fdi where year = 2024 group by sector
-- G267 rows: wide table with period label
select '2024' as period, sum("2024") as gdp from gdp_wide
-- G268 rows: limit by a fact
select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00' order by value_usd_mn desc limit ${n}
-- G269 fact: total
select total(outflow_usd_mn) from fdi where year = 2024 and country = 'Belgium'
-- G270 fact: ifnull of a sum
select ifnull(sum(inflow_usd_mn), 0) from fdi where year = 2024 and country = 'Belgium' and inflow_usd_mn > 0
-- G272 rows: several aggregates
select min(year) as first, max(year) as last, count(*) as rows from trade
-- G273 rows: wages above the mean of all years
with m as (select region, avg(avg_wage_kzt) as mean from regions group by region) select r.region, r.year, r.avg_wage_kzt - m.mean as above from regions r join m on m.region = r.region where r.avg_wage_kzt > m.mean order by above desc
-- G274 rows: difference to the best
select region, max(avg_wage_kzt) over () - avg_wage_kzt as gap from regions where year = 2024 order by gap
-- G275 rows: percentile
select region, round(100 * percent_rank() over (order by grp_bn_kzt)) as pct from regions where year = 2024 order by pct
-- G276 rows: filter with a window
select year, flow, sum(usd_mn) filter (where flow = 'export') over (partition by year) as exports from trade order by year, flow
-- G277 rows: nested case
select region, case when unemployment_pct < 4.5 then case when avg_wage_kzt > 400000 then 'a' else 'b' end else 'c' end as class from regions where year = 2024 order by region
-- G278 rows: glob
select name from countries where code glob 'K*' order by name
-- G279 fact: by a subquery of names
select sum(outflow_usd_mn) from fdi where country in (select name from countries where eu) and year = 2024
-- G282 fact: text not empty
select count(*) from enterprises where trim(name) <> ''
-- G283 fact: due before a day
select count(*) from contracts where due is not null and due < '2025-06-01'
-- G284 rows: contracts by month
select substr(signed, 1, 7) as month, count(*) as n, count(due) as with_due from contracts group by month order by month
-- G285 fact: per cent as text
select printf('%.1f%%', 100.0 * sum(usd_mn) filter (where flow = 'export') / sum(usd_mn)) from trade where year = 2024
-- G287 rows warning [unnamed]: position and limit
select country, sum(outflow_usd_mn) from fdi group by 1 order by 2 desc limit 3
-- G288 rows: list in one cell, distinct
select country, group_concat(distinct city) as cities from visits group by country order by country
-- G289 rows: intersection
select country from fdi intersect select country from visits
-- G290 rows: correlated limit 1
select c.name, (select v.date from visits v where v.country = c.name order by v.date desc, v.id desc limit 1) as last from countries c order by c.name
-- G291 rows: correlated count
select c.name, (select count(*) from visits v where v.country = c.name) as visits from countries c order by visits desc, c.name
-- G292 rows: correlated sum with coalesce
select c.name, coalesce((select sum(f.outflow_usd_mn) from fdi f where f.country = c.name and f.year = 2024), 0) as outflow from countries c order by outflow desc, c.name
-- G293 rows: pairs of neighbours in a region
select a.name, b.name as other from countries a join countries b on b.region = a.region and a.code < b.code order by a.name, b.name
-- G294 rows: all pairs of members of an organisation
select a.code, b.code as other from members a join members b on b.org = a.org and b.code > a.code where a.org = 'EAEU' order by 1, 2
-- G295 rows: names of organisations of each country
select c.name, m.org from countries c join members m on m.code = c.code order by c.name, m.org
-- G296 rows: three tables, the organisation of the partner of a firm
select e.name, c.name as country, m.org from enterprises e join countries c on c.code = e.country join members m on m.code = e.country where m.org = 'EU' order by e.name
-- G297 rows: self join for cumulative sums
select a.year, sum(b.usd_mn) as total from trade a join trade b on b.year <= a.year and b.flow = a.flow where a.flow = 'export' group by a.year order by a.year
-- G298 rows: values by month in two currencies side by side
select u.month, u.kzt as usd, e.kzt as eur, 1.0 * e.kzt / u.kzt as cross_rate from rates u join rates e on e.month = u.month where u.currency = 'USD' and e.currency = 'EUR' order by u.month
-- G299 fact: contracts in dollars, euros converted
select sum(case currency when 'USD' then amount_mn else amount_mn * 1.08 end) from contracts
-- G300 fact: by currency, both named
select sum(amount_mn) filter (where currency = 'USD') + 1.08 * sum(amount_mn) filter (where currency = 'EUR') from contracts
-- G301 rows: count of contracts and the largest
select partner, max(amount_mn) as largest, currency from contracts where currency = 'EUR' group by partner order by partner
-- G302 rows: total row added by the query
select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso = 'BEL' union all select 'Total', sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso = 'BEL'
-- G303 fact: share of Belgium in the world row
select sum(case when partner_iso = 'BEL' then value_usd_mn end) / sum(case when partner_iso = 'W00' then value_usd_mn end) from comtrade where period = 2024 and flow = 'M' and hs = '8703'
-- G304 fact: check that the partners add up to the world row
select sum(case when partner_iso = 'W00' then -value_usd_mn else value_usd_mn end) from comtrade where period = 2024 and flow = 'X' and hs = '2709'
-- G306 fact: largest value without regard to units
select max(year) from indicators
-- G307 rows: shares by region of one year
select region, grp_bn_kzt / (select sum(grp_bn_kzt) from regions where year = 2024) as share from regions where year = 2024 order by share desc
-- G309 rows: first registered of every country
select country, name, min(registered) as since from enterprises group by country order by country
-- G312 rows: subquery without alias
select year, v from (select year, sum(usd_mn) as v from trade group by year) order by year
-- G313 fact: count over a subquery
select count(*) from (select 1 from visits group by country)
-- G314 fact: max of counts
select max(n) from (select count(*) as n from visits group by country)
-- G316 rows: ages in bands, ordered
select age, persons from people where region = 'North' and sex = 'F' and age <> 'TOTAL' order by age
-- G317 fact: where with a negative number
select count(*) from fdi where inflow_usd_mn < -10
-- G318 rows: long union of indicators
select 'Exports' as what, value from indicators where country = 'Belgium' and year = 2024 and indicator = 'exports' union all select 'Imports', value from indicators where country = 'Belgium' and year = 2024 and indicator = 'imports' union all select 'Inflation', value from indicators where country = 'Belgium' and year = 2024 and indicator = 'inflation' order by what
-- G320 rows: code joined with code
select a.hs, a.value_usd_mn, b.value_usd_mn as before from comtrade a left join comtrade b on b.hs = a.hs and b.partner_iso = a.partner_iso and b.flow = a.flow and b.period = 2023 where a.period = 2024 and a.flow = 'X' and a.partner_iso = 'W00' order by a.hs
-- G321 fact: one per cent of a sum
select sum(usd_mn) * 0.01 from trade where year = 2024
-- G323 rows: quarter to year
select substr(quarter, 1, 4) as y, geo, sum(gdp_mn) as gdp from gdp_q group by y, geo having count(*) = 4 order by geo, y
-- G324 rows: last four quarters
select quarter, gdp_mn from (select quarter, gdp_mn from gdp_q where geo = 'BE' order by quarter desc limit 4) order by quarter
-- G325 fact: difference of two periods in points
select (select OBS_VALUE from hicp where geo = 'BE' and TIME_PERIOD = '2024-12') - (select OBS_VALUE from hicp where geo = 'BE' and TIME_PERIOD = '2023-12')
-- G326 rows: rows of the year with the highest exports
select year, flow, usd_mn from trade where year = (select year from trade where flow = 'export' order by usd_mn desc limit 1) order by flow

-- the good neighbours of figures that are equal, and of words and numbers that are never met
-- G389 fact: no two amounts are equal
select sum(distinct usd_mn) from trade where flow = 'export'
-- G390 fact: how many different figures there are
select count(distinct foreign_share_pct) from enterprises
-- G391 fact: a row that the join repeats is taken once
select sum(distinct c.population_mn) from countries c join members m on m.code = c.code
-- G392 fact: small letters as small letters
select count(*) from visits where lower(country) = 'france'
-- G393 fact: capitals as capitals
select count(*) from visits where upper(trim(country)) in ('BELGIUM', 'FRANCE')
-- G394 fact: a year that is there
select count(*) from trade where year = 2024 or year in (2022, 2023)
-- G395 fact: whole figures that are nought are looked for
select count(*) from enterprises where employees = 0
-- G396 rows: the order of the file
select year, flow, usd_mn from trade order by rowid
-- G397 rows: a bar of letters
select flow, printf('%.*c', cast(usd_mn / 50 as integer), '*') as bar from trade where year = 2024 order by flow
-- G398 rows: the year before, and a year that may miss
select year - 1 as before, coalesce(year, 0) as year, usd_mn from trade where flow = 'export' order by year
