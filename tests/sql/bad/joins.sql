-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B079 fact error [join-fanout]: look-up with a doubled key
select sum(t.value_usd_mn) from comtrade t join countries c on c.iso3 = t.partner_iso join regions_dup r on r.code = c.code where t.period = 2024 and t.flow = 'X' and t.hs = '8703'
-- B080 fact error [join-fanout]: member of two organisations
select sum(e.capital_mn) from enterprises e join members m on m.code = e.country
-- B081 fact error [join-fanout]: mean weighted by hits
select avg(e.capital_mn) from enterprises e left join members m on m.code = e.country
-- B082 fact error [join-fanout]: population added once per row of trade
select sum(c.population_mn) from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024
-- B083 rows error [join-fanout]: population by region
select c.region, sum(c.population_mn) as population, sum(f.outflow_usd_mn) as outflow from countries c join fdi f on f.country = c.name group by c.region
-- B085 rows error [join-fanout]: two facts tables joined by year only
select t.year, sum(t.usd_mn) as trade, sum(f.outflow_usd_mn) as fdi from trade t join fdi f on f.year = t.year group by t.year
-- B086 fact error [join-fanout]: targets joined by year only
select sum(t.usd_mn) from trade t join targets g on g.year = t.year where t.year = 2024
-- B087 fact error [join-fanout]: comma join without a condition
select sum(t.usd_mn) from trade t, targets g where t.year = 2024
-- B088 rows error [join-grain]: rows multiplied in a table
select t.year, t.usd_mn, g.target_mn from trade t join targets g on g.year = t.year order by t.year
-- B089 rows error [join-grain]: growth by region: the year is missing
select a.region, a.grp_bn_kzt / b.grp_bn_kzt - 1 as growth from regions a join regions b on a.region = b.region order by 1
-- B090 rows error [join-grain]: two units, the year is missing
select a.geo, a.OBS_VALUE, b.OBS_VALUE from gdp_es a join gdp_es b on b.geo = a.geo where a.unit = 'CP_MEUR' and b.unit = 'CLV_PCH_PRE'
-- B091 fact error [join-fanout]: cte with a doubled key
with k as (select code, region from regions_dup) select sum(e.employees) from enterprises e join k on k.code = e.country
-- B092 rows error [join-none]: no condition
select c.name, v.date from countries c join visits v
