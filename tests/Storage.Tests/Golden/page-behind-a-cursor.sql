-- parcels => parcels.All().OrderBy(x => x.Count).PageAsync(KeysetRequest.First(2).Behind(cursor))
-- Ascending keys with a value are compared as a row.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null and (((document ->> 'count')::bigint) >= $1 and (((document ->> 'count')::bigint), aggregates.id) > ($2, $3)) order by ((document ->> 'count')::bigint) asc nulls first, id limit 3

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null and (json_extract(document, '$."count"') >= @p1 and (json_extract(document, '$."count"'), aggregates.id) > (@p2, @p3)) order by json_extract(document, '$."count"'), id limit @p4
