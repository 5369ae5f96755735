-- x => !new int?[] { 1, 2 }.Contains(x.Rank)
-- True if the member is null and the list does not hold null.

-- PostgreSQL
(((document ->> 'rank')::bigint) = any($1)) is not true

-- SQLite
(json_extract(document, '$."rank"') in (select value from json_each(@p1))) is not true
