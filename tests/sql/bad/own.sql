-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.
-- These were written before any rule ran on them.

-- visas
-- C001 fact error [fact-rows]: applications of a month, but of which consulate and category
select applications from visas where month = '2024-05'
-- C002 fact error [fact-null]: the category stands nowhere under this name (case)
select sum(issued) from visas where category = 'Business'
-- C003 fact error [quoted-text]: a consulate in double quotes that is no column
select sum(applications) from visas where consulate = "Brussels"
-- C004 rows error [bare-column]: any one month stands beside the sum
select consulate, month, sum(applications) as applications from visas group by consulate order by consulate
-- C005 fact error [condition-literal]: the second half of or is a text that stands alone
select sum(applications) from visas where category = 'business' or 'student'
-- C006 fact warning [nulls-skipped]: sum over months of which some are not reported
select sum(issued) from visas where consulate = 'Rome'
-- C007 fact error [text-number]: mean of months, which are texts
select avg(month) from visas
-- C008 fact error [fact-null]: month 13 does not exist, nothing is found and the sum is empty
select sum(applications) from visas where month = '2024-13'
-- C009 fact error [text-number]: the month is a text 2024-03, it never equals a number
select sum(applications) from visas where month = 3
-- C010 rows error [limit-order]: the three busiest, and three of some order
select consulate, category, applications from visas where month = '2024-01' limit 3
-- C011 fact error [null-compare]: is null written as a comparison
select count(*) from visas where issued = null
-- C012 rows warning [nulls-skipped]: months without a report are taken for none
select month, sum(coalesce(issued, 0)) as issued from visas group by month order by month
-- C013 fact error [constant-order]: top consulate by a bare order of a constant text
select consulate from visas group by consulate order by 'applications' desc limit 1

-- aid
-- C014 fact error [unit-mix]: euro, yen, francs and dollars in one sum
select sum(committed_mn) from oda where year = 2024
-- C015 rows error [unit-mix]: a mean over several currencies
select purpose, avg(committed_mn) as mean from oda group by purpose order by purpose
-- C016 fact error [unit-mix]: the largest commitment is the one in yen
select donor from oda order by committed_mn desc limit 1
-- C017 fact error [text-number]: sum of codes
select sum(purpose_code) from oda
-- C018 fact error [fact-null]: a code without its leading zero is a number that no code equals
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and partner = 'Belgium' and hs = 402
-- C019 rows error [join-fanout]: the join by donor alone repeats each row for each year
select a.donor, sum(a.committed_mn) as committed from oda a join oda b on b.donor = a.donor group by a.donor order by a.donor
-- C020 fact error [join-fanout]: two tables without a condition
select sum(o.committed_mn) from oda o, countries c where o.currency = 'EUR'
-- C021 rows warning [left-join]: a left join whose condition in where makes an inner one: donors without visits vanish
select o.donor, count(v.id) as visits from (select distinct donor from oda) o left join visits v on v.country = o.donor where v.level = 'minister' group by o.donor order by o.donor
-- C022 fact error [not-in-null]: not in with an empty value among them is never true
select count(*) from oda where year = 2024 and disbursed_mn not in (select disbursed_mn from oda where year = 2024 and donor <> 'Japan')
-- C023 fact error [fact-null]: a year that no row has
select sum(committed_mn) from oda where year = 2025 and donor = 'Belgium'

-- tourism
-- C024 fact warning [total-likely]: the world line among its parts
select sum(arrivals_th) from tourism where quarter = '2024-Q1'
-- C025 rows warning [total-likely]: mean over the countries with the world line in it
select quarter, avg(arrivals_th) as mean from tourism group by quarter order by quarter
-- C026 rows warning [total-likely]: the country of the largest arrivals is the world
select quarter, country, max(arrivals_th) as arrivals from tourism group by quarter order by quarter
-- C027 fact error [date-literal]: a range of quarters over a text that is written in another way
select sum(arrivals_th) from tourism where country = 'China' and quarter >= 'Q3 2023'
-- C028 fact error [between-empty]: between with the larger end first
select sum(nights_th) from tourism where country = 'Germany' and quarter between '2024-Q4' and '2024-Q1'
-- C029 fact error [whole-division]: a week's guests by whole numbers: the rest of the division is lost
select cast(arrivals_th as integer) / 7 from tourism where country = 'Belgium' and quarter = '2024-Q1'
-- C030 rows error [text-number]: ordered by the rounded text, 9 before 10
select country, round(sum(arrivals_th), 1) || ' th' as arrivals from tourism where country <> 'World' group by country order by arrivals desc

-- trade, investment, regions and others
-- C031 fact warning [level-mix]: chapter 27 and its own headings together
select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and partner = 'Belgium'
-- C032 fact error [total-row]: exports and imports in one sum that calls itself exports, with the pattern of a chapter
select sum(value_usd_mn) as exports from comtrade where period = 2024 and hs like '28'
-- C033 rows error [mixed-use]: the union drops the second of two equal rows and mixes unlike columns
select country, delegation from visits union select country, date from visits order by 1
-- C034 fact error [rate-sum]: unemployment is a rate, rates are not added
select sum(unemployment_pct) from regions where year = 2024
-- C035 fact error [chain]: a chain of comparisons
select count(*) from regions where 300000 < avg_wage_kzt < 400000
-- C036 fact error [date-literal]: the date has another form, the text comparison finds all or none
select count(*) from visits where date >= '01.07.2024'
-- C037 rows error [join-fanout]: every contract stands once for each month's rate
select c.partner, sum(c.amount_mn * r.kzt) as kzt_mn from contracts c join rates r on r.currency = c.currency group by c.partner order by c.partner
-- C038 fact error [join-fanout]: organisations multiply the firms of a country
select sum(e.employees) from enterprises e join members m on m.code = e.country
-- C039 fact error [unit-mix]: euro and dollar contracts in one sum
select sum(amount_mn) from contracts where partner = 'Germany'
-- C040 fact error [total-row]: total of men, women and both
select sum(persons) from people where region = 'North' and age = 'TOTAL'
