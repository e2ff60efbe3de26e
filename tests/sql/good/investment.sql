-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G132 fact warning [nulls-skipped]: inflow of 2024
select sum(inflow_usd_mn) from fdi where year = 2024
-- G134 rows warning [nulls-skipped]: by country
select country, sum(inflow_usd_mn) as inflow, sum(outflow_usd_mn) as outflow, sum(inflow_usd_mn) - sum(outflow_usd_mn) as net from fdi where year = 2024 group by country order by net desc
-- G135 rows: by sector and year
select sector, sum(case when year = 2023 then outflow_usd_mn else 0 end) as y2023, sum(case when year = 2024 then outflow_usd_mn else 0 end) as y2024 from fdi group by sector
-- G136 rows: with the region of the country
select c.region, sum(f.outflow_usd_mn) as outflow from fdi f join countries c on c.name = f.country where f.year = 2024 group by c.region order by outflow desc
-- G137 rows: left join keeps countries without investment
select c.name, coalesce(sum(f.outflow_usd_mn), 0) as outflow from countries c left join fdi f on f.country = c.name and f.year = 2024 group by c.name order by c.name
-- G139 rows: per head, name only in the group
select c.name, sum(f.outflow_usd_mn) / c.population_mn as per_head from fdi f join countries c on c.name = f.country where f.year = 2024 group by c.name order by per_head desc
-- G140 fact: quarter with the largest outflow
select quarter from fdi group by quarter order by sum(outflow_usd_mn) desc limit 1
-- G141 fact: number of quarters with inflow from Belgium
select count(distinct quarter) from fdi where country = 'Belgium' and inflow_usd_mn > 0
-- G142 rows: cumulative over quarters
select quarter, sum(sum(outflow_usd_mn)) over (order by quarter) as total from fdi where year = 2024 group by quarter order by quarter
-- G143 fact warning [nulls-skipped]: negative quarters
select count(*) from (select country, quarter from fdi group by country, quarter having sum(inflow_usd_mn) < 0)
-- G144 rows: share by country with a total in a cte
with t as (select sum(outflow_usd_mn) as total from fdi where year = 2024) select country, sum(outflow_usd_mn) / t.total as share from fdi, t where year = 2024 group by country order by share desc
-- G145 rows: share by cross join
select f.country, sum(f.outflow_usd_mn) / max(t.total) as share from fdi f cross join (select sum(outflow_usd_mn) as total from fdi where year = 2024) t where f.year = 2024 group by f.country order by share desc
