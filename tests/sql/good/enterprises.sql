-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G167 fact: active enterprises
select count(*) from enterprises where active = 'yes'
-- G168 fact: with foreign share of at least half
select count(*) from enterprises where active = 'yes' and foreign_share_pct >= 50
-- G169 fact: registered since 2020
select count(*) from enterprises where registered >= '2020-01-01'
-- G170 fact: one enterprise by its number
select count(*) from enterprises where bin like '00%'
-- G172 rows: size classes
select case when employees = 0 then 'none' when employees < 50 then 'small' when employees < 250 then 'medium' else 'large' end as size, count(*) as firms from enterprises group by 1 order by min(employees)
-- G173 fact: share of active
select 100.0 * sum(active = 'yes') / count(*) from enterprises
-- G175 rows: number per year
select strftime('%Y', registered) as year, count(*) as firms from enterprises group by year order by year
-- G176 rows: upper case
select upper(name) as name from enterprises where region = 'Atyrau' and active = 'yes' order by 1
-- G177 fact: firms without employees or inactive
select count(*) from enterprises where (employees = 0 or active = 'no') and foreign_share_pct = 100
-- G178 rows: largest capital in every region
select region, name, max(capital_mn) as capital from enterprises group by region order by capital desc
-- G179 rows: firms of EAEU members
select e.name from enterprises e where e.country in (select code from members where org = 'EAEU') order by e.name
-- G180 fact: firms from EU or OECD counted once
select count(distinct e.bin) from enterprises e join members m on m.code = e.country
-- G181 rows: firms per organisation
select m.org, count(*) as firms from enterprises e join members m on m.code = e.country group by m.org order by m.org
-- G182 rows: capital per organisation, a country in two of them
select m.org, sum(e.capital_mn) as capital from enterprises e join members m on m.code = e.country group by m.org order by m.org
