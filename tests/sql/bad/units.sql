-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B151 fact error [unit-mix]: dollars and euros
select sum(amount_mn) from contracts
-- B152 rows error [unit-mix]: by partner, two currencies
select partner, sum(amount_mn) as amount from contracts group by partner order by amount desc
-- B153 fact error [unit-mix]: levels and growth rates
select sum(OBS_VALUE) from gdp_es where TIME_PERIOD = 2023 and geo <> 'EU27_2020'
-- B155 rows error [unit-mix]: by country all indicators
select country, sum(value) from indicators where year = 2024 group by country
-- B156 fact error [total-row]: world and partners
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709'
-- B157 fact warning [total-likely]: EU27 and its members
select sum(OBS_VALUE) from gdp_es where TIME_PERIOD = 2023 and unit = 'CP_MEUR'
-- B158 fact error [total-row]: both sexes and the total
select sum(persons) from people where region = 'North'
-- B161 rows warning [level-mix]: chapters and headings together
select partner, sum(value_usd_mn) as total from comtrade where period = 2024 and flow = 'X' and partner_iso <> 'W00' group by partner order by total desc
