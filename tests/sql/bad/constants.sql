-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B028 rows error [constant-order]: order by a text
select flow, usd_mn from trade order by 'usd_mn' desc
-- B029 fact error [constant-order]: top one by a text
select country from gdp_wide order by '2024' desc limit 1
-- B030 rows error [constant-order]: group by a text
select flow, sum(usd_mn) from trade group by 'flow'
-- B031 rows error [constant-order]: rank over a text
select region, rank() over (order by 'avg_wage_kzt' desc) as place from regions where year = 2024
-- B032 rows error [constant-order]: window over a position
select region, rank() over (order by 3 desc) as place, avg_wage_kzt from regions where year = 2024
-- B034 rows error [constant-order]: order by a year number
select country from gdp_wide order by 2024 + 0 desc
-- B035 fact error [constant-order]: order by minus position
select partner from comtrade where flow = 'X' and hs = '2709' and period = 2024 order by -2 limit 1
