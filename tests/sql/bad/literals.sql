-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B036 fact error [literal-column]: year as column without quotes
select 2024 from gdp_wide where country = 'Belgium'
-- B037 fact error [literal-column]: difference of year columns
select 2024 - 2023 from gdp_wide where country = 'Belgium'
-- B039 fact error [literal-column]: max of a text
select max('usd_mn') from trade
-- B040 fact error [literal-column]: sum of a text
select sum('usd_mn') from trade where year = 2024
-- B041 rows error [literal-column]: a column in single quotes
select country, 'outflow_usd_mn' from fdi where year = 2024
-- B042 fact error [literal-column]: a literal compared with a literal
select count(*) from trade where 'year' = 2024
-- B043 fact error [literal-column]: literal compared with a text
select sum(usd_mn) from trade where 'flow' = 'export'
-- B044 rows error [literal-column]: with alias
select country, 2024 as gdp from gdp_wide order by country
-- B045 fact error [literal-column]: growth, one name unquoted
select 100 * ("2024" / 2022 - 1) from gdp_wide where country = 'Belgium'
-- B046 fact error [literal-column]: condition on a year column
select count(*) from gdp_wide where 2024 > 1000
-- B047 fact error [literal-column]: text times number
select 'usd_mn' * 2 from trade where year = 2024 and flow = 'export'
