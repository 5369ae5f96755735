-- x => x.Count < 1.5m
-- False if the member is null.

-- PostgreSQL
((document ->> 'count')::numeric) < $1

-- SQLite
(json_extract(document, '$."count"') <= @p1 and granary_decimal(json_extract(document, '$."count"', '$."count"')) < @p2)
