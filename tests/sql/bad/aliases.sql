-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B162 rows error [alias-shadow]: chapter named as the code
select substr(hs, 1, 2) as hs, sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and partner_iso = 'W00' group by hs
-- B163 rows error [alias-shadow]: year named as the period
select substr(quarter, 1, 4) as quarter, sum(outflow_usd_mn) from fdi group by quarter
-- B164 rows error [whole-division]: decades by division
select year / 10 * 10 as decade, count(*) from regions group by decade
-- B167 fact error [comment-folded]: two minus signs
select usd_mn --1 from trade where year = 2024 and flow = 'export'
-- B168 fact warning [never-found]: a typing error behind coalesce
select coalesce(sum(value_usd_mn), 0) from comtrade where flow = 'X' and hs = '2709' and partner = 'Russia'
-- B169 fact warning [never-found]: all but a name that is not there
select sum(outflow_usd_mn) from fdi where country <> 'Russia' and year = 2024
-- B170 fact warning [never-found]: case with a wrong name
select sum(case when flow = 'exports' then usd_mn else 0 end) from trade
-- B171 fact warning [like-plain]: like without a wildcard, other case
select count(*) from visits where city like 'paris'
