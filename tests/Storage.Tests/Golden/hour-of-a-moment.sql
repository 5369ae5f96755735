-- x => x.SentAt.UtcDateTime.Hour < 12
-- A value computed from null is null.

-- PostgreSQL
substr(((document ->> 'sentAt') collate "C"), 12, 2)::bigint < $1

-- SQLite
cast(substr(json_extract(document, '$."sentAt"'), 12, 2) as integer) < @p1
