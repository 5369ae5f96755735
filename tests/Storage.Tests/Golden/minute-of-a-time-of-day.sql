-- x => x.Pickup!.Value.Minute == 30
-- A value computed from null is null.

-- PostgreSQL
substr(((document ->> 'pickup') collate "C"), 4, 2)::bigint = $1

-- SQLite
cast(substr(json_extract(document, '$."pickup"'), 4, 2) as integer) = @p1
