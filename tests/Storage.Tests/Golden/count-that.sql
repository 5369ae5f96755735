-- x => x.Lines!.Count(line => line.Price > x.Price) == 1
-- The count of a missing collection is null.

-- PostgreSQL
(case when json_typeof(document -> 'lines') = 'array' then (select count(*) from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where ((e1.value ->> 'price')::numeric) > ((document ->> 'price')::numeric)) end) = $1

-- SQLite
(case when json_type(document, '$."lines"') = 'array' then (select count(*) from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where granary_decimal(json_extract(e1.value, '$."price"', '$."price"')) > granary_decimal(json_extract(document, '$."price"', '$."price"'))) end) = @p1
