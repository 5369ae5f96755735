-- parcels => parcels.All().Select(x => new { x.Name, x.Receiver!.City }).ToListAsync()
-- Only the selected members leave the database; the rest of the expression runs in memory.

-- PostgreSQL
select id, version, json_build_array(document -> 'name', document -> 'receiver' -> 'city') from granary."parcels" as aggregates where deleted_at is null order by id limit 10001

-- SQLite
select id, version, json_extract(document, '$."name"', '$."receiver"."city"', '$."name"') from aggregates where collection = 'parcels' and deleted_at is null order by id limit @p1
