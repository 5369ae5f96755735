-- x => x.SentAt.UtcDateTime.Year == 2026
-- A value computed from null is null.

-- PostgreSQL
substr(((document ->> 'sentAt') collate "C"), 1, 4)::bigint = $1

-- SQLite
cast(substr(json_extract(document, '$."sentAt"'), 1, 4) as integer) = @p1
