-- x => (x.Count > 1) == false
-- True if the condition is false, also because of null.

-- PostgreSQL
(((document ->> 'count')::bigint) > $1) is not true

-- SQLite
(json_extract(document, '$."count"') > @p1) is not true
