-- x => x.Rank != 3
-- True if the member is null and the value is not.

-- PostgreSQL
(((document ->> 'rank')::bigint) = $1) is not true

-- SQLite
(json_extract(document, '$."rank"') = @p1) is not true
