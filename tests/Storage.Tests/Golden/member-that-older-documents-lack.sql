-- x => x.Stamps > 2
-- If the document lacks the member, the value of the model is used; null is null.

-- PostgreSQL
((coalesce(document -> 'stamps', '1'::json) #>> '{}')::bigint) > $1

-- SQLite
json_extract(coalesce(case when json_type(document, '$."stamps"') is not null then json_extract(document, '$."stamps"', '$."stamps"') end, '[1]'), '$[0]') > @p1
