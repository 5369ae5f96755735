-- x => x.Fee >= 5m
-- False if the member is null.

-- PostgreSQL
aggregates."fee" >= $1

-- SQLite
(json_extract(document, '$."fee"') >= @p1 and granary_decimal(json_extract(document, '$."fee"', '$."fee"')) >= @p2)
