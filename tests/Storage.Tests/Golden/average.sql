-- parcels => parcels.All().AverageAsync(x => x.Count)
-- The exact sum, divided in memory; null if there is no value.

-- PostgreSQL
select null, count(*), count(n), sum(n::numeric)::text from (select 1 as k, ((document ->> 'count')::bigint) as n from granary."parcels" as aggregates where deleted_at is null) as results

-- SQLite
select null, count(*), count(n), granary_sum(cast(n as text)) from (select 1 as k, json_extract(document, '$."count"') as n from aggregates where collection = 'parcels' and deleted_at is null) as results
