-- x => (x.Count > 1) == false
-- True where the condition is false, null included.

-- PostgreSQL
(((document ->> 'count')::bigint) > $1) is not true

-- SQLite
(json_extract(document, '$."count"') > @p1) is not true
