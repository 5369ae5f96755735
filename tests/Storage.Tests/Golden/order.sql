-- x => x.Rank < 3
-- False if the member is null.

-- PostgreSQL
((document ->> 'rank')::bigint) < $1

-- SQLite
json_extract(document, '$."rank"') < @p1
