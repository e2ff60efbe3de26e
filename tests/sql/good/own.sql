-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.
-- These were written before any rule ran on them.

-- visas
-- H001 fact: visas issued in Brussels in the first half of the year
select sum(issued) from visas where consulate = 'Brussels' and month between '2024-01' and '2024-06'
-- H002 fact: refusal rate of decided applications, all consulates
select 100.0 * sum(refused) / (sum(issued) + sum(refused)) from visas where issued is not null and refused is not null
-- H003 rows: applications by consulate, busiest first
select consulate, sum(applications) as applications from visas group by consulate order by applications desc, consulate
-- H004 rows: months by category, a column for each category
select month, sum(applications) filter (where category = 'business') as business, sum(applications) filter (where category = 'tourist') as tourist, sum(applications) filter (where category = 'student') as student from visas group by month order by month
-- H005 rows: quarterly sums out of months
select case when substr(month, 6, 2) in ('01', '02', '03') then 'Q1' when substr(month, 6, 2) in ('04', '05', '06') then 'Q2' when substr(month, 6, 2) in ('07', '08', '09') then 'Q3' else 'Q4' end as quarter, sum(applications) as applications from visas group by 1 order by 1
-- H006 rows: consulates whose December figures are still outstanding
select distinct consulate from visas where month = '2024-12' and issued is null order by consulate
-- H007 fact: fee revenue of the decided applications in thousand euro
select round(sum(applications * fee_eur) / 1000, 1) from visas where month < '2024-12'
-- H008 rows: share of each category in its consulate's applications
select consulate, category, round(100.0 * sum(applications) / sum(sum(applications)) over (partition by consulate), 1) as share from visas group by consulate, category order by consulate, share desc
-- H009 rows: change against the month before
with m as (select month, sum(applications) as n from visas group by month) select month, n, n - lag(n) over (order by month) as change from m order by month
-- H010 fact: how many consulates report
select count(distinct consulate) from visas
-- H011 fact: busiest month of all
select month from visas group by month order by sum(applications) desc, month limit 1

-- aid
-- H012 fact: what Germany committed to water in 2022 to 2024
select sum(committed_mn) from oda where donor = 'Germany' and purpose_code = '14021'
-- H013 rows: commitments by donor and currency, which must not be added
select donor, currency, round(sum(committed_mn), 1) as committed from oda group by donor, currency order by donor
-- H014 rows: euro donors only, by year
select year, sum(committed_mn) as committed_eur_mn from oda where currency = 'EUR' group by year order by year
-- H015 rows: share disbursed of the commitments where disbursement is known
select donor, purpose, year, round(100 * disbursed_mn / committed_mn) as disbursed_pct from oda where disbursed_mn is not null order by donor, purpose, year
-- H016 fact: number of commitments not yet disbursed
select count(*) from oda where disbursed_mn is null
-- H017 rows: the largest commitment of each donor
select donor, purpose, year, committed_mn from (select *, row_number() over (partition by donor order by committed_mn desc, year, purpose) as place from oda) where place = 1 order by donor
-- H018 rows: donors with at least twelve entries
select donor, count(*) as entries from oda group by donor having count(*) >= 12 order by entries desc, donor
-- H019 rows: purposes of the health and education families
select distinct purpose_code, purpose from oda where purpose_code like '11%' or purpose_code like '12%' order by purpose_code

-- tourism
-- H020 fact: arrivals of 2024 from Germany in thousands
select sum(arrivals_th) from tourism where country = 'Germany' and quarter like '2024-%'
-- H021 rows: arrivals by country without the world line
select country, sum(arrivals_th) as arrivals from tourism where country <> 'World' and substr(quarter, 1, 4) = '2024' group by country order by arrivals desc, country
-- H022 rows: nights for each arrival
select quarter, country, round(nights_th / arrivals_th, 1) as nights from tourism where country in ('Belgium', 'Germany') order by country, quarter
-- H023 rows: share of the world line
select t.quarter, t.country, round(100 * t.arrivals_th / w.arrivals_th, 1) as share from tourism t join tourism w on w.quarter = t.quarter and w.country = 'World' where t.country <> 'World' order by t.quarter, share desc, t.country
-- H024 fact: are there provisional figures in the table
select exists (select 1 from tourism where status = 'p')
-- H025 rows: provisional figures with a mark
select quarter, country, arrivals_th || case status when 'p' then ' (provisional)' else '' end as arrivals from tourism where country = 'China' order by quarter
-- H026 rows: same quarter a year before
select a.quarter, a.country, round(100 * (a.arrivals_th / b.arrivals_th - 1), 1) as growth from tourism a join tourism b on b.country = a.country and substr(b.quarter, 6) = substr(a.quarter, 6) where substr(a.quarter, 1, 4) = '2024' and substr(b.quarter, 1, 4) = '2023' and a.country <> 'World' order by a.country, a.quarter
-- H027 fact: latest quarter in the table
select max(quarter) from tourism
-- H028 fact: spending by a guest from Belgium in dollars over both years
select 1000 * sum(spending_usd_mn) / sum(arrivals_th) from tourism where country = 'Belgium'

-- trade, investment, regions and others
-- H029 rows: exports of chapter 27 to each partner with the weight that is known
select partner, value_usd_mn, coalesce(cast(net_weight_kt as text), 'not reported') as weight from comtrade where period = 2024 and flow = 'X' and hs = '27' and partner <> 'World' order by value_usd_mn desc, partner
-- H030 rows: the five largest partners by oil exports
select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World' order by value_usd_mn desc limit 5
-- H031 rows: partners with whom trade in wheat has a surplus
select x.partner, x.value_usd_mn - m.value_usd_mn as surplus from comtrade x join comtrade m on m.partner_iso = x.partner_iso and m.period = x.period and m.hs = x.hs and m.flow = 'M' where x.flow = 'X' and x.period = 2023 and x.hs = '1001' and x.partner <> 'World' and x.value_usd_mn > m.value_usd_mn order by surplus desc
-- H032 rows: wage of a region against the mean of the regions of that year
select region, year, avg_wage_kzt, round(avg_wage_kzt - avg(avg_wage_kzt) over (partition by year)) as difference from regions order by year, region
-- H033 fact: output per head in 2024, thousand tenge
select 1000000 * sum(grp_bn_kzt) / sum(population) from regions where year = 2024
-- H034 rows: regions where unemployment fell from 2022 to 2024
select a.region, b.unemployment_pct as before, a.unemployment_pct as now from regions a join regions b on b.region = a.region and b.year = 2022 where a.year = 2024 and a.unemployment_pct < b.unemployment_pct order by a.region
-- H035 fact: days between the first and the last visit at head of state level
select cast(julianday(max(date)) - julianday(min(date)) as integer) from visits where level = 'head of state'
-- H036 rows: visits by year and level
select strftime('%Y', date) as year, level, count(*) as visits, sum(delegation) as delegates from visits group by 1, 2 order by 1, visits desc, level
-- H037 rows: contracts turned into tenge at the rate of the month of signature
select c.no, c.partner, round(c.amount_mn * r.kzt) as amount_kzt_mn from contracts c join rates r on r.month = substr(c.signed, 1, 7) and r.currency = c.currency order by c.no
-- H038 fact: firms with Belgian capital still active
select count(*) from enterprises where country = 'BE' and active = 'yes'
-- H039 rows: partners without any visit in 2024
select name from countries where not exists (select 1 from visits v where v.country = countries.name and v.date >= '2024-01-01') order by name
-- H040 rows: quarterly inflow of investment beside the running sum of the year
select country, quarter, sum(inflow_usd_mn) as inflow, sum(sum(inflow_usd_mn)) over (partition by country, year order by quarter) as so_far from fdi where inflow_usd_mn is not null group by country, year, quarter order by country, quarter
