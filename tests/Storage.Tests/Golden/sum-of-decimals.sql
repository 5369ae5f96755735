-- parcels => parcels.All().SumAsync(x => x.Price)
-- Exact; null adds nothing, and the sum of nothing is 0.

-- PostgreSQL
select null, count(*), count(n), sum(n::numeric)::text from (select 1 as k, ((document ->> 'price')::numeric) as n from granary."parcels" as aggregates where deleted_at is null) as results

-- SQLite
select null, count(*), count(n), granary_sum(granary_decimal_text(n)) from (select 1 as k, granary_decimal(json_extract(document, '$."price"', '$."price"')) as n from aggregates where collection = 'parcels' and deleted_at is null) as results
