-- parcels => parcels.All().MinAsync(x => x.SentAt)
-- The first in order that is not null; an index can give it.

-- PostgreSQL
select id, version, json_build_array(document -> 'sentAt') from granary."parcels" as aggregates where deleted_at is null and ((document ->> 'sentAt') collate "C") is not null order by ((document ->> 'sentAt') collate "C") asc nulls first, id limit 1

-- SQLite
select id, version, json_extract(document, '$."sentAt"', '$."sentAt"') from aggregates where collection = 'parcels' and deleted_at is null and json_extract(document, '$."sentAt"') is not null order by json_extract(document, '$."sentAt"'), id limit @p1
