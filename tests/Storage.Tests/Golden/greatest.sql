-- parcels => parcels.All().MaxAsync(x => x.Discount)
-- The last in order; null if all are null.

-- PostgreSQL
select id, version, json_build_array(document -> 'discount') from granary."parcels" as aggregates where deleted_at is null and ((document ->> 'discount')::numeric) is not null order by ((document ->> 'discount')::numeric) desc nulls last, id limit 1

-- SQLite
select id, version, json_extract(document, '$."discount"', '$."discount"') from aggregates where collection = 'parcels' and deleted_at is null and json_extract(document, '$."discount"') is not null order by granary_decimal(json_extract(document, '$."discount"', '$."discount"')) desc, id limit @p1
