-- parcels => parcels.All().OrderBy(x => x.Rank).ThenByDescending(x => x.SentAt).Take(10).ToListAsync()
-- Null comes first in ascending and last in descending order; the id breaks ties.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null order by ((document ->> 'rank')::bigint) asc nulls first, ((document ->> 'sentAt') collate "C") desc nulls last, id limit 10

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null order by json_extract(document, '$."rank"'), json_extract(document, '$."sentAt"') desc, id limit @p1
