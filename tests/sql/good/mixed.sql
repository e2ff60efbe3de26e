-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G204 rows: amounts as printed
select partner, amount_kzt from messy
-- G205 fact: one amount as printed
select amount_kzt from messy where partner = 'Aland'
-- G206 rows: rows with a mark
select partner from messy where share = 'n/a'
-- G208 fact: number of rows with an amount
select count(amount_kzt) from messy
-- G209 fact: distinct marks
select count(distinct share) from messy
-- G210 rows: cast after cleaning by hand
select partner, cast(replace(replace(replace(amount_kzt, ' ₸', ''), ' ', ''), '*', '') as real) as amount from messy order by amount desc
