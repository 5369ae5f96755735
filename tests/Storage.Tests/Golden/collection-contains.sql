-- x => x.Tags.Contains("urgent")
-- False if the collection is missing; null is in the collection if it holds null.

-- PostgreSQL
exists (select 1 from json_array_elements(case when json_typeof(document -> 'tags') = 'array' then document -> 'tags' end) as e1(value) where ((e1.value #>> '{}') collate "C") = $1)

-- SQLite
exists (select 1 from json_each(case when json_type(document, '$."tags"') = 'array' then document end, '$."tags"') as e1 where e1.value = @p1)
