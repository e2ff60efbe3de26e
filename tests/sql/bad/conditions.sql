-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B049 fact error [condition-literal]: or 2024
select sum(usd_mn) from trade where flow = 'export' and year = 2023 or 2024
-- B050 fact error [condition-literal]: or text
select sum(usd_mn) from trade where year = 2024 and flow = 'export' or 'import'
-- B051 fact error [condition-literal]: and 2024
select sum(usd_mn) from trade where year = 2023 and 2024
-- B052 fact error [condition-literal]: or inside in
select sum(usd_mn) from trade where year in (2023 or 2024)
-- B053 fact error [condition-literal]: not equal or
select count(*) from visits where city <> 'Paris' and 'Berlin'
-- B054 rows error [condition-literal]: case when or
select partner, case when partner = 'Germany' or 'France' then 'EU' else 'other' end as g from comtrade where period = 2024 and hs = '2709' and flow = 'X'
-- B055 fact error [condition-literal]: join on or
select count(*) from fdi f join countries c on c.name = f.country or 'x' where f.year = 2024
-- B056 fact error [condition-literal]: filter or
select sum(usd_mn) filter (where year = 2023 or 2024) from trade
-- B057 fact error [condition-literal]: having or
select count(*) from (select country from fdi group by country having count(*) = 24 or 12)
-- B058 fact error [condition-text]: a column of text as a condition
select count(*) from enterprises where active
-- B059 fact error [condition-text]: or column
select count(*) from visits where city = 'Paris' or country
-- B060 fact error [chain]: a chain in where
select count(*) from regions where 4 < unemployment_pct < 5
-- B061 fact error [chain]: chain with equals
select count(*) from regions where 2023 <= year <= 2024
-- B062 fact error [null-compare]: equals null
select count(*) from contracts where due = null
-- B063 fact error [null-compare]: not equals null
select count(*) from contracts where due <> null
-- B064 fact warning [and-or]: mixed and/or
select count(*) from visits where country = 'Germany' and level = 'minister' or level = 'prime minister'
-- B065 fact warning [and-or]: mixed, or first
select sum(usd_mn) from trade where flow = 'export' or flow = 'import' and year = 2024
-- B066 fact error [between-empty]: between the wrong way round
select count(*) from regions where year between 2024 and 2022
