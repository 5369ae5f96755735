-- x => x.Count + x.Rank > 10
-- A value computed from null is null.

-- PostgreSQL
((((((document ->> 'count')::bigint) + ((document ->> 'rank')::bigint)) + 2147483648) & 4294967295) - 2147483648) > $1

-- SQLite
granary_add_int32(json_extract(document, '$."count"'), json_extract(document, '$."rank"')) > @p1
