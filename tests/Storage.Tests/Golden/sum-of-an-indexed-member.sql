-- parcels => parcels.All().SumAsync(x => x.Fee)
-- The index alone can give the numbers.

-- PostgreSQL
select null, count(*), count(n), sum(n::numeric)::text from (select 1 as k, aggregates."fee" as n from granary."parcels" as aggregates where deleted_at is null) as results

-- SQLite
select null, count(*), count(n), granary_sum(granary_decimal_text(n)) from (select 1 as k, granary_decimal(json_extract(document, '$."fee"', '$."fee"')) as n from aggregates where collection = 'parcels' and deleted_at is null) as results
