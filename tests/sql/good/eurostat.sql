-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G075 rows: GDP by country
select geo, OBS_VALUE as gdp from gdp_es where unit = 'CP_MEUR' and TIME_PERIOD = 2023 and geo <> 'EU27_2020' order by gdp desc
-- G076 rows: two units side by side
select a.geo, a.OBS_VALUE as gdp, b.OBS_VALUE as growth from gdp_es a join gdp_es b on b.geo = a.geo and b.TIME_PERIOD = a.TIME_PERIOD where a.unit = 'CP_MEUR' and b.unit = 'CLV_PCH_PRE' and a.TIME_PERIOD = 2024 order by a.geo
-- G077 rows: with flags
select TIME_PERIOD, OBS_VALUE, OBS_FLAG from gdp_es where geo = 'BE' and unit = 'CP_MEUR' order by TIME_PERIOD
-- G078 fact: not estimated
select count(*) from gdp_es where OBS_FLAG <> 'e' and geo = 'BE'
-- G079 fact: without flag
select count(*) from gdp_es where OBS_FLAG = '' and geo = 'BE'
-- G080 fact: flags p or e
select count(*) from gdp_es where OBS_FLAG in ('p', 'e')
-- G081 fact: five members
select sum(OBS_VALUE) from gdp_es where unit = 'CP_MEUR' and TIME_PERIOD = 2023 and geo in ('BE', 'DE', 'FR', 'NL', 'IT')
-- G082 fact: mean growth since 2020
select avg(OBS_VALUE) from gdp_es where geo = 'DE' and unit = 'CLV_PCH_PRE' and TIME_PERIOD >= 2020
-- G083 fact: last value, by max of the year
select OBS_VALUE from gdp_es where geo = 'DE' and unit = 'CP_MEUR' and TIME_PERIOD = (select max(TIME_PERIOD) from gdp_es where geo = 'DE' and unit = 'CP_MEUR')
-- G084 fact: last known value for Italy
select OBS_VALUE from gdp_es where geo = 'IT' and unit = 'CP_MEUR' and OBS_VALUE is not null order by TIME_PERIOD desc limit 1
-- G086 rows: last of every country by bare max
select geo, OBS_VALUE, max(TIME_PERIOD) as year from gdp_es where unit = 'CP_MEUR' and OBS_VALUE is not null group by geo
-- G087 rows: inflation of the year
select TIME_PERIOD, OBS_VALUE from hicp where geo = 'BE' and TIME_PERIOD between '2024-01' and '2024-12' order by TIME_PERIOD
-- G088 fact: mean inflation of 2024
select avg(OBS_VALUE) from hicp where geo = 'BE' and TIME_PERIOD like '2024-%'
-- G089 fact: inflation in December
select OBS_VALUE from hicp where geo = 'DE' and TIME_PERIOD = '2024-12'
-- G090 rows: mean by year
select substr(TIME_PERIOD, 1, 4) as year, avg(OBS_VALUE) as inflation from hicp where geo = 'BE' group by year order by year
-- G091 fact: year taken from the period as a number
select avg(OBS_VALUE) from hicp where geo = 'BE' and cast(substr(TIME_PERIOD, 1, 4) as integer) = 2024
-- G092 fact: highest month
select TIME_PERIOD from hicp where geo = 'BE' order by OBS_VALUE desc, TIME_PERIOD limit 1
-- G093 rows: months above 5
select geo, count(*) as months from hicp where OBS_VALUE > 5 and TIME_PERIOD >= '2024-01' group by geo order by geo
-- G095 rows: three-month mean
select TIME_PERIOD, avg(OBS_VALUE) over (order by TIME_PERIOD rows between 2 preceding and current row) as mean from hicp where geo = 'FR' order by TIME_PERIOD
-- G096 fact: last period
select max(TIME_PERIOD) from hicp
-- G097 rows: quarters
select quarter, gdp_mn from gdp_q where geo = 'BE' order by quarter
-- G099 fact: quarters from to
select sum(gdp_mn) from gdp_q where geo = 'DE' and quarter between '2024-Q1' and '2024-Q3'
-- G101 rows: change on the year
select quarter, gdp_mn / lag(gdp_mn, 4) over (order by quarter) - 1 as change from gdp_q where geo = 'FR' order by quarter
