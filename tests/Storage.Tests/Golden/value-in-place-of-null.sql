-- x => (x.Discount ?? x.Price) > 5m
-- The second value is used if the first is null.

-- PostgreSQL
coalesce(((document ->> 'discount')::numeric), ((document ->> 'price')::numeric)) > $1

-- SQLite
coalesce(granary_decimal(json_extract(document, '$."discount"', '$."discount"')), granary_decimal(json_extract(document, '$."price"', '$."price"'))) > @p1
