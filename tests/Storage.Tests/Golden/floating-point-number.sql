-- x => x.Weight > 0.5
-- False if the member is null.

-- PostgreSQL
((document ->> 'weight')::float8) > $1

-- SQLite
(json_extract(document, '$."weight"') >= @p1 and granary_float(json_extract(document, '$."weight"', '$."weight"')) > @p2)
