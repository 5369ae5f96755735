-- x => x.Count / 2 == 5
-- A value computed from null is null.

-- PostgreSQL
((((((document ->> 'count')::bigint) / $1) + 2147483648) & 4294967295) - 2147483648) = $2

-- SQLite
granary_divide_int32(json_extract(document, '$."count"'), @p1) = @p2
