-- Queries that SQLite obeys and people do not mean: one query a line, above it its number, fact or rows, how grave it is, the rule that it breaks, and what is wrong.

-- B101 fact error [mixed-use]: sum
select sum(amount_kzt) from messy
-- B102 fact error [mixed-use]: mean
select avg(amount_kzt) from messy
-- B104 fact error [mixed-use]: range
select count(*) from messy where amount_kzt > 1000
-- B105 fact error [mixed-use]: range with a text
select count(*) from messy where amount_kzt > '1000'
-- B107 fact error [mixed-use]: largest by order
select partner from messy order by amount_kzt desc limit 1
-- B108 rows error [mixed-use]: order by position
select partner, amount_kzt from messy order by 2 desc
-- B109 fact error [mixed-use]: max
select max(amount_kzt) from messy
-- B110 fact error [mixed-use]: cast
select sum(cast(amount_kzt as real)) from messy
-- B113 fact error [mixed-use]: equals a number
select count(*) from messy where amount_kzt = 1206
-- B114 fact error [mixed-use]: through a cte
with m as (select partner, amount_kzt as v from messy) select sum(v) from m
-- B115 fact error [mixed-use]: through a subquery with alias
select total from (select sum(a) as total from (select amount_kzt as a from messy))
-- B116 rows error [mixed-use]: rank
select partner, rank() over (order by amount_kzt desc) as place from messy
-- B117 rows error [mixed-use]: case
select partner, case when amount_kzt > 1000 then 'large' else 'small' end as size from messy
-- B118 fact error [mixed-use]: coalesce
select sum(coalesce(amount_kzt, 0)) from messy
-- B119 fact error [mixed-use]: round
select round(share) from messy where partner = 'Aland'
-- B120 fact error [mixed-use]: dates of several kinds
select max(signed) from messy
-- B122 fact error [checked-cast]: cast after cleaning too little
select sum(cast(replace(amount_kzt, ' ', '') as real)) from messy
-- B123 fact error [checked-cast]: arithmetic on a cleaned text
select sum(replace(share, ' %', '') / 100.0) from messy
-- B124 fact error [mixed-use]: total
select total(amount_kzt) from messy
