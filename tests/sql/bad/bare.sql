-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B067 rows error [bare-column]: group by flow, two years
select year, flow, usd_mn from trade group by flow
-- B069 rows error [bare-column]: sum by flow beside a year
select year, flow, sum(usd_mn) from trade group by flow
-- B070 rows error [bare-column]: value beside count
select country, quarter, inflow_usd_mn, count(*) from fdi group by country
-- B071 rows error [bare-column]: name of another level
select c.region, c.name, sum(f.outflow_usd_mn) from fdi f join countries c on c.name = f.country group by c.region
-- B072 rows error [bare-column]: having on a bare column
select country, sum(outflow_usd_mn) as total from fdi group by country having outflow_usd_mn > 10
-- B073 rows error [bare-column]: order by a bare column
select region, avg(avg_wage_kzt) from regions group by region order by avg_wage_kzt desc
-- B074 rows error [bare-column]: share by a bare value
select flow, usd_mn / sum(usd_mn) from trade group by year
-- B075 rows error [bare-column]: min and max and a bare column
select region, min(avg_wage_kzt), max(avg_wage_kzt), avg(unemployment_pct) from regions where year = 2024
-- B076 rows error [bare-tie]: max with a tie
select country, max(delegation > 0), city from visits group by country
-- B077 rows error [bare-tie]: last visit by max with a tie on the month
select country, max(substr(date, 1, 4)) as year, city from visits group by country
