-- parcels => parcels.All().OrderBy(x => x.Rank).PageAsync(PageRequest.First(2).At(2))
-- Follows a count of all results.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null order by ((document ->> 'rank')::bigint) asc nulls first, id limit 2 offset $1

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null order by json_extract(document, '$."rank"'), id limit @p1 offset @p2
