-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B126 fact error [text-number]: sum of codes
select sum(hs) from comtrade where period = 2024
-- B128 fact error [text-number]: range of codes by numbers
select count(*) from comtrade where hs > 2700
-- B129 fact error [text-number]: substr compared with a number
select coalesce(sum(value_usd_mn), 0) from comtrade where substr(hs, 1, 2) = 27
-- B130 fact error [text-number]: strftime compared with a number
select count(*) from visits where strftime('%Y', date) = 2024
-- B131 fact error [text-number]: month in numbers
select count(*) from visits where strftime('%m', date) in (1, 2, 3)
-- B132 fact error [text-number]: number compared with a text
select count(*) from regions where population > 'one million'
-- B133 fact error [text-number]: date arithmetic
select max(date - 30) from visits
-- B134 fact error [text-number]: max of a year as text
select count(*) from regions where (select max(year) || '' from regions) = year
-- B135 rows error [text-number]: period minus one
select TIME_PERIOD - 1 as before, OBS_VALUE from hicp where geo = 'BE'
-- B136 fact error [text-number]: in of the wrong type
select count(*) from fdi where year in (select substr(quarter, 1, 4) from fdi)
-- B138 fact warning [year-sum]: sum of years
select sum(year) from trade
