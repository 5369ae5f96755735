-- x => x.Rank.HasValue
-- False if the member, or a part that leads to it, is missing.

-- PostgreSQL
((document ->> 'rank')::bigint) is not null

-- SQLite
json_extract(document, '$."rank"') is not null
