-- x => x.Prices["EUR"] > 5m
-- The value of a missing key is null; so this is false.

-- PostgreSQL
(((document -> 'prices' -> $1) #>> '{}')::numeric) > $2

-- SQLite
granary_decimal(json_extract(granary_entry(case when json_type(document, '$."prices"') = 'object' then json_extract(document, '$."prices"') end, @p1), '$[0]', '$[0]')) > @p2
