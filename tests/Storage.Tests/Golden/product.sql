-- x => x.Price * x.Count > 100m
-- A value computed from null is null. So is a decimal beyond the range of decimals.

-- PostgreSQL
granary.as_decimal(((document ->> 'price')::numeric) * ((document ->> 'count')::numeric)) > $1

-- SQLite
granary_multiply_decimal(granary_decimal(json_extract(document, '$."price"', '$."price"')), granary_decimal(json_extract(document, '$."count"', '$."count"'))) > @p1
