-- x => x.Count == 3
-- Null equals null, and nothing else.

-- PostgreSQL
((document ->> 'count')::bigint) = $1

-- SQLite
json_extract(document, '$."count"') = @p1
