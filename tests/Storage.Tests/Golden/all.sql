-- x => x.Lines!.All(line => line.Quantity > 2)
-- True of an empty collection, false if the collection is missing.

-- PostgreSQL
((case when json_typeof(document -> 'lines') = 'array' then (select count(*) from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where true) end) is not null and not exists (select 1 from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where (((e1.value ->> 'quantity')::bigint) > $1) is not true))

-- SQLite
((case when json_type(document, '$."lines"') = 'array' then (select count(*) from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where true) end) is not null and not exists (select 1 from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where (json_extract(e1.value, '$."quantity"') > @p1) is not true))
