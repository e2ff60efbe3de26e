-- Everyday queries that must pass: one query a line, above it its number, fact (one value) or rows, what it may be warned of, and what it means.

-- G183 fact: contracts in dollars
select sum(amount_mn) from contracts where currency = 'USD'
-- G187 rows: due soonest
select no, partner, due from contracts where due is not null order by due, no limit 3
-- G188 fact: average rate
select avg(kzt) from rates where currency = 'USD'
-- G189 fact: rate at the end of the year
select kzt from rates where currency = 'EUR' and month = '2024-12'
-- G191 rows: partner with number of contracts
select partner, count(*) as n from contracts group by partner having n >= 2 order by n desc, partner
