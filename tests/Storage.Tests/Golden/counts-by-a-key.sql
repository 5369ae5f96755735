-- parcels => parcels.All().CountByAsync(x => x.Size)
-- Null is a key like any other.

-- PostgreSQL
select (k)::text, count(*), count(n), null from (select ((document ->> 'size') collate "C") as k, null as n from granary."parcels" as aggregates where deleted_at is null) as results group by k limit $1

-- SQLite
select cast(k as text), count(*), count(n), null from (select json_extract(document, '$."size"') as k, null as n from aggregates where collection = 'parcels' and deleted_at is null) as results group by k limit @p1
