-- x => x.Marks.Contains("new")
-- If the document lacks the member, the value of the model is used.

-- PostgreSQL
exists (select 1 from json_array_elements(case when json_typeof(coalesce(document -> 'marks', '["new"]'::json)) = 'array' then coalesce(document -> 'marks', '["new"]'::json) end) as e1(value) where ((e1.value #>> '{}') collate "C") = $1)

-- SQLite
exists (select 1 from json_each(case when json_type(coalesce(case when json_type(document, '$."marks"') is not null then json_extract(document, '$."marks"', '$."marks"') end, '[["new"]]'), '$[0]') = 'array' then coalesce(case when json_type(document, '$."marks"') is not null then json_extract(document, '$."marks"', '$."marks"') end, '[["new"]]') end, '$[0]') as e1 where e1.value = @p1)
