-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B017 fact error [limit-order]: limit instead of a condition
select usd_mn from trade where flow = 'export' limit 1
-- B018 rows error [limit-order]: top five without order
select partner, value_usd_mn from comtrade where period = 2024 and hs = '2709' and flow = 'X' limit 5
-- B019 fact error [limit-order]: in a subquery
select (select usd_mn from trade where flow = 'import' limit 1) - (select usd_mn from trade where flow = 'export' limit 1)
-- B020 fact error [limit-order]: in a CTE
with l as (select usd_mn from trade where flow = 'export' limit 2) select sum(usd_mn) from l
-- B021 fact error [limit-order]: in IN
select sum(usd_mn) from trade where year in (select year from trade limit 1)
-- B022 fact error [limit-tie]: last value, two flows a year
select usd_mn from trade order by year desc limit 1
-- B024 rows error [limit-tie]: three visits with the largest delegations, ordered by host only
select date, country, host from visits order by host limit 3
-- B026 fact error [limit-tie]: first quarter, three sectors
select sector from fdi where country = 'Belgium' order by quarter limit 1
-- B027 fact error [limit-tie]: subquery, last value of two flows
select (select usd_mn from trade order by year desc limit 1) / 2
