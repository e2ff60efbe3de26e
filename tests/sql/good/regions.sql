-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G119 rows: wages, ranked
select rank() over (order by avg_wage_kzt desc) as place, region, avg_wage_kzt from regions where year = 2024 order by place
-- G121 rows: product per head
select region, grp_bn_kzt * 1000000000 / population as per_head from regions where year = 2024 order by per_head desc limit 5
-- G122 rows: growth by region
select a.region, a.grp_bn_kzt / b.grp_bn_kzt - 1 as growth from regions a join regions b on a.region = b.region and b.year = 2023 where a.year = 2024 order by growth desc
-- G123 fact: regions above the mean
select count(*) from regions where year = 2024 and avg_wage_kzt > (select avg(avg_wage_kzt) from regions where year = 2024)
-- G124 rows: above the mean of their year
select region, year from regions r where avg_wage_kzt > (select avg(avg_wage_kzt) from regions x where x.year = r.year) order by year, region
-- G125 rows: extremes
select 'highest' as which, region, max(avg_wage_kzt) as wage from regions where year = 2024 union all select 'lowest', region, min(avg_wage_kzt) from regions where year = 2024
-- G126 fact: spread
select max(unemployment_pct) - min(unemployment_pct) from regions where year = 2024
-- G127 rows: quartiles
select region, ntile(4) over (order by grp_bn_kzt) as quarter from regions where year = 2024 order by quarter, region
-- G128 fact: median
select avg(grp_bn_kzt) from (select grp_bn_kzt, row_number() over (order by grp_bn_kzt) as n, count(*) over () as c from regions where year = 2024) where n in ((c + 1) / 2, (c + 2) / 2, c / 2, c / 2 + 1)
-- G129 fact: average of the best three
select avg(avg_wage_kzt) from (select avg_wage_kzt from regions where year = 2024 order by avg_wage_kzt desc limit 3)
-- G130 rows: first row of every group
select region, year, avg_wage_kzt from (select *, row_number() over (partition by region order by year desc) as n from regions) where n = 1 order by region
-- G131 rows: name trimmed
select trim(replace(region, 'region', '')) as name, population from regions where year = 2024 order by name
