-- x => -x.Count < 0
-- A value computed from null is null.

-- PostgreSQL
(((($1 - ((document ->> 'count')::bigint)) + 2147483648) & 4294967295) - 2147483648) < $2

-- SQLite
granary_subtract_int32(@p1, json_extract(document, '$."count"')) < @p2
