-- x => x.Count > x.Rank
-- False if the member is null.

-- PostgreSQL
((document ->> 'count')::bigint) > ((document ->> 'rank')::bigint)

-- SQLite
json_extract(document, '$."count"') > json_extract(document, '$."rank"')
