-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G146 fact: visits of 2024
select count(*) from visits where date >= '2024-01-01' and date < '2025-01-01'
-- G147 fact: visits by strftime
select count(*) from visits where strftime('%Y', date) = '2024'
-- G148 fact: visits between
select count(*) from visits where date between '2024-01-01' and '2024-12-31'
-- G149 fact: visits from a year on
select count(*) from visits where date >= '2024'
-- G150 rows: by month
select strftime('%m', date) as month, count(*) as visits from visits where date like '2024-%' group by month order by month
-- G151 rows warning [unnamed]: by quarter
select (cast(strftime('%m', date) as integer) + 2) / 3 as q, count(*) from visits where substr(date, 1, 4) = '2024' group by q order by q
-- G153 fact: date of the last visit
select date from visits order by date desc, id desc limit 1
-- G154 rows: last visit of every country
select country, max(date) as last, id from visits group by country order by country
-- G155 rows: visits with level
select date, country, level, city from visits where level in ('minister', 'prime minister') order by date, id
-- G156 fact: people in all delegations
select sum(delegation) from visits where date >= '2024-01-01'
-- G157 fact: largest delegation
select max(delegation) from visits
-- G158 rows: days since the last visit
select date, julianday(date) - julianday(lag(date) over (order by date, id)) as days from visits order by date, id
-- G160 rows: visits with region
select v.date, v.country, c.region from visits v left join countries c on c.name = v.country order by v.date, v.id
-- G161 rows: by region with count of visits
select c.region, count(*) as visits from visits v join countries c on c.name = v.country group by c.region order by visits desc, c.region
-- G162 rows: pivot by level
select country, sum(level = 'minister') as ministers, sum(level = 'head of state') as heads, count(*) as all_visits from visits group by country order by country
-- G163 rows: countries not visited
select name from countries where name not in (select country from visits) order by name
-- G164 rows: text of date and place
select date || ', ' || city || ' (' || country || ')' as visit from visits where id <= 5 order by id
-- G165 fact: week day
select count(*) from visits where strftime('%w', date) in ('0', '6')
