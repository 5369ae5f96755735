-- x => x.Lines!.Any(line => line.Quantity > 2)
-- False if the collection is missing.

-- PostgreSQL
exists (select 1 from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where ((e1.value ->> 'quantity')::bigint) > $1)

-- SQLite
exists (select 1 from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where json_extract(e1.value, '$."quantity"') > @p1)
