-- x => x.Stamps > 2
-- What the model gives stands in where there is no such member; null is null.

-- PostgreSQL
((coalesce(document -> 'stamps', '1'::json) #>> '{}')::bigint) > $1

-- SQLite
json_extract(coalesce(case when json_type(document, '$."stamps"') is not null then json_extract(document, '$."stamps"', '$."stamps"') end, '[1]'), '$[0]') > @p1
