-- x => x.Lines!.Any(line => x.Tags.Any(tag => tag == line.Article))
-- False if either is missing.

-- PostgreSQL
exists (select 1 from json_array_elements(case when json_typeof(document -> 'lines') = 'array' then document -> 'lines' end) as e1(value) where exists (select 1 from json_array_elements(case when json_typeof(document -> 'tags') = 'array' then document -> 'tags' end) as e2(value) where ((e2.value #>> '{}') collate "C") is not distinct from ((e1.value ->> 'article') collate "C")))

-- SQLite
exists (select 1 from json_each(case when json_type(document, '$."lines"') = 'array' then document end, '$."lines"') as e1 where exists (select 1 from json_each(case when json_type(document, '$."tags"') = 'array' then document end, '$."tags"') as e2 where e2.value is json_extract(e1.value, '$."article"')))
