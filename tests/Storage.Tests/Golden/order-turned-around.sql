-- x => !(x.Rank < 3)
-- True if the member is null, because the order is false then.

-- PostgreSQL
(((document ->> 'rank')::bigint) < $1) is not true

-- SQLite
(json_extract(document, '$."rank"') < @p1) is not true
