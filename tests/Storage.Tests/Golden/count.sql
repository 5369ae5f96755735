-- x => x.Lines!.Count > 2
-- The count of a missing collection is null.

-- PostgreSQL
(case when json_typeof(document -> 'lines') = 'array' then (select count(*) from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where true) end) > $1

-- SQLite
(case when json_type(document, '$."lines"') = 'array' then (select count(*) from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where true) end) > @p1
