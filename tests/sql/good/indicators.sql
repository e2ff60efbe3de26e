-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G195 rows: pivot with filter
select country, sum(value) filter (where indicator = 'exports') as exports, sum(value) filter (where indicator = 'imports') as imports from indicators where year = 2024 group by country order by country
-- G196 fact: exports and imports together
select sum(value) from indicators where year = 2024 and indicator in ('exports', 'imports') and country = 'Belgium'
-- G197 rows: by indicator
select indicator, unit, sum(value) as total from indicators where year = 2024 and unit = 'USD mn' group by indicator, unit
