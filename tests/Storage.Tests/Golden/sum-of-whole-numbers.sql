-- parcels => parcels.All().SumAsync(x => x.Rank)
-- Exact, and refused if the result is beyond the range of its type.

-- PostgreSQL
select null, count(*), count(n), sum(n::numeric)::text from (select 1 as k, ((document ->> 'rank')::bigint) as n from granary."parcels" as aggregates where deleted_at is null) as results

-- SQLite
select null, count(*), count(n), granary_sum(cast(n as text)) from (select 1 as k, json_extract(document, '$."rank"') as n from aggregates where collection = 'parcels' and deleted_at is null) as results
