-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G102 fact: a year as column
select "2024" from wdi where country = 'Belgium' and indicator = 'GDP growth'
-- G103 fact: change between year columns
select "2023" - "2022" from gdp_wide where country = 'Belgium'
-- G104 fact: growth between year columns
select 100 * ("2024" / "2022" - 1) from gdp_wide where country = 'Germany'
-- G105 rows: unpivot by union
select country, 2023 as year, "2023" as gdp from gdp_wide union all select country, 2024, "2024" from gdp_wide order by country, year
-- G106 rows: unpivot with names
select '2023' as year, "2023" as gdp from gdp_wide where country = 'France' union all select '2024', "2024" from gdp_wide where country = 'France'
-- G109 fact: country of the largest
select country from gdp_wide order by "2024" desc limit 1
-- G110 rows: mean of three years per row
select country, ("2022" + "2023" + "2024") / 3 as mean from gdp_wide
-- G111 rows: labels that are names of columns
select 'exports' as kind, exports from budget where programme = '001' and ministry = 'Trade' and year = 2024 union all select 'imports', imports from budget where programme = '001' and ministry = 'Trade' and year = 2024
-- G112 fact: labels in coalesce
select coalesce(cast("2020" as text), 'n/a') from wdi where country = 'Germany' and indicator = 'Inflation'
