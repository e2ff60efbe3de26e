-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B172 fact error [one-row]: in a CTE used as a number
with d as (select usd_mn from trade where flow = 'export') select 100 * (select usd_mn from d) / 500
-- B173 rows error [one-row]: correlated, the year forgotten
select a.year, a.usd_mn - (select b.usd_mn from trade b where b.flow = 'import') as balance from trade a where a.flow = 'export' order by a.year
-- B174 fact error [one-row]: inside an aggregate
select sum(grp_bn_kzt / (select grp_bn_kzt from regions where region = 'Atyrau')) from regions where year = 2024
-- B175 fact error [one-row]: in between
select count(*) from regions where year = 2024 and avg_wage_kzt between (select avg_wage_kzt from regions where region = 'Abai') and 900000
-- B178 fact error [one-row]: distinct still gives two
select (select distinct flow from trade) || ' only'
-- B179 fact error [limit-order]: limit in a correlated subquery
select c.name || (select v.city from visits v where v.country = c.name limit 1) from countries c where c.code = 'DE'
-- B180 rows error [limit-order]: offset without order
select name from countries limit 3 offset 2
-- B181 rows error [limit-tie]: top two with a tie at the cut
select name from (select 'A' as name, 5 as v union all select 'B', 4 union all select 'C', 4) order by v desc limit 2
-- B182 fact error [limit-tie]: oldest member
select code from members order by since limit 1
-- B183 fact error [bare-column]: year beside a mean
select year || ': ' || avg(avg_wage_kzt) from regions
-- B184 rows error [bare-column]: partner name by region of the partner
select c.region, t.partner, sum(t.value_usd_mn) from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024 and t.hs = '2709' and t.flow = 'X' group by c.region
-- B185 rows error [bare-column]: in case beside an aggregate
select country, case when year = 2024 then sum(outflow_usd_mn) end as y2024 from fdi group by country
-- B186 rows error [bare-column]: window over a bare column
select country, sum(outflow_usd_mn) as total, rank() over (order by inflow_usd_mn desc) as place from fdi group by country
-- B187 rows error [bare-column]: growth with a grouped lag
select year, sum(usd_mn) / lag(usd_mn) over (order by year) as g from trade group by year
-- B188 fact error [join-fanout]: average wage weighted by a join
select avg(r.avg_wage_kzt) from regions r join enterprises e on e.region = r.region where r.year = 2024
-- B189 fact error [join-fanout]: exports joined with visits
select sum(f.outflow_usd_mn) from fdi f join visits v on v.country = f.country where f.year = 2024
-- B191 rows error [join-grain]: quarters joined by country only
select g.geo, g.quarter, h.TIME_PERIOD, h.OBS_VALUE from gdp_q g join hicp h on h.geo = g.geo
-- B193 fact error [join-fanout]: where join
select sum(e.capital_mn) from enterprises e, members m where m.code = e.country
-- B195 fact error [condition-literal]: not and a literal
select count(*) from visits where not 'Paris'
-- B196 fact error [condition-literal]: where a number
select count(*) from trade where 2024
-- B202 rows error [text-number]: text sorted after cleaning
select partner from messy order by replace(amount_kzt, ' ', '') desc
-- B203 fact error [mixed-use]: min
select min(amount_kzt) from messy
-- B204 fact error [mixed-use]: in a window sum
select sum(amount_kzt) over () from messy where partner = 'Bland'
-- B208 fact error [mixed-use]: abs
select abs(amount_kzt) from messy where partner = 'Dland'
-- B209 fact error [checked-cast]: concatenated and cast
select cast(amount_kzt || '' as real) from messy where partner = 'Aland'
-- B210 fact error [mixed-use]: greatest of a pair by iif
select iif(amount_kzt > 5, 1, 0) from messy where partner = 'Bland'
-- B211 fact error [date-literal]: greater than a year
select count(*) from visits where date > '2023'
-- B216 fact error [unit-mix]: mean of two currencies' rates
select avg(kzt) from rates
-- B217 fact warning [total-likely]: mean over members and their union
select avg(OBS_VALUE) from gdp_es where TIME_PERIOD = 2022 and unit = 'CLV_PCH_PRE'
-- B218 rows warning [total-likely]: share with the total in the window
select geo, OBS_VALUE / sum(OBS_VALUE) over () as share from gdp_es where TIME_PERIOD = 2022 and unit = 'CP_MEUR'
-- B219 fact warning [nulls-skipped]: window sum over a missing cell
select max(t) from (select sum(inflow_usd_mn) over (order by quarter) as t from fdi where country = 'Belgium')
-- B220 rows warning [nulls-skipped]: average by group
select sector, avg(inflow_usd_mn) as mean from fdi group by sector order by sector
-- B222 fact error [literal-column]: single quotes in a division
select 'exports' / 'imports' from budget where year = 2024 and programme = '001' and ministry = 'Trade'
-- B224 rows error [alias-shadow]: rounded key
select round(unemployment_pct) as unemployment_pct, count(*) from regions group by unemployment_pct
-- B225 fact error [whole-division]: years since by division
select max((year / 5) * 5) from regions
-- B226 fact warning [never-found]: a code that is not there
select coalesce((select usd_mn from trade where year = 2024 and flow = 'exports'), 0)
-- B227 fact warning [and-or]: three conditions
select count(*) from fdi where country = 'Belgium' or country = 'Germany' and year = 2024

-- figures that are equal, words and numbers that are never met, numbers of rows
-- B268 fact warning [distinct-sum]: contracts of equal amounts are added up once
select sum(distinct foreign_share_pct) from enterprises
-- B269 rows warning [distinct-sum]: a mean of different wages is no mean wage
select sex, avg(distinct persons) as persons from people where age <> 'TOTAL' and sex <> 'T' group by sex
-- B270 fact warning [never-found]: small letters never equal a capital
select count(*) from visits where lower(country) = 'France'
-- B271 fact warning [never-found]: capitals never equal small letters
select count(*) from visits where upper(country) in ('BELGIUM', 'france')
-- B272 fact warning [never-found]: a word with a letter too few
select count(*) from visits where lower(country) = 'frnce'
-- B273 fact warning [never-found]: a year of two digits
select count(*) from trade where year = 24
-- B274 fact warning [never-found]: a code that is not there
select count(*) from oda where purpose_code in (12110, 12111)
-- B275 fact warning [never-found]: a year of which there is nothing
select count(*) from trade where year <> 2020 and flow = 'export'
-- B276 fact error [text-number]: the numbers of the rows are no figures
select sum(rowid) from trade
-- B277 fact error [text-number]: the same beside a figure
select max(usd_mn * rowid) from trade
-- B278 fact error [text-number]: codes that may miss are codes
select sum(coalesce(purpose_code, 0)) from oda
-- B279 fact error [width]: a width that takes seconds
select printf('%.*c', 2000000000, 'x')
-- B280 fact error [unit-mix]: dollars and euro, each amount once
select sum(distinct amount_mn) from contracts
