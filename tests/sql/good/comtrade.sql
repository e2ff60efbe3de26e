-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G038 fact: exports of chapter 27 without the world row
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '27' and partner_iso <> 'W00'
-- G039 fact: to the EU by a list
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso in ('BEL', 'DEU', 'FRA', 'NLD', 'ITA')
-- G040 fact: to the EU by the country table
select sum(t.value_usd_mn) from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024 and t.flow = 'X' and t.hs = '2709' and c.eu = 1
-- G041 fact: to the EU by a subquery
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso in (select iso3 from countries where eu = 1)
-- G042 fact: to the EU by exists
select sum(value_usd_mn) from comtrade t where period = 2024 and flow = 'X' and hs = '2709' and exists (select 1 from countries c where c.iso3 = t.partner_iso and c.eu)
-- G043 fact: to OECD members
select sum(t.value_usd_mn) from comtrade t join countries c on c.iso3 = t.partner_iso join members m on m.code = c.code and m.org = 'OECD' where t.period = 2024 and t.flow = 'X' and t.hs = '2709'
-- G046 rows: top five by sum of goods
select partner, sum(value_usd_mn) as total from comtrade where period = 2024 and flow = 'X' and length(hs) = 4 and partner_iso <> 'W00' group by partner order by total desc limit 5
-- G047 rows: top five by sum, code and name
select partner_iso, partner, sum(value_usd_mn) as total from comtrade where period = 2024 and flow = 'X' and length(hs) = 4 and partner_iso <> 'W00' group by partner_iso order by total desc limit 5
-- G048 rows warning [unnamed]: goods by chapter
select substr(hs, 1, 2) as chapter, sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and partner_iso = 'W00' and length(hs) = 4 group by chapter order by 2 desc
-- G051 fact: largest partner by max, bare
select partner || '' from (select partner, max(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00')
-- G052 fact: share of the largest partner
select max(value_usd_mn) / sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00'
-- G054 fact: partners above 100 million
select count(*) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00' and value_usd_mn > 100
-- G055 rows: unit values
select partner, value_usd_mn / net_weight_kt as usd_per_kg from comtrade where period = 2024 and flow = 'X' and hs = '2709' and net_weight_kt is not null order by partner
-- G056 fact: weight of all exports of wheat
select sum(net_weight_kt) from comtrade where period = 2024 and flow = 'X' and hs = '1001' and partner_iso = 'W00'
-- G057 fact: weight, missing taken as 0
select sum(coalesce(net_weight_kt, 0)) from comtrade where period = 2024 and flow = 'X' and hs = '1001' and partner_iso <> 'W00'
-- G058 rows: shares of goods in the world row
select hs_name, value_usd_mn, value_usd_mn / sum(value_usd_mn) over () as share from comtrade where period = 2024 and flow = 'X' and partner_iso = 'W00' and length(hs) = 4 order by share desc
-- G060 rows: partners by region
select c.region, sum(t.value_usd_mn) as total from comtrade t join countries c on c.iso3 = t.partner_iso where t.period = 2024 and t.flow = 'M' and t.hs = '8703' group by c.region order by total desc
-- G061 rows: having
select partner, sum(value_usd_mn) as total from comtrade where flow = 'X' and hs = '2709' and partner_iso <> 'W00' group by partner having total > 300 order by total desc
-- G062 rows: having with count
select partner, count(*) as years from comtrade where flow = 'X' and hs = '2709' and partner_iso <> 'W00' group by partner having count(*) = 3 order by partner
-- G063 rows: new partners
select partner from comtrade where period = 2024 and flow = 'X' and hs = '1001' except select partner from comtrade where period = 2023 and flow = 'X' and hs = '1001'
-- G065 rows: number of goods per partner
select partner, count(distinct hs) as goods from comtrade where period = 2024 and flow = 'M' and partner_iso <> 'W00' group by partner order by goods desc, partner
-- G066 rows: codes as numbers without quotes
select partner, value_usd_mn from comtrade where hs = 2709 and period = 2024 and flow = 'X' order by value_usd_mn desc
-- G067 rows: goods of two chapters
select distinct hs, hs_name from comtrade where hs like '27__' or hs like '28%' order by hs
-- G068 rows: list of partners in one cell
select group_concat(partner, ', ') as partners from (select distinct partner from comtrade where period = 2024 and partner_iso <> 'W00' order by partner)
-- G069 fact: Germany and France
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and (partner = 'Germany' or partner = 'France')
-- G070 fact: index to 2022
select 100.0 * sum(case when period = 2024 then value_usd_mn end) / sum(case when period = 2022 then value_usd_mn end) from comtrade where flow = 'X' and hs = '2709' and partner_iso = 'W00'
-- G071 rows: cumulative share
select partner, sum(value_usd_mn) over (order by value_usd_mn desc) / sum(value_usd_mn) over () as cumulative from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00' order by value_usd_mn desc
-- G072 rows: others as a rest
with r as (select partner, value_usd_mn, row_number() over (order by value_usd_mn desc) as n from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00') select case when n <= 3 then partner else 'Other' end as name, sum(value_usd_mn) as total from r group by name order by min(n)
-- G073 rows: others by union
with r as (select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00' order by value_usd_mn desc limit 3) select partner, value_usd_mn from r union all select 'Other', (select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso <> 'W00') - (select sum(value_usd_mn) from r)
