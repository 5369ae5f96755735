-- x => x.Discount.GetValueOrDefault() < 5m
-- The default of the type is used if the value is null.

-- PostgreSQL
coalesce(((document ->> 'discount')::numeric), $1) < $2

-- SQLite
coalesce(granary_decimal(json_extract(document, '$."discount"', '$."discount"')), @p1) < @p2
