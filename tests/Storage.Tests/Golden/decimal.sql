-- x => x.Price <= 9.90m
-- False if the member is null.

-- PostgreSQL
((document ->> 'price')::numeric) <= $1

-- SQLite
(json_extract(document, '$."price"') <= @p1 and granary_decimal(json_extract(document, '$."price"', '$."price"')) <= @p2)
