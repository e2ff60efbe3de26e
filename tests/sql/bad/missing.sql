-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B093 fact warning [nulls-skipped]: sum over a missing cell
select sum(inflow_usd_mn) from fdi where year = 2024
-- B094 fact warning [nulls-skipped]: mean over a missing cell
select avg(net_weight_kt) from comtrade where period = 2024 and flow = 'X' and partner_iso <> 'W00'
-- B095 fact warning [nulls-skipped]: maximum over a missing cell
select max(inflow_usd_mn) from fdi
-- B096 fact warning [nulls-skipped]: EU sum without Italy
select sum(OBS_VALUE) from gdp_es where unit = 'CP_MEUR' and TIME_PERIOD = 2024 and geo in ('BE', 'DE', 'FR', 'NL', 'IT')
-- B097 fact warning [nulls-skipped]: through a cte
with x as (select country, inflow_usd_mn as v from fdi where year = 2024) select sum(v) from x
-- B098 fact warning [nulls-skipped]: inside case
select sum(case when year = 2024 then inflow_usd_mn end) from fdi
-- B099 fact warning [nulls-skipped]: inside arithmetic
select sum(inflow_usd_mn - outflow_usd_mn) from fdi where year = 2024
-- B100 fact error [not-in-null]: not in over missing values
select count(*) from contracts where signed not in (select due from contracts)
