-- parcels => parcels.Matching(x => x.Paid).AnyAsync()
-- One is asked for.

-- PostgreSQL
select id, version, json_build_array() from granary."parcels" as aggregates where deleted_at is null and ((document ->> 'paid')::boolean) = $1 order by id limit 1

-- SQLite
select id, version, '[]' from aggregates where collection = 'parcels' and deleted_at is null and json_extract(document, '$."paid"') = @p1 order by id limit @p2
