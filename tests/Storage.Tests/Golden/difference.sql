-- x => x.Big - 1 > 10
-- A value computed from null is null.

-- PostgreSQL
granary.wrap64(((document ->> 'big')::bigint)::numeric - $1::numeric) > $2

-- SQLite
granary_subtract_int64(json_extract(document, '$."big"'), @p1) > @p2
