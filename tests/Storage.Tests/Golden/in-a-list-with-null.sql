-- x => new int?[] { 1, null }.Contains(x.Rank)
-- Null is in the list if the list holds null.

-- PostgreSQL
(((document ->> 'rank')::bigint) = any($1) or ((document ->> 'rank')::bigint) is null)

-- SQLite
(json_extract(document, '$."rank"') in (select value from json_each(@p1)) or json_extract(document, '$."rank"') is null)
