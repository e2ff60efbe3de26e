-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G198 fact: population, total row
select persons from people where region = 'North' and sex = 'T' and age = 'TOTAL'
-- G199 fact: population of both regions
select sum(persons) from people where sex = 'T' and age = 'TOTAL'
-- G201 rows: by sex without totals
select sex, sum(persons) as persons from people where sex in ('M', 'F') and age = 'TOTAL' group by sex order by sex
-- G203 rows: by sex with the total beside
select region, max(case when sex = 'M' then persons end) as men, max(case when sex = 'F' then persons end) as women, max(case when sex = 'T' then persons end) as total from people where age = 'TOTAL' group by region
