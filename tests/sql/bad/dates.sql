-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B139 fact error [date-literal]: between months: December is lost
select count(*) from visits where date between '2024-01' and '2024-12'
-- B140 fact error [date-literal]: up to a year
select count(*) from visits where date <= '2024'
-- B141 fact error [date-literal]: continental date
select count(*) from visits where date >= '01.01.2024'
-- B142 fact error [date-literal]: equals a month
select count(*) from visits where date = '2024-05'
-- B143 fact error [date-literal]: periods beside dates
select avg(OBS_VALUE) from hicp where TIME_PERIOD >= '2024-01-01' and geo = 'BE'
-- B144 fact error [date-literal]: quarter beside month
select avg(OBS_VALUE) from hicp where TIME_PERIOD >= '2024-Q1' and geo = 'BE'
-- B145 rows error [date-function]: strftime of a period
select strftime('%Y', TIME_PERIOD) as year, avg(OBS_VALUE) from hicp group by year
-- B146 fact error [clock-random]: today
select count(*) from visits where date >= date('now', '-1 year')
-- B147 fact error [text-number]: current year
select usd_mn from trade where year = strftime('%Y', 'now') and flow = 'export'
-- B148 fact error [clock-random]: no argument
select julianday() - julianday(max(date)) from visits
-- B149 fact error [clock-random]: random sample
select name from countries order by random() limit 1
-- B150 fact error [clock-random]: current_date
select count(*) from contracts where due < current_date
