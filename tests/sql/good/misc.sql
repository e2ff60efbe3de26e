-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G212 fact: is there any
select exists (select 1 from visits where country = 'Germany' and level = 'minister')
-- G213 fact: nested cte
with recursive y(year) as (select 2022 union all select year + 1 from y where year < 2024) select count(*) from y
-- G214 rows: calendar of years with gaps
with recursive y(year) as (select 2021 union all select year + 1 from y where year < 2024) select y.year, t.usd_mn from y left join trade t on t.year = y.year and t.flow = 'export' order by y.year
-- G217 rows warning [unnamed]: group by the expression itself
select substr(quarter, 1, 4), sum(outflow_usd_mn) from fdi group by substr(quarter, 1, 4)
-- G219 fact: nullif guards a division
select sum(usd_mn) / nullif((select sum(usd_mn) from trade where year = 2023), 0) from trade where year = 2024
-- G220 rows: join of two sums by year
with x as (select period as year, sum(value_usd_mn) as goods from comtrade where flow = 'X' and partner_iso = 'W00' and length(hs) = 4 group by period), f as (select year, sum(outflow_usd_mn) as fdi from fdi group by year) select x.year, x.goods, f.fdi from x left join f on f.year = x.year order by x.year
-- G221 rows: top one of each year by correlated subquery
select period, partner from comtrade t where flow = 'X' and hs = '2709' and partner_iso <> 'W00' and value_usd_mn = (select max(value_usd_mn) from comtrade u where u.period = t.period and u.flow = 'X' and u.hs = '2709' and u.partner_iso <> 'W00') order by period
-- G222 rows: lookup by correlated subquery
select partner, (select c.region from countries c where c.iso3 = t.partner_iso) as region, value_usd_mn from comtrade t where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00' order by value_usd_mn desc
-- G223 fact: name of a code from the same table
select (select hs_name from comtrade where hs = '2709')
-- G224 rows: alias like the column, rounded
select country, round("2024", 0) as "2024" from gdp_wide order by country
-- G225 rows: group by a cleaned name with the same alias
select trim(country) as country, sum(outflow_usd_mn) as total from fdi where year = 2024 group by country order by total desc
-- G226 rows: order by case
select flow, usd_mn from trade where year = 2024 order by case flow when 'import' then 1 else 2 end
-- G227 rows: order by name in SQL
select name, population_mn from countries order by population_mn desc, name
-- G228 rows: top ten when there are twelve
select name, population_mn from countries order by population_mn desc limit 10
-- G229 rows warning [unnamed]: decades by integer cast
select cast(since / 10 as integer) * 10 as decade, count(*) from members group by decade order by decade
-- G230 fact: since when a member
select since from members where code = 'TR' and org = 'OECD'
-- G231 rows: limit that cuts nothing
select year, usd_mn from trade where flow = 'export' order by year limit 10
-- G232 fact: double negation
select count(*) from visits where not (city = 'Astana' or city = 'Almaty')
-- G233 fact: and before or with parentheses
select count(*) from visits where (city = 'Paris' and level = 'minister') or city = 'Berlin'
