-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G001 fact: exports of 2024
select usd_mn from trade where year = 2024 and flow = 'export'
-- G002 fact: turnover
select sum(usd_mn) from trade where year = 2024
-- G003 fact: balance with two subqueries
select (select usd_mn from trade where year = 2024 and flow = 'export') - (select usd_mn from trade where year = 2024 and flow = 'import')
-- G005 fact: growth in per cent
select 100 * (a.usd_mn / b.usd_mn - 1) from trade a join trade b on b.flow = a.flow and b.year = a.year - 1 where a.year = 2024 and a.flow = 'export'
-- G006 fact: share of exports
select usd_mn / (select sum(usd_mn) from trade where year = 2024) from trade where year = 2024 and flow = 'export'
-- G007 fact: share, filter clause
select sum(usd_mn) filter (where flow = 'export') / sum(usd_mn) from trade where year = 2024
-- G009 fact: exports of the latest year
select usd_mn from trade where flow = 'export' and year = (select max(year) from trade)
-- G010 fact: exports of the latest year by order
select usd_mn from trade where flow = 'export' order by year desc limit 1
-- G011 fact: mean of three years
select avg(usd_mn) from trade where flow = 'export' and year between 2022 and 2024
-- G012 fact: year of the highest exports: bare column with max
select year from (select year, max(usd_mn) from trade where flow = 'export')
-- G013 fact: two years by or
select sum(usd_mn) from trade where flow = 'export' and (year = 2023 or year = 2024)
-- G014 fact: two years by in
select sum(usd_mn) from trade where flow = 'export' and year in (2023, 2024)
-- G015 fact: year as a text that is a number
select usd_mn from trade where year = '2024' and flow = 'export'
-- G017 rows: pivot of flows
select year, sum(case when flow = 'export' then usd_mn end) as exports, sum(case when flow = 'import' then usd_mn end) as imports from trade group by year order by year
-- G018 rows: pivot, filter clause, balance
select year, sum(usd_mn) filter (where flow = 'export') as exports, sum(usd_mn) filter (where flow = 'import') as imports, sum(case flow when 'export' then usd_mn else -usd_mn end) as balance from trade group by year order by year desc
-- G019 rows: growth with lag
select year, usd_mn, 100 * (usd_mn / lag(usd_mn) over (order by year) - 1) as growth from trade where flow = 'export' order by year
-- G020 rows: running total
select year, flow, sum(usd_mn) over (partition by flow order by year) as total from trade order by flow, year
-- G021 rows: star
select * from trade
-- G022 rows: star, filtered
select * from trade where year >= 2023 order by year, flow
-- G025 rows: cte
with t as (select year, sum(usd_mn) as total from trade group by year) select year, total, total / (select sum(total) from t) as share from t order by year
-- G026 rows: year over year by cte join
with e as (select year, usd_mn from trade where flow = 'export'), i as (select year, usd_mn from trade where flow = 'import') select e.year, e.usd_mn as exports, i.usd_mn as imports, e.usd_mn - i.usd_mn as balance from e join i on i.year = e.year order by e.year
-- G027 rows: using
select year, a.usd_mn as exports, b.usd_mn as imports from trade a join trade b using (year) where a.flow = 'export' and b.flow = 'import' order by year
-- G028 rows: against targets
select t.year, t.flow, t.usd_mn, g.target_mn, t.usd_mn / g.target_mn as reached from trade t join targets g on g.year = t.year and g.flow = t.flow order by 1, 2
-- G029 rows: left join with targets
select t.year, t.flow, t.usd_mn, g.target_mn from trade t left join targets g using (year, flow) order by t.year, t.flow
-- G031 fact: ratio as text for a table
select round(100.0 * sum(usd_mn) filter (where flow = 'export') / sum(usd_mn), 1) || ' %' from trade where year = 2024
-- G033 rows: names for flows
select year, case flow when 'export' then 'Exports' when 'import' then 'Imports' end as flow_name, usd_mn from trade order by year, flow_name
-- G034 rows: union of two years with labels
select 'Exports' as flow, usd_mn from trade where year = 2024 and flow = 'export' union all select 'Imports', usd_mn from trade where year = 2024 and flow = 'import'
-- G035 fact: coverage ratio
select 100 * x.usd_mn / m.usd_mn from trade x, trade m where x.year = 2024 and m.year = 2024 and x.flow = 'export' and m.flow = 'import'
-- G036 fact: compound annual growth
select 100 * (power((select usd_mn from trade where year = 2024 and flow = 'export') / (select usd_mn from trade where year = 2022 and flow = 'export'), 0.5) - 1)
