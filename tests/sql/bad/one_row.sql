-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B001 fact error [limit-order]: balance: the years are forgotten
select (select usd_mn from trade where flow = 'export') - (select usd_mn from trade where flow = 'import') from trade where year = 2024 limit 1
-- B002 fact error [one-row]: balance without year
select (select usd_mn from trade where flow = 'export') - (select usd_mn from trade where flow = 'import')
-- B003 fact error [one-row]: scalar subquery compared
select count(*) from regions where year = 2024 and avg_wage_kzt > (select avg_wage_kzt from regions where region = 'Atyrau')
-- B004 rows error [one-row]: correlated look-up with two hits
select e.name, (select m.org from members m where m.code = e.country) as org from enterprises e order by e.name
-- B005 fact error [one-row]: grouped subquery taken for one
select (select sum(usd_mn) from trade group by year)
-- B006 fact error [one-row]: share with a total by flow
select usd_mn / (select sum(usd_mn) from trade group by flow) from trade where year = 2024 and flow = 'export'
-- B007 fact error [one-row]: compared by = with many
select count(*) from comtrade where partner_iso = (select iso3 from countries where eu = 1)
-- B008 rows error [one-row]: case with a subquery
select name, case when (select org from members m where m.code = c.code) = 'EU' then 'yes' else 'no' end as eu from countries c order by name
-- B009 fact error [one-row]: coalesce hides it
select coalesce((select usd_mn from trade where year = 2024), 0)
-- B012 rows error [one-row]: row value
select year from trade where (year, usd_mn) = (select year, usd_mn from trade where flow = 'export') order by year
-- B013 fact error [fact-rows]: a fact of two rows
select usd_mn from trade where year = 2024
-- B014 fact error [fact-rows]: fact by group
select sum(usd_mn) from trade group by year
